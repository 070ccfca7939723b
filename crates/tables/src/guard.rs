//! Rows of bodies whose name is not shown are read without a word that could lead to them.
//!
//! A comma too many shifts a row, and the street stands where the region should be. So of a row whose kind does not show the
//! facts that its table holds, or whose kind cannot be read, nothing that has letters is quoted when it is refused.

use domain::register::{Fact, WITHHELD};

use crate::grid::Row;
use crate::mapping::{FieldMapping, Keep, Kind, Mappings, TableMapping};
use crate::recognise::Bound;

/// What tells whether a row may be quoted.
#[derive(Clone, Copy)]
pub(crate) struct Guard {
    fact: Fact,
    /// The column of the sheet that says the kind.
    kind_at: Option<usize>,
}

impl Guard {
    /// The guard of a sheet; none where its table holds no fact of a body and may be quoted.
    pub(crate) fn of(table: &TableMapping, column_of: impl Fn(&str) -> Option<usize>) -> Option<Self> {
        let held = table.columns.iter().find_map(|column| match &column.keep {
            Keep::Field(field) => field.held_if_shown.as_ref(),
            Keep::LeftOut(_) => None,
        });
        match held {
            Some(held) => Some(Self { fact: held.fact, kind_at: column_of(&held.kind_in) }),
            None => (!table.quotes).then_some(Self { fact: Fact::Name, kind_at: None }),
        }
    }

    /// Whether the kind of a row shows the fact that its table holds.
    pub(crate) fn lets(self, row: Row<'_>, bound: &[Bound<'_>], mappings: &Mappings) -> bool {
        self.kind_at.is_some_and(|at| shows(bound.get(at), row.cell(at), self.fact, mappings))
    }
}

/// Whether the kind that stands in a cell shows a fact.
pub(crate) fn shows(bound: Option<&Bound<'_>>, printed: &str, fact: Fact, mappings: &Mappings) -> bool {
    let Some(Bound::Field(FieldMapping { kind: Kind::Key(words), .. })) = bound else { return false };
    words.find(printed.trim()).is_some_and(|kind| mappings.disclosure.shows(&kind.key, fact))
}

/// A refusal's words and what it quotes, without what has letters.
pub(crate) fn unquoted(says: &str, printed: &str) -> (String, String) {
    let is_harmless = !printed.contains(char::is_alphabetic) || printed.parse::<f64>().is_ok_and(f64::is_finite);
    if is_harmless {
        return (says.to_owned(), printed.to_owned());
    }
    let quoted = format!("`{printed}`");
    let rest = says.strip_prefix(quoted.as_str()).filter(|rest| !rest.contains(printed));
    let says = match rest {
        Some(rest) => format!("what stands here{rest}"),
        None if says.contains(printed) => "what stands here cannot be read".to_owned(),
        None => says.to_owned(),
    };
    (says, WITHHELD.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_not_quoted_and_figures_are() {
        let says = |printed: &str| format!("`{printed}` is not a day");
        assert_eq!(
            unquoted(&says("Sunny Bank"), "Sunny Bank"),
            ("what stands here is not a day".into(), WITHHELD.into())
        );
        assert_eq!(unquoted(&says("ZZ1 1ZZ"), "ZZ1 1ZZ").1, WITHHELD);
        for figures in ["31/02/2023", "1.02E+07", "7"] {
            assert_eq!(unquoted(&says(figures), figures), (says(figures), figures.to_owned()));
        }
        assert_eq!(unquoted("it may be `The Elms`", "The Elms").0, "what stands here cannot be read");
    }
}
