//! Each clock, on both sides of its edge. The days are those of the editions' own clocks and the calendar.

use casework::{Act, ActKind, Case, Context, HoldKind, Moment, dates, decide};
use domain::timeline::timeline;

use crate::support::*;

#[test]
fn before_anything_has_happened_the_dates_are_those_of_the_timeline() {
    let mut compared = 0;
    for (edition, activity, first_day) in [
        ("ilacs-2018-01", "short", "2018-03-05"),
        ("ilacs-2024-04", "standard", "2024-05-13"),
        ("ilacs-2024-12", "standard", "2025-06-09"),
        ("ilacs-2024-12", "focused_visit", "2025-06-10"),
        ("ilacs-2026-04", "monitoring_visit", "2026-06-09"),
        ("sif-2016", "sif", "2017-03-07"),
        ("jtai-2016", "jtai", "2024-09-09"),
    ] {
        let mut desk = Desk::new(first_day);
        desk.does(&planner(), plan(edition, activity, first_day, 1, None));
        let rules = regime().editions.iter().find(|known| known.id == edition).expect("is there");
        let told = timeline(regime(), rules, activity, day(first_day), Some(800)).expect("a timeline");
        let mut ours: Vec<_> =
            dates(&desk.case, regime()).expect("dates").into_iter().map(|dated| (dated.on, dated.step)).collect();
        let mut theirs: Vec<_> = told.into_iter().map(|step| (step.on, step.step)).collect();
        ours.sort();
        theirs.sort();
        assert_eq!(ours, theirs, "{edition} {activity}");
        compared += ours.len();
    }
    assert!(compared > 40, "{compared}");
}

#[test]
fn notice_on_the_last_day_is_in_time_and_the_next_day_is_too_short() {
    let mut desk = with_team("2025-05-20", "ilacs-2024-12", "standard", "2025-06-09");
    assert_eq!(desk.duty(ActKind::GiveNotification).due_on, Some(day("2025-06-02")));
    desk.on("2025-06-03");
    let late = Act::GiveNotification { on: day("2025-06-03") };
    desk.cannot(&lead(), &late, "5 working days before", ActKind::Replan);
    desk.does(&lead(), Act::GiveNotification { on: day("2025-06-02") });

    let mut desk = with_team("2017-03-01", "sif-2016", "sif", "2017-03-07");
    desk.on("2017-03-07");
    desk.cannot(&lead(), &Act::GiveNotification { on: day("2017-03-07") }, "1 working day before", ActKind::Replan);
    desk.does(&lead(), Act::GiveNotification { on: day("2017-03-06") });
}

#[test]
fn inspectors_arrive_on_a_working_day_that_was_planned() {
    let mut desk = with_team("2025-08-01", "ilacs-2024-12", "standard", "2025-08-25");
    desk.on("2025-08-18");
    let notify = Act::GiveNotification { on: day("2025-08-18") };
    desk.cannot(&lead(), &notify, "bank holiday", ActKind::Replan);
    desk.does(&planner(), Act::Replan { first_day: day("2025-09-08"), reason: text("A bank holiday.") });
    desk.on("2025-09-01").does(&lead(), Act::GiveNotification { on: day("2025-09-01") });
    desk.cannot(&lead(), &Act::BeginFieldwork { on: day("2025-09-01") }, "8 September", ActKind::Replan);
    desk.cannot(&lead(), &Act::BeginFieldwork { on: day("2025-09-08") }, "in the future", ActKind::BeginFieldwork);
    desk.on("2025-09-08").does(&lead(), Act::BeginFieldwork { on: day("2025-09-08") });
}

#[test]
fn the_edition_is_the_one_in_force_on_the_first_day_on_site() {
    for (first_day, edition) in [("2026-03-23", "ilacs-2024-12"), ("2026-04-20", "ilacs-2026-04")] {
        let begins = day(first_day);
        let mut desk = with_team("2026-01-12", "ilacs-2024-12", "short", first_day);
        desk.on(&begins.plus_days(-7).to_string()).does(&lead(), Act::GiveNotification { on: begins.plus_days(-7) });
        desk.on(first_day).does(&lead(), Act::BeginFieldwork { on: begins });
        assert_eq!(desk.case.edition, edition);
    }
}

#[test]
fn comments_are_in_time_on_the_last_day_and_late_but_kept_the_day_after() {
    let mut desk = with_draft(GOOD);
    let comment = |id: &str| Act::MakeComment { comment: text(id), paragraph: text("p1"), text: text("Nine in ten.") };
    desk.on("2025-07-16").does(&director(), comment("c1"));
    desk.on("2025-07-17").does(&director(), comment("c2"));
    assert!(!desk.case.comments["c1"].is_late);
    assert!(desk.case.comments["c2"].is_late);
    assert_eq!(desk.case.unanswered(), ["c1", "c2"]);
}

#[test]
fn nothing_is_published_until_the_time_for_comments_is_over() {
    let mut desk = with_draft(GOOD);
    desk.on("2025-07-16");
    desk.cannot(&publisher(), &Act::Publish, "5 working days after", ActKind::CloseComments);
    desk.on("2025-07-17");
    assert!(desk.ask(&publisher(), &Act::Publish).is_ok());
    // The authority may end it sooner.
    desk.on("2025-07-10").does(&director(), Act::CloseComments);
    desk.does(&publisher(), Act::Publish);
}

