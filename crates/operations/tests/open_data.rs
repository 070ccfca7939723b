//! Open data: every dataset is sound in every form, one filter gives the latest judgements of every authority, and what is
//! said of a day stays said.
#![expect(clippy::unwrap_used, reason = "a test that cannot read its data should stop and say so")]

#[path = "support/settings.rs"]
#[expect(dead_code, reason = "the tables of one year alone are for others")]
mod support;

use std::collections::{BTreeMap, BTreeSet};

use calamine::{Data, Reader as _, Xlsx};
use datasets::Form;
use domain::Date;
use operations::library::Library;
use operations::open_data::{DATASETS, changes, dataset_named, openapi};
use serde_json::Value;
use statistics::profile::last_on;
use support::{FILES, SHIPPED};

/// A row of a CSV, by heading.
type Row = BTreeMap<String, String>;

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn csv_of(library: &Library, key: &str, on: &str) -> Vec<u8> {
    Form::Csv.write(&dataset_named(key).unwrap().as_at(library, day(on)).unwrap()).unwrap()
}

fn rows(csv: &[u8]) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(csv);
    reader.deserialize().map(Result::unwrap).collect()
}

/// What an analyst has who knows the address of the CSV and nothing else, and keeps the rows in which one column says yes.
fn filtered(csv: &[u8]) -> Vec<Row> {
    rows(csv).into_iter().filter(|row| row["is_latest"] == "yes").collect()
}

#[test]
fn every_dataset_is_sound_in_every_form_on_days_far_apart() {
    for of in DATASETS.into_iter().filter(|of| of.absent(&SHIPPED).is_none()) {
        for on in ["2012-01-01", "2015-06-30", "2024-03-31", "2026-11-22"] {
            let dataset = of.as_at(&SHIPPED, day(on)).unwrap();
            for form in Form::ALL {
                assert!(form.write(&dataset).is_ok_and(|bytes| !bytes.is_empty()), "{} {on} {form:?}", of.key);
            }
        }
        assert!(!of.as_at(&SHIPPED, day("2026-11-22")).unwrap().rows.is_empty(), "{} has rows today", of.key);
    }
}

#[test]
fn a_column_whose_every_cell_is_a_number_is_told_as_one() {
    let names = ["urn", "dfe_code", "statistical_neighbours", "predecessors", "successors", "code"];
    for of in DATASETS.into_iter().filter(|of| of.absent(&SHIPPED).is_none()) {
        let dataset = of.as_at(&SHIPPED, day("2026-11-22")).unwrap();
        for (at, column) in dataset.columns.iter().enumerate() {
            let mut cells = dataset.rows.iter().map(|row| &row[at]).filter(|cell| !cell.is_empty()).peekable();
            let is_numbers = cells.peek().is_some() && cells.all(|cell| cell.parse::<f64>().is_ok());
            let is_text = column.kind == datasets::Kind::Text && !names.contains(&column.key.as_str());
            assert!(!(is_numbers && is_text), "{} {}", of.key, column.key);
        }
    }
}

#[test]
fn one_filter_gives_the_latest_judgements_of_every_authority() {
    for on in ["2014-12-31", "2019-05-01", "2024-03-31", "2026-11-22"] {
        let found = filtered(&csv_of(&SHIPPED, "judgements", on));
        let (register, vocabulary) = (&SHIPPED.england.register, &SHIPPED.england.regime.vocabulary);
        let expected: Vec<Vec<String>> = register
            .open_on(day(on))
            .filter_map(|id| {
                let last = last_on(register, id, day(on))?;
                let key = |mark| vocabulary.mark_key(mark).unwrap_or_default().to_owned();
                let mut cells =
                    vec![register.authority(id).urn.clone(), last.published_on.to_string(), key(last.overall())];
                for area in ["help_and_protection", "in_care", "care_leavers", "leaders"] {
                    cells.push(key(last.outcome.of(vocabulary.area(area).unwrap())));
                }
                Some(cells)
            })
            .collect();
        let headings = ["urn", "published_on", "overall", "help_and_protection", "in_care", "care_leavers", "leaders"];
        let found: Vec<Vec<String>> =
            found.iter().map(|row| headings.iter().map(|heading| row[*heading].clone()).collect()).collect();
        assert_eq!(found.len(), found.iter().map(|row| &row[0]).collect::<BTreeSet<_>>().len(), "{on}: one row each");
        assert_eq!(BTreeSet::from_iter(found), BTreeSet::from_iter(expected), "{on}");
    }
}

