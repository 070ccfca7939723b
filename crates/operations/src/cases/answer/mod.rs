//! A case as it leaves the program: of each part only what whoever asks may see. Field names are the public interface.

mod draft;
mod parts;
mod work;

use casework::{Actor, Case, Context, Event, Part, Step, dates, part_of, possible_at, sees, written};
use domain::register::Register;
use serde::Serialize;
use serde_json::Value;
use storage::casework::EventRow;

use super::Asking;
use crate::answer::{AuthorityName, Because, Day, because};

pub use draft::*;
pub use parts::*;
pub use work::{DutyAnswer, TaskAnswer, left_words, task_answer};

/// A line of a list of cases.
#[derive(Clone, Debug, Serialize)]
pub struct CaseLine {
    /// The case's id.
    pub case: String,
    /// Whose.
    pub authority: AuthorityName,
    /// The edition's id.
    pub edition: String,
    /// The edition's name.
    pub edition_name: String,
    /// The activity's key.
    pub activity: String,
    /// The activity's title.
    pub activity_title: String,
    /// The step's key.
    pub step: &'static str,
    /// The step in words.
    pub step_title: &'static str,
    /// It runs under a proposal and is never published.
    pub is_pilot: bool,
    /// Nothing more may happen.
    pub is_over: bool,
    /// First day on site, for those who may know it.
    pub first_day: Option<Day>,
    /// The lead inspector, for those who may know.
    pub lead: Option<String>,
}

/// A case with the parts that whoever asks may see; a part they may not see is left out.
#[derive(Clone, Debug, Serialize)]
pub struct CaseAnswer {
    /// What a list says of it.
    #[serde(flatten)]
    pub line: CaseLine,
    /// The earlier case whose findings it looks at.
    pub follows: Option<String>,
    /// Every step whose day can be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dates: Option<Vec<DateAnswer>>,
    /// Who works on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub team: Option<TeamAnswer>,
    /// What was asked of the authority.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requests: Option<Vec<RequestAnswer>>,
    /// Notes of evidence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<Vec<NoteAnswer>>,
    /// Judgements, dissents and moderation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub judgements: Option<JudgementsAnswer>,
    /// Findings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub findings: Option<Vec<FindingAnswer>>,
    /// The draft's paragraphs, by number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paragraphs: Option<Vec<ParagraphAnswer>>,
    /// Comments on the draft.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comments: Option<Vec<CommentAnswer>>,
    /// What keeps or kept publication back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holds: Option<Vec<HoldAnswer>>,
    /// What was published, and when it was received.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<DocumentAnswer>,
    /// What the authority owes and gave, its actions, and what follows up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub responses: Option<ResponsesAnswer>,
    /// What must be done next.
    pub duties: Vec<DutyAnswer>,
    /// What stands in the way of closing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open_matters: Option<Vec<String>>,
    /// What whoever asks may do now.
    pub acts: Vec<ActAnswer>,
}

/// An act.
#[derive(Clone, Debug, Serialize)]
pub struct ActAnswer {
    /// Its key.
    pub act: &'static str,
    /// In words.
    pub title: &'static str,
}

/// A step on its day.
#[derive(Clone, Debug, Serialize)]
pub struct DateAnswer {
    /// The clock's key, or `on_site_begins` or `on_site_ends`.
    pub step: String,
    /// What happens.
    pub title: String,
    /// The day.
    pub on: Day,
    /// Why that day.
    pub because: Vec<Because>,
}

/// An entry of a case's log.
#[derive(Clone, Debug, Serialize)]
pub struct LogAnswer {
    /// Its place in the case, from 1.
    pub sequence: i64,
    /// Its place among all events.
    pub position: i64,
    /// When it was recorded.
    pub at: String,
    /// Who did it.
    pub by: String,
    /// The key of what happened.
    pub kind: String,
    /// What was recorded.
    pub data: Value,
    /// The hash that binds it to those before it.
    pub hash: String,
}

