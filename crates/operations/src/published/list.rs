//! What was published, the latest first.

use domain::Date;
use domain::england::England;
use domain::register::PublicBody;
use storage::{Failed, Store};

use super::{day, number, public};

/// Versions read at most.
const MOST: i64 = 5_000;

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// The body's URN; empty for all.
    pub urn: String,
    /// The year in which it was first published.
    pub year: Option<i32>,
}

/// A report or letter in a list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The case.
    pub case: String,
    /// What it is about.
    pub body: PublicBody,
    /// Its title.
    pub title: String,
    /// What inspectors did.
    pub activity: String,
    /// First and last day of each spell on site.
    pub on_site: Vec<(Date, Date)>,
    /// When it was first published.
    pub published_on: Date,
    /// When its newest version was.
    pub changed_on: Date,
    /// The number of the newest version.
    pub newest: u32,
    /// What the newest version corrected.
    pub notice: Option<String>,
}

/// Every report and letter that was published, each in its newest version, the one that changed last first.
///
/// # Errors
/// Why the store cannot be read.
pub async fn listed(england: &England, store: &Store, filter: &Filter) -> Result<Vec<Listed>, Failed> {
    let mut rows = store.published_list(&filter.urn, MOST).await?;
    // The newest version of each case stands before its others once sorted so.
    rows.sort_by(|one, other| (&one.case_id, other.version).cmp(&(&other.case_id, one.version)));
    rows.dedup_by(|later, kept| later.case_id == kept.case_id);
    let mut found = Vec::new();
    for row in &rows {
        let Some((body, document)) = public(england, row)? else { continue };
        let changed_on = day(row)?;
        found.push(Listed {
            body,
            published_on: document.published_on.unwrap_or(changed_on),
            changed_on,
            newest: number(row)?,
            notice: document.notices.last().map(|notice| notice.text.clone()),
            case: document.case,
            title: document.title,
            activity: document.activity,
            on_site: document.on_site,
        });
    }
    found.retain(|one| filter.year.is_none_or(|year| one.published_on.civil().0 == year));
    found.sort_by(|one, other| other.changed_on.cmp(&one.changed_on).then_with(|| one.case.cmp(&other.case)));
    Ok(found)
}
