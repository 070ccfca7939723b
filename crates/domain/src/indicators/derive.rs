//! Rates worked out of what is printed.

use super::{Catalogue, Fact, Figure, Gap, series};

/// Every rate that the catalogue asks for. `facts` are in order.
pub(super) fn rates(catalogue: &Catalogue, facts: &[Fact]) -> Vec<Fact> {
    let mut rates = Vec::new();
    for (id, indicator) in catalogue.ids() {
        let Some(ratio) = &indicator.ratio else { continue };
        for fact in facts.iter().filter(|fact| fact.indicator == ratio.of) {
            let among = series(facts, ratio.to, fact.territory);
            // The last that ended before, and within a year: an older population is not this one.
            let before = among.partition_point(|other| other.ends_on < fact.ends_on);
            let other = if ratio.year_before {
                let last = before.checked_sub(1).map(|at| &among[at]);
                last.filter(|other| other.ends_on.plus_months(12) > fact.ends_on)
            } else {
                among.get(before).filter(|other| other.ends_on == fact.ends_on)
            };
            let figure = match (fact.figure, other.map(|other| other.figure)) {
                (Figure::Gap(gap), _) | (_, Some(Figure::Gap(gap))) => Figure::Gap(gap),
                (_, None) => Figure::Gap(Gap::NotAvailable),
                (Figure::Known(of), Some(Figure::Known(to))) if to > 0.0 => {
                    Figure::Known(rounded(of * f64::from(ratio.times) / to, indicator.decimals))
                }
                (Figure::Known(_), Some(Figure::Known(_))) => Figure::Gap(Gap::NotApplicable),
            };
            rates.push(Fact { indicator: id, figure, ..*fact });
        }
    }
    rates
}

/// Rounded to so many decimals, halves up.
fn rounded(number: f64, decimals: u8) -> f64 {
    let scale = 10_f64.powi(i32::from(decimals));
    (number * scale).round() / scale
}
