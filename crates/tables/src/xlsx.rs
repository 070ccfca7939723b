//! XLSX: the sheets of an Office Open XML workbook.
//!
//! A day is a number that is shown as a day, so the list of number formats is read too. Formulas are never worked out: the
//! value that was saved with them counts. Source: ECMA-376, part 1, sections 18.2 to 18.4, 18.8 and 18.17.

use std::collections::BTreeMap;

use domain::Date;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::container::Container;
use crate::day::{Serials, serial_day};
use crate::grid::{Grid, Sheet};
use crate::limits;
use crate::unreadable::{KEEP_THE_TABLE, Trouble};
use crate::xml;

const WORKBOOK: &str = "xl/workbook.xml";

/// What all sheets share.
struct Shared {
    strings: Vec<String>,
    /// For each style whether it shows a number as a day.
    shows_day: Vec<bool>,
    serials: Serials,
}

/// A sheet as the workbook lists it.
struct Listed {
    name: String,
    is_hidden: bool,
    /// Leads to the part that holds it.
    id: String,
}

/// Every sheet, in order, hidden ones too.
pub(crate) fn sheets(container: &Container<'_>) -> Result<Vec<Sheet>, Trouble> {
    let workbook = container.text(WORKBOOK)?.unwrap_or_default();
    let (listed, serials) = listed_sheets(&workbook)?;
    let targets = targets(container)?;
    let strings = match container.text("xl/sharedStrings.xml")? {
        Some(text) => shared_strings(&text)?,
        None => Vec::new(),
    };
    let shows_day = match container.text("xl/styles.xml")? {
        Some(text) => styles(&text)?,
        None => Vec::new(),
    };
    let shared = Shared { strings, shows_day, serials };
    let mut sheets = Vec::new();
    for Listed { name, is_hidden, id } in listed {
        let missing = || Trouble::damaged(format!("its sheet `{name}` is listed and not there"));
        let path = targets.get(&id).ok_or_else(missing)?;
        let text = container.text(path)?.ok_or_else(missing)?;
        let grid = read_sheet(&text, path, &shared)?;
        sheets.push(Sheet { name, is_hidden, grid, left_out: 0 });
    }
    Ok(sheets)
}

/// The sheets, and from which day the workbook counts.
fn listed_sheets(text: &str) -> Result<(Vec<Listed>, Serials), Trouble> {
    let mut reader = xml::reader(text);
    let (mut sheets, mut serials) = (Vec::new(), Serials::From1900);
    loop {
        match xml::next(&mut reader, WORKBOOK)? {
            Event::Start(element) => match element.local_name().as_ref() {
                "sheet" => {
                    let is_hidden = xml::attribute(&element, "state").is_some_and(|state| state != "visible");
                    let name = xml::attribute(&element, "name").unwrap_or_default();
                    let id = xml::attribute(&element, ":id").unwrap_or_default();
                    sheets.push(Listed { name, is_hidden, id });
                    if sheets.len() > limits::SHEETS {
                        return Err(Trouble::new(
                            format!("it has more than {} sheets", limits::SHEETS),
                            KEEP_THE_TABLE,
                        ));
                    }
                }
                "workbookPr"
                    if xml::attribute(&element, "date1904").is_some_and(|word| word == "1" || word == "true") =>
                {
                    serials = Serials::From1904;
                }
                _ => {}
            },
            Event::Eof => return Ok((sheets, serials)),
            _ => {}
        }
    }
}

/// The part each id of the workbook leads to.
fn targets(container: &Container<'_>) -> Result<BTreeMap<String, String>, Trouble> {
    const PART: &str = "xl/_rels/workbook.xml.rels";
    let text = container.text(PART)?.unwrap_or_default();
    let mut reader = xml::reader(&text);
    let mut targets = BTreeMap::new();
    loop {
        match xml::next(&mut reader, PART)? {
            Event::Start(element) if element.local_name().as_ref() == "Relationship" => {
                let target = xml::attribute(&element, "Target").unwrap_or_default();
                let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
                targets.insert(xml::attribute(&element, "Id").unwrap_or_default(), path);
            }
            Event::Eof => return Ok(targets),
            _ => {}
        }
    }
}

