//! Who asks: what the browser brings, and who that is.

use std::net::{IpAddr, SocketAddr};

use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap, header};
use casework::Moment;
use operations::people::{By, Desk, SignedIn, Visitor, csrf, session};
use operations::{Failed, Store};
use people::Doing;

use crate::{Door, Site};

/// The header in which a browser names itself.
const BROWSER: &str = "user-agent";

/// The length of a token of ours.
pub(crate) const TOKEN: usize = 64;

/// Who asks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Visit {
    /// Who is signed in.
    pub(crate) signed: Option<SignedIn>,
    /// What the browser keeps for its session; empty where it keeps nothing.
    pub(crate) token: String,
    /// What it keeps for forms before anybody has signed in.
    pub(crate) form_token: String,
    /// What it keeps while somebody is away at another site to sign in.
    pub(crate) away: String,
    /// What forms carry, so that no other site can send one.
    pub(crate) csrf: String,
    /// Where they are, as far as the network says.
    pub(crate) address: String,
    /// The browser, as it names itself.
    pub(crate) device: String,
    /// The tags of what the browser has of this address already.
    pub(crate) has: String,
}

impl Visit {
    /// Who asks, by the headers of a request. The store is asked only where the browser brings a session.
    pub(crate) async fn of(site: &Site, headers: &HeaderMap, extensions: &Extensions) -> Result<Self, Failed> {
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let has = text(header::IF_NONE_MATCH.as_str()).to_owned();
        let Some(door) = &site.door else { return Ok(Self { has, ..Self::default() }) };
        let mut visit = Self {
            token: cookie(headers, door.session_cookie()),
            form_token: cookie(headers, door.form_cookie()),
            away: cookie(headers, door.away_cookie()),
            address: address(door, headers, extensions),
            device: text(BROWSER).to_owned(),
            has,
            ..Self::default()
        };
        if let Some(inside) = Inside::of(site).filter(|_| !visit.token.is_empty()) {
            visit.signed = session(&inside.desk(), &visit.token).await?;
        }
        visit.csrf = match &visit.signed {
            Some(signed) => signed.csrf.clone(),
            None if visit.form_token.len() == TOKEN => csrf(&visit.form_token),
            // What follows from no token could be known to anybody.
            None => String::new(),
        };
        if let Some(signed) = visit.signed.as_mut() {
            // People of the demo have no password to give again.
            signed.is_proved |=
                door.is_demo && operations::people::PERSONAS.iter().any(|one| one.id == signed.person.id);
        }
        Ok(visit)
    }

    /// Whether nothing is known of whoever asks: what they are shown, everybody is shown.
    pub(crate) fn is_nobody(&self) -> bool {
        self.signed.is_none() && self.token.is_empty() && self.form_token.is_empty() && self.away.is_empty()
    }

    /// Whether the browser has what goes by this tag.
    pub(crate) fn has_got(&self, tag: &str) -> bool {
        self.has.split(',').any(|known| known.trim().trim_start_matches("W/") == tag)
    }

    /// For operations that count tries.
    pub(crate) fn visitor(&self) -> Visitor<'_> {
        Visitor { address: &self.address, device: &self.device }
    }

    /// Whoever is signed in, as one who looks after people.
    pub(crate) fn by(&self) -> Option<By<'_>> {
        self.signed.as_ref().map(|signed| By::Person(&signed.person))
    }

    /// Whether whoever is signed in may do this.
    pub(crate) fn may(&self, doing: Doing) -> bool {
        self.by().is_some_and(|by| by.permit(doing).is_ok())
    }
}

/// The first cookie of this name.
fn cookie(headers: &HeaderMap, name: &str) -> String {
    let lines = headers.get_all(header::COOKIE).into_iter().filter_map(|line| line.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(known, _)| *known == name).map(|(_, value)| value.to_owned()).unwrap_or_default()
}

