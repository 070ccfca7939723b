//! How many standard errors an interval spans, for any level.

/// Halvings of a bracket: after so many nothing of a double is left to find.
const HALVINGS: usize = 100;

/// Half an interval of `level` per cent in standard errors, of the normal distribution.
///
/// The area is Marsaglia's series (Journal of Statistical Software 11(4), 2004), turned round by halving.
pub fn normal(level: f64) -> f64 {
    halved(10.0, |z| {
        let (mut sum, mut term, mut odd) = (0.0, z, 1.0);
        while term > f64::EPSILON * sum {
            sum += term;
            odd += 2.0;
            term *= z * z / odd;
        }
        2.0 * sum * (-z * z / 2.0).exp() / std::f64::consts::TAU.sqrt() < level / 100.0
    })
}

/// The same of Student's distribution with so many degrees of freedom; nothing where there is none.
///
/// For whole degrees the area between the two ends is a finite sum of powers of a cosine (Abramowitz and Stegun, Handbook of
/// Mathematical Functions, 26.7.3 and 26.7.4), turned round by halving.
pub fn student(level: f64, degrees: usize) -> Option<f64> {
    if degrees == 0 {
        return None;
    }
    let angle = halved(std::f64::consts::FRAC_PI_2, |angle| area(angle, degrees) < level / 100.0);
    Some(angle.tan() * (degrees as f64).sqrt())
}

/// The area of Student's distribution between minus and plus the root of the degrees times the tangent of an angle.
fn area(angle: f64, degrees: usize) -> f64 {
    let (sine, cosine) = angle.sin_cos();
    let is_odd = degrees % 2 == 1;
    let (mut term, mut sum) = if is_odd { (cosine, 0.0) } else { (1.0, 0.0) };
    let mut power = if is_odd { 1 } else { 0 };
    while power + 2 <= degrees {
        sum += term;
        power += 2;
        term *= cosine * cosine * (power - 1) as f64 / power as f64;
    }
    if is_odd { (angle + sine * sum) / std::f64::consts::FRAC_PI_2 } else { sine * sum }
}

/// Where a rising question between nought and `high` turns from yes to no.
fn halved(high: f64, is_below: impl Fn(f64) -> bool) -> f64 {
    let (mut low, mut high) = (0.0, high);
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(low, high);
        if is_below(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::share::Z;

    #[test]
    fn the_normal_distribution_is_that_of_the_tables() {
        assert!((normal(95.0) - Z).abs() < 1e-9);
        assert!((normal(90.0) - 1.644_853_627).abs() < 1e-8);
        assert!((normal(99.0) - 2.575_829_304).abs() < 1e-8);
    }

    #[test]
    fn students_distribution_is_that_of_the_tables() {
        let known = [
            (1, 12.706_205),
            (2, 4.302_653),
            (3, 3.182_446),
            (4, 2.776_445),
            (10, 2.228_139),
            (19, 2.093_024),
            (27, 2.051_831),
            (28, 2.048_407),
            (120, 1.979_930),
        ];
        for (degrees, expected) in known {
            let found = student(95.0, degrees).unwrap_or_default();
            assert!((found - expected).abs() < 1e-5, "{degrees}: {found}");
        }
        assert!((student(99.0, 5).unwrap_or_default() - 4.032_143).abs() < 1e-5);
        assert_eq!(student(95.0, 0), None);
    }
}
