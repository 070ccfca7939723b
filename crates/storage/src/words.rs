//! Words that are looked for, as each engine's index is asked for them, and marked where they stand.

use std::ops::Range;

/// What a passage must say.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Words {
    /// Words or phrases that must all be there; endings are forgiven.
    pub all: Vec<String>,
    /// Words or phrases that must not be there.
    pub none: Vec<String>,
}

impl Words {
    /// Whether nothing is asked.
    pub fn is_empty(&self) -> bool {
        self.all.iter().all(|word| plain(word).is_empty())
    }

    /// As SQLite is asked. Every word stands in quotation marks, so that nothing in it is taken for the index's own signs.
    pub(crate) fn for_sqlite(&self) -> String {
        let mut expression = quoted(&self.all, '"').join(" AND ");
        for word in quoted(&self.none, '"') {
            expression = format!("({expression}) NOT {word}");
        }
        expression
    }

    /// As PostgreSQL is asked: what must be there, and what must not.
    pub(crate) fn for_postgres(&self) -> (String, String) {
        (quoted(&self.all, '\'').join(" & "), quoted(&self.none, '\'').join(" | "))
    }

    /// Every word of a text, then every word that must be there: what [`mark`] wants the stems of.
    pub(crate) fn to_stem<'t>(&'t self, text: &'t str) -> Vec<&'t str> {
        let looked_for = self.all.iter().flat_map(|phrase| places(phrase).into_iter().map(|place| &phrase[place]));
        places(text).into_iter().map(|place| &text[place]).chain(looked_for).collect()
    }
}

fn quoted(words: &[String], mark: char) -> Vec<String> {
    let plain = words.iter().map(|word| plain(word)).filter(|word| !word.is_empty());
    plain.map(|word| format!("{mark}{word}{mark}")).collect()
}

fn plain(word: &str) -> String {
    places(word).into_iter().map(|place| &word[place]).collect::<Vec<_>>().join(" ")
}

/// Where the words of a text stand: letters and digits that follow one another.
fn places(text: &str) -> Vec<Range<usize>> {
    let mut places: Vec<Range<usize>> = Vec::new();
    for (at, letter) in text.char_indices().filter(|(_, letter)| letter.is_alphanumeric()) {
        match places.last_mut() {
            Some(last) if last.end == at => last.end = at + letter.len_utf8(),
            _ => places.push(at..at + letter.len_utf8()),
        }
    }
    places
}

/// The text with each phrase that is looked for between U+0002 and U+0003, as SQLite marks it. `stems` are those of
/// [`Words::to_stem`].
pub(crate) fn mark(text: &str, words: &Words, stems: &[String]) -> String {
    let places = places(text);
    let (said, mut looked_for) = stems.split_at(places.len().min(stems.len()));
    let mut marked: Vec<Range<usize>> = Vec::new();
    for phrase in &words.all {
        let length = self::places(phrase).len().min(looked_for.len());
        let (own, rest) = looked_for.split_at(length);
        looked_for = rest;
        if length == 0 {
            continue;
        }
        let found = said.windows(length).enumerate().filter(|(_, window)| *window == own);
        marked.extend(found.map(|(at, _)| places[at].start..places[at + length - 1].end));
    }
    marked.sort_by_key(|range| (range.start, range.end));
    let mut out = String::with_capacity(text.len() + 2 * marked.len());
    let mut done = 0;
    let mut ranges = marked.into_iter().peekable();
    while let Some(mut range) = ranges.next() {
        while let Some(next) = ranges.next_if(|next| next.start < range.end) {
            range.end = range.end.max(next.end);
        }
        out.push_str(&text[done..range.start]);
        out.push('\u{2}');
        out.push_str(&text[range.clone()]);
        out.push('\u{3}');
        done = range.end;
    }
    out.push_str(&text[done..]);
    out
}
