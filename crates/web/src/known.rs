//! What is the same for every request, worked out once: addresses of authorities, the style sheet, and the answers of a day
//! that many pages share.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use domain::Date;
use domain::consultation::Consultation;
use domain::england::England;
use domain::framework::Standing;
use domain::register::{Authority, AuthorityId};
use operations::best_practice::{Catalogue, themes};
use operations::cases::Cases;
use operations::consultations::{Consultations, Effects, effects};
use operations::due_board::{DueRow, Filter, due_board};
use operations::library::Library;
use operations::replay::{ReplayAnswer, replay_all};
use operations::settings::{self, Areas, SettingDueRow};
use operations::{Failed, Store};
use tokio::sync::OnceCell;

use crate::Site;
use crate::built::BuiltLately;
use crate::open_data::Made;
use crate::pages::evidence::Script;

/// How many days' boards are kept: today's, and a few that people look back at.
const BOARDS: usize = 12;

/// The board of a day, once worked out.
type Boards<Row> = Mutex<Vec<(Date, Arc<Vec<Row>>)>>;

/// What is known to every page.
pub(crate) struct Known {
    pub(crate) site: Site,
    /// The cases, where there is a store. They outlive the record: each renewal is given the same.
    pub(crate) cases: Option<Arc<Cases>>,
    /// The consultations, where there is a store. They outlive the record too.
    pub(crate) consultations: Option<Arc<Consultations>>,
    pub(crate) regions: Vec<String>,
    /// The last day of which any source of settings speaks; nothing where no setting is known.
    pub(crate) settings_to: Option<Date>,
    /// Kinds of setting that some setting is of: key and title.
    pub(crate) setting_kinds: Vec<(String, String)>,
    /// Regions that some setting lies in: key and title.
    pub(crate) setting_regions: Vec<(String, String)>,
    /// What focused visits looked at, where an official table was imported.
    pub(crate) themes: Vec<String>,
    pub(crate) style: Style,
    /// Of the evidence pages.
    pub(crate) script: Script,
    /// The first day from which an edition in force gives grades and no overall grade.
    pub(crate) no_overall_since: Option<Date>,
    slugs: BTreeMap<String, AuthorityId>,
    /// Titles of sources and their keys, longest title first, so that a citation finds its own.
    sources: Vec<(String, String)>,
    boards: Boards<DueRow>,
    setting_boards: Boards<SettingDueRow>,
    areas: OnceLock<Areas>,
    replay: OnceLock<Option<ReplayAnswer>>,
    catalogue: OnceCell<Catalogue>,
    effects: Mutex<Vec<(Date, String, Arc<Effects>)>>,
    /// Pages and pictures that were built.
    pub(crate) built: BuiltLately,
    /// Files of open data that were made.
    pub(crate) made: Made,
}

/// The style sheet and its address, which changes with its text.
#[derive(Debug)]
pub(crate) struct Style {
    pub(crate) address: String,
    pub(crate) text: &'static str,
}

impl Known {
    pub(crate) fn of(site: Site, cases: Option<Arc<Cases>>, consultations: Option<Arc<Consultations>>) -> Self {
        let england = &site.library.england;
        let register = &england.register;
        let regions: BTreeSet<String> = register.authorities.iter().map(|one| one.region.clone()).collect();
        let slugs = register.ids().map(|id| (register.authority(id).slug(), id)).collect();
        let mut sources: Vec<(String, String)> =
            england.regime.sources.iter().map(|(key, source)| (source.title.clone(), key.clone())).collect();
        sources.sort_by_key(|(title, _)| std::cmp::Reverse(title.len()));
        let narrower = england.regime.editions.iter().filter(|edition| {
            edition.standing == Standing::Law && edition.inspects_authorities() && edition.overall().is_none()
        });
        let no_overall_since = narrower.map(|edition| edition.in_force.from).min();
        Self {
            no_overall_since,
            regions: regions.into_iter().collect(),
            settings_to: settings::known_to(england),
            setting_kinds: settings::kinds_known(england),
            setting_regions: settings::regions_known(england),
            setting_boards: Mutex::default(),
            areas: OnceLock::new(),
            themes: themes(&site.library),
            style: Style::new(SHEET),
            script: Script::new(),
            slugs,
            sources,
            boards: Mutex::default(),
            replay: OnceLock::new(),
            catalogue: OnceCell::new(),
            effects: Mutex::default(),
            consultations,
            built: BuiltLately::default(),
            made: Made::default(),
            cases,
            site,
        }
    }

    pub(crate) fn england(&self) -> &England {
        &self.site.library.england
    }

    pub(crate) fn library(&self) -> &Library {
        &self.site.library
    }

    pub(crate) fn authority(&self, id: AuthorityId) -> &Authority {
        self.england().register.authority(id)
    }

