//! What was known of an authority on a day.

use crate::Date;
use crate::register::{AuthorityId, Register, Reorganisation};
use crate::schedule::Facts;

impl Register {
    /// What the published record said of an authority on `day`. A report counts from the day it is published; an inspection
    /// that had begun and was not yet published is known to be under way.
    pub fn facts(&self, id: AuthorityId, day: Date) -> Facts<'static> {
        let authority = self.authority(id);
        let mut facts = Facts::none(self.recorded);
        if authority.reorganisation == Reorganisation::New {
            facts.opened_on = authority.opened_on;
        }
        let mut last_ended = None;
        for inspection in self.inspections_of(id) {
            if inspection.published_on <= day {
                facts.note_graded(inspection.graded());
                last_ended = Some(inspection.ended_on);
            } else if inspection.started_on <= day {
                facts.under_way = Some((inspection.activity, inspection.started_on));
            }
        }
        for visit in self.visits_of(id).iter().filter(|visit| visit.published_on <= day) {
            if last_ended.is_none_or(|ended| visit.took_place_on() > ended) {
                facts.note_visit(visit.activity, visit.published_on, visit.has_priority_action);
            }
            if visit.activity == crate::vocabulary::ActivityId::JOINT_INSPECTION {
                facts.joint_letter = Some(visit.published_on);
            }
        }
        facts
    }
}
