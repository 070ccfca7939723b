//! A question in words, so that its asker sees how it was understood.

use domain::england::England;

use crate::best_practice::{PassageKind, Question, areas};

/// Every condition of a question, each as a phrase.
pub fn says(england: &England, question: &Question) -> Vec<String> {
    let mut says = Vec::new();
    let quoted = |words: &[String]| words.iter().map(|word| format!("“{word}”")).collect::<Vec<_>>().join(", ");
    match question.words.as_slice() {
        [] => {}
        [one] => says.push(format!("with {}", quoted(std::slice::from_ref(one)))),
        many => says.push(format!("with all of {}", quoted(many))),
    }
    if !question.without.is_empty() {
        says.push(format!("without {}", quoted(&question.without)));
    }
    match question.kind {
        Some(PassageKind::Paragraph) => says.push("that are paragraphs".to_owned()),
        Some(PassageKind::Finding) => says.push("that are findings".to_owned()),
        None => {}
    }
    let grade = question.grade.map(|grade| grade.title().to_lowercase());
    match (question.area.as_ref().map(|key| title(england, key)), grade) {
        (Some(area), Some(grade)) => says.push(format!("{area} judged {grade}")),
        (Some(area), None) => says.push(format!("about {area}")),
        (None, Some(grade)) => says.push(format!("judged {grade}")),
        (None, None) => {}
    }
    for (area, grade) in &question.judged {
        says.push(format!("from inspections that judged {} {}", title(england, area), grade.title().to_lowercase()));
    }
    if let Some(grade) = question.after {
        says.push(format!("after an inspection judged {}", grade.title().to_lowercase()));
    }
    if let Some(theme) = &question.theme {
        says.push(format!("from focused visits on “{}”", theme.replace('_', " ")));
    }
    if let Some(id) = question.like {
        says.push(format!("from statistical neighbours of {}", england.register.authority(id).name));
    }
    if let Some(region) = &question.region {
        says.push(format!("from {region}"));
    }
    if let Some(edition) = &question.edition {
        let known = england.regime.editions.iter().find(|known| known.id == *edition);
        says.push(format!("under {}", known.map_or(edition.as_str(), |edition| &edition.name)));
    }
    match (question.from, question.to) {
        (Some(from), Some(to)) if from == to => says.push(format!("published in {from}")),
        (Some(from), Some(to)) => says.push(format!("published from {from} to {to}")),
        (Some(from), None) => says.push(format!("published in {from} or later")),
        (None, Some(to)) => says.push(format!("published in {to} or earlier")),
        (None, None) => {}
    }
    says
}

fn title(england: &England, key: &str) -> String {
    let names = areas(england).into_iter().find(|(known, _)| known == key);
    names.map_or_else(|| key.replace('_', " "), |(_, names)| names[0].clone())
}
