//! Every page in a real browser, those behind signing in among them (`inside`), at phone and desktop width: no accessibility violation, no sideways scrolling, and the
//! same page with scripts off.
//!
//! Needs chromedriver on the path and axe-core's script in SIGHTLINE_AXE; `.ci/run` brings both.
#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test that cannot start its browser should stop and say so"
)]

use std::path::Path;

use browsing::{browser, driver, skip};
use fantoccini::Client;
use serde_json::Value;
use served::Served;

mod browsing;
#[path = "browser/inside.rs"]
mod inside;
#[path = "../../reports/tests/support/pdf.rs"]
mod pdf;
#[path = "../../reports/tests/support/printed.rs"]
mod printed;
#[path = "browser/secrets.rs"]
mod secrets;
mod served;

/// One page of every kind, and the states a reader may meet.
const PAGES: [&str; 96] = [
    "/",
    "/authorities",
    "/authorities?q=york",
    "/authorities?q=Nowhereshire",
    "/authorities/leeds",
    "/authorities/trafford",
    "/authorities/cumberland",
    "/authorities/northamptonshire",
    "/authorities/leeds?on=2017-03-01",
    "/authorities/leeds/line-of-sight",
    "/due",
    "/due?status=overdue",
    "/due?on=2020-06-01&region=London",
    "/due?inspections=false&activity=focused_visit",
    "/due?on=2026-02-30",
    "/frameworks",
    "/frameworks?on=2018-03-01",
    "/frameworks/ilacs-2023",
    "/frameworks/sif-2013",
    "/frameworks/suspension-2020",
    "/frameworks/lga-narrative",
    "/consultations",
    "/consultations/lga-narrative",
    "/consultations/lga-narrative/results",
    "/consultations/lga-narrative/thanks?reference=R-0123456789ABCDEF",
    "/consultations/nowhere",
    "/frameworks/compare?from=ilacs-2024-12&to=ilacs-2026-04",
    "/frameworks/ilacs-2023/check?leaders=inadequate&help_and_protection=good&in_care=good&care_leavers=good",
    "/nation?on=2024-03-31",
    "/contentions",
    "/contentions?as_at=2099-01-01",
    "/contentions/most-improve-ever-since",
    "/contentions/judgement-drives-staff-away",
    "/nation/map",
    "/nation/map?show=due&on=2020-06-01",
    "/nation/map?show=weather",
    "/statistics",
    "/statistics/transitions?as_at=2024-03-31&from=ilacs&to=ilacs",
    "/statistics/improved",
    "/statistics/intervals",
    "/statistics/lag",
    "/statistics/joint?as_at=2014-01-01",
    "/statistics/time-inadequate",
    "/statistics/variation?by=lead-inspector",
    "/replay",
    "/replay/due",
    "/replay/due?under=weather&from=2026-02-30",
    "/replay/days",
    "/replay/days?under=narrative-cycle&from=2024-01-01&to=2024-12-31&asked_on=publication",
    "/timeline?edition=ilacs-2024-12&activity=short&on_site=2025-06-09",
    "/enforcement",
    "/enforcement?kind=childrens_home&measure=compliance_notice&from=2024-05-03",
    "/enforcement?kind=boarding_school&measure=cancellation&from=2024-05-03",
    "/enforcement?kind=childrens_home&measure=cancellation&from=2024-01-08&decided=2024-02-12",
    "/calendar?year=2026",
    "/sources",
    "/about",
    "/accessibility",
    "/data",
    "/data/judgements",
    "/data/statistics-lag?as_at=2024-03-31",
    "/data/latest?as_at=2030-01-01",
    "/data/no-such-dataset",
    "/laboratory",
    "/laboratory/regimes",
    "/laboratory/past",
    "/laboratory/own?first=ilacs-2026-04&second=narrative-cycle&years=5&morale=1",
    "/laboratory/own?first=ilacs-2026-04&second=weather",
    "/laboratory/no-such-scenario",
    "/laboratory/barrier/sweep",
    "/laboratory/barrier/sweep?parameter=weather",
    "/laboratory/barrier/sensitivity?line=inadequate",
    "/no-such-page",
    "/best-practice",
    "/best-practice?q=front+door",
    "/best-practice?q=pathway,+good+care+leavers&region=Yorkshire+and+The+Humber",
    "/best-practice?q=zeppelin",
    "/best-practice?q=door&from=20x&like=Nowhereshire",
    "/authorities/leeds/ilacs/2026-09-07",
    "/authorities/trafford/focused_visit/2026-10-06",
    "/authorities/leeds/ilacs/2025-06-30",
    "/authorities/dorset/area_send/2024-03-11",
    "/authorities/leeds/ilacs/1999-01-01",
    "/reports",
    "/reports?year=soon",
    "/reports/80487-1",
    "/providers",
    "/providers?kind=childrens_home&left=all",
    "/providers?kind=submarine",
    "/providers/due",
    "/providers/due?basis=rumour",
    "/providers/short?on=2023-03-31",
    "/providers/groups",
    "/providers/groups/invented-group-ltd",
    "/providers/SC900001",
    "/providers/SC999999",
];

