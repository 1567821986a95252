//! Word 97 files after [MS-DOC]: the text in two pieces, properties of paragraphs in their pages, articles numbered by a list.

use super::{Piece, pieces};
use crate::support::print::{Kind, Line};
use cfb::CompoundFile;
use std::io::{Cursor, Write};

/// Where the text begins in the main stream.
const TEXT: usize = 1536;
/// So many paragraphs a page of properties takes.
const PER_PAGE: usize = 20;

/// A paragraph: its characters with the mark at its end, and the changes to its style.
struct DocParagraph {
    units: Vec<u16>,
    changes: Vec<u8>,
}

impl DocParagraph {
    fn new(text: &str, mark: u16, changes: &[u8]) -> Self {
        Self { units: text.encode_utf16().chain([mark]).collect(), changes: changes.to_vec() }
    }
}

/// Changes: in a table, the mark of a row, the first list.
const IN_TABLE: [u8; 3] = [0x16, 0x24, 1];
const ROW_MARK: [u8; 3] = [0x17, 0x24, 1];
const LIST: [u8; 4] = [0x0b, 0x46, 1, 0];

/// The file of these lines.
pub(super) fn file(lines: &[Line]) -> Vec<u8> {
    let is_counted =
        lines.iter().filter(|line| line.kind == Kind::Article).all(|line| line.label.starts_with('第') && !line.label.contains('之'));
    let mut paragraphs = Vec::new();
    for piece in pieces(lines) {
        match piece {
            Piece::Rows(rows) => rows.iter().for_each(|row| {
                let cells: Vec<&str> = row.text.split('\t').collect();
                paragraphs.extend(cells.iter().map(|cell| DocParagraph::new(cell, 7, &IN_TABLE)));
                paragraphs.push(DocParagraph::new("", 7, &[IN_TABLE.as_slice(), &ROW_MARK, &edges(cells.len())].concat()));
            }),
            Piece::Line(line) if line.kind == Kind::Article && is_counted => {
                paragraphs.push(DocParagraph::new(&format!("{}{}", line.caption, line.text), 13, &LIST));
            }
            Piece::Line(line) => paragraphs.push(DocParagraph::new(&line.printed(), 13, &[])),
        }
    }
    // A header with the number of the page: a story of its own behind the text.
    let header = DocParagraph::new("\u{13} PAGE \u{14}1\u{15}", 13, &[]);
    let length: usize = paragraphs.iter().map(|paragraph| paragraph.units.len()).sum();
    paragraphs.push(header);
    assemble(&paragraphs, length)
}

/// The change that tells the edges of so many cells.
fn edges(n: usize) -> Vec<u8> {
    let mut operand = vec![n as u8];
    (0..=n).for_each(|at| operand.extend((at as i16 * 1000).to_le_bytes()));
    operand.extend(vec![0; n * 20]);
    let length = operand.len() as u16 + 1;
    [&[0x08, 0xd6][..], &length.to_le_bytes(), &operand].concat()
}

