//! Changing one's own password.

use maud::html;
use operations::people::password_change;

use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::components::error_summary::error_summary;
use crate::components::field::{button, form, own};
use crate::guarded::{Coming, problem};
use crate::layout::Page;
use crate::pages::account::CRUMBS;
use crate::pages::missing;
use crate::visit::Inside;

pub(crate) fn page<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move { shown(ask, &Problems::default()) })
}

pub(crate) fn sent<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let (Some(inside), Some(signed)) = (Inside::of(&ask.known.site), &ask.visit.signed) else {
            return missing::page(ask);
        };
        let exactly =
            |field: &str| ask.query.iter().find(|(key, _)| key == field).map_or("", |(_, value)| value.as_str());
        let (before, after) = (exactly("before"), exactly("after"));
        match password_change(&inside.desk(), signed, before, after, ask.visit.visitor()).await {
            Ok(()) => Answer::Found("/account?done=password".to_owned()),
            Err(unable) => {
                let mut problems = Problems::default();
                problem(&mut problems, unable, "before");
                shown(ask, &problems)
            }
        }
    })
}

fn shown(ask: &Ask<'_>, problems: &Problems) -> Answer {
    let Some(inside) = Inside::of(&ask.known.site) else { return missing::page(ask) };
    let fields = html! {
        (own(ask, "before", "Your present password", "password", "current-password", problems))
        (own(ask, "after", "Your new password", "password", "new-password", problems))
        (button("Change the password"))
    };
    let body = html! {
        @if problems.any() { (error_summary(problems)) }
        h1.sl-title { "Change your password" }
        p.sl-lead {
            "At least " (inside.door.rules.password.fewest_letters) " letters. Three words that have nothing to do with each "
            "other make a good one. You are signed out everywhere else."
        }
        (form(ask, "/account/password", &fields))
    };
    let page = Page::new("Change your password", &CRUMBS, body);
    if problems.any() { page.refused(ask) } else { page.shown(ask) }
}
