//! A mean with Student's interval.

use crate::quantile::student;
use crate::share::Interval;

/// The mean of some numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mean {
    /// How many numbers.
    pub of: usize,
    /// Their mean; nothing of none.
    pub mean: Option<f64>,
    /// Its interval; nothing of fewer than two.
    pub interval: Option<Interval>,
}

/// The mean of these with an interval of `level` per cent.
pub fn mean(numbers: &[f64], level: f64) -> Mean {
    let of = numbers.len();
    if of == 0 {
        return Mean { of, mean: None, interval: None };
    }
    let mean = numbers.iter().sum::<f64>() / of as f64;
    let interval = student(level, of - 1).map(|quantile| {
        let squares: f64 = numbers.iter().map(|number| (number - mean).powi(2)).sum();
        let half = quantile * (squares / (of - 1) as f64 / of as f64).sqrt();
        Interval { low: mean - half, high: mean + half }
    });
    Mean { of, mean: Some(mean), interval }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_has_students_interval_where_there_are_two_and_none_of_one() {
        let found = mean(&[1.0, 2.0, 3.0, 4.0], 95.0);
        let interval = found.interval.unwrap_or(Interval { low: 0.0, high: 0.0 });
        assert_eq!((found.of, found.mean), (4, Some(2.5)));
        // The spread is 1.290994, its error 0.645497, the quantile of three degrees 3.182446.
        assert!((interval.low - 0.445_742).abs() < 1e-5 && (interval.high - 4.554_258).abs() < 1e-5, "{interval:?}");
        assert_eq!(mean(&[7.0], 95.0), Mean { of: 1, mean: Some(7.0), interval: None });
        assert_eq!(mean(&[], 95.0), Mean { of: 0, mean: None, interval: None });
    }
}
