//! Editions: the published rules of one kind of inspection, one version of them, as data.
//!
//! `raw` is the shape of the file; `parse` checks it and builds an [`Edition`]; everything else reads editions.

mod beside;
mod clock;
mod descriptor;
pub mod difference;
mod edition;
pub mod examples;
pub mod lint;
mod parse;
mod pathway;
mod problem;
mod raw;
mod raw_beside;
mod rule;
pub mod words;

pub(crate) use beside::{Beside, attach, misfits};
pub use clock::{Clock, Counts, DatedValue, Unit};
pub use descriptor::{Descriptor, Holds, Request, RequestKind};
pub use edition::{
    Activity, Adjustment, AdjustmentKind, AgendaItem, AreaKind, Audience, Document, Edition, Finding, InForce,
    Inspects, Interruption, JudgementArea, Number, OnSite, Scale, ScaleKind, ScalePoint, Standing, Suspension, Team,
};
pub(crate) use parse::{nearest, parse_beside, read_citation};
pub use parse::{parse_edition, parse_sources};
pub(crate) use pathway::round_begins;
pub use pathway::{Anchor, Bound, Condition, Decides, PathwayRule, Precedence, Test, VisitCount};
pub use problem::{Level, Problem};
pub use rule::{JudgementRule, RuleTest, Strength};
