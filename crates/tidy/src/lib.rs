//! Tests about the code and the documents. They are in `tests/`, and each file opens with what it holds to be true.
#![deny(missing_docs)]

pub mod reading;
