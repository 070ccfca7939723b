//! Responding, without signing in: one page of questions, a check of the answers, and a word of thanks with a reference.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use consultation::{Act, Actor, Proceedings, Response, faults, is_reference};
use domain::consultation::{Choice, Consultation, QuestionKind};
use maud::html;
use operations::consultations::{NotDone, reference};

use super::{asking, crumbs, example, found};
use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::components::error_summary::error_summary;
use crate::components::field::{button, form, long_text, ticks};
use crate::guarded::Coming;
use crate::layout::Page;
use crate::pages::missing;
use crate::pages::report::unreadable;
use crate::visit::Inside;

/// Whether responses can be taken here.
pub(super) fn is_there(ask: &Ask<'_>) -> bool {
    ask.known.consultations.is_some() && Inside::of(&ask.known.site).is_some()
}

pub(crate) fn page<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let (asked, so_far) = match found(ask).await {
            Ok(found) => found,
            Err(answer) => return *answer,
        };
        let Some(inside) = Inside::of(&ask.known.site).filter(|_| is_there(ask)) else { return missing::page(ask) };
        if !so_far.is_open(asked, ask.today) {
            return closed(ask, asked, &so_far);
        }
        match (inside.door.chance)() {
            Ok(chance) => {
                let fresh = Response { reference: reference(chance), role: String::new(), answers: BTreeMap::new() };
                questions(ask, asked, &fresh, &Problems::default())
            }
            Err(_) => unreadable(ask),
        }
    })
}

/// Takes what the form brings: to be checked, to be changed again, or to be recorded.
pub(crate) fn sent<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let (asked, so_far) = match found(ask).await {
            Ok(found) => found,
            Err(answer) => return *answer,
        };
        if !is_there(ask) {
            return missing::page(ask);
        }
        let response = read(ask, asked);
        let is_known = so_far.responses.contains_key(&response.reference);
        if !is_known && !so_far.is_open(asked, ask.today) {
            return closed(ask, asked, &so_far);
        }
        let mut problems = Problems::default();
        for fault in faults(&response, asked) {
            problems.add(&field(&fault.field), fault.says);
        }
        if problems.any() {
            return questions(ask, asked, &response, &problems);
        }
        match ask.said("then") {
            "send" => record(ask, asked, response).await,
            "change" => questions(ask, asked, &response, &problems),
            _ => check(ask, asked, &response),
        }
    })
}

/// The id of a field: a question may be called as anything of ours.
fn field(key: &str) -> String {
    if key == "role" { key.to_owned() } else { format!("q-{key}") }
}

fn read(ask: &Ask<'_>, asked: &Consultation) -> Response {
    let known = |key: &str| asked.questions.iter().any(|question| question.key == key);
    let given = ask.query.iter().filter_map(|(name, said)| Some((name.strip_prefix("q-")?, said.trim())));
    // What is no question is kept, so that it is refused and not passed over.
    let answers = given.filter(|(key, said)| !said.is_empty() || !known(key));
    Response {
        reference: ask.said("reference").to_owned(),
        role: ask.said("role").to_owned(),
        answers: answers.map(|(key, said)| (key.to_owned(), said.replace("\r\n", "\n"))).collect(),
    }
}

async fn record(ask: &Ask<'_>, asked: &Consultation, response: Response) -> Answer {
    let (Some(inside), Some(held)) = (Inside::of(&ask.known.site), &ask.known.consultations) else {
        return missing::page(ask);
    };
    let Ok(so_far) = held.proceedings(&asked.key).await else { return unreadable(ask) };
    let thanks = format!("/consultations/{}/thanks?reference={}", asked.key, response.reference);
    if !so_far.responses.contains_key(&response.reference)
        && let Err(minutes) = held.limit.take(&ask.visit.address, asked.responses_an_hour.is, &inside.now)
    {
        return too_many(ask, asked, minutes);
    }
    // Whoever is signed in responds as anybody: nothing says who it was.
    let public = Actor::public();
    match held.perform(&asked.key, &Act::Respond(response.clone()), asking(ask, &public, &inside.now)).await {
        Ok(_) => Answer::Found(thanks),
        Err(NotDone::Refused(refused)) => {
            let mut problems = Problems::default();
            problems.add("role", refused.words());
            questions(ask, asked, &response, &problems)
        }
        Err(NotDone::Unknown(_)) => missing::page(ask),
        Err(NotDone::Failed(_)) => unreadable(ask),
    }
}

fn pairs(choices: &[Choice]) -> Vec<(String, String)> {
    choices.iter().map(|one| (one.key.clone(), one.says.clone())).collect()
}

