//! Homes, agencies and schools, as far as anybody may know of them, and what is due at them.

use datasets::{Empty, Kind};
use domain::Date;

use super::column::Col;
use super::{DatasetOf, Make, OFSTED, SIGHTLINE};
use crate::library::Library;
use crate::settings::{Filter, Search, due_board, search, table};

const MAY_NOT: Option<(Empty, &str)> = Some((Empty::NotAvailable, "it may not be told, or is not known"));
const NOT_YET: Option<(Empty, &str)> = Some((Empty::NotApplicable, "it was not inspected and graded by the day"));
const UNBOUND: Option<(Empty, &str)> = Some((Empty::NotApplicable, "the window has no such edge"));

const URN: Col = Col("urn", "URN", Kind::Text, "Ofsted’s number of the provider.", None);
const SETTING_REGION: Col =
    Col("region", "Region", Kind::Text, "The region, by key.", Some((Empty::NotAvailable, "no table says it")));

pub(super) const DATASET: DatasetOf = DatasetOf {
    key: "providers",
    title: "Homes, agencies and schools",
    says: "One row a provider registered on the day, with its last overall outcome. A children’s home has neither name nor address.",
    source: OFSTED,
    notes: &[
        "What may be told of a provider depends on its kind; of a home where children live neither name nor address is told.",
    ],
    identified_by: &["urn"],
    columns: &[&[
        URN,
        Col("kind", "Kind", Kind::Text, "What kind of provider it is.", None),
        Col("title", "Title", Kind::Text, "Its name where that may be told, else its kind and number.", None),
        Col("authority", "Authority", Kind::Text, "The authority it lies in.", MAY_NOT),
        SETTING_REGION,
        Col("registration", "Registration", Kind::Text, "How its registration stands.", None),
        Col("owner", "Owner", Kind::Text, "Who owns it.", MAY_NOT),
        Col("places", "Places", Kind::Whole, "How many children it has places for.", MAY_NOT),
        Col("inspected_on", "Last inspected", Kind::Day, "The first day of its last graded inspection.", NOT_YET),
        Col("overall", "Overall", Kind::Text, "The last overall outcome, by key.", NOT_YET),
    ]],
    make: Make::Rows(rows),
};

fn rows(library: &Library, day: Date) -> Vec<Vec<String>> {
    table::found(&library.england, &search(&library.england, day, &Search::default())).rows
}

pub(super) const DUE: DatasetOf = DatasetOf {
    key: "providers-due",
    title: "What is due at homes, agencies and schools",
    says: "One row a thing due at a provider on the day, with its window and the rule it rests on.",
    source: SIGHTLINE,
    notes: &[
        "What is due is worked out from the law, published policy and published tables; it is no plan of the regulator’s.",
    ],
    identified_by: &[],
    columns: &[&[
        URN,
        Col("kind", "Kind", Kind::Text, "What kind of provider it is, by key.", None),
        SETTING_REGION,
        Col("activity", "Activity", Kind::Text, "What is due, by key.", None),
        Col("status", "Status", Kind::Text, "upcoming, open, overdue, under_way, suspended or not_recorded.", None),
        Col("earliest", "Earliest", Kind::Day, "The first day of the window.", UNBOUND),
        Col("target", "Aimed at", Kind::Day, "The day aimed at.", UNBOUND),
        Col("latest", "Latest", Kind::Day, "The last day of the window.", UNBOUND),
        Col("slack_days", "Days left", Kind::Whole, "Days until the last day of the window.", UNBOUND),
        Col("basis", "Basis", Kind::Text, "statute, policy or practice.", None),
        Col("edition", "Edition", Kind::Text, "The edition whose rule it is.", None),
        Col("rule", "Rule", Kind::Text, "The rule, by its id.", None),
    ]],
    make: Make::Rows(due),
};

fn due(library: &Library, day: Date) -> Vec<Vec<String>> {
    table::due(&due_board(&library.england, day, &Filter::default())).rows
}
