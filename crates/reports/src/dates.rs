//! Days as they are printed: ranges, several ranges, a month or a year said once for two days, or digits with strokes.

use domain::Date;
use domain::date::month_named as month;

const SILENT: [&str; 15] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "st",
    "nd",
    "rd",
    "th",
    "of",
    "from",
    "on",
    "the",
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token<'t> {
    Number(u32, usize),
    Word(&'t str),
    Dash,
    Stroke,
    Comma,
    End,
}

#[derive(Clone, Copy, Debug)]
struct Partial {
    day: u32,
    month: Option<u32>,
    year: Option<i32>,
    /// Whether the last day of a range follows.
    to_next: bool,
}

/// What was found in a text.
pub(crate) struct Found {
    pub(crate) spells: Vec<(Date, Date)>,
    /// Whether a year is printed; otherwise the one given was used.
    pub(crate) has_year: bool,
}

impl Found {
    fn last_day(&self) -> Option<Date> {
        self.spells.last().map(|(_, to)| *to)
    }
}

/// The spells with which `text` begins. A missing year is `otherwise`.
pub(crate) fn spells(text: &str, otherwise: Option<i32>) -> Option<Found> {
    let mut partials = partials(text);
    let has_year = partials.iter().any(|partial| partial.year.is_some());
    if !has_year && let Some(last) = partials.last_mut() {
        last.year = otherwise;
    }
    for at in (0..partials.len().saturating_sub(1)).rev() {
        let next = partials[at + 1];
        let own = &mut partials[at];
        own.month = own.month.or(next.month);
        own.year = own.year.or_else(|| {
            // A range over New Year prints its year once.
            let is_before_new_year = own.month > next.month;
            next.year.map(|year| if is_before_new_year { year - 1 } else { year })
        });
    }
    // A year or month said first counts for what follows, where that has none of its own.
    for at in 1..partials.len() {
        let before = partials[at - 1];
        partials[at].month = partials[at].month.or(before.month);
        partials[at].year = partials[at].year.or(before.year);
    }
    let days: Vec<(Date, bool)> =
        partials.iter().map(|partial| day(partial).map(|day| (day, partial.to_next))).collect::<Option<_>>()?;
    let spells = grouped(&days);
    (!spells.is_empty()).then_some(Found { spells, has_year })
}

