//! One person, for administrators: roles, the way in, and their name.

use casework::Role;
use maud::{Markup, html};
use operations::people::oidc::identity_remove;
use operations::people::{
    Desk, NewPerson, Unable, code_remove, grant, password_reset, person as fetch, person_change, person_state, revoke,
};
use people::{Person, State};

use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::components::error_summary::error_summary;
use crate::components::field::{button, form, select, text};
use crate::guarded::{Coming, problem};
use crate::layout::Page;
use crate::pages::account::{authority, done, reach};
use crate::pages::missing;
use crate::pages::people::CRUMBS;
use crate::visit::Inside;

pub(crate) fn page<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move { shown(ask, &Problems::default(), &html! {}).await })
}

pub(crate) fn granted<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let Some(inside) = Inside::of(&ask.known.site) else { return missing::page(ask) };
        let done = match role_and_scope(ask) {
            Ok((role, scope)) => match ask.visit.by() {
                Some(by) => grant(&inside.desk(), &by, &ask.england().register, &ask.name, role, &scope).await,
                None => return missing::page(ask),
            },
            Err(unable) => Err(unable),
        };
        after(ask, done, "granted", "role").await
    })
}

pub(crate) fn revoked<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let Some(inside) = Inside::of(&ask.known.site) else { return missing::page(ask) };
        let done = match role_and_scope(ask) {
            Ok((role, scope)) => match ask.visit.by() {
                Some(by) => revoke(&inside.desk(), &by, &ask.england().register, &ask.name, role, &scope).await,
                None => return missing::page(ask),
            },
            Err(unable) => Err(unable),
        };
        after(ask, done, "revoked", "role").await
    })
}

/// The role and scope of a form: a choice of how far, or the name of one authority or case.
fn role_and_scope(ask: &Ask<'_>) -> Result<(Role, String), Unable> {
    let none = || Unable::Field("role", "Choose a role".to_owned());
    let role = Role::from_key(ask.said("role")).ok_or_else(none)?;
    let scope = match (ask.said("scope"), ask.said("where")) {
        ("" | "everywhere", "") => "everywhere".to_owned(),
        ("authority" | "case", "") => {
            return Err(Unable::Field("where", "Name the authority, or give the case’s number".to_owned()));
        }
        (kind @ ("authority" | "case"), named) => format!("{kind}:{named}"),
        ("" | "everywhere", _) => {
            return Err(Unable::Field("scope", "Choose one authority or one case, or leave its name empty".to_owned()));
        }
        (whole, _) => whole.to_owned(),
    };
    Ok((role, scope))
}

async fn state<'a>(ask: &'a Ask<'a>, state: State, done: &str) -> Answer {
    let (Some(inside), Some(by)) = (Inside::of(&ask.known.site), ask.visit.by()) else { return missing::page(ask) };
    let ended = person_state(&inside.desk(), &by, &ask.name, state).await;
    after(ask, ended, done, "state").await
}

pub(crate) fn locked<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(state(ask, State::Locked, "locked"))
}

pub(crate) fn unlocked<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(state(ask, State::Active, "unlocked"))
}

pub(crate) fn left<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(state(ask, State::Left, "left"))
}

pub(crate) fn changed<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let (Some(inside), Some(by)) = (Inside::of(&ask.known.site), ask.visit.by()) else { return missing::page(ask) };
        let new = NewPerson { name: ask.said("name"), email: ask.said("email"), authority: ask.said("authority") };
        let done = person_change(&inside.desk(), &by, &ask.england().register, &ask.name, new).await;
        after(ask, done, "changed", "name").await
    })
}

pub(crate) fn codes<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let (Some(inside), Some(by)) = (Inside::of(&ask.known.site), ask.visit.by()) else { return missing::page(ask) };
        let done = code_remove(&inside.desk(), &by, &ask.name).await;
        after(ask, done, "codes", "state").await
    })
}

/// The new password is shown here and nowhere else, so this page stands in place of a way on.
pub(crate) fn password<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let (Some(inside), Some(by)) = (Inside::of(&ask.known.site), ask.visit.by()) else { return missing::page(ask) };
        match password_reset(&inside.desk(), &by, &ask.name).await {
            Ok(password) => {
                let told = html! {
                    div."govuk-inset-text sl-done" role="status" {
                        p { "Their new password, shown this once. Tell it to them and nobody else; they choose their own when they sign in." }
                        p { code.sl-secret { (password) } }
                    }
                };
                shown(ask, &Problems::default(), &told).await
            }
            Err(unable) => after(ask, Err(unable), "", "state").await,
        }
    })
}

pub(crate) fn identity<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let (Some(inside), Some(by)) = (Inside::of(&ask.known.site), ask.visit.by()) else { return missing::page(ask) };
        let done = identity_remove(&inside.desk(), &by, &ask.name).await;
        after(ask, done, "identity", "state").await
    })
}

async fn after(ask: &Ask<'_>, done: Result<(), Unable>, word: &str, otherwise: &str) -> Answer {
    match done {
        Ok(()) => Answer::Found(format!("/people/{}?done={word}", ask.name)),
        Err(unable) => {
            let mut problems = Problems::default();
            problem(&mut problems, unable, otherwise);
            shown(ask, &problems, &html! {}).await
        }
    }
}

