//! Forms: every act has one, what is told comes back as the act, and every fault is said at once.

use std::collections::BTreeMap;

use casework::form::{self, Fault, FieldKind};
use casework::{Act, ActKind, Case, Context, Role, TeamPlace};
use domain::Date;
use proptest::prelude::*;

use crate::anything::act;
use crate::support::*;

type Told = BTreeMap<String, Vec<String>>;

fn told(act: &Act) -> Told {
    let mut told = Told::new();
    for (key, value) in form::write(act) {
        told.entry(key.to_owned()).or_default().push(value);
    }
    told
}

fn read(kind: ActKind, told: &Told, case: &Case, today: Date) -> Result<Act, Vec<Fault>> {
    let (actor, now) = (actor("inspector", Role::Inspector), moment(today));
    let context = Context { regime: regime(), actor: &actor, now: &now };
    form::read(kind, &|key| told.get(key).cloned().unwrap_or_default(), case, &context)
}

fn form_of(kind: ActKind, desk: &Desk, chosen: &[(&str, &str)]) -> form::Form {
    let (actor, now) = (actor("inspector", Role::Inspector), moment(desk.today));
    let context = Context { regime: regime(), actor: &actor, now: &now };
    let find = |key: &str| chosen.iter().find(|(known, _)| *known == key).map(|(_, value)| (*value).to_owned());
    form::form_about(kind, &desk.case, &context, &find)
}

fn field<'f>(form: &'f form::Form, key: &str) -> &'f form::Field {
    form.fields.iter().find(|field| field.key == key).unwrap_or_else(|| panic!("no field {key}"))
}

fn keys(field: &form::Field) -> Vec<&str> {
    field.choices.iter().map(|choice| choice.key.as_str()).collect()
}

fn one(kind: ActKind, values: &[(&str, &str)]) -> Result<Act, Vec<Fault>> {
    let told = values.iter().map(|(key, value)| ((*key).to_owned(), vec![(*value).to_owned()])).collect();
    read(kind, &told, &on_site().case, day("2025-06-10"))
}

#[track_caller]
fn fault(kind: ActKind, values: &[(&str, &str)], field: &str, says: &str) {
    let faults = one(kind, values).expect_err("should be faulty");
    let found = faults.iter().any(|fault| fault.field == field && fault.says.contains(says));
    assert!(found, "{faults:?}");
}

#[test]
fn every_act_has_a_form_and_every_part_of_it_a_field() {
    let desk = on_site();
    for kind in ActKind::ALL {
        let form = form_of(*kind, &desk, &[]);
        assert!(form.says.ends_with('.'), "{kind:?} does not say what it does");
        let mut fields: Vec<&str> = form.fields.iter().map(|field| field.key).collect();
        let mut parts = form::parts(*kind);
        fields.sort_unstable();
        parts.sort_unstable();
        assert_eq!(fields, parts, "{kind:?}");
    }
}

#[test]
fn what_an_act_tells_is_read_as_that_act() {
    let case = Case::default();
    let today = day("2025-06-10");
    for kind in ActKind::ALL {
        let mut samples = 0;
        for number in 0..60 {
            let sample = act(*kind, number, today);
            let told = told(&sample);
            let is_whole = told.values().flatten().all(|value| !value.is_empty());
            if is_whole && let Ok(again) = read(*kind, &told, &case, today) {
                assert_eq!(again, sample);
                samples += 1;
            }
        }
        assert!(samples > 0, "no sample of {kind:?} could be read");
    }
}

#[test]
fn faults_are_said_all_at_once_each_with_its_field() {
    let faults = one(ActKind::Resume, &[("on", "soon"), ("reason", "  ")]).expect_err("is faulty");
    let says: Vec<_> = faults.iter().map(|fault| (fault.field, fault.says.as_str())).collect();
    assert_eq!(
        says,
        [
            ("on", "“soon” is not a day. Write one such as 28/4/2026 or 2026-04-28."),
            ("reason", "Reason is missing. Say it in a few words."),
            ("authoriser", "Authorised by is missing. Say who."),
        ]
    );
}

#[test]
fn a_day_is_read_as_people_write_it() {
    for written in ["2026-04-28", "28/4/2026", "28 4 2026", " 28.04.2026 ", "28 April 2026", "28 apr 2026"] {
        assert_eq!(
            one(ActKind::GiveNotification, &[("on", written)]),
            Ok(Act::GiveNotification { on: day("2026-04-28") })
        );
    }
    let told = Told::from([(text("on"), texts(&["28", "4", "2026"]))]);
    let three = read(ActKind::GiveNotification, &told, &Case::default(), day("2026-04-28"));
    assert_eq!(three, Ok(Act::GiveNotification { on: day("2026-04-28") }));
    fault(ActKind::GiveNotification, &[("on", "31/4/2026")], "on", "does not exist");
    fault(ActKind::GiveNotification, &[("on", "4/28/2026")], "on", "no such month");
    fault(ActKind::GiveNotification, &[], "on", "Notified on is missing. Write a day");
}

