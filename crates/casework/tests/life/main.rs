//! The life of a case, from plan to end: stories, refusals, clocks, properties.

mod anything;
mod asking;
mod clocks;
mod coverage;
mod detector;
mod documents;
mod drafts;
mod editions;
mod forms;
mod interruptions;
mod judgements;
mod notes;
mod permissions;
mod plans;
mod properties;
mod saying;
mod sight;
mod speed;
mod steps;
mod stories;
mod style;
mod support;
mod written;
