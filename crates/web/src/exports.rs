//! The record and the answers as files. Columns are the public interface: they are documented and do not change.

use domain::register::AuthorityId;
use maud::{Markup, html};
use operations::due_board::DueRow;
use operations::history::{HistoryRow, history};
use serde::Serialize;

use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::components::error_summary::error_summary;
use crate::layout::Page;
use crate::pages::{authority, due};

const CSV: &str = "text/csv; charset=utf-8";
const JSON: &str = "application/json";

/// A table as a file.
pub(crate) fn table(name: &str, columns: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Answer {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let written = writer.write_record(columns).is_ok() && rows.into_iter().all(|row| writer.write_record(&row).is_ok());
    match writer.into_inner() {
        Ok(content) if written => Answer::File(CSV, name.to_owned(), content),
        // Writing to memory does not fail; an empty file would say something untrue.
        _ => Answer::Text("The file could not be written\n"),
    }
}

pub(crate) fn json<T: Serialize>(name: &str, value: &T) -> Answer {
    match serde_json::to_vec(value) {
        Ok(content) => Answer::File(JSON, name.to_owned(), content),
        Err(_) => Answer::Text("The file could not be written\n"),
    }
}

/// The name before the ending of an address, and the ending where it is that of a file.
pub(crate) fn ended(name: &str) -> (&str, &str) {
    match name.rsplit_once('.') {
        Some((before, end @ ("csv" | "json"))) => (before, end),
        _ => (name, ""),
    }
}

/// A page that says why there is no file.
pub(crate) fn refused(ask: &Ask<'_>, problems: &Problems) -> Answer {
    let body: Markup = html! {
        (error_summary(problems))
        h1.sl-title { "This file cannot be made as asked" }
        p.sl-lead { "Change the address, or go back to the page and ask again." }
    };
    Page::new("This file cannot be made as asked", &[("Home", "/"), ("Data", "/data")], body).refused(ask)
}

pub(crate) fn due_csv(ask: &Ask<'_>) -> Answer {
    let mut problems = Problems::default();
    let question = due::question(ask, &mut problems);
    if problems.any() {
        return refused(ask, &problems);
    }
    let board = ask.known.board(question.on);
    shared("due.csv", operations::table::due(due::rows(&board, &question)))
}

pub(crate) fn due_json(ask: &Ask<'_>) -> Answer {
    let mut problems = Problems::default();
    let question = due::question(ask, &mut problems);
    if problems.any() {
        return refused(ask, &problems);
    }
    let board = ask.known.board(question.on);
    let rows: Vec<&DueRow> = due::rows(&board, &question);
    json("due.json", &rows)
}

fn history_asked(ask: &Ask<'_>) -> Result<(AuthorityId, Vec<HistoryRow>), Box<Answer>> {
    let id = authority::found(ask)?;
    let mut problems = Problems::default();
    let on = ask.day_or_today("on", &mut problems);
    if problems.any() {
        return Err(Box::new(refused(ask, &problems)));
    }
    Ok((id, history(ask.england(), id, on)))
}

pub(crate) fn history_json(ask: &Ask<'_>) -> Answer {
    match history_asked(ask) {
        Ok((id, rows)) => json(&format!("{}-history.json", ask.known.authority(id).slug()), &rows),
        Err(answer) => *answer,
    }
}

pub(crate) fn history_csv(ask: &Ask<'_>) -> Answer {
    let (id, rows) = match history_asked(ask) {
        Ok(found) => found,
        Err(answer) => return *answer,
    };
    let name = format!("{}-history.csv", ask.known.authority(id).slug());
    shared(&name, operations::table::history(ask.england(), &rows))
}

/// A table that the command line gives too.
pub(crate) fn shared(name: &str, found: operations::table::Table) -> Answer {
    let columns: Vec<&str> = found.columns.iter().map(String::as_str).collect();
    table(name, &columns, found.rows.into_iter())
}
