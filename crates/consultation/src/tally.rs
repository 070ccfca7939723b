//! What was answered, as far as it may be shown.

use domain::consultation::{Consultation, Question, QuestionKind};

use crate::suppress::{suppress, suppress_line};
use crate::{Cell, Kept, Proceedings, Standing};

/// What was answered, as far as it may be shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tally {
    /// How many responses were counted.
    pub total: Cell,
    /// How many of each role: its words and the count.
    pub roles: Vec<(String, Cell)>,
    /// The questions with choices.
    pub questions: Vec<Counted>,
    /// The questions answered in words, with what a moderator accepted; in no order that says who wrote it.
    pub words: Vec<(String, Vec<String>)>,
}

/// A question with how often each choice was made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Counted {
    /// The question's key.
    pub key: String,
    /// The question.
    pub says: String,
    /// The choices, and last that none was made where it may be left open.
    pub choices: Vec<String>,
    /// For each role how often each choice was made, and how many they are.
    pub rows: Vec<(String, Vec<Cell>)>,
    /// How often each choice was made, and how many all are.
    pub all: Vec<Cell>,
}

/// Counts what was answered, and hides what would show a small group.
///
/// Counted is what stood when it was first published. Before that there is nothing to show: two counts of two days would
/// show by their difference who came between.
pub fn tally(so_far: &Proceedings, asked: &Consultation) -> Option<Tally> {
    so_far.publications.first()?;
    let least = asked.smallest_group.is;
    let counted: Vec<&Kept> = so_far.counted.iter().filter_map(|key| so_far.responses.get(key)).collect();
    let of_role = |role: &str| counted.iter().filter(|kept| kept.response.role == role).count();
    let counts: Vec<usize> = asked.roles.iter().map(|role| of_role(&role.key)).collect();
    let is_few = (1..least).contains(&counted.len());
    // With the row of the totals, where all together are too few.
    let hidden = if is_few { vec![true; counts.len() + 1] } else { suppress_line(&counts, least) };
    let cell = |count: usize, is_hidden: bool| if is_hidden { Cell::Hidden } else { Cell::Shown(count) };
    let roles = asked.roles.iter().zip(counts.iter().zip(&hidden));
    let with_choices = asked.questions.iter().filter(|question| question.kind != QuestionKind::Text);
    let in_words = asked.questions.iter().filter(|question| question.kind == QuestionKind::Text);
    Some(Tally {
        total: cell(counted.len(), is_few),
        roles: roles.map(|(role, (count, hidden))| (role.says.clone(), cell(*count, *hidden))).collect(),
        questions: with_choices.map(|question| count(question, asked, &counted, &hidden)).collect(),
        words: in_words
            .map(|question| (question.says.clone(), if is_few { Vec::new() } else { words(question, &counted) }))
            .collect(),
    })
}

fn count(question: &Question, asked: &Consultation, counted: &[&Kept], hidden: &[bool]) -> Counted {
    let mut keys: Vec<&str> = question.choices.iter().map(|choice| choice.key.as_str()).collect();
    let mut choices: Vec<String> = question.choices.iter().map(|choice| choice.says.clone()).collect();
    if question.is_optional {
        keys.push("");
        choices.push("No answer".to_owned());
    }
    let given = |kept: &Kept| kept.response.answers.get(&question.key).cloned().unwrap_or_default();
    let row = |role: &str| {
        let of_role: Vec<String> =
            counted.iter().filter(|kept| kept.response.role == role).map(|kept| given(kept)).collect();
        keys.iter().map(|key| of_role.iter().filter(|given| given.as_str() == *key).count()).collect()
    };
    let counts: Vec<Vec<usize>> = asked.roles.iter().map(|role| row(&role.key)).collect();
    let mut cells = suppress(&counts, hidden, asked.smallest_group.is);
    let all = cells.pop().unwrap_or_default();
    let rows = asked.roles.iter().map(|role| role.says.clone()).zip(cells).collect();
    Counted { key: question.key.clone(), says: question.says.clone(), choices, rows, all }
}

/// What was said in words and accepted, by its reference, which is chance.
fn words(question: &Question, counted: &[&Kept]) -> Vec<String> {
    let accepted = counted.iter().filter(|kept| kept.standing == Standing::Accepted);
    accepted.filter_map(|kept| kept.response.answers.get(&question.key).cloned()).collect()
}
