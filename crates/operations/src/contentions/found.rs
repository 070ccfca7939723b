//! What was found, as rows that every method shares.

use serde::Serialize;
use statistics::share::{Interval, Share};

use super::ContentionAnswer;
use crate::table::Table;

/// One number that was found.
#[derive(Clone, Debug, Default, Serialize, PartialEq)]
pub struct FoundRow {
    /// What it is of.
    pub what: String,
    /// `per_cent`, `authorities`, `months`, `days`, `correlation`; of a difference `points`, `per_10000`, `pounds` or `difference`.
    pub unit: &'static str,
    /// How many, where it is a share.
    pub count: Option<usize>,
    /// Of how many it was worked out.
    pub of: Option<usize>,
    /// The number, to one place; a correlation to two.
    pub value: Option<f64>,
    /// The lower end of its interval.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
    /// What the ends are: `chance`, or `record` where the record lacks some authorities; nothing without ends.
    pub ends: Option<&'static str>,
    /// What it is held against: what was said, or what that would need.
    pub stated: Option<f64>,
    /// Whether the verdict rests on it.
    pub bears: bool,
}

impl FoundRow {
    pub(super) fn new(what: impl Into<String>, unit: &'static str, value: Option<f64>) -> Self {
        let value = value.map(|value| rounded(value, unit));
        Self { what: what.into(), unit, value, ..Self::default() }
    }

    pub(super) fn of(mut self, of: usize) -> Self {
        self.of = Some(of);
        self
    }

    pub(super) fn count(mut self, count: usize) -> Self {
        self.count = Some(count);
        self
    }

    pub(super) fn chance(self, interval: Option<Interval>) -> Self {
        self.ends(interval.map(|one| (one.low, Some(one.high))), "chance")
    }

    pub(super) fn record(self, interval: Option<Interval>) -> Self {
        self.ends(interval.map(|one| (one.low, Some(one.high))), "record")
    }

    pub(super) fn ends(mut self, ends: Option<(f64, Option<f64>)>, what: &'static str) -> Self {
        self.low = ends.map(|(low, _)| rounded(low, self.unit));
        self.high = ends.and_then(|(_, high)| high).map(|high| rounded(high, self.unit));
        self.ends = ends.map(|_| what);
        self
    }

    pub(super) fn bears(mut self, stated: Option<f64>) -> Self {
        self.bears = true;
        self.stated = stated;
        self
    }

    pub(super) fn share(what: impl Into<String>, share: Share, z: f64) -> Self {
        Self::new(what, "per_cent", share.per_cent()).count(share.count).of(share.of).chance(share.within(z))
    }

    /// `46.1%`, `38.8 months`, `+8.6 points`, `+0.33`; a dash where there is no number.
    pub fn value_words(&self) -> String {
        self.value.map_or_else(|| "–".to_owned(), |value| self.with_unit(&self.number(value)))
    }

    /// A number as it is said among others of its kind.
    pub fn number(&self, value: f64) -> String {
        let value = if value == 0.0 { 0.0 } else { value };
        match self.unit {
            "per_cent" => format!("{value:.1}%"),
            "authorities" => format!("{value:.0}"),
            "pounds" => format!("{value:+.0}"),
            "days" if value.fract() == 0.0 => format!("{value:.0}"),
            "points" | "per_10000" | "difference" => format!("{value:+.1}"),
            "correlation" => format!("{value:+.2}"),
            _ => format!("{value:.1}"),
        }
    }

    fn with_unit(&self, number: &str) -> String {
        match self.unit {
            "months" | "days" | "points" | "pounds" => format!("{number} {}", self.unit),
            "per_10000" => format!("{number} of 10,000 children"),
            _ => number.to_owned(),
        }
    }

    /// `40.5% to 51.7%`; nothing without ends, or where the record lacks nobody.
    pub fn ends_words(&self) -> String {
        match (self.low, self.high) {
            _ if self.ends == Some("record") && self.low == self.high => String::new(),
            (Some(low), Some(high)) => format!("{} to {}", self.number(low), self.number(high)),
            (Some(low), None) => format!("{} or more", self.number(low)),
            _ => String::new(),
        }
    }

    /// `9 of 15`, `28` or nothing.
    pub fn of_words(&self) -> String {
        match (self.count, self.of) {
            (Some(count), Some(of)) => format!("{count} of {of}"),
            (None, Some(of)) => of.to_string(),
            _ => String::new(),
        }
    }

    /// What it is held against, in this row's unit; nothing where there is nothing.
    pub fn stated_words(&self) -> String {
        self.stated.map(|stated| self.with_unit(&self.number(stated))).unwrap_or_default()
    }

    /// `60.0% (95% interval 35.7% to 80.2%)`.
    pub(super) fn words(&self, level: f64) -> String {
        let ends = self.ends_words();
        match self.ends {
            _ if ends.is_empty() => self.value_words(),
            Some("record") => format!("{} ({ends} with those the record lacks)", self.value_words()),
            _ => format!("{} ({level:.0}% interval {ends})", self.value_words()),
        }
    }
}

fn rounded(value: f64, unit: &str) -> f64 {
    let scale = if unit == "correlation" { 100.0 } else { 10.0 };
    (value * scale).round() / scale
}

pub(super) fn table(answers: &[ContentionAnswer]) -> Table {
    let mut table = Table::new([
        "contention",
        "as_at",
        "trial",
        "method",
        "verdict",
        "what",
        "unit",
        "count",
        "of",
        "value",
        "low",
        "high",
        "ends",
        "stated",
        "bears",
    ]);
    let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    let whole = |value: Option<usize>| value.map(|value| value.to_string()).unwrap_or_default();
    for (answer, at, trial) in
        answers.iter().flat_map(|answer| answer.trials.iter().enumerate().map(move |(at, trial)| (answer, at, trial)))
    {
        // A trial that found nothing still says so.
        let nothing = [FoundRow::default()];
        let rows = if trial.rows.is_empty() { &nothing[..] } else { &trial.rows };
        table.rows.extend(rows.iter().map(|row| {
            vec![
                answer.contention.clone(),
                answer.as_at.0.to_string(),
                (at + 1).to_string(),
                trial.method.to_owned(),
                trial.verdict.to_owned(),
                row.what.clone(),
                row.unit.to_owned(),
                whole(row.count),
                whole(row.of),
                number(row.value),
                number(row.low),
                number(row.high),
                row.ends.unwrap_or_default().to_owned(),
                number(row.stated),
                if row.bears { "yes" } else { "no" }.to_owned(),
            ]
        }));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_said_in_its_unit_with_its_ends() {
        let row = FoundRow::share("x", Share::new(9, 15), statistics::share::Z);
        assert_eq!(row.words(95.0), "60.0% (95% interval 35.7% to 80.2%)");
        assert_eq!(row.of_words(), "9 of 15");
        let open = FoundRow::new("x", "months", Some(38.84)).ends(Some((33.0, None)), "chance");
        assert_eq!(open.words(95.0), "38.8 months (95% interval 33.0 or more)");
        let whole = Some(Interval { low: 60.0, high: 60.0 });
        assert_eq!(FoundRow::new("x", "per_cent", Some(60.0)).record(whole).words(95.0), "60.0%");
        assert_eq!(FoundRow::new("x", "difference", Some(-0.04)).value_words(), "+0.0", "nought has no minus");
        assert_eq!(FoundRow::new("x", "correlation", None).words(95.0), "–");
    }
}
