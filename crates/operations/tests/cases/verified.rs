//! A record that was altered is found out; one that was not is not.

use operations::Store;
use operations::audit::{Head, HeadFault, Key, head_check, head_make, rebuild, verify};
use operations::cases::Cases;

use crate::support::*;

async fn some_cases() -> Cases {
    let cases = Cases::new(Store::in_memory().await.unwrap());
    let id = on_site(&cases).await;
    for number in 0..5 {
        ask(&cases, &id, &inspector(), "2025-06-09T10:00:00+01:00", note(number)).await.unwrap();
    }
    planned(&cases).await;
    cases
}

#[tokio::test]
async fn a_record_nobody_touched_is_sound() {
    let cases = some_cases().await;
    let found = verify(cases.store(), &mut |_| {}).await.unwrap();
    assert_eq!((found.cases, found.faults.as_slice()), (2, [].as_slice()));
    assert_eq!(found.events, cases.store().case_event_last().await.unwrap());
    assert_eq!(rebuild(cases.store()).await.unwrap(), 0, "the rows are what the events add up to");
}

#[tokio::test]
async fn a_row_that_is_not_what_its_events_add_up_to_is_found_and_made_again() {
    let cases = some_cases().await;
    let mut row = cases.store().case_list(false).await.unwrap().remove(0);
    row.step = "closed".to_owned();
    cases.store().case_row_mend(&row).await.unwrap();
    let found = verify(cases.store(), &mut |_| {}).await.unwrap();
    assert!(found.faults[0].says.contains("step: the list says closed, the events say on_site"), "{:?}", found.faults);
    assert_eq!(rebuild(cases.store()).await.unwrap(), 1);
    assert!(verify(cases.store(), &mut |_| {}).await.unwrap().faults.is_empty());
}

#[tokio::test]
async fn a_head_binds_every_event_before_it() {
    let cases = some_cases().await;
    let store = cases.store();
    let key = Key::from_seed(&[7; 32]).unwrap();
    let first = head_make(store, &key, "2025-06-10T00:00:00+01:00").await.unwrap().unwrap();
    assert_eq!(head_make(store, &key, "2025-06-11T00:00:00+01:00").await.unwrap(), None, "nothing came since");
    planned(&cases).await;
    let second = head_make(store, &key, "2025-06-12T00:00:00+01:00").await.unwrap().unwrap();
    let check = async |heads: &[Head], key: Option<&str>| head_check(store, heads, key).await.unwrap();
    assert_eq!(check(&[second.clone(), first.clone()], Some(&key.public())).await, []);
    assert_eq!(store.head_list().await.unwrap().len(), 2);

    let other = Key::from_seed(&[8; 32]).unwrap();
    let faults = check(std::slice::from_ref(&first), Some(&other.public())).await;
    assert!(matches!(faults[0].1, HeadFault::Unsigned(_)));
    let forged = Head { digest: second.digest.clone(), ..first.clone() };
    assert!(matches!(check(&[forged], None).await[0].1, HeadFault::Unsigned(_)), "the signature covers the digest");

    // Another store, as one made anew by somebody who holds it would be.
    let rewritten = Cases::new(Store::in_memory().await.unwrap());
    on_site(&rewritten).await;
    let faults = head_check(rewritten.store(), std::slice::from_ref(&first), None).await.unwrap();
    assert!(matches!(faults[0].1, HeadFault::Shorter(_)), "{faults:?}");
    for number in 10..20 {
        let id = format!("{}-1", urn());
        ask(&rewritten, &id, &inspector(), "2025-06-09T10:00:00+01:00", note(number)).await.unwrap();
    }
    let faults = head_check(rewritten.store(), &[first], None).await.unwrap();
    assert!(matches!(faults[0].1, HeadFault::Other(_)), "{faults:?}");
}
