//! Pages of a long list.

use maud::{Markup, html};

/// Links to the pages of a list; nothing where there is one page.
pub(crate) fn pagination(page: usize, pages: usize, address: &dyn Fn(usize) -> String) -> Markup {
    html! {
        @if pages > 1 {
            nav.govuk-pagination aria-label="Pages" {
                @if page > 1 {
                    div.govuk-pagination__prev {
                        a."govuk-link govuk-pagination__link" href=(address(page - 1)) rel="prev" { "Previous" span.govuk-visually-hidden { " page" } }
                    }
                }
                ul.govuk-pagination__list {
                    @for number in 1..=pages {
                        li.govuk-pagination__item.govuk-pagination__item--current[number == page] {
                            a."govuk-link govuk-pagination__link" href=(address(number)) aria-label={ "Page " (number) }
                                aria-current=[(number == page).then_some("page")] { (number) }
                        }
                    }
                }
                @if page < pages {
                    div.govuk-pagination__next {
                        a."govuk-link govuk-pagination__link" href=(address(page + 1)) rel="next" { "Next" span.govuk-visually-hidden { " page" } }
                    }
                }
            }
        }
    }
}
