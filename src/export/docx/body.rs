//! The text of a law as paragraphs of Word.

use super::table::table;
use super::words::{paragraph, run};
use crate::markup::Xml;
use crate::model::{Article, Caption, DivisionKind, Law, Node, ProvisionPath, Text, TextElement, TextEvent, TextKind, TextReader};

/// The deepest heading that has a style.
const DEEPEST: usize = 4;
/// A law of fewer headings is read without a list of them.
const LEAST_CONTENTS: usize = 3;

/// The body of the document, written from top to bottom.
#[derive(Debug, Default)]
pub(super) struct WordBody {
    out: Xml,
    /// How many headings were written: each is a place that the contents lead to.
    n_headings: usize,
}

impl WordBody {
    /// A paragraph of one style.
    pub(super) fn line(&mut self, style: &str, words: &str) {
        paragraph(&mut self.out, Some(style), |out| run(out, None, words.trim()));
    }

    /// What follows begins on a new sheet.
    pub(super) fn page_break(&mut self) {
        paragraph(&mut self.out, None, |out| out.tag("w:r").inner(|out| out.tag("w:br").attr("w:type", "page").void()));
    }

    /// A heading, with the place that the contents lead to.
    pub(super) fn heading(&mut self, level: usize, words: &str) {
        self.n_headings += 1;
        let number = self.n_headings.to_string();
        paragraph(&mut self.out, Some(["1", "2", "3", "4"][level.clamp(1, DEEPEST) - 1]), |out| {
            out.tag("w:bookmarkStart").attr("w:id", &number).attr("w:name", &place(&number)).void();
            run(out, None, words);
            out.tag("w:bookmarkEnd").attr("w:id", &number).void();
        });
    }

    /// The headings of the law, as laws print them: without page numbers. A field, so that Word can make it anew.
    pub(super) fn contents(&mut self, law: &Law) {
        let mut headings = Vec::new();
        gather(&law.body, 1, &mut headings);
        if headings.len() < LEAST_CONTENTS {
            return;
        }
        self.line("a8", "目　录");
        let last = headings.len() - 1;
        for (index, (level, words)) in headings.iter().enumerate() {
            let number = (index + 1).to_string();
            paragraph(&mut self.out, Some(if *level == 1 { "10" } else { "20" }), |out| {
                if index == 0 {
                    field(out, "begin");
                    out.tag("w:r").inner(|out| out.tag("w:instrText").attr("xml:space", "preserve").text(" TOC \\o \"1-2\" \\n \\h "));
                    field(out, "separate");
                }
                out.tag("w:hyperlink").attr("w:anchor", &place(&number)).attr("w:history", "1").inner(|out| run(out, None, words));
                if index == last {
                    field(out, "end");
                }
            });
        }
        self.line("a4", "");
    }

    /// What stands in a body or a division.
    pub(super) fn nodes(&mut self, nodes: &[Node], level: usize) {
        for node in nodes {
            match node {
                Node::Division(division) => {
                    self.heading(level, &division.shown_title());
                    self.nodes(&division.children, level + 1);
                }
                Node::Article(article) => self.article(article),
                Node::Text(block) => self.content(TextReader::new(&ProvisionPath::document(0), std::slice::from_ref(block)), None),
            }
        }
    }

    fn article(&mut self, article: &Article) {
        let label = article.label.text();
        let caption = article.caption.as_ref().map(Caption::bracketed).unwrap_or_default();
        let head = if caption.is_empty() || !article.has_caption_line() {
            format!("{label}{caption}")
        } else {
            format!("{label}\u{3000}{caption}")
        };
        if article.has_caption_line() || !article.begins_with_words() {
            paragraph(&mut self.out, None, |out| run(out, Some("a9"), &head));
            self.content(TextReader::new(&ProvisionPath::document(0), &article.blocks), None);
        } else {
            self.content(TextReader::new(&ProvisionPath::document(0), &article.blocks), Some(&head));
        }
    }

    /// The texts of a provision, a paragraph each; `head` stands before the first words.
    fn content(&mut self, reader: TextReader<'_>, mut head: Option<&str>) {
        for event in reader {
            match event {
                TextEvent::Enter(_, TextElement::Table(it)) => table(it, &mut self.out),
                TextEvent::Enter(..) | TextEvent::Leave(..) => {}
                TextEvent::Text(it) => self.text(&it, head.take()),
            }
        }
    }

    fn text(&mut self, it: &Text<'_>, head: Option<&str>) {
        let words = it.words.trim();
        match it.kind {
            TextKind::Paragraph if words.is_empty() && head.is_none() => {}
            // Written with its table.
            TextKind::Cell => {}
            TextKind::Note => self.line("b0", words),
            TextKind::Paragraph | TextKind::Item(_) | TextKind::Subitem(_) | TextKind::Further => paragraph(&mut self.out, None, |out| {
                if let Some(head) = head {
                    run(out, Some("a9"), head);
                    run(out, None, "\u{3000}");
                }
                run(out, None, &format!("{}{words}", it.label()));
            }),
        }
    }

    /// The whole document: what was written, on sheets of 28 characters by 22 lines.
    pub(super) fn into_document(self) -> Xml {
        let mut out = Xml::document();
        let document = out.tag("w:document").attr("xmlns:w", super::parts::WORD).attr("xmlns:r", super::parts::RELATIONS);
        document.inner(|out| {
            out.tag("w:body").inner(|out| {
                out.put(&self.out);
                super::parts::section(out);
            });
        });
        out
    }
}

/// The headings of the law that contents list: two levels of them.
fn gather(nodes: &[Node], level: usize, out: &mut Vec<(usize, String)>) {
    for node in nodes {
        let Node::Division(division) = node else { continue };
        // Documents that count 一、二、 print no contents.
        if matches!(division.kind, DivisionKind::Part | DivisionKind::Subpart | DivisionKind::Chapter | DivisionKind::Section) {
            out.push((level, division.shown_title()));
            gather(&division.children, level + 1, out);
        }
    }
}

fn place(number: &str) -> String {
    format!("_Toc{number}")
}

fn field(out: &mut Xml, kind: &str) {
    out.tag("w:r").inner(|out| out.tag("w:fldChar").attr("w:fldCharType", kind).void());
}
