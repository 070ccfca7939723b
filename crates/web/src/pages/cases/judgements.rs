//! The worksheet: each judgement area with what was proposed and why, the descriptors of its grades, and the evidence for and
//! against. The rules of the edition say what may not stand together; nothing here works out a grade.

use casework::{ActKind, Dissent, Part, Proposal, possible_at};
use domain::framework::{AreaKind, Edition, JudgementArea, ScaleKind};
use maud::{Markup, html};
use operations::judge::{JudgeAnswer, judge_pairs};

use crate::ask::{Ask, address};
use crate::components::because::because;
use crate::components::case_ways::Place;
use crate::components::grade_tag::grade_by_key;
use crate::guarded::Coming;
use crate::in_case::InCase;
use crate::pages::cases::judgements_evidence;
use crate::pages::cases::overview::banner;
use crate::pages::edition_beside::grade;
use crate::words::count;

pub(crate) fn page<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let view = match InCase::of(ask).await {
            Ok(view) => view,
            Err(answer) => return answer,
        };
        if !view.sees(Part::Judgements) {
            return view.hidden();
        }
        let Some((edition, _)) = view.edition() else { return view.hidden() };
        let body = html! {
            (banner(ask))
            p.sl-kicker { (edition.name) }
            h1.sl-title { "Judgements" }
            @if !view.case.shape.is_judged || edition.areas.is_empty() {
                p.sl-lead { (edition.name) " gives no judgements here: findings and the letter say what was seen." }
            } @else {
                p.sl-lead { (standing(&view)) }
                (acts(&view))
                (contents(edition))
                (rules(&view, edition))
                @for area in &edition.areas { (section(&view, edition, area)) }
            }
        };
        view.page(Place::Judgements, "Judgements", &body).shown(ask)
    })
}

/// Where the judgements stand.
fn standing(view: &InCase<'_>) -> String {
    let (case, moderation) = (&view.case, &view.case.moderation);
    if let Some(frozen) = &case.frozen {
        let changes = count(frozen.changes as usize, "change", "changes");
        return if frozen.changes == 0 {
            "They are frozen.".to_owned()
        } else {
            format!("They are frozen, with {changes} since.")
        };
    }
    match (&moderation.passed_by, &moderation.sent_by, moderation.returns.last()) {
        (Some(by), ..) => format!("{} passed moderation; they can be frozen.", view.name(by)),
        (None, Some(by), _) => format!("{} sent them for moderation.", view.name(by)),
        (None, None, Some((by, reason))) => format!("{} returned them: {reason}", view.name(by)),
        (None, None, None) => "They are provisional until they are moderated and frozen.".to_owned(),
    }
}

/// Whether whoever asks may do this here at this step.
pub(super) fn may(view: &InCase<'_>, act: ActKind) -> bool {
    view.actor.may_in(act, &view.case) && possible_at(view.case.step()).contains(&act)
}

/// The way to the form of an act, with what is known of it filled in, and back to this page.
pub(super) fn to_act(view: &InCase<'_>, act: ActKind, end: &str, parts: &[(&str, &str)]) -> String {
    let back = view.address(end);
    let pairs = parts.iter().copied().chain([("to", back.as_str())]);
    address(&view.address(&format!("/do/{}", act.key())), pairs)
}

fn acts(view: &InCase<'_>) -> Markup {
    let offered = [
        ActKind::SendForModeration,
        ActKind::PassModeration,
        ActKind::ReturnForRework,
        ActKind::FreezeJudgements,
        ActKind::ChangeJudgement,
    ];
    let own: Vec<ActKind> = offered.into_iter().filter(|act| may(view, *act)).collect();
    html! {
        @if !own.is_empty() {
            p { @for (at, act) in own.iter().enumerate() {
                @if at > 0 { " · " }
                a href=(to_act(view, *act, "/judgements", &[])) { (act.words()) }
            } }
        }
    }
}

fn contents(edition: &Edition) -> Markup {
    html! {
        nav.sl-contents aria-label="Judgement areas" {
            ol { @for area in &edition.areas { li { a href={ "#" (area.key) } { (area.title) } } } }
        }
    }
}

/// What the rules of the edition say of the marks that were proposed.
fn rules(view: &InCase<'_>, edition: &Edition) -> Markup {
    let marks: Vec<(&str, &str)> =
        view.case.standing_judgements().filter_map(|(area, one)| Some((area, one.mark.as_deref()?))).collect();
    if edition.areas.iter().all(|area| edition.scales[area.scale].kind != ScaleKind::Graded) {
        return html! { div.govuk-inset-text { (edition.name) " judges in words and gives no grades, so no rule limits any." } };
    }
    html! {
        section.sl-section aria-labelledby="rules" {
            h2.sl-heading #rules { "What the rules say" }
            @if marks.is_empty() { p { "No mark is proposed yet." } }
            @else { @match judge_pairs(view.ask.england(), &edition.id, None, marks) {
                Ok(answer) => (ruling(view, edition, &answer)),
                Err(says) => p { (says) "." },
            } }
        }
    }
}

