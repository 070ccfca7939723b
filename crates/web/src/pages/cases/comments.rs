//! Factual accuracy: what the authority says of each paragraph, what it is answered, and what was worded anew for it.

use casework::{ActKind, Answer as Given, Comment, Paragraph, Part};
use maud::{Markup, html};

use crate::answer::Answer;
use crate::ask::Ask;
use crate::components::case_ways::Place;
use crate::components::field::form;
use crate::components::word_change::word_change;
use crate::guarded::Coming;
use crate::in_case::InCase;
use crate::pages::cases::judgements::{may, to_act};
use crate::pages::cases::overview::banner;
use crate::words::count;

/// This page, inside the case.
const HERE: &str = "/comments";

pub(crate) fn page<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        match InCase::of(ask).await {
            Ok(view) if view.sees(Part::Comments) => shown(&view),
            Ok(view) => view.hidden(),
            Err(answer) => answer,
        }
    })
}

fn shown(view: &InCase<'_>) -> Answer {
    let case = &view.case;
    let printed = case.printed(&view.ask.england().regime).into_iter().zip(1..);
    let body = html! {
        (banner(view.ask))
        p.sl-kicker { "Factual accuracy" }
        h1.sl-title { "Comments on the draft" }
        p.sl-lead { (until(view)) }
        (summary(view))
        @if may(view, ActKind::CloseComments) {
            p { a href=(to_act(view, ActKind::CloseComments, HERE, &[])) { (ActKind::CloseComments.words()) } }
        }
        @if view.sees(Part::Draft) {
            @for ((id, one), number) in printed { (paragraph(view, id, one, number)) }
        } @else {
            // A draft that was put aside for another spell is not shown; what was said of it is.
            @for (id, comment) in &case.comments { (said(view, id, comment, None)) }
        }
    };
    view.page(Place::Comments, "Comments on the draft", &body).shown(view.ask)
}

/// Until when comments come.
fn until(view: &InCase<'_>) -> String {
    let case = &view.case;
    if case.comments_are_closed {
        return "The authority has said that there are no more comments.".to_owned();
    }
    match (case.draft_sent_on, case.comments_due_on) {
        (Some(_), Some(due)) if view.now.day() > due => {
            format!(
                "Comments were due by {}. One that comes now is kept, said to be late, and answered.",
                due.words_with_weekday()
            )
        }
        (Some(_), Some(due)) => format!("Comments are due by the end of {}.", due.words_with_weekday()),
        (Some(on), None) => format!("The draft was sent on {}.", on.words()),
        (None, _) => "The draft has not been sent.".to_owned(),
    }
}

fn summary(view: &InCase<'_>) -> Markup {
    let (all, open) = (view.case.comments.len(), view.case.unanswered().len());
    html! {
        @if all > 0 {
            p {
                (count(all, "comment", "comments")) ", "
                @if open == 0 {
                    "all of them answered. The answers go to the authority in one letter: "
                    a href=(view.address("/letters")) { "letters" } "."
                }
                @else { (open) " without an answer. Nothing is published before each has one." }
            }
        }
    }
}

fn paragraph(view: &InCase<'_>, id: &str, one: &Paragraph, number: u32) -> Markup {
    let Some(version) = one.versions.last() else { return html! {} };
    let comments = view.case.comments.iter().filter(|(_, comment)| comment.paragraph == id);
    html! {
        section.sl-draft id={ "p-" (number) } aria-label={ "Paragraph " (number) } {
            div.sl-report__numbered {
                p.sl-paragraph { span.sl-paragraph__number { (number) "." } " " (version.text) }
            }
            @for (comment, content) in comments { (said(view, comment, content, Some(one))) }
            @if may(view, ActKind::MakeComment) && !view.case.comments_are_closed {
                details.govuk-details {
                    summary.govuk-details__summary {
                        span.govuk-details__summary-text { "Comment on paragraph " (number) }
                    }
                    div.govuk-details__text { (comment_form(view, id, number)) }
                }
            }
        }
    }
}

