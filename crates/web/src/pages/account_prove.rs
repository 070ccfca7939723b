//! Proving again who one is, before something weighty.

use maud::html;
use operations::people::prove;

use crate::answer::Answer;
use crate::ask::{Ask, Problems, address};
use crate::components::error_summary::error_summary;
use crate::components::field::{button, form, own};
use crate::guarded::{Coming, problem};
use crate::layout::Page;
use crate::pages::account::CRUMBS;
use crate::pages::missing;
use crate::pages::sign_in::{keeping, to};
use crate::visit::Inside;

pub(crate) fn page<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move { shown(ask, &Problems::default()) })
}

pub(crate) fn sent<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let (Some(inside), Some(signed)) = (Inside::of(&ask.known.site), &ask.visit.signed) else {
            return missing::page(ask);
        };
        let password = ask.query.iter().find(|(key, _)| key == "password").map_or("", |(_, value)| value.as_str());
        match prove(&inside.desk(), signed, password, ask.visit.visitor()).await {
            Ok(()) if ask.has("to") => Answer::Found(to(ask)),
            Ok(()) => Answer::Found("/account?done=proved".to_owned()),
            Err(unable) => {
                let mut problems = Problems::default();
                problem(&mut problems, unable, "password");
                shown(ask, &problems)
            }
        }
    })
}

fn shown(ask: &Ask<'_>, problems: &Problems) -> Answer {
    let fields = html! {
        (keeping(ask))
        (own(ask, "password", "Your password", "password", "current-password", problems))
        (button("Continue"))
    };
    let body = html! {
        @if problems.any() { (error_summary(problems)) }
        h1.sl-title { "Is it still you?" }
        p.sl-lead {
            "What you were about to do weighs so much that we ask for your password again. Nothing was changed yet: "
            "afterwards, send it once more."
        }
        (form(ask, "/account/prove", &fields))
        @if let Some(provider) = Inside::of(&ask.known.site).and_then(|inside| inside.door.provider.as_ref()) {
            @let to = if ask.has("to") { to(ask) } else { "/account?done=proved".to_owned() };
            p #provider { a href=(address("/sign-in/oidc", [("again", "true"), ("to", to.as_str())])) { "Give it to " (provider.name()) " instead" } }
        }
    };
    let page = Page::new("Is it still you?", &CRUMBS, body);
    if problems.any() { page.refused(ask) } else { page.shown(ask) }
}
