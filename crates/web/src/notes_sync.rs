//! Notes that a script sends, and every note as a file. What is said back is JSON; pages without scripts use forms.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{RawPathParams, State};
use axum::http::{Extensions, HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use operations::cases::{Asking, NotDone, NotesAnswer, SentNote, Synced};
use serde::{Deserialize, Serialize};

use crate::answer::Answer;
use crate::ask::{Ask, address};
use crate::current::Current;
use crate::guarded::{Coming, is_ours, is_same};
use crate::in_case::not_shown;
use crate::pages::missing;
use crate::visit::{Inside, Visit};

/// The longest that is taken at once, in bytes.
pub(crate) const LONGEST: usize = 1024 * 1024;
/// How many notes are taken at once.
const MOST: usize = 200;
/// For how long somebody who was heard of counts as being there, in seconds.
const THERE: i64 = 60;

/// What a script sends.
#[derive(Deserialize)]
struct Sent {
    #[serde(default)]
    notes: Vec<SentNote>,
    /// Notes whose heads are asked for.
    #[serde(default)]
    watched: Vec<String>,
}

/// What it is told.
#[derive(Serialize)]
struct Told<'t> {
    #[serde(flatten)]
    synced: Synced,
    /// Who else has the page open.
    here: Vec<String>,
    /// When, in English time.
    at: &'t str,
}

/// What a script is told that was not heard.
#[derive(Serialize)]
struct Unheard<'t> {
    says: &'t str,
    /// Where to sign in, where that is what is missing.
    sign_in: Option<String>,
}

/// Every note, and who asks: a script learns from it whose notes it may send.
#[derive(Serialize)]
struct Notes<'t> {
    #[serde(flatten)]
    notes: NotesAnswer,
    person: &'t str,
    csrf: &'t str,
}

/// When somebody was last heard of, in seconds from 1970, and their name.
type Heard = (i64, String);

/// Who was heard of lately, by case and person. It is forgotten when the server ends.
#[derive(Debug, Default)]
pub(crate) struct Presence(Mutex<BTreeMap<String, BTreeMap<String, Heard>>>);

impl Presence {
    /// Somebody is there; the names of those who are there as well.
    pub(crate) fn seen(&self, case: &str, (person, name): (&str, &str), now: i64) -> Vec<String> {
        let mut cases = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        cases.retain(|_, there| {
            there.retain(|_, (at, _)| now - *at < THERE);
            !there.is_empty()
        });
        let there = cases.entry(case.to_owned()).or_default();
        there.insert(person.to_owned(), (now, name.to_owned()));
        there.iter().filter(|(id, _)| *id != person).map(|(_, (_, name))| name.clone()).collect()
    }
}

/// `POST /cases/{id}/notes/sync`
pub(crate) async fn sync(
    State(current): State<Arc<Current>>,
    params: RawPathParams,
    headers: HeaderMap,
    extensions: Extensions,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let known = current.known();
    let case = params.iter().next().map(|(_, value)| value.to_owned()).unwrap_or_default();
    let visit = match Visit::of(&known.site, &headers, &extensions).await {
        Ok(visit) => visit,
        Err(failed) => return unheard(StatusCode::SERVICE_UNAVAILABLE, &failed.to_string()),
    };
    let (Some(inside), Some(cases)) = (Inside::of(&known.site), known.cases.as_deref()) else {
        return unheard(StatusCode::NOT_FOUND, "Nobody can sign in here");
    };
    let Some(signed) = &visit.signed else {
        let page = format!("/cases/{case}/evidence");
        let sign_in = Some(address("/sign-in", [("to", page.as_str())]));
        let says = "You are not signed in any more. Your notes stay on this device: sign in again";
        return json(StatusCode::UNAUTHORIZED, &Unheard { says, sign_in });
    };
    let token = headers.get("x-csrf").and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !is_ours(&headers) || token.is_empty() || !is_same(token, &visit.csrf) {
        let says = "This did not come from a page that is still open to you. Load the page again";
        return unheard(StatusCode::FORBIDDEN, says);
    }
    let sent: Sent = match read(body) {
        Ok(sent) => sent,
        Err((status, says)) => return unheard(status, &says),
    };
    let asking = Asking { regime: &known.england().regime, who: &signed.person, now: &inside.now };
    match cases.notes_sync(&case, &sent.notes, &sent.watched, asking).await {
        Ok(synced) => {
            let person = (signed.person.id.as_str(), signed.person.name.as_str());
            let here = current.presence.seen(&case, person, people::seconds(&inside.now));
            json(StatusCode::OK, &Told { synced, here, at: inside.now.text() })
        }
        Err(NotDone::Failed(failed)) => unheard(StatusCode::SERVICE_UNAVAILABLE, &failed.to_string()),
        Err(problem) => unheard(StatusCode::NOT_FOUND, &problem.to_string()),
    }
}

fn read(body: Result<Bytes, BytesRejection>) -> Result<Sent, (StatusCode, String)> {
    let body = body.map_err(|rejected| {
        let says = format!("What was sent is too long or broke off: {rejected}. Send fewer notes at once");
        (rejected.status(), says)
    })?;
    let sent: Sent = serde_json::from_slice(&body)
        .map_err(|error| (StatusCode::BAD_REQUEST, format!("What was sent cannot be read: {error}")))?;
    if sent.notes.len() > MOST {
        let says = format!("{} notes are too many at once. Send at most {MOST}", sent.notes.len());
        return Err((StatusCode::PAYLOAD_TOO_LARGE, says));
    }
    Ok(sent)
}

/// `GET /cases/{id}/notes.json`
pub(crate) fn notes_json<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let (Some(inside), Some(cases), Some(signed)) =
            (Inside::of(&ask.known.site), ask.known.cases.as_deref(), &ask.visit.signed)
        else {
            return missing::page(ask);
        };
        let asking = Asking { regime: &ask.england().regime, who: &signed.person, now: &inside.now };
        match cases.notes(&ask.name, asking).await {
            Ok(notes) => {
                let notes = Notes { notes, person: &signed.person.id, csrf: &ask.visit.csrf };
                let text = serde_json::to_vec(&notes).unwrap_or_default();
                Answer::File("application/json", format!("notes-{}.json", ask.name), text)
            }
            Err(problem) => not_shown(ask, &problem),
        }
    })
}

/// `GET /cases/{id}/notes.txt`
pub(crate) fn notes_text<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let (Some(inside), Some(cases), Some(signed)) =
            (Inside::of(&ask.known.site), ask.known.cases.as_deref(), &ask.visit.signed)
        else {
            return missing::page(ask);
        };
        let asking = Asking { regime: &ask.england().regime, who: &signed.person, now: &inside.now };
        match cases.notes_text(&ask.name, asking).await {
            Ok(text) => Answer::File("text/plain; charset=utf-8", format!("notes-{}.txt", ask.name), text.into_bytes()),
            Err(problem) => not_shown(ask, &problem),
        }
    })
}

fn unheard(status: StatusCode, says: &str) -> Response {
    json(status, &Unheard { says, sign_in: None })
}

fn json(status: StatusCode, body: &impl Serialize) -> Response {
    // Our own shapes have text for keys, so they can be written.
    let text = serde_json::to_vec(body).unwrap_or_default();
    let mut response = (status, text).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
