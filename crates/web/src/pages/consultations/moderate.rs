//! Responses for those who may see them: those that wait first, each to be accepted or held back.

use consultation::Act;
use maud::{Markup, html};
use operations::consultations::{ResponseRow, responses, responses_table};
use people::Doing;

use super::work::does;
use super::{actor, crumbs, example, found};
use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::components::error_summary::error_summary;
use crate::components::field::{form, line};
use crate::components::pagination::pagination;
use crate::exports;
use crate::guarded::{Coming, not_allowed};
use crate::layout::Page;
use crate::pages::evidence;
use crate::words::count;

/// Responses on one page.
const ROWS: usize = 30;

pub(crate) fn page<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move { shown(ask, &mut Problems::default()).await })
}

async fn shown(ask: &Ask<'_>, problems: &mut Problems) -> Answer {
    let (asked, so_far) = match found(ask).await {
        Ok(found) => found,
        Err(answer) => return *answer,
    };
    let rows = match responses(asked, &so_far, &actor(ask)) {
        Ok(rows) => rows,
        Err(problem) => return not_allowed(ask, &problem.to_string()),
    };
    let pages = rows.len().div_ceil(ROWS).max(1);
    let page = ask.page(problems).min(pages);
    let here = format!("/consultations/{}", asked.key);
    let waiting = rows.iter().filter(|row| row.waits).count();
    let may = ask.visit.may(Doing::ModerateResponse);
    let to = |page: usize| ask.with(&format!("{here}/responses"), &[("page", &page.to_string())]);
    let body = html! {
        @if problems.any() { (error_summary(problems)) }
        h1.sl-title { "Responses: " (asked.title) }
        (example(asked))
        p.sl-lead {
            (count(rows.len(), "response", "responses")) ", of which " (waiting) " wait for a moderator. "
            "Those without words are counted and need none. Nothing that is said here is public until it is accepted and published."
        }
        p { a href=(here) { "The consultation, with its steps" } " · " a href={ (here) "/respond" } { "The form people fill in" } }
        @if rows.is_empty() { p { "Nobody has responded yet." } } @else {
            p { a href={ (here) "/responses.csv" } { "Download all as CSV" } }
            @for row in rows.iter().skip((page - 1) * ROWS).take(ROWS) { (response(ask, &here, row, may, problems)) }
            (pagination(page, pages, &to))
        }
    };
    let page = Page::new(format!("Responses: {}", asked.title), &crumbs(asked, &here), body);
    if problems.any() { page.refused(ask) } else { page.shown(ask) }
}

fn response(ask: &Ask<'_>, here: &str, row: &ResponseRow, may: bool, problems: &Problems) -> Markup {
    let standing = if row.waits { "Waits for a moderator" } else { standing(row.standing) };
    let why = format!("why-{}", row.reference);
    let none = Problems::default();
    let problems = if problems.of(&why).is_some() { problems } else { &none };
    html! {
        section.sl-section {
            h2.sl-subheading id=(row.reference) { (row.reference) }
            p.sl-quiet { (row.role) "; " (evidence::at(&row.at)) "; " (standing) @if !row.moderated_by.is_empty() { ", by " (row.moderated_by) } @if !row.why.is_empty() { ": " (row.why) } }
            dl.govuk-summary-list {
                @for (question, answer) in &row.answers {
                    div.govuk-summary-list__row {
                        dt.govuk-summary-list__key { (question) }
                        dd."govuk-summary-list__value sl-answer" { (answer) }
                    }
                }
            }
            @if may {
                @if row.standing != "accepted" {
                    (form(ask, &format!("{here}/responses/{}/accept", row.reference), &html! {
                        button.govuk-button type="submit" { "Accept " span.govuk-visually-hidden { (row.reference) } }
                    }))
                }
                @if row.standing != "held_back" {
                    (form(ask, &format!("{here}/responses/{}/hold-back", row.reference), &html! {
                        (line(&why, "Why it is held back", "", "", problems))
                        button."govuk-button sl-button--quiet" type="submit" { "Hold back " span.govuk-visually-hidden { (row.reference) } }
                    }))
                }
            }
        }
    }
}

fn standing(key: &str) -> &'static str {
    match key {
        "accepted" => "Accepted",
        "held_back" => "Held back",
        _ => "Received",
    }
}

pub(crate) fn accepted<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let response = ask.rest.first().cloned().unwrap_or_default();
        settled(ask, Act::Accept { response: response.clone() }, &response).await
    })
}

pub(crate) fn held_back<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let response = ask.rest.first().cloned().unwrap_or_default();
        let why = ask.said(&format!("why-{response}")).to_owned();
        settled(ask, Act::HoldBack { response: response.clone(), why }, &response).await
    })
}

async fn settled(ask: &Ask<'_>, act: Act, response: &str) -> Answer {
    match does(ask, &act).await {
        Ok(()) => Answer::Found(format!("/consultations/{}/responses", ask.name)),
        Err(Ok(refused)) => {
            let mut problems = Problems::default();
            problems.add(&format!("why-{response}"), refused.words());
            shown(ask, &mut problems).await
        }
        Err(Err(answer)) => *answer,
    }
}

pub(crate) fn csv<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let (asked, so_far) = match found(ask).await {
            Ok(found) => found,
            Err(answer) => return *answer,
        };
        match responses(asked, &so_far, &actor(ask)) {
            Ok(rows) => {
                let all = responses_table(asked, &rows);
                let columns: Vec<&str> = all.columns.iter().map(String::as_str).collect();
                exports::table(&format!("{}-all-responses.csv", asked.key), &columns, all.rows.into_iter())
            }
            Err(problem) => not_allowed(ask, &problem.to_string()),
        }
    })
}
