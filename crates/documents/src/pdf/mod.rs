//! A document as a tagged PDF: PDF/UA-1, and PDF/A-2a as well where it is published.
//!
//! Typst sets it. The template is ours and fixed; what the document says goes in as values, so that none of it is ever
//! read as markup.

mod letters;
mod template;
mod world;

use domain::Date;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Array, Datetime, Dict, IntoValue, Smart, Str, Value};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::document::Document;
use crate::outline::{Block, Outline, outline};
use letters::Letters;
use world::OneFile;

/// The document as a PDF file. Letters that no font at hand has are printed as U+FFFD, and the file says how many.
///
/// # Errors
/// Where the file cannot be set, with what stands in the way.
pub fn pdf(document: &Document) -> Result<Vec<u8>, String> {
    let outline = outline(document);
    // A cluster of letters needs one font that has them all. Where several fonts share one, only the first is used.
    let set = [Letters::of_all_fonts(), Letters::of_the_main_font()]
        .into_iter()
        .map(|letters| set(document, &outline, letters))
        .reduce(|before, again| before.or(again));
    typst::comemo::evict(0);
    set.unwrap_or_else(|| Err("no font is at hand".to_owned()))
        .map_err(|why| format!("The PDF file cannot be set: {why}"))
}

/// Sets the document in `letters`.
fn set(document: &Document, outline: &Outline, mut letters: Letters) -> Result<Vec<u8>, String> {
    let inputs = inputs(outline, &mut letters);
    let world = OneFile::new(template::TEMPLATE, inputs);
    let paged = typst::compile::<PagedDocument>(&world).output.map_err(|errors| said(&errors))?;
    let options = options(document)?;
    typst_pdf::pdf(&paged, &options).map_err(|errors| said(&errors))
}

fn options(document: &Document) -> Result<PdfOptions, String> {
    let timestamp = document.published_on.and_then(midnight).map(Timestamp::new_utc);
    // An archive wants to know the day; a draft has none.
    let standards: &[PdfStandard] = match timestamp {
        Some(_) => &[PdfStandard::Ua_1, PdfStandard::A_2a],
        None => &[PdfStandard::Ua_1],
    };
    let standards = PdfStandards::new(standards).map_err(|error| error.message().to_string())?;
    let ident = format!("{} {} {:?}", document.case, document.version, document.published_on.map(Date::civil));
    let creator = Smart::Custom(Some("Sightline".to_owned()));
    Ok(PdfOptions { ident: Smart::Custom(ident), creator, timestamp, standards, ..PdfOptions::default() })
}

fn midnight(day: Date) -> Option<Datetime> {
    let (year, month, day) = day.civil();
    Datetime::from_ymd_hms(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?, 0, 0, 0)
}

fn said(errors: &[SourceDiagnostic]) -> String {
    errors.iter().map(|error| error.message.to_string()).collect::<Vec<_>>().join("; ")
}

/// What the template reads: strings, and lists of them.
fn inputs(outline: &Outline, letters: &mut Letters) -> Dict {
    let blocks: Array = outline.blocks.iter().map(|block| Value::Dict(of_block(block, letters))).collect();
    let mut inputs = Dict::new();
    let mut put = |key: &str, value: Value| inputs.insert(Str::from(key), value);
    put("kicker", letters.word(&outline.kicker));
    // A title of letters that are never seen is none.
    let title = letters.text(&outline.title);
    put("title", if title.trim().is_empty() { "Document".into_value() } else { title.into_value() });
    put("foot", letters.word(&outline.foot));
    put("mark", outline.mark.map_or(Value::None, IntoValue::into_value));
    put("blocks", Value::Array(blocks));
    put("missing", letters.missing().into_value());
    inputs
}

fn of_block(block: &Block, letters: &mut Letters) -> Dict {
    let lines =
        |lines: &[String], letters: &mut Letters| Value::Array(lines.iter().map(|line| letters.word(line)).collect());
    let parts: Vec<(&str, Value)> = match block {
        Block::Heading(heading) => {
            // PDF/UA refuses a heading of which nothing is seen.
            let text = letters.text(heading);
            let is = if text.trim().is_empty() { "nothing" } else { "heading" };
            vec![("is", is.into_value()), ("text", text.into_value())]
        }
        Block::Fact(label, value) => {
            vec![("is", "fact".into_value()), ("label", label.into_value()), ("text", letters.word(value))]
        }
        Block::Warning(words) => vec![("is", "warning".into_value()), ("text", letters.word(words))],
        Block::Paragraph(number, text) => {
            let number = number.map_or(Value::None, |number| format!("{number}.").into_value());
            vec![("is", "paragraph".into_value()), ("number", number), ("lines", lines(text, letters))]
        }
        Block::Items(items) => {
            let items: Array = items.iter().map(|item| lines(item, letters)).collect();
            vec![("is", "items".into_value()), ("items", Value::Array(items))]
        }
        Block::Table(head, rows) => {
            let row = |cells: &[String; 2]| Value::Array(cells.iter().map(|cell| letters.word(cell)).collect());
            let rows: Array = rows.iter().map(row).collect();
            let head: Array = head.iter().map(|word| word.into_value()).collect();
            vec![("is", "table".into_value()), ("head", Value::Array(head)), ("rows", Value::Array(rows))]
        }
    };
    parts.into_iter().map(|(key, value)| (Str::from(key), value)).collect()
}
