//! A driver: the pages, in a real browser. Each person signs in with a password, fills the form of each act and reads what the
//! page answers.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::rc::Rc;
use std::time::{Duration, Instant};

use casework::ActKind;
use fantoccini::cookies::Cookie;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::browsing::{Held, browser};
use crate::command_line::CommandLine;
use crate::ending::{PAGE, Page, same_in_every_file};
use crate::play::{Asked, Driver, Duty, Said, Seen};
use crate::published::get;
use crate::read::Person;

const PASSWORD: &str = "lamps, tides and gravel";

/// The fields that a page asks for before it shows the others.
const FIRST_ASKED: [(&str, &str); 6] = [
    ("amend_note", "note"),
    ("resolve_note", "note"),
    ("place_note", "note"),
    ("write_paragraph", "paragraph"),
    ("propose_judgement", "area"),
    ("change_judgement", "area"),
];

/// Fills the first form of the page. What has no field is a name the page would number, and is named; what is not among the
/// choices is sent all the same, since the site must refuse it itself.
const FILL: &str = r"
const form = document.querySelector('main form[method=post]'), forged = [];
const add = (key, value) => { const one = document.createElement('input'); one.type = 'hidden'; one.name = key; one.value = value; form.append(one); };
for (const [key, values] of Object.entries(arguments[0])) {
  const all = [...form.elements].filter(one => one.name === key), ticks = all.filter(one => ['radio', 'checkbox'].includes(one.type));
  if (ticks.length) {
    ticks.forEach(one => { one.checked = values.includes(one.value); });
    values.filter(value => !ticks.some(one => one.value === value)).forEach(value => { add(key, value); forged.push(key + '=' + value); });
  } else if (all.length && all[0].tagName === 'SELECT') {
    if (![...all[0].options].some(one => one.value === values[0])) { all[0].add(new Option(values[0], values[0])); forged.push(key + '=' + values[0]); }
    all[0].value = values[0];
  } else if (all.length) { all[0].value = values[0]; } else { values.forEach(value => add(key, value)); }
}
return forged;";

const SEND: &str = "const form = document.querySelector('main form[method=post]'); window.isBefore = true;
form.requestSubmit([...form.querySelectorAll('button')].find(one => !arguments[0] || one.value === arguments[0]));";

const THERE: &str = "return !window.isBefore && document.readyState === 'complete'";

/// The words of a page and where it leads; that something was received late is said as the command line says it.
const TEXT: &str = r#"
const main = document.querySelector('main'), received = [...main.querySelectorAll('li')].filter(one => one.textContent.startsWith('Received:'));
return main.textContent.replace(/\s+/g, ' ') + ' ' + [...main.querySelectorAll('a')].map(one => one.getAttribute('href')).join(' ')
  + (received.some(one => one.querySelector('.sl-late')) ? ' "is_late": true' : '');"#;

const AXE: &str = "const done = arguments[0]; axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', \
                   'best-practice'] }).then(r => done(r.violations.map(v => v.id + ': ' + v.nodes.map(n => \
                   n.target.join(' ')).slice(0, 3).join(', '))));";

/// The site of a story, and the browser of its people.
pub(crate) struct Web {
    line: CommandLine,
    runtime: Rc<Runtime>,
    client: Client,
    _driver: Held,
    program: Option<Held>,
    address: String,
    /// Who sits at the browser, and the cookies of everybody else.
    who: String,
    cookies: BTreeMap<String, Vec<Cookie<'static>>>,
    axe: Option<String>,
    /// Kinds of pages that were looked at, and what is wrong with them.
    kinds: BTreeSet<String>,
    faults: Vec<String>,
    cases: BTreeSet<String>,
    /// Cases of which something was published, and how many versions.
    published: BTreeMap<String, u32>,
}

