//! How much a file may hold. The largest official file known has 40 megabytes unpacked, 16 sheets and 60 columns; each limit
//! leaves room for many years of growth and stops a file that was made to exhaust the machine.

/// Bytes of the file as it came.
pub(crate) const FILE_BYTES: usize = 64 << 20;

/// Bytes of one part of a spreadsheet when unpacked, and of the text of one sheet.
pub(crate) const UNPACKED_BYTES: usize = 256 << 20;

/// Parts in the zip archive that a spreadsheet is.
pub(crate) const PARTS: usize = 4_096;

/// Sheets of a workbook.
pub(crate) const SHEETS: usize = 256;

/// Rows of a sheet that hold anything.
pub(crate) const ROWS: usize = 400_000;

/// Rows of a file of columns, of which a mapping may want a few: the longest known has 641,070.
pub(crate) const COLUMNAR_ROWS: usize = 4_000_000;

/// The highest number a row may have: beyond the last of any spreadsheet (1,048,576) and the lines of the longest file.
pub(crate) const LAST_ROW: u32 = 100_000_000;

/// Columns of a sheet, up to the last that holds anything.
pub(crate) const COLUMNS: usize = 1_000;

/// Cells of a sheet.
pub(crate) const CELLS: usize = 16_000_000;

/// Bytes of one cell: a spreadsheet allows 32,767 letters, of up to four bytes.
pub(crate) const CELL_BYTES: usize = 4 * 32_767;

/// Rows searched for the headings. Official sheets have them in rows 1 to 6.
pub(crate) const HEADING_ROWS: usize = 12;