fn ruling(view: &InCase<'_>, edition: &Edition, answer: &JudgeAnswer) -> Markup {
    let vocabulary = &view.ask.england().regime.vocabulary;
    let heading = match answer.verdict {
        "accepted" => "No rule stands against what is proposed",
        "needs_reason" => "What is proposed stands with a recorded reason",
        _ => "What is proposed may not stand together",
    };
    html! {
        div class={ "sl-ruling sl-ruling--" (answer.verdict) } {
            p.sl-ruling__title { (heading) }
            @if edition.overall().is_some() {
                p {
                    "Overall grades that no rule refuses: "
                    @for key in &answer.allowed_overall { (grade_by_key(Some(key), vocabulary)) " " }
                    @if answer.allowed_overall.is_empty() { "none" }
                }
            }
            @if answer.practice == "unusual" { p { "Published practice hardly knows such judgements." } }
            @if !answer.because.is_empty() { (because(view.ask.known, &answer.because)) }
        }
        p.sl-note { "The rules limit. Which grade is right is for inspectors to say." }
    }
}

fn section(view: &InCase<'_>, edition: &Edition, area: &JudgementArea) -> Markup {
    let history = view.case.judgements.get(&area.key).map_or(&[][..], Vec::as_slice);
    let dissents: Vec<&Dissent> = view.case.dissents.iter().filter(|one| one.area == area.key).collect();
    let parts = [("area", area.key.as_str())];
    html! {
        section.sl-section.sl-area aria-labelledby=(area.key) {
            h2.sl-heading id=(area.key) { (area.title) }
            (proposed(view, edition, area, history))
            p {
                @if may(view, ActKind::ProposeJudgement) {
                    a href=(to_act(view, ActKind::ProposeJudgement, "/judgements", &parts)) {
                        @if history.is_empty() { "Propose a judgement" } @else { "Propose another" }
                        span.govuk-visually-hidden { ": " (area.short) }
                    }
                }
                @if may(view, ActKind::RecordDissent) && !history.is_empty() {
                    " · "
                    a href=(to_act(view, ActKind::RecordDissent, "/judgements", &parts)) {
                        "Record a dissent" span.govuk-visually-hidden { ": " (area.short) }
                    }
                }
            }
            @for one in &dissents {
                div.govuk-inset-text { strong { (view.name(&one.by)) " dissents. " } (one.says) }
            }
            @if area.kind != AreaKind::Overall {
                (judgements_evidence::section(view, &area.key, &area.short))
                (descriptors(view, edition, area))
            }
        }
    }
}

/// The judgement that stands, and those before it.
fn proposed(view: &InCase<'_>, edition: &Edition, area: &JudgementArea, history: &[Proposal]) -> Markup {
    let Some((last, before)) = history.split_last() else {
        return html! { p.sl-quiet { "Nothing is proposed." } };
    };
    let told = |one: &Proposal| {
        html! {
            p { (marked(view, edition, area, one)) " " span.sl-quiet { "by " (view.name(&one.by)) } }
            p { (one.rationale) }
            @if !one.notes.is_empty() && view.sees(Part::Evidence) {
                p.sl-note { "Rests on " (judgements_evidence::chips(view, &one.notes)) }
            }
        }
    };
    html! {
        (told(last))
        @if !before.is_empty() {
            details.govuk-details {
                summary.govuk-details__summary {
                    span.govuk-details__summary-text { "Proposed before" span.govuk-visually-hidden { ": " (area.short) } }
                    " " span.sl-quiet { (count(before.len(), "judgement", "judgements")) }
                }
                div.govuk-details__text { ol.sl-list { @for one in before.iter().rev() { li { (told(one)) } } } }
            }
        }
    }
}

fn marked(view: &InCase<'_>, edition: &Edition, area: &JudgementArea, one: &Proposal) -> Markup {
    let scale = &edition.scales[area.scale];
    match one.mark.as_deref() {
        Some(mark) if scale.keys().contains(&mark) => grade_by_key(Some(mark), &view.ask.england().regime.vocabulary),
        Some(_) => html! { strong { "Not judged" } },
        None => html! { strong { "Judged in words" } },
    }
}

/// What each grade looks like, folded away.
fn descriptors(view: &InCase<'_>, edition: &Edition, area: &JudgementArea) -> Markup {
    html! {
        @if edition.descriptors(&area.key).next().is_some() {
            details.govuk-details {
                summary.govuk-details__summary {
                    span.govuk-details__summary-text { "What each grade looks like" span.govuk-visually-hidden { ": " (area.short) } }
                }
                div.govuk-details__text {
                    p.sl-note { "Found met or not met, they help to judge. Nothing is added up from them." }
                    @for point in &edition.scales[area.scale].points { (grade(view.ask, edition, area, point)) }
                }
            }
        }
    }
}
