//! A document as ODF text: a zip file of XML. Headings, lists and tables are what they are called, so that a screen reader
//! finds them; the look is in `styles`.
//!
//! Source: OASIS OpenDocument 1.3, part 2 (packages) and part 3 (schema).

mod styles;

use crate::document::Document;
use crate::outline::{Block, Outline, outline};
use crate::package::{Part, packed};
use crate::xml::{self, Xml};

const TYPE: &str = "application/vnd.oasis.opendocument.text";

/// The document as an ODT file.
///
/// # Errors
/// Where the file cannot be put together, with the part that failed.
pub fn odt(document: &Document) -> Result<Vec<u8>, String> {
    let outline = outline(document);
    let texts = [
        ("META-INF/manifest.xml", manifest()),
        ("content.xml", content(&outline)),
        ("styles.xml", styles::styles(&outline)),
        ("meta.xml", meta(document, &outline)),
    ];
    // What kind of file it is stands first and not compressed, so that it can be seen from outside.
    let mut parts = vec![Part { name: "mimetype", text: TYPE, is_compressed: false }];
    parts.extend(texts.iter().map(|(name, text)| Part { name, text, is_compressed: true }));
    packed(&parts).map_err(|why| format!("The ODT file cannot be put together: {why}"))
}

fn manifest() -> String {
    let mut xml = Xml::new();
    let spaces =
        [("xmlns:manifest", "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"), ("manifest:version", "1.3")];
    xml.open("manifest:manifest", &spaces);
    for (path, kind) in [("/", TYPE), ("content.xml", "text/xml"), ("styles.xml", "text/xml"), ("meta.xml", "text/xml")]
    {
        xml.empty("manifest:file-entry", &[("manifest:full-path", path), ("manifest:media-type", kind)]);
    }
    xml.done()
}

fn meta(document: &Document, outline: &Outline) -> String {
    let mut xml = Xml::new();
    xml.open("office:document-meta", &xml::SPACES);
    xml.open("office:meta", &[]);
    xml.text("meta:generator", &[], "Sightline");
    xml.text("dc:title", &[], &outline.title);
    xml.text("dc:subject", &[], &outline.kicker);
    xml.text("dc:language", &[], "en-GB");
    if let Some(day) = document.published_on {
        xml.text("dc:date", &[], &format!("{day}T00:00:00"));
    }
    xml.done()
}

fn content(outline: &Outline) -> String {
    let mut xml = Xml::new();
    xml.open("office:document-content", &xml::SPACES);
    xml.open("office:automatic-styles", &[]);
    for (name, width) in [("Wide", "10cm"), ("Narrow", "6cm"), ("Day", "4cm"), ("Rest", "12cm")] {
        xml.open("style:style", &[("style:name", name), ("style:family", "table-column")]);
        xml.empty("style:table-column-properties", &[("style:column-width", width)]);
        xml.close();
    }
    xml.open("style:style", &[("style:name", "Cell"), ("style:family", "table-cell")]);
    let cell = [("fo:padding", "0.15cm"), ("fo:border", "none"), ("fo:border-bottom", "0.5pt solid #6f7a82")];
    xml.empty("style:table-cell-properties", &cell);
    xml.close();
    xml.close();
    xml.open("office:body", &[]);
    xml.open("office:text", &[]);
    xml.text("text:p", &[("text:style-name", "Subtitle")], &outline.kicker);
    xml.text("text:p", &[("text:style-name", "Title")], &outline.title);
    let mut tables = 0;
    for block in &outline.blocks {
        put(block, &mut tables, &mut xml);
    }
    xml.done()
}

fn put(block: &Block, tables: &mut u32, xml: &mut Xml) {
    match block {
        Block::Heading(heading) => {
            xml.text("text:h", &[("text:style-name", "Heading_20_1"), ("text:outline-level", "1")], heading);
        }
        Block::Fact(label, value) => {
            xml.open("text:p", &[("text:style-name", "Fact")]);
            xml.text("text:span", &[("text:style-name", "Strong_20_Emphasis")], &format!("{label}:"));
            xml.letters(&format!(" {value}"));
            xml.close();
        }
        Block::Warning(words) => xml.text("text:p", &[("text:style-name", "Warning")], words),
        Block::Paragraph(None, lines) => broken("text:p", "Text_20_body", "", lines, xml),
        Block::Paragraph(Some(number), lines) => broken("text:p", "Numbered", &format!("{number}."), lines, xml),
        Block::Items(items) => {
            xml.open("text:list", &[("text:style-name", "Findings")]);
            for item in items {
                xml.open("text:list-item", &[]);
                broken("text:p", "Item", "", item, xml);
                xml.close();
            }
            xml.close();
        }
        Block::Table(head, rows) => {
            *tables += 1;
            table(*tables, head, rows, xml);
        }
    }
}

/// A paragraph with its number before a tab, its lines kept.
fn broken(name: &'static str, style: &str, number: &str, lines: &[String], xml: &mut Xml) {
    xml.open(name, &[("text:style-name", style)]);
    if !number.is_empty() {
        xml.letters(number);
        xml.empty("text:tab", &[]);
    }
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            xml.empty("text:line-break", &[]);
        }
        xml.letters(line);
    }
    xml.close();
}

fn table(number: u32, head: &[&str; 2], rows: &[[String; 2]], xml: &mut Xml) {
    let widths = if head[0] == "Day" { ["Day", "Rest"] } else { ["Wide", "Narrow"] };
    xml.open("table:table", &[("table:name", format!("Table {number}").as_str())]);
    for width in widths {
        xml.empty("table:table-column", &[("table:style-name", width)]);
    }
    xml.open("table:table-header-rows", &[]);
    row(head, "Table_20_Heading", xml);
    xml.close();
    for cells in rows {
        row(&[&cells[0], &cells[1]], "Table_20_Contents", xml);
    }
    xml.close();
}

fn row(cells: &[&str; 2], style: &str, xml: &mut Xml) {
    xml.open("table:table-row", &[]);
    for cell in cells {
        xml.open("table:table-cell", &[("table:style-name", "Cell"), ("office:value-type", "string")]);
        xml.text("text:p", &[("text:style-name", style)], cell);
        xml.close();
    }
    xml.close();
}