/// What the opening of a letter says of the days on site.
pub(crate) enum Visit {
    Found(Found),
    /// Why none of the days printed is sure to be the visit's.
    None(&'static str),
}

/// The days of a visit anywhere in `text`: the last before the day the letter was written, and not an earlier inspection's.
/// Without that day only days with a year count, and only where there are no others.
pub(crate) fn visit(text: &str, written_on: Option<Date>) -> Visit {
    let starts = text.char_indices().filter(|(at, letter)| {
        letter.is_ascii_digit() && !text[..*at].ends_with(|before: char| before.is_alphanumeric() || before == '/')
    });
    let printed: Vec<(usize, Found)> =
        starts.filter_map(|(at, _)| Some((at, found_at(text, at, written_on)?))).collect();
    if printed.is_empty() {
        return Visit::None("The opening of the letter gives no days on site");
    }
    let is_near = |found: &Found| match (written_on, found.spells.first(), found.spells.last()) {
        (Some(written), Some((from, _)), Some((_, to))) => *to <= written && written.days_since(*from) <= YEAR,
        _ => true,
    };
    let mut near = printed.into_iter().filter(|(_, found)| is_near(found)).peekable();
    if near.peek().is_none() {
        return Visit::None("The days in the opening of the letter are not those of the year before it was written");
    }
    let mut own = near.filter(|(at, _)| !is_of_earlier(&text[..*at]));
    let Some((_, mut best)) = own.next() else {
        return Visit::None("The opening of the letter gives only the days of an earlier inspection");
    };
    for (_, found) in own {
        let is_later = found.last_day() > best.last_day();
        // The same days are met again from their second on.
        let is_part = found.last_day() == best.last_day();
        if written_on.is_none() && !is_part || is_later && best.has_year && !found.has_year {
            return Visit::None(
                "The opening of the letter gives several days, and which are the visit's is not certain",
            );
        }
        if is_later {
            best = found;
        }
    }
    Visit::Found(best)
}

/// A letter is written within a year of its visit; the longest of the shared ones took 101 days.
const YEAR: i32 = 366;

/// The spells that begin at `start`; a year that is not printed is that of the letter or the one before.
fn found_at(text: &str, start: usize, written_on: Option<Date>) -> Option<Found> {
    let before = text[..start].trim_end();
    let is_between = before.len() >= 7 && before.is_char_boundary(before.len() - 7) && {
        before[before.len() - 7..].eq_ignore_ascii_case("between")
    };
    let text = &text[if is_between { before.len() - 7 } else { start }..];
    let of = |year| spells(text, year);
    of(None).filter(|found| found.has_year).or_else(|| {
        let written = written_on?;
        of(Some(written.year()))
            .filter(|found| found.last_day() <= Some(written))
            .or_else(|| of(Some(written.year() - 1)))
    })
}

/// Whether the words before a day say that it is an earlier inspection's.
fn is_of_earlier(before: &str) -> bool {
    const EARLIER: [&str; 9] = [
        "following the",
        "previous",
        "last inspect",
        "last visit",
        "last ilacs",
        "since the",
        "judged",
        "standard inspection of",
        "short inspection of",
    ];
    let clause = before.rfind([',', '.', ';']).map_or(before, |at| &before[at..]).to_ascii_lowercase();
    EARLIER.iter().any(|words| clause.contains(words))
}

/// The one day that is all of `text`.
pub(crate) fn only_day(text: &str) -> Option<Date> {
    let is_all = tokens(text).all(|token| match token {
        Token::Number(..) | Token::Comma | Token::Stroke => true,
        Token::Word(word) => month(word).is_some() || is_silent(word),
        Token::Dash | Token::End => false,
    });
    let found = spells(text, None).filter(|found| is_all && found.has_year)?;
    match found.spells[..] {
        [(from, to)] if from == to => Some(from),
        _ => None,
    }
}

/// Whether `text` is nothing but days, so that it may belong to the line above.
pub(crate) fn is_all_days(text: &str) -> bool {
    tokens(text).all(|token| match token {
        Token::Word(word) => {
            month(word).is_some()
                || is_silent(word)
                || ["and", "to"].iter().any(|joins| joins.eq_ignore_ascii_case(word))
        }
        Token::End => false,
        _ => true,
    })
}

/// Ranges, and single days that lie together.
fn grouped(days: &[(Date, bool)]) -> Vec<(Date, Date)> {
    /// A weekend may lie between two days of one visit.
    const TOGETHER: i32 = 4;
    let mut spells: Vec<(Date, Date)> = Vec::new();
    let mut last_was_single = false;
    let mut at = 0;
    while let Some((from, to_next)) = days.get(at).copied() {
        if to_next && let Some((to, _)) = days.get(at + 1) {
            spells.push((from, *to));
            last_was_single = false;
            at += 2;
            continue;
        }
        match spells.last_mut() {
            Some((_, to)) if last_was_single && (0..=TOGETHER).contains(&from.days_since(*to)) => *to = from,
            _ => spells.push((from, from)),
        }
        last_was_single = true;
        at += 1;
    }
    spells
}

fn partials(text: &str) -> Vec<Partial> {
    let tokens: Vec<Token<'_>> = tokens(text).take(60).collect();
    let mut partials: Vec<Partial> = Vec::new();
    let mut is_between = false;
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += 1;
        match *token {
            Token::Number(day, 1..=2) if (1..=31).contains(&day) => {
                let mut partial = Partial { day, month: None, year: None, to_next: false };
                if let Some([Token::Stroke, Token::Number(month, 1..=2), Token::Stroke, Token::Number(year, 2 | 4)]) =
                    tokens.get(at..at + 4)
                {
                    partial.month = Some(*month);
                    partial.year = Some(*year as i32 + if *year < 100 { 2000 } else { 0 });
                    at += 4;
                }
                partials.push(partial);
            }
            Token::Number(year, 4) if (1990..2200).contains(&year) => match partials.last_mut() {
                Some(last) if last.year.is_none() && last.month.is_some() => last.year = Some(year as i32),
                _ => break,
            },
            Token::Dash => join_next(&mut partials),
            Token::Comma => {}
            Token::Word(word) => match (month(word), partials.last_mut()) {
                (Some(month), Some(last)) if last.month.is_none() => last.month = Some(month),
                (None, _) if word.eq_ignore_ascii_case("between") => is_between = true,
                (None, _) if word.eq_ignore_ascii_case("to") || word.eq_ignore_ascii_case("until") => {
                    join_next(&mut partials);
                }
                (None, _) if word.eq_ignore_ascii_case("and") => {
                    if std::mem::take(&mut is_between) {
                        join_next(&mut partials);
                    }
                }
                (None, _) if is_silent(word) => {}
                _ => break,
            },
            Token::Number(..) | Token::Stroke | Token::End => break,
        }
    }
    // A number that begins the next sentence or item is no day.
    while partials.len() > 1 && partials.last().is_some_and(|last| last.month.is_none()) {
        partials.pop();
    }
    partials
}

