//! One's own standing interests: what speaks against inspecting an authority. Whoever plans sees those of all.

use domain::Date;
use maud::{Markup, html};
use operations::people::{Declared, interest_declare, interest_list};
use people::{Doing, Interest};

use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::components::error_summary::error_summary;
use crate::components::field::{button, day, form, text};
use crate::components::table::{Narrow, col, table};
use crate::guarded::{Coming, not_allowed, problem};
use crate::layout::Page;
use crate::pages::account::{CRUMBS, authority, done};
use crate::pages::missing;
use crate::visit::Inside;

pub(crate) fn page<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move { shown(ask, &Problems::default()).await })
}

pub(crate) fn sent<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let (Some(inside), Some(signed), Some(by)) = (Inside::of(&ask.known.site), &ask.visit.signed, ask.visit.by())
        else {
            return missing::page(ask);
        };
        let mut problems = Problems::default();
        let from = ask.day_or_today("from", &mut problems);
        let until = ask.day("until", &mut problems);
        if !problems.any() {
            let declared = Declared { authority: ask.said("authority"), says: ask.said("says"), from, until };
            let register = &ask.england().register;
            match interest_declare(&inside.desk(), &by, register, &signed.person.id, declared).await {
                Ok(()) => return Answer::Found("/account/interests?done=declared".to_owned()),
                Err(unable) => problem(&mut problems, unable, "authority"),
            }
        }
        shown(ask, &problems).await
    })
}

async fn shown(ask: &Ask<'_>, problems: &Problems) -> Answer {
    let (Some(inside), Some(signed), Some(by)) = (Inside::of(&ask.known.site), &ask.visit.signed, ask.visit.by())
    else {
        return missing::page(ask);
    };
    let all = match interest_list(inside.desk().store, &by).await {
        Ok(all) => all,
        Err(unable) => return not_allowed(ask, &unable.to_string()),
    };
    let (own, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|(whose, _)| *whose == signed.person.id);
    let fields = html! {
        (text(ask, "authority", "Authority", "Its name, code or URN", problems))
        (text(ask, "says", "What it is", "Such as “Worked there until 2024”, or “A relation is employed there”", problems))
        (day(ask, "from", "From", "Its first day", &ask.today.to_string(), problems))
        (day(ask, "until", "Until", "Its last day; leave it empty where it goes on", "", problems))
        (button("Declare"))
    };
    let body = html! {
        @if problems.any() { (error_summary(problems)) }
        (done(ask, &[("declared", "It is kept, and asked whenever somebody would put you on a team.")]))
        h1.sl-title { "Your interests" }
        p.sl-lead {
            "What speaks against your inspecting an authority. While one stands, you are not put on a team there. "
            "What was declared is not altered; declare another where it has changed."
        }
        @if own.is_empty() { p { "You have declared none." } } @else { (listed(ask, "Your interests", &own, false)) }
        @if ask.visit.may(Doing::SeeInterests) {
            h2.sl-heading { "Everybody else’s" }
            @if others.is_empty() { p { "There are none." } } @else { (listed(ask, "Interests of others", &others, true)) }
        }
        h2.sl-heading { "Declare one" }
        (form(ask, "/account/interests", &fields))
    };
    let page = Page::new("Your interests", &CRUMBS, body);
    if problems.any() { page.refused(ask) } else { page.shown(ask) }
}

fn listed(ask: &Ask<'_>, caption: &str, interests: &[(String, Interest)], with_whose: bool) -> Markup {
    let rows: Vec<Vec<Markup>> = interests
        .iter()
        .map(|(whose, one)| {
            let mut cells = vec![
                html! { (authority(ask, &one.authority)) },
                html! { (one.says) },
                html! { (one.from.words()) },
                html! { (one.until.map_or_else(|| "–".to_owned(), Date::words)) },
            ];
            if with_whose {
                cells.insert(0, html! { (whose) });
            }
            cells
        })
        .collect();
    let mut columns = vec![col("Authority"), col("What it is"), col("From"), col("Until")];
    if with_whose {
        columns.insert(0, col("Who"));
    }
    table(caption, &columns, &rows, Narrow::Cards)
}
