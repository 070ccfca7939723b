//! How a report or letter reads: long sentences, vague amounts, what may tell who somebody is. It points out and refuses
//! nothing; the words and limits are data, `style/report.toml`.

mod read;
mod text;

use domain::regime::Regime;

use self::text::{Passage, Word};
use crate::keyed::keyed;
use crate::{Case, identifying};

pub use read::Style;

keyed! {
    /// What a remark is about.
    RemarkKind {
        Sentence = "sentence", "A long sentence";
        Reading = "reading", "Hard to read";
        Vague = "vague", "A vague amount";
        Passive = "passive", "A heap of passives";
        Identifying = "identifying", "It may tell who somebody is";
        Abbreviation = "abbreviation", "An abbreviation that is not explained";
        Grade = "grade", "At odds with the judgement";
    }
}

/// A remark on some words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Remark {
    /// What it is about.
    pub kind: RemarkKind,
    /// Where the words begin, in bytes.
    pub from: usize,
    /// Where they end.
    pub to: usize,
    /// What is wrong and what to do.
    pub says: String,
    /// What could stand there instead.
    pub instead: Option<String>,
}

/// What a paragraph stands under and after.
#[derive(Clone, Copy, Default, Debug)]
pub struct Around<'a> {
    /// The mark its area was given.
    pub mark: Option<&'a str>,
    /// The document before it, in which abbreviations may have been explained.
    pub before: &'a str,
}

/// Remarks on a text by itself.
pub fn lint(text: &str, style: &Style) -> Vec<Remark> {
    lint_in(text, style, Around::default())
}

/// Remarks on a text in its place, from beginning to end.
///
/// Nothing in a quotation is said to be wrong, except what may tell who somebody is: that is no matter of style.
pub fn lint_in(text: &str, style: &Style, around: Around<'_>) -> Vec<Remark> {
    let passage = Passage::of(text);
    let mut remarks = Vec::new();
    sentences(&passage, style, &mut remarks);
    reading(&passage, style, &mut remarks);
    vague(&passage, style, &mut remarks);
    passives(&passage, style, &mut remarks);
    abbreviations(&passage, style, around.before, &mut remarks);
    grades(&passage, style, around.mark, &mut remarks);
    remarks.extend(identifying(text).into_iter().map(|one| Remark {
        kind: RemarkKind::Identifying,
        from: one.from,
        to: one.to,
        says: one.says,
        instead: None,
    }));
    remarks.sort_by_key(|remark| (remark.from, remark.to, remark.kind));
    remarks
}

/// Remarks on every paragraph of a case's draft, by the paragraph's id and in the order of their numbers. A section is about
/// the area that has its title.
pub fn lint_case(case: &Case, regime: &Regime, style: &Style) -> Vec<(String, Vec<Remark>)> {
    let edition = crate::dates::edition_of(case, regime).ok().map(|(edition, _)| edition);
    let mark_of = |section: &str| {
        let area = edition?.areas.iter().find(|area| area.title == section || area.short == section)?;
        case.judgements.get(&area.key)?.last()?.mark.as_deref()
    };
    let mut before = String::new();
    let mut all = Vec::new();
    for (id, paragraph) in case.printed(regime) {
        let Some(version) = paragraph.versions.last() else { continue };
        let around = Around { mark: mark_of(&paragraph.section), before: &before };
        all.push((id.to_owned(), lint_in(&version.text, style, around)));
        before.push_str(&version.text);
        before.push('\n');
    }
    all
}

fn remark(kind: RemarkKind, first: Word<'_>, last: Word<'_>, says: String) -> Remark {
    Remark { kind, from: first.from, to: last.to(), says, instead: None }
}

fn sentences(passage: &Passage<'_>, style: &Style, remarks: &mut Vec<Remark>) {
    for sentence in &passage.sentences {
        if let (Some(first), Some(last)) = (sentence.first(), sentence.last())
            && sentence.len() > style.sentence.most_words
        {
            let says = format!("This sentence has {} words. {}", sentence.len(), style.sentence.says);
            remarks.push(remark(RemarkKind::Sentence, *first, *last, says));
        }
    }
}

/// The Flesch-Kincaid grade of a text with these counts. Source: Kincaid and others, 1975; see `style/report.toml`.
fn grade(sentences: usize, words: usize, syllables: usize) -> f64 {
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    0.39 * share(words, sentences) + 11.8 * share(syllables, words) - 15.59
}

