//! The way to another site, and the way back.

use people::{Doing, Stage, State};
use serde::Deserialize;

use super::provider::{Provider, Published, form, plain};
use super::start::Start;
use super::token::{Claims, Email, Wanted, check, key_of};
use crate::people::desk::{By, Desk, Unable, Visitor};
use crate::people::manage::found;
use crate::people::session::begun_proved;
use crate::people::sign_in::{Begun, forget};
use crate::people::tries::counted;

/// What came back with the browser. What was not said is empty.
#[derive(Clone, Copy, Default)]
pub struct Back<'b> {
    /// What the browser kept.
    pub cookie: &'b str,
    /// `state`.
    pub state: &'b str,
    /// `code`.
    pub code: &'b str,
    /// `error`.
    pub error: &'b str,
    /// `iss`.
    pub issuer: &'b str,
}

#[derive(Deserialize)]
struct UserInfo {
    sub: String,
    #[serde(flatten)]
    email: Email,
}

/// Begins the way to another site: the address to go to, and what the browser keeps until it is back. `is_again` asks that
/// they give their password there even if they are signed in.
///
/// # Errors
/// That the other site cannot be reached.
pub async fn leave(desk: &Desk<'_>, provider: &Provider, to: &str, is_again: bool) -> Result<(String, String), Unable> {
    let now = desk.at();
    let published = provider.published(desk.rules.provider, now).await.map_err(|why| away(provider, &why))?;
    let start = Start::new(now, desk.token()?, is_again, to);
    let (state, nonce, challenge) = (start.state(), start.nonce(), start.challenge());
    let mut fields = vec![
        ("response_type", "code"),
        ("client_id", provider.settings.client_id.as_str()),
        ("redirect_uri", provider.settings.back.as_str()),
        ("scope", "openid email"),
        ("state", state.as_str()),
        ("nonce", nonce.as_str()),
        ("code_challenge", challenge.as_str()),
        ("code_challenge_method", "S256"),
    ];
    if is_again {
        fields.extend([("prompt", "login"), ("max_age", "0")]);
    }
    let before = published.authorization_endpoint.as_str();
    let joint = if before.contains('?') { '&' } else { '?' };
    Ok((format!("{before}{joint}{}", form(&fields)), start.cookie()))
}

/// Signs in whoever came back; where they wanted to go comes with it. A code of ours may still follow.
///
/// # Errors
/// Why they are not let in.
pub async fn enter(
    desk: &Desk<'_>,
    provider: &Provider,
    back: Back<'_>,
    visitor: Visitor<'_>,
) -> Result<(Begun, String), Unable> {
    let now = desk.at();
    let begun_here = Start::read(back.cookie)
        .filter(|start| (0..=desk.rules.provider.begun_seconds).contains(&(now - start.begun_at)))
        .filter(|start| start.state() == back.state);
    let Some(start) = begun_here else {
        let says = "This sign-in was not begun in this browser, or too long ago. Begin again";
        return Err(Unable::Field("provider", says.to_owned()));
    };
    // Only what was tried from there counts against them: nobody is known yet.
    let tried = counted(desk, &format!("provider from {}", visitor.address), visitor.address).await?;
    let published = provider.published(desk.rules.provider, now).await.map_err(|why| away(provider, &why))?;
    let is_named = !back.issuer.is_empty() || published.authorization_response_iss_parameter_supported;
    if is_named && back.issuer != provider.settings.issuer {
        return Err(untrusted(provider, "it is from another issuer"));
    }
    if !back.error.is_empty() || back.code.is_empty() {
        let says = format!("{} did not let you in ({}). Begin again", provider.name(), plain(back.error));
        return Err(Unable::Field("provider", says));
    }
    let (claims, email) = asked(desk, provider, &published, (back.code, &start)).await?;
    let person = matched(desk, provider, &claims.sub, &email).await?;
    tried.good(desk).await?;
    let leeway = desk.rules.provider.leeway_seconds;
    if start.is_again && claims.proved_at().is_none_or(|at| at < start.begun_at - leeway) {
        let says = format!("{} did not ask for your password again. Sign out there and begin again", provider.name());
        return Err(Unable::Field("provider", says));
    }
    let has_codes = desk.store.credential_fetch(&person).await?.code_secret.is_some();
    let awaits_code = has_codes && !claims.came_by(&provider.settings.as_code);
    let stage = if awaits_code { Stage::CodeAwaited } else { Stage::SignedIn };
    forget(desk).await?;
    // Where it is not said when they gave their password, they have not given it lately.
    let proved_at = claims.proved_at().unwrap_or(0).min(now);
    Ok((begun_proved(desk, &person, stage, (visitor.device, proved_at)).await?, start.to))
}

