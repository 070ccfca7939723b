//! Headings in plain letters, so that case, spaces, quotes and footnote marks make no difference.

/// A heading or a printed word in plain letters: lower case, single spaces, straight quotes, plain hyphens, and without marks
/// in square brackets such as `[note 1]`.
pub(crate) fn plain(printed: &str) -> String {
    let mut plain = String::with_capacity(printed.len());
    let mut brackets = 0_u32;
    for letter in printed.chars() {
        match letter {
            '[' => brackets += 1,
            ']' if brackets > 0 => brackets -= 1,
            _ if brackets > 0 => {}
            '\u{feff}' => {}
            '’' | '‘' | '`' => plain.push('\''),
            '“' | '”' => plain.push('"'),
            '–' | '—' | '‐' | '‑' => plain.push('-'),
            _ if letter.is_whitespace() => {
                if !plain.is_empty() && !plain.ends_with(' ') {
                    plain.push(' ');
                }
            }
            _ => plain.extend(letter.to_lowercase()),
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}

/// A heading with `{year}` or `{day}` in it, such as `Registration status (as at 31 March {year})`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pattern {
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    Year,
    Day,
}

impl Pattern {
    /// The pattern in a heading; `None` where it has no placeholder.
    ///
    /// # Errors
    /// A sentence about a placeholder that is not known.
    pub(crate) fn read(heading: &str) -> Result<Option<Self>, String> {
        if !heading.contains('{') {
            return Ok(None);
        }
        let mut parts = Vec::new();
        let mut rest = heading;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, behind) = after.split_once('}').ok_or_else(|| "A `{` has no `}`".to_owned())?;
            parts.push(Part::Text(before.to_owned()));
            parts.push(match name {
                "year" => Part::Year,
                "day" => Part::Day,
                _ => return Err(format!("`{{{name}}}` is not known")),
            });
            rest = behind;
        }
        parts.push(Part::Text(rest.to_owned()));
        Ok(Some(Self { parts }))
    }

    /// Whether a heading in plain letters has this shape.
    pub(crate) fn fits(&self, plain: &str) -> bool {
        let mut rest = plain;
        for part in &self.parts {
            let taken = match part {
                Part::Text(text) => rest.strip_prefix(text.as_str()),
                Part::Year => take_digits(rest, 4..=4),
                Part::Day => take_day(rest),
            };
            match taken {
                Some(behind) => rest = behind,
                None => return false,
            }
        }
        rest.is_empty()
    }
}

fn take_digits(text: &str, how_many: std::ops::RangeInclusive<usize>) -> Option<&str> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    how_many.contains(&digits).then(|| &text[digits..])
}

/// `31 march 2023`.
fn take_day(text: &str) -> Option<&str> {
    let rest = take_digits(text, 1..=2)?.strip_prefix(' ')?;
    let letters = rest.bytes().take_while(u8::is_ascii_lowercase).count();
    take_digits(rest[letters..].strip_prefix(' ')?, 4..=4).filter(|_| letters >= 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_differ_only_where_their_words_do() {
        for printed in ["Local  Authority [note 1]", "local authority", " LOCAL\u{a0}authority\n[Note 2] [x]"] {
            assert_eq!(plain(printed), "local authority", "{printed}");
        }
        assert_eq!(plain("Short–break-only children’s home"), "short-break-only children's home");
        assert_eq!(plain("[x]"), "");
        assert_eq!(plain("a]b"), "a]b");
    }

    #[test]
    fn a_pattern_takes_any_year_and_nothing_else() {
        let pattern = Pattern::read("status (as at 31 march {year})").unwrap().unwrap();
        assert!(pattern.fits("status (as at 31 march 2023)"));
        assert!(!pattern.fits("status (as at 1 april 2022)"));
        assert!(!pattern.fits("status (as at 31 march 20234)"));
        let pattern = Pattern::read("status at {day}").unwrap().unwrap();
        assert!(pattern.fits("status at 1 april 2022"));
        assert!(!pattern.fits("status at april 2022"));
        assert!(Pattern::read("status at {week}").is_err());
        assert_eq!(Pattern::read("status"), Ok(None));
    }
}
