//! Open data: every public table as a dataset whose columns are described, as at any day up to today.
//!
//! A dataset is made of the record alone, and of a setting it has what [`Disclosure`](domain::register::Disclosure) lets out.
//! Identifiers are made of what a thing is and never of how many there are, so that none changes when another comes.

mod activities;
mod api;
mod authorities;
mod by_area;
mod changes;
mod column;
mod editions;
mod figures;
mod indicators;
mod judgements;
mod latest;
mod placed;
mod settings;

use datasets::Dataset;
use domain::Date;

pub use api::{VERSION, openapi};
pub use changes::{Change, changes};

use crate::library::Library;
use column::Col;

const OFSTED: &str = "Ofsted, published inspection reports and official statistics";
const SIGHTLINE: &str = "Sightline, counted from Ofsted’s published inspection reports and official statistics";
const POLICY: &str = "Sightline, drawn from Ofsted’s published frameworks and guidance";
const STATISTICS: &str = "Department for Education and Office for National Statistics";

/// A dataset that can be asked for.
#[derive(Clone, Copy, Debug)]
pub struct DatasetOf {
    /// Its name in commands and addresses.
    pub key: &'static str,
    /// Its title.
    pub title: &'static str,
    /// What it holds, in a sentence.
    pub says: &'static str,
    source: &'static str,
    notes: &'static [&'static str],
    identified_by: &'static [&'static str],
    columns: &'static [&'static [Col]],
    make: Make,
}

/// Where the rows come from.
#[derive(Clone, Copy, Debug)]
enum Make {
    /// The record.
    Rows(fn(&Library, Date) -> Vec<Vec<String>>),
    /// A table of statistics.
    Figures,
    /// The state of the nation.
    Nation,
}

/// Every dataset, those that hold most of the record first.
pub const DATASETS: [&DatasetOf; 19] = [
    &judgements::DATASET,
    &by_area::DATASET,
    &latest::DATASET,
    &activities::DATASET,
    &authorities::DATASET,
    &activities::DUE,
    &editions::DATASET,
    &editions::AREAS,
    &figures::NATION,
    &figures::TRANSITIONS,
    &figures::IMPROVED,
    &figures::INTERVALS,
    &figures::TIME_INADEQUATE,
    &figures::LAG,
    &figures::JOINT,
    &figures::VARIATION,
    &indicators::DATASET,
    &settings::DATASET,
    &settings::DUE,
];

impl DatasetOf {
    /// Why the record has nothing for it, and what to do; nothing where it has.
    pub fn absent(&self, library: &Library) -> Option<&'static str> {
        let is_read_later = [indicators::DATASET.key, settings::DATASET.key, settings::DUE.key].contains(&self.key);
        if is_read_later && !library.is_whole {
            return Some("It is being read: this site was started a moment ago. Ask again in a while");
        }
        if self.key == indicators::DATASET.key && library.england.indicators.is_empty() {
            return Some(
                "No statistics are known yet. Import the department’s files: `sightline import FOLDER --apply`",
            );
        }
        let is_of_settings = [settings::DATASET.key, settings::DUE.key].contains(&self.key);
        (is_of_settings && library.england.settings.all.is_empty()).then_some(crate::settings::NONE_KNOWN)
    }

    /// The dataset as at a day: what had been published by then, and nothing later.
    ///
    /// # Errors
    /// A sentence that says why there is none.
    pub fn as_at(&self, library: &Library, day: Date) -> Result<Dataset, String> {
        if let Some(says) = self.absent(library) {
            return Err(says.to_owned());
        }
        let (columns, rows, further) = match self.make {
            Make::Rows(make) => {
                let columns = self.columns.iter().copied().flatten().map(Col::column).collect();
                (columns, make(library, day), Vec::new())
            }
            Make::Figures => figures::made(&library.england, self.key, day)?,
            Make::Nation => figures::nation(&library.england, day),
        };
        let notes = self.notes.iter().map(|note| (*note).to_owned());
        Ok(Dataset {
            key: self.key.to_owned(),
            title: self.title.to_owned(),
            says: self.says.to_owned(),
            notes: notes.chain(further).collect(),
            source: self.source.to_owned(),
            as_at: day.to_string(),
            identified_by: self.identified_by.iter().map(|key| (*key).to_owned()).collect(),
            columns,
            rows,
        })
    }
}

/// The dataset of this name.
///
/// # Errors
/// A sentence with the names there are.
pub fn dataset_named(name: &str) -> Result<&'static DatasetOf, String> {
    let key = name.trim().to_lowercase().replace('_', "-");
    DATASETS.into_iter().find(|of| of.key == key).ok_or_else(|| {
        let keys: Vec<&str> = DATASETS.iter().map(|of| of.key).collect();
        format!("There is no dataset `{name}`. There are: {}", keys.join(", "))
    })
}
