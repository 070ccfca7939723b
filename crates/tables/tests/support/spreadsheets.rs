//! Small spreadsheets made here.

use std::fmt::Write as _;

/// A zip archive of these parts, stored as they are, or deflated.
pub(crate) fn zip(parts: &[(&str, &[u8])], deflated: bool) -> Vec<u8> {
    let (mut out, mut list) = (Vec::new(), Vec::new());
    for (name, bytes) in parts {
        let mut crc = flate2::Crc::new();
        crc.update(bytes);
        let packed = if deflated { deflate(bytes) } else { bytes.to_vec() };
        let size = |bytes: &[u8]| u32::try_from(bytes.len()).expect("a small part").to_le_bytes();
        let mut about = Vec::new();
        about.extend([20, 0, 0, 0, if deflated { 8 } else { 0 }, 0, 0, 0, 0, 0]);
        about.extend(crc.sum().to_le_bytes());
        about.extend(size(&packed));
        about.extend(size(bytes));
        about.extend(u16::try_from(name.len()).expect("a short name").to_le_bytes());
        about.extend([0, 0]);
        list.extend(b"PK\x01\x02\x14\x00");
        list.extend(&about);
        list.extend([0; 10]);
        list.extend(size(&out));
        list.extend(name.bytes());
        out.extend(b"PK\x03\x04");
        out.extend(&about);
        out.extend(name.bytes());
        out.extend(packed);
    }
    let count = u16::try_from(parts.len()).expect("few parts").to_le_bytes();
    let (at, size) = (u32::try_from(out.len()).expect("small"), u32::try_from(list.len()).expect("small"));
    out.extend(list);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count);
    out.extend(count);
    out.extend(size.to_le_bytes());
    out.extend(at.to_le_bytes());
    out.extend([0, 0]);
    out
}

pub(crate) fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut state = flate2::Compress::new(flate2::Compression::default(), false);
    let mut out = Vec::with_capacity(bytes.len() + 1024);
    state.compress_vec(bytes, &mut out, flate2::FlushCompress::Finish).expect("it packs");
    out
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// The content of an ODS with one sheet. A cell `2023-01-31` is a date, digits are a number, all else is text.
pub(crate) fn ods_content(sheet: &str, rows: &[Vec<&str>]) -> String {
    let mut xml = String::from("<?xml version=\"1.0\"?><office:document-content><office:body><office:spreadsheet>");
    let _ = write!(xml, "<table:table table:name=\"{}\">", escape(sheet));
    for row in rows {
        xml.push_str("<table:table-row>");
        for cell in row {
            let shown = escape(cell);
            if cell.is_empty() {
                xml.push_str("<table:table-cell/>");
            } else if domain::Date::parse(cell).is_ok() {
                let _ = write!(
                    xml,
                    "<table:table-cell office:value-type=\"date\" office:date-value=\"{shown}\"><text:p>a day</text:p></table:table-cell>"
                );
            } else if cell.bytes().all(|byte| byte.is_ascii_digit()) {
                let _ = write!(
                    xml,
                    "<table:table-cell office:value-type=\"float\" office:value=\"{shown}\"><text:p>{shown}</text:p></table:table-cell>"
                );
            } else {
                let _ = write!(
                    xml,
                    "<table:table-cell office:value-type=\"string\"><text:p>{shown}</text:p></table:table-cell>"
                );
            }
        }
        xml.push_str("<table:table-cell table:number-columns-repeated=\"16000\"/></table:table-row>");
    }
    xml.push_str("<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>");
    xml.push_str("</table:table></office:spreadsheet></office:body></office:document-content>");
    xml
}

/// An ODS around this content.
pub(crate) fn ods(content: &str) -> Vec<u8> {
    let mimetype = b"application/vnd.oasis.opendocument.spreadsheet";
    let manifest = b"<manifest:manifest/>";
    zip(&[("mimetype", mimetype), ("META-INF/manifest.xml", manifest), ("content.xml", content.as_bytes())], false)
}

/// The sheet of an XLSX. Days are numbers in style 1, and every other text is shared.
pub(crate) fn xlsx_sheet(rows: &[Vec<&str>]) -> (String, String) {
    let (mut sheet, mut strings) = (String::from("<worksheet><sheetData>"), String::from("<sst>"));
    let mut count = 0;
    for (row, cells) in rows.iter().enumerate() {
        let _ = write!(sheet, "<row r=\"{}\">", row + 1);
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let place = format!("{}{}", tables::Column(u16::try_from(column).expect("few columns")), row + 1);
            if let Ok(day) = domain::Date::parse(cell) {
                let serial = day.days_since(domain::Date::of(1899, 12, 30));
                let _ = write!(sheet, "<c r=\"{place}\" s=\"1\"><v>{serial}</v></c>");
            } else if cell.bytes().all(|byte| byte.is_ascii_digit()) {
                let _ = write!(sheet, "<c r=\"{place}\"><v>{cell}.0</v></c>");
            } else if count % 2 == 0 {
                let _ = write!(sheet, "<c r=\"{place}\" t=\"s\"><v>{}</v></c>", count / 2);
                let _ = write!(strings, "<si><t>{}</t></si>", escape(cell));
                count += 1;
            } else {
                let _ = write!(sheet, "<c r=\"{place}\" t=\"inlineStr\"><is><t>{}</t></is></c>", escape(cell));
                count += 1;
            }
        }
        sheet.push_str("</row>");
    }
    sheet.push_str("</sheetData></worksheet>");
    strings.push_str("</sst>");
    (sheet, strings)
}

/// An XLSX with one sheet.
pub(crate) fn xlsx(name: &str, state: &str, sheet: &str, strings: &str) -> Vec<u8> {
    let workbook = format!(
        "<workbook><workbookPr/><sheets><sheet name=\"{}\" state=\"{state}\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
        escape(name)
    );
    let relations = "<Relationships><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
    let styles = "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"dd/mm/yyyy\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/></cellXfs></styleSheet>";
    zip(
        &[
            ("xl/workbook.xml", workbook.as_bytes()),
            ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
            ("xl/styles.xml", styles.as_bytes()),
            ("xl/sharedStrings.xml", strings.as_bytes()),
            ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ],
        true,
    )
}
