//! Who sees what of a case. One table; what is not in it is not seen. A log shows an entry to whoever sees its part.

use crate::ActKind as A;
use crate::keyed::keyed;
use crate::{ActKind, Actor, Case, EventKind, Role};

keyed! {
    /// A part of a case, as far as seeing it goes.
    Part {
        Existence = "existence", "That there is such a case, and its step";
        Dates = "dates", "Dates and days on site";
        Team = "team", "Team and conflicts of interest";
        Requests = "requests", "Requests for information";
        Evidence = "evidence", "Notes of evidence";
        Judgements = "judgements", "Judgements, rationale, dissents and moderation";
        Draft = "draft", "The draft and its findings";
        Comments = "comments", "Comments on the draft, with their answers";
        Holds = "holds", "Holds on publication";
        Document = "document", "The final document";
        Responses = "responses", "Responses, actions and follow-ups";
        Log = "log", "The log";
    }
}

keyed! {
    /// From when somebody sees a part.
    Sight {
        Always = "always", "always";
        OnceTold = "once_told", "once the authority was notified or inspectors arrived";
        OnceFrozen = "once_frozen", "once the judgements are frozen";
        OnceDrafted = "once_drafted", "once the draft is begun";
        OnceSent = "once_sent", "once the draft was sent";
        OnceAsked = "once_asked", "once the draft was sent, and from then on";
        OnceFinal = "once_final", "once it is published or received";
        OncePublished = "once_published", "once it is published";
    }
}

/// Everything, for those who make the judgements and those who read them over.
const ALL: &[(Part, Sight)] = &[
    (Part::Existence, Sight::Always),
    (Part::Dates, Sight::Always),
    (Part::Team, Sight::Always),
    (Part::Requests, Sight::Always),
    (Part::Evidence, Sight::Always),
    (Part::Judgements, Sight::Always),
    (Part::Draft, Sight::Always),
    (Part::Comments, Sight::Always),
    (Part::Holds, Sight::Always),
    (Part::Document, Sight::Always),
    (Part::Responses, Sight::Always),
    (Part::Log, Sight::Always),
];
/// Planning needs no evidence, and no judgement that may still change.
const PLANNER: &[(Part, Sight)] = &[
    (Part::Existence, Sight::Always),
    (Part::Dates, Sight::Always),
    (Part::Team, Sight::Always),
    (Part::Requests, Sight::Always),
    (Part::Judgements, Sight::OnceFrozen),
    (Part::Draft, Sight::OnceDrafted),
    (Part::Comments, Sight::Always),
    (Part::Holds, Sight::Always),
    (Part::Document, Sight::Always),
    (Part::Responses, Sight::Always),
    (Part::Log, Sight::Always),
];
/// A publisher comes in with the draft, so that a day nobody was told of stays with fewer people.
const PUBLISHER: &[(Part, Sight)] = &[
    (Part::Existence, Sight::OnceDrafted),
    (Part::Dates, Sight::OnceDrafted),
    (Part::Team, Sight::OnceDrafted),
    (Part::Draft, Sight::OnceDrafted),
    (Part::Comments, Sight::OnceDrafted),
    (Part::Holds, Sight::OnceDrafted),
    (Part::Document, Sight::OnceDrafted),
    (Part::Responses, Sight::OnceDrafted),
    (Part::Log, Sight::OnceDrafted),
];
/// The authority's people: what was said to them and what they say; never how the judgements came about, nor a complaint
/// that may be about them.
const AUTHORITY: &[(Part, Sight)] = &[
    (Part::Existence, Sight::OnceTold),
    (Part::Dates, Sight::OnceTold),
    (Part::Requests, Sight::OnceTold),
    (Part::Draft, Sight::OnceSent),
    (Part::Comments, Sight::OnceAsked),
    (Part::Document, Sight::OnceFinal),
    (Part::Responses, Sight::OnceFinal),
];
const ANALYST: &[(Part, Sight)] = &[(Part::Existence, Sight::OncePublished)];
/// Enough to mend somebody's access.
const ADMINISTRATOR: &[(Part, Sight)] = &[(Part::Existence, Sight::Always), (Part::Team, Sight::Always)];

