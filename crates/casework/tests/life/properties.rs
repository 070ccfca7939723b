//! Whatever is done in whatever order, the case is sound.

use std::cell::RefCell;
use std::collections::BTreeSet;

use casework::{Act, ActKind, Actor, Role, Step, possible_at, steps_of};
use proptest::prelude::*;

use crate::anything::act;
use crate::support::*;

/// Everybody, and one person with several roles, as a small office has.
fn people() -> Vec<Actor> {
    let mut people = vec![planner(), lead(), inspector(), moderator(), publisher(), director()];
    let roles = vec![Role::LeadInspector, Role::Moderator, Role::Publisher, Role::Planner];
    people.push(Actor { id: text("lead"), roles, authority: None });
    people.push(actor("second", Role::Inspector));
    people
}

/// Where a walk begins.
fn beginnings() -> Vec<Desk> {
    let mut returned = judged(GOOD);
    returned.does(&lead(), Act::SendForModeration);
    let mut in_conflict = judged(GOOD);
    in_conflict.does(&lead(), amend("note-1", "v2", "v1", "Mine."));
    in_conflict.does(&inspector(), amend("note-1", "v3", "v1", "Ours."));
    vec![
        Desk::new("2025-06-09"),
        with_team("2025-05-20", "ilacs-2024-12", "focused_visit", "2025-06-10"),
        on_site(),
        returned,
        frozen(INADEQUATE),
        with_draft(GOOD),
        responding(),
        crate::plans::focused_visit("area_for_priority_action"),
        in_conflict,
    ]
}

/// Published, and received.
fn responding() -> Desk {
    let mut desk = with_draft(INADEQUATE);
    desk.on("2025-07-29").does(&publisher(), Act::Publish);
    desk.does(&director(), Act::RecordReceipt { on: desk.today });
    desk
}

/// What ends or turns a case; tried less often, so that walks go far.
const TURNING: &[ActKind] = &[
    ActKind::Abandon,
    ActKind::AddSecondSpell,
    ActKind::CloseCase,
    ActKind::Convert,
    ActKind::DeclareConflict,
    ActKind::Defer,
    ActKind::Pause,
    ActKind::RemoveTeamMember,
];

/// One try: which act, by whom, with which parts, and how many days later.
type Try = (usize, usize, usize, u8);

/// What a person would look up: the planned day, the versions that stand side by side.
fn fitted(act: Act, desk: &Desk) -> Act {
    match (act, desk.case.first_day) {
        (Act::BeginFieldwork { .. }, Some(on)) => Act::BeginFieldwork { on },
        (Act::ResolveNote { note, version, joins, content }, _) => {
            let heads = desk.case.notes.get(&note).map(|known| texts(&known.heads()));
            Act::ResolveNote { joins: heads.unwrap_or(joins), note, version, content }
        }
        (act, _) => act,
    }
}

/// Does what is not refused; says which acts were done.
fn walk(desk: &mut Desk, tries: &[Try]) -> BTreeSet<ActKind> {
    let people = people();
    let mut done = BTreeSet::new();
    for (which, who, parts, later) in tries {
        desk.today = desk.today.plus_days(i32::from(*later));
        let possible = possible_at(desk.case.step());
        // Now and then what the step does not allow.
        let from: &[ActKind] = if which % 10 == 9 || possible.is_empty() { ActKind::ALL } else { &possible };
        let kind = from[which / 10 % from.len()];
        if TURNING.contains(&kind) && parts % 4 != 0 {
            continue;
        }
        let act = fitted(act(kind, *parts, desk.today), desk);
        for turn in 0..people.len() {
            match desk.ask(&people[(who + turn) % people.len()], &act) {
                Ok(events) => {
                    assert!(steps_of(act.kind()).contains(&desk.case.step()), "{act:?}");
                    desk.keep(events);
                    done.insert(act.kind());
                    break;
                }
                Err(refused) => {
                    assert!(!refused.because.is_empty(), "{act:?} is refused without a reason: {}", refused.says);
                    let at_its_end = desk.case.step().is_final();
                    assert!(at_its_end || !refused.instead.is_empty(), "{act:?} leaves no way on: {}", refused.words());
                }
            }
        }
        for duty in desk.duties() {
            assert!(steps_of(duty.act).contains(&desk.case.step()), "{duty:?} at {:?}", desk.case.step());
        }
    }
    done
}

proptest! {
    #[test]
    fn no_sequence_of_acts_reaches_an_unsound_case(
        from in 0..9_usize,
        tries in prop::collection::vec((0..4000_usize, 0..8_usize, 0..4000_usize, 0..3_u8), 1..80),
    ) {
        // `keep` asks `faults`, reads each event again, and adds all of them up afresh.
        walk(&mut beginnings()[from], &tries);
    }
}

#[test]
fn random_walks_do_nearly_everything_and_reach_every_step() {
    thread_local!(static SEEN: RefCell<(BTreeSet<ActKind>, BTreeSet<Step>)> = RefCell::default());
    let mut seed = 7_usize;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    let beginnings = beginnings();
    for round in 0..720 {
        let mut desk = beginnings[round % 9].clone();
        for _ in 0..60 {
            let tries = [(next(4000), next(8), next(4000), next(3) as u8)];
            let done = walk(&mut desk, &tries);
            SEEN.with_borrow_mut(|(acts, steps)| {
                acts.extend(done);
                steps.insert(desk.case.step());
            });
        }
    }
    SEEN.with_borrow(|(acts, steps)| {
        let never: Vec<&ActKind> = ActKind::ALL.iter().filter(|act| !acts.contains(act)).collect();
        assert_eq!(never, Vec::<&ActKind>::new());
        let unseen: Vec<&Step> = Step::ALL.iter().filter(|step| !steps.contains(step)).collect();
        assert_eq!(unseen, [&Step::Unplanned; 0]);
    });
}