/// Writes a table under the headings of the regulator's own, which has another day of publication. Its name.
fn table(folder: &Path) -> String {
    const TABLE: &str = "Web link,Local authority area code,Local authority name,Local authority status,Ofsted region,Inspection date,\
Publication date,Inspection type,Overall effectiveness,The impact of leaders on social work practice with children and families,\
The experiences and progress of children who need help and protection,The experiences and progress of children in care,\
The experiences and progress of care leavers
Report,E08000035,Leeds,Current,\"North East, Yorkshire and the Humber\",2026-09-07,2026-10-21,ILACS Short Inspection,Good,Good,\
Good,Good,Good
";
    let name = "history.csv";
    std::fs::write(folder.join(name), TABLE).unwrap();
    name.to_owned()
}

/// Writes a table of invented homes, and an agency, under the headings of the regulator's own for the year. Its name.
fn providers(folder: &Path) -> String {
    let mut table = String::from(
        "Children's social care data in England 2023 - Provider level in year 2022-23\nNotes\nNotes\n\
         Web link,URN,Linked Education URN,Provision type,Registration date,Registration status,Name,Address 1,Address 2,Town,\
         County,Postcode,Ofsted region,Government Office Region,Local authority,Parliamentary constituency,Sector,Places,\
         Short-break-only children's home,Multi-building children's home,Organisation which owns the provider,\
         Inspection event type,Inspection date,Inspection publication date,Inspection event number,\
         Overall experiences and progress of children and young people,\
         Outcomes in education and related learning activities,Health services,\
         How well children and young people are helped and protected,The effectiveness of leaders and managers\n",
    );
    let mut row = |urn: &str, kind: &str, name: &str, owner: &str, grade: &str| {
        let hidden = if name == "REDACTED" { "REDACTED" } else { "" };
        table.push_str(&format!(
            "Page,{urn},,{kind},12/07/2015,Active,{name},{hidden},{hidden},{hidden},{hidden},{hidden},North West,North West,\
             Leeds,{hidden},Private,5,,,{owner},Full inspection,14/06/2022,19/07/2022,10{urn},{grade},,,{grade},{grade}\n"
        ));
    };
    for number in 1..=5 {
        let grade = if number == 1 { "Requires improvement to be good" } else { "Good" };
        row(&format!("SC90000{number}"), "Children's home", "REDACTED", "Invented Group Ltd", grade);
    }
    row("SC900009", "Independent Fostering Agency", "Invented Fostering", "Invented Fostering", "Outstanding");
    let name = "providers.csv";
    std::fs::write(folder.join(name), table).unwrap();
    name.to_owned()
}

/// A site with an invented report, an invented letter, and a table that says otherwise of the report.
fn serve(test: &str) -> Served {
    let folder = served::folder(test);
    let (report, letter, table) = (served::report(&folder), served::letter(&folder), table(&folder));
    served::import(&folder, &[&report, &letter, "--apply"]);
    served::import(&folder, &[&table, "--apply"]);
    served::import(&folder, &[&providers(&folder), "--apply"]);
    Served::start(&folder)
}

/// What is wrong with the page that is open, at phone and desktop width.
async fn faults(client: &Client, axe: &str, page: &str) -> Vec<String> {
    const RUN: &str = "const done = arguments[0]; axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', \
                       'best-practice'] }).then(r => done(r.violations.map(v => v.id + ': ' + v.nodes.map(n => \
                       n.target.join(' ')).slice(0, 3).join(', '))));";
    let mut found = Vec::new();
    client.execute(axe, vec![]).await.unwrap();
    for (width, height) in [(390, 844), (1280, 900)] {
        client.set_window_size(width, height).await.unwrap();
        let violations = client.execute_async(RUN, vec![]).await.unwrap();
        for violation in violations.as_array().unwrap() {
            found.push(format!("{page} at {width}: {}", violation.as_str().unwrap()));
        }
        let wider = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        let wider = client.execute(wider, vec![]).await.unwrap();
        if wider.as_i64() != Some(0) {
            found.push(format!("{page} at {width}: scrolls sideways by {wider}"));
        }
    }
    found
}

/// The accessibility checker and a driver of browsers, or the line that says what is missing.
fn tools() -> Option<(String, (browsing::Held, String))> {
    let axe = std::env::var("SIGHTLINE_AXE").ok().and_then(|path| std::fs::read_to_string(path).ok());
    let Some(axe) = axe else {
        skip("axe-core is not here: set SIGHTLINE_AXE to its axe.min.js");
        return None;
    };
    let Some(driver) = driver() else {
        skip("chromedriver is not on the path");
        return None;
    };
    Some((axe, driver))
}

