//! Fonts: the bytes of a shown text → characters with their widths. What a code stands for is said by the font's map to
//! Unicode, else by the encoding that it names, else by the names of its glyphs.

use super::cmap::{CMap, code};
use super::stream_data;
use encoding_rs::{BIG5, EUC_KR, Encoding, GBK, MACINTOSH, WINDOWS_1252};
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};
use std::collections::HashMap;

/// A shown character.
pub(super) struct Shown {
    /// What it stands for; empty if nobody knows.
    pub text: String,
    /// Its width in thousandths of the font's size.
    pub width: f64,
    /// Whether it is the code 32 of one byte, which is stretched with the words.
    pub blank: bool,
}

/// How the bytes of a text are cut into codes, and what codes mean without a map.
enum Coding {
    /// One byte a code, with the character of each.
    Single(Vec<String>),
    /// Two bytes a code that is a glyph's number.
    Glyphs,
    /// UTF-16.
    Utf16,
    /// An older encoding: one byte or two.
    Legacy(&'static Encoding),
    /// As a map inside the file says.
    Own(CMap),
}

/// A font.
pub(super) struct Font {
    coding: Coding,
    unicode: Option<CMap>,
    widths: HashMap<u32, f64>,
    default: f64,
    scale: f64,
}

impl Font {
    /// Reads a font's dictionary.
    pub fn new(font: &Dict<'_>) -> Self {
        let unicode =
            font.get::<Stream<'_>>("ToUnicode").and_then(|s| stream_data(&s)).map(|d| CMap::parse(&d)).filter(CMap::has_characters);
        let kind = font.get::<Name<'_>>("Subtype");
        if kind.as_ref().is_some_and(|k| k.as_ref() == b"Type0") { Self::composite(font, unicode) } else { Self::simple(font, unicode) }
    }

    fn composite(font: &Dict<'_>, unicode: Option<CMap>) -> Self {
        let below = font.get::<Array<'_>>("DescendantFonts").and_then(|a| a.iter::<Dict<'_>>().next()).unwrap_or_default();
        let coding = match font.get::<Object<'_>>("Encoding") {
            Some(Object::Stream(stream)) => stream_data(&stream).map_or(Coding::Glyphs, |d| Coding::Own(CMap::parse(&d))),
            Some(Object::Name(name)) => named(name.as_str()),
            _ => Coding::Glyphs,
        };
        let mut widths = HashMap::new();
        if let Some(list) = below.get::<Array<'_>>("W") {
            glyph_widths(&list, &mut widths);
        }
        let default = below.get::<Number>("DW").map_or(1000.0, |n| n.as_f64());
        Self { coding, unicode, widths, default, scale: 1.0 }
    }

    fn simple(font: &Dict<'_>, unicode: Option<CMap>) -> Self {
        let first = font.get::<Number>("FirstChar").map_or(0, |n| n.as_i64());
        let mut widths = HashMap::new();
        if let Some(list) = font.get::<Array<'_>>("Widths") {
            for (at, width) in (first..first + 256).zip(list.iter::<Number>()) {
                if let Ok(at) = u32::try_from(at) {
                    widths.insert(at, width.as_f64());
                }
            }
        }
        // Fonts whose glyphs are drawings have a scale of their own.
        let matrix = font.get::<Array<'_>>("FontMatrix").and_then(|m| m.iter::<Number>().next());
        let scale = matrix.map_or(1.0, |n| n.as_f64() * 1000.0);
        let missing = font.get::<Dict<'_>>("FontDescriptor").and_then(|d| d.get::<Number>("MissingWidth")).map_or(500.0, |n| n.as_f64());
        Self { coding: Coding::Single(characters(font)), unicode, widths, default: missing, scale }
    }

    /// Whether what its codes stand for is known at all.
    pub fn is_readable(&self) -> bool {
        self.unicode.is_some() || !matches!(self.coding, Coding::Glyphs | Coding::Own(_))
    }

    /// The characters of a shown text.
    pub fn decode(&self, bytes: &[u8], mut each: impl FnMut(Shown)) {
        let mut rest = bytes;
        while !rest.is_empty() {
            let length = self.length(rest).clamp(1, rest.len());
            let (head, tail) = rest.split_at(length);
            rest = tail;
            let code = code(head);
            let glyph = if let Coding::Own(map) = &self.coding { map.glyph(length, code).unwrap_or(code) } else { code };
            let fallback = if matches!(self.coding, Coding::Legacy(_)) && length == 1 { 500.0 } else { self.default };
            let width = self.widths.get(&glyph).copied().unwrap_or(fallback) * self.scale;
            let mut text = self.unicode.as_ref().and_then(|map| map.characters(length, code)).unwrap_or_else(|| self.meaning(head, code));
            // A font may say that a glyph is a NUL or the end of a line.
            text.retain(|c| !c.is_control());
            each(Shown { text, width, blank: length == 1 && code == 32 });
        }
    }

    fn length(&self, bytes: &[u8]) -> usize {
        match &self.coding {
            Coding::Single(_) => 1,
            Coding::Glyphs | Coding::Utf16 => 2,
            Coding::Legacy(_) => 1 + usize::from(bytes[0] >= 0x80),
            Coding::Own(map) => map.length(bytes).unwrap_or(2),
        }
    }

    fn meaning(&self, bytes: &[u8], code: u32) -> String {
        match &self.coding {
            Coding::Single(characters) => characters.get(code as usize).cloned().unwrap_or_default(),
            Coding::Utf16 => char::from_u32(code).map(String::from).unwrap_or_default(),
            Coding::Legacy(encoding) => {
                encoding.decode_without_bom_handling_and_without_replacement(bytes).unwrap_or_default().into_owned()
            }
            Coding::Glyphs | Coding::Own(_) => String::new(),
        }
    }
}

