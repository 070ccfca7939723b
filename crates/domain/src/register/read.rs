//! Reads the register: text in, values or a clear error out. Opens no file.

use std::collections::BTreeMap;

use crate::Date;
use crate::framework::{Level, Problem};
use crate::outcome::Outcome;
use crate::regime::DataFile;
use crate::register::{Authority, AuthorityId, Inspection, Register, Reorganisation, Visit};
use crate::vocabulary::Vocabulary;

type Row<'a> = BTreeMap<&'a str, &'a str>;

/// A table read as rows, each with its line.
struct Table<'a> {
    file: &'a DataFile,
    problems: Vec<Problem>,
}

impl<'a> Table<'a> {
    fn read(file: &'a DataFile, each: &mut dyn FnMut(&mut Self, usize, &Row<'_>)) -> Vec<Problem> {
        let mut table = Table { file, problems: Vec::new() };
        let mut reader = csv::Reader::from_reader(file.text.as_bytes());
        let headers = match reader.headers() {
            Ok(headers) => headers.clone(),
            Err(error) => {
                table.problem(1, error.to_string(), "Give the table a line of column names");
                return table.problems;
            }
        };
        // The library counts a line too few where lines end in CR LF, so lines are counted here from the byte it gives.
        let (mut counted_to, mut line) = (0, 1);
        let mut line_at = |byte: usize| {
            let text = file.text.as_bytes();
            let skipped = text[byte.min(text.len())..].iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
            let start = byte.min(text.len()) + skipped;
            line += text[counted_to..start.max(counted_to)].iter().filter(|b| **b == b'\n').count();
            counted_to = start.max(counted_to);
            line
        };
        for record in reader.records() {
            match record {
                Ok(record) => {
                    let line = record.position().map_or(0, |place| line_at(place.byte() as usize));
                    let row: Row<'_> = headers.iter().zip(record.iter().map(str::trim)).collect();
                    each(&mut table, line, &row);
                }
                Err(error) => {
                    let line = error.position().map_or(0, |place| line_at(place.byte() as usize));
                    table.problem(line, error.to_string(), "Give every row as many cells as there are columns");
                }
            }
        }
        table.problems
    }

    fn problem(&mut self, line: usize, message: String, remedy: &str) {
        let start: usize = self.file.text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
        let end = start + self.file.text[start.min(self.file.text.len())..].lines().next().map_or(0, str::len);
        self.problems.push(Problem {
            level: Level::Error,
            file: self.file.path.clone(),
            span: start..end,
            message,
            remedy: remedy.to_owned(),
        });
    }

    fn cell<'r>(&mut self, line: usize, row: &Row<'r>, column: &str) -> &'r str {
        row.get(column).copied().unwrap_or_else(|| {
            self.problem(line, format!("The table has no column `{column}`"), "Add the column");
            ""
        })
    }

    fn day(&mut self, line: usize, row: &Row<'_>, column: &str) -> Option<Date> {
        let cell = self.cell(line, row, column);
        if cell.is_empty() {
            return None;
        }
        Date::parse(cell)
            .map_err(|message| self.problem(line, format!("Column `{column}`: {message}"), "Mend the cell"))
            .ok()
    }

    fn needed_day(&mut self, line: usize, row: &Row<'_>, column: &str) -> Date {
        self.day(line, row, column).unwrap_or_else(|| {
            self.problem(line, format!("Column `{column}` is empty or not a date"), "Give the day as 2026-04-01");
            Date::EARLIEST
        })
    }
}

