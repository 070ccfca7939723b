//! What is not for everybody, and what changes something: who may, whether the form is really theirs, and that nothing of it
//! is kept on the way.

use std::pin::Pin;
use std::sync::Arc;

use axum::extract::rejection::FormRejection;
use axum::extract::{Form, RawPathParams, State};
use axum::http::{Extensions, HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use maud::html;
use operations::Failed;
use operations::people::{By, Unable};
use people::Doing;

use crate::answer::Answer;
use crate::ask::{Ask, Problems, address};
use crate::current::Current;
use crate::layout::Page;
use crate::pages::missing;
use crate::routes::{Pairs, asked, names};
use crate::visit::{Inside, TOKEN, Visit};

/// A page that waits for its answer.
pub(crate) type Waiting = for<'a> fn(&'a Ask<'a>) -> Coming<'a>;

/// What such a page gives.
pub(crate) type Coming<'a> = Pin<Box<dyn Future<Output = Answer> + Send + 'a>>;

/// Whom an address is for.
#[derive(Clone, Copy)]
pub(crate) enum Who {
    /// Everybody, and what they see is the same for all.
    Public,
    /// Whoever comes; what they see is their own.
    Anybody,
    /// Whoever is signed in and may do this.
    May(Doing),
    /// Whoever is signed in; what is behind it asks whether they may, as acts of a case do.
    SignedIn,
}

impl Who {
    /// What one must be allowed.
    pub(crate) const fn doing(self) -> Option<Doing> {
        match self {
            Self::May(doing) => Some(doing),
            Self::Public | Self::Anybody | Self::SignedIn => None,
        }
    }
}

/// Answers a question that not everybody may ask, or that waits.
pub(crate) async fn get(
    who: Who,
    page: Waiting,
    current: Arc<Current>,
    (uri, params, query): (Uri, RawPathParams, Pairs),
    (headers, extensions): (HeaderMap, Extensions),
) -> Response {
    let known = current.known();
    let mut visit = match Visit::of(&known.site, &headers, &extensions).await {
        Ok(visit) => visit,
        Err(failed) => return broken(&failed),
    };
    if matches!(who, Who::Public) && visit.signed.is_none() {
        return page(&asked(&known, &uri, names(&params), query, visit)).await.into_response();
    }
    let new = match fresh_form_token(&known.site, &mut visit) {
        Ok(new) => new,
        Err(failed) => return broken(&failed),
    };
    let ask = asked(&known, &uri, names(&params), query, visit);
    // Whoever has to sign in comes back to the very question.
    let answer = match refused(&ask, who, &ask.with(ask.path, &[])) {
        Some(refused) => refused,
        None => page(&ask).await,
    };
    private(match new {
        Some(cookie) => answer.with_cookie(cookie),
        None => answer,
    })
}

/// Does what a form asks.
pub(crate) async fn post(
    who: Who,
    page: Waiting,
    State(current): State<Arc<Current>>,
    (uri, params): (Uri, RawPathParams),
    (headers, extensions): (HeaderMap, Extensions),
    form: Result<Form<Vec<(String, String)>>, FormRejection>,
) -> Response {
    let known = current.known();
    let visit = match Visit::of(&known.site, &headers, &extensions).await {
        Ok(visit) => visit,
        Err(failed) => return broken(&failed),
    };
    let (fields, unread) = match form {
        Ok(Form(fields)) => (fields, None),
        Err(rejected) => (Vec::new(), Some(rejected.status())),
    };
    let mut ask = asked(&known, &uri, names(&params), Ok(axum::extract::Query(Vec::new())), visit);
    ask.query = fields;
    let answer = if let Some(status) = unread {
        unreadable(&ask, status)
    } else if !is_ours(&headers) || !is_same(ask.said("csrf"), &ask.visit.csrf) || ask.visit.csrf.is_empty() {
        forged(&ask)
    } else if let Some(refused) = refused(&ask, who, ask.path) {
        refused
    } else if who.doing().is_some_and(Doing::is_weighty) && !ask.visit.signed.as_ref().is_some_and(|one| one.is_proved)
    {
        Answer::Found("/account/prove".to_owned())
    } else {
        page(&ask).await
    };
    private(answer)
}

/// Before anybody has signed in, forms are tied to a cookie of their own, which is made where there is none.
fn fresh_form_token(site: &crate::Site, visit: &mut Visit) -> Result<Option<String>, Failed> {
    let Some(inside) = Inside::of(site).filter(|_| visit.signed.is_none() && visit.form_token.len() != TOKEN) else {
        return Ok(None);
    };
    let bytes = (inside.door.chance)().map_err(Failed)?;
    visit.form_token = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    visit.csrf = operations::people::csrf(&visit.form_token);
    Ok(Some(inside.door.cookie(inside.door.form_cookie(), &visit.form_token)))
}

/// The answer where they may not; nothing where they may.
fn refused(ask: &Ask<'_>, who: Who, here: &str) -> Option<Answer> {
    if matches!(who, Who::Public | Who::Anybody) {
        return None;
    }
    if Inside::of(&ask.known.site).is_none() {
        return Some(missing::page(ask));
    }
    let Some(signed) = &ask.visit.signed else {
        return Some(Answer::Found(address("/sign-in", [("to", here)])));
    };
    let says = By::Person(&signed.person).permit(who.doing()?).err()?;
    Some(not_allowed(ask, &says.to_string()))
}

/// The problem that kept an operation from being done, beside the field it is about.
pub(crate) fn problem(problems: &mut Problems, unable: Unable, otherwise: &str) {
    match unable {
        Unable::Field(field, says) => problems.add(field, says),
        other => problems.add(otherwise, other.to_string()),
    }
}

/// The page for those who may not.
pub(crate) fn not_allowed(ask: &Ask<'_>, says: &str) -> Answer {
    let body = html! {
        h1.sl-title { "You may not do this" }
        p.sl-lead { (says) "." }
        p { "If you should be able to, ask an administrator for the role." }
    };
    Page::new("You may not do this", &[("Home", "/")], body).with_status(ask, StatusCode::FORBIDDEN)
}

/// A form that did not come from a page of ours, or from one that is too old.
fn forged(ask: &Ask<'_>) -> Answer {
    let body = html! {
        h1.sl-title { "This form could not be taken" }
        p.sl-lead {
            "It did not come from a page of this site that is still open to you. Nothing was changed. That happens when you "
            "signed out or in again in another window, or when your browser keeps no cookies."
        }
        p { "Go back, load the page again, and send the form once more." }
    };
    Page::new("This form could not be taken", &[("Home", "/")], body).with_status(ask, StatusCode::FORBIDDEN)
}

fn unreadable(ask: &Ask<'_>, status: StatusCode) -> Answer {
    let too_long = status == StatusCode::PAYLOAD_TOO_LARGE;
    let says = if too_long { "What was sent is too long" } else { "What was sent is not a form" };
    let body = html! {
        h1.sl-title { (says) }
        p.sl-lead { "Nothing was changed." @if too_long { " Shorten the text and send it again." } }
    };
    Page::new(says, &[("Home", "/")], body).with_status(ask, status)
}

/// Where the store cannot be asked who somebody is, nobody is let in.
fn broken(failed: &Failed) -> Response {
    let text = format!("{failed}\n");
    (StatusCode::SERVICE_UNAVAILABLE, [(header::CACHE_CONTROL, "no-store")], text).into_response()
}

/// Nothing on the way keeps it.
pub(crate) fn private(answer: Answer) -> Response {
    let mut response = answer.into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Whether the browser says that a page of ours sent it. One that says nothing is told by its token alone.
pub(crate) fn is_ours(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    if let Some(site) = text("sec-fetch-site") {
        return site == "same-origin";
    }
    match (text("origin"), text("host")) {
        (Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, from)| from == host),
        (Some(_), None) => false,
        (None, _) => true,
    }
}

/// Whether two secrets are the same, in the same time wherever they differ.
pub(crate) fn is_same(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.bytes().zip(other.bytes()).fold(0, |differs, (a, b)| differs | (a ^ b)) == 0
}
