//! Automatic numbers of a Word 97 file ([MS-DOC] 2.9.131, 2.9.148) and the styles that carry them.

use super::super::number_format;
use super::file::{DocFile, DocPart, u16_at, u32_at};
use super::properties::{ParagraphProperties, paragraph};
use std::collections::{BTreeMap, BTreeSet};

/// The formats by their numbers, named as in the later format.
const FORMATS: [&str; 40] = [
    "decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "decimal", "decimal", "decimal", "decimal", "decimal",
    "ideographDigital", "japaneseCounting", "decimal", "decimal", "decimalFullWidth", "decimal", "chineseLegalSimplified",
    "japaneseDigitalTenThousand", "decimalEnclosedCircle", "decimalFullWidth2", "decimal", "decimal", "decimalZero", "bullet", "decimal",
    "decimal", "decimalEnclosedFullstop", "decimalEnclosedParen", "decimalEnclosedCircleChinese", "ideographEnclosedCircle",
    "ideographTraditional", "ideographZodiac", "ideographZodiacTraditional", "taiwaneseCounting", "ideographLegalTraditional",
    "taiwaneseCountingThousand", "taiwaneseDigital", "chineseCounting", "chineseLegalSimplified", "chineseCountingThousand",
];
/// More lists than this are a mistake of the file.
const MAX_LISTS: usize = 4_000;
/// A longer label is none that a page shows.
const LONGEST_LABEL: usize = 40;

/// A level of a list.
#[derive(Debug, Clone, Default)]
struct DocLevel {
    start: u32,
    format: u8,
    /// Whether all numbers in it are digits.
    is_legal: bool,
    /// The label; units below 9 stand for the number of that level.
    label: Vec<u16>,
}

/// A use of a list: which, and where it begins anew.
#[derive(Debug, Clone, Default)]
struct ListUse {
    list: u32,
    starts: BTreeMap<u8, u32>,
}

/// Lists, styles, and where each list stands.
#[derive(Debug, Default)]
pub(super) struct DocLists {
    levels: BTreeMap<u32, Vec<DocLevel>>,
    uses: Vec<ListUse>,
    styles: Vec<ParagraphProperties>,
    bases: Vec<u16>,
    counts: BTreeMap<u32, [Option<u32>; 9]>,
    begun: BTreeSet<(u16, u8)>,
}

impl DocLists {
    /// The lists and styles of a file.
    pub(super) fn read(file: &DocFile) -> Self {
        let mut lists = Self::default();
        let _ = lists.read_lists(file.from(DocPart::Lists), file.part(DocPart::Lists).len());
        let _ = lists.read_uses(file.part(DocPart::ListOverrides));
        let _ = lists.read_styles(file.part(DocPart::Styles));
        lists
    }

    /// The heads of all lists, and behind what is measured the levels of each.
    fn read_lists(&mut self, bytes: &[u8], head: usize) -> Option<()> {
        let n = usize::from(u16_at(bytes, 0)?).min(MAX_LISTS);
        let mut at = head.max(2 + n * 28);
        for index in 0..n {
            let list = 2 + index * 28;
            let n_levels = if bytes.get(list + 26)? & 1 == 0 { 9 } else { 1 };
            let mut levels = Vec::new();
            for _ in 0..n_levels {
                let (level, length) = read_level(bytes.get(at..)?)?;
                levels.push(level);
                at += length;
            }
            self.levels.insert(u32_at(bytes, list)?, levels);
        }
        Some(())
    }

    fn read_uses(&mut self, bytes: &[u8]) -> Option<()> {
        let n = (u32_at(bytes, 0)? as usize).min(MAX_LISTS);
        let mut at = 4 + n * 16;
        for index in 0..n {
            let head = 4 + index * 16;
            self.uses.push(ListUse { list: u32_at(bytes, head)?, starts: BTreeMap::new() });
            let n_changes = *bytes.get(head + 12)?;
            at += 4;
            for _ in 0..n_changes {
                let (start, flags) = (u32_at(bytes, at)?, u32_at(bytes, at + 4)?);
                at += 8;
                if flags & 0x10 != 0 {
                    self.uses.last_mut()?.starts.insert((flags & 0xf) as u8, start);
                }
                if flags & 0x20 != 0 {
                    at += read_level(bytes.get(at..)?)?.1;
                }
            }
        }
        Some(())
    }

