//! The draft: every paragraph with its evidence and what the lint says of it, findings, and how it will read when published.

use casework::document::{DRAFT, Document};
use casework::style::{Remark, lint_case};
use casework::{ActKind, Paragraph, ParagraphVersion, Part};
use maud::{Markup, html};

use crate::answer::Answer;
use crate::ask::Ask;
use crate::components::case_ways::Place;
use crate::guarded::Coming;
use crate::in_case::InCase;
use crate::pages::cases::judgements::{may, to_act};
use crate::pages::cases::judgements_evidence::chips;
use crate::pages::cases::overview::banner;
use crate::pages::report::{findings, judgements, on_site, part};
use crate::words::count;

/// This page, inside the case.
const HERE: &str = "/report";

pub(crate) fn page<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        let view = match InCase::of(ask).await {
            Ok(view) => view,
            Err(answer) => return answer,
        };
        if !view.sees(Part::Draft) {
            return view.hidden();
        }
        let Ok(document) = Document::of(&view.case, &ask.england().regime, DRAFT) else { return nothing(&view) };
        let body = if ask.said("as") == "published" { preview(&view, &document) } else { draft(&view, &document) };
        view.page(Place::Report, &document.title, &body).shown(ask)
    })
}

fn nothing(view: &InCase<'_>) -> Answer {
    let body = html! {
        h1.sl-title { "Report" }
        p.sl-lead { "No document follows this activity." }
    };
    view.page(Place::Report, "Report", &body).shown(view.ask)
}

/// Remarks on each paragraph, by its id; only for those who write.
type Remarks = Vec<(String, Vec<Remark>)>;

fn draft(view: &InCase<'_>, document: &Document) -> Markup {
    let style = view.ask.known.library().guides.style.as_ref().filter(|_| view.sees(Part::Evidence));
    let remarks: Remarks =
        style.map(|style| lint_case(&view.case, &view.ask.england().regime, style)).unwrap_or_default();
    let (_, activity) = view.edition().map_or((None, None), |(edition, activity)| (Some(edition), Some(activity)));
    html! {
        (banner(view.ask))
        p.sl-kicker { @if let Some(activity) = activity { (activity.title) } }
        h1.sl-title { (document.title) }
        p.sl-lead { (standing(view)) }
        (missing(view, &remarks))
        p {
            @if view.case.publications.is_empty() || !view.case.reworded().is_empty() {
                a href={ (view.address(HERE)) "?as=published" } { "See it as it will be published" }
            } @else {
                a href={ "/reports/" (view.case.id) } { "See it as it was published" }
            }
            @for act in [ActKind::FinishDraft, ActKind::SendDraft, ActKind::Publish, ActKind::PublishCorrection] {
                @if may(view, act) { " · " a href=(to_act(view, act, HERE, &[])) { (act.words()) } }
            }
        }
        @for title in view.case.sections(&view.ask.england().regime) { (section(view, title, &remarks)) }
        (found(view))
    }
}

/// Where the draft stands.
fn standing(view: &InCase<'_>) -> String {
    let case = &view.case;
    if let Some(last) = case.publications.last() {
        let reworded = case.reworded();
        let since = if reworded.is_empty() { "" } else { " Paragraphs were worded anew since." };
        return format!("Published as version {} on {}.{since}", case.publications.len(), last.on.words());
    }
    match (case.draft_sent_on, case.is_drafted) {
        (Some(on), _) => format!("The draft was sent to the authority on {}.", on.words()),
        (None, true) => "The draft is finished and has not been sent.".to_owned(),
        (None, false) => "The draft is being written. Nobody at the authority sees it before it is sent.".to_owned(),
    }
}

/// What stands between this and a published document.
fn missing(view: &InCase<'_>, remarks: &Remarks) -> Markup {
    let case = &view.case;
    let mut open: Vec<String> = Vec::new();
    if case.shape.is_judged && case.frozen.is_none() {
        open.push("The judgements are not frozen.".to_owned());
    }
    if case.paragraphs.is_empty() {
        open.push("No paragraph is written.".to_owned());
    }
    if view.sees(Part::Comments) {
        let unanswered = case.unanswered().len();
        if unanswered > 0 {
            open.push(format!("{} without an answer.", count(unanswered, "comment is", "comments are")));
        }
        for (_, paragraph) in case.not_reworded() {
            let number = number(view, paragraph);
            open.push(format!("A comment on paragraph {number} was accepted and the paragraph stands as it did."));
        }
    }
    if view.sees(Part::Holds) {
        open.extend(
            case.holds
                .values()
                .filter(|hold| hold.lifted.is_none())
                .map(|hold| format!("On hold. {}: {}", hold.words(), hold.reason)),
        );
    }
    let all: usize = remarks.iter().map(|(_, of)| of.len()).sum();
    html! {
        @if !open.is_empty() && case.publications.is_empty() {
            h2.sl-subheading { "What is missing" }
            ul.sl-list { @for one in &open { li { (one) } } }
        }
        @if all > 0 { p { (count(all, "remark on how it reads stands", "remarks on how it reads stand")) " beside the paragraphs. Nothing is refused for that." } }
    }
}

