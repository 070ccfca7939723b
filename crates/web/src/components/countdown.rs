//! How many working days are left.

use domain::Date;
use maud::{Markup, html};

/// `in 3 working days, Thursday 4 June 2026`; `2 working days late, was due on Tuesday 2 June 2026`.
pub(crate) fn countdown(due_on: Option<Date>, working_days_left: Option<i32>, today: Date) -> Markup {
    let (Some(due), Some(left)) = (due_on, working_days_left) else {
        return html! { span.sl-quiet { "no day is set" } };
    };
    html! {
        @if due < today { strong.sl-late { (late(left)) } ", was due on " }
        @else { strong { (ahead(due, left, today)) } ", " }
        span.sl-nowrap { (due.words_with_weekday()) }
    }
}

fn late(left: i32) -> String {
    // It was due on the last working day before a weekend that is not over.
    if left == 0 { "late".to_owned() } else { format!("{} late", working_days(-left)) }
}

fn ahead(due: Date, left: i32, today: Date) -> String {
    match left {
        _ if due == today => "today".to_owned(),
        0 => "before the next working day".to_owned(),
        left => format!("in {}", working_days(left)),
    }
}

fn working_days(count: i32) -> String {
    if count == 1 { "1 working day".to_owned() } else { format!("{count} working days") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_ahead_counts_down_and_one_that_passed_counts_up() {
        let says = |due: Date, left| countdown(Some(due), Some(left), Date::of(2026, 6, 4)).into_string();
        assert!(says(Date::of(2026, 6, 9), 3).contains("in 3 working days</strong>, "));
        assert!(says(Date::of(2026, 6, 9), 3).contains("Tuesday 9 June 2026"));
        assert!(says(Date::of(2026, 6, 5), 1).contains("in 1 working day<"));
        assert!(says(Date::of(2026, 6, 4), 0).contains(">today<"));
        assert!(says(Date::of(2026, 6, 3), -1).contains("1 working day late<"));
        assert!(says(Date::of(2026, 6, 2), -2).contains("2 working days late<"));
        assert!(countdown(None, None, Date::of(2026, 6, 4)).into_string().contains("no day"));
    }

    #[test]
    fn what_was_due_on_friday_is_late_on_saturday() {
        let saturday = Date::of(2026, 6, 6);
        assert!(countdown(Some(saturday.plus_days(-1)), Some(0), saturday).into_string().contains(">late<"));
        assert!(countdown(Some(saturday.plus_days(1)), Some(0), saturday).into_string().contains("before the next"));
    }
}
