//! The way round inside a case. Each page is named only to those who see it.

use casework::Part;
use maud::{Markup, html};

use crate::in_case::InCase;

/// A page inside a case.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Overview,
    Evidence,
    Judgements,
    Report,
    Comments,
    Responses,
    Letters,
    Log,
    /// A page that is reached from another.
    Elsewhere,
}

/// The pages: where, the end of the address, its name, and the part one must see.
const PLACES: [(Place, &str, &str, Part); 8] = [
    (Place::Overview, "", "Overview", Part::Existence),
    (Place::Evidence, "/evidence", "Evidence", Part::Evidence),
    (Place::Judgements, "/judgements", "Judgements", Part::Judgements),
    (Place::Report, "/report", "Report", Part::Draft),
    (Place::Comments, "/comments", "Comments", Part::Comments),
    (Place::Responses, "/responses", "Responses", Part::Responses),
    (Place::Letters, "/letters", "Letters", Part::Dates),
    (Place::Log, "/log", "Log", Part::Log),
];

pub(crate) fn case_ways(view: &InCase<'_>, here: Place) -> Markup {
    html! {
        nav.sl-places aria-label="This case" {
            ul {
                @for (place, end, name, part) in PLACES {
                    @if view.sees(part) {
                        li { a href=(view.address(end)) aria-current=[(place == here).then_some("page")] { (name) } }
                    }
                }
            }
        }
    }
}
