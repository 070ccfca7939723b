//! Rows that say that one registration of a setting continues another, looked at together with everything known of settings.

use std::collections::{BTreeMap, BTreeSet};

use claims::{At, CONTINUES, Kind, Ledger, Record};
use storage::NewRefusal;

use crate::import::file::FileRead;

/// Sets aside the rows that cannot be: of numbers that no table tells of, of a registration that continues itself, and of
/// one that some other row has as continuing another.
pub(crate) fn set_aside(ledger: &Ledger, reads: &mut [FileRead]) {
    let mut new = reads.iter().flat_map(|read| &read.source.records);
    if !new.any(|new| new.record.kind == Kind::Lineage) {
        return;
    }
    let known = ledger.entries.iter().map(|entry| &*entry.record);
    let new = reads.iter().flat_map(|read| &read.source.records).map(|new| &*new.record);
    let of_settings = |record: &&Record| record.kind.is_of_settings() && record.kind != Kind::Lineage;
    let told: BTreeSet<String> = known.chain(new).filter(of_settings).map(|record| record.body.clone()).collect();
    let mut links: BTreeMap<String, String> = BTreeMap::new();
    for record in ledger.entries.iter().map(|entry| &entry.record).filter(|record| record.kind == Kind::Lineage) {
        if let Some(earlier) = record.says(CONTINUES) {
            links.insert(record.body.clone(), earlier.to_owned());
        }
    }
    for read in reads {
        let source = &mut read.source;
        let mut here: BTreeMap<String, String> = BTreeMap::new();
        let refusals = &mut source.refusals;
        source.records.retain(|new| {
            let record = &new.record;
            let Some(earlier) = record.says(CONTINUES).filter(|_| record.kind == Kind::Lineage) else { return true };
            match fault(&told, &links, &here, &record.body, earlier) {
                Some((field, says, remedy)) => {
                    refusals.push(refusal(record, field, says, remedy));
                    false
                }
                None => {
                    here.insert(record.body.clone(), earlier.to_owned());
                    // What was known first stands.
                    links.entry(record.body.clone()).or_insert_with(|| earlier.to_owned());
                    true
                }
            }
        });
    }
}

/// What is wrong with a row: the field, what, and what to do.
fn fault(
    told: &BTreeSet<String>,
    links: &BTreeMap<String, String>,
    here: &BTreeMap<String, String>,
    urn: &str,
    earlier: &str,
) -> Option<(&'static str, String, &'static str)> {
    for (field, number) in [("urn", urn), (CONTINUES, earlier)] {
        if !told.contains(number) {
            let says = format!("No table tells of a setting {number}");
            return Some((
                field,
                says,
                "Correct the number, or import the table that tells of it first or along with it",
            ));
        }
    }
    if let Some(other) = here.get(urn).filter(|other| *other != earlier) {
        let says = format!("{urn} continues {other} by an earlier row, and a registration continues one other at most");
        return Some((CONTINUES, says, "Leave one of the rows out"));
    }
    let circle = circle(links, urn, earlier)?;
    let says = format!("That is a circle: {}", circle.join(" continues "));
    Some((CONTINUES, says, "See which of them came first, and leave the row out that says otherwise"))
}

/// The circle that a row would close, from its registration back to it.
fn circle(links: &BTreeMap<String, String>, urn: &str, earlier: &str) -> Option<Vec<String>> {
    let mut path = vec![urn.to_owned(), earlier.to_owned()];
    while path[path.len() - 1] != urn {
        let next = links.get(&path[path.len() - 1])?;
        if path[1..].contains(next) {
            return None;
        }
        path.push(next.clone());
    }
    Some(path)
}

fn refusal(record: &Record, field: &str, says: String, remedy: &str) -> NewRefusal {
    let letter = record.claims.iter().find(|claim| &*claim.field == field).and_then(|claim| match &claim.at {
        At::Column(letter) => Some(format!("{letter} ")),
        _ => None,
    });
    NewRefusal {
        sheet: record.sheet.clone(),
        row: record.row,
        column: format!("{}{field}", letter.unwrap_or_default()),
        printed: if field == CONTINUES { record.says(field).unwrap_or_default() } else { &record.body }.to_owned(),
        says,
        remedy: remedy.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_is_found_whatever_its_length_and_a_chain_is_none() {
        let links = |pairs: &[(&str, &str)]| pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        let chain = links(&[("c", "b"), ("b", "a")]);
        assert_eq!(circle(&chain, "a", "c").unwrap_or_default(), ["a", "c", "b", "a"]);
        assert_eq!(circle(&chain, "a", "b").unwrap_or_default(), ["a", "b", "a"]);
        assert_eq!(circle(&chain, "a", "a").unwrap_or_default(), ["a", "a"]);
        assert_eq!(circle(&chain, "d", "c"), None);
        assert_eq!(circle(&links(&[("x", "y"), ("y", "x")]), "d", "x"), None, "a circle elsewhere is not this row's");
    }
}
