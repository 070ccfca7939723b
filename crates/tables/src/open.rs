//! Bytes to sheets: what kind of file is this, and what does each sheet hold?

use crate::container::Container;
use crate::grid::Sheet;
use crate::mapping::Mappings;
use crate::unreadable::{KEEP_THE_TABLE, Trouble, Unreadable};
use crate::{comma, encoding, limits, ods, parquet, xlsx};

const CHOOSE: &str = "Choose a CSV, ODS, XLSX or Parquet file";

/// Every sheet of a file; a CSV is one sheet, named as the file.
pub(crate) fn open(name: &str, bytes: &[u8], mappings: &Mappings) -> Result<Vec<Sheet>, Unreadable> {
    sheets(name, bytes, mappings).map_err(|trouble| trouble.in_file(name))
}

fn sheets(name: &str, bytes: &[u8], mappings: &Mappings) -> Result<Vec<Sheet>, Trouble> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Trouble::new("it is empty", crate::unreadable::FETCH_AGAIN));
    }
    if bytes.len() > limits::FILE_BYTES {
        let says =
            format!("it has {} megabytes, and a table has at most {}", bytes.len() >> 20, limits::FILE_BYTES >> 20);
        return Err(Trouble::new(says, KEEP_THE_TABLE));
    }
    if bytes.starts_with(b"PK") {
        return spreadsheet(bytes);
    }
    if bytes.starts_with(parquet::MARK) {
        return parquet::sheets(stem(name), bytes, mappings);
    }
    if bytes.starts_with(b"%PDF") {
        return Err(Trouble::new("it is a PDF, and not a table", CHOOSE));
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(old_spreadsheet(bytes));
    }
    let text = encoding::text(bytes)?;
    let start: String = text.trim_start().chars().take(2_000).collect::<String>().to_lowercase();
    if start.starts_with('<')
        && ["<html", "<!doctype html", "<table", "<head", "<body"].iter().any(|tag| start.contains(tag))
    {
        return Err(Trouble::new("it is a web page saved under this name", "Follow its link to the file itself"));
    }
    if start.starts_with(['<', '{']) {
        return Err(Trouble::new("it is not a table of rows and columns", CHOOSE));
    }
    Ok(vec![Sheet { name: stem(name).to_owned(), grid: comma::rows(&text)?, ..Sheet::default() }])
}

fn spreadsheet(bytes: &[u8]) -> Result<Vec<Sheet>, Trouble> {
    let container = Container::open(bytes)?;
    if container.has("xl/workbook.xml") {
        xlsx::sheets(&container)
    } else if container.has("content.xml") {
        ods::sheets(&container)
    } else {
        Err(Trouble::new("it is an archive, and not a spreadsheet", CHOOSE))
    }
}

/// The container of spreadsheets before 2007 holds newer ones too, when they are protected.
fn old_spreadsheet(bytes: &[u8]) -> Trouble {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.windows(name.len()).any(|at| at == name) {
        Trouble::new("it is protected by a password", "Save it without a password")
    } else {
        Trouble::new("it is in the form that spreadsheets had before 2007", "Save it as XLSX, ODS or CSV")
    }
}

/// The name of a file without folders and ending.
fn stem(name: &str) -> &str {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
