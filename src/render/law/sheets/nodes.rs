//! The text of a law as Typst markup.
//!
//! In: nodes of a law and the level of their headings. Out: markup in the words of `head.typ`. Nothing stands beside the words but that a
//! heading has none below it: what is doubtful in them is told in the colophon, as on the pages made for paper.

use super::markup::{TypstMarkup, paragraph, string};
use crate::model::{
    Article, Attachment, Block, Division, DivisionKind, Node, ProvisionPath, Table, TextElement, TextEvent, TextKind, TextReader,
};
use crate::render::names::spread;
use crate::render::text::{is_bare, is_empty};
use std::fmt::Write as _;

/// The deepest level of a heading.
const DEEPEST: usize = 6;

impl TypstMarkup {
    /// Nodes whose headings and articles have this level.
    pub(super) fn nodes(&mut self, nodes: &[Node], level: usize) {
        for (at, node) in nodes.iter().enumerate() {
            match node {
                Node::Division(division) => {
                    self.division(division, level);
                    self.nodes(&division.children, level + 1);
                    if is_bare(division, &nodes[at + 1..]) {
                        self.say_no_text();
                    }
                }
                Node::Article(article) => self.article(article, level),
                Node::Text(block) => self.content(std::slice::from_ref(block), ""),
            }
        }
    }

    /// An attachment in the sheets of its law: its name, title notes, text and closing.
    pub(super) fn attachment(&mut self, attachment: &Attachment) {
        let name = attachment.shown_name();
        self.heading(2, "face: serif, own: 7 / 6 * size", &name, &string(&name));
        self.history(&attachment.history);
        self.nodes(&attachment.body, 3);
        if is_empty(attachment) {
            self.say_no_text();
        }
        self.sign(&attachment.closing);
    }

    fn division(&mut self, division: &Division, level: usize) {
        let style = match division.kind {
            DivisionKind::Part | DivisionKind::Subpart => "face: serif, own: 7 / 6 * size",
            DivisionKind::Section => "below: 0pt",
            DivisionKind::Level1 | DivisionKind::Clause => "below: 0pt, at: left, indent: 2em",
            DivisionKind::Level2 | DivisionKind::Level3 => "above: 0pt, below: 0pt, at: left, indent: 2em",
            DivisionKind::Chapter | DivisionKind::Preamble | DivisionKind::Plain | DivisionKind::Lost => "own: 7 / 6 * size",
        };
        self.heading(level, style, &division.title(), &heading_words(division));
    }

    /// A heading in a line of its own: its style, its words for counting them, its words as content.
    pub(super) fn heading(&mut self, level: usize, style: &str, plain: &str, content: &str) {
        let (level, n) = (level.min(DEEPEST), crate::zh::halves(plain).div_ceil(2));
        // Between two headings there is no more than the first leaves below itself.
        let above = if self.after_heading && !style.contains("above") { "above: 0pt, " } else { "" };
        self.line(&format!("\n#headed({level}, {above}{style}, n: {n}, {content})"));
        self.after_heading = true;
    }

    fn article(&mut self, article: &Article, level: usize) {
        let mut lead = format!("#no({}, {})", level.min(DEEPEST), string(&article.label.text()));
        if let Some(caption) = &article.caption {
            let _ = write!(lead, "#cap({})", string(&caption.bracketed()));
        }
        // A table or items under the number: it stays with them.
        if article.has_caption_line() || !article.begins_with_words() {
            self.line(&format!("\n#alone[{lead}]"));
            lead.clear();
        }
        self.content(&article.blocks, &lead);
    }

    /// What stands in a provision; `lead` leads into its first words.
    fn content(&mut self, blocks: &[Block], mut lead: &str) {
        for event in TextReader::new(&ProvisionPath::document(0), blocks) {
            match event {
                TextEvent::Enter(_, TextElement::Table(table)) => self.table(table),
                TextEvent::Enter(..) | TextEvent::Leave(..) => {}
                TextEvent::Text(text) => match text.kind {
                    TextKind::Paragraph if text.words.trim().is_empty() => {}
                    TextKind::Subitem(_) => self.line(&format!("\n#sub[{}]", paragraph(&(text.label() + text.words.trim())))),
                    TextKind::Paragraph | TextKind::Item(_) | TextKind::Further | TextKind::Note => {
                        self.words(std::mem::take(&mut lead), &text.label(), text.words);
                    }
                    // Written with its table.
                    TextKind::Cell => {}
                },
            }
        }
    }

    fn table(&mut self, table: &Table) {
        let columns = table.rows.iter().map(|row| row.iter().map(|cell| cell.columns.max(1)).sum::<u32>()).max().unwrap_or_default();
        if columns == 0 {
            return;
        }
        let n_head = table.rows.iter().take_while(|row| !row.is_empty() && row.iter().all(|cell| cell.head)).count();
        let (head, body) = table.rows.split_at(n_head);
        let mut out = format!("\n#tabled({columns}, {n_head}");
        if !head.is_empty() {
            let _ = write!(out, ", table.header({})", cells(head));
        }
        for row in body.iter().filter(|row| !row.is_empty()) {
            let _ = write!(out, ", {}", cells(std::slice::from_ref(row)));
        }
        out.push(')');
        self.line(&out);
    }
}

/// Cells as arguments.
fn cells(rows: &[Vec<crate::model::TableCell>]) -> String {
    let cell = |cell: &crate::model::TableCell| {
        let lines: Vec<String> = cell.text.lines().map(|line| string(line.trim())).collect();
        let text = if lines.is_empty() { "[]".to_owned() } else { lines.join(" + linebreak() + ") };
        format!("table.cell(colspan: {}, rowspan: {}, {text})", cell.columns.max(1), cell.rows.max(1))
    };
    rows.iter().flatten().map(cell).collect::<Vec<_>>().join(", ")
}

/// The words of a heading as content: one of two characters is set wide.
pub(super) fn heading_words(division: &Division) -> String {
    let heading = division.heading.as_str();
    let is_wide = spread(heading) == "two" && !matches!(division.kind, DivisionKind::Lost);
    match heading.char_indices().nth(1) {
        Some((second, _)) if is_wide => {
            let title = division.title();
            let label = title.strip_suffix(heading).unwrap_or_default();
            format!("{} + {} + h(1em) + {}", string(label), string(&heading[..second]), string(&heading[second..]))
        }
        _ => string(&division.shown_title()),
    }
}
