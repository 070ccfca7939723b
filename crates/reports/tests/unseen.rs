//! Kinds and forms that no shared document has, as they are known to be printed: invented places and people.

use printed::printed;
use reports::{FindingKind, Kind, Read, Scope, read};

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

fn sections(read: &Read) -> Vec<&str> {
    let mut names: Vec<&str> = read.paragraphs.iter().map(|paragraph| paragraph.section.as_str()).collect();
    names.dedup();
    names
}

/// Name, role and body of each who signs.
fn signed(read: &Read) -> Vec<(&str, &str, &str)> {
    let said = |words: &'static str, part: &Option<String>| part.clone().map_or(words, |part| part.leak());
    read.signatories.iter().map(|one| (one.name.as_str(), said("", &one.role), said("", &one.body))).collect()
}

#[test]
fn a_review_of_a_board_has_one_judgement() {
    let read = read_text(
        "\
# Nowhereshire

## Review of the effectiveness of the Local Safeguarding Children
## Board

## Review date: 20 October 2014 – 13 November 2014
## Report published: 3 August 2015

## The Local Safeguarding Children Board requires improvement

The arrangements in place to evaluate what is done by the authority and board
partners to safeguard children require improvement.

~ Ofsted carries out this review under section 15A of the Children Act 2004.
---
# Contents

## Summary of findings 2
## What does the LSCB need to improve? 2
## Information about this review 3
---
## Summary of findings

** The LSCB requires improvement because

• The board does not know how well its plans work.

## What does the LSCB need to improve?

** Areas for improvement

1. Ensure that the data set is understood by all
   partners.

2. Hold partners to account.

## Inspection judgement about the LSCB

3. The chair is experienced, and partners say that
   they are challenged.

4. Learning from reviews is shared.
---
## Information about this review

Inspectors looked closely at the work of the board.

** The inspection team

Lead inspector: Ada Example HMI

Team inspectors: Bob Example HMI, Cath Example",
    );
    assert_eq!((read.kind, read.authority.as_deref()), (Kind::Lscb, Some("Nowhereshire")));
    assert_eq!(spells(&read), ["2014-10-20 2014-11-13"]);
    assert_eq!(read.published_on.map(|day| day.to_string()).as_deref(), Some("2015-08-03"));
    let grades: Vec<(&str, &str)> = read.judgements.iter().map(|said| (said.area, said.grade.key())).collect();
    assert_eq!(grades, [("lscb", "requires_improvement")]);
    assert!(read.overall.is_none(), "a board is no authority");
    assert_eq!(read.count(FindingKind::AreaForImprovement, Scope::Lscb), 2);
    assert_eq!(read.lead_inspector.as_deref(), Some("Ada Example"));
    let team: Vec<&str> = read.signatories.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(team, ["Ada Example", "Bob Example", "Cath Example"]);
    let numbers: Vec<Option<u32>> = read.paragraphs.iter().map(|paragraph| paragraph.number).collect();
    assert_eq!(numbers, [None, None, Some(3), Some(4)]);
    assert!(read.paragraphs.iter().all(|paragraph| paragraph.area == Some("lscb") && paragraph.scope == Scope::Lscb));
    assert_eq!(read.paragraphs[2].text, "The chair is experienced, and partners say that they are challenged.");
    assert!(read.unread.is_empty(), "{:?}", read.unread);
}

#[test]
fn a_monitoring_visit_after_a_single_inspection_is_read() {
    let read = read_text(
        "\
8 December 2016

Mr Dan Example
Director of Children's Services
Nowhere Council
1 Example Street

Dear Mr Example

** Monitoring visit of Nowhere children's services

This letter summarises the findings of the monitoring visit to Nowhere children's
services on 8 and 9 November 2016. The visit was the second monitoring visit since
the local authority was judged inadequate in June 2015. The inspectors were Ada
Example, HMI and Bob Example, HMI.

The local authority is making steady progress.

** Areas covered by the visit

During the course of this visit, inspectors reviewed the progress made in the area
of help and protection, including:

• the effectiveness of the front door

• the quality of assessments.

** Summary of findings

• The multi-agency safeguarding hub is now timely in its
  decisions about children.

• Some plans are still too vague.

** Evaluation of progress

Based on the evidence gathered during the visit, inspectors identified strengths
and areas where improvement is needed.
---
I would like to thank all the staff who contributed to our visit.

I am copying this letter to the Department for Education.

Yours sincerely

Ada Example
Her Majesty's Inspector",
    );
    assert_eq!((read.kind, read.authority.as_deref()), (Kind::MonitoringVisit, Some("Nowhere")));
    assert_eq!(spells(&read), ["2016-11-08 2016-11-09"]);
    assert_eq!(read.published_on.map(|day| day.to_string()).as_deref(), Some("2016-12-08"));
    assert_eq!(read.lead_inspector.as_deref(), Some("Ada Example"));
    assert_eq!(signed(&read), [("Ada Example", "Her Majesty's Inspector", "Ofsted")]);
    let expected = [
        "Monitoring visit of Nowhere children's services",
        "Areas covered by the visit",
        "Summary of findings",
        "Evaluation of progress",
    ];
    assert_eq!(sections(&read), expected);
    assert!(read.judgements.is_empty() && read.overall.is_none() && read.findings.is_empty(), "a visit gives no grade");
    let covered = &read.paragraphs[2].text;
    assert!(
        covered.ends_with("including: the effectiveness of the front door the quality of assessments."),
        "{covered}"
    );
    assert!(read.unread.is_empty(), "{:?}", read.unread);
}

