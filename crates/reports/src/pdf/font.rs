//! A font, as far as reading needs it: what its codes mean and how wide they are.

use std::collections::BTreeMap;

use hayro_syntax::object::{Array, Dict, Name, Object, Stream};

use super::cmap::CMap;
use super::inflate;

/// A glyph decoded.
pub(super) struct Glyph<'f> {
    pub(super) text: Text<'f>,
    /// Width in thousandths of the font's size.
    pub(super) width: f32,
    /// Whether it is the single byte 32, which word spacing widens.
    pub(super) is_space_byte: bool,
}

/// What a glyph says.
pub(super) enum Text<'f> {
    Words(&'f str),
    Letter(char),
    Nothing,
}

impl Text<'_> {
    /// Whether nothing of it is seen.
    pub(super) fn is_blank(&self) -> bool {
        match self {
            Self::Words(words) => words.trim().is_empty(),
            Self::Letter(letter) => letter.is_whitespace(),
            Self::Nothing => true,
        }
    }

    /// Whether it is digits and nothing else.
    pub(super) fn is_digit(&self) -> bool {
        match self {
            Self::Words(words) => !words.is_empty() && words.bytes().all(|byte| byte.is_ascii_digit()),
            Self::Letter(letter) => letter.is_ascii_digit(),
            Self::Nothing => false,
        }
    }
}

/// A font.
pub(super) struct Font {
    to_unicode: Option<CMap>,
    wide: bool,
    letters: Vec<Option<char>>,
    widths: BTreeMap<u32, f32>,
    default_width: f32,
    pub(super) is_bold: bool,
    pub(super) is_italic: bool,
}

impl Font {
    /// Reads a font's dictionary.
    pub(super) fn read(dict: &Dict<'_>) -> Self {
        let name = dict.get::<Name<'_>>("BaseFont").map(|name| name.as_str().to_owned()).unwrap_or_default();
        let wide = dict.get::<Name<'_>>("Subtype").is_some_and(|kind| kind.as_ref() == b"Type0");
        let to_unicode = dict
            .get::<Stream<'_>>("ToUnicode")
            .and_then(|stream| inflate::bounded(&stream))
            .map(|bytes| CMap::parse(&bytes));
        let mut font = Self {
            to_unicode,
            wide,
            letters: Vec::new(),
            widths: BTreeMap::new(),
            default_width: 500.0,
            is_italic: name.contains("Italic") || name.contains("Oblique"),
            is_bold: name.contains("Bold") || name.contains("bold"),
        };
        if wide {
            font.read_wide(dict);
        } else {
            font.read_simple(dict, &name);
        }
        font
    }

    /// The glyphs of a string.
    pub(super) fn glyphs<'f>(&'f self, bytes: &'f [u8]) -> impl Iterator<Item = Glyph<'f>> {
        let step = if self.wide { 2 } else { 1 };
        bytes.chunks(step).map(move |code_bytes| {
            let code = code_bytes.iter().fold(0_u32, |sum, byte| sum << 8 | u32::from(*byte));
            let from_table = self.to_unicode.as_ref().and_then(|map| map.get(code)).filter(|text| !text.is_empty());
            let text = match from_table {
                Some(words) => Text::Words(words),
                None => match self.letters.get(code as usize).copied().flatten() {
                    Some(letter) => Text::Letter(letter),
                    None => Text::Nothing,
                },
            };
            Glyph {
                text,
                width: self.widths.get(&code).copied().unwrap_or(self.default_width),
                is_space_byte: !self.wide && code == 32,
            }
        })
    }

    fn read_simple(&mut self, dict: &Dict<'_>, name: &str) {
        let first = dict.get::<i32>("FirstChar").unwrap_or(0).clamp(0, 255) as u32;
        if let Some(widths) = dict.get::<Array<'_>>("Widths") {
            for (at, width) in widths.iter::<f32>().take(256).enumerate() {
                self.widths.insert(first + at as u32, width);
            }
        }
        let symbolic = ["Symbol", "Wingdings", "ZapfDingbats"].iter().any(|family| name.contains(family));
        let encoding = dict.get::<Dict<'_>>("Encoding");
        let base = dict
            .get::<Name<'_>>("Encoding")
            .or_else(|| encoding.as_ref().and_then(|encoding| encoding.get::<Name<'_>>("BaseEncoding")));
        let is_mac = base.is_some_and(|base| base.as_ref() == b"MacRomanEncoding");
        self.letters = (0..=255_u8)
            .map(|byte| match byte {
                _ if symbolic => char::from_u32(0xF000 + u32::from(byte)),
                128.. if is_mac => Some(mac_roman(byte)),
                _ => Some(windows_1252(byte)),
            })
            .collect();
        if let Some(differences) = encoding.and_then(|encoding| encoding.get::<Array<'_>>("Differences")) {
            self.differ(&differences);
        }
    }

    fn differ(&mut self, differences: &Array<'_>) {
        let mut code = 0_usize;
        for item in differences.iter::<Object<'_>>().take(1024) {
            match item {
                Object::Number(number) => code = number.as_i64().clamp(0, 255) as usize,
                Object::Name(name) => {
                    if let Some(slot) = self.letters.get_mut(code)
                        && let Some(letter) = named(name.as_str())
                    {
                        *slot = Some(letter);
                    }
                    code += 1;
                }
                _ => {}
            }
        }
    }

