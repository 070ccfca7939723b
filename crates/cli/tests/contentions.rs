//! `sightline contentions` and its pages: the same sentences and numbers, with the department's figures and without.
#![expect(clippy::unwrap_used, reason = "a test that cannot run the program should stop")]
#![expect(clippy::print_stdout, reason = "a test without its data says so")]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

const TODAY: &str = "2026-11-22";

fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sightline"));
    command.current_dir(folder).args(["--today", TODAY]).args(arguments);
    command.env("NO_COLOR", "1").env("COLUMNS", "160").env_remove("SIGHTLINE_STORE").stdin(Stdio::null());
    command
}

/// What the program says in a folder, and its exit code.
fn ask(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let output = program(folder, arguments).output().unwrap();
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    (output.status.code().unwrap(), format!("{out}{err}"))
}

fn told(folder: &Path, arguments: &[&str]) -> String {
    let (code, text) = ask(folder, arguments);
    assert_eq!(code, 0, "{arguments:?}: {text}");
    text
}

fn json(folder: &Path, arguments: &[&str]) -> Value {
    serde_json::from_str(&told(folder, &[arguments, &["--format", "json"]].concat())).unwrap()
}

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    // It may not be there.
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// The program serving what a folder holds, until it is dropped.
struct Served {
    program: Child,
    address: String,
}

