//! Who sees what, role by role, part by part, stage by stage.

use casework::{Act, Actor, HoldKind, Part, Response, Role, part_of, sees};

use crate::support::*;

/// A case at each stage of its life.
fn stages() -> Vec<(&'static str, Desk)> {
    let planned = {
        let mut desk = Desk::new("2025-05-20");
        desk.does(&planner(), plan("ilacs-2024-12", "standard", "2025-06-09", 1, None));
        desk
    };
    let team = with_team("2025-05-20", "ilacs-2024-12", "standard", "2025-06-09");
    let notified = {
        let mut desk = team.clone();
        desk.on("2025-06-02").does(&lead(), Act::GiveNotification { on: day("2025-06-02") });
        desk
    };
    let replanned = {
        let mut desk = notified.clone();
        desk.does(&planner(), Act::Replan { first_day: day("2025-06-16"), reason: text("Illness.") });
        desk
    };
    let drafting = {
        let mut desk = frozen(GOOD);
        desk.does(&lead(), paragraph("p1", "Overview", "Good."));
        desk
    };
    let sent = with_draft(GOOD);
    let again = {
        let mut desk = sent.clone();
        desk.does(&director(), Act::MakeComment { comment: text("c1"), paragraph: text("p1"), text: text("No.") });
        let (reason, authoriser) = (text("More is needed."), text("senior"));
        desk.on("2025-07-10").does(&lead(), Act::AddSecondSpell { on: day("2025-07-10"), reason, authoriser });
        desk
    };
    let published = {
        let mut desk = sent.clone();
        desk.on("2025-07-29").does(&publisher(), Act::Publish);
        desk
    };
    vec![
        ("unplanned", Desk::new("2025-05-20")),
        ("planned", planned),
        ("team agreed", team),
        ("notified", notified),
        ("planned again", replanned),
        ("on site", on_site()),
        ("judging", judged(GOOD)),
        ("frozen", frozen(GOOD)),
        ("drafting", drafting),
        ("draft sent", sent),
        ("on site again", again),
        ("published", published),
    ]
}

fn letter(part: Part) -> char {
    match part {
        Part::Existence => 'x',
        Part::Dates => 'd',
        Part::Team => 't',
        Part::Requests => 'q',
        Part::Evidence => 'E',
        Part::Judgements => 'J',
        Part::Draft => 'D',
        Part::Comments => 'C',
        Part::Holds => 'H',
        Part::Document => 'P',
        Part::Responses => 'R',
        Part::Log => 'L',
    }
}

fn seen(actor: &Actor, desk: &Desk) -> String {
    Part::ALL.iter().filter(|part| sees(actor, &desk.case, **part)).map(|part| letter(*part)).collect()
}

/// Planner, lead, inspector, moderator, publisher, director, delegate, analyst, administrator; `.` for nothing.
/// Written by hand from what each may know, not from the table.
const EXPECTED: &str = "
unplanned:     . . . . . . . . .
planned:       xdtqCHPRL . . xdtqEJDCHPRL . . . . xt
team agreed:   xdtqCHPRL xdtqEJDCHPRL xdtqEJDCHPRL xdtqEJDCHPRL . . . . xt
notified:      xdtqCHPRL xdtqEJDCHPRL xdtqEJDCHPRL xdtqEJDCHPRL . xdq xdq . xt
planned again: xdtqCHPRL xdtqEJDCHPRL xdtqEJDCHPRL xdtqEJDCHPRL . . . . xt
on site:       xdtqCHPRL xdtqEJDCHPRL xdtqEJDCHPRL xdtqEJDCHPRL . xdq xdq . xt
judging:       xdtqCHPRL xdtqEJDCHPRL xdtqEJDCHPRL xdtqEJDCHPRL . xdq xdq . xt
frozen:        xdtqJCHPRL xdtqEJDCHPRL xdtqEJDCHPRL xdtqEJDCHPRL . xdq xdq . xt
drafting:      xdtqJDCHPRL xdtqEJDCHPRL xdtqEJDCHPRL xdtqEJDCHPRL xdtDCHPRL xdq xdq . xt
draft sent:    xdtqJDCHPRL xdtqEJDCHPRL xdtqEJDCHPRL xdtqEJDCHPRL xdtDCHPRL xdqDC xdqDC . xt
on site again: xdtqDCHPRL xdtqEJDCHPRL xdtqEJDCHPRL xdtqEJDCHPRL xdtDCHPRL xdqC xdqC . xt
published:     xdtqJDCHPRL xdtqEJDCHPRL xdtqEJDCHPRL xdtqEJDCHPRL xdtDCHPRL xdqDCPR xdqDCPR x xt
";

