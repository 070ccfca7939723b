//! How an ODT file looks: the colours of the pages, A4, a foot with the page number.

use crate::outline::Outline;
use crate::xml::{SPACES, Xml};

const INK: &str = "#17222b";
const DEEP: &str = "#0b3b4a";
const QUIET: &str = "#4b5862";
const ERROR: &str = "#7d1115";
/// Fonts that every office program has or knows a twin of.
const SANS: &str = "Arial";
const SERIF: &str = "Georgia";

type Properties<'p> = &'p [(&'p str, &'p str)];

/// The file of styles.
pub(super) fn styles(outline: &Outline) -> String {
    let mut xml = Xml::new();
    xml.open("office:document-styles", &SPACES);
    xml.open("office:font-face-decls", &[]);
    for (name, generic) in [(SANS, "swiss"), (SERIF, "roman")] {
        let face = [("style:name", name), ("svg:font-family", name), ("style:font-family-generic", generic)];
        xml.empty("style:font-face", &face);
    }
    xml.close();
    xml.open("office:styles", &[]);
    defaults(&mut xml);
    paragraphs(&mut xml);
    list(&mut xml);
    xml.close();
    page(outline, &mut xml);
    xml.done()
}

fn defaults(xml: &mut Xml) {
    xml.open("style:default-style", &[("style:family", "paragraph")]);
    xml.empty("style:paragraph-properties", &[("fo:orphans", "2"), ("fo:widows", "2")]);
    let language = [("fo:language", "en"), ("fo:country", "GB")];
    let text = [("style:font-name", SANS), ("fo:font-size", "12pt"), ("fo:color", INK), ("fo:hyphenate", "false")];
    xml.empty("style:text-properties", &[&text[..], &language[..]].concat());
    xml.close();
}

fn paragraphs(xml: &mut Xml) {
    let style = |xml: &mut Xml, name: &str, parent: &str, paragraph: Properties<'_>, text: Properties<'_>| {
        let shown = name.replace("_20_", " ");
        let mut attributes =
            vec![("style:name", name), ("style:display-name", shown.as_str()), ("style:family", "paragraph")];
        if !parent.is_empty() {
            attributes.push(("style:parent-style-name", parent));
        }
        if name == "Heading_20_1" {
            attributes.push(("style:default-outline-level", "1"));
        }
        xml.open("style:style", &attributes);
        xml.empty("style:paragraph-properties", paragraph);
        xml.empty("style:text-properties", text);
        xml.close();
    };
    let apart = ("fo:margin-bottom", "0.25cm");
    let lines = ("fo:line-height", "135%");
    let bold = ("fo:font-weight", "bold");
    style(xml, "Standard", "", &[], &[]);
    style(xml, "Text_20_body", "Standard", &[apart, lines], &[]);
    style(xml, "Subtitle", "Standard", &[apart], &[("fo:color", QUIET), ("fo:font-size", "11pt")]);
    let title = [("style:font-name", SERIF), ("fo:font-size", "26pt"), ("fo:color", DEEP), bold];
    style(xml, "Title", "Standard", &[("fo:margin-bottom", "0.5cm")], &title);
    let keep = [("fo:keep-with-next", "always"), ("fo:margin-top", "0.7cm"), ("fo:margin-bottom", "0.25cm")];
    let heading = [("style:font-name", SERIF), ("fo:font-size", "17pt"), ("fo:color", DEEP), bold];
    style(xml, "Heading_20_1", "Standard", &keep, &heading);
    style(xml, "Fact", "Standard", &[("fo:margin-bottom", "0.1cm")], &[]);
    let border = [("fo:border-left", "3pt solid #a3161b"), ("fo:padding-left", "0.3cm"), apart];
    style(xml, "Warning", "Standard", &border, &[("fo:color", ERROR), bold]);
    let hanging = [("fo:margin-left", "1cm"), ("fo:text-indent", "-1cm"), apart, lines];
    style(xml, "Numbered", "Text_20_body", &hanging, &[]);
    style(xml, "Item", "Text_20_body", &[apart, lines], &[]);
    style(xml, "Table_20_Contents", "Standard", &[], &[]);
    style(xml, "Table_20_Heading", "Standard", &[], &[("fo:color", QUIET), bold]);
    style(xml, "Header", "Standard", &[("fo:text-align", "end")], &[("fo:color", ERROR), bold]);
    style(xml, "Footer", "Standard", &[], &[("fo:color", QUIET), ("fo:font-size", "9pt")]);
    style(xml, "Page_20_number", "Footer", &[("fo:text-align", "end")], &[]);
    xml.open("style:style", &[("style:name", "Strong_20_Emphasis"), ("style:family", "text")]);
    xml.empty("style:text-properties", &[bold]);
    xml.close();
}

fn list(xml: &mut Xml) {
    xml.open("text:list-style", &[("style:name", "Findings")]);
    xml.open("text:list-level-style-bullet", &[("text:level", "1"), ("text:bullet-char", "•")]);
    xml.open("style:list-level-properties", &[("text:list-level-position-and-space-mode", "label-alignment")]);
    let label = [("text:label-followed-by", "listtab"), ("fo:text-indent", "-0.7cm"), ("fo:margin-left", "1cm")];
    xml.empty("style:list-level-label-alignment", &label);
    xml.close();
    xml.close();
    xml.close();
}

/// The page: its size, its head with the mark of a draft or pilot, its foot with the page number.
fn page(outline: &Outline, xml: &mut Xml) {
    xml.open("office:automatic-styles", &[]);
    xml.open("style:page-layout", &[("style:name", "Page")]);
    let size = [("fo:page-width", "21cm"), ("fo:page-height", "29.7cm"), ("style:print-orientation", "portrait")];
    let margins = [
        ("fo:margin-top", "2cm"),
        ("fo:margin-bottom", "1.8cm"),
        ("fo:margin-left", "2.5cm"),
        ("fo:margin-right", "2.5cm"),
    ];
    xml.empty("style:page-layout-properties", &[&size[..], &margins[..]].concat());
    for (style, margin) in [("style:header-style", "fo:margin-bottom"), ("style:footer-style", "fo:margin-top")] {
        xml.open(style, &[]);
        xml.empty("style:header-footer-properties", &[("fo:min-height", "0.8cm"), (margin, "0.4cm")]);
        xml.close();
    }
    xml.close();
    xml.close();
    xml.open("office:master-styles", &[]);
    xml.open("style:master-page", &[("style:name", "Standard"), ("style:page-layout-name", "Page")]);
    if let Some(mark) = outline.mark {
        xml.open("style:header", &[]);
        xml.text("text:p", &[("text:style-name", "Header")], mark);
        xml.close();
    }
    xml.open("style:footer", &[]);
    xml.open("text:p", &[("text:style-name", "Footer")]);
    xml.letters(&outline.foot);
    xml.close();
    xml.open("text:p", &[("text:style-name", "Page_20_number")]);
    xml.letters("Page ");
    xml.text("text:page-number", &[("text:select-page", "current")], "1");
    xml.letters(" of ");
    xml.text("text:page-count", &[], "1");
    xml.close();
    xml.close();
    xml.close();
    xml.close();
}
