//! What was published when, as a feed: an entry keeps its id, which is the identifier of its rows in the datasets.

use maud::{Markup, html};
use operations::open_data::Change;

/// Entries of the feed; it reaches back some years.
pub(crate) const ENTRIES: usize = 200;

/// The feed as Atom, RFC 4287.
pub(crate) fn feed(changes: &[Change]) -> Vec<u8> {
    let midnight = |change: &Change| format!("{}T00:00:00Z", change.published_on.0);
    let updated = changes.first().map_or_else(|| "2013-11-01T00:00:00Z".to_owned(), midnight);
    let text = html! {
        (maud::PreEscaped("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"))
        feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB" {
            title { "Sightline: changes of the open data" }
            id { "urn:sightline:data:changes" }
            updated { (updated) }
            (link("self", "/data/changes.atom"))
            (link("alternate", "/data"))
            author { name { "Sightline" } }
            rights { (operations::published::LICENCE) }
            @for change in changes {
                entry {
                    id { "urn:sightline:data:" (change.id) }
                    title { (change.title) }
                    updated { (midnight(change)) }
                    published { (midnight(change)) }
                    (link("alternate", &change.page))
                    @for key in change.datasets { (link("related", &format!("/data/{key}"))) }
                    summary { (change.says) }
                }
            }
        }
    };
    text.into_string().into_bytes()
}

/// A link of the feed, closed as XML wants it.
pub(crate) fn link(rel: &str, to: &str) -> Markup {
    let opened = html! { (maud::PreEscaped("<link rel=\"")) (rel) (maud::PreEscaped("\" href=\"")) (to) };
    html! { (opened) (maud::PreEscaped("\"/>")) }
}
