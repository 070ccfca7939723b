//! Letters are written with the act that calls for them, in the words of the data.

use casework::Act;
use operations::Store;
use operations::cases::Cases;

use crate::support::*;

#[tokio::test]
async fn notifying_writes_the_letter_with_the_days_and_what_is_asked_for() {
    let cases = Cases::new(Store::in_memory().await.unwrap()).corresponding(&ENGLAND);
    let id = on_site(&cases).await;
    let letters = cases.store().letter_list(&id).await.unwrap();
    assert_eq!(letters.len(), 1, "{letters:?}");
    let letter = &letters[0];
    assert_eq!((letter.kind.as_str(), letter.recipient.as_str()), ("notification", ""));
    assert!(letter.subject.starts_with("Barnet: "), "{}", letter.subject);
    for part in ["Monday 9 June 2025", "Friday 20 June 2025", "lena example", ", by "] {
        assert!(letter.body.contains(part), "`{part}` in {}", letter.body);
    }
}

#[tokio::test]
async fn a_pause_tells_its_reason_and_no_letter_leaves_a_place_open() {
    let cases = Cases::new(Store::in_memory().await.unwrap()).corresponding(&ENGLAND);
    let id = on_site(&cases).await;
    let act = Act::Pause { reason: "The police asked for it.".to_owned(), authoriser: "regional-director".to_owned() };
    ask(&cases, &id, &lead(), "2025-06-11T09:00:00+01:00", act).await.unwrap();
    let letters = cases.store().letter_list(&id).await.unwrap();
    let pause = letters.last().unwrap();
    assert_eq!(pause.kind, "pause");
    assert!(pause.body.contains("The police asked for it."), "{}", pause.body);
    assert!(letters.iter().all(|letter| !letter.body.contains(['{', '}'])));
}
