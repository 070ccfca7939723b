//! The frame of every page: the name, the way round, the page itself, and where it all comes from.

use axum::http::StatusCode;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::answer::Answer;
use crate::ask::Ask;
use crate::components::breadcrumbs::breadcrumbs;
use crate::components::field::form;
use crate::visit::Inside;

/// A page before it is framed.
pub(crate) struct Page {
    /// For the window and for search engines.
    pub(crate) title: String,
    /// The way here, the page itself left out; empty on the first page.
    pub(crate) crumbs: Vec<(String, String)>,
    /// Everything from the heading down.
    pub(crate) body: Markup,
}

/// A line of sight that meets a point.
const MARK: &str = r##"<svg class="sl-mark" viewBox="0 0 36 24" width="36" height="24" aria-hidden="true" focusable="false"><path d="M1 12h18" class="sl-mark__line"/><path d="M11 3.500A14 14 0 0 1 11 20.500" class="sl-mark__line"/><circle cx="27" cy="12" r="7" class="sl-mark__ring"/><circle cx="27" cy="12" r="2.600" class="sl-mark__point"/></svg>"##;

const WAYS: [(&str, &str); 10] = [
    ("/authorities", "Authorities"),
    ("/providers", "Providers"),
    ("/reports", "Reports"),
    ("/due", "What is due"),
    ("/nation", "The nation"),
    ("/best-practice", "Best practice"),
    ("/frameworks", "Frameworks"),
    ("/timeline", "Dates"),
    ("/replay", "Replay"),
    ("/data", "Data"),
];

impl Page {
    pub(crate) fn new(title: impl Into<String>, crumbs: &[(&str, &str)], body: Markup) -> Self {
        let crumbs = crumbs.iter().map(|(text, to)| ((*text).to_owned(), (*to).to_owned())).collect();
        Self { title: title.into(), crumbs, body }
    }

    /// The page as an answer.
    pub(crate) fn shown(self, ask: &Ask<'_>) -> Answer {
        Answer::Page(StatusCode::OK, framed(ask, &self))
    }

    /// The page with the word that the question could not be answered as it was put.
    pub(crate) fn refused(mut self, ask: &Ask<'_>) -> Answer {
        self.title = format!("Error: {}", self.title);
        Answer::Page(StatusCode::BAD_REQUEST, framed(ask, &self))
    }

    /// The page under another status.
    pub(crate) fn with_status(self, ask: &Ask<'_>, status: StatusCode) -> Answer {
        Answer::Page(status, framed(ask, &self))
    }
}

fn framed(ask: &Ask<'_>, page: &Page) -> Markup {
    let title = if page.title.is_empty() {
        "Sightline: the inspection of children’s services in England, as dated data".to_owned()
    } else {
        format!("{} – Sightline", page.title)
    };
    html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                title { (title) }
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                link rel="stylesheet" href=(ask.known.style.address);
                link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'%3E%3Crect width='24' height='24' rx='5' fill='%230b3b4a'/%3E%3Cpath d='M3 12h8' stroke='%23fff' stroke-width='2'/%3E%3Ccircle cx='15' cy='12' r='5' fill='none' stroke='%23fff' stroke-width='2'/%3E%3C/svg%3E";
            }
            body {
                a.govuk-skip-link href="#main" { "Skip to main content" }
                (header(ask))
                div.sl-width {
                    @if !page.crumbs.is_empty() { (breadcrumbs(&page.crumbs)) }
                    main #main tabindex="-1" { (page.body) }
                }
                (footer())
            }
        }
    }
}

fn header(ask: &Ask<'_>) -> Markup {
    let path = ask.path;
    html! {
        header.sl-header {
            (rehearsal(ask))
            div."sl-width sl-header__in" {
                a.sl-header__name href="/" aria-label="Sightline, home" { (PreEscaped(MARK)) span { "Sightline" } }
                nav.sl-ways aria-label="Main" {
                    ul {
                        @for (to, text) in WAYS {
                            li {
                                @let here = path == to || path.starts_with(&format!("{to}/")) || (to == "/timeline" && path == "/calendar");
                                a href=(to) aria-current=[here.then_some(if path == to { "page" } else { "true" })] { (text) }
                            }
                        }
                    }
                }
                @if Inside::of(&ask.known.site).is_some() { (who(ask)) }
            }
        }
    }
}

/// That the clock is one that somebody sets, and what it says.
fn rehearsal(ask: &Ask<'_>) -> Markup {
    let now = ask.known.site.door.as_ref().filter(|door| door.is_rehearsal).map(|door| (door.now)());
    html! {
        @if let Some(now) = now {
            p.sl-rehearsal { strong { "Rehearsal:" } " it is " (now.day().words_with_weekday()) ", " (clock(now.text())) "." }
        }
    }
}

/// Hours and minutes of a moment.
fn clock(moment: &str) -> &str {
    moment.get(11..16).unwrap_or_default()
}

/// Who is signed in, and the way out; or the way in.
fn who(ask: &Ask<'_>) -> Markup {
    html! {
        div.sl-who {
            @match &ask.visit.signed {
                Some(signed) => {
                    a href="/account" { (signed.person.name) }
                    @let roles: Vec<&str> = signed.person.roles().into_iter().map(casework::Role::words).collect();
                    span.sl-who__role { (if roles.is_empty() { "No role yet".to_owned() } else { roles.join(", ") }) }
                    a href="/work" { "Your work" }
                    a href="/cases" { "Cases" }
                    @if ask.visit.may(people::Doing::SeePeople) { a href="/people" { "People" } }
                    (form(ask, "/sign-out", &html! { button.sl-who__out type="submit" { "Sign out" } }))
                }
                None => a href="/sign-in" { "Sign in" },
            }
        }
    }
}

fn footer() -> Markup {
    html! {
        footer.sl-footer {
            div.sl-width {
                p.sl-footer__what {
                    "Sightline is free software. It is not a service of Ofsted or of government, and it gives no "
                    "grades of its own."
                }
                ul.sl-footer__ways {
                    li { a href="/about" { "About" } }
                    li { a href="/about#assumed" { "What is assumed" } }
                    li { a href="/sources" { "Sources" } }
                    li { a href="/calendar" { "Calendar" } }
                    li { a href="/accessibility" { "Accessibility" } }
                }
                p.sl-footer__licence { (licence()) }
            }
        }
    }
}

/// Whose data these are.
pub(crate) fn licence() -> Markup {
    html! {
        "Contains public sector information (Ofsted, Department for Education, ONS) licensed under the "
        a href="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/" { "Open Government Licence v3.0" }
        "."
    }
}
