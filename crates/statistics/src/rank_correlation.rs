//! Spearman's correlation of ranks, those of equals shared, with the interval by Fisher's transformation.

use crate::quantile::normal;
use crate::share::Interval;

/// A correlation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Correlation {
    /// Pairs.
    pub of: usize,
    /// From minus one to one; nothing where either side is all alike or there is none.
    pub rho: Option<f64>,
    /// Its interval; nothing of fewer than four pairs or where every pair is in order.
    pub interval: Option<Interval>,
}

/// The correlation of pairs with an interval of `level` per cent.
pub fn rank_correlation(pairs: &[(f64, f64)], level: f64) -> Correlation {
    let of = pairs.len();
    let first = ranks(&pairs.iter().map(|pair| pair.0).collect::<Vec<f64>>());
    let second = ranks(&pairs.iter().map(|pair| pair.1).collect::<Vec<f64>>());
    // Ranks, shared or not, have the same mean.
    let middle = (of as f64 + 1.0) / 2.0;
    let sum = |one: &[f64], other: &[f64]| -> f64 {
        one.iter().zip(other).map(|(one, other)| (one - middle) * (other - middle)).sum()
    };
    let spread = (sum(&first, &first) * sum(&second, &second)).sqrt();
    let rho = (spread > 0.0).then(|| (sum(&first, &second) / spread).clamp(-1.0, 1.0));
    let interval = rho.filter(|rho| of > 3 && rho.abs() < 1.0).map(|rho| {
        let half = normal(level) / (of as f64 - 3.0).sqrt();
        Interval { low: (rho.atanh() - half).tanh(), high: (rho.atanh() + half).tanh() }
    });
    Correlation { of, rho, interval }
}

/// The rank of each number, from 1; equals share the mean of theirs.
fn ranks(numbers: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..numbers.len()).collect();
    order.sort_by(|a, b| numbers[*a].total_cmp(&numbers[*b]));
    let mut ranks = vec![0.0; numbers.len()];
    let mut before = 0;
    for equals in order.chunk_by(|a, b| numbers[*a].total_cmp(&numbers[*b]).is_eq()) {
        let shared = before as f64 + (equals.len() as f64 + 1.0) / 2.0;
        for at in equals {
            ranks[*at] = shared;
        }
        before += equals.len();
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equals_share_their_ranks() {
        assert_eq!(ranks(&[10.0, 20.0, 20.0, 5.0]), [2.0, 3.5, 3.5, 1.0]);
    }

    #[test]
    fn a_known_example_comes_out_and_what_has_no_spread_has_none() {
        // Hours of television and intelligence quotients, a textbook's example: -29/165.
        let pairs = [
            (106.0, 7.0),
            (86.0, 0.0),
            (100.0, 27.0),
            (101.0, 50.0),
            (99.0, 28.0),
            (103.0, 29.0),
            (97.0, 20.0),
            (113.0, 12.0),
            (112.0, 6.0),
            (110.0, 17.0),
        ];
        let found = rank_correlation(&pairs, 95.0);
        assert!((found.rho.unwrap_or_default() + 29.0 / 165.0).abs() < 1e-12, "{found:?}");
        let interval = found.interval.unwrap_or(Interval { low: 0.0, high: 0.0 });
        assert!((interval.low + 0.725_1).abs() < 1e-3 && (interval.high - 0.510_3).abs() < 1e-3, "{interval:?}");
        assert_eq!(rank_correlation(&[(1.0, 2.0), (1.0, 3.0)], 95.0).rho, None);
        assert_eq!(rank_correlation(&[], 95.0).rho, None);
    }

    #[test]
    fn three_pairs_have_no_interval_and_four_have_one() {
        let pairs = [(1.0, 1.0), (2.0, 3.0), (3.0, 2.0), (4.0, 4.0)];
        assert_eq!(rank_correlation(&pairs[..3], 95.0).interval, None);
        assert!(rank_correlation(&pairs, 95.0).interval.is_some());
        let in_order = [(1.0, 1.0), (2.0, 2.0), (3.0, 3.0), (4.0, 4.0)];
        assert_eq!(
            (rank_correlation(&in_order, 95.0).rho, rank_correlation(&in_order, 95.0).interval),
            (Some(1.0), None)
        );
    }
}
