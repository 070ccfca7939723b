//! One act of each kind, with parts chosen by a number from small pools, so that random acts meet each other.

use casework::{
    Act, ActKind as A, ActionProgress, Answer, Bearing, HoldKind, NoteContent, NoteKind, Response, Review, TeamPlace,
};
use domain::Date;

use crate::support::{moment, plan, text, texts};

const PEOPLE: &[&str] = &["lead", "inspector", "second", "moderator"];
const AREAS: &[&str] = &["leaders", "help_and_protection", "in_care", "care_leavers", "overall"];
const MARKS: &[&str] = &["good", "requires_improvement", "inadequate", "outstanding", "not_judged"];
const ACTIVITIES: &[&str] = &["standard", "short", "focused_visit", "monitoring_visit", "self_evaluation"];
const KINDS: &[&str] = &["area_for_improvement", "area_for_priority_action", "recommendation"];
const SECTIONS: &[&str] = &["Overview", "Main findings", "Care leavers"];

/// Picks by a number, differently for each part.
#[derive(Clone, Copy)]
struct Pick(usize);

impl Pick {
    fn of<T: Copy>(self, part: usize, list: &[T]) -> T {
        list[(self.0 / (part * 2 + 1) + part) % list.len()]
    }

    fn id(self, what: &str) -> String {
        format!("{what}{}", self.0 % 3 + 1)
    }

    fn word(self, part: usize, list: &[&str]) -> String {
        self.of(part, list).to_owned()
    }

    fn sometimes(self, words: &str) -> String {
        if self.0 % 11 == 10 { String::new() } else { words.to_owned() }
    }
}

fn content(pick: Pick) -> NoteContent {
    NoteContent {
        kind: pick.of(1, NoteKind::ALL),
        bearing: pick.0.is_multiple_of(2).then(|| pick.of(2, Bearing::ALL)),
        text: pick.sometimes("What was said."),
        child: pick.0.is_multiple_of(3).then(|| text("child 7")),
    }
}

/// An act of this kind.
pub(crate) fn act(kind: A, number: usize, today: Date) -> Act {
    let pick = Pick(number);
    let reason = pick.sometimes("A reason.");
    let authoriser = pick.word(3, &["somebody", "planner", "lead", ""]);
    let on = today.plus_days(-((number % 7 == 6) as i32));
    early(kind, pick, today, on).unwrap_or_else(|| late(kind, pick, on, reason, authoriser))
}

fn early(kind: A, pick: Pick, today: Date, on: Date) -> Option<Act> {
    let (note, version) = (pick.id("note-"), format!("v{}", pick.0 % 5 + 1));
    let written_at = moment(on);
    let finding = pick.id("f");
    Some(match kind {
        A::PlanCase => {
            let edition = pick.word(1, &["ilacs-2024-12", "ilacs-2026-04", "lga-narrative", "sif-2016", "jtai-2016"]);
            let activity = pick.word(2, ACTIVITIES);
            plan(&edition, &activity, &today.to_string(), pick.0 as u32 % 3, Some("case-0"))
        }
        A::Replan => Act::Replan { first_day: today.plus_days(pick.0 as i32 % 10), reason: pick.sometimes("Illness.") },
        A::AssignTeamMember => {
            Act::AssignTeamMember { person: pick.word(1, PEOPLE), place: pick.of(2, TeamPlace::ALL) }
        }
        A::RemoveTeamMember => Act::RemoveTeamMember { person: pick.word(1, PEOPLE), reason: pick.sometimes("Ill.") },
        A::DeclareConflict => {
            Act::DeclareConflict { person: pick.word(1, PEOPLE), says: pick.sometimes("Worked there.") }
        }
        A::AgreeTeam => Act::AgreeTeam,
        A::GiveNotification => Act::GiveNotification { on },
        A::RequestInformation => {
            Act::RequestInformation { request: pick.id("request"), says: pick.sometimes("Lists"), due_on: Some(today) }
        }
        A::SupplyInformation => Act::SupplyInformation { request: pick.id("request"), says: pick.sometimes("Sent") },
        A::BeginFieldwork => Act::BeginFieldwork { on },
        A::EndFieldwork => Act::EndFieldwork { on },
        A::WriteNote => Act::WriteNote { note, version, content: content(pick), written_at },
        A::AmendNote => {
            let based_on = format!("v{}", pick.0 / 5 % 5 + 1);
            Act::AmendNote { note, version, based_on, content: content(pick), written_at }
        }
        A::ResolveNote => {
            let joins = texts(pick.of(4, &[&["v1", "v2"], &["v2", "v3"], &["v3", "v4"], &["v1", "v4"]]));
            Act::ResolveNote { note, version, joins, content: content(pick) }
        }
        A::PlaceNote => Act::PlaceNote { note, add: vec![pick.word(1, AREAS)], remove: vec![pick.word(3, AREAS)] },
        A::WithdrawNote => Act::WithdrawNote { note, reason: pick.sometimes("Wrong child.") },
        A::NoteFinding => {
            let (kind, words) = (pick.word(1, KINDS), pick.sometimes("Plans."));
            Act::NoteFinding { finding, kind, text: words, notes: vec![note] }
        }
        A::WithdrawFinding => Act::WithdrawFinding { finding, reason: pick.sometimes("Not upheld.") },
        A::CarryFinding => Act::CarryFinding { finding, kind: pick.word(1, KINDS), text: pick.sometimes("Plans.") },
        A::ReviewFinding => {
            Act::ReviewFinding { finding, review: pick.of(1, Review::ALL), says: pick.sometimes("Seen.") }
        }
        A::ProposeJudgement => {
            let mark = (pick.0 % 13 != 12).then(|| pick.word(2, MARKS));
            Act::ProposeJudgement {
                area: pick.word(0, AREAS),
                mark,
                rationale: pick.sometimes("Seen."),
                notes: vec![note],
            }
        }
        A::RecordDissent => Act::RecordDissent { area: pick.word(0, AREAS), says: pick.sometimes("I differ.") },
        A::SendForModeration => Act::SendForModeration,
        A::ReturnForRework => Act::ReturnForRework { reason: pick.sometimes("Say more.") },
        A::PassModeration => Act::PassModeration { says: pick.sometimes("Read.") },
        A::FreezeJudgements => Act::FreezeJudgements { reason: pick.0.is_multiple_of(2).then(|| text("Because.")) },
        _ => return None,
    })
}