/// Reads `authorities.csv`, `judgements.csv`, `activities.csv` and `spells.csv`, in that order.
///
/// # Errors
/// Every problem with its line; no part of a faulty register is used.
pub fn read_register(files: &[DataFile; 4], vocabulary: &Vocabulary) -> Result<Register, Vec<Problem>> {
    let [authority_file, judgement_file, activity_file, spell_file] = files;
    let mut problems = Vec::new();
    let (mut authorities, lineage, found) = read_authorities(authority_file);
    problems.extend(found);
    link(&mut authorities, &lineage);
    let by_urn: BTreeMap<String, AuthorityId> = authorities
        .iter()
        .enumerate()
        .filter(|(_, authority)| !authority.urn.is_empty())
        .map(|(at, authority)| (authority.urn.clone(), AuthorityId(at as u16)))
        .collect();

    let spells = read_spells(spell_file, &by_urn, &mut problems);
    let mut inspections = Vec::new();
    problems.extend(Table::read(judgement_file, &mut |table, line, row| {
        if let Some(inspection) = read_inspection(table, line, row, &by_urn, &spells, vocabulary) {
            inspections.push(inspection);
        }
    }));
    let mut visits = Vec::new();
    problems.extend(Table::read(activity_file, &mut |table, line, row| {
        if let Some(visit) = read_visit(table, line, row, &by_urn, vocabulary) {
            visits.push(visit);
        }
    }));
    if !problems.is_empty() {
        return Err(problems);
    }
    inspections.sort_by_key(|inspection| (inspection.authority, inspection.started_on));
    visits.sort_by_key(|visit| (visit.authority, visit.published_on, visit.started_on));
    for (at, authority) in authorities.iter_mut().enumerate() {
        let id = AuthorityId(at as u16);
        authority.inspections = inspections.partition_point(|row| row.authority < id)
            ..inspections.partition_point(|row| row.authority <= id);
        authority.visits =
            visits.partition_point(|row| row.authority < id)..visits.partition_point(|row| row.authority <= id);
    }
    let recorded = inspections.iter().map(|row| row.activity).chain(visits.iter().map(|row| row.activity)).collect();
    let known_to = inspections
        .iter()
        .map(|row| row.published_on)
        .chain(visits.iter().map(|row| row.published_on))
        .max()
        .unwrap_or(Date::EARLIEST);
    Ok(Register { authorities, inspections, visits, recorded, known_to })
}

pub(super) struct Lineage {
    predecessors: Vec<String>,
    neighbours: Vec<u16>,
}

pub(super) fn read_authorities(file: &DataFile) -> (Vec<Authority>, Vec<Lineage>, Vec<Problem>) {
    let mut rows: Vec<(Authority, Lineage)> = Vec::new();
    let problems = Table::read(file, &mut |table, line, row| {
        let dfe_code = table.cell(line, row, "dfe_code").parse().unwrap_or_else(|_| {
            table.problem(line, "Column `dfe_code` is not a number".to_owned(), "Give the DfE's three-digit code");
            0
        });
        let reorganisation = match table.cell(line, row, "reorganisation") {
            "" => Reorganisation::None,
            "new" => Reorganisation::New,
            "continuing" => Reorganisation::Continuing,
            "abolished" => Reorganisation::Abolished,
            other => {
                let message = format!("`{other}` is not a reorganisation");
                table.problem(line, message, "Use new, continuing, abolished or nothing");
                Reorganisation::None
            }
        };
        let authority = Authority {
            urn: table.cell(line, row, "urn").to_owned(),
            gss_code: table.cell(line, row, "gss_code").to_owned(),
            dfe_code,
            name: table.cell(line, row, "name").to_owned(),
            region: table.cell(line, row, "region").to_owned(),
            kind: table.cell(line, row, "type").to_owned(),
            opened_on: table.day(line, row, "opened_on"),
            closed_on: table.day(line, row, "closed_on"),
            predecessors: Vec::new(),
            earlier_codes: Vec::new(),
            successors: Vec::new(),
            neighbours: Vec::new(),
            reorganisation,
            inspections: 0..0,
            visits: 0..0,
        };
        let words = |cell: &str| cell.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let predecessors = words(table.cell(line, row, "predecessors"));
        let neighbours = words(table.cell(line, row, "statistical_neighbours_2025"));
        let neighbours = neighbours.iter().filter_map(|code| code.parse().ok()).collect();
        if authority.name.is_empty() {
            table.problem(line, "The authority has no name".to_owned(), "Give its name");
        } else if rows.iter().any(|(known, _)| known.dfe_code == authority.dfe_code) {
            let message = format!("The DfE code {} stands twice", authority.dfe_code);
            table.problem(line, message, "Give each authority its own code");
        } else {
            rows.push((authority, Lineage { predecessors, neighbours }));
        }
    });
    rows.sort_by(|a, b| a.0.name.cmp(&b.0.name));
    let (authorities, lineage) = rows.into_iter().unzip();
    (authorities, lineage, problems)
}

fn link(authorities: &mut [Authority], lineage: &[Lineage]) {
    let by_gss: BTreeMap<String, AuthorityId> =
        authorities.iter().enumerate().map(|(at, row)| (row.gss_code.clone(), AuthorityId(at as u16))).collect();
    let by_dfe: BTreeMap<u16, AuthorityId> =
        authorities.iter().enumerate().map(|(at, row)| (row.dfe_code, AuthorityId(at as u16))).collect();
    for (at, lineage) in lineage.iter().enumerate() {
        for code in &lineage.predecessors {
            match by_gss.get(code) {
                Some(id) => {
                    authorities[at].predecessors.push(*id);
                    authorities[id.index()].successors.push(AuthorityId(at as u16));
                }
                None => authorities[at].earlier_codes.push(code.clone()),
            }
        }
        authorities[at].neighbours = lineage.neighbours.iter().filter_map(|code| by_dfe.get(code).copied()).collect();
    }
}

