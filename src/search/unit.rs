//! A law as units: whatever has an address and words of its own, in the order in which results are listed.
//!
//! The articles of the law itself come first, so that the n-th unit is mostly 第n条; then headings, texts under no article,
//! what stands before and after the text, and the attachments.

use crate::model::{Article, At, Attachment, Division, DivisionKind, LabelStyle, Law, Node, Number, Provision, TextKind};
use crate::plan::{LawPlan, PageId, text_outside};

/// An article, a heading, a text: what a search finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchUnit {
    /// What it is called: 第十八条, 第9项, 附件一第二条, 第二部分第一段; empty for a heading without number.
    pub label: String,
    /// Its address inside the law's folder.
    pub href: String,
    /// The number of an article of the law itself.
    pub number: Option<Number>,
    /// Of a clause, here or in an annex, or a heading over clauses, the number by decimals: `3.2.1`, `A.1`.
    pub clause: Option<String>,
    /// The caption of an article, a heading: hits in it come first.
    pub caption: String,
    /// Its words; no word is found across two of them. A tab stands before what is not the beginning of a 款.
    pub pieces: Vec<String>,
}

/// The units of a law, in the order of results: its articles, then all else. `plan` must be that of this law, for it gives the addresses.
pub fn units(law: &Law, plan: &LawPlan) -> Vec<SearchUnit> {
    let (mut articles, mut rest) = (Vec::new(), Vec::new());
    let head = [&law.announcement[..], &law.history, &law.closing].concat();
    rest.extend(frame("题注、落款", plan.file(PageId::Law), "", head));
    let mut index = 0;
    for document in law.documents() {
        rest.extend(document.attachment.and_then(|it| attachment(it, plan, document.number)));
        for provision in document.provisions() {
            let href = plan.unit_href(index);
            index += 1;
            match provision.node {
                Node::Article(it) if document.number == 0 => articles.push(article(it, &provision, href, "")),
                Node::Article(it) => {
                    // An attachment counts its articles anew.
                    let of = document.attachment.map_or("", |it| if it.label.is_empty() { &it.title } else { &it.label });
                    rest.push(article(it, &provision, href, if of.is_empty() { "附件" } else { of }));
                }
                Node::Division(it) => rest.push(heading(it, href)),
                Node::Text(_) => {
                    let place = plan.text_place(index - 1).unwrap_or_else(|| match provision.path.at {
                        At::Text(n) => text_outside(n),
                        _ => String::new(),
                    });
                    rest.extend(frame(&place, href, "", pieces(&provision)));
                }
            }
        }
    }
    articles.append(&mut rest);
    articles
}

fn attachment(it: &Attachment, plan: &LawPlan, document: u32) -> Option<SearchUnit> {
    let lines = [&it.history[..], &it.closing].concat();
    frame(&it.label, plan.file(PageId::Document(document)), &it.title, lines)
}

/// A unit that is no article; nothing where it has no words.
fn frame(label: &str, href: String, caption: &str, pieces: Vec<String>) -> Option<SearchUnit> {
    let has_words = !caption.is_empty() || pieces.iter().any(|piece| !piece.is_empty());
    has_words.then(|| SearchUnit { label: label.to_owned(), href, number: None, clause: None, caption: caption.to_owned(), pieces })
}

fn heading(it: &Division, href: String) -> SearchUnit {
    let clause = (it.kind == DivisionKind::Clause).then(|| it.label());
    SearchUnit { label: it.label(), href, number: None, clause, caption: it.heading.clone(), pieces: Vec::new() }
}

/// An article of the law itself, or of an attachment by its name.
fn article(it: &Article, provision: &Provision<'_>, href: String, of: &str) -> SearchUnit {
    SearchUnit {
        label: format!("{of}{}", if it.label.style == LabelStyle::Article { it.label.text() } else { it.label.cited() }),
        href,
        number: Some(it.label.number).filter(|_| of.is_empty()),
        clause: (it.label.style == LabelStyle::Decimal).then(|| it.label.text()),
        caption: it.caption.as_ref().map(|caption| caption.text.clone()).unwrap_or_default(),
        pieces: pieces(provision),
    }
}

fn pieces(provision: &Provision<'_>) -> Vec<String> {
    let mut out = Vec::new();
    for text in provision.read().texts() {
        let lines = text.words.split('\n');
        match text.kind {
            TextKind::Paragraph => out.extend(lines.map(str::to_owned)),
            TextKind::Cell => out.extend(lines.map(|line| format!("\t{line}"))),
            TextKind::Item(_) | TextKind::Subitem(_) | TextKind::Further | TextKind::Note => {
                out.extend(format!("\t{}{}", text.label(), text.words).split('\n').map(str::to_owned));
            }
        }
    }
    out.retain(|line| !line.trim().is_empty());
    out
}

#[cfg(test)]
mod tests {
    use super::{SearchUnit, units};
    use crate::markdown;
    use crate::plan::plan;
    use crate::source::SourceFile;

    fn of(text: &str) -> Vec<SearchUnit> {
        let law = markdown::read(&SourceFile::new("content/laws/jia.md", text)).value.law;
        units(&law, &plan(&law))
    }

    #[test]
    fn every_hit_has_a_name_as_a_citation_has_it() {
        let units = of("```toml\nslug = \"jia\"\ntitle = \"甲\"\n```\n\n# 甲\n\n总说明。\n\n## 一、总体要求\n\n坚持创新。\n");
        let labels: Vec<&str> = units.iter().map(|unit| unit.label.as_str()).collect();
        assert!(labels.iter().all(|label| !label.is_empty()), "{labels:?}");
        assert!(
            labels.contains(&"条文之外第一段") && labels.iter().any(|label| label.ends_with("第一段") && label.starts_with('第')),
            "{labels:?}"
        );
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