fn assemble(paragraphs: &[DocParagraph], length: usize) -> Vec<u8> {
    let units: Vec<u16> = paragraphs.iter().flat_map(|paragraph| paragraph.units.iter().copied()).collect();
    let mut main = vec![0; TEXT];
    units.iter().for_each(|unit| main.extend(unit.to_le_bytes()));
    main.resize(main.len().next_multiple_of(512), 0);
    let mut table = Vec::new();
    let mut part = |index: usize, bytes: &[u8], head: usize, main: &mut Vec<u8>| {
        let at = 0x9a + 8 * index;
        main[at..at + 4].copy_from_slice(&(table.len() as u32).to_le_bytes());
        main[at + 4..at + 8].copy_from_slice(&(head as u32).to_le_bytes());
        table.extend(bytes);
    };
    let (places, pages) = property_pages(paragraphs, &mut main);
    let mut bte: Vec<u8> = places.iter().flat_map(|place| place.to_le_bytes()).collect();
    bte.extend(pages.iter().flat_map(|page| page.to_le_bytes()));
    part(13, &bte, bte.len(), &mut main);
    let pieces = piece_table(units.len());
    part(33, &pieces, pieces.len(), &mut main);
    let (lists, head) = lists();
    part(73, &lists, head, &mut main);
    let uses = [&1_u32.to_le_bytes()[..], &7_u32.to_le_bytes(), &[0; 12], &[0xff; 4]].concat();
    part(74, &uses, uses.len(), &mut main);
    for (at, value) in [(0, 0xa5ec_u16), (2, 0xc1), (0x0a, 0x0200), (0x20, 14), (0x3e, 22), (0x98, 93)] {
        main[at..at + 2].copy_from_slice(&value.to_le_bytes());
    }
    for (at, value) in [(0x4c, length), (0x54, units.len() - length)] {
        main[at..at + 4].copy_from_slice(&(value as u32).to_le_bytes());
    }
    let mut compound = CompoundFile::create(Cursor::new(Vec::new())).expect("it is in memory");
    for (name, bytes) in [("WordDocument", &main), ("1Table", &table)] {
        compound.create_stream(name).expect("it is in memory").write_all(bytes).expect("it is in memory");
    }
    compound.into_inner().into_inner()
}

/// Two pieces, the second of which begins in the middle.
fn piece_table(n: usize) -> Vec<u8> {
    let middle = n / 2;
    let mut plc: Vec<u8> = [0, middle, n].iter().flat_map(|cp| (*cp as u32).to_le_bytes()).collect();
    for start in [0, middle] {
        plc.extend([0, 0]);
        plc.extend(((TEXT + start * 2) as u32).to_le_bytes());
        plc.extend([0, 0]);
    }
    [&[1, 2, 0, 0xff, 0xff, 2][..], &(plc.len() as u32).to_le_bytes(), &plc].concat()
}

/// The pages of properties at the end of the main stream: where each begins, and its number.
fn property_pages(paragraphs: &[DocParagraph], main: &mut Vec<u8>) -> (Vec<u32>, Vec<u32>) {
    let (mut places, mut numbers) = (vec![TEXT as u32], Vec::new());
    let mut place = TEXT as u32;
    for some in paragraphs.chunks(PER_PAGE) {
        let mut page = vec![0; 512];
        let mut end = 510;
        page[511] = some.len() as u8;
        page[..4].copy_from_slice(&place.to_le_bytes());
        for (at, paragraph) in some.iter().enumerate() {
            place += paragraph.units.len() as u32 * 2;
            page[at * 4 + 4..at * 4 + 8].copy_from_slice(&place.to_le_bytes());
            // Even lengths are written with a nought before them.
            let mut bytes = [&[0, 0][..], &paragraph.changes].concat();
            bytes.resize(bytes.len().next_multiple_of(2), 0);
            let entry = [&[0, (bytes.len() / 2) as u8][..], &bytes].concat();
            if end - entry.len() > (some.len() + 1) * 4 + some.len() * 13 {
                end = (end - entry.len()) & !1;
                page[end..end + entry.len()].copy_from_slice(&entry);
                page[(some.len() + 1) * 4 + at * 13] = (end / 2) as u8;
            }
        }
        numbers.push((main.len() / 512) as u32);
        main.extend(page);
        places.push(place);
    }
    (places, numbers)
}

/// One list of one level, 第一条, and how long its head is.
fn lists() -> (Vec<u8>, usize) {
    let mut head = [&1_u16.to_le_bytes()[..], &7_u32.to_le_bytes(), &[0; 4], &[0; 18], &[1, 0]].concat();
    let length = head.len();
    let mut level = vec![0; 28];
    level[0] = 1;
    level[4] = 39;
    let label: Vec<u16> = "第\0条".encode_utf16().collect();
    level.extend((label.len() as u16).to_le_bytes());
    level.extend(label.iter().flat_map(|unit| unit.to_le_bytes()));
    head.extend(level);
    (head, length)
}
