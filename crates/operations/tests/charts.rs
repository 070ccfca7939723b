//! Every chart of the shipped record: it has its words and its rows, the words say numbers that the rows have, and they read
//! well aloud. `docs/generated/charts.md` is those words, to be read by a person.
#![expect(clippy::unwrap_used, reason = "a test without its data should stop")]

#[path = "../../domain/tests/support/mod.rs"]
mod support;

use std::sync::LazyLock;

use domain::Date;
use domain::england::England;
use operations::charts::{Chart, MapOf, PartsBy, map, map_ways, of_table, parts, years};
use operations::statistics::{Question, TABLES};
use statistics::state_of_the_nation::Counting;

static ENGLAND: LazyLock<England> = LazyLock::new(support::england);

const ON: Date = Date::of(2026, 6, 1);

/// Every chart as at a day.
fn every(on: Date) -> Vec<Chart> {
    let england = &*ENGLAND;
    let mut charts = Vec::new();
    for table in TABLES {
        for (by, _) in table.by {
            let question = Question { by: Some(by), ..Question::about(table.key, on) };
            // A chart stands for its table, whatever its rows are drawn up by; only these differ.
            if *by == table.by[0].0 || table.key == "variation" {
                charts.push(of_table(england, &question).unwrap());
            }
        }
    }
    charts.push(years(england, (on, on), Counting::Ended, None));
    charts.push(years(england, (on, on), Counting::Ended, Some("London")));
    charts.extend([PartsBy::Region, PartsBy::Type].map(|by| parts(england, on, Counting::Ended, by)));
    charts.extend(map_ways(england, on).iter().map(|(_, _, of)| map(england, on, Counting::Published, of, None).chart));
    charts
}

/// Every number of a text.
fn numbers(text: &str) -> Vec<f64> {
    let parts = text.split(|letter: char| !letter.is_ascii_digit() && letter != '.');
    parts.filter_map(|part| part.trim_matches('.').parse().ok()).collect()
}

#[test]
fn every_chart_has_its_words_and_its_rows() {
    for on in [ON, Date::of(2018, 1, 1), Date::of(2013, 1, 1)] {
        for chart in every(on) {
            let (title, says) = (&chart.title, &chart.says);
            assert!(!title.is_empty() && !says.is_empty(), "{} on {on}", chart.name);
            assert!(says.ends_with('.'), "{says}");
            assert_eq!(chart.table.rows.len(), chart.shown.rows.len(), "{title}");
            assert!(chart.table.rows.iter().all(|row| row.len() == chart.table.columns.len()), "{title}");
            let is_there = on >= Date::of(2018, 1, 1);
            assert!(!is_there || !chart.table.rows.is_empty(), "{title}");
            assert!(!is_there || !chart.desc.is_empty(), "{title}");
            let (page, svg) = (chart.in_page(), chart.svg());
            for part in ["<title", "<desc", "aria-labelledby"] {
                assert!(page.contains(part) && svg.contains(part), "{title}: {part}");
            }
            assert!(svg.starts_with("<svg xmlns") && !svg.contains("NaN") && !svg.contains("inf"), "{title}");
        }
    }
}

#[test]
fn a_description_says_numbers_that_the_rows_have() {
    for chart in every(ON) {
        let cells: Vec<f64> = chart.table.rows.iter().flatten().flat_map(|cell| numbers(cell)).collect();
        // A number in words may be a whole one where the row has a place more, or the sum of a column.
        let sums: Vec<f64> = (0..chart.table.columns.len())
            .map(|at| chart.table.rows.iter().filter_map(|row| row[at].parse::<f64>().ok()).sum())
            .collect();
        for number in numbers(&chart.desc) {
            let is_there = cells.iter().chain(&sums).any(|cell| (cell - number).abs() <= 0.5);
            assert!(is_there, "{}: {number} in “{}” is in no row", chart.title, chart.desc);
        }
    }
}

#[test]
fn words_read_well_aloud() {
    for chart in every(ON) {
        for text in [&chart.title, &chart.says, &chart.desc] {
            let lower = text.to_lowercase();
            for not in ["chart", "graph", "shows", "figure", "(", ")", "/", "_", "  ", "..", ".0 ", "n/a", " 0 of 0"] {
                assert!(!lower.contains(not), "“{not}” is not said aloud: {text}");
            }
        }
    }
}

#[test]
fn the_same_question_draws_the_same_bytes() {
    let all: Vec<String> = every(ON).iter().map(Chart::svg).collect();
    assert!(all == every(ON).iter().map(Chart::svg).collect::<Vec<_>>());
}

#[test]
fn a_map_counts_each_authority_once_and_makes_up_no_grade() {
    let england = &*ENGLAND;
    let found = map(england, ON, Counting::Ended, &MapOf::Overall, None);
    let nation = operations::nation::state_of_the_nation(england, ON, Counting::Ended, None);
    assert_eq!(found.standings.len(), 153);
    let at = |says: &str| found.standings.iter().filter(|one| one.says == says).count();
    for (grade, words) in nation.grades.iter().zip(["outstanding", "good", "requires improvement", "inadequate"]) {
        assert_eq!(at(words), grade.authorities, "{words}");
    }
    assert_eq!(at("no overall grade given"), nation.without_overall);
    assert!(nation.without_overall > 0, "the day is one after the overall grade ended");
}

#[test]
fn before_a_reorganisation_the_predecessor_stands_on_the_tiles() {
    let england = &*ENGLAND;
    let of = |on: Date| {
        let found = map(england, on, Counting::Ended, &MapOf::Overall, None);
        let tile = found.standings.iter().find(|one| one.letters.as_deref() == Some("CMB")).unwrap().clone();
        england.register.authority(tile.whose).name.clone()
    };
    assert_eq!(of(Date::of(2023, 3, 31)), "Cumbria");
    assert_eq!(of(Date::of(2023, 4, 1)), "Cumberland");
}

#[test]
fn the_rows_of_the_nation_are_headed_by_its_grades() {
    let chart = years(&ENGLAND, (ON, ON), Counting::Ended, None);
    let columns =
        ["On", "Outstanding", "Good", "Requires improvement", "Inadequate", "No overall grade", "Not yet inspected"];
    assert_eq!(chart.shown.columns, columns);
    assert_eq!(chart.shown.rows[0][0], "1 April 2026");
    assert_eq!(parts(&ENGLAND, ON, Counting::Ended, PartsBy::Type).shown.columns[0..2], ["Type", "Outstanding"]);
}

#[test]
fn intervals_outside_their_window_are_those_before_and_after_it() {
    let as_at = statistics::as_at::AsAt::new(&ENGLAND, ON, Counting::Ended);
    for row in statistics::intervals::intervals_as_at(as_at) {
        assert_eq!(row.outside.len(), row.early + row.late);
        assert_eq!(row.window.is_some(), row.with_window() > 0);
    }
}

#[test]
fn the_words_of_every_chart_are_written_out_to_be_read() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/generated/charts.md");
    let mut text = String::from(
        "# What is read aloud of each chart\n\nMade by `cargo test -p operations --test charts`; run it with `UPDATE=1` to write it anew.\n\
         For each: its title, the sentence beside it, and its description, as at 1 June 2026.\n",
    );
    for chart in every(ON) {
        text.push_str(&format!("\n## {}\n\n{}\n\n{}\n", chart.title, chart.says, chart.desc.replace(". ", ".\n")));
    }
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == text,
        "docs/generated/charts.md is not what charts say now; run this test with UPDATE=1 and read it"
    );
}
