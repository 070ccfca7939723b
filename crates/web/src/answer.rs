//! What goes back: a page, a file, or the way to another address.

use axum::body::Bytes;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::Markup;

/// An answer.
pub(crate) enum Answer {
    /// A page with its status.
    Page(StatusCode, Markup),
    /// A page that was built before.
    Built(Bytes),
    /// A file to keep: type, name, content.
    File(&'static str, String, Vec<u8>),
    /// Content that is shown as it is: type, content.
    Inline(&'static str, Vec<u8>),
    /// A file to keep that we keep too: type, name, content.
    Kept(&'static str, String, Bytes),
    /// An answer that may be kept, with the tag by which it is known.
    Tagged(String, Box<Self>),
    /// Whoever asked has this already.
    Unchanged(String),
    /// Plain text for programs.
    Text(&'static str),
    /// The style sheet, which never changes under its address.
    Style(&'static str),
    /// A script of ours, which never changes under its address.
    Script(&'static str),
    /// What answers for the site when there is no network: asked for anew each time.
    Worker(&'static str),
    /// A page on which scripts of ours run and speak to us.
    Scripted(Box<Self>),
    /// The address the thing goes by.
    Moved(String),
    /// The address of what a search found, or of what came of it, this time.
    Found(String),
    /// An answer that sets a cookie.
    WithCookie(String, Box<Self>),
}

impl Answer {
    /// The same, setting a cookie as well.
    pub(crate) fn with_cookie(self, cookie: String) -> Self {
        Self::WithCookie(cookie, Box::new(self))
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let typed = |kind: &'static str| [(header::CONTENT_TYPE, HeaderValue::from_static(kind))];
        match self {
            Self::Page(status, markup) => {
                (status, typed("text/html; charset=utf-8"), markup.into_string()).into_response()
            }
            Self::Built(content) => (typed("text/html; charset=utf-8"), content).into_response(),
            Self::File(kind, name, content) => named(&name, (typed(kind), content).into_response()),
            Self::Kept(kind, name, content) => named(&name, (typed(kind), content).into_response()),
            Self::Inline(kind, content) => (typed(kind), content).into_response(),
            Self::Tagged(tag, answer) => tagged(&tag, answer.into_response()),
            Self::Unchanged(tag) => tagged(&tag, StatusCode::NOT_MODIFIED.into_response()),
            Self::Text(text) => (typed("text/plain; charset=utf-8"), text).into_response(),
            Self::Style(text) => {
                let kept = [(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"))];
                (typed("text/css; charset=utf-8"), kept, text).into_response()
            }
            Self::Script(text) => {
                let kept = [(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"))];
                (typed("text/javascript; charset=utf-8"), kept, text).into_response()
            }
            Self::Worker(text) => {
                let asked = [(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"))];
                (scripted(), typed("text/javascript; charset=utf-8"), asked, text).into_response()
            }
            Self::Scripted(answer) => {
                let mut response = answer.into_response();
                let [(name, value)] = scripted();
                response.headers_mut().insert(name, value);
                response
            }
            Self::Moved(address) => elsewhere(StatusCode::MOVED_PERMANENTLY, &address),
            Self::Found(address) => elsewhere(StatusCode::SEE_OTHER, &address),
            Self::WithCookie(cookie, answer) => {
                let mut response = answer.into_response();
                if let Ok(cookie) = HeaderValue::from_str(&cookie) {
                    response.headers_mut().append(header::SET_COOKIE, cookie);
                }
                response
            }
        }
    }
}

fn named(name: &str, mut response: Response) -> Response {
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

fn tagged(tag: &str, mut response: Response) -> Response {
    if let Ok(tag) = HeaderValue::from_str(tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

/// Where scripts of ours run: they may speak to us and to nobody else.
const SCRIPTED: &str = "default-src 'none'; script-src 'self'; connect-src 'self'; worker-src 'self'; style-src 'self'; \
                        img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

fn scripted() -> [(HeaderName, HeaderValue); 1] {
    [(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(SCRIPTED))]
}

fn elsewhere(status: StatusCode, address: &str) -> Response {
    match HeaderValue::from_str(address) {
        Ok(to) => (status, [(header::LOCATION, to)]).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}
