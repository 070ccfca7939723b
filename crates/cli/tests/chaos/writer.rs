//! An inspector's device: it keeps every note until it is told that the note is saved, and sends it again until then.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use serde_json::{Value, json};

use crate::chance::Chance;
use crate::place::{Inspector, OF_A_CASE};

/// One version of a note. What it says follows from its id, so that nothing else need be remembered.
#[derive(Clone, Debug)]
pub(crate) struct Version {
    pub(crate) case: usize,
    pub(crate) note: String,
    pub(crate) based_on: Option<String>,
    pub(crate) is_acknowledged: bool,
}

/// What every inspector sees and all of them change.
#[derive(Debug, Default)]
pub(crate) struct Shared {
    /// Versions acknowledged so far, by everybody.
    pub(crate) acknowledged: AtomicUsize,
    /// Answers that said that the store could not.
    pub(crate) failed: AtomicUsize,
    /// Everybody stops at once, whatever is under way.
    pub(crate) stop: AtomicBool,
    /// Nobody begins anything; what is under way is finished.
    pub(crate) rest: AtomicBool,
}

/// An inspector's device.
pub(crate) struct Device<'d> {
    pub(crate) number: usize,
    pub(crate) inspector: &'d Inspector,
    pub(crate) cases: &'d [String],
    pub(crate) port: u16,
    pub(crate) shared: &'d Shared,
    chance: Chance,
    connection: Option<BufReader<TcpStream>>,
    pub(crate) journal: Vec<Version>,
}

/// The id of a writer's version.
pub(crate) fn version_id(writer: usize, number: usize) -> String {
    format!("w{writer}-{number}")
}

/// What a version says.
pub(crate) fn text_of(version: &str) -> String {
    let mut chance = Chance::of(version.bytes().fold(7, |sum: u64, byte| sum.wrapping_mul(31) + u64::from(byte)), 1);
    let mut text = format!("{version}: thresholds are applied unevenly — “it depends”, £{}.", chance.below(10_000));
    for _ in 0..chance.below(30) {
        text.push_str(["\nPlans are late", ", and wise", " naïve\t", " \"so\" \\ said", " 🙂 "][chance.below(5)]);
    }
    text.push('.');
    text
}

impl<'d> Device<'d> {
    pub(crate) fn new(
        number: usize,
        (inspector, cases): (&'d Inspector, &'d [String]),
        port: u16,
        shared: &'d Shared,
        seed: u64,
        journal: Vec<Version>,
    ) -> Self {
        let chance = Chance::of(seed, 1_000 + number as u64 + journal.len() as u64 * 64);
        Self { number, inspector, cases, port, shared, chance, connection: None, journal }
    }

    /// Writes notes until it is told to stop or rest; what it knows then.
    pub(crate) fn work(mut self) -> Vec<Version> {
        let is = |flag: &AtomicBool| flag.load(Ordering::SeqCst);
        while !is(&self.shared.rest) && !is(&self.shared.stop) {
            let mut unsaved = self.write_some();
            while !unsaved.is_empty() && !is(&self.shared.stop) {
                match self.send(&unsaved) {
                    Some(saved) => {
                        for number in &saved {
                            self.journal[*number].is_acknowledged = true;
                        }
                        self.shared.acknowledged.fetch_add(saved.len(), Ordering::SeqCst);
                        unsaved.retain(|number| !saved.contains(number));
                    }
                    None => {
                        self.connection = None;
                        std::thread::sleep(Duration::from_millis(10 + self.chance.below(60) as u64));
                    }
                }
            }
        }
        self.journal
    }

    /// New versions: most are notes of their own, some amend one that was saved before.
    fn write_some(&mut self) -> Vec<usize> {
        let most = if self.chance.once_in(3) { 150 } else { 30 };
        let count = 1 + self.chance.below(most);
        // Everybody in a team goes on to the next case at about the same time.
        let case = (self.journal.len() * crate::place::TEAM / OF_A_CASE).min(self.cases.len() - 1);
        let first = self.journal.len();
        for number in first..first + count {
            let id = version_id(self.number, number);
            let before = (first > 0).then(|| self.chance.below(first)).filter(|_| self.chance.once_in(10));
            let amended = before.map(|at| (version_id(self.number, at), &self.journal[at]));
            let version = match amended.filter(|(_, before)| before.case == case && before.is_acknowledged) {
                Some((based_on, before)) => {
                    Version { case, note: before.note.clone(), based_on: Some(based_on), is_acknowledged: false }
                }
                None => Version { case, note: format!("n-{id}"), based_on: None, is_acknowledged: false },
            };
            self.journal.push(version);
        }
        (first..self.journal.len()).collect()
    }

    /// Sends versions; those that are saved, or nothing where that is not known.
    fn send(&mut self, numbers: &[usize]) -> Option<Vec<usize>> {
        let notes: Vec<Value> = numbers
            .iter()
            .map(|number| {
                let (version, id) = (&self.journal[*number], version_id(self.number, *number));
                let based_on: Vec<&String> = version.based_on.iter().collect();
                json!({
                    "note": version.note, "version": id, "based_on": based_on, "kind": "interview",
                    "bearing": "weakness", "text": text_of(&id), "areas": [],
                    "written_at": "2026-04-28T09:15:00+01:00",
                })
            })
            .collect();
        let case = &self.cases[self.journal[numbers[0]].case];
        let (status, answer) = self.post(&format!("/cases/{case}/notes/sync"), &json!({ "notes": notes }))?;
        if status == 503 {
            self.shared.failed.fetch_add(1, Ordering::SeqCst);
            return None;
        }
        assert_eq!(status, 200, "writer {}: {answer}", self.number);
        let answer: Value = serde_json::from_str(&answer).unwrap();
        for refused in answer["refused"].as_array().unwrap() {
            assert_eq!(refused["again"], true, "writer {}: a note is refused for good: {refused}", self.number);
            self.shared.failed.fetch_add(1, Ordering::SeqCst);
        }
        let saved = answer["saved"].as_array().unwrap().iter();
        Some(saved.map(|one| one["version"].as_str().unwrap().rsplit('-').next().unwrap().parse().unwrap()).collect())
    }

    /// One request; nothing where the answer did not come whole.
    fn post(&mut self, path: &str, body: &Value) -> Option<(u16, String)> {
        if self.connection.is_none() {
            let stream = TcpStream::connect(("127.0.0.1", self.port)).ok()?;
            stream.set_read_timeout(Some(Duration::from_secs(30))).ok()?;
            stream.set_nodelay(true).ok()?;
            self.connection = Some(BufReader::new(stream));
        }
        let body = body.to_string();
        let request = format!(
            "POST {path} HTTP/1.1\r\nHost: sightline.example\r\nCookie: sightline={}\r\nX-CSRF: {}\r\nContent-Type: \
             application/json\r\nContent-Length: {}\r\n\r\n{body}",
            self.inspector.token,
            self.inspector.csrf,
            body.len()
        );
        let connection = self.connection.as_mut()?;
        connection.get_mut().write_all(request.as_bytes()).ok()?;
        let mut line = String::new();
        connection.read_line(&mut line).ok()?;
        let status = line.split(' ').nth(1)?.parse().ok()?;
        let mut length = 0;
        loop {
            line.clear();
            if connection.read_line(&mut line).ok()? == 0 {
                return None;
            }
            if line == "\r\n" {
                break;
            }
            if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().ok()?;
            }
        }
        let mut answer = vec![0; length];
        connection.read_exact(&mut answer).ok()?;
        Some((status, String::from_utf8(answer).ok()?))
    }
}
