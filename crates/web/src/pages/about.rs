//! What this is, and what it rests on.

use domain::citation::Confidence;
use maud::{Markup, html};

use crate::answer::Answer;
use crate::ask::Ask;
use crate::layout::{Page, licence};
use crate::pages::sources::terms;

pub(crate) fn page(ask: &Ask<'_>) -> Answer {
    let register = &ask.england().register;
    let body = html! {
        h1.sl-title { "About Sightline" }
        p.sl-lead {
            "Sightline holds the rules by which Ofsted inspects children’s services in England, and the published "
            "record of those inspections, as dated data. Then it answers questions and shows its working."
        }
        h2.sl-heading { "What it is" }
        p {
            "Free software, open to reading, checking and correction. It is not a service of Ofsted or of government. "
            "It shows the grades that inspectors gave and gives none of its own."
        }
        p {
            "An edition of a framework is a file that a policy reader can read. The pages here are drawn from those files "
            "and from " (register.inspections.len()) " published inspections and " (register.visits.len())
            " visits and joint inspections, known to " (register.known_to.words()) "."
        }
        h2.sl-heading { "What it is not" }
        ul.sl-list {
            li {
                "It is not Ofsted’s timetable. What is due is a reading of the rules; inspectors may come sooner or "
                "later."
            }
            li { "It does not replace a report. A grade says little without the words beside it." }
            li { "It knows authorities, never children, and no children’s home." }
        }
        h2.sl-heading #assumed { "What is measured, and what is assumed" }
        p {
            "Some figures are stated in a source we read, some were counted on the published reports, and some are "
            "recalled or inferred. Every clause on every page says which."
        }
        (terms())
        (assumed(ask))
        h2.sl-heading { "Whose data" }
        p { (licence()) }
        p { "No cookies are set, nothing about you is kept, and nothing is loaded from elsewhere." }
    };
    Page::new("About", &[("Home", "/")], body).shown(ask)
}

/// The clauses of the edition now in force that nobody has proved.
fn assumed(ask: &Ask<'_>) -> Markup {
    let regime = &ask.england().regime;
    let now: Vec<usize> = regime.in_force_on(ask.today).filter(|at| regime.editions[*at].kind.is_none()).collect();
    html! {
        h3.sl-subheading { "Assumed in the editions now in force" }
        @for edition in now.iter().map(|at| &regime.editions[*at]) {
            @let clauses = edition.pathway.iter().map(|rule| &rule.clause);
            @let guesses: Vec<_> = clauses.filter(|one| one.citation.confidence == Confidence::Assumed).collect();
            @if !guesses.is_empty() {
                p { a href={ "/frameworks/" (edition.id) } { (edition.name) } }
                ul.sl-list {
                    @for clause in guesses {
                        li { a href={ "/frameworks/" (edition.id) "#" (clause.id) } { code { (clause.id) } } " " (clause.says) }
                    }
                }
            }
        }
    }
}
