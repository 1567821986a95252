//! The package of a book: what is known of it, its files in order, its table of contents.

use super::page::{SOURCE, attachment, whole};
use super::text::title;
use super::xml::element;
use super::{Book, File, Volume, file, place};
use crate::model::Node;
use crate::plan::UnitKind;
use crate::source::fingerprint;
use std::fmt::Write as _;

/// Where the package stands.
pub(super) const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<container version=\"1.0\" \
xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles><rootfile full-path=\"EPUB/package.opf\" \
media-type=\"application/oebps-package+xml\"/></rootfiles></container>\n";

/// The format asks when the book was last changed. The book does not know, and equal inputs must give equal bytes.
const MODIFIED: &str = "2000-01-01T00:00:00Z";

/// What a reader with another way of reading should know of the book (EPUB Accessibility 1.1).
const ACCESS: [(&str, &str); 6] = [
    ("schema:accessMode", "textual"),
    ("schema:accessModeSufficient", "textual"),
    ("schema:accessibilityFeature", "tableOfContents"),
    ("schema:accessibilityFeature", "structuralNavigation"),
    ("schema:accessibilityFeature", "readingOrder"),
    ("schema:accessibilityHazard", "none"),
];

/// The package document.
pub(super) fn package(book: &Book<'_>, files: &[File]) -> String {
    let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
    let _ = write!(
        out,
        "<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\" xml:lang=\"{}\">\n\
         <metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n",
        book.lang
    );
    element("dc:identifier", &[("id", "id")], &identifier(files), &mut out);
    element("dc:title", &[], &book.title, &mut out);
    element("dc:language", &[], &book.lang, &mut out);
    element("meta", &[("property", "dcterms:modified")], MODIFIED, &mut out);
    if let [only] = book.laws.as_slice() {
        let meta = &only.entry.law.meta;
        let facts = [
            ("dc:creator", meta.issuer.clone()),
            ("dc:date", meta.published.map(|date| date.to_string())),
            ("dc:coverage", meta.region.clone()),
            ("dc:source", meta.source.as_ref().map(|it| it.file.rsplit('/').next().unwrap_or(&it.file).to_owned())),
        ];
        facts.into_iter().filter_map(|(name, value)| Some((name, value?))).for_each(|(name, value)| element(name, &[], &value, &mut out));
    }
    for (name, value) in ACCESS {
        element("meta", &[("property", name)], value, &mut out);
    }
    out.push_str("\n</metadata>\n<manifest>\n");
    for (index, file) in files.iter().enumerate() {
        let (media, properties) = match file.path.as_str() {
            "nav.xhtml" => ("application/xhtml+xml", " properties=\"nav\""),
            "book.css" => ("text/css", ""),
            _ => ("application/xhtml+xml", ""),
        };
        let _ = writeln!(out, "<item id=\"f{index}\" href=\"{}\" media-type=\"{media}\"{properties}/>", file.path);
    }
    out.push_str("</manifest>\n<spine>\n");
    for (index, _) in files.iter().enumerate().filter(|(_, file)| file.path.contains('/')) {
        let _ = writeln!(out, "<itemref idref=\"f{index}\"/>");
    }
    out.push_str("</spine>\n</package>\n");
    out
}

/// A name that only this content has: a UUID of the version for names made in one's own way (RFC 9562, 8).
fn identifier(files: &[File]) -> String {
    let all: Vec<u8> = files.iter().flat_map(|file| [file.path.as_bytes(), &[0], &file.bytes, &[0]].concat()).collect();
    let low: Vec<u8> = all.iter().rev().copied().collect();
    let (high, low) = (fingerprint(&all), fingerprint(&low));
    let bits = (u128::from(high) << 64 | u128::from(low)) & !(0xf << 76) & !(0x3 << 62) | 0x8 << 76 | 0x2 << 62;
    let hex = format!("{bits:032x}");
    format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// The table of contents: laws, 编 章 节, attachments; the articles of a text without any of these.
pub(super) fn nav(book: &Book<'_>, volumes: &[Volume<'_>]) -> String {
    let mut out = "<nav epub:type=\"toc\" id=\"toc\">".to_owned();
    element("h1", &[], "目录", &mut out);
    out.push_str("<ol>\n");
    for volume in volumes {
        volume_entries(volume, &mut out);
    }
    out.push_str("</ol></nav>");
    whole(&book.title, "", &out)
}

fn volume_entries(volume: &Volume<'_>, out: &mut String) {
    let (law, plan) = (&volume.law.entry.law, volume.law.plan);
    let entry = |href: &str, words: &str, out: &mut String| element("a", &[("href", &format!("{}/{href}", plan.slug))], words, out);
    out.push_str("<li>");
    entry("index.xhtml", &law.meta.name(), out);
    out.push_str("<ol>\n");
    for (document, it) in plan.documents.iter().enumerate() {
        let has_divisions = plan.units[it.units.clone()].iter().any(|unit| matches!(unit.kind, UnitKind::Division(_)));
        let listed = |index: &usize| match plan.units[*index].kind {
            UnitKind::Division(_) => true,
            UnitKind::Article(_) => !has_divisions,
            UnitKind::Text => false,
        };
        let units: Vec<usize> = it.units.clone().filter(listed).collect();
        if document > 0 {
            out.push_str("<li>");
            entry(&file(plan, plan.document_page(document as u32)), &attachment(&law.attachments[document - 1].name()), out);
            out.push_str(if units.is_empty() { "</li>\n" } else { "<ol>\n" });
        }
        let mut depth = None;
        for index in &units {
            let unit = &plan.units[*index];
            close_to(&mut depth, usize::from(unit.depth), out);
            out.push_str("<li>");
            let words = match volume.nodes[*index] {
                Node::Division(division) => title(division),
                Node::Article(article) => article.label.text(),
                Node::Text(_) => String::new(),
            };
            entry(&place(plan, &unit.path).unwrap_or_else(|| "index.xhtml".to_owned()), &words, out);
        }
        if let Some(deepest) = depth {
            for _ in 0..deepest {
                out.push_str("</li></ol>");
            }
            out.push_str("</li>\n");
        }
        if document > 0 && !units.is_empty() {
            out.push_str("</ol></li>\n");
        }
    }
    out.push_str("<li>");
    entry("source.xhtml", SOURCE, out);
    out.push_str("</li></ol></li>\n");
}

/// Ends the entry before, and opens or closes lists until one at this depth may follow.
fn close_to(depth: &mut Option<usize>, wanted: usize, out: &mut String) {
    match *depth {
        None => *depth = Some(0),
        Some(at) if wanted > at => {
            out.push_str("<ol>\n");
            *depth = Some(at + 1);
        }
        Some(at) => {
            out.push_str("</li>\n");
            for _ in wanted..at {
                out.push_str("</ol></li>\n");
            }
            *depth = Some(wanted);
        }
    }
}
