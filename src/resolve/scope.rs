//! What 前款, 本条, 该法 and a bare 第三条 are counted from, text by text.
//!
//! In: the texts of a law in reading order. Out: for each, the address it stands at and, in a decision that amends a law, the
//! amended law and the article inside the quotation marks. Steps: leave an article, forget what was said in it; enter a
//! quotation, move to the amended law; leave it, come back.

use super::address::{Address, Work};
use super::bind::{Standing, article_number};
use super::names::{Meaning, Names};
use super::piece::Piece;
use crate::corpus::{DocumentSurface, LawSurface, Surface};
use crate::model::{AttachmentKind, LawKind, Number};
use crate::zh;
use std::collections::BTreeMap;

/// What holds at the text being read.
#[derive(Debug)]
pub(super) struct Scope<'a> {
    surface: &'a Surface,
    /// The law the texts belong to.
    pub(super) law: usize,
    /// The law that this one amends.
    pub(super) amended: Option<Work>,
    /// Where the text stands.
    pub(super) here: Option<Address>,
    /// The address named last in this article.
    pub(super) last: Option<Address>,
    /// The other law named last in this article.
    pub(super) foreign: Option<Work>,
    /// What each lead-in named in its last clause: the text, and the address.
    leads: BTreeMap<usize, Address>,
    quoted: Quoted,
    /// Where the words end that named `last`; `None` where they stand in another text.
    last_end: Option<usize>,
    /// Which characters of the text stand inside “ ”; empty where that does not matter.
    inside: Vec<bool>,
}

/// What is quoted in an amending decision: the article, and how many of its 款 were seen.
#[derive(Debug, Default)]
struct Quoted {
    number: Option<Number>,
    paragraph: Option<u32>,
}

impl<'a> Scope<'a> {
    pub(super) fn new(surface: &'a Surface, names: &Names, law: usize) -> Self {
        let amended = surface.laws.get(law).and_then(|own| amended(surface, names, own, law));
        Self {
            surface,
            law,
            amended,
            here: None,
            last: None,
            foreign: None,
            leads: BTreeMap::new(),
            quoted: Quoted::default(),
            last_end: None,
            inside: Vec::new(),
        }
    }

    /// Moves to a text.
    pub(super) fn enter(&mut self, piece: &Piece) {
        let here = standing(self.surface, self.law, piece);
        if self.here.as_ref().map(|old| (&old.work, old.unit)) != Some((&here.work, here.unit)) {
            (self.last, self.foreign, self.quoted) = (None, None, Quoted::default());
        }
        self.here = Some(here);
        self.last_end = None;
        if self.amended.is_some() {
            self.inside = quotation(&piece.text);
            if is_quotation(&piece.text) {
                self.enter_quotation(&piece.text);
            }
        }
    }

    /// A quotation begins with the label of an article, or it is one more 款 of the article named last.
    fn enter_quotation(&mut self, text: &[char]) {
        if let Some((number, _)) = quoted_label(text) {
            self.quoted = Quoted { number: Some(number), paragraph: Some(1) };
        } else if self.quoted.number.is_some() {
            let is_item = matches!(text.get(1), Some('（' | '('));
            self.quoted.paragraph = self.quoted.paragraph.map(|own| own + u32::from(!is_item));
        } else {
            self.open_quotation();
        }
    }

    /// New words are quoted behind 第三条修改为 or 作为第三条之一: they are of the article named last.
    pub(super) fn open_quotation(&mut self) {
        if self.quoted.number.is_none()
            && let Some(last) = &self.last
        {
            self.quoted = Quoted { number: last.number, paragraph: Some(last.paragraph.unwrap_or(1)) };
        }
    }

    /// Leaves a text: what is quoted in it goes on in the next.
    pub(super) fn leave(&mut self) {
        if self.inside.last() == Some(&true) {
            self.open_quotation();
        }
        self.inside.clear();
    }

    /// Where words at a character of the text stand: in the law itself, or in the law whose new words are quoted.
    pub(super) fn standing(&self, at: usize) -> Option<Standing> {
        let mut here = self.here.clone()?;
        if let Some(work) = self.amended.clone().filter(|_| self.is_quoted(at)) {
            here = Address { number: self.quoted.number, paragraph: self.quoted.paragraph, ..Address::whole(work) };
            here.unit = here.number.and_then(|number| Some(*here.document(self.surface)?.1.numbers.get(&number)?.first()?));
        }
        Some(Standing { here, last: self.last.clone() })
    }

    /// Whether a character stands in words that are to become part of the amended law.
    pub(super) fn is_quoted(&self, at: usize) -> bool {
        self.amended.is_some() && self.inside.get(at).copied().unwrap_or_default()
    }

    /// The law of 本法, and the one a bare 第三条 belongs to.
    pub(super) fn own(&self, at: usize) -> Work {
        match self.amended.clone().filter(|_| self.is_quoted(at)) {
            Some(work) => work,
            None => self.of_annex(),
        }
    }

