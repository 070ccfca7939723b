//! A dataset: what it is, what its columns are, and its rows.

/// Under what licence everything here stands.
pub const LICENCE: &str = "Open Government Licence v3.0";

/// Where that licence is.
pub const LICENCE_AT: &str = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";

/// What is written as a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dataset {
    /// Its name in addresses and file names.
    pub key: String,
    /// Its title.
    pub title: String,
    /// What it holds, in a sentence.
    pub says: String,
    /// What a reader should keep in mind.
    pub notes: Vec<String>,
    /// Whose facts they are.
    pub source: String,
    /// The day as of which it holds, as `2026-04-01`.
    pub as_at: String,
    /// The columns of which the cells together are of no other row; none where no such columns are.
    pub identified_by: Vec<String>,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each with a cell for every column. An empty cell holds nothing.
    pub rows: Vec<Vec<String>>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name, which never changes.
    pub key: String,
    /// Its heading in plain words.
    pub title: String,
    /// What it holds.
    pub says: String,
    /// What its cells are.
    pub kind: Kind,
    /// Why a cell may hold nothing; none where every cell holds something.
    pub empty: Option<(Empty, String)>,
}

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words, codes and keys.
    Text,
    /// A day as `2026-04-01`.
    Day,
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// `yes` or `no`.
    YesNo,
}

/// Why a cell holds nothing. The symbols are those of the Government Statistical Service's guidance on spreadsheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Empty {
    /// There can be nothing.
    NotApplicable,
    /// There may be something, and it is not known.
    NotAvailable,
}

impl Empty {
    /// What a spreadsheet shows instead of nothing.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::NotApplicable => "[z]",
            Self::NotAvailable => "[x]",
        }
    }

    /// What the symbol means.
    pub const fn says(self) -> &'static str {
        match self {
            Self::NotApplicable => "Not applicable",
            Self::NotAvailable => "Not available",
        }
    }
}

impl Kind {
    /// The kind in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Day => "a day: year, month, day",
            Self::Whole => "a whole number",
            Self::Number => "a number",
            Self::YesNo => "yes or no",
        }
    }

    /// Whether a cell that holds something is of this kind.
    fn fits(self, cell: &str) -> bool {
        match self {
            Self::Text => true,
            Self::Day => days_since_1970(cell).is_some(),
            Self::Whole => cell.parse::<i64>().is_ok(),
            Self::Number => cell.parse::<f64>().is_ok_and(f64::is_finite),
            Self::YesNo => cell == "yes" || cell == "no",
        }
    }
}

impl Dataset {
    /// The same with none of its rows but the first `most`.
    #[must_use]
    pub fn short(&self, most: usize) -> Self {
        Self {
            key: self.key.clone(),
            title: self.title.clone(),
            says: self.says.clone(),
            notes: self.notes.clone(),
            source: self.source.clone(),
            as_at: self.as_at.clone(),
            identified_by: self.identified_by.clone(),
            columns: self.columns.clone(),
            rows: self.rows.iter().take(most).cloned().collect(),
        }
    }

    /// Whether every row has a cell for every column, every cell its column's kind, and no two rows one identity.
    ///
    /// # Errors
    /// The first cell or row that does not, with its place.
    pub fn check(&self) -> Result<(), String> {
        let identity: Vec<usize> = self
            .identified_by
            .iter()
            .map(|key| {
                let found = self.columns.iter().position(|column| column.key == *key);
                found.ok_or_else(|| format!("The dataset `{}` has no column `{key}` to be identified by", self.key))
            })
            .collect::<Result<_, _>>()?;
        let mut seen = std::collections::BTreeSet::new();
        for (at, row) in self.rows.iter().enumerate() {
            let place = || format!("The dataset `{}`, row {}", self.key, at + 1);
            if row.len() != self.columns.len() {
                return Err(format!("{}: {} cells for {} columns", place(), row.len(), self.columns.len()));
            }
            for (cell, column) in row.iter().zip(&self.columns) {
                let is_sound = if cell.is_empty() { column.empty.is_some() } else { column.kind.fits(cell) };
                if !is_sound {
                    let kind = column.kind.words();
                    return Err(format!("{}, column `{}`: `{cell}` is not {kind}", place(), column.key));
                }
            }
            if !identity.is_empty() && !seen.insert(identity.iter().map(|at| row[*at].as_str()).collect::<Vec<_>>()) {
                return Err(format!("{}: another row has the same {}", place(), self.identified_by.join(", ")));
            }
        }
        Ok(())
    }
}

/// The days from 1 January 1970 to a day written as `2026-04-01`; nothing where it is none.
///
/// Source: the civil calendar counted in eras of 400 years, each of which begins on a 1 March.
pub(crate) fn days_since_1970(written: &str) -> Option<i32> {
    let mut parts = written.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || [year.len(), month.len(), day.len()] != [4, 2, 2] {
        return None;
    }
    let (year, month, day): (i32, i32, i32) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let longest = match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=longest).contains(&day) || year < 1 {
        return None;
    }
    let year = if month < 3 { year - 1 } else { year };
    let (era, of_era) = (year / 400, year % 400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

#[test]
fn a_day_is_counted_from_1970() {
    for (written, days) in
        [("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2000-03-01", 11_017), ("2026-04-01", 20_544)]
    {
        assert_eq!(days_since_1970(written), Some(days), "{written}");
    }
    for none in ["1900-02-29", "2026-13-01", "2026-4-1", "2026-04-31", "soon", "2026-04-01-01"] {
        assert_eq!(days_since_1970(none), None, "{none}");
    }
}
