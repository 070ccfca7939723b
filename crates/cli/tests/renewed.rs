//! A site that is being served takes up what is imported meanwhile, and what is undone.
#![expect(clippy::unwrap_used, reason = "a test that cannot run the program should stop")]

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use served::{Served, folder, import};

#[path = "../../reports/tests/support/pdf.rs"]
mod pdf;
#[path = "../../reports/tests/support/printed.rs"]
mod printed;
mod served;

/// The page at a path of the site.
fn get(address: &str, path: &str) -> String {
    let host = address.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

/// Asks again until the page says so, or no longer does.
fn wait_for(site: &Served, path: &str, words: &str, is_there: bool) {
    let begun = Instant::now();
    while get(&site.address, path).contains(words) != is_there {
        assert!(begun.elapsed() < Duration::from_secs(20), "{path} never changed: “{words}” there? {is_there}");
        std::thread::sleep(Duration::from_millis(200));
    }
}

#[test]
fn what_another_process_imports_and_undoes_is_on_the_pages_within_seconds() {
    let folder = folder("renewed");
    import(&folder, &[&served::letter(&folder), "--apply"]);
    let site = Served::start(&folder);
    let before = get(&site.address, "/authorities/leeds");
    assert!(!before.contains("/authorities/leeds/ilacs/2026-09-07"));
    assert!(get(&site.address, "/best-practice?q=pathway").contains("0 passages"));
    import(&folder, &[&served::report(&folder), "--apply"]);
    wait_for(&site, "/authorities/leeds", "/authorities/leeds/ilacs/2026-09-07", true);
    assert!(get(&site.address, "/best-practice?q=pathway").contains("1 passage<"));
    assert!(get(&site.address, "/authorities/leeds/ilacs/2026-09-07").contains("The quality of plans."));
    import(&folder, &["--undo", "3"]);
    wait_for(&site, "/authorities/leeds", "/authorities/leeds/ilacs/2026-09-07", false);
    assert!(get(&site.address, "/best-practice?q=pathway").contains("0 passages"));
}
