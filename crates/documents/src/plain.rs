//! A document as plain text: one line a paragraph, for comparing, searching and the post.

use crate::document::Document;
use crate::outline::{Block, outline};

/// The document as text in UTF-8. Each paragraph is one line, so that a comparison shows which one changed.
pub fn plain(document: &Document) -> String {
    let outline = outline(document);
    let mut text = String::new();
    if let Some(mark) = outline.mark {
        put(&mut text, mark);
    }
    put(&mut text, &outline.kicker);
    put(&mut text, &outline.title);
    let mut after_fact = false;
    for block in &outline.blocks {
        let is_fact = matches!(block, Block::Fact(..));
        if !(is_fact && after_fact) {
            text.push('\n');
        }
        after_fact = is_fact;
        match block {
            Block::Heading(heading) => put(&mut text, &heading.to_uppercase()),
            Block::Fact(label, value) => put(&mut text, &format!("{label}: {value}")),
            Block::Warning(words) => put(&mut text, words),
            Block::Table(_, rows) => rows.iter().for_each(|[name, value]| put(&mut text, &format!("{name}: {value}"))),
            Block::Paragraph(number, lines) => {
                let number = number.map_or(String::new(), |number| format!("{number}. "));
                put(&mut text, &(number + &lines.join("\n")));
            }
            Block::Items(items) => items.iter().for_each(|item| put(&mut text, &format!("- {}", item.join("\n  ")))),
        }
    }
    text
}

fn put(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}
