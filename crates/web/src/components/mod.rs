//! The parts that pages are made of. Where the GOV.UK Design System has the component, its class names, ids and ARIA are
//! used, with a look of our own; the rest begin with `sl-`.

pub(crate) mod because;
pub(crate) mod breadcrumbs;
pub(crate) mod case_ways;
pub(crate) mod countdown;
pub(crate) mod error_summary;
pub(crate) mod field;
pub(crate) mod grade_tag;
pub(crate) mod pagination;
pub(crate) mod search_box;
pub(crate) mod status_tag;
pub(crate) mod step_tag;
pub(crate) mod table;
pub(crate) mod verdict_tag;
pub(crate) mod word_change;
