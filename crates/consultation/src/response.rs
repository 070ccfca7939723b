//! A response, and what may be wrong with one.

use std::collections::BTreeMap;

use domain::consultation::{Consultation, QuestionKind};

/// What somebody answers. Neither a name nor an address is part of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Response {
    /// Its reference, from chance.
    pub reference: String,
    /// In whose name they speak, by key.
    pub role: String,
    /// The answers by the key of their question; a question left open is not there.
    pub answers: BTreeMap<String, String>,
}

/// What is wrong with a response.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// `role`, or the key of a question.
    pub field: String,
    /// In a sentence that says what to do.
    pub says: String,
}

impl Response {
    /// Whether it says something in words, which a moderator reads before anybody else does.
    pub fn has_words(&self, asked: &Consultation) -> bool {
        let in_words = |key: &String| asked.question(key).is_none_or(|question| question.kind == QuestionKind::Text);
        self.answers.keys().any(in_words)
    }
}

/// How a reference begins.
const REFERENCE: &str = "R-";

/// Whether a text has the shape of a reference.
pub fn is_reference(text: &str) -> bool {
    let is_figure = |byte: u8| byte.is_ascii_digit() || (b'A'..=b'F').contains(&byte);
    text.strip_prefix(REFERENCE).is_some_and(|rest| rest.len() == 16 && rest.bytes().all(is_figure))
}

/// Everything that is wrong with a response.
pub fn faults(response: &Response, asked: &Consultation) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut fault = |field: &str, says: String| faults.push(Fault { field: field.to_owned(), says });
    if !is_reference(&response.reference) {
        fault("reference", "The response has no reference. Load the page again and send the form once more".to_owned());
    }
    if response.role.is_empty() {
        fault("role", "Say in whose name you answer".to_owned());
    } else if asked.role(&response.role).is_none() {
        let keys: Vec<&str> = asked.roles.iter().map(|role| role.key.as_str()).collect();
        fault("role", format!("`{}` is none of the roles. There are: {}", response.role, keys.join(", ")));
    }
    for question in &asked.questions {
        let given = response.answers.get(&question.key).map_or("", |answer| answer.trim());
        if given.is_empty() {
            if !question.is_optional {
                fault(&question.key, format!("Answer “{}”", question.says.trim_end_matches('.')));
            }
        } else if question.kind == QuestionKind::Text {
            let (letters, most) = (given.chars().count(), asked.longest_text.is);
            if letters > most {
                let says = format!("The answer has {letters} letters, and {most} are taken. Shorten it");
                fault(&question.key, says);
            }
        } else if !question.choices.iter().any(|choice| choice.key == given) {
            let keys: Vec<&str> = question.choices.iter().map(|choice| choice.key.as_str()).collect();
            fault(&question.key, format!("`{given}` is none of the choices. There are: {}", keys.join(", ")));
        }
    }
    for key in response.answers.keys().filter(|key| asked.question(key).is_none()) {
        let keys: Vec<&str> = asked.questions.iter().map(|question| question.key.as_str()).collect();
        fault(key, format!("There is no question `{key}`. There are: {}", keys.join(", ")));
    }
    faults
}