/// The network address tries are counted by: the one the proxy adds last, or the one that is connected.
fn address(door: &Door, headers: &HeaderMap, extensions: &Extensions) -> String {
    let forwarded = headers.get_all("x-forwarded-for").into_iter().next_back().and_then(|value| value.to_str().ok());
    let last = forwarded.and_then(|line| line.rsplit(',').next()).and_then(|last| ip(last.trim()));
    let connected = || extensions.get::<ConnectInfo<SocketAddr>>().map(|at| at.0.ip());
    last.filter(|_| door.is_behind_proxy).or_else(connected).map_or_else(String::new, network)
}

/// The network address whoever asks for open data is counted by; empty where it is not known, or where it is this very
/// machine: before it may stand a proxy of which nothing was said, and then everybody would be one.
pub(crate) fn asker(site: &Site, headers: &HeaderMap, extensions: &Extensions) -> String {
    let found = match &site.door {
        Some(door) => address(door, headers, extensions),
        None => extensions.get::<ConnectInfo<SocketAddr>>().map(|at| network(at.0.ip())).unwrap_or_default(),
    };
    let is_here = found.starts_with("127.") || found == "0:0:0:0::/64";
    if is_here { String::new() } else { found }
}

/// An address as proxies write it: some add the port, and each connection has another.
fn ip(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    bare.parse().ok().or_else(|| text.parse().ok().map(|at: SocketAddr| at.ip()))
}

/// The part of an address that one subscriber has: of IPv6 the first half (RFC 6177), or changing the other half would make
/// every try the first one.
fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(four) => four.to_string(),
        IpAddr::V6(six) => {
            let [a, b, c, d, ..] = six.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

#[test]
fn one_subscriber_is_one_network() {
    let of = |text: &str| ip(text).map(network);
    for same in ["203.0.113.9", "203.0.113.9:4711", "::ffff:203.0.113.9"] {
        assert_eq!(of(same).as_deref(), Some("203.0.113.9"), "{same}");
    }
    for same in ["2001:db8:1:2::9", "2001:db8:1:2:ffff::1", "[2001:db8:1:2::9]", "[2001:db8:1:2::9]:4711"] {
        assert_eq!(of(same).as_deref(), Some("2001:db8:1:2::/64"), "{same}");
    }
    assert_ne!(of("2001:db8:1:3::9"), of("2001:db8:1:2::9"));
    for none in ["", "unknown", "203.0.113", "_hidden"] {
        assert_eq!(of(none), None, "{none}");
    }
}

impl Door {
    /// The name of the session's cookie. With the prefix a browser takes it only over HTTPS and from this very host.
    pub(crate) const fn session_cookie(&self) -> &'static str {
        if self.is_behind_proxy { "__Host-sightline" } else { "sightline" }
    }

    pub(crate) const fn form_cookie(&self) -> &'static str {
        if self.is_behind_proxy { "__Host-sightline-form" } else { "sightline-form" }
    }

    /// Kept while somebody is away at another site to sign in.
    pub(crate) const fn away_cookie(&self) -> &'static str {
        if self.is_behind_proxy { "__Host-sightline-away" } else { "sightline-away" }
    }

    /// A cookie that is gone when the browser closes; gone at once where it holds nothing.
    pub(crate) fn cookie(&self, name: &str, value: &str) -> String {
        let secure = if self.is_behind_proxy { "; Secure" } else { "" };
        let ended = if value.is_empty() { "; Max-Age=0" } else { "" };
        format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{ended}")
    }
}

/// Behind the door: what operations on people are given.
pub(crate) struct Inside<'i> {
    pub(crate) store: &'i Store,
    pub(crate) door: &'i Door,
    pub(crate) now: Moment,
}

impl<'i> Inside<'i> {
    /// Behind the door, where there is one and a store behind it.
    pub(crate) fn of(site: &'i Site) -> Option<Self> {
        let door = site.door.as_ref()?;
        Some(Self { store: site.store.as_ref()?, door, now: (door.now)() })
    }

    /// The desk people come to.
    pub(crate) fn desk(&self) -> Desk<'_> {
        Desk { store: self.store, rules: &self.door.rules, now: &self.now, chance: &*self.door.chance }
    }
}