/// Days on site, by authority and first day.
type Spells = BTreeMap<(AuthorityId, Date), Vec<(Date, Date)>>;

fn read_spells(file: &DataFile, by_urn: &BTreeMap<String, AuthorityId>, problems: &mut Vec<Problem>) -> Spells {
    let mut spells: Spells = BTreeMap::new();
    problems.extend(Table::read(file, &mut |table, line, row| {
        let authority = body(table, line, row, by_urn);
        let started_on = table.needed_day(line, row, "started_on");
        let spell = (table.needed_day(line, row, "from"), table.needed_day(line, row, "to"));
        if let Some(authority) = authority {
            spells.entry((authority, started_on)).or_default().push(spell);
        }
    }));
    spells
}

fn body(
    table: &mut Table<'_>,
    line: usize,
    row: &Row<'_>,
    by_urn: &BTreeMap<String, AuthorityId>,
) -> Option<AuthorityId> {
    let urn = table.cell(line, row, "urn");
    let known = by_urn.get(urn).copied();
    if known.is_none() {
        table.problem(line, format!("No authority has the URN `{urn}`"), "Use a URN of authorities.csv");
    }
    known
}

fn read_inspection(
    table: &mut Table<'_>,
    line: usize,
    row: &Row<'_>,
    by_urn: &BTreeMap<String, AuthorityId>,
    spells: &Spells,
    vocabulary: &Vocabulary,
) -> Option<Inspection> {
    let authority = body(table, line, row, by_urn)?;
    let kind = table.cell(line, row, "kind");
    let Some(activity) = vocabulary.activity(kind) else {
        table.problem(
            line,
            format!("No edition has the activity `{kind}`"),
            "Use a key such as sif, standard or short",
        );
        return None;
    };
    let started_on = table.needed_day(line, row, "started_on");
    let ended_on = table.needed_day(line, row, "ended_on");
    let published_on = table.needed_day(line, row, "published_on");
    if ended_on < started_on || published_on < ended_on {
        table.problem(line, "The dates are not in order".to_owned(), "Start, end and publication follow one another");
    }
    let mut outcome = Outcome::NOTHING;
    for column in ["overall", "help_and_protection", "in_care", "adoption", "care_leavers", "leaders", "lscb"] {
        let cell = table.cell(line, row, column);
        if cell.is_empty() {
            continue;
        }
        let Some(mark) = vocabulary.mark(cell) else {
            table.problem(line, format!("Column `{column}`: `{cell}` is not a grade"), "Use a grade or leave it empty");
            continue;
        };
        match vocabulary.area(column) {
            Some(slot) => outcome.set(slot, mark),
            None if column == "overall" => outcome.overall = mark,
            None => table.problem(line, format!("No edition judges `{column}`"), "Add the area to an edition"),
        }
    }
    Some(Inspection {
        authority,
        framework: table.cell(line, row, "framework").to_owned(),
        activity,
        started_on,
        ended_on,
        spells: spells.get(&(authority, started_on)).cloned().unwrap_or_else(|| vec![(started_on, ended_on)]),
        published_on,
        lead_inspector: table.cell(line, row, "lead_inspector").to_owned(),
        outcome,
        is_reinspection: table.cell(line, row, "reinspection") == "yes",
        line,
    })
}

fn read_visit(
    table: &mut Table<'_>,
    line: usize,
    row: &Row<'_>,
    by_urn: &BTreeMap<String, AuthorityId>,
    vocabulary: &Vocabulary,
) -> Option<Visit> {
    let authority = body(table, line, row, by_urn)?;
    let kind = table.cell(line, row, "activity");
    let Some(activity) = vocabulary.activity(kind) else {
        table.problem(line, format!("No edition has the activity `{kind}`"), "Use a key such as focused_visit or jtai");
        return None;
    };
    Some(Visit {
        authority,
        activity,
        started_on: table.day(line, row, "started_on"),
        ended_on: table.day(line, row, "ended_on"),
        published_on: table.needed_day(line, row, "published_on"),
        has_priority_action: table.cell(line, row, "priority_action_heading") == "yes",
        line,
    })
}
