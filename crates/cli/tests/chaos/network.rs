//! A network between inspectors and program that breaks off in the middle of a question, in the middle of an answer, is slow,
//! or is not there.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU16, AtomicUsize, Ordering};
use std::time::Duration;

use crate::chance::Chance;

/// The network.
#[derive(Clone)]
pub(crate) struct Network {
    /// Where inspectors connect.
    pub(crate) port: u16,
    /// Where the program listens; 0 while it does not.
    pub(crate) server: Arc<AtomicU16>,
    /// Nothing gets through.
    pub(crate) is_down: Arc<AtomicBool>,
    /// Connections broken off so far.
    pub(crate) broken: Arc<AtomicUsize>,
    seed: u64,
}

impl Network {
    pub(crate) fn start(seed: u64) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let network = Self {
            port: listener.local_addr().unwrap().port(),
            server: Arc::default(),
            is_down: Arc::default(),
            broken: Arc::default(),
            seed,
        };
        let this = network.clone();
        std::thread::spawn(move || {
            for (number, inspector) in (1..).zip(listener.incoming()) {
                let Ok(inspector) = inspector else { continue };
                this.connect(inspector, number);
            }
        });
        network
    }

    fn connect(&self, inspector: TcpStream, number: u64) {
        let port = self.server.load(Ordering::SeqCst);
        if port == 0 || self.is_down.load(Ordering::SeqCst) {
            return;
        }
        let Ok(server) = TcpStream::connect(("127.0.0.1", port)) else { return };
        let mut chance = Chance::of(self.seed, number);
        // Where it breaks off, in bytes from its beginning.
        let question = chance.once_in(6).then(|| chance.below(60_000));
        let answer = chance.once_in(6).then(|| chance.below(20_000));
        let slow = chance.once_in(10).then(|| Duration::from_millis(chance.below(20) as u64));
        let ways = (inspector.try_clone(), server.try_clone());
        let (Ok(inspector_too), Ok(server_too)) = ways else { return };
        let (this, other) = (self.clone(), self.clone());
        std::thread::spawn(move || this.carry(inspector, server, question, slow));
        std::thread::spawn(move || other.carry(server_too, inspector_too, answer, slow));
    }

    fn carry(&self, mut from: TcpStream, mut to: TcpStream, mut left: Option<usize>, slow: Option<Duration>) {
        let mut bytes = [0; 4096];
        while let Ok(count) = from.read(&mut bytes) {
            if count == 0 || self.is_down.load(Ordering::SeqCst) {
                break;
            }
            if let Some(slow) = slow {
                std::thread::sleep(slow);
            }
            let passes = left.map_or(count, |left| left.min(count));
            if to.write_all(&bytes[..passes]).is_err() {
                break;
            }
            if passes < count {
                self.broken.fetch_add(1, Ordering::Relaxed);
                break;
            }
            left = left.map(|left| left - passes);
        }
        // Both ends learn of it; either may know already.
        let _ = from.shutdown(Shutdown::Both);
        let _ = to.shutdown(Shutdown::Both);
    }
}
