//! Two sentences, the words in which they differ marked.

use maud::{Markup, html};

/// More words than this are shown unmarked: the comparison grows with the square of their number.
const MOST: usize = 400;

/// Runs of words: whether both sentences have them, and the words.
type Runs = Vec<(bool, String)>;

/// The first sentence with what the second lacks struck out, and the second with what the first lacks underlined.
pub(crate) fn word_change(before: &str, after: &str) -> (Markup, Markup) {
    let (a, b): (Vec<&str>, Vec<&str>) = (before.split_whitespace().collect(), after.split_whitespace().collect());
    if a.len() > MOST || b.len() > MOST {
        return (html! { (before) }, html! { (after) });
    }
    let (kept_a, kept_b) = common(&a, &b);
    let (was, is) = (runs(&a, &kept_a), runs(&b, &kept_b));
    (
        html! { @for (kept, words) in &was { @if *kept { (words) } @else { del { (words) } } " " } },
        html! { @for (kept, words) in &is { @if *kept { (words) } @else { ins { (words) } } " " } },
    )
}

/// Which words of each belong to their longest common sequence.
fn common(a: &[&str], b: &[&str]) -> (Vec<bool>, Vec<bool>) {
    let width = b.len() + 1;
    let mut longest = vec![0_u16; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[i * width + j] = if a[i] == b[j] {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut kept_a, mut kept_b) = (vec![false; a.len()], vec![false; b.len()]);
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            (kept_a[i], kept_b[j]) = (true, true);
            (i, j) = (i + 1, j + 1);
        } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    (kept_a, kept_b)
}

fn runs(words: &[&str], kept: &[bool]) -> Runs {
    let mut runs: Runs = Vec::new();
    for (word, kept) in words.iter().zip(kept) {
        match runs.last_mut() {
            Some((last, text)) if last == kept => {
                text.push(' ');
                text.push_str(word);
            }
            _ => runs.push((*kept, (*word).to_owned())),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_words_that_differ_are_marked() {
        let (was, is) = word_change("within 70 working days", "within 30 working days");
        assert_eq!(was.into_string(), "within <del>70</del> working days ");
        assert_eq!(is.into_string(), "within <ins>30</ins> working days ");
    }
}
