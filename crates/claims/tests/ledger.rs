//! What stands when sources speak one after another.

use claims::{
    At, Change, Claim, Confidence, Decision, Entry, Kind, Ledger, Matching, Record, Settled, compare, disagreements,
};

fn matching() -> Matching {
    Matching {
        on_site_at_most_days: 120,
        same_publication_within_days: 60,
        inspections: vec!["ilacs".to_owned()],
        visits: vec!["focused_visit".to_owned()],
    }
}

fn said(confidence: Confidence, pairs: &[(&str, &str)]) -> Record {
    let claims = pairs.iter().map(|(field, value)| Claim {
        field: (*field).into(),
        value: (*value).into(),
        at: At::Page(1),
        words: (*value).into(),
        confidence,
    });
    Record {
        kind: Kind::Inspection,
        body: "80481".to_owned(),
        series: "ilacs".to_owned(),
        key: None,
        sheet: String::new(),
        row: None,
        claims: claims.collect(),
        flags: Vec::new(),
    }
}

fn printed(pairs: &[(&str, &str)]) -> Record {
    said(Confidence::Printed, pairs)
}

fn ledger(records: &[Record], decisions: &[(i64, &str)]) -> Ledger {
    let decisions = decisions.iter().map(|(entry, field)| Decision { entry: *entry, field: (*field).to_owned() });
    let mut ledger = Ledger::new(matching(), decisions.collect());
    for (at, record) in records.iter().enumerate() {
        ledger.add(Entry { id: at as i64 + 1, import: 1, source: at as i64 + 1, record: record.clone().into() });
    }
    ledger
}

fn stands(ledger: &Ledger, field: &str) -> (String, Settled) {
    let subject = &ledger.subjects[0];
    (ledger.value(subject, field).unwrap_or_default().to_owned(), subject.fields[field].settled)
}

#[test]
fn what_was_known_first_stands_until_somebody_decides() {
    let records = [
        printed(&[("started_on", "2024-12-09"), ("overall", "good")]),
        printed(&[("started_on", "2024-12-09"), ("overall", "outstanding")]),
    ];
    let open = ledger(&records, &[]);
    assert_eq!(open.subjects.len(), 1);
    assert_eq!(stands(&open, "overall"), ("good".to_owned(), Settled::FirstKnown));
    assert!(disagreements(&open, 0)[0].is_open());
    let decided = ledger(&records, &[(2, "overall")]);
    assert_eq!(stands(&decided, "overall"), ("outstanding".to_owned(), Settled::Decided));
    let again = ledger(&records, &[(2, "overall"), (1, "overall")]);
    assert_eq!(stands(&again, "overall"), ("good".to_owned(), Settled::Decided), "the last word counts");
    assert!(!disagreements(&decided, 0)[0].is_open());
}

#[test]
fn what_is_printed_stands_before_what_is_inferred() {
    let inferred = said(Confidence::Inferred, &[("started_on", "2024-12-09"), ("published_on", "2025-01-27")]);
    let records = [inferred, printed(&[("started_on", "2024-12-09"), ("published_on", "2025-01-28")])];
    let known = ledger(&records, &[]);
    assert_eq!(stands(&known, "published_on"), ("2025-01-28".to_owned(), Settled::Printed));
    assert_eq!(disagreements(&known, 0).len(), 1);
}

#[test]
fn capitals_spaces_and_kinds_of_apostrophe_are_no_disagreement() {
    let records = [
        printed(&[("started_on", "2024-12-09"), ("lead_inspector", "Mary O\u{2019}Neil")]),
        printed(&[("started_on", "2024-12-09"), ("lead_inspector", "mary  O'Neil")]),
    ];
    assert_eq!(stands(&ledger(&records, &[]), "lead_inspector").1, Settled::Agreed);
}

#[test]
fn records_meet_by_their_days_on_site_or_by_publication() {
    let known = [("started_on", "2024-12-09"), ("ended_on", "2024-12-13"), ("published_on", "2025-01-27")];
    let subjects = |other: &[(&str, &str)]| ledger(&[printed(&known), printed(other)], &[]).subjects.len();
    assert_eq!(subjects(&[("started_on", "2024-12-13")]), 1, "its last day on site");
    assert_eq!(subjects(&[("started_on", "2024-12-14")]), 2, "the day after");
    assert_eq!(subjects(&[("published_on", "2025-03-28")]), 1, "sixty days after the known publication");
    assert_eq!(subjects(&[("published_on", "2025-03-29")]), 2, "sixty-one");
    let other = |published| subjects(&[("started_on", "2025-01-13"), ("published_on", published)]);
    assert_eq!(other("2025-01-27"), 1, "a slip in the days on site: published on the very day");
    assert_eq!(other("2025-01-28"), 2, "other days on site, published on another day");
    assert_eq!(subjects(&[("overall", "good")]), 2, "without a day nothing is known to be the same");
    let mut other = printed(&known);
    other.series = "sif".to_owned();
    assert_eq!(ledger(&[printed(&known), other], &[]).subjects.len(), 2, "another framework");
}

