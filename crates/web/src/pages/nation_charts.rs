//! The charts of the state of the nation as files.

use operations::charts::{Chart, PartsBy, parts, years};

use crate::ask::{Ask, Problems};
use crate::charts::drawn::{file, parted};
use crate::exports;
use crate::guarded::Coming;
use crate::pages::{missing, nation, nation_map};

pub(crate) fn waiting<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let (name, Some(end)) = parted(&ask.name) else { return missing::page(ask) };
        let mut problems = Problems::default();
        match chart(ask, name, &mut problems) {
            _ if problems.any() => exports::refused(ask, &problems),
            Some(chart) => file(ask, chart, end).await,
            None => missing::page(ask),
        }
    })
}

/// The chart of this name; nothing where there is none, or where the question has a problem.
fn chart(ask: &Ask<'_>, name: &str, problems: &mut Problems) -> Option<Chart> {
    if !["map", "years", "regions", "types"].contains(&name) {
        return None;
    }
    let (on, counting) = nation::asked(ask, problems);
    let region = ask.region("region", problems);
    let of = nation_map::shown(ask, on, problems);
    if problems.any() {
        return None;
    }
    let england = ask.england();
    Some(match name {
        "map" => operations::charts::map(england, on, counting, &of, None).chart,
        "years" => years(england, (on, ask.today), counting, region.as_deref()),
        "regions" => parts(england, on, counting, PartsBy::Region),
        _ => parts(england, on, counting, PartsBy::Type),
    })
}
