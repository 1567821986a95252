//! A law or a chapter as Typst markup, for files with whole fonts where somebody has Typst.
//!
//! In: a law, its plan, what is wanted of it. Out: a document that needs no package and no network. Every word of the law
//! stands in a string of Typst, where only a backslash and a quotation mark mean anything: no text can be markup.

use crate::model::{Article, Block, Division, Item, ItemPart, Law, Node, Paragraph, State, Table};
use crate::plan::{LawPlan, Printed};
use std::fmt::Write as _;

/// A grid: the size of its characters, the height of its lines, the outer margin, in the units of Typst.
struct Grid {
    size: &'static str,
    leading: &'static str,
    line: &'static str,
    outside: &'static str,
}

/// 36 characters by 28 lines.
const STANDARD: Grid = Grid { size: "12pt", leading: "10.5pt", line: "22.5pt", outside: "29.6mm" };
/// 28 characters by 22 lines (GB/T 9704).
const LARGE: Grid = Grid { size: "15.75pt", leading: "13.2pt", line: "28.95pt", outside: "26.4mm" };

/// Writes the document.
pub fn typst(law: &Law, plan: &LawPlan, printed: Printed, large: bool) -> String {
    let mut out = Writer { out: String::new() };
    let name = law.meta.name();
    let (chapter, history, body, closing, level) = match printed {
        Printed::Law => (String::new(), &law.history, law.body.as_slice(), law.closing.as_slice(), 2),
        Printed::Document(document) => {
            let it = &law.attachments[document as usize - 1];
            (it.name(), &it.history, it.body.as_slice(), it.closing.as_slice(), 3)
        }
        Printed::Unit(unit) => match division(law, plan, unit) {
            Some(it) => (it.title(), &law.history, it.children.as_slice(), &[][..], 3),
            None => (String::new(), &law.history, &[][..], &[][..], 3),
        },
    };
    out.head(law, &name, &chapter, if large { &LARGE } else { &STANDARD });
    for line in history {
        out.call("history", line.trim());
    }
    out.line("#line(length: 100%, stroke: 1pt)");
    if !chapter.is_empty() {
        out.heading(2, &chapter);
    }
    out.nodes(body, level);
    for line in closing {
        out.call("sign", line.trim());
    }
    if printed == Printed::Law {
        for it in &law.attachments {
            let name = it.name();
            out.heading(2, if name.is_empty() { "附件" } else { &name });
            out.nodes(&it.body, 3);
            for line in &it.closing {
                out.call("sign", line.trim());
            }
        }
    }
    out.line("#v(1em)");
    out.call("colophon", &format!("本件所印：{name}{chapter}。"));
    out.call("colophon", "本件由程序整理，供阅读；正式文本以公报和制定机关公布的为准。");
    out.out
}

/// The division of a unit.
fn division<'l>(law: &'l Law, plan: &LawPlan, unit: usize) -> Option<&'l Division> {
    let wanted = &plan.units.get(unit)?.path;
    crate::model::provisions(law).into_iter().find(|it| it.path == *wanted).and_then(|it| match it.node {
        Node::Division(division) => Some(division),
        Node::Article(_) | Node::Text(_) => None,
    })
}

struct Writer {
    out: String,
}

