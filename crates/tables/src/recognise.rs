//! Which table is this? The headings say, wherever they stand among the first rows.

use std::collections::BTreeMap;

use crate::day;
use crate::grid::{Row, Sheet};
use crate::guard::Guard;
use crate::limits;
use crate::mapping::{FieldMapping, Keep, Mappings, TableMapping, nearest, plain};
use crate::rows::Reading;
use crate::workbook::{Column, LeftOut, Line, Outcome, SheetRead, TableRead, UnknownColumn};

/// Reads one sheet by the mapping its headings fit.
pub(crate) fn read_sheet(sheet: &Sheet, mappings: &Mappings) -> SheetRead {
    SheetRead { sheet: sheet.name.clone(), is_hidden: sheet.is_hidden, outcome: outcome(sheet, mappings) }
}

/// How well a row of headings fits a table.
struct Fit<'m> {
    table: &'m TableMapping,
    /// Which of the rows that hold anything it is.
    at: usize,
    matched: usize,
    unknown: usize,
    missing: Vec<&'m str>,
}

fn outcome(sheet: &Sheet, mappings: &Mappings) -> Outcome {
    let first: Vec<Row<'_>> = sheet.grid.rows().take(limits::HEADING_ROWS).collect();
    let mut fits: Vec<Fit<'_>> = Vec::new();
    for (at, row) in first.iter().enumerate() {
        let headings: Vec<String> = row.cells().map(plain).collect();
        fits.extend(mappings.tables.iter().map(|table| fit(table, at, &headings)));
    }
    // More columns known is better; of two that know as many, the one that expects nothing else.
    fits.sort_by_key(|fit| (!fit.missing.is_empty(), fit.unknown, usize::MAX - fit.matched));
    let complete: Vec<&Fit<'_>> = fits.iter().filter(|fit| fit.missing.is_empty() && fit.matched > 1).take(2).collect();
    match complete[..] {
        [best, next] if (best.unknown, best.matched, best.at) == (next.unknown, next.matched, next.at) => {
            let says = format!("its headings fit the mappings `{}` and `{}` equally", best.table.key, next.table.key);
            Outcome::Refused { says, remedy: "Make a heading that only one of them has `required`".to_owned() }
        }
        [best, ..] => Outcome::Table(read_table(sheet, best, mappings)),
        [] => no_table(&first, &fits),
    }
}

fn fit<'m>(table: &'m TableMapping, at: usize, headings: &[String]) -> Fit<'m> {
    let (mut known, mut unknown) = (vec![false; table.columns.len()], 0);
    for heading in headings.iter().filter(|heading| !heading.is_empty()) {
        match table.find(heading) {
            Some((column, _)) => known[column] = true,
            None => unknown += 1,
        }
    }
    let missing = |(column, known): (&'m crate::mapping::ColumnMapping, &bool)| {
        (column.required && !known).then_some(column.title.as_str())
    };
    let missing = table.columns.iter().zip(&known).filter_map(missing).collect();
    Fit { table, at, matched: known.iter().filter(|known| **known).count(), unknown, missing }
}

/// A sheet no mapping fits: nearly one, or something else.
fn no_table(first: &[Row<'_>], fits: &[Fit<'_>]) -> Outcome {
    let nearly = fits.iter().filter(|fit| fit.matched > 2 && fit.matched >= fit.unknown);
    let Some(fit) = nearly.max_by_key(|fit| (fit.matched, usize::MAX - fit.unknown)) else {
        let Some(row) = first.first() else { return Outcome::NotATable { why: "it is empty".to_owned() } };
        let filled: Vec<&str> = row.cells().map(str::trim).filter(|cell| !cell.is_empty()).collect();
        // A line of words is a title. Of several cells one may be the name of a home, and is not quoted.
        let opening = match filled[..] {
            [title] => format!("; it begins `{}`", title.chars().take(60).collect::<String>().trim()),
            _ => String::new(),
        };
        let rows = first.len();
        return Outcome::NotATable {
            why: format!("its first {rows} rows hold no headings of a table known here{opening}"),
        };
    };
    let row = first[fit.at];
    let unknown = || row.cells().filter(|cell| fit.table.find(&plain(cell)).is_none());
    let missing = fit.missing.first().copied().unwrap_or_default();
    let near = nearest(&plain(missing), unknown()).map(|near| format!("; the nearest is `{}`", near.trim()));
    Outcome::Refused {
        says: format!(
            "it looks like `{}` (headings in row {}), and has no column `{missing}`{}",
            fit.table.key,
            row.number,
            near.unwrap_or_default()
        ),
        remedy: format!("If a heading was renamed, add it to that column in tables/{}.toml", fit.table.key),
    }
}

/// What a column of the sheet is.
#[derive(Clone, Copy)]
pub(crate) enum Bound<'m> {
    Field(&'m FieldMapping),
    /// Read for nothing: left out or not known, and said to be.
    Passed,
    /// Without heading.
    Blank,
}

