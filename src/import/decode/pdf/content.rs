//! The program of a page to characters with their places.
//!
//! In: a page. Out: [`Glyph`]s in the order in which they are drawn, and the pictures. Only what moves text is followed: the matrices, the
//! state of text, forms within the page.

use super::bound::Allowance;
use super::font::Font;
use crate::diag::Wording;
use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_syntax::page::{Page, Resources, Rotation};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Forms within forms beyond this are not drawn.
const MAX_FORMS: usize = 12;
/// States kept for later beyond this are a mistake of the page.
const MAX_STATES: usize = 256;
/// More characters than this on all pages are no law.
const MAX_GLYPHS: usize = 6_000_000;
/// More instructions neither.
const MAX_INSTRUCTIONS: usize = 60_000_000;

/// A character on a page. Lengths are in points, from the left and from the bottom.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    /// Its left end.
    pub x: f64,
    /// Its right end.
    pub end: f64,
    /// Its base line.
    pub y: f64,
    /// The size of its font.
    pub size: f64,
    /// What it is; `None` where nothing tells.
    pub text: Option<String>,
}

/// What stands on a page.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    /// The characters.
    pub glyphs: Vec<Glyph>,
    /// The pictures that are more than ornament: how far from the bottom each ends above.
    pub pictures: Vec<f64>,
    /// The part of the page that its largest picture covers, in hundredths.
    pub covered: f64,
}

/// What is known and counted over all pages.
#[derive(Debug)]
pub(super) struct Painter {
    /// What may still be unpacked.
    pub allowance: Allowance,
    /// By where their dictionaries lie in the file.
    fonts: BTreeMap<usize, Rc<Font>>,
    glyphs: usize,
    instructions: usize,
}

type PageMatrix = [f64; 6];

const IDENTITY: PageMatrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First `a`, then `b`.
fn times(a: &PageMatrix, b: &PageMatrix) -> PageMatrix {
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
struct TextState {
    ctm: PageMatrix,
    font: Option<Rc<Font>>,
    size: f64,
    /// Added behind each character, and behind each blank.
    spacing: f64,
    word_spacing: f64,
    scale: f64,
    leading: f64,
    rise: f64,
}

impl Painter {
    /// A painter for the pages of a file.
    pub(super) fn new(allowance: Allowance) -> Self {
        Self { allowance, fonts: BTreeMap::new(), glyphs: 0, instructions: 0 }
    }

    /// Draws a page.
    pub(super) fn page(&mut self, page: &Page<'_>) -> Result<Drawn, Wording> {
        let program = self.program(page)?;
        let media = page.media_box();
        let (width, height) = (media.x1 - media.x0, media.y1 - media.y0);
        let upright = [1.0, 0.0, 0.0, 1.0, -media.x0, -media.y0];
        let turned = match page.rotation() {
            Rotation::None => IDENTITY,
            Rotation::Horizontal => [0.0, -1.0, 1.0, 0.0, 0.0, width],
            Rotation::Flipped => [-1.0, 0.0, 0.0, -1.0, width, height],
            Rotation::FlippedHorizontal => [0.0, 1.0, -1.0, 0.0, height, 0.0],
        };
        let mut drawing =
            Drawing { painter: self, drawn: Drawn::default(), area: (width * height).abs().max(1.0), text: IDENTITY, line: IDENTITY };
        let state = TextState {
            ctm: times(&upright, &turned),
            font: None,
            size: 0.0,
            spacing: 0.0,
            word_spacing: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        drawing.run(&program, page.resources(), state, 0)?;
        Ok(drawing.drawn)
    }

    fn program(&mut self, page: &Page<'_>) -> Result<Vec<u8>, Wording> {
        if let Some(stream) = page.raw().get::<Stream<'_>>(b"Contents".as_slice()) {
            return self.allowance.unpack(&stream);
        }
        let mut out = Vec::new();
        let parts = page.raw().get::<Array<'_>>(b"Contents".as_slice());
        for stream in parts.iter().flat_map(Array::iter::<Stream<'_>>) {
            out.extend(self.allowance.unpack(&stream)?);
            // A part may end in the middle of the instructions, but never in a word.
            out.push(b' ');
        }
        Ok(out)
    }

    fn font(&mut self, dictionary: &Dict<'_>) -> Result<Rc<Font>, Wording> {
        let place = dictionary.data().as_ptr().addr();
        if let Some(font) = self.fonts.get(&place) {
            return Ok(Rc::clone(font));
        }
        let font = Rc::new(Font::read(dictionary, &mut self.allowance)?);
        self.fonts.insert(place, Rc::clone(&font));
        Ok(font)
    }
}

struct Drawing<'p> {
    painter: &'p mut Painter,
    drawn: Drawn,
    /// The area of the page.
    area: f64,
    text: PageMatrix,
    line: PageMatrix,
}

