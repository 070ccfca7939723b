//! What the pages of providers show, as files. What must not be told was left out before it comes here.

use operations::settings::{SettingAnswer, SettingDueRow, Shortfalls, search, show, show_owner, table};

use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::exports::{json, refused, shared};
use crate::pages::missing;
use crate::pages::providers::{board, day_asked, one, search as searched, short};

pub(crate) fn found_csv(ask: &Ask<'_>) -> Answer {
    let mut problems = Problems::default();
    let question = searched::question(ask, &mut problems);
    if problems.any() {
        return refused(ask, &problems);
    }
    let england = ask.england();
    shared("providers.csv", table::found(england, &search(england, question.on, &question.search)))
}

pub(crate) fn found_json(ask: &Ask<'_>) -> Answer {
    let mut problems = Problems::default();
    let question = searched::question(ask, &mut problems);
    if problems.any() {
        return refused(ask, &problems);
    }
    json("providers.json", &search(ask.england(), question.on, &question.search))
}

pub(crate) fn due_csv(ask: &Ask<'_>) -> Answer {
    let mut problems = Problems::default();
    let question = board::question(ask, &mut problems);
    if problems.any() {
        return refused(ask, &problems);
    }
    let board = ask.known.setting_board(question.on);
    shared("providers-due.csv", table::due(board::rows(&board, &question)))
}

pub(crate) fn due_json(ask: &Ask<'_>) -> Answer {
    let mut problems = Problems::default();
    let question = board::question(ask, &mut problems);
    if problems.any() {
        return refused(ask, &problems);
    }
    let board = ask.known.setting_board(question.on);
    let rows: Vec<&SettingDueRow> = board::rows(&board, &question);
    json("providers-due.json", &rows)
}

fn missed(ask: &Ask<'_>) -> Result<Shortfalls, Box<Answer>> {
    let mut problems = Problems::default();
    let (_, found) = short::answered(ask, &mut problems);
    found.ok_or_else(|| Box::new(refused(ask, &problems)))
}

pub(crate) fn short_csv(ask: &Ask<'_>) -> Answer {
    match missed(ask) {
        Ok(found) => shared("providers-short.csv", table::short(&found)),
        Err(answer) => *answer,
    }
}

pub(crate) fn short_json(ask: &Ask<'_>) -> Answer {
    match missed(ask) {
        Ok(found) => json("providers-short.json", &found),
        Err(answer) => *answer,
    }
}

fn asked(ask: &Ask<'_>) -> Result<SettingAnswer, Box<Answer>> {
    let id = one::found(ask)?;
    let mut problems = Problems::default();
    let on = day_asked(ask, &mut problems);
    if problems.any() { Err(Box::new(refused(ask, &problems))) } else { Ok(show(ask.england(), id, on)) }
}

pub(crate) fn history_csv(ask: &Ask<'_>) -> Answer {
    match asked(ask) {
        Ok(found) => shared(&format!("{}-history.csv", found.setting.urn), table::done(&found)),
        Err(answer) => *answer,
    }
}

pub(crate) fn history_json(ask: &Ask<'_>) -> Answer {
    match asked(ask) {
        Ok(found) => json(&format!("{}-history.json", found.setting.urn), &found),
        Err(answer) => *answer,
    }
}

pub(crate) fn years_csv(ask: &Ask<'_>) -> Answer {
    let mut problems = Problems::default();
    let on = day_asked(ask, &mut problems);
    if problems.any() {
        return refused(ask, &problems);
    }
    match show_owner(ask.england(), &ask.name, on) {
        Some(found) => shared(&format!("{}-years.csv", found.key), table::owner(&found)),
        None => missing::page(ask),
    }
}
