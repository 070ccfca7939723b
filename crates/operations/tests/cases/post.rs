//! Letters are tried until they are sent, each in its time.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use casework::Role;
use operations::Store;
use operations::cases::Cases;
use operations::post::{Carrier, Mail, Round, Sending, deliver};

use crate::support::*;

#[derive(Default)]
struct Postman {
    is_ill: AtomicBool,
    carried: Mutex<Vec<Mail>>,
}

impl Carrier for Postman {
    fn send(&self, mail: Mail) -> Sending<'_> {
        Box::pin(async move {
            if self.is_ill.load(Ordering::Relaxed) {
                return Err("No connection".to_owned());
            }
            self.carried.lock().unwrap().push(mail);
            Ok(())
        })
    }
}

#[tokio::test]
async fn a_letter_that_could_not_be_sent_is_tried_again_and_sent_once() {
    let cases = Cases::new(Store::in_memory().await.unwrap()).corresponding(&ENGLAND);
    add_person(&cases, "dora", Role::Director, Some(urn())).await;
    on_site(&cases).await;
    let postman = Postman::default();
    postman.is_ill.store(true, Ordering::Relaxed);
    let round = async |at: &str| deliver(cases.store(), &postman, &moment(at)).await.unwrap();
    assert_eq!(round("2025-06-02T10:00:00+01:00").await, Round { sent: 0, failed: 1 });
    postman.is_ill.store(false, Ordering::Relaxed);
    assert_eq!(round("2025-06-02T10:00:59+01:00").await, Round::default(), "its time has not come");
    assert_eq!(round("2025-06-02T10:01:00+01:00").await, Round { sent: 1, failed: 0 });
    assert_eq!(round("2025-06-03T10:00:00+01:00").await, Round::default(), "it is sent once");
    let carried = postman.carried.lock().unwrap();
    assert_eq!((carried.len(), carried[0].address.as_str()), (1, "dora@example.org"));
}
