//! Lists of which no mark is in the text: bullets drawn as shapes or pictures.

use crate::document::Document;
use crate::pdf::Line;
use crate::words::join;

/// What lines under the heading of a list are.
pub(crate) enum Items {
    /// Items, each with its page.
    Apart(Vec<(String, u16)>),
    /// Text that stands as far out as the heading: no list.
    Paragraphs,
    /// Set in like a list, but where an item ends is not certain.
    Unclear,
}

/// Whether a line begins an item.
#[derive(PartialEq, Eq)]
enum Begins {
    Item,
    No,
    Perhaps,
}

/// The items of a list under a heading at `left`: all lines are set in alike, and each that begins an item shows it.
pub(crate) fn items(document: &Document, left: f32, lines: &[&Line]) -> Items {
    /// The text of an item is set in further than this.
    const SET_IN: f32 = 12.0;
    /// Lines set in alike differ by less.
    const ALIKE: f32 = 1.5;
    let Some(first) = lines.first() else { return Items::Paragraphs };
    if lines.iter().all(|line| line.x < left + SET_IN) {
        return Items::Paragraphs;
    }
    if lines.iter().any(|line| line.x < left + SET_IN || (line.x - first.x).abs() > ALIKE) {
        return Items::Unclear;
    }
    let mut items = vec![(first.text.clone(), first.page)];
    for pair in lines.windows(2) {
        let line = pair[1];
        match begins(document, pair[0], line) {
            Begins::Item => items.push((line.text.clone(), line.page)),
            Begins::No => {
                if let Some((text, _)) = items.last_mut() {
                    join(text, &line.text);
                }
            }
            Begins::Perhaps => return Items::Unclear,
        }
    }
    Items::Apart(items)
}

/// A sentence that ends where the next word had room ends an item; one that goes on in small letters does not.
fn begins(document: &Document, above: &Line, line: &Line) -> Begins {
    let ends = above.text.ends_with(['.', ';', ')']);
    let is_capital = line.text.starts_with(char::is_uppercase);
    if !ends && line.text.starts_with(char::is_lowercase) {
        return Begins::No;
    }
    let word = line.text.split(' ').next().map_or(0, str::len) + 1;
    let letter = (above.right - above.x) / above.text.len().max(1) as f32;
    // Letters are not all as wide as the mean.
    let had_room = above.right + 2.0 * letter * word as f32 + 2.0 * letter < document.right_edge;
    if ends && is_capital && had_room { Begins::Item } else { Begins::Perhaps }
}
