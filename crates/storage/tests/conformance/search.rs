//! Passages found by their words: the same ones on every engine.

use storage::{NewRecord, Words};

use crate::given::{import, passage, record, save};
use crate::place::Place;

pub(crate) async fn words_are_found_whatever_their_endings_and_signs_mean_nothing(place: Place) {
    let store = place.open().await;
    let passages = vec![
        passage("Personal advisers keep in touch with care leavers."),
        passage("The front door responds promptly to referrals."),
        passage("Doors at the front are locked."),
    ];
    save(&store, &import("a.pdf", vec![NewRecord { record: record("80481", "good").into(), passages }])).await;
    let found = |all: &[&str], none: &[&str]| {
        let own = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let words = Words { all: own(all), none: own(none) };
        let store = store.clone();
        async move { store.passage_find(&words).await.unwrap().len() }
    };
    assert_eq!(found(&["adviser"], &[]).await, 1, "a plural is found by its singular");
    assert_eq!(found(&["front", "door"], &[]).await, 2);
    assert_eq!(found(&["front door"], &[]).await, 1, "words in one piece stand together");
    assert_eq!(found(&["front", "door"], &["referral"]).await, 1);
    assert_eq!(found(&["NEAR(", "\"front\" OR *"], &[]).await, 0, "the index's own signs are words like others");
    assert_eq!(found(&["\"", "*", "front"], &[]).await, 2);
    assert_eq!(found(&[], &["front"]).await, 0, "what must be missing is missing only from what was found");
    let all = store.passage_catalogue().await.unwrap();
    assert_eq!(all.iter().map(|brief| brief.id).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!((all[0].record, all[0].kind.as_str(), all[0].area.as_str()), (1, "paragraph", "care_leavers"));
    let best = store.passage_rank(&Words { all: vec!["front".to_owned()], none: Vec::new() }).await.unwrap();
    assert_eq!(best, [3, 2], "what says little else comes first");
}

pub(crate) async fn passages_come_whole_in_the_order_asked_with_what_was_looked_for_marked(place: Place) {
    let store = place.open().await;
    let passages = vec![passage("Advisers keep in touch."), passage("An adviser knows each young person.")];
    save(&store, &import("a.pdf", vec![NewRecord { record: record("80481", "good").into(), passages }])).await;
    let words = Words { all: vec!["adviser".to_owned()], none: Vec::new() };
    let listed = store.passage_list(&[2, 1], &words).await.unwrap();
    let said: Vec<&str> = listed.iter().map(|row| row.words.as_str()).collect();
    assert_eq!(said, ["An \u{2}adviser\u{3} knows each young person.", "\u{2}Advisers\u{3} keep in touch."]);
    let plain = store.passage_list(&[1], &Words::default()).await.unwrap();
    assert_eq!((plain[0].words.as_str(), plain[0].number, plain[0].page), ("Advisers keep in touch.", Some(12), 4));
    let whole: Vec<i64> = store.passage_of_record(1).await.unwrap().iter().map(|row| row.id).collect();
    assert_eq!(whole, [1, 2], "a document is in its own order");
    assert!(store.passage_of_record(2).await.unwrap().is_empty());
    assert!(store.passage_has(&words).await.unwrap());
    let unknown = Words { all: vec!["zeppelin".to_owned()], none: Vec::new() };
    assert!(!store.passage_has(&unknown).await.unwrap());
    store.import_undo(1, "2026-11-22T10:00:00Z", "a test").await.unwrap();
    assert!(!store.passage_has(&words).await.unwrap(), "what was undone is not there");
}
