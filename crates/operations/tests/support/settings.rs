//! The shared tables of providers, read as an import reads them.

use std::path::Path;
use std::sync::LazyLock;

use claims::{Entry, Kind, Ledger};
use domain::regime::DataFile;
use operations::import::read_file;
use operations::library::{Library, settings};
use tables::Mappings;

#[path = "../../../reports/tests/support/shared.rs"]
pub(crate) mod shared;

/// The tables of nine years: file, and the first day of its inspection year.
const YEARS: [(&str, &str); 9] = [
    ("All_SocCare_inspec_1415.csv", "2014-04-01"),
    ("All_SocCare_inspec_1516.csv", "2015-04-01"),
    ("All_SocCare_inspec_1617.csv", "2016-04-01"),
    ("All_SocCare_inspec_1718.csv", "2017-04-01"),
    ("All_SocCare_inspec_1819.csv", "2018-04-01"),
    ("All_SocCare_inspec_1920.csv", "2019-04-01"),
    ("All_SocCare_inspec_2122_fin.csv", "2021-04-01"),
    ("All_SocCare_inspec_2223.csv", "2022-04-01"),
    ("All_SocCare_inspec_2324.csv", "2023-04-01"),
];

/// What tells who was registered at 31 March 2023, and who joined and left.
const REGISTERS: [&str; 2] =
    ["official/csc2023_Providers_and_places_at_31_Mar_2023.csv", "official/csc2023_Provider_level_at_31_Mar_2023.csv"];

pub(crate) fn files() -> Vec<DataFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = Vec::new();
    for folder in ["frameworks", "proposals", "calendars", "register", "letters", "tables", "style", "people"] {
        collect(&root.join(folder), folder, &mut files);
    }
    files
}

fn collect(folder: &Path, name: &str, files: &mut Vec<DataFile>) {
    for entry in std::fs::read_dir(folder).expect("the folder is there") {
        let entry = entry.expect("an entry").path();
        let path = format!("{name}/{}", entry.file_name().expect("a name").to_string_lossy());
        if entry.is_dir() {
            collect(&entry, &path, files);
        } else if path.ends_with(".toml") || path.ends_with(".csv") {
            files.push(DataFile { text: std::fs::read_to_string(&entry).expect("a text"), path });
        }
    }
}

pub(crate) static FILES: LazyLock<Vec<DataFile>> = LazyLock::new(files);
pub(crate) static SHIPPED: LazyLock<Library> =
    LazyLock::new(|| Library::shipped(&FILES).expect("the project's data are sound"));
pub(crate) static YEARLY: LazyLock<Option<Library>> = LazyLock::new(|| from_tables(true));
pub(crate) static WHOLE: LazyLock<Option<Library>> = LazyLock::new(|| from_tables(false));

/// The library with settings from the tables: of the yearly ones only what each tells of its own year, or everything that is
/// told, the registers and what was published late among it.
fn from_tables(is_own_year_only: bool) -> Option<Library> {
    let data = shared::data("providers")?;
    let mappings = Mappings::load(&FILES).expect("the mappings are sound");
    let mut ledger = Ledger::new(SHIPPED.ledger.matching.clone(), Vec::new());
    let mut paths: Vec<(String, Option<&str>)> =
        YEARS.iter().map(|(file, year)| (format!("providers/{file}"), Some(*year))).collect();
    if !is_own_year_only {
        paths.extend(REGISTERS.iter().map(|path| ((*path).to_owned(), None)));
        paths.extend((17..=23).map(|year| (format!("providers/joiners_leavers_{year}.csv"), None)));
    }
    for (source, (path, year)) in paths.iter().enumerate() {
        let bytes = std::fs::read(data.join(path)).expect("the table is there");
        let read = read_file(&SHIPPED, &mappings, path, &bytes);
        assert!(read.refused.is_none(), "{path}: {:?}", read.refused);
        for new in read.source.records {
            let began = new.record.says("started_on");
            let is_earlier = new.record.kind == Kind::ProviderInspection && began < *year;
            if is_own_year_only && is_earlier {
                continue;
            }
            let id = ledger.entries.len() as i64 + 1;
            ledger.add(Entry { id, import: 1, source: source as i64 + 1, record: new.record });
        }
    }
    let mut library = SHIPPED.clone();
    library.england.settings = settings(&library.england, &ledger);
    Some(library)
}
