//! What stands of homes, agencies and schools, as the register of settings is read from it.

use std::collections::{BTreeMap, BTreeSet};

use domain::Date;
use domain::mark::Mark;
use domain::outcome::Outcome;
use domain::register::{Disclosure, Fact, Registration, SettingRead, State};
use domain::schedule::Done;
use domain::vocabulary::Vocabulary;

use crate::ledger::{Ledger, Subject};
use crate::record::Kind;

/// Days on which a registration may have ended, and how.
const LEFT: [(&str, Registration); 4] = [
    ("resigned_on", Registration::Resigned),
    ("closed_on", Registration::Closed),
    ("cancelled_on", Registration::Cancelled),
    ("left_on", Registration::Closed),
];

/// The name of a setting.
pub const NAME: &str = "name";

/// The registration that a setting's continues.
pub const CONTINUES: &str = "continues";

/// Says that a table has the name of a setting redacted.
pub const NAME_REDACTED: &str = "name_redacted";

/// Numbers of settings of which no name may be shown, though some table prints one: another has it redacted, or has the
/// setting as of a kind that does not show its name.
pub fn hidden_names<'l>(ledger: &'l Ledger, disclosure: &Disclosure) -> BTreeSet<&'l str> {
    let is_hidden = |subject: &&Subject| {
        let kind = ledger.value(subject, "provision_type");
        subject.kind.is_of_settings()
            && (subject.fields.contains_key(NAME_REDACTED)
                || kind.is_some_and(|kind| !disclosure.shows_of(kind, &subject.body, Fact::Name)))
    };
    ledger.subjects.iter().filter(is_hidden).map(|subject| subject.body.as_str()).collect()
}

/// Settings as they are read, some at a time.
#[derive(Debug, Default)]
pub struct Reading {
    read: Vec<SettingRead>,
    /// States of tables that do not say of when they are: place of the setting, and the sources that tell it.
    undated: Vec<(usize, Vec<i64>, State)>,
    told: Told,
}

impl Reading {
    /// Reads every setting that a ledger speaks of; all that is known of one must be in one ledger. Marks and kinds of activity
    /// that no edition knows are left out of what was done.
    pub fn add(&mut self, ledger: &Ledger, vocabulary: &Vocabulary, disclosure: &Disclosure) {
        self.told.hear(ledger);
        let hidden = hidden_names(ledger, disclosure);
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        for subject in ledger.subjects.iter().filter(|subject| subject.joined.is_none()) {
            if !subject.kind.is_of_settings() {
                continue;
            }
            let place = *places.entry(&subject.body).or_insert_with(|| {
                self.read.push(SettingRead { urn: subject.body.clone(), ..Default::default() });
                self.read.len() - 1
            });
            let says = Says { ledger, subject, is_named: !hidden.contains(subject.body.as_str()) };
            let setting = &mut self.read[place];
            if let Some(registered) = says.day("registered_on") {
                setting.registered_on = Some(setting.registered_on.map_or(registered, |known| known.min(registered)));
            }
            match subject.kind {
                Kind::Provider => match (dated(subject), state(&says)) {
                    (Some(as_at), Some(state)) => setting.states.push(State { as_at, ..state }),
                    (None, Some(state)) => {
                        let sources = subject.entries.iter().map(|at| ledger.entries[*at].source);
                        self.undated.push((place, sources.collect(), state));
                    }
                    (_, None) => {}
                },
                Kind::Lineage => setting.continues = says.text(CONTINUES).map(str::to_owned),
                Kind::ProviderInspection => setting.done.extend(done(&says, vocabulary)),
                _ => {
                    let left = LEFT.iter().find_map(|(field, how)| Some((says.day(field)?, *how)));
                    let how = says.text("registration_status").and_then(Registration::of).filter(|how| how.is_over());
                    setting.left = left.map(|(day, by_field)| (day, how.unwrap_or(by_field))).or(setting.left);
                    // A table of those that joined and left tells the kind and the place of some that no other table has.
                    setting.states.extend(left.and_then(|(day, how)| stands(&says, day, how)));
                    let joined = setting.registered_on.and_then(|day| stands(&says, day, Registration::Active));
                    setting.states.extend(joined);
                }
            }
        }
    }

