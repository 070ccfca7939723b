//! What a page says, in the order it says it, line by line.

use std::collections::BTreeMap;
use std::rc::Rc;

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};
use hayro_syntax::page::{Page, Resources};

use super::font::{Font, Text};
use super::{Budget, Line, inflate};

/// Fonts already read, by the number of their object.
pub(super) type Fonts = BTreeMap<(u32, i32), Rc<Font>>;

/// The shared reports have about ten fonts each.
const MOST_FONTS: usize = 100;
/// Unpacking so many bytes costs as much as one instruction.
const BYTES_A_STEP: usize = 8;
/// Reading a font's tables costs as much as so many instructions.
const FONT_STEPS: usize = 20_000;

/// Forms inside forms are followed so deep and no deeper.
const DEEPEST_FORM: usize = 4;

/// Stands for the space between two cells until the line is tidied.
pub(super) const CELL: char = '\u{1d}';
/// Words of one cell stand nearer than this, in sizes of the letters.
const CELLS_APART: f32 = 0.9;
/// No row of a report has more cells than this.
const MOST_CELLS: usize = 16;

type Matrix = [f32; 6];
const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

fn times(a: Matrix, b: Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

#[derive(Clone)]
struct State {
    ctm: Matrix,
    font: Option<Rc<Font>>,
    size: f32,
    letter_spacing: f32,
    word_spacing: f32,
    scaling: f32,
    leading: f32,
}

/// Reads pages one after another.
pub(super) struct Reader<'f> {
    fonts: &'f mut Fonts,
    budget: &'f mut Budget,
    lines: Vec<Line>,
    page: u16,
    state: State,
    stack: Vec<State>,
    text_matrix: Matrix,
    line_matrix: Matrix,
    /// Where the last glyph ended: x, y, size.
    pen: Option<(f32, f32, f32)>,
    marked: Vec<bool>,
}

impl<'f> Reader<'f> {
    /// A reader for a page.
    pub(super) const fn new(fonts: &'f mut Fonts, budget: &'f mut Budget, page: u16) -> Self {
        let state = State {
            ctm: IDENTITY,
            font: None,
            size: 0.0,
            letter_spacing: 0.0,
            word_spacing: 0.0,
            scaling: 1.0,
            leading: 0.0,
        };
        Self {
            fonts,
            budget,
            lines: Vec::new(),
            page,
            state,
            stack: Vec::new(),
            text_matrix: IDENTITY,
            line_matrix: IDENTITY,
            pen: None,
            marked: Vec::new(),
        }
    }

