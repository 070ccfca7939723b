//! Another site that says who somebody is: what we were told of it, and what it publishes of itself.

use std::sync::Arc;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use people::ProviderRules;
use serde::Deserialize;
use tokio::sync::Mutex;

use super::fetch::{Fetch, Outgoing, may_ask, read};
use super::jwk::Keys;
use super::start::Start;

/// What whoever runs this site says of the other one.
#[derive(Clone)]
pub struct Settings {
    /// Its address, exactly as it writes it.
    pub issuer: String,
    /// Our name there.
    pub client_id: String,
    /// Our secret there; nothing where there is none.
    pub secret: Option<String>,
    /// Where it sends people back to: an address of ours.
    pub back: String,
    /// What people call it.
    pub name: String,
    /// Ways of coming in there (`amr`) that count as our code.
    pub as_code: Vec<String>,
}

/// Another site that says who somebody is.
pub struct Provider {
    pub(super) settings: Settings,
    fetch: Arc<dyn Fetch>,
    known: Mutex<Asked>,
}

/// What came of asking it last.
#[derive(Default)]
struct Asked {
    known: Option<Known>,
    /// When it failed and why: a site that is down is not asked by everybody who comes.
    failed: Option<(i64, String)>,
}

/// What it publishes of itself, and when it was asked.
struct Known {
    at: i64,
    keys_at: i64,
    published: Published,
    keys: Keys,
}

/// OpenID Connect Discovery 1.0, section 3; what is not said has the default given there.
#[derive(Clone, Deserialize)]
pub(super) struct Published {
    issuer: String,
    pub(super) authorization_endpoint: String,
    token_endpoint: String,
    userinfo_endpoint: Option<String>,
    jwks_uri: String,
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
    /// RFC 9207.
    #[serde(default)]
    pub(super) authorization_response_iss_parameter_supported: bool,
}

/// What a code is exchanged for.
#[derive(Deserialize)]
pub(super) struct Tokens {
    pub(super) id_token: Option<String>,
    pub(super) access_token: Option<String>,
}

impl Provider {
    /// Another site, as it was told.
    ///
    /// # Errors
    /// Which setting is wrong.
    pub fn new(settings: Settings, fetch: Arc<dyn Fetch>) -> Result<Self, String> {
        let Settings { issuer, back, client_id, .. } = &settings;
        if !may_ask(issuer) || issuer.contains(['?', '#']) {
            return Err(format!(
                "The issuer `{issuer}` is no address that may be asked. It begins with https://, or with http:// on this \
                 machine, and has no ? or #"
            ));
        }
        if !may_ask(back) {
            return Err(format!(
                "People cannot be sent back to `{back}`. The site needs an address that begins with https://"
            ));
        }
        if client_id.is_empty() {
            return Err("The client id is empty. It is the name this site has at the issuer".to_owned());
        }
        Ok(Self { settings, fetch, known: Mutex::new(Asked::default()) })
    }

    /// What people call it.
    pub fn name(&self) -> &str {
        &self.settings.name
    }

    /// What it publishes of itself, asked anew after a while.
    pub(super) async fn published(&self, rules: ProviderRules, now: i64) -> Result<Published, String> {
        let mut asked = self.known.lock().await;
        if let Some(known) = asked.known.as_ref().filter(|known| now - known.at < rules.kept_seconds) {
            return Ok(known.published.clone());
        }
        if let Some((_, why)) = asked.failed.as_ref().filter(|(at, _)| now - at < rules.pause_seconds) {
            return Err(why.clone());
        }
        match self.ask_all(now).await {
            Ok(known) => {
                let published = known.published.clone();
                *asked = Asked { known: Some(known), failed: None };
                Ok(published)
            }
            Err(why) => {
                asked.failed = Some((now, why.clone()));
                Err(why)
            }
        }
    }

    /// Its keys. Where none has this name they are asked anew, though not again and again.
    pub(super) async fn keys(&self, rules: ProviderRules, now: i64, kid: Option<&str>) -> Result<Keys, String> {
        let published = self.published(rules, now).await?;
        let mut asked = self.known.lock().await;
        let Some(known) = asked.known.as_mut() else { return self.ask_keys(&published).await };
        if !known.keys.has(kid) && now - known.keys_at >= rules.pause_seconds {
            known.keys_at = now;
            known.keys = self.ask_keys(&published).await?;
        }
        Ok(known.keys.clone())
    }

