//! Sightline's pages: rendered on the server, readable without scripts, each answering one question of `operations`.
//!
//! Read `routes` first: every address and the page behind it. A page is a plain function from what was asked to an answer;
//! `ask` holds the question, `visit` who asks it, `answer` what goes back, `layout` the frame, `components` and `charts` the
//! parts. `guarded` lets in what changes something or is not for everybody.

mod answer;
mod ask;
mod built;
mod charts;
mod components;
mod current;
mod exports;
mod exports_of_settings;
mod guarded;
mod in_case;
mod kept;
mod known;
mod layout;
mod notes_sync;
mod open_data;
mod paced;
mod pages;
mod routes;
mod visit;
mod words;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use casework::Moment;
use domain::Date;
use operations::Store;
use operations::library::Library;
use operations::people::Chance;
use operations::people::oidc::Provider;
use people::{Pace, Rules};
use tokio::sync::watch;

/// What the pages are made from: the record, and a way to learn what day it is.
#[derive(Clone)]
pub struct Site {
    /// Policy, and the record with its sources.
    pub library: Arc<Library>,
    /// Where the words of imported reports are; nothing where none were imported.
    pub store: Option<Store>,
    /// Today. The program reads the clock; the pages are told.
    pub today: Arc<dyn Fn() -> Date + Send + Sync>,
    /// How people sign in; nothing where nobody may.
    pub door: Option<Door>,
    /// Sets a published document as PDF; nothing where the program was built without.
    pub printer: Option<Printer>,
    /// How often open data may be asked for; without it as often as anybody likes.
    pub asking: Option<Asking>,
}

/// How often one address may ask for open data.
#[derive(Clone)]
pub struct Asking {
    /// The figures.
    pub pace: Pace,
    /// How long ago the program began. The program reads the clock; the pages are told.
    pub elapsed: Arc<dyn Fn() -> Duration + Send + Sync>,
}

/// What sets a document as PDF.
pub type Printer = Arc<dyn Fn(&documents::Document) -> Result<Vec<u8>, String> + Send + Sync>;

/// How people sign in. It needs a store.
#[derive(Clone)]
pub struct Door {
    /// The figures of signing in.
    pub rules: Arc<Rules>,
    /// This moment in England, with its offset.
    pub now: Arc<dyn Fn() -> Moment + Send + Sync>,
    /// Where secrets come from.
    pub chance: Arc<Chance>,
    /// Another site by whose word people may sign in.
    pub provider: Option<Arc<Provider>>,
    /// Whether anybody may sign in as a person of the demo.
    pub is_demo: bool,
    /// Whether a proxy stands in front that speaks HTTPS and says in `X-Forwarded-For` who asks.
    pub is_behind_proxy: bool,
    /// Whether the clock is one that somebody sets: every page says so.
    pub is_rehearsal: bool,
}

/// Every address of the site, ready to be served.
pub fn router(site: Site) -> Router {
    routes::router(Arc::new(current::Current::of(site)))
}

/// Every address that is open to whoever comes, signed in or not.
pub fn addresses() -> Vec<&'static str> {
    let open = routes::WAITING.iter().filter(|(_, who, _)| matches!(who, guarded::Who::Public | guarded::Who::Anybody));
    routes::ROUTES.iter().map(|(address, _)| *address).chain(open.map(|(address, ..)| *address)).collect()
}

/// Every address that changes something, with what one must be allowed; nothing where anybody may, or where the thing itself
/// is asked.
pub fn posts() -> Vec<(&'static str, Option<people::Doing>)> {
    routes::POSTS.iter().map(|(address, who, _)| (*address, who.doing())).collect()
}

/// How long requests under way are waited for once the server is asked to end.
const PATIENCE: Duration = Duration::from_secs(5);

/// Serves the site until it is interrupted or asked to end; requests under way are answered first, within five seconds.
/// Each record that comes by `renewed` takes the place of the one before.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    listener: tokio::net::TcpListener,
    site: Site,
    renewed: watch::Receiver<Arc<Library>>,
) -> std::io::Result<()> {
    let current = Arc::new(current::Current::of(site));
    let router = routes::router(Arc::clone(&current));
    let router = router.into_make_service_with_connect_info::<SocketAddr>();
    let served = axum::serve(listener, router).with_graceful_shutdown(asked_to_end());
    let out_of_patience = async {
        asked_to_end().await;
        tokio::time::sleep(PATIENCE).await;
    };
    tokio::select! {
        ended = async { served.await } => ended,
        () = out_of_patience => Ok(()),
        () = current.follow(renewed) => Ok(()),
    }
}

async fn asked_to_end() {
    let interrupted = async {
        // Without a handler there is nothing to wait for; the program then ends as the system wishes.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending::<()>().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}
