//! One file of an import: what it is, and what it says.

use std::sync::Arc;

use storage::{NewRefusal, NewSource};
use tables::Mappings;

use crate::import::{report, table};
use crate::library::{Library, sha256};

/// A file, read.
#[derive(Clone, Debug)]
pub struct FileRead {
    /// What it says.
    pub source: NewSource,
    /// Why nothing in it can be taken, and what to do.
    pub refused: Option<(String, String)>,
    /// What else is to be said of it.
    pub remarks: Vec<String>,
    /// Which sources speak first where several come together: reports, then official tables, then what others compiled.
    pub rank: u8,
}

impl FileRead {
    /// A file of which nothing can be taken.
    pub(crate) fn refused(mut source: NewSource, says: String, remedy: &str) -> Self {
        let refusal = NewRefusal {
            sheet: String::new(),
            row: None,
            column: "file".to_owned(),
            printed: String::new(),
            says: says.clone(),
            remedy: remedy.to_owned(),
        };
        source.refusals.push(refusal);
        Self { source, refused: Some((says, remedy.to_owned())), remarks: Vec::new(), rank: 9 }
    }
}

/// A file whose bytes cannot be had.
pub fn unread_file(name: &str, why: &str) -> FileRead {
    let source = NewSource {
        name: name.to_owned(),
        sha256: String::new(),
        size: 0,
        kind: "unreadable".to_owned(),
        records: Vec::new(),
        refusals: Vec::new(),
    };
    FileRead::refused(source, why.to_owned(), "Give a file that can be read")
}

/// What the file called `name` says. Told by its bytes, never by its name; one that was imported before is not read again.
pub fn read_file(library: &Library, mappings: &Mappings, name: &str, bytes: &[u8]) -> FileRead {
    let england = &library.england;
    let mut source = NewSource {
        name: name.to_owned(),
        sha256: sha256(bytes),
        size: bytes.len() as u64,
        kind: "unreadable".to_owned(),
        records: Vec::new(),
        refusals: Vec::new(),
    };
    if let Some(known) = library.sources.values().find(|known| known.sha256 == source.sha256) {
        source.kind.clone_from(&known.kind);
        return FileRead { source, refused: None, remarks: Vec::new(), rank: 0 };
    }
    // A PDF may have a line or two of something else before it begins.
    let head = &bytes[..bytes.len().min(1024)];
    let is_pdf = head.windows(5).any(|window| window == b"%PDF-");
    let is_named_so = name.to_lowercase().ends_with(".pdf");
    let mut read = if is_pdf || is_named_so {
        report::read(england, source, bytes)
    } else {
        table::read(england, mappings, source, bytes)
    };
    for new in &mut read.source.records {
        if let Some(says) = library.ledger.matching.too_long(&new.record) {
            Arc::make_mut(&mut new.record).flags.push(says);
        }
    }
    read
}
