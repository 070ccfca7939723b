//! What the columns of a CSV are: CSV on the Web, "Metadata Vocabulary for Tabular Data" of the W3C (2015).

use serde_json::{Map, Value, json};

use crate::dataset::{Dataset, Kind, LICENCE_AT};

/// The metadata of the dataset's CSV, which stands beside it under `KEY.csv`.
pub fn csvw(dataset: &Dataset) -> Vec<u8> {
    let columns: Vec<Value> = dataset
        .columns
        .iter()
        .map(|column| {
            let mut told = Map::new();
            told.insert("name".to_owned(), json!(column.key));
            told.insert("titles".to_owned(), json!([column.key, column.title]));
            told.insert("dc:description".to_owned(), json!(column.says));
            told.insert("datatype".to_owned(), datatype(column.kind));
            told.insert("required".to_owned(), json!(column.empty.is_none()));
            if let Some((_, says)) = &column.empty {
                told.insert("null".to_owned(), json!(""));
                told.insert("rdfs:comment".to_owned(), json!(format!("Empty where {says}.")));
            }
            Value::Object(told)
        })
        .collect();
    let mut schema = json!({ "columns": columns });
    if !dataset.identified_by.is_empty() {
        schema["primaryKey"] = json!(dataset.identified_by);
    }
    let told = json!({
        "@context": ["http://www.w3.org/ns/csvw", { "@language": "en" }],
        "url": format!("{}.csv", dataset.key),
        "dc:title": dataset.title,
        "dc:description": dataset.says,
        "dc:source": dataset.source,
        "dc:license": { "@id": LICENCE_AT },
        "dc:date": dataset.as_at,
        "rdfs:comment": dataset.notes,
        "dialect": { "header": true, "encoding": "utf-8", "lineTerminators": ["\r\n"] },
        "tableSchema": schema,
    });
    format!("{told:#}\n").into_bytes()
}

fn datatype(kind: Kind) -> Value {
    match kind {
        Kind::Text => json!("string"),
        Kind::Day => json!({ "base": "date", "format": "yyyy-MM-dd" }),
        Kind::Whole => json!("integer"),
        Kind::Number => json!("number"),
        Kind::YesNo => json!({ "base": "boolean", "format": "yes|no" }),
    }
}
