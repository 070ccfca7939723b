//! The regime, the register and the letters together, as the program loads them.

use crate::consultation::{Consultation, is_consultation};
use crate::contention::Contentions;
use crate::framework::{Level, Problem};
use crate::indicators::{Catalogue, Indicators};
use crate::letter::Letters;
use crate::regime::{DataFile, Regime, is_beside_editions};
use crate::register::{
    Body, Disclosure, Register, Settings, TileMap, read_calendar, read_disclosure, read_indicators, read_register,
    read_tile_map,
};

/// Policy and record: what every question is asked of.
#[derive(Clone, Debug)]
pub struct England {
    /// Editions, sources, calendar.
    pub regime: Regime,
    /// Authorities and their history.
    pub register: Register,
    /// Letters the regulator writes.
    pub letters: Letters,
    /// Consultations on proposals.
    pub consultations: Vec<Consultation>,
    /// What may be published of each kind of body.
    pub disclosure: Disclosure,
    /// Bodies that are inspected and are no authorities, with everything known of them. None are shipped.
    pub bodies: Vec<Body>,
    /// Homes, agencies and schools, with what was done there. None are shipped: they come by import.
    pub settings: Settings,
    /// What statistics say of authorities. The catalogue is shipped, figures come by import.
    pub indicators: Indicators,
    /// What is said of inspection, and how the record is asked whether it holds.
    pub contentions: Contentions,
    /// Where each authority's tile lies on a map.
    pub tile_map: TileMap,
}

impl England {
    /// Loads everything from the project's data files, told apart by their paths.
    ///
    /// # Errors
    /// Every problem of the first group of files that has any: calendar, editions, register, letters.
    pub fn load(files: &[DataFile]) -> Result<Self, Vec<Problem>> {
        let file = |path: &str| -> Result<&DataFile, Vec<Problem>> {
            files.iter().find(|file| file.path == path).ok_or_else(|| {
                vec![Problem {
                    level: Level::Error,
                    file: path.to_owned(),
                    span: 0..0,
                    message: "The file is missing".to_owned(),
                    remedy: "Restore it, or name a folder that holds it".to_owned(),
                }]
            })
        };
        let authorities = file("register/authorities.csv")?;
        let calendar = read_calendar(file("calendars/england.toml")?, file("calendars/elections.toml")?, authorities)?;
        let policy = |path: &str| is_edition(path) || is_beside(path);
        let editions: Vec<DataFile> = files.iter().filter(|file| policy(&file.path)).cloned().collect();
        let regime = Regime::load(file("frameworks/sources.toml")?, &editions, calendar)?;
        let tables = [
            authorities.clone(),
            file("register/judgements.csv")?.clone(),
            file("register/activities.csv")?.clone(),
            file("register/spells.csv")?.clone(),
        ];
        let register = read_register(&tables, &regime.vocabulary)?;
        let consultations = Consultation::load_all(files, &regime)?;
        let letters = Letters::load(files, &regime.sources, &regime.vocabulary)?;
        let disclosure = read_disclosure(file("register/provider-types.toml")?, Some(&regime.sources))?;
        // A folder made to try an edition may lack it.
        let catalogue = match file("register/indicators.toml") {
            Ok(named) => read_indicators(named, &register, &regime.sources)?,
            Err(_) => Catalogue::default(),
        };
        let contentions = Contentions::load(files, &regime, &register, &catalogue)?;
        let indicators = Indicators::new(catalogue, Vec::new());
        let tile_map = match file("register/tile-map.toml") {
            Ok(named) => read_tile_map(named, &register, &regime.sources)?,
            Err(_) => TileMap::default(),
        };
        let (bodies, settings) = (Vec::new(), Settings::default());
        Ok(Self {
            regime,
            register,
            letters,
            consultations,
            disclosure,
            bodies,
            settings,
            indicators,
            contentions,
            tile_map,
        })
    }

    /// The body with this URN, with everything known of it.
    pub fn body(&self, urn: &str) -> Option<Body> {
        let authority = self.register.authorities.iter().find(|known| known.urn == urn);
        let authority = authority.map(|known| Body {
            kind: "authority".to_owned(),
            urn: known.urn.clone(),
            name: known.name.clone(),
            authority: known.name.clone(),
            ..Body::default()
        });
        let body = authority.or_else(|| self.bodies.iter().find(|known| known.urn == urn).cloned());
        body.or_else(|| {
            let known = self.settings.setting(self.settings.find(urn)?).latest();
            Some(Body {
                kind: known.kind.clone(),
                urn: urn.to_owned(),
                name: known.name.clone(),
                authority: known.authority.clone(),
                ..Body::default()
            })
        })
    }
}

/// Whether a data file is an edition.
pub fn is_edition(path: &str) -> bool {
    (path.starts_with("frameworks/") || path.starts_with("proposals/"))
        && path.ends_with(".toml")
        && path != "frameworks/sources.toml"
        && !is_beside_editions(path)
        && !is_consultation(path)
}

/// Whether a data file stands beside the editions of a family: its descriptors or its requests.
pub fn is_beside(path: &str) -> bool {
    path.starts_with("frameworks/") && is_beside_editions(path)
}
