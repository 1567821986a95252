//! The texts of a law in which references are looked for, in reading order.

use crate::model::{Law, Node, Provision, ProvisionPath, TextKind, provisions};
use crate::zh;

/// The text of a 款, 项 or 目, a further paragraph of a 项, or the words of a heading.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// The provision it belongs to.
    pub(super) path: ProvisionPath,
    /// Which text of that provision: 0, but for the further paragraphs of a 项 and the loose texts of a provision.
    pub(super) part: u32,
    /// Whether it is a cell of a table or a note, which belongs to no 款.
    pub(super) is_loose: bool,
    /// Whether it is the words of a heading, without its label.
    pub(super) is_heading: bool,
    /// Its characters, as references are looked for in them.
    pub(super) text: Vec<char>,
    /// The same as they are written, where that is something else: in traditional characters.
    pub(super) written: Option<Vec<char>>,
    /// The text that leads in to it: of an item, that of its 款; of a subitem, that of its 项.
    pub(super) lead: Option<usize>,
    /// How many characters that are no blanks stand before it in its article.
    pub(super) offset: u32,
}

/// Every text of the law and its attachments that stands in an article or under none, and the headings that may cite.
pub(super) fn pieces(law: &Law) -> Vec<Piece> {
    let mut out = Vec::new();
    for provision in provisions(law) {
        out.extend(heading(&provision));
        let (mut offset, mut paragraph) = (0, None);
        // The item and the subitems that the text stands in, outermost first.
        let mut items: Vec<usize> = Vec::new();
        for text in provision.read().texts() {
            let lead = match text.kind {
                TextKind::Item(_) | TextKind::Further => paragraph,
                TextKind::Subitem(_) => text.path.depth().checked_sub(1).and_then(|outer| items.get(outer)).copied(),
                TextKind::Paragraph | TextKind::Cell | TextKind::Note => None,
            };
            match text.kind {
                TextKind::Paragraph => paragraph = Some(out.len()),
                TextKind::Item(_) | TextKind::Subitem(_) => {
                    items.truncate(text.path.depth());
                    items.push(out.len());
                }
                TextKind::Further | TextKind::Cell | TextKind::Note => {}
            }
            offset += n_characters(&text.label());
            let (path, part) = text.address();
            let (is_loose, characters) = (text.kind.is_loose(), zh::characters(text.words));
            out.push(Piece { path, part, is_loose, is_heading: false, text: characters, written: None, lead, offset });
            offset += n_characters(text.words);
        }
    }
    out
}

/// 一、对《甲条例》作出修改: the words of a heading that names a title or a number; most headings do not, and are not looked at.
fn heading(provision: &Provision<'_>) -> Option<Piece> {
    let Node::Division(division) = provision.node else { return None };
    division.heading.contains(['《', '第']).then(|| Piece {
        path: provision.path.clone(),
        part: 0,
        is_loose: false,
        is_heading: true,
        text: zh::characters(&division.heading),
        written: None,
        lead: None,
        offset: 0,
    })
}

impl Piece {
    /// Whether it leads in to items.
    pub(super) fn is_lead(&self) -> bool {
        matches!(self.text.last(), Some('：' | ':'))
    }

    /// Words of it as they are written.
    pub(super) fn words(&self, start: usize, end: usize) -> String {
        self.written.as_ref().unwrap_or(&self.text)[start..end].iter().collect()
    }
}

/// How many characters are no blanks.
fn n_characters(text: &str) -> u32 {
    text.chars().filter(|c| !zh::is_blank(*c)).count() as u32
}

/// How many blanks stand before each character, for places counted without them.
pub(super) struct Blanks(Vec<u32>);

impl Blanks {
    pub(super) fn of(piece: &Piece) -> Self {
        let mut count = 0;
        let solid = |c: &char| {
            let before = count;
            count += u32::from(!zh::is_blank(*c));
            before
        };
        Self(piece.text.iter().map(solid).collect())
    }

    /// How many characters that are no blanks stand before a place.
    pub(super) fn before(&self, at: usize) -> u32 {
        self.0.get(at).copied().unwrap_or_default()
    }
}
