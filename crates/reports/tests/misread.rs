//! What is easily read as something else: the words of an earlier inspection, tables drawn in another order, lists without
//! marks. Invented places and people.

use printed::printed;
use reports::{FindingKind, Read, read};

#[path = "support/pdf.rs"]
mod pdf;
#[path = "support/printed.rs"]
mod printed;

fn read_text(text: &str) -> Read {
    read(&printed(text)).expect("it is a PDF with text")
}

fn spells(read: &Read) -> Vec<String> {
    read.spells.iter().map(|(from, to)| format!("{from} {to}")).collect()
}

fn grades(read: &Read) -> Vec<(&str, &str)> {
    let overall = read.overall.iter();
    read.judgements.iter().chain(overall).map(|said| (said.area, said.grade.key())).collect()
}

fn findings(read: &Read) -> Vec<(FindingKind, &str)> {
    read.findings.iter().map(|finding| (finding.kind, finding.text.as_str())).collect()
}

fn unread(read: &Read) -> Vec<&str> {
    read.unread.iter().map(|row| row.field.as_str()).collect()
}

fn focused_visit(opening: &str, rest: &str) -> Read {
    read_text(&format!(
        "3 January 2024\n\nDear Director\n\n** Focused visit to Nowhere children's services\n\n{opening}\n\n{rest}\n\n\
         Yours sincerely\n\nAda Example\nHis Majesty's Inspector"
    ))
}

#[test]
fn areas_for_priority_action_that_are_none_are_none() {
    let opening = "This letter tells the findings of the visit on 12 and 13 December 2023.";
    for (words, expected) in [
        ("None.", false),
        ("There are no areas for priority action.", false),
        ("• None.", false),
        ("• None of the children at risk is seen in time.", true),
        ("• There are no plans for children at risk.", true),
    ] {
        let read = focused_visit(
            opening,
            &format!("** Areas for priority action\n\n{words}\n\n** Main findings\n\nAll is well."),
        );
        assert_eq!(read.has_priority_action_heading, expected, "{words}");
        assert_eq!(read.findings.len(), usize::from(expected), "{words}: {:?}", read.findings);
        assert!(read.unread.is_empty(), "{words}: {:?}", read.unread);
    }
}

#[test]
fn a_heading_for_priority_action_within_a_list_is_one() {
    let opening = "This letter tells the findings of the visit on 12 and 13 December 2023.";
    let read = focused_visit(
        opening,
        "## What needs to improve?\n\n** Areas for priority action\n\nAct at once on the following:\n\n• Visits.\n\n\
         ** Areas for improvement\n\n• Plans.",
    );
    let expected = [(FindingKind::PriorityAction, "Visits."), (FindingKind::AreaForImprovement, "Plans.")];
    assert_eq!(findings(&read), expected);
    assert!(read.has_priority_action_heading, "the finding and the heading agree");
}

#[test]
fn the_days_of_an_earlier_inspection_are_not_the_visits() {
    let visited = "the visit was on Tuesday 12th and Wednesday 13th December.";
    for (opening, expected) in [
        (
            format!("Following the standard inspection of 22 November to 3 December 2021, {visited}"),
            "2023-12-12 2023-12-13",
        ),
        (format!("Following the standard inspection of 6 to 17 March 2023, {visited}"), "2023-12-12 2023-12-13"),
        ("The visit was on 4 and 5 January 2023.".to_owned(), "2023-01-04 2023-01-05"),
        ("The visit was on 3 January 2024.".to_owned(), "2024-01-03 2024-01-03"),
    ] {
        let read = focused_visit(&opening, "");
        assert_eq!(spells(&read), [expected], "{opening}");
        assert!(read.unread.is_empty(), "{opening}: {:?}", read.unread);
    }
    for opening in [
        "Following the standard inspection of 22 November to 3 December 2021, inspectors came.",
        "Following the standard inspection of 6 to 17 March 2023, inspectors came.",
        "The visit was on 4 January 2024.",
        "The visit was on 20 December 2022.",
    ] {
        let read = focused_visit(opening, "");
        assert!(read.spells.is_empty(), "{opening}: {:?}", read.spells);
        assert_eq!(unread(&read), ["spells"], "{opening}");
    }
}

