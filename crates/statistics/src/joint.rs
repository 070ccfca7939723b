//! What joint inspections found: letters with an area for priority action, by kind and year.

use domain::vocabulary::ActivityId;

use crate::as_at::AsAt;
use crate::share::Share;

/// Letters of one kind of joint inspection published in one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letters {
    /// The kind.
    pub activity: ActivityId,
    /// The year.
    pub year: i32,
    /// Those with a heading for areas for priority action, of all.
    pub with_priority_action: Share,
}

/// Letters by kind and year of publication. A kind is joint where its edition inspects areas, every agency together.
pub fn joint(as_at: AsAt<'_>) -> Vec<Letters> {
    let editions = as_at.england.regime.editions.iter().filter(|edition| edition.inspects_areas());
    let mut kinds: Vec<ActivityId> = Vec::new();
    for activity in editions.flat_map(|edition| &edition.activities).map(|activity| activity.id) {
        if !kinds.contains(&activity) {
            kinds.push(activity);
        }
    }
    let mut years: Vec<Letters> = Vec::new();
    for row in as_at.visits().filter(|row| kinds.contains(&row.activity)) {
        let year = row.published_on.year();
        let at = years.iter().position(|known| known.year == year && known.activity == row.activity);
        let at = at.unwrap_or_else(|| {
            years.push(Letters { activity: row.activity, year, with_priority_action: Share::default() });
            years.len() - 1
        });
        years[at].with_priority_action.of += 1;
        years[at].with_priority_action.count += usize::from(row.has_priority_action);
    }
    years.sort_by_key(|row| (row.activity, row.year));
    years
}
