//! Another site that says who somebody is, in memory and ready to lie.

use std::collections::{BTreeMap, BTreeSet};
use std::pin::Pin;
use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD as URL_SAFE};
use operations::people::oidc::{Fetch, Incoming, Outgoing, Provider, Settings};
use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::{Value, json};

pub(crate) const ISSUER: &str = "https://issuer.example";
const CLIENT: &str = "sightline";
const SECRET: &str = "a secret: of both";

/// What it says next.
pub(crate) struct Says {
    /// Put over what the token would say; null takes it out.
    pub(crate) claims: Value,
    /// Put over the token's head.
    pub(crate) head: Value,
    /// What is done to the whole token.
    pub(crate) altered: fn(String) -> String,
    /// The name of its key, in its list and in the token.
    pub(crate) kid: &'static str,
    /// What it says beside the token.
    pub(crate) userinfo: Value,
    /// Whether it can be reached.
    pub(crate) is_there: bool,
    /// The time there.
    pub(crate) now: i64,
    /// Every address it was asked by.
    pub(crate) asked: Vec<String>,
    codes: BTreeMap<String, (String, String)>,
    used: BTreeSet<String>,
}

/// The other site.
pub(crate) struct Faked {
    pair: EcdsaKeyPair,
    pub(crate) says: Mutex<Says>,
}

/// Fields of a query or a form.
pub(crate) fn fields(text: &str) -> BTreeMap<String, String> {
    let decoded = |text: &str| {
        let mut out = Vec::new();
        let mut bytes = text.bytes();
        while let Some(byte) = bytes.next() {
            let byte = if byte == b'%' {
                let two = [bytes.next().unwrap(), bytes.next().unwrap()];
                u8::from_str_radix(str::from_utf8(&two).unwrap(), 16).unwrap()
            } else {
                byte
            };
            out.push(byte);
        }
        String::from_utf8(out).unwrap()
    };
    text.split('&').filter_map(|pair| pair.split_once('=')).map(|(key, value)| (decoded(key), decoded(value))).collect()
}

impl Faked {
    pub(crate) fn new(now: i64) -> Arc<Self> {
        let random = SystemRandom::new();
        let key = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, key.as_ref(), &random).unwrap();
        let says = Says {
            claims: json!({}),
            head: json!({}),
            altered: |token| token,
            kid: "first",
            userinfo: Value::Null,
            is_there: true,
            now,
            asked: Vec::new(),
            codes: BTreeMap::new(),
            used: BTreeSet::new(),
        };
        Arc::new(Self { pair, says: Mutex::new(says) })
    }

    pub(crate) fn provider(self: &Arc<Self>, as_code: &[&str]) -> Arc<Provider> {
        let settings = Settings {
            issuer: ISSUER.to_owned(),
            client_id: CLIENT.to_owned(),
            secret: Some(SECRET.to_owned()),
            back: "https://sightline.example/sign-in/oidc/back".to_owned(),
            name: "the council".to_owned(),
            as_code: as_code.iter().map(|way| (*way).to_owned()).collect(),
        };
        Arc::new(Provider::new(settings, Arc::clone(self) as Arc<dyn Fetch>).unwrap())
    }

    /// Somebody came by this address and proved who they are: the address of the way back.
    pub(crate) fn lets_in(&self, address: &str) -> String {
        let query = fields(address.strip_prefix("https://issuer.example/auth?").unwrap());
        assert_eq!((query["response_type"].as_str(), query["code_challenge_method"].as_str()), ("code", "S256"));
        assert_eq!(query["redirect_uri"], "https://sightline.example/sign-in/oidc/back");
        let mut says = self.says.lock().unwrap();
        let code = format!("code-{}", says.codes.len());
        says.codes.insert(code.clone(), (query["nonce"].clone(), query["code_challenge"].clone()));
        format!("/sign-in/oidc/back?code={code}&state={}&iss=https%3A%2F%2Fissuer.example", query["state"])
    }

    fn token(&self, says: &Says, nonce: &str) -> String {
        let mut head = json!({ "alg": "ES256", "kid": says.kid });
        let mut claims = json!({
            "iss": ISSUER, "aud": CLIENT, "sub": "s-1", "nonce": nonce, "iat": says.now, "exp": says.now + 300,
            "auth_time": says.now, "email": "Nora@example.org", "email_verified": true,
        });
        for (whole, over) in [(&mut head, &says.head), (&mut claims, &says.claims)] {
            for (key, value) in over.as_object().unwrap() {
                if value.is_null() {
                    whole.as_object_mut().unwrap().remove(key);
                } else {
                    whole[key] = value.clone();
                }
            }
        }
        let message = format!("{}.{}", URL_SAFE.encode(head.to_string()), URL_SAFE.encode(claims.to_string()));
        let signature = self.pair.sign(&SystemRandom::new(), message.as_bytes()).unwrap();
        (says.altered)(format!("{message}.{}", URL_SAFE.encode(signature)))
    }

    fn answer(&self, question: &Outgoing) -> (u16, Value) {
        let mut says = self.says.lock().unwrap();
        let path = question.address.strip_prefix(ISSUER).unwrap();
        says.asked.push(path.to_owned());
        match path {
            "/.well-known/openid-configuration" => (
                200,
                json!({
                    "issuer": ISSUER, "authorization_endpoint": "https://issuer.example/auth",
                    "token_endpoint": "https://issuer.example/token", "jwks_uri": "https://issuer.example/keys",
                    "userinfo_endpoint": "https://issuer.example/me",
                    "authorization_response_iss_parameter_supported": true,
                }),
            ),
            "/keys" => {
                let point = self.pair.public_key().as_ref();
                let (x, y) = (URL_SAFE.encode(&point[1..33]), URL_SAFE.encode(&point[33..]));
                let other = json!({ "kty": "OKP", "crv": "Ed25519", "x": "AAAA", "kid": "other" });
                (200, json!({ "keys": [other, { "kty": "EC", "crv": "P-256", "x": x, "y": y, "kid": says.kid }] }))
            }
            "/token" => {
                let form = fields(question.form.as_ref().unwrap());
                let pair = format!("Basic {}", BASE64_STANDARD.encode(format!("{CLIENT}:a%20secret%3A%20of%20both")));
                if question.authorization.as_deref() != Some(&pair) {
                    return (401, json!({ "error": "invalid_client" }));
                }
                let proof = URL_SAFE.encode(digest(&SHA256, form["code_verifier"].as_bytes()));
                let known = says.codes.get(&form["code"]).filter(|(_, challenge)| *challenge == proof).cloned();
                let Some((nonce, _)) = known.filter(|_| says.used.insert(form["code"].clone())) else {
                    return (400, json!({ "error": "invalid_grant" }));
                };
                (200, json!({ "access_token": "access", "id_token": self.token(&says, &nonce) }))
            }
            "/me" => {
                assert_eq!(question.authorization.as_deref(), Some("Bearer access"));
                (200, says.userinfo.clone())
            }
            other => panic!("asked for {other}"),
        }
    }
}

impl Fetch for Faked {
    fn fetch(&self, question: Outgoing) -> Pin<Box<dyn Future<Output = Result<Incoming, String>> + Send + '_>> {
        Box::pin(async move {
            if !self.says.lock().unwrap().is_there {
                return Err("it cannot be reached: nobody answers".to_owned());
            }
            let (status, body) = self.answer(&question);
            Ok(Incoming { status, body: body.to_string().into_bytes() })
        })
    }
}
