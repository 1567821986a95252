//! What the program makes of a text, as a tree for people.
//!
//! In: a [`Law`]. Out: lines for a terminal: each heading, and each article with its caption, the number of its 款 and 项
//! and its first words.

use crate::model::{Article, Block, Law, Node, Paragraph};
use crate::theme::Words;
use std::fmt::Write;

/// So many characters of a text are shown.
const EXCERPT: usize = 24;

/// The law as a tree, a line a heading, article or text.
pub fn tree(law: &Law, words: &Words) -> String {
    let kind = words.kind(law.meta.kind).unwrap_or_else(|| words.get("outline.no_kind"));
    let mut out = words.fill("outline.head", &[("name", &law.meta.name()), ("kind", &kind)]) + "\n";
    let line = |key: &str, text: &str| Branch::Line(words.fill(key, &[("what", &excerpt(text))]));
    let mut branches = Vec::new();
    if !law.announcement.is_empty() {
        branches.push(Branch::Line(words.count("outline.announcement", law.announcement.len())));
    }
    branches.extend(law.history.iter().map(|text| line("outline.history", text)));
    branches.extend(law.body.iter().map(Branch::Node));
    if !law.closing.is_empty() {
        branches.push(line("outline.closing", &law.closing.join(" ")));
    }
    for attachment in &law.attachments {
        branches.push(Branch::Group(attachment.name(), &attachment.body));
    }
    grow(&mut out, "", &branches, words);
    out
}

/// What hangs on the trunk.
enum Branch<'a> {
    Line(String),
    Node(&'a Node),
    Group(String, &'a [Node]),
}

fn grow(out: &mut String, indent: &str, branches: &[Branch<'_>], words: &Words) {
    for (index, branch) in branches.iter().enumerate() {
        let is_last = index + 1 == branches.len();
        let (knot, bar) = if is_last { ("└─ ", "   ") } else { ("├─ ", "│  ") };
        let (title, children) = match branch {
            Branch::Line(line) => (line.clone(), &[][..]),
            Branch::Group(title, nodes) => (title.clone(), *nodes),
            Branch::Node(Node::Division(division)) => (division.title(), division.children.as_slice()),
            Branch::Node(Node::Article(article)) => (article_line(article, words), &[][..]),
            Branch::Node(Node::Text(block)) => (block_line(block, words), &[][..]),
        };
        let _ = writeln!(out, "{indent}{knot}{title}");
        let children: Vec<Branch<'_>> = children.iter().map(Branch::Node).collect();
        grow(out, &format!("{indent}{bar}"), &children, words);
    }
}

/// 第一条 【立法目的】 2款 3项　为了……
fn article_line(article: &Article, words: &Words) -> String {
    let mut line = article.label.text();
    if let Some(caption) = &article.caption {
        let _ = write!(line, " {}", caption.bracketed());
    }
    let paragraphs: Vec<&Paragraph> = article.paragraphs().collect();
    let items: usize = paragraphs.iter().map(|paragraph| paragraph.items.len()).sum();
    let tables = article.blocks.iter().filter(|block| matches!(block, Block::Table(_))).count();
    // Most articles have one 款, which says nothing.
    for (count, least, key) in [(paragraphs.len(), 2, "outline.paragraphs"), (items, 1, "outline.items"), (tables, 1, "outline.tables")] {
        if count >= least {
            let _ = write!(line, " {}", words.count(key, count));
        }
    }
    if let Some(first) = paragraphs.first() {
        let _ = write!(line, "　{}", excerpt(&first.text));
    }
    line
}

fn block_line(block: &Block, words: &Words) -> String {
    match block {
        Block::Paragraph(paragraph) if paragraph.items.is_empty() => excerpt(&paragraph.text),
        Block::Paragraph(paragraph) => format!("{} {}", excerpt(&paragraph.text), words.count("outline.items", paragraph.items.len())),
        Block::Table(table) => words.count("outline.table", table.rows.len()),
        Block::Note(text) => words.fill("outline.note", &[("what", &excerpt(text))]),
    }
}

fn excerpt(text: &str) -> String {
    let mut out: String = text.chars().take(EXCERPT).collect();
    if out.len() < text.len() {
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::testing::law;
    use super::tree;
    use crate::diag::Lang;
    use crate::theme::Words;

    #[test]
    fn the_tree_shows_headings_articles_and_what_they_hold() {
        let wanted = "\
某法（法律）
├─ 公告 1 段
├─ 题注 （题注）
├─ 序言。
├─ 第一编　通则
│  └─ 第一章　总则
│     ├─ 第一条 【立法目的】 2款 2项 1表　下列各项：
│     └─ 第一条之一　丙。
├─ 落款 某机关
└─ 附件　清单
   └─ 1.　丁。
";
        assert_eq!(tree(&law(), &Words::of(Lang::Zh)), wanted);
        assert!(tree(&law(), &Words::of(Lang::En)).contains(" 2 paragraphs 2 items 1 table　"));
    }

    #[test]
    fn long_texts_are_cut() {
        let mut law = law();
        law.history = vec!["甲".repeat(30)];
        assert!(tree(&law, &Words::of(Lang::Zh)).contains(&format!("题注 {}…\n", "甲".repeat(24))));
    }
}
