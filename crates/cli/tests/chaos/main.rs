//! Inspectors write evidence while the program is killed, its disk is full and the network breaks off. Nothing that was
//! answered as saved is lost, nothing is there twice, nothing is altered.
//!
//! `SIGHTLINE_CHAOS_WRITES` is how many notes are written; `SIGHTLINE_CHAOS_SEED` repeats the chances of a run.
#![expect(clippy::unwrap_used, reason = "a test without its program should stop")]
#![expect(clippy::print_stdout, reason = "a long test says what it did")]

mod chance;
mod disk;
mod network;
mod place;
mod record;
mod server;
mod torn;
mod writer;

use std::sync::atomic::Ordering;
use std::thread::{Scope, ScopedJoinHandle};
use std::time::{Duration, Instant};

use storage::Location;

use crate::chance::Chance;
use crate::disk::{Disk, folder};
use crate::network::Network;
use crate::place::{Place, TEAM, WRITERS, prepare};
use crate::record::check;
use crate::server::Server;
use crate::writer::{Device, Shared, Version};

/// Writes in a run of SQLite; on a server of PostgreSQL a tenth, and a twentieth where two programs share it.
fn writes() -> usize {
    std::env::var("SIGHTLINE_CHAOS_WRITES").map_or(100_000, |said| said.parse().expect("a number of writes"))
}

fn seed() -> u64 {
    let seed = std::env::var("SIGHTLINE_CHAOS_SEED").map_or_else(
        |_| std::time::UNIX_EPOCH.elapsed().unwrap().as_nanos() as u64,
        |said| said.parse().expect("a seed is a number"),
    );
    println!("SIGHTLINE_CHAOS_SEED={seed}");
    seed
}

/// How often each thing went wrong.
#[derive(Clone, Copy, Debug, Default)]
struct Wrong {
    kills: usize,
    full: usize,
    down: usize,
    crashes: usize,
}

/// A program, and the network in front of it.
struct Site {
    server: Server,
    network: Network,
}

impl Site {
    fn start(store: &[String; 2], seed: u64) -> Self {
        let network = Network::start(seed);
        Self { server: Server::start(store.clone(), &network.server), network }
    }
}

/// A run: what is there, and what goes wrong.
struct Run<'r> {
    sites: Vec<Site>,
    shared: &'r Shared,
    disk: Option<Disk>,
    /// Crashes the server of the database, where there is one.
    crash: Option<&'r dyn Fn()>,
    chance: Chance,
    wrong: Wrong,
}

/// Sets every inspector to work, from what their devices know; a team is spread over all networks.
fn writers<'s>(
    scope: &'s Scope<'s, '_>,
    place: &'s Place,
    (networks, shared, seed): (&[&Network], &'s Shared, u64),
    mut journals: Vec<Vec<Version>>,
) -> Vec<ScopedJoinHandle<'s, Vec<Version>>> {
    journals.resize_with(WRITERS, Vec::new);
    let device = |(number, journal): (usize, Vec<Version>)| {
        let at = (&place.inspectors[number], place.cases[number / TEAM].as_slice());
        let port = networks[number % networks.len()].port;
        scope.spawn(move || Device::new(number, at, port, shared, seed, journal).work())
    };
    journals.into_iter().enumerate().map(device).collect()
}

