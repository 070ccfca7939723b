//! CSV, as RFC 4180 has it: the keys of the columns as headings, nothing where there is nothing.

use crate::dataset::Dataset;

/// The dataset as CSV.
///
/// # Errors
/// Why it cannot be written.
pub fn csv(dataset: &Dataset) -> Result<Vec<u8>, String> {
    let failed = |why: &dyn std::fmt::Display| format!("The dataset `{}` cannot be written as CSV: {why}", dataset.key);
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(dataset.columns.iter().map(|column| &column.key)).map_err(|why| failed(&why))?;
    for row in &dataset.rows {
        writer.write_record(row).map_err(|why| failed(&why))?;
    }
    writer.into_inner().map_err(|why| failed(&why))
}
