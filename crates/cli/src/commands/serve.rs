//! `sightline serve` and `sightline demo`

use std::io::Write as _;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use std::time::Duration;

use clap::Args;
use domain::Date;
use domain::regime::DataFile;
use operations::audit::Key;
use operations::cases::Cases;
use operations::import::IMPORTER;
use operations::library::{Library, Unloaded, first_import};
use operations::people::{Desk, personas};
use operations::rehearsal::rehearse;
use people::{PACE_FILE, Pace};
use storage::{Location, Store};
use tokio::sync::watch;

use crate::commands::{Context, Failure, audit};
use crate::output::{Answer, bold};
use crate::post::Smtp;
use crate::provider;
use crate::rehearsed::{FileClock, Now};
use crate::signing::{chance, signing_in};
use crate::stored::OF_AUTHORITIES;
use crate::upkeep::Upkeep;

#[derive(Args)]
pub(crate) struct Arguments {
    /// The port; `demo` takes the next free one after it when it is taken
    #[arg(long, default_value_t = 8080)]
    port: u16,

    /// The address to listen on
    #[arg(long, default_value = "127.0.0.1")]
    bind: IpAddr,

    /// A proxy in front speaks HTTPS and says in X-Forwarded-For who asks: cookies go over HTTPS alone
    #[arg(long)]
    behind_proxy: bool,

    /// The mail server that carries letters, as smtps://NAME:PASSWORD@HOST; without one they wait
    #[arg(long, value_name = "URL", env = "SIGHTLINE_SMTP", hide_env_values = true)]
    smtp: Option<String>,

    /// Whom letters come from
    #[arg(long, value_name = "ADDRESS", env = "SIGHTLINE_FROM", requires = "smtp")]
    from: Option<String>,

    /// The file with the key that each day's head is signed with, made where there is none; STORE.key beside a store that is
    /// a file
    #[arg(long, value_name = "FILE")]
    key_file: Option<PathBuf>,
    #[command(flatten)]
    provider: provider::ProviderArguments,

    /// For rehearsals and tests: the moment is what this file says, read at each request, and every page says so
    #[arg(long, value_name = "FILE")]
    clock: Option<PathBuf>,
}

pub(crate) fn run(
    context: Context,
    arguments: &Arguments,
    today: Option<Date>,
    clock: fn() -> Date,
    is_demo: bool,
) -> Result<Answer, Failure> {
    let set = clock_of_file(arguments, today)?;
    let now: Now = set.clone().unwrap_or_else(|| Arc::new(context.clock.moment));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| format!("The server cannot start: {error}"))?;
    runtime.block_on(async {
        let listener = listen(arguments, if is_demo { 20 } else { 1 }).await?;
        let address = listener.local_addr().map_err(|error| error.to_string())?;
        let store = match &context.store {
            Some(location) => Some(Store::connect_to_ask(location).await.map_err(|failed| failed.to_string())?),
            // The demo keeps its record as a store does, in memory.
            None if is_demo => Some(remembered(&context).await?),
            None => None,
        };
        let door = door(&context, arguments, (address, is_demo), &now)?;
        let asking = asking(&context.files)?;
        if let Some(store) = store.as_ref().filter(|_| door.is_demo) {
            invite(&context, store, &door).await?;
            rehearsed(&context, store, &door).await;
        }
        if let Some(store) = store.clone() {
            upkeep(&context, arguments, store, now)?.begin();
        }
        greet(&context, address, is_demo)?;
        let library = Arc::new(context.library);
        let (renew, renewed) = watch::channel(Arc::clone(&library));
        if let Some(store) = store.clone() {
            tokio::spawn(watch_store(context.files, store, renew));
        }
        let today: Arc<dyn Fn() -> Date + Send + Sync> = match set {
            Some(set) => Arc::new(move || set().day()),
            None => Arc::new(move || today.unwrap_or_else(clock)),
        };
        let site = web::Site { library, store, today, door: Some(door), printer: printer(), asking: Some(asking) };
        web::serve(listener, site, renewed).await.map_err(|error| format!("The server stopped: {error}"))
    })?;
    Ok(Answer::yes(String::new()))
}

/// What sets documents as PDF; it is most of a build, so the program can be built without.
#[cfg(feature = "pdf")]
fn printer() -> Option<web::Printer> {
    Some(Arc::new(documents::pdf))
}

#[cfg(not(feature = "pdf"))]
fn printer() -> Option<web::Printer> {
    None
}

/// What is done by itself while the store is served.
fn upkeep(context: &Context, arguments: &Arguments, store: Store, now: Now) -> Result<Upkeep, String> {
    let carrier = match (&arguments.smtp, &arguments.from) {
        (None, _) => None,
        (Some(_), None) => return Err("Say with --from whom letters come from".to_owned()),
        (Some(url), Some(from)) => Some(Smtp::at(url, from)?),
    };
    let key = match (&context.store, &arguments.key_file) {
        (Some(location), Some(named)) => Some(key(location, Some(named.clone()))?),
        // A store that is only read needs no key, and has no place for one.
        (Some(location @ Location::File(_)), None) => key(location, None).ok(),
        _ => None,
    };
    Ok(Upkeep { store, carrier, key, now })
}

fn key(location: &Location, named: Option<PathBuf>) -> Result<Key, String> {
    let found = audit::key_beside(location, named).and_then(|file| audit::key(&file));
    found.map_err(|Failure::Question(says)| says)
}

