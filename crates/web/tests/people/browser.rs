//! A browser small enough to see through: cookies, forms and a clock that is moved by hand.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use casework::{Moment, Role};
use domain::Date;
use operations::library::Library;
use operations::people::oidc::Provider;
use operations::people::{By, Desk, NewPerson, grant, password_set, person_add, personas};
use people::Rules;
use storage::Store;
use tower::ServiceExt as _;
use web::{Door, Site};

use crate::support;

pub(crate) const PASSWORD: &str = "lamps, tides and gravel";
/// The seconds from 1970 at which the clock stands first.
pub(crate) const FIRST: i64 = 1_777_363_200;
const BEGIN: Date = Date::of(2026, 4, 28);

/// A site, its store and its clock.
#[derive(Clone)]
pub(crate) struct Place {
    pub(crate) router: Router,
    pub(crate) store: Store,
    pub(crate) rules: Arc<Rules>,
    pub(crate) library: Arc<Library>,
    clock: Arc<AtomicI64>,
}

fn moment(seconds: i64) -> Moment {
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    let day = BEGIN.plus_days(i32::try_from(days).unwrap());
    Moment::parse(&format!("{day}T{:02}:{:02}:{:02}+01:00", rest / 3600, rest / 60 % 60, rest % 60)).unwrap()
}

fn chance() -> Result<[u8; 32], String> {
    static NEXT: AtomicI64 = AtomicI64::new(1);
    let mut bytes = [7; 32];
    bytes[..8].copy_from_slice(&NEXT.fetch_add(1, Ordering::Relaxed).to_le_bytes());
    Ok(bytes)
}

impl Place {
    /// A site with the people of the demo; behind a proxy or not.
    pub(crate) async fn new(is_demo: bool, is_behind_proxy: bool) -> Self {
        Self::with(is_demo, is_behind_proxy, None).await
    }

    /// The same, where another site may say who somebody is.
    pub(crate) async fn with(is_demo: bool, is_behind_proxy: bool, provider: Option<Arc<Provider>>) -> Self {
        let text = include_str!("../../../../people/sign-in.toml");
        // The cheapest hash there is: what is tested here is everything else.
        let cheap = text
            .replace("memory_kib = { is = 19456", "memory_kib = { is = 8")
            .replace("passes = { is = 2", "passes = { is = 1");
        let rules = Arc::new(Rules::parse(&cheap).unwrap());
        let library = Arc::new(Library::shipped(&support::files()).unwrap());
        let store = Store::in_memory().await.unwrap();
        let clock = Arc::new(AtomicI64::new(9 * 3600));
        let (ticking, turning) = (Arc::clone(&clock), Arc::clone(&clock));
        let site = Site {
            library: Arc::clone(&library),
            store: Some(store.clone()),
            today: Arc::new(move || moment(turning.load(Ordering::Relaxed)).day()),
            door: Some(Door {
                rules: Arc::clone(&rules),
                now: Arc::new(move || moment(ticking.load(Ordering::Relaxed))),
                chance: Arc::new(chance),
                provider,
                is_demo,
                is_behind_proxy,
                is_rehearsal: false,
            }),
            printer: None,
            asking: None,
        };
        let place = Self { router: web::router(site), store, rules, library, clock };
        let now = place.now();
        let register = &place.library.england.register;
        let desk = place.desk(&now);
        personas(&desk, register, "Trafford").await.unwrap();
        for (name, role) in [("Grace Guard", Role::Administrator), ("Nora Note", Role::Inspector)] {
            let email = format!("{}@example.org", name.split(' ').next().unwrap());
            let new = NewPerson { name, email: &email, authority: "" };
            let by = By::Operator("test");
            let added = person_add(&desk, &by, register, new).await.unwrap();
            grant(&desk, &by, register, &added.id, role, "everywhere").await.unwrap();
            password_set(&desk, &by, &added.id, PASSWORD).await.unwrap();
        }
        place
    }

    pub(crate) fn now(&self) -> Moment {
        moment(self.clock.load(Ordering::Relaxed))
    }