    async fn ask_all(&self, now: i64) -> Result<Known, String> {
        let published = self.ask().await?;
        let keys = self.ask_keys(&published).await?;
        Ok(Known { at: now, keys_at: now, published, keys })
    }

    async fn ask(&self) -> Result<Published, String> {
        let issuer = self.settings.issuer.as_str();
        let address = format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'));
        let incoming = self.fetch.fetch(Outgoing { address, form: None, authorization: None }).await?;
        let published: Published = read("What it publishes of itself", &incoming)?;
        if published.issuer != issuer {
            return Err(format!("It calls itself `{}` and not `{issuer}`", published.issuer));
        }
        let Published { authorization_endpoint, token_endpoint, jwks_uri, userinfo_endpoint, .. } = &published;
        for address in [authorization_endpoint, token_endpoint, jwks_uri].into_iter().chain(userinfo_endpoint) {
            if !may_ask(address) {
                return Err(format!("Its address `{address}` is not over HTTPS"));
            }
        }
        Ok(published)
    }

    async fn ask_keys(&self, published: &Published) -> Result<Keys, String> {
        let address = published.jwks_uri.clone();
        read("Its list of keys", &self.fetch.fetch(Outgoing { address, form: None, authorization: None }).await?)
    }

    /// Exchanges a code (Core 1.0, 3.1.3.1).
    pub(super) async fn tokens(&self, published: &Published, code: &str, start: &Start) -> Result<Tokens, String> {
        let Settings { client_id, secret, back, .. } = &self.settings;
        let verifier = start.verifier();
        let mut fields = vec![
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", back.as_str()),
            ("code_verifier", verifier.as_str()),
        ];
        let mut authorization = None;
        let methods = published.token_endpoint_auth_methods_supported.as_ref();
        let may = |method: &str| methods.is_some_and(|known| known.iter().any(|known| known == method));
        match secret {
            // Without a word about it, `client_secret_basic` is what is understood.
            Some(secret) if methods.is_none() || may("client_secret_basic") => {
                let pair = format!("{}:{}", encoded(client_id), encoded(secret));
                authorization = Some(format!("Basic {}", BASE64_STANDARD.encode(pair)));
            }
            Some(secret) => fields.extend([("client_id", client_id.as_str()), ("client_secret", secret.as_str())]),
            None => fields.push(("client_id", client_id.as_str())),
        }
        let address = published.token_endpoint.clone();
        let incoming = self.fetch.fetch(Outgoing { address, form: Some(form(&fields)), authorization }).await?;
        if incoming.status == 400 || incoming.status == 401 {
            return Err(refusal(&incoming.body));
        }
        read("What it gives for the code", &incoming)
    }

    /// What it says of somebody beside the token (Core 1.0, 5.3).
    pub(super) async fn userinfo<T: serde::de::DeserializeOwned>(
        &self,
        published: &Published,
        access_token: &str,
    ) -> Result<Option<T>, String> {
        let Some(address) = published.userinfo_endpoint.clone() else { return Ok(None) };
        if access_token.is_empty() || !access_token.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Ok(None);
        }
        let authorization = Some(format!("Bearer {access_token}"));
        let incoming = self.fetch.fetch(Outgoing { address, form: None, authorization }).await?;
        read("What it says of you", &incoming).map(Some)
    }
}

/// Why a code was refused. `error` is one of a few words (RFC 6749, 5.2); what is longer is left out.
fn refusal(body: &[u8]) -> String {
    #[derive(Deserialize)]
    struct Refusal {
        error: String,
    }
    match serde_json::from_slice::<Refusal>(body).map(|refusal| refusal.error) {
        Ok(error) if error == "invalid_grant" => "the code counts no more, or was used before".to_owned(),
        Ok(error) if error == "invalid_client" => "it does not know this site by the client id and secret".to_owned(),
        Ok(error) => format!("it refused the code ({})", plain(&error)),
        Err(_) => "it refused the code".to_owned(),
    }
}

/// A word from elsewhere, short and harmless.
pub(super) fn plain(word: &str) -> String {
    word.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '_').take(40).collect()
}

/// Fields as a form or a query.
pub(super) fn form(fields: &[(&str, &str)]) -> String {
    let pairs: Vec<String> = fields.iter().map(|(key, value)| format!("{key}={}", encoded(value))).collect();
    pairs.join("&")
}

fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