impl Drawing<'_> {
    fn run(&mut self, program: &[u8], resources: &Resources<'_>, mut state: TextState, depth: usize) -> Result<(), Wording> {
        let mut kept: Vec<TextState> = Vec::new();
        let mut instructions = UntypedIter::new(program);
        while let Some(instruction) = instructions.next() {
            self.painter.instructions += 1;
            if self.painter.instructions > MAX_INSTRUCTIONS || self.painter.glyphs > MAX_GLYPHS {
                return Err(Wording::both("页面过于复杂", "its pages are too complex"));
            }
            let operands: Vec<&Object<'_>> = instruction.operands().collect();
            let number = |at: usize| operands.get(at).map_or(0.0, |object| as_number(object));
            let operator: &[u8] = instruction.operator;
            match operator {
                b"q" if kept.len() < MAX_STATES => kept.push(state.clone()),
                b"Q" => state = kept.pop().unwrap_or(state),
                b"cm" => state.ctm = times(&six(&operands), &state.ctm),
                b"BT" => (self.text, self.line) = (IDENTITY, IDENTITY),
                b"Tf" => {
                    state.size = number(1);
                    let name = operands.first().and_then(|object| if let Object::Name(name) = object { Some(name) } else { None });
                    state.font = match name.and_then(|name| resources.get_font(name)) {
                        Some(font) => Some(self.painter.font(&font)?),
                        None => None,
                    };
                }
                b"Tc" => state.spacing = number(0),
                b"Tw" => state.word_spacing = number(0),
                b"Tz" => state.scale = number(0) / 100.0,
                b"TL" => state.leading = number(0),
                b"Ts" => state.rise = number(0),
                b"Td" => self.next_line(number(0), number(1)),
                b"TD" => {
                    state.leading = -number(1);
                    self.next_line(number(0), number(1));
                }
                b"T*" => self.next_line(0.0, -state.leading),
                b"Tm" => (self.text, self.line) = (six(&operands), six(&operands)),
                b"Tj" => self.show(operands.first().copied(), &state),
                b"'" => {
                    self.next_line(0.0, -state.leading);
                    self.show(operands.first().copied(), &state);
                }
                b"\"" => {
                    (state.word_spacing, state.spacing) = (number(0), number(1));
                    self.next_line(0.0, -state.leading);
                    self.show(operands.get(2).copied(), &state);
                }
                b"TJ" => self.show_spaced(operands.first().copied(), &state),
                b"Do" => self.object(operands.first().copied(), resources, &state, depth)?,
                b"BI" => self.picture(&state.ctm),
                _ => {}
            }
        }
        Ok(())
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = times(&[1.0, 0.0, 0.0, 1.0, x, y], &self.line);
        self.text = self.line;
    }

    fn show_spaced(&mut self, array: Option<&Object<'_>>, state: &TextState) {
        let Some(Object::Array(array)) = array else { return };
        for object in array.iter::<Object<'_>>() {
            match &object {
                Object::Number(number) => self.advance(-number.as_f64() / 1000.0 * state.size * state.scale),
                Object::String(_) => self.show(Some(&object), state),
                _ => {}
            }
        }
    }

    fn advance(&mut self, x: f64) {
        self.text = times(&[1.0, 0.0, 0.0, 1.0, x, 0.0], &self.text);
    }

    fn show(&mut self, string: Option<&Object<'_>>, state: &TextState) {
        let (Some(Object::String(string)), Some(font)) = (string, &state.font) else { return };
        for shown in font.show(string.as_bytes()) {
            let base = [state.size * state.scale, 0.0, 0.0, state.size, 0.0, state.rise];
            let at = times(&times(&base, &self.text), &state.ctm);
            let width = shown.width * state.size * state.scale;
            let spacing = state.spacing + if shown.is_space { state.word_spacing } else { 0.0 };
            let end = at[4] + shown.width * at[0];
            let size = at[2].hypot(at[3]);
            self.painter.glyphs += 1;
            // Letters that run up or down a page are stamps and margins.
            if at[0].abs() >= at[1].abs() && [at[4], at[5], end, size].iter().all(|value| value.is_finite()) && size > 0.0 {
                self.drawn.glyphs.push(Glyph { x: at[4].min(end), end: end.max(at[4]), y: at[5], size, text: shown.text });
            }
            self.advance(width + spacing * state.scale);
        }
    }

    fn object(&mut self, name: Option<&Object<'_>>, resources: &Resources<'_>, state: &TextState, depth: usize) -> Result<(), Wording> {
        let Some(Object::Name(name)) = name else { return Ok(()) };
        let Some(stream) = resources.get_x_object(name) else { return Ok(()) };
        let dictionary = stream.dict().clone();
        let kind = dictionary.get::<Name<'_>>(b"Subtype".as_slice());
        if kind.as_ref().is_some_and(|kind| kind.as_str() == "Image") {
            self.picture(&state.ctm);
            return Ok(());
        }
        if depth >= MAX_FORMS {
            return Ok(());
        }
        let program = self.painter.allowance.unpack(&stream)?;
        let mut inner = state.clone();
        if let Some(matrix) = dictionary.get::<Array<'_>>(b"Matrix".as_slice()) {
            let objects: Vec<Object<'_>> = matrix.iter::<Object<'_>>().take(6).collect();
            inner.ctm = times(&six(&objects.iter().collect::<Vec<_>>()), &inner.ctm);
        }
        let before = (self.text, self.line);
        match dictionary.get::<Dict<'_>>(b"Resources".as_slice()) {
            Some(own) => self.run(&program, &Resources::new(own), inner, depth + 1)?,
            None => self.run(&program, resources, inner, depth + 1)?,
        }
        (self.text, self.line) = before;
        Ok(())
    }

    /// A picture fills the unit square.
    fn picture(&mut self, ctm: &PageMatrix) {
        let (width, height) = (ctm[0].abs() + ctm[2].abs(), ctm[1].abs() + ctm[3].abs());
        let part = width * height / self.area * 100.0;
        self.drawn.covered = self.drawn.covered.max(part);
        // Rules and bullets are pictures too.
        if width > 24.0 && height > 24.0 && self.drawn.pictures.len() < 100 {
            self.drawn.pictures.push(ctm[5] + ctm[1].max(0.0) + ctm[3].max(0.0));
        }
    }
}

fn as_number(object: &Object<'_>) -> f64 {
    if let Object::Number(number) = object { number.as_f64() } else { 0.0 }
}

fn six(operands: &[&Object<'_>]) -> PageMatrix {
    let number = |at: usize| operands.get(at).map_or(IDENTITY[at], |object| as_number(object));
    [number(0), number(1), number(2), number(3), number(4), number(5)]
}
