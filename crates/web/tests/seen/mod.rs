//! Asking the site for a page, and what every page has.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode, header};
use tower::ServiceExt;

/// An answer.
pub(crate) struct Seen {
    pub(crate) status: StatusCode,
    pub(crate) location: String,
    pub(crate) kind: String,
    pub(crate) policy: String,
    /// Who may keep it, and how long.
    pub(crate) keeping: String,
    pub(crate) text: String,
}

pub(crate) async fn ask(router: Router, method: Method, address: &str) -> Seen {
    let request = Request::builder().method(method).uri(address).body(Body::empty()).expect("an address");
    let response = router.oneshot(request).await.expect("an answer");
    let header = |name: header::HeaderName| {
        response.headers().get(name).map(|value| value.to_str().expect("plain letters").to_owned()).unwrap_or_default()
    };
    let (location, kind) = (header(header::LOCATION), header(header::CONTENT_TYPE));
    let policy = header(header::CONTENT_SECURITY_POLICY);
    let keeping = header(header::CACHE_CONTROL);
    let status = response.status();
    let body = to_bytes(response.into_body(), 8_000_000).await.expect("a body");
    Seen { status, location, kind, policy, keeping, text: String::from_utf8(body.to_vec()).expect("text") }
}

/// What every page has, whatever it says.
pub(crate) fn check_page(address: &str, seen: &Seen) {
    let text = &seen.text;
    assert_eq!(seen.kind, "text/html; charset=utf-8", "{address}");
    assert_eq!(text.matches("<h1").count(), 1, "{address}: one heading of the first level");
    assert!(text.contains("<html lang=\"en-GB\">"), "{address}: its language");
    assert!(text.contains("<title>") && text.contains("Sightline"), "{address}: a title");
    assert!(text.contains("govuk-skip-link"), "{address}: a way past the header");
    assert!(text.contains("Open Government Licence v3.0"), "{address}: whose data");
    assert!(!text.contains(" style=") && !text.contains("<style"), "{address}: a style the policy forbids");
    assert!(!text.contains("<script"), "{address}: a script");
    let is_kept = !seen.keeping.starts_with("no-");
    assert!(!is_kept || seen.status == StatusCode::OK, "{address}: {} may be kept by anybody", seen.status);
    assert!(seen.policy.starts_with("default-src 'none'"), "{address}: a content security policy");
    for tag in [
        "main", "header", "footer", "table", "details", "svg", "form", "section", "article", "nav", "ul", "ol", "dl",
        "div", "p", "span",
    ] {
        let opened = text.matches(&format!("<{tag}>")).count() + text.matches(&format!("<{tag} ")).count();
        assert_eq!(opened, text.matches(&format!("</{tag}>")).count(), "{address}: every {tag} is closed");
    }
    let mut ids: Vec<&str> = text.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    ids.sort_unstable();
    let all = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), all, "{address}: an id is used twice");
}
