//! The texts of a law in which references are looked for, in reading order.

use crate::model::{Block, Item, ItemPart, Law, Paragraph, Provision, ProvisionPath, Table, provisions};
use crate::zh;

/// The text of a 款, 项 or 目, or a further paragraph of a 项.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// The provision it belongs to.
    pub(super) path: ProvisionPath,
    /// Which text of that provision: 0, but for the further paragraphs of a 项 and the loose texts of a provision.
    pub(super) part: u32,
    /// Whether it is a cell of a table or a note, which belongs to no 款: numbered from 1 as [`crate::model::loose_texts`] does.
    pub(super) is_loose: bool,
    /// Its characters.
    pub(super) text: Vec<char>,
    /// The text that leads in to it: of an item, that of its 款; of a subitem, that of its 项.
    pub(super) lead: Option<usize>,
    /// How many characters that are no blanks stand before it in its article.
    pub(super) offset: u32,
}

/// Every text of the law and its attachments that stands in an article or under none.
pub(super) fn pieces(law: &Law) -> Vec<Piece> {
    let mut out = Vec::new();
    for provision in provisions(law) {
        Unit { provision: &provision, offset: 0, paragraph: 0, loose: 0, out: &mut out }.read();
    }
    out
}

struct Unit<'a, 'o> {
    provision: &'a Provision<'a>,
    offset: u32,
    paragraph: u32,
    loose: u32,
    out: &'o mut Vec<Piece>,
}

impl Unit<'_, '_> {
    fn read(mut self) {
        for block in self.provision.blocks() {
            match block {
                Block::Paragraph(paragraph) => self.paragraph(paragraph),
                Block::Table(table) => self.table(table),
                Block::Note(text) => self.loose(text),
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        self.paragraph += 1;
        let path = self.provision.path.paragraph(self.paragraph);
        let lead = self.push(path.clone(), 0, &paragraph.text, None);
        for (index, item) in paragraph.items.iter().enumerate() {
            self.item(&path.item(index as u32 + 1), item, lead);
        }
    }

    fn item(&mut self, path: &ProvisionPath, item: &Item, lead: usize) {
        self.skip(&item.label.text());
        let own = self.push(path.clone(), 0, &item.text, Some(lead));
        let (mut part, mut subitem) = (0, 0);
        for rest in &item.rest {
            match rest {
                ItemPart::Subitem(it) => {
                    subitem += 1;
                    self.skip(&it.label.text());
                    self.push(path.subitem(subitem), 0, &it.text, Some(own));
                }
                ItemPart::Text(text) => {
                    part += 1;
                    self.push(path.clone(), part, text, Some(lead));
                }
                ItemPart::Table(table) => self.table(table),
            }
        }
    }

    fn table(&mut self, table: &Table) {
        table.rows.iter().flatten().for_each(|cell| self.loose(&cell.text));
    }

    fn loose(&mut self, text: &str) {
        self.loose += 1;
        let at = self.push(self.provision.path.clone(), self.loose, text, None);
        self.out[at].is_loose = true;
    }

    fn skip(&mut self, text: &str) {
        self.offset += text.chars().filter(|c| !zh::is_blank(*c)).count() as u32;
    }

    fn push(&mut self, path: ProvisionPath, part: u32, text: &str, lead: Option<usize>) -> usize {
        self.out.push(Piece { path, part, is_loose: false, text: text.chars().collect(), lead, offset: self.offset });
        self.skip(text);
        self.out.len() - 1
    }
}
