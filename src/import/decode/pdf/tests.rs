//! Small files, made object by object.

use crate::diag::Code;
use crate::import::decode::{Decoded, decode};
use encoding_rs::GB18030;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::io::Write;

/// A file of these objects, the first of which is the catalogue.
fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n", index + 1).bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let table = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").bytes());
    }
    out.extend(format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1).bytes());
    out
}

fn stream(keys: &str, bytes: &[u8]) -> Vec<u8> {
    [format!("<< {keys} /Length {} >>\nstream\n", bytes.len()).as_bytes(), bytes, b"\nendstream"].concat()
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("it is in memory");
    encoder.finish().expect("it is in memory")
}

/// A page whose program is this, with a font `F` of GBK, a form `X` and a picture `I`; `more` goes into the form.
fn page(program: &[u8], filter: &str, more: &[u8]) -> Vec<u8> {
    file(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 600 800] >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F 5 0 R /G 8 0 R >> /XObject << /X 6 0 R /I 7 0 R >> >> >>".to_vec(),
        stream(filter, program),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /GBK-EUC-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>] >>".to_vec(),
        stream("/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >>", more),
        stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", b"0"),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>".to_vec(),
    ])
}

fn shown(x: i32, y: i32, text: &str) -> Vec<u8> {
    let digits = GB18030.encode(text).0.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
    format!("BT /F 10 Tf 1 0 0 1 {x} {y} Tm <{digits}> Tj ET\n").into_bytes()
}

fn read(bytes: &[u8]) -> Decoded {
    decode("a.pdf", bytes, None)
}

fn codes(decoded: &Decoded) -> Vec<Code> {
    decoded.findings.iter().map(|finding| finding.code).collect()
}

#[test]
fn a_font_without_a_table_is_read_by_the_encoding_it_names() {
    let program = [shown(100, 700, "甲市图书条例"), shown(50, 660, "第一条　为了甲。")].concat();
    let decoded = read(&page(&packed(&program), "/Filter /FlateDecode", b""));
    assert_eq!(decoded.text, "甲市图书条例\n第一条　为了甲。\n");
    assert!(decoded.findings.is_empty());
}

#[test]
fn forms_are_drawn_where_they_stand_and_no_deeper_than_sense() {
    let program = [b"q 1 0 0 1 0 100 cm /X Do Q ".to_vec(), shown(50, 300, "乙。")].concat();
    let decoded = read(&page(&program, "", &shown(50, 300, "甲。")));
    assert_eq!(decoded.text, "甲。\n乙。\n");
    read(&page(b"/X Do", "", b"/X Do /X Do"));
}

#[test]
fn a_scan_and_a_font_that_tells_nothing_are_named() {
    let scanned = read(&page(b"q 600 0 0 800 0 0 cm /I Do Q", "", b""));
    assert_eq!((codes(&scanned), scanned.text.as_str()), (vec![Code::PdfWithoutText], ""));
    let unknown = read(&page(b"BT /G 10 Tf 50 700 Td <000100020003> Tj ET", "", b""));
    assert_eq!(codes(&unknown), [Code::PdfWithoutText]);
    let pictured = read(&page(&[b"q 100 0 0 100 0 0 cm /I Do Q ".to_vec(), shown(50, 700, "甲。")].concat(), "", b""));
    assert_eq!(codes(&pictured), [Code::ObjectSkipped]);
    assert_eq!(codes(&read(&page(b"", "", b""))), [Code::SourceEmpty]);
}

#[test]
fn what_unpacks_without_end_is_refused() {
    let spaces = packed(&vec![b' '; 40 << 20]);
    for filter in ["/Filter /FlateDecode", "/Filter [/FlateDecode /FlateDecode]"] {
        assert_eq!(codes(&read(&page(&spaces, filter, b""))), [Code::SourceDamaged], "{filter}");
    }
    assert_eq!(codes(&read(&page(&vec![0; 80 << 10], "/Filter /LZWDecode", b""))), [Code::SourceDamaged]);
}

#[test]
fn a_damaged_file_is_read_or_refused() {
    let program = [shown(100, 700, "甲市图书条例"), shown(50, 660, "第一条　为了甲。")].concat();
    let whole = page(&packed(&program), "/Filter /FlateDecode", b"/X Do");
    for cut in (0..whole.len()).step_by(61) {
        read(&[b"%PDF-1.4\n", &whole[..cut]].concat());
    }
    for at in (9..whole.len()).step_by(17) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x15;
        read(&bytes);
    }
}