#[test]
fn every_role_sees_its_parts_at_every_stage() {
    let ids = ["planner", "lead", "inspector", "moderator", "publisher", "director", "delegate", "analyst", "admin"];
    let mut lines = String::from("\n");
    for (name, desk) in stages() {
        let all = ids.iter().zip(Role::ALL).map(|(id, role)| {
            let seen = seen(&actor(id, *role), &desk);
            if seen.is_empty() { text(".") } else { seen }
        });
        let all: Vec<String> = all.collect();
        lines.push_str(&format!("{:<14} {}\n", format!("{name}:"), all.join(" ")));
    }
    assert!(lines == EXPECTED, "{lines}");
}

#[test]
fn an_authority_never_learns_of_a_day_before_it_is_told() {
    for (name, desk) in stages() {
        let told = desk.case.notified_on.is_some() || !desk.case.spells.is_empty();
        assert_eq!(!seen(&director(), &desk).is_empty(), told, "{name}");
        for part in [Part::Team, Part::Evidence, Part::Judgements, Part::Holds, Part::Log] {
            assert!(!sees(&director(), &desk.case, part), "{name} {part:?}");
        }
    }
}

#[test]
fn an_activity_without_notice_is_known_once_inspectors_arrive() {
    let mut desk = with_team("2025-05-20", "ilacs-2024-12", "monitoring_visit", "2025-06-10");
    if desk.case.shape.is_notified {
        desk.case.shape.is_notified = false;
    }
    desk.on("2025-06-10");
    assert!(!sees(&director(), &desk.case, Part::Existence));
    desk.case.spells.push(casework::Spell { from: day("2025-06-10"), to: None });
    assert!(sees(&director(), &desk.case, Part::Existence));
}

#[test]
fn a_conflict_of_interest_leaves_nothing_but_the_existence() {
    let mut desk = on_site();
    let says = text("A cousin works there.");
    desk.does(&inspector(), Act::DeclareConflict { person: text("inspector"), says: says.clone() });
    desk.does(&planner(), Act::DeclareConflict { person: text("moderator"), says });
    assert_eq!(seen(&inspector(), &desk), "x");
    assert_eq!(seen(&moderator(), &desk), "x");
    // Another role of the same person does not bring it back.
    let both = Actor { roles: vec![Role::Inspector, Role::Planner], ..inspector() };
    assert_eq!(seen(&both, &desk), "x");
}

#[test]
fn nobody_sees_what_is_elsewhere() {
    let desk = with_draft(GOOD);
    assert_eq!(seen(&actor("stranger", Role::Inspector), &desk), "");
    assert_eq!(seen(&actor("stranger", Role::LeadInspector), &desk), "");
    let neighbour = Actor { authority: Some(text("E06000023")), ..director() };
    assert_eq!(seen(&neighbour, &desk), "");
    assert_eq!(seen(&Actor { authority: None, ..director() }, &desk), "");
    assert_eq!(seen(&Actor { roles: Vec::new(), ..lead() }, &desk), "", "being in the team takes a role too");
}

#[test]
fn who_has_two_roles_sees_what_either_sees() {
    let desk = judged(GOOD);
    let both = Actor { roles: vec![Role::Administrator, Role::Inspector], ..inspector() };
    assert_eq!(seen(&both, &desk), "xdtqEJDCHPRL");
}

#[test]
fn an_entry_of_the_log_belongs_to_the_part_it_speaks_of() {
    let mut desk = with_draft(INADEQUATE);
    let (hold, reason, authoriser) = (text("h1"), text("A complaint."), text("senior"));
    desk.does(&publisher(), Act::PlaceHold { hold, kind: HoldKind::Complaint, reason, authoriser });
    desk.does(&publisher(), Act::LiftHold { hold: text("h1"), reason: text("Answered.") });
    desk.on("2025-07-29").does(&publisher(), Act::Publish);
    desk.does(&director(), Act::SendStatement { on: desk.today, says: text("What is done.") });
    desk.does(&lead(), Act::FindAdequate { response: Response::WrittenStatement, says: text("It answers.") });
    let readable = |actor: &Actor| {
        let reads = |event: &&casework::Event| {
            sees(actor, &desk.case, Part::Log) && sees(actor, &desk.case, part_of(&event.kind))
        };
        desk.events.iter().filter(reads).count()
    };
    assert_eq!(readable(&lead()), desk.events.len());
    assert_eq!(readable(&director()), 0);
    assert!(readable(&planner()) < desk.events.len(), "a planner's log has no evidence");
    assert!(readable(&publisher()) < readable(&planner()), "a publisher's has no rationale either");
}
