//! The record ruled on again: how far the rules account for what was published.

use maud::{Markup, html};
use operations::replay::{Exception, PathwayScore, ReplayAnswer};

use crate::answer::Answer;
use crate::ask::Ask;
use crate::components::because::because;
use crate::components::table::{Narrow, col, num, table};
use crate::layout::Page;
use crate::words::{capital, count, short_day, spaced};

pub(crate) fn page(ask: &Ask<'_>) -> Answer {
    let body = html! {
        h1.sl-title { "The record, ruled on again" }
        p.sl-lead {
            "If the rules here are right, they should account for what inspectors did. Every published inspection is "
            "put through the edition of its time; every miss is shown."
        }
        ul.sl-list {
            li { a href="/replay/due" { "Who would have been due when" } ", under the edition of today or any other" }
            li { a href="/replay/days" { "Days on site" } ": what was done, and what another edition would have taken" }
        }
        @if let Some(answer) = ask.known.replay() {
            (judged(answer))
            (exceptions(ask, answer))
            (rules(answer))
            @if let Some(pathway) = &answer.pathway { (reality(ask, pathway)) }
        }
    };
    Page::new("The record, ruled on again", &[("Home", "/")], body).shown(ask)
}

fn judged(answer: &ReplayAnswer) -> Markup {
    html! {
        ul.sl-numbers {
            @for (n, words) in [
                (answer.inspections, "inspections ruled on"),
                (answer.accepted, "stand under their rules"),
                (answer.needs_reason, "stand with a reason"),
                (answer.refused, "would be refused"),
            ] {
                li.sl-number { span.sl-number__n { (n) } span { (words) } }
            }
        }
    }
}

fn exceptions(ask: &Ask<'_>, answer: &ReplayAnswer) -> Markup {
    html! {
        section.sl-section aria-labelledby="cases" {
            h2.sl-heading #cases { "Cases that need a look" }
            @if answer.exceptions.is_empty() { p { "None: every published set of judgements stands." } }
            @for case in &answer.exceptions { (exception(ask, case)) }
        }
    }
}

fn exception(ask: &Ask<'_>, case: &Exception) -> Markup {
    let place = if case.urn.is_empty() { &case.authority } else { &case.urn };
    let slug = ask.england().register.find(place).map(|id| ask.known.authority(id).slug()).unwrap_or_default();
    html! {
        details.govuk-details {
            summary.govuk-details__summary {
                span.govuk-details__summary-text { (case.authority) ", " (case.started_on.0.words()) ": " (spaced(case.verdict).replace("needs reason", "needs a recorded reason")) }
            }
            div.govuk-details__text {
                p { a href={ "/authorities/" (slug) } { (case.authority) } ", ruled on under " a href={ "/frameworks/" (case.edition) } { (case.edition) } "." }
                (because(ask.known, &case.because))
            }
        }
    }
}

fn rules(answer: &ReplayAnswer) -> Markup {
    let rows: Vec<Vec<Markup>> = answer
        .rules
        .iter()
        .map(|rule| {
            vec![
                html! { code { (rule.rule) } },
                html! { (rule.framework.to_uppercase()) },
                html! { (rule.says) },
                html! { (rule.kept) },
                html! { (rule.spoke) },
                html! { (share(rule.kept, rule.spoke)) },
            ]
        })
        .collect();
    let columns = [col("Rule"), col("Framework"), col("Says"), num("Kept to it"), num("Held against"), num("Share")];
    html! {
        section.sl-section aria-labelledby="rules" {
            h2.sl-heading #rules { "How each rule fared" }
            p {
                "A limit, or a call for a reason, is held against the inspections in which it spoke. A rule of practice is held "
                "against every inspection with an overall grade: it says what is usual, and refuses nothing."
            }
            (table("Rules about judgements against the record", &columns, &rows, Narrow::Cards))
        }
    }
}

fn reality(ask: &Ask<'_>, score: &PathwayScore) -> Markup {
    let eras: Vec<Vec<Markup>> = score
        .by_era
        .iter()
        .map(|era| {
            vec![
                html! { (era.era) },
                html! { (era.inspections) },
                html! { (era.kind_right) },
                html! { (era.in_window) },
                html! { (era.early) },
                html! { (era.late) },
            ]
        })
        .collect();
    let misses: Vec<Vec<Markup>> = score
        .misses
        .iter()
        .map(|miss| {
            let slug = ask.england().register.find(&miss.authority).map(|id| ask.known.authority(id).slug());
            vec![
                html! { @match &slug { Ok(slug) => { a href={ "/authorities/" (slug) } { (miss.authority) } } Err(_) => { (miss.authority) } } },
                html! { (short_day(miss.started_on.0)) },
                html! { (capital(&spaced(&miss.took_place))) },
                html! { @if let Some(planned) = &miss.planned { (capital(&spaced(planned))) } @else { "Nothing" } },
                html! { @if let Some(rule) = &miss.rule { code { (rule) } } @else { "–" } },
            ]
        })
        .collect();
    let columns = [col("Years"), num("Inspections"), num("Kind right"), num("In window"), num("Early"), num("Late")];
    let missed = [col("Authority"), col("Began"), col("Took place"), col("Would have planned"), col("By rule")];
    html! {
        section.sl-section aria-labelledby="pathway" {
            h2.sl-heading #pathway { "What would have been planned" }
            p {
                "Asked the evening before each of " (score.inspections) " ILACS inspections that followed another, the rules named the kind that then took place in "
                strong { (score.kind_right) } " (" (score.kind_right_per_cent) "%)."
            }
            (table("The pathway held against what took place, by the year it began", &columns, &eras, Narrow::Scrolls))
            details.govuk-details {
                summary.govuk-details__summary { span.govuk-details__summary-text { "Every miss: " (count(misses.len(), "inspection", "inspections")) " of another kind" } }
                div.govuk-details__text { (table("Inspections of another kind than planned", &missed, &misses, Narrow::Cards)) }
            }
        }
    }
}

/// A share in per cent, to one place where it is not whole: 310 of 311 must not read as all of them.
fn share(part: usize, whole: usize) -> String {
    if whole == 0 || (part * 100).is_multiple_of(whole) {
        return format!("{}%", part * 100 / whole.max(1));
    }
    format!("{:.1}%", part as f64 * 100.0 / whole as f64)
}
