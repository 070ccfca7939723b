//! What stands beside an edition: what each grade looks like, and what authorities are asked for.

use domain::framework::{Activity, Descriptor, Edition, JudgementArea, RequestKind, ScalePoint, words};
use maud::{Markup, html};

use crate::ask::Ask;
use crate::components::table::{Narrow, col, table};
use crate::pages::edition_parts::{Part, known};
use crate::words::capital;

pub(crate) fn parts(ask: &Ask<'_>, edition: &Edition) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    if !edition.descriptors.is_empty() {
        parts.push(("descriptors", "What each grade looks like", descriptors(ask, edition)));
    }
    if !edition.requests.is_empty() {
        parts.push(("requests", "What authorities are asked for", requests(ask, edition)));
    }
    parts
}

fn descriptors(ask: &Ask<'_>, edition: &Edition) -> Markup {
    let described = edition.areas.iter().filter(|area| edition.descriptors(&area.key).next().is_some());
    html! {
        p { "In our own words. Inspectors find each met or not met; nothing is added up from them." }
        @for area in described {
            details.govuk-details {
                summary.govuk-details__summary { span.govuk-details__summary-text { (area.title) } }
                div.govuk-details__text {
                    @for point in &edition.scales[area.scale].points { (grade(ask, edition, area, point)) }
                }
            }
        }
    }
}

pub(crate) fn grade(ask: &Ask<'_>, edition: &Edition, area: &JudgementArea, point: &ScalePoint) -> Markup {
    let found: Vec<&Descriptor> = edition.descriptors(&area.key).filter(|one| one.mark == point.mark).collect();
    html! {
        p.sl-label-line { (point.title) }
        // A run of descriptors that share a source tells it once.
        @for run in found.chunk_by(|one, next| one.citation == next.citation) {
            ul.sl-list { @for one in run { li id={ "descriptor-" (one.id) } { (one.says) " " code { (one.id) } } } }
            @if let Some(one) = run.first() { p { (known(ask, &one.citation)) } }
        }
    }
}

fn requests(ask: &Ask<'_>, edition: &Edition) -> Markup {
    let asking = edition.activities.iter().filter(|activity| edition.requests(activity.id).next().is_some());
    html! {
        @for activity in asking {
            details.govuk-details {
                summary.govuk-details__summary { span.govuk-details__summary-text { (activity.title) } }
                div.govuk-details__text { (asked(ask, edition, activity)) }
            }
        }
    }
}

fn asked(ask: &Ask<'_>, edition: &Edition, activity: &Activity) -> Markup {
    let columns = [col("What"), col("By when"), col("How it is known")];
    html! {
        @for kind in RequestKind::ALL {
            @let rows: Vec<Vec<Markup>> = edition.requests(activity.id).filter(|one| one.kind == kind).map(|one| vec![
                html! { strong { (one.title) } br; (one.says) },
                html! { (capital(&words::asked_for_by(edition, one))) },
                known(ask, &one.citation),
            ]).collect();
            @if !rows.is_empty() { (table(kind.title(), &columns, &rows, Narrow::Cards)) }
        }
    }
}
