//! Small files of each kind, made part by part.

use super::read;
use crate::diag::Code;
use crate::import::decode::{Decoded, LineMark};
use crate::import::{Action, Reason};
use crate::zh;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const NAMESPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="r" xmlns:mc="mc" xmlns:v="v" xmlns:m="m" xmlns:wps="wps" xmlns:pic="pic" xmlns:o="o" xmlns:wp="wp""#;

/// A file of these parts; the document's relations name every part but itself.
fn docx(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, text: &str| {
        zip.start_file(name, SimpleFileOptions::default()).expect("the archive is in memory");
        zip.write_all(text.as_bytes()).expect("the archive is in memory");
    };
    put("_rels/.rels", r#"<Relationships><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>"#);
    let relation = |(name, _): &(&str, &str)| {
        let kind = name.trim_end_matches(|c: char| c.is_ascii_digit());
        format!(r#"<Relationship Id="{name}" Type="x/{kind}" Target="{name}.xml"/>"#)
    };
    let relations: String = parts.iter().map(relation).collect();
    put("word/_rels/document.xml.rels", &format!("<Relationships>{relations}</Relationships>"));
    for (name, xml) in parts {
        put(&format!("word/{name}.xml"), &format!("<w:{name} {NAMESPACES}>{xml}</w:{name}>"));
    }
    zip.finish().expect("the archive is in memory").into_inner()
}

fn decode(parts: &[(&str, &str)]) -> Decoded {
    read("law.docx", &docx(parts))
}

fn body(xml: &str) -> Decoded {
    decode(&[("document", &format!("<w:body>{xml}</w:body>"))])
}

fn p(xml: &str) -> String {
    format!("<w:p>{xml}</w:p>")
}

fn t(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

fn numbered(list: u32, level: u32, text: &str) -> String {
    p(&format!(r#"<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr></w:pPr>{}"#, t(text)))
}

fn codes(decoded: &Decoded) -> Vec<Code> {
    decoded.findings.iter().map(|finding| finding.code).collect()
}

fn removed(decoded: &Decoded) -> Vec<(u32, u32, Reason, &str)> {
    assert!(decoded.ledger.iter().all(|entry| entry.action == Action::Removed));
    decoded.ledger.iter().map(|entry| (entry.line, entry.column, entry.reason, entry.text.as_str())).collect()
}

#[test]
fn a_paragraph_is_a_line_and_an_empty_one_an_empty_line() {
    let decoded = body(&(p(&t("第一条　甲。")) + "<w:p/>" + &p(&(t("乙") + &t("丙。")))));
    assert_eq!(decoded.text, "第一条　甲。\n\n乙丙。\n");
    assert_eq!(decoded.marks, [LineMark::Plain, LineMark::Plain, LineMark::Plain]);
    assert!(decoded.findings.is_empty() && decoded.ledger.is_empty());
}

#[test]
fn soft_breaks_stay_inside_the_line_and_page_breaks_leave_nothing() {
    let decoded = body(&p(r#"<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:br w:type="page"/><w:t>丙</w:t><w:tab/><w:t>丁</w:t>
        <w:noBreakHyphen/><w:t>戊</w:t><w:lastRenderedPageBreak/></w:r>"#));
    assert_eq!(decoded.text, "甲\u{b}乙丙\t丁-戊\n");
}

#[test]
fn wrappers_keep_their_text_and_field_codes_are_dropped() {
    let decoded = body(&p(&format!(
        r#"<w:hyperlink>{}</w:hyperlink><w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>
        <w:smartTag>{}</w:smartTag><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r>
        <w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>{}
        <w:fldSimple w:instr="PAGE">{}</w:fldSimple>"#,
        t("甲"),
        t("乙"),
        t("丙"),
        t("丁"),
        t("戊"),
        t("己")
    )));
    assert_eq!(decoded.text, "甲乙丙丁戊己\n");
}

#[test]
fn a_circled_number_drawn_by_a_field_is_read() {
    let field = |code: &str| {
        format!(r#"<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>{code}</w:instrText><w:fldChar w:fldCharType="end"/></w:r>"#)
    };
    let decoded = body(&p(&(field(r" eq \o\ac(○,21) ") + &field(r"EQ \f(1,2)"))));
    assert_eq!(decoded.text, "㉑〔公式〕\n");
    assert_eq!(codes(&decoded), [Code::ObjectSkipped]);
}

#[test]
fn hidden_text_prompts_and_comments_go_to_the_ledger() {
    let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>";
    let prompt = format!("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>", t("单击此处"));
    let comment = r#"<w:r><w:commentReference w:id="4"/></w:r>"#;
    let text = p(&(t("甲") + hidden + &t("乙") + &prompt + &t("丙") + comment));
    let comments = format!(r#"<w:comment w:id="4">{}</w:comment><w:comment w:id="5">{}</w:comment>"#, p(&t("请核")), p(&t("散")));
    let decoded = decode(&[("document", &text), ("comments", &comments)]);
    assert_eq!(decoded.text, "甲乙丙\n");
    let markup = Reason::Markup;
    assert_eq!(removed(&decoded), [(1, 2, markup, "隐"), (1, 3, markup, "单击此处"), (1, 4, markup, "请核"), (0, 0, markup, "散")]);
}

#[test]
fn numbers_that_exist_only_in_the_numbering_part_stand_in_the_text() {
    let level = |level: u32, text: &str, more: &str| {
        format!(
            r#"<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>{more}<w:lvlText w:val="{text}"/></w:lvl>"#
        )
    };
    let levels = level(0, "第%1章", "") + &level(1, "第%2条", r#"<w:lvlRestart w:val="0"/>"#) + &level(2, "（%3）", "");
    let numbering =
        format!(r#"<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#);
    let off = p(&(r#"<w:pPr><w:pStyle w:val="article"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>"#.to_owned() + &t("第二款。")));
    let by_style = p(&(r#"<w:pPr><w:pStyle w:val="child"/></w:pPr>"#.to_owned() + &t("乙。")));
    let styles = r#"<w:style w:type="paragraph" w:styleId="article"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="child"><w:basedOn w:val="article"/></w:style>"#;
    let text = numbered(1, 0, "总则")
        + &numbered(1, 1, "甲：")
        + &numbered(1, 2, "子；")
        + &numbered(1, 2, "丑。")
        + &off
        + &numbered(1, 0, "附则")
        + &by_style;
    let decoded = decode(&[("document", &text), ("numbering", &numbering), ("styles", styles)]);
    assert_eq!(decoded.text, "第一章 总则\n第一条 甲：\n（一） 子；\n（二） 丑。\n第二款。\n第二章 附则\n第二条 乙。\n");
}

#[test]
fn levels_are_bound_to_styles_and_headings_marked() {
    let numbering = r#"<w:abstractNum w:abstractNumId="0">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="h1"/><w:lvlText w:val="第%1章"/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="h2"/><w:lvlText w:val="第%2节"/></w:lvl>
        </w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>"#;
    let style = |id: &str, name: &str| {
        format!(
            r#"<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>"#
        )
    };
    let styles = style("h1", "heading 1") + &style("h2", "Heading 2");
    let head = |id: &str, text: &str| p(&format!(r#"<w:pPr><w:pStyle w:val="{id}"/></w:pPr>{}"#, t(text)));
    let outline = p(&(r#"<w:pPr><w:outlineLvl w:val="2"/></w:pPr>"#.to_owned() + &t("丙")));
    let text = head("h1", "甲") + &head("h2", "乙") + &outline;
    let decoded = decode(&[("document", &text), ("numbering", numbering), ("styles", &styles)]);
    assert_eq!(decoded.text, "第1章 甲\n第1节 乙\n丙\n");
    assert_eq!(decoded.marks, [LineMark::Heading(1), LineMark::Heading(2), LineMark::Heading(3)]);
}

#[test]
fn tracked_changes_are_accepted_and_logged() {
    let decoded = body(&p(&format!(
        r"{}<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins>{}</w:ins>{}<w:moveFrom>{}</w:moveFrom>",
        t("甲"),
        t("新"),
        t("乙。"),
        t("移")
    )));
    assert_eq!(decoded.text, "甲新乙。\n");
    assert_eq!(removed(&decoded), [(1, 2, Reason::Revision, "旧"), (1, 5, Reason::Revision, "移")]);
    assert_eq!(codes(&decoded), [Code::RevisionsAccepted]);
    assert_eq!(decoded.findings[0].args, ["1".into(), "2".into()]);
}

#[test]
fn a_deleted_paragraph_mark_joins_and_a_deleted_paragraph_leaves_no_line() {
    let mark = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>";
    let gone = p(&format!("{mark}<w:del><w:r><w:delText>删去的款。</w:delText></w:r></w:del>"));
    let decoded = body(&(p(&(mark.to_owned() + &t("甲"))) + &p(&t("乙。")) + &gone + &p(&t("丙。"))));
    assert_eq!(decoded.text, "甲乙。\n丙。\n");
    assert_eq!(removed(&decoded), [(2, 1, Reason::Revision, "删去的款。")]);
    assert_eq!(decoded.findings[0].args, ["0".into(), "2".into()]);
}

#[test]
fn a_deleted_paragraph_is_not_counted_by_its_list() {
    let numbering = r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>
        <w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#;
    let gone = p(r#"<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>
        <w:del><w:r><w:delText>旧条。</w:delText></w:r></w:del>"#);
    let decoded = decode(&[("document", &(numbered(1, 0, "甲。") + &gone + &numbered(1, 0, "乙。"))), ("numbering", numbering)]);
    assert_eq!(decoded.text, "第一条 甲。\n第二条 乙。\n");
}

fn cell(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(&t(text)))
}

#[test]
fn a_table_is_one_line_with_its_merged_cells_resolved() {
    let rows = [
        format!("<w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}</w:tr>", cell(r#"<w:gridSpan w:val="2"/>"#, "税目"), cell("", "税率")),
        format!("<w:tr>{}{}{}</w:tr>", cell(r#"<w:vMerge w:val="restart"/>"#, "合同"), cell("", "借款"), cell("", "万分之零点五")),
        format!("<w:tr>{}{}{}</w:tr>", cell("<w:vMerge/>", ""), cell("", "买卖"), cell("", "万分之三")),
    ];
    let decoded = body(&(p(&t("附表")) + "<w:tbl><w:tblPr/>" + &rows.concat() + "</w:tbl>"));
    assert_eq!(decoded.text, "附表\n税目 税率 合同 借款 万分之零点五 买卖 万分之三\n");
    let LineMark::Table(table) = &decoded.marks[1] else { panic!("the second line is a table") };
    let spans: Vec<Vec<(u32, u32)>> = table.rows.iter().map(|row| row.iter().map(|cell| (cell.columns, cell.rows)).collect()).collect();
    assert_eq!(spans, [vec![(2, 1), (1, 1)], vec![(1, 2), (1, 1), (1, 1)], vec![(1, 1), (1, 1)]]);
    assert!(table.rows[0][0].head && !table.rows[1][0].head);
}

#[test]
fn a_table_within_a_cell_becomes_text_of_the_cell() {
    let inner =
        format!("<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>", cell("", "一"), cell("", "二"), cell("", "三"), cell("", "四"));
    let decoded = body(&format!("<w:tbl><w:tr><w:tc>{}{inner}<w:p/></w:tc>{}</w:tr></w:tbl>", p(&t("甲")), cell("", "乙")));
    let LineMark::Table(table) = &decoded.marks[0] else { panic!("the line is a table") };
    assert_eq!(table.rows[0][0].text, "甲\n一 二\n三 四");
    assert_eq!(decoded.text, "甲 一 二 三 四 乙\n");
}

#[test]
fn a_table_of_one_cell_is_a_frame_around_running_text() {
    let decoded = body(&format!("<w:tbl><w:tr><w:tc>{}{}</w:tc></w:tr></w:tbl>", p(&t("第一条　甲。")), p(&t("乙。"))));
    assert_eq!(decoded.text, "第一条　甲。\n乙。\n");
    assert_eq!(decoded.marks, [LineMark::Plain, LineMark::Plain]);
}

#[test]
fn notes_stand_behind_the_text_and_unused_ones_in_the_ledger() {
    let text = p(&(t("甲") + r#"<w:r><w:footnoteReference w:id="3"/></w:r>"# + &t("。"))) + &p(&t("乙。"));
    let notes = format!(
        r#"<w:footnote w:id="0" w:type="separator">{0}</w:footnote><w:footnote w:id="2">{1}</w:footnote><w:footnote w:id="3">{2}</w:footnote>"#,
        p("<w:r><w:separator/></w:r>"),
        p(&t("无人引用")),
        p(&t("见附件"))
    );
    let decoded = decode(&[("document", &text), ("footnotes", &notes)]);
    assert_eq!(decoded.text, "甲。\n乙。\n见附件\n");
    assert_eq!(decoded.marks[2], LineMark::Note);
    assert_eq!(removed(&decoded), [(0, 0, Reason::Revision, "无人引用")]);
}

#[test]
fn headers_and_footers_are_no_text() {
    let decoded = decode(&[("document", &p(&t("甲。"))), ("header1", &p(&t("某省人民政府公报"))), ("footer1", &p(&t("— 3 —")))]);
    assert_eq!(decoded.text, "甲。\n");
    assert_eq!(removed(&decoded), [(0, 0, Reason::Frame, "— 3 —"), (0, 0, Reason::Frame, "某省人民政府公报")]);
}

#[test]
fn a_text_box_follows_its_paragraph_once_and_a_page_number_goes() {
    let box_of = |text: &str| {
        format!(
            "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>
            <mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
            p(&t(text))
        )
    };
    let decoded = body(&(p(&(t("甲") + &box_of("旁注") + &box_of("- 3 -") + &t("乙。"))) + &p(&t("丙。"))));
    assert_eq!(decoded.text, "甲乙。\n旁注\n丙。\n");
    assert_eq!(removed(&decoded), [(1, 2, Reason::Frame, "- 3 -")]);
    assert_eq!(codes(&decoded), [Code::TextBox]);
    assert_eq!(decoded.findings[0].words, "旁注");
}

#[test]
fn pictures_formulas_and_objects_are_reported() {
    let decoded = body(&p(&format!(
        r#"<w:r><w:drawing><pic:pic/></w:drawing></w:r><m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>
        <w:r><w:object><v:imagedata/><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>{}"#,
        t("甲")
    )));
    assert_eq!(decoded.text, "〔图片〕x+1〔嵌入对象〕甲\n");
    assert_eq!(codes(&decoded), [Code::ObjectSkipped; 3]);
    assert_eq!(decoded.findings[1].words, "x+1");
    let floating = "<w:r><w:drawing><wp:anchor><pic:pic/></wp:anchor></w:drawing></w:r>";
    let decoded = body(&(p(&(floating.to_owned() + &t("甲市人民政府"))) + &p(&t("2020年1月1日"))));
    assert_eq!(decoded.text, "甲市人民政府\n〔图片〕\n2020年1月1日\n");
    assert_eq!(decoded.marks[1], LineMark::Note, "it is no paragraph");
}

#[test]
fn symbols_are_read_and_unknown_ones_reported() {
    let decoded = body(&p(r#"<w:r><w:sym w:font="Symbol" w:char="F0B4"/><w:sym w:font="Webdings" w:char="F061"/></w:r>
        <w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>&#xF0FC;</w:t></w:r>"#));
    assert_eq!(decoded.text, "×\u{fffd}✓\n");
    assert_eq!(codes(&decoded), [Code::GarbledCharacter]);
}

#[test]
fn other_prefixes_and_namespaces_are_the_same_format() {
    let xml = r#"<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:r><x:t>甲。</x:t></x:r></x:p></x:body></x:document>"#;
    let decoded = decode(&[("document", xml)]);
    assert_eq!(decoded.text, "甲。\n");
}

#[test]
fn a_file_that_is_none_is_a_finding() {
    for bytes in [&b""[..], b"PK\x03\x04", b"plain text", b"%PDF-1.7"] {
        assert_eq!(codes(&read("a.docx", bytes)), [Code::SourceDamaged]);
    }
    assert_eq!(codes(&read("a.docx", b"\xd0\xcf\x11\xe0rest")), [Code::FormatUnsupported]);
    assert_eq!(codes(&decode(&[("document", "<w:p>")])), [Code::SourceDamaged]);
    assert_eq!(codes(&decode(&[("document", "<w:p/>"), ("numbering", "<w:num")])), [Code::SourceDamaged]);
    assert_eq!(codes(&decode(&[("styles", "")])), [Code::SourceDamaged]);
}

#[test]
fn a_damaged_file_never_panics_and_never_gives_part_of_the_text() {
    let text: String = (0..40).map(|n| numbered(1, n % 3, "甲乙丙丁。")).collect();
    let whole = docx(&[("document", &text), ("footnotes", "")]);
    for cut in (0..whole.len()).step_by(7) {
        assert!(read("a.docx", &whole[..cut]).text.is_empty());
    }
    for at in (0..whole.len()).step_by(3) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        read("a.docx", &bytes);
    }
}

#[test]
fn a_part_that_unpacks_without_end_is_refused() {
    // Far larger than what it is packed to, and far more elements than any law has.
    for bomb in [" ".repeat(9 << 20), "<a/>".repeat(1_000_001)] {
        assert_eq!(codes(&decode(&[("document", &bomb)])), [Code::SourceDamaged]);
    }
}

#[test]
fn a_note_and_a_label_are_written_no_more_often_than_a_page_shows_them() {
    let reference = r#"<w:r><w:footnoteReference w:id="3"/></w:r>"#;
    let notes = format!(r#"<w:footnote w:id="3">{}</w:footnote>"#, p(&t("注文")));
    let decoded = decode(&[("document", &p(&(t("甲") + &reference.repeat(1_000)))), ("footnotes", &notes)]);
    assert_eq!(decoded.text, "甲\n注文\n");
    let level = format!(r#"<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1{}"/></w:lvl>"#, "长".repeat(1_000));
    let numbering =
        format!(r#"<w:abstractNum w:abstractNumId="7">{level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>"#);
    let decoded = decode(&[("document", &numbered(1, 0, "甲")), ("numbering", &numbering)]);
    assert!(decoded.text.chars().count() < 100, "{}", decoded.text);
}

#[test]
fn a_file_without_words_is_empty() {
    let picture = p("<w:r><w:drawing><w:pic/></w:drawing></w:r>");
    let decoded = super::super::decode("law.docx", &docx(&[("document", &picture)]), None);
    assert_eq!(codes(&decoded), [Code::ObjectSkipped, Code::SourceEmpty]);
}

#[test]
fn no_character_is_lost() {
    let text = p(&t("一二"))
        + &p(&format!("<w:ins>{}</w:ins><w:del><w:r><w:delText>四</w:delText></w:r></w:del>", t("三")))
        + &format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("", "五"), cell("<w:vMerge/>", "六"))
        + &format!("<w:customXml><w:unknown>{}</w:unknown></w:customXml>", p(&t("七")))
        + &p(&format!("<w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>", t("八"), t("九")));
    let decoded = body(&text);
    let mut kept: Vec<char> = zh::strip_blanks(&decoded.text).chars().collect();
    kept.extend(decoded.ledger.iter().flat_map(|entry| entry.text.chars()));
    for c in "一二三四五六七八九".chars() {
        assert_eq!(kept.iter().filter(|k| **k == c).count(), 1, "{c}");
    }
}
