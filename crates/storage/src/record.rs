//! Claims as JSON in a record's row. The shape is storage's own; a field is left out where it says nothing.

use claims::{At, Claim, Confidence};
use serde::{Deserialize, Serialize};

use crate::failed::Failed;

#[derive(Serialize, Deserialize)]
struct Row {
    field: String,
    value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    file_name: bool,
    /// Left out where they are the value itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    inferred: bool,
}

pub(crate) fn to_json(claims: &[Claim]) -> Result<String, Failed> {
    let rows: Vec<Row> = claims
        .iter()
        .map(|claim| Row {
            field: claim.field.to_string(),
            value: claim.value.to_string(),
            page: if let At::Page(page) = claim.at { Some(page) } else { None },
            column: if let At::Column(column) = &claim.at { Some(column.to_string()) } else { None },
            file_name: claim.at == At::FileName,
            words: (claim.words != claim.value).then(|| claim.words.to_string()),
            inferred: claim.confidence == Confidence::Inferred,
        })
        .collect();
    serde_json::to_string(&rows).map_err(|error| Failed::because("A record cannot be written", &error))
}

pub(crate) fn from_json(text: &str) -> Result<Vec<Claim>, Failed> {
    let rows: Vec<Row> =
        serde_json::from_str(text).map_err(|error| Failed::because("A record of the store is damaged", &error))?;
    let claims = rows.into_iter().map(|row| Claim {
        at: match (row.page, row.column) {
            (Some(page), _) => At::Page(page),
            (None, Some(column)) => At::Column(column.into()),
            (None, None) if row.file_name => At::FileName,
            (None, None) => At::Reckoned,
        },
        words: row.words.unwrap_or_else(|| row.value.clone()).into(),
        field: row.field.into(),
        value: row.value.into(),
        confidence: if row.inferred { Confidence::Inferred } else { Confidence::Printed },
    });
    Ok(claims.collect())
}
