//! The parts of the file around the text: styles, fonts, sheets, page numbers, and what the container asks for.

use crate::markup::Xml;

/// The namespace of `WordprocessingML` (ISO/IEC 29500).
pub(super) const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// The namespace of relations.
pub(super) const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const PROPERTIES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";

/// 仿宋, 宋, 黑, 楷, 小标宋, each with what stands in for it.
const FONTS: [(&str, &str); 5] = [
    ("仿宋", "仿宋_GB2312"),
    ("宋体", "Noto Serif CJK SC"),
    ("黑体", "Noto Sans CJK SC"),
    ("楷体", "楷体_GB2312"),
    ("方正小标宋简体", "宋体"),
];
/// For letters and figures.
const LATIN: &str = "Times New Roman";

/// A paragraph style: its id and name, the font, the size in half points, where lines stand, the indent of the first line in hundredths of a character, its
/// level among the headings.
struct WordStyle(&'static str, &'static str, &'static str, u32, &'static str, u32, Option<u32>);

/// Sizes are those of GB/T 9704: the title 2号, all else 3号 (16 pt); what is no text of the law is smaller.
const STYLES: [WordStyle; 14] = [
    WordStyle("Title", "Title", "方正小标宋简体", 44, "center", 0, None),
    WordStyle("1", "heading 1", "黑体", 32, "center", 0, Some(0)),
    WordStyle("2", "heading 2", "楷体", 32, "center", 0, Some(1)),
    WordStyle("3", "heading 3", "仿宋", 32, "center", 0, Some(2)),
    WordStyle("4", "heading 4", "仿宋", 32, "both", 200, Some(3)),
    WordStyle("10", "toc 1", "仿宋", 32, "left", 0, None),
    WordStyle("20", "toc 2", "仿宋", 32, "left", 200, None),
    WordStyle("a3", "公告", "仿宋", 32, "both", 200, None),
    WordStyle("a4", "题注", "楷体", 32, "center", 0, None),
    WordStyle("a5", "署名", "仿宋", 32, "right", 0, None),
    WordStyle("a6", "页眉", "楷体", 18, "left", 0, None),
    WordStyle("a8", "目录标题", "黑体", 32, "center", 0, None),
    WordStyle("b0", "注", "楷体", 28, "both", 200, None),
    WordStyle("b2", "表格", "宋体", 24, "left", 0, None),
];

fn document(name: &'static str, namespaces: &[(&'static str, &str)], write: impl FnOnce(&mut Xml)) -> Xml {
    let mut out = Xml::document();
    let mut tag = out.tag(name);
    for (name, namespace) in namespaces {
        tag = tag.attr(name, namespace);
    }
    tag.inner(write);
    out
}

pub(super) fn application() -> Xml {
    document("Properties", &[("xmlns", PROPERTIES)], |out| out.tag("Application").text(&format!("fadian {}", env!("CARGO_PKG_VERSION"))))
}

pub(super) fn core(title: &str, description: &str) -> Xml {
    let namespaces =
        [("xmlns:cp", format!("{PACKAGE}/metadata/core-properties")), ("xmlns:dc", "http://purl.org/dc/elements/1.1/".to_owned())];
    let namespaces: Vec<(&str, &str)> = namespaces.iter().map(|(name, it)| (*name, it.as_str())).collect();
    document("cp:coreProperties", &namespaces, |out| {
        out.tag("dc:title").text(title);
        out.tag("dc:description").text(description);
        out.tag("dc:language").text("zh-CN");
    })
}

pub(super) fn content_types() -> Xml {
    let word = |part: &str| format!("application/vnd.openxmlformats-officedocument.wordprocessingml.{part}+xml");
    let overrides = [
        ("/word/document.xml", word("document.main")),
        ("/word/styles.xml", word("styles")),
        ("/word/fontTable.xml", word("fontTable")),
        ("/word/settings.xml", word("settings")),
        ("/word/header1.xml", word("header")),
        ("/word/footer1.xml", word("footer")),
        ("/word/footer2.xml", word("footer")),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml".to_owned()),
        ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml".to_owned()),
    ];
    document("Types", &[("xmlns", &format!("{PACKAGE}/content-types"))], |out| {
        let rels = "application/vnd.openxmlformats-package.relationships+xml";
        for (ending, kind) in [("rels", rels), ("xml", "application/xml")] {
            out.tag("Default").attr("Extension", ending).attr("ContentType", kind).void();
        }
        for (part, kind) in &overrides {
            out.tag("Override").attr("PartName", part).attr("ContentType", kind).void();
        }
    })
}