/// The texts that cells refer to by number.
fn shared_strings(text: &str) -> Result<Vec<String>, Trouble> {
    const PART: &str = "xl/sharedStrings.xml";
    let mut reader = xml::reader(text);
    let mut strings = Vec::new();
    loop {
        match xml::next(&mut reader, PART)? {
            Event::Start(element) if element.local_name().as_ref() == "si" => {
                strings.push(rich_text(&mut reader, PART, "si")?);
            }
            Event::Eof => return Ok(strings),
            _ => {}
        }
    }
}

/// The letters of an element up to its end, without the hints on pronunciation.
fn rich_text(reader: &mut Reader<&[u8]>, part: &str, end: &str) -> Result<String, Trouble> {
    let (mut text, mut is_text, mut is_hint) = (String::new(), false, false);
    loop {
        match xml::next(reader, part)? {
            Event::Start(element) => match element.local_name().as_ref() {
                "t" => is_text = true,
                "rPh" => is_hint = true,
                _ => {}
            },
            Event::End(element) => match element.local_name().as_ref() {
                "t" => is_text = false,
                "rPh" => is_hint = false,
                name if name == end => return Ok(text),
                _ => {}
            },
            Event::Text(part) if is_text && !is_hint => text.push_str(&part.xml10_content()),
            Event::CData(part) if is_text && !is_hint => text.push_str(&part),
            Event::GeneralRef(reference) if is_text && !is_hint => xml::push_reference(&reference, &mut text),
            Event::Eof => return Err(Trouble::damaged(format!("its part `{part}` ends early"))),
            _ => {}
        }
    }
}

/// For each style whether it shows a number as a day.
fn styles(text: &str) -> Result<Vec<bool>, Trouble> {
    const PART: &str = "xl/styles.xml";
    let mut reader = xml::reader(text);
    let mut own: BTreeMap<u32, bool> = BTreeMap::new();
    let (mut styles, mut is_list) = (Vec::new(), false);
    let number = |element: &BytesStart<'_>| xml::attribute(element, "numFmtId").and_then(|id| id.parse().ok());
    loop {
        match xml::next(&mut reader, PART)? {
            Event::Start(element) => match element.local_name().as_ref() {
                "numFmt" => {
                    if let (Some(id), Some(code)) = (number(&element), xml::attribute(&element, "formatCode")) {
                        own.insert(id, shows_day(&code));
                    }
                }
                "cellXfs" => is_list = true,
                "xf" if is_list => {
                    let id: u32 = number(&element).unwrap_or(0);
                    // 14 to 17 and 22 are the days among the formats that every workbook has; 27 to 36 and 50 to 58 are
                    // those of East Asia.
                    let built_in = matches!(id, 14..=17 | 22 | 27..=36 | 50..=58);
                    styles.push(own.get(&id).copied().unwrap_or(built_in));
                }
                _ => {}
            },
            Event::End(element) if element.local_name().as_ref() == "cellXfs" => is_list = false,
            Event::Eof => return Ok(styles),
            _ => {}
        }
    }
}

/// Whether a number format shows a day or a year: a `d` or `y` that is neither quoted, escaped nor in brackets.
fn shows_day(code: &str) -> bool {
    let (mut quoted, mut bracketed, mut escaped) = (false, false, false);
    for letter in code.chars() {
        match letter {
            _ if escaped => escaped = false,
            '\\' | '_' | '*' if !quoted => escaped = true,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '[' => bracketed = true,
            ']' => bracketed = false,
            'd' | 'D' | 'y' | 'Y' if !bracketed => return true,
            _ => {}
        }
    }
    false
}

fn read_sheet(text: &str, part: &str, shared: &Shared) -> Result<Grid, Trouble> {
    let mut reader = xml::reader(text);
    let mut grid = Grid::default();
    let (mut row, mut column) = (0_u32, 0_usize);
    loop {
        match xml::next(&mut reader, part)? {
            Event::Start(element) => match element.local_name().as_ref() {
                "row" => {
                    let given = xml::attribute(&element, "r").and_then(|number| number.parse().ok());
                    row = given.unwrap_or_else(|| row.saturating_add(1));
                    column = 0;
                    grid.begin_row(row)?;
                }
                "c" => {
                    let at = xml::attribute(&element, "r").and_then(|place| column_of(&place)).unwrap_or(column);
                    if at > limits::COLUMNS {
                        // Far to the right there is nothing that belongs to a table, unless something stands there.
                        if !read_cell(&mut reader, part, &element, shared)?.is_empty() {
                            let says = format!("row {row} has a cell beyond column {}", limits::COLUMNS);
                            return Err(Trouble::new(says, KEEP_THE_TABLE));
                        }
                        continue;
                    }
                    grid.push("", at.saturating_sub(column))?;
                    grid.push(&read_cell(&mut reader, part, &element, shared)?, 1)?;
                    column = at.max(column) + 1;
                }
                _ => {}
            },
            Event::Eof => return Ok(grid),
            _ => {}
        }
    }
}