fn late(kind: A, pick: Pick, on: Date, reason: String, authoriser: String) -> Act {
    let says = reason.clone();
    let (paragraph, hold, action) = (pick.id("p"), pick.id("hold"), pick.id("action"));
    let response = pick.of(1, Response::ALL);
    match kind {
        A::ChangeJudgement => {
            Act::ChangeJudgement { area: pick.word(0, AREAS), mark: Some(pick.word(2, MARKS)), reason, authoriser }
        }
        A::WriteParagraph => {
            let (section, notes) = (pick.word(1, SECTIONS), vec![pick.id("note-")]);
            Act::WriteParagraph { paragraph, section, text: reason, notes }
        }
        A::FinishDraft => Act::FinishDraft,
        A::SendDraft => Act::SendDraft { on, reason: pick.0.is_multiple_of(2).then_some(reason) },
        A::MakeComment => Act::MakeComment { comment: pick.id("comment"), paragraph, text: reason },
        A::CloseComments => Act::CloseComments,
        A::AnswerComment => Act::AnswerComment { comment: pick.id("comment"), answer: pick.of(1, Answer::ALL), reason },
        A::PlaceHold => Act::PlaceHold { hold, kind: pick.of(1, HoldKind::ALL), reason, authoriser },
        A::LiftHold => Act::LiftHold { hold, reason },
        A::Publish => Act::Publish,
        A::PublishCorrection => Act::PublishCorrection { notice: reason },
        A::RecordReceipt => Act::RecordReceipt { on },
        A::SendStatement => Act::SendStatement { on, says },
        A::SendPlan => Act::SendPlan { on, says },
        A::FindAdequate => Act::FindAdequate { response, says },
        A::FindInadequate => Act::FindInadequate { response, says },
        A::AgreeAction => Act::AgreeAction {
            action,
            says,
            owner: text("Head of service"),
            milestone: text("Nine in ten."),
            due_on: Some(on),
            findings: vec![pick.id("f")],
        },
        A::ProgressAction => Act::ProgressAction { action, progress: pick.of(1, ActionProgress::ALL), says },
        A::LinkFollowUp => Act::LinkFollowUp { case: pick.id("visit"), findings: vec![pick.id("f")] },
        A::EndFollowUp => Act::EndFollowUp { case: pick.id("visit"), says },
        A::Defer => Act::Defer { reason, authoriser },
        A::Pause => Act::Pause { reason, authoriser },
        A::Resume => Act::Resume { on, reason, authoriser },
        A::AddSecondSpell => Act::AddSecondSpell { on, reason, authoriser },
        A::Convert => Act::Convert { activity: pick.word(1, ACTIVITIES), reason, authoriser },
        A::Abandon => Act::Abandon { reason, authoriser },
        _ => {
            let given = pick.0.is_multiple_of(2);
            Act::CloseCase { reason: given.then_some(reason), authoriser: given.then_some(authoriser) }
        }
    }
}
