//! What is asked of another site, and where it may be asked.

use std::pin::Pin;

use serde::de::DeserializeOwned;

/// A question to another site.
#[derive(Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// Its whole address.
    pub address: String,
    /// What is sent as a form; nothing where it is only read.
    pub form: Option<String>,
    /// The `Authorization` header.
    pub authorization: Option<String>,
}

/// What came back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Incoming {
    /// The status.
    pub status: u16,
    /// Everything after the headers.
    pub body: Vec<u8>,
}

/// What reaches other sites. It follows no redirect, and gives up after a while and after too much.
pub trait Fetch: Send + Sync {
    /// Asks; the error is a sentence.
    fn fetch(&self, question: Outgoing) -> Pin<Box<dyn Future<Output = Result<Incoming, String>> + Send + '_>>;
}

/// Whether this address may be asked: over HTTPS, or on this very machine.
pub fn may_ask(address: &str) -> bool {
    if !address.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\\' | b'<' | b'>')) {
        return false;
    }
    let of = |beginning| {
        address.strip_prefix(beginning).map(|rest: &str| rest.split(['/', '?', '#']).next().unwrap_or(rest))
    };
    let is_host = |host: &str| !host.is_empty() && !host.contains('@');
    let is_here = |host: &str| {
        let name = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()));
        ["127.0.0.1", "localhost", "[::1]"].contains(&name.map_or(host, |(name, _)| name))
    };
    of("https://").is_some_and(is_host) || of("http://").is_some_and(is_here)
}

/// Reads what came back as JSON.
pub(super) fn read<T: DeserializeOwned>(what: &str, incoming: &Incoming) -> Result<T, String> {
    if incoming.status != 200 {
        return Err(format!("{what} answered with status {}", incoming.status));
    }
    serde_json::from_slice(&incoming.body).map_err(|error| format!("{what} cannot be read: {error}"))
}

#[test]
fn only_https_and_this_machine_may_be_asked() {
    for good in ["https://issuer.example", "https://issuer.example:8443/a?b", "http://127.0.0.1:9/x", "http://[::1]:80"]
    {
        assert!(may_ask(good), "{good}");
    }
    for bad in [
        "http://issuer.example",
        "http://127.0.0.1.issuer.example",
        "http://127.0.0.1@issuer.example",
        "http://127.0.0.1:80@issuer.example/",
        "https://name@issuer.example",
        "https://",
        "file:///etc/passwd",
        "https://issuer.example/a b",
        "https://issuer.example/\r\nx",
    ] {
        assert!(!may_ask(bad), "{bad}");
    }
}
