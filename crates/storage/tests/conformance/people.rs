//! People, credentials and sessions are kept, changed and found again.

use storage::{ChangeRow, GrantRow, InterestRow, PersonRow, ReadingRow, SessionRow, Store};

use crate::place::Place;

fn ada() -> PersonRow {
    PersonRow {
        person_id: "ada-example".to_owned(),
        name: "Ada Example".to_owned(),
        email: "ada@example.org".to_owned(),
        authority: None,
        state: "active".to_owned(),
        added_at: "2026-04-28T09:15:00+01:00".to_owned(),
    }
}

fn change(kind: &str) -> ChangeRow {
    ChangeRow {
        made_at: "2026-04-28T09:15:00+01:00".to_owned(),
        actor: "operator".to_owned(),
        person_id: "ada-example".to_owned(),
        kind: kind.to_owned(),
        says: "For a test".to_owned(),
    }
}

async fn with_ada(place: &Place) -> Store {
    let store = place.open().await;
    assert!(store.person_insert(&ada(), &change("added")).await.unwrap());
    store
}

fn session(digest: &str) -> SessionRow {
    SessionRow {
        digest: digest.to_owned(),
        person_id: "ada-example".to_owned(),
        stage: "signed_in".to_owned(),
        begun_at: 100,
        seen_at: 100,
        proved_at: 100,
        device: "A browser".to_owned(),
    }
}

pub(crate) async fn a_person_is_found_by_id_and_by_address_and_added_once(place: Place) {
    let store = with_ada(&place).await;
    assert_eq!(store.person_fetch("ada-example").await.unwrap(), Some(ada()));
    assert_eq!(store.person_by_email("ada@example.org").await.unwrap(), Some(ada()));
    assert_eq!(store.person_fetch("nobody").await.unwrap(), None);
    let same_address = PersonRow { person_id: "another".to_owned(), ..ada() };
    assert!(!store.person_insert(&same_address, &change("added")).await.unwrap());
    assert_eq!(store.person_list().await.unwrap(), [ada()]);
    assert_eq!(store.change_list(9).await.unwrap(), [change("added")], "what did not happen is not kept");
}

pub(crate) async fn grants_come_and_go_and_each_is_kept_as_a_change(place: Place) {
    let store = with_ada(&place).await;
    let grant =
        GrantRow { person_id: "ada-example".to_owned(), role: "planner".to_owned(), scope: "everywhere".to_owned() };
    assert!(store.grant_insert(&grant, &change("granted")).await.unwrap());
    assert!(!store.grant_insert(&grant, &change("granted")).await.unwrap());
    assert_eq!(store.grant_of("ada-example").await.unwrap().as_slice(), std::slice::from_ref(&grant));
    assert!(store.grant_delete(&grant, &change("revoked")).await.unwrap());
    assert!(!store.grant_delete(&grant, &change("revoked")).await.unwrap());
    assert!(store.grant_list().await.unwrap().is_empty());
    let kinds: Vec<String> = store.change_list(9).await.unwrap().into_iter().map(|change| change.kind).collect();
    assert_eq!(kinds, ["revoked", "granted", "added"]);
    assert_eq!(store.change_list(1).await.unwrap().len(), 1);
}

pub(crate) async fn a_code_is_used_once_even_by_two_at_once(place: Place) {
    let store = with_ada(&place).await;
    store.credential_password("ada-example", "hash", false, &change("password_set")).await.unwrap();
    store.credential_pending("ada-example", "00ff").await.unwrap();
    assert!(!store.credential_fetch("ada-example").await.unwrap().is_given);
    store.credential_password("ada-example", "hash", true, &change("password_set")).await.unwrap();
    assert!(store.credential_fetch("ada-example").await.unwrap().is_given);
    let pending = store.credential_fetch("ada-example").await.unwrap();
    assert_eq!((pending.password.as_deref(), pending.code_pending.as_deref()), (Some("hash"), Some("00ff")));
    assert!(store.credential_code("ada-example", Some("00ff"), Some(7), &change("codes_on")).await.unwrap());
    let used = |step| store.credential_used("ada-example", step);
    assert!(!used(7).await.unwrap());
    assert!(used(8).await.unwrap());
    assert!(!used(8).await.unwrap());
    let kept = store.credential_fetch("ada-example").await.unwrap();
    assert_eq!((kept.code_secret.as_deref(), kept.code_pending, kept.code_last), (Some("00ff"), None, Some(8)));
    assert!(store.credential_fetch("nobody").await.unwrap().password.is_none());
}