/// The column of a place such as `BC7`, from 0.
fn column_of(place: &str) -> Option<usize> {
    let mut column = 0_usize;
    for letter in place.bytes().take_while(u8::is_ascii_alphabetic).take(4) {
        column = column * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1;
    }
    column.checked_sub(1)
}

/// What a cell holds, as text: days as year-month-day, numbers in their shortest form.
fn read_cell(
    reader: &mut Reader<&[u8]>,
    part: &str,
    element: &BytesStart<'_>,
    shared: &Shared,
) -> Result<String, Trouble> {
    let kind = xml::attribute(element, "t").unwrap_or_default();
    let style: Option<usize> = xml::attribute(element, "s").and_then(|style| style.parse().ok());
    let (mut value, mut is_value) = (String::new(), false);
    loop {
        match xml::next(reader, part)? {
            Event::Start(inner) => match inner.local_name().as_ref() {
                "is" => value = rich_text(reader, part, "is")?,
                "v" => is_value = true,
                _ => {}
            },
            Event::End(inner) => match inner.local_name().as_ref() {
                "c" => break,
                "v" => is_value = false,
                _ => {}
            },
            Event::Text(letters) if is_value => value.push_str(&letters.xml10_content()),
            Event::GeneralRef(reference) if is_value => xml::push_reference(&reference, &mut value),
            Event::Eof => return Err(Trouble::damaged(format!("its part `{part}` ends early"))),
            _ => {}
        }
    }
    let shows_day = style.and_then(|style| shared.shows_day.get(style)).copied().unwrap_or(false);
    match kind.as_str() {
        "s" if value.is_empty() => Ok(value),
        "s" => {
            let text = value.trim().parse::<usize>().ok().and_then(|at| shared.strings.get(at));
            text.cloned()
                .ok_or_else(|| Trouble::damaged(format!("a cell of `{part}` leads to a text that is not there")))
        }
        "str" | "inlineStr" | "e" | "d" => Ok(value),
        "b" => Ok(if value.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned()),
        _ => Ok(number(value, shows_day, shared.serials)),
    }
}

/// A number as text; as a day where it is shown as one.
fn number(printed: String, shows_day: bool, serials: Serials) -> String {
    let Ok(number) = printed.trim().parse::<f64>() else { return printed };
    if shows_day && let Some(day) = serial_day(number, serials) {
        return day_text(day, number.fract());
    }
    // Whole numbers are often saved as `12.0` or `1.2E1`.
    if number.fract() == 0.0 && number.abs() < 1e15 { format!("{number:.0}") } else { printed }
}

fn day_text(day: Date, part_of_day: f64) -> String {
    let (year, month, of_month) = day.civil();
    let seconds = (part_of_day.abs() * 86_400.0).round();
    let (hours, minutes) = ((seconds / 3_600.0).floor(), (seconds % 3_600.0 / 60.0).floor());
    if seconds == 0.0 {
        format!("{year:04}-{month:02}-{of_month:02}")
    } else {
        format!("{year:04}-{month:02}-{of_month:02} {hours:02}:{minutes:02}:{:02}", seconds % 60.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_shows_a_day_only_where_its_letters_count() {
        for code in ["dd/mm/yyyy", "[$-809]d mmmm yyyy", "yyyy\\-mm\\-dd", "mmm-yy"] {
            assert!(shows_day(code), "{code}");
        }
        for code in ["0.00", "#,##0 \"days\"", "[Red]0", "\\d0", "General"] {
            assert!(!shows_day(code), "{code}");
        }
    }

    #[test]
    fn a_place_gives_its_column() {
        assert_eq!(["A1", "Z9", "AA10", "BC7"].map(column_of), [Some(0), Some(25), Some(26), Some(54)]);
        assert_eq!(column_of("7"), None);
    }
}