    /// The lines of a page.
    pub(super) fn read(mut self, page: &Page<'_>) -> Vec<Line> {
        if let Some(stream) = page.raw().get::<Stream<'_>>("Contents") {
            if let Some(bytes) = inflate::bounded(&stream) {
                self.run(&bytes, page.resources(), 0);
            }
        } else if let Some(parts) = page.raw().get::<Array<'_>>("Contents") {
            let mut whole = Vec::new();
            for part in parts.iter::<Stream<'_>>().take(1024) {
                whole.extend(inflate::bounded(&part).unwrap_or_default());
                whole.push(b' ');
                if whole.len() > inflate::MOST_BYTES {
                    break;
                }
            }
            self.run(&whole, page.resources(), 0);
        }
        for line in &mut self.lines {
            line.tidy();
        }
        self.lines.retain(|line| !line.text.is_empty());
        self.lines
    }

    fn run(&mut self, bytes: &[u8], resources: &Resources<'_>, depth: usize) {
        if !self.budget.spend(bytes.len() / BYTES_A_STEP) {
            return;
        }
        let mut ops = TypedIter::new(bytes);
        while let Some(op) = ops.next() {
            if !self.budget.spend(1) {
                return;
            }
            match op {
                Op::SaveState(_) if self.stack.len() < 64 => self.stack.push(self.state.clone()),
                Op::RestoreState(_) => {
                    if let Some(state) = self.stack.pop() {
                        self.state = state;
                    }
                }
                Op::Transform(m) => {
                    self.state.ctm = times(matrix([m.0, m.1, m.2, m.3, m.4, m.5]), self.state.ctm);
                }
                Op::XObject(form) if depth < DEEPEST_FORM => self.form(form.0, resources, depth),
                Op::BeginMarkedContent(mark) => self.marked.push(mark.0.as_ref() == b"Artifact"),
                Op::BeginMarkedContentWithProperties(mark) => self.marked.push(mark.0.as_ref() == b"Artifact"),
                Op::EndMarkedContent(_) => {
                    self.marked.pop();
                }
                other => self.text_op(&other, resources),
            }
        }
    }

    fn text_op(&mut self, op: &Op<'_, '_>, resources: &Resources<'_>) {
        match op {
            Op::BeginText(_) => {
                self.text_matrix = IDENTITY;
                self.line_matrix = IDENTITY;
            }
            Op::TextFont(font) => {
                self.state.size = font.1.as_f32();
                self.state.font = self.font(font.0, resources);
            }
            Op::CharacterSpacing(by) => self.state.letter_spacing = by.0.as_f32(),
            Op::WordSpacing(by) => self.state.word_spacing = by.0.as_f32(),
            Op::HorizontalScaling(by) => self.state.scaling = by.0.as_f32() / 100.0,
            Op::TextLeading(by) => self.state.leading = by.0.as_f32(),
            Op::NextLine(by) => self.next_line(by.0.as_f32(), by.1.as_f32()),
            Op::NextLineAndSetLeading(by) => {
                self.state.leading = -by.1.as_f32();
                self.next_line(by.0.as_f32(), by.1.as_f32());
            }
            Op::NextLineUsingLeading(_) => self.next_line(0.0, -self.state.leading),
            Op::SetTextMatrix(m) => {
                self.line_matrix = matrix([m.0, m.1, m.2, m.3, m.4, m.5]);
                self.text_matrix = self.line_matrix;
            }
            Op::ShowText(text) => self.show(text.0.as_bytes()),
            Op::NextLineAndShowText(text) => {
                self.next_line(0.0, -self.state.leading);
                self.show(text.0.as_bytes());
            }
            Op::ShowTextWithParameters(text) => {
                self.state.word_spacing = text.0.as_f32();
                self.state.letter_spacing = text.1.as_f32();
                self.next_line(0.0, -self.state.leading);
                self.show(text.2.as_bytes());
            }
            Op::ShowTexts(parts) => {
                for part in parts.0.iter::<Object<'_>>() {
                    match part {
                        Object::String(text) => self.show(text.as_bytes()),
                        Object::Number(by) => {
                            let by = -by.as_f32() / 1000.0 * self.state.size * self.state.scaling;
                            self.text_matrix = times([1.0, 0.0, 0.0, 1.0, by, 0.0], self.text_matrix);
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    fn next_line(&mut self, x: f32, y: f32) {
        self.line_matrix = times([1.0, 0.0, 0.0, 1.0, x, y], self.line_matrix);
        self.text_matrix = self.line_matrix;
    }

    fn font(&mut self, name: &Name<'_>, resources: &Resources<'_>) -> Option<Rc<Font>> {
        let dict: Dict<'_> = resources.get_font(name)?;
        let id = dict.obj_id().map(|id| (id.obj_number, id.gen_number));
        if let Some(known) = id.and_then(|id| self.fonts.get(&id)) {
            return Some(Rc::clone(known));
        }
        if self.fonts.len() >= MOST_FONTS {
            return None;
        }
        if !self.budget.spend(FONT_STEPS) {
            return None;
        }
        let font = Rc::new(Font::read(&dict));
        if let Some(id) = id {
            self.fonts.insert(id, Rc::clone(&font));
        }
        Some(font)
    }

    fn form(&mut self, name: &Name<'_>, resources: &Resources<'_>, depth: usize) {
        let Some(form) = resources.get_x_object(name) else { return };
        if form.dict().get::<Name<'_>>("Subtype").is_none_or(|kind| kind.as_ref() != b"Form") {
            return;
        }
        let Some(bytes) = inflate::bounded(&form) else { return };
        let own = form.dict().get::<Dict<'_>>("Resources").map(Resources::new);
        let before = self.state.clone();
        if let Some(m) = form.dict().get::<[f32; 6]>("Matrix") {
            self.state.ctm = times(m, self.state.ctm);
        }
        self.run(&bytes, own.as_ref().unwrap_or(resources), depth + 1);
        self.state = before;
    }

    fn show(&mut self, bytes: &[u8]) {
        if !self.budget.spend(bytes.len()) {
            return;
        }
        let Some(font) = self.state.font.clone() else { return };
        let state = self.state.clone();
        for glyph in font.glyphs(bytes) {
            let whole = times(self.text_matrix, state.ctm);
            let size = state.size * (whole[2].hypot(whole[3])).max(0.01);
            self.place(&glyph.text, (whole[4], whole[5]), size, &font);
            let word = if glyph.is_space_byte { state.word_spacing } else { 0.0 };
            let by = (glyph.width / 1000.0 * state.size + state.letter_spacing + word) * state.scaling;
            self.text_matrix = times([1.0, 0.0, 0.0, 1.0, by, 0.0], self.text_matrix);
            let end = times(self.text_matrix, state.ctm);
            self.pen = Some((end[4], end[5], size));
            if let Some(line) = self.lines.last_mut().filter(|_| !glyph.text.is_blank()) {
                line.right = line.right.max(end[4]);
            }
        }
    }

    /// Puts a glyph down at its place: in the line, after a space, or on a new line.
    fn place(&mut self, text: &Text<'_>, (x, y): (f32, f32), size: f32, font: &Font) {
        let Font { is_bold, is_italic, .. } = *font;
        let is_artifact = self.marked.contains(&true);
        let same_line = self.pen.is_some_and(|(pen_x, pen_y, pen_size)| {
            let height = size.max(pen_size);
            (y - pen_y).abs() < height * 0.45 && x > pen_x - height
        });
        let fresh = !same_line || self.lines.last().is_none_or(|line| line.is_artifact != is_artifact);
        if fresh {
            let text = String::new();
            let cells = Vec::new();
            let line = Line { page: self.page, text, x, right: x, y, size, is_bold, cells, is_italic, is_artifact };
            self.lines.push(line);
        }
        let Some(line) = self.lines.last_mut() else { return };
        if !fresh
            && let Some((pen_x, _, _)) = self.pen
            && x - pen_x > size * 0.18
        {
            if x - pen_x > size * CELLS_APART && line.cells.len() < MOST_CELLS {
                line.cells.push((line.text.len(), x));
                line.text.push(CELL);
            } else if !line.text.ends_with(' ') {
                line.text.push(' ');
            }
        }
        let was_blank = line.text.trim().is_empty();
        if !was_blank && text.is_digit() && size < line.size * 0.75 && y > line.y + line.size * 0.15 {
            // The raised number of a footnote is no part of the words.
            return;
        }
        let before = line.text.len();
        match text {
            Text::Words(words) => line.text.push_str(words),
            Text::Letter(letter) => line.text.push(*letter),
            Text::Nothing => {}
        }
        if line.text[before..].trim().is_empty() {
            return;
        }
        if was_blank {
            (line.x, line.y, line.size) = (x, y, size);
            (line.is_bold, line.is_italic) = (is_bold, is_italic);
        }
        // A bullet may be smaller than the words it stands before.
        line.size = line.size.max(size);
    }
}

fn matrix(numbers: [Number; 6]) -> Matrix {
    numbers.map(|number| number.as_f32())
}
