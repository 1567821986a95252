//! A law as plain text: what is pasted into a letter or read by any program.
//!
//! In: a law. Out: its words as laws are printed, a paragraph a line, each paragraph of the text behind two full-width blanks, so that
//! where one begins can be seen however lines are broken. Read again it is the same law.

use crate::model::{Article, Block, Caption, Law, Node, ProvisionPath, Table, Text, TextElement, TextEvent, TextKind, TextReader};

/// What a paragraph of the text begins with.
const INDENT: &str = "\u{3000}\u{3000}";
/// What stands between the number of an article and its words.
const BEHIND_LABEL: &str = "\u{3000}";

/// The law as plain text. The mark of UTF-8 stands before it: a browser that opens the file, and a host that does not say how
/// it is written, both know then.
pub fn plain_text(law: &Law) -> String {
    let mut out = PlainText("\u{feff}".to_owned());
    if !law.announcement.is_empty() {
        out.lines(&law.announcement);
        out.line("");
    }
    out.line(&law.meta.name());
    out.lines(&law.history);
    out.line("");
    out.nodes(&law.body);
    out.end(&law.closing);
    for it in &law.attachments {
        out.line("");
        out.line(&it.shown_name());
        out.lines(&it.history);
        out.line("");
        out.nodes(&it.body);
        out.end(&it.closing);
    }
    out.0
}

struct PlainText(String);

impl PlainText {
    /// A line; a break inside it would make two of it.
    fn line(&mut self, words: &str) {
        self.0.push_str(&words.trim().replace(['\r', '\n'], " "));
        self.0.push('\n');
    }

    fn lines(&mut self, lines: &[String]) {
        for line in lines {
            self.line(line);
        }
    }

    fn paragraph(&mut self, words: &str) {
        self.0.push_str(INDENT);
        self.line(words);
    }

    fn end(&mut self, closing: &[String]) {
        if !closing.is_empty() {
            self.line("");
            self.lines(closing);
        }
    }

    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Division(division) => {
                    self.line("");
                    self.line(&division.shown_title());
                    self.line("");
                    self.nodes(&division.children);
                }
                Node::Article(article) => self.article(article),
                Node::Text(block) => self.content(std::slice::from_ref(block), None),
            }
        }
    }

    fn article(&mut self, article: &Article) {
        let caption = article.caption.as_ref().map(Caption::bracketed).unwrap_or_default();
        let between = if article.has_caption_line() && !caption.is_empty() { "\u{3000}" } else { "" };
        let head = [&article.label.text(), between, &caption].concat();
        if article.has_caption_line() || !article.begins_with_words() {
            self.paragraph(&head);
            self.content(&article.blocks, None);
        } else {
            self.content(&article.blocks, Some(&head));
        }
    }

    /// The texts of a provision, a line each; `head` stands before the first words.
    fn content(&mut self, blocks: &[Block], mut head: Option<&str>) {
        for event in TextReader::new(&ProvisionPath::document(0), blocks) {
            match event {
                TextEvent::Enter(_, TextElement::Table(table)) => self.table(table),
                TextEvent::Enter(..) | TextEvent::Leave(..) => {}
                TextEvent::Text(text) => self.text(&text, head.take()),
            }
        }
    }

    fn text(&mut self, text: &Text<'_>, head: Option<&str>) {
        let words = text.words.trim();
        match (&text.kind, head) {
            // Written with its table.
            (TextKind::Cell, _) => {}
            (TextKind::Paragraph, None) if words.is_empty() => {}
            (_, Some(head)) => self.paragraph(&[head, BEHIND_LABEL, &text.label(), words].concat()),
            (_, None) => self.paragraph(&[&text.label(), words].concat()),
        }
    }

    /// A table: a row a line, its cells apart by tabs, as programs for tables take them from the clipboard.
    fn table(&mut self, table: &Table) {
        for row in &table.rows {
            let cells: Vec<String> = row.iter().map(|cell| cell.text.trim().replace(['\t', '\r', '\n'], " ")).collect();
            self.line(&cells.join("\t"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::plain_text;
    use crate::import::{ImportOptions, import};

    const LAW: &str = "甲市数据条例\n（2026年1月1日甲市人大常委会通过）\n第一章　总则\n第一条　为了甲<乙>&丙，制定本条例。\n甲市建立工作机制。\n第二条　下列行为：\n（一）甲；\n（二）乙。\n第二章　附则\n第三条　本条例自2026年2月1日起施行。\n";

    #[test]
    fn what_is_written_is_read_again_as_the_same_law() {
        let law = import("甲.txt", LAW.as_bytes(), &ImportOptions::default()).law;
        let text = plain_text(&law);
        let read = import("甲.txt", text.as_bytes(), &ImportOptions::default()).law;
        assert_eq!(read.body, law.body);
        assert_eq!((read.meta.title, read.history), (law.meta.title.clone(), law.history.clone()));
    }

    #[test]
    fn every_paragraph_is_indented_and_headings_stand_apart() {
        let law = import("甲.txt", LAW.as_bytes(), &ImportOptions::default()).law;
        let text = plain_text(&law);
        assert!(text.contains("\n\n第一章　总则\n\n　　第一条　为了甲<乙>&丙，制定本条例。\n　　甲市建立工作机制。\n"), "{text}");
        assert!(text.contains("　　第二条　下列行为：\n　　（一）甲；\n"), "{text}");
    }
}
