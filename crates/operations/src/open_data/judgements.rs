//! Graded inspections since 2013, one a row, with a column for each judgement area: `is_latest` = yes gives the latest
//! judgements of every authority.

use datasets::{Empty, Kind};
use domain::Date;

use super::column::{
    ACTIVITY, AREAS, AUTHORITY, Col, DFE_CODE, EDITION, ENDED_ON, FRAMEWORK, GSS_CODE, INSPECTION_ID, IS_LATEST,
    LEAD_INSPECTOR, OVERALL, PUBLISHED_ON, REGION, STARTED_ON, URN, yes_no,
};
use super::placed::placed;
use super::{DatasetOf, Make, OFSTED};
use crate::library::Library;

const FIRST: Option<(Empty, &str)> =
    Some((Empty::NotApplicable, "it is the first since 2013, or the one before gave no overall grade"));

pub(super) const DATASET: DatasetOf = DatasetOf {
    key: "judgements",
    title: "Judgements of inspections of children’s services",
    says: "One row a graded inspection of an authority since 2013, with a column for each judgement. Keep the rows in which \
           is_latest is yes: that is one row an authority with its latest judgements.",
    source: OFSTED,
    notes: &[
        "An inspection counts from the day its report was published.",
        "Frameworks do not judge the same things: a series that crosses from sif to ilacs is broken there, and at each day from \
         which an edition drops or adds a judgement.",
        "No overall grade is made up where an edition has none.",
    ],
    identified_by: &["inspection_id"],
    columns: &[
        &[
            URN,
            GSS_CODE,
            AUTHORITY,
            FRAMEWORK,
            ACTIVITY,
            EDITION,
            STARTED_ON,
            ENDED_ON,
            PUBLISHED_ON,
            LEAD_INSPECTOR,
            OVERALL,
        ],
        &AREAS,
        &[
            Col(
                "reinspection",
                "Re-inspection",
                Kind::YesNo,
                "Whether the report says that it follows an inadequate one.",
                None,
            ),
            INSPECTION_ID,
            DFE_CODE,
            REGION,
            IS_LATEST,
            Col(
                "is_latest_graded",
                "Latest with an overall grade",
                Kind::YesNo,
                "As is_latest, of inspections that have an overall grade.",
                None,
            ),
            Col(
                "previous_overall",
                "Overall effectiveness before",
                Kind::Text,
                "The overall grade before this one.",
                FIRST,
            ),
        ],
    ],
    make: Make::Rows(rows),
};

fn rows(library: &Library, day: Date) -> Vec<Vec<String>> {
    let row = |one: super::placed::Placed<'_>| {
        let (row, authority) = (one.row, one.authority);
        let mut cells = vec![
            authority.urn.clone(),
            authority.gss_code.clone(),
            authority.name.clone(),
            row.framework.clone(),
            one.activity(),
            one.edition_id(),
            row.started_on.to_string(),
            row.ended_on.to_string(),
            row.published_on.to_string(),
            row.lead_inspector.clone(),
            one.mark(row.overall()),
        ];
        cells.extend(one.areas());
        cells.extend([
            yes_no(row.is_reinspection),
            one.id(),
            format!("{:03}", authority.dfe_code),
            authority.region.clone(),
            yes_no(one.is_latest),
            yes_no(one.is_latest_graded),
            one.before.map(|before| one.mark(before.overall())).unwrap_or_default(),
        ]);
        cells
    };
    placed(&library.england, day).map(row).collect()
}
