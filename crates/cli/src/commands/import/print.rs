//! An import's answer as text and CSV.

use operations::import::{ChangeRow, DisagreementRow, ImportAnswer, RefusedRow, SubjectName};
use storage::{ImportRow, Location};

use crate::output::{Format, bold, csv, json, quiet, table};

/// So many of a kind are shown to people; the rest are counted, and JSON and CSV have them all.
const SHOWN: usize = 40;

/// For people.
pub(crate) fn as_text(answer: &ImportAnswer, store: &Location) -> String {
    let mut parts = vec![files(answer)];
    let title = |word: &str| if answer.applied { format!("Now {word}") } else { format!("Would be {word}") };
    let named = |name: &SubjectName, file: &str| format!("  {}   {}", name_words(name), quiet(file));
    section(&mut parts, &title("added"), answer.added.iter().map(|row| named(&row.name, &row.file)));
    section(&mut parts, &title("changed"), answer.changed.iter().map(change));
    section(&mut parts, "Disagreements", answer.disagreements.iter().map(disagreement));
    let flagged = answer.flagged.iter().map(|row| {
        let says: Vec<String> = row.says.iter().map(|says| format!("      {says}")).collect();
        format!("{}\n{}", named(&row.name, &row.file), says.join("\n"))
    });
    section(&mut parts, "Against a rule, and kept as printed", flagged);
    let incomplete = answer.incomplete.iter().map(|row| {
        format!("{} (nobody gives {})", named(&row.name, &row.file), row.missing.join(", ").replace('_', " "))
    });
    section(&mut parts, "Kept, and too little known for the register", incomplete);
    section(&mut parts, "Refused", answer.refused.iter().map(refused));
    parts.push(end(answer, store));
    parts.join("\n\n")
}

fn files(answer: &ImportAnswer) -> String {
    let count = |status: &str| answer.files.iter().filter(|row| row.status == status).count();
    let many = answer.files.len();
    let mut words = vec![if many == 1 { "1 file".to_owned() } else { format!("{many} files") }];
    for (status, says) in
        [("new", "new"), ("known", "imported before"), ("repeated", "given twice"), ("refused", "refused")]
    {
        let many = count(status);
        if many > 0 {
            words.push(format!("{many} {says}"));
        }
    }
    let mut lines = vec![bold(&words.join(", "))];
    let remarks = answer
        .files
        .iter()
        .filter(|row| row.status != "refused")
        .flat_map(|row| row.remarks.iter().map(move |says| format!("  {}: {says}", row.file)));
    lines.extend(remarks);
    lines.join("\n")
}

fn section(parts: &mut Vec<String>, title: &str, rows: impl ExactSizeIterator<Item = String>) {
    let many = rows.len();
    if many == 0 {
        return;
    }
    let mut lines = vec![bold(&format!("{title}: {many}"))];
    lines.extend(rows.take(SHOWN));
    if many > SHOWN {
        lines.push(quiet(&format!("  and {} more: --format json or csv has them all", many - SHOWN)));
    }
    parts.push(lines.join("\n"));
}

/// `Leeds (80481), ilacs, 2025-06-30`.
pub(crate) fn name_words(name: &SubjectName) -> String {
    let who = match name.authority.name.as_str() {
        "" => name.authority.urn.clone(),
        known => format!("{known} ({})", name.authority.urn),
    };
    let series = if name.series.is_empty() { String::new() } else { format!(", {}", name.series.replace('_', " ")) };
    let day = name.day.as_ref().map(|day| format!(", {day}")).unwrap_or_default();
    format!("{who}{series}{day}")
}

fn change(row: &ChangeRow) -> String {
    let before = row.before.as_deref().unwrap_or("nothing");
    let place = quiet(&format!("{}, {}", row.file, row.place));
    format!("  {}: {} {before} -> {}   {place}", name_words(&row.name), row.field, row.after)
}

/// A disagreement with everything that is said.
pub(crate) fn disagreement(row: &DisagreementRow) -> String {
    let why = match row.settled {
        "first_known" => "open: what was known first stands",
        "printed_before_inferred" => "what is printed stands",
        _ => "decided",
    };
    let mut lines = vec![format!("  {} {}   {}", bold(&row.key), row.name.authority.name, quiet(why))];
    for (at, said) in row.said.iter().enumerate() {
        let stands = if said.stands { " stands" } else { "" };
        let by: Vec<String> = said.by.iter().map(|by| quiet(&format!("      {by}"))).collect();
        lines.push(format!("    {}  {}{stands} ({})\n{}", at + 1, said.value, said.confidence, by.join("\n")));
    }
    lines.join("\n")
}

fn refused(row: &RefusedRow) -> String {
    let place = place(row);
    let printed = if row.printed.is_empty() { String::new() } else { format!(" `{}`", row.printed) };
    format!("  {}{place}:{printed} {}\n      {}", row.file, row.says, quiet(&row.remedy))
}

fn place(row: &RefusedRow) -> String {
    let sheet = if row.sheet.is_empty() { String::new() } else { format!(", sheet {}", row.sheet) };
    let line = row.row.map(|row| format!(", row {row}")).unwrap_or_default();
    let column = if row.column == "file" { String::new() } else { format!(", {}", row.column.replace('_', " ")) };
    format!("{sheet}{line}{column}")
}

