//! Try judgements under an edition: may they stand, and why.

use domain::framework::{AreaKind, Edition, JudgementArea, ScaleKind};
use domain::mark::Mark;
use domain::vocabulary::Vocabulary;
use maud::{Markup, html};
use operations::judge::{JudgeAnswer, judge_pairs};

use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::components::because::because;
use crate::components::error_summary::error_summary;
use crate::components::field::{button, select};
use crate::components::grade_tag::grade_by_key;
use crate::layout::Page;
use crate::pages::edition;

pub(crate) fn page(ask: &Ask<'_>) -> Answer {
    let at = match edition::found(ask) {
        Ok(at) => at,
        Err(answer) => return *answer,
    };
    let regime = &ask.england().regime;
    let edition = &regime.editions[at];
    let address = format!("/frameworks/{}", edition.id);
    let crumbs = [("Home", "/"), ("Frameworks", "/frameworks"), (edition.name.as_str(), address.as_str())];
    let mut problems = Problems::default();
    let given: Vec<(&str, &str)> = ask
        .query
        .iter()
        .filter(|(_, value)| !value.trim().is_empty())
        .map(|(key, value)| (key.as_str(), value.trim()))
        .collect();
    let answer = if given.is_empty() {
        None
    } else {
        judge_pairs(ask.england(), &edition.id, None, given.iter().copied())
            .map_err(|says| {
                let field = given.iter().map(|(key, _)| *key).find(|key| edition.area(key).is_some());
                let first = edition.areas.first().map_or("main", |area| area.key.as_str());
                problems.add(field.unwrap_or(first), says);
            })
            .ok()
    };
    let body = html! {
        @if problems.any() { (error_summary(&problems)) }
        h1.sl-title { "Try judgements under " (edition.name) }
        p.sl-lead {
            "Choose a grade for each area and see whether the rules let them stand, with the proof. Nothing is kept."
        }
        @if let Some(answer) = &answer { (verdict(ask, edition, answer)) }
        @if edition.areas.iter().any(|area| edition.scales[area.scale].kind == ScaleKind::Graded) {
            (form(ask, edition, &regime.vocabulary, &problems))
        } @else {
            div.govuk-inset-text { (edition.name) " gives no grades, so there is nothing to try." }
        }
    };
    let page = Page::new(format!("Try judgements under {}", edition.name), &crumbs, body);
    if problems.any() { page.refused(ask) } else { page.shown(ask) }
}

fn form(ask: &Ask<'_>, edition: &Edition, vocabulary: &Vocabulary, problems: &Problems) -> Markup {
    html! {
        form."sl-panel sl-check" action=(ask.path) method="get" {
            @for area in edition.areas.iter().filter(|area| edition.scales[area.scale].kind == ScaleKind::Graded) {
                (select(&area.key, &area.title, &choices(edition, area, vocabulary), ask.said(&area.key), problems))
            }
            (button("Rule on these"))
        }
    }
}

/// What may be said of an area.
fn choices<'e>(edition: &'e Edition, area: &JudgementArea, vocabulary: &'e Vocabulary) -> Vec<(&'e str, &'e str)> {
    let nothing = if area.kind == AreaKind::Overall { "Not given: say what is allowed" } else { "Choose" };
    let points = edition.scales[area.scale].points.iter().map(|point| (point.key.as_str(), point.title.as_str()));
    let not_judged = vocabulary.mark_key(Mark::NOT_JUDGED).filter(|_| area.may_be_not_judged);
    let unjudged = not_judged.map(|key| (key, vocabulary.mark_title(Mark::NOT_JUDGED)));
    [("", nothing)].into_iter().chain(points).chain(unjudged).collect()
}

fn verdict(ask: &Ask<'_>, edition: &Edition, answer: &JudgeAnswer) -> Markup {
    let vocabulary = &ask.england().regime.vocabulary;
    let heading = match answer.verdict {
        "accepted" => "These judgements stand",
        "needs_reason" => "They stand with a recorded reason",
        _ => "They may not stand",
    };
    html! {
        section class={ "sl-ruling sl-ruling--" (answer.verdict) } aria-labelledby="ruling" {
            h2.sl-ruling__title #ruling { (heading) }
            @if edition.overall().is_some() {
                @if let Some(overall) = &answer.overall { p { "Overall: " (grade_by_key(Some(overall), vocabulary)) } }
                p {
                    "Overall grades that no rule refuses: "
                    @for key in &answer.allowed_overall { (grade_by_key(Some(key), vocabulary)) " " }
                    @if answer.allowed_overall.is_empty() { "none" }
                }
                @if answer.practice == "unusual" { p { "Published practice hardly knows such judgements." } }
            } @else {
                p { (edition.name) " has no overall judgement." }
            }
            @if answer.because.is_empty() { p.sl-quiet { "No rule had anything to say." } }
            @else { h3.sl-subheading { "The proof" } (because(ask.known, &answer.because)) }
        }
    }
}
