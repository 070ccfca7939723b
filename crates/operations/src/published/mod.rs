//! What is published of cases, for everybody: made from the published words alone, never from a case, and through
//! `domain::register::Disclosure`, which says what of a body may leave the program.

mod file;
mod list;

use casework::document::{Document, from_text};
use domain::Date;
use domain::england::England;
use domain::register::{Body, Disclosure, PublicBody};
use storage::casework::PublishedRow;
use storage::{Failed, Store};

pub use file::{LICENCE, json, printed};
pub use list::{Filter, Listed, listed};

/// A version of a report or letter.
#[derive(Clone, Debug)]
pub struct Version {
    /// Its number, from 1.
    pub number: u32,
    /// When it was published.
    pub published_on: Date,
    /// What it corrected; nothing for the first.
    pub notice: Option<String>,
}

/// A report or letter as anybody may read it.
#[derive(Clone, Debug)]
pub struct Report {
    /// What it is about.
    pub body: PublicBody,
    /// Its words.
    pub document: Document,
    /// When this version was published.
    pub published_on: Date,
    /// Every version, the first one first.
    pub versions: Vec<Version>,
}

impl Report {
    /// The number of the newest version.
    pub fn newest(&self) -> u32 {
        self.versions.last().map_or(self.document.version, |version| version.number)
    }

    /// Whether there is a newer version.
    pub fn is_superseded(&self) -> bool {
        self.document.version != self.newest()
    }
}

/// The report of a case in a version, or in its newest; nothing where none was published.
///
/// # Errors
/// Why the store cannot be read.
pub async fn report(
    england: &England,
    store: &Store,
    case: &str,
    version: Option<u32>,
) -> Result<Option<Report>, Failed> {
    let rows = store.published_of(case).await?;
    let wanted = version.map_or_else(|| rows.last(), |number| rows.iter().find(|row| row.version == i64::from(number)));
    let (Some(wanted), Some(last)) = (wanted, rows.last()) else { return Ok(None) };
    let Some((body, document)) = public(england, wanted)? else { return Ok(None) };
    let Some((_, newest)) = public(england, last)? else { return Ok(None) };
    let mut versions = Vec::new();
    for row in &rows {
        let number = number(row)?;
        let notice = number.checked_sub(2).and_then(|at| newest.notices.get(at as usize));
        versions.push(Version { number, published_on: day(row)?, notice: notice.map(|notice| notice.text.clone()) });
    }
    Ok(Some(Report { body, document, published_on: day(wanted)?, versions }))
}

/// The words of a row as anybody may read them. A pilot is never for the public, whatever a store holds.
fn public(england: &England, row: &PublishedRow) -> Result<Option<(PublicBody, Document)>, Failed> {
    let unread = |says: String| Failed(format!("Version {} of {}: {says}", row.version, row.case_id));
    let document = from_text(&row.body).map_err(unread)?;
    if document.is_pilot {
        return Ok(None);
    }
    // Of a body nobody knows, nothing is known that may be shown.
    let body = england.body(&row.authority).unwrap_or_else(|| Body { urn: row.authority.clone(), ..Body::default() });
    Ok(Some((england.disclosure.public(&body), cleared(&england.disclosure, &body, document))))
}

/// The document without what must not be published of the body.
fn cleared(disclosure: &Disclosure, body: &Body, mut document: Document) -> Document {
    let clear = |text: &mut String| *text = disclosure.clear(body, text);
    clear(&mut document.title);
    document.notices.iter_mut().for_each(|notice| clear(&mut notice.text));
    document.findings.iter_mut().for_each(|finding| clear(&mut finding.text));
    for section in &mut document.sections {
        clear(&mut section.title);
        section.paragraphs.iter_mut().for_each(|paragraph| clear(&mut paragraph.text));
    }
    document
}

fn number(row: &PublishedRow) -> Result<u32, Failed> {
    u32::try_from(row.version).map_err(|_| Failed(format!("{} has a version {}", row.case_id, row.version)))
}

fn day(row: &PublishedRow) -> Result<Date, Failed> {
    Date::parse(&row.published_on).map_err(|says| Failed(format!("Version {} of {}: {says}", row.version, row.case_id)))
}