const DONE: [(&str, &str); 9] = [
    ("added", "They were added. Grant them a role and give them a password."),
    ("granted", "The role was granted."),
    ("revoked", "The role was revoked."),
    ("locked", "They are locked out and were signed out everywhere."),
    ("unlocked", "They are let in again."),
    ("left", "They have left and were signed out everywhere."),
    ("changed", "They were changed."),
    ("codes", "Their codes were taken away."),
    ("identity", "The name they sign in by elsewhere was forgotten. The next one with their address is theirs."),
];

async fn shown(ask: &Ask<'_>, problems: &Problems, told: &Markup) -> Answer {
    let Some(inside) = Inside::of(&ask.known.site) else { return missing::page(ask) };
    let desk: Desk<'_> = inside.desk();
    let Ok(Some(person)) = fetch(desk.store, &ask.name).await else {
        let says = format!("There is nobody “{}” here.", ask.name);
        return missing::unknown(ask, "There is no such person", &says, &CRUMBS, &html! {});
    };
    let is_proved = ask.visit.signed.as_ref().is_some_and(|signed| signed.is_proved);
    let body = html! {
        @if problems.any() { (error_summary(problems)) }
        (done(ask, &DONE))
        (told)
        h1.sl-title { (person.name) }
        dl.govuk-summary-list {
            div.govuk-summary-list__row { dt.govuk-summary-list__key { "Id" } dd { (person.id) } }
            div.govuk-summary-list__row { dt.govuk-summary-list__key { "E-mail address" } dd { (person.email) } }
            div.govuk-summary-list__row { dt.govuk-summary-list__key { "State" } dd { (person.state.words()) } }
            @if let Some(urn) = &person.authority {
                div.govuk-summary-list__row { dt.govuk-summary-list__key { "Speaks for" } dd { (authority(ask, urn)) } }
            }
        }
        @if is_proved { (forms(ask, &person, problems)) } @else {
            div.govuk-inset-text {
                p { "Changing somebody asks for your password when you have not given it lately." }
                p { a href={ "/account/prove?to=/people/" (person.id) } { "Give your password" } }
            }
        }
    };
    let page = Page::new(person.name.as_str(), &CRUMBS, body);
    if problems.any() { page.refused(ask) } else { page.shown(ask) }
}

fn forms(ask: &Ask<'_>, person: &Person, problems: &Problems) -> Markup {
    let at = |act: &str| format!("/people/{}/{act}", person.id);
    let act = |to: &str, words: &str| {
        form(
            ask,
            &at(to),
            &html! {
                button."govuk-button sl-button--quiet" type="submit" { (words) }
            },
        )
    };
    let mut roles = vec![("", "Choose")];
    roles.extend(Role::ALL.iter().map(|role| (role.key(), role.words())));
    let reaches = [("everywhere", "Everywhere"), ("authority", "One authority"), ("case", "One case")];
    let kept = |field: &str, known: &str| if ask.has(field) { ask.said(field).to_owned() } else { known.to_owned() };
    let mut filled = Vec::new();
    for (field, known) in [
        ("name", person.name.as_str()),
        ("email", person.email.as_str()),
        ("authority", person.authority.as_deref().unwrap_or_default()),
    ] {
        filled.push((field.to_owned(), kept(field, known)));
    }
    let filled = ask.filled(filled);
    html! {
        h2.sl-heading { "Roles" }
        @if person.grants.is_empty() { p { "None yet." } }
        ul.sl-list {
            @for grant in &person.grants {
                li {
                    (grant.role.words()) " " (reach(ask, &grant.scope))
                    (form(ask, &at("revoke"), &html! {
                        input type="hidden" name="role" value=(grant.role.key());
                        input type="hidden" name="scope" value=(grant.scope.key());
                        button."govuk-button sl-button--quiet" type="submit" {
                            "Revoke" span.govuk-visually-hidden { ": " (grant.role.words()) " " (reach(ask, &grant.scope)) }
                        }
                    }))
                }
            }
        }
        (form(ask, &at("grant"), &html! {
            (select("role", "Role", &roles, ask.said("role"), problems))
            (select("scope", "How far it reaches", &reaches, ask.said("scope"), problems))
            (text(ask, "where", "Which authority or case", "Leave it empty for everywhere", problems))
            (button("Grant"))
        }))
        h2.sl-heading { "Name and address" }
        (form(ask, &at("change"), &html! {
            (text(&filled, "name", "Name", "", problems))
            (text(&filled, "email", "E-mail address", "They sign in with it", problems))
            (text(&filled, "authority", "Authority they speak for", "Only for directors and their delegates", problems))
            (button("Change"))
        }))
        h2.sl-heading #state { "Coming in" }
        div.sl-acts {
            @if person.state == State::Active { (act("lock", "Lock out")) } @else { (act("unlock", "Let in again")) }
            @if person.state != State::Left { (act("left", "Note that they have left")) }
            (act("password", "Give a new password"))
            (act("codes", "Take their codes away"))
            @if Inside::of(&ask.known.site).is_some_and(|inside| inside.door.provider.is_some()) {
                (act("identity", "Forget the name they sign in by elsewhere"))
            }
        }
    }
}