pub(crate) async fn sessions_are_kept_by_digest_and_end_alone_or_together(place: Place) {
    let store = with_ada(&place).await;
    for digest in ["a", "b", "c"] {
        store.session_insert(&session(digest)).await.unwrap();
    }
    store.session_seen("b", 160).await.unwrap();
    store.session_seen("b", 150).await.unwrap();
    store.session_proved("b", 170).await.unwrap();
    let b = store.session_fetch("b").await.unwrap().unwrap();
    assert_eq!((b.seen_at, b.proved_at), (160, 170), "time does not go back");
    let listed: Vec<String> = store.session_list("ada-example").await.unwrap().into_iter().map(|s| s.digest).collect();
    assert_eq!(listed, ["b", "a", "c"]);
    store.session_delete("a").await.unwrap();
    assert_eq!(store.session_delete_others("ada-example", "b").await.unwrap(), 1);
    store.session_forget(101, 0).await.unwrap();
    assert_eq!(store.session_fetch("b").await.unwrap(), None);
}

pub(crate) async fn tries_are_counted_by_subject_and_by_address(place: Place) {
    let store = with_ada(&place).await;
    for (id, subject, at) in [("1", "x", 10), ("2", "x", 20), ("3", "y", 20)] {
        store.attempt_insert(id, subject, "192.0.2.1", at).await.unwrap();
    }
    store.attempt_good("2").await.unwrap();
    let of = |after, but: &'static str| store.attempt_of_subject("x", after, but);
    assert_eq!(of(0, "").await.unwrap().iter().map(|one| one.is_good).collect::<Vec<_>>(), [false, true]);
    assert_eq!(of(10, "").await.unwrap().len(), 1);
    assert_eq!(of(0, "2").await.unwrap().len(), 1);
    assert_eq!(store.attempt_of_address("192.0.2.1", 0, "").await.unwrap().len(), 2, "the good one is left out");
    store.attempt_delete("1").await.unwrap();
    store.session_forget(0, 20).await.unwrap();
    assert_eq!(of(0, "").await.unwrap().len(), 1);
}

pub(crate) async fn interests_readings_and_identities_are_kept_in_their_order(place: Place) {
    let store = with_ada(&place).await;
    let interest = |authority: &str| InterestRow {
        person_id: "ada-example".to_owned(),
        authority: authority.to_owned(),
        says: "Worked there".to_owned(),
        from_day: "2020-01-01".to_owned(),
        until_day: Some("2028-01-01".to_owned()),
        made_at: "2026-04-28T09:15:00+01:00".to_owned(),
    };
    for authority in ["80511", "80400"] {
        store.interest_insert(&interest(authority)).await.unwrap();
    }
    assert_eq!(store.interest_list().await.unwrap(), [interest("80511"), interest("80400")]);
    assert_eq!(store.interest_of("ada-example").await.unwrap().len(), 2);
    let reading = ReadingRow {
        made_at: "2026-04-28T09:15:00+01:00".to_owned(),
        person_id: "ada-example".to_owned(),
        case_id: "80511-1".to_owned(),
        part: "notes".to_owned(),
    };
    store.reading_insert(&reading).await.unwrap();
    assert_eq!(store.reading_list(9).await.unwrap(), [reading]);
    let known = |subject| store.identity_fetch("https://issuer.example", subject);
    assert!(store.identity_insert("https://issuer.example", "s-1", &change("identity")).await.unwrap());
    assert!(!store.identity_insert("https://issuer.example", "s-1", &change("identity")).await.unwrap());
    assert_eq!(known("s-1").await.unwrap().as_deref(), Some("ada-example"));
    let has_one = store.identity_insert("https://issuer.example", "s-2", &change("identity")).await.unwrap();
    assert!(!has_one, "at one issuer somebody is one name");
    assert_eq!(known("s-2").await.unwrap(), None);
    assert!(store.identity_delete("ada-example", &change("identity_off")).await.unwrap());
    assert!(!store.identity_delete("ada-example", &change("identity_off")).await.unwrap());
    assert!(store.identity_insert("https://issuer.example", "s-2", &change("identity")).await.unwrap());
}

pub(crate) async fn what_was_done_to_people_cannot_be_rewritten(place: Place) {
    let store = with_ada(&place).await;
    let reading = ReadingRow {
        made_at: "2026-04-28T09:15:00+01:00".to_owned(),
        person_id: "ada-example".to_owned(),
        case_id: "80511-1".to_owned(),
        part: "notes".to_owned(),
    };
    store.reading_insert(&reading).await.unwrap();
    for statement in [
        "UPDATE person_change SET actor = 'nobody'",
        "DELETE FROM person_change",
        "UPDATE reading SET person_id = 'nobody'",
        "DELETE FROM reading",
    ] {
        let refused = place.behind(statement).await;
        assert!(refused.is_err_and(|error| error.to_string().contains("history is kept")), "{statement}");
    }
}
