//! Which act is possible at which step. This is the one table; `docs/generated/steps.md` is written from it.

use crate::ActKind as A;
use crate::Step as S;
use crate::{ActKind, Step};

/// From planning to the last day before the document is final.
const BEFORE_PUBLICATION: &[Step] = &[
    S::Planned,
    S::TeamAgreed,
    S::Notified,
    S::OnSite,
    S::Judging,
    S::InModeration,
    S::Frozen,
    S::Drafting,
    S::FactualAccuracy,
    S::OnHold,
    S::Deferred,
    S::Paused,
];
/// While the team is still made up or changed.
const TEAM: &[Step] =
    &[S::Planned, S::TeamAgreed, S::Notified, S::OnSite, S::Judging, S::Frozen, S::Drafting, S::Deferred];
/// While evidence may arrive; from moderation on it is kept as late.
const EVIDENCE: &[Step] = &[
    S::Notified,
    S::OnSite,
    S::Judging,
    S::InModeration,
    S::Frozen,
    S::Drafting,
    S::FactualAccuracy,
    S::OnHold,
    S::Paused,
];
/// While evidence is weighed.
const WEIGHING: &[Step] = &[S::Notified, S::OnSite, S::Judging];
const FINDINGS: &[Step] = &[S::OnSite, S::Judging, S::Drafting];
const DRAFT: &[Step] = &[S::FactualAccuracy, S::OnHold];
const AFTER_FREEZING: &[Step] = &[S::Frozen, S::Drafting, S::FactualAccuracy, S::OnHold];
/// After publication too: what is worded anew then waits for a correction to publish it.
const PARAGRAPHS: &[Step] =
    &[S::Frozen, S::Drafting, S::FactualAccuracy, S::OnHold, S::Published, S::Responding, S::FollowingUp];
const HOLDS: &[Step] = &[S::Drafting, S::FactualAccuracy, S::OnHold];
const ACTIONS: &[Step] = &[S::Responding, S::FollowingUp];
const AFTER: &[Step] = &[S::Published, S::Responding, S::FollowingUp];

/// The steps at which an act is possible. What else it needs is asked by the files of `decide`.
pub const fn steps_of(act: ActKind) -> &'static [Step] {
    match act {
        A::PlanCase => &[S::Unplanned],
        A::Replan => &[S::Planned, S::TeamAgreed, S::Notified, S::Deferred],
        A::AssignTeamMember | A::RemoveTeamMember => TEAM,
        A::DeclareConflict => BEFORE_PUBLICATION,
        A::AgreeTeam => &[S::Planned],
        A::GiveNotification => &[S::TeamAgreed],
        A::RequestInformation => &[S::TeamAgreed, S::Notified, S::OnSite],
        A::SupplyInformation => &[S::TeamAgreed, S::Notified, S::OnSite, S::Judging, S::Deferred, S::Paused],
        A::BeginFieldwork => &[S::TeamAgreed, S::Notified],
        A::EndFieldwork => &[S::OnSite],
        A::WriteNote | A::AmendNote => EVIDENCE,
        A::ResolveNote => EVIDENCE,
        A::PlaceNote | A::WithdrawNote => WEIGHING,
        A::NoteFinding | A::WithdrawFinding => FINDINGS,
        A::CarryFinding => &[S::Planned, S::TeamAgreed, S::Notified, S::OnSite],
        A::ReviewFinding => &[S::OnSite, S::Judging, S::Drafting],
        A::ProposeJudgement => &[S::OnSite, S::Judging],
        A::RecordDissent => &[S::OnSite, S::Judging, S::InModeration],
        A::SendForModeration => &[S::Judging],
        A::ReturnForRework | A::PassModeration | A::FreezeJudgements => &[S::InModeration],
        A::ChangeJudgement => AFTER_FREEZING,
        A::WriteParagraph => PARAGRAPHS,
        A::FinishDraft => &[S::Frozen, S::Drafting],
        A::SendDraft => &[S::Drafting],
        A::MakeComment | A::CloseComments | A::AnswerComment => DRAFT,
        A::PlaceHold => HOLDS,
        A::LiftHold => &[S::Drafting, S::OnHold],
        A::Publish => &[S::FactualAccuracy],
        A::PublishCorrection => AFTER,
        A::RecordReceipt => &[S::FactualAccuracy, S::Published, S::Responding],
        A::SendStatement | A::SendPlan => &[S::Published, S::Responding],
        A::FindAdequate | A::FindInadequate => &[S::Responding],
        A::AgreeAction | A::ProgressAction => ACTIONS,
        A::LinkFollowUp | A::EndFollowUp => AFTER,
        A::Defer => &[S::Planned, S::TeamAgreed, S::Notified],
        A::Pause => &[S::Notified, S::OnSite, S::Judging],
        A::Resume => &[S::Paused],
        A::AddSecondSpell => &[S::Judging, S::InModeration, S::Frozen, S::Drafting, S::FactualAccuracy, S::OnHold],
        A::Convert => &[S::Planned, S::TeamAgreed, S::Notified, S::OnSite],
        A::Abandon => BEFORE_PUBLICATION,
        A::CloseCase => &[S::Frozen, S::Published, S::Responding, S::FollowingUp],
    }
}

/// The acts possible at a step, in the order of a case's life.
pub fn possible_at(step: Step) -> Vec<ActKind> {
    ActKind::ALL.iter().copied().filter(|act| steps_of(*act).contains(&step)).collect()
}

/// The table as a page for people.
pub fn steps_page() -> String {
    let mut page = String::from(
        "# What may be done when\n\nWritten by a test from the tables of `crates/casework`; do not edit it by hand.\n\n\
         | Step | What may be done | By whom |\n|---|---|---|\n",
    );
    for step in Step::ALL {
        let acts = possible_at(*step);
        if acts.is_empty() {
            page.push_str(&format!("| **{}** | Nothing more | |\n", step.words()));
        }
        for (at, act) in acts.iter().enumerate() {
            let name = if at == 0 { format!("**{}**", step.words()) } else { String::new() };
            let roles: Vec<String> = crate::Role::ALL
                .iter()
                .filter(|role| crate::allowed(**role, *act))
                .map(|role| role.words().to_lowercase())
                .collect();
            page.push_str(&format!("| {name} | {} | {} |\n", act.words(), roles.join(", ")));
        }
    }
    page
}
