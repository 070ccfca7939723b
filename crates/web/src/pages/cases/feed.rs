//! One's days in one's own calendar: an address that programs fetch without signing in.

use maud::{Markup, html};
use operations::feed::{feed, feed_begin, feed_end, feed_since};

use crate::answer::Answer;
use crate::ask::Ask;
use crate::components::field::form;
use crate::guarded::{Coming, not_allowed};
use crate::in_case::not_shown;
use crate::layout::Page;
use crate::pages::account::done;
use crate::pages::missing;
use crate::visit::Inside;

pub(crate) fn page<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move { shown(ask, None).await })
}

pub(crate) fn made<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let (Some(inside), Some(signed)) = (Inside::of(&ask.known.site), &ask.visit.signed) else {
            return missing::page(ask);
        };
        match feed_begin(&inside.desk(), signed).await {
            Ok(secret) => shown(ask, Some(&secret)).await,
            Err(unable) => not_allowed(ask, &unable.to_string()),
        }
    })
}

pub(crate) fn ended<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let (Some(inside), Some(signed)) = (Inside::of(&ask.known.site), &ask.visit.signed) else {
            return missing::page(ask);
        };
        match feed_end(&inside.desk(), signed).await {
            Ok(()) => Answer::Found("/work/feed?done=ended".to_owned()),
            Err(unable) => not_allowed(ask, &unable.to_string()),
        }
    })
}

/// The calendar itself. An address that leads nowhere is answered like a page that is not there.
pub(crate) fn calendar<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let (Some(inside), Some(cases)) = (Inside::of(&ask.known.site), ask.known.cases.as_deref()) else {
            return missing::page(ask);
        };
        match feed(cases, ask.england(), &inside.now, ask.said("key")).await {
            Ok(Some(text)) => Answer::File("text/calendar; charset=utf-8", "work.ics".to_owned(), text.into_bytes()),
            Ok(None) => missing::page(ask),
            Err(problem) => not_shown(ask, &problem),
        }
    })
}

const DONE: [(&str, &str); 1] = [("ended", "The address leads nowhere any more.")];

async fn shown(ask: &Ask<'_>, secret: Option<&str>) -> Answer {
    let (Some(inside), Some(signed)) = (Inside::of(&ask.known.site), &ask.visit.signed) else {
        return missing::page(ask);
    };
    let since = match feed_since(&inside.desk(), signed).await {
        Ok(since) => since,
        Err(unable) => return not_allowed(ask, &unable.to_string()),
    };
    let body = html! {
        (done(ask, &DONE))
        @if let Some(secret) = secret { (told(secret)) }
        h1.sl-title { "Your days in your own calendar" }
        p.sl-lead { "A calendar program can fetch the days of your cases and keep them up to date." }
        p {
            "It has an address of its own that asks nobody to sign in: whoever has it reads it. Tell it to nobody. Of a visit that "
            "nobody was told of, those outside its team read only that they are committed."
        }
        @if let Some(since) = &since { p { "Your calendar has had an address since " (crate::pages::cases::log::moment(since)) ". It is shown only when it is made." } }
        div.sl-acts {
            (form(ask, "/work/feed", &html! { button.govuk-button type="submit" { @if since.is_some() { "Make a new address" } @else { "Make an address" } } }))
            @if since.is_some() {
                (form(ask, "/work/feed/end", &html! { button."govuk-button sl-button--quiet" type="submit" { "Take the address away" } }))
            }
        }
    };
    Page::new("Your days in your own calendar", &[("Your work", "/work")], body).shown(ask)
}

fn told(secret: &str) -> Markup {
    let address = format!("/work.ics?key={secret}");
    html! {
        div."govuk-inset-text sl-done" role="status" {
            p { "This is the address. It is shown this once; an earlier one leads nowhere any more." }
            p.sl-kept { a href=(address) { (address) } }
            p { "Copy the link into your calendar program where it asks for the address of a calendar." }
        }
    }
}
