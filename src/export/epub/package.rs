//! The package of a book: what is known of it, its files in order, its table of contents.

use super::page::{SOURCE, whole};
use super::{Book, BookFile, BookText, file, place};
use crate::markup::Xml;
use crate::model::{Document, Node};
use crate::plan::UnitKind;
use crate::source::{fingerprint, path};

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

/// Where the package stands.
pub(super) fn container() -> String {
    let mut out = Xml::document();
    let container = out.tag("container").attr("version", "1.0").attr("xmlns", "urn:oasis:names:tc:opendocument:xmlns:container");
    container.inner(|out| {
        out.tag("rootfiles").inner(|out| {
            out.tag("rootfile").attr("full-path", "EPUB/package.opf").attr("media-type", "application/oebps-package+xml").void();
        });
    });
    out.text("\n");
    out.into_string()
}

/// The package document.
pub(super) fn package(book: &Book<'_>, files: &[BookFile]) -> String {
    let mut out = Xml::document();
    let package = out.tag("package").attr("xmlns", "http://www.idpf.org/2007/opf").attr("version", "3.0");
    package.attr("unique-identifier", "id").attr("xml:lang", &book.lang).inner(|out| {
        out.text("\n");
        out.tag("metadata").attr("xmlns:dc", "http://purl.org/dc/elements/1.1/").inner(|out| metadata(book, files, out));
        out.text("\n");
        out.tag("manifest").inner(|out| {
            out.text("\n");
            for (index, file) in files.iter().enumerate() {
                let is_nav = file.path == "nav.xhtml";
                let media = if file.path == "book.css" { "text/css" } else { "application/xhtml+xml" };
                let item = out.tag("item").attr("id", &format!("f{index}")).attr("href", &file.path).attr("media-type", media);
                item.maybe("properties", is_nav.then_some("nav")).void();
                out.text("\n");
            }
        });
        out.text("\n");
        out.tag("spine").inner(|out| {
            out.text("\n");
            for (index, _) in files.iter().enumerate().filter(|(_, file)| file.path.contains('/')) {
                out.tag("itemref").attr("idref", &format!("f{index}")).void();
                out.text("\n");
            }
        });
        out.text("\n");
    });
    out.text("\n");
    out.into_string()
}

fn metadata(book: &Book<'_>, files: &[BookFile], out: &mut Xml) {
    out.text("\n");
    out.tag("dc:identifier").attr("id", "id").text(&identifier(files));
    out.tag("dc:title").text(&book.title);
    out.tag("dc:language").text(&book.lang);
    out.tag("meta").attr("property", "dcterms:modified").text(MODIFIED);
    if let [only] = book.laws.as_slice() {
        let meta = &only.entry.law.meta;
        let facts = [
            ("dc:creator", meta.issuer.clone()),
            ("dc:date", meta.published.map(|date| date.to_string())),
            ("dc:coverage", meta.region.clone()),
            ("dc:source", meta.source.as_ref().map(|it| path::name(&it.file).to_owned())),
        ];
        facts.into_iter().filter_map(|(name, value)| Some((name, value?))).for_each(|(name, value)| out.tag(name).text(&value));
    }
    for (name, value) in ACCESS {
        out.tag("meta").attr("property", name).text(value);
    }
    out.text("\n");
}

/// A name that only this content has: a UUID of the version for names made in one's own way (RFC 9562, 8).
fn identifier(files: &[BookFile]) -> String {
    let all: Vec<u8> = files.iter().flat_map(|file| [file.path.as_bytes(), &[0], &file.bytes, &[0]].concat()).collect();
    let low: Vec<u8> = all.iter().rev().copied().collect();
    let (high, low) = (fingerprint(&all), fingerprint(&low));
    let bits = (u128::from(high) << 64 | u128::from(low)) & !(0xf << 76) & !(0x3 << 62) | 0x8 << 76 | 0x2 << 62;
    let hex = format!("{bits:032x}");
    format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// The table of contents: laws, 编 章 节, attachments; the articles of a text without any of these.
pub(super) fn nav(book: &Book<'_>, texts: &[BookText<'_>]) -> String {
    let mut out = Xml::new();
    out.tag("nav").attr("epub:type", "toc").attr("id", "toc").inner(|out| {
        out.tag("h1").text("目录");
        out.tag("ol").inner(|out| {
            out.text("\n");
            for text in texts {
                text.entries(out);
            }
        });
    });
    whole(&book.title, "", &out)
}

impl BookText<'_> {
    fn entries(&self, out: &mut Xml) {
        out.tag("li").inner(|out| {
            self.entry("index.xhtml", &self.law.entry.law.meta.name(), out);
            out.tag("ol").inner(|out| {
                out.text("\n");
                self.law.entry.law.documents().for_each(|document| self.document(document, out));
                out.tag("li").inner(|out| self.entry("source.xhtml", SOURCE, out));
            });
        });
        out.text("\n");
    }

    fn document(&self, document: Document<'_>, out: &mut Xml) {
        let plan = self.law.plan;
        let range = plan.documents[document.number as usize].units.clone();
        let is_division = |unit: usize| matches!(plan.units[unit].kind, UnitKind::Division(_));
        let has_divisions = range.clone().any(is_division);
        let is_listed = |unit: &usize| match plan.units[*unit].kind {
            UnitKind::Division(_) => true,
            UnitKind::Article(_) => !has_divisions,
            UnitKind::Text => false,
        };
        let units: Vec<usize> = range.filter(is_listed).collect();
        let Some(it) = document.attachment else { return self.units_listed(&units, true, out) };
        out.tag("li").inner(|out| {
            self.entry(&file(plan, plan.document_page(document.number)), &it.shown_name(), out);
            if !units.is_empty() {
                out.tag("ol").inner(|out| {
                    out.text("\n");
                    self.units_listed(&units, true, out);
                });
            }
        });
        out.text("\n");
    }

    /// Units with those that stand in them; whether they are the last of their document.
    fn units_listed(&self, units: &[usize], are_last: bool, out: &mut Xml) {
        let plan = self.law.plan;
        let mut rest = units;
        while let Some((index, behind)) = rest.split_first() {
            let unit = &plan.units[*index];
            let (inner, after) = behind.split_at(behind.partition_point(|it| *it < unit.end));
            let is_last = are_last && after.is_empty();
            out.tag("li").inner(|out| {
                let words = match self.nodes[*index] {
                    Node::Division(division) => division.shown_title(),
                    Node::Article(article) => article.label.text(),
                    Node::Text(_) => String::new(),
                };
                self.entry(&place(plan, &unit.path).unwrap_or_else(|| "index.xhtml".to_owned()), &words, out);
                if !inner.is_empty() {
                    out.tag("ol").inner(|out| {
                        out.text("\n");
                        self.units_listed(inner, is_last, out);
                    });
                }
            });
            if !is_last || unit.depth == 0 {
                out.text("\n");
            }
            rest = after;
        }
    }

    fn entry(&self, href: &str, words: &str, out: &mut Xml) {
        out.tag("a").attr("href", &format!("{}/{href}", self.law.plan.slug)).text(words);
    }
}
