//! Tables. On a narrow screen a table either becomes a list of cards or scrolls in a region of its own.

use maud::{Markup, html};

/// A column.
#[derive(Clone, Copy)]
pub(crate) struct Column<'n> {
    name: &'n str,
    is_number: bool,
}

/// A column of words.
pub(crate) const fn col(name: &str) -> Column<'_> {
    Column { name, is_number: false }
}

/// A column of numbers.
pub(crate) const fn num(name: &str) -> Column<'_> {
    Column { name, is_number: true }
}

/// How a table gives way on a narrow screen.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Narrow {
    /// Each row becomes a card.
    Cards,
    /// It scrolls sideways.
    Scrolls,
    /// It is small enough as it is.
    Fits,
}

/// A table whose first cell in each row heads that row.
pub(crate) fn table(caption: &str, columns: &[Column<'_>], rows: &[Vec<Markup>], narrow: Narrow) -> Markup {
    let cards = narrow == Narrow::Cards;
    let table = html! {
        table.govuk-table.sl-cards[cards] {
            caption.govuk-table__caption { (caption) }
            thead.govuk-table__head {
                tr.govuk-table__row {
                    @for column in columns {
                        th.govuk-table__header.govuk-table__header--numeric[column.is_number] scope="col" { (column.name) }
                    }
                }
            }
            tbody.govuk-table__body {
                @for row in rows {
                    tr {
                        @for (at, (cell, column)) in row.iter().zip(columns).enumerate() {
                            @if at == 0 {
                                th.govuk-table__header scope="row" { (cell) }
                            } @else {
                                td.govuk-table__cell.govuk-table__cell--numeric[column.is_number] data-label=[cards.then_some(column.name)] {
                                    // A card sets the column's name beside the cell, so the cell is one thing.
                                    @if cards { div { (cell) } } @else { (cell) }
                                }
                            }
                        }
                    }
                }
            }
        }
    };
    if narrow == Narrow::Scrolls { scrolling(caption, &table) } else { table }
}

/// A region that scrolls sideways and can be reached by keyboard.
pub(crate) fn scrolling(label: &str, inner: &Markup) -> Markup {
    html! { div.sl-scroll role="region" aria-label=(label) tabindex="0" { (inner) } }
}
