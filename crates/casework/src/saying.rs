//! Events in sentences, for a log that people read. Ids of people are turned into names by whoever shows them.

use domain::Date;

use crate::{Answer, EventKind, NoteContent};

/// So much of a text stands in a log.
const SHOWN: usize = 160;

impl EventKind {
    /// What happened, in a sentence or two; `who` gives the name of a person's id.
    pub fn says(&self, who: &dyn Fn(&str) -> String) -> String {
        match self {
            Self::CasePlanned { .. }
            | Self::Replanned { .. }
            | Self::TeamMemberAssigned { .. }
            | Self::TeamMemberRemoved { .. }
            | Self::ConflictDeclared { .. }
            | Self::TeamAgreed {}
            | Self::NotificationGiven { .. }
            | Self::InformationRequested { .. }
            | Self::InformationReceived { .. }
            | Self::EditionPinned { .. }
            | Self::FieldworkBegun { .. }
            | Self::FieldworkEnded { .. } => self.before(who),
            Self::NoteWritten { .. }
            | Self::NoteAmended { .. }
            | Self::NoteConflictResolved { .. }
            | Self::NotePlaced { .. }
            | Self::NoteWithdrawn { .. }
            | Self::FindingNoted { .. }
            | Self::FindingWithdrawn { .. }
            | Self::FindingCarried { .. }
            | Self::FindingReviewed { .. } => self.evidence(),
            Self::JudgementProposed { .. }
            | Self::DissentRecorded { .. }
            | Self::SentForModeration {}
            | Self::ReturnedForRework { .. }
            | Self::ModerationPassed { .. }
            | Self::JudgementsFrozen { .. }
            | Self::JudgementChanged { .. } => self.judgement(who),
            Self::ParagraphWritten { .. }
            | Self::ReportDrafted { .. }
            | Self::DraftSent { .. }
            | Self::CommentReceived { .. }
            | Self::CommentsClosed {}
            | Self::CommentAnswered { .. }
            | Self::HoldPlaced { .. }
            | Self::HoldLifted { .. }
            | Self::ReportPublished { .. }
            | Self::CorrectionPublished { .. }
            | Self::ReportReceived { .. } => self.document(who),
            Self::StatementReceived { .. }
            | Self::PlanReceived { .. }
            | Self::PlanFoundAdequate { .. }
            | Self::PlanFoundInadequate { .. }
            | Self::ActionAgreed { .. }
            | Self::ActionProgressed { .. }
            | Self::FollowUpLinked { .. }
            | Self::FollowUpEnded { .. } => self.response(),
            Self::Deferred { .. }
            | Self::Paused { .. }
            | Self::Resumed { .. }
            | Self::SecondSpellAdded { .. }
            | Self::Converted { .. }
            | Self::Abandoned { .. }
            | Self::CaseClosed { .. } => self.turn(who),
        }
    }

    fn before(&self, who: &dyn Fn(&str) -> String) -> String {
        match self {
            Self::CasePlanned { edition, activity, first_day, is_pilot, follows, .. } => {
                let pilot = if *is_pilot { " as a pilot" } else { "" };
                let follows = follows.as_ref().map(|case| format!(" It follows case {case}.")).unwrap_or_default();
                format!("Planned{pilot}: {activity} under {edition}, first day {}.{follows}", first_day.words())
            }
            Self::Replanned { first_day, reason } => format!("Planned again for {}: {reason}", first_day.words()),
            Self::TeamMemberAssigned { person, place } => {
                format!("{} joined the team as {}.", who(person), place.words().to_lowercase())
            }
            Self::TeamMemberRemoved { person, reason } => format!("{} left the team: {reason}", who(person)),
            Self::ConflictDeclared { person, says } => format!("{} has a conflict of interest: {says}", who(person)),
            Self::TeamAgreed {} => "The team was agreed.".to_owned(),
            Self::NotificationGiven { on } => format!("The authority was notified on {}.", on.words()),
            Self::InformationRequested { says, due_on, .. } => format!("Asked for{}: {}", by(*due_on), cut(says)),
            Self::InformationReceived { says, is_late, .. } => {
                format!("Received of what was asked for{}: {}", late(*is_late), cut(says))
            }
            Self::EditionPinned { edition, .. } => format!("From now on {edition} applies for good."),
            Self::FieldworkBegun { on } => format!("Inspectors arrived on {}.", on.words()),
            Self::FieldworkEnded { on } => format!("The last day on site was {}.", on.words()),
            _ => String::new(),
        }
    }

    fn evidence(&self) -> String {
        match self {
            Self::NoteWritten { note, content, .. } => format!("Wrote note {note}{}", about(content)),
            Self::NoteAmended { note, content, .. } => format!("Amended note {note}{}", about(content)),
            Self::NoteConflictResolved { note, joins, content, .. } => {
                format!("Joined {} versions of note {note}{}", joins.len(), about(content))
            }
            Self::NotePlaced { note, add, remove } => {
                let mut said = Vec::new();
                if !add.is_empty() {
                    said.push(format!("put under {}", add.join(", ")));
                }
                if !remove.is_empty() {
                    said.push(format!("taken from {}", remove.join(", ")));
                }
                format!("Note {note} was {}.", said.join(" and "))
            }
            Self::NoteWithdrawn { note, reason } => format!("Withdrew note {note}: {reason}"),
            Self::FindingNoted { finding, text, .. } => format!("Noted {finding}: {}", cut(text)),
            Self::FindingWithdrawn { finding, reason } => format!("Withdrew {finding}: {reason}"),
            Self::FindingCarried { finding, text, from_case, .. } => {
                format!("Carried over {finding} from case {from_case}: {}", cut(text))
            }
            Self::FindingReviewed { finding, review, says } => {
                format!("Looked at {finding} again, {}: {}", review.words().to_lowercase(), cut(says))
            }
            _ => String::new(),
        }
    }

