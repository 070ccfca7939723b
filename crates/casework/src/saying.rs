//! Events in sentences, for a log that people read. Ids of people are turned into names by whoever shows them.

use domain::Date;

use crate::EventKind as E;
use crate::{Answer, EventKind, NoteContent};

/// So much of a text stands in a log.
const SHOWN: usize = 160;

impl EventKind {
    /// What happened, in a sentence or two; `who` gives the name of a person's id.
    pub fn says(&self, who: &dyn Fn(&str) -> String) -> String {
        match self {
            E::CasePlanned { .. }
            | E::Replanned { .. }
            | E::TeamMemberAssigned { .. }
            | E::TeamMemberRemoved { .. }
            | E::ConflictDeclared { .. }
            | E::TeamAgreed {}
            | E::NotificationGiven { .. }
            | E::InformationRequested { .. }
            | E::InformationReceived { .. }
            | E::EditionPinned { .. }
            | E::FieldworkBegun { .. }
            | E::FieldworkEnded { .. } => self.before(who),
            E::NoteWritten { .. }
            | E::NoteAmended { .. }
            | E::NoteConflictResolved { .. }
            | E::NotePlaced { .. }
            | E::NoteWithdrawn { .. }
            | E::FindingNoted { .. }
            | E::FindingWithdrawn { .. }
            | E::FindingCarried { .. }
            | E::FindingReviewed { .. } => self.evidence(),
            E::JudgementProposed { .. }
            | E::DissentRecorded { .. }
            | E::SentForModeration {}
            | E::ReturnedForRework { .. }
            | E::ModerationPassed { .. }
            | E::JudgementsFrozen { .. }
            | E::JudgementChanged { .. } => self.judgement(who),
            E::ParagraphWritten { .. }
            | E::ReportDrafted { .. }
            | E::DraftSent { .. }
            | E::CommentReceived { .. }
            | E::CommentsClosed {}
            | E::CommentAnswered { .. }
            | E::HoldPlaced { .. }
            | E::HoldLifted { .. }
            | E::ReportPublished { .. }
            | E::CorrectionPublished { .. }
            | E::ReportReceived { .. } => self.document(who),
            E::StatementReceived { .. }
            | E::PlanReceived { .. }
            | E::PlanFoundAdequate { .. }
            | E::PlanFoundInadequate { .. }
            | E::ActionAgreed { .. }
            | E::ActionProgressed { .. }
            | E::FollowUpLinked { .. }
            | E::FollowUpEnded { .. } => self.response(),
            E::Deferred { .. }
            | E::Paused { .. }
            | E::Resumed { .. }
            | E::SecondSpellAdded { .. }
            | E::Converted { .. }
            | E::Abandoned { .. }
            | E::CaseClosed { .. } => self.turn(who),
        }
    }

    fn before(&self, who: &dyn Fn(&str) -> String) -> String {
        match self {
            E::CasePlanned { edition, activity, first_day, is_pilot, follows, .. } => {
                let pilot = if *is_pilot { " as a pilot" } else { "" };
                let follows = follows.as_ref().map(|case| format!(" It follows case {case}.")).unwrap_or_default();
                format!("Planned{pilot}: {activity} under {edition}, first day {}.{follows}", first_day.words())
            }
            E::Replanned { first_day, reason } => format!("Planned again for {}: {reason}", first_day.words()),
            E::TeamMemberAssigned { person, place } => {
                format!("{} joined the team as {}.", who(person), place.words().to_lowercase())
            }
            E::TeamMemberRemoved { person, reason } => format!("{} left the team: {reason}", who(person)),
            E::ConflictDeclared { person, says } => format!("{} has a conflict of interest: {says}", who(person)),
            E::TeamAgreed {} => "The team was agreed.".to_owned(),
            E::NotificationGiven { on } => format!("The authority was notified on {}.", on.words()),
            E::InformationRequested { says, due_on, .. } => format!("Asked for{}: {}", by(*due_on), cut(says)),
            E::InformationReceived { request, says, is_late } => {
                format!("Received for {request}{}: {}", late(*is_late), cut(says))
            }
            E::EditionPinned { edition, .. } => format!("From now on {edition} applies for good."),
            E::FieldworkBegun { on } => format!("Inspectors arrived on {}.", on.words()),
            E::FieldworkEnded { on } => format!("The last day on site was {}.", on.words()),
            _ => String::new(),
        }
    }