impl Web {
    pub(crate) fn new(line: CommandLine, (held, driver): (Held, String), axe: Option<String>) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let client = runtime.block_on(browser(&driver, true));
        Self {
            line,
            runtime: Rc::new(runtime),
            client,
            _driver: held,
            program: None,
            address: String::new(),
            who: String::new(),
            cookies: BTreeMap::new(),
            axe,
            kinds: BTreeSet::new(),
            faults: Vec::new(),
            cases: BTreeSet::new(),
            published: BTreeMap::new(),
        }
    }

    /// The folder of what was seen.
    fn seen(&self) -> PathBuf {
        let folder = self.line.folder().join("seen");
        std::fs::create_dir_all(&folder).unwrap();
        folder
    }

    /// Sets the clock, and begins to serve where that was not done yet.
    fn at(&mut self, moment: &str) {
        let (next, clock) = (self.line.folder().join("clock.next"), self.line.folder().join("clock"));
        std::fs::write(&next, moment).unwrap();
        std::fs::rename(next, clock).unwrap();
        if self.program.is_some() {
            return;
        }
        let mut program = Command::new(env!("CARGO_BIN_EXE_sightline"))
            .current_dir(self.line.folder())
            .args(["--data", "data"])
            .args(self.line.store())
            .args(["serve", "--port", "0", "--clock", "clock"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let line = BufReader::new(program.stdout.take().unwrap()).lines().next().unwrap().unwrap();
        line.trim_start_matches("Serving on ").trim_end_matches('/').clone_into(&mut self.address);
        self.program = Some(Held(program));
        self.runtime.block_on(async {
            self.client.set_window_size(1280, 900).await.unwrap();
            self.client.goto(&format!("{}/about", self.address)).await.unwrap();
        });
    }

    /// Lets somebody sit down at the browser.
    async fn sit(&mut self, who: &str) {
        if self.who == who {
            return;
        }
        let kept = self.client.get_all_cookies().await.unwrap();
        self.cookies.insert(std::mem::replace(&mut self.who, who.to_owned()), kept);
        self.client.delete_all_cookies().await.unwrap();
        for cookie in self.cookies.remove(who).unwrap_or_default() {
            self.client.add_cookie(cookie).await.unwrap();
        }
    }

    /// Opens a page; whoever was signed out meanwhile signs in.
    async fn open(&mut self, path: &str) {
        let address = format!("{}{path}", self.address);
        self.client.goto(&address).await.unwrap();
        if self.path().await.starts_with("/sign-in") {
            self.look_over("/sign-in").await;
            let email = format!("{}@story.example", self.who);
            self.fill(&json!({ "email": [email], "password": [PASSWORD] })).await;
            self.send("").await;
            assert!(!self.path().await.starts_with("/sign-in"), "{}: {}", self.who, self.text().await);
            self.client.goto(&address).await.unwrap();
        }
        if self.path().await.starts_with("/account/prove") {
            self.look_over("/account/prove").await;
            self.fill(&json!({ "password": [PASSWORD] })).await;
            self.send("").await;
            self.client.goto(&address).await.unwrap();
        }
    }

    async fn path(&self) -> String {
        self.client.current_url().await.unwrap().path().to_owned()
    }

    async fn text(&self) -> String {
        let text = self.client.execute(TEXT, vec![]).await.unwrap();
        let text = text.as_str().unwrap();
        let mut keys = Vec::new();
        // Pages name an act in words, stories by its key.
        for act in ActKind::ALL.iter().filter(|act| text.contains(act.words())) {
            keys.push(act.key());
        }
        format!("{text} {} {}", text.to_lowercase(), keys.join(" "))
    }

    async fn fill(&self, fields: &Value) -> Vec<Value> {
        self.client.execute(FILL, vec![fields.clone()]).await.unwrap().as_array().unwrap().clone()
    }

    /// Sends the form by its button of this value and waits for the page that answers.
    async fn send(&self, button: &str) {
        self.client.execute(SEND, vec![json!(button)]).await.unwrap();
        let begun = Instant::now();
        // In between two pages there is none to ask.
        while !matches!(self.client.execute(THERE, vec![]).await, Ok(Value::Bool(true))) {
            assert!(begun.elapsed() < Duration::from_secs(30), "no page answers the form");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Looks over the page that is shown, once for each kind.
    async fn look_over(&mut self, kind: &str) {
        let Some(axe) = self.axe.clone().filter(|_| self.kinds.insert(kind.to_owned())) else { return };
        self.client.execute(&axe, vec![]).await.unwrap();
        let found = self.client.execute_async(AXE, vec![]).await.unwrap();
        let found = found.as_array().unwrap().iter().map(|one| format!("{kind}: {}", one.as_str().unwrap()));
        self.faults.extend(found);
    }

    /// Opens a page at both widths, looks it over and keeps its picture.
    async fn picture(&mut self, path: &str, name: &str) {
        for (width, height) in [(390, 844), (1280, 900)] {
            self.client.set_window_size(width, height).await.unwrap();
            self.open(path).await;
            self.look_over(&format!("{name} at {width}")).await;
            let wider = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
            let wider = self.client.execute(wider, vec![]).await.unwrap();
            if wider.as_i64() != Some(0) {
                self.faults.push(format!("{name} at {width}: scrolls sideways by {wider}"));
            }
            let tall = "return document.documentElement.scrollHeight + window.outerHeight - window.innerHeight";
            let tall = self.client.execute(tall, vec![]).await.unwrap();
            let tall = u32::try_from(tall.as_u64().unwrap_or(900)).unwrap().clamp(600, 4_000);
            self.client.set_window_size(width, tall).await.unwrap();
            let picture = self.client.screenshot().await.unwrap();
            std::fs::write(self.seen().join(format!("{name}-{width}.png")), picture).unwrap();
        }
    }

    /// The page of an act, or of planning.
    fn page_of(asked: &Asked<'_>) -> String {
        let told = |key: &str| asked.with.iter().find(|(known, _)| known == key).map(|(_, values)| values[0].as_str());
        match asked.case.filter(|_| asked.act != "plan_case") {
            None => format!("/cases/new?authority={}", told("authority").unwrap_or_default()),
            Some(case) => {
                let first = FIRST_ASKED.iter().find(|(act, _)| *act == asked.act);
                let first = first.and_then(|(_, key)| told(key).map(|value| format!("?{key}={value}")));
                format!("/cases/{case}/do/{}{}", asked.act, first.unwrap_or_default())
            }
        }
    }

    /// What is filled in. Planning asks for edition and activity in one.
    async fn fields(&self, asked: &Asked<'_>) -> Value {
        let mut fields: serde_json::Map<String, Value> =
            asked.with.iter().map(|(key, values)| (key.clone(), json!(values))).collect();
        if asked.act == "plan_case" {
            fields.remove("authority");
            let activity = fields.remove("activity").unwrap();
            let wanted = format!("main input[name=what][value$='/{}']", activity[0].as_str().unwrap());
            let choice = self.client.find(Locator::Css(&wanted)).await.unwrap();
            fields.insert("what".to_owned(), json!([choice.attr("value").await.unwrap().unwrap()]));
        }
        Value::Object(fields)
    }

    async fn done(&mut self, asked: &Asked<'_>) -> Said {
        self.sit(asked.who).await;
        self.open(&Self::page_of(asked)).await;
        self.look_over(asked.act).await;
        let has_form = self.client.find(Locator::Css("main form[method=post]")).await.is_ok();
        let mut says = self.text().await;
        if !has_form {
            if says.contains("See what may be done now") {
                self.open(&format!("/cases/{}", asked.case.unwrap())).await;
                says.push_str(&self.text().await);
            }
            return Said::Refused(says);
        }
        let fields = self.fields(asked).await;
        let forged = self.fill(&fields).await;
        self.send("").await;
        says = self.text().await;
        let confirms = "main button[name=confirmed][value=yes]";
        if self.client.find(Locator::Css(confirms)).await.is_ok() {
            self.look_over(&format!("check {}", asked.act)).await;
            self.send("yes").await;
            says.push_str(&self.text().await);
        }
        let url = self.client.current_url().await.unwrap();
        if !url.query().is_some_and(|query| query.contains("done=")) {
            self.look_over(&format!("refused {}", asked.act)).await;
            return Said::Refused(says);
        }
        // A page that was open before somebody else amended the note still has the version of before.
        let forged: Vec<&Value> =
            forged.iter().filter(|one| !one.as_str().unwrap_or_default().starts_with("based_on=")).collect();
        assert!(forged.is_empty(), "{}: no page offers {forged:?}, and it was done", asked.act);
        let case = url.path().split('/').nth(2).unwrap_or_default().to_owned();
        self.cases.insert(case.clone());
        if matches!(asked.act, "publish" | "publish_correction") {
            *self.published.entry(case.clone()).or_default() += 1;
        }
        Said::Done { case, says }
    }

    async fn seen_case(&mut self, asked: &Asked<'_>) -> Option<Seen> {
        self.sit(asked.who).await;
        self.open(&format!("/cases/{}", asked.case.unwrap())).await;
        if self.text().await.contains("There is no such page for you") {
            return None;
        }
        let read = "const tag = document.querySelector('main h1 [data-step]'); return [tag.dataset.step, \
                    [...document.querySelectorAll('main .sl-duty')].map(one => ({ ...one.dataset }))]";
        let found = self.client.execute(read, vec![]).await.unwrap();
        let step = found[0].as_str().unwrap().to_owned();
        self.look_over(&format!("overview {step}")).await;
        let duty = |duty: &Value| Duty {
            act: duty["act"].as_str().unwrap().to_owned(),
            on: duty["due"].as_str().map(str::to_owned),
            left: duty["left"].as_str().map(|left| left.parse().unwrap()),
        };
        Some(Seen { step, duties: found[1].as_array().unwrap().iter().map(duty).collect() })
    }

    /// The pages of a life that is over, as the lead inspector sees them.
    async fn tour(&mut self) {
        let first = self.cases.first().cloned().unwrap();
        self.sit("lena-lead").await;
        self.open(&format!("/cases/{first}")).await;
        let places = "return [...document.querySelectorAll('.sl-places a')].map(one => one.getAttribute('href'))";
        let places = self.client.execute(places, vec![]).await.unwrap();
        for place in places.as_array().unwrap().iter().filter_map(Value::as_str) {
            let name = place.trim_start_matches(&format!("/cases/{first}")).replace('/', "-");
            self.picture(place, &format!("case{name}")).await;
        }
        self.picture("/work", "work").await;
        self.picture("/cases", "cases").await;
    }

    /// What anybody finds of it: every version of what was published, as a page and as files, and nothing else.
    async fn ending(&mut self) {
        self.sit("").await;
        self.picture("/reports", "reports").await;
        let listed =
            "return [...document.querySelectorAll('main a[href^=\"/reports/\"]')].map(one => one.pathname).sort()";
        let listed = self.client.execute(listed, vec![]).await.unwrap();
        let published: Vec<String> = self.published.keys().map(|case| format!("/reports/{case}")).collect();
        assert!(!published.is_empty(), "nothing was published");
        assert_eq!(listed, json!(published));
        for case in self.cases.iter().filter(|case| !self.published.contains_key(*case)) {
            let (head, _) = get(&self.address, &format!("/reports/{case}"));
            assert!(head.starts_with("HTTP/1.1 404"), "{case} was not published: {head}");
        }
        for (case, versions) in self.published.clone() {
            self.picture(&format!("/reports/{case}"), &format!("report-{case}")).await;
            let banner = self.client.find(Locator::Css(".sl-rehearsal")).await.unwrap().text().await.unwrap();
            assert!(banner.starts_with("Rehearsal: it is"), "{banner}");
            for version in 1..=versions {
                let permanent = format!("/reports/{case}/{version}");
                self.picture(&permanent, &format!("report-{case}-{version}")).await;
                let page = self.client.execute(PAGE, vec![]).await.unwrap();
                let page: Page = serde_json::from_value(page).unwrap();
                if let Some(pdf) = same_in_every_file(&self.address, &permanent, &page) {
                    std::fs::write(self.seen().join(format!("report-{case}-{version}.pdf")), pdf).unwrap();
                }
            }
        }
    }
}

impl Driver for Web {
    fn add(&mut self, person: &Person) {
        self.line.add(person);
        let id = person.name.to_lowercase().replace(' ', "-");
        self.line.told(&["people", "password", &id], &format!("{PASSWORD}\n"));
    }

    fn perform(&mut self, asked: &Asked<'_>) -> Said {
        self.at(asked.at);
        let runtime = Rc::clone(&self.runtime);
        runtime.block_on(self.done(asked))
    }

    fn look(&mut self, asked: &Asked<'_>) -> Option<Seen> {
        self.at(asked.at);
        let runtime = Rc::clone(&self.runtime);
        runtime.block_on(self.seen_case(asked))
    }

    fn end(&mut self) {
        let runtime = Rc::clone(&self.runtime);
        if self.axe.is_some() {
            runtime.block_on(self.tour());
        }
        runtime.block_on(self.ending());
        self.line.end();
        assert!(self.faults.is_empty(), "{:#?}", self.faults);
    }
}
