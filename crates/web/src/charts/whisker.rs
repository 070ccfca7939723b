//! A number with its interval and what was said of it, on one line. Decoration: the numbers stand beside it.

use maud::{Markup, html};
use operations::contentions::FoundRow;

use crate::charts::scale::tenth;

const WIDTH: f64 = 180.0;
const EDGE: f64 = 6.0;

/// From and to of everything that is drawn in one unit; what was said too, and nought where there are both signs.
pub(crate) fn bounds(rows: &[FoundRow], unit: &str) -> Option<(f64, f64)> {
    let drawn = || {
        let rows = rows.iter().filter(|row| row.unit == unit && row.ends.is_some());
        rows.flat_map(|row| [row.value, row.low, row.high, row.stated]).flatten()
    };
    let low = drawn().fold(f64::INFINITY, f64::min);
    let high = drawn().fold(f64::NEG_INFINITY, f64::max);
    (low < high).then_some((low, high))
}

/// One row between two edges; nothing where it has no ends.
pub(crate) fn whisker(row: &FoundRow, (first, last): (f64, f64)) -> Markup {
    let (Some(value), Some(low), Some(_)) = (row.value, row.low, row.ends) else { return html! {} };
    let x = |at: f64| tenth(EDGE + (WIDTH - 2.0 * EDGE) * (at.clamp(first, last) - first) / (last - first));
    let has_nought = first < 0.0 && last > 0.0;
    html! {
        svg.sl-whisker viewBox={ "0 0 " (WIDTH) " 24" } aria-hidden="true" focusable="false" {
            @if has_nought { line.sl-whisker__nought x1=(x(0.0)) x2=(x(0.0)) y1="1" y2="23" {} }
            line.sl-whisker__ends x1=(x(low)) x2=(x(row.high.unwrap_or(last))) y1="12" y2="12" {}
            @if let Some(stated) = row.stated { line.sl-whisker__said x1=(x(stated)) x2=(x(stated)) y1="2" y2="22" {} }
            circle.sl-whisker__found cx=(x(value)) cy="12" r="4.500" {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(value: f64, low: f64, high: f64, stated: Option<f64>) -> FoundRow {
        FoundRow {
            unit: "per_cent",
            value: Some(value),
            low: Some(low),
            high: Some(high),
            ends: Some("chance"),
            stated,
            ..FoundRow::default()
        }
    }

    #[test]
    fn what_was_said_lies_on_the_line_and_nought_only_between_signs() {
        let rows = [row(46.1, 40.5, 51.7, Some(60.0))];
        let edges = bounds(&rows, "per_cent").unwrap_or_default();
        assert_eq!(edges, (40.5, 60.0));
        let drawn = whisker(&rows[0], edges).into_string();
        assert!(drawn.contains("sl-whisker__said\" x1=\"174\"") && !drawn.contains("nought"), "{drawn}");
        let rows = [row(1.0, -1.0, 3.0, None)];
        let drawn = whisker(&rows[0], bounds(&rows, "per_cent").unwrap_or_default()).into_string();
        assert!(drawn.contains("sl-whisker__nought\" x1=\"48\"") && !drawn.contains("said"), "{drawn}");
    }

    #[test]
    fn a_row_without_ends_is_not_drawn() {
        let bare = FoundRow { unit: "per_cent", value: Some(1.0), ..FoundRow::default() };
        assert_eq!(bounds(std::slice::from_ref(&bare), "per_cent"), None);
        assert!(whisker(&bare, (0.0, 1.0)).into_string().is_empty());
    }
}
