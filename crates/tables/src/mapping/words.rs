//! Vocabularies: what printed words mean.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::plain;

/// A vocabulary.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    pub(crate) name: String,
    /// As printed, so that the usual spelling is found at once.
    pub(crate) printed: BTreeMap<Arc<str>, usize>,
    /// In plain letters.
    pub(crate) plain: BTreeMap<String, usize>,
    pub(crate) meanings: Vec<Meaning>,
}

/// What a word means.
#[derive(Clone, Debug)]
pub(crate) struct Meaning {
    pub(crate) key: Arc<str>,
    /// What the record is then about, where this word decides it.
    pub(crate) subject: Option<Arc<str>>,
    /// Further fields it says something about.
    pub(crate) sets: Vec<(Arc<str>, Arc<str>)>,
}

impl Words {
    /// What a printed word means.
    pub(crate) fn find(&self, printed: &str) -> Option<&Meaning> {
        let at = self.printed.get(printed).or_else(|| self.plain.get(&plain(printed)))?;
        self.meanings.get(*at)
    }

    /// The usual spelling of a word, which every cell that has it can share.
    pub(crate) fn shared(&self, printed: &str) -> Option<Arc<str>> {
        self.printed.get_key_value(printed).map(|(known, _)| Arc::clone(known))
    }

    /// The known word that looks most like this one, where one does.
    pub(crate) fn nearest(&self, printed: &str) -> Option<&str> {
        nearest(&plain(printed), self.printed.keys().map(|known| &**known))
    }
}

/// The candidate most like a text in plain letters, unless none is like it at all.
pub(crate) fn nearest<'c>(wanted: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    /// Below this two headings have little in common: `Sector` and `County` have 0.5, `Setor` and `Sector` 0.9.
    const ALIKE: f64 = 0.8;
    let scored = candidates.map(|candidate| (strsim::jaro_winkler(wanted, &plain(candidate)), candidate));
    scored.filter(|(alike, _)| *alike >= ALIKE).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, candidate)| candidate)
}
