//! The record as it is known, with where everything in it comes from: what every question is asked of.

use std::collections::BTreeMap;

use casework::CoverageRules;
use casework::style::Style;
use claims::{
    At, Decision, Entry, Incomplete, Kind, Ledger, Matching, Reading, Record, Tables, facts, names, read_tables,
    write_tables,
};
use domain::england::England;
use domain::framework::{Level, Problem};
use domain::indicators::Indicators;
use domain::regime::{DataFile, Regime};
use domain::register::{Register, Settings};
use sha2::{Digest as _, Sha256};
use storage::{Failed, Import, NewRecord, NewSource, SourceRow, Store, What};

use crate::answer::AuthorityName;
use crate::laboratory::Laboratory;

/// What the register of settings is made of.
pub const OF_SETTINGS: [Kind; 4] = [Kind::ProviderInspection, Kind::Provider, Kind::Movement, Kind::Lineage];

/// What statistics are made of.
pub const OF_INDICATORS: [Kind; 1] = [Kind::Figures];

/// Bodies whose records are held at once.
const TOGETHER: usize = 300;

/// The kind of source that the register built into the program is.
pub const REGISTER_TABLE: &str = "register_table";

/// The place of what is read from a file's name.
pub const FILE_NAME: &str = "the file’s name";

/// The record as it is known.
#[derive(Clone, Debug)]
pub struct Library {
    /// Policy, and the register as it stands.
    pub england: England,
    /// What every source says.
    pub ledger: Ledger,
    /// The sources that count, by number.
    pub sources: BTreeMap<i64, SourceRow>,
    /// Things of which too little is known for the register.
    pub incomplete: Vec<Incomplete>,
    /// What [`Store::import_version`] said before it was read; nothing where there is no store.
    pub version: Option<(i64, i64)>,
    /// What helps those who judge and write.
    pub guides: Guides,
    /// Whether settings are in it too, if the store holds any: there are many, and authorities are there before them.
    pub is_whole: bool,
}

/// What helps those who judge and write. A folder made to try an edition may lack them.
#[derive(Clone, Debug, Default)]
pub struct Guides {
    /// What the lint of reports looks for.
    pub style: Option<Style>,
    /// When evidence is thin, one-sided or old.
    pub coverage: Option<CoverageRules>,
    /// What frameworks are tried with.
    pub laboratory: Option<Laboratory>,
}

impl Guides {
    fn load(files: &[DataFile], regime: &Regime) -> Result<Self, Vec<Problem>> {
        let is_there = |path: &str| files.iter().any(|file| file.path == path);
        let style = is_there("style/report.toml").then(|| Style::load(files)).transpose()?;
        let coverage = is_there("style/coverage.toml").then(|| CoverageRules::load(files)).transpose()?;
        Ok(Self { style, coverage, laboratory: Laboratory::load(files, regime)? })
    }
}

/// Why there is no library.
#[derive(Debug)]
pub enum Unloaded {
    /// The data files are faulty.
    Data(Vec<Problem>),
    /// The store cannot be read.
    Store(Failed),
}

impl From<Failed> for Unloaded {
    fn from(failed: Failed) -> Self {
        Self::Store(failed)
    }
}

impl Library {
    /// The register built into the program, or in the data folder, and nothing else.
    ///
    /// # Errors
    /// What is wrong with the data files.
    pub fn shipped(files: &[DataFile]) -> Result<Self, Vec<Problem>> {
        let england = England::load(files)?;
        let (mut ledger, mut sources) = (Ledger::new(matching(files)?, Vec::new()), BTreeMap::new());
        let tables = register_tables(files);
        for (at, file) in tables.iter().enumerate() {
            let id = at as i64 + 1;
            sources.insert(id, row(id, 1, file));
        }
        for (at, (file, record)) in read_tables(&tables).into_iter().enumerate() {
            ledger.add(Entry { id: at as i64 + 1, import: 1, source: file as i64 + 1, record: record.into() });
        }
        let guides = Guides::load(files, &england.regime)?;
        Ok(Self { england, ledger, sources, incomplete: Vec::new(), version: None, guides, is_whole: true })
    }

