//! The latest judgements of every authority that exists on the day, also of one that was never inspected.

use datasets::{Empty, Kind};
use domain::Date;
use domain::register::AuthorityId;
use statistics::profile::neighbours;

use super::column::{AREAS, AUTHORITY, Col, DFE_CODE, GSS_CODE, REGION, URN};
use super::placed::placed;
use super::{DatasetOf, Make, OFSTED};
use crate::library::Library;

const NONE_YET: Option<(Empty, &str)> =
    Some((Empty::NotApplicable, "no inspection of it had been published by the day"));
const NO_GRADE: Option<(Empty, &str)> =
    Some((Empty::NotApplicable, "no inspection had been published, or its edition has no such judgement"));

pub(super) const DATASET: DatasetOf = DatasetOf {
    key: "latest",
    title: "The latest judgements of every authority",
    says: "One row an authority that exists on the day, with the judgements of its last published inspection, those of before \
           and its statistical neighbours.",
    source: OFSTED,
    notes: &[
        "The same rows as those of judgements in which is_latest is yes, and beside them the authorities that were never inspected.",
        "An authority that took over another whole has its history; a new one begins without a grade.",
    ],
    identified_by: &["gss_code"],
    columns: &[
        &[
            URN,
            GSS_CODE,
            DFE_CODE,
            AUTHORITY,
            REGION,
            Col(
                "inspection_id",
                "Identifier of the inspection",
                Kind::Text,
                "The row of the dataset judgements.",
                NONE_YET,
            ),
            Col("framework", "Framework", Kind::Text, "The framework by key.", NONE_YET),
            Col("edition", "Edition", Kind::Text, "The edition of the framework.", NONE_YET),
            Col("activity", "Activity", Kind::Text, "What inspectors did, by key.", NONE_YET),
            Col("started_on", "First day on site", Kind::Day, "The first day on site.", NONE_YET),
            Col("ended_on", "Last day on site", Kind::Day, "The last day on site.", NONE_YET),
            Col("published_on", "Published", Kind::Day, "The day on which the report was published.", NONE_YET),
            Col(
                "lead_inspector",
                "Lead inspector",
                Kind::Text,
                "The lead inspector, as the report prints the name.",
                Some((Empty::NotAvailable, "no report names one")),
            ),
            Col("overall", "Overall effectiveness", Kind::Text, "The overall grade, by key.", NO_GRADE),
        ],
        &AREAS,
        &[
            Col(
                "previous_overall",
                "Overall effectiveness before",
                Kind::Text,
                "The overall grade before it.",
                NO_GRADE,
            ),
            Col(
                "previous_published_on",
                "Published before",
                Kind::Day,
                "When the inspection before was published.",
                NONE_YET,
            ),
            Col(
                "statistical_neighbours",
                "Statistical neighbours",
                Kind::Text,
                "The DfE codes of its statistical neighbours, nearest first.",
                Some((Empty::NotAvailable, "none are published for it")),
            ),
            Col(
                "neighbours_overall",
                "Overall effectiveness of the neighbours",
                Kind::Text,
                "Their latest overall grades in the same order; none where a neighbour has none.",
                Some((Empty::NotAvailable, "no neighbours are published for it")),
            ),
        ],
    ],
    make: Make::Rows(rows),
};

fn rows(library: &Library, day: Date) -> Vec<Vec<String>> {
    let (england, register) = (&library.england, &library.england.register);
    let latest: Vec<_> = placed(england, day).filter(|one| one.is_latest).collect();
    let row = |id: AuthorityId| {
        let authority = register.authority(id);
        let mut cells = vec![
            authority.urn.clone(),
            authority.gss_code.clone(),
            format!("{:03}", authority.dfe_code),
            authority.name.clone(),
            authority.region.clone(),
        ];
        match latest.iter().find(|one| one.row.authority == id) {
            None => cells.resize(cells.len() + 11 + AREAS.len(), String::new()),
            Some(one) => {
                let row = one.row;
                cells.extend([one.id(), row.framework.clone(), one.edition_id(), one.activity()]);
                cells.extend([row.started_on, row.ended_on, row.published_on].map(|day| day.to_string()));
                cells.extend([row.lead_inspector.clone(), one.mark(row.overall())]);
                cells.extend(one.areas());
                cells.push(one.before.map(|before| one.mark(before.overall())).unwrap_or_default());
                cells.push(one.before.map(|before| before.published_on.to_string()).unwrap_or_default());
            }
        }
        let near = neighbours(register, id, day);
        let codes: Vec<String> =
            near.iter().map(|(id, _)| format!("{:03}", register.authority(*id).dfe_code)).collect();
        let key = |mark| england.regime.vocabulary.mark_key(mark).unwrap_or("none");
        let grades: Vec<&str> = near.iter().map(|(_, last)| last.map_or("none", |last| key(last.overall()))).collect();
        cells.extend([codes.join(" "), grades.join(" ")]);
        cells
    };
    register.open_on(day).map(row).collect()
}
