//! The script of these pages. Nowhere else does one run.

/// The script and its address, which changes with its text; and the worker, whose address never changes.
#[derive(Debug)]
pub(crate) struct Script {
    pub(crate) address: String,
    pub(crate) text: &'static str,
}

impl Script {
    /// Of the evidence pages.
    pub(crate) fn new() -> Self {
        let text = include_str!("../../../assets/evidence.js");
        Self { address: crate::known::addressed("evidence", "js", text), text }
    }
}

/// What answers when there is no network. Browsers ask for it under one address for good.
pub(crate) const WORKER: &str = include_str!("../../../assets/sw.js");
