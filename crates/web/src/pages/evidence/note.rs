//! One note: every version, who wrote it and when; amending, joining, placing and withdrawing it.

use casework::{Act, ActKind};
use maud::{Markup, html};
use operations::cases::{NotDone, NoteAnswer, VersionAnswer};

use super::parts::{Shown, area_words, areas, at, by_line, fields, for_script, fresh, may, note_in, save, warned};
use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::components::case_ways::Place;
use crate::components::error_summary::error_summary;
use crate::components::field::{form, line, long_text, ticks};
use crate::guarded::Coming;
use crate::in_case::{InCase, not_shown, unknown};
use crate::pages::account::done;

const DONE: [(&str, &str); 4] = [
    ("amended", "The note is saved as a new version. The one before is kept."),
    ("joined", "One version stands now. Those it was made from are kept."),
    ("placed", "The judgement areas are saved."),
    ("withdrawn", "The note is withdrawn. It is kept, and counts as evidence no more."),
];

/// The note of the address in its case.
struct One<'a> {
    view: InCase<'a>,
    note: NoteAnswer,
}

impl<'a> One<'a> {
    async fn of(ask: &'a Ask<'a>) -> Result<Self, Answer> {
        let view = InCase::of(ask).await?;
        // That the evidence is read is written down before it is shown.
        let read = view.cases.evidence(&view.case.id, view.asking()).await;
        let case = read.map_err(|problem| not_shown(ask, &problem))?;
        let id = ask.rest.first().map(String::as_str).unwrap_or_default();
        let note = case.notes.get(id).ok_or_else(|| unknown(ask))?;
        let note = NoteAnswer::of(id, note);
        Ok(Self { view, note })
    }

    fn address(&self, rest: &str) -> String {
        self.view.address(&format!("/evidence/{}{rest}", self.note.note))
    }

    fn done(&self, what: &str) -> Answer {
        Answer::Found(self.address(&format!("?done={what}")))
    }

    /// Does an act on the note; the page again with the problem where it cannot be done.
    async fn does(&self, act: &Act, field: &str, what: &str) -> Answer {
        match self.view.cases.perform(&self.view.case.id, act, None, self.view.asking()).await {
            Ok(_) => self.done(what),
            Err(NotDone::Refused(refused)) => {
                let mut problems = Problems::default();
                problems.add(field, refused.words());
                shown(self, &problems)
            }
            Err(problem) => not_shown(self.view.ask, &problem),
        }
    }
}

pub(crate) fn one<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        match One::of(ask).await {
            Ok(one) => shown(&one, &Problems::default()),
            Err(answer) => answer,
        }
    })
}

pub(crate) fn amended<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move { versioned(ask, "amended").await })
}

pub(crate) fn joined<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move { versioned(ask, "joined").await })
}

async fn versioned(ask: &Ask<'_>, what: &str) -> Answer {
    let one = match One::of(ask).await {
        Ok(one) => one,
        Err(answer) => return answer,
    };
    let based_on = ask.query.iter().filter(|(key, _)| key == "based_on").map(|(_, value)| value.clone()).collect();
    let mut note = note_in(ask, &one.view, &one.note.note, based_on);
    note.areas.clear();
    match save(&one.view, note).await {
        Ok(Ok(_)) => one.done(what),
        Ok(Err(problems)) => shown(&one, &problems),
        Err(answer) => answer,
    }
}

pub(crate) fn placed<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let one = match One::of(ask).await {
            Ok(one) => one,
            Err(answer) => return answer,
        };
        let all = |field: &'static str| {
            let pairs = ask.query.iter().filter(move |(key, _)| key == field);
            pairs.map(|(_, value)| value.clone()).collect::<Vec<String>>()
        };
        // Only what was changed on this page is changed: somebody else may have placed it meanwhile.
        let (now, before) = (all("area"), all("before"));
        let add: Vec<String> = now.iter().filter(|area| !before.contains(area)).cloned().collect();
        let remove: Vec<String> = before.iter().filter(|area| !now.contains(area)).cloned().collect();
        if add.is_empty() && remove.is_empty() {
            return one.done("placed");
        }
        one.does(&Act::PlaceNote { note: one.note.note.clone(), add, remove }, "area", "placed").await
    })
}

pub(crate) fn withdrawn<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        match One::of(ask).await {
            Ok(one) => {
                let act = Act::WithdrawNote { note: one.note.note.clone(), reason: ask.said("reason").to_owned() };
                one.does(&act, "reason", "withdrawn").await
            }
            Err(answer) => answer,
        }
    })
}

