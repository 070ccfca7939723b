//! The code that follows a password.

use maud::html;
use operations::people::{code_enter, is_code_awaited};

use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::components::error_summary::error_summary;
use crate::components::field::{button, code, form};
use crate::guarded::{Coming, problem};
use crate::layout::Page;
use crate::pages::missing;
use crate::pages::sign_in::{entered, keeping};
use crate::visit::Inside;

pub(crate) fn page<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let Some(inside) = Inside::of(&ask.known.site) else { return missing::page(ask) };
        match is_code_awaited(&inside.desk(), &ask.visit.token).await {
            Ok(true) => shown(ask, &Problems::default()),
            _ => Answer::Found("/sign-in".to_owned()),
        }
    })
}

pub(crate) fn sent<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let Some(inside) = Inside::of(&ask.known.site) else { return missing::page(ask) };
        match code_enter(&inside.desk(), &ask.visit.token, ask.said("code"), ask.visit.visitor()).await {
            Ok(begun) => entered(ask, &inside, &begun).await,
            Err(unable) => {
                let mut problems = Problems::default();
                problem(&mut problems, unable, "code");
                shown(ask, &problems)
            }
        }
    })
}

fn shown(ask: &Ask<'_>, problems: &Problems) -> Answer {
    let fields = html! {
        (keeping(ask))
        (code("code", "Code", "Six figures, from the app on your telephone", problems))
        (button("Continue"))
    };
    let body = html! {
        @if problems.any() { (error_summary(problems)) }
        h1.sl-title { "Enter your code" }
        (form(ask, "/sign-in/code", &fields))
        p.sl-quiet { "Lost your telephone? Ask your administrator. " a href="/sign-in" { "Begin again" } "." }
    };
    let page = Page::new("Enter your code", &[("Home", "/"), ("Sign in", "/sign-in")], body);
    if problems.any() { page.refused(ask) } else { page.shown(ask) }
}
