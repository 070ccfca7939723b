//! What stands of statistics, as figures.

use std::collections::BTreeMap;

use domain::Date;
use domain::indicators::{Catalogue, Fact, Figure, Gap, ReadAt, Territory};
use domain::register::{AuthorityId, Register};

use crate::ledger::{Ledger, Subject};
use crate::record::Kind;

/// Says that one return stands for two authorities, and which is the other.
pub const SHARED_WITH: &str = "shared_with";

/// Every figure that stands in a ledger. What the register or the catalogue does not know is left out; that an authority has
/// no figures in years in which there was none is no figure either.
pub fn facts(ledger: &Ledger, register: &Register, catalogue: &Catalogue) -> Vec<Fact> {
    let authorities: BTreeMap<String, AuthorityId> =
        register.ids().map(|id| (register.authority(id).dfe_code.to_string(), id)).collect();
    let mut facts = Vec::new();
    for subject in ledger.subjects.iter().filter(|subject| subject.kind == Kind::Figures) {
        let territory = match authorities.get(&subject.body) {
            Some(id) => Some(Territory::Authority(*id)),
            None => catalogue.region_of_code(&subject.body).map(Territory::Region).or_else(|| {
                catalogue.nation.as_ref().filter(|nation| nation.code == subject.body).map(|_| Territory::Nation)
            }),
        };
        let day = subject.key.as_deref().and_then(|day| Date::parse(day).ok());
        let (Some(territory), Some(ends_on)) = (territory, day) else { continue };
        let shared_with = ledger.value(subject, SHARED_WITH).and_then(|code| authorities.get(code).copied());
        let is_there = match territory {
            Territory::Authority(id) => register.authority(id).is_open_on(ends_on),
            Territory::Region(_) | Territory::Nation => true,
        };
        for (field, figure) in figures(ledger, subject) {
            if matches!(figure, Figure::Gap(Gap::NotApplicable | Gap::NotAvailable)) && !is_there {
                continue;
            }
            let Some(indicator) = catalogue.find(field) else { continue };
            let at = subject.fields[field].stands.0;
            let entry = &ledger.entries[at];
            let read_at = ReadAt { source: entry.source, row: entry.record.row.unwrap_or_default() };
            facts.push(Fact { indicator, territory, ends_on, figure, shared_with, read_at });
        }
    }
    facts
}

/// The figures of a subject that stand.
fn figures<'l>(ledger: &'l Ledger, subject: &'l Subject) -> impl Iterator<Item = (&'l str, Figure)> {
    subject.fields.keys().filter_map(|field| {
        let value = ledger.value(subject, field)?;
        let figure = match Gap::of(value) {
            Some(gap) => Figure::Gap(gap),
            None => Figure::Known(value.parse().ok().filter(|number: &f64| number.is_finite())?),
        };
        Some((&**field, figure))
    })
}
