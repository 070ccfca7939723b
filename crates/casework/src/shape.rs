//! Which steps an activity has, read from its edition.

use domain::framework::{Activity, Clock, Counts, Edition, Standing};

use crate::Response;

/// Which steps a case has. It is written into the events, so that a case can be read without its edition.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Shape {
    /// The authority is notified before.
    pub is_notified: bool,
    /// It ends in judgements, which are moderated and frozen.
    pub is_judged: bool,
    /// The document that follows, such as `report`; `None` where there is none.
    pub document: Option<String>,
    /// The document is published.
    pub is_published: bool,
    /// What the authority may come to owe.
    pub owes: Vec<Response>,
    /// Kinds of finding that call for an action plan.
    pub priority: Vec<String>,
}

impl Shape {
    /// The shape of an activity of an edition; `ordinal` counts its like in one series, the first being 1.
    pub fn of(edition: &Edition, activity: &Activity, ordinal: u32) -> Self {
        let is_pilot = edition.standing == Standing::Proposal;
        let clocks = || edition.clocks.iter().filter(|clock| clock.runs_for.contains(activity.id));
        let document = (activity.output != "none").then(|| activity.output.clone());
        let published = match activity.published.as_str() {
            "always" => true,
            "from_the_second" => ordinal > 1,
            _ => false,
        };
        let owes = |response: &&Response| !is_pilot && clocks().any(|clock| clock.key == response.key());
        Self {
            is_notified: activity.notice.is_some() || clocks().any(is_notice),
            is_judged: activity.is_graded,
            is_published: published && document.is_some() && !is_pilot,
            document,
            owes: Response::ALL.iter().filter(owes).copied().collect(),
            priority: edition.findings.iter().filter(|kind| kind.is_priority).map(|kind| kind.key.clone()).collect(),
        }
    }
}

/// Whether a clock is that of the notice.
pub(crate) fn is_notice(clock: &Clock) -> bool {
    clock.counts == Counts::Before && clock.event == "on_site_begins"
}

/// Whether a clock is that of publication: `published`, `letter_published`.
pub(crate) fn is_publication(clock: &Clock) -> bool {
    clock.key == "published" || clock.key.ends_with("_published")
}

/// The key of the clock of the draft.
pub(crate) const DRAFT: &str = "draft_report";
/// The key of the clock of comments on the draft.
pub(crate) const COMMENTS: &str = "factual_accuracy";