#[test]
fn nothing_is_published_from_the_first_day_of_a_hold_to_polling_day() {
    let mut desk = with_draft(GOOD);
    let holds = regime().calendar.holds();
    let hold =
        holds.iter().find(|hold| hold.from > day("2025-08-01") && hold.areas.as_ref().is_none_or(|a| a.contains(&800)));
    let hold = hold.expect("an election to come for this area");
    let mut asked = |on| {
        desk.today = on;
        desk.ask(&publisher(), &Act::Publish).map_err(|refused| refused.words())
    };
    assert!(asked(hold.from.plus_days(-1)).is_ok());
    assert!(asked(hold.from).is_err_and(|words| words.contains(&hold.title)), "{hold:?}");
    assert!(asked(hold.polling_day).is_err_and(|words| words.contains(&hold.title)));
    assert!(asked(hold.first_allowed).is_ok());

    desk.today = hold.from;
    let (reason, authoriser) = (text("An election."), text("senior"));
    desk.does(&publisher(), Act::PlaceHold { hold: text("h1"), kind: HoldKind::PreElection, reason, authoriser });
    let lift = Act::LiftHold { hold: text("h1"), reason: text("It is over.") };
    desk.cannot(&publisher(), &lift, &hold.title, ActKind::AnswerComment);
    desk.today = hold.first_allowed;
    desk.does(&publisher(), lift);
    desk.does(&publisher(), Act::Publish);
}

/// The statement's clock, when the report was received on this day.
fn statement_is_late(received: &str, sent: &str) -> (bool, Option<domain::Date>) {
    let mut desk = with_draft(GOOD);
    desk.on("2025-07-29").does(&publisher(), Act::Publish);
    desk.on(received).does(&director(), Act::RecordReceipt { on: day(received) });
    desk.on(sent).does(&director(), Act::SendStatement { on: day(sent), says: text("Statement") });
    let received = desk.case.responses.values().next().expect("is there")[0].clone();
    (received.is_late, received.due_on)
}

#[test]
fn a_statement_on_the_seventieth_working_day_is_in_time_and_the_next_day_is_late() {
    assert_eq!(statement_is_late("2025-07-29", "2025-11-05"), (false, Some(day("2025-11-05"))));
    assert_eq!(statement_is_late("2025-07-29", "2025-11-06"), (true, Some(day("2025-11-05"))));
}

#[test]
fn the_statement_is_counted_from_receipt_and_not_from_publication() {
    assert_eq!(statement_is_late("2025-07-30", "2025-11-06"), (false, Some(day("2025-11-06"))));
    assert_eq!(statement_is_late("2025-07-30", "2025-11-07"), (true, Some(day("2025-11-06"))));
}

#[test]
fn information_is_late_the_day_after_it_was_due() {
    for (sent, is_late) in [("2025-06-04", false), ("2025-06-05", true)] {
        let mut desk = with_team("2025-05-20", "ilacs-2024-12", "standard", "2025-06-09");
        let due_on = Some(day("2025-06-04"));
        desk.does(&lead(), Act::RequestInformation { request: text("lists"), says: text("Lists"), due_on });
        desk.on(sent).does(&director(), Act::SupplyInformation { request: text("lists"), says: text("All") });
        assert_eq!(desk.case.requests["lists"].received, [(text("All"), is_late)]);
    }
}

#[test]
fn practice_refuses_nothing() {
    // The edition's clock of publication is what is usual; it makes a duty and no refusal.
    let mut desk = with_draft(GOOD);
    desk.on("2025-07-17");
    assert_eq!(desk.duty(ActKind::Publish).due_on, Some(day("2025-07-29")));
    desk.does(&publisher(), Act::Publish);
}

#[test]
fn what_the_authority_did_late_moves_what_is_counted_from_it() {
    let mut desk = frozen(GOOD);
    desk.on("2025-07-01").does(&lead(), paragraph("p1", "Overview", "Good."));
    assert_eq!(desk.duty(ActKind::FinishDraft).due_on, Some(day("2025-07-16")));
    desk.does(&lead(), Act::FinishDraft);
    desk.on("2025-07-21").does(&lead(), Act::SendDraft { on: day("2025-07-21"), reason: None });
    assert_eq!(desk.case.comments_due_on, Some(day("2025-07-28")));
    assert_eq!(desk.duty(ActKind::CloseComments).working_days_left, Some(5));
    desk.on("2025-07-28");
    assert_eq!(desk.duty(ActKind::CloseComments).working_days_left, Some(0));
}

#[test]
fn time_does_not_run_backwards() {
    let mut desk = on_site();
    desk.on("2025-06-08");
    desk.cannot(&inspector(), &write("note-2", "v1", "Seen."), "today is given as 8 June 2025", ActKind::WriteNote);
    desk.on("2025-06-09");
    assert!(desk.ask(&inspector(), &write("note-2", "v1", "Seen.")).is_ok());
}

#[test]
fn a_case_of_another_program_s_edition_is_refused_in_words() {
    let mut events = on_site().events;
    let text_of = casework::written::to_text(&events[0]).replace("ilacs-2024-12", "ilacs-2031");
    events[0] = casework::written::from_text(&text_of).expect("is an event");
    events.truncate(4);
    let case = Case::of(&events).expect("a case needs no edition to be read");
    let now = Moment::parse("2025-06-02T09:00").expect("a moment");
    let actor = lead();
    let context = Context { regime: regime(), actor: &actor, now: &now };
    let refused = decide(&case, &Act::GiveNotification { on: day("2025-06-02") }, &context).expect_err("is refused");
    assert!(refused.words().contains("ilacs-2031 is not known here"), "{}", refused.words());
    assert!(dates(&case, regime()).is_err());
}
