//! Pages behind signing in: which there are is read from the program's own table, and people of different roles walk through them.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path;

use fantoccini::{Client, Locator};
use serde_json::json;

use crate::browsing::browser;
use crate::served::Served;
use crate::{faults, tools};

/// Files and what leads elsewhere; `provider` signs in with another site.
const NO_PAGES: [&str; 7] = [
    "/work.ics",
    "/consultations/{name}/responses.csv",
    "/cases/{id}/log.json",
    "/cases/{id}/notes.json",
    "/cases/{id}/notes.txt",
    "/sign-in/oidc",
    "/sign-in/oidc/back",
];

/// Pages of passwords and codes, which the people of the demo do not have.
pub(crate) const OF_SECRETS: [&str; 5] =
    ["/sign-in/code", "/sign-in/password", "/account/codes", "/account/password", "/account/prove"];

/// Pages that tell of the visit itself, so that no two visits read the same.
const OF_THE_VISIT: [&str; 4] = ["/account", "/people/changes", "/people/readings", "/people/{name}"];

/// What a script adds to a page: the state of what is kept on the device.
const WORDS: &str =
    "document.querySelectorAll('#device, #device-live, #device-said, .sl-state, .sl-keys').forEach(one => one.remove());
return document.querySelector(arguments[0]).innerText;";

/// Addresses of pages that wait for whoever is signed in or signs in, as the table has them.
fn addresses() -> BTreeSet<String> {
    let table = Path::new(env!("CARGO_MANIFEST_DIR")).join("../web/src/routes.rs");
    let table = std::fs::read_to_string(table).unwrap();
    let (_, table) = table.split_once("const WAITING").unwrap();
    let (table, _) = table.split_once("];").unwrap();
    let inside = table.lines().filter(|line| !line.contains("Who::Public"));
    let addresses = inside.filter_map(|line| line.trim().strip_prefix("(\"")?.split('"').next());
    let addresses: BTreeSet<String> = addresses.map(str::to_owned).collect();
    assert!(addresses.len() > 30, "the table is read: {addresses:?}");
    for known in NO_PAGES.iter().chain(&OF_SECRETS).chain(&OF_THE_VISIT) {
        assert!(addresses.contains(*known), "{known} is in no table any more");
    }
    addresses
}

/// The address of the table a path belongs to: the one with most of its words.
fn address_of<'a>(path: &str, addresses: &'a BTreeSet<String>) -> Option<&'a str> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let fits = |address: &&String| {
        let (known, asked) = (address.split('/'), path.split('/'));
        known.clone().count() == asked.clone().count()
            && known.zip(asked).all(|(one, other)| one.starts_with('{') || one == other)
    };
    addresses.iter().filter(fits).min_by_key(|address| address.matches('{').count()).map(String::as_str)
}

/// What kind of page it is, and how many of the kind are looked at: an act once, work and the front of a case as each has them.
fn kind(page: &str, address: &str, who: &str) -> (String, usize) {
    let fields = page.split_once('?').map_or("", |(_, query)| query);
    let fields: BTreeSet<&str> = fields.split('&').map(|field| field.split('=').next().unwrap_or_default()).collect();
    let fields = fields.into_iter().collect::<Vec<_>>().join(" ");
    match address {
        "/cases/{id}/do/{act}" => {
            (page.split(['?', '#']).next().unwrap_or_default().rsplit('/').next().unwrap_or_default().to_owned(), 1)
        }
        "/work" | "/cases/{id}" => (format!("{address} {who}"), 3),
        _ => (format!("{address}?{fields}"), 3),
    }
}

/// A walk through a site by the links of its pages.
struct Walk {
    axe: String,
    client: Client,
    plain: Client,
    site: Served,
    addresses: BTreeSet<String>,
    kinds: BTreeMap<String, usize>,
    seen: BTreeSet<String>,
    found: Vec<String>,
}

impl Walk {
    async fn open(&self, client: &Client, path: &str) {
        client.goto(&format!("{}{path}", self.site.address)).await.unwrap();
    }

    /// Looks at a page and gives the links on it.
    async fn look(&mut self, page: &str, address: &str) -> Vec<String> {
        self.open(&self.client, page).await;
        let links = "return [...document.querySelectorAll('a[href^=\"/\"]')].map(one => one.getAttribute('href'))";
        let links = self.client.execute(links, vec![]).await.unwrap();
        self.found.extend(faults(&self.client, &self.axe, page).await);
        self.open(&self.plain, page).await;
        let told = if OF_THE_VISIT.contains(&address) { "main h1" } else { "main" };
        let with = self.client.execute(WORDS, vec![json!(told)]).await.unwrap();
        let without = self.plain.execute(WORDS, vec![json!(told)]).await.unwrap();
        let (with, without) = (with.as_str().unwrap_or_default(), without.as_str().unwrap_or_default());
        let differs = with.lines().zip(without.lines()).find(|(one, other)| one != other);
        if with != without || with.is_empty() {
            self.found.push(format!(
                "{page}: with scripts {} letters, without {}: {differs:?}",
                with.len(),
                without.len()
            ));
        }
        self.seen.insert(address.to_owned());
        links.as_array().unwrap().iter().map(|link| link.as_str().unwrap().to_owned()).collect()
    }

