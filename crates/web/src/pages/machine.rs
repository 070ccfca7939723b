//! Answers for programs.

use crate::answer::Answer;
use crate::ask::Ask;
use crate::pages::evidence::WORKER;
use crate::pages::missing;

pub(crate) fn health(_: &Ask<'_>) -> Answer {
    Answer::Text("ok\n")
}

pub(crate) fn robots(_: &Ask<'_>) -> Answer {
    Answer::Text("User-agent: *\nDisallow: /due.\n")
}

pub(crate) fn script(ask: &Ask<'_>) -> Answer {
    match ask.known.script.at(ask.path) {
        Some(text) => Answer::Script(text),
        None => missing::page(ask),
    }
}

pub(crate) fn worker(_: &Ask<'_>) -> Answer {
    Answer::Worker(WORKER)
}

pub(crate) fn style(ask: &Ask<'_>) -> Answer {
    Answer::Style(ask.known.style.text)
}
