//! Authorities as they were on a day, abolished ones too.

use datasets::{Empty, Kind};
use domain::Date;
use domain::register::{AuthorityId, Reorganisation};

use super::column::{AUTHORITY, Col, DFE_CODE, GSS_CODE, REGION, URN, yes_no};
use super::{DatasetOf, Make, OFSTED};
use crate::library::Library;

const NO_CHANGE: Option<(Empty, &str)> = Some((Empty::NotApplicable, "no reorganisation of its time made it so"));

pub(super) const DATASET: DatasetOf = DatasetOf {
    key: "authorities",
    title: "Authorities with children’s services",
    says: "One row an authority that existed by the day, those since abolished among them, with its codes and lineage.",
    source: OFSTED,
    notes: &["Predecessors, successors and neighbours are named by their DfE codes."],
    identified_by: &["gss_code"],
    columns: &[&[
        URN,
        GSS_CODE,
        DFE_CODE,
        AUTHORITY,
        Col("slug", "Name in addresses", Kind::Text, "The name as it stands in addresses of pages.", None),
        REGION,
        Col("type", "Type", Kind::Text, "London borough, county and so on.", None),
        Col("opened_on", "First day", Kind::Day, "The first day of the authority.", NO_CHANGE),
        Col("closed_on", "Last day", Kind::Day, "The last day of an authority that was abolished.", NO_CHANGE),
        Col("predecessors", "Predecessors", Kind::Text, "Those whose duties it took over.", NO_CHANGE),
        Col("successors", "Successors", Kind::Text, "Those that took over its duties.", NO_CHANGE),
        Col(
            "statistical_neighbours",
            "Statistical neighbours",
            Kind::Text,
            "The ten authorities most like it, nearest first.",
            Some((Empty::NotAvailable, "none are published for it")),
        ),
        Col("is_open", "Exists on the day", Kind::YesNo, "Whether it exists on the day.", None),
        Col(
            "reorganisation",
            "What a reorganisation made of it",
            Kind::Text,
            "new: it began without a grade; continuing: it has the history of one it took over whole; abolished.",
            NO_CHANGE,
        ),
    ]],
    make: Make::Rows(rows),
};

fn rows(library: &Library, day: Date) -> Vec<Vec<String>> {
    let register = &library.england.register;
    let had_begun = |id: &AuthorityId| {
        let authority = register.authority(*id);
        authority.is_open_on(day) || authority.closed_on.is_some_and(|closed| closed < day)
    };
    let codes = |ids: &[AuthorityId]| {
        let known = ids.iter().filter(|id| had_begun(id));
        known.map(|id| format!("{:03}", register.authority(*id).dfe_code)).collect::<Vec<_>>().join(" ")
    };
    let text = |said: Option<Date>| said.filter(|said| *said <= day).map(|said| said.to_string()).unwrap_or_default();
    let row = |id: AuthorityId| {
        let authority = register.authority(id);
        let was_reorganised = [authority.opened_on, authority.closed_on].into_iter().flatten().any(|said| said <= day);
        let reorganisation = match authority.reorganisation {
            Reorganisation::New => "new",
            Reorganisation::Continuing => "continuing",
            Reorganisation::Abolished => "abolished",
            Reorganisation::None => "",
        };
        vec![
            authority.urn.clone(),
            authority.gss_code.clone(),
            format!("{:03}", authority.dfe_code),
            authority.name.clone(),
            authority.slug(),
            authority.region.clone(),
            authority.kind.clone(),
            text(authority.opened_on),
            text(authority.closed_on),
            codes(&authority.predecessors),
            codes(&authority.successors),
            codes(&authority.neighbours),
            yes_no(authority.is_open_on(day)),
            if was_reorganised { reorganisation } else { "" }.to_owned(),
        ]
    };
    register.ids().filter(had_begun).map(row).collect()
}
