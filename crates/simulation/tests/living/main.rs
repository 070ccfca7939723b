//! The model, lived through.
#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]

mod model;
mod morris;
mod reading;
mod support;
