//! Reads what the regulator prints: bytes of a report or letter in, what it says and where it says it out.
//!
//! A layout is known by what is printed on it, never by the name of a file. What cannot be read is listed with the reason;
//! nothing is guessed, and nothing that is printed is mended here. `operations::read_report` compares it with the edition.
#![deny(missing_docs)]

mod dates;
mod document;
mod findings;
mod grades;
mod kind;
mod letter;
mod paragraphs;
mod pdf;
mod people;
mod place;
mod read;
mod report;
mod rows;
mod sections;
mod signatories;
mod table;
mod unmarked;
mod words;

pub use pdf::Unreadable;
pub use read::{
    Confidence, Finding, FindingKind, Judgement, Kind, Paragraph, Printed, Provenance, Read, Scope, Signatory, Unread,
};

use document::Document;

/// What the report or letter in `bytes` says.
///
/// # Errors
/// Why the bytes cannot be read as a PDF with text, with what to do about it. A PDF that is no report is no error: its
/// kind is [`Kind::NotAReport`].
pub fn read(bytes: &[u8]) -> Result<Read, Unreadable> {
    let document = Document::new(pdf::lines(bytes)?);
    let kind = kind::recognise(&document);
    let mut read = Read::new(kind.kind, document.pages);
    match kind.kind {
        Kind::Sif | Kind::IlacsStandard | Kind::IlacsShort | Kind::Lscb => report::read(&document, &kind, &mut read),
        Kind::FocusedVisit | Kind::MonitoringVisit | Kind::Jtai | Kind::AreaSend => {
            letter::read(&document, &kind, &mut read);
        }
        Kind::NotAReport => read.missing("kind", &kind.why),
    }
    Ok(read)
}
