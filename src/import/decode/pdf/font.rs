//! Fonts: from the bytes of a string to characters and how far each goes on.

use super::bound::Allowance;
use super::cmap::{self, CharacterMap, Coding};
use super::glyph_names;
use crate::diag::Wording;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use std::collections::BTreeMap;

/// The width of a glyph that no table names, in thousandths of the size.
const FULL: f64 = 1000.0;
const HALF: f64 = 500.0;
/// More widths than a font has glyphs are a mistake of the file.
const MAX_WIDTHS: u32 = 70_000;

/// A font as far as text needs it.
#[derive(Debug)]
pub(super) struct Font {
    coding: Option<Coding>,
    map: CharacterMap,
    /// Characters of a simple font by their codes.
    simple: BTreeMap<u32, String>,
    widths: BTreeMap<u32, f64>,
    default_width: f64,
    /// Thousandths of the size are not the unit of every font.
    unit: f64,
}

/// A character of a string.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FontCharacter {
    /// What it is; `None` where nothing tells.
    pub text: Option<String>,
    /// How far it goes on, in sizes of the font.
    pub width: f64,
    /// Whether it is the single byte 32, which widens with the spacing of words.
    pub is_space: bool,
}

impl Font {
    /// Reads a font.
    pub(super) fn read(font: &Dict<'_>, allowance: &mut Allowance) -> Result<Self, Wording> {
        let to_unicode = font.get::<Stream<'_>>(b"ToUnicode".as_slice());
        let map = match to_unicode {
            Some(stream) => cmap::read(&allowance.unpack(&stream)?),
            None => CharacterMap::default(),
        };
        let mut read = Self { coding: None, map, simple: BTreeMap::new(), widths: BTreeMap::new(), default_width: HALF, unit: 0.001 };
        let kind = name(font, "Subtype");
        if kind == "Type0" {
            read.composite(font, allowance)?;
        } else {
            read.single(font);
            if kind == "Type3" {
                let matrix = font.get::<Array<'_>>(b"FontMatrix".as_slice());
                read.unit = matrix.and_then(|matrix| numbers(&matrix).next()).filter(|unit| *unit > 0.0).unwrap_or(0.001);
            }
        }
        Ok(read)
    }

    fn composite(&mut self, font: &Dict<'_>, allowance: &mut Allowance) -> Result<(), Wording> {
        let encoding = name(font, "Encoding");
        self.coding = Some(match Coding::standard(&encoding) {
            Some(coding) => coding,
            None => match font.get::<Stream<'_>>(b"Encoding".as_slice()) {
                Some(stream) => Coding::Ranges(cmap::read(&allowance.unpack(&stream)?).ranges),
                None => Coding::Glyphs,
            },
        });
        self.default_width = FULL;
        let descendants = font.get::<Array<'_>>(b"DescendantFonts".as_slice());
        let Some(descendant) = descendants.and_then(|fonts| fonts.iter::<Dict<'_>>().next()) else { return Ok(()) };
        self.default_width = descendant.get::<f64>(b"DW".as_slice()).unwrap_or(FULL);
        // Widths go by the number of the glyph, which is the code only here.
        if let (Some(Coding::Glyphs), Some(widths)) = (&self.coding, descendant.get::<Array<'_>>(b"W".as_slice())) {
            self.composite_widths(&widths);
        }
        Ok(())
    }

    /// `[10 [500 600] 20 25 1000]`: widths from a number on, or one for a range.
    fn composite_widths(&mut self, widths: &Array<'_>) {
        let objects: Vec<Object<'_>> = widths.iter::<Object<'_>>().take(MAX_WIDTHS as usize).collect();
        let number = |object: &Object<'_>| if let Object::Number(number) = object { Some(number.as_f64()) } else { None };
        let mut rest = objects.as_slice();
        while let [first, second, tail @ ..] = rest {
            let Some(start) = number(first).filter(|start| *start >= 0.0) else { return };
            let start = whole(start);
            if let Object::Array(list) = second {
                self.widths.extend((start..).zip(numbers(list)).take(MAX_WIDTHS as usize));
                rest = tail;
                continue;
            }
            let (Some(end), Some(width)) = (number(second), tail.first().and_then(number)) else { return };
            let end = whole(end).min(start.saturating_add(MAX_WIDTHS));
            if self.widths.len() > MAX_WIDTHS as usize {
                return;
            }
            self.widths.extend((start..=end).map(|code| (code, width)));
            rest = &tail[1..];
        }
    }