fn shown(one: &One<'_>, problems: &Problems) -> Answer {
    let (view, note) = (&one.view, &one.note);
    let ask = view.ask;
    let standing: Vec<&VersionAnswer> = note.standing().collect();
    let stands = note.withdrawn.is_none();
    let changed = match fresh(ask) {
        Err(why) => html! { p { "It cannot be changed just now: " (why) "." } },
        Ok((_, version)) if stands && note.is_in_conflict => {
            if may(view, ActKind::ResolveNote) {
                join(one, &standing, &version, problems)
            } else {
                html! {}
            }
        }
        Ok((_, version)) => match standing.last() {
            Some(last) if stands && may(view, ActKind::AmendNote) => amend(one, last, &version, problems),
            _ => html! {},
        },
    };
    let body = html! {
        @if problems.any() { (error_summary(problems)) }
        (done(ask, &DONE))
        p.sl-kicker { a href=(view.address("/evidence")) { "Evidence" } }
        h1.sl-title { "A note" }
        @if let Some(why) = &note.withdrawn { div."govuk-inset-text sl-asof" { "Withdrawn: " (why) } }
        @if note.is_in_conflict {
            div."govuk-inset-text sl-asof" {
                "Two people changed this note at the same time. Both versions are kept, and none counts more than the other: "
                "take one, or join them."
            }
        }
        (for_script(view, std::slice::from_ref(note)))
        section aria-label=(if standing.len() > 1 { "The versions that stand" } else { "The version that stands" }) {
            div.sl-side {
                @for version in &standing {
                    article.sl-note-card data-head=(version.version) {
                        (by_line(view, version))
                        p.sl-kept { (version.text) }
                        (warned(&version.warnings))
                    }
                }
            }
        }
        (changed)
        (place(one, problems))
        (earlier(one))
        @if stands && may(view, ActKind::WithdrawNote) {
            details.govuk-details open[problems.of("reason").is_some()] {
                summary.govuk-details__summary { "Withdraw this note" }
                div.govuk-details__text {
                    (form(ask, &one.address("/withdraw"), &html! {
                        (line("reason", "Why", "The note is kept with the reason, and counts as evidence no more.", ask.said("reason"), problems))
                        button."govuk-button sl-button--quiet" type="submit" { "Withdraw" }
                    }))
                }
            }
        }
    };
    let page = view.page(Place::Evidence, "A note", &body);
    Answer::Scripted(Box::new(if problems.any() { page.refused(ask) } else { page.shown(ask) }))
}

fn amend(one: &One<'_>, last: &VersionAnswer, version: &str, problems: &Problems) -> Markup {
    let ask = one.view.ask;
    let typed = problems.any() && ask.has("text");
    let content = if typed { Shown::typed(ask) } else { Shown::version(last) };
    let (based, version) = if typed && !ask.said("based_on").is_empty() {
        (ask.said("based_on"), ask.said("version"))
    } else {
        (last.version.as_str(), version)
    };
    let inner = html! {
        input type="hidden" name="note" value=(one.note.note);
        input type="hidden" name="version" value=(version);
        input type="hidden" name="based_on" value=(based);
        (fields(&content, problems))
        button.govuk-button type="submit" accesskey="k" { "Save as a new version" }
        p.sl-state #new-state {}
    };
    html! {
        section.sl-panel #amend aria-labelledby="amend-heading" {
            h2.sl-heading #amend-heading { "Amend it" }
            (form(ask, &one.address("/amend"), &inner))
        }
    }
}

/// Take one of those that stand, or write one that joins them.
fn join(one: &One<'_>, standing: &[&VersionAnswer], version: &str, problems: &Problems) -> Markup {
    let ask = one.view.ask;
    let heads = html! { @for head in standing { input type="hidden" name="based_on" value=(head.version); } };
    let both: Vec<&str> = standing.iter().map(|head| head.text.trim_end()).collect();
    let typed = problems.any() && ask.has("text");
    let text = if typed { ask.said("text").to_owned() } else { both.join("\n\n") };
    let content = |head: &VersionAnswer| {
        html! {
            input type="hidden" name="kind" value=(head.kind);
            input type="hidden" name="bearing" value=(head.bearing.unwrap_or_default());
            input type="hidden" name="child" value=(head.child.as_deref().unwrap_or_default());
        }
    };
    html! {
        section #join aria-labelledby="join-heading" {
            h2.sl-heading #join-heading { "Choose or join" }
            div.sl-side {
                @for (number, head) in standing.iter().enumerate() {
                    (form(ask, &one.address("/join"), &html! {
                        (heads) (content(head))
                        input type="hidden" name="version" value={ (version) "-" (number + 1) };
                        input type="hidden" name="text" value=(head.text);
                        button."govuk-button sl-button--quiet" type="submit" {
                            "Take the version of " (one.view.name(&head.by)) ", " (at(&head.written_at))
                        }
                    }))
                }
            }
            @if let Some(first) = standing.first() {
                (form(ask, &one.address("/join"), &html! {
                    (heads) (content(first))
                    input type="hidden" name="version" value=(version);
                    (long_text("text", "Or one that joins them", "Both texts are here, one after the other. Change what should be changed.", &text, 12, problems))
                    button.govuk-button type="submit" { "Save the joined version" }
                }))
            }
        }
    }
}

fn place(one: &One<'_>, problems: &Problems) -> Markup {
    let (view, note) = (&one.view, &one.note);
    let areas = areas(view);
    html! {
        section.sl-section aria-labelledby="place-heading" {
            h2.sl-heading #place-heading { "Judgement areas" }
            @if note.withdrawn.is_none() && may(view, ActKind::PlaceNote) && !areas.is_empty() {
                (form(view.ask, &one.address("/place"), &html! {
                    @for area in &note.areas { input type="hidden" name="before" value=(area); }
                    (ticks("area", "It is evidence for", "As many as fit.", &areas, &note.areas, true, problems))
                    button."govuk-button sl-button--quiet" type="submit" { "Save areas" }
                }))
            } @else if note.areas.is_empty() { p { "None." } } @else {
                ul.sl-list { @for area in &note.areas { li { (area_words(view, area)) } } }
            }
        }
    }
}

/// Every version that another stands upon, the latest first.
fn earlier(one: &One<'_>) -> Markup {
    let note = &one.note;
    let earlier: Vec<&VersionAnswer> =
        note.versions.iter().rev().filter(|version| !note.heads.contains(&version.version)).collect();
    html! {
        @if !earlier.is_empty() {
            section.sl-section aria-labelledby="earlier-heading" {
                h2.sl-heading #earlier-heading { "Earlier versions" }
                details.govuk-details {
                    summary.govuk-details__summary { (crate::words::count(earlier.len(), "earlier version", "earlier versions")) }
                    @for version in earlier {
                        div.sl-entry { (by_line(&one.view, version)) p.sl-kept { (version.text) } }
                    }
                }
            }
        }
    }
}
