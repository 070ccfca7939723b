//! An edition, first half: what is judged, by which rules, what inspectors do and by when.

use domain::citation::Citation;
use domain::framework::{Activity, AreaKind, Edition, ScaleKind, words};
use maud::{Markup, html};

use crate::ask::Ask;
use crate::components::because::{confidence, edition_clause, source};
use crate::components::table::{Narrow, col, table};
use crate::words::capital;

/// A part of the document: its anchor, its heading, its content.
pub(crate) type Part = (&'static str, &'static str, Markup);

pub(crate) fn parts(ask: &Ask<'_>, edition: &Edition) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    if !edition.areas.is_empty() {
        parts.push(("judged", "What is judged", judged(edition)));
    }
    if !edition.scales.is_empty() {
        parts.push(("scales", "Scales", scales(edition)));
    }
    if !edition.rules.is_empty() {
        parts.push(("rules", "Rules about judgements", rules(ask, edition)));
    }
    if !edition.activities.is_empty() {
        parts.push(("activities", "What inspectors do", activities(ask, edition)));
    }
    if !edition.clocks.is_empty() {
        parts.push(("clocks", "Clocks", clocks(ask, edition)));
    }
    parts
}

/// How a figure is known, and where from.
pub(crate) fn known(ask: &Ask<'_>, citation: &Citation) -> Markup {
    let words = citation.words(&ask.england().regime.sources);
    html! {
        span.sl-clause__from {
            (confidence(citation.confidence.key())) " "
            (source(ask.known, &words))
        }
    }
}

fn judged(edition: &Edition) -> Markup {
    let rows: Vec<Vec<Markup>> = edition
        .areas
        .iter()
        .map(|area| {
            let part = match area.kind {
                AreaKind::Key => "Key judgement",
                AreaKind::Sub => "Part of a key judgement",
                AreaKind::Separate => "Judged beside the rest",
                AreaKind::Overall => "Overall",
            };
            vec![
                html! { (area.title) },
                html! { (area.short) },
                html! {
                    (part)
                    @if area.may_be_not_judged { span.sl-quiet { "; may be left unjudged" } }
                    @if area.optional { span.sl-quiet { "; may be absent" } }
                },
                html! { (edition.scales[area.scale].title) },
            ]
        })
        .collect();
    let columns = [col("Judgement"), col("For short"), col("Part it plays"), col("Scale")];
    html! {
        (table("Judgements, in the order the report prints them", &columns, &rows, Narrow::Cards))
        @if edition.overall().is_none() { div.govuk-inset-text { "This edition has no overall judgement, and none may be put in its place." } }
    }
}

fn scales(edition: &Edition) -> Markup {
    html! {
        dl.govuk-summary-list {
            @for scale in &edition.scales {
                div.govuk-summary-list__row {
                    dt.govuk-summary-list__key { (scale.title) }
                    dd.govuk-summary-list__value {
                        @match scale.kind {
                            ScaleKind::Graded => { (capital(&words::scale(scale).to_lowercase())) "." }
                            ScaleKind::Narrative => { "In words, without grades." }
                            ScaleKind::None => { "Not graded." }
                        }
                    }
                }
            }
        }
    }
}

fn rules(ask: &Ask<'_>, edition: &Edition) -> Markup {
    let regime = &ask.england().regime;
    html! {
        @for rule in &edition.rules {
            article.sl-rule id=(rule.clause.id) {
                h3.sl-rule__id { code { (rule.clause.id) } " " span.sl-quiet { (words::strength(rule.strength)) } }
                p.sl-rule__says { (rule.clause.says) }
                p { span.sl-quiet { "Tested exactly: " } (words::rule(edition, rule, &regime.vocabulary)) }
                @if !rule.clause.practice.is_empty() { p.sl-practice { (rule.clause.practice) } }
                (edition_clause(ask.known, &rule.clause, &regime.sources))
            }
        }
    }
}

fn activities(ask: &Ask<'_>, edition: &Edition) -> Markup {
    html! {
        @for activity in &edition.activities {
            article.sl-rule id={ "activity-" (activity.key) } {
                h3.sl-rule__id { (activity.title) }
                p.sl-rule__says { (activity.who) }
                ul.sl-list { @for line in words::activity(activity) { li { (line) } } }
                @if let Some(team) = &activity.team { @if !team.says.is_empty() { p { (team.says) } } }
                @for (what, citation) in figures(activity) { (named(what, known(ask, citation))) }
                (listed("Topics", &activity.topics))
                (listed("Questions", &activity.questions))
                @if !activity.agenda.is_empty() {
                    p.sl-label-line { "Agenda" }
                    ol.sl-list { @for item in &activity.agenda { li { (item.says) " " (known(ask, &item.citation)) } } }
                }
            }
        }
    }
}

/// The figures of an activity, each with what it is.
fn figures(activity: &Activity) -> Vec<(&'static str, &Citation)> {
    let on_site = activity.on_site.as_ref().map(|on_site| &on_site.working_days.citation);
    let team = activity.team.as_ref().map(|team| &team.inspectors.citation);
    let notice = activity.notice.as_ref().map(|notice| &notice.citation);
    let figures = [("Notice", notice), ("On site", on_site), ("Team", team)];
    figures.into_iter().filter_map(|(what, citation)| Some((what, citation?))).collect()
}

fn named(what: &str, known: Markup) -> Markup {
    html! { div.sl-figured { span { (what) } (known) } }
}

fn listed(heading: &str, items: &[String]) -> Markup {
    html! {
        @if !items.is_empty() {
            p.sl-label-line { (heading) }
            ul.sl-list { @for item in items { li { (item) } } }
        }
    }
}

fn clocks(ask: &Ask<'_>, edition: &Edition) -> Markup {
    let vocabulary = &ask.england().regime.vocabulary;
    let mut rows: Vec<Vec<Markup>> = Vec::new();
    for clock in &edition.clocks {
        let kinds: Vec<String> = clock.runs_for.iter().map(|id| vocabulary.activity_title(id).to_lowercase()).collect();
        for (at, value) in clock.values.iter().enumerate() {
            rows.push(vec![
                html! { (clock.title) @if at > 0 { " " span.sl-quiet { "from " (value.from.words()) } } },
                html! { strong { (capital(&words::clock(edition, clock, value))) } },
                html! { (capital(&words::listed(&kinds, "and"))) },
                html! { (capital(value.citation.basis.key())) },
                known(ask, &value.citation),
            ]);
        }
    }
    let columns = [col("What falls due"), col("When"), col("For"), col("Basis"), col("How it is known")];
    html! {
        p { "The day of an event is day nought. " a href={ "/timeline?edition=" (edition.id) } { "Work out the dates of an inspection" } "." }
        (table("Clocks, with dated values where they changed inside the edition", &columns, &rows, Narrow::Cards))
    }
}