/// A store in memory with the register built in.
async fn remembered(context: &Context) -> Result<Store, String> {
    let failed = |failed: storage::Failed| failed.to_string();
    let store = Store::in_memory().await.map_err(failed)?;
    let first = first_import(&context.files, &(context.clock.now)(), IMPORTER);
    store.import_insert(&first, (0, 0), &mut |_| {}).await.map_err(failed)?;
    Ok(store)
}

/// The clock that somebody sets, where one was asked for. Two that say what day it is would be one too many.
fn clock_of_file(arguments: &Arguments, today: Option<Date>) -> Result<Option<Now>, String> {
    let Some(file) = &arguments.clock else { return Ok(None) };
    if today.is_some() {
        return Err("Both --today and --clock say what day it is. Leave one of them out".to_owned());
    }
    let clock = FileClock::open(file)?;
    Ok(Some(Arc::new(move || clock.moment())))
}

/// How people sign in.
fn door(
    context: &Context,
    arguments: &Arguments,
    (here, is_demo): (SocketAddr, bool),
    now: &Now,
) -> Result<web::Door, String> {
    Ok(web::Door {
        rules: Arc::new(signing_in(&context.files)?),
        now: Arc::clone(now),
        chance: Arc::new(chance),
        provider: provider::provider(&arguments.provider, here)?,
        // Nobody becomes an administrator of a store that is kept by one click.
        is_demo: is_demo && context.store.is_none(),
        is_behind_proxy: arguments.behind_proxy,
        is_rehearsal: arguments.clock.is_some(),
    })
}

/// The authority whose director and delegate the demo has.
const OF_THE_DEMO: &str = "Trafford";

/// How often one address may ask for open data, counted by a clock that nobody sets.
fn asking(files: &[DataFile]) -> Result<web::Asking, String> {
    let file = files.iter().find(|file| file.path == PACE_FILE);
    let file =
        file.ok_or_else(|| format!("There is no {PACE_FILE}. Copy the one of the program into the data folder"))?;
    let began = std::time::Instant::now();
    Ok(web::Asking { pace: Pace::parse(&file.text)?, elapsed: Arc::new(move || began.elapsed()) })
}

/// The people of the demo come in.
async fn invite(context: &Context, store: &Store, door: &web::Door) -> Result<(), String> {
    let now = (door.now)();
    let desk = Desk { store, rules: &door.rules, now: &now, chance: &*door.chance };
    personas(&desk, &context.england().register, OF_THE_DEMO).await.map_err(|unable| unable.to_string())
}

/// The cases of the demo. One whose rules have no such inspections begins without them, and says so.
async fn rehearsed(context: &Context, store: &Store, door: &web::Door) {
    let cases = Cases::new(store.clone()).corresponding(context.england());
    if let Err(says) = rehearse(&cases, context.england(), &(door.now)()).await {
        anstream::eprintln!("The demo has not all of its cases: {says}");
    }
}

/// How often the store is asked whether something was imported or undone.
const LOOKING: Duration = Duration::from_secs(2);

/// Sends the record anew each time what counts in the store has changed.
async fn watch_store(files: Vec<DataFile>, store: Store, renew: watch::Sender<Arc<Library>>) {
    // Authorities are served at once; the settings come when they are read.
    let mut known = None;
    let mut waits = Duration::ZERO;
    loop {
        tokio::time::sleep(waits).await;
        waits = LOOKING;
        let version = store.import_version().await.ok();
        // A store of cases alone has no record of its own: the register built in is served.
        let is_empty = version.is_none_or(|(imports, _)| imports == 0);
        if is_empty || version == known {
            continue;
        }
        // A store that cannot be read just now is asked again; the record before stays.
        if let Ok(library) = whole(&files, &store).await {
            known = version;
            if renew.send(Arc::new(library)).is_err() {
                return;
            }
        }
    }
}

/// The record of authorities, with settings and statistics.
async fn whole(files: &[DataFile], store: &Store) -> Result<Library, Unloaded> {
    let authorities = Library::from_store(files, store, &OF_AUTHORITIES).await?;
    authorities.with_settings(files, store).await?.with_indicators(files, store).await
}

async fn listen(arguments: &Arguments, tries: u16) -> Result<tokio::net::TcpListener, String> {
    let mut last = String::new();
    for step in 0..tries {
        let port = if arguments.port == 0 { 0 } else { arguments.port.saturating_add(step) };
        match tokio::net::TcpListener::bind(SocketAddr::new(arguments.bind, port)).await {
            Ok(listener) => return Ok(listener),
            Err(error) => {
                last = format!("Cannot listen on {}:{port}: {error}. Give another port with --port", arguments.bind);
            }
        }
    }
    Err(last)
}

fn greet(context: &Context, address: SocketAddr, is_demo: bool) -> Result<(), String> {
    let mut out = anstream::stdout().lock();
    let url = format!("http://{address}/");
    let text = if is_demo {
        let register = &context.england().register;
        format!(
            "{}\n\n  {}\n\nAn England of {} authorities, {} graded inspections and {} visits, real and published, to {}.\n\
             Begin with the authority you know, or with what is due: {url}due\nStop with Ctrl-C.",
            bold("Sightline is ready"),
            bold(&url),
            register.open_on(context.today).count(),
            register.inspections.len(),
            register.visits.len(),
            register.known_to.words()
        )
    } else {
        format!("Serving on {url}")
    };
    writeln!(out, "{text}").and_then(|()| out.flush()).map_err(|error| error.to_string())
}
