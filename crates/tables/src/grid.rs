//! A sheet as rows of text. All letters stand in one string, so that a million cells are a handful of allocations.

use crate::limits;
use crate::unreadable::{KEEP_THE_TABLE, Trouble};

/// One sheet: its name, whether it is hidden, its cells.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    pub(crate) name: String,
    pub(crate) is_hidden: bool,
    pub(crate) grid: Grid,
    /// Rows of the file that its mapping does not want.
    pub(crate) left_out: usize,
}

/// Cells as they would be shown; rows without any text are not kept, and each row knows its number.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    text: String,
    /// Where in `text` each cell ends; it begins where the last one ended.
    ends: Vec<usize>,
    rows: Vec<RowStart>,
    /// Empty cells that become real only when something follows them in their row.
    pending: usize,
}

#[derive(Debug, Clone, Copy)]
struct RowStart {
    number: u32,
    first_cell: usize,
}

/// One row of a sheet.
#[derive(Clone, Copy)]
pub(crate) struct Row<'g> {
    grid: &'g Grid,
    first: usize,
    end: usize,
    /// From 1, as a spreadsheet counts; the line in a CSV.
    pub(crate) number: u32,
}

impl<'g> Row<'g> {
    /// Cells up to the last that holds anything.
    pub(crate) const fn len(self) -> usize {
        self.end - self.first
    }

    /// The cell in this column, from 0; empty beyond the last.
    pub(crate) fn cell(self, column: usize) -> &'g str {
        if column < self.len() { self.grid.cell(self.first + column) } else { "" }
    }

    pub(crate) fn cells(self) -> impl Iterator<Item = &'g str> {
        (self.first..self.end).map(move |at| self.grid.cell(at))
    }
}

impl Grid {
    /// Begins a row. Numbers rise; one that does not is taken to be the next.
    pub(crate) fn begin_row(&mut self, number: u32) -> Result<(), Trouble> {
        self.pending = 0;
        let first_cell = self.ends.len();
        // A row without cells makes way for this one.
        while self.rows.last().is_some_and(|row| row.first_cell == first_cell) {
            self.rows.pop();
        }
        if self.rows.len() >= limits::ROWS {
            return Err(Trouble::new(format!("a sheet has more than {} rows", limits::ROWS), KEEP_THE_TABLE));
        }
        let after = self.rows.last().map_or(0, |row| row.number);
        let number = number.max(after.saturating_add(1));
        if number > limits::LAST_ROW {
            return Err(Trouble::damaged(format!("a row has the number {number}, and no spreadsheet has so many")));
        }
        self.rows.push(RowStart { number, first_cell });
        Ok(())
    }

    /// Appends a cell `times` over to the row begun last.
    pub(crate) fn push(&mut self, cell: &str, times: usize) -> Result<(), Trouble> {
        if cell.chars().all(char::is_whitespace) {
            self.pending = self.pending.saturating_add(times);
            return Ok(());
        }
        if cell.len() > limits::CELL_BYTES {
            let row = self.rows.last().map_or(0, |row| row.number);
            let says = format!("row {row} has a cell of {} bytes, more than a spreadsheet allows", cell.len());
            return Err(Trouble::new(says, "See whether a quotation mark is opened there and never closed"));
        }
        let in_row = self.ends.len() - self.rows.last().map_or(0, |row| row.first_cell);
        let fresh = self.pending.saturating_add(times);
        if in_row.saturating_add(fresh) > limits::COLUMNS {
            return Err(Trouble::new(format!("a row has more than {} columns", limits::COLUMNS), KEEP_THE_TABLE));
        }
        let bytes = cell.len().saturating_mul(times);
        if self.ends.len() + fresh > limits::CELLS || self.text.len() + bytes > limits::UNPACKED_BYTES {
            return Err(Trouble::new("a sheet has more cells than any table published", KEEP_THE_TABLE));
        }
        for _ in 0..self.pending {
            self.ends.push(self.text.len());
        }
        self.pending = 0;
        for _ in 0..times {
            self.text.push_str(cell);
            self.ends.push(self.text.len());
        }
        Ok(())
    }

    fn cell(&self, at: usize) -> &str {
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.text[start..self.ends[at]]
    }

    /// Rows that hold anything, in order.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().enumerate().filter_map(|(at, start)| {
            let end = self.rows.get(at + 1).map_or(self.ends.len(), |next| next.first_cell);
            (end > start.first_cell).then_some(Row { grid: self, first: start.first_cell, end, number: start.number })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_cells_count_only_when_something_follows() {
        let mut grid = Grid::default();
        grid.begin_row(1).unwrap();
        grid.push("a", 1).unwrap();
        grid.push("", 2).unwrap();
        grid.push("b", 1).unwrap();
        grid.push(" ", 16_000).unwrap();
        grid.begin_row(2).unwrap();
        grid.push("", 99_999).unwrap();
        grid.begin_row(9).unwrap();
        grid.push("c", 2).unwrap();
        let rows: Vec<(u32, Vec<&str>)> = grid.rows().map(|row| (row.number, row.cells().collect())).collect();
        assert_eq!(rows, [(1, vec!["a", "", "", "b"]), (9, vec!["c", "c"])]);
    }

    #[test]
    fn rows_have_numbers_of_their_own_up_to_the_last() {
        let mut grid = Grid::default();
        for number in [limits::LAST_ROW - 1, 7] {
            grid.begin_row(number).unwrap();
            grid.push("a", 1).unwrap();
        }
        let numbers: Vec<u32> = grid.rows().map(|row| row.number).collect();
        assert_eq!(numbers, [limits::LAST_ROW - 1, limits::LAST_ROW], "one that falls back is taken to be the next");
        assert!(grid.begin_row(8).is_err());
    }

    #[test]
    fn a_row_may_be_as_wide_as_the_limit_and_no_wider() {
        let mut grid = Grid::default();
        grid.begin_row(1).unwrap();
        assert!(grid.push("a", limits::COLUMNS).is_ok());
        assert!(grid.push("a", 1).is_err());
    }
}
