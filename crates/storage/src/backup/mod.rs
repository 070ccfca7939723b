//! Backups: every row of a store, in order, as lines of JSON with a digest at the end. The same rows give the same bytes
//! on either engine, so a backup of one is restored into the other.

mod cut;
mod read;
mod tables;
mod write;

use std::collections::BTreeMap;

pub use cut::Until;
pub use read::backup_check;

/// The first line's word for what this is.
const FORMAT: i64 = 1;

/// What was written or read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Copied {
    /// When the backup was made.
    pub made_at: String,
    /// Rows of each table.
    pub rows: BTreeMap<String, u64>,
    /// Rows that came after the moment asked for.
    pub left_out: u64,
    /// SHA-256 of the lines, in hexadecimal.
    pub sha256: String,
}

impl Copied {
    /// Rows altogether.
    pub fn total(&self) -> u64 {
        self.rows.values().sum()
    }
}
