//! A page's operators → its glyphs and its ruled lines, in points from the lower left corner of the upright page.

use super::font::Font;
use super::stream_data;
use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};
use hayro_syntax::page::{Page, Resources, Rotation};
use std::collections::HashMap;
use std::rc::Rc;

/// A character where it is printed.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    pub text: String,
    pub x: f64,
    /// The base line.
    pub y: f64,
    pub width: f64,
    pub size: f64,
}

/// A straight line, level or upright.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rule {
    pub x0: f64,
    pub y0: f64,
    pub x1: f64,
    pub y1: f64,
}

/// What is printed on a page.
#[derive(Debug, Default)]
pub(super) struct Printed {
    pub width: f64,
    pub height: f64,
    pub glyphs: Vec<Glyph>,
    pub rules: Vec<Rule>,
    /// Characters that nobody can know.
    pub unread: usize,
    pub pictures: usize,
}

type Matrix = [f64; 6];

const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First `a`, then `b`.
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

fn apply(m: Matrix, x: f64, y: f64) -> (f64, f64) {
    (x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5])
}

#[derive(Clone)]
struct State {
    ctm: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    spacing: f64,
    word_spacing: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

/// How deep forms and saved states may be.
const DEPTH: usize = 12;
const SAVED: usize = 512;

/// How many glyphs and lines of a page are taken.
const MOST: usize = 500_000;

/// Fonts by the number of their object, for all pages.
pub(super) type Fonts = HashMap<(u32, i32), Rc<Font>>;

/// Reads what is printed on a page.
pub(super) fn read(page: &Page<'_>, fonts: &mut Fonts) -> Printed {
    let area = page.intersected_crop_box();
    let (w, h) = (area.x1 - area.x0, area.y1 - area.y0);
    let upright = match page.rotation() {
        Rotation::None => IDENTITY,
        Rotation::Horizontal => [0.0, -1.0, 1.0, 0.0, 0.0, w],
        Rotation::Flipped => [-1.0, 0.0, 0.0, -1.0, w, h],
        Rotation::FlippedHorizontal => [0.0, 1.0, -1.0, 0.0, h, 0.0],
    };
    let turned = matches!(page.rotation(), Rotation::Horizontal | Rotation::FlippedHorizontal);
    let (width, height) = if turned { (h, w) } else { (w, h) };
    let ctm = times([1.0, 0.0, 0.0, 1.0, -area.x0, -area.y0], upright);
    let state = State { ctm, font: None, size: 1.0, spacing: 0.0, word_spacing: 0.0, stretch: 1.0, leading: 0.0, rise: 0.0 };
    let mut reader =
        Reader { printed: Printed { width, height, ..Printed::default() }, fonts, path: Vec::new(), start: (0.0, 0.0), at: (0.0, 0.0) };
    reader.content(&contents(page.raw()), page.resources(), state, 0);
    reader.printed
}

/// The operators of a page, which may be cut into several streams.
fn contents(page: &Dict<'_>) -> Vec<u8> {
    let streams: Vec<Stream<'_>> = match page.get::<Object<'_>>("Contents") {
        Some(Object::Stream(stream)) => vec![stream],
        Some(Object::Array(array)) => array.iter::<Stream<'_>>().collect(),
        _ => Vec::new(),
    };
    let mut data = Vec::new();
    for part in streams.iter().filter_map(stream_data) {
        data.extend(part);
        data.push(b'\n');
    }
    data
}

struct Reader<'a> {
    printed: Printed,
    fonts: &'a mut Fonts,
    path: Vec<Rule>,
    start: (f64, f64),
    at: (f64, f64),
}

