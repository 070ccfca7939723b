//! A small line: an authority over the years, and the nation behind it. Decoration: the figures stand beside it.

use domain::Date;
use maud::{Markup, html};

use crate::charts::scale::{DayScale, tenth};

const WIDTH: f64 = 120.0;
const HEIGHT: f64 = 28.0;

/// Each figure with its day; a day without one is left out, and breaks the line.
pub(crate) type Points = Vec<(Date, Option<f64>)>;

pub(crate) fn spark(own: &Points, nation: &Points) -> Markup {
    let known = || own.iter().chain(nation).filter_map(|(day, figure)| Some((*day, (*figure)?)));
    let (Some(first), Some(last)) = (known().map(|(day, _)| day).min(), known().map(|(day, _)| day).max()) else {
        return html! {};
    };
    let low = known().map(|(_, figure)| figure).fold(f64::INFINITY, f64::min);
    let high = known().map(|(_, figure)| figure).fold(f64::NEG_INFINITY, f64::max);
    let scale = DayScale { first, last, left: 3.0, right: WIDTH - 3.0 };
    let y = |figure: f64| {
        let part = if high > low { (figure - low) / (high - low) } else { 0.5 };
        tenth(HEIGHT - 3.0 - (HEIGHT - 6.0) * part)
    };
    let newest = own.iter().rev().find_map(|(day, figure)| Some((*day, (*figure)?)));
    html! {
        svg.sl-spark viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } aria-hidden="true" focusable="false" {
            path.sl-spark__nation d=(line(nation, &scale, &y)) {}
            path.sl-spark__own d=(line(own, &scale, &y)) {}
            @if let Some((day, figure)) = newest { circle.sl-spark__now cx=(scale.x(day)) cy=(y(figure)) r="2.500" {} }
        }
    }
}

fn line(points: &Points, scale: &DayScale, y: &dyn Fn(f64) -> f64) -> String {
    let mut path = String::new();
    let mut is_begun = false;
    for (day, figure) in points {
        if let Some(figure) = figure {
            let letter = if is_begun { 'L' } else { 'M' };
            path.push_str(&format!("{letter}{} {}", scale.x(*day), y(*figure)));
        }
        is_begun = figure.is_some();
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_without_a_figure_breaks_the_line() {
        let day = |year: i32| Date::of(year, 9, 30);
        let points = vec![(day(2020), Some(1.0)), (day(2021), None), (day(2022), Some(2.0)), (day(2023), Some(1.5))];
        let scale = DayScale { first: day(2020), last: day(2023), left: 0.0, right: 30.0 };
        let path = line(&points, &scale, &|figure| figure);
        assert_eq!((path.matches('M').count(), path.matches('L').count()), (2, 1), "{path}");
        assert!(spark(&Vec::new(), &Vec::new()).into_string().is_empty());
    }
}
