//! Signed heads: one line a day that binds every event so far. Whoever keeps a copy elsewhere can show later that nothing
//! before it was altered, left out or put in, even by those who hold the store.

use ring::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use storage::casework::HeadRow;
use storage::{Failed, Store};

/// What heads are signed with.
pub struct Key(Ed25519KeyPair);

impl Key {
    /// The key grown from these 32 bytes of chance, which are kept secret.
    ///
    /// # Errors
    /// They are not 32.
    pub fn from_seed(seed: &[u8]) -> Result<Self, Failed> {
        Ed25519KeyPair::from_seed_unchecked(seed)
            .map(Self)
            .map_err(|_| Failed("The key that heads are signed with is damaged: it should be 32 bytes".to_owned()))
    }

    /// The public key in hexadecimal.
    pub fn public(&self) -> String {
        hexadecimal(self.0.public_key().as_ref())
    }

    fn sign(&self, text: &str) -> String {
        hexadecimal(self.0.sign(text.as_bytes()).as_ref())
    }
}

/// A signed head as it is exported.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Head {
    /// When it was made.
    pub made_at: String,
    /// The last event it binds, counted from 1.
    pub position: i64,
    /// SHA-256 over the hashes of every event up to it: that of the digest so far and the next hash, from the empty text.
    pub digest: String,
    /// The public key, Ed25519, in hexadecimal.
    pub key: String,
    /// The signature of [`Head::signed_text`].
    pub signature: String,
}

impl Head {
    /// What is signed.
    pub fn signed_text(&self) -> String {
        format!("sightline head 1\n{}\n{}\n{}\n", self.made_at, self.position, self.digest)
    }

    fn is_signed(&self) -> bool {
        let (Some(key), Some(signature)) = (bytes(&self.key), bytes(&self.signature)) else { return false };
        UnparsedPublicKey::new(&ED25519, key).verify(self.signed_text().as_bytes(), &signature).is_ok()
    }
}

impl From<HeadRow> for Head {
    fn from(row: HeadRow) -> Self {
        let HeadRow { position, made_at, digest, key, signature } = row;
        Self { made_at, position, digest, key, signature }
    }
}

/// Why a head does not hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum HeadFault {
    /// The signature is not that of its key, or the key is not the one expected.
    Unsigned(String),
    /// The store has fewer events than it binds.
    Shorter(String),
    /// The events up to it are not those it bound.
    Other(String),
}

impl std::fmt::Display for HeadFault {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (Self::Unsigned(says) | Self::Shorter(says) | Self::Other(says)) = self;
        out.write_str(says)
    }
}

/// Signs what is there now and keeps the head; nothing where no event came since the last.
///
/// # Errors
/// The store cannot be read or written.
pub async fn head_make(store: &Store, key: &Key, made_at: &str) -> Result<Option<Head>, Failed> {
    let last = store.head_list().await?.pop();
    let (from, so_far) = last.map_or((0, String::new()), |last| (last.position, last.digest));
    let (position, digest) = fold(store, from, so_far, i64::MAX).await?;
    if position == from {
        return Ok(None);
    }
    let mut head = Head { made_at: made_at.to_owned(), position, digest, key: key.public(), signature: String::new() };
    head.signature = key.sign(&head.signed_text());
    let Head { made_at, position, digest, key, signature } = head.clone();
    store.head_insert(&HeadRow { position, made_at, digest, key, signature }).await?;
    Ok(Some(head))
}

/// Holds these heads against the store, the earliest first; `expected` is the public key they should be signed with. What
/// does not hold, with its place in the list.
///
/// # Errors
/// The store cannot be read.
pub async fn head_check(
    store: &Store,
    heads: &[Head],
    expected: Option<&str>,
) -> Result<Vec<(usize, HeadFault)>, Failed> {
    let mut order: Vec<usize> = (0..heads.len()).collect();
    order.sort_by_key(|at| heads[*at].position);
    let (mut position, mut digest) = (0, String::new());
    let mut faults = Vec::new();
    for at in order {
        let head = &heads[at];
        let of = format!("The head of {}", head.made_at);
        if expected.is_some_and(|expected| expected != head.key) || !head.is_signed() {
            faults.push((at, HeadFault::Unsigned(format!("{of} is not signed with the key it should be"))));
            continue;
        }
        (position, digest) = fold(store, position, digest, head.position).await?;
        if position < head.position {
            let says =
                format!("{of} binds {} events and the store has {position}: the last are missing", head.position);
            faults.push((at, HeadFault::Shorter(says)));
        } else if digest != head.digest {
            let says = format!("{of} does not hold: an event up to the {}th is not the one it bound", head.position);
            faults.push((at, HeadFault::Other(says)));
        }
    }
    Ok(faults)
}

/// Goes on with a digest from one event to another, or to the last there is.
async fn fold(store: &Store, from: i64, so_far: String, to: i64) -> Result<(i64, String), Failed> {
    let (mut position, mut digest) = (from, so_far);
    while position < to {
        let hashes = store.case_hash_after(position, 5_000).await?;
        let Some(last) = hashes.last() else { break };
        let until = last.0;
        for (at, hash) in hashes.into_iter().take_while(|(at, _)| *at <= to) {
            digest = hexadecimal(&Sha256::new().chain_update(&digest).chain_update(&hash).finalize());
            position = at;
        }
        if until > to {
            break;
        }
    }
    Ok((position, digest))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    let pairs = text.as_bytes().chunks(2);
    pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}
