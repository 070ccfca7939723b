//! Signing in and out, and looking after people, as a browser sees it.
#![expect(clippy::unwrap_used, reason = "a test without its store should stop")]

#[path = "../../../domain/tests/support/mod.rs"]
#[expect(dead_code, reason = "only the files are needed, not England read from them")]
mod support;

mod browser;
mod faked;
mod forged;
mod interests;
mod looked_after;
mod permitted;
mod provider;
mod provider_people;
mod signed_in;
