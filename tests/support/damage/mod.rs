//! What happens to a law's text between the printer and us, one function a damage.
//!
//! In: a [`Case`], the law as it was printed. Out: the same case with its lines spoiled, and with the truth and what is
//! asked of the importer changed only where something became unknowable.

mod bytes;
mod labels;
mod layout;
mod losses;
mod pages;
mod wrap;

use super::chance::Chance;
use super::print::{self, Line, Style};
use super::sheet::Leniency;
use fadian::diag::Code;
use fadian::model::{Article, Law, Node};

/// A law, its print, and what may be asked of whoever reads it.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    /// What was printed.
    pub(crate) truth: Law,
    /// The layout.
    pub(crate) style: Style,
    /// The print, line by line.
    pub(crate) lines: Vec<Line>,
    /// What the damage made unknowable.
    pub(crate) lenient: Leniency,
    /// Findings that must be made: of each group at least one.
    pub(crate) need: Vec<&'static [Code]>,
    /// Whether paragraphs were broken into lines already.
    pub(crate) wrapped: bool,
    /// How the text becomes bytes.
    encode: fn(&str) -> Vec<u8>,
}

impl Case {
    /// An undamaged print.
    pub(crate) fn clean(law: &Law, style: Style) -> Self {
        Self::printed(law.clone(), style, print::lines(law, style))
    }

    /// A print made elsewhere.
    pub(crate) fn printed(truth: Law, style: Style, lines: Vec<Line>) -> Self {
        let lenient = Leniency { front: matches!(style, Style::Book | Style::Just), ..Leniency::default() };
        Self { truth, style, lines, lenient, need: Vec::new(), wrapped: false, encode: bytes::utf8 }
    }

    /// The file.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        (self.encode)(&print::text(&self.lines))
    }

    /// The file's name: its extension tells Markdown.
    pub(crate) fn path(&self) -> &'static str {
        if self.style.is_markdown() { "law.md" } else { "law.txt" }
    }
}

/// A damage: a name and what it does. It answers false, and has done nothing, where the law offers it no hold.
pub(crate) struct Damage {
    /// Its name in the table.
    pub(crate) name: &'static str,
    /// What it does.
    pub(crate) apply: fn(&mut Case, &mut Chance) -> bool,
}

macro_rules! damages {
    ($($name:literal => $apply:expr;)*) => {
        &[$(Damage { name: $name, apply: $apply },)*]
    };
}

/// Every damage, in the order in which several are done to one text.
pub(crate) const DAMAGES: &[Damage] = damages! {
    "title lost" => losses::title;
    "chapter heading lost" => losses::chapter_heading;
    "附则 heading lost" => losses::supplement_heading;
    "article lost" => losses::article;
    "end lost" => losses::end;
    "article printed twice" => losses::doubled_article;
    "articles shuffled" => losses::shuffled;
    "all article numbers lost" => losses::all_numbers;
    "some article numbers lost" => losses::some_numbers;
    "item numbers lost" => losses::item_numbers;
    "items shuffled" => losses::shuffled_items;
    "every number lost" => losses::automatic_numbers;
    "heading over two lines" => layout::heading_split;
    "heading broken" => layout::heading_broken;
    "title over two lines" => layout::title_split;
    "table of contents" => layout::contents;
    "half-width brackets" => labels::half_width_brackets;
    "half-width punctuation" => labels::half_width_punctuation;
    "blanks in labels" => labels::spaced;
    "arabic labels" => labels::arabic;
    "〇 in labels" => labels::round_zero;
    "no gap after label" => labels::no_gap;
    "no gap in headings" => labels::no_heading_gap;
    "bold" => labels::bold;
    "bookmarks" => labels::bookmarks;
    "odd blanks" => labels::odd_blanks;
    "articles glued" => layout::glued_articles;
    "items glued" => layout::glued_items;
    "labels alone on their line" => layout::lone_labels;
    "item labels alone" => layout::lone_item_labels;
    "hard wrap" => wrap::hard;
    "pdf wrap" => wrap::pdf;
    "pdf wrap, indents lost" => wrap::pdf_flat;
    "cut in mid-sentence" => pages::cut;
    "page numbers" => pages::numbers;
    "form feeds" => pages::form_feeds;
    "running heads" => pages::running_heads;
    "web furniture" => layout::furniture;
    "random blank lines" => layout::blank_lines;
    "crlf" => bytes::set_crlf;
    "bom and crlf" => bytes::set_bom_crlf;
    "gb18030" => bytes::set_gb18030;
    "utf-16le" => bytes::set_utf16le;
    "utf-16be" => bytes::set_utf16be;
};

/// The articles of the body, in order.
fn articles_mut(law: &mut Law) -> Vec<&mut Article> {
    fn walk<'a>(nodes: &'a mut [Node], out: &mut Vec<&'a mut Article>) {
        for node in nodes {
            match node {
                Node::Division(division) => walk(&mut division.children, out),
                Node::Article(article) => out.push(article),
                Node::Text(_) => {}
            }
        }
    }
    let mut out = Vec::new();
    walk(&mut law.body, &mut out);
    for attachment in &mut law.attachments {
        walk(&mut attachment.body, &mut out);
    }
    out
}
