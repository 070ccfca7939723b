//! JSON: what the dataset is, and its rows as objects, each cell of its column's type and `null` where there is nothing.

use serde_json::{Map, Value, json};

use crate::dataset::{Dataset, Kind, LICENCE_AT};

/// The dataset as JSON.
///
/// # Errors
/// Why it cannot be written.
pub fn json(dataset: &Dataset) -> Result<Vec<u8>, String> {
    let rows: Vec<Value> = dataset
        .rows
        .iter()
        .map(|row| {
            let cells = dataset.columns.iter().zip(row);
            Value::Object(
                cells.map(|(column, cell)| (column.key.clone(), value(column.kind, cell))).collect::<Map<_, _>>(),
            )
        })
        .collect();
    let whole = json!({
        "dataset": dataset.key,
        "title": dataset.title,
        "as_at": dataset.as_at,
        "source": dataset.source,
        "licence": LICENCE_AT,
        "notes": dataset.notes,
        "rows": rows,
    });
    serde_json::to_vec(&whole).map_err(|why| format!("The dataset `{}` cannot be written as JSON: {why}", dataset.key))
}

fn value(kind: Kind, cell: &str) -> Value {
    if cell.is_empty() {
        return Value::Null;
    }
    match kind {
        Kind::Text | Kind::Day => json!(cell),
        Kind::Whole => cell.parse::<i64>().map_or(Value::Null, |number| json!(number)),
        Kind::Number => cell.parse::<f64>().map_or(Value::Null, |number| json!(number)),
        Kind::YesNo => json!(cell == "yes"),
    }
}
