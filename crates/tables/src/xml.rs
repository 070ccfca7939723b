//! The little of XML that spreadsheets need.

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::unreadable::Trouble;

/// A reader over a part of a spreadsheet, which tells empty elements as a start and an end.
pub(crate) fn reader(text: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    reader
}

/// The next event, or the place where the text is no XML.
pub(crate) fn next<'t>(reader: &mut Reader<&'t [u8]>, part: &str) -> Result<Event<'t>, Trouble> {
    reader.read_event().map_err(|error| {
        let place = reader.error_position();
        Trouble::damaged(format!("its part `{part}` is broken at byte {place} ({error})"))
    })
}

/// The value of an attribute. A name that begins with a colon stands for any prefix.
pub(crate) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    // A broken attribute is as good as none: what it would have said is then missing, and said to be.
    element.attributes().with_checks(false).flatten().find_map(|attribute| {
        let key: &str = attribute.key.as_ref();
        (key == name || (name.starts_with(':') && key.ends_with(name))).then(|| {
            match quick_xml::escape::unescape(&attribute.value) {
                Ok(text) => text.into_owned(),
                Err(_) => attribute.value.clone().into_owned(),
            }
        })
    })
}

/// Appends what `&amp;` and its like stand for.
pub(crate) fn push_reference(reference: &BytesRef<'_>, text: &mut String) {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        text.push(letter);
    } else if let Some(letters) = resolve_xml_entity(reference.as_ref()) {
        text.push_str(letters);
    }
}
