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
                    @for (number, is_after_gap) in numbers(page, pages) {
                        @if is_after_gap { li."govuk-pagination__item govuk-pagination__item--ellipses" { "⋯" } }
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

/// How many pages are all listed; of more, the first, the last and those beside this one.
const ALL: usize = 9;

/// The pages that are linked, each with whether some are left out before it.
fn numbers(page: usize, pages: usize) -> Vec<(usize, bool)> {
    let is_linked = |number: &usize| {
        pages <= ALL || *number == 1 || *number == pages || (page.saturating_sub(2)..=page + 2).contains(number)
    };
    let mut before = 0;
    let linked = (1..=pages).filter(is_linked);
    linked.map(|number| (number, std::mem::replace(&mut before, number) + 1 < number)).collect()
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn of_many_pages_the_ends_and_those_nearby_are_linked() {
        let linked = |page: usize, pages: usize| {
            let words =
                numbers(page, pages).into_iter().map(|(n, gap)| if gap { format!("… {n}") } else { n.to_string() });
            words.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(linked(2, 9), "1 2 3 4 5 6 7 8 9");
        assert_eq!(linked(1, 112), "1 2 3 … 112");
        assert_eq!(linked(4, 112), "1 2 3 4 5 6 … 112");
        assert_eq!(linked(56, 112), "1 … 54 55 56 57 58 … 112");
        assert_eq!(linked(112, 112), "1 … 110 111 112");
    }
}
