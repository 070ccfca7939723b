//! Claims as JSON in a record's row. The shape is storage's own; a field is left out where it says nothing.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use claims::{At, Claim, Confidence};
use serde::{Deserialize, Serialize};

use crate::failed::Failed;

#[derive(Serialize, Deserialize)]
struct Row<'t> {
    #[serde(borrow)]
    field: Text<'t>,
    #[serde(borrow)]
    value: Text<'t>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<u16>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    column: Option<Text<'t>>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    file_name: bool,
    /// Left out where they are the value itself.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    words: Option<Text<'t>>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    inferred: bool,
}

/// Text that is not copied before it is known where it goes.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct Text<'t>(#[serde(borrow)] Cow<'t, str>);

/// Words that come again and again, each held once: names of fields and of columns.
#[derive(Default)]
pub(crate) struct Names(BTreeSet<Arc<str>>);

impl Names {
    fn held(&mut self, name: &str) -> Arc<str> {
        if let Some(known) = self.0.get(name) {
            return Arc::clone(known);
        }
        let name: Arc<str> = name.into();
        self.0.insert(Arc::clone(&name));
        name
    }
}

pub(crate) fn to_json(claims: &[Claim]) -> Result<String, Failed> {
    let rows: Vec<Row> = claims
        .iter()
        .map(|claim| Row {
            field: Text(Cow::from(&*claim.field)),
            value: Text(Cow::from(&*claim.value)),
            page: if let At::Page(page) = claim.at { Some(page) } else { None },
            column: if let At::Column(column) = &claim.at { Some(Text(Cow::from(&**column))) } else { None },
            file_name: claim.at == At::FileName,
            words: (claim.words != claim.value).then(|| Text(Cow::from(&*claim.words))),
            inferred: claim.confidence == Confidence::Inferred,
        })
        .collect();
    serde_json::to_string(&rows).map_err(|error| Failed::because("A record cannot be written", &error))
}

pub(crate) fn from_json(text: &str, names: &mut Names) -> Result<Vec<Claim>, Failed> {
    let rows: Vec<Row<'_>> =
        serde_json::from_str(text).map_err(|error| Failed::because("A record of the store is damaged", &error))?;
    let claims = rows.into_iter().map(|row| {
        let value: Arc<str> = row.value.0.into();
        Claim {
            at: match (row.page, row.column) {
                (Some(page), _) => At::Page(page),
                (None, Some(column)) => At::Column(names.held(&column.0)),
                (None, None) if row.file_name => At::FileName,
                (None, None) => At::Reckoned,
            },
            words: row.words.map_or_else(|| Arc::clone(&value), |words| words.0.into()),
            field: names.held(&row.field.0),
            value,
            confidence: if row.inferred { Confidence::Inferred } else { Confidence::Printed },
        }
    });
    Ok(claims.collect())
}
