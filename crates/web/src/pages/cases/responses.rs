//! What the authority owes after a report or letter, what came of it, and how far each action is.

use casework::{Action, ActionProgress, Case, Duty, Finding, Part, Received, Response, duties};
use maud::{Markup, html};

use crate::answer::Answer;
use crate::ask::Ask;
use crate::components::case_ways::Place;
use crate::components::countdown::countdown;
use crate::guarded::Coming;
use crate::in_case::InCase;
use crate::pages::cases::overview::{banner, why};
use crate::pages::cases::overview_parts::related;
use crate::words::{capital, count, spaced};

pub(crate) fn page<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let view = match InCase::of(ask).await {
            Ok(view) => view,
            Err(answer) => return answer,
        };
        if !view.sees(Part::Responses) {
            return view.hidden();
        }
        match related(&view).await {
            Ok(related) => shown(&view, &related),
            Err(answer) => answer,
        }
    })
}

fn shown(view: &InCase<'_>, related: &Markup) -> Answer {
    let case = &view.case;
    let duties = duties(case, &view.context());
    let body = html! {
        (banner(view.ask))
        h1.sl-title { "Responses" }
        p.sl-lead { (counted(case)) }
        (owed(view, &duties))
        (actions(view))
        @if view.sees(Part::Draft) || !case.publications.is_empty() { (findings(view)) }
        (related)
        (own(view))
    };
    view.page(Place::Responses, "Responses", &body).shown(view.ask)
}

/// From which day responses are counted.
fn counted(case: &Case) -> String {
    match (case.received_on, case.publications.first()) {
        (Some(day), _) => format!("Counted from {}, when the authority received the document.", day.words()),
        (None, Some(first)) => format!(
            "Counted from {}, the day of publication, as long as the day the authority received it is not recorded.",
            first.on.words()
        ),
        (None, None) => "Nothing is counted before the document is final.".to_owned(),
    }
}

fn owed(view: &InCase<'_>, duties: &[Duty]) -> Markup {
    let case = &view.case;
    let owed = case.owed();
    let given: Vec<Response> =
        Response::ALL.iter().copied().filter(|one| owed.contains(one) || case.responses.contains_key(one)).collect();
    html! {
        section aria-labelledby="owed" {
            h2.sl-heading #owed { "Statement and plan" }
            @if given.is_empty() { p { "This activity asks the authority for neither." } }
            @for response in given {
                article.sl-entry {
                    h3.sl-subheading { (response.words()) }
                    @let duty = duties.iter().find(|duty| is_about(duty, response));
                    @match (duty, case.still_owed().contains(&response)) {
                        (Some(duty), _) => {
                            p { (countdown(duty.due_on, duty.working_days_left, view.now.day())) }
                            (why(view, &duty.because, response.words()))
                        }
                        (None, true) if case.responses_run_from().is_some() => p { "Waits for an answer." },
                        (None, true) => p { "Not yet counted." },
                        (None, false) => p { "Given, and found adequate." },
                    }
                    @for received in case.responses.get(&response).into_iter().flatten() { (came(received)) }
                }
            }
        }
    }
}

fn is_about(duty: &Duty, response: Response) -> bool {
    use casework::ActKind as A;
    matches!((duty.act, response), (A::SendStatement, Response::WrittenStatement) | (A::SendPlan, Response::ActionPlan))
}

fn came(received: &Received) -> Markup {
    html! {
        p {
            "Came on " (received.on.words())
            @if let Some(due) = received.due_on { ", due on " (due.words()) }
            @if received.is_late { strong.sl-late { ", late" } } @else { ", in time" }
            ". "
            @match received.is_adequate {
                Some(true) => "Found adequate.",
                Some(false) => strong { "Not found adequate: it is owed again." },
                None => "Whether it is adequate is not said yet.",
            }
        }
    }
}

