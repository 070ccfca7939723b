//! A document as JSON text and back, in the manner of events: the shape has a version and its keys never change.

use domain::Date;
use serde_json::{Map, Value};

use super::kept::{Kept, Parts, kept_struct};
use crate::document::{Document, Finding, Judgement, Notice, Paragraph, Section};

/// The version of the shape that is written.
const VERSION: u32 = 1;

/// Writes a document as one line of JSON: `{"v":1,"document":{…}}`.
pub fn to_text(document: &Document) -> String {
    let mut whole = Map::new();
    whole.insert("v".to_owned(), Value::from(VERSION));
    whole.insert("document".to_owned(), document.write());
    Value::Object(whole).to_string()
}

/// Reads what [`to_text`] wrote.
///
/// # Errors
/// A sentence that names the part that cannot be read and says what to do.
pub fn from_text(text: &str) -> Result<Document, String> {
    let whole: Value = serde_json::from_str(text).map_err(|error| format!("This document is not JSON: {error}"))?;
    let mut whole = Parts::of("document", whole)?;
    let version: u32 = whole.take("v")?;
    if version != VERSION {
        return Err(format!("This document has shape {version}; this program reads {VERSION}. Use a newer program"));
    }
    let document = whole.take("document")?;
    whole.end()?;
    Ok(document)
}

/// The first and last day of a spell.
impl Kept for (Date, Date) {
    fn write(&self) -> Value {
        Value::Array(vec![self.0.write(), self.1.write()])
    }
    fn read(value: Value) -> Result<Self, String> {
        match <Vec<Date>>::read(value)?.as_slice() {
            [from, to] => Ok((*from, *to)),
            other => Err(format!("{} days should be two", other.len())),
        }
    }
}

kept_struct!(Notice { on, text });
kept_struct!(Judgement { area, mark });
kept_struct!(Finding { kind, text });
kept_struct!(Section { title, paragraphs });
kept_struct!(Paragraph { number, text });
kept_struct!(Document {
    case,
    kind,
    title,
    authority,
    activity,
    edition,
    on_site,
    lead,
    published_on,
    version,
    is_pilot,
    notices,
    judgements,
    findings,
    sections
});
