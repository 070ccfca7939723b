//! Every layout the official tables have had, as small invented files with the same headings.

#[path = "support/spreadsheets.rs"]
mod spreadsheets;
mod support;

use domain::Date;
use spreadsheets::{ods, ods_content, xlsx, xlsx_sheet};
use support::mappings;
use tables::{Column, Lost, Outcome, Record, TableRead, Value, Workbook, read};

const OUTCOMES: &str = "Web link,Local authority area code,Local authority name,Ofsted region,Inspection date,Publication date,\
Overall effectiveness,The impact of leaders on social work practice with children and families,\
The experiences and progress of children who need help and protection,The experiences and progress of children in care,\
The experiences and progress of care leavers";

/// The one table of a file.
fn table(workbook: Workbook) -> TableRead {
    let tables: Vec<TableRead> = workbook
        .sheets
        .into_iter()
        .map(|sheet| match sheet.outcome {
            Outcome::Table(table) => table,
            other => panic!("{} is {other:?}", sheet.sheet),
        })
        .collect();
    assert_eq!(tables.len(), 1, "one table");
    tables.into_iter().next().expect("one table")
}

fn csv(text: &str) -> TableRead {
    table(read("tests/invented.csv", text.as_bytes(), &mappings()).expect("it can be read"))
}

fn outcomes(rows: &str) -> TableRead {
    csv(&format!("{OUTCOMES}\n{rows}"))
}

fn only(table: &TableRead) -> &Record {
    assert_eq!((table.records.len(), &table.refused), (1, &Vec::new()), "one record and nothing refused");
    &table.records[0]
}

#[test]
fn the_latest_outcome_of_an_authority_is_read_with_its_places() {
    let table = outcomes(
        "Link,E06000999,Nowhere,South West,2023-01-31,2023-03-14,Good,Outstanding,Good,Requires improvement to be good,\n",
    );
    assert_eq!(
        (&*table.table, &*table.publisher, table.header_row, table.rows),
        ("authority-outcomes", "ofsted", 1, 1)
    );
    let record = only(&table);
    assert_eq!((&*record.subject, record.row), ("inspection", 2));
    assert_eq!(record.text("authority"), Some("Nowhere"));
    assert_eq!(record.key("region"), Some("south_west"));
    assert_eq!(record.day("started_on"), Some(Date::of(2023, 1, 31)));
    assert_eq!(record.key("in_care"), Some("requires_improvement"));
    assert_eq!(record.key("framework"), Some("ilacs"), "the mapping says so");
    let care_leavers = record.cell("care_leavers").expect("the column is there");
    assert_eq!((&care_leavers.value, care_leavers.column), (&Value::Nothing, Column(10)));
    let overall = record.cell("overall").expect("the column is there");
    assert_eq!((overall.column.to_string(), &*overall.printed), ("G".to_owned(), "Good"));
    assert_eq!(table.left_out.len(), 1, "the column of links is left out and said to be");
}

#[test]
fn the_type_of_an_activity_says_what_the_record_is() {
    let head =
        "Local authority name,Region,Inspection/Visit date,Inspection/Visit type,Overall effectiveness,Visit Theme";
    let rows = "Nowhere,London,01/02/2024,ILACS Focused Visit,,Front door\n\
        Elsewhere,London,02/02/2024,ILACS Short Inspection,Good,\n\
        Somewhere,London,03/02/2024,LA Monitoring visit,,\n";
    let table = csv(&format!("Local authority in-year inspection activity 2023-24\n{head}\n{rows}"));
    let told: Vec<_> = table
        .records
        .iter()
        .map(|record| (&*record.subject, record.key("framework"), record.key("kind"), record.key("theme")))
        .collect();
    assert_eq!(
        told,
        [
            ("visit", Some("ilacs"), Some("focused_visit"), Some("front_door")),
            ("inspection", Some("ilacs"), Some("short"), None),
            ("visit", Some("ilacs"), Some("monitoring_visit"), None),
        ]
    );
    assert_eq!(table.year.as_deref(), Some("2023-24"));
}

