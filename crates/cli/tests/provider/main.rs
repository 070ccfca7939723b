//! Signing in by the word of a real provider, with the real program and plain requests.
//!
//! Needs node, and where `oidc-provider` begins in SIGHTLINE_OIDC_PROVIDER; `.ci/run` brings it.
#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test that cannot start its provider should stop and say so"
)]

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use surf::{Browser, Page};

mod surf;

/// Ends the process it holds.
struct Held(Child, String);

impl Drop for Held {
    fn drop(&mut self) {
        // The process may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts it; its address is the last word of its first line.
fn started(command: &mut Command) -> Held {
    let mut program = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let line = BufReader::new(program.stdout.take().unwrap()).lines().next().unwrap().unwrap();
    let address = line.split(' ').next_back().unwrap().trim_end_matches('/').to_owned();
    Held(program, address)
}

/// Where `oidc-provider` begins; nothing where it is missing, which is said or fails.
fn begins() -> Option<String> {
    let begins = std::env::var("SIGHTLINE_OIDC_PROVIDER").ok().filter(|path| Path::new(path).is_file());
    let is_there = Command::new("node").arg("--version").output().is_ok();
    if is_there && begins.is_some() {
        return begins;
    }
    let why = "signing in by a real provider needs node, and oidc-provider's index.js in SIGHTLINE_OIDC_PROVIDER";
    assert_ne!(std::env::var("SIGHTLINE_REQUIRE_ALL").as_deref(), Ok("1"), "{why}");
    eprintln!("skipped: {why}");
    None
}

fn sightline(folder: &Path, arguments: &[&str]) {
    let done = Command::new(env!("CARGO_BIN_EXE_sightline"))
        .current_dir(folder)
        .args(["--store", "site.db", "people"])
        .args(arguments)
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

/// Site and provider, with Ada and Una added to a store that was not there.
struct Place {
    site: Held,
    issuer: Held,
}

fn place(test: &str, algorithm: &str, secret: &str) -> Option<Place> {
    let begins = begins()?;
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
    // It may not be there.
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    sightline(&folder, &["add", "Ada Example", "ada@example.org", "--role", "administrator"]);
    sightline(&folder, &["add", "Una Example", "una@example.org"]);
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/provider/provider.mjs");
    let back = format!("http://127.0.0.1:{port}/sign-in/oidc/back");
    let issuer = started(Command::new("node").arg(script).args([&begins, &back, algorithm]));
    let site = started(
        Command::new(env!("CARGO_BIN_EXE_sightline"))
            .current_dir(&folder)
            .env("SIGHTLINE_OIDC_SECRET", secret)
            .args(["serve", "--port", &port.to_string(), "--store", "site.db"])
            .args(["--oidc-issuer", &issuer.1, "--oidc-client-id", "sightline", "--oidc-name", "the council"]),
    );
    Some(Place { site, issuer })
}

const SECRET: &str = "a secret: of both";

impl Place {
    /// Goes to the provider, comes in there under this name, agrees where it asks, and comes back.
    fn sign_in(&self, browser: &mut Browser, name: &str, begin: &str) -> Page {
        let login = browser.get(&format!("{}{begin}", self.site.1));
        assert!(login.address.starts_with(&self.issuer.1), "{}: {}", login.address, login.text);
        let action = login.after("action=\"");
        let page = browser.post(&action, &[("prompt", "login"), ("login", name), ("password", "any")]);
        if !page.address.starts_with(&self.issuer.1) {
            return page;
        }
        browser.post(&page.after("action=\""), &[("prompt", "consent")])
    }
}

#[test]
fn somebody_who_is_known_here_comes_in_by_a_real_provider() {
    for algorithm in ["RS256", "ES256"] {
        let Some(place) = place(&format!("provider_{algorithm}"), algorithm, SECRET) else { return };
        let mut browser = Browser::default();
        let link = browser
            .get(&format!("{}/sign-in?to=/people", place.site.1))
            .after("id=\"provider\"><a class=\"govuk-button\" href=\"");
        let page = place.sign_in(&mut browser, "ada", &link);
        assert_eq!(page.address, format!("{}/people", place.site.1), "{}", page.text);
        assert!(page.status == 200 && page.says("Ada Example") && page.says("Administrator"));
        let changes = browser.get(&format!("{}/people/changes", place.site.1));
        assert!(changes.says(&format!("Signs in by {}", place.issuer.1)), "{}", changes.text);
        // Signed in there already, they are asked for their password again.
        let again = place.sign_in(&mut browser, "ada", "/sign-in/oidc?again=true&to=/account");
        assert!(again.address.ends_with("/account") && again.says("ada@example.org"), "{}", again.text);
        // The same answer again, in the browser it was made for.
        let back = browser.went.iter().rev().find(|address| address.contains("/back?")).unwrap().clone();
        let replayed = browser.get(&back);
        assert!(replayed.status == 400 && replayed.says("was not begun in this browser"), "{}", replayed.text);
    }
}

#[test]
fn a_code_that_was_used_and_a_forged_state_are_refused() {
    let Some(place) = place("provider_replayed", "RS256", SECRET) else { return };
    // What the first browser kept is put back, so that only the provider can know that the code was used.
    let mut browser = Browser::default();
    place.sign_in(&mut browser, "ada", "/sign-in/oidc");
    let mut second = Browser::default();
    let there = second.ask(&format!("{}/sign-in/oidc", place.site.1), None);
    assert_eq!(there.status, 303);
    let back = browser.went.iter().rev().find(|address| address.contains("/back?")).unwrap();
    let refused = second.get(back);
    assert!(refused.status == 400 && refused.says("was not begun in this browser"), "{}", refused.text);
    let code = back.split("code=").nth(1).unwrap().split('&').next().unwrap();
    let forged = second.get(&format!("{}/sign-in/oidc/back?code={code}&state=1", place.site.1));
    assert!(forged.status == 400 && forged.says("was not begun in this browser"));
}

#[test]
fn strangers_and_unverified_addresses_stay_out() {
    let Some(place) = place("provider_strangers", "RS256", SECRET) else { return };
    let page = place.sign_in(&mut Browser::default(), "stranger", "/sign-in/oidc");
    assert!(page.status == 400 && page.says("Nobody may sign in with stranger@example.org"), "{}", page.text);
    let page = place.sign_in(&mut Browser::default(), "una", "/sign-in/oidc");
    assert!(page.status == 400 && page.says("does not say that it has verified"), "{}", page.text);
    let mut browser = Browser::default();
    let login = browser.get(&format!("{}/sign-in/oidc", place.site.1));
    let abort = login.text.split("/abort").next().unwrap().rsplit('"').next().unwrap().to_owned();
    let page = browser.get(&format!("{abort}/abort"));
    assert!(page.status == 400 && page.says("did not let you in (access_denied)"), "{}", page.text);
}

#[test]
fn a_wrong_secret_is_said_in_words() {
    let Some(place) = place("provider_secret", "RS256", "another") else { return };
    let page = place.sign_in(&mut Browser::default(), "ada", "/sign-in/oidc");
    assert!(page.status == 400 && page.says("does not know this site by the client id and secret"), "{}", page.text);
}
