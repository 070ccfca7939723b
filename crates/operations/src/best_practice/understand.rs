//! A question as people put it: "outstanding care leavers, front door, after inadequate".

use domain::england::England;
use domain::mark::Grade;

use crate::best_practice::Question;

/// Judgement areas by the name that editions share, each with every title an edition gives it.
pub fn areas(england: &England) -> Vec<(String, Vec<String>)> {
    let vocabulary = &england.regime.vocabulary;
    let mut areas: Vec<(String, Vec<String>)> = Vec::new();
    for area in england.regime.editions.iter().rev().flat_map(|edition| &edition.areas) {
        let Some(slot) = area.slot else { continue };
        let key = vocabulary.area_key(slot);
        let names = match areas.iter_mut().find(|(known, _)| known == key) {
            Some((_, names)) => names,
            None => {
                areas.push((key.to_owned(), Vec::new()));
                let Some((_, names)) = areas.last_mut() else { continue };
                names
            }
        };
        for name in [area.short.to_lowercase(), area.title.to_lowercase(), area.key.replace('_', " ")] {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    areas
}

/// Reads a question. Parts are set apart by commas; a part that names a grade, alone or with a judgement area, is a condition,
/// `after` and a grade is a condition on the inspection before, a word after a minus must not be there, and everything else
/// is words to find.
pub fn understand(england: &England, text: &str) -> Question {
    let mut question = Question::default();
    for part in parts(text) {
        let part = part.trim();
        let lower = part.to_lowercase();
        if let Some(grade) = lower.strip_prefix("after ").and_then(whole_grade) {
            question.after = Some(grade);
        } else if let Some((grade, area)) = judged(england, &lower) {
            match area {
                Some(area) => question.judged.push((area, grade)),
                None => question.grade = Some(grade),
            }
        } else {
            words(part, &mut question);
        }
    }
    // Words may stand anywhere in a report that judged an area so; without words the area itself is what is asked for.
    if question.words.is_empty()
        && let [(area, _)] = question.judged.as_slice()
    {
        question.area = Some(area.clone());
    }
    question
}

/// The parts between commas; a comma between quotation marks parts nothing.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let mut is_quoted = false;
    text.split(move |letter| {
        is_quoted ^= letter == '"';
        letter == ',' && !is_quoted
    })
}

/// So many words are looked for, each once; the answer says which. More would only make the search long.
const MOST_WORDS: usize = 16;

/// Words and "phrases" of a part.
fn words(part: &str, question: &mut Question) {
    let mut rest = part;
    while !rest.is_empty() {
        rest = rest.trim_start();
        let is_refused = rest.starts_with('-');
        let said = rest.trim_start_matches('-');
        let (word, after) = match said.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => said.split_once(char::is_whitespace).unwrap_or((said, "")),
        };
        rest = after;
        if word.chars().any(char::is_alphanumeric) {
            let list = if is_refused { &mut question.without } else { &mut question.words };
            let is_known = list.iter().any(|known| known.eq_ignore_ascii_case(word));
            if !is_known && list.len() < MOST_WORDS {
                list.push(word.to_owned());
            }
        }
    }
}

fn whole_grade(text: &str) -> Option<Grade> {
    let text = text.trim();
    Grade::ALL.into_iter().find(|grade| {
        [grade.title(), grade.short(), &grade.key().replace('_', " ")].iter().any(|name| name.to_lowercase() == text)
    })
}

/// A grade with or without the key of the area it is of: "outstanding care leavers", "care leavers good", "inadequate".
fn judged(england: &England, part: &str) -> Option<(Grade, Option<String>)> {
    if let Some(grade) = whole_grade(part) {
        return Some((grade, None));
    }
    for grade in Grade::ALL {
        for name in [grade.title().to_lowercase(), grade.short().to_lowercase()] {
            let rest = part.strip_prefix(&format!("{name} ")).or_else(|| part.strip_suffix(&format!(" {name}")));
            let Some(rest) = rest.map(str::trim) else { continue };
            let is_named = |names: &Vec<String>| names.iter().any(|known| known == rest);
            if let Some((key, _)) = areas(england).into_iter().find(|(_, names)| is_named(names)) {
                return Some((grade, Some(key)));
            }
        }
    }
    None
}
