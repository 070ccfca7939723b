//! Where a case stands.

use casework::Step;
use maud::{Markup, html};

pub(crate) fn step_tag(step: Step) -> Markup {
    let look = match step {
        Step::Unplanned | Step::Planned | Step::TeamAgreed | Step::Notified => "before",
        Step::OnSite | Step::Judging | Step::InModeration => "weighing",
        Step::Frozen | Step::Drafting | Step::FactualAccuracy => "writing",
        Step::Published | Step::Responding | Step::FollowingUp => "after",
        Step::OnHold | Step::Deferred | Step::Paused => "stopped",
        Step::Abandoned | Step::Closed => "over",
    };
    html! { strong class={ "govuk-tag sl-stand sl-stand--" (look) } data-step=(step.key()) { (step.words()) } }
}