/// Forgets by which names at other sites somebody signs in.
///
/// # Errors
/// That there is none, or that it is not for the one who asks.
pub async fn identity_remove(desk: &Desk<'_>, by: &By<'_>, id: &str) -> Result<(), Unable> {
    by.permit(Doing::ResetPassword)?;
    let person = found(desk, id).await?;
    let change = desk.change(by, id, "identity_off", "Names at other sites forgotten");
    if desk.store.identity_delete(id, &change).await? {
        desk.store.session_delete_others(id, "").await?;
        return Ok(());
    }
    Err(Unable::Refused(format!("{} has no name at another site", person.name)))
}

/// What the other site says of whoever came back.
async fn asked(
    desk: &Desk<'_>,
    provider: &Provider,
    published: &Published,
    (code, start): (&str, &Start),
) -> Result<(Claims, Email), Unable> {
    let (rules, now) = (desk.rules.provider, desk.at());
    let tokens = provider.tokens(published, code, start).await.map_err(|why| away(provider, &why))?;
    let token = tokens.id_token.ok_or_else(|| untrusted(provider, "there is no token in it"))?;
    let kid = key_of(&token).map_err(|why| untrusted(provider, why))?;
    let keys = provider.keys(rules, now, kid.as_deref()).await.map_err(|why| away(provider, &why))?;
    let nonce = start.nonce();
    let wanted = Wanted {
        issuer: &provider.settings.issuer,
        client_id: &provider.settings.client_id,
        nonce: &nonce,
        now,
        leeway: rules.leeway_seconds,
    };
    let claims = check(&token, &keys, wanted).map_err(|why| untrusted(provider, why))?;
    let mut email = claims.email.clone();
    let access = tokens.access_token.unwrap_or_default();
    let is_known = desk.store.identity_fetch(&provider.settings.issuer, &claims.sub).await?.is_some();
    if !email.is_said() && !is_known {
        let info: Option<UserInfo> = provider.userinfo(published, &access).await.map_err(|why| away(provider, &why))?;
        match info {
            Some(info) if info.sub == claims.sub => email = info.email,
            Some(_) => return Err(untrusted(provider, "it speaks of somebody else")),
            None => {}
        }
    }
    Ok((claims, email))
}

/// Who this is here: by the name they have there, the first time by their address.
async fn matched(desk: &Desk<'_>, provider: &Provider, subject: &str, email: &Email) -> Result<String, Unable> {
    let issuer = provider.settings.issuer.as_str();
    let refused = |says: String| Err(Unable::Field("provider", says));
    if let Some(id) = desk.store.identity_fetch(issuer, subject).await? {
        let row = desk.store.person_fetch(&id).await?;
        return match row {
            Some(row) if row.state == State::Active.key() => Ok(id),
            _ => refused("Your account is locked. Ask an administrator to let you in".to_owned()),
        };
    }
    let Some(address) = email.verified() else {
        return refused(format!(
            "{} does not say that it has verified your e-mail address. Have it verified there, or sign in with your password",
            provider.name()
        ));
    };
    let row = desk.store.person_by_email(&address).await?;
    let Some(row) = row.filter(|row| row.state == State::Active.key()) else {
        return refused(format!("Nobody may sign in with {address}. Ask an administrator to add you"));
    };
    let by = By::Operator(row.person_id.as_str());
    let change = desk.change(&by, &row.person_id, "identity", format!("Signs in by {issuer}"));
    if desk.store.identity_insert(issuer, subject, &change).await? {
        return Ok(row.person_id);
    }
    refused(format!(
        "{address} belongs to somebody who signs in by {} under another name. Ask an administrator to forget that name",
        provider.name()
    ))
}

fn away(provider: &Provider, why: &str) -> Unable {
    let says = format!("Signing in by {} failed: {why}. Try again, or sign in with your password", provider.name());
    Unable::Field("provider", says)
}

fn untrusted(provider: &Provider, why: &str) -> Unable {
    let says =
        format!("What {} sent cannot be trusted: {why}. Begin again, or tell your administrator", provider.name());
    Unable::Field("provider", says)
}
