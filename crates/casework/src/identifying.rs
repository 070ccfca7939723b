//! What in a text may tell who a child is. It warns and explains; it changes nothing and it is not proof of absence.

use crate::{Act, Likely};

/// Something that may identify somebody.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Identifying {
    /// What it looks like.
    pub likely: Likely,
    /// The words.
    pub text: String,
    /// Where it begins, in bytes.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// Why it is taken for that, and what to do.
    pub says: String,
}

/// One word with its place, without the punctuation around it.
#[derive(Clone, Copy)]
struct Word<'t> {
    text: &'t str,
    from: usize,
    /// It opens a sentence, so its capital says nothing.
    opens: bool,
}

impl Word<'_> {
    const fn to(&self) -> usize {
        self.from + self.text.len()
    }

    fn is_capital(&self) -> bool {
        let mut letters = self.text.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
    }

    fn is_one_of(&self, list: &[&str]) -> bool {
        list.iter().any(|known| self.text.eq_ignore_ascii_case(known))
    }
}

/// Everything in `text` that looks like a name, date of birth, NHS number, telephone number, email, postcode or address.
pub fn identifying(text: &str) -> Vec<Identifying> {
    let words = words(text);
    let mut found = Vec::new();
    emails(&words, &mut found);
    postcodes(text, &words, &mut found);
    numbers(text, &mut found);
    births(text, &words, &mut found);
    addresses(text, &words, &mut found);
    names(text, &words, &mut found);
    found.sort_by_key(|one| (one.from, one.to));
    found
}

/// What in an act's text may tell who somebody is. The act is done all the same; whoever does it is shown this.
pub fn warnings(act: &Act) -> Vec<Identifying> {
    match act {
        Act::WriteNote { content, .. } | Act::AmendNote { content, .. } | Act::ResolveNote { content, .. } => {
            identifying(&content.text)
        }
        Act::WriteParagraph { text, .. }
        | Act::NoteFinding { text, .. }
        | Act::CarryFinding { text, .. }
        | Act::MakeComment { text, .. }
        | Act::PublishCorrection { notice: text } => identifying(text),
        _ => Vec::new(),
    }
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut opens = true;
    for piece in text.split_whitespace() {
        let start = piece.as_ptr() as usize - text.as_ptr() as usize;
        let trimmed = piece.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '+');
        if let Some(at) = piece.find(trimmed)
            && !trimmed.is_empty()
        {
            words.push(Word { text: trimmed, from: start + at, opens });
        }
        opens = piece.ends_with(['.', '!', '?', ':']) && !is_title(trimmed);
    }
    words
}

fn push(found: &mut Vec<Identifying>, text: &str, from: usize, to: usize, likely: Likely, why: &str) {
    let words = text[from..to].to_owned();
    let overlaps = found.iter().any(|known| known.from < to && from < known.to);
    if !overlaps {
        let says = format!("“{words}” looks like {}: {why}.", likely.words().to_lowercase().replace("nhs", "NHS"));
        found.push(Identifying { likely, text: words, from, to, says });
    }
}

