//! The page of an act: its form, what is wrong with it, whether it is really meant, and that it was done.

use axum::http::StatusCode;
use casework::form::{Fault, Form, form_about, read};
use casework::{Act, ActKind, Refused, Role, allowed, steps_of};
use maud::{Markup, html};
use operations::answer::Because;
use operations::cases::NotDone;

use crate::answer::Answer;
use crate::ask::{Ask, Problems, address};
use crate::components::because::because;
use crate::components::case_ways::Place;
use crate::components::error_summary::error_summary;
use crate::components::field::{button, form};
use crate::guarded::Coming;
use crate::in_case::{InCase, broken, title};
use crate::pages::cases::act_check::{Meant, check, doubts};
use crate::pages::cases::act_fields::{Drawn, fields, is_asked};
use crate::pages::cases::act_people::{Choosable, choosable};
use crate::pages::cases::act_words::{about, after};
use crate::visit::Inside;

pub(crate) fn page<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        match begun(ask).await {
            Ok((view, act)) => match chosen_first(&view, act) {
                Some(answer) => answer,
                None => asked(&view, act, &Problems::default(), None).await,
            },
            Err(answer) => answer,
        }
    })
}

pub(crate) fn sent<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        match begun(ask).await {
            Ok((view, act)) => taken(&view, act).await,
            Err(answer) => answer,
        }
    })
}

/// The case and the act of the address, where they go together for whoever asks.
async fn begun<'a>(ask: &'a Ask<'a>) -> Result<(InCase<'a>, ActKind), Answer> {
    let view = InCase::of(ask).await?;
    let Some(act) = ask.rest.first().and_then(|key| ActKind::from_key(key)) else { return Err(view.hidden()) };
    if act == ActKind::PlanCase {
        return Err(Answer::Found("/cases/new".to_owned()));
    }
    if !view.actor.may_in(act, &view.case) {
        return Err(not_theirs(&view, act));
    }
    if !steps_of(act).contains(&view.case.step()) {
        return Err(not_now(&view, act));
    }
    let is_proved = ask.visit.signed.as_ref().is_some_and(|signed| signed.is_proved);
    if people::is_weighty_act(act) && !is_proved {
        // Asked before anything is typed, so that nothing typed is lost.
        let back = view.address(&format!("/do/{}", act.key()));
        return Err(Answer::Found(address("/account/prove", [("to", back.as_str())])));
    }
    Ok((view, act))
}

/// What was told of a field, by the address or by the form.
pub(super) fn told(ask: &Ask<'_>, key: &str) -> Vec<String> {
    ask.query
        .iter()
        .filter(|(known, value)| known == key && !value.is_empty())
        .map(|(_, value)| value.clone())
        .collect()
}

/// The form as it is with what was told.
pub(super) fn form_of(view: &InCase<'_>, act: ActKind) -> Form {
    form_about(act, &view.case, &view.context(), &|key| told(view.ask, key).into_iter().next())
}

async fn taken(view: &InCase<'_>, act: ActKind) -> Answer {
    let made = match read(act, &|key| told(view.ask, key), &view.case, &view.context()) {
        Ok(made) => made,
        Err(faults) => return asked(view, act, &problems(&faults), None).await,
    };
    let confirmed = view.ask.said("confirmed");
    if confirmed == "change" {
        return asked(view, act, &Problems::default(), None).await;
    }
    let form = form_of(view, act);
    let meant = Meant { form: &form, doubts: doubts(&made) };
    let is_asked_once_more = form.is_weighty || !meant.doubts.is_empty();
    if is_asked_once_more && confirmed != "yes" {
        return match view.cases.try_out(&view.case.id, &made, view.asking()).await {
            Ok(_) => check(view, act, &meant, &command(view)).await,
            Err(problem) => not_done(view, act, problem).await,
        };
    }
    done(view, act, &made).await
}

async fn done(view: &InCase<'_>, act: ActKind, made: &Act) -> Answer {
    let command = view.ask.said("command");
    let command = (!command.is_empty() && command.len() <= 64).then(|| format!("{}:{command}", view.actor.id));
    match view.cases.perform(&view.case.id, made, command.as_deref(), view.asking()).await {
        Ok(_) => Answer::Found(address(&next(view, act), [("done", act.key())])),
        Err(problem) => not_done(view, act, problem).await,
    }
}

