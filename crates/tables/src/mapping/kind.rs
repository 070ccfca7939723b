//! What kind of value a column holds, as a mapping says it.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use domain::date::MonthDay;

use super::load::Problems;
use super::raw::Name;
use super::{Kind, Words};

const KINDS: &str = "The kinds are text, code, codes, number, day, grade, yes_no, key, period, years and figure; a key and a \
                     figure name their `words`";

/// More decimals than any published figure has.
const MOST_DECIMALS: u8 = 6;

/// What a mapping says of a column's values.
pub(super) struct Said<'r> {
    pub(super) kind: Option<&'r Name>,
    pub(super) words: Option<&'r Name>,
    pub(super) ends: Option<&'r Name>,
    pub(super) after: Option<&'r Name>,
    pub(super) decimals: Option<u8>,
}

pub(super) fn kind(
    said: &Said<'_>,
    span: &Range<usize>,
    words: &BTreeMap<String, Arc<Words>>,
    problems: &mut Problems<'_>,
) -> Kind {
    let Some(kind) = said.kind else {
        problems.add(span.clone(), "The column has no kind", KINDS);
        return Kind::Text;
    };
    let name = kind.as_ref().as_str();
    if said.ends.is_some() != matches!(name, "period" | "years")
        || said.after.is_some() && name != "years"
        || said.decimals.is_some() != (name == "figure")
    {
        let says = format!("The kind `{name}` has `ends` or `decimals` that it should not have, or lacks its own");
        problems.add(kind.span(), says, "A period says on which day it `ends`, a figure how many `decimals` it has");
        return Kind::Text;
    }
    let vocabulary = match (name, said.words) {
        ("text", None) => return Kind::Text,
        ("code", None) => return Kind::Code,
        ("codes", None) => return Kind::Codes,
        ("number", None) => return Kind::Number,
        ("day", None) => return Kind::Day,
        ("period", None) => return period(said.ends, problems),
        ("years", None) => {
            return match period(said.ends, problems) {
                Kind::Period(ends) => {
                    Kind::Years { ends, after: said.after.map(|after| after.as_ref().clone()).unwrap_or_default() }
                }
                other => other,
            };
        }
        (known @ ("grade" | "yes_no"), None) => known,
        ("key" | "figure", Some(named)) => named.as_ref().as_str(),
        _ => {
            let says = format!("The kind `{name}` is not known, or does not go with `words`");
            problems.add(kind.span(), says, KINDS);
            return Kind::Text;
        }
    };
    let Some(found) = words.get(vocabulary).map(Arc::clone) else {
        let place = said.words.unwrap_or(kind);
        problems.add(
            place.span(),
            format!("There are no words called `{vocabulary}`"),
            "Add them to tables/words.toml",
        );
        return Kind::Text;
    };
    let Some(decimals) = said.decimals else { return Kind::Key(found) };
    if decimals > MOST_DECIMALS {
        let says = format!("No figure has {decimals} decimals");
        problems.add(kind.span(), says, "Write as many as the table prints");
    }
    Kind::Figure { decimals: decimals.min(MOST_DECIMALS), gaps: found }
}

fn period(ends: Option<&Name>, problems: &mut Problems<'_>) -> Kind {
    let Some(ends) = ends else { return Kind::Text };
    match MonthDay::parse(ends.as_ref()) {
        Ok(ends) => Kind::Period(ends),
        Err(says) => {
            problems.add(ends.span(), says, "Write month and day, such as 03-31");
            Kind::Text
        }
    }
}
