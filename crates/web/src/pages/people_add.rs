//! Adding a person.

use maud::html;
use operations::people::{NewPerson, person_add};

use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::components::error_summary::error_summary;
use crate::components::field::{button, form, text};
use crate::guarded::{Coming, problem};
use crate::layout::Page;
use crate::pages::missing;
use crate::pages::people::CRUMBS;
use crate::visit::Inside;

pub(crate) fn page<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move { shown(ask, &Problems::default()) })
}

pub(crate) fn sent<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let (Some(inside), Some(by)) = (Inside::of(&ask.known.site), ask.visit.by()) else { return missing::page(ask) };
        let new = NewPerson { name: ask.said("name"), email: ask.said("email"), authority: ask.said("authority") };
        match person_add(&inside.desk(), &by, &ask.england().register, new).await {
            Ok(added) => Answer::Found(format!("/people/{}?done=added", added.id)),
            Err(unable) => {
                let mut problems = Problems::default();
                problem(&mut problems, unable, "name");
                shown(ask, &problems)
            }
        }
    })
}

fn shown(ask: &Ask<'_>, problems: &Problems) -> Answer {
    let fields = html! {
        (text(ask, "name", "Name", "", problems))
        (text(ask, "email", "E-mail address", "They sign in with it", problems))
        (text(ask, "authority", "Authority they speak for", "Only for directors and their delegates", problems))
        (button("Add"))
    };
    let body = html! {
        @if problems.any() { (error_summary(problems)) }
        h1.sl-title { "Add a person" }
        (form(ask, "/people/add", &fields))
    };
    let page = Page::new("Add a person", &CRUMBS, body);
    if problems.any() { page.refused(ask) } else { page.shown(ask) }
}
