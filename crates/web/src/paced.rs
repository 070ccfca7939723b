//! Addresses of open data: any site may read them, and nobody may ask so often that others wait.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::MethodRouter;
use people::{Pace, Paced};

use crate::Asking;
use crate::current::Current;
use crate::visit::asker;

/// What the addresses of open data begin with.
pub(crate) const OPEN: &str = "/data/";

/// Of so many askers it is kept at most when they may ask again; those whose bucket is full are forgotten first.
const MOST: usize = 50_000;

/// When the bucket of each asker will be full again.
#[derive(Debug, Default)]
pub(crate) struct Askers(Mutex<BTreeMap<String, Duration>>);

impl Askers {
    fn ask(&self, pace: &Pace, asker: &str, now: Duration) -> Paced {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let full_at = known.get(asker).copied().unwrap_or_default();
        let paced = pace.ask(full_at, now);
        if let Paced::May(full_at, _) = paced {
            if known.len() >= MOST && !known.contains_key(asker) {
                known.retain(|_, full_at| *full_at > now);
                if known.len() >= MOST {
                    known.pop_first();
                }
            }
            known.insert(asker.to_owned(), full_at);
        }
        paced
    }
}

/// The routes of one address of open data.
pub(crate) fn open(served: MethodRouter<Arc<Current>>, current: &Arc<Current>) -> MethodRouter<Arc<Current>> {
    served.options(before_asking).layer(from_fn_with_state(Arc::clone(current), paced))
}

/// What a browser asks before a page of another site may ask.
async fn before_asking() -> Response {
    let may = [
        (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, OPTIONS"),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, "If-None-Match"),
        (header::ACCESS_CONTROL_MAX_AGE, "86400"),
        (header::ALLOW, "GET, HEAD, OPTIONS"),
    ];
    (StatusCode::NO_CONTENT, may).into_response()
}

async fn paced(State(current): State<Arc<Current>>, request: Request, next: Next) -> Response {
    let known = current.known();
    let asked = known.site.asking.as_ref().and_then(|asking| {
        let asker = asker(&known.site, request.headers(), request.extensions());
        (!asker.is_empty()).then(|| (asking.pace, current.askers.ask(&asking.pace, &asker, now(asking))))
    });
    let mut response = match asked {
        Some((pace, Paced::Wait(wait))) => too_often(&pace, wait),
        _ => next.run(request).await,
    };
    if let Some((pace, answer)) = asked {
        tell(response.headers_mut(), &pace, answer);
    }
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    let shown = HeaderValue::from_static("ETag, Retry-After, RateLimit, RateLimit-Policy, Content-Disposition");
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, shown);
    response
}

fn now(asking: &Asking) -> Duration {
    (asking.elapsed)()
}

fn too_often(pace: &Pace, wait: Duration) -> Response {
    let text = format!(
        "You have asked for more than {} files in {} seconds. Ask again in {} seconds; the header Retry-After says so too.\n\
         A file that you have need not be sent again: give its ETag in If-None-Match.\n",
        pace.requests,
        pace.seconds,
        whole(wait)
    );
    let headers = [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    (StatusCode::TOO_MANY_REQUESTS, headers, text).into_response()
}

/// Seconds, and what is left of one as a whole one.
fn whole(wait: Duration) -> u64 {
    wait.as_secs() + u64::from(wait.subsec_nanos() > 0)
}

/// How much is left, as the draft "RateLimit header fields for HTTP" of the IETF has it.
fn tell(headers: &mut HeaderMap, pace: &Pace, answer: Paced) {
    let (left, wait) = match answer {
        Paced::May(_, left) => (left, None),
        Paced::Wait(wait) => (0, Some(whole(wait))),
    };
    let told = [
        ("ratelimit-policy", Some(format!("\"open-data\";q={};w={}", pace.requests, pace.seconds))),
        (
            "ratelimit",
            Some(wait.map_or_else(|| format!("\"open-data\";r={left}"), |wait| format!("\"open-data\";r=0;t={wait}"))),
        ),
        ("retry-after", wait.map(|wait| wait.to_string())),
    ];
    for (name, value) in told {
        if let Some(Ok(value)) = value.map(|value| HeaderValue::from_str(&value)) {
            headers.insert(HeaderName::from_static(name), value);
        }
    }
}