/// The coding of a predefined map's name.
fn named(name: &str) -> Coding {
    if name.contains("UCS2") || name.contains("UTF16") {
        Coding::Utf16
    } else if name.starts_with("KSC") {
        Coding::Legacy(EUC_KR)
    } else if name.starts_with("GB") {
        Coding::Legacy(GBK)
    } else if name.contains("B5") || name.starts_with("ETen") || name.starts_with("HKscs") {
        Coding::Legacy(BIG5)
    } else {
        Coding::Glyphs
    }
}

/// Widths as composite fonts list them: a glyph and its neighbours' widths, or two glyphs and one width.
fn glyph_widths(list: &Array<'_>, widths: &mut HashMap<u32, f64>) {
    let glyph = |n: Number| u32::try_from(n.as_i64()).unwrap_or(0);
    let mut numbers: Vec<Number> = Vec::new();
    for object in list.iter::<Object<'_>>() {
        match object {
            Object::Number(n) => numbers.push(n),
            Object::Array(each) => {
                let first = numbers.pop().map_or(0, glyph);
                numbers.clear();
                widths.extend((first..).zip(each.iter::<Number>().map(|n| n.as_f64())));
            }
            _ => {}
        }
        if let [first, last, width] = numbers[..] {
            let (first, last) = (glyph(first), glyph(last));
            widths.extend((first..=last.min(first.saturating_add(0xFFFF))).map(|at| (at, width.as_f64())));
            numbers.clear();
        }
    }
}

/// For each code of a simple font its character.
fn characters(font: &Dict<'_>) -> Vec<String> {
    let encoding = font.get::<Object<'_>>("Encoding");
    let base = match &encoding {
        Some(Object::Name(name)) => Some(name.as_str().to_owned()),
        Some(Object::Dict(dict)) => dict.get::<Name<'_>>("BaseEncoding").map(|n| n.as_str().to_owned()),
        _ => None,
    };
    let table = if base.as_deref() == Some("MacRomanEncoding") { MACINTOSH } else { WINDOWS_1252 };
    let mut characters: Vec<String> =
        (0..=255_u8).map(|b| if b < 32 { String::new() } else { table.decode_without_bom_handling(&[b]).0.into_owned() }).collect();
    if let Some(Object::Dict(dict)) = encoding
        && let Some(differences) = dict.get::<Array<'_>>("Differences")
    {
        let mut at = 0;
        for object in differences.iter::<Object<'_>>() {
            match object {
                Object::Number(n) => at = usize::try_from(n.as_i64()).unwrap_or(0),
                Object::Name(name) => {
                    if let Some(place) = characters.get_mut(at) {
                        *place = glyph_name(name.as_str());
                    }
                    at += 1;
                }
                _ => {}
            }
        }
    }
    characters
}

/// Names of glyphs that are not their own character.
const NAMES: &[(&str, &str)] = &[
    ("space", " "),
    ("nbspace", " "),
    ("exclam", "!"),
    ("quotedbl", "\""),
    ("numbersign", "#"),
    ("dollar", "$"),
    ("percent", "%"),
    ("ampersand", "&"),
    ("quotesingle", "'"),
    ("quoteright", "\u{2019}"),
    ("quoteleft", "\u{2018}"),
    ("quotedblleft", "\u{201c}"),
    ("quotedblright", "\u{201d}"),
    ("parenleft", "("),
    ("parenright", ")"),
    ("asterisk", "*"),
    ("plus", "+"),
    ("comma", ","),
    ("hyphen", "-"),
    ("minus", "-"),
    ("period", "."),
    ("slash", "/"),
    ("zero", "0"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("colon", ":"),
    ("semicolon", ";"),
    ("less", "<"),
    ("equal", "="),
    ("greater", ">"),
    ("question", "?"),
    ("at", "@"),
    ("bracketleft", "["),
    ("backslash", "\\"),
    ("bracketright", "]"),
    ("asciicircum", "^"),
    ("underscore", "_"),
    ("braceleft", "{"),
    ("bar", "|"),
    ("braceright", "}"),
    ("asciitilde", "~"),
    ("bullet", "\u{2022}"),
    ("endash", "\u{2013}"),
    ("emdash", "\u{2014}"),
    ("ellipsis", "\u{2026}"),
    ("periodcentered", "\u{b7}"),
    ("degree", "\u{b0}"),
    ("fi", "fi"),
    ("fl", "fl"),
    ("ff", "ff"),
    ("ffi", "ffi"),
    ("ffl", "ffl"),
    ("multiply", "\u{d7}"),
];

fn glyph_name(name: &str) -> String {
    let base = name.split('.').next().unwrap_or_default();
    if let Some((_, text)) = NAMES.iter().find(|(n, _)| *n == base) {
        return (*text).to_owned();
    }
    let hex = base.strip_prefix("uni").or_else(|| base.strip_prefix('u')).filter(|h| h.len() >= 4);
    if let Some(c) = hex.and_then(|h| u32::from_str_radix(h, 16).ok()).and_then(char::from_u32) {
        return c.to_string();
    }
    let mut letters = base.chars();
    match (letters.next(), letters.next()) {
        (Some(c), None) => c.to_string(),
        // Letters with an accent: the letter says enough.
        (Some(c), Some(_))
            if ["acute", "grave", "dieresis", "circumflex", "tilde", "cedilla", "caron", "ring"].contains(&&base[c.len_utf8()..]) =>
        {
            c.to_string()
        }
        _ => String::new(),
    }
}
