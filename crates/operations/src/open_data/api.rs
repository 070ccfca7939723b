//! The addresses of the datasets as OpenAPI 3.1 describes them: made from the datasets, so that it says what is there.

use datasets::{Column, Dataset, Form, Kind, LICENCE, LICENCE_AT};
use serde_json::{Map, Value, json};

/// The version of the interface: its first figure moves when an address or column goes or comes to mean something else.
pub const VERSION: &str = "1.0.0";

/// The description, with a row of each dataset as its example.
pub fn openapi<'d>(all: impl Iterator<Item = &'d Dataset>) -> Vec<u8> {
    let (mut paths, mut schemas) = (Map::new(), Map::new());
    for dataset in all {
        schemas.insert(dataset.key.clone(), schema(dataset));
        for form in Form::ALL {
            paths.insert(format!("/data/{}{}", dataset.key, form.ending()), path(dataset, form));
        }
    }
    paths.insert("/data/changes.atom".to_owned(), feed());
    let whole = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Sightline: open data on the inspection of children’s services",
            "version": VERSION,
            "summary": "Every public table as at any day, in several forms. No key is needed.",
            "license": { "name": LICENCE, "url": LICENCE_AT },
        },
        "paths": paths,
        "components": { "schemas": schemas, "parameters": parameters(), "responses": responses() },
    });
    format!("{whole:#}\n").into_bytes()
}

fn path(dataset: &Dataset, form: Form) -> Value {
    let content = match form {
        Form::Csv => json!({ "schema": { "type": "string" }, "example": first_lines(dataset) }),
        Form::Json => json!({
            "schema": { "$ref": format!("#/components/schemas/{}", dataset.key) },
            "example": whole_example(dataset),
        }),
        Form::Csvw => json!({ "schema": { "type": "object" } }),
        Form::Parquet | Form::Ods => json!({ "schema": { "type": "string", "format": "binary" } }),
    };
    let form_name = form.ending().trim_start_matches('.').replace("-metadata.json", "w");
    json!({
        "get": {
            "operationId": format!("{}-{form_name}", dataset.key),
            "summary": dataset.title,
            "description": dataset.says,
            "parameters": [
                { "$ref": "#/components/parameters/as_at" },
                { "$ref": "#/components/parameters/if_none_match" },
            ],
            "responses": {
                "200": {
                    "description": "The dataset",
                    "headers": { "ETag": { "schema": { "type": "string" }, "description": "Changes when the content does" } },
                    "content": { form.media_type().split(';').next().unwrap_or_default(): content },
                },
                "304": { "$ref": "#/components/responses/unchanged" },
                "400": { "$ref": "#/components/responses/refused" },
                "429": { "$ref": "#/components/responses/too_often" },
            },
        },
    })
}

fn feed() -> Value {
    json!({
        "get": {
            "operationId": "changes",
            "summary": "What was published when",
            "parameters": [{ "$ref": "#/components/parameters/if_none_match" }],
            "responses": {
                "200": { "description": "An Atom feed", "content": { "application/atom+xml": { "schema": { "type": "string" } } } },
                "304": { "$ref": "#/components/responses/unchanged" },
                "429": { "$ref": "#/components/responses/too_often" },
            },
        },
    })
}

fn parameters() -> Value {
    json!({
        "as_at": {
            "name": "as_at",
            "in": "query",
            "description": "The day: what had been published by then, and nothing later. Today where it is left out.",
            "schema": { "type": "string", "format": "date" },
            "example": "2025-03-31",
        },
        "if_none_match": {
            "name": "If-None-Match",
            "in": "header",
            "description": "The ETag of what you have: if it still holds, the answer is 304 without content.",
            "schema": { "type": "string" },
        },
    })
}

fn responses() -> Value {
    let seconds = json!({ "schema": { "type": "integer" }, "description": "Seconds until you may ask again" });
    json!({
        "unchanged": { "description": "You have it already" },
        "refused": { "description": "The question cannot be answered as asked; the page says what is possible" },
        "too_often": { "description": "You asked too often", "headers": { "Retry-After": seconds } },
    })
}

fn schema(dataset: &Dataset) -> Value {
    let of = |column: &Column| (column.key.clone(), property(column));
    let columns: Map<String, Value> = dataset.columns.iter().map(of).collect();
    let keys: Vec<&String> = dataset.columns.iter().map(|column| &column.key).collect();
    json!({
        "type": "object",
        "description": dataset.says,
        "required": ["dataset", "title", "as_at", "source", "licence", "notes", "rows"],
        "properties": {
            "dataset": { "const": dataset.key },
            "title": { "type": "string" },
            "as_at": { "type": "string", "format": "date" },
            "source": { "type": "string" },
            "licence": { "type": "string", "format": "uri" },
            "notes": { "type": "array", "items": { "type": "string" } },
            "rows": { "type": "array", "items": { "type": "object", "required": keys, "properties": columns } },
        },
    })
}

fn property(column: &Column) -> Value {
    let kind = match column.kind {
        Kind::Text | Kind::Day => "string",
        Kind::Whole => "integer",
        Kind::Number => "number",
        Kind::YesNo => "boolean",
    };
    let mut told = Map::new();
    told.insert("title".to_owned(), json!(column.title));
    told.insert("description".to_owned(), json!(column.says));
    let types = if column.empty.is_some() { json!([kind, "null"]) } else { json!(kind) };
    told.insert("type".to_owned(), types);
    if column.kind == Kind::Day {
        told.insert("format".to_owned(), json!("date"));
    }
    Value::Object(told)
}

fn whole_example(dataset: &Dataset) -> Value {
    Form::Json
        .write(&dataset.short(1))
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or(Value::Null)
}

fn first_lines(dataset: &Dataset) -> String {
    Form::Csv.write(&dataset.short(1)).ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}