    fn single(&mut self, font: &Dict<'_>) {
        let first = font.get::<f64>(b"FirstChar".as_slice()).map_or(0, whole);
        if let Some(widths) = font.get::<Array<'_>>(b"Widths".as_slice()) {
            self.widths = (first..).zip(numbers(&widths)).take(256).collect();
        }
        let encoding = font.get::<Dict<'_>>(b"Encoding".as_slice());
        let flags = font.get::<Dict<'_>>(b"FontDescriptor".as_slice()).and_then(|descriptor| descriptor.get::<f64>(b"Flags".as_slice()));
        // Codes of a font of its own, cut down to what a page shows, mean nothing without a table.
        if encoding.is_none() && name(font, "Encoding").is_empty() && flags.is_some_and(|flags| whole(flags) & 4 != 0) {
            return;
        }
        for code in 0..256_u32 {
            let byte = [code as u8];
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte);
            if code >= 32 {
                self.simple.insert(code, text.into_owned());
            }
        }
        let Some(differences) = encoding.and_then(|encoding| encoding.get::<Array<'_>>(b"Differences".as_slice())) else { return };
        let mut code = 0;
        for object in differences.iter::<Object<'_>>().take(2000) {
            match object {
                Object::Number(number) => code = whole(number.as_f64()).min(255),
                Object::Name(name) => {
                    match glyph_names::character(name.as_str()) {
                        Some(text) => self.simple.insert(code, text),
                        None => self.simple.remove(&code),
                    };
                    code += 1;
                }
                _ => {}
            }
        }
    }

    /// The characters of a string.
    pub(super) fn show(&self, bytes: &[u8]) -> Vec<FontCharacter> {
        let mut out = Vec::with_capacity(bytes.len() / 2);
        let mut rest = bytes;
        while !rest.is_empty() {
            let (code, length) = self.coding.as_ref().map_or_else(|| (u32::from(rest[0]), 1), |coding| coding.next(rest));
            let own = &rest[..length.min(rest.len())];
            rest = &rest[own.len()..];
            let by_coding = || match &self.coding {
                Some(coding) => coding.characters(own),
                None => self.simple.get(&code).cloned(),
            };
            let text = self.map.characters.get(&code).cloned().or_else(by_coding);
            let width = self.widths.get(&code).copied().unwrap_or_else(|| self.guess(text.as_deref()));
            out.push(FontCharacter { text, width: width * self.unit, is_space: own == b" " });
        }
        out
    }

    /// The width of a character that no table names: letters of Latin take half of what Han characters take.
    fn guess(&self, text: Option<&str>) -> f64 {
        match &self.coding {
            Some(Coding::Named(_) | Coding::Utf16) if text.is_some_and(str::is_ascii) => HALF,
            _ => self.default_width,
        }
    }
}

fn name(dictionary: &Dict<'_>, key: &str) -> String {
    dictionary.get::<Name<'_>>(key).map(|name| name.as_str().to_owned()).unwrap_or_default()
}

fn numbers<'a>(array: &Array<'a>) -> impl Iterator<Item = f64> + use<'a> {
    array.iter::<Object<'_>>().map(|object| if let Object::Number(number) = object { number.as_f64() } else { 0.0 })
}

/// A number of a file as a whole one; what is less than nothing is nothing.
#[expect(clippy::cast_sign_loss, reason = "it is not less than nothing")]
fn whole(number: f64) -> u32 {
    number.max(0.0) as u32
}