fn reading(passage: &Passage<'_>, style: &Style, remarks: &mut Vec<Remark>) {
    let words: Vec<Word<'_>> = passage.words().collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
    let syllables = words.iter().map(|word| text::syllables(word.text)).sum();
    let grade = grade(passage.sentences.len(), words.len(), syllables);
    if words.len() >= style.reading.fewest_words && grade > style.reading.most_grade {
        // A grade is a year of school in the United States, which begins at the age of six.
        let says = format!("It reads at the age of about {:.0}. {}", grade + 5.0, style.reading.says);
        remarks.push(remark(RemarkKind::Reading, *first, *last, says));
    }
}

fn vague(passage: &Passage<'_>, style: &Style, remarks: &mut Vec<Remark>) {
    for (phrase, says) in &style.vague {
        for (first, last) in passage.find(phrase) {
            let overlaps =
                |known: &Remark| known.kind == RemarkKind::Vague && known.from < last.to() && first.from < known.to;
            if !remarks.iter().any(overlaps) {
                let words = passage.between(first, last);
                remarks.push(remark(RemarkKind::Vague, first, last, format!("“{words}” is vague. {says}")));
            }
        }
    }
}

/// A form of “be”, perhaps an adverb or two, and a participle.
fn passives(passage: &Passage<'_>, style: &Style, remarks: &mut Vec<Remark>) {
    let mut found: Vec<(Word<'_>, Word<'_>)> = Vec::new();
    for sentence in &passage.sentences {
        for (at, word) in sentence.iter().enumerate().filter(|(_, word)| style.passive.is_be(word.text)) {
            let after = sentence[at + 1..].iter().take(3);
            let mut after = after.skip_while(|next| next.is("not") || next.text.ends_with("ly") || next.is("also"));
            if let Some(next) = after.next().filter(|next| style.passive.is_participle(next.text)) {
                found.push((*word, *next));
            }
        }
    }
    if let (Some((first, _)), Some((_, last))) = (found.first(), found.last())
        && found.len() > style.passive.most
    {
        let heard: Vec<String> = found.iter().map(|(be, done)| format!("“{}”", passage.between(*be, *done))).collect();
        let says = format!("{} verbs are passive: {}. {}", found.len(), heard.join(", "), style.passive.says);
        remarks.push(remark(RemarkKind::Passive, *first, *last, says));
    }
}

fn abbreviations(passage: &Passage<'_>, style: &Style, before: &str, remarks: &mut Vec<Remark>) {
    let mut seen: Vec<&str> = Vec::new();
    for word in passage.words().filter(|word| word.is_abbreviation()) {
        let short = word.text.trim_end_matches("'s").trim_end_matches("’s").trim_end_matches('s');
        if seen.contains(&short) || style.abbreviation.is_known(short) {
            continue;
        }
        seen.push(short);
        let bracketed = format!("({short}");
        let explained = before.contains(&bracketed)
            || passage.text[..word.from].ends_with('(')
            || passage.text[..word.from].contains(&bracketed)
            || passage.text[word.to()..].starts_with(" (");
        if !explained {
            let says = format!("“{short}” is not explained. {}", style.abbreviation.says);
            let instead = style.abbreviation.long(short).map(|long| format!("{long} ({short})"));
            remarks.push(Remark { instead, ..remark(RemarkKind::Abbreviation, word, word, says) });
        }
    }
}

fn grades(passage: &Passage<'_>, style: &Style, mark: Option<&str>, remarks: &mut Vec<Remark>) {
    let Some(grade) = mark.and_then(|mark| style.grades.iter().find(|grade| grade.mark == mark)) else { return };
    for phrase in &grade.contradicts {
        for (first, last) in passage.find(phrase) {
            let words = passage.between(first, last);
            let says = format!("“{words}” is at odds with the judgement. {}", grade.says);
            remarks.push(remark(RemarkKind::Grade, first, last, says));
        }
    }
}

#[test]
fn the_grade_is_that_of_the_formula() {
    // The example that is given with the formula everywhere: 13 words and 24 syllables, grade 11.3.
    let platypus = "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.";
    let passage = Passage::of(platypus);
    let syllables: usize = passage.words().map(|word| text::syllables(word.text)).sum();
    assert_eq!((passage.sentences.len(), passage.words().count(), syllables), (1, 13, 24));
    assert_eq!(format!("{:.1}", grade(1, 13, 24)), "11.3");
}
