//! Evidence of a case: its notes, adding one, and one with all its versions. Everything works without the script; with it, notes
//! are kept on the device as they are typed.

mod list;
mod note;
mod parts;
mod script;

pub(crate) use list::{page, sent};
pub(crate) use note::{amended, joined, one, placed, withdrawn};
pub(crate) use parts::at;
pub(crate) use script::{Script, WORKER};
