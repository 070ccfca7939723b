//! Documents written down as text and printed as PDF.
//!
//! `# ` begins a line of size 26, `## ` a heavy one of size 14, `** ` a heavy one of size 12, `~ ` a footnote. An empty line
//! parts paragraphs, spaces in front set a line further in, ` | ` parts the cells of a row, and `---` begins a page.

use std::fmt::Write as _;

use super::pdf;

/// The PDF of a text.
pub(crate) fn printed(text: &str) -> Vec<u8> {
    let pages: Vec<String> = text.split("\n---\n").map(content).collect();
    pdf::of_pages(&pages)
}

/// What a page of text draws.
pub(crate) fn content(page: &str) -> String {
    const LEFT: usize = 71;
    const RIGHT: usize = 340;
    let mut drawn = String::new();
    let mut y = 790.0;
    for line in page.lines() {
        let kinds = [("# ", "F1", 26.0), ("## ", "F2", 14.0), ("** ", "F2", 12.0), ("~ ", "F1", 9.0)];
        let kind = kinds.iter().find(|(mark, ..)| line.starts_with(mark));
        let (mark, font, size) = kind.copied().unwrap_or(("", "F1", 12.0));
        let words = &line[mark.len()..];
        if words.trim().is_empty() {
            y -= 12.0;
            continue;
        }
        y -= size * 1.2;
        let indent = words.len() - words.trim_start().len();
        let mut x = LEFT + 9 * indent;
        for cell in words.split(" | ") {
            let cell = windows_1252(cell.trim());
            let _ = writeln!(drawn, "BT /{font} {size} Tf 1 0 0 1 {x} {y:.1} Tm ({cell}) Tj ET");
            x = RIGHT;
        }
    }
    drawn
}

/// A string as a page spells it.
fn windows_1252(text: &str) -> String {
    let mut spelt = String::new();
    for letter in text.chars() {
        match letter {
            '(' | ')' | '\\' => {
                let _ = write!(spelt, "\\{letter}");
            }
            '•' => spelt.push_str("\\225"),
            '–' => spelt.push_str("\\226"),
            '’' => spelt.push_str("\\222"),
            _ => spelt.push(letter),
        }
    }
    spelt
}