/// The table.
const fn row(role: Role) -> &'static [(Part, Sight)] {
    match role {
        Role::Planner => PLANNER,
        Role::LeadInspector | Role::Inspector | Role::Moderator => ALL,
        Role::Publisher => PUBLISHER,
        Role::Director | Role::Delegate => AUTHORITY,
        Role::Analyst => ANALYST,
        Role::Administrator => ADMINISTRATOR,
    }
}

/// From when a role sees a part of a case it reaches; `None` for never.
pub fn sight_of(role: Role, part: Part) -> Option<Sight> {
    row(role).iter().find(|(known, _)| *known == part).map(|(_, sight)| *sight)
}

/// Which cases these roles let somebody see, and from when: a sentence for each, for a list with nothing in it.
pub fn sight_words(roles: &[Role]) -> String {
    if roles.is_empty() {
        return "You have no role yet, and without one you see no case. An administrator grants roles.".to_owned();
    }
    let sentence = |role: &Role| {
        let whose = match role {
            Role::LeadInspector | Role::Inspector => "a case if you are in its team",
            Role::Director | Role::Delegate => "a case of your authority",
            _ => "a case",
        };
        let from = match sight_of(*role, Part::Existence) {
            None => return format!("As {} you see no case.", role.words().to_lowercase()),
            Some(Sight::Always) => "from its plan on",
            Some(sight) => sight.words(),
        };
        format!("As {} you see {whose} {from}.", role.words().to_lowercase())
    };
    roles.iter().map(sentence).collect::<Vec<_>>().join(" ")
}

/// Whether somebody sees a part of this case now.
///
/// Inspectors see the cases whose team they are in, an authority's people that authority's. With a conflict of interest in
/// a case somebody sees no more than that it exists.
pub fn sees(actor: &Actor, case: &Case, part: Part) -> bool {
    if case.progress.is_none() || (case.conflicts.contains_key(&actor.id) && part != Part::Existence) {
        return false;
    }
    let by = |role: &Role| reaches(actor, *role, case) && sight_of(*role, part).is_some_and(|sight| holds(sight, case));
    actor.roles.iter().any(by)
}

/// Whoever declared a conflict was asked to join, and so knows of the case without being in its team.
fn reaches(actor: &Actor, role: Role, case: &Case) -> bool {
    match role {
        Role::LeadInspector | Role::Inspector => {
            case.team.contains_key(&actor.id) || case.conflicts.contains_key(&actor.id)
        }
        Role::Director | Role::Delegate => actor.authority.as_deref() == Some(case.authority.as_str()),
        _ => true,
    }
}

fn holds(sight: Sight, case: &Case) -> bool {
    match sight {
        Sight::Always => true,
        Sight::OnceTold => case.notified_on.is_some() || !case.spells.is_empty(),
        Sight::OnceFrozen => case.frozen.is_some(),
        Sight::OnceDrafted => !case.paragraphs.is_empty(),
        Sight::OnceSent => case.draft_sent_on.is_some(),
        // Another spell on site puts the draft aside; what the authority said of it stays theirs.
        Sight::OnceAsked => case.draft_sent_on.is_some() || !case.comments.is_empty(),
        Sight::OnceFinal => !case.publications.is_empty() || case.received_on.is_some(),
        Sight::OncePublished => !case.publications.is_empty(),
    }
}