#[test]
fn a_record_that_knows_both_days_makes_two_subjects_one() {
    let records = [
        printed(&[("published_on", "2019-04-01"), ("overall", "good")]),
        printed(&[("started_on", "2019-02-18"), ("overall", "inadequate")]),
        printed(&[("started_on", "2019-02-18"), ("published_on", "2019-04-01")]),
    ];
    assert_eq!(ledger(&records[..2], &[]).subjects.len(), 2, "nobody has said yet that they are one");
    let known = ledger(&records, &[(2, "overall")]);
    let live: Vec<_> = known.subjects.iter().filter(|subject| subject.joined.is_none()).collect();
    assert_eq!(live.len(), 1);
    assert_eq!(live[0].entries, [0, 1, 2]);
    assert_eq!(stands(&known, "overall"), ("inadequate".to_owned(), Settled::Decided));
    let backwards: Vec<Record> = records.iter().rev().cloned().collect();
    let same = ledger(&backwards, &[]);
    assert_eq!(same.subjects.len(), 1);
}

#[test]
fn a_slip_that_reaches_over_several_inspections_joins_none() {
    let known = [
        printed(&[("started_on", "2018-10-29"), ("ended_on", "2018-11-02")]),
        printed(&[("started_on", "2022-02-21"), ("ended_on", "2022-03-04")]),
    ];
    let with = |first: &str, last: &str| {
        let mut records = known.to_vec();
        records.push(printed(&[("started_on", first), ("ended_on", last)]));
        records.push(printed(&[("started_on", "2020-01-06"), ("ended_on", "2020-01-10")]));
        ledger(&records, &[])
    };
    let years = with("2018-10-29", "2022-07-04");
    assert_eq!(years.subjects.len(), 4, "days too many to be true tell nothing");
    assert!(years.matching.too_long(&years.entries[2].record).is_some_and(|says| says.contains("1344 days")));
    let weeks = with("2022-03-04", "2022-07-02");
    assert_eq!((weeks.subjects.len(), weeks.subjects[1].entries.len()), (3, 2), "as many as there may be");
    assert!(weeks.matching.too_long(&weeks.entries[2].record).is_none());
    let both = with("2022-02-01", "2022-03-04");
    assert!(both.subjects.iter().all(|subject| subject.joined.is_none()));
}

#[test]
fn a_visit_whose_days_on_site_cannot_be_true_keeps_its_place() {
    let days = [("started_on", "2016-08-01"), ("published_on", "2016-06-29"), ("activity", "focused_visit")];
    let mut record = printed(&days);
    record.kind = Kind::Visit;
    record.series = "focused_visit".to_owned();
    record.claims.extend(printed(&[("priority_action_heading", "no")]).claims);
    let tables = claims::write_tables(&ledger(&[record], &[]), &|_| Some("Leeds".to_owned()));
    assert!(tables.incomplete.is_empty());
    assert!(tables.files[1].text.ends_with("80481,leeds,focused_visit,,,2016-06-29,no\n"), "{}", tables.files[1].text);
    let tables = claims::write_tables(
        &ledger(
            &[printed(&[
                ("framework", "ilacs"),
                ("kind", "short"),
                ("started_on", "2016-08-01"),
                ("ended_on", "2016-08-05"),
                ("published_on", "2016-06-29"),
            ])],
            &[],
        ),
        &|_| Some("Leeds".to_owned()),
    );
    assert_eq!(tables.incomplete[0].missing, ["dates in order"], "an inspection has no place without them");
}

#[test]
fn an_import_adds_changes_or_confirms() {
    let before = ledger(&[printed(&[("started_on", "2024-12-09"), ("overall", "good")])], &[]);
    let change = |pairs: &[(&str, &str)]| {
        let mut after = before.clone();
        let subject = after.add(Entry { id: 9, import: 2, source: 9, record: printed(pairs).into() });
        compare(&before, &after, subject)
    };
    assert_eq!(change(&[("started_on", "2024-12-09"), ("overall", "Good")]), Change::Confirmed);
    assert_eq!(change(&[("started_on", "2019-12-09")]), Change::Added);
    let Change::Changed(changed) = change(&[("started_on", "2024-12-09"), ("leaders", "good")]) else {
        panic!("a field that was not known is a change");
    };
    assert_eq!((changed.len(), changed[0].field.as_str(), changed[0].before.as_deref()), (1, "leaders", None));
}
