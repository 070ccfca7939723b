//! Editions of frameworks, and what each judges.

use datasets::{Empty, Kind};
use domain::Date;
use domain::decision::Reason;
use domain::framework::{AreaKind, Edition, Inspects, ScaleKind, Standing};

use super::column::{Col, yes_no};
use super::{DatasetOf, Make, POLICY};
use crate::library::Library;

const EDITION_ID: Col = Col("edition", "Edition", Kind::Text, "The edition, by its id.", None);

pub(super) const DATASET: DatasetOf = DatasetOf {
    key: "editions",
    title: "Editions of the frameworks of inspection",
    says: "One row an edition that had begun by the day: from when until when, what it inspects, and on whose word.",
    source: POLICY,
    notes: &["Every edition of a kind of setting is a row of its own; a proposal that is nobody’s law has none."],
    identified_by: &["edition"],
    columns: &[&[
        EDITION_ID,
        Col("name", "Name", Kind::Text, "Its name.", None),
        Col("framework", "Framework", Kind::Text, "The framework, by key.", None),
        Col("title", "Framework in words", Kind::Text, "The framework’s title.", None),
        Col("inspects", "Inspects", Kind::Text, "authority, area or setting.", None),
        Col(
            "setting_kind",
            "Kind of provider",
            Kind::Text,
            "The kind of home, agency or school, by key.",
            Some((Empty::NotApplicable, "it is for none")),
        ),
        Col("is_suspension", "Suspension", Kind::YesNo, "Whether it only says what was stopped for a while.", None),
        Col("from", "From", Kind::Day, "The first day on which an inspection that begins belongs to it.", None),
        Col(
            "until",
            "Until",
            Kind::Day,
            "The last such day.",
            Some((Empty::NotApplicable, "there is no later edition")),
        ),
        Col("gives_overall", "Overall judgement", Kind::YesNo, "Whether it has an overall judgement.", None),
        Col("source", "Source", Kind::Text, "Where it is said when and for whom it applies.", None),
        Col("confidence", "Confidence", Kind::Text, "stated, measured or assumed.", None),
    ]],
    make: Make::Rows(rows),
};

pub(super) const AREAS: DatasetOf = DatasetOf {
    key: "judgement-areas",
    title: "What each edition judges",
    says: "One row a judgement area of an edition that had begun by the day, in the order in which reports print them.",
    source: POLICY,
    notes: &[],
    identified_by: &["edition", "area"],
    columns: &[&[
        EDITION_ID,
        Col("area", "Judgement area", Kind::Text, "The area, by key.", None),
        Col("title", "Judgement area in words", Kind::Text, "Its title, as it is printed.", None),
        Col("short", "Short title", Kind::Text, "Its title for a table.", None),
        Col("part", "Part it plays", Kind::Text, "overall, key, sub or separate.", None),
        Col("is_graded", "Graded", Kind::YesNo, "Whether it is given a point of a scale.", None),
        Col(
            "may_be_not_judged",
            "May be left unjudged",
            Kind::YesNo,
            "Whether inspectors may leave it unjudged.",
            None,
        ),
    ]],
    make: Make::Rows(areas),
};

fn begun(library: &Library, day: Date) -> impl Iterator<Item = &Edition> {
    let editions = library.england.regime.editions.iter();
    editions.filter(move |edition| edition.standing != Standing::Proposal && edition.in_force.from <= day)
}

fn rows(library: &Library, day: Date) -> Vec<Vec<String>> {
    let row = |edition: &Edition| {
        let in_force = &edition.in_force;
        let said = Reason::from_clause(&in_force.clause, &library.england.regime.sources);
        vec![
            edition.id.clone(),
            edition.name.clone(),
            edition.framework.clone(),
            edition.title.clone(),
            match edition.inspects {
                Inspects::Authority => "authority",
                Inspects::Area => "area",
                Inspects::Setting => "setting",
            }
            .to_owned(),
            edition.kind.clone().unwrap_or_default(),
            yes_no(matches!(edition.standing, Standing::Suspension)),
            in_force.from.to_string(),
            in_force.until.filter(|until| *until <= day).map(|until| until.to_string()).unwrap_or_default(),
            yes_no(edition.overall().is_some()),
            said.source,
            said.confidence.key().to_owned(),
        ]
    };
    begun(library, day).map(row).collect()
}

fn areas(library: &Library, day: Date) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for edition in begun(library, day) {
        rows.extend(edition.areas.iter().map(|area| {
            vec![
                edition.id.clone(),
                area.key.clone(),
                area.title.clone(),
                area.short.clone(),
                match area.kind {
                    AreaKind::Key => "key",
                    AreaKind::Sub => "sub",
                    AreaKind::Separate => "separate",
                    AreaKind::Overall => "overall",
                }
                .to_owned(),
                yes_no(edition.scales[area.scale].kind == ScaleKind::Graded),
                yes_no(area.may_be_not_judged),
            ]
        }));
    }
    rows
}
