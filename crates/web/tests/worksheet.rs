//! The worksheet, the draft and factual accuracy, as each of those who work on a case sees them.

#[path = "../../domain/tests/support/mod.rs"]
#[expect(dead_code, reason = "only the files are needed, not England read from them")]
mod support;

mod life;
#[expect(dead_code, reason = "what is asked here is asked by somebody signed in")]
mod seen;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use casework::Moment;
use domain::Date;
use domain::regime::DataFile;
use life::{Story, nothing};
use operations::library::Library;
use operations::people::{Desk, personas};
use people::Rules;
use seen::{Seen, check_page};
use tower::ServiceExt as _;
use web::{Door, Site};

/// How far the story has come.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Until {
    OnSite,
    Judged,
    Sent,
    Published,
}

struct Place {
    router: Router,
    id: String,
}

/// The data files with those that help to judge and to write.
fn files() -> Vec<DataFile> {
    let mut files = support::files();
    for path in ["style/report.toml", "style/coverage.toml"] {
        let text = std::fs::read_to_string(format!("{}/../../{path}", env!("CARGO_MANIFEST_DIR"))).expect("a file");
        files.push(DataFile { path: path.to_owned(), text });
    }
    files
}

fn chance() -> Result<[u8; 32], String> {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let mut bytes = [9; 32];
    bytes[..8].copy_from_slice(&NEXT.fetch_add(1, Ordering::Relaxed).to_le_bytes());
    Ok(bytes)
}

fn now() -> Moment {
    Moment::parse("2025-07-10T12:00:00+01:00").expect("a moment")
}

async fn place(until: Until) -> Place {
    let library = Library::shipped(&files()).expect("the shipped files load");
    let story = Story::begun(&library.england, nothing).await;
    if until >= Until::Judged {
        story.judged().await;
    }
    if until >= Until::Sent {
        story.drafted().await;
    }
    if until >= Until::Published {
        story.published().await;
        story.corrected().await;
    }
    let (store, id) = (story.cases.store().clone(), story.id.clone());
    drop(story);
    let rules = Arc::new(Rules::parse(include_str!("../../../people/sign-in.toml")).expect("the figures"));
    let at = now();
    let desk = Desk { store: &store, rules: &rules, now: &at, chance: &chance };
    personas(&desk, &library.england.register, "Barnet").await.expect("the people of the demo");
    let door = Door {
        rules,
        now: Arc::new(now),
        chance: Arc::new(chance),
        is_demo: true,
        is_behind_proxy: false,
        provider: None,
        is_rehearsal: false,
    };
    let today = Arc::new(|| Date::of(2025, 7, 10));
    let site =
        Site { library: Arc::new(library), store: Some(store), today, door: Some(door), printer: None, asking: None };
    Place { router: web::router(site), id }
}

impl Place {
    async fn send(&self, request: Request<Body>) -> (Seen, Vec<String>) {
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let text = |name| response.headers().get(name).map(|value| value.to_str().expect("letters").to_owned());
        let cookies = response.headers().get_all(header::SET_COOKIE).iter();
        let cookies = cookies.map(|value| value.to_str().expect("letters").split(';').next().unwrap_or("").to_owned());
        let cookies: Vec<String> = cookies.collect();
        let (location, kind) = (text(header::LOCATION), text(header::CONTENT_TYPE));
        let (policy, keeping) = (text(header::CONTENT_SECURITY_POLICY), text(header::CACHE_CONTROL));
        let status = response.status();
        let body = to_bytes(response.into_body(), 8_000_000).await.expect("a body");
        let text = String::from_utf8(body.to_vec()).expect("text");
        let own = Option::unwrap_or_default;
        let seen =
            Seen { status, location: own(location), kind: own(kind), policy: own(policy), keeping: own(keeping), text };
        (seen, cookies)
    }

    /// Signs in as somebody of the demo by a click; the cookie of the session.
    async fn as_persona(&self, id: &str) -> String {
        let request = Request::builder().uri("/sign-in").body(Body::empty()).expect("a request");
        let (seen, cookies) = self.send(request).await;
        let form = cookies.join("; ");
        let request = Request::builder()
            .method("POST")
            .uri("/sign-in/persona")
            .header(header::COOKIE, &form)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(format!("csrf={}&persona={id}", token(&seen.text))))
            .expect("a request");
        let (seen, cookies) = self.send(request).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{id}: {}", seen.text);
        cookies.into_iter().find(|cookie| cookie.starts_with("sightline=")).expect("a session")
    }

    /// What somebody sees at an address inside the case.
    async fn sees(&self, session: &str, end: &str) -> Seen {
        let address = format!("/cases/{}{end}", self.id);
        let request = Request::builder().uri(&address).header(header::COOKIE, session).body(Body::empty());
        let (seen, _) = self.send(request.expect("a request")).await;
        if seen.status == StatusCode::OK {
            check_page(&address, &seen);
        }
        seen
    }

    async fn does(&self, session: &str, act: &str, form: &str) -> Seen {
        let csrf = token(&self.sees(session, "").await.text);
        let request = Request::builder()
            .method("POST")
            .uri(format!("/cases/{}/do/{act}", self.id))
            .header(header::COOKIE, session)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(format!("csrf={csrf}&{form}")))
            .expect("a request");
        self.send(request).await.0
    }
}

