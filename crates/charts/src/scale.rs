//! Numbers along a line.

/// Places numbers between two edges of a drawing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    pub(crate) first: f64,
    pub(crate) last: f64,
    pub(crate) from: f64,
    pub(crate) to: f64,
}

impl Scale {
    /// Where a number lies, to one decimal place; numbers beyond the ends lie at the ends.
    pub(crate) fn at(&self, value: f64) -> f64 {
        let whole = (self.last - self.first).max(f64::MIN_POSITIVE);
        let part = ((value - self.first) / whole).clamp(0.0, 1.0);
        tenth(self.from + (self.to - self.from) * part)
    }
}

/// One decimal place is finer than any screen.
pub(crate) fn tenth(x: f64) -> f64 {
    (x * 10.0).round() / 10.0
}

/// Round numbers from nought up to `most`, at most `count` steps of them.
pub(crate) fn nice_steps(most: f64, count: usize) -> Vec<f64> {
    let most = most.max(1.0);
    let rough = most / count.max(1) as f64;
    let power = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().map(|one| one * power).find(|step| *step >= rough);
    // Whole things are counted: half an authority is no step.
    let step = step.unwrap_or(power * 10.0).max(1.0).ceil();
    (0..=count).map(|n| n as f64 * step).take_while(|n| *n <= most + 1e-9).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round_and_few() {
        assert_eq!(nice_steps(100.0, 4), [0.0, 25.0, 50.0, 75.0, 100.0]);
        assert_eq!(nice_steps(153.0, 4), [0.0, 50.0, 100.0, 150.0]);
        assert_eq!(nice_steps(3.0, 4), [0.0, 1.0, 2.0, 3.0]);
        assert_eq!(nice_steps(0.0, 4), [0.0, 1.0]);
    }

    #[test]
    fn a_number_beyond_the_end_lies_at_the_end() {
        let scale = Scale { first: 0.0, last: 10.0, from: 100.0, to: 0.0 };
        assert_eq!((scale.at(-1.0), scale.at(2.5), scale.at(11.0)), (100.0, 75.0, 0.0));
    }
}
