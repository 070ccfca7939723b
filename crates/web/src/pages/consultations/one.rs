//! A consultation: what it is about, what would change and for whom, what is asked, and what came of it.

use consultation::{Proceedings, Step};
use domain::consultation::Consultation;
use maud::{Markup, html};
use operations::consultations::{Effects, Ruled};

use super::{crumbs, example, found, so_far};
use crate::answer::Answer;
use crate::ask::{Ask, address};
use crate::components::table::{Narrow, col, table};
use crate::guarded::Coming;
use crate::layout::Page;
use crate::words::{capital, count};

pub(crate) fn waiting<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        match found(ask).await {
            Ok((asked, so_far)) => page(ask, asked, &so_far),
            Err(answer) => *answer,
        }
    })
}

fn page(ask: &Ask<'_>, asked: &Consultation, so_far: &Proceedings) -> Answer {
    let effects = ask.known.effects(asked, ask.today);
    let step = so_far.step();
    let body = html! {
        p.sl-kicker { "Consultation" }
        h1.sl-title { (asked.title) }
        p.sl-lead { (asked.summary) }
        (example(asked))
        (state(ask, asked, so_far))
        (what_came(asked, so_far))
        section.sl-section {
            h2.sl-heading #change { "What would change" }
            (changes(ask, asked, &effects))
        }
        section.sl-section {
            h2.sl-heading #whom { "For whom" }
            (ruled(&effects))
            (due(&effects))
        }
        section.sl-section {
            h2.sl-heading #asked { "What is asked" }
            (questions(asked))
            (way_in(ask, asked, so_far))
        }
        section.sl-section {
            h2.sl-heading #used { "How answers are used" }
            p { (asked.used) }
            p { "Groups of fewer than " (asked.smallest_group.is) " are not shown, nor what would show them by subtraction. What was answered is counted when it is published, and not before." }
        }
        section.sl-section {
            h2.sl-heading #steps { "Its steps" }
            p { "It stands at “" (step.words()) "”. " (step.says()) }
            (steps(so_far))
        }
        (super::work::forms(ask, asked, so_far))
    };
    Page::new(asked.title.clone(), &super::HERE, body).shown(ask)
}

fn state(ask: &Ask<'_>, asked: &Consultation, so_far: &Proceedings) -> Markup {
    let when = if so_far.is_open(asked, ask.today) {
        format!("Open until {}", asked.closes.words())
    } else if so_far.step() == Step::Draft {
        format!("Not open: a draft. It would be open from {} to {}", asked.opens.words(), asked.closes.words())
    } else if ask.today < asked.opens {
        format!("Opens on {}", asked.opens.words())
    } else if ask.today > asked.closes {
        format!("Closed on {}", asked.closes.words())
    } else {
        "Not open any more".to_owned()
    };
    let edition = |id: &str| html! { a href={ "/frameworks/" (id) } { (edition_name(ask, id)) } };
    let lines = [
        ("Asked by", html! { (asked.asked_by) }),
        ("Responses", html! { (when) }),
        ("The proposal", edition(&asked.key)),
        ("It would take the place of", edition(&asked.takes_place_of)),
    ];
    html! {
        dl.govuk-summary-list {
            @for (key, value) in lines {
                div.govuk-summary-list__row {
                    dt.govuk-summary-list__key { (key) }
                    dd.govuk-summary-list__value { (value) }
                }
            }
        }
        @if so_far.is_open(asked, ask.today) { (way_in(ask, asked, so_far)) }
    }
}

fn edition_name(ask: &Ask<'_>, id: &str) -> String {
    let known = ask.england().regime.editions.iter().find(|edition| edition.id == id);
    known.map_or_else(|| id.to_owned(), |edition| edition.name.clone())
}

fn way_in(ask: &Ask<'_>, asked: &Consultation, so_far: &Proceedings) -> Markup {
    html! {
        @if so_far.is_open(asked, ask.today) {
            @if super::respond::is_there(ask) {
                p { a href={ "/consultations/" (asked.key) "/respond" } { "Respond to this consultation" } }
            } @else {
                p.sl-quiet { "This copy keeps no store, so it takes no responses." }
            }
        }
    }
}

fn what_came(asked: &Consultation, so_far: &Proceedings) -> Markup {
    html! {
        @if let Some(last) = so_far.publications.last() {
            section.sl-section {
                h2.sl-heading #came { "What came of it" }
                p.sl-quiet { "Published on " (last.at.day().words()) @if so_far.publications.len() > 1 { "; said otherwise before, on " (so_far.publications[0].at.day().words()) } "." }
                h3.sl-subheading { "What was said" }
                p.sl-answer { (last.summary) }
                h3.sl-subheading { "What was decided" }
                p.sl-answer { (last.decision) }
                p { a href={ "/consultations/" (asked.key) "/results" } { "What was answered, question by question" } }
                @if let Some(edition) = so_far.edition() {
                    p { "It is carried out by " a href={ "/frameworks/" (edition) } { (edition) } "." }
                }
            }
        }
    }
}

