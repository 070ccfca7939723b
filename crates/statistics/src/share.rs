//! A share with what it is a share of, and how sure of it one can be.

/// How many standard errors either side an interval of 95% spans: the upper 2.5% point of the normal distribution.
///
/// Source: any table of the normal distribution; the interval is Wilson's (Journal of the American Statistical Association
/// 22, 1927, pages 209 to 212), which keeps inside nought and a hundred and stands for few cases too.
pub const Z: f64 = 1.959_963_984_540_054;

/// So many of so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Share {
    /// How many.
    pub count: usize,
    /// Of how many.
    pub of: usize,
}

/// From and to, in per cent or in months.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Interval {
    /// Whether `value` lies inside or on an end.
    pub fn contains(self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }
}

impl Share {
    /// `count` of `of`.
    pub const fn new(count: usize, of: usize) -> Self {
        Self { count, of }
    }

    /// This and another together.
    pub const fn and(self, other: Self) -> Self {
        Self { count: self.count + other.count, of: self.of + other.of }
    }

    /// In per cent; nothing where it is a share of nothing.
    pub fn per_cent(self) -> Option<f64> {
        (self.of > 0).then(|| self.count as f64 * 100.0 / self.of as f64)
    }

    /// Wilson's interval of 95%, in per cent; nothing where it is a share of nothing.
    pub fn interval(self) -> Option<Interval> {
        self.within(Z)
    }

    /// Wilson's interval of so many standard errors either side.
    pub fn within(self, z: f64) -> Option<Interval> {
        if self.of == 0 {
            return None;
        }
        let n = self.of as f64;
        let share = self.count as f64 / n;
        let whole = 1.0 + z * z / n;
        let middle = (share + z * z / (2.0 * n)) / whole;
        let half = z * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt() / whole;
        // At either end of the scale the interval ends there, whatever the last binary place says.
        let low = if self.count == 0 { 0.0 } else { (middle - half) * 100.0 };
        let high = if self.count == self.of { 100.0 } else { (middle + half) * 100.0 };
        Some(Interval { low, high })
    }
}

/// The middle one of values in order, or the mean of the two in the middle.
pub fn median(sorted: &[f64]) -> Option<f64> {
    let n = sorted.len();
    match n {
        0 => None,
        n if n % 2 == 1 => Some(sorted[n / 2]),
        n => Some(f64::midpoint(sorted[n / 2 - 1], sorted[n / 2])),
    }
}
