//! Settings: homes, agencies and schools that are inspected, what they were on a day, and what was done there.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::Date;
use crate::framework::Edition;
use crate::register::slug;
use crate::schedule::{AtSetting, Done, Facts};

/// A setting's place in the register.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct SettingId(u32);

impl SettingId {
    /// Its index in [`Settings::all`].
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// How a registration stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the field's own words; see GLOSSARY.md")]
pub enum Registration {
    Active,
    Suspended,
    Resigned,
    Cancelled,
    Closed,
}

impl Registration {
    /// Every word.
    pub const ALL: [Self; 5] = [Self::Active, Self::Suspended, Self::Resigned, Self::Cancelled, Self::Closed];

    /// The word used in data.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Resigned => "resigned",
            Self::Cancelled => "cancelled",
            Self::Closed => "closed",
        }
    }

    /// The word of a key.
    pub fn of(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.key() == key)
    }

    /// Whether it has come to an end.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Resigned | Self::Cancelled | Self::Closed)
    }
}

/// What a setting was on a day, as one table says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct State {
    /// The day.
    pub as_at: Date,
    /// Its kind, a key of `register/provider-types.toml`.
    pub kind: String,
    /// How its registration stood.
    pub registration: Registration,
    /// Its name, where it may be held.
    pub name: String,
    /// The authority it lies in.
    pub authority: String,
    /// The region.
    pub region: String,
    /// `private`, `voluntary`, `local_authority` and so on.
    pub sector: String,
    /// Who owns it; empty where nobody says.
    pub owner: String,
    /// How many it has room for.
    pub places: Option<u32>,
    /// Whether children stay for short breaks only.
    pub is_short_breaks: bool,
}

/// A setting as it is read, before it has a place.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SettingRead {
    /// The regulator's number.
    pub urn: String,
    /// First day of its registration: the earliest that any table prints.
    pub registered_on: Option<Date>,
    /// The day it left, with how.
    pub left: Option<(Date, Registration)>,
    /// What it was, in any order.
    pub states: Vec<State>,
    /// What was done there, in any order, each with the regulator's number of it.
    pub done: Vec<(Done, String)>,
    /// The number of the registration it continues: the same home under a new owner.
    pub continues: Option<String>,
}

/// A setting.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The regulator's number.
    pub urn: String,
    /// First day of its registration, where it is known; of the registration it continues, where it continues one.
    pub registered_on: Option<Date>,
    /// The day it left, with how.
    pub left: Option<(Date, Registration)>,
    /// What it was, earliest first; never empty.
    pub states: Vec<State>,
    /// The setting it continues.
    pub continues: Option<SettingId>,
    done: Range<usize>,
}

/// Whether a setting is there on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Presence {
    /// It is registered.
    Open,
    /// Its registration began later.
    NotYet,
    /// Its registration ended on that day.
    Left(Date, Registration),
    /// No source speaks of it after that day.
    Unknown(Date),
}

impl Setting {
    /// What it was on a day: as the last table before it says, or the first.
    pub fn state_on(&self, day: Date) -> &State {
        self.states.iter().rev().find(|state| state.as_at <= day).unwrap_or(&self.states[0])
    }

    /// What it was when something was done on a day: as the first table from that day on says, which is the one that tells of
    /// it, or the last.
    pub fn state_when(&self, day: Date) -> &State {
        self.states.iter().find(|state| day <= state.as_at).unwrap_or(self.latest())
    }

    /// What it was last known to be.
    pub fn latest(&self) -> &State {
        &self.states[self.states.len() - 1]
    }

    /// Whether its registration was suspended on a day.
    pub fn is_suspended_on(&self, day: Date) -> bool {
        self.state_on(day).registration == Registration::Suspended
    }

    /// The day it had left by `day`, with how.
    pub fn left_by(&self, day: Date) -> Option<(Date, Registration)> {
        let told = self.states.iter().find(|state| state.as_at <= day && state.registration.is_over());
        let told = told.map(|state| (state.as_at, state.registration));
        self.left.or(told).filter(|(left, _)| *left <= day)
    }
}

/// Who owns settings, as far as one spelling of a name is known from another: see [`Owner::key_of`].
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Owner {
    /// The name, as the last table spells it.
    pub name: String,
    /// Settings it owns or owned, by number.
    pub settings: Vec<SettingId>,
    /// How many of them it owned when they were last heard of and still registered.
    pub holds: usize,
}

