//! What was answered, as it leaves the program.

use consultation::{Cell, Proceedings, tally};
use domain::consultation::Consultation;
use serde::Serialize;

use super::answer::unformulated;
use crate::table::Table;

/// What was answered, as far as it may be shown. A count that is nothing is not shown.
#[derive(Clone, Debug, Serialize)]
pub struct ResultsAnswer {
    /// The consultation.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// A group of fewer is not shown.
    pub smallest_group: usize,
    /// How many responses were counted.
    pub total: Option<usize>,
    /// How many of each role.
    pub roles: Vec<RoleCount>,
    /// How often each choice was made.
    pub questions: Vec<QuestionCounts>,
    /// What was said in words.
    pub words: Vec<Words>,
}

/// How many responses are of a role.
#[derive(Clone, Debug, Serialize)]
pub struct RoleCount {
    /// The role.
    pub role: String,
    /// How many.
    pub count: Option<usize>,
}

/// How often each choice of a question was made.
#[derive(Clone, Debug, Serialize)]
pub struct QuestionCounts {
    /// Its key.
    pub key: String,
    /// The question.
    pub says: String,
    /// The choices.
    pub choices: Vec<String>,
    /// For each role: the counts of the choices, and last of all together.
    pub rows: Vec<CountRow>,
}

/// The counts of a role, or of all.
#[derive(Clone, Debug, Serialize)]
pub struct CountRow {
    /// The role; `Everybody` for all.
    pub role: String,
    /// The counts of the choices, and last their sum.
    pub counts: Vec<Option<usize>>,
}

/// What was said in words to a question.
#[derive(Clone, Debug, Serialize)]
pub struct Words {
    /// The question.
    pub says: String,
    /// The answers a moderator accepted.
    pub answers: Vec<String>,
}

/// What was answered; nothing before it is published.
pub fn results(so_far: &Proceedings, asked: &Consultation) -> Option<ResultsAnswer> {
    let tally = tally(so_far, asked)?;
    let shown = |cells: Vec<Cell>| cells.into_iter().map(Cell::shown).collect();
    let questions = tally.questions.into_iter().map(|one| {
        let mut rows: Vec<CountRow> =
            one.rows.into_iter().map(|(role, cells)| CountRow { role, counts: shown(cells) }).collect();
        rows.push(CountRow { role: "Everybody".to_owned(), counts: shown(one.all) });
        QuestionCounts { key: one.key, says: one.says, choices: one.choices, rows }
    });
    Some(ResultsAnswer {
        key: asked.key.clone(),
        title: asked.title.clone(),
        smallest_group: asked.smallest_group.is,
        total: tally.total.shown(),
        roles: tally.roles.into_iter().map(|(role, cell)| RoleCount { role, count: cell.shown() }).collect(),
        questions: questions.collect(),
        words: tally.words.into_iter().map(|(says, answers)| Words { says, answers }).collect(),
    })
}

/// The same as a table: a row for each question, role and choice, and for each answer in words.
pub fn results_table(results: &ResultsAnswer) -> Table {
    let mut table = Table::new(["question", "role", "answer", "count"]);
    let count = |count: Option<usize>| count.map_or_else(|| "suppressed".to_owned(), |count| count.to_string());
    for one in &results.questions {
        let all = "All answers".to_owned();
        for row in &one.rows {
            for (choice, cell) in one.choices.iter().chain([&all]).zip(&row.counts) {
                table.rows.push(vec![one.says.clone(), row.role.clone(), choice.clone(), count(*cell)]);
            }
        }
    }
    for one in &results.words {
        for answer in &one.answers {
            table.rows.push(vec![one.says.clone(), String::new(), unformulated(answer.clone()), String::new()]);
        }
    }
    table
}
