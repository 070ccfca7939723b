//! What a drawing is made with.

use std::fmt::Write as _;

use crate::drawing::Drawing;
use crate::look::Look;
use crate::scale::tenth;

/// Where words stand of their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// What stands in a key beside the words.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Sample {
    Fill(Look),
    Line(Look),
    Dot(Look),
    Square(Look),
    Tick(Look),
}

/// The width of a drawing that is read on a telephone as on a desk.
pub(crate) const WIDTH: f64 = 480.0;

/// The size of words, and of those beside an axis.
pub(crate) const WORDS: f64 = 15.0;
pub(crate) const SMALL: f64 = 13.5;

/// Draws.
#[derive(Debug)]
pub(crate) struct Pen {
    /// Whose drawing: part of the names of its textures, so that two drawings share a page.
    name: &'static str,
    width: f64,
    body: String,
    textures: Vec<Look>,
}

impl Pen {
    pub(crate) const fn new(name: &'static str, width: f64) -> Self {
        Self { name, width, body: String::new(), textures: Vec::new() }
    }

    fn write(&mut self, element: &str, look: Look) {
        let _ = write!(self.body, "<{element} class=\"{}\" {}/>", look.class(), look.attributes());
    }

    pub(crate) fn rect(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), look: Look) {
        let (x, y, width, height) = (tenth(x), tenth(y), tenth(width), tenth(height));
        let place = format!("rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"");
        self.write(&place, look);
        if self.has_texture(look) {
            let _ = write!(self.body, "<{place} fill=\"url(#{})\"/>", texture_name(self.name, look));
        }
    }

    /// Whether a look has a texture; from now on the drawing has it too.
    fn has_texture(&mut self, look: Look) -> bool {
        if look.texture().is_some() && !self.textures.contains(&look) {
            self.textures.push(look);
        }
        look.texture().is_some()
    }

    pub(crate) fn line(&mut self, (x1, y1): (f64, f64), (x2, y2): (f64, f64), look: Look) {
        let (x1, y1, x2, y2) = (tenth(x1), tenth(y1), tenth(x2), tenth(y2));
        self.write(&format!("line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\""), look);
    }

    pub(crate) fn path(&mut self, d: &str, look: Look) {
        self.write(&format!("path d=\"{d}\""), look);
        if self.has_texture(look) {
            let _ = write!(self.body, "<path d=\"{d}\" fill=\"url(#{})\"/>", texture_name(self.name, look));
        }
    }

    pub(crate) fn circle(&mut self, (x, y): (f64, f64), r: f64, look: Look) {
        self.write(&format!("circle cx=\"{}\" cy=\"{}\" r=\"{}\"", tenth(x), tenth(y), tenth(r)), look);
    }

    pub(crate) fn square(&mut self, (x, y): (f64, f64), half: f64, look: Look) {
        self.rect((x - half, y - half), (half * 2.0, half * 2.0), look);
    }

    pub(crate) fn words(&mut self, (x, y): (f64, f64), anchor: Anchor, size: f64, look: Look, words: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let _ = write!(
            self.body,
            "<text class=\"{}\" {} x=\"{}\" y=\"{}\" font-size=\"{size}\" text-anchor=\"{anchor}\">{}</text>",
            look.class(),
            look.attributes(),
            tenth(x),
            tenth(y),
            escaped(words)
        );
    }

    /// A grade's own shape, as beside its name elsewhere: a star, a disc, a triangle, a square; a ring for none.
    pub(crate) fn shape(&mut self, (x, y): (f64, f64), r: f64, of: Look, look: Look) {
        use domain::mark::Grade;
        match of {
            Look::Grade(Grade::Outstanding) => {
                let points: Vec<String> = (0..10)
                    .map(|n| {
                        let angle = std::f64::consts::PI * (f64::from(n) / 5.0 - 0.5);
                        let reach = if n % 2 == 0 { r * 1.2 } else { r * 0.5 };
                        format!("{} {}", tenth(x + reach * angle.cos()), tenth(y + reach * angle.sin()))
                    })
                    .collect();
                self.path(&format!("M{}z", points.join("L")), look);
            }
            Look::Grade(Grade::Good) => self.circle((x, y), r * 0.9, look),
            Look::Grade(Grade::RequiresImprovement) => {
                let (top, wide, high) = (tenth(y - r), tenth(r * 1.1), tenth(r * 1.9));
                self.path(&format!("M{} {top}l{wide} {high}h-{}z", tenth(x), tenth(r * 2.2)), look);
            }
            Look::Grade(Grade::Inadequate) => self.square((x, y), r * 0.85, look),
            _ => {
                let _ = write!(
                    self.body,
                    "<circle class=\"sl-c-ring\" cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"none\" stroke=\"#ffffff\" stroke-width=\"2\"/>",
                    tenth(x),
                    tenth(y),
                    tenth(r * 0.8)
                );
            }
        }
    }

    /// Opens what is seen through: what lies beneath stays in sight.
    pub(crate) fn open_sheer(&mut self) {
        self.body.push_str("<g opacity=\"0.72\">");
    }

    pub(crate) fn close_sheer(&mut self) {
        self.body.push_str("</g>");
    }

    /// A sentence where there is nothing to draw.
    pub(crate) fn nothing(mut self, words: &str) -> Drawing {
        let lines = lines_of(words, WORDS, self.width - 20.0);
        for (at, line) in lines.iter().enumerate() {
            self.words((10.0, 30.0 + 22.0 * at as f64), Anchor::Start, WORDS, Look::Ink, line);
        }
        let height = 40.0 + 22.0 * lines.len() as f64;
        self.done(height)
    }

    /// What looks mean, in as many rows as it takes from `y` down. Where the rows end.
    pub(crate) fn key(&mut self, y: f64, items: &[(Sample, String)]) -> f64 {
        const SAMPLE: f64 = 26.0;
        let (mut x, mut y) = (0.0, y);
        for (sample, words) in items {
            let lines = lines_of(words, SMALL, self.width - SAMPLE - 4.0);
            let wide = SAMPLE + lines.iter().map(|line| width_of(line, SMALL)).fold(0.0, f64::max) + 18.0;
            if x > 0.0 && x + wide - 18.0 > self.width {
                (x, y) = (0.0, y + 22.0);
            }
            match sample {
                Sample::Fill(look) => self.rect((x, y - 10.0), (18.0, 12.0), *look),
                Sample::Line(look) => self.line((x, y - 4.0), (x + 20.0, y - 4.0), *look),
                Sample::Dot(look) => self.circle((x + 9.0, y - 4.0), 4.5, *look),
                Sample::Square(look) => self.square((x + 9.0, y - 4.0), 4.2, *look),
                Sample::Tick(look) => self.line((x + 9.0, y - 11.0), (x + 9.0, y + 3.0), *look),
            }
            for (at, line) in lines.iter().enumerate() {
                self.words((x + SAMPLE, y + 20.0 * at as f64), Anchor::Start, SMALL, Look::Ink, line);
            }
            if lines.len() > 1 {
                (x, y) = (0.0, y + 20.0 * (lines.len() - 1) as f64 + 22.0);
            } else {
                x += wide;
            }
        }
        if x > 0.0 { y + 8.0 } else { y - 14.0 }
    }

    /// Opens what leads somewhere in a page; in a file it leads nowhere.
    pub(crate) fn open_link(&mut self, href: &str, label: &str) {
        let (href, label) = (escaped(href), escaped(label));
        let _ =
            write!(self.body, "<a class=\"sl-c-link\" href=\"{href}\" aria-label=\"{label}\"><title>{label}</title>");
    }

    pub(crate) fn close_link(&mut self) {
        self.body.push_str("</a>");
    }

    pub(crate) fn done(self, height: f64) -> Drawing {
        let mut defs = String::new();
        for look in &self.textures {
            let _ = write!(
                defs,
                "<pattern id=\"{}\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><path class=\"sl-c-texture\" d=\"{}\" \
                 fill=\"none\" stroke=\"#ffffff\" stroke-width=\"1.2\" stroke-opacity=\"0.6\"/></pattern>",
                texture_name(self.name, *look),
                look.texture().unwrap_or_default()
            );
        }
        if !defs.is_empty() {
            defs = format!("<defs>{defs}</defs>");
        }
        Drawing { name: self.name, width: self.width, height: tenth(height), body: defs + &self.body }
    }
}

fn texture_name(name: &str, look: Look) -> String {
    format!("{name}-{}", look.class())
}

/// How wide words are, near enough to leave room for them.
pub(crate) fn width_of(words: &str, size: f64) -> f64 {
    let one = |letter: char| match letter {
        'i' | 'j' | 'l' | ' ' | '.' | ',' | ':' | '’' | '!' | '\'' => 0.27,
        'f' | 't' | 'r' | '(' | ')' | '-' | 'I' | 'J' | '/' => 0.37,
        'm' | 'w' | 'M' | 'W' | '%' => 0.9,
        'A'..='Z' => 0.66,
        _ => 0.585,
    };
    words.chars().map(one).sum::<f64>() * size
}

/// Words in lines no wider than this.
pub(crate) fn lines_of(words: &str, size: f64, widest: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width_of(&format!("{line} {word}"), size) <= widest => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

pub(crate) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            other => safe.push(other),
        }
    }
    safe
}