/// A case for whoever asks.
pub fn case_answer(case: &Case, register: &Register, asking: Asking<'_>) -> CaseAnswer {
    let actor = asking.who.in_case(&case.id, &case.authority);
    let may = |part: Part| sees(&actor, case, part);
    let days = || {
        let dated = dates(case, asking.regime).unwrap_or_default().into_iter();
        let answer = |one: casework::Dated| DateAnswer {
            step: one.step,
            title: one.title,
            on: Day(one.on),
            because: because(one.because),
        };
        dated.map(answer).collect()
    };
    CaseAnswer {
        line: case_line(case, register, asking),
        follows: case.follows.clone(),
        dates: may(Part::Dates).then(days),
        team: may(Part::Team).then(|| team(case)),
        requests: may(Part::Requests).then(|| requests(case)),
        notes: may(Part::Evidence).then(|| notes(case)),
        judgements: may(Part::Judgements).then(|| judgements(case, asking.regime)),
        findings: may(Part::Draft).then(|| findings(case)),
        paragraphs: may(Part::Draft).then(|| paragraphs(case, asking.regime)),
        comments: may(Part::Comments).then(|| comments(case, asking.regime)),
        holds: may(Part::Holds).then(|| holds(case)),
        document: may(Part::Document).then(|| document(case)),
        responses: may(Part::Responses).then(|| responses(case)),
        duties: work::duty_answers(case, &Context { regime: asking.regime, actor: &actor, now: asking.now }),
        open_matters: (may(Part::Responses) && is_nearly_over(case)).then(|| case.open_matters(asking.regime)),
        acts: acts(case, &actor),
    }
}

/// From publication on it is asked what is still open.
fn is_nearly_over(case: &Case) -> bool {
    matches!(case.step(), Step::Published | Step::Responding | Step::FollowingUp)
}

/// A case as a line of a list for whoever asks.
pub fn case_line(case: &Case, register: &Register, asking: Asking<'_>) -> CaseLine {
    let actor = asking.who.in_case(&case.id, &case.authority);
    let edition = asking.regime.editions.iter().find(|edition| edition.id == case.edition);
    let activity = edition.and_then(|edition| edition.activity(&case.activity));
    let step = case.step();
    let first_day = case.begins_on().filter(|_| sees(&actor, case, Part::Dates));
    let lead = case.lead().filter(|_| sees(&actor, case, Part::Team));
    CaseLine {
        case: case.id.clone(),
        authority: authority_name(register, &case.authority),
        edition: case.edition.clone(),
        edition_name: edition.map_or_else(|| case.edition.clone(), |edition| edition.name.clone()),
        activity: case.activity.clone(),
        activity_title: activity.map_or_else(|| case.activity.clone(), |activity| activity.title.clone()),
        step: step.key(),
        step_title: step.words(),
        is_pilot: case.is_pilot,
        is_over: step.is_final(),
        first_day: first_day.map(Day),
        lead: lead.map(str::to_owned),
    }
}

/// The authority of this URN; the URN alone where the register no longer has it.
pub fn authority_name(register: &Register, urn: &str) -> AuthorityName {
    let known = register.ids().find(|id| register.authority(*id).urn == urn);
    known.map_or_else(
        || AuthorityName { urn: urn.to_owned(), name: urn.to_owned(), region: String::new() },
        |id| AuthorityName::of(register, id),
    )
}

/// What somebody may do in this case now.
fn acts(case: &Case, actor: &Actor) -> Vec<ActAnswer> {
    if case.conflicts.contains_key(&actor.id) {
        return Vec::new();
    }
    let may = possible_at(case.step()).into_iter().filter(|act| actor.may_in(*act, case));
    may.map(|act| ActAnswer { act: act.key(), title: act.words() }).collect()
}

/// The entries of a log that whoever asks may see.
pub fn log_answer(case: &Case, rows: Vec<(EventRow, Event)>, asking: Asking<'_>) -> Vec<LogAnswer> {
    let actor = asking.who.in_case(&case.id, &case.authority);
    let seen = rows.into_iter().filter(|(_, event)| sees(&actor, case, part_of(&event.kind)));
    seen.map(|(row, event)| {
        let whole: Value = serde_json::from_str(&row.body).unwrap_or_default();
        LogAnswer {
            sequence: row.sequence,
            position: row.position,
            at: event.at.text().to_owned(),
            kind: written::key(&event.kind).to_owned(),
            data: whole.get("data").cloned().unwrap_or_default(),
            by: event.by,
            hash: row.hash,
        }
    })
    .collect()
}
