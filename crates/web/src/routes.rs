//! Every address in one table, and the few things said with every answer.

use std::sync::Arc;

use axum::Router;
use axum::extract::rejection::QueryRejection;
use axum::extract::{DefaultBodyLimit, Query, RawPathParams, Request, State};
use axum::http::{Extensions, HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use people::Doing;

use crate::answer::Answer;
use crate::ask::Ask;
use crate::current::Current;
use crate::guarded::{self, Waiting, Who};
use crate::known::Known;
use crate::paced::{OPEN, open};
use crate::visit::Visit;
use crate::{exports, exports_of_settings, notes_sync, open_data, pages};

/// A page: what was asked goes in, the answer comes out.
pub(crate) type Page = fn(&Ask<'_>) -> Answer;

/// Address and page, open to everybody. `GET` and `HEAD` only: nothing here changes anything.
pub(crate) const ROUTES: &[(&str, Page)] = &[
    ("/", pages::home::page),
    ("/authorities", pages::authorities::page),
    ("/authorities/{name}/history.csv", exports::history_csv),
    ("/authorities/{name}/history.json", exports::history_json),
    ("/authorities/{name}/line-of-sight", pages::line_of_sight::page),
    ("/authorities/{name}/line-of-sight.csv", pages::line_of_sight::csv),
    ("/authorities/{name}/line-of-sight.json", pages::line_of_sight::as_json),
    ("/authorities/{name}/{series}/{day}/sources.json", pages::inspection::sources_json),
    ("/due", pages::due::page),
    ("/due.csv", exports::due_csv),
    ("/due.json", exports::due_json),
    ("/nation", pages::nation::page),
    ("/nation/map", pages::nation_map::page),
    ("/statistics", pages::statistics::list),
    ("/statistics/{name}/table.csv", pages::statistics::csv),
    ("/statistics/{name}/table.json", pages::statistics::json),
    ("/contentions", pages::contentions::list),
    ("/contentions.csv", pages::contentions::list_csv),
    ("/contentions.json", pages::contentions::list_json),
    ("/contentions/{name}", pages::contentions::page),
    ("/laboratory", pages::laboratory::list),
    ("/laboratory/{name}", pages::laboratory::page),
    ("/laboratory/{name}/{trial}", pages::laboratory_trials::page),
    ("/providers", pages::providers::search::page),
    ("/providers.csv", exports_of_settings::found_csv),
    ("/providers.json", exports_of_settings::found_json),
    ("/providers/due", pages::providers::board::page),
    ("/providers/due.csv", exports_of_settings::due_csv),
    ("/providers/due.json", exports_of_settings::due_json),
    ("/providers/groups", pages::providers::groups::page),
    ("/providers/groups/{name}", pages::providers::group::page),
    ("/providers/groups/{name}/years.csv", exports_of_settings::years_csv),
    ("/providers/short", pages::providers::short::page),
    ("/providers/short.csv", exports_of_settings::short_csv),
    ("/providers/short.json", exports_of_settings::short_json),
    ("/providers/{name}", pages::providers::one::page),
    ("/providers/{name}/history.csv", exports_of_settings::history_csv),
    ("/providers/{name}/history.json", exports_of_settings::history_json),
    ("/frameworks", pages::frameworks::page),
    ("/frameworks/compare", pages::compare::page),
    ("/frameworks/{name}/check", pages::check::page),
    ("/timeline", pages::timeline::page),
    ("/enforcement", pages::enforcement::page),
    ("/calendar", pages::calendar::page),
    ("/replay", pages::replay::page),
    ("/replay/days", pages::replay_days::page),
    ("/replay/days.csv", pages::replay_days::csv),
    ("/replay/days.json", pages::replay_days::json),
    ("/replay/due", pages::replay_due::page),
    ("/replay/due.csv", pages::replay_due::csv),
    ("/replay/due.json", pages::replay_due::json),
    ("/sources", pages::sources::page),
    ("/data", pages::data::page),
    ("/data/changes.atom", open_data::feed),
    ("/data/openapi.json", open_data::api),
    ("/data/{name}", open_data::named),
    ("/about", pages::about::page),
    ("/accessibility", pages::accessibility::page),
    ("/health", pages::machine::health),
    ("/sw.js", pages::machine::worker),
    ("/robots.txt", pages::machine::robots),
];

/// Address, whom it is for, and page, where the page waits for its answer. `GET` and `HEAD` only.
pub(crate) const WAITING: &[(&str, Who, Waiting)] = &[
    ("/best-practice", Who::Public, pages::best_practice::waiting),
    ("/nation/{chart}", Who::Public, pages::nation_charts::waiting),
    ("/statistics/{name}", Who::Public, pages::statistics::waiting),
    ("/authorities/{name}", Who::Public, pages::authority::waiting),
    ("/authorities/{name}/{series}/{day}", Who::Public, pages::inspection::waiting),
    ("/frameworks/{name}", Who::Public, pages::edition::waiting),
    ("/consultations", Who::Public, pages::consultations::list),
    ("/consultations/{name}", Who::Public, pages::consultations::one),
    ("/consultations/{name}/respond", Who::Anybody, pages::consultations::respond),
    ("/consultations/{name}/thanks", Who::Public, pages::consultations::thanks),
    ("/consultations/{name}/results", Who::Public, pages::consultations::results),
    ("/consultations/{name}/results.csv", Who::Public, pages::consultations::results_csv),
    ("/consultations/{name}/responses", Who::May(Doing::SeeResponses), pages::consultations::responses),
    ("/consultations/{name}/responses.csv", Who::May(Doing::SeeResponses), pages::consultations::responses_csv),
    ("/reports", Who::Public, pages::reports::waiting),
    ("/reports.atom", Who::Public, pages::reports::atom),
    ("/reports/{case}", Who::Public, pages::report::waiting),
    ("/reports/{case}/{version}", Who::Public, pages::report::waiting),
    ("/sign-in", Who::Anybody, pages::sign_in::page),
    ("/sign-in/code", Who::Anybody, pages::sign_in_code::page),
    ("/sign-in/oidc", Who::Anybody, pages::sign_in_provider::page),
    ("/sign-in/oidc/back", Who::Anybody, pages::sign_in_provider::back),
    ("/sign-in/password", Who::Anybody, pages::sign_in_password::page),
    ("/account", Who::May(Doing::SeeOwnAccount), pages::account::page),
    ("/account/codes", Who::May(Doing::ChangeOwnAccount), pages::account_codes::page),
    ("/account/interests", Who::May(Doing::DeclareInterest), pages::account_interests::page),
    ("/account/password", Who::May(Doing::ChangeOwnAccount), pages::account_password::page),
    ("/account/prove", Who::May(Doing::SeeOwnAccount), pages::account_prove::page),
    ("/work", Who::May(Doing::SeeWork), pages::cases::work::page),
    ("/work/feed", Who::May(Doing::SeeWork), pages::cases::feed::page),
    ("/work.ics", Who::Anybody, pages::cases::feed::calendar),
    ("/cases", Who::May(Doing::SeeWork), pages::cases::list::page),
    ("/cases/new", Who::May(Doing::SeeWork), pages::cases::new::page),
    ("/cases/{id}", Who::SignedIn, pages::cases::overview::page),
    ("/cases/{id}/comments", Who::SignedIn, pages::cases::comments::page),
    ("/cases/{id}/do/{act}", Who::SignedIn, pages::cases::act::page),
    ("/cases/{id}/judgements", Who::SignedIn, pages::cases::judgements::page),
    ("/cases/{id}/report", Who::SignedIn, pages::cases::report::page),
    ("/cases/{id}/responses", Who::SignedIn, pages::cases::responses::page),
    ("/cases/{id}/letters", Who::SignedIn, pages::cases::letters::page),
    ("/cases/{id}/letters/{letter}", Who::SignedIn, pages::cases::letters::one),
    ("/cases/{id}/log", Who::SignedIn, pages::cases::log::page),
    ("/cases/{id}/log.json", Who::SignedIn, pages::cases::log::json),
    ("/cases/{id}/evidence", Who::SignedIn, pages::evidence::page),
    ("/cases/{id}/evidence/{note}", Who::SignedIn, pages::evidence::one),
    ("/cases/{id}/notes.json", Who::SignedIn, notes_sync::notes_json),
    ("/cases/{id}/notes.txt", Who::SignedIn, notes_sync::notes_text),
    ("/people", Who::May(Doing::SeePeople), pages::people::page),
    ("/people/add", Who::May(Doing::AddPerson), pages::people_add::page),
    ("/people/changes", Who::May(Doing::SeeTrail), pages::people_trail::changes),
    ("/people/readings", Who::May(Doing::SeeTrail), pages::people_trail::readings),
    ("/people/{name}", Who::May(Doing::SeePeople), pages::person::page),
];

/// Address, whom it is for, and what is done. Each form carries the token of the page it is on (`components::field::form`).
pub(crate) const POSTS: &[(&str, Who, Waiting)] = &[
    ("/sign-in", Who::Anybody, pages::sign_in::sent),
    ("/sign-in/code", Who::Anybody, pages::sign_in_code::sent),
    ("/sign-in/password", Who::Anybody, pages::sign_in_password::sent),
    ("/sign-in/persona", Who::Anybody, pages::sign_in::persona),
    ("/sign-out", Who::Anybody, pages::sign_in::out),
    ("/account/codes", Who::May(Doing::ChangeOwnAccount), pages::account_codes::sent),
    ("/account/codes/remove", Who::May(Doing::ChangeOwnAccount), pages::account_codes::removed),
    ("/account/interests", Who::May(Doing::DeclareInterest), pages::account_interests::sent),
    ("/account/password", Who::May(Doing::ChangeOwnAccount), pages::account_password::sent),
    ("/account/prove", Who::May(Doing::SeeOwnAccount), pages::account_prove::sent),
    ("/account/sessions/end", Who::May(Doing::ChangeOwnAccount), pages::account::sessions_ended),
    ("/work/feed", Who::May(Doing::ChangeOwnAccount), pages::cases::feed::made),
    ("/work/feed/end", Who::May(Doing::ChangeOwnAccount), pages::cases::feed::ended),
    ("/consultations/{name}/respond", Who::Anybody, pages::consultations::sent),
    ("/consultations/{name}/advance", Who::May(Doing::AdvanceConsultation), pages::consultations::advanced),
    ("/consultations/{name}/publish", Who::May(Doing::PublishConsultation), pages::consultations::published),
    (
        "/consultations/{name}/responses/{response}/accept",
        Who::May(Doing::ModerateResponse),
        pages::consultations::accepted,
    ),
    (
        "/consultations/{name}/responses/{response}/hold-back",
        Who::May(Doing::ModerateResponse),
        pages::consultations::held_back,
    ),
    ("/cases/new", Who::May(Doing::SeeWork), pages::cases::new::sent),
    ("/cases/{id}/do/{act}", Who::SignedIn, pages::cases::act::sent),
    ("/cases/{id}/evidence", Who::SignedIn, pages::evidence::sent),
    ("/cases/{id}/evidence/{note}/amend", Who::SignedIn, pages::evidence::amended),
    ("/cases/{id}/evidence/{note}/join", Who::SignedIn, pages::evidence::joined),
    ("/cases/{id}/evidence/{note}/place", Who::SignedIn, pages::evidence::placed),
    ("/cases/{id}/evidence/{note}/withdraw", Who::SignedIn, pages::evidence::withdrawn),
    ("/people/add", Who::May(Doing::AddPerson), pages::people_add::sent),
    ("/people/{name}/change", Who::May(Doing::ChangePerson), pages::person::changed),
    ("/people/{name}/grant", Who::May(Doing::GrantRole), pages::person::granted),
    ("/people/{name}/revoke", Who::May(Doing::RevokeRole), pages::person::revoked),
    ("/people/{name}/lock", Who::May(Doing::LockPerson), pages::person::locked),
    ("/people/{name}/unlock", Who::May(Doing::UnlockPerson), pages::person::unlocked),
    ("/people/{name}/left", Who::May(Doing::LockPerson), pages::person::left),
    ("/people/{name}/password", Who::May(Doing::ResetPassword), pages::person::password),
    ("/people/{name}/identity", Who::May(Doing::ResetPassword), pages::person::identity),
    ("/people/{name}/codes", Who::May(Doing::ResetPassword), pages::person::codes),
];

/// The longest form that is taken, in bytes. A paragraph of a report is a few thousand.
const LONGEST: usize = 256 * 1024;

/// Nothing is fetched from elsewhere, nothing runs, nothing frames us.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";

pub(crate) fn router(current: Arc<Current>) -> Router {
    let mut router = Router::new();
    for (address, page) in ROUTES {
        let served = served(*page);
        router = router.route(address, if address.starts_with(OPEN) { open(served, &current) } else { served });
    }
    for (address, who, page) in WAITING {
        router = router.route(address, waited_for(*who, *page));
    }
    for (address, who, page) in POSTS {
        router = router.route(address, sent_to(*who, *page));
    }
    for address in current.known().script.addresses() {
        router = router.route(&address, served(pages::machine::script));
    }
    router
        .route(&current.known().style.address, served(pages::machine::style))
        .route("/cases/{id}/notes/sync", post(notes_sync::sync).layer(DefaultBodyLimit::max(notes_sync::LONGEST)))
        .fallback(served(pages::missing::page))
        .method_not_allowed_fallback(|state, uri, params, query, headers, extensions| {
            answer(pages::missing::method, state, uri, params, query, (headers, extensions))
        })
        .layer(DefaultBodyLimit::max(LONGEST))
        .layer(from_fn_with_state(Arc::clone(&current), with_headers))
        .with_state(current)
}

fn served(page: Page) -> MethodRouter<Arc<Current>> {
    get(move |state, uri, params, query, headers, extensions| {
        answer(page, state, uri, params, query, (headers, extensions))
    })
}

fn waited_for(who: Who, page: Waiting) -> MethodRouter<Arc<Current>> {
    get(move |State(current), uri, params, query, headers, extensions| {
        guarded::get(who, page, current, (uri, params, query), (headers, extensions))
    })
}

fn sent_to(who: Who, page: Waiting) -> MethodRouter<Arc<Current>> {
    post(move |state, uri, params, headers, extensions, form| {
        guarded::post(who, page, state, (uri, params), (headers, extensions), form)
    })
}

pub(crate) type Pairs = Result<Query<Vec<(String, String)>>, QueryRejection>;

async fn answer(
    page: Page,
    State(current): State<Arc<Current>>,
    uri: Uri,
    params: RawPathParams,
    query: Pairs,
    (headers, extensions): (HeaderMap, Extensions),
) -> Response {
    let known = current.known();
    // What is open to everybody is shown even where nobody can be asked who it is.
    let visit = Visit::of(&known.site, &headers, &extensions).await.unwrap_or_default();
    let (is_private, is_nobody, today) = (visit.signed.is_some(), visit.is_nobody(), (known.site.today)());
    if is_nobody && let Some(built) = known.built.page(today, &uri, &visit) {
        return built.into_response();
    }
    let names = names(&params);
    // Some pages take a while to build: nobody else waits for them meanwhile.
    let built = tokio::task::spawn_blocking(move || {
        let ask = Ask { today, ..asked(&known, &uri, names, query, visit) };
        let answer = page(&ask);
        if is_nobody { known.built.keep_page(today, &uri, &ask.visit, answer) } else { answer }
    });
    match built.await {
        Ok(answer) if is_private => guarded::private(answer),
        Ok(answer) => answer.into_response(),
        Err(_) => {
            (StatusCode::INTERNAL_SERVER_ERROR, "This page could not be built. Nothing was changed.\n").into_response()
        }
    }
}

/// The parts of an address that name something.
pub(crate) fn names(params: &RawPathParams) -> Vec<String> {
    params.iter().map(|(_, value)| value.to_owned()).collect()
}

pub(crate) fn asked<'a>(known: &'a Known, uri: &'a Uri, names: Vec<String>, query: Pairs, visit: Visit) -> Ask<'a> {
    let mut names = names.into_iter();
    let name = names.next().unwrap_or_default();
    let query = query.map(|Query(pairs)| pairs).unwrap_or_default();
    Ask { known, today: (known.site.today)(), path: uri.path(), name, rest: names.collect(), query, visit }
}

async fn with_headers(State(current): State<Arc<Current>>, request: Request, next: Next) -> Response {
    let is_whole = current.known().library().is_whole;
    let mut response = next.run(request).await;
    let may_be_kept = is_whole && !response.status().is_client_error() && !response.status().is_server_error();
    let headers = response.headers_mut();
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    }
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("strict-origin-when-cross-origin"));
    headers.insert("cross-origin-opener-policy", HeaderValue::from_static("same-origin"));
    headers.insert("permissions-policy", HeaderValue::from_static("interest-cohort=()"));
    if !headers.contains_key(header::CACHE_CONTROL) {
        // What is not there yet, or wrong just now, may be there a moment later.
        let keeping = if may_be_kept { "public, max-age=300" } else { "no-store" };
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keeping));
        // Whoever signs in is not shown the page of before.
        headers.insert(header::VARY, HeaderValue::from_static("cookie"));
    }
    response
}