fn relations(targets: &[(&str, String, &str)]) -> Xml {
    document("Relationships", &[("xmlns", &format!("{PACKAGE}/relationships"))], |out| {
        for (id, kind, target) in targets {
            out.tag("Relationship").attr("Id", id).attr("Type", kind).attr("Target", target).void();
        }
    })
}

pub(super) fn package_relations() -> Xml {
    relations(&[
        ("rId1", format!("{RELATIONS}/officeDocument"), "word/document.xml"),
        ("rId2", format!("{PACKAGE}/relationships/metadata/core-properties"), "docProps/core.xml"),
        ("rId3", format!("{RELATIONS}/extended-properties"), "docProps/app.xml"),
    ])
}

pub(super) fn document_relations() -> Xml {
    let own = |id: &'static str, kind: &str, target: &'static str| (id, format!("{RELATIONS}/{kind}"), target);
    relations(&[
        own("rId1", "styles", "styles.xml"),
        own("rId2", "fontTable", "fontTable.xml"),
        own("rId3", "settings", "settings.xml"),
        own("rId4", "footer", "footer1.xml"),
        own("rId5", "footer", "footer2.xml"),
        own("rId6", "header", "header1.xml"),
    ])
}

pub(super) fn settings() -> Xml {
    document("w:settings", &[("xmlns:w", WORD)], |out| {
        out.tag("w:evenAndOddHeaders").void();
        out.tag("w:characterSpacingControl").attr("w:val", "compressPunctuation").void();
    })
}

pub(super) fn fonts() -> Xml {
    document("w:fonts", &[("xmlns:w", WORD)], |out| {
        for (name, alternative) in FONTS {
            out.tag("w:font").attr("w:name", name).inner(|out| out.tag("w:altName").attr("w:val", alternative).void());
        }
    })
}

/// What the head of every sheet says, small.
pub(super) fn header(words: &str) -> Xml {
    document("w:hdr", &[("xmlns:w", WORD)], |out| super::words::paragraph(out, Some("a6"), |out| super::words::run(out, None, words)))
}

/// Page numbers in dashes, 4号 宋: on the right of odd pages and the left of even ones, a character from the edge (GB/T 9704, 7.5).
pub(super) fn footer(is_odd: bool) -> Xml {
    document("w:ftr", &[("xmlns:w", WORD)], |out| {
        out.tag("w:p").inner(|out| {
            out.tag("w:pPr").inner(|out| {
                let side = if is_odd { "w:rightChars" } else { "w:leftChars" };
                out.tag("w:ind").attr(side, "100").attr("w:firstLine", "0").attr("w:firstLineChars", "0").void();
                out.tag("w:jc").attr("w:val", if is_odd { "right" } else { "left" }).void();
            });
            let text = |out: &mut Xml, words: &str| {
                out.tag("w:r").inner(|out| {
                    number_style(out);
                    out.tag("w:t").attr("xml:space", "preserve").text(words);
                });
            };
            text(out, "— ");
            out.tag("w:fldSimple").attr("w:instr", " PAGE ").inner(|out| text(out, "1"));
            text(out, " —");
        });
    })
}

fn number_style(out: &mut Xml) {
    out.tag("w:rPr").inner(|out| {
        font("宋体", out);
        out.tag("w:sz").attr("w:val", "28").void();
    });
}

fn font(chinese: &str, out: &mut Xml) {
    out.tag("w:rFonts").attr("w:ascii", LATIN).attr("w:hAnsi", LATIN).attr("w:eastAsia", chinese).attr("w:cs", LATIN).void();
}

pub(super) fn styles() -> Xml {
    document("w:styles", &[("xmlns:w", WORD)], |out| {
        out.tag("w:docDefaults").inner(|out| {
            out.tag("w:rPrDefault").inner(|out| {
                out.tag("w:rPr").inner(|out| {
                    font("仿宋", out);
                    out.tag("w:kern").attr("w:val", "2").void();
                    out.tag("w:sz").attr("w:val", "32").void();
                    out.tag("w:lang").attr("w:val", "en-US").attr("w:eastAsia", "zh-CN").void();
                });
            });
        });
        let normal = out.tag("w:style").attr("w:type", "paragraph").attr("w:default", "1").attr("w:styleId", "a");
        normal.inner(|out| {
            out.tag("w:name").attr("w:val", "Normal").void();
            out.tag("w:qFormat").void();
            out.tag("w:pPr").inner(|out| {
                out.tag("w:widowControl").attr("w:val", "0").void();
                indent(200, out);
                out.tag("w:jc").attr("w:val", "both").void();
            });
            // 28 characters to a line by their own distance: programs differ in what they make of a grid of characters.
            out.tag("w:rPr").inner(|out| {
                font("仿宋", out);
                out.tag("w:spacing").attr("w:val", "-5").void();
                out.tag("w:sz").attr("w:val", "32").void();
            });
        });
        for style in &STYLES {
            style.write(out);
        }
        head_cell(out);
        label(out);
        lined_table(out);
    })
}

