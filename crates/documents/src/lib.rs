//! A published report or letter as a file: an open document ([`odt`]), a tagged PDF (`pdf`) and plain text ([`plain`]).
//!
//! [`Document`] holds words and days, nothing that has to be looked up. What is printed, and in which order, is decided
//! once, in `outline`; the three writers only set it. The same document gives the same bytes. What files of OpenDocument are
//! made of, [`package`] and [`xml`], is here for whoever writes other ones.
#![deny(missing_docs)]

mod document;
mod odt;
mod outline;
pub mod package;
#[cfg(feature = "pdf")]
mod pdf;
mod plain;
mod text;
pub mod xml;

pub use document::{Document, Finding, Judgement, Kind, Notice, Paragraph, Section};
pub use odt::odt;
#[cfg(feature = "pdf")]
pub use pdf::pdf;
pub use plain::plain;