fn single(sentence: &str, board: &str) -> Read {
    read_text(&format!(
        "\
# Nowhereshire

## Inspection of services for children in need of help and
## protection, children looked after and care leavers

** Inspection date: 3 June 2014 – 25 June 2014

## {sentence}

There are no widespread failures.

1. Children who need help and protection | Good
2. Children looked after and achieving permanence | Good
2.1 Adoption performance | Good
2.2 Experiences and progress of care leavers | Good
3. Leadership, management and governance | Good

## {board}

The board has a chair.
---
** Recommendations

1. Strengthen the plans.

Lead inspector: Ada Example HMI"
    ))
}

#[test]
fn a_grade_that_is_denied_or_past_is_not_the_grade() {
    let good_board = "The Local Safeguarding Children Board (LSCB) is good";
    for (sentence, expected) in [
        (
            "The overall judgement is that services are not yet good, and require improvement",
            Some("requires_improvement"),
        ),
        ("Children's services in Nowhere, previously inadequate, are now\n## good", Some("good")),
        ("Children's services in Nowhere are not good", None),
        ("Children's services in Nowhere are good and outstanding", None),
    ] {
        let read = single(sentence, good_board);
        assert_eq!(read.overall.as_ref().map(|said| said.grade.key()), expected, "{sentence}");
        assert_eq!(unread(&read).contains(&"overall"), expected.is_none(), "{sentence}");
        assert_eq!(read.judgements.len(), 6, "{sentence}");
    }
}

#[test]
fn two_sentences_that_disagree_give_no_overall_grade() {
    let read =
        single("Children's services in Nowhere are good\n\n## Overall effectiveness: inadequate", "The LSCB is good");
    assert!(read.overall.is_none(), "{:?}", read.overall);
    let why = read.unread.iter().find(|row| row.field == "overall").map(|row| row.why.as_str()).unwrap_or_default();
    assert!(why.contains("are good") && why.contains("inadequate"), "{why}");
}

#[test]
fn a_board_that_is_no_longer_inadequate_has_the_grade_it_has_now() {
    let opening = "The overall judgement is that children's services are good";
    let board = "The Local Safeguarding Children Board (LSCB) is no longer\n## inadequate";
    let read = single(opening, &format!("{board} and now requires improvement"));
    assert!(grades(&read).contains(&("lscb", "requires_improvement")), "{:?}", grades(&read));
    let read = single(opening, board);
    assert!(!grades(&read).iter().any(|(area, _)| *area == "lscb"));
    assert_eq!(unread(&read), ["lscb"]);
}

const AREAS: [&str; 5] = [
    "The impact of leaders on social work practice with children and families",
    "The experiences and progress of children who need help and protection",
    "The experiences and progress of children in care",
    "The experiences and progress of care leavers",
    "Overall effectiveness",
];
const GRADES: [&str; 5] = ["Good", "Requires improvement to be good", "Outstanding", "Inadequate", "Inadequate"];
const EXPECTED: [(&str, &str); 5] = [
    ("leaders", "good"),
    ("help_and_protection", "requires_improvement"),
    ("in_care", "outstanding"),
    ("care_leavers", "inadequate"),
    ("overall", "inadequate"),
];

fn table(rows: &str) -> Read {
    read_text(&format!(
        "\
# Inspection of Nowhere local authority children's services

Inspection dates: 3 July 2023 to 7 July 2023

Lead inspector: Ada Example, HMI

{rows}

Services are good in places.
---
## What needs to improve?

• The quality of plans."
    ))
}

#[test]
fn a_grade_on_the_left_belongs_to_the_label_level_with_it() {
    let rows: Vec<String> = AREAS.iter().zip(GRADES).map(|(area, grade)| format!("{grade} | {area}\n")).collect();
    assert_eq!(grades(&table(&rows.join("\n"))), EXPECTED);
}

#[test]
fn a_grade_below_its_label_belongs_to_it() {
    let rows: Vec<String> = AREAS.iter().zip(GRADES).map(|(area, grade)| format!("{area}\n\n{grade}\n")).collect();
    assert_eq!(grades(&table(&rows.join("\n"))), EXPECTED);
}

#[test]
fn grades_below_all_labels_belong_to_none_for_certain() {
    let rows = [AREAS, GRADES].concat().join("\n\n");
    let read = table(&rows);
    assert!(grades(&read).is_empty(), "{:?}", grades(&read));
    assert_eq!(unread(&read), EXPECTED.map(|(area, _)| area));
}

