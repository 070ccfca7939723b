//! Consultations as they leave the program.

use consultation::{Actor, Kept, Proceedings, Standing};
use domain::Date;
use domain::consultation::Consultation;
use domain::england::England;
use serde::Serialize;

use super::{NotDone, Refused};
use crate::answer::Day;
use crate::table::Table;

/// A consultation in one line.
#[derive(Clone, Debug, Serialize)]
pub struct ConsultationRow {
    /// Its key, which is the proposal's id.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// Nobody really asks.
    pub is_example: bool,
    /// The step it stands at, by key.
    pub step: &'static str,
    /// First day.
    pub opens: Day,
    /// Last day.
    pub closes: Day,
    /// Whether somebody may respond today.
    pub is_open: bool,
    /// Whether what came of it is published.
    pub is_published: bool,
}

/// A consultation in full, without its responses.
#[derive(Clone, Debug, Serialize)]
pub struct ConsultationAnswer {
    /// In one line.
    #[serde(flatten)]
    pub row: ConsultationRow,
    /// Who asks.
    pub asked_by: String,
    /// What it is about.
    pub summary: String,
    /// How answers are used.
    pub used: String,
    /// The edition it would take the place of.
    pub takes_place_of: String,
    /// The edition that carries it out.
    pub edition: Option<String>,
    /// What is asked.
    pub questions: Vec<QuestionAnswer>,
    /// In whose name somebody may speak: key and words.
    pub roles: Vec<(String, String)>,
    /// The steps taken, the first one first.
    pub steps: Vec<StepAnswer>,
    /// What was published, the last one first.
    pub publications: Vec<PublicationAnswer>,
}

/// A question as it leaves the program.
#[derive(Clone, Debug, Serialize)]
pub struct QuestionAnswer {
    /// Its key.
    pub key: String,
    /// The question.
    pub says: String,
    /// `agree`, `choice` or `text`.
    pub kind: &'static str,
    /// Whether it may be left open.
    pub is_optional: bool,
    /// What may be chosen: key and words.
    pub choices: Vec<(String, String)>,
}

/// A step that was taken. Who took it is for those who work here.
#[derive(Clone, Debug, Serialize)]
pub struct StepAnswer {
    /// Which, by key.
    pub step: &'static str,
    /// In words.
    #[serde(skip)]
    pub words: &'static str,
    /// When.
    pub on: Day,
    /// Why.
    pub why: String,
    /// Who, for those who work here.
    #[serde(skip)]
    pub by: String,
}

/// What was published.
#[derive(Clone, Debug, Serialize)]
pub struct PublicationAnswer {
    /// When.
    pub on: Day,
    /// What was said.
    pub summary: String,
    /// What was decided.
    pub decision: String,
}

/// A response, for those who moderate.
#[derive(Clone, Debug, Serialize)]
pub struct ResponseRow {
    /// Its reference.
    pub reference: String,
    /// When it came.
    pub at: String,
    /// The role, in words.
    pub role: String,
    /// `received`, `accepted` or `held_back`.
    pub standing: &'static str,
    /// Why it is held back.
    pub why: String,
    /// Whether it waits for a moderator.
    pub waits: bool,
    /// Who moderated it last.
    pub moderated_by: String,
    /// Question and answer, in the order of the questions.
    pub answers: Vec<(String, String)>,
}

/// A consultation in one line.
fn row(asked: &Consultation, so_far: &Proceedings, today: Date) -> ConsultationRow {
    ConsultationRow {
        key: asked.key.clone(),
        title: asked.title.clone(),
        is_example: asked.is_example,
        step: so_far.step().key(),
        opens: Day(asked.opens),
        closes: Day(asked.closes),
        is_open: so_far.is_open(asked, today),
        is_published: !so_far.publications.is_empty(),
    }
}

/// Every consultation, with what became of it.
pub fn consultations<'p>(england: &England, of: impl Fn(&str) -> &'p Proceedings, today: Date) -> Vec<ConsultationRow> {
    england.consultations.iter().map(|asked| row(asked, of(&asked.key), today)).collect()
}

