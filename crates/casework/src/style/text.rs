//! A text as sentences of words, without what is quoted.

/// A word and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'t> {
    pub(super) text: &'t str,
    pub(super) from: usize,
}

impl Word<'_> {
    pub(super) const fn to(&self) -> usize {
        self.from + self.text.len()
    }

    pub(super) fn is(&self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }

    /// Two capitals or more, digits and hyphens, and perhaps an s.
    pub(super) fn is_abbreviation(&self) -> bool {
        let short = self.text.trim_end_matches("'s").trim_end_matches("’s").trim_end_matches('s');
        short.bytes().filter(u8::is_ascii_uppercase).count() >= 2
            && short.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-')
    }
}

/// A text taken apart.
pub(super) struct Passage<'t> {
    pub(super) text: &'t str,
    /// Sentences with at least one word outside quotations.
    pub(super) sentences: Vec<Vec<Word<'t>>>,
}

impl<'t> Passage<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let quoted = quotations(text);
        let mut sentences = vec![Vec::new()];
        let mut last: Option<Word<'_>> = None;
        for word in words(text) {
            if last.is_some_and(|last| ends_a_sentence(&text[last.to()..word.from], last.text)) {
                sentences.push(Vec::new());
            }
            last = Some(word);
            let is_quoted = quoted.iter().any(|(from, to)| *from <= word.from && word.from < *to);
            if let (false, Some(sentence)) = (is_quoted, sentences.last_mut()) {
                sentence.push(word);
            }
        }
        sentences.retain(|sentence| !sentence.is_empty());
        Self { text, sentences }
    }

    pub(super) fn words(&self) -> impl Iterator<Item = Word<'t>> {
        self.sentences.iter().flatten().copied()
    }

    /// Every place of a phrase: its first and last word.
    pub(super) fn find(&self, phrase: &[String]) -> Vec<(Word<'t>, Word<'t>)> {
        let mut found = Vec::new();
        for sentence in &self.sentences {
            for words in sentence.windows(phrase.len().max(1)) {
                let same = words.iter().zip(phrase).all(|(word, part)| word.is(part));
                let joined = words.windows(2).all(|two| self.text[two[0].to()..two[1].from].trim().is_empty());
                if let (true, [first, ..], [.., last]) = (same && joined && !phrase.is_empty(), words, words) {
                    found.push((*first, *last));
                }
            }
        }
        found
    }

    /// The text from one word to another.
    pub(super) fn between(&self, first: Word<'_>, last: Word<'_>) -> &'t str {
        self.text.get(first.from..last.to()).unwrap_or_default()
    }
}

/// Runs of letters, digits, hyphens, apostrophes and full stops (`3.5`, `e.g`) that begin and end with a letter or digit.
fn words(text: &str) -> Vec<Word<'_>> {
    let inside = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '\'' | '’' | '.');
    let mut words = Vec::new();
    for piece in text.split(|letter| !inside(letter)) {
        let from = piece.as_ptr() as usize - text.as_ptr() as usize;
        let word = piece.trim_matches(|letter: char| !letter.is_alphanumeric());
        if let (Some(at), false) = (piece.find(word), word.is_empty()) {
            words.push(Word { text: word, from: from + at });
        }
    }
    words
}

/// Words after which a full stop ends nothing.
const SHORTENED: &[&str] = &["mr", "mrs", "ms", "dr", "st", "e.g", "i.e", "vs", "no", "cllr", "prof"];

/// Whether a sentence ends in what stands between two words, the first of which is `word`.
fn ends_a_sentence(gap: &str, word: &str) -> bool {
    let is_shortened = SHORTENED.iter().any(|known| word.eq_ignore_ascii_case(known));
    let breaks_a_line = gap.matches('\n').count() > 1 || (gap.contains('\n') && gap.contains(['•', '-', '*']));
    let stops = gap.find(['.', '!', '?']).is_some_and(|at| {
        let shortens = gap[at..].starts_with('.') && is_shortened;
        !shortens && gap[at..].contains(char::is_whitespace)
    });
    breaks_a_line || stops
}

/// Where quotations begin and end. One that is never closed is none.
fn quotations(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, letter) in text.char_indices() {
        let next = text[at + letter.len_utf8()..].chars().next();
        let ends_word = next.is_none_or(|next| !next.is_alphanumeric());
        match (open, letter) {
            (None, '“') => open = Some((at, '”')),
            (None, '"') => open = Some((at, '"')),
            (None, '‘') => open = Some((at, '’')),
            (Some((from, close)), letter) if letter == close && (close != '’' || ends_word) => {
                found.push((from, at + letter.len_utf8()));
                open = None;
            }
            _ => {}
        }
    }
    found
}

/// Syllables of an English word, by its groups of vowels. A rule of thumb: it is right for most words and near for all.
pub(super) fn syllables(word: &str) -> usize {
    let letters: Vec<char> =
        word.chars().filter(|letter| letter.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let is_vowel = |letter: &char| matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'é');
    let groups = letters.split(|letter| !is_vowel(letter)).filter(|group| !group.is_empty()).count();
    let silent = match letters.as_slice() {
        [.., before, 'l', 'e'] if !is_vowel(before) => false,
        [.., before, 'e'] => !is_vowel(before),
        [.., 't' | 'd', 'e', 'd'] => false,
        [.., before, 'e', 'd'] => !is_vowel(before),
        _ => false,
    };
    groups.saturating_sub(usize::from(silent && groups > 1)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_counted_by_ear() {
        for (word, count) in [
            ("child", 1),
            ("care", 1),
            ("people", 2),
            ("children", 2),
            ("improved", 2),
            ("wanted", 2),
            ("table", 2),
            ("inspection", 3),
            ("authority", 4),
            ("the", 1),
            ("x", 1),
            ("2025", 1),
        ] {
            assert_eq!(syllables(word), count, "{word}");
        }
    }

    fn counts(text: &str) -> Vec<usize> {
        Passage::of(text).sentences.iter().map(Vec::len).collect()
    }

    #[test]
    fn sentences_end_where_readers_hear_it() {
        assert_eq!(counts("One two. Three!"), [2, 1]);
        assert_eq!(counts("Mr. Jones waited 3.5 days, e.g. here."), [7]);
        assert_eq!(counts("One line\nof two. And\n\nmore"), [4, 1, 1]);
        assert_eq!(counts("Points: \n- one\n- two"), [1, 1, 1]);
        assert_eq!(counts(""), [] as [usize; 0]);
    }

    #[test]
    fn a_quotation_is_left_out_and_an_apostrophe_is_no_quotation() {
        assert_eq!(counts("A child said “I wait. And wait” to us."), [3, 2]);
        assert_eq!(counts("Children’s homes and carers’ views"), [5]);
        assert_eq!(counts("It is ‘good enough’ here"), [3]);
        assert_eq!(counts("He said \"no\" and left"), [4]);
        assert_eq!(counts("Never “closed at all"), [4]);
    }
}
