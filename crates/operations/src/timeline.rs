//! When does each step of an activity fall?

use domain::Date;
use domain::england::England;
use domain::register::AuthorityId;
use domain::timeline::timeline;
use serde::Serialize;

use crate::answer::{Because, Day, because};

/// One step.
#[derive(Clone, Debug, Serialize)]
pub struct StepRow {
    /// Key.
    pub step: String,
    /// What happens.
    pub title: String,
    /// The day.
    pub on: Day,
    /// Why that day.
    pub because: Vec<Because>,
}

/// The steps of an activity when inspectors arrive on `on_site`; with an authority, its elections hold publication.
///
/// # Errors
/// A sentence that says what is possible instead.
pub fn steps(
    england: &England,
    edition: &str,
    activity: &str,
    on_site: Date,
    authority: Option<AuthorityId>,
) -> Result<Vec<StepRow>, String> {
    let regime = &england.regime;
    let mut at = regime.edition_named(edition, Some(on_site))?;
    // A framework asked for by its bare name gives way to a suspension that has such visits on terms of its own.
    let is_named = regime.editions[at].id == edition.trim().to_lowercase();
    if !is_named
        && let Some(kind) = regime.vocabulary.activity(&activity.trim().to_lowercase().replace([' ', '-'], "_"))
        && let Some(suspension) = regime.suspension_that_describes(kind, on_site)
    {
        at = suspension;
    }
    let dfe_code = authority.map(|id| england.register.authority(id).dfe_code);
    let steps = timeline(regime, &regime.editions[at], activity, on_site, dfe_code)?;
    Ok(steps
        .into_iter()
        .map(|step| StepRow { step: step.step, title: step.title, on: Day(step.on), because: because(step.because) })
        .collect())
}