/// Where one goes on: back to where one came from inside the case, or where such an act shows.
fn next(view: &InCase<'_>, act: ActKind) -> String {
    let said = view.ask.said("to");
    let own = view.address("");
    let rest = said.strip_prefix(own.as_str());
    let is_inside = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    if is_inside && said.len() <= 200 && said.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-_".contains(&byte))
    {
        return said.to_owned();
    }
    view.address(after(act))
}

async fn not_done(view: &InCase<'_>, act: ActKind, problem: NotDone) -> Answer {
    match problem {
        NotDone::Unknown(_) => view.hidden(),
        NotDone::Failed(failed) => broken(view.ask, &failed),
        NotDone::Refused(refused) => asked(view, act, &Problems::default(), Some(&refused)).await,
    }
}

fn problems(faults: &[Fault]) -> Problems {
    let mut problems = Problems::default();
    for fault in faults {
        problems.add(fault.field, fault.says.as_str());
    }
    problems
}

/// A name for the act of this page, so that sending it twice does it once.
pub(super) fn command(view: &InCase<'_>) -> String {
    let said = view.ask.said("command");
    if !said.is_empty() && said.len() <= 64 {
        return said.to_owned();
    }
    let bytes = Inside::of(&view.ask.known.site).and_then(|inside| (inside.door.chance)().ok());
    // Without chance a second click is decided like any other act.
    bytes.map(|bytes| bytes[..16].iter().map(|byte| format!("{byte:02x}")).collect()).unwrap_or_default()
}

/// Where the rest of the form depends on what is chosen first: the page of that choice.
fn chosen_first(view: &InCase<'_>, act: ActKind) -> Option<Answer> {
    let key = about(act).filter(|key| told(view.ask, key).is_empty())?;
    let form = form_of(view, act);
    let mut only = form.clone();
    only.fields.retain(|field| field.key == key);
    let problems = Problems::default();
    let drawn = Drawn { given: &|_| None, people: &[], cases: &[], problems: &problems };
    let body = html! {
        h1.sl-title { (act.words()) }
        p.sl-lead { (form.says) }
        form action=(view.address(&format!("/do/{}", act.key()))) method="get" {
            @if view.ask.has("to") { input type="hidden" name="to" value=(view.ask.said("to")); }
            (fields(&only, None, &drawn))
            (button("Continue"))
        }
    };
    Some(view.page(Place::Elsewhere, act.words(), &body).shown(view.ask))
}

/// The form, with what is wrong with it or why it was refused.
async fn asked(view: &InCase<'_>, act: ActKind, problems: &Problems, refused: Option<&Refused>) -> Answer {
    let form = form_of(view, act);
    let drawn = match choices(view, &form).await {
        Ok(drawn) => drawn,
        Err(answer) => return answer,
    };
    let given = |key: &str| view.ask.has(key).then(|| told(view.ask, key));
    let fields_drawn = Drawn { given: &given, people: &drawn.0, cases: &drawn.1, problems };
    let settled = about(act).filter(|key| !told(view.ask, key).is_empty());
    let inner = html! {
        input type="hidden" name="command" value=(command(view));
        @if view.ask.has("to") { input type="hidden" name="to" value=(view.ask.said("to")); }
        @for field in form.fields.iter().filter(|field| !is_asked(field)) {
            // A name that came with the address goes on; without one it is numbered.
            @for value in told(view.ask, field.key) { input type="hidden" name=(field.key) value=(value); }
        }
        @if let Some(key) = settled { (standing(view, act, &form, key)) }
        (fields(&form, settled, &fields_drawn))
        (button(if form.is_weighty { "Continue" } else { act.words() }))
        p { a href=(view.address("")) { "Cancel" } }
    };
    let body = html! {
        @if problems.any() { (error_summary(problems)) }
        @if let Some(refused) = refused { (refusal(view, refused)) }
        h1.sl-title { (act.words()) }
        p.sl-lead { (form.says) }
        @if form.is_weighty { p.sl-note { "It is shown to you once more before it is done." } }
        div.sl-form { (crate::components::field::form(view.ask, &view.address(&format!("/do/{}", act.key())), &inner)) }
    };
    let page = view.page(Place::Elsewhere, act.words(), &body);
    match refused {
        Some(_) => page.with_status(view.ask, StatusCode::CONFLICT),
        None if problems.any() => page.refused(view.ask),
        None => page.shown(view.ask),
    }
}

