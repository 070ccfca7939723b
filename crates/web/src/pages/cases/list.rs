//! The cases somebody may see, and those among them they ask for.

use std::sync::Arc;

use casework::{ActKind, Case, Part, Step, sees, sight_words};
use maud::{Markup, html};
use operations::cases::{Asking, NotDone};

use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::components::error_summary::error_summary;
use crate::components::field::{button, select};
use crate::components::step_tag::step_tag;
use crate::components::table::{Narrow, col, table};
use crate::guarded::Coming;
use crate::in_case::{edition_of, not_shown};
use crate::layout::Page;
use crate::pages::account::authority;
use crate::pages::missing;
use crate::visit::Inside;
use crate::words::{capital, count, short_day, spaced};

pub(crate) fn page<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        match known(ask).await {
            Ok(Some(cases)) => shown(ask, &cases),
            Ok(None) => missing::page(ask),
            Err(problem) => not_shown(ask, &problem),
        }
    })
}

/// Every case they may know of: those under way first, then those that are over, as far as either is asked for.
async fn known(ask: &Ask<'_>) -> Result<Option<Vec<Arc<Case>>>, NotDone> {
    let (Some(inside), Some(cases), Some(signed)) =
        (Inside::of(&ask.known.site), ask.known.cases.as_deref(), &ask.visit.signed)
    else {
        return Ok(None);
    };
    let asking = Asking { regime: &ask.england().regime, who: &signed.person, now: &inside.now };
    let mut found = Vec::new();
    if ask.said("which") != "over" {
        found.extend(cases.open(asking).await?);
    }
    if matches!(ask.said("which"), "over" | "all") {
        found.extend(cases.over(asking).await?);
    }
    Ok(Some(found.into_iter().map(|(_, case)| case).collect()))
}

/// Whether somebody may plan a case at all.
pub(crate) fn may_plan(ask: &Ask<'_>) -> bool {
    let roles = ask.visit.signed.as_ref().map(|signed| signed.person.roles()).unwrap_or_default();
    roles.into_iter().any(|role| casework::allowed(role, ActKind::PlanCase))
}

const WHICH: [(&str, &str); 3] = [("", "Under way"), ("over", "Over"), ("all", "Under way and over")];
const PILOTS: [(&str, &str); 3] = [("", "With pilots"), ("no", "Without pilots"), ("only", "Pilots only")];

fn shown(ask: &Ask<'_>, all: &[Arc<Case>]) -> Answer {
    let mut problems = Problems::default();
    ask.one_of("which", &WHICH, &mut problems);
    let pilots = ask.one_of("pilots", &PILOTS, &mut problems).unwrap_or_default();
    let mut steps: Vec<(&str, &str)> = vec![("", "Every step")];
    steps.extend(Step::ALL.iter().filter(|step| **step != Step::Unplanned).map(|step| (step.key(), step.words())));
    let step = ask.one_of("step", &steps, &mut problems).unwrap_or_default();
    let fits = |case: &&Arc<Case>| {
        (step.is_empty() || case.step().key() == step)
            && (ask.said("authority").is_empty() || case.authority == ask.said("authority"))
            && (ask.said("kind").is_empty() || case.activity == ask.said("kind"))
            && match pilots.as_str() {
                "no" => !case.is_pilot,
                "only" => case.is_pilot,
                _ => true,
            }
    };
    let some: Vec<&Arc<Case>> = all.iter().filter(fits).collect();
    let body = html! {
        @if problems.any() { (error_summary(&problems)) }
        h1.sl-title { "Cases" }
        p.sl-lead { "Inspections and visits as they are worked on, as far as you may see them." }
        @if may_plan(ask) { p { a.govuk-button href="/cases/new" role="button" draggable="false" { "Plan a case" } } }
        (filter(ask, all, &steps, &problems))
        @if all.is_empty() { (none(ask)) }
        @else if some.is_empty() { p { "No case fits." } }
        @else { (list(ask, &some)) }
    };
    let page = Page::new("Cases", &[("Your work", "/work")], body);
    if problems.any() { page.refused(ask) } else { page.shown(ask) }
}

/// Why there is nothing to list.
fn none(ask: &Ask<'_>) -> Markup {
    let roles = ask.visit.signed.as_ref().map(|signed| signed.person.roles()).unwrap_or_default();
    html! {
        p { "There is no such case that you may see now." }
        p.sl-note { (sight_words(&roles)) }
    }
}

fn filter(ask: &Ask<'_>, all: &[Arc<Case>], steps: &[(&str, &str)], problems: &Problems) -> Markup {
    let mut authorities: Vec<(String, String)> =
        all.iter().map(|case| (authority(ask, &case.authority), case.authority.clone())).collect();
    authorities.sort();
    authorities.dedup();
    let mut kinds: Vec<(String, String)> = all.iter().map(|case| (kind(ask, case), case.activity.clone())).collect();
    kinds.sort();
    kinds.dedup_by(|one, other| one.1 == other.1);
    let listed = |any: &'static str, known: &'_ [(String, String)]| {
        let mut choices = vec![(String::new(), any.to_owned())];
        choices.extend(known.iter().map(|(words, key)| (key.clone(), words.clone())));
        choices
    };
    let (authorities, kinds) = (listed("Every authority", &authorities), listed("Every kind", &kinds));
    let borrowed = |choices: &'_ [(String, String)], id: &str, label: &str| {
        let choices: Vec<(&str, &str)> = choices.iter().map(|(key, words)| (key.as_str(), words.as_str())).collect();
        select(id, label, &choices, ask.said(id), problems)
    };
    html! {
        form.sl-panel action="/cases" method="get" {
            div.sl-filter {
                (borrowed(&authorities, "authority", "Authority"))
                (borrowed(&kinds, "kind", "Kind"))
                (select("step", "Step", steps, ask.said("step"), problems))
                (select("which", "Which", &WHICH, ask.said("which"), problems))
                (select("pilots", "Pilots", &PILOTS, ask.said("pilots"), problems))
                (button("Show"))
            }
        }
    }
}

fn kind(ask: &Ask<'_>, case: &Case) -> String {
    edition_of(ask, case).map_or_else(|| capital(&spaced(&case.activity)), |(_, activity)| activity.title.clone())
}

fn list(ask: &Ask<'_>, cases: &[&Arc<Case>]) -> Markup {
    let rows: Vec<Vec<Markup>> = cases
        .iter()
        .map(|case| {
            let actor = ask.visit.signed.as_ref().map(|one| people::actor(&one.person, &case.id, &case.authority));
            // An administrator knows of a case and not of its days.
            let day = case.begins_on().filter(|_| actor.is_some_and(|actor| sees(&actor, case, Part::Dates)));
            vec![
                html! { a href={ "/cases/" (case.id) } { (authority(ask, &case.authority)) span.govuk-visually-hidden { ", case " (case.id) } } },
                html! { (kind(ask, case)) @if case.is_pilot { " " strong."govuk-tag sl-stand sl-stand--stopped" { "Pilot" } } },
                step_tag(case.step()),
                html! { @match day { Some(day) => span.sl-nowrap { (short_day(day)) }, None => "–" } },
                html! { span.sl-quiet { (case.id) } },
            ]
        })
        .collect();
    let columns = [col("Authority"), col("Kind"), col("Step"), col("First day"), col("Number")];
    table(&count(cases.len(), "case", "cases"), &columns, &rows, Narrow::Cards)
}
