//! A drawing: in a page, which gives it colours and letters, or as a file, which needs nothing else.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::pen::{escaped, lines_of};
use crate::png::FONTS;

/// Something drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    pub(crate) name: &'static str,
    /// How wide it is.
    pub width: f64,
    /// How high it is.
    pub height: f64,
    pub(crate) body: String,
}

/// The size of the title above a drawing that stands alone, and the height of its lines.
const TITLE: f64 = 17.0;
const LINE: f64 = 23.0;
const EDGE: f64 = 12.0;

impl Drawing {
    /// As part of a page: one picture, named by what is written beside it.
    pub fn in_page(&self, title: &str, desc: &str) -> String {
        let (name, links) = (self.name, self.has_links());
        let (role, class) = if links { ("group", "sl-drawing sl-drawing--wide") } else { ("img", "sl-drawing") };
        format!(
            "<svg class=\"{class}\" viewBox=\"0 0 {} {}\" role=\"{role}\" aria-labelledby=\"{name}-title\" \
             aria-describedby=\"{name}-desc\"><title id=\"{name}-title\">{}</title><desc id=\"{name}-desc\">{}</desc>{}</svg>",
            self.width,
            self.height,
            escaped(title),
            escaped(desc),
            self.body
        )
    }

    /// Whether parts of it lead somewhere.
    pub fn has_links(&self) -> bool {
        self.body.contains("<a ")
    }

    /// As a file: its title above it, its letters inside it, and nothing that leads anywhere.
    pub fn alone(&self, title: &str, desc: &str) -> String {
        let lines = lines_of(title, TITLE * 1.04, self.width);
        let top = EDGE + LINE * lines.len() as f64 + 8.0;
        let (width, height) = (self.width + EDGE * 2.0, self.height + top + EDGE);
        let heading: String = lines
            .iter()
            .enumerate()
            .map(|(at, line)| {
                let y = EDGE + LINE * (at as f64 + 0.75);
                format!(
                    "<text x=\"{EDGE}\" y=\"{y}\" font-size=\"{TITLE}\" font-weight=\"600\">{}</text>",
                    escaped(line)
                )
            })
            .collect();
        let letters: String = FONTS
            .iter()
            .map(|(weight, font)| {
                let font = STANDARD.encode(font);
                format!(
                    "@font-face{{font-family:'Noto Sans';font-weight:{weight};src:url(data:font/ttf;base64,{font}) format('truetype')}}"
                )
            })
            .collect();
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
             role=\"img\" aria-labelledby=\"title desc\" font-family=\"'Noto Sans', sans-serif\" fill=\"#17222b\">\
             <title id=\"title\">{}</title><desc id=\"desc\">{}</desc><style>{letters}</style>\
             <rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>{heading}\
             <g transform=\"translate({EDGE} {top})\">{}</g></svg>\n",
            escaped(title),
            escaped(desc),
            unlinked(&self.body)
        )
    }
}

/// The body without what leads somewhere; what it said of each part stays.
fn unlinked(body: &str) -> String {
    let mut plain = String::with_capacity(body.len());
    let mut rest = body;
    while let Some(at) = rest.find("<a ") {
        plain.push_str(&rest[..at]);
        plain.push_str("<g>");
        rest = rest[at..].find('>').map_or("", |end| &rest[at + end + 1..]);
    }
    plain.push_str(rest);
    plain.replace("</a>", "</g>")
}
