//! What a serving program does by itself: letters are carried, and each day's events are bound by a signed head.

use std::sync::Arc;
use std::time::Duration;

use casework::Moment;
use operations::audit::{Key, head_make};
use operations::post::deliver;
use storage::Store;

use crate::post::Smtp;
use crate::rehearsed::Now;

/// A store to be kept up.
pub(crate) struct Upkeep {
    pub(crate) store: Store,
    /// Who carries letters; nobody where no mail server was named.
    pub(crate) carrier: Option<Smtp>,
    /// What heads are signed with; nothing where there is no place for a key.
    pub(crate) key: Option<Key>,
    pub(crate) now: Now,
}

/// How often letters that wait are looked for.
const POST: Duration = Duration::from_secs(20);
/// How often it is asked whether a new day has begun.
const DAY: Duration = Duration::from_secs(300);

impl Upkeep {
    /// Begins, and goes on as long as the program does.
    pub(crate) fn begin(self) {
        let Self { store, carrier, key, now } = self;
        if let Some(carrier) = carrier {
            let (store, now) = (store.clone(), Arc::clone(&now));
            tokio::spawn(async move {
                loop {
                    if let Err(failed) = deliver(&store, &carrier, &now()).await {
                        anstream::eprintln!("Letters wait: {failed}");
                    }
                    tokio::time::sleep(POST).await;
                }
            });
        }
        if let Some(key) = key {
            tokio::spawn(async move {
                loop {
                    if let Err(failed) = sign_once_a_day(&store, &key, &now()).await {
                        anstream::eprintln!("No head was signed: {failed}");
                    }
                    tokio::time::sleep(DAY).await;
                }
            });
        }
    }
}

/// Signs a head unless one was signed today.
async fn sign_once_a_day(store: &Store, key: &Key, now: &Moment) -> Result<(), storage::Failed> {
    let heads = store.head_list().await?;
    let today = now.day().to_string();
    if heads.last().is_some_and(|head| head.made_at.starts_with(&today)) {
        return Ok(());
    }
    head_make(store, key, now.text()).await.map(|_| ())
}