#[test]
fn a_row_of_the_wide_table_gives_a_record_for_each_inspection() {
    let sif = "Single Inspection of LA Children's Services (SIF)  First SIF publication date,First SIF Overall Judgement (OE),\
        LSCB Overall Effectiveness,Single Inspection of LA Children's Services (SIF) SIF Re-inspection publication date,\
        SIF Re-inspection Overall Judgement (OE),ILACS framework inspection type,ILACS framework publication date,\
        ILACS framework overall effectiveness";
    let rows = "Nowhere,London,07/07/2014,Inadequate,Good,08/08/2016,Good,ILACS Short Inspection,09/09/2019,Good\n\
        Elsewhere,London,10/10/2014,Good,,,,,,\n\
        Somewhere,London,,,,,,,,\n";
    let table = csv(&format!("Local authority name,LA region,{sif}\n{rows}"));
    let told: Vec<_> = table
        .records
        .iter()
        .map(|record| {
            (
                record.row,
                record.key("framework"),
                record.key("reinspection"),
                record.day("published_on"),
                record.key("lscb"),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (2, Some("sif"), Some("no"), Some(Date::of(2014, 7, 7)), Some("good")),
            (2, Some("sif"), Some("yes"), Some(Date::of(2016, 8, 8)), None),
            (2, Some("ilacs"), None, Some(Date::of(2019, 9, 9)), None),
            (3, Some("sif"), Some("no"), Some(Date::of(2014, 10, 10)), None),
        ]
    );
    assert_eq!(table.records[1].cell("framework").expect("set by the mapping").column, Column(5));
    assert_eq!((table.refused.len(), table.refused[0].row), (1, 4), "a row without inspections is told");
    assert_eq!(table.refused[0].column, None);
}

#[test]
fn a_sheet_may_hold_the_table_twice() {
    let text = "History of inspections\nWeb link,Local authority name,LA region,\
        Single Inspection of LA Children's Services (SIF) First SIF publication date,First SIF Overall Judgement (OE)\n\
        Link,Nowhere,London,07/07/2014,Good\n\
        Table of authorities that were,,,,\n\
        Web link,LA region,Local authority name,\
        Single Inspection of LA Children's Services (SIF) First SIF publication date,First SIF Overall Judgement (OE)\n\
        Link,London,Gone,08/08/2014,Good\n";
    let table = csv(text);
    let names: Vec<_> = table.records.iter().map(|record| record.text("authority").expect("a name")).collect();
    assert_eq!(names, ["Nowhere", "Gone"], "the second part is read by its own headings");
    assert_eq!(table.lines.iter().map(|line| line.row).collect::<Vec<_>>(), [1, 4]);
    assert_eq!((table.rows, table.refused.len()), (2, 0));
}

#[test]
fn each_year_of_provider_inspections_is_read_by_its_own_headings() {
    let layouts = [
        "URN,Provision type,Reg Status,Setting Name,Region,Inspection type,Inspection Date,Inspection ID,Overall effectiveness,The safety of children and young people",
        "URN,Provision type,Registration Status,Name,Government Office Region,Event type,Inspection date,Event number,Overall effectiveness,Safeguarding children and young people",
        "URN,Provision type,Registration status,Name,Ofsted region,Event type,Inspection date,Event number,Overall experiences and progress of children and young people,How well children and young people are helped and protected",
        "URN,Provision type,Registration status,Name,Ofsted region,Inspection event type,Inspection date,Inspection event number,Inspection overall experiences and progress of children and young people,Inspection how well children and young people are helped and protected",
    ];
    for headings in layouts {
        let table = csv(&format!(
            "{headings},,,\nSC000001,Children’s Home,Active,Redacted,London,SC Interim,31/01/2015,123,Declined in effectiveness,Good,,,\n"
        ));
        assert_eq!((&*table.table, table.unknown_columns.len()), ("provider-inspections", 0), "{headings}");
        assert!(table.refused.is_empty());
        let [record, provider] = table.records.as_slice() else { panic!("an inspection and its provider") };
        assert_eq!((&*record.subject, &*provider.subject), ("provider_inspection", "provider"));
        assert_eq!((record.text("urn"), provider.text("urn")), (Some("SC000001"), Some("SC000001")));
        assert_eq!(provider.key("registration_status"), Some("active"));
        assert!(record.cell("registration_status").is_none(), "an inspection is not registered");
        assert_eq!(record.key("event_kind"), Some("interim"));
        assert_eq!(record.key("overall"), Some("declined_effectiveness"));
        assert_eq!(record.key("help_and_protection"), Some("good"));
        assert_eq!(record.text("event_number"), Some("123"));
        assert!(record.cell("name").is_none(), "no name is kept");
    }
}

#[test]
fn the_inspection_before_is_a_record_of_its_own() {
    let text = "URN,Provision type,Registration status,Inspection event type,Inspection date,\
        Overall experiences and progress of children and young people,Previous Event type,Previous inspection Date,\
        Previous overall experiences and progress of children and young people\n\
        SC000001,Children's home,Active,Full inspection,31/01/2024,Good,Full inspection,31/01/2023,Inadequate\n\
        SC000002,Children's home,Active,Full inspection,31/01/2024,Good,NULL,NULL,NULL\n";
    let table = csv(text);
    let inspections = table.records.iter().filter(|record| &*record.subject == "provider_inspection");
    let told: Vec<_> =
        inspections.map(|record| (record.row, record.day("started_on"), record.key("overall"))).collect();
    let (latest, before) = (Some(Date::of(2024, 1, 31)), Some(Date::of(2023, 1, 31)));
    assert_eq!(told, [(2, latest, Some("good")), (2, before, Some("inadequate")), (3, latest, Some("good"))]);
}

#[test]
fn digits_are_grades_only_where_the_inspection_was_full() {
    let text = "Provider URN,Provider status,Provider type,Event date,Event type group,Overall effectiveness,Quality of care\n\
        SC000001,Active,Children's Home,17/03/2014,Full inspection,3,0\n\
        SC000002,Active,Children's Home,18/03/2014,Interim inspection,3,0\n";
    let table = csv(text);
    assert_eq!(&*table.table, "childrens-homes-2013-14");
    assert_eq!(table.records[0].key("overall"), Some("adequate"));
    assert_eq!(table.records[0].cell("quality_of_care").expect("a column").value, Value::Nothing);
    assert!(table.records[1].cell("overall").is_none());
    let [refused] = &table.refused[..] else { panic!("one cell is refused: {:?}", table.refused) };
    assert_eq!((refused.row, refused.column, refused.lost), (3, Some(Column(5)), Lost::Cell));
    assert!(refused.says.contains("interim"), "{}", refused.says);
}

#[test]
fn joiners_are_read_whatever_year_the_headings_name() {
    for (status, day) in [
        ("Registration status (as at 31 March 2023)", Some(Date::of(2023, 3, 31))),
        ("Registration status at 31 March 2019", Some(Date::of(2019, 3, 31))),
        ("Registration status (as at @enddate)", None),
    ] {
        let table = csv(&format!(
            "URN,Provision type,Joiner status,Leaver status,{status},Name\n1234567,Boarding School,,Leaver,Resigned,REDACTED\n"
        ));
        assert_eq!((table.as_at, &*only(&table).subject), (day, "movement"), "{status}");
        assert_eq!(table.records[0].key("registration_status"), Some("resigned"));
        assert_eq!((table.records[0].key("joined"), table.records[0].key("left")), (None, Some("leaver")));
    }
}

#[test]
fn all_encodings_and_forms_of_a_file_give_the_same_records() {
    let rows: Vec<Vec<&str>> = vec![
        vec!["Local authority inspection judgements as at 31 March 2025"],
        vec![],
        vec!["Local authority name", "Inspection date", "Overall effectiveness", "Impact of leaders", "Region"],
        vec!["Nowhere & Élse", "2023-01-31", "Good", "Good", "London"],
        vec!["Elsewhere", "2024-02-29", "Inadequate", "", "London"],
    ];
    let text: String = rows.iter().map(|row| format!("{}\r\n", row.join(","))).collect();
    let day_first = text.replace("2023-01-31", "31/01/2023").replace("2024-02-29", "29 Feb 2024");
    let utf_16: Vec<u8> = "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let windows: Vec<u8> =
        text.chars().map(|letter| u8::try_from(u32::from(letter)).expect("a letter of one byte")).collect();
    let (sheet, strings) = xlsx_sheet(&rows);
    let forms: Vec<(&str, Vec<u8>)> = vec![
        ("a.csv", text.clone().into_bytes()),
        ("b.csv", format!("\u{feff}{text}").into_bytes()),
        ("c.csv", utf_16),
        ("d.csv", windows),
        ("e.csv", day_first.into_bytes()),
        ("f.ods", ods(&ods_content("Outcomes", &rows))),
        ("g.xlsx", xlsx("Outcomes", "visible", &sheet, &strings)),
    ];
    let mappings = mappings();
    let mut first: Option<Vec<(u32, Vec<Value>)>> = None;
    for (name, bytes) in forms {
        let table = table(read(name, &bytes, &mappings).unwrap_or_else(|error| panic!("{error}")));
        assert_eq!((table.header_row, table.as_at), (3, Some(Date::of(2025, 3, 31))), "{name}");
        assert_eq!((&table.refused, &table.unknown_columns), (&vec![], &vec![]), "{name}");
        let values = |record: &Record| (record.row, record.cells.iter().map(|cell| cell.value.clone()).collect());
        let told: Vec<(u32, Vec<Value>)> = table.records.iter().map(values).collect();
        assert_eq!(told.len(), 2, "{name}");
        assert_eq!(first.get_or_insert_with(|| told.clone()), &told, "{name}");
    }
}

#[test]
fn a_hidden_sheet_is_read_and_said_to_be_hidden() {
    let rows = vec![vec!["Notes"], vec!["Nothing to see"]];
    let (sheet, strings) = xlsx_sheet(&rows);
    for (state, is_hidden) in [("visible", false), ("hidden", true), ("veryHidden", true)] {
        let book = read("a.xlsx", &xlsx("Notes", state, &sheet, &strings), &mappings()).expect("it can be read");
        assert_eq!(book.sheets[0].is_hidden, is_hidden, "{state}");
        assert!(matches!(&book.sheets[0].outcome, Outcome::NotATable { why } if why.contains("`Notes`")));
    }
}

#[test]
fn a_cell_that_cannot_be_read_is_refused_alone() {
    let table = outcomes("Link,E06000999,Nowhere,Atlantis,2023-01-31,soon,Goood,Good,Good,Good,\n");
    let refused: Vec<_> = table.refused.iter().map(|cell| (cell.column, cell.lost, cell.says.as_str())).collect();
    assert_eq!(
        refused,
        [
            (Some(Column(3)), Lost::Cell, "`Atlantis` is not among the words of `region`"),
            (Some(Column(5)), Lost::Cell, "`soon` is not a day"),
            (Some(Column(6)), Lost::Cell, "`Goood` is not among the words of `grade`; the nearest is `Good`"),
        ]
    );
    assert_eq!(table.records.len(), 1, "the record is there without them");
    assert!(table.records[0].cell("overall").is_none());
    assert_eq!(table.records[0].key("leaders"), Some("good"));
}

#[test]
fn a_row_without_its_identity_gives_no_record() {
    for (row, says) in [
        ("Link,E06000999,,London,2023-01-31,,Good,Good,Good,Good,\n", "the row has no `authority`"),
        ("Link,E06000999,REDACTED,London,2023-01-31,,Good,Good,Good,Good,\n", "the row has no `authority`"),
        ("Link,E06000999,Nowhere,London,31/01/23,,Good,Good,Good,Good,\n", "`31/01/23` has a year of two digits"),
        ("Link,E06000999,Nowhere,London,??,,Good,Good,Good,Good,\n", "`??` is not a day"),
    ] {
        let table = outcomes(row);
        assert!(table.records.is_empty(), "{row}");
        let [refused] = &table.refused[..] else { panic!("{row}: {:?}", table.refused) };
        assert_eq!((refused.row, refused.lost), (2, Lost::Record));
        assert!(refused.says.starts_with(says), "{}", refused.says);
        assert!(!refused.remedy.is_empty());
    }
}

#[test]
fn what_was_taken_out_is_told_from_nothing() {
    let text = "URN,Provision type,Joiner status,Leaver status,Sector,Places,Local authority\n\
        1234567,Boarding School,Joiner,,Redacted,NULL,REDACTED\n";
    let table = csv(text);
    let value = |field| &only(&table).cell(field).expect("a column").value;
    assert_eq!(value("sector"), &Value::Redacted);
    assert_eq!(value("authority"), &Value::Redacted);
    assert_eq!(value("places"), &Value::Nothing);
}

#[test]
fn a_column_nobody_knows_is_reported_and_one_without_heading_too() {
    let table = csv(&format!(
        "{OUTCOMES},Favourite colour,,Ofsted region [note 2]\nLink,E06000999,Nowhere,London,2023-01-31,,Good,Good,Good,Good,,blue,7,London,8\n"
    ));
    let unknown: Vec<_> = table
        .unknown_columns
        .iter()
        .map(|column| (column.column.to_string(), column.heading.as_str(), column.says.as_str()))
        .collect();
    assert_eq!(
        unknown,
        [
            ("L".to_owned(), "Favourite colour", "the mapping `authority-outcomes` does not know it"),
            ("N".to_owned(), "Ofsted region [note 2]", "it is `region`, as column D is already"),
            ("M".to_owned(), "", "it has values from row 2 on, and no heading"),
            ("O".to_owned(), "", "it has values from row 2 on, and no heading"),
        ]
    );
    assert_eq!(table.records.len(), 1);
}

#[test]
fn a_sheet_without_a_required_column_names_the_nearest_heading() {
    let text = OUTCOMES.replace("Overall effectiveness", "Overall efectiveness");
    let book = read("a.csv", format!("{text}\n").as_bytes(), &mappings()).expect("the file as such can be read");
    let Outcome::Refused { says, remedy } = &book.sheets[0].outcome else { panic!("{:?}", book.sheets) };
    assert_eq!(
        says,
        "it looks like `authority-outcomes` (headings in row 1), and has no column `Overall effectiveness`; the nearest is `Overall efectiveness`"
    );
    assert!(remedy.contains("tables/authority-outcomes.toml"));
}

#[test]
fn home_addresses_are_left_out_by_name_and_never_held() {
    let text = "URN,Provision type,Registration status,Name,Address 1,Town,Postcode,Parliamentary constituency,Places\n\
        SC000001,Children's home,Active,The Example Home,1 Example Street,Exampleton,EX1 1EX,Example West,4\n";
    let table = csv(text);
    let left: Vec<&str> = table.left_out.iter().map(|column| column.heading.as_str()).collect();
    assert_eq!(left, ["Address 1", "Town", "Postcode", "Parliamentary constituency", "Name"]);
    assert!(table.left_out[..4].iter().all(|column| column.why.contains("home where children live")));
    assert!(table.left_out[4].why.contains("only of kinds that show it"));
    assert!(!format!("{:?}", table.records).contains("Example"));
}

#[test]
fn a_name_is_held_of_a_kind_that_shows_it_and_told_to_be_redacted_where_it_is() {
    let heading = "URN,Provision type,Registration status,Name,Registration date,Places";
    let rows = [
        "2500001,Boarding School,Active,Example School,,9",
        "2500002,Boarding School,Active,[Redacted],,9",
        "2500003,Residential Family Centre,Active,Example Centre,,9",
        "2500004,Example Lodge,Active,Example Lodge,,9",
        "SC000005,Children's home,Active,Example Home,Example Street,Example Town",
        "2500006,Boarding School,Active,Example House,Example Street,9",
    ];
    let table = csv(&format!("{heading}\n{}\n", rows.join("\n")));
    let names: Vec<Option<&Value>> =
        table.records.iter().map(|record| record.cell("name").map(|cell| &cell.value)).collect();
    let text = |name: &str| Value::Text(name.into());
    let expected = [Some(&text("Example School")), Some(&Value::Redacted), None, None, Some(&text("Example House"))];
    assert_eq!(names, expected);
    let refused: Vec<(u32, &str, &str, Lost)> =
        table.refused.iter().map(|row| (row.row, row.printed.as_str(), row.says.as_str(), row.lost)).collect();
    assert_eq!(
        refused,
        [
            (5, "[not published]", "what stands here is not among the words of `provision_type`", Lost::Record),
            (6, "[not published]", "what stands here is not a day", Lost::Cell),
            (6, "[not published]", "what stands here is not a whole number", Lost::Cell),
            (7, "Example Street", "`Example Street` is not a day", Lost::Cell),
        ]
    );
    let held = format!("{:?}{:?}", table.records, table.refused);
    for word in ["Example Lodge", "Example Home", "Example Centre", "Town"] {
        assert!(!held.contains(word), "{word}");
    }
}

#[test]
fn a_row_without_its_number_or_its_kind_gives_nothing() {
    let heading =
        "URN,Provision type,Registration status,Name,Inspection event type,Inspection date,Overall effectiveness";
    let rest = "Active,,Full inspection,2018-06-05,Good";
    let table = csv(&format!("{heading}\n,Boarding School,{rest}\n2500001,,{rest}\n2500002,Boarding School,{rest}\n"));
    assert!(table.records.iter().all(|record| record.row == 4) && table.records.len() == 2);
    let lost: Vec<(u32, &str)> = table
        .refused
        .iter()
        .filter(|row| row.lost == Lost::Record)
        .map(|row| (row.row, row.heading.as_str()))
        .collect();
    assert_eq!(lost, [(2, "URN"), (3, "Provision type")]);
}

#[test]
fn the_first_cell_of_rows_without_headings_is_not_quoted_and_a_title_is() {
    let why = |text: &str| {
        let book = read("a.csv", text.as_bytes(), &mappings()).expect("the file as such can be read");
        match &book.sheets[0].outcome {
            Outcome::NotATable { why } => why.clone(),
            other => panic!("{other:?}"),
        }
    };
    assert!(!why("Example Home,SC000001,Good\nExample Lodge,SC000002,Good\n").contains("Example"));
    assert!(why("Notes on this table\n1,2,3\n").contains("`Notes on this table`"));
}