    /// Every setting that was read.
    pub fn done(mut self) -> Vec<SettingRead> {
        for (place, sources, state) in self.undated {
            let last = sources.iter().filter_map(|source| self.told.0.get(source)).max();
            self.read[place].states.extend(last.map(|as_at| State { as_at: *as_at, ..state }));
        }
        self.read.into_iter().map(settled).collect()
    }
}

/// A day of leaving that the record itself contradicts is no such day.
fn settled(mut setting: SettingRead) -> SettingRead {
    if let Some((left, _)) = setting.left {
        let is_contradicted = setting.done.iter().any(|(done, _)| done.began_on > left);
        if is_contradicted {
            setting.left = None;
            setting.states.retain(|state| !(state.as_at == left && state.registration.is_over()));
        }
    }
    setting
}

struct Says<'l> {
    ledger: &'l Ledger,
    subject: &'l Subject,
    is_named: bool,
}

impl<'l> Says<'l> {
    fn text(&self, field: &str) -> Option<&'l str> {
        self.ledger.value(self.subject, field)
    }

    fn words(&self, field: &str) -> String {
        self.text(field).unwrap_or_default().to_owned()
    }

    fn day(&self, field: &str) -> Option<Date> {
        Date::parse(self.text(field)?).ok()
    }
}

/// The last day of what each source tells, for tables that do not say of when they are.
#[derive(Debug, Default)]
struct Told(BTreeMap<i64, Date>);

impl Told {
    fn hear(&mut self, ledger: &Ledger) {
        for entry in ledger.entries.iter().filter(|entry| entry.record.kind == Kind::ProviderInspection) {
            if let Some(day) = entry.record.says("started_on").and_then(|day| Date::parse(day).ok()) {
                let last = self.0.entry(entry.source).or_insert(day);
                *last = (*last).max(day);
            }
        }
    }
}

/// The day a provider stood so, where its table says that, or its year.
fn dated(subject: &Subject) -> Option<Date> {
    let key = subject.key.as_deref().unwrap_or_default();
    let by_year = || {
        let (first, last) = key.split_once('-').filter(|(first, last)| first.len() == 4 && last.len() == 2)?;
        let year: i32 = first.parse().ok()?;
        let last: i32 = last.parse().ok()?;
        ((year + 1) % 100 == last).then(|| Date::of(year + 1, 3, 31))
    };
    Date::parse(key).ok().or_else(by_year)
}

/// How a provider stood, on a day that is yet to be found.
fn state(says: &Says<'_>) -> Option<State> {
    let registration = says.text("registration_status").and_then(Registration::of).unwrap_or(Registration::Active);
    stands(says, Date::EARLIEST, registration)
}

fn stands(says: &Says<'_>, as_at: Date, registration: Registration) -> Option<State> {
    Some(State {
        as_at,
        kind: says.text("provision_type")?.to_owned(),
        registration,
        name: if says.is_named { says.words(NAME) } else { String::new() },
        authority: says.words("authority"),
        region: says.text("region").or(says.text("ofsted_region")).unwrap_or_default().to_owned(),
        sector: says.words("sector"),
        owner: says.words("organisation"),
        places: says.text("places").and_then(|places| places.parse().ok()),
        is_short_breaks: says.text("short_breaks").is_some_and(|word| word == "short_breaks_only"),
    })
}

fn done(says: &Says<'_>, vocabulary: &Vocabulary) -> Option<(Done, String)> {
    let mark = |field: &str| says.text(field).and_then(|word| vocabulary.mark(word)).unwrap_or(Mark::ABSENT);
    let mut outcome = Outcome::NOTHING;
    outcome.overall = mark("overall");
    for field in says.subject.fields.keys() {
        if let Some(slot) = vocabulary.area(field) {
            outcome.set(slot, mark(field));
        }
    }
    let done = Done {
        activity: vocabulary.activity(says.text("event_kind").unwrap_or("full"))?,
        began_on: says.day("started_on")?,
        published_on: says.day("published_on"),
        outcome,
    };
    Some((done, says.words("event_number")))
}
