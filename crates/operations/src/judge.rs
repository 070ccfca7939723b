//! May these judgements stand?

use domain::Date;
use domain::decision::Reason;
use domain::england::England;
use domain::framework::Edition;
use domain::judgement::{explain, judge, outcome_from_pairs};
use serde::Serialize;

use crate::answer::{Because, because, grade};

/// The answer.
#[derive(Clone, Debug, Serialize)]
pub struct JudgeAnswer {
    /// The edition's id.
    pub edition: String,
    /// `accepted`, `needs_reason` or `refused`.
    pub verdict: &'static str,
    /// The overall grade given or, where none was given, the only one allowed; nothing where the edition has none.
    pub overall: Option<String>,
    /// Overall grades that no rule refuses, best first.
    pub allowed_overall: Vec<String>,
    /// `consistent` with published practice, or `unusual`.
    pub practice: &'static str,
    /// Why.
    pub because: Vec<Because>,
}

/// Rules on `area=grade` pairs under an edition.
///
/// # Errors
/// A sentence that says what is possible instead: an unknown edition, area or grade, or an edition not in force that day.
pub fn judge_pairs<'a>(
    england: &England,
    edition: &str,
    on: Option<Date>,
    pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Result<JudgeAnswer, String> {
    let regime = &england.regime;
    let at = regime.edition_named(edition, on)?;
    let edition = &regime.editions[at];
    if let Some(day) = on
        && !edition.in_force.covers(day)
    {
        return Err(format!(
            "{} was not in force on {}: it applies to inspections that begin {}. {}",
            edition.name,
            day.words(),
            domain::framework::words::in_force(edition),
            regime.in_force_words(day)
        ));
    }
    if edition.areas.is_empty() {
        return Err(format!("{} gives no judgements, so there is nothing to rule on", edition.name));
    }
    let outcome = outcome_from_pairs(edition, pairs, &regime.vocabulary)?;
    let ruling = judge(edition, &outcome);
    let overall = if edition.overall().is_none() {
        None
    } else if outcome.overall.is_present() {
        grade(outcome.overall, &regime.vocabulary)
    } else {
        ruling.allowed.only().and_then(|mark| grade(mark, &regime.vocabulary))
    };
    let allowed_overall = edition
        .overall_scale()
        .map(|scale| scale.points.iter().filter(|point| ruling.allowed.contains(point.mark)))
        .map(|points| points.map(|point| point.key.clone()).collect())
        .unwrap_or_default();
    Ok(JudgeAnswer {
        edition: edition.id.clone(),
        verdict: ruling.verdict.key(),
        overall,
        allowed_overall,
        practice: if ruling.is_usual() { "consistent" } else { "unusual" },
        because: {
            let mut reasons = explain(edition, &outcome, &ruling, &regime.vocabulary, &regime.sources);
            reasons.extend(on.and_then(|day| suspended(england, edition, day)));
            because(reasons)
        },
    })
}

/// A word of care where no inspection that gives these judgements was being begun.
fn suspended(england: &England, edition: &Edition, on: Date) -> Option<Reason> {
    let regime = &england.regime;
    let graded = edition.activities.iter().filter(|activity| activity.is_graded);
    let (at, index) = graded.filter_map(|activity| regime.suspension_of(activity.id, on)).next()?;
    let clause = &regime.editions[at as usize].suspends[index as usize].clause;
    let mut reason = Reason::from_clause(clause, &regime.sources);
    reason.says = format!("Take care: graded inspections were suspended on {}. {}", on.words(), reason.says);
    Some(reason)
}