    fn read_styles(&mut self, bytes: &[u8]) -> Option<()> {
        let head = usize::from(u16_at(bytes, 0)?);
        let n = usize::from(u16_at(bytes, 2)?).min(4_096);
        let base = usize::from(u16_at(bytes, 4)?);
        let mut at = 2 + head;
        for _ in 0..n {
            let length = usize::from(u16_at(bytes, at)?);
            let style = bytes.get(at + 2..at + 2 + length)?;
            at += 2 + length;
            let (properties, parent) = read_style(style, base).unwrap_or_default();
            self.styles.push(properties);
            self.bases.push(parent);
        }
        Some(())
    }

    /// What a style and those it is based on say, the nearest first.
    fn by_style<T>(&self, style: u16, of: impl Fn(&ParagraphProperties) -> Option<T>) -> Option<T> {
        let mut at = usize::from(style);
        for _ in 0..16 {
            if let Some(found) = of(self.styles.get(at)?) {
                return Some(found);
            }
            at = usize::from(*self.bases.get(at)?);
        }
        None
    }

    /// The level of the outline, from 1, where a paragraph is a heading.
    pub(super) fn heading(&self, paragraph: &ParagraphProperties) -> Option<u8> {
        let by_style = || self.by_style(paragraph.style, |style| style.outline);
        // The first nine styles are the headings of the program.
        let built_in = || u8::try_from(paragraph.style).ok().filter(|style| (1..=9).contains(style)).map(|style| style - 1);
        paragraph.outline.or_else(by_style).or_else(built_in).filter(|level| *level < 9).map(|level| level + 1)
    }

    /// The number of a paragraph; empty where it has none.
    pub(super) fn label(&mut self, paragraph: &ParagraphProperties) -> String {
        self.next(paragraph).unwrap_or_default()
    }

    fn next(&mut self, paragraph: &ParagraphProperties) -> Option<String> {
        let number =
            paragraph.list.or_else(|| self.by_style(paragraph.style, |style| style.list)).filter(|list| (1..0x7ff).contains(list))?;
        let level = paragraph.list_level.or_else(|| self.by_style(paragraph.style, |style| style.list_level)).unwrap_or(0).min(8);
        let list = self.uses.get(usize::from(number) - 1)?.clone();
        let levels = self.levels.get(&list.list)?;
        let own = levels.get(usize::from(level))?.clone();
        let counts = self.counts.entry(list.list).or_default();
        let again = list.starts.get(&level).copied().filter(|_| self.begun.insert((number, level)));
        let count = again.unwrap_or_else(|| counts[usize::from(level)].map_or(own.start, |count| count.saturating_add(1)));
        counts[usize::from(level)] = Some(count);
        counts[usize::from(level) + 1..].fill(None);
        let mut out = String::new();
        for unit in &own.label {
            match unit {
                0..=8 => {
                    let shown = levels.get(usize::from(*unit)).cloned().unwrap_or_default();
                    let value = counts[usize::from(*unit)].unwrap_or(shown.start);
                    let format = if own.is_legal { "decimal" } else { FORMATS.get(usize::from(shown.format)).copied().unwrap_or("none") };
                    out += &number_format::write(format, None, value);
                }
                // The bullets of symbol fonts have places of their own.
                0xe000..=0xf8ff => out.push('•'),
                _ => out.push(char::from_u32(u32::from(*unit)).unwrap_or('\u{fffd}')),
            }
        }
        (out.chars().count() <= LONGEST_LABEL).then_some(out)
    }
}

/// A level, and how many bytes it takes.
fn read_level(bytes: &[u8]) -> Option<(DocLevel, usize)> {
    let (start, format, flags) = (u32_at(bytes, 0)?, *bytes.get(4)?, *bytes.get(5)?);
    let at = 28 + usize::from(*bytes.get(24)?) + usize::from(*bytes.get(25)?);
    let length = usize::from(u16_at(bytes, at)?);
    let label = (0..length).map_while(|unit| u16_at(bytes, at + 2 + unit * 2)).collect::<Vec<u16>>();
    (label.len() == length).then_some((DocLevel { start, format, is_legal: flags & 4 != 0, label }, at + 2 + length * 2))
}

/// What a style of paragraphs says, and the style it is based on.
fn read_style(style: &[u8], base: usize) -> Option<(ParagraphProperties, u16)> {
    let kind = u16_at(style, 2)?;
    let parent = kind >> 4;
    if kind & 0xf != 1 {
        return Some((ParagraphProperties::default(), 0xfff));
    }
    let name = usize::from(u16_at(style, base)?);
    let at = base + 2 + name * 2 + 2;
    let length = usize::from(u16_at(style, at)?);
    Some((paragraph(style.get(at + 4..at + 2 + length)?), parent))
}