fn comment_form(view: &InCase<'_>, paragraph: &str, number: u32) -> Markup {
    let own = format!("text-{number}");
    let inner = html! {
        input type="hidden" name="paragraph" value=(paragraph);
        input type="hidden" name="to" value=(view.address(HERE));
        div.govuk-form-group {
            label.govuk-label for=(own) { "What is wrong, and what shows it" }
            textarea.govuk-textarea id=(own) name="text" rows="4" spellcheck="true" {}
        }
        button.govuk-button type="submit" { "Send the comment" }
    };
    form(view.ask, &view.address(&format!("/do/{}", ActKind::MakeComment.key())), &inner)
}

/// A comment with its answer, or the form to answer it.
fn said(view: &InCase<'_>, id: &str, comment: &Comment, paragraph: Option<&Paragraph>) -> Markup {
    html! {
        div.sl-comment id={ "comment-" (id) } {
            p.sl-label-line { (about(view, comment)) @if comment.is_late { " " strong.govuk-tag.sl-late { "Late" } } }
            p { (comment.text) }
            @if let Some(paragraph) = paragraph { (then_and_now(comment, paragraph)) }
            @match &comment.answer {
                Some((answer, reason)) => {
                    p.sl-label-line { "Answer: " (answer.words().to_lowercase()) }
                    p { (reason) }
                    @if *answer != Given::Declined && paragraph.is_some_and(|one| one.versions.len() <= comment.wordings) {
                        p.sl-remark { "The paragraph has not been worded anew yet." }
                    }
                }
                None if may(view, ActKind::AnswerComment) => (answer_form(view, id, comment)),
                None => p.sl-quiet { "Not answered yet." },
            }
        }
    }
}

/// "Comment of 4 July 2025 on paragraph 3", by the number it had when the comment was made.
fn about(view: &InCase<'_>, comment: &Comment) -> String {
    let number = view.case.number_commented(&view.ask.england().regime, comment);
    let paragraph = number.map_or_else(String::new, |number| format!(" on paragraph {number}"));
    format!("Comment of {}{paragraph}", comment.made_on.words())
}

/// The wording the comment was made on beside the one that stands, once they differ.
fn then_and_now(comment: &Comment, paragraph: &Paragraph) -> Markup {
    let then = comment.wordings.checked_sub(1).and_then(|at| paragraph.versions.get(at));
    let now = paragraph.versions.last().filter(|_| paragraph.versions.len() > comment.wordings);
    let (Some(then), Some(now)) = (then, now) else { return html! {} };
    let (was, is) = word_change(&then.text, &now.text);
    html! {
        dl.sl-terms {
            dt { "It said then" } dd { (was) }
            dt { "It says now" } dd { (is) }
        }
    }
}

fn answer_form(view: &InCase<'_>, id: &str, comment: &Comment) -> Markup {
    let own = format!("reason-{id}");
    let inner = html! {
        input type="hidden" name="comment" value=(id);
        input type="hidden" name="to" value=(view.address(HERE));
        fieldset.govuk-fieldset {
            legend.govuk-label { "Answer to this comment" span.govuk-visually-hidden { ": " (about(view, comment)) } }
            @for given in Given::ALL {
                div.sl-tick {
                    input id={ "answer-" (id) "-" (given.key()) } name="answer" type="radio" value=(given.key());
                    label for={ "answer-" (id) "-" (given.key()) } { (given.words()) }
                }
            }
        }
        div.govuk-form-group {
            label.govuk-label for=(own) { "Reason" }
            textarea.govuk-textarea id=(own) name="reason" rows="3" spellcheck="true" {}
        }
        button.govuk-button type="submit" { "Answer" }
    };
    form(view.ask, &view.address(&format!("/do/{}", ActKind::AnswerComment.key())), &inner)
}
