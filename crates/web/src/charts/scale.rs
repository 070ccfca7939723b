//! Days along a line.

use domain::Date;

/// Places days between two edges of a drawing.
#[derive(Clone, Copy)]
pub(crate) struct DayScale {
    pub(crate) first: Date,
    pub(crate) last: Date,
    pub(crate) left: f64,
    pub(crate) right: f64,
}

impl DayScale {
    /// Where a day lies, to one decimal place; days beyond the ends lie at the ends.
    pub(crate) fn x(&self, day: Date) -> f64 {
        let whole = f64::from(self.last.days_since(self.first).max(1));
        let part = f64::from(day.clamp(self.first, self.last).days_since(self.first));
        tenth(self.left + (self.right - self.left) * part / whole)
    }

    /// The years whose first day lies on the scale.
    pub(crate) fn years(&self) -> impl Iterator<Item = (i32, f64)> {
        (self.first.year()..=self.last.year()).filter_map(move |year| {
            let day = Date::of(year, 1, 1);
            (self.first <= day && day <= self.last).then(|| (year, self.x(day)))
        })
    }
}

/// One decimal place is finer than any screen.
pub(crate) fn tenth(x: f64) -> f64 {
    (x * 10.0).round() / 10.0
}
