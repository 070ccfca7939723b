//! What may be done outside a case, and by whom. One table; what is not in it is not allowed.

use casework::{ActKind, Role};

casework::keyed! {
    /// Something done outside a case.
    Doing {
        SeeOwnAccount = "see_own_account", "See their own account";
        ChangeOwnAccount = "change_own_account", "Change their own password, codes and sessions";
        SeeWork = "see_work", "See the cases that are theirs to see, and what must be done next";
        DeclareInterest = "declare_interest", "Declare an interest of their own";
        SeeInterests = "see_interests", "See everybody’s declared interests";
        SeePeople = "see_people", "See who works here";
        AddPerson = "add_person", "Add a person";
        ChangePerson = "change_person", "Change a person";
        GrantRole = "grant_role", "Grant a role";
        RevokeRole = "revoke_role", "Revoke a role";
        LockPerson = "lock_person", "Lock a person out";
        UnlockPerson = "unlock_person", "Let a person in again";
        ResetPassword = "reset_password", "Set somebody’s password";
        SeeTrail = "see_trail", "See who changed which person, and who read what";
        SignHeads = "sign_heads", "Sign the heads of the chains";
        ExportAll = "export_all", "Export everything";
        Import = "import", "Take files into the record";
        Backup = "backup", "Make a backup";
        AdvanceConsultation = "advance_consultation", "Take a proposal to another step";
        EnterResponse = "enter_response", "Enter a response to a consultation for somebody else";
        SeeResponses = "see_responses", "See and export the responses to a consultation";
        ModerateResponse = "moderate_response", "Accept a response to a consultation, or hold it back";
        PublishConsultation = "publish_consultation", "Publish what came of a consultation";
        SeeOutbox = "see_outbox", "See the messages that wait to be sent";
    }
}

/// What everybody who is signed in may do.
const EVERYBODY: &[Doing] = &[Doing::SeeOwnAccount, Doing::ChangeOwnAccount, Doing::SeeWork];
/// Who may be asked to work on an inspection declares what speaks against it.
const OF_THE_INSPECTORATE: &[Doing] = &[Doing::DeclareInterest];
const PLANNER: &[Doing] = &[Doing::SeeInterests];
/// Who moderates reports moderates responses too.
const MODERATOR: &[Doing] = &[Doing::SeeResponses, Doing::ModerateResponse];
const PUBLISHER: &[Doing] =
    &[Doing::AdvanceConsultation, Doing::EnterResponse, Doing::SeeResponses, Doing::PublishConsultation];
const ANALYST: &[Doing] = &[Doing::SeeResponses];
const ADMINISTRATOR: &[Doing] = &[
    Doing::SeePeople,
    Doing::AddPerson,
    Doing::ChangePerson,
    Doing::GrantRole,
    Doing::RevokeRole,
    Doing::LockPerson,
    Doing::UnlockPerson,
    Doing::ResetPassword,
    Doing::SeeTrail,
    Doing::SignHeads,
    Doing::ExportAll,
    Doing::Import,
    Doing::Backup,
    Doing::SeeOutbox,
];

/// The table: a role, and the lists of what it may do.
const TABLE: &[(Role, &[&[Doing]])] = &[
    (Role::Planner, &[EVERYBODY, OF_THE_INSPECTORATE, PLANNER]),
    (Role::LeadInspector, &[EVERYBODY, OF_THE_INSPECTORATE]),
    (Role::Inspector, &[EVERYBODY, OF_THE_INSPECTORATE]),
    (Role::Moderator, &[EVERYBODY, OF_THE_INSPECTORATE, MODERATOR]),
    (Role::Publisher, &[EVERYBODY, OF_THE_INSPECTORATE, PUBLISHER]),
    (Role::Director, &[EVERYBODY]),
    (Role::Delegate, &[EVERYBODY]),
    (Role::Analyst, &[EVERYBODY, ANALYST]),
    (Role::Administrator, &[EVERYBODY, ADMINISTRATOR]),
];

/// Whether a role may do this.
pub fn may(role: Role, doing: Doing) -> bool {
    TABLE.iter().any(|(known, lists)| *known == role && lists.iter().any(|list| list.contains(&doing)))
}

impl Doing {
    /// Whether it is done to somebody's own account and needs no reach beyond it.
    pub const fn is_own(self) -> bool {
        matches!(self, Self::SeeOwnAccount | Self::ChangeOwnAccount | Self::SeeWork | Self::DeclareInterest)
    }

    /// Whether it weighs so much that somebody proves again who they are before doing it.
    pub const fn is_weighty(self) -> bool {
        matches!(
            self,
            Self::AddPerson
                | Self::ChangePerson
                | Self::GrantRole
                | Self::RevokeRole
                | Self::LockPerson
                | Self::UnlockPerson
                | Self::ResetPassword
                | Self::SignHeads
                | Self::ExportAll
                | Self::Import
        )
    }
}

/// Whether an act of a case weighs so much that somebody proves again who they are before doing it.
pub const fn is_weighty_act(act: ActKind) -> bool {
    matches!(
        act,
        ActKind::FreezeJudgements
            | ActKind::ChangeJudgement
            | ActKind::LiftHold
            | ActKind::Publish
            | ActKind::PublishCorrection
            | ActKind::SendStatement
            | ActKind::SendPlan
            | ActKind::Abandon
            | ActKind::CloseCase
    )
}
