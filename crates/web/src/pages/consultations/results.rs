//! What was answered, question by question, as far as it may be shown.

use maud::{Markup, html};
use operations::consultations::{QuestionCounts, ResultsAnswer, results, results_table};

use super::{crumbs, example, found};
use crate::ask::Ask;
use crate::components::table::{Narrow, col, num, table};
use crate::exports;
use crate::guarded::Coming;
use crate::layout::Page;
use crate::pages::missing;

pub(crate) fn waiting<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let (asked, so_far) = match found(ask).await {
            Ok(found) => found,
            Err(answer) => return *answer,
        };
        let here = format!("/consultations/{}", asked.key);
        let body = html! {
            h1.sl-title { "What was answered: " (asked.title) }
            (example(asked))
            @match results(&so_far, asked) {
                Some(answer) => (shown(&answer, &here)),
                None => {
                    p.sl-lead { "It is not published yet." }
                    p { "What was answered is counted when it is published, after the consultation has closed: counts of two days would show by their difference who came between." }
                    p { a href=(here) { "The consultation" } }
                }
            }
        };
        Page::new(format!("What was answered: {}", asked.title), &crumbs(asked, &here), body).shown(ask)
    })
}

pub(crate) fn csv<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let (asked, so_far) = match found(ask).await {
            Ok(found) => found,
            Err(answer) => return *answer,
        };
        match results(&so_far, asked) {
            Some(answer) => {
                let all = results_table(&answer);
                let columns: Vec<&str> = all.columns.iter().map(String::as_str).collect();
                exports::table(&format!("{}-responses.csv", asked.key), &columns, all.rows.into_iter())
            }
            None => {
                let here = format!("/consultations/{}", asked.key);
                let offers = html! { p { a href=(here) { "The consultation" } } };
                missing::unknown(
                    ask,
                    "There is no file yet",
                    "What was answered is not published yet.",
                    &super::HERE,
                    &offers,
                )
            }
        }
    })
}

fn word(count: Option<usize>) -> Markup {
    html! { @match count { Some(count) => (count), None => span.sl-quiet { "suppressed" } } }
}

fn shown(answer: &ResultsAnswer, here: &str) -> Markup {
    let roles: Vec<Vec<Markup>> = answer.roles.iter().map(|row| vec![html! { (row.role) }, word(row.count)]).collect();
    html! {
        p.sl-lead { "Counted are " (word(answer.total)) " responses." }
        p {
            "A group of fewer than " (answer.smallest_group) " is suppressed, and so is what would show it by subtraction. "
            a href={ (here) "/results.csv" } { "Download as CSV" } "."
        }
        section.sl-section {
            h2.sl-heading { "Who answered" }
            (table("Responses by role", &[col("Role"), num("Responses")], &roles, Narrow::Fits))
        }
        @for question in &answer.questions { (counted(question)) }
        @for question in &answer.words {
            section.sl-section {
                h2.sl-heading { (question.says) }
                @if question.answers.is_empty() { p { "Nothing is shown in words." } } @else {
                    p.sl-quiet { "Answers a moderator accepted, without the role of whoever wrote them and in no order." }
                    @for answer in &question.answers { blockquote.sl-answer { (answer) } }
                }
            }
        }
    }
}

fn counted(question: &QuestionCounts) -> Markup {
    let mut columns = vec![col("Role")];
    columns.extend(question.choices.iter().map(|choice| num(choice)));
    columns.push(num("All answers"));
    let rows: Vec<Vec<Markup>> = question
        .rows
        .iter()
        .map(|row| std::iter::once(html! { (row.role) }).chain(row.counts.iter().map(|cell| word(*cell))).collect())
        .collect();
    html! {
        section.sl-section {
            h2.sl-heading { (question.says) }
            (table(&format!("Answers by role: {}", question.says), &columns, &rows, Narrow::Cards))
        }
    }
}
