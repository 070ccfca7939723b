//! The pages of cases, as browsers of those who work on them see them.
#![expect(clippy::unwrap_used, reason = "a test without its store should stop")]

#[path = "../../../domain/tests/support/mod.rs"]
#[expect(dead_code, reason = "only the files are needed, not England read from them")]
mod support;

#[path = "../people/browser.rs"]
#[expect(dead_code, reason = "passwords and clocks are for the tests of signing in")]
mod browser;

mod acts;
mod calendar;
mod forged;
mod permitted;
mod planned;
mod played;
