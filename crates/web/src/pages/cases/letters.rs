//! The letters of a case, and each as it is printed.

use maud::{Markup, html};
use operations::cases::LetterRow;

use crate::answer::Answer;
use crate::ask::Ask;
use crate::components::case_ways::Place;
use crate::components::table::{Narrow, col, table};
use crate::guarded::Coming;
use crate::in_case::{InCase, not_shown};
use crate::pages::cases::log::moment;
use crate::words::{capital, spaced};

pub(crate) fn page<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        match letters(ask).await {
            Ok((view, letters)) => list(&view, &letters),
            Err(answer) => answer,
        }
    })
}

pub(crate) fn one<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let (view, letters) = match letters(ask).await {
            Ok(known) => known,
            Err(answer) => return answer,
        };
        let number = ask.rest.first().and_then(|number| number.parse::<i64>().ok());
        match letters.iter().find(|letter| Some(letter.letter_id) == number) {
            Some(letter) => shown(&view, letter),
            None => view.hidden(),
        }
    })
}

async fn letters<'a>(ask: &'a Ask<'a>) -> Result<(InCase<'a>, Vec<LetterRow>), Answer> {
    let view = InCase::of(ask).await?;
    let letters = view.cases.letters(&view.case.id, view.asking()).await;
    let letters = letters.map_err(|problem| not_shown(ask, &problem))?;
    Ok((view, letters))
}

fn list(view: &InCase<'_>, letters: &[LetterRow]) -> Answer {
    let rows: Vec<Vec<Markup>> = letters
        .iter()
        .map(|letter| {
            vec![
                html! { a href=(view.address(&format!("/letters/{}", letter.letter_id))) { (letter.subject) } },
                html! { (capital(&spaced(&letter.kind))) },
                html! { (view.name(&letter.recipient)) },
                html! { (moment(&letter.made_at)) },
            ]
        })
        .collect();
    let body = html! {
        h1.sl-title { "Letters" }
        p.sl-lead { "Letters that acts of this case wrote. Each can be printed from its page." }
        @if letters.is_empty() { p { "None yet, as far as you may see." } }
        @else { (table("Letters of this case", &[col("Subject"), col("Kind"), col("To"), col("Written")], &rows, Narrow::Cards)) }
    };
    view.page(Place::Letters, "Letters", &body).shown(view.ask)
}

fn shown(view: &InCase<'_>, letter: &LetterRow) -> Answer {
    let body = html! {
        h1.sl-title { (letter.subject) }
        p.sl-note { "To " (view.name(&letter.recipient)) ", " (moment(&letter.made_at)) }
        div.sl-letter { (letter.body) }
        p { a href=(view.address("/letters")) { "All letters of this case" } }
    };
    view.page(Place::Letters, &letter.subject, &body).shown(view.ask)
}
