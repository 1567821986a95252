//! The pages of a law in a book.

use super::{BookFile, BookText, file, is_page};
use crate::export::provenance::{facts, notice, status};
use crate::markup::Xml;
use crate::model::{Attachment, Node};
use crate::plan::PageId;

/// The style of a book: that of a printed law, as far as a reader of books does not choose for itself.
pub(super) const CSS: &str = "\
body{line-height:1.8}
h1,h2,.div{text-align:center}
p,li{text-indent:2em;text-align:justify;margin:0}
ol,dl{margin:0;padding:0;list-style:none}
.art{margin-top:.5em}
.no,.no+p{display:inline}
.no{font-size:1em;font-weight:bold}
.no::before{content:\"\\3000\\3000\"}
.no::after{content:\"\\3000\"}
.history,.status{text-align:center;text-indent:0;margin:.5em 0}
.sign{text-align:end;text-indent:0}
.plain{text-indent:0;overflow-wrap:anywhere}
dt{font-weight:bold}
dd{margin:0 0 .5em;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}
th,td{border:1px solid;padding:.25em;text-indent:0}
";

/// What a book calls itself.
const THIS: &str = "本书";

/// The words of a page that has sources and notes.
pub(super) const SOURCE: &str = "来源与说明";

/// The pages of a law, in the order they are read.
pub(super) fn pages(text: &BookText<'_>) -> Vec<BookFile> {
    let (law, plan) = (&text.law.entry.law, text.law.plan);
    let mut out = Vec::new();
    for document in law.documents() {
        let range = plan.documents[document.number as usize].units.clone();
        let mut first = Xml::new();
        let name = document.attachment.map_or_else(|| law.meta.name(), Attachment::shown_name);
        match document.attachment {
            None => title_page(text, &mut first),
            Some(it) => {
                first.tag("h1").text(&name);
                history(&it.history, &mut first);
            }
        }
        text.units(range.clone(), 0, 2, &mut first);
        let mut written = vec![(plan.document_page(document.number), name, first)];
        for index in range.filter(|it| is_page(&plan.units[*it])) {
            let Node::Division(division) = text.nodes[index] else { continue };
            let (unit, mut page) = (&plan.units[index], Xml::new());
            let level = above(text, index, &mut page);
            text.heading(index, division, level, &mut page);
            text.units(index + 1..unit.end, unit.depth + 1, level + 1, &mut page);
            written.push((PageId::Unit(index), division.shown_title(), page));
        }
        if let Some((_, _, last)) = written.last_mut() {
            for line in document.closing {
                last.tag("p").attr("class", "sign").text(line.trim());
            }
        }
        out.extend(written.into_iter().map(|(page, name, body)| made(text, &file(plan, page), &name, &body)));
    }
    out.push(made(text, "source.xhtml", SOURCE, &source(text)));
    out
}

/// The headings of 编 and 分编 that stand nowhere but before this chapter; the level of the chapter below them.
fn above(text: &BookText<'_>, index: usize, out: &mut Xml) -> usize {
    let plan = text.law.plan;
    let mut trail = Vec::new();
    let mut at = plan.units[index].parent;
    while let Some(parent) = at.filter(|parent| super::page_of(plan, *parent) == PageId::Unit(index)) {
        trail.push(parent);
        at = plan.units[parent].parent;
    }
    for (level, parent) in trail.iter().rev().enumerate() {
        if let Node::Division(division) = text.nodes[*parent] {
            text.heading(*parent, division, level + 1, out);
        }
    }
    trail.len() + 1
}

fn title_page(text: &BookText<'_>, out: &mut Xml) {
    let law = &text.law.entry.law;
    out.tag("h1").text(&law.meta.name());
    history(&law.history, out);
    out.tag("p").attr("class", "status").text(&status(law.meta.state(), THIS));
    out.text("\n");
}

fn history(lines: &[String], out: &mut Xml) {
    for line in lines {
        out.tag("p").attr("class", "history").text(line.trim());
    }
}

/// What is known of the law and on whose word; what is not known is not there.
fn source(text: &BookText<'_>) -> Xml {
    let entry = text.law.entry;
    let (law, meta) = (&entry.law, &entry.law.meta);
    let mut out = Xml::new();
    out.tag("h1").text(SOURCE);
    out.tag("dl").inner(|out| {
        for (name, value) in facts(law, entry.known.as_ref(), THIS) {
            out.tag("dt").text(name);
            out.tag("dd").text(&value);
        }
    });
    out.text("\n");
    if !law.announcement.is_empty() {
        out.tag("h2").text("公布公告");
        law.announcement.iter().for_each(|line| out.tag("p").text(line.trim()));
    }
    if !meta.errata.is_empty() {
        out.tag("h2").text("更正");
    }
    for it in &meta.errata {
        out.tag("p").text(&format!("{}原文作“{}”，应为“{}”。{}（{}）", it.place, it.found, it.correct, it.reason, it.by));
    }
    out.tag("p").attr("class", "plain").text(&notice(THIS));
    out
}

fn made(text: &BookText<'_>, name: &str, title: &str, body: &Xml) -> BookFile {
    let slug = &text.law.plan.slug;
    BookFile { path: format!("{slug}/{name}"), bytes: whole(title, "../", body).into_bytes() }
}

/// An XHTML document; `root` is the way to the folder of the book.
pub(super) fn whole(title: &str, root: &str, body: &Xml) -> String {
    let mut out = Xml::document();
    out.doctype();
    out.text("\n");
    let html = out.tag("html").attr("xmlns", "http://www.w3.org/1999/xhtml").attr("xmlns:epub", "http://www.idpf.org/2007/ops");
    html.attr("lang", "zh-Hans-CN").attr("xml:lang", "zh-Hans-CN").inner(|out| {
        out.text("\n");
        out.tag("head").inner(|out| {
            out.tag("meta").attr("charset", "UTF-8").void();
            out.tag("title").text(title);
            out.tag("link").attr("rel", "stylesheet").attr("type", "text/css").attr("href", &format!("{root}book.css")).void();
        });
        out.text("\n");
        out.tag("body").inner(|out| {
            out.text("\n");
            out.put(body);
            out.text("\n");
        });
        out.text("\n");
    });
    out.text("\n");
    out.into_string()
}
