//! The parts of a case's overview.

use casework::{ActKind, Asking, Part, Shape, Step, asking, dates, steps_of};
use maud::{Markup, html};

use crate::answer::Answer;
use crate::ask::address;
use crate::components::step_tag::step_tag;
use crate::in_case::{InCase, broken, title};
use crate::pages::cases::overview::why;
use crate::words::short_day;

/// The steps that such a case goes through, in order.
fn steps(shape: &Shape) -> Vec<Step> {
    let has_document = shape.document.is_some();
    let keeps = |step: &Step| match step {
        Step::Notified => shape.is_notified,
        Step::InModeration | Step::Frozen => shape.is_judged,
        Step::Drafting | Step::FactualAccuracy => has_document,
        Step::Published => shape.is_published,
        Step::Responding | Step::FollowingUp => !shape.owes.is_empty(),
        _ => true,
    };
    const LIFE: [Step; 13] = [
        Step::Planned,
        Step::TeamAgreed,
        Step::Notified,
        Step::OnSite,
        Step::Judging,
        Step::InModeration,
        Step::Frozen,
        Step::Drafting,
        Step::FactualAccuracy,
        Step::Published,
        Step::Responding,
        Step::FollowingUp,
        Step::Closed,
    ];
    LIFE.iter().copied().filter(keeps).collect()
}

/// The life of the case as a list: done, now, later.
pub(super) fn life(view: &InCase<'_>) -> Markup {
    let now = match view.case.step() {
        // A hold stands in the time of comments.
        Step::OnHold => Step::FactualAccuracy,
        step => step,
    };
    let steps = steps(&view.case.shape);
    let at = steps.iter().position(|step| *step == now);
    html! {
        section aria-labelledby="life" {
            h2.sl-heading #life { "Its life" }
            ol.sl-life {
                @for (number, step) in steps.iter().enumerate() {
                    @let (look, says) = match at {
                        Some(at) if number < at => ("done", "Done"),
                        Some(at) if number == at => ("now", "Now"),
                        _ => ("later", "Later"),
                    };
                    li class={ "sl-life__step sl-life__step--" (look) } aria-current=[(look == "now").then_some("step")] {
                        span { (step.words()) } " " span.sl-life__state { (says) }
                    }
                }
            }
            @if at.is_none() { p { "It stands apart from this order: " (step_tag(view.case.step())) } }
        }
    }
}

/// The days of the case, each with its reasons.
pub(super) fn days(view: &InCase<'_>) -> Markup {
    let today = view.now.day();
    let known = dates(&view.case, &view.ask.england().regime).map(|mut days| {
        days.sort_by_key(|day| day.on);
        days
    });
    html! {
        section aria-labelledby="days" {
            h2.sl-heading #days { "Days" }
            @match known {
                Ok(days) if !days.is_empty() => {
                    dl.sl-days {
                        @for day in &days {
                            div.sl-days__row.sl-days__row--past[day.on < today] {
                                dt { (day.title) }
                                dd {
                                    (day.on.words_with_weekday())
                                    (why(view, &day.because, &day.title))
                                }
                            }
                        }
                    }
                }
                Ok(_) => p { "No day is set." },
                Err(says) => p { (says) "." },
            }
        }
    }
}

/// Who is in the team, and who may not be.
pub(super) fn team(view: &InCase<'_>) -> Markup {
    let case = &view.case;
    html! {
        section aria-labelledby="team" {
            h2.sl-heading #team { "Team" @if case.team_is_agreed { span.sl-quiet { " agreed" } } }
            @if case.team.is_empty() { p { "Nobody yet." } }
            @else { ul.sl-list { @for (person, place) in &case.team { li { (view.name(person)) span.sl-quiet { ", " (place.words().to_lowercase()) } } } } }
            @if !case.conflicts.is_empty() {
                h3.sl-subheading { "Conflicts of interest" }
                ul.sl-list { @for (person, says) in &case.conflicts { li { (view.name(person)) ": " (says) } } }
            }
        }
    }
}

