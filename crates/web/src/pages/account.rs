//! One's own account: who one is here, and where one is signed in.

use maud::{Markup, html};
use operations::people::{SessionAnswer, SignedIn, session_list, sessions_end};
use people::Scope;

use crate::answer::Answer;
use crate::ask::Ask;
use crate::components::field::form;
use crate::components::table::{Narrow, col, table};
use crate::guarded::{Coming, not_allowed};
use crate::layout::Page;
use crate::pages::missing;
use crate::visit::Inside;

pub(crate) const CRUMBS: [(&str, &str); 2] = [("Home", "/"), ("Your account", "/account")];

pub(crate) fn page<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let (Some(inside), Some(signed)) = (Inside::of(&ask.known.site), &ask.visit.signed) else {
            return missing::page(ask);
        };
        match session_list(&inside.desk(), signed).await {
            Ok(sessions) => shown(ask, signed, &sessions),
            Err(unable) => not_allowed(ask, &unable.to_string()),
        }
    })
}

pub(crate) fn sessions_ended<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let (Some(inside), Some(signed)) = (Inside::of(&ask.known.site), &ask.visit.signed) else {
            return missing::page(ask);
        };
        match sessions_end(&inside.desk(), signed).await {
            Ok(_) => Answer::Found("/account?done=sessions".to_owned()),
            Err(unable) => not_allowed(ask, &unable.to_string()),
        }
    })
}

/// What was done just now, where the address says so.
pub(crate) fn done(ask: &Ask<'_>, words: &[(&str, &str)]) -> Markup {
    html! {
        @if let Some((_, says)) = words.iter().find(|(key, _)| *key == ask.said("done")) {
            div."govuk-inset-text sl-done" role="status" { (says) }
        }
    }
}

const DONE: [(&str, &str); 5] = [
    ("password", "Your password has changed. You are signed out everywhere else."),
    ("codes", "Codes are set up. From now on signing in asks for one."),
    ("no-codes", "Codes are taken away. Signing in asks for your password alone."),
    ("sessions", "You are signed out everywhere else."),
    ("proved", "Thank you. You can now do what asked for your password."),
];

fn shown(ask: &Ask<'_>, signed: &SignedIn, sessions: &[SessionAnswer]) -> Answer {
    let person = &signed.person;
    let row = |key: &str, value: Markup| {
        html! { div.govuk-summary-list__row { dt.govuk-summary-list__key { (key) } dd { (value) } } }
    };
    let roles = html! {
        @if person.grants.is_empty() { "None yet. Ask an administrator." }
        @else { @for grant in &person.grants { div { (grant.role.words()) " " span.sl-quiet { (reach(ask, &grant.scope)) } } } }
    };
    let rows: Vec<Vec<Markup>> = sessions
        .iter()
        .map(|one| {
            let device = browser(&one.device);
            vec![
                html! { (device) @if one.is_this { " (this one)" } },
                html! { (ago(one.begun_seconds_ago)) },
                html! { (ago(one.seen_seconds_ago)) },
            ]
        })
        .collect();
    let columns = [col("Browser"), col("Signed in"), col("Last seen")];
    let body = html! {
        (done(ask, &DONE))
        h1.sl-title { "Your account" }
        dl.govuk-summary-list {
            (row("Name", html! { (person.name) }))
            (row("E-mail address", html! { (person.email) }))
            @if let Some(urn) = &person.authority { (row("Speaks for", html! { (authority(ask, urn)) })) }
            (row("Roles", roles))
        }
        h2.sl-heading { "Signing in" }
        ul.sl-list {
            li { a href="/account/password" { "Change your password" } }
            @if ask.visit.may(people::Doing::DeclareInterest) {
                li { a href="/account/interests" { "Declare what speaks against your inspecting an authority" } }
            }
            li { a href="/account/codes" { "Set up codes on your telephone, or take them away" } }
        }
        h2.sl-heading { "Where you are signed in" }
        (table("Your sessions", &columns, &rows, Narrow::Cards))
        @if sessions.len() > 1 {
            (form(ask, "/account/sessions/end", &html! {
                button."govuk-button sl-button--quiet" type="submit" { "Sign out everywhere else" }
            }))
        }
    };
    Page::new("Your account", &[("Home", "/")], body).shown(ask)
}

/// How far a grant reaches, in words.
pub(crate) fn reach(ask: &Ask<'_>, scope: &Scope) -> String {
    match scope {
        Scope::Everywhere => "everywhere".to_owned(),
        Scope::Authority(urn) => format!("in {}", authority(ask, urn)),
        Scope::Case(id) => format!("in case {id}"),
    }
}

/// An authority's name by its URN.
pub(crate) fn authority(ask: &Ask<'_>, urn: &str) -> String {
    let register = &ask.england().register;
    register.find(urn).map_or_else(|_| urn.to_owned(), |id| register.authority(id).name.clone())
}

fn ago(seconds: i64) -> String {
    match seconds / 60 {
        ..1 => "just now".to_owned(),
        1 => "a minute ago".to_owned(),
        minutes @ 2..120 => format!("{minutes} minutes ago"),
        minutes => format!("{} hours ago", minutes / 60),
    }
}

/// A browser by the names it gives itself: `Firefox on Windows`. Most name several others as well, so the order matters.
fn browser(device: &str) -> String {
    let first =
        |known: &[(&str, &'static str)]| known.iter().find(|(part, _)| device.contains(part)).map(|(_, name)| *name);
    let name = first(&[("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")]);
    let system = first(&[
        ("Android", "Android"),
        ("iPhone", "an iPhone"),
        ("iPad", "an iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "a Mac"),
        ("Linux", "Linux"),
    ]);
    match (name, system) {
        (Some(name), Some(system)) => format!("{name} on {system}"),
        (Some(name), None) => name.to_owned(),
        (None, _) => "An unnamed browser".to_owned(),
    }
}

#[test]
fn a_browser_is_called_by_its_own_name() {
    let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0";
    assert_eq!(browser(edge), "Edge on Windows");
    assert_eq!(browser("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"), "Firefox on Linux");
    assert_eq!(browser(""), "An unnamed browser");
}
