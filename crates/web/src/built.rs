//! What follows from the record, the day and the address alone: each page and each picture is built once, and kept while all
//! three are the same.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use axum::body::Bytes;
use axum::http::{StatusCode, Uri};
use domain::Date;

use crate::answer::Answer;
use crate::kept::tag;
use crate::visit::Visit;

/// Bytes that are kept at most, of pages and of pictures each. The longest page has about half a million.
const MOST: usize = 32 << 20;

/// Something that was built, with the tag by which browsers know it.
#[derive(Clone, Debug)]
struct Built {
    number: u64,
    tag: String,
    content: Bytes,
}

/// What was built of one day, by its name.
#[derive(Debug, Default)]
struct Lately {
    on: Option<Date>,
    bytes: usize,
    number: u64,
    all: BTreeMap<String, Built>,
}

impl Lately {
    fn get(&self, on: Date, name: &str) -> Option<Built> {
        self.all.get(name).filter(|_| self.on == Some(on)).cloned()
    }

    /// Keeps it in place of what was kept longest. What was built on another day goes: pages say what day it is.
    fn keep(&mut self, on: Date, name: String, tag: String, content: Bytes) {
        if self.on != Some(on) {
            *self = Self { on: Some(on), number: self.number, ..Self::default() };
        }
        self.number += 1;
        self.bytes += content.len();
        let before = self.all.insert(name, Built { number: self.number, tag, content });
        self.bytes -= before.map_or(0, |built| built.content.len());
        while self.bytes > MOST {
            let oldest = self.all.iter().min_by_key(|(_, built)| built.number).map(|(name, _)| name.clone());
            let Some(gone) = oldest.and_then(|name| self.all.remove(&name)) else { return };
            self.bytes -= gone.content.len();
        }
    }
}

/// Pages and pictures that were built of the record.
#[derive(Debug, Default)]
pub(crate) struct BuiltLately {
    pages: Mutex<Lately>,
    pictures: Mutex<Lately>,
}

impl BuiltLately {
    /// The page of this address, where it was built before.
    pub(crate) fn page(&self, on: Date, uri: &Uri, visit: &Visit) -> Option<Answer> {
        let found = self.pages.lock().unwrap_or_else(PoisonError::into_inner).get(on, address(uri))?;
        Some(answer(found.tag, found.content, visit))
    }

    /// Keeps a page. One that says that something is wrong is not kept, nor is what is no page.
    pub(crate) fn keep_page(&self, on: Date, uri: &Uri, visit: &Visit, made: Answer) -> Answer {
        let Answer::Page(StatusCode::OK, markup) = made else { return made };
        let content = Bytes::from(markup.into_string());
        let tag = tag(&[&content]);
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        pages.keep(on, address(uri).to_owned(), tag.clone(), content.clone());
        answer(tag, content, visit)
    }

    /// The picture that goes by this tag, where it was drawn before.
    pub(crate) fn picture(&self, on: Date, tag: &str) -> Option<Bytes> {
        let found = self.pictures.lock().unwrap_or_else(PoisonError::into_inner).get(on, tag);
        found.map(|built| built.content)
    }

    /// Keeps a picture under its tag.
    pub(crate) fn keep_picture(&self, on: Date, tag: &str, picture: Bytes) {
        let mut pictures = self.pictures.lock().unwrap_or_else(PoisonError::into_inner);
        pictures.keep(on, tag.to_owned(), tag.to_owned(), picture);
    }
}

fn address(uri: &Uri) -> &str {
    uri.path_and_query().map_or(uri.path(), |address| address.as_str())
}

fn answer(tag: String, content: Bytes, visit: &Visit) -> Answer {
    if visit.has_got(&tag) { Answer::Unchanged(tag) } else { Answer::Tagged(tag, Box::new(Answer::Built(content))) }
}

#[cfg(test)]
mod tests {
    use super::{Bytes, Date, Lately, MOST};

    #[test]
    fn what_was_kept_longest_goes_first_and_a_new_day_begins_with_nothing() {
        let monday = Date::of(2026, 11, 23);
        let tuesday = monday.plus_days(1);
        let half = Bytes::from(vec![0; MOST / 2]);
        let mut kept = Lately::default();
        for name in ["/a", "/b", "/a", "/c"] {
            kept.keep(monday, name.to_owned(), String::new(), half.clone());
        }
        let names = |kept: &Lately, on| {
            ["/a", "/b", "/c"].into_iter().filter(|name| kept.get(on, name).is_some()).collect::<Vec<_>>()
        };
        assert_eq!(names(&kept, monday), ["/a", "/c"], "/a was built again after /b");
        assert_eq!(names(&kept, tuesday), [""; 0]);
        kept.keep(tuesday, "/b".to_owned(), String::new(), Bytes::new());
        assert_eq!((names(&kept, monday), names(&kept, tuesday)), (Vec::new(), vec!["/b"]));
        assert_eq!((kept.bytes, kept.all.len()), (0, 1));
    }
}
