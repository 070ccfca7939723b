//! What an import would do: the same laying of records that doing it is.

use std::collections::{BTreeMap, BTreeSet};

use claims::{Change, Disagreement, Entry, Kind, Ledger, NAME, Subject, compare, disagreements, hidden_names};
use domain::england::England;
use domain::framework::Problem;
use domain::regime::DataFile;
use domain::register::WITHHELD;
use storage::{Import, NewDecision, SourceRow, What};

use crate::answer::AuthorityName;
use crate::import::IMPORTER;
use crate::import::answer::{
    ChangeRow, DisagreementRow, FileRow, ImportAnswer, IncompleteRow, RefusedRow, SaidRow, SubjectName, SubjectRow,
};
use crate::import::figures::FIGURES;
use crate::import::file::FileRead;
use crate::import::lineage;
use crate::import::setting_checks::before_registration;
use crate::library::{Library, england, place_words};

/// Whose word counts where new files contradict what is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OnConflict {
    /// What was known stands, and the disagreement stays open.
    Keep,
    /// What the new files say stands.
    Take,
}

/// An import that can be done.
#[derive(Clone, Debug)]
pub struct Plan {
    /// What would be saved.
    pub import: Import,
    /// What it does.
    pub answer: ImportAnswer,
}

/// What importing these files would do. `decided` names disagreements in which the new word counts, by their keys.
///
/// # Errors
/// What would be wrong with the register: nothing is saved then.
pub fn plan(
    files: &[DataFile],
    library: &Library,
    mut reads: Vec<FileRead>,
    on_conflict: OnConflict,
    decided: &BTreeSet<String>,
    made_at: &str,
) -> Result<Plan, Vec<Problem>> {
    before_registration(&library.ledger, &mut reads);
    lineage::set_aside(&library.ledger, &mut reads);
    let (rows, reads, unfit) = sort(library, reads);
    let mut pending = Pending::lay(library, &reads);
    let decisions = pending.decide(library, on_conflict, decided);
    let (england, incomplete) = england(files, &pending.ledger)?;
    let mut answer = pending.answer(library, &england);
    answer.files = rows;
    answer.incomplete = incomplete
        .iter()
        .filter(|row| pending.touched.contains(&row.subject))
        .map(|row| IncompleteRow {
            name: subject_name(&pending.ledger, row.subject, &england),
            missing: row.missing.clone(),
            file: pending.file_of(row.subject),
        })
        .collect();
    let refused = unfit.iter().chain(&reads).flat_map(|read| read.source.refusals.iter().map(move |row| (read, row)));
    // Of a file as a whole its own line says it.
    let refused = refused.filter(|(_, row)| row.column != "file");
    answer.refused.extend(refused.map(|(read, row)| RefusedRow {
        file: read.source.name.clone(),
        sheet: row.sheet.clone(),
        row: row.row,
        column: row.column.clone(),
        printed: row.printed.clone(),
        says: row.says.clone(),
        remedy: row.remedy.clone(),
    }));
    let unreadable = answer.files.iter().filter(|row| row.status == "refused");
    let whole = unreadable.map(|row| RefusedRow {
        file: row.file.clone(),
        sheet: String::new(),
        row: None,
        column: "file".to_owned(),
        printed: String::new(),
        says: row.remarks.first().cloned().unwrap_or_default(),
        remedy: row.remarks.get(1).cloned().unwrap_or_default(),
    });
    let whole: Vec<RefusedRow> = whole.collect();
    answer.refused.extend(whole);
    let import = Import {
        what: What::Files,
        made_at: made_at.to_owned(),
        importer: IMPORTER.to_owned(),
        note: String::new(),
        sources: reads.into_iter().map(|read| read.source).collect(),
        decisions,
    };
    Ok(Plan { import, answer })
}

/// A row for every file; those that bring something, in the order in which they count; and those that are refused.
fn sort(library: &Library, mut reads: Vec<FileRead>) -> (Vec<FileRow>, Vec<FileRead>, Vec<FileRead>) {
    reads.sort_by_key(|read| read.rank);
    let known: BTreeSet<&str> = library.sources.values().map(|row| row.sha256.as_str()).collect();
    let mut seen = BTreeSet::new();
    let (mut rows, mut fresh, mut unfit) = (Vec::new(), Vec::new(), Vec::new());
    for read in reads {
        let status = match &read.refused {
            Some(_) => "refused",
            None if known.contains(read.source.sha256.as_str()) => "known",
            None if !seen.insert(read.source.sha256.clone()) => "repeated",
            None => "new",
        };
        let mut remarks = read.remarks.clone();
        if let Some((says, remedy)) = &read.refused {
            remarks = vec![says.clone(), remedy.clone()];
        }
        rows.push(FileRow {
            file: read.source.name.clone(),
            sha256: read.source.sha256.clone(),
            kind: read.source.kind.clone(),
            status,
            records: read.source.records.len(),
            passages: read.source.records.iter().map(|record| record.passages.len()).sum(),
            refused: read.source.refusals.len(),
            remarks,
        });
        match status {
            "new" => fresh.push(read),
            "refused" => unfit.push(read),
            _ => {}
        }
    }
    (rows, fresh, unfit)
}