impl Owner {
    /// What a name is known by, and its part of an address: its letters and figures, a limited company in either way of
    /// writing it.
    pub fn key_of(name: &str) -> String {
        let slug = slug(name);
        match slug.strip_suffix("-limited") {
            Some(company) => format!("{company}-ltd"),
            None => slug,
        }
    }
}

/// Every setting with what was done there. Loaded once, then only read.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Settings by number.
    pub all: Vec<Setting>,
    done: Vec<Done>,
    numbers: Vec<String>,
    by_urn: BTreeMap<String, SettingId>,
    owners: BTreeMap<String, Owner>,
}

impl Settings {
    /// Puts settings in their places. Of two readings of one number the second is left out, as is one without a state.
    pub fn new(mut read: Vec<SettingRead>) -> Self {
        read.sort_by(|a, b| a.urn.cmp(&b.urn));
        read.dedup_by(|second, first| second.urn == first.urn);
        read.retain(|one| !one.states.is_empty());
        let mut settings = Self::default();
        for (at, one) in read.iter().enumerate() {
            settings.by_urn.insert(one.urn.clone(), SettingId(at as u32));
        }
        let before: Vec<Vec<usize>> = (0..read.len()).map(|at| settings.lineage(&read, at)).collect();
        for (at, one) in read.iter().enumerate() {
            // What was done under the registrations it continues is its own history: a new owner does not begin anew.
            let mut done: Vec<(Done, String)> = one.done.clone();
            done.extend(before[at].iter().flat_map(|earlier| read[*earlier].done.iter().cloned()));
            done.sort_by_key(|(done, _)| done.began_on);
            let registered = std::iter::once(at).chain(before[at].iter().copied());
            let mut states = one.states.clone();
            states.sort_by_key(|state| state.as_at);
            // Some tables leave the owner out: it is the one that was told last.
            for later in 1..states.len() {
                if states[later].owner.is_empty() {
                    states[later].owner = states[later - 1].owner.clone();
                }
            }
            let begins = settings.done.len();
            for (done, number) in done {
                settings.done.push(done);
                settings.numbers.push(number);
            }
            settings.all.push(Setting {
                urn: one.urn.clone(),
                registered_on: registered.filter_map(|at| read[at].registered_on).min(),
                left: one.left,
                states,
                continues: before[at].first().map(|earlier| SettingId(*earlier as u32)),
                done: begins..settings.done.len(),
            });
        }
        settings.owners = owners(&settings.all);
        settings
    }

    /// Who owns or owned some setting, by the name in an address.
    pub const fn owners(&self) -> &BTreeMap<String, Owner> {
        &self.owners
    }

    /// The owner with this name, however it is spelled.
    pub fn owner(&self, name: &str) -> Option<&Owner> {
        self.owners.get(&Owner::key_of(name))
    }

    /// The settings that one continues, nearest first.
    fn lineage(&self, read: &[SettingRead], at: usize) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        let mut next = read[at].continues.as_ref();
        while let Some(id) = next.and_then(|urn| self.by_urn.get(urn)).filter(|id| id.index() != at) {
            if found.contains(&id.index()) {
                break;
            }
            found.push(id.index());
            next = read[id.index()].continues.as_ref();
        }
        found
    }

    /// The setting in this place.
    pub fn setting(&self, id: SettingId) -> &Setting {
        &self.all[id.index()]
    }

    /// The setting with this number.
    pub fn find(&self, urn: &str) -> Option<SettingId> {
        self.by_urn.get(urn).copied()
    }

    /// Every setting.
    pub fn ids(&self) -> impl Iterator<Item = SettingId> + use<> {
        (0..self.all.len() as u32).map(SettingId)
    }

    /// What was done at a setting, earliest first.
    pub fn done_at(&self, id: SettingId) -> &[Done] {
        &self.done[self.setting(id).done.clone()]
    }

    /// The same, each with the regulator's number of it; empty where it has none.
    pub fn numbered(&self, id: SettingId) -> impl Iterator<Item = (&Done, &str)> {
        let range = self.setting(id).done.clone();
        self.done[range.clone()].iter().zip(self.numbers[range].iter().map(String::as_str))
    }

    /// Everything done anywhere, with whose it is.
    pub fn everything_done(&self) -> impl Iterator<Item = (SettingId, &Done, &str)> {
        self.ids().flat_map(|id| self.numbered(id).map(move |(done, number)| (id, done, number)))
    }

    /// Whether a setting is there on a day. `year` is the first day of the inspection year of the day: a setting of which no
    /// source has spoken since then may have left.
    pub fn presence(&self, id: SettingId, day: Date, year: Date) -> Presence {
        let setting = self.setting(id);
        if let Some((left, how)) = setting.left_by(day) {
            return Presence::Left(left, how);
        }
        if setting.registered_on.is_some_and(|registered| day < registered) {
            return Presence::NotYet;
        }
        let done = self.done_at(id);
        let first = setting.registered_on.or(done.first().map(|done| done.began_on));
        if first.is_none_or(|first| day < first) && day < setting.states[0].as_at {
            return Presence::NotYet;
        }
        let spoken = setting.latest().as_at.max(done.last().map_or(Date::EARLIEST, |done| done.began_on));
        let left_later = setting.left.is_some_and(|(left, _)| day < left);
        if spoken < year && !left_later { Presence::Unknown(spoken) } else { Presence::Open }
    }

    /// What was known of a setting on a day, for the rules of `edition`. What was done counts from the day it began: it is the
    /// regulator's own doing.
    pub fn facts<'s>(&'s self, id: SettingId, day: Date, edition: &Edition) -> Facts<'s> {
        let setting = self.setting(id);
        let done = self.done_at(id);
        let known = done.partition_point(|done| done.began_on <= day);
        let at = AtSetting {
            registered_on: setting.registered_on,
            closed_on: setting.left_by(day).map(|(left, _)| left),
            is_suspended: setting.is_suspended_on(day),
            is_occupied: None,
            year: edition.year_of(day),
            done: &done[..known],
        };
        Facts::of_setting(at, edition.graded(), edition.done())
    }
}

