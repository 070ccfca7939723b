//! Editions: the published rules of one kind of inspection, one version of them, as data.
//!
//! `raw` is the shape of the file; `parse` checks it and builds an [`Edition`]; everything else reads editions.

mod beside;
mod clock;
mod compose;
mod descriptor;
pub mod difference;
mod edition;
pub mod enforcement;
pub mod examples;
mod examples_of_settings;
mod lay;
pub mod lint;
mod lint_settings;
mod notice;
mod parse;
mod pathway;
mod problem;
mod raw;
mod raw_beside;
mod raw_layer;
mod rule;
pub mod words;

pub(crate) use beside::{Beside, attach, misfits};
pub use clock::{Clock, Counts, DatedValue, Unit};
pub(crate) use compose::{Composed, compose, framework_of, is_layer, is_same_layer};
pub use descriptor::{Descriptor, Holds, Request, RequestKind};
pub use edition::{
    Activity, Adjustment, AdjustmentKind, AgendaItem, AreaKind, Audience, Document, Edition, Finding, InForce,
    Inspects, Interruption, JudgementArea, Number, OnSite, Scale, ScaleKind, ScalePoint, Standing, Suspension, Team,
};
pub use enforcement::{Measure, Step, StepDays, Withheld};
pub use notice::{Notice, NoticeLength};
pub(crate) use parse::{nearest, parse_beside, parse_composed, read_citation};
pub use parse::{parse_edition, parse_sources};
pub use pathway::{Anchor, Bound, Condition, Decides, DoneCount, Follows, PathwayRule, Precedence, Test, VisitCount};
pub(crate) use pathway::{in_round, round_begins};
pub use problem::{Level, Problem};
pub use rule::{JudgementRule, RuleTest, Strength};