/// The ledger with the new records laid upon it. Their numbers are below nought until they are saved.
struct Pending {
    ledger: Ledger,
    names: BTreeMap<i64, String>,
    touched: BTreeSet<usize>,
    first: usize,
}

impl Pending {
    fn lay(library: &Library, reads: &[FileRead]) -> Self {
        let mut names: BTreeMap<i64, String> =
            library.sources.values().map(|row: &SourceRow| (row.id, row.name.clone())).collect();
        let mut ledger = library.ledger.clone();
        let first = ledger.entries.len();
        let mut touched = BTreeSet::new();
        let mut id = 0;
        for (at, read) in reads.iter().enumerate() {
            let source = -(at as i64) - 1;
            names.insert(source, read.source.name.clone());
            for new in &read.source.records {
                id -= 1;
                touched.insert(ledger.add(Entry { id, import: 0, source, record: new.record.clone() }));
            }
        }
        Self { ledger, names, touched, first }
    }

    /// Makes the new word count where that is asked.
    fn decide(&mut self, library: &Library, on_conflict: OnConflict, decided: &BTreeSet<String>) -> Vec<NewDecision> {
        let mut decisions = Vec::new();
        for at in self.touched.clone() {
            for row in disagreements(&self.ledger, at).into_iter().filter(Disagreement::is_open) {
                let key = key(&self.ledger, at, &row.field, &library.england);
                let is_asked = on_conflict == OnConflict::Take || decided.contains(&key);
                let others = row.said.iter().enumerate().filter(|(at, _)| *at != row.stands);
                let other = others.map(|(_, said)| said).find_map(|said| {
                    said.by.iter().find(|place| place.0 >= self.first).map(|place| self.ledger.entries[place.0].id)
                });
                if let Some(record) = other.filter(|_| is_asked) {
                    let why = "The new file’s word was taken at import".to_owned();
                    self.ledger.decide(claims::Decision { entry: record, field: row.field.clone() });
                    decisions.push(NewDecision { record, field: row.field, why });
                }
            }
        }
        decisions
    }

    fn answer(&self, library: &Library, england: &England) -> ImportAnswer {
        let mut answer = ImportAnswer {
            applied: false,
            import: None,
            files: Vec::new(),
            added: Vec::new(),
            changed: Vec::new(),
            confirmed: 0,
            providers: [0; 3],
            figures: [0; 3],
            disagreements: Vec::new(),
            incomplete: Vec::new(),
            flagged: Vec::new(),
            refused: Vec::new(),
        };
        let hidden = hidden_names(&self.ledger, &england.disclosure);
        for at in self.touched.iter().copied().filter(|at| self.ledger.subjects[*at].joined.is_none()) {
            let subject = &self.ledger.subjects[at];
            let change = compare(&library.ledger, &self.ledger, at);
            let which = match change {
                Change::Added => 0,
                Change::Changed(_) => 1,
                Change::Confirmed => 2,
            };
            if subject.kind.is_of_settings() {
                answer.providers[which] += 1;
            } else if subject.kind == Kind::Figures {
                answer.figures[which] += 1;
            } else {
                self.note(england, at, change, &mut answer);
            }
            self.flagged(england, at, &mut answer);
            let rows = disagreements(&self.ledger, at).into_iter().filter(|row| self.is_new(row));
            let named = rows.map(|row| disagreement_row(&self.ledger, &self.names, england, &hidden, &row));
            answer.disagreements.extend(named);
        }
        answer
    }

    fn note(&self, england: &England, at: usize, change: Change, answer: &mut ImportAnswer) {
        let name = subject_name(&self.ledger, at, england);
        match change {
            Change::Added => {
                answer.added.push(SubjectRow { name: name.clone(), file: self.file_of(at), says: Vec::new() });
            }
            Change::Changed(fields) => answer.changed.extend(fields.into_iter().map(|changed| {
                let place = self.ledger.subjects[at].fields[changed.field.as_str()].stands;
                let entry = &self.ledger.entries[place.0];
                ChangeRow {
                    name: name.clone(),
                    field: changed.field,
                    before: changed.before,
                    after: changed.after,
                    file: self.names.get(&entry.source).cloned().unwrap_or_default(),
                    place: place_words(&entry.record, &self.ledger.claim(place).at),
                }
            })),
            Change::Confirmed => answer.confirmed += 1,
        }
    }

    /// What stands against a rule in the new records.
    fn flagged(&self, england: &England, at: usize, answer: &mut ImportAnswer) {
        let name = subject_name(&self.ledger, at, england);
        let entries = self.ledger.subjects[at].entries.iter().filter(|entry| **entry >= self.first);
        for entry in entries.map(|entry| &self.ledger.entries[*entry]).filter(|entry| !entry.record.flags.is_empty()) {
            let file = self.names.get(&entry.source).cloned().unwrap_or_default();
            answer.flagged.push(SubjectRow { name: name.clone(), file, says: entry.record.flags.clone() });
        }
    }

