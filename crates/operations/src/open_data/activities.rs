//! Visits and joint inspections that were published, and what is due.

use datasets::{Empty, Kind};
use domain::Date;
use statistics::as_at::AsAt;
use statistics::state_of_the_nation::Counting;

use super::column::{ACTIVITY, AUTHORITY, Col, DFE_CODE, GSS_CODE, PUBLISHED_ON, REGION, URN, yes_no};
use super::{DatasetOf, Make, OFSTED, SIGHTLINE};
use crate::due_board::{Filter, answerable, due_board};
use crate::library::Library;

const UNREAD: Option<(Empty, &str)> = Some((Empty::NotAvailable, "the letter was not read"));
const UNBOUND: Option<(Empty, &str)> = Some((Empty::NotApplicable, "the window has no such edge"));

pub(super) const DATASET: DatasetOf = DatasetOf {
    key: "activities",
    title: "Visits and joint inspections",
    says: "One row a published visit to an authority, or joint inspection of its area.",
    source: OFSTED,
    notes: &["A visit counts from the day its letter was published. It gives no grades."],
    identified_by: &["activity_id"],
    columns: &[&[
        URN,
        GSS_CODE,
        AUTHORITY,
        ACTIVITY,
        Col("started_on", "First day on site", Kind::Day, "The first day on site.", UNREAD),
        Col("ended_on", "Last day on site", Kind::Day, "The last day on site.", UNREAD),
        PUBLISHED_ON,
        Col(
            "priority_action",
            "Area for priority action",
            Kind::YesNo,
            "Whether the letter has a heading for areas for priority action.",
            None,
        ),
        Col(
            "activity_id",
            "Identifier of the visit",
            Kind::Text,
            "The authority’s URN, the activity and the day it took place, with a hyphen between; of a letter that was not read, \
             the day of publication stands there.",
            None,
        ),
        DFE_CODE,
        REGION,
    ]],
    make: Make::Rows(rows),
};

fn rows(library: &Library, day: Date) -> Vec<Vec<String>> {
    let england = &library.england;
    let text = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let visits = AsAt::new(england, day, Counting::Published).visits();
    let row = |row: &domain::register::Visit| {
        let authority = england.register.authority(row.authority);
        let activity = england.regime.vocabulary.activity_key(row.activity);
        vec![
            authority.urn.clone(),
            authority.gss_code.clone(),
            authority.name.clone(),
            activity.to_owned(),
            text(row.started_on),
            text(row.ended_on),
            row.published_on.to_string(),
            yes_no(row.has_priority_action),
            format!("{}-{activity}-{}", authority.urn, row.took_place_on()),
            format!("{:03}", authority.dfe_code),
            authority.region.clone(),
        ]
    };
    visits.map(row).collect()
}

pub(super) const DUE: DatasetOf = DatasetOf {
    key: "due",
    title: "Graded inspections that are due",
    says: "One row a graded inspection due for an authority on the day, with its window and the rule it rests on.",
    source: SIGHTLINE,
    notes: &[
        "What is due is worked out from published policy and published reports; it is no plan of the regulator’s.",
        "Visits and duties, a day to come, and filters: /due.csv.",
    ],
    identified_by: &[],
    columns: &[&[
        URN,
        AUTHORITY,
        REGION,
        ACTIVITY,
        Col("earliest", "Earliest", Kind::Day, "The first day of the window.", UNBOUND),
        Col("target", "Aimed at", Kind::Day, "The day aimed at.", UNBOUND),
        Col("latest", "Latest", Kind::Day, "The last day of the window.", UNBOUND),
        Col("status", "Status", Kind::Text, "upcoming, open, overdue, under_way, suspended or not_recorded.", None),
        Col("edition", "Edition", Kind::Text, "The edition whose rule it is.", None),
        Col(
            "last_overall",
            "Last overall effectiveness",
            Kind::Text,
            "The last overall grade.",
            Some((Empty::NotApplicable, "there is none")),
        ),
        Col(
            "rule",
            "Rule",
            Kind::Text,
            "The rule, by its id.",
            Some((Empty::NotApplicable, "no rule of an edition says so")),
        ),
        Col(
            "because",
            "Because",
            Kind::Text,
            "The reasons, each with its source and confidence.",
            Some((Empty::NotApplicable, "there are none")),
        ),
    ]],
    make: Make::Rows(due),
};

fn due(library: &Library, day: Date) -> Vec<Vec<String>> {
    if answerable(&library.england, day).is_err() {
        return Vec::new();
    }
    let board = due_board(&library.england, day, &Filter { inspections_only: true, ..Filter::default() });
    crate::table::due(&board).rows
}
