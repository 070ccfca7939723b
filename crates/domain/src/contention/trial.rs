//! Reads one trial: which method, and whether it has what the method needs and nothing else.

use toml::Spanned;

use super::load::{Known, Reading};
use super::raw::{RawTrial, Words};
use super::{Claimed, Method, Named, Pairs, Seen, StateOnDay, Until};
use crate::framework::Standing;
use crate::indicators::IndicatorId;
use crate::mark::Grade;

/// A method, what it needs, what it may have beside; of `CLAIMED` exactly one where they are named.
type Takes = (&'static str, &'static [&'static str], &'static [&'static str], bool);

const CLAIMED: [&str; 3] = ["about", "at_least", "at_most"];

const METHODS: &[Takes] = &[
    (
        "state_on_day",
        &["day", "counting", "grades", "tolerance"],
        &["per_cent", "how_many", "area", "region", "framework", "first"],
        false,
    ),
    ("inspected_by", &["framework", "day", "counting"], &["how_many"], false),
    ("improved", &[], &["after", "from", "to", "since", "until"], true),
    ("within", &["months"], &["after", "from", "to", "since", "until"], true),
    ("waits", &["after"], &["since"], true),
    ("time_inadequate", &[], &["framework"], true),
    ("unlike", &[], &["framework"], true),
    ("takes_longer", &["framework", "years"], &[], false),
    (
        "event_study",
        &["indicator", "years_before", "years_after", "matches", "fewest_matches", "matters", "seen"],
        &["awaited"],
        false,
    ),
    ("goes_with", &["indicator", "is_said_to"], &["awaited"], false),
    ("apart", &["since", "until", "indicators"], &[], false),
    ("untestable", &["why"], &[], false),
];

/// The method of a trial, where everything fits.
pub(super) fn method(reading: &mut Reading<'_>, known: &Known<'_>, raw: &RawTrial) -> Option<Method> {
    let names: Vec<&str> = METHODS.iter().map(|(name, ..)| *name).collect();
    let Some(takes) = METHODS.iter().find(|(name, ..)| name == raw.method.as_ref()) else {
        reading.unknown(&raw.method, "method", &names);
        return None;
    };
    if !fits(reading, raw, takes) {
        return None;
    }
    let before = reading.problems.len();
    let method = read(reading, known, raw);
    if reading.problems.len() == before { method } else { None }
}

/// Whether it has what its method needs, and nothing its method does not know.
fn fits(reading: &mut Reading<'_>, raw: &RawTrial, (name, needs, may, is_claimed): &Takes) -> bool {
    let given = raw.given();
    let before = reading.problems.len();
    for key in needs.iter().filter(|key| !given.contains(key)) {
        reading.problem(raw.method.span(), format!("`{name}` needs `{key}`"), "Add it to the trial");
    }
    let claimed: Vec<&&str> = given.iter().filter(|key| CLAIMED.contains(key)).collect();
    if *is_claimed && claimed.len() != 1 {
        let message = format!("`{name}` needs one of {}", CLAIMED.join(", "));
        reading.problem(raw.method.span(), message, "Say what the share or the wait is held against, once");
    }
    for key in given.iter().filter(|key| !needs.contains(key) && !may.contains(key)) {
        if !(*is_claimed && CLAIMED.contains(key)) {
            let mut all: Vec<&str> = needs.iter().chain(*may).copied().collect();
            all.extend(CLAIMED.iter().filter(|_| *is_claimed));
            let remedy = format!("Take it out. It has: {}", all.join(", "));
            reading.problem(raw.method.span(), format!("`{name}` has no `{key}`"), &remedy);
        }
    }
    reading.problems.len() == before
}

fn read(reading: &mut Reading<'_>, known: &Known<'_>, raw: &RawTrial) -> Option<Method> {
    let framework = reading.framework(known, raw.framework.as_ref());
    Some(match raw.method.as_ref().as_str() {
        "state_on_day" => Method::StateOnDay(state_on_day(reading, known, raw)?),
        "inspected_by" => Method::InspectedBy {
            framework: framework?,
            day: reading.day(raw.day.as_ref())?,
            until: reading.counting(raw.counting.as_ref()?)?,
            stated: raw.how_many.as_ref().map(|many| *many.as_ref()),
        },
        "improved" => Method::Improved { pairs: pairs(reading, known, raw)?, claimed: share(reading, raw)? },
        "within" => Method::Within {
            pairs: pairs(reading, known, raw)?,
            months: months(reading, raw.months.as_ref()?)?,
            claimed: share(reading, raw)?,
        },
        "waits" => Method::Waits {
            after: reading.grades(raw.after.as_ref())?,
            since: reading.day(raw.since.as_ref()),
            claimed: claimed(raw)?,
        },
        "time_inadequate" => Method::TimeInadequate { framework, claimed: claimed(raw)? },
        "unlike" => Method::Unlike { framework, claimed: share(reading, raw)? },
        "takes_longer" => Method::TakesLonger { framework: framework?, years: years(reading, raw.years.as_ref()?)? },
        "event_study" => event_study(reading, known, raw)?,
        "goes_with" => {
            let indicator = reading.awaited(known, raw)?;
            Method::GoesWith { indicator, is_said_to: *raw.is_said_to.as_ref()?.as_ref() }
        }
        "apart" => {
            let days = window(reading, raw)?;
            let ids = raw.indicators.iter().flatten().map(|word| reading.indicator(known, word));
            Method::Apart { days: (days.0?, days.1?), indicators: ids.collect::<Option<Vec<IndicatorId>>>()? }
        }
        _ => Method::Untestable { why: raw.why.clone()? },
    })
}

fn state_on_day(reading: &mut Reading<'_>, known: &Known<'_>, raw: &RawTrial) -> Option<StateOnDay> {
    let vocabulary = &known.regime.vocabulary;
    let area = match &raw.area {
        Some(word) => match vocabulary.area(word.as_ref()) {
            Some(slot) => Some(slot),
            None => {
                let says = format!("No edition judges an area `{}`", word.as_ref());
                reading.problem(word.span(), says, "Use the `key` of an [[area]] of an edition");
                return None;
            }
        },
        None => None,
    };
    if let Some(region) = &raw.region
        && !known.register.authorities.iter().any(|authority| authority.region == *region.as_ref())
    {
        let says = format!("No authority of the register is in the region `{}`", region.as_ref());
        reading.problem(region.span(), says, "Write it as register/authorities.csv does");
    }
    let (stated, is_count) = match (&raw.per_cent, &raw.how_many) {
        (Some(share), None) if (0.0..=100.0).contains(share.as_ref()) => (*share.as_ref(), false),
        (Some(share), None) => {
            let says = format!("{} is no share in per cent", share.as_ref());
            reading.problem(share.span(), says, "Write a number from 0 to 100");
            return None;
        }
        (None, Some(many)) => (*many.as_ref(), true),
        _ => {
            let says = "`state_on_day` needs either `per_cent` or `how_many`".to_owned();
            reading.problem(raw.method.span(), says, "Say what was said of that day, once");
            return None;
        }
    };
    Some(StateOnDay {
        day: reading.day(raw.day.as_ref())?,
        until: reading.counting(raw.counting.as_ref()?)?,
        grades: reading.grades(raw.grades.as_ref())?,
        area,
        region: raw.region.as_ref().map(|region| region.as_ref().clone()),
        framework: reading.framework(known, raw.framework.as_ref()),
        is_first: raw.first.as_ref().is_some_and(|first| *first.as_ref()),
        stated,
        is_count,
        tolerance: *raw.tolerance.as_ref()?.as_ref(),
    })
}

fn event_study(reading: &mut Reading<'_>, known: &Known<'_>, raw: &RawTrial) -> Option<Method> {
    let seen = raw.seen.as_ref()?;
    let what = match seen.as_ref().as_str() {
        "rises" => Seen::Rises,
        "causes" => Seen::Causes,
        _ => {
            reading.unknown(seen, "way of being seen", &["rises", "causes"]);
            return None;
        }
    };
    let numbers = [&raw.years_before, &raw.years_after, &raw.matches, &raw.fewest_matches];
    for years in numbers.into_iter().flatten() {
        if *years.as_ref() == 0 {
            reading.problem(years.span(), "Nought leaves nothing to look at".to_owned(), "Write 1 or more");
        }
    }
    Some(Method::EventStudy {
        indicator: reading.awaited(known, raw)?,
        years_before: *raw.years_before.as_ref()?.as_ref(),
        years_after: *raw.years_after.as_ref()?.as_ref(),
        matches: *raw.matches.as_ref()?.as_ref() as usize,
        fewest_matches: *raw.fewest_matches.as_ref()?.as_ref() as usize,
        matters: *raw.matters.as_ref()?.as_ref(),
        seen: what,
    })
}

type Days = (Option<crate::Date>, Option<crate::Date>);

/// From and until, in order where both are there.
fn window(reading: &mut Reading<'_>, raw: &RawTrial) -> Option<Days> {
    let days = (reading.day(raw.since.as_ref()), reading.day(raw.until.as_ref()));
    if let (Some(since), Some(until)) = days
        && since >= until
    {
        let span = raw.until.as_ref().map_or(0..0, Spanned::span);
        let says = format!("The window ends on {until}, not after it begins on {since}");
        reading.problem(span, says, "Put the later day into `until`");
        return None;
    }
    Some(days)
}

fn pairs(reading: &mut Reading<'_>, known: &Known<'_>, raw: &RawTrial) -> Option<Pairs> {
    let (since, until) = window(reading, raw)?;
    Some(Pairs {
        after: match &raw.after {
            Some(after) => reading.grades(Some(after))?,
            None => Vec::new(),
        },
        from: reading.framework(known, raw.from.as_ref()),
        to: reading.framework(known, raw.to.as_ref()),
        since,
        until,
    })
}

fn claimed(raw: &RawTrial) -> Option<Claimed> {
    match (&raw.about, &raw.at_least, &raw.at_most) {
        (Some(figure), ..) => Some(Claimed::About(*figure.as_ref())),
        (_, Some(figure), _) => Some(Claimed::AtLeast(*figure.as_ref())),
        (.., Some(figure)) => Some(Claimed::AtMost(*figure.as_ref())),
        _ => None,
    }
}

/// What a share is held against: a number of per cent.
fn share(reading: &mut Reading<'_>, raw: &RawTrial) -> Option<Claimed> {
    let said = claimed(raw)?;
    if (0.0..=100.0).contains(&said.figure()) {
        return Some(said);
    }
    let span = [&raw.about, &raw.at_least, &raw.at_most].into_iter().flatten().next().map_or(0..0, Spanned::span);
    reading.problem(span, format!("{} is no share in per cent", said.figure()), "Write a number from 0 to 100");
    None
}

fn months(reading: &mut Reading<'_>, raw: &Spanned<[u32; 2]>) -> Option<(u32, u32)> {
    let [from, to] = *raw.as_ref();
    if from < to {
        return Some((from, to));
    }
    reading.problem(raw.span(), format!("{from} to {to} months is no window"), "Write the fewer months first");
    None
}

fn years(reading: &mut Reading<'_>, raw: &Spanned<[i32; 2]>) -> Option<(i32, i32)> {
    let [from, to] = *raw.as_ref();
    if from < to {
        return Some((from, to));
    }
    reading.problem(raw.span(), format!("{from} to {to} is no stretch of years"), "Write the earlier year first");
    None
}

impl Reading<'_> {
    /// A framework under which authorities are graded.
    fn framework(&mut self, known: &Known<'_>, word: Option<&Words>) -> Option<String> {
        let word = word?;
        let editions = known.regime.editions.iter();
        let graded =
            editions.filter(|one| one.standing == Standing::Law && one.inspects_authorities() && one.gives_grades());
        let mut names: Vec<&str> = graded.map(|edition| edition.framework.as_str()).collect();
        names.dedup();
        if !names.contains(&word.as_ref().as_str()) {
            self.unknown(word, "framework under which authorities are graded", &names);
        }
        Some(word.as_ref().clone())
    }

    fn grades(&mut self, words: Option<&Vec<Words>>) -> Option<Vec<Grade>> {
        let keys = Grade::ALL.map(Grade::key);
        let mut grades = Vec::new();
        for word in words? {
            match Grade::ALL.into_iter().find(|grade| grade.key() == word.as_ref()) {
                Some(grade) => grades.push(grade),
                None => self.unknown(word, "grade", &keys),
            }
        }
        Some(grades)
    }

    fn counting(&mut self, word: &Words) -> Option<Until> {
        match word.as_ref().as_str() {
            "ended" => Some(Until::Ended),
            "published" => Some(Until::Published),
            _ => {
                self.unknown(word, "way of counting", &["ended", "published"]);
                None
            }
        }
    }

    fn indicator(&mut self, known: &Known<'_>, word: &Words) -> Option<IndicatorId> {
        let found = known.catalogue.find(word.as_ref());
        if found.is_none() {
            let keys: Vec<&str> = known.catalogue.indicators.iter().map(|one| one.key.as_str()).collect();
            self.unknown(word, "indicator of register/indicators.toml", &keys);
        }
        found
    }

    /// The indicator of a trial. One that is awaited may be missing from the catalogue, and then has no figures.
    fn awaited(&mut self, known: &Known<'_>, raw: &RawTrial) -> Option<Named> {
        let word = raw.indicator.as_ref()?;
        let is_awaited = raw.awaited.as_ref().is_some_and(|awaited| *awaited.as_ref());
        let id = match known.catalogue.find(word.as_ref()) {
            None if is_awaited => None,
            _ => Some(self.indicator(known, word)?),
        };
        Some(Named { key: word.as_ref().clone(), id })
    }
}