/// The part an event speaks of: an entry of the log is shown to whoever sees the log and this.
pub const fn part_of(kind: &EventKind) -> Part {
    match kind {
        EventKind::CasePlanned { .. }
        | EventKind::EditionPinned { .. }
        | EventKind::Converted { .. }
        | EventKind::Abandoned { .. }
        | EventKind::CaseClosed { .. } => Part::Existence,
        EventKind::Replanned { .. }
        | EventKind::NotificationGiven { .. }
        | EventKind::FieldworkBegun { .. }
        | EventKind::FieldworkEnded { .. }
        | EventKind::Deferred { .. }
        | EventKind::Paused { .. }
        | EventKind::Resumed { .. }
        | EventKind::SecondSpellAdded { .. } => Part::Dates,
        EventKind::TeamMemberAssigned { .. }
        | EventKind::TeamMemberRemoved { .. }
        | EventKind::ConflictDeclared { .. }
        | EventKind::TeamAgreed {} => Part::Team,
        EventKind::InformationRequested { .. } | EventKind::InformationReceived { .. } => Part::Requests,
        EventKind::NoteWritten { .. }
        | EventKind::NoteAmended { .. }
        | EventKind::NoteConflictResolved { .. }
        | EventKind::NotePlaced { .. }
        | EventKind::NoteWithdrawn { .. } => Part::Evidence,
        EventKind::JudgementProposed { .. }
        | EventKind::DissentRecorded { .. }
        | EventKind::SentForModeration {}
        | EventKind::ReturnedForRework { .. }
        | EventKind::ModerationPassed { .. }
        | EventKind::JudgementsFrozen { .. }
        | EventKind::JudgementChanged { .. } => Part::Judgements,
        EventKind::FindingNoted { .. }
        | EventKind::FindingWithdrawn { .. }
        | EventKind::FindingCarried { .. }
        | EventKind::FindingReviewed { .. }
        | EventKind::ParagraphWritten { .. }
        | EventKind::ReportDrafted { .. }
        | EventKind::DraftSent { .. } => Part::Draft,
        EventKind::CommentReceived { .. } | EventKind::CommentsClosed {} | EventKind::CommentAnswered { .. } => {
            Part::Comments
        }
        EventKind::HoldPlaced { .. } | EventKind::HoldLifted { .. } => Part::Holds,
        EventKind::ReportPublished { .. }
        | EventKind::CorrectionPublished { .. }
        | EventKind::ReportReceived { .. } => Part::Document,
        EventKind::StatementReceived { .. }
        | EventKind::PlanReceived { .. }
        | EventKind::PlanFoundAdequate { .. }
        | EventKind::PlanFoundInadequate { .. }
        | EventKind::ActionAgreed { .. }
        | EventKind::ActionProgressed { .. }
        | EventKind::FollowUpLinked { .. }
        | EventKind::FollowUpEnded { .. } => Part::Responses,
    }
}

/// The part an act is about: a duty is shown to whoever sees this, or whose it is.
pub const fn part_of_act(act: ActKind) -> Part {
    match act {
        A::PlanCase | A::Convert | A::Abandon | A::CloseCase => Part::Existence,
        A::Replan
        | A::GiveNotification
        | A::BeginFieldwork
        | A::EndFieldwork
        | A::Defer
        | A::Pause
        | A::Resume
        | A::AddSecondSpell => Part::Dates,
        A::AssignTeamMember | A::RemoveTeamMember | A::DeclareConflict | A::AgreeTeam => Part::Team,
        A::RequestInformation | A::SupplyInformation => Part::Requests,
        A::WriteNote | A::AmendNote | A::ResolveNote | A::PlaceNote | A::WithdrawNote => Part::Evidence,
        A::ProposeJudgement
        | A::RecordDissent
        | A::SendForModeration
        | A::ReturnForRework
        | A::PassModeration
        | A::FreezeJudgements
        | A::ChangeJudgement => Part::Judgements,
        A::NoteFinding
        | A::WithdrawFinding
        | A::CarryFinding
        | A::ReviewFinding
        | A::WriteParagraph
        | A::FinishDraft
        | A::SendDraft => Part::Draft,
        A::MakeComment | A::CloseComments | A::AnswerComment => Part::Comments,
        A::PlaceHold | A::LiftHold => Part::Holds,
        A::Publish | A::PublishCorrection | A::RecordReceipt => Part::Document,
        A::SendStatement
        | A::SendPlan
        | A::FindAdequate
        | A::FindInadequate
        | A::AgreeAction
        | A::ProgressAction
        | A::LinkFollowUp
        | A::EndFollowUp => Part::Responses,
    }
}

/// The table as a page for people.
pub fn sight_page() -> String {
    let mut page = String::from(
        "# Who sees what of a case\n\nWritten by a test from the table of `crates/casework`; do not edit it by hand.\n\n\
         Inspectors see the cases whose team they are in, an authority's people that authority's.\n\
         With a conflict of interest in a case somebody sees no more than that it exists.\n\
         What is published anybody reads on the public pages, which know nothing of cases.\n\n| Part |",
    );
    for role in Role::ALL {
        page.push_str(&format!(" {} |", role.words()));
    }
    page.push_str(&format!("\n|---|{}\n", "---|".repeat(Role::ALL.len())));
    for part in Part::ALL {
        page.push_str(&format!("| **{}** |", part.words()));
        for role in Role::ALL {
            page.push_str(&format!(" {} |", sight_of(*role, *part).map_or("", Sight::words)));
        }
        page.push('\n');
    }
    page
}
