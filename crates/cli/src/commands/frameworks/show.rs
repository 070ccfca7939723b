//! `sightline frameworks show`: an edition as a document.

use domain::Date;
use domain::citation::{Citation, Clause};
use domain::framework::{AreaKind, Decides, Edition, ScaleKind, words};
use domain::regime::Regime;
use serde_json::{Value, json as object};

use crate::commands::frameworks::show_beside as beside;
use crate::commands::{Context, Failure};
use crate::output::{Answer, Format, bold, csv, json, quiet};

pub(super) fn run(context: &Context, name: &str, on: Option<Date>) -> Result<Answer, Failure> {
    let regime = &context.england().regime;
    let edition = &regime.editions[regime.edition_named(name, on)?];
    if let Some(day) = on
        && !edition.in_force.covers(day)
    {
        return Err(Failure::Question(format!(
            "{} was not in force on {}: it applies to inspections that begin {}. {}",
            edition.name,
            day.words(),
            words::in_force(edition),
            regime.in_force_words(day)
        )));
    }
    let text = match context.format {
        Format::Json => json(&document(regime, edition))?,
        Format::Csv => clauses(regime, edition)?,
        Format::Text => read_aloud(regime, edition),
    };
    Ok(Answer::yes(text))
}

pub(super) fn sourced(citation: &Citation, regime: &Regime) -> String {
    quiet(&format!("[{}; {}]", citation.words(&regime.sources), citation.confidence.key()))
}

fn read_aloud(regime: &Regime, edition: &Edition) -> String {
    let mut lines = vec![
        bold(&format!("{}: {}", edition.name, edition.title)),
        edition.summary.clone(),
        format!("{}. {}.", words::standing(edition.standing), words::for_whom(edition)),
        format!("Inspections that begin {}. {}", words::in_force(edition), edition.in_force.clause.says),
        format!("  {}", sourced(&edition.in_force.clause.citation, regime)),
    ];
    let mut heading = |title: &str, body: Vec<String>| {
        if !body.is_empty() {
            lines.push(String::new());
            lines.push(bold(title));
            lines.extend(body);
        }
    };
    heading("What is judged", areas(edition));
    heading("Which judgements may stand together", rules(regime, edition));
    heading("What inspectors do", activities(regime, edition));
    heading("Clocks", clocks(regime, edition));
    heading("What is due, when and why", pathway(regime, edition));
    heading("Enforcement", measures(regime, edition));
    heading("What is suspended", suspends(regime, edition));
    let clauses = |clauses: Vec<&Clause>| clauses.into_iter().map(|clause| said(clause, regime)).collect::<Vec<_>>();
    heading("How dates give way", clauses(edition.adjustments.iter().map(|one| &one.clause).collect()));
    heading("Interruptions", clauses(edition.interruptions.iter().map(|one| &one.clause).collect()));
    let findings = edition.findings.iter().map(|one| format!("  {}: {}", one.title, one.says)).collect();
    heading("Findings", findings);
    let documents =
        edition.documents.iter().map(|one| format!("  {}: {}", one.title, one.sections.join("; "))).collect();
    heading("Documents", documents);
    heading("What each grade looks like", beside::descriptors(regime, edition));
    heading("What authorities are asked for", beside::requests(regime, edition));
    lines.join("\n")
}

fn said(clause: &Clause, regime: &Regime) -> String {
    let practice = if clause.practice.is_empty() { String::new() } else { format!("\n      {}", clause.practice) };
    format!("  {}  {}{practice}\n      {}", bold(&clause.id), clause.says, sourced(&clause.citation, regime))
}

fn areas(edition: &Edition) -> Vec<String> {
    edition
        .areas
        .iter()
        .map(|area| {
            let scale = &edition.scales[area.scale];
            let graded = match scale.kind {
                ScaleKind::Graded => words::scale(scale).to_lowercase(),
                ScaleKind::Narrative => "in words".to_owned(),
                ScaleKind::None => "not graded".to_owned(),
            };
            let part = match area.kind {
                AreaKind::Key => "key judgement",
                AreaKind::Sub => "graded part",
                AreaKind::Separate => "judged beside the rest",
                AreaKind::Overall => "overall judgement",
            };
            format!("  {} ({}): {part}; {graded}", area.title, area.key)
        })
        .collect()
}

