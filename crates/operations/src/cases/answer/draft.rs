//! The draft as it leaves the program: its paragraphs, comments on them, and what keeps it from being published.

use casework::{Case, ParagraphVersion};
use domain::regime::Regime;
use serde::Serialize;

use crate::answer::Day;

/// A paragraph as it stands.
#[derive(Clone, Debug, Serialize)]
pub struct ParagraphAnswer {
    /// Its name.
    pub paragraph: String,
    /// Its number.
    pub number: u32,
    /// The section.
    pub section: String,
    /// The text.
    pub text: String,
    /// How often it was worded.
    pub wordings: usize,
}

/// A comment on the draft.
#[derive(Clone, Debug, Serialize)]
pub struct CommentAnswer {
    /// Its name.
    pub comment: String,
    /// The paragraph.
    pub paragraph: String,
    /// The number the paragraph had when it was made.
    pub number: Option<u32>,
    /// When it was made.
    pub made_on: Day,
    /// The comment.
    pub text: String,
    /// It came after the time for comments.
    pub is_late: bool,
    /// The answer, where there is one.
    pub answer: Option<&'static str>,
    /// Its reason.
    pub reason: Option<String>,
}

/// Something that keeps or kept publication back.
#[derive(Clone, Debug, Serialize)]
pub struct HoldAnswer {
    /// Its name.
    pub hold: String,
    /// Its kind.
    pub kind: &'static str,
    /// Why.
    pub reason: String,
    /// Since when it stands.
    pub placed_on: Day,
    /// When it was settled, once it was.
    pub lifted_on: Option<Day>,
    /// How it was settled, once it was.
    pub lifted: Option<String>,
}

pub(super) fn paragraphs(case: &Case, regime: &Regime) -> Vec<ParagraphAnswer> {
    let answer = |((id, paragraph), number): ((&str, &casework::Paragraph), u32)| ParagraphAnswer {
        paragraph: id.to_owned(),
        number,
        section: paragraph.section.clone(),
        text: paragraph.versions.last().map_or_else(String::new, |last: &ParagraphVersion| last.text.clone()),
        wordings: paragraph.versions.len(),
    };
    case.printed(regime).into_iter().zip(1..).map(answer).collect()
}

pub(super) fn comments(case: &Case, regime: &Regime) -> Vec<CommentAnswer> {
    let answer = |(id, comment): (&String, &casework::Comment)| CommentAnswer {
        comment: id.clone(),
        paragraph: comment.paragraph.clone(),
        number: case.number_commented(regime, comment),
        made_on: Day(comment.made_on),
        text: comment.text.clone(),
        is_late: comment.is_late,
        answer: comment.answer.as_ref().map(|(answer, _)| answer.key()),
        reason: comment.answer.as_ref().map(|(_, reason)| reason.clone()),
    };
    case.comments.iter().map(answer).collect()
}

pub(super) fn holds(case: &Case) -> Vec<HoldAnswer> {
    let answer = |(id, hold): (&String, &casework::Hold)| HoldAnswer {
        hold: id.clone(),
        kind: hold.kind.key(),
        reason: hold.reason.clone(),
        placed_on: Day(hold.placed_on),
        lifted_on: hold.lifted.as_ref().map(|(on, _)| Day(*on)),
        lifted: hold.lifted.as_ref().map(|(_, how)| how.clone()),
    };
    case.holds.iter().map(answer).collect()
}
