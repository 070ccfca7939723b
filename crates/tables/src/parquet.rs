//! Parquet: one sheet of the columns of a file, read by Apache's own library. Of a table whose mapping names the rows it wants,
//! only those are taken into memory; the others are counted.

use bytes::Bytes;
use parquet::basic::{ConvertedType, LogicalType};
use parquet::column::reader::ColumnReader;
use parquet::data_type::DataType;
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader as _, RowGroupReader, SerializedFileReader};
use parquet::schema::types::ColumnDescriptor;

use crate::grid::{Grid, Sheet};
use crate::limits;
use crate::mapping::{Mappings, OnlyRows, plain};
use crate::unreadable::Trouble;

/// What a Parquet file begins and ends with.
pub(crate) const MARK: &[u8] = b"PAR1";

/// What to do about a file that says something no table here does.
const AS_CSV: &str = "Save the table as CSV";

/// Values read at a time.
const BATCH: usize = 65_536;

/// The sheet of a Parquet file.
pub(crate) fn sheets(name: &str, bytes: &[u8], mappings: &Mappings) -> Result<Vec<Sheet>, Trouble> {
    if bytes.len() < 2 * MARK.len() || !bytes.ends_with(MARK) {
        return Err(Trouble::damaged("the Parquet file is cut off: its end is missing"));
    }
    // The library stops at some of the lies a damaged file may tell; then it is the file that is refused, not the program that
    // ends. Nothing it was given is looked at again.
    let read = std::panic::catch_unwind(|| read(name, bytes, mappings));
    read.unwrap_or_else(|_| Err(Trouble::damaged("the Parquet file is damaged: it contradicts itself")))
}

fn read(name: &str, bytes: &[u8], mappings: &Mappings) -> Result<Vec<Sheet>, Trouble> {
    let reader = SerializedFileReader::new(Bytes::copy_from_slice(bytes)).map_err(|error| damaged(&error))?;
    let metadata = reader.metadata();
    let columns = metadata.file_metadata().schema_descr().columns();
    let headings: Vec<&str> = columns.iter().map(|column| column.name()).collect();
    if let Some(nested) = columns.iter().find(|column| column.max_rep_level() > 0 || column.path().parts().len() > 1) {
        let says = format!("its column `{}` holds lists or columns within it", nested.path());
        return Err(Trouble::new(says, AS_CSV));
    }
    let all = usize::try_from(metadata.file_metadata().num_rows()).unwrap_or(usize::MAX);
    if all > limits::COLUMNAR_ROWS || headings.len() > limits::COLUMNS {
        let says = format!("it says it has {all} rows and {} columns, more than any table published", headings.len());
        return Err(Trouble::new(says, AS_CSV));
    }
    for column in metadata.row_groups().iter().flat_map(|group| group.columns()) {
        let begins = column.dictionary_page_offset().unwrap_or_else(|| column.data_page_offset());
        let ends = begins.checked_add(column.compressed_size());
        let is_within = begins >= 0
            && column.data_page_offset() >= 0
            && column.compressed_size() >= 0
            && column.uncompressed_size() >= 0
            && ends.is_some_and(|ends| usize::try_from(ends).is_ok_and(|ends| ends <= bytes.len()));
        if !is_within {
            let says = format!("the Parquet file is damaged: its column `{}` lies outside it", column.column_path());
            return Err(Trouble::damaged(says));
        }
    }
    let wanted = wanted(&headings, mappings);
    let mut sheet = Sheet { name: name.to_owned(), ..Sheet::default() };
    sheet.grid.begin_row(1)?;
    headings.iter().try_for_each(|heading| sheet.grid.push(heading, 1))?;
    let mut row = 1;
    for at in 0..reader.num_row_groups() {
        let columns = metadata.row_group(at).columns().iter();
        let unpacked = columns.fold(0_i64, |sum, column| sum.saturating_add(column.uncompressed_size()));
        if usize::try_from(unpacked).map_or(true, |unpacked| unpacked > limits::UNPACKED_BYTES) {
            return Err(Trouble::new("a part of it is larger than any table published when unpacked", AS_CSV));
        }
        let group = reader.get_row_group(at).map_err(|error| damaged(&error))?;
        sheet.left_out += group_rows(&*group, wanted, &mut row, &mut sheet.grid)?;
    }
    Ok(vec![sheet])
}

/// The column that says which rows are wanted, with the words of those that are, where a mapping that knows every heading says so.
fn wanted<'m>(headings: &[&str], mappings: &'m Mappings) -> Option<(usize, &'m OnlyRows)> {
    let known = |table: &&crate::TableMapping| headings.iter().all(|heading| table.find(&plain(heading)).is_some());
    let only = mappings.tables().iter().filter(known).find_map(|table| table.only_rows.as_ref())?;
    Some((headings.iter().position(|heading| plain(heading) == only.heading)?, only))
}

