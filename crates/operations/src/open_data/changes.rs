//! What was published when: the entries of the feed of changes.

use domain::Date;
use domain::england::England;

use crate::answer::Day;
use crate::history::latest;

/// Something published that changed the datasets.
#[derive(Clone, Debug)]
pub struct Change {
    /// The identifier of the inspection or visit, as the datasets have it.
    pub id: String,
    /// What was published, and of whom.
    pub title: String,
    /// The judgements, or whether there is an area for priority action.
    pub says: String,
    /// When it was published.
    pub published_on: Day,
    /// The datasets that have a row of it.
    pub datasets: &'static [&'static str],
    /// The address of its page, below the site.
    pub page: String,
}

/// The latest changes up to a day, at most `most`, the latest first.
pub fn changes(england: &England, day: Date, most: usize) -> Vec<Change> {
    let of = |row: crate::history::HistoryRow| {
        let authority = england.register.authority(row.id);
        let marks: Vec<String> = row
            .marks
            .iter()
            .map(|(area, mark)| format!("{area}: {}", england.regime.vocabulary.mark_title(*mark)))
            .collect();
        let overall = row
            .overall_mark
            .is_present()
            .then(|| format!("Overall effectiveness: {}", england.regime.vocabulary.mark_title(row.overall_mark)));
        let says = match row.priority_action {
            Some(true) => "The letter names an area for priority action".to_owned(),
            Some(false) => "The letter names no area for priority action".to_owned(),
            None => overall.into_iter().chain(marks).collect::<Vec<_>>().join("; "),
        };
        Change {
            id: format!("{}-{}-{}", authority.urn, row.series, row.on),
            title: format!("{}: {}", authority.name, row.title.to_lowercase()),
            says,
            published_on: row.published_on,
            datasets: if row.is_graded { &["judgements", "judgements-by-area", "latest"] } else { &["activities"] },
            page: format!("/authorities/{}/{}/{}", authority.slug(), row.series, row.on),
        }
    };
    latest(england, day, most).into_iter().map(of).collect()
}