    pub(crate) fn desk<'d>(&'d self, now: &'d Moment) -> Desk<'d> {
        Desk { store: &self.store, rules: &self.rules, now, chance: &chance }
    }

    /// Moves the clock on.
    pub(crate) fn wait(&self, seconds: i64) {
        self.clock.fetch_add(seconds, Ordering::Relaxed);
    }

    pub(crate) fn browser(&self) -> Browser {
        Browser { place: self.clone(), cookies: BTreeMap::new(), headers: Vec::new(), csrf: String::new() }
    }

    /// A browser in which somebody is signed in by a click.
    pub(crate) async fn as_persona(&self, id: &str) -> Browser {
        let mut browser = self.browser();
        browser.get("/sign-in").await;
        let seen = browser.post("/sign-in/persona", &[("persona", id)]).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{id}: {}", seen.text);
        browser.get("/account").await;
        browser
    }

    /// A browser in which somebody is signed in by their password.
    pub(crate) async fn signed_in(&self, email: &str) -> Browser {
        let mut browser = self.browser();
        let seen = browser.sign_in(email, PASSWORD).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
        browser.get("/account").await;
        browser
    }
}

/// What came back.
pub(crate) struct Seen {
    pub(crate) status: StatusCode,
    pub(crate) location: String,
    pub(crate) cache: String,
    pub(crate) set_cookies: Vec<String>,
    pub(crate) text: String,
}

impl Seen {
    pub(crate) fn says(&self, words: &str) -> bool {
        self.text.contains(words)
    }
}

/// A browser.
#[derive(Clone)]
pub(crate) struct Browser {
    place: Place,
    pub(crate) cookies: BTreeMap<String, String>,
    /// Said with each form.
    pub(crate) headers: Vec<(&'static str, String)>,
    /// The token of the page seen last.
    pub(crate) csrf: String,
}

impl Browser {
    pub(crate) async fn get(&mut self, address: &str) -> Seen {
        let seen = self.send(Request::get(address), Body::empty()).await;
        if let Some(token) = seen.text.split("name=\"csrf\" value=\"").nth(1).and_then(|rest| rest.split('"').next()) {
            token.clone_into(&mut self.csrf);
        }
        seen
    }

    /// Sends a form with the token of the page seen last.
    pub(crate) async fn post(&mut self, address: &str, fields: &[(&str, &str)]) -> Seen {
        let csrf = self.csrf.clone();
        let mut all = vec![("csrf", csrf.as_str())];
        all.extend(fields);
        self.post_bare(address, &all).await
    }

    /// Sends a form as it is.
    pub(crate) async fn post_bare(&mut self, address: &str, fields: &[(&str, &str)]) -> Seen {
        let encode = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
        let body: Vec<String> =
            fields.iter().map(|(key, value)| format!("{}={}", encode(key), encode(value))).collect();
        let mut request = Request::post(address).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        self.send(request, Body::from(body.join("&"))).await
    }

    pub(crate) async fn sign_in(&mut self, email: &str, password: &str) -> Seen {
        self.get("/sign-in").await;
        self.post("/sign-in", &[("email", email), ("password", password)]).await
    }

    pub(crate) async fn send(&mut self, request: axum::http::request::Builder, body: Body) -> Seen {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = request.header(header::COOKIE, cookies.join("; ")).header(header::HOST, "sightline.example");
        let response = self.place.router.clone().oneshot(request.body(body).unwrap()).await.unwrap();
        let text = |name: header::HeaderName| {
            response.headers().get(name).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default()
        };
        let (location, cache) = (text(header::LOCATION), text(header::CACHE_CONTROL));
        let set = response.headers().get_all(header::SET_COOKIE).iter();
        let set_cookies: Vec<String> = set.map(|value| value.to_str().unwrap().to_owned()).collect();
        for line in &set_cookies {
            let (name, value) = line.split(';').next().unwrap().split_once('=').unwrap();
            if line.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let status = response.status();
        let body = to_bytes(response.into_body(), 8_000_000).await.unwrap();
        Seen { status, location, cache, set_cookies, text: String::from_utf8(body.to_vec()).unwrap() }
    }
}
