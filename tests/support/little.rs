//! Little laws, written the way a person would write them down, one line a paragraph.

use fadian::model::{
    Article, Attachment, AttachmentKind, Block, Date, Division, DivisionKind, Item, ItemLabel, ItemPart, ItemStyle, Label, LabelStyle, Law,
    LawKind, Node, Number, Paragraph, Subitem,
};
use fadian::zh;

/// Reads a little law. Its title decides what kind of text it is; `alias:`, `number:`, `date:` and `history:` begin lines of its head.
pub(crate) fn law(slug: &str, title: &str, text: &str) -> Law {
    let mut law = Law::default();
    slug.clone_into(&mut law.meta.slug);
    law.meta.title = (!title.is_empty()).then(|| title.to_owned());
    law.meta.kind = match title {
        title if title.ends_with("决定") || title.contains("修正案") => LawKind::Decision,
        title if title.ends_with("政策") || title.ends_with("意见") => LawKind::Policy,
        _ => LawKind::Statute,
    };
    let mut builder = Builder { is_policy: law.meta.kind == LawKind::Policy, open: Vec::new(), body: Vec::new() };
    let mut attachments: Vec<Attachment> = Vec::new();
    let mut main: Option<Vec<Node>> = None;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(alias) = line.strip_prefix("alias:") {
            law.meta.aliases.push(alias.trim().to_owned());
        } else if let Some(number) = line.strip_prefix("number:") {
            law.meta.document_number = Some(number.trim().to_owned());
        } else if let Some(date) = line.strip_prefix("date:") {
            law.meta.adopted = Date::parse(date.trim());
        } else if let Some(note) = line.strip_prefix("history:") {
            law.history.push(note.trim().to_owned());
        } else if (line.starts_with("附件") || line.starts_with("附录")) && line.contains('\u{3000}') {
            let body = builder.take();
            match &mut main {
                None => main = Some(body),
                Some(_) => attachments.last_mut().expect("an annex is open").body = body,
            }
            let (label, title) = line.split_once('\u{3000}').expect("it was looked for");
            attachments.push(Attachment {
                kind: AttachmentKind::Annex,
                label: label.to_owned(),
                title: title.to_owned(),
                history: Vec::new(),
                body: Vec::new(),
                closing: Vec::new(),
            });
        } else {
            builder.line(line);
        }
    }
    let body = builder.take();
    match main {
        None => law.body = body,
        Some(main) => {
            law.body = main;
            attachments.last_mut().expect("an annex is open").body = body;
        }
    }
    law.attachments = attachments;
    law
}

struct Builder {
    is_policy: bool,
    open: Vec<Division>,
    body: Vec<Node>,
}

impl Builder {
    fn take(&mut self) -> Vec<Node> {
        self.close(0);
        std::mem::take(&mut self.body)
    }

    /// Closes the divisions of this rank and below.
    fn close(&mut self, rank: u8) {
        while self.open.last().is_some_and(|last| last.kind.rank() >= rank) {
            let division = self.open.pop().expect("there is one");
            self.nodes().push(Node::Division(division));
        }
    }

    fn nodes(&mut self) -> &mut Vec<Node> {
        match self.open.last_mut() {
            Some(division) => &mut division.children,
            None => &mut self.body,
        }
    }

    fn line(&mut self, line: &str) {
        if let Some((kind, number, heading)) = heading(line) {
            self.close(kind.rank());
            self.open.push(Division { kind, number: Some(number), printed: None, heading: heading.to_owned(), children: Vec::new() });
        } else if let Some((number, text)) = numbered(line, "条") {
            self.article(Label::article(number), text);
        } else if let Some((number, printed, text)) = clause(line) {
            self.article(Label { number, style: LabelStyle::Decimal, printed }, text);
        } else if let Some((number, text)) = digits(line).filter(|_| self.is_policy) {
            self.article(Label { number: Number::plain(number), style: LabelStyle::Digit, printed: None }, text);
        } else {
            self.text(line);
        }
    }

    fn article(&mut self, label: Label, text: &str) {
        let paragraph = Paragraph { text: text.to_owned(), items: Vec::new() };
        self.nodes().push(Node::Article(Article { label, caption: None, blocks: vec![Block::Paragraph(paragraph)] }));
    }

    fn text(&mut self, line: &str) {
        let Some(Node::Article(article)) = self.nodes().last_mut() else {
            let paragraph = Paragraph { text: line.to_owned(), items: Vec::new() };
            self.nodes().push(Node::Text(Block::Paragraph(paragraph)));
            return;
        };
        let Some(Block::Paragraph(last)) = article.blocks.last_mut() else { return };
        if let Some((number, text)) = bracketed(line) {
            let label = ItemLabel { number, style: ItemStyle::Bracketed };
            last.items.push(Item { label, text: text.to_owned(), rest: Vec::new() });
        } else if let (Some((number, text)), Some(item)) = (digits(line), last.items.last_mut()) {
            let label = ItemLabel { number, style: ItemStyle::Digit };
            item.rest.push(ItemPart::Subitem(Subitem { label, text: text.to_owned(), rest: Vec::new() }));
        } else {
            article.blocks.push(Block::Paragraph(Paragraph { text: line.to_owned(), items: Vec::new() }));
        }
    }
}

fn heading(line: &str) -> Option<(DivisionKind, Number, &str)> {
    let kinds = [("分编", DivisionKind::Subpart), ("编", DivisionKind::Part), ("章", DivisionKind::Chapter), ("节", DivisionKind::Section)];
    kinds.iter().find_map(|(unit, kind)| numbered(line, unit).map(|(number, text)| (*kind, number, text)))
}

/// 第一条　… and 第一条之一　…: the number and what follows the blank.
fn numbered<'a>(line: &'a str, unit: &str) -> Option<(Number, &'a str)> {
    let (label, text) = line.split_once('\u{3000}')?;
    let (numeral, suffix) = label.strip_prefix('第')?.split_once(unit)?;
    let suffix = if suffix.is_empty() { None } else { Some(zh::parse_numeral(suffix.strip_prefix('之')?)?) };
    Some((Number::inserted(zh::parse_numeral(numeral)?, suffix), text))
}

/// 3.2.1　… and A.1　…: the number, the label where it has a letter, and what follows the blank.
fn clause(line: &str) -> Option<(Number, Option<String>, &str)> {
    let (label, text) = line.split_once('\u{3000}').filter(|(label, _)| label.contains('.') && label.is_ascii())?;
    let digits = label.trim_start_matches(|c: char| c.is_ascii_uppercase()).trim_start_matches('.');
    Some((Number::parse(digits)?, (digits != label).then(|| label.to_owned()), text))
}

fn bracketed(line: &str) -> Option<(u32, &str)> {
    let (numeral, text) = line.strip_prefix('（')?.split_once('）')?;
    Some((zh::parse_numeral(numeral)?, text))
}

fn digits(line: &str) -> Option<(u32, &str)> {
    let (number, text) = line.split_once('.')?;
    Some((number.parse().ok()?, text))
}