    /// An annex has no 本法 of its own; a document printed behind a law has.
    fn of_annex(&self) -> Work {
        let Some(Address { work: Work::Law(law, document), .. }) = self.here else { return Work::Law(self.law, 0) };
        let is_annex = self.surface.laws[law].documents[document].kind == Some(AttachmentKind::Annex);
        Work::Law(law, if is_annex { 0 } else { document })
    }

    /// The law of a bare 第三条: the amended one, an annex with articles of its own, the law itself.
    pub(super) fn bare(&self, number: Option<Number>) -> Work {
        if let Some(work) = &self.amended {
            return work.clone();
        }
        let own_document = self.here.as_ref().and_then(|here| Some((here.work.clone(), here.document(self.surface)?.1)));
        match own_document.zip(number) {
            Some(((work, document), number)) if document.numbers.contains_key(&number) => work,
            _ => self.of_annex(),
        }
    }

    /// What was named last in this text, and where its words end.
    pub(super) fn named_before(&self) -> Option<(&Address, usize)> {
        self.last.as_ref().zip(self.last_end)
    }

    /// Remembers what was named, and where its words end.
    pub(super) fn name(&mut self, address: &Address, end: usize) {
        self.last_end = Some(end);
        if address.work != Work::Law(self.law, 0) && address.work != Work::Private {
            self.foreign = Some(address.work.clone());
        }
        self.last = Some(address.clone());
    }

    /// Remembers what a lead-in named in its last clause.
    pub(super) fn lead(&mut self, piece: usize, address: Address) {
        self.leads.insert(piece, address);
    }

    /// What the lead-in of a text named.
    pub(super) fn led_by(&self, piece: &Piece) -> Option<&Address> {
        self.leads.get(&piece.lead?)
    }
}

/// The address of a text.
fn standing(surface: &Surface, law: usize, piece: &Piece) -> Address {
    let mut here = Address::whole(Work::Law(law, piece.path.document as usize));
    let document: Option<&DocumentSurface> = surface.laws.get(law).and_then(|own| own.documents.get(piece.path.document as usize));
    here.unit = document.and_then(|document| document.unit(&piece.path));
    let Some(unit) = here.unit.and_then(|unit| document?.units.get(unit)) else { return here };
    here.number = article_number(unit);
    here.paragraph = piece.path.paragraph;
    let items = here.paragraph.and_then(|paragraph| unit.paragraphs.get(paragraph as usize - 1)).map(|paragraph| &paragraph.items);
    let item = items.zip(piece.path.item).and_then(|(items, item)| items.get(item as usize - 1));
    here.item = item.map(|item| item.number);
    here.subitem = item.zip(piece.path.subitem).and_then(|(item, subitem)| item.subitems.get(subitem as usize - 1)).copied();
    here
}

/// The law that a decision amends, by its title: 《…》 in it, or what stands before 修正案.
fn amended(surface: &Surface, names: &Names, law: &LawSurface, own: usize) -> Option<Work> {
    let title = law.title.as_deref()?;
    let name = match (title.split_once('《'), title.split_once("修正案")) {
        (Some((_, rest)), _) if law.kind == LawKind::Decision && (title.contains("修改") || title.contains("修正")) => {
            rest.rsplit_once('》')?.0
        }
        (None, Some((before, _))) if !before.is_empty() => before,
        (None, None) if law.kind == LawKind::Decision && title.contains("修改") => {
            let after = title.rsplit_once("修改")?.1;
            after.strip_suffix("的决定").or_else(|| after.strip_suffix("决定"))?
        }
        _ => return None,
    };
    Some(match names.meaning(surface, name, "", own) {
        Meaning::Law(index) => Work::Law(index, 0),
        Meaning::Several | Meaning::None => Work::Outside(name.to_owned()),
    })
}

fn is_quotation(text: &[char]) -> bool {
    text.first() == Some(&'“')
}

/// Which characters stand inside “ ”. A paragraph that begins with “ stays open to its end.
fn quotation(text: &[char]) -> Vec<bool> {
    let mut depth = 0u32;
    let step = |c: &char| {
        match c {
            '“' => depth += 1,
            '”' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > 0
    };
    text.iter().map(step).collect()
}

/// “第一百三十三条之二　…: the label of a quoted article, and where it ends.
pub(super) fn quoted_label(text: &[char]) -> Option<(Number, usize)> {
    use super::lexeme::{Kind, Level, Pick, Which};
    if !is_quotation(text) || text.get(1) != Some(&'第') {
        return None;
    }
    let lexeme = super::unit::unit(text, 1)?;
    // “第三条规定的… quotes a sentence that cites; a label is followed by a blank, a caption or the beginning of a sentence.
    let is_head = text.get(lexeme.end).is_none_or(|c| zh::is_blank(*c) || !"规的、和第中之至及或所，。；：”前后".contains(*c));
    match lexeme.kind {
        Kind::Unit(Level::Article, Which::Numbers(picks)) if is_head => match picks[..] {
            [Pick::One(number)] => Some((number, lexeme.end)),
            _ => None,
        },
        _ => None,
    }
}
