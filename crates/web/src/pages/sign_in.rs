//! Signing in and out; in the demo, one click as anybody.

use maud::{Markup, html};
use operations::people::{Begun, PERSONAS, Try, persona_sign_in, sign_in, sign_out};
use people::Stage;

use crate::answer::Answer;
use crate::ask::{Ask, Problems, address};
use crate::components::error_summary::error_summary;
use crate::components::field::{button, form, own};
use crate::guarded::{Coming, problem};
use crate::layout::Page;
use crate::pages::missing;
use crate::visit::Inside;

/// Where whoever signs in begins.
const BEGIN: &str = "/work";

pub(crate) fn page<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        if ask.visit.signed.is_some() {
            return Answer::Found(to(ask));
        }
        shown(ask, &Problems::default())
    })
}

pub(crate) fn sent<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let Some(inside) = Inside::of(&ask.known.site) else { return missing::page(ask) };
        // A password begins and ends as it was typed.
        let password = ask.query.iter().find(|(key, _)| key == "password").map_or("", |(_, value)| value.as_str());
        let typed = Try { email: ask.said("email"), password };
        match sign_in(&inside.desk(), typed, ask.visit.visitor()).await {
            Ok(begun) => entered(ask, &inside, &begun).await,
            Err(unable) => {
                let mut problems = Problems::default();
                problem(&mut problems, unable, "email");
                shown(ask, &problems)
            }
        }
    })
}

pub(crate) fn persona<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let Some(inside) = Inside::of(&ask.known.site).filter(|inside| inside.door.is_demo) else {
            return missing::page(ask);
        };
        match persona_sign_in(&inside.desk(), ask.said("persona"), ask.visit.visitor()).await {
            Ok(begun) => entered(ask, &inside, &begun).await,
            Err(unable) => {
                let mut problems = Problems::default();
                problem(&mut problems, unable, "persona");
                shown(ask, &problems)
            }
        }
    })
}

pub(crate) fn out<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let Some(inside) = Inside::of(&ask.known.site) else { return missing::page(ask) };
        let ended = sign_out(&inside.desk(), &ask.visit.token).await;
        let gone = inside.door.cookie(inside.door.session_cookie(), "");
        match ended {
            Ok(()) => Answer::Found("/sign-in?done=out".to_owned()).with_cookie(gone),
            // The browser forgets it all the same.
            Err(_) => missing::page(ask).with_cookie(gone),
        }
    })
}

/// On into the site under a new session; the one before, if there was any, ends.
pub(crate) async fn entered(ask: &Ask<'_>, inside: &Inside<'_>, begun: &Begun) -> Answer {
    onward(ask, inside, begun, &to(ask)).await
}

/// The same where another page says where they wanted to go.
pub(crate) async fn onward(ask: &Ask<'_>, inside: &Inside<'_>, begun: &Begun, to: &str) -> Answer {
    // A session that cannot be ended now ends by itself.
    let _ = sign_out(&inside.desk(), &ask.visit.token).await;
    let next = match begun.stage {
        Stage::CodeAwaited => address("/sign-in/code", [("to", to)]),
        Stage::PasswordAwaited => address("/sign-in/password", [("to", to)]),
        Stage::SignedIn => to.to_owned(),
    };
    Answer::Found(next).with_cookie(inside.door.cookie(inside.door.session_cookie(), &begun.token))
}

/// Where they wanted to go. An address of another site is none.
pub(crate) fn to(ask: &Ask<'_>) -> String {
    ours(ask.said("to"))
}

/// An address of ours, or else where everybody begins.
pub(crate) fn ours(said: &str) -> String {
    let ours = said.starts_with('/')
        && !said.starts_with("//")
        && said.len() <= 300
        && said.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if ours { said.to_owned() } else { BEGIN.to_owned() }
}

/// Keeps where they wanted to go.
pub(crate) fn keeping(ask: &Ask<'_>) -> Markup {
    html! { @if ask.has("to") { input type="hidden" name="to" value=(to(ask)); } }
}

/// The page, with what went wrong.
pub(crate) fn shown(ask: &Ask<'_>, problems: &Problems) -> Answer {
    let Some(inside) = Inside::of(&ask.known.site) else { return missing::page(ask) };
    let fields = html! {
        (keeping(ask))
        (own(ask, "email", "E-mail address", "email", "username", problems))
        (own(ask, "password", "Password", "password", "current-password", problems))
        (button("Sign in"))
    };
    let body = html! {
        @if problems.any() { (error_summary(problems)) }
        @if ask.said("done") == "out" { div."govuk-inset-text sl-done" role="status" { "You have signed out." } }
        h1.sl-title { "Sign in" }
        @if inside.door.is_demo {
            p.sl-lead { "This is a demo: choose who to be. These people are invented." }
            ul.sl-personas #persona {
                @for persona in PERSONAS {
                    li {
                        (form(ask, "/sign-in/persona", &html! {
                            (keeping(ask))
                            button.sl-persona type="submit" name="persona" value=(persona.id) {
                                strong { (persona.name) } span { (persona.role.words()) }
                            }
                        }))
                    }
                }
            }
            @if inside.door.provider.is_none() { h2.sl-heading { "Or with a password" } }
        } @else {
            p.sl-lead { "For people who work on inspections. Everything that is published can be read without signing in." }
        }
        @if let Some(provider) = &inside.door.provider {
            p #provider { a."govuk-button" href=(address("/sign-in/oidc", [("to", to(ask).as_str())])) { "Sign in with " (provider.name()) } }
            h2.sl-heading { "Or with a password" }
        }
        (form(ask, "/sign-in", &fields))
        p.sl-quiet { "Forgotten your password, or lost your telephone? Ask your administrator." }
    };
    let page = Page::new("Sign in", &[("Home", "/")], body);
    if problems.any() { page.refused(ask) } else { page.shown(ask) }
}
