//! What the other site says of somebody, and whether it may be believed (OpenID Connect Core 1.0, 3.1.3.7).

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde::Deserialize;
use serde_json::{Number, Value};

use super::jwk::{Algorithm, Keys};

#[derive(Deserialize)]
struct Head {
    alg: String,
    kid: Option<String>,
    crit: Option<Value>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

/// What is said of somebody.
#[derive(Deserialize)]
pub(super) struct Claims {
    iss: String,
    /// Their name at the issuer, theirs for good.
    pub(super) sub: String,
    aud: Audience,
    azp: Option<String>,
    exp: Number,
    iat: Number,
    nbf: Option<Number>,
    nonce: Option<String>,
    auth_time: Option<Number>,
    #[serde(default)]
    amr: Value,
    /// Their address, which may be said elsewhere.
    #[serde(flatten)]
    pub(super) email: Email,
}

/// An address, and whether the issuer says that it is theirs.
#[derive(Clone, Default, Deserialize)]
pub(super) struct Email {
    email: Option<String>,
    #[serde(default)]
    email_verified: Value,
}

/// What a token must say.
#[derive(Clone, Copy)]
pub(super) struct Wanted<'w> {
    pub(super) issuer: &'w str,
    pub(super) client_id: &'w str,
    pub(super) nonce: &'w str,
    pub(super) now: i64,
    pub(super) leeway: i64,
}

impl Email {
    /// The address, where the issuer has verified it. Some say so in words.
    pub(super) fn verified(&self) -> Option<String> {
        let is_verified = self.email_verified == Value::Bool(true) || self.email_verified == "true";
        self.email.as_deref().filter(|_| is_verified).map(|email| email.trim().to_lowercase())
    }

    /// Whether anything was said of an address.
    pub(super) const fn is_said(&self) -> bool {
        self.email.is_some()
    }
}

impl Claims {
    /// When they last gave their password there.
    pub(super) fn proved_at(&self) -> Option<i64> {
        self.auth_time.as_ref().and_then(whole)
    }

    /// Whether they came in there by one of these ways.
    pub(super) fn came_by(&self, ways: &[String]) -> bool {
        let said = self.amr.as_array().map(Vec::as_slice).unwrap_or_default();
        said.iter().any(|way| ways.iter().any(|wanted| way == wanted.as_str()))
    }
}

/// The name of the key that signed a token; `None` inside where it names none.
pub(super) fn key_of(token: &str) -> Result<Option<String>, &'static str> {
    let head = token.split('.').next().and_then(decoded::<Head>);
    head.map(|head| head.kid).ok_or("it cannot be read")
}

/// What a token says, where it may be believed; otherwise what speaks against it.
pub(super) fn check(token: &str, keys: &Keys, wanted: Wanted<'_>) -> Result<Claims, &'static str> {
    let unread = "it cannot be read";
    let (message, signature) = token.rsplit_once('.').ok_or(unread)?;
    let (head, body) = message.split_once('.').ok_or(unread)?;
    let head: Head = decoded(head).ok_or(unread)?;
    // What must be understood and is not.
    if head.crit.is_some() {
        return Err("it asks for what is not known here");
    }
    let algorithm = Algorithm::from_name(&head.alg).ok_or("it is not signed by RS256 or ES256")?;
    let signature = BASE64_URL_SAFE_NO_PAD.decode(signature).map_err(|_| unread)?;
    if !keys.verify(algorithm, head.kid.as_deref(), message.as_bytes(), &signature) {
        return Err("its signature is not theirs");
    }
    let claims: Claims = decoded(body).ok_or(unread)?;
    if claims.iss != wanted.issuer {
        return Err("it is from another issuer");
    }
    let (is_ours, is_several) = match &claims.aud {
        Audience::One(one) => (one == wanted.client_id, false),
        Audience::Many(many) => (many.iter().any(|one| one == wanted.client_id), many.len() > 1),
    };
    let is_party = claims.azp.as_deref().map_or(!is_several, |party| party == wanted.client_id);
    if !is_ours || !is_party {
        return Err("it was made for another site");
    }
    let (Some(until), Some(made_at)) = (whole(&claims.exp), whole(&claims.iat)) else { return Err(unread) };
    if until.saturating_add(wanted.leeway) <= wanted.now {
        return Err("it has expired");
    }
    let latest = wanted.now.saturating_add(wanted.leeway);
    if made_at > latest || claims.nbf.as_ref().and_then(whole).is_some_and(|from| from > latest) {
        return Err("it is from the future. One of the two clocks is wrong");
    }
    if claims.nonce.as_deref() != Some(wanted.nonce) {
        return Err("it was made for another sign-in");
    }
    // Core 1.0, 2: at most 255 letters of ASCII.
    if claims.sub.is_empty() || claims.sub.len() > 255 || !claims.sub.is_ascii() {
        return Err("it names nobody");
    }
    Ok(claims)
}

fn decoded<T: for<'de> Deserialize<'de>>(part: &str) -> Option<T> {
    serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(part).ok()?).ok()
}

/// Seconds from 1970; a part of a second is left out.
fn whole(number: &Number) -> Option<i64> {
    let text = number.to_string();
    text.split('.').next().and_then(|whole| whole.parse().ok())
}
