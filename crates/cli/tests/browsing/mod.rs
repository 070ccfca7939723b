//! A real browser without a window.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::{Client, ClientBuilder};
use serde_json::json;

/// Ends the process it holds.
pub(crate) struct Held(pub(crate) Child);

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

/// A driver of browsers and its address; nothing where there is none.
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
    while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(begun.elapsed() < Duration::from_secs(20), "chromedriver does not answer");
        std::thread::sleep(Duration::from_millis(50));
    }
    Some((held, format!("http://127.0.0.1:{port}")))
}

/// A browser.
pub(crate) async fn browser(driver: &str, with_scripts: bool) -> Client {
    let arguments = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        // As on a phone, where they take no room.
        "--hide-scrollbars",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];
    let mut options = json!({ "args": arguments });
    if !with_scripts {
        options["prefs"] = json!({ "profile.managed_default_content_settings.javascript": 2 });
    }
    let mut capabilities = serde_json::Map::new();
    capabilities.insert("goog:chromeOptions".to_owned(), options);
    ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new())
        .capabilities(capabilities)
        .connect(driver)
        .await
        .unwrap()
}