    /// Goes wherever this person gets by links, from their work.
    async fn walks(&mut self, who: &str) {
        for one in [&self.client, &self.plain] {
            self.open(one, "/sign-in").await;
            one.find(Locator::Css(&format!("button[value={who}]"))).await.unwrap().click().await.unwrap();
            one.wait().for_url(&format!("{}/work", self.site.address).parse().unwrap()).await.unwrap();
        }
        let mut waiting = VecDeque::from(["/work".to_owned()]);
        let mut known: BTreeSet<String> = waiting.iter().cloned().collect();
        let mut own: BTreeMap<String, usize> = BTreeMap::new();
        while let Some(page) = waiting.pop_front() {
            let addresses = self.addresses.clone();
            let Some(address) = address_of(&page, &addresses) else { continue };
            if NO_PAGES.contains(&address) || OF_SECRETS.contains(&address) || address == "/sign-in" {
                continue;
            }
            let (kind, most) = kind(&page, address, who);
            let of_all = self.kinds.entry(kind.clone()).or_default();
            let of_own = own.entry(kind).or_default();
            // One of a kind for each person, but the cases they have.
            if *of_all >= most || (*of_own >= 1 && address != "/cases/{id}") {
                continue;
            }
            *of_all += 1;
            *of_own += 1;
            for link in self.look(&page, address).await {
                let link = link.split('#').next().unwrap_or_default().to_owned();
                if known.insert(link.clone()) {
                    waiting.push_back(link);
                }
            }
        }
        for one in [&self.client, &self.plain] {
            one.find(Locator::Css(".sl-who__out")).await.unwrap().click().await.unwrap();
            one.wait().for_url(&format!("{}/sign-in?done=out", self.site.address).parse().unwrap()).await.unwrap();
        }
    }
}

#[tokio::test]
async fn every_page_of_cases_is_accessible_and_needs_no_scripts() {
    let Some((axe, (_driver, driver))) = tools() else { return };
    let site = Served::by(&["--today", "2026-11-22", "demo", "--port", "0"], &std::env::temp_dir());
    let (client, plain) = (browser(&driver, true).await, browser(&driver, false).await);
    for one in [&client, &plain] {
        one.set_window_size(1280, 900).await.unwrap();
    }
    let (kinds, seen, found) = Default::default();
    let mut walk = Walk { axe, client, plain, site, addresses: addresses(), kinds, seen, found };
    walk.look("/sign-in", "/sign-in").await;
    for who in [
        "lena-lead",
        "paula-planner",
        "dora-director",
        "ina-inspector",
        "mona-moderator",
        "pascal-publisher",
        "anna-analyst",
        "adam-administrator",
    ] {
        walk.walks(who).await;
    }
    let Walk { client, plain, addresses, kinds, seen, found, .. } = walk;
    client.close().await.unwrap();
    plain.close().await.unwrap();
    assert!(found.is_empty(), "{found:#?}");
    let elsewhere = |address: &&String| NO_PAGES.contains(&address.as_str()) || OF_SECRETS.contains(&address.as_str());
    let missed: Vec<&String> = addresses.difference(&seen).filter(|address| !elsewhere(address)).collect();
    assert!(missed.is_empty(), "no link leads to {missed:?}; these were seen: {kinds:#?}");
    let acts = kinds.keys().filter(|kind| !kind.starts_with('/')).count();
    assert!(acts > 30, "forms of acts: {kinds:#?}");
}

#[test]
fn an_address_is_known_by_its_words_before_its_places() {
    let addresses = addresses();
    for (path, address) in [
        ("/cases/new?authority=Leeds", "/cases/new"),
        ("/cases/383-1#duties", "/cases/{id}"),
        ("/people/add", "/people/add"),
        ("/people/add-example", "/people/{name}"),
        ("/cases/383-1/do/publish", "/cases/{id}/do/{act}"),
    ] {
        assert_eq!(address_of(path, &addresses), Some(address), "{path}");
    }
    assert_eq!(address_of("/reports/383-1", &addresses), None, "that is open to everybody");
}
