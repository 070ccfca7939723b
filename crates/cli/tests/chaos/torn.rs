//! What is left of a file when the power goes while it is written: the last bytes are missing or are others. And what is
//! found out when bytes change that had been safe.

use std::fs::{copy, read, write};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::time::Duration;

use operations::audit::verify;
use storage::{Location, Store};

use crate::chance::Chance;
use crate::disk::folder;
use crate::network::Network;
use crate::place::{Place, prepare};
use crate::record::{check, compare};
use crate::server::Server;
use crate::writer::{Shared, Version};
use crate::{Home, runtime, seed, writers};

/// A store with its program killed while everybody wrote.
struct Killed {
    folder: PathBuf,
    place: Place,
    /// What devices knew when everything they had was on the disk.
    then: Vec<Vec<Version>>,
    /// The length of the log at that moment; 0 where it was begun anew since.
    safe: usize,
    /// What devices knew in the end.
    now: Vec<Vec<Version>>,
}

/// Lets everybody write so many notes.
fn write_notes(
    place: &Place,
    network: &Network,
    journals: Vec<Vec<Version>>,
    count: usize,
    end: impl FnOnce(&Shared),
) -> Vec<Vec<Version>> {
    let shared = Shared::default();
    std::thread::scope(|scope| {
        let home = Home(&shared);
        let devices = writers(scope, place, (&[network], &shared, 1), journals);
        while shared.acknowledged.load(Ordering::SeqCst) < count {
            std::thread::sleep(Duration::from_millis(1));
        }
        end(&shared);
        let known = devices.into_iter().map(|device| device.join().unwrap()).collect();
        drop(home);
        known
    })
}

fn killed(name: &str) -> Killed {
    let folder = folder(name);
    let path = folder.join("site.db");
    let place = runtime().block_on(prepare(&Location::File(path.clone()), 1_000));
    let network = Network::start(2);
    let mut server = Server::start(["--store".to_owned(), path.display().to_string()], &network.server);
    let then = write_notes(&place, &network, Vec::new(), 500, |shared| shared.rest.store(true, Ordering::SeqCst));
    let before = read(log_of(&path)).unwrap();
    let now = write_notes(&place, &network, then.clone(), 200, |shared| {
        server.kill();
        shared.stop.store(true, Ordering::SeqCst);
    });
    // The salts of a log change when it is begun anew; then all that was in it before is in the file itself.
    let after = read(log_of(&path)).unwrap();
    let is_same = before.get(16..24) == after.get(16..24) && before.len() <= after.len();
    Killed { folder, place, then, safe: if is_same { before.len() } else { 0 }, now }
}

fn log_of(path: &Path) -> PathBuf {
    PathBuf::from(format!("{}-wal", path.display()))
}

/// A copy of the store, as it lies there, with another log.
fn copied(killed: &Killed, log: &[u8]) -> PathBuf {
    let path = killed.folder.join("copy.db");
    // The index of the log is made anew.
    let _ = std::fs::remove_file(format!("{}-shm", path.display()));
    copy(killed.folder.join("site.db"), &path).unwrap();
    write(log_of(&path), log).unwrap();
    path
}

#[test]
fn a_log_that_is_torn_at_its_end_loses_nothing_that_was_safe() {
    let killed = killed("torn");
    let mut chance = Chance::of(seed(), 3);
    let log = read(log_of(&killed.folder.join("site.db"))).unwrap();
    let mut cut_short = 0;
    for turn in 0..18 {
        let mut log = log.clone();
        let at = killed.safe + chance.below(log.len() - killed.safe);
        match turn % 3 {
            0 => log.truncate(at),
            1 => {
                for _ in 0..=chance.below(8) {
                    let byte = at + chance.below(log.len() - at);
                    log[byte] ^= 1 << chance.below(8);
                }
            }
            _ => {
                let end = (at + 1 + chance.below(9_000)).min(log.len());
                log[at..end].fill(0);
            }
        }
        let path = copied(&killed, &log);
        runtime().block_on(async {
            let store = Store::open(&path).await.unwrap();
            // What came after the safe moment may be gone, from some moment on; nothing of it is altered.
            let found = compare(&store, &killed.place, &killed.now).await;
            let found = found.unwrap_or_else(|says| panic!("turn {turn}, from byte {at}: {says}"));
            cut_short += usize::from(found.lost > 0);
            let mut then = killed.then.clone();
            for (then, now) in then.iter_mut().zip(&killed.now) {
                then.extend(now[then.len()..].iter().map(|one| Version { is_acknowledged: false, ..one.clone() }));
            }
            store.close().await;
            check(&Location::File(path.clone()), &killed.place, &then).await;
        });
    }
    assert!(cut_short > 3, "the tears were felt: {cut_short}");
}

#[test]
fn bytes_that_change_where_they_were_safe_are_found_out() {
    let killed = killed("rotten");
    let path = killed.folder.join("site.db");
    // Everything into the file itself.
    runtime().block_on(async { Store::open(&path).await.unwrap().close().await });
    let whole = read(&path).unwrap();
    let mut chance = Chance::of(seed(), 4);
    let altered = |at: usize, bit: usize| {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << bit;
        let path = copied(&killed, &[]);
        write(&path, bytes).unwrap();
        runtime().block_on(looked_at(&path, &killed))
    };
    let mut found_out = 0;
    for turn in 0..24 {
        let (at, bit) = (chance.below(whole.len()), chance.below(8));
        match altered(at, bit) {
            Ok(says) => found_out += usize::from(says.is_some()),
            Err(says) => panic!("turn {turn}: byte {at} changed, bit {bit}, nobody notices, and {says}"),
        }
    }
    assert!(found_out > 3, "most bytes matter: {found_out}");
    let text = "thresholds are applied unevenly";
    let at = whole.windows(text.len()).position(|bytes| bytes == text.as_bytes()).unwrap();
    let says = altered(at, 1).unwrap().unwrap();
    assert!(says.contains("was altered"), "{says}");
}

/// What is said about a store: that something is wrong with it, or nothing. An error where nothing is said and something is.
async fn looked_at(path: &Path, killed: &Killed) -> Result<Option<String>, String> {
    let store = match Store::open(path).await {
        Ok(store) => store,
        Err(failed) => return Ok(Some(failed.0)),
    };
    let says = match (verify(&store, &mut |_| {}).await, store.integrity().await) {
        (Err(failed), _) | (_, Err(failed)) => Some(failed.0),
        (Ok(verified), Ok(problems)) => {
            verified.faults.first().map(|fault| fault.says.clone()).or_else(|| problems.first().cloned())
        }
    };
    let found = if says.is_none() { compare(&store, &killed.place, &killed.now).await } else { Ok(Default::default()) };
    store.close().await;
    match found? {
        found if found.lost > 0 => Err(format!("{} notes are gone", found.lost)),
        _ => Ok(says),
    }
}