/// Takes the wanted rows of a group; how many were left.
fn group_rows(
    group: &dyn RowGroupReader,
    wanted: Option<(usize, &OnlyRows)>,
    row: &mut u32,
    grid: &mut Grid,
) -> Result<usize, Trouble> {
    let metadata = group.metadata();
    let count = usize::try_from(metadata.num_rows()).unwrap_or_default().min(limits::COLUMNAR_ROWS);
    let mask: Vec<bool> = match wanted {
        None => vec![true; count],
        Some((column, only)) => {
            let mut mask = Vec::with_capacity(count);
            each(group, column, count, &mut |cell| mask.push(only.printed.iter().any(|word| word == cell)))?;
            mask
        }
    };
    let taken: Vec<usize> = mask.iter().enumerate().filter(|(_, is_taken)| **is_taken).map(|(at, _)| at).collect();
    let first = *row;
    *row = row.saturating_add(u32::try_from(count).unwrap_or(u32::MAX));
    if taken.is_empty() {
        return Ok(count);
    }
    let mut columns: Vec<Vec<String>> = Vec::with_capacity(metadata.num_columns());
    for column in 0..metadata.num_columns() {
        let (mut cells, mut at) = (Vec::with_capacity(taken.len()), 0);
        each(group, column, count, &mut |cell| {
            if mask.get(at).copied().unwrap_or_default() {
                cells.push(cell.to_owned());
            }
            at += 1;
        })?;
        columns.push(cells);
    }
    for (place, at) in taken.iter().enumerate() {
        // A file has its headings apart; its first row is the second of a sheet.
        grid.begin_row(first.saturating_add(u32::try_from(*at).unwrap_or(u32::MAX)).saturating_add(1))?;
        for cells in &columns {
            grid.push(cells.get(place).map_or("", String::as_str), 1)?;
        }
    }
    Ok(count - taken.len())
}

/// Gives each of the cells of a column as text, an empty one where there is nothing.
fn each(group: &dyn RowGroupReader, at: usize, count: usize, give: &mut dyn FnMut(&str)) -> Result<(), Trouble> {
    let column = group.metadata().column(at).column_descr_ptr();
    let reader = group.get_column_reader(at).map_err(|error| damaged(&error))?;
    let unsuited = || {
        let says = format!("its column `{}` holds values of a kind that no table here has", column.name());
        Trouble::new(says, AS_CSV)
    };
    let is_plain_number = matches!(column.converted_type(), ConvertedType::NONE)
        || column.converted_type().to_string().starts_with("INT_")
        || column.converted_type().to_string().starts_with("UINT_");
    let is_day = matches!(column.logical_type_ref(), Some(LogicalType::Date));
    let given = match reader {
        ColumnReader::ByteArrayColumnReader(reader) => {
            // What is no UTF-8 is shown as such, and then refused by whoever reads the cell.
            values(reader, &column, count, &|value| String::from_utf8_lossy(value.data()).into_owned(), give)
        }
        ColumnReader::DoubleColumnReader(reader) => {
            let shown = |value: &f64| if value.is_nan() { String::new() } else { value.to_string() };
            values(reader, &column, count, &shown, give)
        }
        ColumnReader::Int32ColumnReader(reader) if is_plain_number && !is_day => {
            values(reader, &column, count, &i32::to_string, give)
        }
        ColumnReader::Int64ColumnReader(reader) if is_plain_number => {
            values(reader, &column, count, &i64::to_string, give)
        }
        ColumnReader::BoolColumnReader(reader) => {
            values(reader, &column, count, &|value| if *value { "yes" } else { "no" }.to_owned(), give)
        }
        _ => return Err(unsuited()),
    };
    // Rows that are there for no cell of this column would stand beside another's.
    if given? == count { Ok(()) } else { Err(Trouble::damaged(format!("its column `{}` is cut off", column.name()))) }
}

/// Reads a column in batches: each value as text, and an empty one where its level says that there is none.
fn values<T: DataType>(
    mut reader: parquet::column::reader::ColumnReaderImpl<T>,
    column: &ColumnDescriptor,
    count: usize,
    shown: &dyn Fn(&T::T) -> String,
    give: &mut dyn FnMut(&str),
) -> Result<usize, Trouble> {
    let is_optional = column.max_def_level() > 0;
    let mut given = 0;
    while given < count {
        let (mut read, mut levels) = (Vec::new(), Vec::new());
        let most = BATCH.min(count - given);
        let found = reader.read_records(most, is_optional.then_some(&mut levels), None, &mut read);
        let (records, ..) = found.map_err(|error| damaged(&error))?;
        if records == 0 {
            break;
        }
        let mut read = read.iter();
        for at in 0..records {
            let is_there = !is_optional || levels.get(at).is_some_and(|level| *level > 0);
            match if is_there { read.next() } else { None } {
                Some(value) => give(&shown(value)),
                None => give(""),
            }
        }
        given += records;
    }
    Ok(given)
}

fn damaged(error: &ParquetError) -> Trouble {
    match error {
        ParquetError::NYI(says) => {
            Trouble::new(format!("it is written in a way that is not read here: {says}"), AS_CSV)
        }
        error => Trouble::damaged(format!("the Parquet file is damaged: {error}")),
    }
}