    fn read_wide(&mut self, dict: &Dict<'_>) {
        let Some(inner) = dict.get::<Array<'_>>("DescendantFonts").and_then(|list| list.iter::<Dict<'_>>().next())
        else {
            return;
        };
        self.default_width = inner.get::<f32>("DW").unwrap_or(1000.0);
        let Some(widths) = inner.get::<Array<'_>>("W") else { return };
        let mut held: Vec<f32> = Vec::new();
        for item in widths.iter::<Object<'_>>().take(70_000) {
            match item {
                Object::Number(number) => held.push(number.as_f32()),
                Object::Array(list) => {
                    let first = held.pop().unwrap_or(0.0).max(0.0) as u32;
                    for (at, width) in list.iter::<f32>().take(70_000).enumerate() {
                        self.widths.insert(first.saturating_add(at as u32), width);
                    }
                    held.clear();
                }
                _ => {}
            }
            if let [first, last, width] = held[..] {
                let (first, last) = (first.clamp(0.0, 65_535.0) as u32, last.clamp(0.0, 65_535.0) as u32);
                self.widths.extend((first..=last).map(|code| (code, width)));
                held.clear();
            }
        }
    }
}

/// The letter for a byte in the encoding Word writes.
fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '•', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '•', 'Ž', '•', '•', '‘', '’', '“', '”', '•',
        '–', '—', '˜', '™', 'š', '›', 'œ', '•', 'ž', 'Ÿ',
    ];
    match byte {
        128..=159 => HIGH[usize::from(byte - 128)],
        _ => char::from(byte),
    }
}

/// The letter for a byte above 127 in the other common encoding; only what printed English uses.
fn mac_roman(byte: u8) -> char {
    match byte {
        0xA5 => '•',
        0xC9 => '…',
        0xCA => '\u{a0}',
        0xD0 => '–',
        0xD1 => '—',
        0xD2 => '“',
        0xD3 => '”',
        0xD4 => '‘',
        0xD5 => '’',
        0x8E => 'é',
        0x87 => 'á',
        other => char::from(other),
    }
}

/// The letter a glyph's name stands for.
fn named(name: &str) -> Option<char> {
    let mut letters = name.chars();
    if let (Some(only), None) = (letters.next(), letters.next()) {
        return Some(only);
    }
    if let Some(hex) = name.strip_prefix("uni") {
        return u32::from_str_radix(hex.get(..4)?, 16).ok().and_then(char::from_u32);
    }
    const NAMES: [(&str, char); 44] = [
        ("space", ' '),
        ("bullet", '•'),
        ("quoteright", '’'),
        ("quoteleft", '‘'),
        ("quotesingle", '\''),
        ("quotedblleft", '“'),
        ("quotedblright", '”'),
        ("quotedbl", '"'),
        ("endash", '–'),
        ("emdash", '—'),
        ("hyphen", '-'),
        ("minus", '-'),
        ("period", '.'),
        ("comma", ','),
        ("colon", ':'),
        ("semicolon", ';'),
        ("parenleft", '('),
        ("parenright", ')'),
        ("slash", '/'),
        ("ampersand", '&'),
        ("question", '?'),
        ("exclam", '!'),
        ("percent", '%'),
        ("at", '@'),
        ("plus", '+'),
        ("equal", '='),
        ("underscore", '_'),
        ("sterling", '£'),
        ("ellipsis", '…'),
        ("eacute", 'é'),
        ("aacute", 'á'),
        ("copyright", '©'),
        ("fi", 'ﬁ'),
        ("fl", 'ﬂ'),
        ("zero", '0'),
        ("one", '1'),
        ("two", '2'),
        ("three", '3'),
        ("four", '4'),
        ("five", '5'),
        ("six", '6'),
        ("seven", '7'),
        ("eight", '8'),
        ("nine", '9'),
    ];
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, letter)| *letter)
}
