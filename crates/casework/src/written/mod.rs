//! Events as JSON text and back. The shape has a version and the keys never change; a kind or part that is not known is an
//! error, because whoever left it out would read another case than the one that was written.

pub(crate) mod document;
mod kept;

use serde_json::{Map, Value};

use self::kept::{Kept, Parts};
use crate::{Event, EventKind, Moment};

/// The version of the shape that is written.
pub const VERSION: u64 = 1;

/// Parts that joined a kind later. Without a value they are left out, so that an event is written as it always was.
const LATER: &[(&str, &str)] = &[("draft_sent", "reason")];

/// Writes an event as one line of JSON: `{"v":1,"by":…,"at":…,"kind":…,"data":{…}}`.
pub fn to_text(event: &Event) -> String {
    let (kind, mut data) = parts(&event.kind);
    data.retain(|part, value| !value.is_null() || !LATER.contains(&(kind, part)));
    let mut whole = Map::new();
    whole.insert("v".to_owned(), Value::from(VERSION));
    whole.insert("by".to_owned(), Value::from(event.by.as_str()));
    whole.insert("at".to_owned(), Value::from(event.at.text()));
    whole.insert("kind".to_owned(), Value::from(kind));
    whole.insert("data".to_owned(), Value::Object(data));
    Value::Object(whole).to_string()
}

/// Reads what [`to_text`] wrote.
///
/// # Errors
/// A sentence that names the part that cannot be read and says what to do.
pub fn from_text(text: &str) -> Result<Event, String> {
    let whole: Value = serde_json::from_str(text).map_err(|error| format!("This event is not JSON: {error}"))?;
    let mut whole = Parts::of("event", whole)?;
    let version: u32 = whole.take("v")?;
    if u64::from(version) != VERSION {
        return Err(format!("This event has shape {version}; this program reads {VERSION}. Use a newer program"));
    }
    let (by, at, kind): (String, Moment, String) = (whole.take("by")?, whole.take("at")?, whole.take("kind")?);
    let data = whole.rest.remove("data").unwrap_or_default();
    whole.end()?;
    let mut data = Parts::of(&kind, data)?;
    let kind = read_kind(&kind, &mut data)?;
    data.end()?;
    Ok(Event { by, at, kind })
}

/// How the keys of evidence begin, and no others: the outline of a case that is over is made without these events.
pub const EVIDENCE: &str = "note_";

macro_rules! kinds {
    ($($key:literal $name:ident { $($field:ident),* })+) => {
        /// Every key a kind is kept under.
        pub const KEYS: &[&str] = &[$($key),+];

        /// The key an event's kind is kept under.
        pub const fn key(kind: &EventKind) -> &'static str {
            match kind {
                $(EventKind::$name { .. } => $key,)+
            }
        }

        fn parts(kind: &EventKind) -> (&'static str, Map<String, Value>) {
            #[expect(unused_mut, reason = "a kind without parts adds none")]
            match kind {
                $(EventKind::$name { $($field),* } => {
                    let mut data = Map::new();
                    $(data.insert(stringify!($field).to_owned(), $field.write());)*
                    ($key, data)
                })+
            }
        }

        fn read_kind(key: &str, parts: &mut Parts) -> Result<EventKind, String> {
            match key {
                $($key => Ok(EventKind::$name { $($field: parts.take(stringify!($field))?),* }),)+
                other => Err(format!("There is no kind of event `{other}`. Use a newer program, or mend the text")),
            }
        }
    };
}

kinds! {
    "case_planned" CasePlanned { case, authority, dfe_code, edition, activity, first_day, ordinal, follows, is_pilot, shape }
    "replanned" Replanned { first_day, reason }
    "team_member_assigned" TeamMemberAssigned { person, place }
    "team_member_removed" TeamMemberRemoved { person, reason }
    "conflict_declared" ConflictDeclared { person, says }
    "team_agreed" TeamAgreed {}
    "notification_given" NotificationGiven { on }
    "information_requested" InformationRequested { request, says, due_on }
    "information_received" InformationReceived { request, says, is_late }
    "edition_pinned" EditionPinned { edition, shape }
    "fieldwork_begun" FieldworkBegun { on }
    "fieldwork_ended" FieldworkEnded { on }
    "note_written" NoteWritten { note, version, content, written_at }
    "note_amended" NoteAmended { note, version, based_on, content, written_at }
    "note_conflict_resolved" NoteConflictResolved { note, version, joins, content }
    "note_placed" NotePlaced { note, add, remove }
    "note_withdrawn" NoteWithdrawn { note, reason }
    "finding_noted" FindingNoted { finding, kind, text, notes }
    "finding_withdrawn" FindingWithdrawn { finding, reason }
    "finding_carried" FindingCarried { finding, kind, text, from_case }
    "finding_reviewed" FindingReviewed { finding, review, says }
    "judgement_proposed" JudgementProposed { area, mark, rationale, notes }
    "dissent_recorded" DissentRecorded { area, says }
    "sent_for_moderation" SentForModeration {}
    "returned_for_rework" ReturnedForRework { reason }
    "moderation_passed" ModerationPassed { says }
    "judgements_frozen" JudgementsFrozen { digest, reason }
    "judgement_changed" JudgementChanged { area, mark, reason, authoriser, digest }
    "paragraph_written" ParagraphWritten { paragraph, number, section, text, notes }
    "report_drafted" ReportDrafted { paragraphs }
    "draft_sent" DraftSent { on, comments_due_on, reason }
    "comment_received" CommentReceived { comment, paragraph, text, is_late }
    "comments_closed" CommentsClosed {}
    "comment_answered" CommentAnswered { comment, answer, reason }
    "hold_placed" HoldPlaced { hold, kind, reason, authoriser }
    "hold_lifted" HoldLifted { hold, reason }
    "report_published" ReportPublished { on }
    "correction_published" CorrectionPublished { on, version, notice }
    "report_received" ReportReceived { on }
    "statement_received" StatementReceived { on, says, due_on, is_late }
    "plan_received" PlanReceived { on, says, due_on, is_late }
    "plan_found_adequate" PlanFoundAdequate { response, says }
    "plan_found_inadequate" PlanFoundInadequate { response, says }
    "action_agreed" ActionAgreed { action, says, owner, milestone, due_on, findings }
    "action_progressed" ActionProgressed { action, progress, says }
    "follow_up_linked" FollowUpLinked { case, findings }
    "follow_up_ended" FollowUpEnded { case, says }
    "deferred" Deferred { reason, authoriser, effect }
    "paused" Paused { reason, authoriser, effect }
    "resumed" Resumed { on, reason, authoriser }
    "second_spell_added" SecondSpellAdded { on, reason, authoriser, effect }
    "converted" Converted { activity, shape, reason, authoriser }
    "abandoned" Abandoned { reason, authoriser, effect }
    "case_closed" CaseClosed { reason, authoriser }
}
