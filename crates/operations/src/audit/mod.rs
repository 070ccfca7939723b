//! Whether the record is as it was written: the chain of every case, the rows beside it, and the signed heads.

mod head;
mod verify;

pub use head::{Head, HeadFault, Key, head_check, head_make};
pub use verify::{Fault, Verified, rebuild, verify};