fn actions(view: &InCase<'_>) -> Markup {
    let actions = &view.case.actions;
    let done = actions.values().filter(|action| action.progress() == ActionProgress::Done).count();
    html! {
        section aria-labelledby="actions" {
            h2.sl-heading #actions { "Actions" }
            @if actions.is_empty() { p { "None are entered." } }
            @else { p { (count(actions.len(), "action", "actions")) ", " (done) " done." } }
            @for (id, action) in actions { (line(view, id, action)) }
        }
    }
}

fn line(view: &InCase<'_>, id: &str, action: &Action) -> Markup {
    let is_late = action.progress() != ActionProgress::Done && action.due_on.is_some_and(|due| due < view.now.day());
    html! {
        article.sl-entry id=(id) {
            h3.sl-subheading { (action.says) }
            p {
                strong { (action.progress().words()) } ". " (action.owner) " answers for it"
                @if let Some(due) = action.due_on { ", by " (due.words()) @if is_late { strong.sl-late { ", late" } } }
                "."
            }
            p.sl-quiet { "One will know by: " (action.milestone) }
            @if !action.findings.is_empty() { p.sl-quiet { "Answers " (action.findings.join(", ")) } }
            @if !action.history.is_empty() {
                details.govuk-details {
                    summary.govuk-details__summary {
                        span.govuk-details__summary-text { (count(action.history.len(), "report", "reports")) " of progress"
                            span.govuk-visually-hidden { ": " (id) } }
                    }
                    div.govuk-details__text {
                        ol.sl-list { @for (progress, says) in &action.history { li { strong { (progress.words()) } ": " (says) } } }
                    }
                }
            }
        }
    }
}

/// Each finding with what answers it and what was seen of it since.
fn findings(view: &InCase<'_>) -> Markup {
    let case = &view.case;
    let known: Vec<(&str, &Finding)> = case.standing_findings().collect();
    html! {
        @if !known.is_empty() {
            section aria-labelledby="findings" {
                h2.sl-heading #findings { "Progress, finding by finding" }
                @for (id, finding) in known {
                    article.sl-entry {
                        h3.sl-subheading { (finding.text) }
                        p.sl-quiet { (capital(&spaced(&finding.kind))) ", " (id)
                            @if let Some(from) = &finding.from_case { ", carried over from case " (from) } }
                        @let answered: Vec<(&String, &Action)> = case.actions.iter().filter(|(_, action)| action.findings.iter().any(|one| one == id)).collect();
                        @if answered.is_empty() { p { "No action answers it." } }
                        @else { ul.sl-list { @for (own, action) in answered { li { a href={ "#" (own) } { (action.says) } ": " (action.progress().words().to_lowercase()) } } } }
                        @if !finding.reviews.is_empty() {
                            ul.sl-list { @for (review, says) in &finding.reviews { li { "Seen since: " strong { (review.words().to_lowercase()) } ". " (says) } } }
                        }
                    }
                }
            }
        }
    }
}

/// What whoever asks may do here.
fn own(view: &InCase<'_>) -> Markup {
    use casework::ActKind as A;
    const HERE: [A; 9] = [
        A::RecordReceipt,
        A::SendStatement,
        A::SendPlan,
        A::FindAdequate,
        A::FindInadequate,
        A::AgreeAction,
        A::ProgressAction,
        A::LinkFollowUp,
        A::EndFollowUp,
    ];
    let offers = operations::cases::offers(&view.case, &view.context());
    let own: Vec<A> = offers.own.iter().map(|offer| offer.act).filter(|act| HERE.contains(act)).collect();
    html! {
        @if !own.is_empty() {
            section aria-labelledby="acts" {
                h2.sl-heading #acts { "What you may do here" }
                div.sl-acts {
                    @for act in own {
                        a."govuk-button sl-button--quiet" href=(view.address(&format!("/do/{}?to={}", act.key(), view.address("/responses")))) role="button" draggable="false" { (act.words()) }
                    }
                }
            }
        }
    }
}