#[test]
fn a_note_may_be_longer_than_other_texts_and_both_have_an_end() {
    let note = |words: &str| one(ActKind::WriteNote, &[("kind", "interview"), ("text", words)]);
    assert!(note(&"ä".repeat(100_000)).is_ok());
    let faults = note(&"ä".repeat(100_001)).expect_err("is too long");
    assert_eq!(faults[0].says, "Note is longer than 100,000 characters. Shorten it.");
    assert!(one(ActKind::ReturnForRework, &[("reason", &"x".repeat(20_000))]).is_ok());
    fault(ActKind::ReturnForRework, &[("reason", &"x".repeat(20_001))], "reason", "20,000 characters");
}

#[test]
fn lines_may_break_in_a_text_and_nowhere_else() {
    let Ok(Act::ReturnForRework { reason }) = one(ActKind::ReturnForRework, &[("reason", " One.\r\nTwo. ")]) else {
        panic!("is a reason");
    };
    assert_eq!(reason, "One.\nTwo.");
    fault(ActKind::ReturnForRework, &[("reason", "One\u{0}")], "reason", "cannot be printed");
    let follow = [("case", "80547-2\n80547-3"), ("findings", "f1")];
    fault(ActKind::LinkFollowUp, &follow, "case", "cannot be printed");
}

#[test]
fn words_of_a_closed_list_and_names_are_checked() {
    fault(ActKind::AssignTeamMember, &[("person", "a"), ("place", "boss")], "place", "It may be: lead, inspector");
    fault(ActKind::AssignTeamMember, &[("person", "<b>"), ("place", "lead")], "person", "letters, digits");
    fault(ActKind::PlanCase, &[("ordinal", "-1")], "ordinal", "not a whole number");
    fault(ActKind::PlanCase, &[("ordinal", "+1")], "ordinal", "not a whole number");
    fault(ActKind::PlanCase, &[], "case", "Name of the case is missing");
    let told = Told::from([(text("person"), texts(&["a", "b"])), (text("place"), texts(&["lead"]))]);
    let faults = read(ActKind::AssignTeamMember, &told, &Case::default(), day("2025-06-10")).expect_err("is faulty");
    assert_eq!(faults, [Fault { field: "person", says: text("Person is told 2 times. Tell it once.") }]);
}

