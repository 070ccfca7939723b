//! One bar cut into shares.

use domain::mark::Grade;
use maud::{Markup, html};

use crate::charts::scale::tenth;
use crate::components::grade_tag::look;

/// The four grades and those without one, as parts of one bar. Decoration: the numbers stand beside it.
pub(crate) fn grade_bar(by_grade: [usize; 4], without: usize, tall: bool) -> Markup {
    let whole = (by_grade.iter().sum::<usize>() + without).max(1) as f64;
    let height = if tall { 28 } else { 12 };
    let mut at = 0.0;
    let mut parts = Vec::new();
    let looks = Grade::ALL.iter().map(|grade| look(grade.mark())).chain(["none"]);
    for (n, look) in by_grade.iter().copied().chain([without]).zip(looks) {
        let width = n as f64 * 600.0 / whole;
        if n > 0 {
            parts.push((tenth(at), tenth((width - 2.0).max(1.0)), look));
        }
        at += width;
    }
    html! {
        svg.sl-bar viewBox={ "0 0 600 " (height) } preserveAspectRatio="none" aria-hidden="true" focusable="false" {
            @for (x, width, look) in parts {
                rect class={ "sl-fill--" (look) } x=(x) y="0" width=(width) height=(height) {}
            }
        }
    }
}

/// Shares of a whole as one thin bar, each with the name of its look. Decoration: the numbers stand beside it.
pub(crate) fn shares(parts: &[(usize, &'static str)]) -> Markup {
    let whole = parts.iter().map(|(n, _)| n).sum::<usize>().max(1) as f64;
    let mut at = 0.0;
    let mut drawn = Vec::new();
    for (n, look) in parts.iter().filter(|(n, _)| *n > 0) {
        let width = *n as f64 * 600.0 / whole;
        drawn.push((tenth(at), tenth((width - 2.0).max(1.0)), *look));
        at += width;
    }
    html! {
        svg."sl-bar sl-bar--thin" viewBox="0 0 600 12" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
            @for (x, width, look) in drawn { rect class={ "sl-fill--" (look) } x=(x) y="0" width=(width) height="12" {} }
        }
    }
}