/// The number a paragraph prints with as the draft stands.
fn number(view: &InCase<'_>, paragraph: &str) -> u32 {
    view.case.number_of(&view.ask.england().regime, paragraph).unwrap_or_default()
}

fn section(view: &InCase<'_>, title: &str, remarks: &Remarks) -> Markup {
    let printed = view.case.printed(&view.ask.england().regime).into_iter().zip(1..);
    let own: Vec<(&str, &Paragraph, u32)> =
        printed.filter_map(|((id, one), number)| (one.section == title).then_some((id, one, number))).collect();
    let parts = [("section", title)];
    let writes = may(view, ActKind::WriteParagraph);
    let adds = writes && view.case.draft_sent_on.is_none();
    html! {
        @if !own.is_empty() || (writes && view.case.publications.is_empty()) {
            section.sl-section {
                h2.sl-heading { (title) }
                @if own.is_empty() { p.sl-quiet { "Nothing is written here yet." } }
                @for (id, one, number) in own {
                    @let of = remarks.iter().find(|(known, _)| known == id).map_or(&[][..], |(_, of)| of.as_slice());
                    (paragraph(view, id, one, number, of))
                }
                @if adds {
                    p { a href=(to_act(view, ActKind::WriteParagraph, HERE, &parts)) {
                        "Write a paragraph" span.govuk-visually-hidden { " under " (title) }
                    } }
                }
            }
        }
    }
}

fn paragraph(view: &InCase<'_>, id: &str, one: &Paragraph, number: u32, remarks: &[Remark]) -> Markup {
    let Some(version) = one.versions.last() else { return html! {} };
    html! {
        div.sl-draft id={ "p-" (number) } {
            div.sl-report__numbered {
                p.sl-paragraph { span.sl-paragraph__number { (number) "." } " " (version.text) }
            }
            (behind(view, version))
            @if !remarks.is_empty() {
                ul.sl-remarks {
                    @for remark in remarks {
                        li { strong { (remark.kind.words()) ". " } (remark.says)
                            @if let Some(instead) = &remark.instead { " Perhaps: “" (instead) "”." } }
                    }
                }
            }
            p.sl-note {
                @if may(view, ActKind::WriteParagraph) {
                    a href=(to_act(view, ActKind::WriteParagraph, HERE, &[("paragraph", id)])) { "Word it anew" span.govuk-visually-hidden { ": paragraph " (number) } }
                }
                @if view.sees(Part::Comments) {
                    @let comments = view.case.comments.values().filter(|comment| comment.paragraph == id).count();
                    @if comments > 0 || may(view, ActKind::MakeComment) {
                        " " a href={ (view.address("/comments")) "#p-" (number) } {
                            @if comments > 0 { (count(comments, "comment", "comments")) } @else { "Comment" }
                            span.govuk-visually-hidden { " on paragraph " (number) }
                        }
                    }
                }
            }
        }
    }
}

/// What a paragraph rests on, for those who see evidence.
fn behind(view: &InCase<'_>, version: &ParagraphVersion) -> Markup {
    html! {
        @if view.sees(Part::Evidence) {
            p.sl-note { "Rests on " (count(version.notes.len(), "note", "notes")) ": " (chips(view, &version.notes)) }
        }
    }
}

fn found(view: &InCase<'_>) -> Markup {
    let kinds = view.edition().map(|(edition, _)| edition.findings.as_slice()).unwrap_or_default();
    let title =
        |key: &str| kinds.iter().find(|kind| kind.key == key).map_or_else(|| key.to_owned(), |kind| kind.title.clone());
    let standing: Vec<_> = view.case.standing_findings().collect();
    html! {
        section.sl-section aria-labelledby="found" {
            h2.sl-heading #found { "Findings" }
            @if standing.is_empty() { p.sl-quiet { "None is noted." } }
            ul.sl-findings {
                @for (id, finding) in &standing {
                    li {
                        (finding.text) " " span.sl-quiet { (title(&finding.kind)) ", " (id) }
                        @if view.sees(Part::Evidence) && !finding.notes.is_empty() { " " (chips(view, &finding.notes)) }
                    }
                }
            }
            @if may(view, ActKind::NoteFinding) { p { a href=(to_act(view, ActKind::NoteFinding, HERE, &[])) { (ActKind::NoteFinding.words()) } } }
        }
    }
}

/// As it will be read, drawn by what draws it when it is published.
fn preview(view: &InCase<'_>, document: &Document) -> Markup {
    html! {
        p.sl-kicker { (document.activity) " · " (document.edition) }
        h1.sl-title { (crate::pages::account::authority(view.ask, &view.case.authority)) ": " (document.title.to_lowercase()) }
        div."govuk-inset-text sl-asof" {
            strong { "A preview. " } "Nothing of it is public. " a href=(view.address(HERE)) { "Back to the draft" }
        }
        (missing(view, &Remarks::new()))
        @if !document.on_site.is_empty() { p { "On site " (on_site(&document.on_site)) } }
        @if let Some(lead) = &document.lead { p { "Lead inspector: " (view.name(lead)) } }
        (judgements(document))
        (findings(&document.findings))
        @for section in &document.sections { (part(document, section)) }
    }
}
