//! The record as it is now: pages under way keep the one they began with.

use std::sync::{Arc, PoisonError, RwLock};

use operations::cases::Cases;
use operations::consultations::Consultations;
use operations::library::Library;
use tokio::sync::watch;

use crate::Site;
use crate::known::Known;
use crate::notes_sync::Presence;
use crate::paced::Askers;

/// What is known now.
pub(crate) struct Current {
    known: RwLock<Arc<Known>>,
    /// Who was heard of lately.
    pub(crate) presence: Presence,
    /// Who asked for open data lately.
    pub(crate) askers: Askers,
}

impl Current {
    pub(crate) fn of(site: Site) -> Self {
        let england = &site.library.england;
        let cases = site.store.clone().map(|store| Arc::new(Cases::new(store).corresponding(england)));
        let consultations = site.store.clone().map(|store| Arc::new(Consultations::new(store)));
        Self {
            known: RwLock::new(Arc::new(Known::of(site, cases, consultations))),
            presence: Presence::default(),
            askers: Askers::default(),
        }
    }

    pub(crate) fn known(&self) -> Arc<Known> {
        Arc::clone(&self.known.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes each new record as it comes. Never ends.
    pub(crate) async fn follow(&self, mut renewed: watch::Receiver<Arc<Library>>) {
        while renewed.changed().await.is_ok() {
            let library = Arc::clone(&renewed.borrow_and_update());
            let before = self.known();
            let site = Site { library, ..before.site.clone() };
            let known = Arc::new(Known::of(site, before.cases.clone(), before.consultations.clone()));
            *self.known.write().unwrap_or_else(PoisonError::into_inner) = known;
        }
        std::future::pending::<()>().await;
    }
}
