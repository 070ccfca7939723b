//! The example of a consultation, opened and answered by the people of the demo.

use std::collections::BTreeMap;

use consultation::{Act, Actor, Response, Step};
use domain::consultation::Consultation;

use super::desk::{Desk, moment};
use crate::consultations::{Asking, Consultations};

/// Answers of invented people: role, one choice for every question on five points, and what they say in words.
const ANSWERS: [(&str, &str, &str); 3] = [
    ("social_worker", "agree", "An invented answer: words say what a grade hides."),
    ("parent_or_carer", "neither", ""),
    ("charity", "disagree", "An invented answer: families ask for a grade they can compare."),
];

/// Opens each example whose days have come, and answers it.
pub(super) async fn examples(desk: &Desk<'_>) -> Result<(), String> {
    let held = Consultations::new(desk.store());
    let is_open = |one: &&Consultation| one.is_example && (one.opens..=one.closes).contains(&desk.today);
    for asked in desk.england.consultations.iter().filter(is_open) {
        let publisher = Actor::of(desk.who("pascal-publisher")?);
        let why = "It is shown in the demo how a consultation goes.".to_owned();
        does(desk, &held, asked, &publisher, "08:30", Act::Advance { to: Step::Consultation, why, edition: None })
            .await?;
        for (number, (role, point, words)) in (1..).zip(ANSWERS) {
            let reference = format!("R-{number:016X}");
            let answers = answers(asked, point, words);
            let response = Response { reference, role: role.to_owned(), answers };
            does(desk, &held, asked, &Actor::public(), "08:45", Act::Respond(response)).await?;
        }
    }
    Ok(())
}

/// An answer to every question: the point where there are points, else the first choice.
fn answers(asked: &Consultation, point: &str, words: &str) -> BTreeMap<String, String> {
    let given = asked.questions.iter().filter_map(|question| {
        let known = question.choices.iter().find(|choice| choice.key == point).or(question.choices.first());
        let answer = known.map_or(words, |choice| choice.key.as_str());
        (!answer.is_empty()).then(|| (question.key.clone(), answer.to_owned()))
    });
    given.collect()
}

async fn does(
    desk: &Desk<'_>,
    held: &Consultations,
    asked: &Consultation,
    actor: &Actor,
    time: &str,
    act: Act,
) -> Result<(), String> {
    let now = moment(desk.today, time)?;
    let asking = Asking { england: desk.england, actor, now: &now };
    let done = held.perform(&asked.key, &act, asking).await;
    done.map(|_| ()).map_err(|problem| format!("The example {}: {problem}", asked.key))
}