    /// What the store holds, under the policy of the data files. Of providers only what `kinds` name is fetched.
    ///
    /// # Errors
    /// What is wrong with the data files, or why the store cannot be read.
    pub async fn from_store(files: &[DataFile], store: &Store, kinds: &[Kind]) -> Result<Self, Unloaded> {
        let version = Some(store.import_version().await?);
        let sources = store.source_list().await?.into_iter().map(|row| (row.id, row)).collect();
        let decisions = store.decision_list().await?;
        let entries = store.record_list(kinds).await?;
        let laid = Self::lay(files, sources, decisions, entries).map_err(Unloaded::Data)?;
        Ok(Self { version, ..laid })
    }

    /// The same with what the store holds of settings. Their records are laid, read and let go, some bodies at a time: there
    /// are many.
    ///
    /// # Errors
    /// What is wrong with the data files, or why the store cannot be read.
    pub async fn with_settings(mut self, files: &[DataFile], store: &Store) -> Result<Self, Unloaded> {
        let decisions = store.decision_list().await?;
        let matching = matching(files).map_err(Unloaded::Data)?;
        let bodies = store.body_list().await?;
        let mut reading = Reading::default();
        for many in bodies.chunks(TOGETHER) {
            let mut ledger = Ledger::new(matching.clone(), decisions.clone());
            for entry in store.record_list_of(&OF_SETTINGS, ends(many)).await? {
                ledger.add(entry);
            }
            reading.add(&ledger, &self.england.regime.vocabulary, &self.england.disclosure);
        }
        self.england.settings = Settings::new(reading.done());
        self.is_whole = true;
        Ok(self)
    }

    /// The same with what the store holds of statistics. Their records are laid, read and let go.
    ///
    /// # Errors
    /// What is wrong with the data files, or why the store cannot be read.
    pub async fn with_indicators(mut self, files: &[DataFile], store: &Store) -> Result<Self, Unloaded> {
        let mut ledger = Ledger::new(matching(files).map_err(Unloaded::Data)?, store.decision_list().await?);
        for entry in store.record_list(&OF_INDICATORS).await? {
            ledger.add(entry);
        }
        let catalogue = self.england.indicators.catalogue().clone();
        let facts = facts(&ledger, &self.england.register, &catalogue);
        self.england.indicators = Indicators::new(catalogue, facts);
        Ok(self)
    }

    fn lay(
        files: &[DataFile],
        sources: BTreeMap<i64, SourceRow>,
        decisions: Vec<Decision>,
        entries: Vec<Entry>,
    ) -> Result<Self, Vec<Problem>> {
        let mut ledger = Ledger::new(matching(files)?, decisions);
        for entry in entries {
            ledger.add(entry);
        }
        let (england, incomplete) = england(files, &ledger)?;
        let guides = Guides::load(files, &england.regime)?;
        Ok(Self { england, ledger, sources, incomplete, version: None, guides, is_whole: false })
    }

    /// The authority with this URN.
    pub fn authority(&self, urn: &str) -> Option<AuthorityName> {
        authority(&self.england.register, urn)
    }

    /// Where a claim stands: the file, and the place in it.
    pub fn place_words(&self, place: (usize, usize)) -> String {
        let record = &self.ledger.entries[place.0].record;
        place_words(record, &self.ledger.claim(place).at)
    }
}

