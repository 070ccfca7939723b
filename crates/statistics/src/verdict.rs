//! Whether what was said holds: a function of an interval and the rule of the trial.

use domain::contention::Claimed;

use crate::share::Interval;

/// Whether something that was said is borne out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// The record bears it out.
    Holds,
    /// The record speaks against it.
    DoesNotHold,
    /// The record does not say.
    CannotBeTold,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Self; 3] = [Self::Holds, Self::DoesNotHold, Self::CannotBeTold];

    /// The key used in answers.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::DoesNotHold => "does_not_hold",
            Self::CannotBeTold => "cannot_be_told",
        }
    }

    /// In words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Holds => "Holds",
            Self::DoesNotHold => "Does not hold",
            Self::CannotBeTold => "Cannot be told",
        }
    }

    /// Of two that must both hold: one that does not settles it, and then one that cannot be told.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::DoesNotHold, _) | (_, Self::DoesNotHold) => Self::DoesNotHold,
            (Self::CannotBeTold, _) | (_, Self::CannotBeTold) => Self::CannotBeTold,
            _ => Self::Holds,
        }
    }
}

/// Whether an interval bears out what was said of it. About so much holds where the figure lies inside; so much or more where the
/// whole interval does.
pub fn claimed(interval: Interval, claimed: Claimed) -> Verdict {
    match claimed {
        Claimed::About(figure) if interval.contains(figure) => Verdict::Holds,
        Claimed::AtLeast(figure) if interval.low >= figure => Verdict::Holds,
        Claimed::AtMost(figure) if interval.high <= figure => Verdict::Holds,
        Claimed::AtLeast(figure) if interval.high >= figure => Verdict::CannotBeTold,
        Claimed::AtMost(figure) if interval.low <= figure => Verdict::CannotBeTold,
        _ => Verdict::DoesNotHold,
    }
}

/// Whether a change upwards is seen: the whole interval lies above nought. Where all of it lies below what matters, none is.
pub fn rises(change: Interval, matters: f64) -> Verdict {
    match change {
        Interval { low, .. } if low > 0.0 => Verdict::Holds,
        Interval { high, .. } if high < matters => Verdict::DoesNotHold,
        _ => Verdict::CannotBeTold,
    }
}

/// Whether a change is due to what happened: it is seen after, and before it nothing that matters was.
pub fn causes(after: Interval, before: Interval, matters: f64) -> Verdict {
    match (rises(after, matters), rises(before, matters)) {
        (Verdict::Holds, Verdict::DoesNotHold) => Verdict::Holds,
        (Verdict::Holds, _) => Verdict::CannotBeTold,
        (other, _) => other,
    }
}

/// Whether one thing goes with another: the whole interval lies above nought. Where all of it lies below what counts as more than
/// slight, it does not.
pub fn goes_with(correlation: Interval, slight: f64) -> Verdict {
    rises(correlation, slight)
}

/// Whether one thing has nothing to do with another: the whole interval is slight, either way.
pub fn goes_apart(correlation: Interval, slight: f64) -> Verdict {
    match correlation {
        Interval { low, high } if -slight < low && high < slight => Verdict::Holds,
        Interval { low, high } if slight < low || high < -slight => Verdict::DoesNotHold,
        _ => Verdict::CannotBeTold,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(low: f64, high: f64) -> Interval {
        Interval { low, high }
    }

    #[test]
    fn about_so_much_holds_to_the_ends_of_the_interval() {
        assert_eq!(claimed(of(36.0, 80.0), Claimed::About(80.0)), Verdict::Holds);
        assert_eq!(claimed(of(36.0, 80.0), Claimed::About(80.1)), Verdict::DoesNotHold);
        assert_eq!(claimed(of(36.0, 80.0), Claimed::About(35.9)), Verdict::DoesNotHold);
    }

    #[test]
    fn at_least_and_at_most_need_the_whole_interval() {
        assert_eq!(claimed(of(50.0, 60.0), Claimed::AtLeast(50.0)), Verdict::Holds);
        assert_eq!(claimed(of(49.9, 60.0), Claimed::AtLeast(50.0)), Verdict::CannotBeTold);
        assert_eq!(claimed(of(40.0, 49.9), Claimed::AtLeast(50.0)), Verdict::DoesNotHold);
        assert_eq!(claimed(of(40.0, 50.0), Claimed::AtMost(50.0)), Verdict::Holds);
        assert_eq!(claimed(of(40.0, 50.1), Claimed::AtMost(50.0)), Verdict::CannotBeTold);
        assert_eq!(claimed(of(50.1, 60.0), Claimed::AtMost(50.0)), Verdict::DoesNotHold);
    }

    #[test]
    fn a_rise_is_seen_above_nought_and_none_where_all_is_less_than_matters() {
        assert_eq!(rises(of(0.1, 9.0), 2.0), Verdict::Holds);
        assert_eq!(rises(of(-0.1, 9.0), 2.0), Verdict::CannotBeTold);
        assert_eq!(rises(of(-1.0, 1.9), 2.0), Verdict::DoesNotHold);
        assert_eq!(rises(of(-1.0, 2.0), 2.0), Verdict::CannotBeTold);
    }

    #[test]
    fn a_rise_before_leaves_the_cause_untold() {
        assert_eq!(causes(of(4.0, 12.0), of(-1.0, 1.0), 2.0), Verdict::Holds);
        assert_eq!(causes(of(4.0, 12.0), of(5.0, 14.0), 2.0), Verdict::CannotBeTold);
        assert_eq!(causes(of(4.0, 12.0), of(-1.0, 2.0), 2.0), Verdict::CannotBeTold);
        assert_eq!(causes(of(-3.0, 1.0), of(-1.0, 1.0), 2.0), Verdict::DoesNotHold);
    }

    #[test]
    fn slight_either_way_is_nothing_to_do_with_it() {
        assert_eq!(goes_apart(of(-0.05, 0.17), 0.2), Verdict::Holds);
        assert_eq!(goes_apart(of(-0.05, 0.20), 0.2), Verdict::CannotBeTold);
        assert_eq!(goes_apart(of(0.21, 0.4), 0.2), Verdict::DoesNotHold);
        assert_eq!(goes_apart(of(-0.4, -0.21), 0.2), Verdict::DoesNotHold);
    }

    #[test]
    fn one_that_does_not_hold_settles_it() {
        use Verdict::{CannotBeTold, DoesNotHold, Holds};
        assert_eq!(Holds.and(Holds), Holds);
        assert_eq!(Holds.and(CannotBeTold), CannotBeTold);
        assert_eq!(CannotBeTold.and(DoesNotHold), DoesNotHold);
    }
}
