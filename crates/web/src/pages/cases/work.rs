//! What somebody must do next, over all their cases: their own first, then what they wait for.

use maud::{Markup, html};
use operations::answer::Because;
use operations::cases::{Asking, Task, work};

use crate::answer::Answer;
use crate::ask::Ask;
use crate::components::because::because;
use crate::components::countdown::countdown;
use crate::components::step_tag::step_tag;
use crate::guarded::Coming;
use crate::in_case::{not_shown, title};
use crate::layout::Page;
use crate::pages::cases::act_words::lower_first;
use crate::pages::missing;
use crate::visit::Inside;
use crate::words::count;

pub(crate) fn page<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let (Some(inside), Some(cases), Some(signed)) =
            (Inside::of(&ask.known.site), ask.known.cases.as_deref(), &ask.visit.signed)
        else {
            return missing::page(ask);
        };
        let asking = Asking { regime: &ask.england().regime, who: &signed.person, now: &inside.now };
        match work(cases, false, asking).await {
            Ok(tasks) => shown(ask, &inside, &tasks),
            Err(problem) => not_shown(ask, &problem),
        }
    })
}

fn shown(ask: &Ask<'_>, inside: &Inside<'_>, tasks: &[Task]) -> Answer {
    let today = inside.now.day();
    let (own, others): (Vec<&Task>, Vec<&Task>) = tasks.iter().partition(|task| task.is_own);
    let is_late = |task: &&&Task| task.duty.due_on.is_some_and(|due| due < today);
    let late = own.iter().filter(is_late).count();
    let body = html! {
        h1.sl-title { "Your work" }
        p.sl-lead {
            @if own.is_empty() { "Nothing waits for you." }
            @else {
                (count(own.len(), "thing waits", "things wait")) " for you"
                @if late > 0 { ", " strong.sl-late { (late) " late" } }
                "."
            }
        }
        section aria-labelledby="own" {
            h2.sl-heading #own { "What you must do next" }
            @if own.is_empty() {
                p { "When a case of yours comes to a step that is for you, it stands here with the day it is due." }
                @let roles = ask.visit.signed.as_ref().map(|signed| signed.person.roles()).unwrap_or_default();
                @if others.is_empty() { p.sl-note { (casework::sight_words(&roles)) } }
            } @else {
                ul.sl-duties { @for task in &own { (row(ask, task, today)) } }
            }
        }
        @if !others.is_empty() {
            section.sl-section aria-labelledby="others" {
                h2.sl-heading #others { "What you wait for" }
                ul.sl-duties { @for task in &others { (row(ask, task, today)) } }
            }
        }
        @if ask.visit.may(people::Doing::SeeResponses) && !ask.england().consultations.is_empty() {
            section.sl-section aria-labelledby="consultations" {
                h2.sl-heading #consultations { "Consultations" }
                ul.sl-list {
                    @for one in &ask.england().consultations {
                        li { a href={ "/consultations/" (one.key) "/responses" } { "Responses: " (one.title) } }
                    }
                }
            }
        }
        ul.sl-list {
            li { a href="/cases" { "Every case you may see" } }
            li { a href="/work/feed" { "Your days in your own calendar" } }
        }
    };
    Page::new("Your work", &[("Home", "/")], body).shown(ask)
}

fn row(ask: &Ask<'_>, task: &Task, today: domain::Date) -> Markup {
    let duty = &task.duty;
    let reasons: Vec<Because> = duty.because.iter().cloned().map(Because::from).collect();
    let case = format!("/cases/{}", task.case_id);
    html! {
        li.sl-duty.sl-duty--own[task.is_own] {
            p.sl-duty__what {
                @if task.is_own {
                    a href={ (case) "/do/" (duty.act.key()) } { strong { (duty.act.words()) } } ": " (duty.what)
                } @else {
                    strong { "Waits for " (duty.role.words().to_lowercase()) } ": " (lower_first(duty.act.words())) ". " (duty.what)
                }
            }
            p.sl-duty__where {
                a href=(case) { (title(ask, &task.case)) span.govuk-visually-hidden { ", case " (task.case_id) } } " " (step_tag(task.case.step()))
                @if task.case.is_pilot { " " strong."govuk-tag sl-stand sl-stand--stopped" { "Pilot" } }
            }
            p.sl-duty__when { (countdown(duty.due_on, duty.working_days_left, today)) }
            @if !reasons.is_empty() {
                details.govuk-details {
                    summary.govuk-details__summary {
                        span.govuk-details__summary-text { "Why that day" span.govuk-visually-hidden { ": " (duty.what) } }
                    }
                    div.govuk-details__text { (because(ask.known, &reasons)) }
                }
            }
        }
    }
}
