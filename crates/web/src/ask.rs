//! What was asked: the address, its query, and the day.

use domain::Date;
use domain::england::England;

use crate::known::Known;
use crate::visit::Visit;

/// A question.
pub(crate) struct Ask<'a> {
    pub(crate) known: &'a Known,
    pub(crate) today: Date,
    pub(crate) path: &'a str,
    /// The part of the address that names something; empty where the page has none.
    pub(crate) name: String,
    /// Further parts of the address that name something.
    pub(crate) rest: Vec<String>,
    pub(crate) query: Vec<(String, String)>,
    /// Who asks.
    pub(crate) visit: Visit,
}

/// What is wrong with a question, each beside the field it was typed into.
#[derive(Debug, Default)]
pub(crate) struct Problems(Vec<(String, String)>);

impl Problems {
    pub(crate) fn add(&mut self, field: &str, message: impl Into<String>) {
        // The command line quotes with backticks; a page quotes as print does.
        let mut quoted = String::new();
        let mut is_open = false;
        for letter in message.into().chars() {
            match letter {
                '`' => {
                    quoted.push(if is_open { '”' } else { '“' });
                    is_open = !is_open;
                }
                other => quoted.push(other),
            }
        }
        self.0.push((field.to_owned(), quoted));
    }

    pub(crate) const fn any(&self) -> bool {
        !self.0.is_empty()
    }

    pub(crate) fn of(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == field).map(|(_, message)| message.as_str())
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(field, message)| (field.as_str(), message.as_str()))
    }
}

impl Ask<'_> {
    pub(crate) fn england(&self) -> &England {
        self.known.england()
    }

    /// What was typed into a field; empty where nothing was.
    pub(crate) fn said(&self, field: &str) -> &str {
        self.query.iter().find(|(key, _)| key == field).map_or("", |(_, value)| value.trim())
    }

    /// Whether a field was sent at all.
    pub(crate) fn has(&self, field: &str) -> bool {
        self.query.iter().any(|(key, _)| key == field)
    }

    /// The same question with these fields filled in: a form that shows what is known.
    pub(crate) fn filled(&self, query: Vec<(String, String)>) -> Ask<'_> {
        let (name, rest, visit) = (self.name.clone(), self.rest.clone(), self.visit.clone());
        Ask { known: self.known, today: self.today, path: self.path, name, rest, query, visit }
    }

    /// The day in a field; nothing where it is empty or cannot be read.
    pub(crate) fn day(&self, field: &str, problems: &mut Problems) -> Option<Date> {
        let said = self.said(field);
        if said.is_empty() {
            return None;
        }
        Date::parse(said).map_err(|message| problems.add(field, message)).ok()
    }

    /// The day in a field, or today; a day later than today is refused where only the past is known.
    pub(crate) fn day_or_today(&self, field: &str, problems: &mut Problems) -> Date {
        self.day(field, problems).unwrap_or(self.today)
    }

    /// The page of a long list, from 1.
    pub(crate) fn page(&self, problems: &mut Problems) -> usize {
        match self.said("page") {
            "" => 1,
            said => said.parse().ok().filter(|page| *page > 0).unwrap_or_else(|| {
                problems.add("page", format!("“{said}” is not a page. Pages are numbered from 1"));
                1
            }),
        }
    }

    /// The region in a field, as the register writes it.
    pub(crate) fn region(&self, field: &str, problems: &mut Problems) -> Option<String> {
        let said = self.said(field);
        if said.is_empty() {
            return None;
        }
        let known = self.known.regions.iter().find(|region| region.eq_ignore_ascii_case(said));
        if known.is_none() {
            problems.add(field, format!("There is no region “{said}”. There are: {}", self.known.regions.join(", ")));
        }
        known.cloned()
    }

    /// One of a few words in a field.
    pub(crate) fn one_of(&self, field: &str, known: &[(&str, &str)], problems: &mut Problems) -> Option<String> {
        let said = self.said(field);
        if said.is_empty() {
            return None;
        }
        if let Some((key, _)) = known.iter().find(|(key, _)| key.eq_ignore_ascii_case(said)) {
            return Some((*key).to_owned());
        }
        let words: Vec<&str> = known.iter().map(|(key, _)| *key).filter(|key| !key.is_empty()).collect();
        problems.add(field, format!("“{said}” is not one of: {}", words.join(", ")));
        None
    }

    /// This address with some fields changed; a field changed to nothing is left out.
    pub(crate) fn with(&self, path: &str, changes: &[(&str, &str)]) -> String {
        let kept = self
            .query
            .iter()
            .filter(|(key, value)| !value.trim().is_empty() && !changes.iter().any(|(changed, _)| changed == key));
        let pairs = kept.map(|(key, value)| (key.as_str(), value.as_str()));
        address(path, pairs.chain(changes.iter().copied().filter(|(_, value)| !value.is_empty())))
    }
}

/// An address with a query.
pub(crate) fn address<'p>(path: &str, pairs: impl IntoIterator<Item = (&'p str, &'p str)>) -> String {
    let mut address = path.to_owned();
    for (at, (key, value)) in pairs.into_iter().enumerate() {
        address.push(if at == 0 { '?' } else { '&' });
        encode(key, &mut address);
        address.push('=');
        encode(value, &mut address);
    }
    address
}

fn encode(text: &str, into: &mut String) {
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => into.push(char::from(byte)),
            b' ' => into.push('+'),
            _ => into.push_str(&format!("%{byte:02X}")),
        }
    }
}