fn changes(ask: &Ask<'_>, asked: &Consultation, effects: &Effects) -> Markup {
    let compare = address("/frameworks/compare", [("from", effects.instead_of.as_str()), ("to", asked.key.as_str())]);
    let mut parts: Vec<(&str, usize)> = Vec::new();
    for row in &effects.changes {
        match parts.iter_mut().find(|(part, _)| *part == row.part) {
            Some((_, many)) => *many += 1,
            None => parts.push((row.part, 1)),
        }
    }
    html! {
        p {
            "Between " (edition_name(ask, &effects.instead_of)) " and the proposal there are "
            a href=(compare) { (count(effects.changes.len(), "difference", "differences")) } "."
        }
        @if !parts.is_empty() {
            ul.sl-list { @for (part, many) in &parts { li { (capital(part)) ": " (many) } } }
        }
        // The place for a scenario: shown only where there is one of that key.
        @if let Some(scenario) = asked.scenario.as_deref().and_then(|key| ask.known.scenario(key)) {
            p { "What would follow over the years: " a href=(scenario) { "a scenario under this proposal" } "." }
        }
    }
}

fn ruled(effects: &Effects) -> Markup {
    let says = |ruled: &Ruled| {
        format!(
            "{} would be accepted, {} would need a recorded reason and {} would be refused",
            ruled.accepted, ruled.needs_reason, ruled.refused
        )
    };
    html! {
        h3.sl-subheading { "Grades of the past" }
        @match &effects.ruled_under {
            Some(under) => {
                p { "Of " (count(under.inspections, "published inspection", "published inspections")) " ruled on again under the proposal, " (says(under)) ". Under the editions of their time it is " (effects.ruled.accepted) ", " (effects.ruled.needs_reason) " and " (effects.ruled.refused) "." }
                @if !under.authorities.is_empty() {
                    details.govuk-details {
                        summary.govuk-details__summary { span.govuk-details__summary-text { "Whose they are" } }
                        div.govuk-details__text { (under.authorities.join(", ")) "." }
                    }
                }
            }
            None => p {
                "The proposal gives no grades, so nothing of the past can be ruled on under it: each of the "
                (count(effects.ruled.inspections, "published inspection", "published inspections"))
                " in the record would have had words in place of its grades."
            }
        }
    }
}

fn due(effects: &Effects) -> Markup {
    let gone = effects.due.iter().filter(|row| row.then.is_empty()).count();
    let rows: Vec<Vec<Markup>> = effects
        .due
        .iter()
        .map(|row| {
            let or = |text: &str| if text.is_empty() { "Nothing".to_owned() } else { text.to_owned() };
            vec![html! { (row.authority) }, html! { (row.region) }, html! { (or(&row.now)) }, html! { (or(&row.then)) }]
        })
        .collect();
    let columns = [col("Authority"), col("Region"), col("Due now"), col("Under the proposal")];
    html! {
        h3.sl-subheading { "What is due" }
        p {
            "On " (effects.on.0.words()) " something is due for " (count(effects.authorities, "authority", "authorities"))
            ". Under the proposal it would differ for " (count(effects.due.len(), "authority", "authorities"))
            @if gone > 0 { "; for " (gone) " nothing would be due at all" } "."
        }
        @if !rows.is_empty() {
            details.govuk-details {
                summary.govuk-details__summary { span.govuk-details__summary-text { "Authority by authority" } }
                div.govuk-details__text { (table("What is due, now and under the proposal", &columns, &rows, Narrow::Cards)) }
            }
        }
    }
}

fn questions(asked: &Consultation) -> Markup {
    html! {
        ol.sl-list {
            @for question in &asked.questions {
                li {
                    (question.says)
                    @if question.is_optional { span.sl-quiet { " (may be left open)" } }
                    @if !question.choices.is_empty() {
                        br; span.sl-quiet { (question.choices.iter().map(|one| one.says.as_str()).collect::<Vec<_>>().join(" · ")) }
                    }
                }
            }
        }
    }
}

fn steps(so_far: &Proceedings) -> Markup {
    let rows: Vec<Vec<Markup>> = so_far
        .taken
        .iter()
        .map(|one| vec![html! { (one.to.words()) }, html! { (one.at.day().words()) }, html! { (one.why) }])
        .collect();
    html! {
        @if rows.is_empty() { p { "No step has been taken yet." } } @else {
            (table("Steps taken", &[col("Step"), col("On"), col("Why")], &rows, Narrow::Cards))
        }
    }
}

/// What stands beside an edition: the consultation on it, and the decision it carries out.
pub(crate) async fn beside(ask: &Ask<'_>, edition: &str) -> Markup {
    let mut lines = Vec::new();
    for asked in &ask.england().consultations {
        let Ok(so_far) = so_far(ask, &asked.key).await else {
            lines.push(html! { p.sl-quiet { "Whether a decision stands behind it cannot be read just now." } });
            continue;
        };
        if asked.key != edition && so_far.edition() != Some(edition) {
            continue;
        }
        let [_, _, (title, _)] = crumbs(asked, "");
        lines.push(html! {
            p { a href={ "/consultations/" (asked.key) } { (title) } " (" (so_far.step().words().to_lowercase()) ")" @if asked.is_example { ", an example" } }
            @if let Some(last) = so_far.publications.last() {
                h3.sl-subheading { "What was decided" }
                p.sl-answer { (last.decision) }
                p { "Published on " (last.at.day().words()) ". " a href={ "/consultations/" (asked.key) "/results" } { "What was answered" } }
            }
        });
    }
    html! {
        @if !lines.is_empty() {
            section.sl-part aria-labelledby="consultation" {
                h2.sl-heading #consultation { "Consultation" }
                @for line in lines { (line) }
            }
        }
    }
}