    fn evidence(&self) -> String {
        match self {
            E::NoteWritten { note, content, .. } => format!("Wrote note {note}{}", about(content)),
            E::NoteAmended { note, content, .. } => format!("Amended note {note}{}", about(content)),
            E::NoteConflictResolved { note, joins, content, .. } => {
                format!("Joined {} versions of note {note}{}", joins.len(), about(content))
            }
            E::NotePlaced { note, add, remove } => {
                let mut said = Vec::new();
                if !add.is_empty() {
                    said.push(format!("put under {}", add.join(", ")));
                }
                if !remove.is_empty() {
                    said.push(format!("taken from {}", remove.join(", ")));
                }
                format!("Note {note} was {}.", said.join(" and "))
            }
            E::NoteWithdrawn { note, reason } => format!("Withdrew note {note}: {reason}"),
            E::FindingNoted { finding, text, .. } => format!("Noted {finding}: {}", cut(text)),
            E::FindingWithdrawn { finding, reason } => format!("Withdrew {finding}: {reason}"),
            E::FindingCarried { finding, text, from_case, .. } => {
                format!("Carried over {finding} from case {from_case}: {}", cut(text))
            }
            E::FindingReviewed { finding, review, says } => {
                format!("Looked at {finding} again, {}: {}", review.words().to_lowercase(), cut(says))
            }
            _ => String::new(),
        }
    }

    fn judgement(&self, who: &dyn Fn(&str) -> String) -> String {
        let given = |mark: &Option<String>| mark.as_ref().map_or("in words".to_owned(), |mark| mark.replace('_', " "));
        match self {
            E::JudgementProposed { area, mark, rationale, .. } => {
                format!("Proposed {} for {}: {}", given(mark), area.replace('_', " "), cut(rationale))
            }
            E::DissentRecorded { area, says } => format!("Dissented on {}: {}", area.replace('_', " "), cut(says)),
            E::SentForModeration {} => "Sent for moderation.".to_owned(),
            E::ReturnedForRework { reason } => format!("Returned for rework: {reason}"),
            E::ModerationPassed { says } => format!("Passed moderation: {}", cut(says)),
            E::JudgementsFrozen { digest, reason } => {
                let reason = reason.as_ref().map(|reason| format!(" Reason: {reason}")).unwrap_or_default();
                format!("Froze the judgements with the digest {}.{reason}", digest.get(..12).unwrap_or(digest))
            }
            E::JudgementChanged { area, mark, reason, authoriser, .. } => format!(
                "Changed the frozen judgement of {} to {}, authorised by {}: {reason}",
                area.replace('_', " "),
                given(mark),
                who(authoriser)
            ),
            _ => String::new(),
        }
    }

