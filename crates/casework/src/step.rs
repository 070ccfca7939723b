//! Where a case stands.

use crate::keyed::keyed;

keyed! {
    /// Where a case stands. Which act is possible at which step is told in `table`.
    Step {
        Unplanned = "unplanned", "Not yet planned";
        Planned = "planned", "Planned";
        TeamAgreed = "team_agreed", "Team agreed";
        Notified = "notified", "Notified";
        OnSite = "on_site", "On site";
        Judging = "judging", "Judging";
        InModeration = "in_moderation", "In moderation";
        Frozen = "frozen", "Judgements frozen";
        Drafting = "drafting", "Drafting";
        FactualAccuracy = "factual_accuracy", "Factual accuracy";
        OnHold = "on_hold", "On hold";
        Published = "published", "Published";
        Responding = "responding", "Responding";
        FollowingUp = "following_up", "Following up";
        Deferred = "deferred", "Deferred";
        Paused = "paused", "Paused";
        Abandoned = "abandoned", "Abandoned";
        Closed = "closed", "Closed";
    }
}

impl Step {
    /// Whether nothing more may happen.
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Closed | Self::Abandoned)
    }
}