/// The summary that Data to Insight publishes beside the rows one filter gives as at its day. Four of its cells are known to be
/// wrong: three of St Helens, where the official outcomes as at 31 March 2025 say otherwise, and a grade for care leavers of
/// Nottingham's inspection of July 2022, which was made before there was such a judgement.
#[test]
fn one_filter_gives_the_table_of_the_summary_page_of_data_to_insight() {
    let Some(folder) = support::shared::data("official") else { return };
    let path = folder.join("official/d2i_ofsted_csc_ilacs_overview_2026-06-29.xlsx");
    let mut book: Xlsx<_> = calamine::open_workbook(path).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let mut lines = sheet.rows().map(|row| row.iter().map(Data::to_string).collect::<Vec<_>>());
    let head = lines.next().unwrap();
    let at = |name: &str| head.iter().position(|heading| heading == name).unwrap();
    let filtered = filtered(&csv_of(&SHIPPED, "judgements", "2026-06-29"));
    let ours: BTreeMap<&str, &Row> = filtered.iter().map(|row| (row["urn"].as_str(), row)).collect();
    let pairs = [
        ("overall_effectiveness_grade", "overall"),
        ("impact_of_leaders_grade", "leaders"),
        ("help_and_protection_grade", "help_and_protection"),
        ("in_care_grade", "in_care"),
        ("care_leavers_grade", "care_leavers"),
    ];
    let is_grade = |word: &str| ["outstanding", "good", "requires improvement", "inadequate"].contains(&word);
    let (mut authorities, mut cells, mut differing) = (0, 0, Vec::new());
    for line in lines {
        authorities += 1;
        let Some(row) = ours.get(line[at("urn")].as_str()) else {
            differing.push(format!("{}: not here", line[at("local_authority")]));
            continue;
        };
        for (theirs, heading) in pairs {
            let said = line[at(theirs)].trim().to_lowercase();
            if !is_grade(&said) {
                continue;
            }
            cells += 1;
            if said.replace(' ', "_") != row[heading] {
                differing.push(format!("{} {heading}: {said}, here {}", row["authority"], row[heading]));
            }
        }
    }
    println!("{authorities} authorities, {cells} grades, {} differ: {differing:#?}", differing.len());
    assert_eq!((authorities, filtered.len()), (153, 153));
    assert!(cells > 700, "{cells}");
    let known = [
        "Nottingham care_leavers: inadequate, here ",
        "St. Helens help_and_protection: good",
        "St. Helens in_care: requires improvement",
        "St. Helens care_leavers: good",
    ];
    let unknown: Vec<&String> =
        differing.iter().filter(|line| !known.iter().any(|known| line.starts_with(known))).collect();
    assert_eq!(unknown, Vec::<&String>::new());
    assert_eq!(differing.len(), known.len());
}

#[test]
fn an_identifier_stays_when_another_inspection_comes() {
    let ids = |library: &Library, key: &str, heading: &str| -> BTreeSet<String> {
        rows(&csv_of(library, key, "2026-11-22")).iter().map(|row| row[heading].clone()).collect()
    };
    let mut files = FILES.clone();
    let table = files.iter_mut().find(|file| file.path == "register/judgements.csv").unwrap();
    let added = "80486,barking and dagenham,ilacs,short,2026-06-08,2026-06-12,2026-07-20,,,good,good,,good,good,,,\n";
    let (head, body) = table.text.split_once('\n').unwrap();
    // Before every other, so that whatever counts rows would count differently.
    table.text = format!("{head}\n{added}{body}");
    let more = Library::shipped(&files).unwrap();
    for (key, heading, new) in [
        ("judgements", "inspection_id", 1),
        ("judgements-by-area", "judgement_id", 4),
        ("activities", "activity_id", 0),
    ] {
        let (before, after) = (ids(&SHIPPED, key, heading), ids(&more, key, heading));
        assert!(before.is_subset(&after), "{key}: {:?}", before.difference(&after).collect::<Vec<_>>());
        assert_eq!(after.len() - before.len(), new, "{key}");
    }
    assert!(ids(&more, "judgements", "inspection_id").contains("80486-ilacs-2026-06-08"));
}

#[test]
fn what_is_said_as_at_a_day_has_nothing_later_and_is_the_beginning_of_what_is_said_today() {
    let on = "2020-01-31";
    for (key, heading) in [("judgements", "inspection_id"), ("activities", "activity_id")] {
        let (then, now) = (rows(&csv_of(&SHIPPED, key, on)), rows(&csv_of(&SHIPPED, key, "2026-11-22")));
        let by_then = now.iter().filter(|row| row["published_on"].as_str() <= on);
        let ids = |row: &Row| row[heading].clone();
        assert_eq!(then.iter().map(ids).collect::<Vec<_>>(), by_then.map(ids).collect::<Vec<_>>(), "{key}");
        assert!(!then.is_empty() && then.len() < now.len());
    }
    let authorities = rows(&csv_of(&SHIPPED, "authorities", on));
    assert!(authorities.iter().all(|row| row["authority"] != "Cumberland"), "it began in 2023");
    let bournemouth = authorities.iter().find(|row| row["authority"] == "Bournemouth").unwrap();
    assert_eq!((bournemouth["is_open"].as_str(), bournemouth["closed_on"].as_str()), ("no", "2019-03-31"));
}

