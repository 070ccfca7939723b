//! Who works here.

use maud::{Markup, html};
use operations::people::people_list;
use people::{Doing, Person, State};

use crate::answer::Answer;
use crate::ask::Ask;
use crate::components::table::{Narrow, col, table};
use crate::guarded::{Coming, not_allowed};
use crate::layout::Page;
use crate::pages::account::{authority, done, reach};
use crate::pages::missing;
use crate::visit::Inside;

pub(crate) const CRUMBS: [(&str, &str); 2] = [("Home", "/"), ("People", "/people")];

pub(crate) fn page<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let (Some(inside), Some(by)) = (Inside::of(&ask.known.site), ask.visit.by()) else { return missing::page(ask) };
        match people_list(inside.desk().store, &by).await {
            Ok(people) => shown(ask, &people),
            Err(unable) => not_allowed(ask, &unable.to_string()),
        }
    })
}

fn shown(ask: &Ask<'_>, people: &[Person]) -> Answer {
    let rows: Vec<Vec<Markup>> = people
        .iter()
        .map(|person| {
            let roles = html! {
                @for grant in &person.grants { div { (grant.role.words()) " " span.sl-quiet { (reach(ask, &grant.scope)) } } }
                @if person.grants.is_empty() { "None" }
            };
            vec![
                html! {
                    a href={ "/people/" (person.id) } { (person.name) }
                    @if person.state != State::Active { " " strong { "(" (person.state.words().to_lowercase()) ")" } }
                },
                html! { (person.email) },
                roles,
                html! { @if let Some(urn) = &person.authority { (authority(ask, urn)) } @else { "–" } },
            ]
        })
        .collect();
    let columns = [col("Name"), col("E-mail address"), col("Roles"), col("Speaks for")];
    let body = html! {
        (done(ask, &[("added", "The person was added. Grant them a role and give them a password.")]))
        h1.sl-title { "People" }
        p.sl-lead { (people.len()) @if people.len() == 1 { " person." } @else { " people." } }
        div.sl-acts {
            @if ask.visit.may(Doing::AddPerson) { a href="/people/add" { "Add a person" } }
            @if ask.visit.may(Doing::SeeTrail) { a href="/people/changes" { "What was changed" } " " a href="/people/readings" { "Who read what" } }
        }
        (table("Everybody who works here", &columns, &rows, Narrow::Cards))
    };
    Page::new("People", &[("Home", "/")], body).shown(ask)
}