impl Served {
    fn start(folder: &Path) -> Self {
        let mut program = program(folder, &["serve", "--port", "0"]).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(program.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().rsplit("http://").next().unwrap().trim_end_matches('/').to_owned();
        Self { program, address }
    }

    /// Status and body of an address.
    fn get(&self, path: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
    }

    /// The words of a page, as a reader has them.
    fn words(&self, path: &str) -> String {
        let (status, body) = self.get(path);
        assert_eq!(status, 200, "{path}");
        let mut text = String::new();
        for part in body.split('<').skip(1) {
            let (tag, words) = part.split_once('>').unwrap();
            // Parts of a line stand together, other parts apart.
            if !["a", "/a", "strong", "/strong", "span", "/span"].contains(&tag.split(' ').next().unwrap()) {
                text.push(' ');
            }
            text.push_str(words);
        }
        let text = text.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

const VERDICTS: [&str; 3] = ["Holds", "Does not hold", "Cannot be told"];

/// The sentences, words and numbers of what the command prints, each by itself.
fn pieces(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in text.lines() {
        // Where a figure comes from stands in brackets at the end.
        let (line, from) = line.rsplit_once(" [").map_or((line, ""), |(line, from)| (line, from.trim_end_matches(']')));
        found.extend(from.rsplit_once("; ").into_iter().flat_map(|(source, known)| [source, known]));
        for cell in line.split("  ").flat_map(|cell| cell.split(". The same again: ")) {
            let verdict = VERDICTS.iter().find_map(|word| cell.strip_suffix(&format!("? {word}")));
            found.push(verdict.unwrap_or(cell).trim().trim_start_matches("As at "));
        }
    }
    let headings = ["What", "Of", "Found", "Interval", "Held against", ""];
    found.into_iter().filter(|piece| !headings.contains(piece)).map(str::to_owned).collect()
}

/// Asks for every contention in both ways. How many pieces were compared.
fn compare(folder: &Path, as_at: &str) -> usize {
    let served = Served::start(folder);
    let full = ["contentions", "--full", "--as-at", as_at];
    let (printed, files) = (told(folder, &full), json(folder, &full));
    let (files, table) = (files.as_array().unwrap(), told(folder, &[&full[..], &["--format", "csv"]].concat()));
    let list = served.words(&format!("/contentions?as_at={as_at}"));
    assert_eq!(printed.trim_end().split("\n\n\n").count(), files.len());
    let (mut compared, mut rows) = (0, Vec::new());
    for (printed, file) in printed.trim_end().split("\n\n\n").zip(files) {
        let key = file["contention"].as_str().unwrap();
        assert!(list.contains(file["title"].as_str().unwrap()), "{key} is listed");
        let page = served.words(&format!("/contentions/{key}?as_at={as_at}"));
        for piece in pieces(printed) {
            assert!(page.contains(&piece), "{key}: the command says {piece:?}, the page {page}");
            compared += 1;
        }
        let (_, own) = served.get(&format!("/contentions/{key}.json?as_at={as_at}"));
        assert_eq!(serde_json::from_str::<Value>(&own).unwrap(), *file, "{key}");
        let (_, own) = served.get(&format!("/contentions/{key}.csv?as_at={as_at}"));
        rows.extend(own.lines().skip(1).map(str::to_owned));
    }
    assert_eq!(table.lines().skip(1).collect::<Vec<_>>(), rows);
    compared
}

#[test]
fn every_contention_reads_the_same_on_its_page_as_on_the_command_line() {
    let folder = folder("contentions-same");
    assert!(compare(&folder, TODAY) > 500);
    assert!(compare(&folder, "2019-03-31") > 400, "and as at another day");
    // One by itself is what stands of it among all.
    let full = told(&folder, &["contentions", "--full"]);
    let one = told(&folder, &["contentions", "most-improve"]);
    assert!(full.contains(one.trim_end()), "{one}");
}

/// The verdict and the first sentence of each that the record alone settles.
const ON_THE_RECORD: [(&str, &str); 9] = [
    ("most-improve", "Holds. 9 of 15 better than before: 60.0% (95% interval 35.7% to 80.2%); about 60% was said."),
    (
        "most-improve-ever-since",
        "Does not hold. 140 of 304 better than before: 46.1% (95% interval 40.5% to 51.7%); about 60% was said.",
    ),
    (
        "two-thirds-leave-inadequate",
        "Holds. 13 of 20 better than before: 65.0% (95% interval 43.3% to 81.9%); about 66.7% was said.",
    ),
    (
        "inadequate-is-a-barrier",
        "Does not hold. 51 of 60 better than before: 85.0% (95% interval 73.9% to 91.9%); it would need 50% or less.",
    ),
    (
        "three-year-cycle",
        "Does not hold. 78 of 273 begun 30 to 42 months after the one before: 28.6% (95% interval 23.5% to 34.2%); it would need 50% or more.",
    ),
    (
        "three-year-cycle-since",
        "Holds. Half of 189 waits, of which 58 had ended, were over within 41.0 months (95% interval 40.1 to 41.7)",
    ),
    (
        "inadequate-two-years",
        "Does not hold. Half of 64 spells, of which 53 had ended, were over within 38.8 months (95% interval 35.9 to 43.4)",
    ),
    ("publication-takes-longer", "Holds. The median went from 31 days in 2018 to 49 days in 2024"),
    (
        "round-103-by-august",
        "Holds. By 25 August 2016 the record has 99 of 152 authorities, and lacks 5; 103 was said.",
    ),
];

#[test]
fn the_record_alone_settles_what_was_counted_apart() {
    let folder = folder("contentions-record");
    for (key, says) in ON_THE_RECORD {
        let found = json(&folder, &["contentions", key]);
        assert!(found["says"].as_str().unwrap().starts_with(says), "{key}: {}", found["says"]);
    }
    // What needs figures says so, and how they come in.
    let found = json(&folder, &["contentions", "vacancies-rise"]);
    assert_eq!(found["verdict"], "cannot_be_told");
    let says = found["says"].as_str().unwrap();
    assert!(says.contains("have not been imported. `sightline import FILE --apply` takes"), "{says}");
    // A day that had not come settles nothing, and the last before it is the other side.
    let on = |day| json(&folder, &["contentions", "state-2024", "--as-at", day])["verdict"].clone();
    assert_eq!((on("2024-03-30"), on("2024-03-31")), ("cannot_be_told".into(), "holds".into()));
}

#[test]
fn a_wrong_question_is_told_what_is_possible() {
    let folder = folder("contentions-questions");
    let (code, text) = ask(&folder, &["contentions", "most-improved"]);
    assert!(
        code == 2 && text.contains("There is no contention `most-improved`. There are: one-grade-hides-strengths, "),
        "{text}"
    );
    let (code, text) = ask(&folder, &["contentions", "--as-at", "2026-11-23"]);
    assert!(code == 2 && text.contains("23 November 2026 has not come yet: ask for a day up to today"), "{text}");
    assert!(told(&folder, &["contentions", "MOST_IMPROVE"]).starts_with("About 60% of authorities"));
    let served = Served::start(&folder);
    let (code, page) = served.get("/contentions/nothing");
    assert!(code == 404 && page.contains("There is no contention “nothing”"), "{page}");
    for path in [
        "/contentions?as_at=2026-11-23",
        "/contentions/most-improve?as_at=soon",
        "/contentions/most-improve.csv?as_at=2027-01-01",
    ] {
        assert_eq!(served.get(path).0, 400, "{path}");
    }
}

/// The department's files, or a line that says that they are not there.
fn published() -> Option<Vec<String>> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let data = std::env::var_os("SIGHTLINE_DATA").map_or_else(beside, PathBuf::from).join("indicators");
    if !data.is_dir() {
        let must = std::env::var("SIGHTLINE_REQUIRE_ALL").is_ok_and(|value| value == "1");
        assert!(
            !must,
            "SIGHTLINE_DATA names no folder with indicators, and SIGHTLINE_REQUIRE_ALL=1 allows no skipping"
        );
        println!("skipped: SIGHTLINE_DATA names no folder with indicators");
        return None;
    }
    let beginnings = ["b1_", "c1_", "cla_", "csww_", "d3_", "d5_", "la_", "ons_"];
    let names = std::fs::read_dir(&data).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let wanted = |name: &String| {
        name.ends_with(".parquet") || name.ends_with(".csv") && beginnings.iter().any(|begins| name.starts_with(begins))
    };
    let mut names: Vec<String> = names.filter(wanted).collect();
    names.sort();
    assert_eq!(names.len(), 12, "{names:?}");
    Some(names.iter().map(|name| data.join(name).to_string_lossy().into_owned()).collect())
}

/// Verdict, how many, what was found, its ends: of the last row on which each verdict rests.
type Known = (&'static str, &'static str, u64, f64, f64, f64);

const KNOWN: [Known; 7] = [
    ("vacancies-rise", "holds", 28, 8.6, 3.2, 13.9),
    ("agency-rises", "holds", 28, 6.9, 1.8, 11.9),
    ("turnover-rises", "cannot_be_told", 28, 1.4, -2.0, 4.8),
    ("caseloads-rise", "does_not_hold", 28, 0.1, -1.1, 1.3),
    ("judgement-drives-staff-away", "cannot_be_told", 28, 6.9, 1.8, 11.9),
    ("best-have-manageable-caseloads", "holds", 318, 0.35, 0.25, 0.44),
    ("better-grades-better-results", "does_not_hold", 466, -0.15, -0.23, -0.06),
];

#[test]
fn the_published_figures_give_what_was_worked_out_apart() {
    let Some(files) = published() else { return };
    let folder = folder("contentions-published");
    let arguments: Vec<&str> = ["import", "--apply"].into_iter().chain(files.iter().map(String::as_str)).collect();
    told(&folder, &arguments);
    for (key, verdict, of, value, low, high) in KNOWN {
        let found = json(&folder, &["contentions", key]);
        assert_eq!(found["verdict"], verdict, "{key}");
        let rows = found["trials"].as_array().unwrap().last().unwrap()["rows"].as_array().unwrap();
        let row = rows.iter().rev().find(|row| row["bears"] == true).unwrap();
        let near = |field: &str, expected: f64| (row[field].as_f64().unwrap() - expected).abs() < 1e-9;
        let is_as_known = row["of"] == of && near("value", value) && near("low", low) && near("high", high);
        assert!(is_as_known, "{key}: {row}");
    }
    // Agency staff were rising before the judgement, which is why the cause cannot be told.
    let cause = json(&folder, &["contentions", "judgement-drives-staff-away"]);
    let says = cause["says"].as_str().unwrap();
    assert!(
        says.contains("it had already changed by +9.6 points (95% interval +4.9 to +14.3) more, over 20."),
        "{says}"
    );
    let fell = json(&folder, &["contentions", "grades-fall-data-improve-since"]);
    assert!(
        fell["says"]
            .as_str()
            .unwrap()
            .starts_with("Does not hold. Good or outstanding were 37.4% on 31 October 2017 and")
    );
    assert!(compare(&folder, TODAY) > 600);
}