fn token(page: &str) -> String {
    let at = page.find("name=\"csrf\" value=\"").expect("a form") + 19;
    page[at..].split('"').next().unwrap_or_default().to_owned()
}

fn has(seen: &Seen, words: &[&str]) {
    assert_eq!(seen.status, StatusCode::OK, "{}", seen.text);
    for words in words {
        assert!(seen.text.contains(words), "the page lacks “{words}”");
    }
}

#[tokio::test]
async fn the_worksheet_weighs_evidence_and_gives_no_grade() {
    let place = place(Until::OnSite).await;
    let seen = place.sees(&place.as_persona("lena-lead").await, "/judgements").await;
    has(&seen, &["Nothing is proposed.", "No mark is proposed yet.", "1 for, 1 against", "Thin: 2 notes of 1 kind."]);
    has(&seen, &["What each grade looks like", "HP-G1", "Against: weaknesses", "/evidence/note-1"]);
    has(&seen, &["Nothing is recorded here."]);
    let place = self::place(Until::Judged).await;
    let seen = place.sees(&place.as_persona("lena-lead").await, "/judgements").await;
    has(&seen, &["They are frozen.", "No rule stands against what is proposed", "What inspectors saw", "dissents."]);
}

#[tokio::test]
async fn the_draft_shows_evidence_and_remarks_to_those_who_write_it_alone() {
    let place = place(Until::Sent).await;
    let lead = place.sees(&place.as_persona("lena-lead").await, "/report").await;
    has(
        &lead,
        &[
            "Some children wait 70 days.",
            "Rests on 1 note",
            "/evidence/note-1",
            "A vague amount",
            "The timeliness of plans.",
        ],
    );
    let preview = place.sees(&place.as_persona("lena-lead").await, "/report?as=published").await;
    has(&preview, &["A preview.", "1 comment is without an answer."]);
    let director = place.sees(&place.as_persona("dora-director").await, "/report").await;
    has(&director, &["Some children wait 70 days."]);
    for hidden in ["Rests on", "note-1", "A vague amount", "Word it anew"] {
        assert!(!director.text.contains(hidden), "the authority sees “{hidden}”");
    }
}

#[tokio::test]
async fn nobody_sees_a_part_before_it_is_theirs() {
    let place = place(Until::Judged).await;
    let director = place.as_persona("dora-director").await;
    for end in ["/judgements", "/report", "/comments"] {
        assert_eq!(place.sees(&director, end).await.status, StatusCode::NOT_FOUND, "{end}");
    }
    let analyst = place.as_persona("anna-analyst").await;
    for end in ["/judgements", "/report", "/comments"] {
        assert_eq!(place.sees(&analyst, end).await.status, StatusCode::NOT_FOUND, "{end}");
    }
}

#[tokio::test]
async fn the_authority_comments_and_the_lead_answers_each() {
    let place = place(Until::Sent).await;
    let director = place.as_persona("dora-director").await;
    let seen = place.sees(&director, "/comments").await;
    has(
        &seen,
        &["Comments are due by the end of Wednesday 16 July 2025.", "Comment on paragraph 1", "Not answered yet."],
    );
    assert!(!seen.text.contains("name=\"answer\""), "the authority does not answer itself");
    let sent = place.does(&director, "make_comment", "paragraph=p1&text=We+are+very+strong.").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let lead = place.as_persona("lena-lead").await;
    has(&place.sees(&lead, "/comments").await, &["We are very strong.", "2 comments", "name=\"answer\""]);
    let sent = place.does(&lead, "answer_comment", "comment=c1&answer=accepted&reason=The+figures+show+it.").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    has(&place.sees(&director, "/comments").await, &["Answer: accepted", "has not been worded anew yet"]);
}

#[tokio::test]
async fn what_was_accepted_stands_before_and_after() {
    let place = place(Until::Published).await;
    let seen = place.sees(&place.as_persona("lena-lead").await, "/comments").await;
    has(&seen, &["<del>70</del>", "<ins>30</ins>", "all of them answered"]);
    has(&seen, &["Comment of 10 July 2025 on paragraph 2", "It said then", "It says now"]);
    has(
        &place.sees(&place.as_persona("lena-lead").await, "/report").await,
        &["Published as version 2 on 1 September 2025. Paragraphs were worded anew since."],
    );
}

#[tokio::test]
async fn a_hold_is_told_in_words_with_its_days_and_not_by_its_id() {
    let place = place(Until::Published).await;
    let seen = place.sees(&place.as_persona("pascal-publisher").await, "").await;
    has(&seen, &["A complaint", "Placed on Friday 18 July 2025, authorised by ", "Lifted on Monday 28 July 2025: "]);
    assert!(!seen.text.contains("h1</span>"), "the id of the hold is shown");
}
