//! What each source says of an inspection, and what therefore stands.
//!
//! Nothing known is ever overwritten. A source leaves records, a record is a list of claims, and the register is what is
//! left when the records are laid one upon another in the order they arrived: [`Ledger::add`]. To see what an import would
//! do is to add it to a copy; to undo it is to lay the others again without it.
#![deny(missing_docs)]

mod compare;
mod figures;
mod identity;
mod ledger;
mod record;
mod settings;
mod tables;

pub use compare::{Change, Changed, Disagreement, Said, compare, disagreements};
pub use figures::{SHARED_WITH, facts};
pub use identity::Matching;
pub use ledger::{Decision, Entry, Field, Ledger, Settled, Subject, agree};
pub use record::{At, Claim, Confidence, Kind, Record};
pub use settings::{CONTINUES, NAME, NAME_REDACTED, Reading, hidden_names};
pub use tables::{Incomplete, Tables, names, read_tables, write_tables};