/// What was asked of the authority, each with its receipts.
pub(super) fn requests(view: &InCase<'_>) -> Markup {
    let requests = &view.case.requests;
    // What the edition asks for is offered to whoever may ask.
    let may_ask = view.actor.may_in(ActKind::RequestInformation, &view.case)
        && steps_of(ActKind::RequestInformation).contains(&view.case.step());
    let open = if may_ask { asking(&view.case, &view.ask.england().regime).unwrap_or_default() } else { Vec::new() };
    html! {
        section aria-labelledby="requests" {
            h2.sl-heading #requests { "Information asked for" }
            @if requests.is_empty() { p { "Nothing yet." } }
            @for request in requests.values() {
                article.sl-entry {
                    h3.sl-subheading { (request.says) }
                    p.sl-quiet {
                        "Asked for on " (request.asked_on.words())
                        @if let Some(due) = request.due_on { ", to come by " (due.words_with_weekday()) }
                    }
                    @if request.received.is_empty() { p { "Nothing has come." } }
                    @else { ul.sl-list { @for (says, is_late) in &request.received { li { "Received: " (says) @if *is_late { strong.sl-late { " late" } } } } } }
                }
            }
            @if !open.is_empty() {
                details.govuk-details {
                    summary.govuk-details__summary {
                        span.govuk-details__summary-text { "What the edition asks for besides (" (open.len()) ")" }
                    }
                    div.govuk-details__text {
                        ul.sl-list { @for one in &open { li { a href=(request(view, one)) { (one.title) } span.sl-quiet { " " (one.says) } } } }
                    }
                }
            }
        }
    }
}

/// The form that asks for it, filled in.
fn request(view: &InCase<'_>, one: &Asking) -> String {
    let says = format!("{}. {}", one.title, one.says);
    let due = one.due_on.map(|day| day.to_string()).unwrap_or_default();
    let told = [("request", one.request.as_str()), ("says", says.as_str()), ("due_on", due.as_str())];
    address(&view.address("/do/request_information"), told.into_iter().filter(|(_, value)| !value.is_empty()))
}

/// What kept or keeps publication back.
pub(super) fn holds(view: &InCase<'_>) -> Markup {
    let holds = &view.case.holds;
    html! {
        @if !holds.is_empty() {
            section aria-labelledby="holds" {
                h2.sl-heading #holds { "Holds on publication" }
                @for hold in holds.values() {
                    article.sl-entry {
                        h3.sl-subheading { (hold.kind.words()) }
                        p { (hold.reason) }
                        p.sl-quiet { "Placed on " (hold.placed_on.words_with_weekday()) ", authorised by " (view.name(&hold.authoriser)) }
                        @match &hold.lifted {
                            Some((on, how)) => p { "Lifted on " (on.words_with_weekday()) ": " (how) },
                            None => p { strong { "It stands." } },
                        }
                    }
                }
            }
        }
    }
}

/// The cases this one follows or is followed by, as far as they may be known of.
pub(super) async fn related(view: &InCase<'_>) -> Result<Markup, Answer> {
    let of_authority = view.cases.of_authority(&view.case.authority, view.asking()).await;
    let cases = of_authority.map_err(|problem| match problem {
        operations::cases::NotDone::Failed(failed) => broken(view.ask, &failed),
        _ => view.hidden(),
    })?;
    let case = &view.case;
    let linked = |id: &str| {
        if case.follows.as_deref() == Some(id) {
            Some("This case follows it")
        } else if case.follow_ups.contains_key(id) && view.sees(Part::Responses) {
            Some("It looks again at findings of this case")
        } else {
            None
        }
    };
    let known: Vec<_> = cases
        .iter()
        .filter(|(row, _)| row.case_id != case.id)
        .filter_map(|(_, other)| {
            let follows = other.follows.as_deref() == Some(case.id.as_str());
            let says = linked(&other.id).or_else(|| follows.then_some("It follows this case"))?;
            Some((other, says))
        })
        .collect();
    Ok(html! {
        @if !known.is_empty() {
            section aria-labelledby="related" {
                h2.sl-heading #related { "Cases it belongs with" }
                ul.sl-list {
                    @for (other, says) in known {
                        li {
                            a href={ "/cases/" (other.id) } { (title(view.ask, other)) } " " (step_tag(other.step()))
                            span.sl-quiet { " " (says) @if let Some(day) = other.begins_on() { ", from " (short_day(day)) } "." }
                        }
                    }
                }
            }
        }
    })
}
