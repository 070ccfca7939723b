//! Choosing a password of one's own, after coming in with one that was given.

use maud::html;
use operations::people::{is_password_awaited, password_choose};

use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::components::error_summary::error_summary;
use crate::components::field::{button, form, own};
use crate::guarded::{Coming, problem};
use crate::layout::Page;
use crate::pages::missing;
use crate::pages::sign_in::{entered, keeping};
use crate::visit::Inside;

pub(crate) fn page<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let Some(inside) = Inside::of(&ask.known.site) else { return missing::page(ask) };
        match is_password_awaited(&inside.desk(), &ask.visit.token).await {
            Ok(true) => shown(ask, &Problems::default()),
            _ => Answer::Found("/sign-in".to_owned()),
        }
    })
}

pub(crate) fn sent<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let Some(inside) = Inside::of(&ask.known.site) else { return missing::page(ask) };
        let password = ask.query.iter().find(|(key, _)| key == "after").map_or("", |(_, value)| value.as_str());
        match password_choose(&inside.desk(), &ask.visit.token, password, ask.visit.visitor()).await {
            Ok(begun) => entered(ask, &inside, &begun).await,
            Err(unable) => {
                let mut problems = Problems::default();
                problem(&mut problems, unable, "after");
                shown(ask, &problems)
            }
        }
    })
}

fn shown(ask: &Ask<'_>, problems: &Problems) -> Answer {
    let Some(inside) = Inside::of(&ask.known.site) else { return missing::page(ask) };
    let fields = html! {
        (keeping(ask))
        (own(ask, "after", "Your new password", "password", "new-password", problems))
        (button("Continue"))
    };
    let body = html! {
        @if problems.any() { (error_summary(problems)) }
        h1.sl-title { "Choose your own password" }
        p.sl-lead {
            "Somebody gave you the one you came in with, so they know it. At least " (inside.door.rules.password.fewest_letters)
            " letters; three words that have nothing to do with each other make a good one."
        }
        (form(ask, "/sign-in/password", &fields))
        p.sl-quiet { a href="/sign-in" { "Begin again" } "." }
    };
    let page = Page::new("Choose your own password", &[("Home", "/"), ("Sign in", "/sign-in")], body);
    if problems.any() { page.refused(ask) } else { page.shown(ask) }
}
