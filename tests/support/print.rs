//! A law to a source text, in the styles in which such texts are handed around.
//!
//! In: a [`Law`] and a [`Style`]. Out: [`Line`]s that still know what they are, so that damages can be done to them,
//! and from those the text.

use fadian::model::{AttachmentKind, Block, Division, DivisionKind, ItemPart, Law, Node, Paragraph};

/// How a text is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// A paragraph a line.
    Plain,
    /// A blank line between paragraphs.
    Spaced,
    /// Two full-width blanks before each paragraph, headings centred and letter-spaced.
    Indented,
    /// `#` headings.
    Headed,
    /// Title, information lines, `<!-- INFO END -->`, two blanks in a heading.
    Book,
    /// Front matter, bold labels, a full-width blank.
    Just,
}

impl Style {
    /// All of them.
    pub(crate) const ALL: &'static [Self] = &[Self::Plain, Self::Spaced, Self::Indented, Self::Headed, Self::Book, Self::Just];

    /// Whether it is Markdown.
    pub(crate) fn is_markdown(self) -> bool {
        matches!(self, Self::Headed | Self::Book | Self::Just)
    }

    /// Whether blank lines part its paragraphs.
    pub(crate) fn is_spaced(self) -> bool {
        self == Self::Spaced || self.is_markdown()
    }
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A line of the announcement.
    Announcement,
    /// The title.
    Title,
    /// A line of the title note.
    History,
    /// A division's heading.
    Heading(DivisionKind),
    /// An article's label and first 款, or a numbered item's.
    Article,
    /// A further 款.
    Paragraph,
    /// 项
    Item,
    /// A further paragraph of a 项.
    Continuation,
    /// 目
    Subitem,
    /// A paragraph under no article.
    Text,
    /// A row of a table.
    Row,
    /// Signature or date.
    Closing,
    /// 附件一, or a second document's title.
    Annex,
    /// Anything that is not the law's: information lines, furniture, contents.
    Other,
}

/// A line of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    /// What it is.
    pub(crate) kind: Kind,
    /// What stands before the label: indentation, `## `.
    pub(crate) lead: String,
    /// The label: 第一条, （一）.
    pub(crate) label: String,
    /// What stands between label and text.
    pub(crate) gap: String,
    /// The caption in its brackets.
    pub(crate) caption: String,
    /// The text.
    pub(crate) text: String,
    /// Whether a blank line follows.
    pub(crate) blank: bool,
}

impl Line {
    /// A line without label.
    pub(crate) fn new(kind: Kind, text: impl Into<String>) -> Self {
        Self {
            kind,
            lead: String::new(),
            label: String::new(),
            gap: String::new(),
            caption: String::new(),
            text: text.into(),
            blank: false,
        }
    }

    fn labelled(kind: Kind, label: String, text: &str) -> Self {
        Self { label, ..Self::new(kind, text) }
    }

    /// Whether it belongs to the running text.
    pub(crate) fn is_body(&self) -> bool {
        matches!(self.kind, Kind::Article | Kind::Paragraph | Kind::Item | Kind::Continuation | Kind::Subitem | Kind::Text)
    }

    /// The line as it stands in the file.
    pub(crate) fn printed(&self) -> String {
        format!("{}{}{}{}{}", self.lead, self.label, self.gap, self.caption, self.text)
    }
}

/// The lines of a law in this style.
pub(crate) fn lines(law: &Law, style: Style) -> Vec<Line> {
    let mut out = Vec::new();
    let note = |text: &String| Line::new(Kind::History, text.clone());
    if !matches!(style, Style::Book | Style::Just) {
        out.extend(law.announcement.iter().map(|text| Line::new(Kind::Announcement, text.clone())));
    }
    out.extend(law.meta.title.iter().map(|text| Line::new(Kind::Title, text.clone())));
    out.extend(law.history.iter().map(note));
    nodes(&law.body, &mut out);
    out.extend(law.closing.iter().map(|text| Line::new(Kind::Closing, text.clone())));
    for attachment in &law.attachments {
        let label = if attachment.kind == AttachmentKind::Annex { attachment.label.clone() } else { String::new() };
        out.push(Line::labelled(Kind::Annex, label, &attachment.title));
        out.extend(attachment.history.iter().map(note));
        nodes(&attachment.body, &mut out);
        out.extend(attachment.closing.iter().map(|text| Line::new(Kind::Closing, text.clone())));
    }
    dress(&mut out, style);
    out
}