/// Columns of a sheet with their meaning.
pub(crate) struct Headings<'m> {
    pub(crate) printed: Vec<String>,
    pub(crate) bound: Vec<Bound<'m>>,
    /// For each column whose values depend on another: which column of the sheet that is.
    pub(crate) condition_at: Vec<Option<usize>>,
    /// What tells of which rows nothing is quoted.
    pub(crate) guard: Option<Guard>,
}

/// Binds the headings of a row, and reports the columns that are not read.
fn bind<'m>(row: Row<'_>, table: &'m TableMapping, sheet: &str, read: &mut TableRead) -> Headings<'m> {
    let printed: Vec<String> = row.cells().map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    let mut bound = Vec::new();
    for (at, heading) in printed.iter().enumerate() {
        let plain = plain(heading);
        let column = Column(u16::try_from(at).unwrap_or(u16::MAX));
        let mut unknown = |says: String| {
            let found = UnknownColumn { sheet: sheet.to_owned(), column, heading: heading.clone(), says };
            if !read.unknown_columns.contains(&found) {
                read.unknown_columns.push(found);
            }
            Bound::Passed
        };
        bound.push(match table.find(&plain) {
            _ if plain.is_empty() => Bound::Blank,
            None => unknown(format!("the mapping `{}` does not know it", table.key)),
            Some((of, has_day)) => match &table.columns[of].keep {
                Keep::LeftOut(why) => {
                    let left = LeftOut { column, heading: heading.clone(), why: why.clone() };
                    if !read.left_out.contains(&left) {
                        read.left_out.push(left);
                    }
                    Bound::Passed
                }
                Keep::Field(field) => match taken.insert(of, at) {
                    Some(first) => {
                        taken.insert(of, first);
                        let first = Column(u16::try_from(first).unwrap_or(u16::MAX));
                        unknown(format!("it is `{}`, as column {first} is already", field.field))
                    }
                    None => {
                        if has_day {
                            read.as_at = read.as_at.max(day::day_in(heading));
                        }
                        Bound::Field(field)
                    }
                },
            },
        });
    }
    let column_of =
        |wanted: &str| bound.iter().position(|bound| matches!(bound, Bound::Field(field) if *field.field == *wanted));
    let condition = |bound: &Bound<'_>| match bound {
        Bound::Field(field) => column_of(field.depends_on()?),
        _ => None,
    };
    let condition_at = bound.iter().map(condition).collect();
    let guard = Guard::of(table, column_of);
    Headings { printed, bound, condition_at, guard }
}

fn read_table(sheet: &Sheet, best: &Fit<'_>, mappings: &Mappings) -> TableRead {
    let table = best.table;
    let mut read = TableRead {
        table: table.key.clone(),
        publisher: table.publisher.clone(),
        header_row: 0,
        as_at: None,
        year: None,
        rows: 0,
        records: Vec::new(),
        refused: Vec::new(),
        rows_left_out: sheet.left_out,
        unknown_columns: Vec::new(),
        left_out: Vec::new(),
        lines: Vec::new(),
    };
    let mut rows = sheet.grid.rows();
    for row in rows.by_ref().take(best.at) {
        read.lines.push(line(row));
    }
    // The headings are there: this table was chosen for them.
    let Some(header) = rows.next() else { return read };
    read.header_row = header.number;
    let headings = bind(header, table, &sheet.name, &mut read);
    let of_headings = read.as_at;
    let titles = || read.lines.iter().map(|line| line.text.as_str());
    let as_at = titles().find_map(day::day_in).or(of_headings).or_else(|| day::day_in(&sheet.name));
    let year = titles().find_map(day::year_in).or_else(|| day::year_in(&sheet.name));
    (read.as_at, read.year) = (as_at, year);
    let mut reading = Reading::new(table, mappings, headings);
    for row in rows {
        // A sheet may hold the same table twice, of authorities that are and that were.
        let is_like_header = row.cell(0) == header.cell(0) && row.len() > 2;
        if is_like_header && fit(table, 0, &row.cells().map(plain).collect::<Vec<_>>()).matched * 2 > row.len() {
            reading.headings = bind(row, table, &sheet.name, &mut read);
            read.as_at = as_at;
        } else if reading.is_line(row) {
            read.lines.push(line(row));
        } else {
            reading.read(row, &mut read);
        }
    }
    let column = |at: usize| Column(u16::try_from(at).unwrap_or(u16::MAX));
    for at in reading.not_held {
        let heading = reading.headings.printed.get(at).cloned().unwrap_or_default();
        let why = "Held only of kinds that show it, as register/provider-types.toml says".into();
        read.left_out.push(LeftOut { column: column(at), heading, why });
    }
    for (at, row) in reading.without_heading {
        let says = format!("it has values from row {row} on, and no heading");
        read.unknown_columns.push(UnknownColumn {
            sheet: sheet.name.clone(),
            column: column(at),
            heading: String::new(),
            says,
        });
    }
    read
}

fn line(row: Row<'_>) -> Line {
    let words: Vec<&str> = row.cells().map(str::trim).filter(|cell| !cell.is_empty()).collect();
    Line { row: row.number, text: words.join(" ") }
}