    /// Whether one of the new records is party to it.
    fn is_new(&self, row: &Disagreement) -> bool {
        row.said.iter().any(|said| said.by.iter().any(|place| place.0 >= self.first))
    }

    /// The latest of the files that speak of a subject.
    fn file_of(&self, at: usize) -> String {
        let last = self.ledger.subjects[at].entries.last().map(|entry| self.ledger.entries[*entry].source);
        last.and_then(|source| self.names.get(&source)).cloned().unwrap_or_default()
    }
}

/// Every disagreement of the library.
pub fn disagreement_rows(library: &Library) -> Vec<DisagreementRow> {
    let names = library.sources.values().map(|row| (row.id, row.name.clone())).collect();
    let subjects = 0..library.ledger.subjects.len();
    let rows = subjects.flat_map(|at| disagreements(&library.ledger, at));
    let hidden = hidden_names(&library.ledger, &library.england.disclosure);
    rows.map(|row| disagreement_row(&library.ledger, &names, &library.england, &hidden, &row)).collect()
}

/// The disagreement with this key, and for each thing said a record that says it.
pub fn disagreement_by_key(library: &Library, wanted: &str) -> Option<(DisagreementRow, Vec<i64>)> {
    let ledger = &library.ledger;
    let names = library.sources.values().map(|row| (row.id, row.name.clone())).collect();
    let all = (0..ledger.subjects.len()).flat_map(|at| disagreements(ledger, at));
    let row = all.into_iter().find(|row| key(ledger, row.subject, &row.field, &library.england) == wanted)?;
    let records = row.said.iter().filter_map(|said| Some(ledger.entries[said.by.first()?.0].id)).collect();
    let hidden = hidden_names(ledger, &library.england.disclosure);
    Some((disagreement_row(ledger, &names, &library.england, &hidden, &row), records))
}

fn disagreement_row(
    ledger: &Ledger,
    names: &BTreeMap<i64, String>,
    england: &England,
    hidden: &BTreeSet<&str>,
    row: &Disagreement,
) -> DisagreementRow {
    let is_hidden = row.field == NAME && hidden.contains(ledger.subjects[row.subject].body.as_str());
    let by = |place: &(usize, usize)| {
        let entry = &ledger.entries[place.0];
        let file = names.get(&entry.source).map_or("", String::as_str);
        format!("{file}, {}", place_words(&entry.record, &ledger.claim(*place).at))
    };
    DisagreementRow {
        key: key(ledger, row.subject, &row.field, england),
        name: subject_name(ledger, row.subject, england),
        field: row.field.clone(),
        settled: row.settled.key(),
        said: row
            .said
            .iter()
            .enumerate()
            .map(|(at, said)| SaidRow {
                stands: at == row.stands,
                value: if is_hidden { WITHHELD.to_owned() } else { said.value.clone() },
                confidence: said.confidence.key(),
                by: said.by.iter().map(by).collect(),
            })
            .collect(),
    }
}

/// The name by which a disagreement is decided: `80481/ilacs/2025-06-30/overall`.
fn key(ledger: &Ledger, at: usize, field: &str, england: &England) -> String {
    let name = subject_name(ledger, at, england);
    format!("{}/{}/{}/{field}", name.authority.urn, name.series, name.day.unwrap_or_default())
}

/// What a subject is called.
pub fn subject_name(ledger: &Ledger, at: usize, england: &England) -> SubjectName {
    let subject = &ledger.subjects[at];
    let register = &england.register;
    let id = register.ids().find(|id| register.authority(*id).urn == subject.body);
    let unknown = || AuthorityName { urn: subject.body.clone(), name: String::new(), region: String::new() };
    if subject.kind == Kind::Figures {
        return figures_name(subject, england);
    }
    let day = ledger.value(subject, "started_on").or_else(|| ledger.value(subject, "published_on"));
    let series = match subject.kind {
        Kind::Inspection | Kind::Visit => subject.series.clone(),
        _ => subject.key.clone().unwrap_or_default(),
    };
    SubjectName {
        what: subject.kind.key(),
        authority: id.map_or_else(unknown, |id| AuthorityName::of(register, id)),
        series,
        day: day.map(str::to_owned),
    }
}

/// What figures are called: `383, figures, 2025-03-31`. Their territories are known by code.
fn figures_name(subject: &Subject, england: &England) -> SubjectName {
    let register = &england.register;
    let id = register.ids().find(|id| register.authority(*id).dfe_code.to_string() == subject.body);
    let catalogue = england.indicators.catalogue();
    let other = || catalogue.regions.iter().chain(&catalogue.nation).find(|one| one.code == subject.body);
    let named = |name: &str, region: &str| AuthorityName {
        urn: subject.body.clone(),
        name: name.to_owned(),
        region: region.to_owned(),
    };
    let authority = match id.map(|id| register.authority(id)) {
        Some(authority) => named(&authority.name, &authority.region),
        None => named(other().map_or("", |one| &one.name), ""),
    };
    SubjectName { what: subject.kind.key(), authority, series: FIGURES.to_owned(), day: subject.key.clone() }
}
