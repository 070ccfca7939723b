//! An edition, second half: what is due, how dates give way, what stops, what is found and published.

use domain::citation::Clause;
use domain::framework::{Decides, Edition, PathwayRule, words};
use maud::{Markup, html};

use crate::ask::Ask;
use crate::components::because::edition_clause;
use crate::pages::edition_parts::Part;
use crate::words::capital;

pub(crate) fn parts(ask: &Ask<'_>, edition: &Edition) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    if !edition.pathway.is_empty() {
        parts.push(("pathway", "What is due", pathway(ask, edition)));
    }
    if !edition.measures.is_empty() || !edition.withheld.is_empty() {
        parts.push(("enforcement", "Enforcement", measures(ask, edition)));
    }
    if !edition.suspends.is_empty() {
        let lines = edition.suspends.iter().map(|one| {
            let activities =
                one.activities.iter().map(|id| ask.england().regime.vocabulary.activity_title(id).to_lowercase());
            let names: Vec<String> = activities.collect();
            let about =
                format!("{}, {} to {}", capital(&words::listed(&names, "and")), one.from.words(), one.until.words());
            (about, &one.clause)
        });
        parts.push(("suspended", "What is suspended", clauses(ask, lines)));
    }
    if !edition.adjustments.is_empty() {
        let lines = edition.adjustments.iter().map(|one| (String::new(), &one.clause));
        parts.push(("give-way", "How dates give way", clauses(ask, lines)));
    }
    if !edition.interruptions.is_empty() {
        let lines = edition
            .interruptions
            .iter()
            .map(|one| (format!("{}. Decided by: {}", one.title, one.decided_by), &one.clause));
        parts.push(("interruptions", "Interruptions", clauses(ask, lines)));
    }
    if !edition.findings.is_empty() {
        parts.push(("findings", "Findings", findings(edition)));
    }
    if !edition.documents.is_empty() {
        parts.push(("documents", "What is published", documents(edition)));
    }
    parts
}

fn pathway(ask: &Ask<'_>, edition: &Edition) -> Markup {
    html! {
        p { "For the graded inspection the first rule that fits decides; of the rest, each that fits." }
        @for decides in Decides::ALL {
            @let rules: Vec<&PathwayRule> = edition.pathway.iter().filter(|rule| rule.decides == decides).collect();
            @if !rules.is_empty() {
                h3.sl-subheading { (words::decides(decides)) }
                @for rule in rules { (pathway_rule(ask, edition, rule)) }
            }
        }
    }
}

fn measures(ask: &Ask<'_>, edition: &Edition) -> Markup {
    html! {
        p {
            "What may be done about a setting that falls short, who may do it, and what follows."
            @if let Some(kind) = &edition.kind { " " a href={ "/enforcement?kind=" (kind) } { "Work out the dates of a measure" } "." }
        }
        @for measure in &edition.measures {
            @let who: Vec<String> = measure.who.iter().map(|who| who.replace('_', " ")).collect();
            article.sl-rule id=(measure.key) {
                h3.sl-subheading { (measure.title) }
                p { "By the " (words::listed(&who, "or")) "." }
                @if !measure.steps.is_empty() {
                    ul.sl-list { @for step in &measure.steps { li { (words::step(step)) "." } } }
                }
                p { (measure.clause.says) }
                (edition_clause(ask.known, &measure.clause, &ask.england().regime.sources))
            }
        }
        (clauses(ask, edition.withheld.iter().map(|one| (not_given(&one.measures), &one.clause))))
    }
}

/// `Not given: requirement and caution`.
fn not_given(keys: &[String]) -> String {
    let words: Vec<String> = keys.iter().map(|key| key.replace('_', " ")).collect();
    format!("Not given: {}", words::listed(&words, "and"))
}

fn pathway_rule(ask: &Ask<'_>, edition: &Edition, rule: &PathwayRule) -> Markup {
    let regime = &ask.england().regime;
    let conditions = words::conditions(regime, edition, rule);
    let window = words::window(rule);
    html! {
        article.sl-rule id=(rule.clause.id) {
            h4.sl-rule__id {
                code { (rule.clause.id) }
                @if let Some(says) = words::precedence(rule.precedence) { " " span.sl-quiet { (capital(says)) } }
            }
            p.sl-rule__says { (rule.clause.says) }
            dl.sl-terms {
                dt { "When" }
                dd { @if conditions.is_empty() { "Always" } @else { (capital(&words::listed(&conditions, "and"))) } }
                dt { "Due" }
                dd { (words::due(regime, rule)) }
                @if !window.is_empty() { dt { "Window" } dd { (capital(&window)) } }
            }
            @if !rule.clause.practice.is_empty() { p.sl-practice { (rule.clause.practice) } }
            (edition_clause(ask.known, &rule.clause, &regime.sources))
        }
    }
}

fn clauses<'e>(ask: &Ask<'_>, lines: impl Iterator<Item = (String, &'e Clause)>) -> Markup {
    html! {
        @for (about, clause) in lines {
            article.sl-rule id=(clause.id) {
                h3.sl-rule__id { code { (clause.id) } @if !about.is_empty() { " " span.sl-quiet { (about) } } }
                p.sl-rule__says { (clause.says) }
                (edition_clause(ask.known, clause, &ask.england().regime.sources))
            }
        }
    }
}

fn findings(edition: &Edition) -> Markup {
    html! {
        dl.sl-terms {
            @for finding in &edition.findings {
                dt { (finding.title) }
                dd { (finding.says) " " span.sl-quiet { "In: " (finding.appears_in.join(", ").replace('_', " ")) "." } }
            }
        }
    }
}

fn documents(edition: &Edition) -> Markup {
    html! {
        @for document in &edition.documents {
            h3.sl-subheading { (document.title) }
            ol.sl-list { @for section in &document.sections { li { (section) } } }
        }
    }
}
