//! What those who run a consultation do with it: take the proposal to another step, and publish what came of it.

use consultation::{Act, Proceedings, Refused, Step};
use domain::consultation::Consultation;
use maud::{Markup, html};
use operations::consultations::NotDone;
use people::Doing;

use super::{actor, asking, crumbs, found};
use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::components::error_summary::error_summary;
use crate::components::field::{button, form, line, long_text, select};
use crate::guarded::Coming;
use crate::layout::Page;
use crate::pages::missing;
use crate::pages::report::unreadable;
use crate::visit::Inside;

/// Does what was asked; a refusal, or the page that says why nothing could be done.
pub(super) async fn does(ask: &Ask<'_>, act: &Act) -> Result<(), Result<Refused, Box<Answer>>> {
    let (Some(inside), Some(held)) = (Inside::of(&ask.known.site), &ask.known.consultations) else {
        return Err(Err(Box::new(missing::page(ask))));
    };
    let actor = actor(ask);
    match held.perform(&ask.name, act, asking(ask, &actor, &inside.now)).await {
        Ok(_) => Ok(()),
        Err(NotDone::Refused(refused)) => Err(Ok(*refused)),
        Err(NotDone::Unknown(_)) => Err(Err(Box::new(missing::page(ask)))),
        Err(NotDone::Failed(_)) => Err(Err(Box::new(unreadable(ask)))),
    }
}

/// What may be done, for those who may.
pub(super) fn forms(ask: &Ask<'_>, asked: &Consultation, so_far: &Proceedings) -> Markup {
    let none = Problems::default();
    html! {
        @if ask.visit.may(Doing::SeeResponses) {
            section.sl-section {
                h2.sl-heading { "For those who run it" }
                p { a href={ "/consultations/" (asked.key) "/responses" } { "Responses, to be read and moderated" } }
                @if ask.visit.may(Doing::AdvanceConsultation) { (advance_form(ask, asked, so_far, &none)) }
                @if ask.visit.may(Doing::PublishConsultation) { (publish_form(ask, asked, so_far, &none)) }
            }
        }
    }
}

fn advance_form(ask: &Ask<'_>, asked: &Consultation, so_far: &Proceedings, problems: &Problems) -> Markup {
    let next = so_far.step().next();
    let choices: Vec<(&str, &str)> = next.iter().map(|step| (step.key(), step.words())).collect();
    let fields = html! {
        (select("to", "Next step", &choices, ask.said("to"), problems))
        (line("why", "Why", "It is published with the step", ask.said("why"), problems))
        @if next.contains(&Step::InForce) {
            (line("edition", "The edition that carries it out", "Its id, such as ilacs-2023; only where it comes into force", ask.said("edition"), problems))
        }
        (button("Take the step"))
    };
    html! {
        h3.sl-subheading { "Take the proposal to another step" }
        @if next.is_empty() { p { "Nothing follows: it stands at “" (so_far.step().words()) "”." } } @else {
            (form(ask, &format!("/consultations/{}/advance", asked.key), &fields))
        }
    }
}

fn publish_form(ask: &Ask<'_>, asked: &Consultation, so_far: &Proceedings, problems: &Problems) -> Markup {
    let last = so_far.publications.last();
    let said = |field: &str, known: Option<&String>| {
        if ask.has(field) { ask.said(field).to_owned() } else { known.cloned().unwrap_or_default() }
    };
    let fields = html! {
        (long_text("summary", "What was said", "", &said("summary", last.map(|one| &one.summary)), 6, problems))
        (long_text("decision", "What was decided", "", &said("decision", last.map(|one| &one.decision)), 6, problems))
        (button("Publish"))
    };
    html! {
        h3.sl-subheading { "Publish what came of it" }
        p { "From then on the counts are public and stay as they are." }
        (form(ask, &format!("/consultations/{}/publish", asked.key), &fields))
    }
}

pub(crate) fn advanced<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let Some(to) = Step::from_key(ask.said("to")) else {
            let keys: Vec<&str> = Step::ALL.iter().map(|step| step.key()).collect();
            let says = format!("“{}” is no step. There are: {}", ask.said("to"), keys.join(", "));
            return again(ask, "to", says, advance_form).await;
        };
        let edition = Some(ask.said("edition").to_owned()).filter(|named| !named.is_empty());
        let act = Act::Advance { to, why: ask.said("why").to_owned(), edition };
        settled(ask, &act, "to", advance_form).await
    })
}

pub(crate) fn published<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let (summary, decision) = (ask.said("summary").to_owned(), ask.said("decision").to_owned());
        settled(ask, &Act::Publish { summary, decision }, "summary", publish_form).await
    })
}

type Form = fn(&Ask<'_>, &Consultation, &Proceedings, &Problems) -> Markup;

async fn settled(ask: &Ask<'_>, act: &Act, otherwise: &str, form: Form) -> Answer {
    match does(ask, act).await {
        Ok(()) => Answer::Found(format!("/consultations/{}", ask.name)),
        Err(Ok(refused)) => again(ask, refused.field.unwrap_or(otherwise), refused.words(), form).await,
        Err(Err(answer)) => *answer,
    }
}

/// The form once more, with what is wrong.
async fn again(ask: &Ask<'_>, field: &str, says: String, form: Form) -> Answer {
    let (asked, so_far) = match found(ask).await {
        Ok(found) => found,
        Err(answer) => return *answer,
    };
    let here = format!("/consultations/{}", asked.key);
    let mut problems = Problems::default();
    problems.add(field, says);
    let body = html! {
        (error_summary(&problems))
        h1.sl-title { (asked.title) }
        (form(ask, asked, &so_far, &problems))
    };
    Page::new(asked.title.clone(), &crumbs(asked, &here), body).refused(ask)
}
