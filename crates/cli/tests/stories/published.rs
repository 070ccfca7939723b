//! What anybody can take away of a published report, asked for without a browser and without signing in.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

/// The head and the body of an answer.
fn get(address: &str, path: &str) -> (String, Vec<u8>) {
    let host = address.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
    let head = String::from_utf8(answer[..end].to_vec()).unwrap();
    (head, answer[end + 4..].to_vec())
}

/// The report as plain text, as an open document and, where the program sets PDF, as PDF: each there and of its kind.
pub(crate) fn files(address: &str, case: &str) -> String {
    let file = |end: &str| {
        let (head, body) = get(address, &format!("/reports/{case}.{end}"));
        (head.starts_with("HTTP/1.1 200"), head, body)
    };
    let (is_there, head, text) = file("txt");
    assert!(is_there, "{head}");
    let (is_there, head, document) = file("odt");
    assert!(is_there && document.starts_with(b"PK"), "{head}");
    let kind = b"application/vnd.oasis.opendocument.text";
    assert!(document.windows(kind.len()).any(|part| part == kind), "an open document says what it is");
    let (is_there, head, document) = file("pdf");
    if cfg!(feature = "pdf") {
        assert!(is_there && document.starts_with(b"%PDF-"), "{head}");
    } else {
        assert!(head.starts_with("HTTP/1.1 404"), "{head}");
        println!("left out: the program was built without PDF, so only the open document was looked at");
    }
    String::from_utf8(text).unwrap()
}