fn rules(regime: &Regime, edition: &Edition) -> Vec<String> {
    edition
        .rules
        .iter()
        .map(|rule| {
            let exact = words::rule(edition, rule, &regime.vocabulary);
            format!("{}\n      {exact} {}.", said(&rule.clause, regime), words::strength(rule.strength))
        })
        .collect()
}

fn activities(regime: &Regime, edition: &Edition) -> Vec<String> {
    edition
        .activities
        .iter()
        .map(|activity| {
            let mut text = format!("  {} ({})  {}", bold(&activity.title), activity.key, activity.who);
            text.push_str(&format!("\n      {}", words::activity(activity).join(" ")));
            if let Some(on_site) = &activity.on_site {
                text.push_str(&format!("\n      {}", sourced(&on_site.working_days.citation, regime)));
            }
            for list in [&activity.topics, &activity.questions] {
                if !list.is_empty() {
                    text.push_str(&format!("\n      {}", list.join("; ")));
                }
            }
            for item in &activity.agenda {
                text.push_str(&format!("\n      - {} {}", item.says, sourced(&item.citation, regime)));
            }
            text
        })
        .collect()
}

fn clocks(regime: &Regime, edition: &Edition) -> Vec<String> {
    let mut said = Vec::new();
    for clock in &edition.clocks {
        for value in &clock.values {
            let from = if clock.values.len() > 1 { format!(" (from {})", value.from.words()) } else { String::new() };
            said.push(format!(
                "  {}: {}{from}\n      {}",
                clock.title,
                words::clock(edition, clock, value),
                sourced(&value.citation, regime)
            ));
        }
    }
    said
}

fn pathway(regime: &Regime, edition: &Edition) -> Vec<String> {
    let mut lines = Vec::new();
    for kind in Decides::ALL {
        for rule in edition.pathway.iter().filter(|rule| rule.decides == kind) {
            let when = words::listed(&words::conditions(regime, edition, rule), "and");
            let when = if when.is_empty() { "always".to_owned() } else { format!("when {when}") };
            let order = words::precedence(rule.precedence).map(|words| format!(" ({words})")).unwrap_or_default();
            let mut text = said(&rule.clause, regime);
            text.push_str(&format!("\n      {}{order}: {}, {when}", words::decides(kind), words::due(regime, rule)));
            let window = words::window(rule);
            if !window.is_empty() {
                text.push_str(&format!("\n      Window: {window}"));
            }
            lines.push(text);
        }
    }
    lines
}

fn measures(regime: &Regime, edition: &Edition) -> Vec<String> {
    edition
        .measures
        .iter()
        .map(|one| {
            let who: Vec<String> = one.who.iter().map(|who| who.replace('_', " ")).collect();
            let mut text = format!("{}\n      By the {}.", said(&one.clause, regime), words::listed(&who, "or"));
            for step in &one.steps {
                text.push_str(&format!("\n      - {}. {}", words::step(step), sourced(&step.citation, regime)));
            }
            text
        })
        .chain(edition.withheld.iter().map(|one| {
            let keys: Vec<String> = one.measures.iter().map(|key| key.replace('_', " ")).collect();
            format!("{}\n      Not given: {}.", said(&one.clause, regime), words::listed(&keys, "and"))
        }))
        .collect()
}

fn suspends(regime: &Regime, edition: &Edition) -> Vec<String> {
    edition
        .suspends
        .iter()
        .map(|one| format!("{}\n      {} to {}", said(&one.clause, regime), one.from.words(), one.until.words()))
        .collect()
}

pub(super) fn cited(citation: &Citation, regime: &Regime) -> Value {
    object!({
        "source": citation.words(&regime.sources),
        "confidence": citation.confidence.key(),
        "basis": citation.basis.key(),
    })
}

fn clause(clause: &Clause, regime: &Regime) -> Value {
    object!({ "rule": clause.id, "says": clause.says, "practice": clause.practice, "cite": cited(&clause.citation, regime) })
}

