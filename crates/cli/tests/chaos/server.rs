//! The program itself, started and killed.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};

/// A running `sightline serve`, killed with the value that holds it.
pub(crate) struct Server {
    store: [String; 2],
    program: Option<Child>,
    /// Where it listens now.
    port: Arc<AtomicU16>,
}

impl Server {
    /// Serves the store that these arguments name.
    pub(crate) fn start(store: [String; 2], port: &Arc<AtomicU16>) -> Self {
        let mut server = Self { store, program: None, port: Arc::clone(port) };
        server.again();
        server
    }

    /// Starts it once more.
    pub(crate) fn again(&mut self) {
        // A shell first: the program is to be told of a file that is too long, not to be ended by it.
        let mut program = Command::new("sh")
            .args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_sightline"), "serve", "--port", "0"])
            .args(&self.store)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let line = BufReader::new(program.stdout.take().unwrap()).lines().next();
        let line = line.expect("the server starts").unwrap();
        let port = line.trim_end_matches('/').rsplit(':').next().unwrap().parse().unwrap();
        self.port.store(port, Ordering::SeqCst);
        self.program = Some(program);
    }

    /// Ends it as a power cut would end a program: nothing in it runs any more.
    pub(crate) fn kill(&mut self) {
        self.port.store(0, Ordering::SeqCst);
        if let Some(mut program) = self.program.take() {
            program.kill().unwrap();
            program.wait().unwrap();
        }
    }

    /// The number of the process.
    pub(crate) fn process(&self) -> u32 {
        self.program.as_ref().unwrap().id()
    }

    /// Whether it still runs.
    pub(crate) fn is_there(&mut self) -> bool {
        self.program.as_mut().is_some_and(|program| program.try_wait().unwrap().is_none())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(mut program) = self.program.take() {
            // It may have ended by itself.
            let _ = program.kill();
            let _ = program.wait();
        }
    }
}
