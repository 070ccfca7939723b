//! Answers for programs.

use crate::answer::Answer;
use crate::ask::Ask;

pub(crate) fn health(_: &Ask<'_>) -> Answer {
    Answer::Text("ok\n")
}

pub(crate) fn robots(_: &Ask<'_>) -> Answer {
    Answer::Text("User-agent: *\nDisallow: /due.\nDisallow: /data/\n")
}

pub(crate) fn style(ask: &Ask<'_>) -> Answer {
    Answer::Style(ask.known.style.text)
}
