//! ODS: the sheets of an OpenDocument spreadsheet.
//!
//! A cell gives its value and what it shows; the value counts, since what is shown may be cut or rounded. One cell may stand
//! for thousands, and a row for a million, so repeats are counted and never written out where they are empty.
//! Source: OpenDocument 1.2, part 1, sections 9.1 and 19.

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::container::Container;
use crate::grid::{Grid, Sheet};
use crate::limits;
use crate::unreadable::{KEEP_THE_TABLE, Trouble};
use crate::xml;

const CONTENT: &str = "content.xml";

/// Every sheet, in order, hidden ones too.
pub(crate) fn sheets(container: &Container<'_>) -> Result<Vec<Sheet>, Trouble> {
    if container.text("META-INF/manifest.xml")?.is_some_and(|text| text.contains("encryption-data")) {
        return Err(Trouble::new("it is protected by a password", "Save it without a password"));
    }
    let text = container.text(CONTENT)?.ok_or_else(|| Trouble::damaged("it has no content"))?;
    let mut reader = xml::reader(&text);
    let mut sheets = Vec::new();
    let mut style = String::new();
    let mut hidden: BTreeSet<String> = BTreeSet::new();
    loop {
        match xml::next(&mut reader, CONTENT)? {
            Event::Start(element) => match element.name().as_ref() {
                "style:style" => style = xml::attribute(&element, "style:name").unwrap_or_default(),
                "style:table-properties" if xml::attribute(&element, "table:display").as_deref() == Some("false") => {
                    hidden.insert(style.clone());
                }
                "table:table" => {
                    if sheets.len() >= limits::SHEETS {
                        return Err(Trouble::new(
                            format!("it has more than {} sheets", limits::SHEETS),
                            KEEP_THE_TABLE,
                        ));
                    }
                    let name = xml::attribute(&element, "table:name").unwrap_or_default();
                    let is_hidden =
                        xml::attribute(&element, "table:style-name").is_some_and(|style| hidden.contains(&style));
                    sheets.push(Sheet { grid: read_table(&mut reader)?, name, is_hidden, left_out: 0 });
                }
                _ => {}
            },
            Event::Eof => return Ok(sheets),
            _ => {}
        }
    }
}

/// The rows of a table, whose start was just read, up to its end.
fn read_table(reader: &mut Reader<&[u8]>) -> Result<Grid, Trouble> {
    let mut grid = Grid::default();
    let mut number: u32 = 0;
    // A table may stand within a cell of another; only the outer one is the sheet.
    let mut inner = 0_u32;
    loop {
        match xml::next(reader, CONTENT)? {
            Event::Start(element) => match element.name().as_ref() {
                "table:table" => inner += 1,
                "table:table-row" if inner == 0 => {
                    let repeats = count(xml::attribute(&element, "table:number-rows-repeated").as_deref());
                    let cells = read_row(reader)?;
                    let is_empty = cells.iter().all(|(cell, _)| cell.is_empty());
                    let written = if is_empty { 0 } else { repeats };
                    for copy in 0..written {
                        let at = number.saturating_add(1).saturating_add(u32::try_from(copy).unwrap_or(u32::MAX));
                        grid.begin_row(at)?;
                        for (cell, times) in &cells {
                            grid.push(cell, *times)?;
                        }
                    }
                    number = number.saturating_add(u32::try_from(repeats).unwrap_or(u32::MAX));
                }
                _ => {}
            },
            Event::End(element) if element.name().as_ref() == "table:table" => {
                if inner == 0 {
                    return Ok(grid);
                }
                inner -= 1;
            }
            Event::Eof => return Err(Trouble::damaged("a sheet of it has no end")),
            _ => {}
        }
    }
}

fn count(printed: Option<&str>) -> usize {
    printed.and_then(|text| text.parse().ok()).unwrap_or(1)
}

/// The cells of a row, whose start was just read: what each holds, and how often it is repeated.
fn read_row(reader: &mut Reader<&[u8]>) -> Result<Vec<(String, usize)>, Trouble> {
    let mut cells = Vec::new();
    loop {
        match xml::next(reader, CONTENT)? {
            Event::Start(element) if is_cell(element.name().as_ref()) => {
                if cells.len() > 2 * limits::COLUMNS {
                    return Err(Trouble::new("a row has too many cells", KEEP_THE_TABLE));
                }
                let (value, repeats) = value(&element);
                let shown = shown(reader)?;
                cells.push((value.unwrap_or(shown), repeats));
            }
            Event::End(element) if element.name().as_ref() == "table:table-row" => return Ok(cells),
            Event::Eof => return Err(Trouble::damaged("a row of it has no end")),
            _ => {}
        }
    }
}

fn is_cell(name: &str) -> bool {
    matches!(name, "table:table-cell" | "table:covered-table-cell")
}

/// The value an element of a cell carries, where it carries one, and how often the cell is repeated.
fn value(element: &BytesStart<'_>) -> (Option<String>, usize) {
    let (mut value, mut repeats) = (None, 1);
    for attribute in element.attributes().with_checks(false).flatten() {
        let key: &str = attribute.key.as_ref();
        match key {
            "table:number-columns-repeated" => repeats = count(Some(&attribute.value)),
            // A day at midnight is a day.
            "office:date-value" => value = Some(attribute.value.trim_end_matches("T00:00:00").to_owned()),
            "office:value" | "office:boolean-value" | "office:time-value" | "office:string-value" => {
                value = quick_xml::escape::unescape(&attribute.value).ok().map(|text| text.into_owned());
            }
            _ => {}
        }
    }
    (value, repeats)
}

/// What a cell shows: its paragraphs, a line each, without remarks and drawings.
fn shown(reader: &mut Reader<&[u8]>) -> Result<String, Trouble> {
    let (mut text, mut depth, mut aside, mut paragraphs) = (String::new(), 0_u32, 0_u32, 0_u32);
    loop {
        match xml::next(reader, CONTENT)? {
            Event::Start(element) => {
                depth += 1;
                match element.name().as_ref() {
                    "office:annotation" | "draw:frame" | "table:table" => aside += 1,
                    _ if aside > 0 => {}
                    "text:p" | "text:h" => {
                        if paragraphs > 0 {
                            text.push('\n');
                        }
                        paragraphs += 1;
                    }
                    "text:s" => {
                        let spaces = count(xml::attribute(&element, "text:c").as_deref());
                        text.extend(std::iter::repeat_n(' ', spaces.min(limits::CELL_BYTES)));
                    }
                    "text:tab" | "text:line-break" => text.push(' '),
                    _ => {}
                }
            }
            Event::Text(part) if aside == 0 && paragraphs > 0 => text.push_str(&part.xml10_content()),
            Event::CData(part) if aside == 0 && paragraphs > 0 => text.push_str(&part),
            Event::GeneralRef(reference) if aside == 0 => xml::push_reference(&reference, &mut text),
            Event::End(element) => {
                if depth == 0 {
                    return Ok(text);
                }
                depth -= 1;
                if matches!(element.name().as_ref(), "office:annotation" | "draw:frame" | "table:table") {
                    aside = aside.saturating_sub(1);
                }
            }
            Event::Eof => return Err(Trouble::damaged("a cell of it has no end")),
            _ => {}
        }
        if text.len() > limits::CELL_BYTES {
            return Err(Trouble::new("a cell of it is longer than a spreadsheet allows", KEEP_THE_TABLE));
        }
    }
}
