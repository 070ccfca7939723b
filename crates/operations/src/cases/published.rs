//! What an act makes public: the document as it then is, kept word for word.

use casework::document::{Document, to_text};
use casework::{Case, Event, EventKind};
use domain::regime::Regime;
use storage::casework::PublishedRow;
use storage::{Failed, Store};

use super::done::NotDone;
use crate::people::person;

/// The document that these events, coming next in this case, publish; nothing where they publish none.
///
/// # Errors
/// The document cannot be made, so that nothing is to be published.
pub(super) async fn of(
    store: &Store,
    case: &Case,
    events: &[Event],
    regime: &Regime,
) -> Result<Option<PublishedRow>, NotDone> {
    let is_public = |event: &&Event| {
        matches!(event.kind, EventKind::ReportPublished { .. } | EventKind::CorrectionPublished { .. })
    };
    let Some(event) = events.iter().find(is_public) else { return Ok(None) };
    let (id, mut case) = (case.id.clone(), case.clone());
    for event in events {
        case.apply(event).map_err(|unfitting| NotDone::broken(&id, &unfitting))?;
    }
    let version = case.publications.len() as u32;
    let mut document = Document::of(&case, regime, version).map_err(Failed)?;
    // Readers know inspectors by their names; ids are for those who work here.
    if let Some(id) = document.lead.take() {
        document.lead = person(store, &id).await?.map(|person| person.name);
    }
    Ok(Some(PublishedRow {
        version: version.into(),
        published_on: event.at.day().to_string(),
        authority: case.authority,
        case_id: id,
        body: to_text(&document),
    }))
}