impl WordStyle {
    fn write(&self, out: &mut Xml) {
        let Self(id, name, family, size, lines, first, level) = *self;
        out.tag("w:style").attr("w:type", "paragraph").attr("w:styleId", id).inner(|out| {
            out.tag("w:name").attr("w:val", name).void();
            out.tag("w:basedOn").attr("w:val", "a").void();
            out.tag("w:next").attr("w:val", "a").void();
            out.tag("w:qFormat").void();
            out.tag("w:pPr").inner(|out| {
                if level.is_some() {
                    out.tag("w:keepNext").void();
                }
                indent(first, out);
                out.tag("w:jc").attr("w:val", lines).void();
                if let Some(level) = level {
                    out.tag("w:outlineLvl").attr("w:val", &level.to_string()).void();
                }
            });
            out.tag("w:rPr").inner(|out| {
                font(family, out);
                out.tag("w:sz").attr("w:val", &size.to_string()).void();
            });
        });
    }
}

fn indent(hundredths: u32, out: &mut Xml) {
    out.tag("w:ind").attr("w:firstLineChars", &hundredths.to_string()).attr("w:firstLine", &(hundredths * 32 / 10).to_string()).void();
}

/// Cells that head a column: those of a table, in 黑.
fn head_cell(out: &mut Xml) {
    out.tag("w:style").attr("w:type", "paragraph").attr("w:styleId", "b3").inner(|out| {
        out.tag("w:name").attr("w:val", "表头").void();
        out.tag("w:basedOn").attr("w:val", "b2").void();
        out.tag("w:rPr").inner(|out| font("黑体", out));
    });
}

/// The number of an article, in 黑.
fn label(out: &mut Xml) {
    out.tag("w:style").attr("w:type", "character").attr("w:styleId", "a9").inner(|out| {
        out.tag("w:name").attr("w:val", "条号").void();
        out.tag("w:qFormat").void();
        out.tag("w:rPr").inner(|out| font("黑体", out));
    });
}

fn lined_table(out: &mut Xml) {
    out.tag("w:style").attr("w:type", "table").attr("w:styleId", "b1").inner(|out| {
        out.tag("w:name").attr("w:val", "Table Grid").void();
        out.tag("w:tblPr").inner(|out| {
            out.tag("w:tblBorders").inner(|out| {
                for side in ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"] {
                    out.tag(side).attr("w:val", "single").attr("w:sz", "4").attr("w:space", "0").attr("w:color", "auto").void();
                }
            });
        });
    });
}

/// A4; the text is 156 mm by 225 mm, 37 mm below the upper edge and 28 mm from the left one, in 22 lines of 28 characters (GB/T 9704, 5.2).
pub(super) fn section(out: &mut Xml) {
    out.tag("w:sectPr").inner(|out| {
        edges(out);
        out.tag("w:pgSz").attr("w:w", "11906").attr("w:h", "16838").void();
        margins(["2098", "1474", "1984", "1588", "851", "1400"], out);
        out.tag("w:docGrid").attr("w:type", "lines").attr("w:linePitch", "579").void();
    });
}

/// A4 across, the text 267 mm by 170 mm: for tables that are wider than they are long.
pub(super) fn landscape(out: &mut Xml) {
    out.tag("w:sectPr").inner(|out| {
        edges(out);
        out.tag("w:pgSz").attr("w:w", "16838").attr("w:h", "11906").attr("w:orient", "landscape").void();
        margins(["1247", "851", "1021", "851", "624", "510"], out);
    });
}

/// What stands at the head and the foot of every sheet.
fn edges(out: &mut Xml) {
    for (tag, sheets, id) in [
        ("w:headerReference", "default", "rId6"),
        ("w:headerReference", "even", "rId6"),
        ("w:footerReference", "default", "rId4"),
        ("w:footerReference", "even", "rId5"),
    ] {
        out.tag(tag).attr("w:type", sheets).attr("r:id", id).void();
    }
}

/// Above, on the right, below and on the left of the text, then of head and foot, in twentieths of a point.
fn margins([top, right, bottom, left, header, footer]: [&str; 6], out: &mut Xml) {
    let margins = out.tag("w:pgMar").attr("w:top", top).attr("w:right", right).attr("w:bottom", bottom).attr("w:left", left);
    margins.attr("w:header", header).attr("w:footer", footer).attr("w:gutter", "0").void();
}
