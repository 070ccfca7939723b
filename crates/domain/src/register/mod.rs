//! Authorities and what is published about them.

mod authority;
mod disclosure;
mod facts;
mod find;
mod read;
mod read_calendar;
mod read_disclosure;
mod read_indicators;
mod read_tile_map;
mod record;
mod setting;
mod tile_map;

pub use authority::{Authority, AuthorityId, Reorganisation, slug};
pub use disclosure::{Body, Disclosure, Fact, KindShows, PublicBody, WITHHELD};
pub use read::read_register;
pub use read_calendar::read_calendar;
pub use read_disclosure::read_disclosure;
pub use read_indicators::read_indicators;
pub use read_tile_map::read_tile_map;
pub use record::{Inspection, Visit};
pub use setting::{Owner, Presence, Registration, Setting, SettingId, SettingRead, Settings, State};
pub use tile_map::{PlacedTile, TileMap};

use crate::Date;
use crate::vocabulary::ActivitySet;

/// Every authority with its history. Loaded once, then only read.
#[derive(Clone, Debug)]
pub struct Register {
    /// Authorities by name; abolished ones among them.
    pub authorities: Vec<Authority>,
    /// Graded inspections, by authority and then by first day on site.
    pub inspections: Vec<Inspection>,
    /// Visits and joint inspections, by authority and then by publication.
    pub visits: Vec<Visit>,
    /// Kinds of activity the register records.
    pub recorded: ActivitySet,
    /// Day of the latest publication in it.
    pub known_to: Date,
}

impl Register {
    /// The authority in this place.
    pub fn authority(&self, id: AuthorityId) -> &Authority {
        &self.authorities[id.0 as usize]
    }

    /// Authorities that exist on a day, by name.
    pub fn open_on(&self, day: Date) -> impl Iterator<Item = AuthorityId> {
        self.ids().filter(move |id| self.authority(*id).is_open_on(day))
    }

    /// Every authority, abolished ones too.
    pub fn ids(&self) -> impl Iterator<Item = AuthorityId> + use<> {
        (0..self.authorities.len() as u16).map(AuthorityId)
    }

    /// Graded inspections of an authority, earliest first.
    pub fn inspections_of(&self, id: AuthorityId) -> &[Inspection] {
        let range = self.authority(id).inspections.clone();
        &self.inspections[range]
    }

    /// Visits to an authority, earliest publication first.
    pub fn visits_of(&self, id: AuthorityId) -> &[Visit] {
        let range = self.authority(id).visits.clone();
        &self.visits[range]
    }
}