#[tokio::test]
async fn every_page_is_accessible_at_both_widths() {
    let Some((axe, (_driver, driver))) = tools() else { return };
    let site = serve("browser_accessible");
    let address = &site.address;
    let client = browser(&driver, true).await;
    let mut found = Vec::new();
    for page in PAGES {
        client.goto(&format!("{address}{page}")).await.unwrap();
        found.extend(faults(&client, &axe, page).await);
    }
    client.close().await.unwrap();
    assert!(found.is_empty(), "{found:#?}");
}

/// Waits for the settings: authorities are served at once, and the settings when they are read.
async fn settings_are_there(client: &Client, address: &str) {
    for _ in 0..300 {
        client.goto(&format!("{address}/providers/SC900001")).await.unwrap();
        if client.source().await.unwrap().contains("SC900001/history.csv") {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    }
    panic!("the settings were not read within a minute");
}

#[tokio::test]
async fn every_page_says_the_same_with_scripts_off() {
    let Some((_driver, driver)) = driver() else { return skip("chromedriver is not on the path") };
    let site = serve("browser_scripts");
    let address = &site.address;
    let words = "return document.querySelector('main').innerText";
    let mut said: Vec<Vec<Value>> = Vec::new();
    for with_scripts in [true, false] {
        let client = browser(&driver, with_scripts).await;
        settings_are_there(&client, address).await;
        let mut texts = Vec::new();
        for page in PAGES {
            client.goto(&format!("{address}{page}")).await.unwrap();
            texts.push(client.execute(words, vec![]).await.unwrap());
        }
        client.close().await.unwrap();
        said.push(texts);
    }
    for (page, (with, without)) in PAGES.iter().zip(said[0].iter().zip(&said[1])) {
        assert!(!with.as_str().unwrap().is_empty(), "{page} says something");
        assert_eq!(with, without, "{page}");
    }
}

#[tokio::test]
async fn a_reader_finds_an_authority_and_why_it_is_due() {
    let Some((_driver, driver)) = driver() else { return skip("chromedriver is not on the path") };
    let site = serve("browser_reader");
    let address = &site.address;
    let client = browser(&driver, false).await;
    client.set_window_size(1280, 2000).await.unwrap();
    client.goto(address).await.unwrap();
    let form = client.find(fantoccini::Locator::Css("main input[name=q]")).await.unwrap();
    form.send_keys("traford\u{e007}").await.unwrap();
    // Each step waits for the page it leads to, since the browser goes there in its own time.
    let found = client.wait().for_element(fantoccini::Locator::LinkText("Trafford")).await.unwrap();
    found.click().await.unwrap();
    let expected = format!("{address}/authorities/trafford").parse().unwrap();
    client.wait().for_url(&expected).await.unwrap();
    let page = client.find(fantoccini::Locator::Css("main")).await.unwrap().text().await.unwrap();
    for expected in ["Trafford", "Inadequate", "Standard inspection", "D8", "SI 2007/462"] {
        assert!(page.contains(expected), "the page says {expected}");
    }
    client.close().await.unwrap();
}

#[tokio::test]
async fn a_reader_asks_what_is_praised_and_reads_it_in_its_place() {
    let Some((_driver, driver)) = driver() else { return skip("chromedriver is not on the path") };
    let site = serve("browser_praised");
    let client = browser(&driver, false).await;
    client.set_window_size(1280, 2000).await.unwrap();
    client.goto(&format!("{}/best-practice", site.address)).await.unwrap();
    let form = client.find(fantoccini::Locator::Css("main input[name=q]")).await.unwrap();
    form.send_keys("pathway, good care leavers\u{e007}").await.unwrap();
    let found = client.wait().for_element(fantoccini::Locator::Css("article a")).await.unwrap();
    found.click().await.unwrap();
    let passage = client.wait().for_element(fantoccini::Locator::Css(".sl-paragraph:target")).await.unwrap();
    assert!(passage.is_displayed().await.unwrap(), "the section it stands in is open");
    assert!(passage.text().await.unwrap().contains("knows them by name"));
    for (path, words) in [
        ("/authorities/leeds/ilacs/2026-09-07", "2 sources speak of it, and they differ on 2 facts"),
        ("/authorities/trafford/focused_visit/2026-10-06", "Families are answered the same day"),
    ] {
        client.goto(&format!("{}{path}", site.address)).await.unwrap();
        let page = client.source().await.unwrap();
        assert!(page.contains(words), "{path} says {words}");
    }
    client.close().await.unwrap();
}
