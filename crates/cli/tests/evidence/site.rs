//! A site with the cases of the demo in a store of its own, which can be killed and started again under the same address.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use casework::Moment;
use domain::england::England;
use domain::regime::DataFile;
use fantoccini::{Client, ClientBuilder};
use operations::cases::{Cases, NoteAnswer};
use operations::library::first_import;
use operations::people::{Desk, Visitor, csrf, persona_sign_in, personas};
use operations::rehearsal::rehearse;
use people::{RULES_FILE, Rules};
use serde_json::{Value, json};
use storage::Store;

/// Ends the process it holds.
pub(crate) struct Held(Child);

impl Drop for Held {
    fn drop(&mut self) {
        // The process may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Says in one line why the test is skipped, or fails where nothing may be.
pub(crate) fn skip(why: &str) {
    assert_ne!(std::env::var("SIGHTLINE_REQUIRE_ALL").as_deref(), Ok("1"), "{why}");
    eprintln!("skipped: {why}");
}

pub(crate) struct Site {
    pub(crate) folder: PathBuf,
    pub(crate) address: String,
    port: u16,
    case: String,
    store: Store,
    rules: Rules,
    program: Option<Held>,
}

impl Site {
    /// A site whose case on site has evidence already.
    pub(crate) async fn new(name: &str) -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        // It may not be there.
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        let files = files();
        let england = England::load(&files).unwrap();
        let store = Store::open(&folder.join("site.db")).await.unwrap();
        let now = now();
        store.import_insert(&first_import(&files, now.text(), "a test"), (0, 0), &mut |_| {}).await.unwrap();
        let rules = files.iter().find(|file| file.path == RULES_FILE).unwrap();
        let rules = Rules::parse(&rules.text).unwrap();
        let desk = Desk { store: &store, rules: &rules, now: &now, chance: &chance };
        personas(&desk, &england.register, "Trafford").await.unwrap();
        rehearse(&Cases::new(store.clone()), &england, &now).await.unwrap();
        let cases = store.case_list(false).await.unwrap();
        let case = cases.into_iter().find(|row| row.step == "on_site").unwrap().case_id;
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let address = format!("http://127.0.0.1:{port}");
        let mut site = Self { folder, address, port, case, store, rules, program: None };
        site.starts();
        site
    }

    pub(crate) fn evidence(&self) -> String {
        format!("{}/cases/{}/evidence", self.address, self.case)
    }

    /// As when the power goes.
    pub(crate) fn dies(&mut self) {
        self.program = None;
    }

    pub(crate) fn starts(&mut self) {
        let mut program = Command::new(env!("CARGO_BIN_EXE_sightline"))
            .current_dir(&self.folder)
            .args(["serve", "--port", &self.port.to_string(), "--store", "site.db"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let line = BufReader::new(program.stdout.take().unwrap()).lines().next().unwrap().unwrap();
        assert!(line.starts_with("Serving on "), "{line}");
        self.program = Some(Held(program));
    }

    /// A session of somebody of the demo.
    async fn token(&self, who: &str) -> String {
        let now = now();
        let desk = Desk { store: &self.store, rules: &self.rules, now: &now, chance: &chance };
        persona_sign_in(&desk, who, Visitor { address: "127.0.0.1", device: "a test" }).await.unwrap().token
    }

    /// Gives the browser a session, on a page of the site.
    pub(crate) async fn signs_in(&self, client: &Client, who: &str) {
        client.goto(&format!("{}/health", self.address)).await.unwrap();
        self.cookie(client, who).await;
    }

    /// Gives the browser a session where it is.
    pub(crate) async fn cookie(&self, client: &Client, who: &str) {
        let cookie = format!("sightline={}; path=/", self.token(who).await);
        client.execute("document.cookie = arguments[0]", vec![cookie.into()]).await.unwrap();
    }

    /// Every note of the case and the last text of it.
    pub(crate) async fn notes(&self) -> Vec<(String, String)> {
        let last = |note: &NoteAnswer| note.versions.last().map(|one| one.text.clone()).unwrap_or_default();
        self.answers().await.iter().map(|note| (note.note.clone(), last(note))).collect()
    }

    /// The texts of all versions.
    pub(crate) async fn texts(&self) -> Vec<String> {
        let notes = self.answers().await;
        notes.into_iter().flat_map(|note| note.versions).map(|version| version.text.trim_end().to_owned()).collect()
    }

    /// How many notes are in conflict.
    pub(crate) async fn conflicts(&self) -> usize {
        self.answers().await.iter().filter(|note| note.is_in_conflict).count()
    }

    async fn answers(&self) -> Vec<NoteAnswer> {
        let mut case = casework::Case::default();
        for row in self.store.case_event_list(&self.case, 0).await.unwrap() {
            case.apply(&casework::written::from_text(&row.body).unwrap()).unwrap();
        }
        operations::cases::notes_of(&case)
    }

    /// Sends notes as the script does, without waiting for the answer.
    pub(crate) async fn send(&self, who: &str, notes: &Value) -> TcpStream {
        let token = self.token(who).await;
        let body = notes.to_string();
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        write!(
            stream,
            "POST /cases/{}/notes/sync HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: sightline={token}\r\nx-csrf: {}\r\n\
             content-type: application/json\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}",
            self.case,
            csrf(&token),
            body.len()
        )
        .unwrap();
        stream
    }

    pub(crate) async fn answer(&self, who: &str, notes: &Value) -> String {
        let mut stream = self.send(who, notes).await;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }
}

fn now() -> Moment {
    let zoned = jiff::Zoned::now().in_tz("Europe/London").unwrap();
    Moment::parse(&zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()).unwrap()
}

fn chance() -> Result<[u8; 32], String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| error.to_string())?;
    Ok(bytes)
}

fn files() -> Vec<DataFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = Vec::new();
    for folder in ["frameworks", "proposals", "calendars", "register", "letters", "people"] {
        collect(&root.join(folder), folder, &mut files);
    }
    files
}