const fn join_next(partials: &mut [Partial]) {
    if let Some(last) = partials.last_mut() {
        last.to_next = true;
    }
}

fn day(partial: &Partial) -> Option<Date> {
    let (year, month) = (partial.year?, partial.month?);
    if !(1..=12).contains(&month) {
        return None;
    }
    let date = Date::of(year, month, partial.day);
    (date.civil() == (year, month, partial.day)).then_some(date)
}

fn is_silent(word: &str) -> bool {
    SILENT.iter().any(|silent| silent.eq_ignore_ascii_case(word))
}

fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|letter: char| letter.is_whitespace() || letter == ':');
        let first = rest.chars().next()?;
        let length = |is: fn(char) -> bool| rest.find(|letter| !is(letter)).unwrap_or(rest.len());
        let (token, taken) = match first {
            '0'..='9' => {
                let end = length(|letter| letter.is_ascii_digit());
                (Token::Number(rest[..end].parse().unwrap_or(u32::MAX), end), end)
            }
            _ if first.is_alphabetic() => {
                let end = length(char::is_alphabetic);
                (Token::Word(&rest[..end]), end)
            }
            '-' | '‐'..='―' | '─' | '−' => (Token::Dash, first.len_utf8()),
            '/' => (Token::Stroke, 1),
            ',' => (Token::Comma, 1),
            '&' => (Token::Word("and"), 1),
            other => (Token::End, other.len_utf8()),
        };
        rest = &rest[taken..];
        Some(token)
    })
}

#[cfg(test)]
mod tests {
    use super::{Visit, only_day, spells, visit};

    fn check(text: &str, expected: &[&str]) {
        let found = spells(text, None).map(|found| found.spells).unwrap_or_default();
        let found: Vec<String> = found.iter().map(|(from, to)| format!("{from}..{to}")).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn printed_ranges_are_read() {
        check("19 November 2018 to 30 November 2018", &["2018-11-19..2018-11-30"]);
        check("19 November – 11 December 2013", &["2013-11-19..2013-12-11"]);
        check("5 to 16 December 2022", &["2022-12-05..2022-12-16"]);
        check("5─16 December 2022", &["2022-12-05..2022-12-16"]);
        check("12/01/2016 to 04/02/2016", &["2016-01-12..2016-02-04"]);
        check("9 Feb 2014 - 5 March 2014", &["2014-02-09..2014-03-05"]);
        check("9 December to 10 January 2020", &["2019-12-09..2020-01-10"]);
        check("12 July 2016", &["2016-07-12..2016-07-12"]);
        check("31 February 2016", &[]);
    }

    #[test]
    fn several_spells_are_kept_apart() {
        let two = ["2022-12-05..2022-12-09", "2023-02-14..2023-02-15"];
        check("5 to 9 December 2022 and 14 to 15 February 2023", &two);
        check("30 and 31 January 2018", &["2018-01-30..2018-01-31"]);
        check("2, 3 and 4 May 2018", &["2018-05-02..2018-05-04"]);
    }

    #[test]
    fn a_sentence_gives_its_days() {
        let text = "The visit took place between 6 and 8 October 2020. The visit";
        let Visit::Found(found) = visit(text, None) else { panic!("{text}") };
        assert_eq!(found.spells.len(), 1);
        assert_eq!(found.spells[0].1.to_string(), "2020-10-08");
        assert_eq!(only_day("20 November 2020").map(|day| day.to_string()).as_deref(), Some("2020-11-20"));
        assert_eq!(only_day("6 November 20205"), None);
    }
}