impl Writer {
    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn head(&mut self, law: &Law, name: &str, chapter: &str, grid: &Grid) {
        let is_draft = law.meta.status.as_ref().is_some_and(|it| it.state == State::Draft) && !name.contains("征求意见稿");
        let running = if is_draft { format!("征求意见稿\u{3000}{name}") } else { name.to_owned() };
        let title = if chapter.is_empty() { name.to_owned() } else { format!("{chapter}｜{name}") };
        let Grid { size, leading, line, outside } = grid;
        let (title, running, part) = (string(&title), string(&running), string(chapter));
        let _ = write!(
            self.out,
            r#"#set document(title: {title}, date: none)
#let serif = ("Noto Serif CJK SC", "Source Han Serif SC", "Noto Serif SC", "Songti SC", "SimSun")
#let sans = ("Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "PingFang SC", "SimHei")
#set page(paper: "a4", binding: left, margin: (top: 37mm, bottom: 35mm, inside: 28mm, outside: {outside}),
  header: {{ set par(first-line-indent: 0pt); text(font: sans, size: 9pt)[#{running}#h(1fr)#{part}#v(-6pt)#line(length: 100%, stroke: .5pt)] }},
  footer: context align(if calc.odd(here().page()) {{ right }} else {{ left }},
    text(font: sans, size: 10.5pt)[— #counter(page).display("1 / 1", both: true) —]))
#set text(font: serif, size: {size}, lang: "zh", region: "cn", cjk-latin-spacing: none, top-edge: 0.8em, bottom-edge: -0.2em)
#set par(justify: true, leading: {leading}, spacing: {leading}, first-line-indent: (amount: 2em, all: true))
#show heading: set text(font: sans, size: {size}, weight: "bold")
#show heading: it => block(width: 100%, above: {line}, below: {line}, align(center, it.body))
#show heading.where(level: 1): set text(font: serif, size: 1.5em)
#show heading.where(level: 6): it => it.body
#let history(it) = align(center, par(first-line-indent: 0pt, it))
#let sign(it) = align(right, par(first-line-indent: 0pt, it))
#let colophon(it) = par(first-line-indent: 0pt, text(font: sans, size: 9pt, it))
"#
        );
        self.heading(1, name);
    }

    /// Headings of 条 have the level 6: the style of the head lets them run into their text.
    fn heading(&mut self, level: usize, words: &str) {
        let _ = writeln!(self.out, "\n#heading(level: {level}, {})", string(words));
    }

    fn call(&mut self, function: &str, words: &str) {
        let _ = writeln!(self.out, "#{function}({})", string(words));
    }

    fn nodes(&mut self, nodes: &[Node], level: usize) {
        for node in nodes {
            match node {
                Node::Division(division) => {
                    self.heading(level.min(5), &division.title());
                    self.nodes(&division.children, level + 1);
                }
                Node::Article(article) => self.article(article),
                Node::Text(block) => self.block(block, ""),
            }
        }
    }

    fn article(&mut self, article: &Article) {
        let caption = article.caption.as_ref().map(crate::model::Caption::bracketed).unwrap_or_default();
        let mut lead = format!("#heading(level: 6, {})#h(1em)", string(&article.label.text()));
        if !caption.is_empty() {
            let _ = write!(lead, "#{}", string(&caption));
        }
        let first = article.blocks.first();
        if !matches!(first, Some(Block::Paragraph(it)) if !it.text.trim().is_empty()) {
            let _ = writeln!(self.out, "\n{lead}");
        }
        for (index, block) in article.blocks.iter().enumerate() {
            self.block(block, if index == 0 { &lead } else { "" });
        }
    }

    fn block(&mut self, block: &Block, lead: &str) {
        match block {
            Block::Paragraph(paragraph) => self.paragraph(paragraph, lead),
            Block::Note(text) => self.words("", "", text),
            Block::Table(table) => self.table(table),
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph, lead: &str) {
        if !paragraph.text.trim().is_empty() {
            self.words(lead, "", &paragraph.text);
        }
        for item in &paragraph.items {
            self.item(item);
        }
    }

    fn item(&mut self, item: &Item) {
        self.words("", &item.label.text(), &item.text);
        for part in &item.rest {
            match part {
                ItemPart::Subitem(it) => self.words("", &it.label.text(), &it.text),
                ItemPart::Text(text) => self.words("", "", text),
                ItemPart::Table(table) => self.table(table),
            }
        }
    }

    /// A paragraph.
    fn words(&mut self, lead: &str, label: &str, text: &str) {
        let _ = writeln!(self.out, "\n{lead}#{}", string(&format!("{label}{}", text.trim())));
    }

    fn table(&mut self, table: &Table) {
        let columns = table.rows.iter().map(|row| row.iter().map(|cell| cell.columns).sum::<u32>()).max().unwrap_or_default();
        if columns == 0 {
            return;
        }
        let _ = write!(self.out, "\n#table(columns: {columns}");
        for cell in table.rows.iter().flatten() {
            let _ = write!(
                self.out,
                ", table.cell(colspan: {}, rowspan: {}, {})",
                cell.columns.max(1),
                cell.rows.max(1),
                string(cell.text.trim())
            );
        }
        self.line(")");
    }
}

/// A string of Typst.
fn string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' | '\r' => out.push_str("\\n"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::{string, typst};
    use crate::model::{Article, Block, Item, ItemLabel, ItemStyle, Label, Law, Node, Number, Paragraph};
    use crate::plan::{Printed, plan};

    #[test]
    fn no_text_is_markup() {
        assert_eq!(string("a\"b\\c\n#d *e* $f$ [g] @h"), r#""a\"b\\c\n#d *e* $f$ [g] @h""#);
    }

    #[test]
    fn an_article_runs_from_its_number_into_its_text_and_an_item_is_a_paragraph() {
        let item = Item { label: ItemLabel { number: 1, style: ItemStyle::Bracketed }, text: "甲；".to_owned(), rest: Vec::new() };
        let paragraph = Paragraph { text: "下列#情形\"除外\"：".to_owned(), items: vec![item] };
        let article = Article { label: Label::article(Number::plain(1)), caption: None, blocks: vec![Block::Paragraph(paragraph)] };
        let mut law = Law { body: vec![Node::Article(article)], ..Law::default() };
        law.meta.title = Some("甲法".to_owned());
        let made = typst(&law, &plan(&law), Printed::Law, false);
        let (_, body) = made.split_once("stroke: 1pt)\n").expect("the text follows the rule");
        let expected = r#"
#heading(level: 6, "第一条")#h(1em)#"下列#情形\"除外\"："

#"（一）甲；"
#v(1em)
#colophon("本件所印：甲法。")
#colophon("本件由程序整理，供阅读；正式文本以公报和制定机关公布的为准。")
"#;
        assert_eq!(body, expected);
        assert!(made.starts_with("#set document(title: \"甲法\", date: none)\n") && made.contains("size: 12pt"), "{made}");
        assert!(typst(&law, &plan(&law), Printed::Law, true).contains("size: 15.75pt"));
    }
}