/// A consultation in full.
pub fn answer(asked: &Consultation, so_far: &Proceedings, today: Date) -> ConsultationAnswer {
    let pairs = |choices: &[domain::consultation::Choice]| {
        choices.iter().map(|one| (one.key.clone(), one.says.clone())).collect()
    };
    ConsultationAnswer {
        row: row(asked, so_far, today),
        asked_by: asked.asked_by.clone(),
        summary: asked.summary.clone(),
        used: asked.used.clone(),
        takes_place_of: asked.takes_place_of.clone(),
        edition: so_far.edition().map(str::to_owned),
        questions: asked
            .questions
            .iter()
            .map(|one| QuestionAnswer {
                key: one.key.clone(),
                says: one.says.clone(),
                kind: one.kind.key(),
                is_optional: one.is_optional,
                choices: pairs(&one.choices),
            })
            .collect(),
        roles: pairs(&asked.roles),
        steps: so_far
            .taken
            .iter()
            .map(|one| StepAnswer {
                step: one.to.key(),
                words: one.to.words(),
                on: Day(one.at.day()),
                why: one.why.clone(),
                by: one.by.clone(),
            })
            .collect(),
        publications: so_far
            .publications
            .iter()
            .rev()
            .map(|one| PublicationAnswer {
                on: Day(one.at.day()),
                summary: one.summary.clone(),
                decision: one.decision.clone(),
            })
            .collect(),
    }
}

/// Every response, those that wait first, for somebody who may see them.
///
/// # Errors
/// That it is not theirs to see.
pub fn responses(asked: &Consultation, so_far: &Proceedings, by: &Actor) -> Result<Vec<ResponseRow>, NotDone> {
    if !by.roles.iter().any(|role| people::may(*role, people::Doing::SeeResponses)) {
        let says = "None of your roles may see responses".to_owned();
        let instead = "Moderators, publishers and analysts may.".to_owned();
        return Err(NotDone::Refused(Box::new(Refused { field: None, says, instead })));
    }
    let mut rows: Vec<ResponseRow> = so_far.responses.values().map(|kept| response(asked, kept)).collect();
    rows.sort_by(|a, b| (!a.waits, &a.at, &a.reference).cmp(&(!b.waits, &b.at, &b.reference)));
    Ok(rows)
}

fn response(asked: &Consultation, kept: &Kept) -> ResponseRow {
    let said = &kept.response;
    let answers = asked.questions.iter().filter_map(|question| {
        let given = said.answers.get(&question.key)?;
        let words = question.choices.iter().find(|choice| choice.key == *given).map_or(given, |choice| &choice.says);
        Some((question.says.clone(), words.clone()))
    });
    ResponseRow {
        reference: said.reference.clone(),
        at: kept.at.text().to_owned(),
        role: asked.role(&said.role).map_or_else(|| said.role.clone(), |role| role.says.clone()),
        standing: kept.standing.key(),
        why: if let Standing::HeldBack(why) = &kept.standing { why.clone() } else { String::new() },
        waits: kept.standing == Standing::Received && said.has_words(asked),
        moderated_by: kept.moderated_by.clone().unwrap_or_default(),
        answers: answers.collect(),
    }
}

/// Every response as a table, for those who may see them.
pub fn responses_table(asked: &Consultation, rows: &[ResponseRow]) -> Table {
    let mut table = Table::new(["reference", "at", "role", "standing", "why", "moderated_by"]);
    table.columns.extend(asked.questions.iter().map(|question| question.says.clone()));
    for row in rows {
        let given = |says: &str| row.answers.iter().find(|(known, _)| known == says).map(|(_, answer)| answer.clone());
        let mut cells = vec![row.reference.clone(), row.at.clone(), row.role.clone(), row.standing.to_owned()];
        cells.extend([row.why.clone(), row.moderated_by.clone()]);
        cells.extend(asked.questions.iter().map(|question| unformulated(given(&question.says).unwrap_or_default())));
        table.rows.push(cells);
    }
    table
}

/// What somebody wrote, so that no spreadsheet takes it for a formula.
pub(super) fn unformulated(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text }
}