fn nodes(nodes_in: &[Node], out: &mut Vec<Line>) {
    for node in nodes_in {
        match node {
            Node::Division(division) => heading(division, out),
            Node::Article(article) => {
                let start = out.len();
                article.blocks.iter().for_each(|b| block(b, Kind::Paragraph, out));
                let Some(first) = out.get_mut(start) else { continue };
                first.kind = Kind::Article;
                first.label = article.label.text();
                first.caption = article.caption.as_ref().map(fadian::model::Caption::bracketed).unwrap_or_default();
            }
            Node::Text(text) => block(text, Kind::Text, out),
        }
    }
}

fn heading(division: &Division, out: &mut Vec<Line>) {
    out.push(Line::labelled(Kind::Heading(division.kind), division.label(), &division.heading));
    nodes(&division.children, out);
}

fn block(block: &Block, kind: Kind, out: &mut Vec<Line>) {
    match block {
        Block::Paragraph(p) => paragraph(p, kind, out),
        Block::Table(table) => {
            for row in &table.rows {
                let cells: Vec<&str> = row.iter().map(|cell| cell.text.as_str()).collect();
                out.push(Line::new(Kind::Row, cells.join("\t")));
            }
        }
        Block::Note(text) => out.push(Line::new(Kind::Text, text.clone())),
    }
}

fn paragraph(paragraph: &Paragraph, kind: Kind, out: &mut Vec<Line>) {
    out.push(Line::new(kind, paragraph.text.clone()));
    for item in &paragraph.items {
        out.push(Line::labelled(Kind::Item, item.label.text(), &item.text));
        parts(&item.rest, out);
    }
}

fn parts(rest: &[ItemPart], out: &mut Vec<Line>) {
    for part in rest {
        match part {
            ItemPart::Subitem(subitem) => {
                out.push(Line::labelled(Kind::Subitem, subitem.label.text(), &subitem.text));
                parts(&subitem.rest, out);
            }
            ItemPart::Text(text) => out.push(Line::new(Kind::Continuation, text.clone())),
            ItemPart::Table(_) => {}
        }
    }
}

/// Puts on what the style wears: indentation, marks, gaps, blank lines.
fn dress(lines: &mut Vec<Line>, style: Style) {
    for line in lines.iter_mut() {
        line.blank = style.is_spaced();
        line.gap = gap(line, style);
        if style == Style::Indented {
            indent(line);
        }
        if style.is_markdown() {
            mark(line, style);
        }
    }
    split_annex_labels(lines, style);
    if style.is_markdown() {
        draw_tables(lines);
    }
    match style {
        Style::Book => book(lines),
        Style::Just => {
            for (at, text) in ["---", "sidebar: auto", "---"].into_iter().enumerate() {
                lines.insert(at, Line::new(Kind::Other, text));
            }
            lines[2].blank = true;
        }
        _ => {}
    }
}

fn gap(line: &Line, style: Style) -> String {
    use DivisionKind::{Level1, Level2, Level3, Lost, Plain, Preamble};
    let gap = match (line.kind, style) {
        (Kind::Heading(Level1 | Level2 | Level3 | Preamble | Plain | Lost), _) => "",
        (Kind::Heading(_), Style::Book) => "  ",
        (Kind::Heading(_) | Kind::Article, Style::Spaced | Style::Headed) | (Kind::Article, Style::Book) => " ",
        (Kind::Article | Kind::Heading(_) | Kind::Annex, _) if !line.label.is_empty() => "\u{3000}",
        _ => "",
    };
    let unlabelled = line.kind == Kind::Article && !line.label.starts_with('第');
    if unlabelled || !line.caption.is_empty() { String::new() } else { gap.to_owned() }
}

