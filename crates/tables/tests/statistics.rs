//! The department's statistics: each file is read by one mapping, every cell of it, and gives as many figures as were counted
//! apart.

mod support;

use std::collections::BTreeMap;
use std::path::PathBuf;

use tables::{Outcome, TableRead, Value, read};

fn table(name: &str, text: &[u8]) -> TableRead {
    let book = read(name, text, &support::mappings()).unwrap_or_else(|error| panic!("{error}"));
    match book.sheets.into_iter().next().map(|sheet| sheet.outcome) {
        Some(Outcome::Table(table)) => table,
        other => panic!("{name}: {other:?}"),
    }
}

const STABILITY: &str = "time_period,geographic_level,country_code,region_code,old_la_code,cla_group,placement_stability,\
    children_percent\n";

#[test]
fn rows_told_apart_by_words_give_their_indicator_or_are_left_out() {
    let text = format!(
        "{STABILITY}\
        2025,Local authority,E92000001,E12000003,383,CLA on 31 March,With 3 or more placements during the year,13\n\
        2025,Local authority,E92000001,E12000003,383,CLA on 31 March,Total children,100\n\
        2025,Regional,E92000001,E12000003,,CLA on 31 March,With 3 or more placements during the year,c\n\
        2025,Local authority,E92000001,E12000003,383,CLA on 31 March,With 4 or more placements during the year,1\n"
    );
    let table = table("t.csv", text.as_bytes());
    let said: Vec<_> = table
        .records
        .iter()
        .map(|record| (record.key("indicator"), record.cell("per_cent").map(|cell| cell.value.clone())))
        .collect();
    let figure = |printed: &str| Some(Value::Figure(printed.into()));
    let gap = |key: &str| Some(Value::Gap(key.into()));
    assert_eq!(said, [(Some("three_placements"), figure("13")), (Some("three_placements"), gap("confidential"))]);
    assert_eq!(table.rows_left_out, 1, "the total is left out on purpose");
    let refused: Vec<(u32, &str)> = table.refused.iter().map(|one| (one.row, one.printed.as_str())).collect();
    assert_eq!(refused, [(5, "With 4 or more placements during the year")], "a word that nobody knows is told");
}

#[test]
fn gaps_are_told_by_their_very_letter() {
    let row = |printed: &str| {
        let row = "2025,National,E92000001,,,CLA on 31 March,With 3 or more placements during the year,";
        format!("{STABILITY}{row}{printed}\n")
    };
    for (printed, key) in [("c", "confidential"), ("x", "not_available"), ("z", "not_applicable"), ("u", "unreliable")]
    {
        let read = table("t.csv", row(printed).as_bytes());
        assert_eq!(
            read.records[0].cell("per_cent").map(|cell| &cell.value),
            Some(&Value::Gap(key.into())),
            "{printed}"
        );
    }
    for printed in ["C", "-", "NULL", "n"] {
        let read = table("t.csv", row(printed).as_bytes());
        assert!(read.refused.iter().any(|one| one.says.contains("is not a figure")), "{printed}: {:?}", read.refused);
    }
}

/// Figures by file and field, England's parts of London among them, counted by another reader.
const COUNTED: [(&str, &[(&str, usize)]); 11] = [
    ("b1_children_in_need_2013_to_2025", &[("in_need", 2_123)]),
    (
        "c1_children_in_need_referrals_and_rereferrals_2013_to_2025",
        &[("referrals", 2_124), ("referrals_not_in_need", 2_097), ("rereferrals", 2_105)],
    ),
    ("cla_number_and_rate_per_10k_children", &[("in_care", 815), ("in_care_rate", 815)]),
    // Fourteen rows fewer than figures: each of two authorities has that of their one return.
    (
        "csww_indicators_2017_to_2025",
        &[
            ("absence", 1_444),
            ("agency", 1_449),
            ("caseload", 1_458),
            ("social_workers", 1_461),
            ("turnover", 1_453),
            ("vacancy", 1_461),
        ],
    ),
    ("d3_cpps_subsequent_plan_2013_to_2025", &[("plans_again", 2_092)]),
    ("d5_cpps_at31march_by_duration_2013_to_2025", &[("plans", 2_111), ("plans_two_years", 1_414)]),
    (
        "la_care_leavers_accommodation_suitability",
        &[("care_leavers_homes_17_18", 755), ("care_leavers_homes_19_21", 807)],
    ),
    ("la_care_leavers_activity", &[("care_leavers_active_17_18", 811), ("care_leavers_active_19_21", 816)]),
    ("la_cla_placement_stability", &[("same_carer", 807), ("three_placements", 805)]),
    ("la_cla_swcount", &[("three_social_workers", 163)]),
    ("ons_mid-year_population_estimates_2012_to_2024", &[("children", 2_111)]),
];

#[test]
fn every_cell_of_the_published_files_is_read_and_none_is_refused() {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let folder = std::env::var_os("SIGHTLINE_DATA").map_or_else(beside, PathBuf::from).join("indicators");
    if !folder.is_dir() {
        let must = std::env::var("SIGHTLINE_REQUIRE_ALL").is_ok_and(|value| value == "1");
        assert!(
            !must,
            "SIGHTLINE_DATA names no folder with indicators, and SIGHTLINE_REQUIRE_ALL=1 allows no skipping"
        );
        println!("skipped: SIGHTLINE_DATA names no folder with indicators");
        return;
    }
    for (name, expected) in COUNTED {
        let bytes = std::fs::read(folder.join(format!("{name}.csv"))).expect("the file can be read");
        let table = table(name, &bytes);
        assert_eq!((table.refused.first(), table.unknown_columns.first()), (None, None), "{name}");
        let mut found: BTreeMap<&str, usize> = BTreeMap::new();
        for record in &table.records {
            for cell in record.cells.iter().filter(|cell| matches!(cell.value, Value::Figure(_))) {
                let named = record.key("indicator").unwrap_or(&cell.field);
                *found.entry(named).or_default() += 1;
            }
        }
        assert_eq!(found.into_iter().collect::<Vec<_>>(), expected, "{name}");
    }
}
