//! What a document becomes: an ODT file, a PDF file, plain text.

mod odt;
#[cfg(feature = "pdf")]
mod pdf;
mod plain;
mod sample;
