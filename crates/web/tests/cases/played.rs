//! A site on which the demo's cases were played.

use casework::{Case, written};
use operations::cases::Cases;
use operations::people::person;
use operations::rehearsal::rehearse;
use people::Person;

use crate::browser::Place;

/// The site of the demo.
pub(crate) async fn place() -> Place {
    let place = Place::new(true, false).await;
    let cases = Cases::new(place.store.clone());
    assert_eq!(rehearse(&cases, &place.library.england, &place.now()).await, Ok(5));
    place
}

/// Every case as its events have it.
pub(crate) async fn cases(place: &Place) -> Vec<Case> {
    let mut cases = Vec::new();
    for row in place.store.case_list(false).await.unwrap() {
        let rows = place.store.case_event_list(&row.case_id, 0).await.unwrap();
        let events: Vec<_> = rows.iter().map(|row| written::from_text(&row.body).unwrap()).collect();
        cases.push(Case::of(&events).unwrap());
    }
    cases
}

/// The case at this step.
pub(crate) async fn at(place: &Place, step: casework::Step) -> Case {
    let all = cases(place).await;
    let steps: Vec<_> = all.iter().map(Case::step).collect();
    all.into_iter().find(|case| case.step() == step).unwrap_or_else(|| panic!("no case at {step:?} but {steps:?}"))
}

pub(crate) async fn known(place: &Place, id: &str) -> Person {
    person(&place.store, id).await.unwrap().unwrap()
}