fn document(regime: &Regime, edition: &Edition) -> Value {
    let areas: Vec<Value> = edition
        .areas
        .iter()
        .map(|area| {
            let scale = &edition.scales[area.scale];
            object!({
                "key": area.key, "title": area.title, "is_overall": area.kind == AreaKind::Overall,
                "is_key": area.kind == AreaKind::Key, "scale": scale.keys(),
            })
        })
        .collect();
    let clocks: Vec<Value> = edition
        .clocks
        .iter()
        .map(|clock| {
            let values: Vec<Value> = clock
                .values
                .iter()
                .map(|value| {
                    object!({ "from": value.from.to_string(), "is": clock.signed(value), "cite": cited(&value.citation, regime) })
                })
                .collect();
            object!({ "key": clock.key, "title": clock.title, "event": clock.event, "values": values })
        })
        .collect();
    let pathway: Vec<Value> = edition
        .pathway
        .iter()
        .map(|rule| {
            object!({
                "clause": clause(&rule.clause, regime),
                "decides": words::decides(rule.decides),
                "due": regime.vocabulary.activity_key(rule.due),
                "when": words::conditions(regime, edition, rule),
                "window": words::window(rule),
            })
        })
        .collect();
    let activities: Vec<Value> = edition
        .activities
        .iter()
        .map(|activity| {
            object!({ "key": activity.key, "title": activity.title, "who": activity.who, "says": words::activity(activity) })
        })
        .collect();
    object!({
        "id": edition.id,
        "name": edition.name,
        "title": edition.title,
        "from": edition.in_force.from.to_string(),
        "until": edition.in_force.until.map(|until| until.to_string()),
        "applies_to": words::for_whom(edition),
        "summary": edition.summary,
        "areas": areas,
        "rules": edition.rules.iter().map(|rule| clause(&rule.clause, regime)).collect::<Vec<_>>(),
        "activities": activities,
        "clocks": clocks,
        "pathway": pathway,
        "withheld": edition.withheld.iter().map(|one| clause(&one.clause, regime)).collect::<Vec<_>>(),
        "measures": edition.measures.iter().map(|one| clause(&one.clause, regime)).collect::<Vec<_>>(),
        "suspends": edition.suspends.iter().map(|one| clause(&one.clause, regime)).collect::<Vec<_>>(),
        "adjustments": edition.adjustments.iter().map(|one| clause(&one.clause, regime)).collect::<Vec<_>>(),
        "interruptions": edition.interruptions.iter().map(|one| clause(&one.clause, regime)).collect::<Vec<_>>(),
        "descriptors": beside::described(regime, edition),
        "requests": beside::requested(regime, edition),
    })
}

/// Every clause in a row.
fn clauses(regime: &Regime, edition: &Edition) -> Result<String, String> {
    let mut all: Vec<(&str, &Clause)> = vec![("in force", &edition.in_force.clause)];
    all.extend(edition.rules.iter().map(|one| ("judgement", &one.clause)));
    all.extend(edition.pathway.iter().map(|one| ("pathway", &one.clause)));
    all.extend(edition.suspends.iter().map(|one| ("suspension", &one.clause)));
    all.extend(edition.adjustments.iter().map(|one| ("adjustment", &one.clause)));
    all.extend(edition.interruptions.iter().map(|one| ("interruption", &one.clause)));
    let row = |part: &str, id: &str, says: &str, practice: &str, citation: &Citation| {
        let (confidence, basis) = (citation.confidence.key().to_owned(), citation.basis.key().to_owned());
        let words = [part, id, says, practice].map(str::to_owned);
        [words.to_vec(), vec![citation.words(&regime.sources), confidence, basis]].concat()
    };
    let clauses = all.iter().map(|(part, one)| row(part, &one.id, &one.says, &one.practice, &one.citation));
    let descriptors = edition.descriptors.iter().map(|one| row("descriptor", &one.id, &one.says, "", &one.citation));
    let requests = edition.requests.iter().map(|one| row("request", &one.key, &one.says, "", &one.citation));
    csv(
        &["part", "rule", "says", "practice", "source", "confidence", "basis"],
        clauses.chain(descriptors).chain(requests),
    )
}
