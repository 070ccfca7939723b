//! How the pages are made to work for everyone.

use maud::html;

use crate::answer::Answer;
use crate::ask::Ask;
use crate::layout::Page;

pub(crate) fn page(ask: &Ask<'_>) -> Answer {
    let body = html! {
        h1.sl-title { "Accessibility" }
        p.sl-lead {
            "Everyone should be able to use these pages: with a keyboard, a screen reader, large text, an old phone, "
            "or in print."
        }
        h2.sl-heading { "What you can do" }
        ul.sl-list {
            li { "read every page without scripts; there are none" }
            li {
                "enlarge text to 400% without scrolling sideways, apart from wide tables and charts, which scroll in "
                "regions of their own"
            }
            li { "reach everything with a keyboard, with a focus mark that is always visible" }
            li { "tell every grade by its word and its shape, not by colour" }
            li { "read every chart as a sentence, hear it as a description, and take its numbers away as a table" }
            li { "have less motion, more contrast or a dark page if your device asks for it" }
        }
        h2.sl-heading { "What we aim for" }
        p {
            "The Web Content Accessibility Guidelines 2.2, level AA. Every page is checked by machine at the width of "
            "a phone and of a desk before it is released; a check by machine does not find everything."
        }
        h2.sl-heading { "What we know falls short" }
        ul.sl-list {
            li {
                "On a phone lines of time and the map of tiles are wider than the screen and scroll; the sentence above each "
                "and the table below it say the same."
            }
            li { "Inspection reports themselves are published elsewhere, often as PDF, and are not ours to mend." }
            li { "There is no version in Welsh or in easy read yet." }
        }
        h2.sl-heading { "Tell us" }
        p {
            "If something does not work for you, say so where the source of this software is kept. Say which page, "
            "and what you use to read it."
        }
    };
    Page::new("Accessibility", &[("Home", "/")], body).shown(ask)
}