    /// The authority whose address ends in `slug`.
    pub(crate) fn by_slug(&self, slug: &str) -> Option<AuthorityId> {
        self.slugs.get(slug).copied()
    }

    /// The key of the source a citation in words begins with.
    pub(crate) fn source_key(&self, words: &str) -> Option<&str> {
        self.sources.iter().find(|(title, _)| words.starts_with(title.as_str())).map(|(_, key)| key.as_str())
    }

    /// `abolished for inspections from 1 April 2026`, where that is so.
    pub(crate) fn abolished_words(&self) -> String {
        self.no_overall_since
            .map_or_else(|| "not given".to_owned(), |day| format!("abolished for inspections from {}", day.words()))
    }

    /// The sentence for authorities without an overall grade.
    pub(crate) fn no_overall_words(&self) -> String {
        format!("No overall grade: {}", self.abolished_words())
    }

    /// Everything due on a day, most pressing first.
    pub(crate) fn board(&self, on: Date) -> Arc<Vec<DueRow>> {
        kept(&self.boards, on, || due_board(self.england(), on, &Filter::default()))
    }

    /// Everything due at settings on a day, most pressing first.
    pub(crate) fn setting_board(&self, on: Date) -> Arc<Vec<SettingDueRow>> {
        kept(&self.setting_boards, on, || settings::due_board(self.england(), on, &settings::Filter::default()))
    }

    /// What a proposal would change, asked on a day.
    pub(crate) fn effects(&self, asked: &Consultation, on: Date) -> Arc<Effects> {
        let lock = || self.effects.lock().unwrap_or_else(PoisonError::into_inner);
        let is_it = |(day, key, _): &&(Date, String, Arc<Effects>)| *day == on && *key == asked.key;
        if let Some((.., effects)) = lock().iter().find(is_it) {
            return Arc::clone(effects);
        }
        let made = Arc::new(effects(self.england(), asked, on));
        let mut known = lock();
        known.retain(|(day, ..)| *day == on);
        known.push((on, asked.key.clone(), Arc::clone(&made)));
        made
    }

    /// The address of a scenario, where there is one of this key.
    pub(crate) fn scenario(&self, key: &str) -> Option<String> {
        let laboratory = self.library().guides.laboratory.as_ref()?;
        laboratory.scenario(key).ok().map(|_| format!("/laboratory/{key}"))
    }

    /// Which settings lie in whose area.
    pub(crate) fn areas(&self) -> &Areas {
        self.areas.get_or_init(|| Areas::of(self.england()))
    }

    /// Every passage of imported reports without its words. Read once for each record: a passage never changes.
    pub(crate) async fn catalogue(&self, store: &Store) -> Result<&Catalogue, Failed> {
        self.catalogue.get_or_try_init(|| Catalogue::of(self.library(), store)).await
    }

    /// The record ruled on again under the editions of the time.
    pub(crate) fn replay(&self) -> Option<&ReplayAnswer> {
        self.replay.get_or_init(|| replay_all(self.england(), None).ok()).as_ref()
    }
}

/// The board of a day: the one that is kept, or a new one.
fn kept<Row>(boards: &Boards<Row>, on: Date, board: impl FnOnce() -> Vec<Row>) -> Arc<Vec<Row>> {
    let lock = || boards.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, board)) = lock().iter().find(|(day, _)| *day == on) {
        return Arc::clone(board);
    }
    // Worked out without the lock, so that one slow day holds nobody up.
    let board = Arc::new(board());
    let mut boards = lock();
    if boards.len() >= BOARDS {
        boards.remove(0);
    }
    boards.push((on, Arc::clone(&board)));
    board
}

/// One sheet of several files, in the order in which later rules overrule earlier ones.
const SHEET: &str = concat!(
    include_str!("../assets/style/base.css"),
    include_str!("../assets/style/frame.css"),
    include_str!("../assets/style/words.css"),
    include_str!("../assets/style/forms.css"),
    include_str!("../assets/style/cases.css"),
    include_str!("../assets/style/tables.css"),
    include_str!("../assets/style/pages.css"),
    include_str!("../assets/style/charts.css"),
    include_str!("../assets/style/evidence.css"),
    include_str!("../assets/style/narrow.css"),
    include_str!("../assets/style/print.css"),
);

impl Style {
    fn new(text: &'static str) -> Self {
        Self { address: addressed("sightline", "css", text), text }
    }
}

/// The address of a file of ours, which changes with its text.
pub(crate) fn addressed(name: &str, kind: &str, text: &str) -> String {
    format!("/assets/{name}.{:016x}.{kind}", hashed(text))
}

/// FNV-1a: enough to tell one release's sheet from another's.
pub(crate) fn hashed(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