fn indent(line: &mut Line) {
    match line.kind {
        Kind::Title | Kind::Heading(DivisionKind::Part | DivisionKind::Subpart | DivisionKind::Chapter | DivisionKind::Section) => {
            "\u{3000}\u{3000}\u{3000}\u{3000}\u{3000}".clone_into(&mut line.lead);
        }
        Kind::History => "\u{3000}\u{3000}\u{3000}".clone_into(&mut line.lead),
        Kind::Closing => "\u{3000}".repeat(20).clone_into(&mut line.lead),
        Kind::Other | Kind::Row | Kind::Annex => {}
        _ => "\u{3000}\u{3000}".clone_into(&mut line.lead),
    }
    if matches!(line.kind, Kind::Heading(_)) && line.text.chars().count() == 2 && line.label.starts_with('第') {
        line.text = line.text.chars().map(String::from).collect::<Vec<_>>().join("\u{3000}");
    }
}

fn mark(line: &mut Line, style: Style) {
    match line.kind {
        Kind::Title => "# ".clone_into(&mut line.lead),
        Kind::Heading(kind) => {
            let depth = match kind {
                DivisionKind::Subpart | DivisionKind::Section | DivisionKind::Level2 => 3,
                _ => 2,
            };
            line.lead = format!("{} ", "#".repeat(depth));
        }
        Kind::Annex => "## ".clone_into(&mut line.lead),
        Kind::Article if style == Style::Just && line.label.starts_with('第') => line.label = format!("**{}**", line.label),
        _ => {}
    }
}

/// Out of Markdown an annex's label stands on a line of its own.
fn split_annex_labels(lines: &mut Vec<Line>, style: Style) {
    if style.is_markdown() {
        return;
    }
    let mut at = 0;
    while at < lines.len() {
        if lines[at].kind == Kind::Annex && !lines[at].label.is_empty() && !lines[at].text.is_empty() {
            let title = Line { label: String::new(), gap: String::new(), ..lines[at].clone() };
            lines[at].text.clear();
            lines[at].gap.clear();
            lines.insert(at + 1, title);
            at += 1;
        }
        at += 1;
    }
}

fn draw_tables(lines: &mut Vec<Line>) {
    let mut at = 0;
    while at < lines.len() {
        let first = lines[at].kind == Kind::Row && (at == 0 || lines[at - 1].kind != Kind::Row);
        if lines[at].kind == Kind::Row {
            let columns = lines[at].text.split('\t').count();
            lines[at].text = format!("| {} |", lines[at].text.replace('\t', " | "));
            lines[at].blank = lines.get(at + 1).is_none_or(|next| next.kind != Kind::Row);
            if first {
                lines[at].blank = false;
                lines.insert(at + 1, Line::new(Kind::Row, format!("|{}", " --- |".repeat(columns))));
                at += 1;
            }
        }
        at += 1;
    }
}

/// Information lines without brackets, an event a line, then the mark that ends them.
fn book(lines: &mut Vec<Line>) {
    for line in lines.iter_mut().filter(|line| line.kind == Kind::History) {
        line.text = line.text.trim_start_matches('（').trim_end_matches('）').replace('\u{3000}', "\n\n");
    }
    let after = lines.iter().position(|line| !matches!(line.kind, Kind::History | Kind::Title)).unwrap_or(lines.len());
    lines.insert(after, Line { blank: true, ..Line::new(Kind::Other, "<!-- INFO END -->") });
}

/// The file's lines.
pub(crate) fn text(lines: &[Line]) -> String {
    let mut out = String::new();
    for line in lines {
        out.push_str(&line.printed());
        out.push('\n');
        if line.blank {
            out.push('\n');
        }
    }
    out
}