fn end(answer: &ImportAnswer, store: &Location) -> String {
    let mut lines = vec![format!(
        "{} added, {} changed, {} as known, {} refused",
        answer.added.len(),
        answer.changed.len(),
        answer.confirmed,
        answer.refused.len()
    )];
    if answer.providers.iter().any(|many| *many > 0) {
        let [added, changed, confirmed] = answer.providers;
        lines.push(format!("Providers: {added} records added, {changed} changed, {confirmed} as known"));
    }
    if answer.figures.iter().any(|many| *many > 0) {
        let [added, changed, confirmed] = answer.figures;
        lines.push(format!("Statistics: {added} records added, {changed} changed, {confirmed} as known"));
    }
    lines.push(match answer.import {
        Some(id) => {
            format!("Saved in {store} as import {id}. `sightline import --undo {id}` takes it back.")
        }
        None if answer.applied => "There was nothing new to save.".to_owned(),
        None => "Nothing was saved. Add --apply to import.".to_owned(),
    });
    lines.join("\n")
}

/// One row for everything that happens to anything.
pub(crate) fn as_csv(answer: &ImportAnswer) -> Result<String, String> {
    let header = [
        "outcome",
        "file",
        "place",
        "urn",
        "authority",
        "what",
        "series",
        "day",
        "field",
        "before",
        "after",
        "says",
        "remedy",
    ];
    let row = |outcome: &str, file: &str, place: String, name: Option<&SubjectName>, rest: [String; 5]| {
        let mut row = vec![outcome.to_owned(), file.to_owned(), place];
        row.extend(match name {
            Some(name) => [
                name.authority.urn.clone(),
                name.authority.name.clone(),
                name.what.to_owned(),
                name.series.clone(),
                name.day.clone().unwrap_or_default(),
            ],
            None => Default::default(),
        });
        row.extend(rest);
        row
    };
    let none = String::new;
    let mut rows = Vec::new();
    for of in &answer.added {
        rows.push(row("added", &of.file, none(), Some(&of.name), Default::default()));
    }
    for of in &answer.changed {
        let before = of.before.clone().unwrap_or_default();
        let rest = [of.field.clone(), before, of.after.clone(), none(), none()];
        rows.push(row("changed", &of.file, of.place.clone(), Some(&of.name), rest));
    }
    for of in &answer.disagreements {
        let stands = of.said.iter().find(|said| said.stands);
        for said in of.said.iter().filter(|said| !said.stands) {
            let before = stands.map(|said| said.value.clone()).unwrap_or_default();
            let by = stands.map(|said| said.by.join("; ")).unwrap_or_default();
            let says = format!("{}: {by}", of.settled);
            let rest = [of.field.clone(), before, said.value.clone(), says, of.key.clone()];
            rows.push(row("disagreement", &said.by.join("; "), none(), Some(&of.name), rest));
        }
    }
    for of in &answer.flagged {
        let rest = [none(), none(), none(), of.says.join(" | "), none()];
        rows.push(row("flagged", &of.file, none(), Some(&of.name), rest));
    }
    for of in &answer.incomplete {
        let rest = [of.missing.join(" "), none(), none(), "too little known".to_owned(), none()];
        rows.push(row("incomplete", &of.file, none(), Some(&of.name), rest));
    }
    for of in &answer.refused {
        let place = place(of).trim_start_matches(", ").to_owned();
        let rest = [of.column.clone(), of.printed.clone(), none(), of.says.clone(), of.remedy.clone()];
        rows.push(row("refused", &of.file, place, None, rest));
    }
    csv(&header, rows)
}

/// Every import.
pub(crate) fn list(rows: &[ImportRow], format: Format) -> Result<String, String> {
    let cells = |row: &ImportRow| {
        vec![
            row.id.to_string(),
            row.made_at.clone(),
            row.importer.clone(),
            row.kind.clone(),
            row.sources.to_string(),
            row.records.to_string(),
            row.refusals.to_string(),
            row.undone_at.clone().unwrap_or_default(),
            row.note.clone(),
        ]
    };
    let header = ["import", "made_at", "importer", "kind", "files", "records", "refused", "undone_at", "note"];
    match format {
        Format::Csv => csv(&header, rows.iter().map(cells)),
        Format::Json => {
            let rows: Vec<serde_json::Value> = rows
                .iter()
                .map(|row| {
                    serde_json::json!({
                        "import": row.id, "made_at": row.made_at, "importer": row.importer, "kind": row.kind,
                        "files": row.sources, "records": row.records, "refused": row.refusals,
                        "undone_at": row.undone_at, "note": row.note,
                    })
                })
                .collect();
            json(&rows)
        }
        Format::Text if rows.is_empty() => Ok("Nothing was imported yet.".to_owned()),
        Format::Text => Ok(table(
            &["Import", "Made", "By", "Of", "Files", "Records", "Refused", "Undone", "Note"],
            rows.iter().map(cells),
        )),
    }
}
