//! The tables there are.

use statistics::state_of_the_nation::Counting;

/// A table that can be asked for.
#[derive(Clone, Copy, Debug)]
pub struct TableOf {
    /// Its name in commands and addresses.
    pub key: &'static str,
    /// Its title.
    pub title: &'static str,
    /// What it tells, in a sentence.
    pub says: &'static str,
    /// Ways to draw up the rows, the usual one first: key and words.
    pub by: &'static [(&'static str, &'static str)],
    /// Which inspections may count, the usual first.
    pub counting: &'static [Counting],
}

impl TableOf {
    /// Whether it may be asked for by pairs of frameworks or editions.
    pub fn has_pairs(&self) -> bool {
        self.key == "transitions"
    }
}

const EITHER: &[Counting] = &[Counting::Ended, Counting::Published];
const PUBLISHED: &[Counting] = &[Counting::Published];

/// Every table but the state of the nation, which has a page and an answer of its own.
pub const TABLES: &[TableOf] = &[
    TableOf {
        key: "transitions",
        title: "From one overall grade to the next",
        says: "How often one overall grade followed another, under any pair of frameworks or editions.",
        by: &[("grade", "Grade by grade"), ("direction", "Improved, same or declined")],
        counting: EITHER,
    },
    TableOf {
        key: "improved",
        title: "The share that improved, by year",
        says: "The share of authorities whose overall grade improved, by the year in which the later report was published.",
        by: &[("year", "Year of publication")],
        counting: PUBLISHED,
    },
    TableOf {
        key: "intervals",
        title: "How long between inspections",
        says: "Months from the end of one inspection to the start of the next, against the window that policy set.",
        by: &[("grade", "Framework and earlier grade")],
        counting: EITHER,
    },
    TableOf {
        key: "time-inadequate",
        title: "How long authorities stay inadequate",
        says: "Months from the first inadequate grade to the report that ended it, counting those that still are.",
        by: &[("framework", "Framework"), ("spell", "Every spell"), ("month", "Month by month")],
        counting: PUBLISHED,
    },
    TableOf {
        key: "lag",
        title: "Days on site, and days to publication",
        says: "Working days on site, and days from the last of them to publication, by year.",
        by: &[("year", "Year of publication")],
        counting: PUBLISHED,
    },
    TableOf {
        key: "joint",
        title: "What joint inspections found",
        says: "How many letters of joint inspections named an area for priority action, by kind and year.",
        by: &[("year", "Year of publication")],
        counting: PUBLISHED,
    },
    TableOf {
        key: "variation",
        title: "How grades differ by region and lead inspector",
        says: "Shares good or outstanding and shares improved, with what may be chance marked as such.",
        by: &[("region", "Region"), ("lead-inspector", "Lead inspector")],
        counting: EITHER,
    },
];

/// The table of this name.
///
/// # Errors
/// A sentence with the names there are.
pub fn table_named(name: &str) -> Result<&'static TableOf, String> {
    let key = name.trim().to_lowercase().replace('_', "-");
    TABLES.iter().find(|table| table.key == key).ok_or_else(|| {
        let keys: Vec<&str> = TABLES.iter().map(|table| table.key).collect();
        format!("There is no table `{name}`. There are: nation, {}", keys.join(", "))
    })
}