    fn judgement(&self, who: &dyn Fn(&str) -> String) -> String {
        let given = |mark: &Option<String>| mark.as_ref().map_or("in words".to_owned(), |mark| mark.replace('_', " "));
        match self {
            Self::JudgementProposed { area, mark, rationale, .. } => {
                format!("Proposed {} for {}: {}", given(mark), area.replace('_', " "), cut(rationale))
            }
            Self::DissentRecorded { area, says } => format!("Dissented on {}: {}", area.replace('_', " "), cut(says)),
            Self::SentForModeration {} => "Sent for moderation.".to_owned(),
            Self::ReturnedForRework { reason } => format!("Returned for rework: {reason}"),
            Self::ModerationPassed { says } => format!("Passed moderation: {}", cut(says)),
            Self::JudgementsFrozen { digest, reason } => {
                let reason = reason.as_ref().map(|reason| format!(" Reason: {reason}")).unwrap_or_default();
                format!("Froze the judgements with the digest {}.{reason}", digest.get(..12).unwrap_or(digest))
            }
            Self::JudgementChanged { area, mark, reason, authoriser, .. } => format!(
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
            // No number: it is told by where the paragraph prints, which later ones may change.
            Self::ParagraphWritten { section, text, .. } => {
                format!("Worded a paragraph under {section}: {}", cut(text))
            }
            Self::ReportDrafted { paragraphs } => format!("Finished the draft of {paragraphs} paragraphs."),
            Self::DraftSent { on, comments_due_on, reason } => {
                let until = comments_due_on.map(|day| format!("; comments by {}", day.words())).unwrap_or_default();
                let why = reason.as_ref().map(|reason| format!(" With identifying detail, because: {}", cut(reason)));
                format!("Sent the draft on {}{until}.{}", on.words(), why.unwrap_or_default())
            }
            Self::CommentReceived { comment, text, is_late, .. } => {
                format!("The authority commented on a paragraph ({comment}){}: {}", late(*is_late), cut(text))
            }
            Self::CommentsClosed {} => "The authority has no more comments.".to_owned(),
            Self::CommentAnswered { comment, answer, reason } => {
                let answer = match answer {
                    Answer::Accepted => "accepted",
                    Answer::InPart => "accepted in part",
                    Answer::Declined => "declined",
                };
                format!("{comment} was {answer}: {}", cut(reason))
            }
            Self::HoldPlaced { kind, reason, authoriser, .. } => {
                format!("Held back, {}, authorised by {}: {reason}", kind.words().to_lowercase(), who(authoriser))
            }
            Self::HoldLifted { reason, .. } => format!("Lifted a hold: {reason}"),
            Self::ReportPublished { on } => format!("Published on {}.", on.words()),
            Self::CorrectionPublished { version, notice, .. } => format!("Published version {version}: {notice}"),
            Self::ReportReceived { on } => format!("The authority received the final document on {}.", on.words()),
            _ => String::new(),
        }
    }

    fn response(&self) -> String {
        match self {
            Self::StatementReceived { on, is_late, .. } => {
                format!("The written statement came on {}{}.", on.words(), late(*is_late))
            }
            Self::PlanReceived { on, is_late, .. } => {
                format!("The action plan came on {}{}.", on.words(), late(*is_late))
            }
            Self::PlanFoundAdequate { response, says } => format!("{} is adequate: {}", response.words(), cut(says)),
            Self::PlanFoundInadequate { response, says } => {
                format!("{} is not adequate: {}", response.words(), cut(says))
            }
            Self::ActionAgreed { action, says, owner, due_on, .. } => {
                format!("Entered {action} of {owner}{}: {}", by(*due_on), cut(says))
            }
            Self::ActionProgressed { action, progress, says } => {
                format!("{action} is {}: {}", progress.words().to_lowercase(), cut(says))
            }
            Self::FollowUpLinked { case, .. } => format!("Case {case} looks at its findings again."),
            Self::FollowUpEnded { case, says } => format!("The follow-up case {case} ended: {}", cut(says)),
            _ => String::new(),
        }
    }

    fn turn(&self, who: &dyn Fn(&str) -> String) -> String {
        let by = |authoriser: &str| format!("authorised by {}", who(authoriser));
        match self {
            Self::Deferred { reason, authoriser, effect } => {
                format!("Put off, {}: {reason} {effect}", by(authoriser))
            }
            Self::Paused { reason, authoriser, effect } => format!("Paused, {}: {reason} {effect}", by(authoriser)),
            Self::Resumed { on, reason, authoriser } => {
                format!("Resumed on {}, {}: {reason}", on.words(), by(authoriser))
            }
            Self::SecondSpellAdded { on, reason, authoriser, effect } => {
                format!("Back on site on {}, {}: {reason} {effect}", on.words(), by(authoriser))
            }
            Self::Converted { activity, reason, authoriser, .. } => {
                format!("Converted to {}, {}: {reason}", activity.replace('_', " "), by(authoriser))
            }
            Self::Abandoned { reason, authoriser, effect } => {
                format!("Abandoned, {}: {reason} {effect}", by(authoriser))
            }
            Self::CaseClosed { reason, authoriser } => {
                let open = reason.as_ref().map(|reason| format!(" with something open: {reason}")).unwrap_or_default();
                let by = authoriser.as_deref().map(|one| format!(" It was {}.", by(one))).unwrap_or_default();
                format!("Closed the case{open}.{by}")
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