#[test]
fn a_monitoring_visit_of_ilacs_is_read() {
    let read = read_text(
        "\
20 April 2023

Dan Example
Director of Children's Services

Dear Dan

** Monitoring visit to Nowhere children's services

This letter summarises the findings of the monitoring visit to Nowhere children's
services on 14 and 15 March 2023. This was the first monitoring visit since the local
authority was judged inadequate in July 2022. His Majesty's Inspectors for this visit
were Ada Example and Bob Example.

** Areas covered by the visit

Inspectors reviewed the progress made in these areas of concern:

• the response to contacts and referrals;

• child protection enquiries.

** Headline findings

The pace of change has been too slow, and workers change too often.

** Findings and evaluation of progress

When children are at risk they are now seen on the same day.

Yours sincerely

Ada Example
His Majesty's Inspector",
    );
    assert_eq!((read.kind, read.authority.as_deref()), (Kind::MonitoringVisit, Some("Nowhere")));
    assert_eq!(spells(&read), ["2023-03-14 2023-03-15"]);
    assert_eq!(sections(&read).len(), 4);
    assert!(read.unread.is_empty(), "{:?}", read.unread);
}

#[test]
fn a_letter_whose_heading_is_not_set_apart_is_known_by_its_first_sentence() {
    for (sentence, kind) in [
        ("I am writing to summarise the findings of the third monitoring visit to", Kind::MonitoringVisit),
        ("This letter summarises the findings of a focused visit to", Kind::FocusedVisit),
        ("This letter thanks you for the cakes at the visit to", Kind::NotAReport),
    ] {
        let read = read_text(&format!(
            "8 June 2017\n\nDear Director\n\n{sentence} Nowhere children's services\non 10 and 11 May 2017.\n\n\
             Children are safer.\n\nYours sincerely\n\nAda Example\nHer Majesty's Inspector"
        ));
        assert_eq!(read.kind, kind, "{sentence}");
        if kind != Kind::NotAReport {
            assert_eq!(read.authority.as_deref(), Some("Nowhere"));
            assert_eq!(spells(&read), ["2017-05-10 2017-05-11"]);
            assert_eq!(read.paragraphs.len(), 2, "{:?}", read.paragraphs);
        }
    }
}

#[test]
fn a_visit_of_the_pandemic_that_was_over_several_days_is_read() {
    let read = read_text(
        "\
18 December 2020

Dear Director

** Focused visit to Nowhere children's services

This letter summarises the findings of a focused visit to Nowhere children's services
between 17 and 19 November 2020. The visit was carried out fully by remote means.

** What needs to improve in this area of social work practice

• The oversight of visits.

** Findings

• Leaders acted at once when schools closed.

Yours sincerely

Ada Example
Her Majesty's Inspector",
    );
    assert_eq!(read.kind, Kind::FocusedVisit);
    assert_eq!(spells(&read), ["2020-11-17 2020-11-19"]);
    assert_eq!((read.findings.len(), read.paragraphs.len()), (1, 2));
    assert!(!read.has_priority_action_heading && read.unread.is_empty(), "{:?}", read.unread);
}

