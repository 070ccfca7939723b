//! Reads what stands beside the editions of a family: `descriptors.toml` and `requests.toml`.

use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;
use toml::value::Datetime;

use super::{Reader, syntax_problem};
use crate::citation::Sources;
use crate::framework::beside::{Beside, Described, Requested};
use crate::framework::raw::Words;
use crate::framework::raw_beside::{RawDescriptors, RawGroup, RawRequest, RawRequests};
use crate::framework::{Descriptor, Holds, Problem, Request, RequestKind};
use crate::mark::Mark;
use crate::vocabulary::Vocabulary;

/// Reads one file; its name says which it is, and its folder the family.
///
/// # Errors
/// Every problem found, each with the bytes it is about and what to do.
pub(crate) fn parse_beside(
    file: &str,
    text: &str,
    sources: &Sources,
    vocabulary: &mut Vocabulary,
) -> Result<Beside, Vec<Problem>> {
    let mut parts = file.rsplit('/');
    let name = parts.next().unwrap_or_default();
    let framework = parts.next().unwrap_or_default().to_owned();
    let mut reader = Reader { file, sources, vocabulary, problems: Vec::new() };
    let mut beside = Beside { file: file.to_owned(), framework, described: Vec::new(), requested: Vec::new() };
    if name == "descriptors.toml" {
        let raw: RawDescriptors = toml::from_str(text).map_err(|error| vec![syntax_problem(file, &error)])?;
        beside.described = reader.described(raw);
    } else {
        let raw: RawRequests = toml::from_str(text).map_err(|error| vec![syntax_problem(file, &error)])?;
        beside.requested = reader.requested(raw);
    }
    if reader.problems.is_empty() { Ok(beside) } else { Err(reader.problems) }
}

impl Reader<'_> {
    fn described(&mut self, raw: RawDescriptors) -> Vec<Described> {
        let mut seen = BTreeSet::new();
        let mut described = Vec::new();
        for group in raw.describes {
            let whole = group.span();
            let RawGroup { area, grade, from, until, source, confidence, basis, says } = group.into_inner();
            let basis = self.basis(&basis);
            let citation = self.citation(&source, &confidence, basis);
            let holds = self.holds(from.as_ref(), until.as_ref());
            let days = days(&whole, from.as_ref(), until.as_ref());
            if says.get_ref().is_empty() {
                self.problem(says.span(), "The group says nothing".to_owned(), "Add { id = …, says = … }");
            }
            for one in says.into_inner() {
                self.has_words(&one.id, &one.says);
                self.stands_once(&one.id, &mut seen);
                described.push(Described {
                    descriptor: Descriptor {
                        id: one.id.into_inner(),
                        area: area.get_ref().clone(),
                        // The scale of each edition gives the mark.
                        mark: Mark::ABSENT,
                        says: one.says,
                        citation: citation.clone(),
                    },
                    grade: grade.get_ref().clone(),
                    holds,
                    spans: [area.span(), grade.span(), days.clone()],
                });
            }
        }
        described
    }

    fn requested(&mut self, raw: RawRequests) -> Vec<Requested> {
        let mut seen = BTreeSet::new();
        let mut requested = Vec::new();
        for one in raw.request {
            let whole = one.span();
            let RawRequest { key, title, says, kind, runs_for, due, from, until, source, confidence, basis } =
                one.into_inner();
            let basis = self.basis(&basis);
            let citation = self.citation(&source, &confidence, basis);
            self.has_words(&key, &title);
            self.has_words(&key, &says);
            self.stands_once(&key, &mut seen);
            let kinds = RequestKind::ALL.map(|kind| (kind.key(), kind));
            let kind = self.choose(&kind, "a kind of request", &kinds);
            if runs_for.get_ref().is_empty() {
                let remedy = "Name an activity in `for`";
                self.problem(runs_for.span(), format!("`{}` is asked for in no activity", key.get_ref()), remedy);
            }
            let activities = self.activities(runs_for.get_ref());
            requested.push(Requested {
                spans: [
                    runs_for.span(),
                    due.as_ref().map_or(whole.clone(), Words::span),
                    days(&whole, from.as_ref(), until.as_ref()),
                ],
                holds: self.holds(from.as_ref(), until.as_ref()),
                request: Request {
                    key: key.into_inner(),
                    title,
                    says,
                    kind,
                    runs_for: activities,
                    due: due.map(Spanned::into_inner),
                    citation,
                },
            });
        }
        requested
    }

    fn holds(&mut self, from: Option<&Spanned<Datetime>>, until: Option<&Spanned<Datetime>>) -> Holds {
        Holds { from: from.map(|day| self.date(day)), until: until.map(|day| self.date(day)) }
    }

    fn has_words(&mut self, key: &Words, says: &str) {
        if says.trim().is_empty() {
            self.problem(key.span(), format!("`{}` says nothing", key.get_ref()), "Give it a sentence");
        }
    }

    fn stands_once(&mut self, key: &Words, seen: &mut BTreeSet<String>) {
        if !seen.insert(key.get_ref().clone()) {
            self.problem(key.span(), format!("`{}` stands twice", key.get_ref()), "Give each a name of its own");
        }
    }
}

/// Where the days of something stand; all of it where it has none.
fn days(whole: &Range<usize>, from: Option<&Spanned<Datetime>>, until: Option<&Spanned<Datetime>>) -> Range<usize> {
    from.or(until).map_or(whole.clone(), Spanned::span)
}