    fn document(&self, who: &dyn Fn(&str) -> String) -> String {
        match self {
            E::ParagraphWritten { number, section, text, .. } => {
                format!("Wrote paragraph {number} ({section}): {}", cut(text))
            }
            E::ReportDrafted { paragraphs } => format!("Finished the draft of {paragraphs} paragraphs."),
            E::DraftSent { on, comments_due_on, reason } => {
                let until = comments_due_on.map(|day| format!("; comments by {}", day.words())).unwrap_or_default();
                let why = reason.as_ref().map(|reason| format!(" With identifying detail, because: {}", cut(reason)));
                format!("Sent the draft on {}{until}.{}", on.words(), why.unwrap_or_default())
            }
            E::CommentReceived { comment, paragraph, text, is_late } => {
                format!("{comment} on {paragraph}{}: {}", late(*is_late), cut(text))
            }
            E::CommentsClosed {} => "The authority has no more comments.".to_owned(),
            E::CommentAnswered { comment, answer, reason } => {
                let answer = match answer {
                    Answer::Accepted => "accepted",
                    Answer::InPart => "accepted in part",
                    Answer::Declined => "declined",
                };
                format!("{comment} was {answer}: {}", cut(reason))
            }
            E::HoldPlaced { kind, reason, authoriser, .. } => {
                format!("Held back, {}, authorised by {}: {reason}", kind.words().to_lowercase(), who(authoriser))
            }
            E::HoldLifted { hold, reason } => format!("Lifted {hold}: {reason}"),
            E::ReportPublished { on } => format!("Published on {}.", on.words()),
            E::CorrectionPublished { version, notice, .. } => format!("Published version {version}: {notice}"),
            E::ReportReceived { on } => format!("The authority received the final document on {}.", on.words()),
            _ => String::new(),
        }
    }

    fn response(&self) -> String {
        match self {
            E::StatementReceived { on, is_late, .. } => {
                format!("The written statement came on {}{}.", on.words(), late(*is_late))
            }
            E::PlanReceived { on, is_late, .. } => format!("The action plan came on {}{}.", on.words(), late(*is_late)),
            E::PlanFoundAdequate { response, says } => format!("{} is adequate: {}", response.words(), cut(says)),
            E::PlanFoundInadequate { response, says } => format!("{} is not adequate: {}", response.words(), cut(says)),
            E::ActionAgreed { action, says, owner, due_on, .. } => {
                format!("Entered {action} of {owner}{}: {}", by(*due_on), cut(says))
            }
            E::ActionProgressed { action, progress, says } => {
                format!("{action} is {}: {}", progress.words().to_lowercase(), cut(says))
            }
            E::FollowUpLinked { case, .. } => format!("Case {case} looks at its findings again."),
            E::FollowUpEnded { case, says } => format!("The follow-up case {case} ended: {}", cut(says)),
            _ => String::new(),
        }
    }

    fn turn(&self, who: &dyn Fn(&str) -> String) -> String {
        let by = |authoriser: &str| format!("authorised by {}", who(authoriser));
        match self {
            E::Deferred { reason, authoriser, effect } => {
                format!("Put off, {}: {reason} {effect}", by(authoriser))
            }
            E::Paused { reason, authoriser, effect } => format!("Paused, {}: {reason} {effect}", by(authoriser)),
            E::Resumed { on, reason, authoriser } => {
                format!("Resumed on {}, {}: {reason}", on.words(), by(authoriser))
            }
            E::SecondSpellAdded { on, reason, authoriser, effect } => {
                format!("Back on site on {}, {}: {reason} {effect}", on.words(), by(authoriser))
            }
            E::Converted { activity, reason, authoriser, .. } => {
                format!("Converted to {}, {}: {reason}", activity.replace('_', " "), by(authoriser))
            }
            E::Abandoned { reason, authoriser, effect } => {
                format!("Abandoned, {}: {reason} {effect}", by(authoriser))
            }
            E::CaseClosed { reason, authoriser } => {
                let open = reason.as_ref().map(|reason| format!(" with something open: {reason}")).unwrap_or_default();
                let by = authoriser.as_deref().map(|one| format!(" It was {}.", by(one))).unwrap_or_default();
                format!("Closed{open}.{by}")
            }
            _ => String::new(),
        }
    }
}

fn late(is_late: bool) -> &'static str {
    if is_late { ", late" } else { "" }
}

fn by(due_on: Option<Date>) -> String {
    due_on.map(|day| format!(", by {}", day.words())).unwrap_or_default()
}

fn about(content: &NoteContent) -> String {
    format!(" ({}): {}", content.kind.words().to_lowercase(), cut(&content.text))
}

/// A text in one line, cut where it is long.
fn cut(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= SHOWN {
        return line;
    }
    let start: String = line.chars().take(SHOWN).collect();
    format!("{}…", start.trim_end())
}
