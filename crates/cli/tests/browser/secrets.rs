//! Pages of passwords and codes, by somebody who has a password, sets up codes and gives somebody else a password.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use fantoccini::Client;
use people::{RULES_FILE, Rules, code_at};
use serde_json::{Value, json};

use crate::browsing::browser;
use crate::inside::OF_SECRETS;
use crate::served::{Served, folder};
use crate::{faults, tools};

const PASSWORD: &str = "lamps, tides and gravel";

/// Asks the program for something about people, with this on standard input.
fn people(folder: &Path, arguments: &[&str], input: &str) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_sightline"))
        .current_dir(folder)
        .args(["--store", "site.db", "people"])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    program.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    assert!(program.wait().unwrap().success(), "{arguments:?}");
}

/// What a secret stands for that is written with an alphabet of 32.
fn secret(written: &str) -> Vec<u8> {
    let (mut bits, mut count, mut bytes) = (0_u32, 0, Vec::new());
    for letter in written.bytes().filter(u8::is_ascii_alphanumeric) {
        bits = bits << 5 | u32::from(if letter.is_ascii_digit() { letter - b'2' + 26 } else { letter - b'A' });
        count += 5;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    bytes
}

/// The code so many steps from now.
fn code(rules: &Rules, written: &str, ahead: i64) -> String {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs() as i64;
    code_at(&rules.code, &secret(written), now.div_euclid(rules.code.step_seconds) + ahead)
}

struct Visit {
    axe: String,
    client: Client,
    address: String,
    seen: BTreeSet<String>,
    found: Vec<String>,
}

impl Visit {
    async fn open(&self, path: &str) {
        self.client.goto(&format!("{}{path}", self.address)).await.unwrap();
    }

    async fn path(&self) -> String {
        self.client.current_url().await.unwrap().path().to_owned()
    }

    /// Looks over the page that is open, which is the one of this address.
    async fn look(&mut self, address: &str) {
        assert_eq!(self.path().await, address);
        let found = faults(&self.client, &self.axe, address).await;
        self.found.extend(found);
        self.seen.insert(address.to_owned());
    }

    /// Fills a form of the page, sends it and waits for the page that answers.
    async fn sends(&self, form: &str, fields: Value) {
        const SEND: &str = "const form = document.querySelector('main ' + arguments[0]); window.isBefore = true;
for (const [key, value] of Object.entries(arguments[1])) form.elements.namedItem(key).value = value;
form.requestSubmit();";
        self.client.execute(SEND, vec![json!(form), fields]).await.unwrap();
        let begun = Instant::now();
        let there = "return !window.isBefore && document.readyState === 'complete'";
        // In between two pages there is none to ask.
        while !matches!(self.client.execute(there, vec![]).await, Ok(Value::Bool(true))) {
            assert!(begun.elapsed() < Duration::from_secs(30), "no page answers the form");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    async fn signs_in(&self, email: &str, password: &str) {
        self.client.delete_all_cookies().await.unwrap();
        self.open("/sign-in").await;
        self.sends("form", json!({ "email": email, "password": password })).await;
    }

    /// The secret that the page shows once.
    async fn secret(&self) -> String {
        let read = "return document.querySelector('main .sl-secret').textContent";
        self.client.execute(read, vec![]).await.unwrap().as_str().unwrap().trim().to_owned()
    }
}

#[tokio::test]
async fn passwords_and_codes_are_asked_for_on_pages_for_everybody() {
    let Some((axe, (_driver, driver))) = tools() else { return };
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(RULES_FILE);
    let rules = Rules::parse(&std::fs::read_to_string(rules).unwrap()).unwrap();
    let folder = folder("browser_secrets");
    people(&folder, &["add", "Ada Example", "ada@example.org", "--role", "administrator"], "");
    people(&folder, &["password", "ada-example"], &format!("{PASSWORD}\n"));
    people(&folder, &["add", "Bea Example", "bea@example.org", "--role", "inspector"], "");
    let site = Served::by(&["serve", "--port", "0", "--store", "site.db"], &folder);
    let client = browser(&driver, true).await;
    let (seen, found) = Default::default();
    let mut visit = Visit { axe, client, address: site.address.clone(), seen, found };

    visit.signs_in("ada@example.org", "not the one").await;
    visit.look("/sign-in").await;
    visit.signs_in("ada@example.org", PASSWORD).await;
    for page in ["/account/password", "/account/prove"] {
        visit.open(page).await;
        visit.look(page).await;
    }
    visit.open("/account/codes").await;
    visit.look("/account/codes").await;
    let kept = visit.secret().await;
    visit.sends("form", json!({ "code": "000 000" })).await;
    visit.look("/account/codes").await;
    visit.sends("form", json!({ "code": code(&rules, &kept, 0) })).await;
    visit.look("/account").await;
    visit.open("/people/bea-example").await;
    visit.look("/people/bea-example").await;
    visit.sends("form[action$='/password']", json!({})).await;
    visit.look("/people/bea-example/password").await;
    let given = visit.secret().await;

    visit.signs_in("ada@example.org", PASSWORD).await;
    visit.look("/sign-in/code").await;
    visit.sends("form", json!({ "code": "000 000" })).await;
    visit.look("/sign-in/code").await;
    // Each code is good once.
    visit.sends("form", json!({ "code": code(&rules, &kept, 1) })).await;
    assert!(!visit.path().await.starts_with("/sign-in"), "{}", visit.path().await);

    visit.signs_in("bea@example.org", &given).await;
    visit.look("/sign-in/password").await;
    visit.sends("form", json!({ "after": "gravel, tides and lamps" })).await;
    assert!(!visit.path().await.starts_with("/sign-in"), "{}", visit.path().await);

    let Visit { client, seen, found, .. } = visit;
    client.close().await.unwrap();
    assert!(found.is_empty(), "{found:#?}");
    let missed: Vec<&&str> = OF_SECRETS.iter().filter(|address| !seen.contains(**address)).collect();
    assert!(missed.is_empty(), "{missed:?}");
}

#[test]
fn a_secret_is_read_back_as_it_was_written() {
    for bytes in [&b"sightline"[..], b"12345", b""] {
        assert_eq!(secret(&people::base32(bytes)), bytes);
    }
}
