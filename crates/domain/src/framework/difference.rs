//! What changed between two editions, in plain English.

use std::collections::BTreeSet;

use crate::framework::{AreaKind, Descriptor, Edition, Finding, ScaleKind, words};
use crate::regime::Regime;

/// Which way a thing changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    /// Only the second edition has it.
    Added,
    /// Only the first edition has it.
    Removed,
    /// Both have it, and it differs.
    Changed,
}

impl Direction {
    /// For a reader.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Added => "Added",
            Self::Removed => "Removed",
            Self::Changed => "Changed",
        }
    }
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The part of an edition: `Judgement areas`, `Clocks` and so on.
    pub part: &'static str,
    /// Which way.
    pub direction: Direction,
    /// What it is about.
    pub about: String,
    /// What the first edition says; empty when added.
    pub before: String,
    /// What the second edition says; empty when removed.
    pub after: String,
}

/// Every change from one edition to another, part by part. Sources and confidence are not compared: they say how a thing is
/// known, not what it is.
pub fn difference(regime: &Regime, from: usize, to: usize) -> Vec<Change> {
    let (a, b) = (&regime.editions[from], &regime.editions[to]);
    let mut changes = Vec::new();
    let mut compare = |part: &'static str, before: Vec<(String, String)>, after: Vec<(String, String)>| {
        let keys: BTreeSet<&String> = before.iter().chain(&after).map(|(key, _)| key).collect();
        let mut ordered: Vec<&String> = Vec::new();
        for (key, _) in after.iter().chain(&before) {
            if keys.contains(key) && !ordered.contains(&key) {
                ordered.push(key);
            }
        }
        for key in ordered {
            let find = |side: &[(String, String)]| side.iter().find(|(k, _)| k == key).map(|(_, says)| says.clone());
            let (old, new) = (find(&before), find(&after));
            if old == new {
                continue;
            }
            let direction = match (&old, &new) {
                (None, _) => Direction::Added,
                (_, None) => Direction::Removed,
                _ => Direction::Changed,
            };
            changes.push(Change {
                part,
                direction,
                about: key.clone(),
                before: old.unwrap_or_default(),
                after: new.unwrap_or_default(),
            });
        }
    };
    compare("In force", in_force(a), in_force(b));
    compare("Judgement areas", areas(a), areas(b));
    compare("Rules about judgements", rules(regime, a), rules(regime, b));
    compare("Activities", activities(a), activities(b));
    compare("Clocks", clocks(regime, a), clocks(regime, b));
    compare("What is due", pathway(regime, a), pathway(regime, b));
    compare("Suspended", suspends(a), suspends(b));
    compare("How dates give way", adjustments(a), adjustments(b));
    compare("Interruptions", interruptions(a), interruptions(b));
    compare("Findings", findings(a), findings(b));
    compare("Documents", documents(a), documents(b));
    compare("Descriptors", descriptors(a), descriptors(b));
    compare("Information requests", requests(a), requests(b));
    changes
}

fn in_force(edition: &Edition) -> Vec<(String, String)> {
    vec![
        ("Framework".to_owned(), edition.title.clone()),
        ("Inspects".to_owned(), edition.inspects.key().to_owned()),
        ("For".to_owned(), words::for_whom(edition).to_owned()),
    ]
}

fn areas(edition: &Edition) -> Vec<(String, String)> {
    edition
        .areas
        .iter()
        .map(|area| {
            let scale = &edition.scales[area.scale];
            let mut says = area.title.clone();
            says.push_str(match area.kind {
                AreaKind::Key => ": a key judgement",
                AreaKind::Sub => ": a graded part of a key judgement",
                AreaKind::Separate => ": judged beside the rest",
                AreaKind::Overall => ": the overall judgement",
            });
            says.push_str(&match scale.kind {
                ScaleKind::Graded => format!(", {}", words::scale(scale).to_lowercase()),
                ScaleKind::Narrative => ", in words".to_owned(),
                ScaleKind::None => ", not graded".to_owned(),
            });
            if area.may_be_not_judged {
                says.push_str("; may be left unjudged");
            }
            (area.key.clone(), says)
        })
        .collect()
}

fn rules(regime: &Regime, edition: &Edition) -> Vec<(String, String)> {
    edition
        .rules
        .iter()
        .map(|rule| {
            let exact = words::rule(edition, rule, &regime.vocabulary);
            (rule.clause.id.clone(), format!("{exact} {}", words::strength(rule.strength)))
        })
        .collect()
}

fn activities(edition: &Edition) -> Vec<(String, String)> {
    edition
        .activities
        .iter()
        .map(|activity| (activity.title.clone(), format!("{} {}", words::activity(activity).join(" "), activity.who)))
        .collect()
}

fn clocks(regime: &Regime, edition: &Edition) -> Vec<(String, String)> {
    let mut said = Vec::new();
    for clock in &edition.clocks {
        let kinds: Vec<String> =
            clock.runs_for.iter().map(|id| regime.vocabulary.activity_title(id).to_lowercase()).collect();
        for (at, value) in clock.values.iter().enumerate() {
            let about =
                if at == 0 { clock.title.clone() } else { format!("{} from {}", clock.title, value.from.words()) };
            said.push((about, format!("{} ({})", words::clock(edition, clock, value), words::listed(&kinds, "and"))));
        }
    }
    said
}

fn pathway(regime: &Regime, edition: &Edition) -> Vec<(String, String)> {
    edition
        .pathway
        .iter()
        .map(|rule| {
            let when = words::listed(&words::conditions(regime, edition, rule), "and");
            let when = if when.is_empty() { "always".to_owned() } else { format!("when {when}") };
            let window = words::window(rule);
            let window = if window.is_empty() { window } else { format!(": {window}") };
            (rule.clause.id.clone(), format!("{} {} ({when}{window})", rule.clause.says, words::due(regime, rule)))
        })
        .collect()
}

fn suspends(edition: &Edition) -> Vec<(String, String)> {
    edition
        .suspends
        .iter()
        .map(|one| {
            (one.clause.id.clone(), format!("{} {} to {}", one.clause.says, one.from.words(), one.until.words()))
        })
        .collect()
}

fn adjustments(edition: &Edition) -> Vec<(String, String)> {
    edition.adjustments.iter().map(|one| (one.clause.id.clone(), one.clause.says.clone())).collect()
}

fn interruptions(edition: &Edition) -> Vec<(String, String)> {
    edition.interruptions.iter().map(|one| (one.title.clone(), one.clause.says.clone())).collect()
}

fn findings(edition: &Edition) -> Vec<(String, String)> {
    let says = |one: &Finding| if one.is_priority { format!("Priority. {}", one.says) } else { one.says.clone() };
    edition.findings.iter().map(|one| (one.title.clone(), says(one))).collect()
}

fn documents(edition: &Edition) -> Vec<(String, String)> {
    edition.documents.iter().map(|one| (one.title.clone(), one.sections.join("; "))).collect()
}

fn descriptors(edition: &Edition) -> Vec<(String, String)> {
    let said = |one: &Descriptor| (one.id.clone(), format!("{}: {}", one.area, one.says));
    edition.descriptors.iter().map(said).collect()
}

fn requests(edition: &Edition) -> Vec<(String, String)> {
    edition.requests.iter().map(|one| (one.title.clone(), one.says.clone())).collect()
}
