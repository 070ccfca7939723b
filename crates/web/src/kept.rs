//! Answers that browsers and feed readers keep: each has a tag, and who has the same tag is not sent it again.

use maud::Markup;

use crate::answer::Answer;
use crate::ask::Ask;

/// The tag of some content. FNV-1a: enough to tell one text from the one before.
pub(crate) fn tag(parts: &[&[u8]]) -> String {
    let bytes = parts.iter().flat_map(|part| part.iter().chain(&[0]));
    let hash =
        bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    format!("\"{hash:016x}\"")
}

/// A page with a tag. Of somebody signed in it is their own, and nothing on the way may keep it.
pub(crate) fn kept(ask: &Ask<'_>, answer: Answer) -> Answer {
    let Answer::Page(_, markup) = &answer else { return answer };
    if ask.visit.signed.is_some() {
        return answer;
    }
    let tag = tag(&[text(markup).as_bytes()]);
    if ask.visit.has_got(&tag) { Answer::Unchanged(tag) } else { Answer::Tagged(tag, Box::new(answer)) }
}

/// A file with its tag.
pub(crate) fn kept_file(ask: &Ask<'_>, tag: &str, file: Answer) -> Answer {
    if ask.visit.has_got(tag) {
        return Answer::Unchanged(tag.to_owned());
    }
    Answer::Tagged(tag.to_owned(), Box::new(file))
}

fn text(markup: &Markup) -> &str {
    &markup.0
}