/// People and cases that may be chosen.
type Choices = (Vec<(&'static str, Choosable)>, Vec<(String, String)>);

pub(super) async fn choices(view: &InCase<'_>, form: &Form) -> Result<Choices, Answer> {
    let mut people = Vec::new();
    for field in form.fields.iter().filter(|field| field.kind == casework::form::FieldKind::Person) {
        people.push((field.key, choosable(view, form.act, field.key).await?));
    }
    let mut cases = Vec::new();
    if form.fields.iter().any(|field| matches!(field.key, "case" | "follows")) {
        let known = view.cases.of_authority(&view.case.authority, view.asking()).await;
        for (_, other) in known.map_err(|problem| crate::in_case::not_shown(view.ask, &problem))? {
            if other.id != view.case.id {
                cases.push((other.id.clone(), format!("{} ({})", title(view.ask, &other), other.id)));
            }
        }
    }
    Ok((people, cases))
}

/// What was chosen first, in words, with the way to choose again.
fn standing(view: &InCase<'_>, act: ActKind, form: &Form, key: &str) -> Markup {
    let value = told(view.ask, key).into_iter().next().unwrap_or_default();
    let field = form.fields.iter().find(|field| field.key == key);
    let words = field.and_then(|field| field.choices.iter().find(|choice| choice.key == value));
    html! {
        input type="hidden" name=(key) value=(value);
        dl.govuk-summary-list {
            div.govuk-summary-list__row {
                dt.govuk-summary-list__key { (field.map_or(key, |field| field.label)) }
                dd { (words.map_or(value.as_str(), |choice| choice.label.as_str())) " "
                    a href=(view.address(&format!("/do/{}", act.key()))) { "Choose another" } }
            }
        }
    }
}

/// A refusal: every reason with its clause, and what may be done instead.
pub(super) fn refusal(view: &InCase<'_>, refused: &Refused) -> Markup {
    let reasons: Vec<Because> = refused.because.iter().cloned().map(Because::from).collect();
    let may = |act: &ActKind| view.actor.may_in(*act, &view.case) && steps_of(*act).contains(&view.case.step());
    html! {
        div.govuk-error-summary {
            div role="alert" {
                h2.govuk-error-summary__title { (refused.says) }
                (because(view.ask.known, &reasons))
                @if !refused.instead.is_empty() {
                    p { "Possible instead:" }
                    ul.sl-list {
                        @for act in &refused.instead {
                            li {
                                @if may(act) { a href=(view.address(&format!("/do/{}", act.key()))) { (act.words()) } }
                                @else { (act.words()) span.sl-quiet { ": " (by(*act)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// `by a planner or a publisher`, in words.
fn by(act: ActKind) -> String {
    let roles: Vec<String> =
        Role::ALL.iter().filter(|role| allowed(**role, act)).map(|role| role.words().to_lowercase()).collect();
    format!("for {}", roles.join(", "))
}

fn not_theirs(view: &InCase<'_>, act: ActKind) -> Answer {
    let body = html! {
        h1.sl-title { "You may not do this" }
        p.sl-lead { (act.words()) " is " (by(act)) ", where their role reaches into this case; none of your roles does." }
        p { a href=(view.address("")) { "Back to the case" } }
    };
    view.page(Place::Elsewhere, "You may not do this", &body).with_status(view.ask, StatusCode::FORBIDDEN)
}

fn not_now(view: &InCase<'_>, act: ActKind) -> Answer {
    let steps: Vec<String> = steps_of(act).iter().map(|step| step.words().to_lowercase()).collect();
    let body = html! {
        h1.sl-title { "Not at this step" }
        p.sl-lead {
            (act.words()) ": the case stands at “" (view.case.step().words()) "”; this is possible at: " (steps.join(", ")) "."
        }
        p { a href=(view.address("")) { "See what may be done now" } }
    };
    view.page(Place::Elsewhere, "Not at this step", &body).with_status(view.ask, StatusCode::CONFLICT)
}

/// A form inside the case that carries what was told.
pub(super) fn kept_form(view: &InCase<'_>, act: ActKind, inner: &Markup) -> Markup {
    form(view.ask, &view.address(&format!("/do/{}", act.key())), inner)
}
