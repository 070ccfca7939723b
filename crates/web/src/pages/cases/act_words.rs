//! Words around acts: their chapters, where one goes on after them, and what is said when they are done.

use casework::ActKind as A;
use casework::{ActKind, Role};

/// The chapters of a case's acts, in the order of its life.
pub(crate) const CHAPTERS: [&str; 7] = [
    "Planning and team",
    "With the authority before and on site",
    "Evidence",
    "Judgements and moderation",
    "Draft and comments",
    "Publication and what follows",
    "Stop, turn or end the case",
];

/// The chapter of an act.
pub(crate) const fn chapter(act: ActKind) -> &'static str {
    match act {
        A::PlanCase | A::Replan | A::AssignTeamMember | A::RemoveTeamMember | A::DeclareConflict | A::AgreeTeam => {
            CHAPTERS[0]
        }
        A::GiveNotification | A::RequestInformation | A::SupplyInformation | A::BeginFieldwork | A::EndFieldwork => {
            CHAPTERS[1]
        }
        A::WriteNote
        | A::AmendNote
        | A::ResolveNote
        | A::PlaceNote
        | A::WithdrawNote
        | A::NoteFinding
        | A::WithdrawFinding
        | A::CarryFinding
        | A::ReviewFinding => CHAPTERS[2],
        A::ProposeJudgement
        | A::RecordDissent
        | A::SendForModeration
        | A::ReturnForRework
        | A::PassModeration
        | A::FreezeJudgements
        | A::ChangeJudgement => CHAPTERS[3],
        A::WriteParagraph | A::FinishDraft | A::SendDraft | A::MakeComment | A::CloseComments | A::AnswerComment => {
            CHAPTERS[4]
        }
        A::PlaceHold
        | A::LiftHold
        | A::Publish
        | A::PublishCorrection
        | A::RecordReceipt
        | A::SendStatement
        | A::SendPlan
        | A::FindAdequate
        | A::FindInadequate
        | A::AgreeAction
        | A::ProgressAction
        | A::LinkFollowUp
        | A::EndFollowUp => CHAPTERS[5],
        A::Defer | A::Pause | A::Resume | A::AddSecondSpell | A::Convert | A::Abandon | A::CloseCase => CHAPTERS[6],
    }
}

/// What is said when an act is done.
pub(crate) fn done_words(act: ActKind) -> String {
    let says = match act {
        A::PlanCase => "The case is planned.",
        A::Replan => "The case is planned for another day.",
        A::AssignTeamMember => "The team has a new member, who now sees the case.",
        A::RemoveTeamMember => "They are off the team. What they wrote is kept.",
        A::DeclareConflict => "The conflict of interest is recorded.",
        A::AgreeTeam => "The team is agreed.",
        A::GiveNotification => "The notification is recorded. The authority’s people now see the case and its dates.",
        A::RequestInformation => "The request is in the authority’s list.",
        A::SupplyInformation => "What was sent is recorded. This is the receipt.",
        A::BeginFieldwork => "Inspectors are on site. The edition in force today now applies to the case for good.",
        A::EndFieldwork => "The last day on site is recorded.",
        A::WriteNote | A::AmendNote => "The note is saved.",
        A::ResolveNote => "The versions are joined into one. The old ones are kept.",
        A::SendForModeration => "Judgements and evidence are with the moderators.",
        A::PassModeration => "Moderation is passed.",
        A::FreezeJudgements => "The judgements are frozen.",
        A::SendDraft => "The draft is sent. The authority’s time for comments has begun.",
        A::MakeComment => "The comment is recorded. It will be answered before publication.",
        A::Publish => "It is published. Anybody can read it now.",
        A::PublishCorrection => "The correction is published. Earlier versions stay readable.",
        A::SendStatement => "The written statement is received.",
        A::SendPlan => "The action plan is received.",
        A::CloseCase => "The case is closed.",
        A::Abandon => "The case is abandoned. What was recorded is kept.",
        other => return format!("Recorded: {}.", lower_first(other.words())),
    };
    says.to_owned()
}

/// Where one goes on after an act: the end of an address inside the case.
pub(crate) const fn after(act: ActKind) -> &'static str {
    match act {
        A::SendStatement | A::SendPlan | A::FindAdequate | A::FindInadequate | A::AgreeAction | A::ProgressAction => {
            "/responses"
        }
        A::MakeComment | A::AnswerComment => "/comments",
        A::WriteParagraph => "/report",
        A::ProposeJudgement | A::RecordDissent => "/judgements",
        _ => "",
    }
}

/// The field that says what an act is about, where the rest of its form depends on it.
pub(crate) const fn about(act: ActKind) -> Option<&'static str> {
    match act {
        A::AmendNote | A::ResolveNote | A::PlaceNote => Some("note"),
        A::WriteParagraph => Some("paragraph"),
        A::ProposeJudgement | A::ChangeJudgement => Some("area"),
        _ => None,
    }
}

/// The roles a person chosen for a field may have.
pub(crate) const fn roles_for(act: ActKind) -> &'static [Role] {
    match act {
        A::AssignTeamMember => &[Role::LeadInspector, Role::Inspector],
        A::DeclareConflict => &[Role::LeadInspector, Role::Inspector, Role::Moderator, Role::Publisher, Role::Planner],
        // Who may decide for an inspectorate; nobody of the authority does.
        _ => &[Role::Planner, Role::LeadInspector, Role::Moderator, Role::Publisher, Role::Administrator],
    }
}

/// `Agree the team` inside a sentence.
pub(crate) fn lower_first(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
