//! Judgements since 2013, one a row: each area of each graded inspection, the overall judgement among them.

use datasets::{Empty, Kind};
use domain::Date;
use domain::framework::JudgementArea;

use super::column::{
    ACTIVITY, AUTHORITY, Col, DFE_CODE, EDITION, ENDED_ON, FRAMEWORK, GSS_CODE, INSPECTION_ID, IS_LATEST, PUBLISHED_ON,
    REGION, STARTED_ON, URN, yes_no,
};
use super::placed::{Placed, placed};
use super::{DatasetOf, Make, OFSTED};
use crate::library::Library;

pub(super) const DATASET: DatasetOf = DatasetOf {
    key: "judgements-by-area",
    title: "Judgements, one a row",
    says: "One row a judgement since 2013: an area of a graded inspection, or its overall judgement, with the grade before it.",
    source: OFSTED,
    notes: &[
        "An inspection counts from the day its report was published.",
        "There is a row for each judgement the report gives; an area that the edition does not have has none.",
        "An area keeps its key from edition to edition; area_title is what the edition calls it.",
    ],
    identified_by: &["judgement_id"],
    columns: &[&[
        Col(
            "judgement_id",
            "Identifier of the judgement",
            Kind::Text,
            "The identifier of the inspection and the key of the area, with a hyphen between. It never changes.",
            None,
        ),
        INSPECTION_ID,
        URN,
        GSS_CODE,
        DFE_CODE,
        AUTHORITY,
        REGION,
        FRAMEWORK,
        EDITION,
        ACTIVITY,
        STARTED_ON,
        ENDED_ON,
        PUBLISHED_ON,
        Col("area", "Judgement area", Kind::Text, "What is judged, by key; overall for the overall judgement.", None),
        Col("area_title", "Judgement area in words", Kind::Text, "What the edition calls it.", None),
        Col("grade", "Grade", Kind::Text, "The grade or other mark, by key.", None),
        Col("grade_title", "Grade in words", Kind::Text, "The grade or other mark, as it is printed.", None),
        IS_LATEST,
        Col(
            "previous_grade",
            "Grade before",
            Kind::Text,
            "The mark of the same area at the authority’s inspection before.",
            Some((Empty::NotApplicable, "there was none, or it did not judge the area")),
        ),
    ]],
    make: Make::Rows(rows),
};

fn rows(library: &Library, day: Date) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for one in placed(&library.england, day) {
        rows.extend(one.edition.into_iter().flat_map(|edition| &edition.areas).filter_map(|area| cells(&one, area)));
    }
    rows
}

fn cells(one: &Placed<'_>, area: &JudgementArea) -> Option<Vec<String>> {
    let (row, authority, vocabulary) = (one.row, one.authority, &one.england.regime.vocabulary);
    let (key, mark, before) = match area.slot {
        Some(slot) => {
            (vocabulary.area_key(slot), row.outcome.of(slot), one.before.map(|before| before.outcome.of(slot)))
        }
        None => ("overall", row.overall(), one.before.map(|before| before.overall())),
    };
    let grade = vocabulary.mark_key(mark)?.to_owned();
    Some(vec![
        format!("{}-{key}", one.id()),
        one.id(),
        authority.urn.clone(),
        authority.gss_code.clone(),
        format!("{:03}", authority.dfe_code),
        authority.name.clone(),
        authority.region.clone(),
        row.framework.clone(),
        one.edition_id(),
        one.activity(),
        row.started_on.to_string(),
        row.ended_on.to_string(),
        row.published_on.to_string(),
        key.to_owned(),
        area.title.clone(),
        grade,
        vocabulary.mark_title(mark).to_owned(),
        yes_no(one.is_latest),
        before.map(|before| one.mark(before)).unwrap_or_default(),
    ])
}
