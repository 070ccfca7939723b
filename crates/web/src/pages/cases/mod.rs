//! Inspections and visits as they are worked on: the pages of those who work on them. Nothing here is open to everybody.

pub(crate) mod act;
mod act_check;
mod act_fields;
mod act_people;
mod act_words;
pub(crate) mod comments;
pub(crate) mod feed;
pub(crate) mod judgements;
mod judgements_evidence;
pub(crate) mod letters;
pub(crate) mod list;
pub(crate) mod log;
pub(crate) mod new;
pub(crate) mod overview;
mod overview_acts;
mod overview_parts;
pub(crate) mod report;
pub(crate) mod responses;
pub(crate) mod work;