fn questions(ask: &Ask<'_>, asked: &Consultation, response: &Response, problems: &Problems) -> Answer {
    let here = format!("/consultations/{}", asked.key);
    let role_chosen = [response.role.clone()];
    let fields = html! {
        input type="hidden" name="reference" value=(response.reference);
        (ticks("role", "In whose name do you answer?", "", &pairs(&asked.roles), &role_chosen, false, problems))
        @for question in &asked.questions {
            @let id = field(&question.key);
            @let hint = if question.is_optional { "You may leave this open" } else { "" };
            @let given = response.answers.get(&question.key).cloned().unwrap_or_default();
            @if question.kind == QuestionKind::Text {
                @let most = format!("{hint}{}At most {} letters. Do not name a child or anybody else", if hint.is_empty() { "" } else { ". " }, asked.longest_text.is);
                (long_text(&id, &question.says, &most, &given, 6, problems))
            } @else {
                (ticks(&id, &question.says, hint, &pairs(&question.choices), &[given], false, problems))
            }
        }
        (button("Check your answers"))
    };
    let body = html! {
        @if problems.any() { (error_summary(problems)) }
        h1.sl-title { "Respond: " (asked.title) }
        (example(asked))
        p.sl-lead { "Neither your name nor your address is asked for or kept. You see your answers once more before they are sent." }
        (form(ask, &format!("{here}/respond"), &fields))
    };
    let page = Page::new(format!("Respond: {}", asked.title), &crumbs(asked, &here), body);
    if problems.any() { page.refused(ask) } else { page.shown(ask) }
}

fn check(ask: &Ask<'_>, asked: &Consultation, response: &Response) -> Answer {
    let here = format!("/consultations/{}", asked.key);
    let mut lines = vec![(
        "In whose name you answer".to_owned(),
        asked.role(&response.role).map_or_else(String::new, |role| role.says.clone()),
    )];
    for question in &asked.questions {
        let given = response.answers.get(&question.key);
        let words = given.map(|given| {
            question.choices.iter().find(|one| one.key == *given).map_or_else(|| given.clone(), |one| one.says.clone())
        });
        lines.push((question.says.clone(), words.unwrap_or_else(|| "Left open".to_owned())));
    }
    let kept = html! {
        input type="hidden" name="reference" value=(response.reference);
        input type="hidden" name="role" value=(response.role);
        @for (key, said) in &response.answers { input type="hidden" name=(field(key)) value=(said); }
        button.govuk-button type="submit" name="then" value="send" { "Send your response" }
        " "
        button."govuk-button sl-button--quiet" type="submit" name="then" value="change" { "Change your answers" }
    };
    let body = html! {
        h1.sl-title { "Check your answers" }
        (example(asked))
        dl.govuk-summary-list {
            @for (key, value) in &lines {
                div.govuk-summary-list__row {
                    dt.govuk-summary-list__key { (key) }
                    dd."govuk-summary-list__value sl-answer" { (value) }
                }
            }
        }
        p { (asked.used) }
        (form(ask, &format!("{here}/respond"), &kept))
    };
    Page::new("Check your answers", &crumbs(asked, &here), body).shown(ask)
}

pub(crate) fn thanks<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let (asked, _) = match found(ask).await {
            Ok(found) => found,
            Err(answer) => return *answer,
        };
        let here = format!("/consultations/{}", asked.key);
        let said = ask.said("reference");
        let body = html! {
            h1.sl-title { "Thank you" }
            @if is_reference(said) {
                p.sl-lead { "Your response was received. Its reference is " strong { (said) } "." }
                p { "Keep it if you may want to ask about your response: nothing else says which one is yours." }
            } @else {
                p.sl-lead { "A response that was received has a reference, and this address has none." }
            }
            p { (asked.used) }
            p { "The consultation closes on " (asked.closes.words()) ". What came of it is published on " a href=(here) { "its page" } "." }
        };
        Page::new("Thank you", &crumbs(asked, &here), body).shown(ask)
    })
}

fn closed(ask: &Ask<'_>, asked: &Consultation, so_far: &Proceedings) -> Answer {
    let here = format!("/consultations/{}", asked.key);
    let says = if so_far.step() == consultation::Step::Consultation && ask.today < asked.opens {
        format!("It opens on {}.", asked.opens.words())
    } else if so_far.step() == consultation::Step::Consultation && ask.today > asked.closes {
        format!("It closed on {}.", asked.closes.words())
    } else {
        format!("The proposal stands at “{}”.", so_far.step().words())
    };
    let body = html! {
        h1.sl-title { "Nobody is asked now" }
        p.sl-lead { (says) " Nothing was recorded." }
        p { a href=(here) { "What is asked, and what came of it" } }
    };
    Page::new("Nobody is asked now", &crumbs(asked, &here), body).with_status(ask, StatusCode::CONFLICT)
}

fn too_many(ask: &Ask<'_>, asked: &Consultation, minutes: i64) -> Answer {
    let here = format!("/consultations/{}", asked.key);
    let body = html! {
        h1.sl-title { "Too many responses came from your network" }
        p.sl-lead { "Yours was not recorded. " (asked.responses_an_hour.is) " are taken in an hour, so that no machine can flood a consultation." }
        p { "Wait " (crate::words::count(minutes.unsigned_abs() as usize, "minute", "minutes")) ", load this page again in your browser, and it is sent once more." }
    };
    Page::new("Too many responses", &crumbs(asked, &here), body).with_status(ask, StatusCode::TOO_MANY_REQUESTS)
}