#[test]
fn grades_drawn_before_their_table_are_met_where_they_stand() {
    let rows: Vec<String> = AREAS.iter().map(|area| format!("{area}\n\n")).collect();
    let whole = table(&rows.join(""));
    assert!(grades(&whole).is_empty());
    let mut page =
        printed::content(&format!("# Inspection of Nowhere local authority children's services\n\n{}", rows.join("")));
    // The rows stand 26.4 apart, the first of them under a title of size 26.
    let beside: String = GRADES
        .iter()
        .enumerate()
        .map(|(at, grade)| format!("BT /F1 12 Tf 1 0 0 1 470 {:.1} Tm ({grade}) Tj ET\n", 732.4 - 26.4 * at as f32))
        .collect();
    page = beside + &page;
    let read = read(&pdf::of_pages(&[page])).expect("it is a PDF with text");
    assert_eq!(grades(&read), EXPECTED);
}

fn report_with_list(list: &str) -> Read {
    let rows: Vec<String> = AREAS.iter().zip(GRADES).map(|(area, grade)| format!("{area}\n{grade}\n")).collect();
    read_text(&format!(
        "\
# Inspection of Nowhere local authority children's services

Inspection dates: 3 July 2023 to 7 July 2023

Lead inspector: Ada Example, HMI

{}
---
## What needs to improve?

{list}

## The experiences and progress of children in care

Children in care live in homes that meet their needs, and they are seen often by workers.
Those who wish to be heard are heard by people whom they know and whom they have come to trust.",
        rows.join("\n")
    ))
}

#[test]
fn a_list_without_marks_is_read_where_its_items_are_certain() {
    let read = report_with_list(
        "   The quality of plans.\n   Supervision that is regular and\n   challenging.\n   The homes of children.",
    );
    let items: Vec<&str> = read.findings.iter().map(|finding| finding.text.as_str()).collect();
    assert_eq!(
        items,
        ["The quality of plans.", "Supervision that is regular and challenging.", "The homes of children."]
    );
    assert!(read.unread.is_empty(), "{:?}", read.unread);
}

#[test]
fn a_list_without_marks_whose_items_are_not_certain_is_said_to_be_unread() {
    for list in [
        "   The quality of plans\n   Supervision",
        "The quality of plans.\nSupervision.",
        "   The quality of plans.\nSupervision.",
    ] {
        let read = report_with_list(list);
        assert!(read.findings.is_empty(), "{list}: {:?}", read.findings);
        assert_eq!(unread(&read), ["findings"], "{list}");
    }
}

#[test]
fn a_joint_letter_of_one_page_names_who_must_answer() {
    let read = read_text(
        "\
7 July 2023

Dear partnership

** Joint targeted area inspection of Nowhere

This inspection took place from 22 May 2023 to 26 May 2023.

** Next steps

We have determined that Nowhere Council is the principal authority and should prepare a
written statement. It should be sent to Example@ofsted.gov.uk by 13 October 2023.

Yours sincerely

Ada Example
National Director, Ofsted",
    );
    assert_eq!(read.principal_authority.as_deref(), Some("Nowhere Council"));
    assert_eq!(read.statement_due_on.map(|day| day.to_string()).as_deref(), Some("2023-10-13"));
    assert!(read.unread.is_empty(), "{:?}", read.unread);
}

#[test]
fn an_area_inspection_names_ofsteds_lead_inspector() {
    let letter = |who: &str| {
        read_text(&format!(
            "# Area SEND inspection of Nowhere Local Area Partnership\n\nInspection dates: 3 to 7 July 2023\n\n\
             ** Inspection outcome\n\nAll is well.\n\n** Information about this inspection\n\nOfsted\n{who}\n\n\
             Care Quality Commission\nBob Instance, Lead CQC inspector"
        ))
    };
    assert_eq!(letter("Ada Example, HMI, Lead inspector").lead_inspector.as_deref(), Some("Ada Example"));
    let none = letter("Ada Example, HMI");
    assert!(none.lead_inspector.is_none() && unread(&none).contains(&"lead_inspector"), "{:?}", none.unread);
    let two = letter("Ada Example, HMI, Lead inspector\nCath Example, HMI, Lead inspector");
    assert!(two.lead_inspector.is_none() && unread(&two).contains(&"lead_inspector"), "{:?}", two.unread);
}