#[test]
fn joint_letters_of_every_theme_say_where() {
    let themes = [
        "Joint targeted area inspection of the multi-agency response to abuse and neglect in",
        "Joint targeted area inspection of the multi-agency response to children living with domestic abuse in",
        "Joint targeted area inspection of the multi-agency response to sexual abuse in the family in",
        "Joint targeted area inspection of the multi-agency response to children's mental health in",
        "Joint targeted area inspection of the multi-agency response to the criminal exploitation of children in",
        "Joint targeted area inspection of services for children who are victims of domestic abuse in",
        "Joint targeted area inspection of",
    ];
    for theme in themes {
        let read = read_text(&format!(
            "12 May 2022\n\nDear local partnership\n\n** {theme}\n** Nowhere\n\nThis letter summarises the findings of the \
             joint targeted area inspection (JTAI).\n\nThis inspection took place from 14 to 18 March 2022.\n\n\
             ** Headline findings\n\nChildren are safer."
        ));
        assert_eq!((read.kind, read.authority.as_deref()), (Kind::Jtai, Some("Nowhere")), "{theme}");
        assert_eq!(spells(&read), ["2022-03-14 2022-03-18"], "{theme}");
    }
}

#[test]
fn a_joint_letter_is_signed_by_each_inspectorate() {
    let read = read_text(
        "\
9 August 2016

Dear local partnership

** Joint targeted area inspection of the multi-agency response to abuse and
** neglect in Nowhere

Between 20 and 24 June 2016, inspectors looked at the area.

** Next steps

The director of children's services should prepare a written statement of action.

Yours sincerely

** Ofsted | Care Quality Commission

Ada Example | Bob Example
National Director, Social Care | Deputy Chief Inspector

** HMI Constabulary | HMI Probation

Cath Example | Dan Example
Her Majesty's Inspector of Constabulary | Assistant Chief Inspector",
    );
    let expected = [
        ("Ada Example", "National Director, Social Care", "Ofsted"),
        ("Bob Example", "Deputy Chief Inspector", "Care Quality Commission"),
        ("Cath Example", "Her Majesty's Inspector of Constabulary", "HMI Constabulary"),
        ("Dan Example", "Assistant Chief Inspector", "HMI Probation"),
    ];
    assert_eq!(signed(&read), expected);
    assert_eq!(sections(&read).last(), Some(&"Next steps"));
}

#[test]
fn an_area_inspection_before_2023_is_told_in_a_letter() {
    let read = read_text(
        "\
11 April 2017

Ms Eve Example, Director of Children's Services, Nowhere
Mr Finn Example, Chief Officer, clinical commissioning group

Dear Ms Example and Mr Example

** Joint local area SEND inspection in Nowhere

Between 6 March 2017 and 10 March 2017, Ofsted and the Care Quality Commission
(CQC), conducted a joint inspection of the local area of Nowhere to judge how well
it has put the reforms into practice.

As a result of the findings of this inspection, Her Majesty's Chief Inspector has
determined that a Written Statement of Action is required.

** Main findings

• Leaders have been too slow to put the reforms into practice.

** The effectiveness of the local area in identifying children and young
** people's special educational needs and/or disabilities

** Strengths

• Health visitors know their families.

** Areas for development

• Too few children are seen at the age of two.

• Parents do not know where to turn, and the local offer
  does not help them.

** The inspection raises significant concerns about the effectiveness of the local area.

The local area is required to produce a Written Statement of Action.

Yours sincerely

Ada Example
Her Majesty's Inspector

** Ofsted | Care Quality Commission

Bob Example | Cath Example
Regional Director | Deputy Chief Inspector, Children's Health
Ada Example | Dan Example
HMI Lead Inspector | CQC Lead Inspector

cc: Department for Education",
    );
    assert_eq!((read.kind, read.authority.as_deref()), (Kind::AreaSend, Some("Nowhere")));
    assert_eq!(spells(&read), ["2017-03-06 2017-03-10"]);
    let findings: Vec<&str> = read.findings.iter().map(|finding| finding.text.as_str()).collect();
    let last = "Parents do not know where to turn, and the local offer does not help them.";
    assert_eq!(findings, ["Too few children are seen at the age of two.", last]);
    let bodies: Vec<(&str, &str)> = signed(&read).into_iter().map(|(name, _, body)| (name, body)).collect();
    let expected = [
        ("Ada Example", "Ofsted"),
        ("Bob Example", "Ofsted"),
        ("Cath Example", "Care Quality Commission"),
        ("Ada Example", "Ofsted"),
        ("Dan Example", "Care Quality Commission"),
    ];
    assert_eq!(bodies, expected);
    assert!(sections(&read).contains(&"Main findings") && sections(&read).contains(&"Strengths"));
    assert!(read.judgements.is_empty() && read.unread.is_empty(), "{:?}", read.unread);
}
