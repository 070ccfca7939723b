//! The past ruled on again.

mod days;
mod due;
mod due_says;
mod question;

use std::collections::BTreeMap;

use domain::england::England;
use domain::judgement::Verdict;
use domain::replay::{Planned, pathway_against_reality, replay, rule_scores};
use domain::schedule::Side;
use serde::Serialize;

pub use days::{DaysReplay, KindTakes, SpentAnswer, TakesAnswer, days_on_site};
pub use due::{DueReplay, EarlierAnswer, KindRow, Pairs, Said, SidesAnswer, VisitRow, WaitRow, YearRow, who_was_due};
pub use question::{Question, editions_asked};

use crate::answer::{Because, Day, because};

/// The answer.
#[derive(Clone, Debug, Serialize)]
pub struct ReplayAnswer {
    /// How many inspections were ruled on.
    pub inspections: usize,
    /// How many under each edition.
    pub editions: BTreeMap<String, usize>,
    /// Accepted.
    pub accepted: usize,
    /// Accepted with a reason.
    pub needs_reason: usize,
    /// Refused.
    pub refused: usize,
    /// Those refused or in need of a reason.
    pub exceptions: Vec<Exception>,
    /// How each rule fared.
    pub rules: Vec<RuleRow>,
    /// The pathway held against what took place; only under the editions of the time.
    pub pathway: Option<PathwayScore>,
}

/// An inspection refused or in need of a reason.
#[derive(Clone, Debug, Serialize)]
pub struct Exception {
    /// Whose.
    pub authority: String,
    /// Its URN.
    pub urn: String,
    /// First day on site.
    pub started_on: Day,
    /// The edition it was ruled under.
    pub edition: String,
    /// The verdict.
    pub verdict: &'static str,
    /// Why.
    pub because: Vec<Because>,
}

/// How a rule fared.
#[derive(Clone, Debug, Serialize)]
pub struct RuleRow {
    /// Framework.
    pub framework: String,
    /// The rule's id.
    pub rule: String,
    /// In a sentence.
    pub says: String,
    /// Whether it only says what is usual.
    pub is_practice: bool,
    /// Inspections it could be held against.
    pub spoke: usize,
    /// Of those, inspections that kept to it.
    pub kept: usize,
}

/// The pathway held against what took place.
#[derive(Clone, Debug, Serialize)]
pub struct PathwayScore {
    /// Inspections that followed another.
    pub inspections: usize,
    /// Of those, how many were of the kind the engine would have planned.
    pub kind_right: usize,
    /// In per cent, to one place.
    pub kind_right_per_cent: f64,
    /// By the year they began.
    pub by_era: Vec<Era>,
    /// Those of another kind.
    pub misses: Vec<Miss>,
}

/// One span of years.
#[derive(Clone, Debug, Serialize)]
pub struct Era {
    /// What the years are.
    pub era: &'static str,
    /// Inspections.
    pub inspections: usize,
    /// Of the kind planned.
    pub kind_right: usize,
    /// Begun inside the policy window.
    pub in_window: usize,
    /// Begun before it.
    pub early: usize,
    /// Begun after it.
    pub late: usize,
    /// For which the rules gave no window.
    pub without_window: usize,
}

/// An inspection of another kind than planned.
#[derive(Clone, Debug, Serialize)]
pub struct Miss {
    /// Whose.
    pub authority: String,
    /// First day on site.
    pub started_on: Day,
    /// What took place.
    pub took_place: String,
    /// What the engine would have planned.
    pub planned: Option<String>,
    /// By which rule.
    pub rule: Option<String>,
}

/// Rules on every published inspection, under the editions of the time or under one named.
///
/// # Errors
/// A sentence when no edition has that name, or when it judges nothing.
pub fn replay_all(england: &England, under: Option<&str>) -> Result<ReplayAnswer, String> {
    let regime = &england.regime;
    let edition = under.map(|name| regime.edition_named(name, None)).transpose()?;
    if let Some(at) = edition
        && !regime.editions[at].gives_grades()
    {
        return Err(format!("{} gives no grades, so nothing can be ruled on under it", regime.editions[at].name));
    }
    let replayed = replay(regime, &england.register, edition);
    let mut editions = BTreeMap::new();
    for one in &replayed {
        *editions.entry(regime.editions[one.edition].id.clone()).or_default() += 1;
    }
    let count = |verdict: Verdict| replayed.iter().filter(|one| one.ruling.verdict == verdict).count();
    let exceptions = replayed
        .iter()
        .filter(|one| one.is_exception())
        .map(|one| {
            let authority = england.register.authority(one.inspection.authority);
            Exception {
                authority: authority.name.clone(),
                urn: authority.urn.clone(),
                started_on: Day(one.inspection.started_on),
                edition: regime.editions[one.edition].id.clone(),
                verdict: one.ruling.verdict.key(),
                because: because(one.because(regime)),
            }
        })
        .collect();
    let rules = rule_scores(regime, &replayed)
        .into_iter()
        .map(|score| RuleRow {
            framework: score.framework,
            rule: score.rule,
            says: score.says,
            is_practice: score.is_practice,
            spoke: score.spoke,
            kept: score.kept,
        })
        .collect();
    Ok(ReplayAnswer {
        inspections: replayed.len(),
        editions,
        accepted: count(Verdict::Accepted),
        needs_reason: count(Verdict::NeedsReason),
        refused: count(Verdict::Refused),
        exceptions,
        rules,
        pathway: edition.is_none().then(|| pathway(england)),
    })
}

fn pathway(england: &England) -> PathwayScore {
    let planned = pathway_against_reality(&england.regime, &england.register, "ilacs");
    let vocabulary = &england.regime.vocabulary;
    let kind_right = planned.iter().filter(|one| one.kind_is_right()).count();
    let eras: [(&'static str, i32, i32); 4] = [
        ("2018 to 2019", 2018, 2019),
        ("2020 to 2021", 2020, 2021),
        ("2022 to 2023", 2022, 2023),
        ("2024 onwards", 2024, i32::MAX),
    ];
    let by_era = eras
        .iter()
        .map(|(era, from, to)| {
            let of: Vec<&Planned<'_>> =
                planned.iter().filter(|one| (*from..=*to).contains(&one.inspection.started_on.year())).collect();
            let count = |side: Side| of.iter().filter(|one| one.side() == side).count();
            Era {
                era,
                inspections: of.len(),
                kind_right: of.iter().filter(|one| one.kind_is_right()).count(),
                in_window: count(Side::Inside),
                early: count(Side::Before),
                without_window: count(Side::WithoutWindow),
                late: count(Side::After),
            }
        })
        .collect();
    let misses = planned
        .iter()
        .filter(|one| !one.kind_is_right())
        .map(|one| Miss {
            authority: england.register.authority(one.inspection.authority).name.clone(),
            started_on: Day(one.inspection.started_on),
            took_place: vocabulary.activity_key(one.inspection.activity).to_owned(),
            planned: one.item.map(|item| vocabulary.activity_key(item.activity).to_owned()),
            rule: one.item.map(|item| item.by(&england.regime).clause.id.clone()),
        })
        .collect();
    PathwayScore {
        inspections: planned.len(),
        kind_right,
        kind_right_per_cent: (kind_right as f64 * 1000.0 / planned.len().max(1) as f64).round() / 10.0,
        by_era,
        misses,
    }
}
