//! How answers are printed: text for people, JSON and CSV for programs.

use clap::ValueEnum;
use comfy_table::presets::NOTHING;
use comfy_table::{Attribute, Cell, ContentArrangement, Table};
use operations::answer::Because;
pub(crate) use operations::table::{because as reasons_cell, day};
use serde::Serialize;

/// A format of answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum Format {
    /// For people.
    Text,
    /// One JSON document.
    Json,
    /// A table with a header line.
    Csv,
}

/// What a command found.
pub(crate) struct Answer {
    /// What to print.
    pub(crate) text: String,
    /// Whether the question was answered "no" and the caller asked to be told so by the exit code.
    pub(crate) is_no: bool,
}

impl Answer {
    pub(crate) const fn yes(text: String) -> Self {
        Self { text, is_no: false }
    }
}

/// Prints an answer part by part.
pub(crate) struct Told {
    is_heard: bool,
}

impl Told {
    pub(crate) const fn to_stdout() -> Self {
        Self { is_heard: true }
    }

    /// Prints a part. A reader that has gone away, such as `head`, is no failure, and is told nothing more.
    pub(crate) fn tell(&mut self, text: &str) -> Result<(), String> {
        use std::io::Write as _;
        if !self.is_heard {
            return Ok(());
        }
        let mut out = anstream::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => {
                self.is_heard = false;
                Ok(())
            }
            written => written.map_err(|error| format!("The answer cannot be printed: {error}")),
        }
    }
}

/// One JSON document, indented.
pub(crate) fn json<T: Serialize>(value: &T) -> Result<String, String> {
    serde_json::to_string_pretty(value).map_err(|error| format!("The answer cannot be written as JSON: {error}"))
}

/// CSV with a header.
pub(crate) fn csv(header: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> Result<String, String> {
    let failed = |error: &dyn std::fmt::Display| format!("The answer cannot be written as CSV: {error}");
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(header).map_err(|error| failed(&error))?;
    for row in rows {
        writer.write_record(row).map_err(|error| failed(&error))?;
    }
    let bytes = writer.into_inner().map_err(|error| failed(&error))?;
    String::from_utf8(bytes).map(|text| text.trim_end().to_owned()).map_err(|error| failed(&error))
}

/// A table that pages and commands share, as CSV.
pub(crate) fn table_csv(table: &operations::table::Table) -> Result<String, String> {
    let header: Vec<&str> = table.columns.iter().map(String::as_str).collect();
    csv(&header, table.rows.iter().cloned())
}

/// A table for people: no lines, bold header, wrapped to the terminal.
pub(crate) fn table(header: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut table = Table::new();
    table.load_preset(NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    if table.width().is_none() {
        table.set_width(160);
    }
    table.set_header(header.iter().map(|title| Cell::new(title).add_attribute(Attribute::Bold)));
    table.enforce_styling();
    for row in rows {
        table.add_row(row);
    }
    let drawn = table.to_string();
    drawn.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// Bold, where the terminal shows it.
pub(crate) fn bold(text: &str) -> String {
    let style = anstyle::Style::new().bold();
    format!("{style}{text}{style:#}")
}

/// Quiet text, where the terminal shows it.
pub(crate) fn quiet(text: &str) -> String {
    let style = anstyle::Style::new().dimmed();
    format!("{style}{text}{style:#}")
}

/// Reasons as an indented list.
pub(crate) fn reasons(because: &[Because]) -> String {
    let lines: Vec<String> = because
        .iter()
        .map(|reason| {
            let source = format!("{}; {}, {}", reason.source, reason.basis, reason.confidence);
            format!("  {}  {}\n      {}", bold(&reason.rule), reason.says, quiet(&format!("[{source}]")))
        })
        .collect();
    lines.join("\n")
}