#[test]
fn what_is_new_is_named_when_nobody_names_it() {
    let mut desk = judged(GOOD);
    let finding = [("kind", "area_for_improvement"), ("text", "Plans."), ("notes", "note-1")];
    let named = |desk: &Desk| {
        let told = finding.iter().map(|(key, value)| ((*key).to_owned(), vec![(*value).to_owned()])).collect();
        match read(ActKind::NoteFinding, &told, &desk.case, desk.today) {
            Ok(Act::NoteFinding { finding, .. }) => finding,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(named(&desk), "finding-1");
    desk.does(&lead(), find("finding-2", "area_for_improvement"));
    assert_eq!(named(&desk), "finding-3", "finding-2 is taken");
    let Ok(Act::WriteNote { note, version, written_at, .. }) =
        one(ActKind::WriteNote, &[("kind", "interview"), ("text", "Seen.")])
    else {
        panic!("is a note");
    };
    assert_eq!((note.as_str(), version.as_str()), ("note-inspector-2", "version-inspector-1"));
    assert_eq!(written_at, moment(day("2025-06-10")), "the moment it is read");
}

#[test]
fn choices_are_those_of_case_and_edition() {
    let desk = on_site();
    let judge = form_of(ActKind::ProposeJudgement, &desk, &[]);
    assert_eq!(keys(field(&judge, "area")), ["leaders", "help_and_protection", "in_care", "care_leavers", "overall"]);
    assert_eq!(keys(field(&judge, "mark")), ["outstanding", "good", "requires_improvement", "inadequate"]);
    assert_eq!(field(&judge, "notes").choices[0].label, "note-1: Thresholds are applied unevenly.");
    let find = form_of(ActKind::NoteFinding, &desk, &[]);
    assert_eq!(keys(field(&find, "kind")), ["area_for_improvement"]);
    let convert = form_of(ActKind::Convert, &desk, &[]);
    assert!(keys(field(&convert, "activity")).contains(&"short"));
    assert!(!keys(field(&convert, "activity")).contains(&"standard"), "it is that already");
    let remove = form_of(ActKind::RemoveTeamMember, &desk, &[]);
    assert_eq!(field(&remove, "person").choices[1].label, "lead: Lead inspector");
}

#[test]
fn an_edition_that_judges_in_words_asks_for_no_mark() {
    let mut desk = Desk::new("2026-06-01");
    desk.does(&planner(), plan("lga-narrative", "sector_led_inspection", "2026-06-08", 1, None));
    let fields = form_of(ActKind::ProposeJudgement, &desk, &[]).fields;
    assert!(fields.iter().all(|field| field.key != "mark"));
}

#[test]
fn a_case_is_planned_under_editions_still_to_come_or_in_force() {
    let desk = Desk::new("2026-06-01");
    let plan = form_of(ActKind::PlanCase, &desk, &[]);
    let editions = keys(field(&plan, "edition"));
    assert!(editions.contains(&"ilacs-2026-04") && editions.contains(&"lga-narrative"), "{editions:?}");
    assert!(!editions.contains(&"ilacs-2024-12"), "it ended");
    let chosen = form_of(ActKind::PlanCase, &desk, &[("edition", "jtai-2016")]);
    assert_eq!(field(&chosen, "edition").now, ["jtai-2016"]);
    assert!(!keys(field(&chosen, "activity")).contains(&"standard"));
}

#[test]
fn a_form_begins_with_what_stands() {
    let mut desk = with_draft(GOOD);
    let write = form_of(ActKind::WriteParagraph, &desk, &[("paragraph", "p2")]);
    assert_eq!(field(&write, "text").now, ["Children wait too long."]);
    assert_eq!(field(&write, "section").now, ["Help and protection"]);
    assert_eq!(field(&write, "notes").now, ["note-1"]);
    assert_eq!(keys(field(&write, "paragraph")), ["p1", "p2"], "nothing new once the draft is sent");
    let amend = form_of(ActKind::AmendNote, &desk, &[("note", "note-1")]);
    assert_eq!(field(&amend, "based_on").now, ["v1"]);
    assert_eq!(field(&amend, "text").now, ["Thresholds are applied unevenly."]);
    assert_eq!(field(&amend, "child").now, ["child 7"]);
    assert_eq!(field(&form_of(ActKind::RecordReceipt, &desk, &[]), "on").now, ["2025-07-09"]);
    desk.does(&director(), Act::MakeComment { comment: text("c1"), paragraph: text("p1"), text: text("No.") });
    assert_eq!(keys(field(&form_of(ActKind::AnswerComment, &desk, &[]), "comment")), ["c1"]);
    assert_eq!(field(&form_of(ActKind::DeclareConflict, &desk, &[]), "person").now, ["inspector"]);
}

#[test]
fn a_form_filled_with_what_it_offers_makes_an_act() {
    for desk in [Desk::new("2026-06-01"), on_site(), with_draft(GOOD)] {
        for kind in ActKind::ALL {
            let mut told = Told::new();
            for field in form_of(*kind, &desk, &[]).fields {
                let offered = field.choices.first().map(|choice| choice.key.clone());
                let typed = match field.kind {
                    FieldKind::Day => "28/4/2026",
                    FieldKind::Number => "1",
                    FieldKind::Moment | FieldKind::Id => field.now.first().map_or("2026-04-28T10:00", String::as_str),
                    _ => "somebody",
                };
                told.insert(field.key.to_owned(), vec![offered.unwrap_or_else(|| typed.to_owned())]);
            }
            // What waits for nobody has no choice, and only then may a word of a closed list be missing.
            if let Err(faults) = read(*kind, &told, &desk.case, desk.today) {
                assert!(faults.iter().all(|fault| fault.field == "response"), "{kind:?}: {faults:?}");
            }
        }
    }
}

#[test]
fn what_cannot_be_taken_back_is_asked_once_more() {
    let desk = on_site();
    for kind in [ActKind::Publish, ActKind::Abandon, ActKind::FreezeJudgements, ActKind::SendDraft, ActKind::CloseCase]
    {
        assert!(form_of(kind, &desk, &[]).is_weighty, "{kind:?}");
    }
    for kind in [ActKind::WriteNote, ActKind::ProposeJudgement, ActKind::AssignTeamMember] {
        assert!(!form_of(kind, &desk, &[]).is_weighty, "{kind:?}");
    }
    assert_eq!(field(&form_of(ActKind::AssignTeamMember, &desk, &[]), "place").choices.len(), TeamPlace::ALL.len());
}

proptest! {
    #[test]
    fn whatever_is_told_is_read_or_refused_and_nothing_breaks(
        number in 0..ActKind::ALL.len(),
        values in prop::collection::vec(prop::collection::vec(".{0,30}", 0..4), 10),
    ) {
        let kind = ActKind::ALL[number];
        let parts = form::parts(kind);
        let told: Told = parts.iter().map(|part| (*part).to_owned()).zip(values).collect();
        match read(kind, &told, &Case::default(), day("2025-06-10")) {
            Ok(act) => prop_assert_eq!(act.kind(), kind),
            Err(faults) => prop_assert!(!faults.is_empty() && faults.iter().all(|fault| parts.contains(&fault.field))),
        }
    }

    #[test]
    fn any_printable_text_is_kept_as_it_was_told(words in "[ -~£“”é]{1,200}") {
        let words = words.trim();
        prop_assume!(!words.is_empty());
        let told = Told::from([(text("reason"), vec![words.to_owned()])]);
        let act = read(ActKind::ReturnForRework, &told, &Case::default(), day("2025-06-10"));
        prop_assert_eq!(act, Ok(Act::ReturnForRework { reason: words.to_owned() }));
    }
}