fn owners(all: &[Setting]) -> BTreeMap<String, Owner> {
    let mut owners: BTreeMap<String, (Owner, Date)> = BTreeMap::new();
    for (at, setting) in all.iter().enumerate() {
        let id = SettingId(at as u32);
        for state in setting.states.iter().filter(|state| !state.owner.is_empty()) {
            let (owner, named_on) =
                owners.entry(Owner::key_of(&state.owner)).or_insert((Owner::default(), Date::EARLIEST));
            if owner.settings.last() != Some(&id) {
                owner.settings.push(id);
            }
            if owner.name.is_empty() || *named_on <= state.as_at {
                (owner.name, *named_on) = (state.owner.clone(), state.as_at);
            }
        }
        let latest = setting.latest();
        let is_held = setting.left.is_none() && !latest.registration.is_over();
        if let Some((owner, _)) =
            owners.get_mut(&Owner::key_of(&latest.owner)).filter(|_| is_held && !latest.owner.is_empty())
        {
            owner.holds += 1;
        }
    }
    owners.into_iter().map(|(slug, (owner, _))| (slug, owner)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(as_at: &str, owner: &str) -> State {
        State {
            as_at: Date::parse(as_at).unwrap(),
            kind: "childrens_home".to_owned(),
            registration: Registration::Active,
            name: String::new(),
            authority: "Leeds".to_owned(),
            region: "north_west".to_owned(),
            sector: String::new(),
            owner: owner.to_owned(),
            places: Some(4),
            is_short_breaks: false,
        }
    }

    fn read(urn: &str, states: Vec<State>) -> SettingRead {
        SettingRead { urn: urn.to_owned(), states, ..SettingRead::default() }
    }

    #[test]
    fn an_owner_is_known_in_several_spellings_and_through_tables_that_leave_it_out() {
        let states = vec![state("2022-03-31", "Elm & Oak Limited"), state("2023-03-31", "")];
        let settings =
            Settings::new(vec![read("SC1", states), read("SC2", vec![state("2023-03-31", "ELM AND OAK LTD.")])]);
        let owner = settings.owner("elm-and-oak-ltd").unwrap();
        assert_eq!((owner.settings.len(), owner.holds), (2, 2));
        assert_eq!(settings.setting(settings.find("SC1").unwrap()).latest().owner, "Elm & Oak Limited");
        assert!(settings.owner("elm-and-oak").is_none(), "a company and one without the word are two");
    }

    #[test]
    fn what_was_sold_or_has_left_is_held_no_more() {
        let sold = vec![state("2022-03-31", "Elm Ltd"), state("2023-03-31", "Oak Ltd")];
        let left = State { registration: Registration::Resigned, ..state("2023-03-31", "Elm Ltd") };
        let settings = Settings::new(vec![read("SC1", sold), read("SC2", vec![left])]);
        let owner = settings.owner("Elm Ltd").unwrap();
        assert_eq!((owner.settings.len(), owner.holds), (2, 0));
    }
}
