//! Cases through the store: performed once, held rightly, seen by those who may, verified.
#![expect(clippy::unwrap_used, reason = "a test without its case should stop")]

mod gone;
mod kept;
mod letters;
mod pilot;
mod post;
mod support;
mod verified;
mod yearly;
