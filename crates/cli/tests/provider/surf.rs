//! A browser of a few lines: it keeps cookies by host and path, follows redirects, and sends forms.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

/// A page.
pub(crate) struct Page {
    pub(crate) address: String,
    pub(crate) status: u16,
    location: Option<String>,
    pub(crate) text: String,
}

/// A browser.
#[derive(Default)]
pub(crate) struct Browser {
    /// Host, path, name and value.
    cookies: Vec<[String; 4]>,
    /// Every address it went to.
    pub(crate) went: Vec<String>,
}

impl Page {
    pub(crate) fn says(&self, words: &str) -> bool {
        self.text.contains(words)
    }

    /// What stands after these words, up to a quotation mark.
    pub(crate) fn after(&self, words: &str) -> String {
        let rest = self.text.split(words).nth(1).unwrap_or_else(|| panic!("no {words} in {}", self.text));
        rest.split('"').next().unwrap().replace("&amp;", "&")
    }
}

/// Host and path of an address.
fn parts(address: &str) -> (&str, &str) {
    let rest = address.strip_prefix("http://").unwrap();
    rest.find('/').map_or((rest, "/"), |at| rest.split_at(at))
}

impl Browser {
    pub(crate) fn get(&mut self, address: &str) -> Page {
        self.follow(address, None)
    }

    /// Sends a form.
    pub(crate) fn post(&mut self, address: &str, fields: &[(&str, &str)]) -> Page {
        let encode = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
        let pairs: Vec<String> = fields.iter().map(|(key, value)| format!("{key}={}", encode(value))).collect();
        self.follow(address, Some(pairs.join("&")))
    }

    fn follow(&mut self, address: &str, form: Option<String>) -> Page {
        let mut page = self.ask(address, form.as_deref());
        for _ in 0..12 {
            let Some(to) = page.location.take() else { return page };
            let to = if to.starts_with('/') { format!("http://{}{to}", parts(&page.address).0) } else { to };
            page = self.ask(&to, None);
        }
        panic!("round and round: {:?}", self.went);
    }

    /// Asks once, and does not go on from there.
    pub(crate) fn ask(&mut self, address: &str, form: Option<&str>) -> Page {
        self.went.push(address.to_owned());
        let (host, path) = parts(address);
        let is_for = |cookie: &&[String; 4]| cookie[0] == host && path.starts_with(&cookie[1]);
        let sent: Vec<String> =
            self.cookies.iter().filter(is_for).map(|[_, _, name, value]| format!("{name}={value}")).collect();
        let method = if form.is_some() { "POST" } else { "GET" };
        let form = form.unwrap_or_default();
        let question = format!(
            "{method} {path} HTTP/1.0\r\nHost: {host}\r\nAccept: text/html\r\nCookie: {}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
            sent.join("; "),
            form.len()
        );
        let mut stream = TcpStream::connect(host).unwrap();
        stream.write_all(question.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, text) = answer.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        let mut location = None;
        for (name, value) in head.lines().filter_map(|line| line.split_once(": ")) {
            match name.to_ascii_lowercase().as_str() {
                "location" => location = Some(value.to_owned()),
                "set-cookie" => self.keep(host, value),
                _ => {}
            }
        }
        Page { address: address.to_owned(), status, location, text: text.to_owned() }
    }

    fn keep(&mut self, host: &str, line: &str) {
        let mut parts = line.split("; ");
        let (name, value) = parts.next().unwrap().split_once('=').unwrap();
        let path = parts.find_map(|part| part.strip_prefix("path=").or_else(|| part.strip_prefix("Path=")));
        let path = path.unwrap_or("/");
        self.cookies.retain(|known| known[..3] != [host, path, name]);
        if !value.is_empty() {
            self.cookies.push([host, path, name, value].map(str::to_owned));
        }
    }
}
