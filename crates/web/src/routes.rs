//! Every address in one table, and the few things said with every answer.

use std::sync::Arc;

use axum::Router;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, RawPathParams, State};
use axum::http::{HeaderValue, Uri, header};
use axum::middleware::map_response;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};

use crate::answer::Answer;
use crate::ask::Ask;
use crate::current::Current;
use crate::known::Known;
use crate::{exports, pages};

/// A page: what was asked goes in, the answer comes out.
pub(crate) type Page = fn(&Ask<'_>) -> Answer;

/// Address and page. `GET` and `HEAD` only: nothing here changes anything.
pub(crate) const ROUTES: &[(&str, Page)] = &[
    ("/", pages::home::page),
    ("/authorities", pages::authorities::page),
    ("/authorities/{name}", pages::authority::page),
    ("/authorities/{name}/history.csv", exports::history_csv),
    ("/authorities/{name}/history.json", exports::history_json),
    ("/authorities/{name}/{series}/{day}/sources.json", pages::inspection::sources_json),
    ("/due", pages::due::page),
    ("/due.csv", exports::due_csv),
    ("/due.json", exports::due_json),
    ("/nation", pages::nation::page),
    ("/frameworks", pages::frameworks::page),
    ("/frameworks/compare", pages::compare::page),
    ("/frameworks/{name}", pages::edition::page),
    ("/frameworks/{name}/check", pages::check::page),
    ("/timeline", pages::timeline::page),
    ("/calendar", pages::calendar::page),
    ("/replay", pages::replay::page),
    ("/sources", pages::sources::page),
    ("/data", pages::data::page),
    ("/data/judgements.csv", exports::judgements_csv),
    ("/data/activities.csv", exports::activities_csv),
    ("/data/authorities.csv", exports::authorities_csv),
    ("/data/due.csv", exports::due_csv),
    ("/about", pages::about::page),
    ("/accessibility", pages::accessibility::page),
    ("/health", pages::machine::health),
    ("/robots.txt", pages::machine::robots),
];

/// Nothing is fetched from elsewhere, nothing runs, nothing frames us.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";

pub(crate) fn router(current: Arc<Current>) -> Router {
    let mut router = Router::new();
    for (address, page) in ROUTES {
        router = router.route(address, served(*page));
    }
    router
        .route("/best-practice", get(best_practice))
        .route("/authorities/{name}/{series}/{day}", get(inspection))
        .route(&current.known().style.address, served(pages::machine::style))
        .fallback(served(pages::missing::page))
        .method_not_allowed_fallback(|state, uri, params, query| {
            answer(pages::missing::method, state, uri, params, query)
        })
        .layer(map_response(with_headers))
        .with_state(current)
}

fn served(page: Page) -> MethodRouter<Arc<Current>> {
    get(move |state, uri, params, query| answer(page, state, uri, params, query))
}

type Pairs = Result<Query<Vec<(String, String)>>, QueryRejection>;

async fn answer(
    page: Page,
    State(current): State<Arc<Current>>,
    uri: Uri,
    params: RawPathParams,
    query: Pairs,
) -> Response {
    let known = current.known();
    page(&asked(&known, &uri, Some(&params), query)).into_response()
}

// Two pages wait: the words of reports are fetched when they are asked for.

async fn best_practice(State(current): State<Arc<Current>>, uri: Uri, query: Pairs) -> Response {
    let known = current.known();
    pages::best_practice::page(&asked(&known, &uri, None, query)).await.into_response()
}

async fn inspection(State(current): State<Arc<Current>>, uri: Uri, params: RawPathParams, query: Pairs) -> Response {
    let known = current.known();
    pages::inspection::page(&asked(&known, &uri, Some(&params), query)).await.into_response()
}

fn asked<'a>(known: &'a Known, uri: &'a Uri, params: Option<&RawPathParams>, query: Pairs) -> Ask<'a> {
    let mut names = params.into_iter().flatten().map(|(_, value)| value.to_owned());
    let name = names.next().unwrap_or_default();
    let query = query.map(|Query(pairs)| pairs).unwrap_or_default();
    Ask { known, today: (known.site.today)(), path: uri.path(), name, rest: names.collect(), query }
}

async fn with_headers(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("strict-origin-when-cross-origin"));
    headers.insert("cross-origin-opener-policy", HeaderValue::from_static("same-origin"));
    headers.insert("permissions-policy", HeaderValue::from_static("interest-cohort=()"));
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=300"));
    }
    response
}
