//! Who may do what. One table; what is not in it is not allowed.

use crate::ActKind as A;
use crate::keyed::keyed;
use crate::{ActKind, Case, TeamPlace};

keyed! {
    /// A role a person may have.
    Role {
        Planner = "planner", "Planner";
        LeadInspector = "lead_inspector", "Lead inspector";
        Inspector = "inspector", "Inspector";
        Moderator = "moderator", "Moderator";
        Publisher = "publisher", "Publisher";
        Director = "director", "Director";
        Delegate = "delegate", "Director's delegate";
        Analyst = "analyst", "Analyst";
        Administrator = "administrator", "Administrator";
    }
}

const PLANNER: &[ActKind] = &[
    A::PlanCase,
    A::Replan,
    A::AssignTeamMember,
    A::RemoveTeamMember,
    A::DeclareConflict,
    A::AgreeTeam,
    A::CarryFinding,
    A::LinkFollowUp,
    A::EndFollowUp,
    A::Defer,
    A::Pause,
    A::Resume,
    A::AddSecondSpell,
    A::Convert,
    A::Abandon,
    A::CloseCase,
];
const INSPECTOR: &[ActKind] = &[
    A::DeclareConflict,
    A::SupplyInformation,
    A::WriteNote,
    A::AmendNote,
    A::ResolveNote,
    A::PlaceNote,
    A::WithdrawNote,
    A::NoteFinding,
    A::ReviewFinding,
    A::ProposeJudgement,
    A::RecordDissent,
    A::WriteParagraph,
];
/// What a lead inspector may do beside what every inspector may.
const LEAD: &[ActKind] = &[
    A::GiveNotification,
    A::RequestInformation,
    A::BeginFieldwork,
    A::EndFieldwork,
    A::WithdrawFinding,
    A::CarryFinding,
    A::SendForModeration,
    A::FreezeJudgements,
    A::ChangeJudgement,
    A::FinishDraft,
    A::SendDraft,
    A::AnswerComment,
    A::PlaceHold,
    A::FindAdequate,
    A::FindInadequate,
    A::LinkFollowUp,
    A::EndFollowUp,
    A::Pause,
    A::Resume,
    A::AddSecondSpell,
];
const MODERATOR: &[ActKind] = &[A::DeclareConflict, A::ReturnForRework, A::PassModeration, A::FreezeJudgements];
const PUBLISHER: &[ActKind] = &[
    A::DeclareConflict,
    A::PlaceHold,
    A::LiftHold,
    A::Publish,
    A::PublishCorrection,
    A::RecordReceipt,
    A::SendStatement,
    A::SendPlan,
    A::CloseCase,
];
const DELEGATE: &[ActKind] = &[A::SupplyInformation, A::MakeComment, A::AgreeAction, A::ProgressAction];
/// What a director may do beside what a delegate may.
const DIRECTOR: &[ActKind] = &[A::CloseComments, A::RecordReceipt, A::SendStatement, A::SendPlan];

/// The table: a role, and the lists of what it may do. Analysts read; administrators look after people and settings.
const TABLE: &[(Role, &[&[ActKind]])] = &[
    (Role::Planner, &[PLANNER]),
    (Role::LeadInspector, &[INSPECTOR, LEAD]),
    (Role::Inspector, &[INSPECTOR]),
    (Role::Moderator, &[MODERATOR]),
    (Role::Publisher, &[PUBLISHER]),
    (Role::Director, &[DELEGATE, DIRECTOR]),
    (Role::Delegate, &[DELEGATE]),
    (Role::Analyst, &[]),
    (Role::Administrator, &[]),
];

/// Whether a role may do such an act at all. Whether it may in this case is asked of the case.
pub fn allowed(role: Role, act: ActKind) -> bool {
    TABLE.iter().any(|(known, lists)| *known == role && lists.iter().any(|list| list.contains(&act)))
}

/// Somebody who acts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Actor {
    /// Who it is.
    pub id: String,
    /// The roles they have.
    pub roles: Vec<Role>,
    /// The authority they speak for, where they do.
    pub authority: Option<String>,
}

impl Actor {
    /// Whether one of the roles is allowed this act.
    pub fn may(&self, act: ActKind) -> bool {
        self.roles.iter().any(|role| allowed(*role, act))
    }

    /// Whether a role that is allowed this act reaches into this case: inspectors by the team, the authority's people by
    /// their authority.
    pub fn may_in(&self, act: ActKind, case: &Case) -> bool {
        self.roles.iter().any(|role| allowed(*role, act) && self.reaches(*role, act, case))
    }

    fn reaches(&self, role: Role, act: ActKind, case: &Case) -> bool {
        match role {
            // Who is asked to join and cannot says so before being in the team.
            Role::LeadInspector | Role::Inspector if act == ActKind::DeclareConflict => true,
            Role::LeadInspector => case.team.get(&self.id) == Some(&TeamPlace::Lead),
            Role::Inspector => case.team.contains_key(&self.id),
            Role::Director | Role::Delegate => self.authority.as_deref() == Some(case.authority.as_str()),
            _ => true,
        }
    }
}
