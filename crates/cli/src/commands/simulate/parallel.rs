//! Work on every core, with a bar for whoever waits.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use indicatif::{ProgressBar, ProgressStyle};

/// Fewer are over before a bar would be read.
const WORTH_A_BAR: usize = 8;

/// Does `work` for each of `all`, side by side, and hands what comes of it to `done` as it comes.
pub(super) fn each<T: Send>(
    all: &[u32],
    threads: Option<u16>,
    what: &'static str,
    work: impl Fn(u32) -> T + Sync,
    mut done: impl FnMut(u32, T),
) {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let threads = threads.map_or(cores, usize::from).min(all.len()).max(1);
    let bar = if all.len() < WORTH_A_BAR { ProgressBar::hidden() } else { ProgressBar::new(all.len() as u64) };
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {percent}% of {msg}, {eta} left") {
        bar.set_style(style);
    }
    bar.set_message(what);
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        let (send, receive) = mpsc::channel();
        for _ in 0..threads {
            let (send, next, work) = (send.clone(), &next, &work);
            scope.spawn(move || {
                while let Some(one) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if send.send((*one, work(*one))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(send);
        for (one, came) in receive {
            done(one, came);
            bar.inc(1);
        }
    });
    bar.finish_and_clear();
}