#[test]
fn the_columns_of_judgements_keep_their_names_and_places() {
    let csv = csv_of(&SHIPPED, "judgements", "2026-11-22");
    let head = String::from_utf8(csv).unwrap().lines().next().unwrap().to_owned();
    let first = "urn,gss_code,authority,framework,activity,edition,started_on,ended_on,published_on,lead_inspector,overall,\
                 help_and_protection,in_care,care_leavers,leaders,adoption,lscb,reinspection,inspection_id,dfe_code,region,is_latest,";
    assert!(head.starts_with(first), "{head}");
}

#[test]
fn the_feed_of_changes_has_the_latest_first_and_names_rows_that_are_there() {
    let found = changes(&SHIPPED.england, day("2026-11-22"), 50);
    assert_eq!(found.len(), 50);
    assert!(found.windows(2).all(|pair| pair[0].published_on >= pair[1].published_on));
    let ids: BTreeSet<String> = [("judgements", "inspection_id"), ("activities", "activity_id")]
        .into_iter()
        .flat_map(|(key, heading)| {
            rows(&csv_of(&SHIPPED, key, "2026-11-22")).into_iter().map(|row| row[heading].clone())
        })
        .collect();
    assert!(
        found.iter().all(|change| ids.contains(&change.id)),
        "{:?}",
        found.iter().find(|one| !ids.contains(&one.id))
    );
    assert!(changes(&SHIPPED.england, day("2012-01-01"), 50).is_empty());
}

#[test]
fn the_description_has_every_address_once_and_its_examples_parse() {
    let all: Vec<_> = DATASETS
        .into_iter()
        .filter(|of| of.absent(&SHIPPED).is_none())
        .map(|of| of.as_at(&SHIPPED, day("2026-11-22")).unwrap())
        .collect();
    let told: Value = serde_json::from_slice(&openapi(all.iter())).unwrap();
    assert_eq!(told["openapi"], "3.1.0");
    assert_eq!(told["paths"].as_object().unwrap().len(), all.len() * Form::ALL.len() + 1);
    for dataset in &all {
        let of = |ending: &str, media: &str| {
            told["paths"][format!("/data/{}{ending}", dataset.key)]["get"]["responses"]["200"]["content"][media]["example"].clone()
        };
        let example = of(".json", "application/json");
        let row = example["rows"][0].as_object().unwrap();
        let required = told["components"]["schemas"][&dataset.key]["properties"]["rows"]["items"]["required"].clone();
        assert_eq!(
            row.keys().collect::<Vec<_>>(),
            required.as_array().unwrap().iter().map(|key| key.as_str().unwrap()).collect::<Vec<_>>()
        );
        assert_eq!(rows(of(".csv", "text/csv").as_str().unwrap().as_bytes()).len(), 1, "{}", dataset.key);
    }
}

#[test]
fn providers_come_without_the_name_of_a_childrens_home() {
    let Some(library) = support::WHOLE.as_ref() else { return };
    for key in ["providers", "providers-due"] {
        let dataset = dataset_named(key).unwrap().as_at(library, day("2023-03-31")).unwrap();
        println!("{key}: {} rows", dataset.rows.len());
        assert!(dataset.rows.len() > 1_000, "{key}");
        for form in Form::ALL {
            assert!(form.write(&dataset).is_ok(), "{key} {form:?}: {:?}", form.write(&dataset).err());
        }
    }
    let homes: Vec<Row> = rows(&csv_of(library, "providers", "2023-03-31"));
    let homes: Vec<&Row> = homes.iter().filter(|row| row["kind"] == "Children's home").collect();
    let told: Vec<&&Row> =
        homes.iter().filter(|row| row["title"] != format!("Children's home {}", row["urn"])).collect();
    assert!(homes.len() > 1_000, "{}", homes.len());
    assert!(told.is_empty(), "{:?}", told.first());
}

#[test]
fn a_dataset_that_is_not_there_is_refused_with_those_there_are() {
    let says = dataset_named("grades").unwrap_err();
    assert!(
        says.starts_with("There is no dataset `grades`. There are: judgements, judgements-by-area, latest"),
        "{says}"
    );
    let says = dataset_named("indicators").unwrap().as_at(&SHIPPED, day("2026-11-22")).unwrap_err();
    assert!(says.contains("sightline import"), "{says}");
}
