//! A law as units: whatever has an address and words of its own, in the order in which results are listed.
//!
//! The articles of the law itself come first, so that the n-th unit is mostly 第n条; then headings, texts under no article,
//! what stands before and after the text, and the attachments.

use crate::model::{Article, Attachment, Block, Division, ItemPart, Law, Node, Number, Table, provisions};
use crate::plan::{LawPlan, PageId};

/// An article, a heading, a text: what a search finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// What it is called: 第十八条; empty for a text under no article.
    pub label: String,
    /// Its address inside the law's folder.
    pub href: String,
    /// The number of an article of the law itself.
    pub number: Option<Number>,
    /// The caption of an article, a heading: hits in it come first.
    pub caption: String,
    /// Its words; no word is found across two of them. A tab stands before what is not the beginning of a 款.
    pub pieces: Vec<String>,
}

/// The units of a law.
pub fn units(law: &Law, plan: &LawPlan) -> Vec<Unit> {
    let (mut articles, mut rest) = (Vec::new(), Vec::new());
    let head = [&law.announcement[..], &law.history, &law.closing].concat();
    rest.extend(frame("题注、落款", plan.file(PageId::Law), "", head));
    let mut document = 0;
    for (index, provision) in provisions(law).into_iter().enumerate() {
        while document < provision.path.document {
            document += 1;
            rest.extend(attachment(&law.attachments[document as usize - 1], plan, document));
        }
        let href = plan.unit_href(index);
        match provision.node {
            Node::Article(it) => {
                let place = if document == 0 { &mut articles } else { &mut rest };
                place.push(article(it, href, document == 0));
            }
            Node::Division(it) => rest.push(heading(it, href)),
            Node::Text(block) => rest.extend(frame("", href, "", pieces(std::slice::from_ref(block)))),
        }
    }
    // An attachment may have a title and nothing below it.
    for (index, it) in law.attachments.iter().enumerate().skip(document as usize) {
        rest.extend(attachment(it, plan, index as u32 + 1));
    }
    articles.append(&mut rest);
    articles
}

fn attachment(it: &Attachment, plan: &LawPlan, document: u32) -> Option<Unit> {
    let lines = [&it.history[..], &it.closing].concat();
    frame(&it.label, plan.file(PageId::Document(document)), &it.title, lines)
}

/// A unit that is no article; nothing where it has no words.
fn frame(label: &str, href: String, caption: &str, pieces: Vec<String>) -> Option<Unit> {
    let has_words = !caption.is_empty() || pieces.iter().any(|piece| !piece.is_empty());
    has_words.then(|| Unit { label: label.to_owned(), href, number: None, caption: caption.to_owned(), pieces })
}

fn heading(it: &Division, href: String) -> Unit {
    Unit { label: it.label(), href, number: None, caption: it.heading.clone(), pieces: Vec::new() }
}

fn article(it: &Article, href: String, is_own: bool) -> Unit {
    Unit {
        label: it.label.text(),
        href,
        number: Some(it.label.number).filter(|_| is_own),
        caption: it.caption.as_ref().map(|caption| caption.text.clone()).unwrap_or_default(),
        pieces: pieces(&it.blocks),
    }
}

fn pieces(blocks: &[Block]) -> Vec<String> {
    let mut out = Vec::new();
    let cells = |table: &Table, out: &mut Vec<String>| {
        out.extend(table.rows.iter().flatten().flat_map(|cell| cell.text.split('\n')).map(|line| format!("\t{line}")));
    };
    for block in blocks {
        match block {
            Block::Note(text) => out.push(format!("\t{text}")),
            Block::Table(table) => cells(table, &mut out),
            Block::Paragraph(paragraph) => {
                out.push(paragraph.text.clone());
                for item in &paragraph.items {
                    out.push(format!("\t{}{}", item.label.text(), item.text));
                    for part in &item.rest {
                        match part {
                            ItemPart::Subitem(subitem) => out.push(format!("\t{}{}", subitem.label.text(), subitem.text)),
                            ItemPart::Text(text) => out.push(format!("\t{text}")),
                            ItemPart::Table(table) => cells(table, &mut out),
                        }
                    }
                }
            }
        }
    }
    out.iter().flat_map(|piece| piece.split('\n')).filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::{Unit, units};
    use crate::markdown;
    use crate::plan::plan;
    use crate::source::SourceFile;

    fn of(text: &str) -> Vec<Unit> {
        let law = markdown::read(&SourceFile::new("content/laws/jia.md", text)).value.law;
        units(&law, &plan(&law))
    }

    #[test]
    fn articles_come_first_and_a_word_stays_within_its_piece() {
        let units =
            of("```toml\nslug = \"jia\"\ntitle = \"甲\"\n```\n\n# 甲\n\n## 第一章　总则\n\n**第一条**　甲：\n\n（一）乙；\n\n（二）丙。\n");
        let labels: Vec<&str> = units.iter().map(|unit| unit.label.as_str()).collect();
        assert_eq!(labels, ["第一条", "第一章"]);
        assert_eq!(units[0].pieces, ["甲：", "\t（一）乙；", "\t（二）丙。"]);
        assert_eq!((units[1].caption.as_str(), units[1].href.as_str()), ("总则", "chapter-1.html"));
    }
}
