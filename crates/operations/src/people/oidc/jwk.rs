//! Keys that another site signs with (RFC 7517), and whether a signature is theirs.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use ring::signature::{ECDSA_P256_SHA256_FIXED, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey};
use serde::Deserialize;
use serde_json::Value;

/// Keys as they are published.
#[derive(Clone, Deserialize)]
pub(super) struct Keys {
    /// Of kinds we may not know.
    keys: Vec<Value>,
}

/// A key.
#[derive(Deserialize)]
struct Key {
    kty: String,
    kid: Option<String>,
    #[serde(rename = "use")]
    for_what: Option<String>,
    alg: Option<String>,
    n: Option<String>,
    e: Option<String>,
    crv: Option<String>,
    x: Option<String>,
    y: Option<String>,
}

/// How a token may be signed. Anything else is refused, above all `none` and what is signed with a shared secret.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Algorithm {
    Rs256,
    Es256,
}

impl Algorithm {
    pub(super) fn from_name(name: &str) -> Option<Self> {
        match name {
            "RS256" => Some(Self::Rs256),
            "ES256" => Some(Self::Es256),
            _ => None,
        }
    }
}

impl Keys {
    /// Whether a key of this name is there; where a token names none, any will do.
    pub(super) fn has(&self, kid: Option<&str>) -> bool {
        self.of(kid).next().is_some()
    }

    /// Whether one of the keys of this name made the signature.
    pub(super) fn verify(&self, algorithm: Algorithm, kid: Option<&str>, message: &[u8], signature: &[u8]) -> bool {
        self.of(kid).any(|key| key.verify(algorithm, message, signature))
    }

    fn of(&self, kid: Option<&str>) -> impl Iterator<Item = Key> {
        let known = self.keys.iter().filter_map(|key| Key::deserialize(key).ok());
        known.filter(move |key| kid.is_none() || key.kid.as_deref() == kid)
    }
}

impl Key {
    fn verify(&self, algorithm: Algorithm, message: &[u8], signature: &[u8]) -> bool {
        let name = match algorithm {
            Algorithm::Rs256 => "RS256",
            Algorithm::Es256 => "ES256",
        };
        let fits = |said: &Option<String>, wanted| said.as_deref().is_none_or(|said| said == wanted);
        if !fits(&self.for_what, "sig") || !fits(&self.alg, name) {
            return false;
        }
        let part = |text: &Option<String>| BASE64_URL_SAFE_NO_PAD.decode(text.as_deref()?).ok();
        match algorithm {
            Algorithm::Rs256 if self.kty == "RSA" => {
                let (Some(n), Some(e)) = (part(&self.n), part(&self.e)) else { return false };
                // Some write a nought before the number, which ring refuses.
                let n = n.iter().position(|byte| *byte != 0).map_or(&[][..], |from| &n[from..]);
                RsaPublicKeyComponents { n, e: &e[..] }.verify(&RSA_PKCS1_2048_8192_SHA256, message, signature).is_ok()
            }
            Algorithm::Es256 if self.kty == "EC" && self.crv.as_deref() == Some("P-256") => {
                let (Some(x), Some(y)) = (part(&self.x), part(&self.y)) else { return false };
                let point = [&[4], &x[..], &y[..]].concat();
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).verify(message, signature).is_ok()
            }
            Algorithm::Rs256 | Algorithm::Es256 => false,
        }
    }
}
