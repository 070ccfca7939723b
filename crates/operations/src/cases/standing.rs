//! Interests that somebody declared before any case keep them out of its team.

use casework::{Act, ActKind, Refused};
use domain::Date;
use domain::citation::{Basis, Confidence};
use domain::decision::Reason;

use super::done::NotDone;
use super::{Asking, Cases};
use crate::people::conflicts_of;

impl Cases {
    /// Refuses to put somebody into a team who has declared an interest in the authority that stands on the first day.
    pub(super) async fn standing_interest(
        &self,
        authority: &str,
        first_day: Option<Date>,
        act: &Act,
        asking: Asking<'_>,
    ) -> Result<(), NotDone> {
        let Act::AssignTeamMember { person, .. } = act else { return Ok(()) };
        let on = first_day.unwrap_or_else(|| asking.now.day());
        let found = conflicts_of(self.store(), person, authority, on).await?;
        if found.is_empty() {
            return Ok(());
        }
        let reason = |says: &str| Reason {
            rule: "standing_interest".to_owned(),
            says: format!("{person} declared an interest in this authority: {says}"),
            source: "Sightline: docs/decisions/0013-casework-events.md".to_owned(),
            confidence: Confidence::Stated,
            basis: Basis::Policy,
        };
        Err(NotDone::Refused(Box::new(Refused {
            says: format!("{}: not with a declared interest.", ActKind::AssignTeamMember.words()),
            because: found.iter().map(|interest| reason(&interest.says)).collect(),
            instead: vec![ActKind::AssignTeamMember],
        })))
    }
}
