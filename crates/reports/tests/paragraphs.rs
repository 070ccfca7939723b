//! Paragraphs: where one ends and the next begins, and what is none.

use printed::printed;
use reports::{Read, read};

#[path = "support/pdf.rs"]
mod pdf;
#[path = "support/printed.rs"]
mod printed;

fn read_text(text: &str) -> Read {
    read(&printed(text)).expect("it is a PDF with text")
}

#[test]
fn a_paragraph_goes_on_over_the_edge_of_a_page() {
    let read = read_text(
        "\
# Inspection of Nowhere local authority children's services

** Inspection dates: 9 to 20 December 2024

** Lead inspector: Ada Example, His Majesty's Inspector

** Judgement | Grade

The impact of leaders on social work practice with children and families | Good
The experiences and progress of children who need help and protection | Good
The experiences and progress of children in care | Good
The experiences and progress of care leavers | Good
Overall effectiveness | Good

Children are helped early.

## The experiences and progress of children in care: good

1. Children live with people who know them. Most of them
   stay with the same family from the day that they come to
---
   the authority. They are asked what they think of their plans and
   of the people who make them.

2. Brothers and sisters live together. This is a matter of well-
   planned searches.

~ 1 A footnote of the second page.
---
The Office for Standards in Education, Children's Services and Skills (Ofsted) regulates
and inspects to achieve excellence.",
    );
    let said: Vec<(Option<u32>, u16, &str)> =
        read.paragraphs.iter().map(|paragraph| (paragraph.number, paragraph.page, paragraph.text.as_str())).collect();
    let first = "Children live with people who know them. Most of them stay with the same family from the day that they come \
                 to the authority. They are asked what they think of their plans and of the people who make them.";
    let second = "Brothers and sisters live together. This is a matter of well-planned searches.";
    assert_eq!(said, [(None, 1, "Children are helped early."), (Some(1), 1, first), (Some(2), 2, second)]);
    assert_eq!(read.paragraphs[1].area, Some("in_care"));
    assert!(read.unread.is_empty(), "{:?}", read.unread);
}

#[test]
fn a_running_head_that_is_not_marked_is_no_part_of_a_paragraph() {
    let foot = "Inspection of Nowhere 9 to 20 December 2024";
    let page = |number: u32, text: &str| format!("{text}\n\n\n{foot} {number}");
    let front = "\
# Inspection of Nowhere local authority children's services

** Inspection dates: 9 to 20 December 2024

The impact of leaders on social work practice with children and families | Good
The experiences and progress of children who need help and protection | Good
The experiences and progress of children in care | Good
Overall effectiveness | Good

## The experiences and progress of children in care: good

1. Children live with people who know them well, and most of";
    let pages = [
        page(1, front),
        page(2, "   them stay with the same family. They see their brothers and"),
        page(3, "   sisters often.\n\n2. Plans are short."),
    ];
    let read = read_text(&pages.join("\n---\n"));
    let texts: Vec<&str> = read.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
    let first = "Children live with people who know them well, and most of them stay with the same family. They see their \
                 brothers and sisters often.";
    assert_eq!(texts, [first, "Plans are short."]);
    // On two pages of three it might as well be said twice.
    let read = read_text(&pages[..2].join("\n---\n"));
    assert!(read.paragraphs.iter().any(|paragraph| paragraph.text.contains("Inspection of Nowhere")));
}

#[test]
fn a_number_that_is_not_met_is_said_to_be_missing() {
    let report = |last: u32| {
        read_text(&format!(
            "\
# Inspection of Nowhere local authority children's services

** Inspection dates: 9 to 20 December 2024

The impact of leaders on social work practice with children and families | Good
The experiences and progress of children who need help and protection | Good
The experiences and progress of children in care | Good
Overall effectiveness | Good

## The experiences and progress of children in care: good

1. Children live with people who know them.

{last}. Brothers and sisters live together."
        ))
    };
    let missing = |read: &Read| read.unread.iter().filter(|row| row.field == "paragraphs").count();
    assert_eq!(missing(&report(2)), 0);
    assert_eq!(missing(&report(3)), 1);
}
