//! Small files of each kind.

use crate::diag::Code;
use crate::import::Reason;
use crate::import::decode::{Decoded, LineMark, decode};

fn rtf(body: &str) -> Decoded {
    let head = r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fcharset134 SimSun;}{\f1\fcharset0 Times;}{\f2\fcharset136 MingLiU;}}{\colortbl;\red0;}{\*\generator x;}\f0 ";
    decode("a.rtf", format!("{head}{body}}}").as_bytes(), None)
}

#[test]
fn bytes_and_numbers_are_characters_of_their_fonts() {
    assert_eq!(
        rtf(r"\'bc\'d7\uc2\u20057\'d2\'d2\uc1{\f1\'bc\'d7}{\f2\'a5\'d2}\par\uc0\u-10179\u-9216 x\par").text,
        "甲乙甲甲\n\u{1f400}x\n\n"
    );
}

#[test]
fn paragraphs_breaks_and_numbers_are_those_of_the_page() {
    assert_eq!(rtf(r"{\listtext\pard (1)\tab}a\line b\par{\pntext 1.}c\tab d\par").text, "(1)\ta\u{b}b\n1.c\td\n\n");
    let decoded = rtf(r"\pard\outlinelevel0 a\par\pard b\par");
    assert_eq!(decoded.marks[..2], [LineMark::Heading(1), LineMark::Plain]);
}

#[test]
fn tables_are_kept_with_what_they_merge() {
    let row = |cells: &str| format!(r"\trowd\clvmgf\cellx1\cellx2\pard\intbl {cells}\row ");
    let below = r"\trowd\clvmrg\cellx1\cellx2\pard\intbl\cell d\par e\cell\row\pard f\par";
    let decoded = rtf(&format!("x\\par{}{below}", row(r"a\cell b\cell")));
    assert_eq!(decoded.text, "x\na b d e\nf\n\n");
    let LineMark::Table(table) = &decoded.marks[1] else { panic!("a table") };
    assert_eq!((table.rows[0][0].rows, table.rows[1][0].text.as_str()), (2, "d\ne"));
}

#[test]
fn what_is_no_text_goes_beside_or_nowhere() {
    let decoded = rtf(
        r"{\header h\par}a{\footnote n1\par n2}{\field{\*\fldinst PAGE}{\fldrslt 7}}{\v hid}{\deleted del}{\*\unknown u}b{\pict 00ff}\par",
    );
    assert_eq!(decoded.text, "a7b〔图片〕\n\nn1\u{b}n2\n");
    assert_eq!(decoded.marks[2], LineMark::Note);
    let removed: Vec<(Reason, &str)> = decoded.ledger.iter().map(|entry| (entry.reason, entry.text.as_str())).collect();
    assert_eq!(removed, [(Reason::Frame, "hid"), (Reason::Revision, "del"), (Reason::Frame, "h")]);
    let codes: Vec<Code> = decoded.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::ObjectSkipped, Code::RevisionsAccepted]);
}

#[test]
fn any_file_is_read() {
    let deep = "{".repeat(100_000);
    for body in ["}}}}a", "{{{{", r"\'", r"\u", r"\row\row\cell", r"{\footnote{\footnote a", &deep, r"\bin9999999 a"] {
        rtf(body);
    }
    assert_eq!(rtf(&deep).findings.first().map(|finding| finding.code), Some(Code::SourceDamaged));
}
