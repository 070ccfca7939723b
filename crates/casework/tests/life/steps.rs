//! The tables of steps and permissions.

use casework::form::acts_page;
use casework::{ActKind, Role, Step, allowed, possible_at, sight_page, steps_of, steps_page};

use crate::support::root;

#[test]
fn every_act_is_possible_at_some_step_and_impossible_at_another() {
    for act in ActKind::ALL {
        assert!(!steps_of(*act).is_empty(), "{act:?} is never possible");
        assert!(steps_of(*act).len() < Step::ALL.len(), "{act:?} is always possible");
        assert!(Role::ALL.iter().any(|role| allowed(*role, *act)), "nobody may {act:?}");
    }
}

#[test]
fn every_step_but_the_last_has_a_way_on() {
    for step in Step::ALL {
        assert_eq!(possible_at(*step).is_empty(), step.is_final(), "{step:?}");
    }
}

#[test]
fn keys_are_unique_and_can_be_read_again() {
    for act in ActKind::ALL {
        assert_eq!(ActKind::from_key(act.key()), Some(*act));
    }
    for step in Step::ALL {
        assert_eq!(Step::from_key(step.key()), Some(*step));
    }
}

/// Pages written by `UPDATE=1 cargo test -p casework`; a person reads the difference and commits it.
fn kept(name: &str, page: &str) {
    let path = root().join("docs/generated").join(name);
    if std::env::var("UPDATE").is_ok_and(|update| update == "1") {
        std::fs::write(&path, page).expect("the page can be written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == page,
        "docs/generated/{name} is not what the tables say. Run `UPDATE=1 cargo test -p casework` and read the difference"
    );
}

#[test]
fn the_page_of_steps_is_that_of_the_tables() {
    kept("steps.md", &steps_page());
}

#[test]
fn the_page_of_acts_is_that_of_the_forms() {
    kept("acts.md", &acts_page());
}

#[test]
fn the_page_of_sight_is_that_of_its_table() {
    kept("sight.md", &sight_page());
}