fn emails(words: &[Word<'_>], found: &mut Vec<Identifying>) {
    for word in words {
        if let Some((name, host)) = word.text.split_once('@')
            && !name.is_empty()
            && host.contains('.')
        {
            let says = format!("“{}” looks like an email address: leave it out.", word.text);
            let (text, likely) = (word.text.to_owned(), Likely::Email);
            found.push(Identifying { likely, text, from: word.from, to: word.to(), says });
        }
    }
}

fn postcodes(text: &str, words: &[Word<'_>], found: &mut Vec<Identifying>) {
    for (at, word) in words.iter().enumerate() {
        let whole = word.text.len() > 4 && word.text.is_ascii() && {
            let (outward, inward) = word.text.split_at(word.text.len() - 3);
            is_outward(outward) && is_inward(inward)
        };
        if whole {
            push(found, text, word.from, word.to(), Likely::Postcode, "name the area in general words");
        } else if let Some(next) = words.get(at + 1)
            && is_outward(word.text)
            && is_inward(next.text)
        {
            push(found, text, word.from, next.to(), Likely::Postcode, "name the area in general words");
        }
    }
}

/// `M1`, `SW1A`: one or two letters, a digit, and perhaps one more of either.
fn is_outward(text: &str) -> bool {
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    let rest = &text.as_bytes()[letters..];
    (1..=2).contains(&letters)
        && (1..=2).contains(&rest.len())
        && rest[0].is_ascii_digit()
        && rest.iter().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
}

/// `1AA`: a digit and two letters.
fn is_inward(text: &str) -> bool {
    matches!(text.as_bytes(), [digit, one, two]
        if digit.is_ascii_digit() && one.is_ascii_uppercase() && two.is_ascii_uppercase())
}

/// Long runs of digits, with spaces, hyphens and brackets between.
fn numbers(text: &str, found: &mut Vec<Identifying>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !(bytes[at].is_ascii_digit() || (bytes[at] == b'+' && bytes.get(at + 1).is_some_and(u8::is_ascii_digit))) {
            at += 1;
            continue;
        }
        let joins = |byte: u8| byte.is_ascii_digit() || matches!(byte, b' ' | b'-' | b'(' | b')' | b'+');
        let length = bytes[at..].iter().take_while(|byte| joins(**byte)).count();
        let run = text[at..at + length].trim_end_matches([' ', '-', '(', ')', '+']);
        let digits: Vec<u8> = run.bytes().filter(u8::is_ascii_digit).map(|byte| byte - b'0').collect();
        if is_nhs_number(&digits) {
            push(
                found,
                text,
                at,
                at + run.len(),
                Likely::NhsNumber,
                "ten digits of which the last checks the others; leave it out",
            );
        } else if (digits.first() == Some(&0) && (10..=11).contains(&digits.len()))
            || (run.starts_with("+44") && (11..=13).contains(&digits.len()))
        {
            push(found, text, at, at + run.len(), Likely::Phone, "leave it out");
        }
        at += length;
    }
}

/// Source: the NHS data dictionary; the last digit checks the nine before it, modulo 11.
fn is_nhs_number(digits: &[u8]) -> bool {
    if digits.len() != 10 || digits[0] == 0 {
        return false;
    }
    let sum: u32 = digits[..9].iter().zip((2..=10).rev()).map(|(digit, weight)| u32::from(*digit) * weight).sum();
    let check = (11 - sum % 11) % 11;
    check == u32::from(digits[9])
}

const BIRTH: &[&str] = &["born", "dob", "d.o.b", "birth", "birthday"];

/// A day shortly after a word about birth.
fn births(text: &str, words: &[Word<'_>], found: &mut Vec<Identifying>) {
    for (at, word) in words.iter().enumerate().filter(|(_, word)| word.is_one_of(BIRTH)) {
        let after = words.iter().enumerate().skip(at + 1).take(4);
        for (next, candidate) in after {
            let numeric = candidate.text.split(['/', '.', '-']).collect::<Vec<_>>();
            let is_numeric = numeric.len() == 3 && numeric.iter().all(|part| part.parse::<u32>().is_ok());
            let is_month = words.get(next + 1).is_some_and(|month| is_month(month.text));
            let day = candidate.text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
            if is_numeric {
                push(
                    found,
                    text,
                    candidate.from,
                    candidate.to(),
                    Likely::DateOfBirth,
                    "give an age or a stage instead",
                );
            } else if is_month && day.parse::<u32>().is_ok() {
                let year = words.get(next + 2).filter(|year| year.text.len() == 4 && year.text.parse::<u32>().is_ok());
                let to = year.map_or_else(|| words[next + 1].to(), Word::to);
                push(found, text, candidate.from, to, Likely::DateOfBirth, "give an age or a stage instead");
            } else {
                continue;
            }
            let _ = word;
            break;
        }
    }
}

fn is_month(text: &str) -> bool {
    text.len() >= 3 && domain::date::MONTHS.iter().any(|month| month.to_lowercase().starts_with(&text.to_lowercase()))
}

const STREETS: &[&str] = &[
    "road", "street", "lane", "avenue", "close", "drive", "court", "way", "crescent", "gardens", "place", "terrace",
    "grove", "rd", "st", "ave",
];

/// A house number, one to three words with capitals, and a word for a street.
fn addresses(text: &str, words: &[Word<'_>], found: &mut Vec<Identifying>) {
    for (at, word) in words.iter().enumerate() {
        let number = word.text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
        if number.is_empty() || number.len() > 4 || !number.bytes().all(|byte| byte.is_ascii_digit()) {
            continue;
        }
        let names = words[at + 1..].iter().take(3).take_while(|next| next.is_capital()).count();
        let street = (1..=names)
            .find(|count| words.get(at + 1 + count).is_some_and(|end| end.is_one_of(STREETS) && end.is_capital()));
        if let Some(count) = street {
            let end = &words[at + 1 + count];
            push(found, text, word.from, end.to(), Likely::Address, "say what kind of place it is instead");
        }
    }
}

const TITLES: &[&str] = &["mr", "mrs", "ms", "miss", "dr", "master", "sir"];
const INTRODUCES: &[&str] =
    &["called", "named", "mother", "father", "brother", "sister", "son", "daughter", "child", "boy", "girl"];
/// Words of the field that are written with capitals and are nobody's name.
const FIELD: &[&str] = &[
    "children",
    "child",
    "early",
    "help",
    "social",
    "care",
    "local",
    "authority",
    "ofsted",
    "council",
    "education",
    "health",
    "police",
    "school",
    "team",
    "service",
    "services",
    "director",
    "chief",
    "executive",
    "national",
    "safeguarding",
    "partnership",
    "board",
    "act",
    "inspector",
    "lead",
    "department",
    "government",
    "county",
    "city",
    "borough",
    "district",
    "north",
    "south",
    "east",
    "west",
    "house",
    "virtual",
    "independent",
    "reviewing",
    "officer",
    "multi-agency",
    "hub",
];

fn is_title(text: &str) -> bool {
    TITLES.iter().any(|title| text.eq_ignore_ascii_case(title))
}

fn is_no_name(word: &Word<'_>) -> bool {
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    !word.is_capital()
        || word.is_one_of(FIELD)
        || is_month(word.text)
        || word.is_one_of(&days)
        || word.is_one_of(STREETS)
}

/// A title and a capital, a word such as "called" and a capital, or two capitals inside a sentence.
fn names(text: &str, words: &[Word<'_>], found: &mut Vec<Identifying>) {
    const ADVICE: &str = "use the child's reference, or a role";
    for (at, pair) in words.windows(2).enumerate() {
        let (first, second) = (&pair[0], &pair[1]);
        let joined = !text[first.to()..second.from].contains(['.', ',', ';', ':', '!', '?']);
        if is_title(first.text) && second.is_capital() {
            push(found, text, first.from, second.to(), Likely::Name, ADVICE);
        } else if !joined || is_no_name(second) || second.opens {
            continue;
        } else if !is_no_name(first) && !first.opens {
            push(found, text, first.from, second.to(), Likely::Name, ADVICE);
        } else if first.is_one_of(INTRODUCES) {
            let third = words.get(at + 2).filter(|third| !is_no_name(third) && !third.opens);
            push(found, text, second.from, third.map_or_else(|| second.to(), Word::to), Likely::Name, ADVICE);
        }
    }
}
