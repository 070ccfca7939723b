//! Parquet: one row group of optional columns, each with its type, written by Apache's own library.
//! `docs/decisions/0028-columnar-library.md` says why that one.

use std::sync::Arc;

use bytes::Bytes;
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::reader::{FileReader as _, SerializedFileReader};
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::record::Field;
use parquet::schema::types::Type;

use crate::dataset::{Column, Dataset, Kind, LICENCE_AT, days_since_1970};

/// The dataset as Parquet.
///
/// # Errors
/// Why it cannot be written.
pub fn parquet(dataset: &Dataset) -> Result<Vec<u8>, String> {
    written(dataset).map_err(|why| format!("The dataset `{}` cannot be written as Parquet: {why}", dataset.key))
}

fn written(dataset: &Dataset) -> Result<Vec<u8>, ParquetError> {
    let fields = dataset.columns.iter().map(field).collect::<Result<Vec<_>, _>>()?;
    let schema = Type::group_type_builder("rows").with_fields(fields).build()?;
    let told = [("title", &dataset.title), ("as_at", &dataset.as_at), ("source", &dataset.source)];
    let mut told: Vec<KeyValue> =
        told.into_iter().map(|(key, value)| KeyValue::new(key.to_owned(), value.clone())).collect();
    told.push(KeyValue::new("licence".to_owned(), LICENCE_AT.to_owned()));
    let properties =
        WriterProperties::builder().set_compression(Compression::SNAPPY).set_key_value_metadata(Some(told)).build();
    let mut writer = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties))?;
    let mut group = writer.next_row_group()?;
    for (at, column) in dataset.columns.iter().enumerate() {
        let Some(mut into) = group.next_column()? else { break };
        let cells = dataset.rows.iter().map(|row| row.get(at).map_or("", String::as_str));
        put(column.kind, cells, &mut into)?;
        into.close()?;
    }
    group.close()?;
    writer.into_inner()
}

fn field(column: &Column) -> Result<Arc<Type>, ParquetError> {
    let (physical, logical) = match column.kind {
        Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Day => (Physical::INT32, Some(LogicalType::Date)),
        Kind::Whole => (Physical::INT64, None),
        Kind::Number => (Physical::DOUBLE, None),
        Kind::YesNo => (Physical::BOOLEAN, None),
    };
    let field = Type::primitive_type_builder(&column.key, physical)
        .with_logical_type(logical)
        .with_repetition(Repetition::OPTIONAL)
        .build()?;
    Ok(Arc::new(field))
}

/// Writes the cells of a column; one that holds nothing is told by its level alone.
fn put<'c>(
    kind: Kind,
    cells: impl Iterator<Item = &'c str>,
    into: &mut SerializedColumnWriter<'_>,
) -> Result<(), ParquetError> {
    let cells: Vec<&str> = cells.collect();
    let levels: Vec<i16> = cells.iter().map(|cell| i16::from(!cell.is_empty())).collect();
    let there = || cells.iter().filter(|cell| !cell.is_empty());
    let levels = Some(levels.as_slice());
    match kind {
        Kind::Text => {
            let values: Vec<ByteArray> = there().map(|cell| ByteArray::from(*cell)).collect();
            into.typed::<ByteArrayType>().write_batch(&values, levels, None)?;
        }
        Kind::Day => {
            let values: Vec<i32> = there().map(|cell| days_since_1970(cell).unwrap_or_default()).collect();
            into.typed::<Int32Type>().write_batch(&values, levels, None)?;
        }
        Kind::Whole => {
            let values: Vec<i64> = there().map(|cell| cell.parse().unwrap_or_default()).collect();
            into.typed::<Int64Type>().write_batch(&values, levels, None)?;
        }
        Kind::Number => {
            let values: Vec<f64> = there().map(|cell| cell.parse().unwrap_or_default()).collect();
            into.typed::<DoubleType>().write_batch(&values, levels, None)?;
        }
        Kind::YesNo => {
            let values: Vec<bool> = there().map(|cell| *cell == "yes").collect();
            into.typed::<BoolType>().write_batch(&values, levels, None)?;
        }
    }
    Ok(())
}

/// The rows of a Parquet file all of whose columns are text, and the names of its columns.
///
/// # Errors
/// Why it cannot be read, or which column is not text.
pub fn read_text(bytes: Vec<u8>) -> Result<(Vec<String>, Vec<Vec<String>>), String> {
    let file = SerializedFileReader::new(Bytes::from(bytes)).map_err(|why| format!("it is no Parquet file: {why}"))?;
    let fields = file.metadata().file_metadata().schema().get_fields();
    let columns: Vec<String> = fields.iter().map(|field| field.name().to_owned()).collect();
    let rows = file.get_row_iter(None).map_err(|why| format!("its rows cannot be read: {why}"))?;
    let mut read = Vec::new();
    for row in rows {
        let row = row.map_err(|why| format!("row {}: {why}", read.len() + 1))?;
        let cell = |(name, field): (&String, &Field)| match field {
            Field::Str(text) => Ok(text.clone()),
            Field::Null => Ok(String::new()),
            _ => Err(format!("its column `{name}` is not text")),
        };
        read.push(row.get_column_iter().map(cell).collect::<Result<Vec<_>, _>>()?);
    }
    Ok((columns, read))
}
