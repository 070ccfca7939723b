//! CSV: text to rows. A row's number is the line it begins on.
//!
//! Official files are separated by commas. Spreadsheet programs of other countries save them with semicolons, and as Unicode
//! text with tabs.

use crate::grid::Grid;
use crate::limits;
use crate::unreadable::Trouble;

/// The rows of a CSV.
pub(crate) fn rows(text: &str) -> Result<Grid, Trouble> {
    let mut builder = csv::ReaderBuilder::new();
    let mut reader = builder.has_headers(false).flexible(true).delimiter(separator(text)).from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut grid = Grid::default();
    let (mut last_line, mut counted) = (1, 0);
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => return Err(Trouble::damaged(format!("the row after line {last_line} is broken ({error})"))),
        }
        // The reader counts one line for a cell of several, so the lines are counted here.
        let place = record.position().and_then(|place| usize::try_from(place.byte()).ok()).unwrap_or(counted);
        let starts = text.as_bytes().get(place..).unwrap_or_default();
        let place = place + starts.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        last_line += text.as_bytes().get(counted..place).map_or(0, lines);
        counted = counted.max(place);
        grid.begin_row(u32::try_from(last_line).unwrap_or(u32::MAX))?;
        for cell in &record {
            grid.push(cell, 1)?;
        }
    }
    // A quotation mark that is never closed makes the rest of the file one cell.
    let lines_in_last = lines(text.get(counted..).unwrap_or_default().trim_end().as_bytes());
    if lines_in_last > 0 && text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1 {
        let says = format!("a quotation mark opened on line {last_line} or soon after is never closed");
        return Err(Trouble::new(says, "Close it, or fetch the file again"));
    }
    Ok(grid)
}

/// What stands between the cells of the first rows: a comma, unless another is far more frequent.
fn separator(text: &str) -> u8 {
    let first = text.lines().take(limits::HEADING_ROWS);
    let count = |mark: u8| first.clone().map(|line| line.bytes().filter(|byte| *byte == mark).count()).sum::<usize>();
    let commas = count(b',');
    b"\t;".iter().copied().find(|mark| count(*mark) > 2 * commas).unwrap_or(b',')
}

fn lines(text: &[u8]) -> usize {
    text.iter().filter(|byte| **byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(u32, Vec<String>)> {
        let grid = rows(text).unwrap();
        grid.rows().map(|row| (row.number, row.cells().map(str::to_owned).collect())).collect()
    }

    #[test]
    fn rows_keep_the_line_they_begin_on() {
        let found = read("a,b\r\n\"c\nd\",e,,,\r\n,,\r\nf\r\n");
        let row = |number, cells: &[&str]| (number, cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>());
        assert_eq!(found, [row(1, &["a", "b"]), row(2, &["c\nd", "e"]), row(5, &["f"])]);
    }

    #[test]
    fn semicolons_and_tabs_separate_where_they_are_many() {
        for mark in [";", "\t"] {
            assert_eq!(read(&format!("a, b{mark}c{mark}d{mark}e\n"))[0].1, ["a, b", "c", "d", "e"]);
        }
        assert_eq!(read("a;b,c\n")[0].1, ["a;b", "c"]);
    }

    #[test]
    fn a_quotation_mark_left_open_is_told_with_its_line() {
        let trouble = rows("a,b\nc,d\ne,\"f\ng,h\ni,j\n").unwrap_err();
        assert!(trouble.says.contains("line 3"), "{}", trouble.says);
        assert_eq!(read("a,\"f\ng\"\n").len(), 1, "one that is closed is fine");
    }
}