fn collect(folder: &Path, name: &str, files: &mut Vec<DataFile>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap().path();
        let path = format!("{name}/{}", entry.file_name().unwrap().to_string_lossy());
        if entry.is_dir() {
            collect(&entry, &path, files);
        } else if path.ends_with(".toml") || path.ends_with(".csv") {
            files.push(DataFile { text: std::fs::read_to_string(&entry).unwrap(), path });
        }
    }
}

pub(crate) fn driver() -> Option<(Held, String)> {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let started = Command::new("chromedriver")
        .arg(format!("--port={port}"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let held = Held(started);
    let begun = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(begun.elapsed() < Duration::from_secs(20), "chromedriver does not answer");
        std::thread::sleep(Duration::from_millis(50));
    }
    Some((held, format!("http://127.0.0.1:{port}")))
}

/// A browser with a profile of its own, or one that lasts.
pub(crate) async fn browser(driver: &str, profile: Option<&Path>) -> Client {
    let mut arguments: Vec<String> = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    .map(str::to_owned)
    .to_vec();
    arguments.extend(profile.map(|profile| format!("--user-data-dir={}", profile.display())));
    let mut capabilities = serde_json::Map::new();
    capabilities.insert("goog:chromeOptions".to_owned(), json!({ "args": arguments }));
    ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new())
        .capabilities(capabilities)
        .connect(driver)
        .await
        .unwrap()
}

/// Ends the browser of this profile as a crash does: its processes are those that name the profile.
pub(crate) fn kill_browser(profile: &Path) {
    let named = format!("--user-data-dir={}", profile.display());
    for entry in std::fs::read_dir("/proc").unwrap().flatten() {
        let Ok(pid) = entry.file_name().to_string_lossy().parse::<u32>() else { continue };
        let line = std::fs::read(entry.path().join("cmdline")).unwrap_or_default();
        if String::from_utf8_lossy(&line).contains(&named) {
            // It may be gone with the one before.
            let _ = Command::new("kill").args(["-9", &pid.to_string()]).stderr(Stdio::null()).status();
        }
    }
    // A new one does not start while the old one's mark is there.
    let _ = std::fs::remove_file(profile.join("SingletonLock"));
}