impl Reader<'_> {
    fn content(&mut self, data: &[u8], resources: &Resources<'_>, mut state: State, depth: usize) {
        let mut saved: Vec<State> = Vec::new();
        let (mut text, mut line) = (IDENTITY, IDENTITY);
        let mut operators = UntypedIter::new(data);
        while let Some(instruction) = operators.next() {
            if self.printed.glyphs.len() > MOST || self.printed.rules.len() > MOST || self.path.len() > MOST {
                return;
            }
            let operands: Vec<&Object<'_>> = instruction.operands().collect();
            let n = |at: usize| operands.get(at).map_or(0.0, |o| number(o));
            let operator: &[u8] = instruction.operator;
            match operator {
                b"q" if saved.len() < SAVED => saved.push(state.clone()),
                b"Q" => {
                    if let Some(before) = saved.pop() {
                        state = before;
                    }
                }
                b"cm" => state.ctm = times([n(0), n(1), n(2), n(3), n(4), n(5)], state.ctm),
                b"BT" => (text, line) = (IDENTITY, IDENTITY),
                b"Tf" => {
                    state.size = n(1);
                    if let Some(Object::Name(name)) = operands.first() {
                        state.font = self.font(resources, name);
                    }
                }
                b"Tc" => state.spacing = n(0),
                b"Tw" => state.word_spacing = n(0),
                b"Tz" => state.stretch = n(0) / 100.0,
                b"TL" => state.leading = n(0),
                b"Ts" => state.rise = n(0),
                b"Td" | b"TD" => {
                    if operator == b"TD" {
                        state.leading = -n(1);
                    }
                    line = times([1.0, 0.0, 0.0, 1.0, n(0), n(1)], line);
                    text = line;
                }
                b"Tm" => {
                    line = [n(0), n(1), n(2), n(3), n(4), n(5)];
                    text = line;
                }
                b"T*" | b"'" | b"\"" => {
                    if operator == b"\"" {
                        (state.word_spacing, state.spacing) = (n(0), n(1));
                    }
                    line = times([1.0, 0.0, 0.0, 1.0, 0.0, -state.leading], line);
                    text = line;
                    if let Some(Object::String(words)) = operands.last() {
                        self.show(&state, &mut text, words.as_bytes());
                    }
                }
                b"Tj" => {
                    if let Some(Object::String(words)) = operands.first() {
                        self.show(&state, &mut text, words.as_bytes());
                    }
                }
                b"TJ" => {
                    if let Some(Object::Array(parts)) = operands.first() {
                        self.show_all(&state, &mut text, parts);
                    }
                }
                b"Do" => {
                    if let Some(Object::Name(name)) = operands.first() {
                        self.object(resources, name, &state, depth);
                    }
                }
                b"BI" | b"EI" => self.printed.pictures += 1,
                _ => self.draw(operator, &n, state.ctm),
            }
        }
    }

    fn font(&mut self, resources: &Resources<'_>, name: &Name<'_>) -> Option<Rc<Font>> {
        let known = resources.fonts.get_ref(name).map(|r| (r.obj_number, r.gen_number));
        if let Some(font) = known.and_then(|id| self.fonts.get(&id)) {
            return Some(Rc::clone(font));
        }
        let font = Rc::new(Font::new(&resources.get_font(name)?));
        if let Some(id) = known {
            self.fonts.insert(id, Rc::clone(&font));
        }
        Some(font)
    }

    fn show_all(&mut self, state: &State, text: &mut Matrix, parts: &Array<'_>) {
        for part in parts.iter::<Object<'_>>() {
            match part {
                Object::String(words) => self.show(state, text, words.as_bytes()),
                Object::Number(n) => *text = times([1.0, 0.0, 0.0, 1.0, -n.as_f64() / 1000.0 * state.size * state.stretch, 0.0], *text),
                _ => {}
            }
        }
    }

    fn show(&mut self, state: &State, text: &mut Matrix, words: &[u8]) {
        let Some(font) = &state.font else { return };
        let readable = font.is_readable();
        font.decode(words, |shown| {
            let place = times(times([state.size * state.stretch, 0.0, 0.0, state.size, 0.0, state.rise], *text), state.ctm);
            let size = place[2].hypot(place[3]);
            let width = place[0].hypot(place[1]) * shown.width / 1000.0;
            // Only what runs from left to right is text to be read.
            let level = place[0] > 0.0 && place[1].abs() < place[0] * 0.2;
            if shown.text.is_empty() && !readable {
                self.printed.unread += 1;
            } else if level && size > 0.5 && place[4].is_finite() && place[5].is_finite() && !shown.text.is_empty() {
                self.printed.glyphs.push(Glyph { text: shown.text, x: place[4], y: place[5], width, size });
            }
            let step = shown.width / 1000.0 * state.size + state.spacing + if shown.blank { state.word_spacing } else { 0.0 };
            *text = times([1.0, 0.0, 0.0, 1.0, step * state.stretch, 0.0], *text);
        });
    }

    fn object(&mut self, resources: &Resources<'_>, name: &Name<'_>, state: &State, depth: usize) {
        let Some(object) = resources.get_x_object(name) else { return };
        let dict = object.dict();
        if dict.get::<Name<'_>>("Subtype").is_none_or(|kind| kind.as_ref() != b"Form") {
            self.printed.pictures += 1;
            return;
        }
        if depth >= DEPTH {
            return;
        }
        let Some(data) = stream_data(&object) else { return };
        let mut inside = state.clone();
        if let Some(matrix) = dict.get::<Array<'_>>("Matrix") {
            let m: Vec<f64> = matrix.iter::<Number>().map(|n| n.as_f64()).collect();
            if let Ok(matrix) = <Matrix>::try_from(m) {
                inside.ctm = times(matrix, state.ctm);
            }
        }
        let own = dict.get::<Dict<'_>>("Resources").map(Resources::new);
        self.content(&data, own.as_ref().unwrap_or(resources), inside, depth + 1);
    }

    /// Paths: only level and upright lines are kept.
    fn draw(&mut self, operator: &[u8], n: &dyn Fn(usize) -> f64, ctm: Matrix) {
        match operator {
            b"m" => {
                self.start = apply(ctm, n(0), n(1));
                self.at = self.start;
            }
            b"l" => {
                let to = apply(ctm, n(0), n(1));
                self.line(self.at, to);
                self.at = to;
            }
            b"c" => self.at = apply(ctm, n(4), n(5)),
            b"v" | b"y" => self.at = apply(ctm, n(2), n(3)),
            b"h" => {
                self.line(self.at, self.start);
                self.at = self.start;
            }
            b"re" => {
                let corner = |dx: f64, dy: f64| apply(ctm, n(0) + dx, n(1) + dy);
                let corners = [corner(0.0, 0.0), corner(n(2), 0.0), corner(n(2), n(3)), corner(0.0, n(3))];
                for (at, from) in corners.iter().enumerate() {
                    self.line(*from, corners[(at + 1) % 4]);
                }
                self.start = corners[0];
                self.at = corners[0];
            }
            b"S" | b"s" | b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" => {
                let path = std::mem::take(&mut self.path);
                self.printed.rules.extend(path);
            }
            b"n" => self.path.clear(),
            _ => {}
        }
    }

    fn line(&mut self, from: (f64, f64), to: (f64, f64)) {
        let (w, h) = ((from.0 - to.0).abs(), (from.1 - to.1).abs());
        if (w < 1.5 || h < 1.5) && w.is_finite() && h.is_finite() && w.max(h) >= 3.0 {
            self.path.push(Rule { x0: from.0.min(to.0), y0: from.1.min(to.1), x1: from.0.max(to.0), y1: from.1.max(to.1) });
        }
    }
}

fn number(object: &Object<'_>) -> f64 {
    match object {
        Object::Number(n) => n.as_f64(),
        _ => 0.0,
    }
}
