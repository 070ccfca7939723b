//! What an act publishes: the document of its version, in words, beside the events.

use casework::document::{Document, to_text};
use casework::{Case, Event, EventKind};
use domain::regime::Regime;
use storage::casework::PublishedRow;
use storage::{Failed, Store};

use super::done::NotDone;

/// The version that these events publish, where they publish one. `case` has them already.
pub(super) async fn published(
    store: &Store,
    case: &Case,
    events: &[Event],
    regime: &Regime,
) -> Result<Option<PublishedRow>, NotDone> {
    let version = events.iter().find_map(|event| match &event.kind {
        EventKind::ReportPublished { on } => Some((1, *on)),
        EventKind::CorrectionPublished { on, version, .. } => Some((*version, *on)),
        _ => None,
    });
    let Some((version, on)) = version else { return Ok(None) };
    let mut document = Document::of(case, regime, version).map_err(Failed)?;
    // What somebody signs in by is nobody's business; where the name is not known nobody is named.
    document.lead = match &document.lead {
        Some(lead) => store.person_fetch(lead).await?.map(|person| person.name),
        None => None,
    };
    Ok(Some(PublishedRow {
        case_id: case.id.clone(),
        version: i64::from(version),
        published_on: on.to_string(),
        authority: case.authority.clone(),
        body: to_text(&document),
    }))
}
