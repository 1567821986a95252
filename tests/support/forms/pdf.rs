//! PDF files: pages of 28 rows, a running head, page numbers, paragraphs indented by two characters.

use crate::support::print::{Kind, Line};
use encoding_rs::GB18030;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;

/// Characters a row, rows a page, points a character and from row to row.
const WIDTH: usize = 28;
const ROWS: usize = 22;
const EM: usize = 16;
const LEADING: usize = 29;

/// What the fonts of the file say of their characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fonts {
    /// Numbers of glyphs, and a table to characters.
    Table,
    /// The name of a standard table only.
    Named,
}

/// Characters that no row begins with.
const CLOSING: &str = "，。；：、）》〉”’！？";

/// A row of a page: how far it is indented, and its words.
type PrintedRow = (usize, String);

/// The file of these lines.
pub(super) fn file(lines: &[Line], fonts: Fonts) -> Vec<u8> {
    let rows: Vec<PrintedRow> = lines.iter().flat_map(|line| rows(line, fonts)).collect();
    let mut codes: BTreeMap<char, u16> = BTreeMap::new();
    let mut pages = Vec::new();
    let head = lines.iter().find(|line| line.kind == Kind::Title).map(|line| line.text.clone()).unwrap_or_default();
    for (number, page) in rows.chunks(ROWS).enumerate() {
        let mut program = String::new();
        let mut put = |x: usize, y: usize, size: usize, text: &str| {
            let _ = writeln!(program, "BT /F {size} Tf 1 0 0 1 {x} {y} Tm <{}> Tj ET", string(text, fonts, &mut codes));
        };
        if number > 0 {
            put(200, 800, 10, &head);
        }
        for (at, (indent, text)) in page.iter().enumerate() {
            put(70 + indent * EM, 760 - at * LEADING, EM, text);
        }
        put(290, 50, 10, &format!("— {} —", number + 1));
        pages.push(program);
    }
    assemble(&pages, fonts, &codes)
}

/// The rows of a line, broken where a program would.
fn rows(line: &Line, fonts: Fonts) -> Vec<PrintedRow> {
    let text = line.printed().replace('\t', "　　");
    let indent = if line.is_body() { 2 } else { 0 };
    let centred = matches!(line.kind, Kind::Title | Kind::History | Kind::Heading(_));
    let mut out: Vec<PrintedRow> = Vec::new();
    let mut row = String::new();
    // Letters of Latin take half of a cell in fonts that name their table.
    let halves = |c: char| if fonts == Fonts::Named && c.is_ascii_graphic() { 1 } else { 2 };
    let mut room = (WIDTH - indent) * 2;
    for c in text.chars() {
        if room < halves(c) && !CLOSING.contains(c) {
            out.push((if out.is_empty() { indent } else { 0 }, std::mem::take(&mut row)));
            room = WIDTH * 2;
        }
        row.push(c);
        room = room.saturating_sub(halves(c));
    }
    let length = row.chars().count();
    let first = if centred && out.is_empty() { (WIDTH - length.min(WIDTH)) / 2 } else { indent };
    out.push((if out.is_empty() { first } else { 0 }, row));
    out
}

fn string(text: &str, fonts: Fonts, codes: &mut BTreeMap<char, u16>) -> String {
    match fonts {
        // Every character takes the full width there, as in a font of one width.
        Fonts::Named => {
            let wide: String = text.chars().map(|c| if c == ' ' { '　' } else { c }).collect();
            GB18030.encode(&wide).0.iter().map(|byte| format!("{byte:02x}")).collect()
        }
        Fonts::Table => text
            .chars()
            .map(|c| {
                let next = codes.len() as u16 + 3;
                format!("{:04x}", codes.entry(c).or_insert(next))
            })
            .collect(),
    }
}

fn assemble(pages: &[String], fonts: Fonts, codes: &BTreeMap<char, u16>) -> Vec<u8> {
    let encoding = if fonts == Fonts::Named { "/GBK-EUC-H" } else { "/Identity-H /ToUnicode 5 0 R" };
    let mut table = "begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange\n".to_owned();
    let codes: Vec<(&char, &u16)> = codes.iter().collect();
    for some in codes.chunks(100) {
        let _ = writeln!(table, "{} beginbfchar", some.len());
        for (c, code) in some {
            let units: String = c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("{unit:04x}")).collect();
            let _ = writeln!(table, "<{code:04x}> <{units}>");
        }
        table += "endbfchar\n";
    }
    let kids: String = (0..pages.len()).map(|n| format!("{} 0 R ", 6 + 2 * n)).collect();
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!("<< /Type /Pages /Kids [{kids}] /Count {} /MediaBox [0 0 595 842] >>", pages.len()).into_bytes(),
        format!("<< /Type /Font /Subtype /Type0 /BaseFont /FangSong /Encoding {encoding} /DescendantFonts [4 0 R] >>").into_bytes(),
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /FangSong /DW 1000 /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>".to_vec(),
        stream(&table),
    ];
    for (n, page) in pages.iter().enumerate() {
        let contents = 7 + 2 * n;
        objects
            .push(format!("<< /Type /Page /Parent 2 0 R /Contents {contents} 0 R /Resources << /Font << /F 3 0 R >> >> >>").into_bytes());
        objects.push(stream(page));
    }
    let mut out = b"%PDF-1.5\n".to_vec();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n", index + 1).bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let table = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    places.iter().for_each(|place| out.extend(format!("{place:010} 00000 n \n").bytes()));
    out.extend(format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1).bytes());
    out
}

fn stream(text: &str) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes()).expect("it is in memory");
    let bytes = encoder.finish().expect("it is in memory");
    [format!("<< /Filter /FlateDecode /Length {} >>\nstream\n", bytes.len()).as_bytes(), &bytes, b"\nendstream"].concat()
}