/// England under the register that stands in a ledger, and what is too little known to stand in it.
///
/// # Errors
/// What is wrong with the data files.
pub fn england(files: &[DataFile], ledger: &Ledger) -> Result<(England, Vec<Incomplete>), Vec<Problem>> {
    // Names come from the shipped register of bodies, whatever is imported.
    let names = files.iter().find(|file| file.path == "register/authorities.csv").map(names).unwrap_or_default();
    let Tables { files: tables, incomplete } = write_tables(ledger, &|urn| names.get(urn).cloned());
    let mut all: Vec<DataFile> =
        files.iter().filter(|file| !tables.iter().any(|table| table.path == file.path)).cloned().collect();
    all.extend(tables);
    let mut england = England::load(&all)?;
    england.settings = settings(&england, ledger);
    Ok((england, incomplete))
}

/// Settings as a ledger tells of them.
pub fn settings(england: &England, ledger: &Ledger) -> Settings {
    let mut reading = Reading::default();
    reading.add(ledger, &england.regime.vocabulary, &england.disclosure);
    Settings::new(reading.done())
}

fn authority(register: &Register, urn: &str) -> Option<AuthorityName> {
    let id = register.ids().find(|id| register.authority(*id).urn == urn)?;
    Some(AuthorityName::of(register, id))
}

/// The name of a file without its folder: where an operator keeps files is nobody's business.
pub fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// Where within its file a claim stands.
pub fn place_words(record: &Record, at: &At) -> String {
    let mut words = Vec::new();
    if !record.sheet.is_empty() {
        words.push(format!("sheet {}", record.sheet));
    }
    match at {
        At::Page(page) => words.push(format!("page {page}")),
        At::Column(column) => {
            words.extend(record.row.map(|row| format!("row {row}")));
            words.push(format!("column {column}"));
        }
        At::FileName => words.push(FILE_NAME.to_owned()),
        At::Reckoned => {
            words.extend(record.row.map(|row| format!("row {row}")));
            words.push("worked out".to_owned());
        }
    }
    words.join(", ")
}

fn matching(files: &[DataFile]) -> Result<Matching, Vec<Problem>> {
    const PATH: &str = "register/matching.toml";
    match files.iter().find(|file| file.path == PATH) {
        Some(file) => Matching::read(file).map_err(|problem| vec![problem]),
        None => Err(vec![Problem {
            level: Level::Error,
            file: PATH.to_owned(),
            span: 0..0,
            message: "The file is missing".to_owned(),
            remedy: "Restore it, or name a folder that holds it".to_owned(),
        }]),
    }
}

fn register_tables(files: &[DataFile]) -> Vec<DataFile> {
    ["judgements", "activities", "spells"]
        .iter()
        .filter_map(|name| files.iter().find(|file| file.path == format!("register/{name}.csv")).cloned())
        .collect()
}

fn row(id: i64, import: i64, file: &DataFile) -> SourceRow {
    SourceRow {
        id,
        import,
        name: file.path.clone(),
        sha256: sha256(file.text.as_bytes()),
        size: file.text.len() as i64,
        kind: REGISTER_TABLE.to_owned(),
        made_at: String::new(),
        importer: String::new(),
    }
}

/// SHA-256 in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The first and the last of some bodies.
fn ends(many: &[String]) -> (&str, &str) {
    (many.first().map_or("", String::as_str), many.last().map_or("", String::as_str))
}

/// The register built into the program as the first import of a new store.
pub fn first_import(files: &[DataFile], made_at: &str, importer: &str) -> Import {
    let tables = register_tables(files);
    let mut sources: Vec<NewSource> = tables
        .iter()
        .map(|file| NewSource {
            name: file.path.clone(),
            sha256: sha256(file.text.as_bytes()),
            size: file.text.len() as u64,
            kind: REGISTER_TABLE.to_owned(),
            records: Vec::new(),
            refusals: Vec::new(),
        })
        .collect();
    for (at, record) in read_tables(&tables) {
        sources[at].records.push(NewRecord { record: record.into(), passages: Vec::new() });
    }
    Import {
        what: What::Files,
        made_at: made_at.to_owned(),
        importer: importer.to_owned(),
        note: storage::FIRST.to_owned(),
        sources,
        decisions: Vec::new(),
    }
}
