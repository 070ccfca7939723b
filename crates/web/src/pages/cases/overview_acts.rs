//! What may be done in a case now: one's own acts as links to their forms, those of others in words.

use casework::ActKind;
use maud::{Markup, html};
use operations::cases::{Offer, Offers};

use crate::in_case::InCase;
use crate::pages::cases::act_words::{CHAPTERS, chapter};

/// So many acts stand out; the others are folded away by chapter.
const FIRST: usize = 3;

pub(crate) fn section(view: &InCase<'_>, offers: &Offers) -> Markup {
    let own: Vec<&Offer> = offers.own.iter().collect();
    let first: Vec<&Offer> =
        own.iter().copied().filter(|offer| offer.is_duty && offer.not_yet.is_none()).take(FIRST).collect();
    html! {
        section aria-labelledby="acts" {
            h2.sl-heading #acts { "What you may do" }
            @if own.is_empty() { p { "Nothing at this step." } }
            @if !first.is_empty() {
                div.sl-acts {
                    @for (at, offer) in first.iter().enumerate() {
                        a.govuk-button.sl-button--quiet[at > 0] href=(address(view, offer.act)) role="button" draggable="false" { (offer.act.words()) }
                    }
                }
            }
            @let is_open = first.is_empty();
            @if own.len() > first.len() {
                details.govuk-details open[is_open] {
                    summary.govuk-details__summary {
                        span.govuk-details__summary-text { "Everything you may do now (" (own.len()) ")" }
                    }
                    div.govuk-details__text { (chapters(view, &own)) }
                }
            }
            (others(offers))
        }
    }
}

fn chapters(view: &InCase<'_>, own: &[&Offer]) -> Markup {
    html! {
        @for title in CHAPTERS {
            @let here: Vec<&&Offer> = own.iter().filter(|offer| chapter(offer.act) == title).collect();
            @if !here.is_empty() {
                h3.sl-subheading { (title) }
                ul.sl-list {
                    @for offer in here {
                        li {
                            @match &offer.not_yet {
                                None => a href=(address(view, offer.act)) { (offer.act.words()) },
                                Some(refused) => {
                                    (offer.act.words()) " " span.sl-quiet { "not yet: "
                                        @for (at, reason) in refused.because.iter().enumerate() { @if at > 0 { " " } (reason.says) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn others(offers: &Offers) -> Markup {
    html! {
        @if !offers.others.is_empty() {
            details.govuk-details {
                summary.govuk-details__summary {
                    span.govuk-details__summary-text { "What others may do at this step (" (offers.others.len()) ")" }
                }
                div.govuk-details__text {
                    ul.sl-list {
                        @for (act, roles) in &offers.others {
                            @let roles: Vec<String> = roles.iter().map(|role| role.words().to_lowercase()).collect();
                            li { (act.words()) span.sl-quiet { ": waits for " (roles.join(" or ")) } }
                        }
                    }
                }
            }
        }
    }
}

/// The page of an act.
fn address(view: &InCase<'_>, act: ActKind) -> String {
    view.address(&format!("/do/{}", act.key()))
}
