//! A grade in its words, with a shape of its own: nobody needs to tell colours apart.

use domain::mark::{Grade, Mark};
use domain::vocabulary::Vocabulary;
use maud::{Markup, html};

/// The name of a mark's look.
pub(crate) fn look(mark: Mark) -> &'static str {
    match mark.grade() {
        Some(Grade::Outstanding) => "outstanding",
        Some(Grade::Good) => "good",
        Some(Grade::RequiresImprovement) => "ri",
        Some(Grade::Inadequate) => "inadequate",
        None => "none",
    }
}

/// A mark as a tag, short enough for a table.
pub(crate) fn grade_tag(mark: Mark, vocabulary: &Vocabulary) -> Markup {
    let words = match mark.grade() {
        Some(grade) => grade.short(),
        None => vocabulary.mark_title(mark),
    };
    html! { strong class={ "govuk-tag sl-grade sl-grade--" (look(mark)) } { (words) } }
}

/// A grade as a tag in all its words, as a published document has them.
pub(crate) fn full_grade_tag(grade: Grade) -> Markup {
    html! { strong class={ "govuk-tag sl-grade sl-grade--" (look(grade.mark())) } { (grade.title()) } }
}

/// The mark with this key, where it is known; a dash otherwise.
pub(crate) fn grade_by_key(key: Option<&str>, vocabulary: &Vocabulary) -> Markup {
    match key.and_then(|key| vocabulary.mark(key)) {
        Some(mark) => grade_tag(mark, vocabulary),
        None => html! { span.sl-quiet { "No overall grade" } },
    }
}
