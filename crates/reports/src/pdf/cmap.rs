//! The table by which a font says what its codes mean (`ToUnicode`), as far as printed English needs it.

use std::collections::BTreeMap;

/// More entries than any font has; a table that claims more is cut here.
const MOST_ENTRIES: usize = 20_000;

/// What each code of a font means.
#[derive(Default)]
pub(super) struct CMap {
    /// Words of one or more letters for a code.
    letters: BTreeMap<u32, String>,
}

impl CMap {
    /// Reads the table. What cannot be understood is left out.
    pub(super) fn parse(bytes: &[u8]) -> Self {
        let mut map = Self::default();
        let mut tokens = Tokens { bytes, at: 0 };
        let mut held: Vec<Token> = Vec::new();
        while let Some(token) = tokens.next() {
            match token {
                Token::Word(word) => {
                    match word {
                        b"endbfchar" => map.characters(&held),
                        b"endbfrange" => map.ranges(&held),
                        _ => {}
                    }
                    held.clear();
                }
                other if held.len() < MOST_ENTRIES => held.push(other),
                _ => {}
            }
        }
        map
    }

    /// What `code` means.
    pub(super) fn get(&self, code: u32) -> Option<&str> {
        self.letters.get(&code).map(String::as_str)
    }

    fn put(&mut self, code: u32, text: String) {
        if self.letters.len() < MOST_ENTRIES {
            self.letters.insert(code, text);
        }
    }

    fn characters(&mut self, held: &[Token]) {
        for pair in held.chunks_exact(2) {
            if let [Token::Hex(code), Token::Hex(text)] = pair {
                self.put(number(code), utf16(text));
            }
        }
    }

    fn ranges(&mut self, held: &[Token]) {
        let mut at = 0;
        while let Some([Token::Hex(low), Token::Hex(high)]) = held.get(at..at + 2) {
            let (low, high) = (number(low), number(high).min(number(low).saturating_add(0xFFFF)));
            match held.get(at + 2) {
                Some(Token::Hex(first)) => {
                    let mut units = first.clone();
                    for code in low..=high {
                        self.put(code, utf16(&units));
                        step(&mut units);
                    }
                    at += 3;
                }
                Some(Token::Open) => {
                    at += 3;
                    for code in low..=high {
                        let Some(Token::Hex(text)) = held.get(at) else { break };
                        self.put(code, utf16(text));
                        at += 1;
                    }
                    while held.get(at).is_some_and(|token| !matches!(token, Token::Close)) {
                        at += 1;
                    }
                    at += 1;
                }
                _ => break,
            }
        }
    }
}

/// One more than a number written in bytes.
fn step(units: &mut [u8]) {
    for byte in units.iter_mut().rev() {
        *byte = byte.wrapping_add(1);
        if *byte != 0 {
            break;
        }
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |sum, byte| (sum << 8) | u32::from(*byte))
}

fn utf16(bytes: &[u8]) -> String {
    if let [only] = bytes {
        return char::from(*only).to_string();
    }
    let units = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
    char::decode_utf16(units).filter_map(Result::ok).filter(|letter| *letter != '\0').collect()
}

enum Token<'b> {
    Hex(Vec<u8>),
    Open,
    Close,
    Word(&'b [u8]),
}

struct Tokens<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Tokens<'b> {
    fn next(&mut self) -> Option<Token<'b>> {
        loop {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            match byte {
                b'<' if self.bytes.get(self.at) != Some(&b'<') => return Some(Token::Hex(self.hex())),
                b'[' => return Some(Token::Open),
                b']' => return Some(Token::Close),
                b'%' => {
                    while self.bytes.get(self.at).is_some_and(|byte| !matches!(byte, b'\n' | b'\r')) {
                        self.at += 1;
                    }
                }
                b'a'..=b'z' | b'A'..=b'Z' => {
                    let start = self.at - 1;
                    while self.bytes.get(self.at).is_some_and(u8::is_ascii_alphanumeric) {
                        self.at += 1;
                    }
                    return Some(Token::Word(&self.bytes[start..self.at]));
                }
                _ => {}
            }
        }
    }

    fn hex(&mut self) -> Vec<u8> {
        let mut digits = Vec::new();
        while let Some(byte) = self.bytes.get(self.at) {
            self.at += 1;
            match char::from(*byte).to_digit(16) {
                Some(digit) => digits.push(digit as u8),
                None if *byte == b'>' => break,
                None => {}
            }
        }
        digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::CMap;

    #[test]
    fn characters_ranges_and_lists_are_read() {
        let table = b"1 begincodespacerange <0000> <FFFF> endcodespacerange
            2 beginbfchar <0003> <0020> <0100> <00660069> endbfchar
            2 beginbfrange <0024> <0026> <0041> <0030> <0031> [<0078> <0079>] endbfrange";
        let map = CMap::parse(table);
        let read: Vec<Option<&str>> =
            [3, 0x100, 0x24, 0x26, 0x30, 0x31, 0x99].iter().map(|code| map.get(*code)).collect();
        assert_eq!(read, [Some(" "), Some("fi"), Some("A"), Some("C"), Some("x"), Some("y"), None]);
    }
}
