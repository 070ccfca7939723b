//! A pilot under a proposal: carried on like any case, marked everywhere, published never, counted apart.

use casework::{Act, Role, Step, TeamPlace};
use operations::Store;
use operations::cases::answer::case_line;
use operations::cases::{Asking, Cases, NewCase, NotDone};

use crate::support::*;

#[tokio::test]
async fn a_pilot_is_carried_to_its_end_marked_and_never_published() {
    let cases = Cases::new(Store::in_memory().await.unwrap()).corresponding(&ENGLAND);
    let real = planned(&cases).await;
    let (now, who) = (moment("2026-06-01T10:00:00+01:00"), planner());
    let asking = Asking { regime: &ENGLAND.regime, who: &who, now: &now };
    let new = NewCase {
        edition: "lga-narrative".to_owned(),
        activity: "sector_led_inspection".to_owned(),
        first_day: day("2026-06-08"),
        ..new_case()
    };
    let id = cases.plan(&new, &ENGLAND.register, None, asking).await.unwrap().0;
    let place = Act::AssignTeamMember { person: "lena".to_owned(), place: TeamPlace::Lead };
    ask(&cases, &id, &planner(), "2026-06-01T11:00:00+01:00", place).await.unwrap();
    ask(&cases, &id, &planner(), "2026-06-01T11:00:00+01:00", Act::AgreeTeam).await.unwrap();
    let (begun, ended) = ("2026-06-08T09:00:00+01:00", "2026-06-12T16:00:00+01:00");
    ask(&cases, &id, &lead(), begun, Act::BeginFieldwork { on: day("2026-06-08") }).await.unwrap();
    ask(&cases, &id, &lead(), begun, note(1)).await.unwrap();
    ask(&cases, &id, &lead(), ended, Act::EndFieldwork { on: day("2026-06-12") }).await.unwrap();
    let edition = ENGLAND.regime.editions.iter().find(|edition| edition.id == "lga-narrative").unwrap();
    let paragraph = Act::WriteParagraph {
        paragraph: "p1".to_owned(),
        section: edition.documents[0].sections[0].clone(),
        text: "Families are seen in time.".to_owned(),
        notes: vec!["note-1".to_owned()],
    };
    ask(&cases, &id, &lead(), ended, paragraph).await.unwrap();
    ask(&cases, &id, &lead(), ended, Act::FinishDraft).await.unwrap();
    ask(&cases, &id, &lead(), ended, Act::SendDraft { on: day("2026-06-12"), reason: None }).await.unwrap();

    let publisher = person("pat", Role::Publisher);
    let NotDone::Refused(refused) = ask(&cases, &id, &publisher, ended, Act::Publish).await.unwrap_err() else {
        panic!("publishing a pilot is refused")
    };
    assert!(refused.words().contains("A pilot is never published"), "{}", refused.words());
    ask(&cases, &id, &publisher, ended, Act::RecordReceipt { on: day("2026-06-12") }).await.unwrap();

    let open = cases.open(asking).await.unwrap();
    let mut pilots: Vec<(String, bool)> = open
        .iter()
        .map(|(_, case)| case_line(case, &ENGLAND.register, asking))
        .map(|line| (line.case, line.is_pilot))
        .collect();
    pilots.sort();
    let mut expected = vec![(real, false), (id.clone(), true)];
    expected.sort();
    assert_eq!(pilots, expected, "a pilot is told from a case that counts");
    for letter in cases.store().letter_list(&id).await.unwrap() {
        assert!(letter.subject.starts_with("Pilot: ") && letter.body.starts_with("This is a pilot"), "{letter:?}");
    }
    ask(&cases, &id, &planner(), ended, Act::CloseCase { reason: None, authoriser: None }).await.unwrap();
    assert_eq!(cases.look(&id, asking).await.unwrap().step(), Step::Closed);
    assert!(cases.store().published_of(&id).await.unwrap().is_empty(), "nothing of it is published");
}
