//! The pages, one file each, named for their addresses.

pub(crate) mod about;
pub(crate) mod accessibility;
pub(crate) mod authorities;
pub(crate) mod authority;
pub(crate) mod authority_due;
pub(crate) mod authority_history;
pub(crate) mod best_practice;
pub(crate) mod calendar;
pub(crate) mod check;
pub(crate) mod compare;
pub(crate) mod data;
pub(crate) mod due;
pub(crate) mod edition;
pub(crate) mod edition_beside;
pub(crate) mod edition_parts;
pub(crate) mod edition_pathway;
pub(crate) mod frameworks;
pub(crate) mod home;
pub(crate) mod inspection;
pub(crate) mod inspection_known;
pub(crate) mod inspection_report;
pub(crate) mod machine;
pub(crate) mod missing;
pub(crate) mod nation;
pub(crate) mod nation_tables;

pub(crate) mod replay;
pub(crate) mod sources;
pub(crate) mod timeline;
