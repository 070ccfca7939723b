//! Columns as the datasets list them, and those that many have.

use datasets::{Column, Empty, Kind};

/// A column: key, heading, kind, what it holds, and why a cell may hold nothing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Col(
    pub(super) &'static str,
    pub(super) &'static str,
    pub(super) Kind,
    pub(super) &'static str,
    pub(super) Option<(Empty, &'static str)>,
);

impl Col {
    pub(super) fn column(&self) -> Column {
        Column {
            key: self.0.to_owned(),
            title: self.1.to_owned(),
            kind: self.2,
            says: self.3.to_owned(),
            empty: self.4.map(|(empty, says)| (empty, says.to_owned())),
        }
    }
}

const NEVER_HAD_ONE: Option<(Empty, &str)> =
    Some((Empty::NotApplicable, "the authority was abolished before it had one"));

pub(super) const URN: Col =
    Col("urn", "URN of the authority", Kind::Text, "Ofsted’s number of the authority.", NEVER_HAD_ONE);
pub(super) const GSS_CODE: Col =
    Col("gss_code", "ONS code", Kind::Text, "The nine-character code of the Office for National Statistics.", None);
pub(super) const DFE_CODE: Col = Col(
    "dfe_code",
    "DfE code",
    Kind::Text,
    "The three-figure code of the Department for Education, under which it publishes its own statistics.",
    None,
);
pub(super) const AUTHORITY: Col = Col("authority", "Authority", Kind::Text, "The authority’s name.", None);
pub(super) const REGION: Col =
    Col("region", "Region", Kind::Text, "The region of England, one of nine, in which the authority lies.", None);
pub(super) const FRAMEWORK: Col =
    Col("framework", "Framework", Kind::Text, "The framework, by key, such as sif or ilacs.", None);
pub(super) const ACTIVITY: Col = Col("activity", "Activity", Kind::Text, "What inspectors did, by key.", None);
pub(super) const EDITION: Col = Col(
    "edition",
    "Edition",
    Kind::Text,
    "The edition of the framework, a row of the dataset editions.",
    Some((Empty::NotAvailable, "no edition is known for that day")),
);
pub(super) const STARTED_ON: Col = Col("started_on", "First day on site", Kind::Day, "The first day on site.", None);
pub(super) const ENDED_ON: Col =
    Col("ended_on", "Last day on site", Kind::Day, "The last day on site, of the last spell.", None);
pub(super) const PUBLISHED_ON: Col =
    Col("published_on", "Published", Kind::Day, "The day on which the report or letter was published.", None);
pub(super) const LEAD_INSPECTOR: Col = Col(
    "lead_inspector",
    "Lead inspector",
    Kind::Text,
    "The lead inspector, as the report prints the name.",
    Some((Empty::NotAvailable, "the report names none")),
);
pub(super) const INSPECTION_ID: Col = Col(
    "inspection_id",
    "Identifier of the inspection",
    Kind::Text,
    "The authority’s URN, the framework and the first day on site, with a hyphen between. It never changes.",
    None,
);
pub(super) const IS_LATEST: Col = Col(
    "is_latest",
    "Latest of the authority",
    Kind::YesNo,
    "Whether it is the last published graded inspection of an authority that exists on the day. Of each such authority at most \
     one row says yes.",
    None,
);

/// A column of a grade.
macro_rules! grade {
    ($key:literal, $title:literal) => {
        Col(
            $key,
            $title,
            Kind::Text,
            "outstanding, good, requires_improvement, inadequate or not_judged.",
            Some((Empty::NotApplicable, "the edition has no such judgement")),
        )
    };
}

pub(super) const OVERALL: Col = grade!("overall", "Overall effectiveness");

/// Judgement areas as columns, in the words of the latest editions; an area under an earlier name is the same column.
pub(super) const AREAS: [Col; 6] = [
    grade!("help_and_protection", "Children who need help and protection"),
    grade!("in_care", "Children in care"),
    grade!("care_leavers", "Care leavers"),
    grade!("leaders", "Leaders"),
    grade!("adoption", "Adoption"),
    grade!("lscb", "Local safeguarding children board"),
];

pub(super) fn yes_no(holds: bool) -> String {
    if holds { "yes" } else { "no" }.to_owned()
}
