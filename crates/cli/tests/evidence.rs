//! Evidence in a real browser: nothing that was typed is lost, whatever happens to the network, the server or the browser, and
//! nothing is there twice.
//!
//! Needs chromedriver on the path; `.ci/run` brings it.
#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test that cannot start its browser should stop and say so"
)]

#[path = "evidence/site.rs"]
mod site;

use std::time::{Duration, Instant};

use fantoccini::{Client, Locator};
use serde_json::{Value, json};
use site::{Site, browser, driver, kill_browser, skip};

/// Waits until the page answers yes to a question; what it says instead where it does not.
async fn until(client: &Client, what: &str, question: &str) {
    let begun = Instant::now();
    loop {
        let answer = client.execute(&format!("return Boolean({question})"), vec![]).await;
        if answer.as_ref().is_ok_and(|answer| answer == &Value::Bool(true)) {
            return;
        }
        if begun.elapsed() > Duration::from_secs(25) {
            let text = client.execute("return document.body.innerText", vec![]).await;
            panic!("{what}: {answer:?}\n{}", text.unwrap_or_default().as_str().unwrap_or_default());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

async fn says(client: &Client, words: &str) {
    until(client, words, &format!("document.body.innerText.includes({})", json!(words))).await;
}

async fn state(client: &Client, words: &str) {
    until(client, words, &format!("document.getElementById('new-state').textContent.includes({})", json!(words))).await;
}

/// Opens the evidence page and waits until it can do without a network.
async fn opened(client: &Client, site: &Site) {
    client.goto(&site.evidence()).await.unwrap();
    until(client, "the page is kept", "document.getElementById('evidence').dataset.offline === 'ready'").await;
}

async fn types(client: &Client, text: &str) {
    client.find(Locator::Css("form [name=text]")).await.unwrap().send_keys(text).await.unwrap();
}

/// Presses the form's button.
async fn saves(client: &Client) {
    let run = "document.querySelector('#add form, #amend form').requestSubmit()";
    client.execute(run, vec![]).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_typed_without_a_network_is_there_once_when_it_is_back() {
    let Some((_driver, driver)) = driver() else { return skip("chromedriver is not on the path") };
    let mut site = Site::new("evidence_offline").await;
    let client = browser(&driver, None).await;
    site.signs_in(&client, "ina-inspector").await;
    opened(&client, &site).await;
    let before = site.notes().await.len();
    types(&client, "The first words.").await;
    let typed = Instant::now();
    until(
        &client,
        "within a second",
        "document.getElementById('new-state').textContent.startsWith('Saved on this device')",
    )
    .await;
    assert!(typed.elapsed() < Duration::from_secs(1), "said after {:?}", typed.elapsed());
    state(&client, "on the server").await;
    site.dies();
    types(&client, " And more in the tunnel.").await;
    state(&client, "On this device only; no connection since").await;
    saves(&client).await;
    types(&client, "A second note.").await;
    state(&client, "On this device only").await;
    client.goto(&site.evidence()).await.unwrap();
    says(&client, "And more in the tunnel").await;
    let typed = "return document.querySelector('form [name=text]').value";
    assert_eq!(client.execute(typed, vec![]).await.unwrap(), "A second note.", "what was being typed is in the form");
    site.starts();
    client.execute("window.dispatchEvent(new Event('online'))", vec![]).await.unwrap();
    says(&client, "Every note is on the server").await;
    let notes = site.notes().await;
    assert_eq!(notes.len(), before + 2, "each once");
    let text = site.texts().await;
    assert!(text.contains(&"The first words. And more in the tunnel.".to_owned()), "{text:?}");
    assert!(text.contains(&"A second note.".to_owned()), "{text:?}");
    client.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_a_crash_notes_are_asked_about() {
    let Some((_driver, driver)) = driver() else { return skip("chromedriver is not on the path") };
    let mut site = Site::new("evidence_crash").await;
    let profile = site.folder.join("profile");
    let client = browser(&driver, Some(&profile)).await;
    site.signs_in(&client, "ina-inspector").await;
    opened(&client, &site).await;
    let before = site.notes().await.len();
    site.dies();
    for text in ["One in the tunnel.", "Two in the tunnel."] {
        types(&client, text).await;
        state(&client, "On this device only").await;
        saves(&client).await;
    }
    says(&client, "Two in the tunnel.").await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    kill_browser(&profile);
    // The session's own end fails: there is no browser any more.
    let _ = client.close().await;
    site.starts();
    let client = browser(&driver, Some(&profile)).await;
    site.signs_in(&client, "ivan-inspector").await;
    client.goto(&site.evidence()).await.unwrap();
    until(&client, "ready", "document.getElementById('evidence')?.dataset.ready || document.querySelector('h1')").await;
    let page = client.source().await.unwrap();
    assert!(!page.contains("recovered"), "nobody else is asked about them");
    site.signs_in(&client, "ina-inspector").await;
    client.goto(&site.evidence()).await.unwrap();
    says(&client, "2 notes recovered from ").await;
    says(&client, "under ").await;
    assert_eq!(site.notes().await.len(), before, "nothing is sent unasked");
    let press = "[...document.querySelectorAll('button')].find(one => one.textContent === arguments[0]).click()";
    client.execute(press, vec![json!("Review")]).await.unwrap();
    for _ in 0..2 {
        client.execute(press, vec![json!("Keep and send")]).await.unwrap();
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
    says(&client, "Every note is on the server").await;
    assert_eq!(site.notes().await.len(), before + 2);
    client.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_signs_out_over_notes_that_are_not_sent_and_everything_can_be_downloaded() {
    let Some((_driver, driver)) = driver() else { return skip("chromedriver is not on the path") };
    let mut site = Site::new("evidence_sign_out").await;
    let client = browser(&driver, None).await;
    site.signs_in(&client, "ina-inspector").await;
    opened(&client, &site).await;
    site.dies();
    types(&client, "Not sent yet.").await;
    state(&client, "On this device only").await;
    let out = "document.querySelector('form[action=\"/sign-out\"]').requestSubmit()";
    client.execute(out, vec![]).await.unwrap();
    says(&client, "signing out now could lose what you wrote").await;
    // What a download would hold, read from the link the page makes.
    let caught = "const done = arguments[0]; const made = URL.createObjectURL; URL.createObjectURL = blob => { \
                  blob.text().then(done); return made.call(URL, blob); }; document.getElementById('keep-text').click();";
    let text = client.execute_async(caught, vec![]).await.unwrap();
    assert!(text.as_str().unwrap().contains("Not sent yet."), "{text}");
    let caught = caught.replace("keep-text", "keep-json");
    let text = client.execute_async(&caught, vec![]).await.unwrap();
    let kept: Value = serde_json::from_str(text.as_str().unwrap()).unwrap();
    assert!(kept["notes"].as_array().unwrap().iter().any(|note| note["text"] == "Not sent yet."), "{kept}");
    site.starts();
    // Nor from another page, which runs no script of its own.
    client.goto(&format!("{}/account", site.address)).await.unwrap();
    client.find(Locator::Css("form[action='/sign-out'] button")).await.unwrap().click().await.unwrap();
    says(&client, "You are still signed in").await;
    client.goto(&site.evidence()).await.unwrap();
    says(&client, "Every note is on the server").await;
    client.goto(&format!("{}/account", site.address)).await.unwrap();
    client.find(Locator::Css("form[action='/sign-out'] button")).await.unwrap().click().await.unwrap();
    says(&client, "You have signed out").await;
    client.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_that_ends_keeps_the_notes_and_goes_on_after_signing_in() {
    let Some((_driver, driver)) = driver() else { return skip("chromedriver is not on the path") };
    let site = Site::new("evidence_session").await;
    let client = browser(&driver, None).await;
    site.signs_in(&client, "ina-inspector").await;
    opened(&client, &site).await;
    client.delete_all_cookies().await.unwrap();
    types(&client, "After the session.").await;
    says(&client, "Your session has ended").await;
    state(&client, "sign in again to send it").await;
    site.cookie(&client, "ina-inspector").await;
    client.execute("window.dispatchEvent(new Event('online'))", vec![]).await.unwrap();
    state(&client, "on the server").await;
    assert!(site.texts().await.contains(&"After the session.".to_owned()));
    client.close().await.unwrap();
}

/// Opens a note to write it anew: its text stands in the form and goes.
async fn empties(client: &Client, address: &str) {
    client.goto(address).await.unwrap();
    until(client, "the form is ready", "document.getElementById('evidence').dataset.offline === 'ready'").await;
    client.find(Locator::Css("#amend [name=text]")).await.unwrap().clear().await.unwrap();
}

/// The texts of the versions that stand, as the page shows them.
async fn standing(client: &Client) -> Vec<String> {
    let read =
        "return [...document.querySelectorAll('.sl-side [data-head] .sl-kept')].map(one => one.textContent.trim())";
    let found = client.execute(read, vec![]).await.unwrap();
    let mut texts: Vec<String> = found.as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect();
    texts.sort();
    texts
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_two_write_of_one_note_is_kept_twice_until_somebody_joins_it() {
    const INA: &str = "Ten plans were read, and four were late.";
    const IVAN: &str = "Ten plans were read, and one of them had no name.";
    const BOTH: &str = "Ten plans were read: four were late, and one had no name.";
    let Some((_driver, driver)) = driver() else { return skip("chromedriver is not on the path") };
    let mut site = Site::new("evidence_conflict").await;
    let before = site.conflicts().await;
    let note = json!({ "notes": [{ "note": "plans", "version": "v-1", "kind": "case_tracked", "text": "Ten plans were read.",
        "written_at": "2026-06-10T10:00:00+01:00" }] });
    site.answer("ina-inspector", &note).await;
    let address = format!("{}/plans", site.evidence());
    let (ina, ivan) = (browser(&driver, None).await, browser(&driver, None).await);
    site.signs_in(&ina, "ina-inspector").await;
    site.signs_in(&ivan, "ivan-inspector").await;
    empties(&ina, &address).await;
    empties(&ivan, &address).await;
    site.dies();
    for (client, text) in [(&ina, INA), (&ivan, IVAN)] {
        types(client, text).await;
        saves(client).await;
        state(client, "On this device only").await;
    }
    site.starts();
    // Whoever comes second is told at once, and the first as soon as their page asks again.
    for client in [&ina, &ivan, &ina] {
        client.execute("window.dispatchEvent(new Event('online'))", vec![]).await.unwrap();
        state(client, "on the server").await;
    }
    for client in [&ivan, &ina] {
        says(client, "In conflict: somebody else changed this note at the same time. Both versions are kept.").await;
    }
    assert_eq!(site.conflicts().await, before + 1);
    ina.goto(&format!("{}?conflict=yes", site.evidence())).await.unwrap();
    says(&ina, &format!("{} in conflict", before + 1)).await;
    ina.goto(&address).await.unwrap();
    says(&ina, "Two people changed this note at the same time. Both versions are kept").await;
    assert_eq!(standing(&ina).await, [INA, IVAN]);
    joins(&ina, &[INA, IVAN], BOTH).await;
    assert_eq!(standing(&ina).await, [BOTH]);
    assert_eq!(site.conflicts().await, before);
    let texts = site.texts().await;
    for text in ["Ten plans were read.", INA, IVAN, BOTH] {
        assert_eq!(texts.iter().filter(|one| *one == text).count(), 1, "{text}: once in {texts:?}");
    }
    ivan.goto(&address).await.unwrap();
    assert_eq!(standing(&ivan).await, [BOTH], "everybody sees the joined version");
    ina.close().await.unwrap();
    ivan.close().await.unwrap();
}

/// Writes one text from those that the form offers.
async fn joins(client: &Client, both: &[&str], joined: &str) {
    let form = client.find(Locator::Css("#join textarea[name=text]")).await.unwrap();
    let offered = form.prop("value").await.unwrap().unwrap();
    assert!(both.iter().all(|text| offered.contains(text)), "{offered}");
    form.clear().await.unwrap();
    form.send_keys(joined).await.unwrap();
    let send = "document.querySelector('#join textarea').form.requestSubmit()";
    client.execute(send, vec![]).await.unwrap();
    says(client, "One version stands now. Those it was made from are kept.").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_dies_before_it_answers_has_the_note_once() {
    let mut site = Site::new("evidence_killed").await;
    let before = site.notes().await.len();
    let note = json!({ "notes": [{ "note": "n-1", "version": "v-1", "based_on": null, "kind": "interview",
        "text": "Sent and not answered.", "areas": [], "written_at": "2026-06-10T10:00:00+01:00" }] });
    let asked = site.send("ina-inspector", &note).await;
    while site.notes().await.len() == before {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    site.dies();
    drop(asked);
    site.starts();
    let answer = site.answer("ina-inspector", &note).await;
    assert!(answer.contains("\"saved\":[{\"note\":\"n-1\",\"version\":\"v-1\""), "{answer}");
    assert_eq!(site.notes().await.len(), before + 1);
    assert_eq!(site.texts().await.iter().filter(|text| *text == "Sent and not answered.").count(), 1);
    let other = json!({ "notes": [{ "note": "n-1", "version": "v-1", "kind": "interview", "text": "Another text.",
        "written_at": "2026-06-10T10:00:00+01:00" }] });
    let forged = site.answer("lena-lead", &other).await;
    assert!(forged.contains("\"keep\":true"), "the same id with another text is not taken: {forged}");
}