impl Run<'_> {
    /// Lets things go wrong until so many writes are acknowledged.
    fn until(&mut self, writes: usize) {
        let part = writes / 40 + 1;
        let mut next = part;
        loop {
            let done = self.wait_for(next.min(writes));
            if done >= writes {
                return;
            }
            next = done + 1 + self.chance.below(2 * part);
            match self.chance.below(10) {
                0..=1 if self.disk.is_some() => self.full(),
                2 => self.down(),
                3 if self.crash.is_some() && self.wrong.crashes == 0 => {
                    self.wrong.crashes += 1;
                    self.crash.unwrap()();
                }
                _ => {
                    std::thread::sleep(Duration::from_millis(self.chance.below(30) as u64));
                    let site = self.any();
                    site.server.kill();
                    site.server.again();
                    self.wrong.kills += 1;
                }
            }
        }
    }

    /// Waits until so many writes are acknowledged; how many are.
    fn wait_for(&mut self, writes: usize) -> usize {
        let (mut last, mut since) = (0, Instant::now());
        loop {
            let done = self.shared.acknowledged.load(Ordering::SeqCst);
            if done >= writes {
                return done;
            }
            if done > last {
                (last, since) = (done, Instant::now());
            }
            assert!(since.elapsed() < Duration::from_secs(120), "nothing is saved any more, after {done} writes");
            let is_there = self.sites.iter_mut().all(|site| site.server.is_there());
            assert!(is_there, "a program ended by itself, after {done} writes");
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// One of the programs, with its network.
    fn any(&mut self) -> &mut Site {
        let number = self.chance.below(self.sites.len());
        &mut self.sites[number]
    }

    fn full(&mut self) {
        let (Some(disk), [site, ..]) = (&self.disk, self.sites.as_mut_slice()) else { return };
        let failed = self.shared.failed.load(Ordering::SeqCst);
        disk.fill(site.server.process());
        let since = Instant::now();
        while self.shared.failed.load(Ordering::SeqCst) < failed + 3 && since.elapsed() < Duration::from_secs(3) {
            std::thread::sleep(Duration::from_millis(2));
        }
        self.wrong.full += usize::from(self.shared.failed.load(Ordering::SeqCst) > failed);
        disk.free(site.server.process());
        assert!(site.server.is_there(), "a full disk does not end the program");
    }

    fn down(&mut self) {
        let length = Duration::from_millis(50 + self.chance.below(200) as u64);
        let network = &self.any().network;
        network.is_down.store(true, Ordering::SeqCst);
        std::thread::sleep(length);
        network.is_down.store(false, Ordering::SeqCst);
        self.wrong.down += 1;
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Runtime::new().unwrap()
}

/// Sends everybody home with the value that holds it, however the test ends.
struct Home<'h>(&'h Shared);

impl Drop for Home<'_> {
    fn drop(&mut self) {
        self.0.stop.store(true, Ordering::SeqCst);
    }
}

/// Where a run keeps its notes, and what else may go wrong there.
struct Plan<'p> {
    location: Location,
    /// The arguments that name it.
    store: [String; 2],
    writes: usize,
    /// How many programs serve it.
    programs: u64,
    disk: Option<Disk>,
    crash: Option<&'p dyn Fn()>,
}

/// Lets everybody write until it is enough, then kills the programs under their hands, and looks.
fn run(plan: Plan<'_>) {
    let Plan { location, store, writes, programs, disk, crash } = plan;
    let (seed, shared, began) = (seed(), Shared::default(), Instant::now());
    let place = runtime().block_on(prepare(&location, writes));
    let prepared = began.elapsed();
    let sites = (0..programs).map(|number| Site::start(&store, seed + number)).collect();
    let (chance, wrong) = (Chance::of(seed, 0), Wrong::default());
    let mut run = Run { sites, shared: &shared, disk, crash, chance, wrong };
    let journals: Vec<Vec<Version>> = std::thread::scope(|scope| {
        let home = Home(&shared);
        let networks: Vec<&Network> = run.sites.iter().map(|site| &site.network).collect();
        let devices = writers(scope, &place, (&networks, &shared, seed), Vec::new());
        run.until(writes);
        run.sites.iter_mut().for_each(|site| site.server.kill());
        drop(home);
        devices.into_iter().map(|device| device.join().unwrap()).collect()
    });
    let wrote = began.elapsed() - prepared;
    let found = runtime().block_on(check(&location, &place, &journals));
    println!(
        "{} notes kept and {} that nobody was told of; {:?}, {} connections broken off; {}; {prepared:.1?} to prepare, \
         {wrote:.1?} to write, {:.1?} in all",
        found.kept,
        found.unsure,
        run.wrong,
        run.sites.iter().map(|site| site.network.broken.load(Ordering::Relaxed)).sum::<usize>(),
        run.disk.as_ref().map_or("no disk was filled", Disk::way),
        began.elapsed()
    );
    assert!(found.kept >= writes && run.wrong.kills > 0);
}

#[test]
fn nothing_that_was_answered_as_saved_is_lost_in_a_file() {
    let writes = writes();
    let folder = folder("chaos");
    let path = folder.join("site.db");
    let store = ["--store".to_owned(), path.display().to_string()];
    let disk = Some(Disk::new(folder, 64 + writes * 6 / 1024));
    run(Plan { location: Location::File(path), store, writes, programs: 1, disk, crash: None });
}

fn on_a_server(programs: u64, part: usize) {
    let Some(postgres) = postgres_for_tests::Server::start(&[]) else { return };
    let url = postgres.database();
    let (location, store) = (Location::of(&url).unwrap(), ["--database".to_owned(), url]);
    run(Plan { location, store, writes: writes() / part, programs, disk: None, crash: Some(&|| postgres.crash()) });
}

#[test]
fn nothing_that_was_answered_as_saved_is_lost_on_a_server() {
    on_a_server(1, 10);
}

/// Every team is spread over both programs, so that both write into every case.
#[test]
fn nothing_is_lost_or_there_twice_where_two_programs_serve_one_database() {
    on_a_server(2, 20);
}
