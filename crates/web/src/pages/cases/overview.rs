//! A case at a glance: where it stands, what must be done next and by whom, its days with their reasons, and who is in it.

use casework::{ActKind, Duty, Part, Step, duties};
use maud::{Markup, html};
use operations::answer::Because;
use operations::cases::offers;

use crate::answer::Answer;
use crate::ask::Ask;
use crate::components::because::because;
use crate::components::case_ways::Place;
use crate::components::countdown::countdown;
use crate::components::step_tag::step_tag;
use crate::guarded::Coming;
use crate::in_case::InCase;
use crate::pages::cases::act_words::{done_words, lower_first};
use crate::pages::cases::{overview_acts, overview_parts};

pub(crate) fn page<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let view = match InCase::of(ask).await {
            Ok(view) => view,
            Err(answer) => return answer,
        };
        let related = match overview_parts::related(&view).await {
            Ok(related) => related,
            Err(answer) => return answer,
        };
        shown(&view, &related)
    })
}

fn shown(view: &InCase<'_>, related: &Markup) -> Answer {
    let case = &view.case;
    let sees_dates = view.sees(Part::Dates);
    let duties = if sees_dates { duties(case, &view.context()) } else { Vec::new() };
    let offers = offers(case, &view.context());
    let body = html! {
        (banner(view.ask))
        p.sl-kicker { (case.id) @if let Some((edition, _)) = view.edition() { " · " (edition.name) } }
        h1.sl-title { (view.title()) " " (step_tag(case.step())) }
        @if let Some(says) = stopped(case.step()) { p.sl-lead { (says) } }
        div.sl-case {
            div {
                (next(view, &duties))
                (overview_acts::section(view, &offers))
                (overview_parts::life(view))
            }
            div {
                @if sees_dates { (overview_parts::days(view)) }
                @if view.sees(Part::Team) { (overview_parts::team(view)) }
                @if view.sees(Part::Requests) { (overview_parts::requests(view)) }
                @if view.sees(Part::Holds) { (overview_parts::holds(view)) }
                (related)
            }
        }
    };
    view.page(Place::Overview, "", &body).shown(view.ask)
}

/// What was done just now, where the address says so.
pub(crate) fn banner(ask: &Ask<'_>) -> Markup {
    html! {
        @if let Some(says) = ActKind::from_key(ask.said("done")).map(done_words) {
            div."govuk-inset-text sl-done" role="status" { (says) }
        }
    }
}

const fn stopped(step: Step) -> Option<&'static str> {
    match step {
        Step::Deferred => Some("Put off: it waits to be planned again."),
        Step::Paused => Some("The work is paused; days that were set run on until it is resumed."),
        Step::OnHold => Some("A hold keeps it from being published."),
        Step::Abandoned => Some("Ended without a result. What was recorded is kept."),
        Step::Closed => Some("Nothing more happens in this case."),
        _ => None,
    }
}

/// What must be done next: one's own first, then what is waited for.
fn next(view: &InCase<'_>, duties: &[Duty]) -> Markup {
    let is_own = |duty: &&Duty| view.actor.may_in(duty.act, &view.case) && view.actor.roles.contains(&duty.role);
    let own: Vec<&Duty> = duties.iter().filter(is_own).collect();
    let others: Vec<&Duty> = duties.iter().filter(|duty| !is_own(duty)).collect();
    html! {
        section aria-labelledby="next" {
            h2.sl-heading #next { "What must be done next" }
            @if duties.is_empty() { p { "Nothing, as far as you can see." } }
            @if !own.is_empty() { ul.sl-duties { @for duty in &own { (row(view, duty, true)) } } }
            @if !others.is_empty() {
                @if !own.is_empty() { h3.sl-subheading { "Waited for" } }
                ul.sl-duties { @for duty in &others { (row(view, duty, false)) } }
            }
        }
    }
}

fn row(view: &InCase<'_>, duty: &Duty, is_own: bool) -> Markup {
    html! {
        li.sl-duty.sl-duty--own[is_own] data-act=(duty.act.key()) data-due=[duty.due_on] data-left=[duty.working_days_left] {
            p.sl-duty__what {
                @if is_own { strong { (duty.act.words()) } ": " } @else { strong { "Waits for " (duty.role.words().to_lowercase()) } ": " (lower_first(duty.act.words())) ". " }
                (duty.what)
            }
            p.sl-duty__when { (countdown(duty.due_on, duty.working_days_left, view.now.day())) }
            (why(view, &duty.because, &duty.what))
        }
    }
}

/// The clauses behind a day, folded away.
pub(crate) fn why(view: &InCase<'_>, reasons: &[domain::decision::Reason], of: &str) -> Markup {
    let reasons: Vec<Because> = reasons.iter().cloned().map(Because::from).collect();
    html! {
        @if !reasons.is_empty() {
            details.govuk-details {
                summary.govuk-details__summary {
                    span.govuk-details__summary-text { "Why that day" span.govuk-visually-hidden { ": " (of) } }
                }
                div.govuk-details__text { (because(view.ask.known, &reasons)) }
            }
        }
    }
}
