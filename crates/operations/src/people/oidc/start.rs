//! What ties the way there to the way back: one cookie, and what follows from it.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

use crate::people::desk::{hex, unhex};
use crate::people::tries::digest;

/// A way to another site that was begun in a browser. Nothing of it is kept here: the browser has it in a cookie, and what
/// the other site is told follows from it and does not lead back to it.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Start {
    /// When it was begun, in seconds from 1970.
    pub(super) begun_at: i64,
    /// What nobody can foretell.
    secret: String,
    /// Whether they were to give their password there again.
    pub(super) is_again: bool,
    /// Where they wanted to go.
    pub(super) to: String,
}

impl Start {
    pub(super) fn new(begun_at: i64, secret: String, is_again: bool, to: &str) -> Self {
        Self { begun_at, secret, is_again, to: to.to_owned() }
    }

    /// As the cookie has it.
    pub(super) fn cookie(&self) -> String {
        let (at, again, to) = (self.begun_at, u8::from(self.is_again), hex(self.to.as_bytes()));
        format!("{at}.{}.{again}.{to}", self.secret)
    }

    /// What [`Start::cookie`] wrote.
    pub(super) fn read(cookie: &str) -> Option<Self> {
        let mut parts = cookie.split('.');
        let (at, secret, again, to) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let is_whole = parts.next().is_none() && secret.len() == 64 && to.len() % 2 == 0;
        let to = String::from_utf8(unhex(to)?).ok().filter(|_| is_whole)?;
        Some(Self { begun_at: at.parse().ok()?, secret: secret.to_owned(), is_again: again == "1", to })
    }

    /// Comes back with the answer: the answer belongs to this browser.
    pub(super) fn state(&self) -> String {
        self.follows("state")
    }

    /// Comes back in the token: the token was made for this way there.
    pub(super) fn nonce(&self) -> String {
        self.follows("nonce")
    }

    /// Proves, when the code is handed in, that whoever began hands it in.
    pub(super) fn verifier(&self) -> String {
        self.follows("verifier")
    }

    /// What is said of the verifier beforehand (RFC 7636, 4.2).
    pub(super) fn challenge(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(self.verifier().as_bytes()))
    }

    fn follows(&self, name: &str) -> String {
        digest(&format!("oidc {name} {}", self.cookie()))
    }
}

#[test]
fn a_start_is_read_as_it_was_written_and_every_part_of_it_counts() {
    let start = Start::new(7, "a".repeat(64), true, "/work?x=é.1");
    let read = Start::read(&start.cookie());
    assert!(read.as_ref() == Some(&start));
    assert_ne!(start.state(), start.nonce());
    assert_ne!(start.state(), Start::new(8, "a".repeat(64), true, "/work?x=é.1").state());
    assert_ne!(start.state(), Start::new(7, "a".repeat(64), false, "/work?x=é.1").state());
    let long = format!("{}.", start.cookie());
    for bad in ["", "7.a.1.", "7..1.2f", long.as_str(), "x.y.z.w"] {
        assert!(Start::read(bad).is_none(), "{bad}");
    }
}
