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
    /// The law that this one amends, or that this part of it amends.
    pub(super) amended: Option<Work>,
    /// Whether it amends several laws, each named where its part begins.
    several: bool,
    names: &'a Names,
    /// Where the text stands.
    pub(super) here: Option<Address>,
    /// The address named last in this article.
    pub(super) last: Option<Address>,
    /// The other law named last in this article.
    pub(super) foreign: Option<Work>,
    /// What each lead-in named in its last clause: the text, and the address.
    leads: BTreeMap<usize, Address>,
    quoted: Quoted,
    /// Whether the text before announces new words without opening a quotation: 内容如下：
    is_announced: bool,
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
    /// Whether the new words stand there without quotation marks: 内容如下：第七节 …
    is_bare: bool,
}

impl<'a> Scope<'a> {
    pub(super) fn new(surface: &'a Surface, names: &'a Names, law: usize) -> Self {
        let amended = surface.laws.get(law).and_then(|own| amended(surface, names, own, law));
        let several = surface.laws.get(law).is_some_and(amends_several);
        Self {
            surface,
            law,
            amended,
            several,
            names,
            here: None,
            last: None,
            foreign: None,
            leads: BTreeMap::new(),
            quoted: Quoted::default(),
            is_announced: false,
            last_end: None,
            inside: Vec::new(),
        }
    }

    /// Moves to a text.
    pub(super) fn enter(&mut self, piece: &Piece) {
        let here = standing(self.surface, self.law, piece);
        if !self.goes_on(&here) {
            (self.last, self.foreign, self.quoted) = (None, None, Quoted::default());
        }
        self.here = Some(here);
        self.last_end = None;
        if self.several {
            self.turn(piece);
        }
        if self.amended.is_some() {
            self.inside = quotation(&piece.text);
            self.quoted.is_bare |= self.is_announced && quoted_label(&piece.text).is_some();
            self.is_announced = piece.text.last() == Some(&'：') && self.inside.last() == Some(&false);
            if self.quoted.is_bare {
                self.inside.fill(true);
            }
            if is_quotation(&piece.text) || self.quoted.is_bare {
                self.enter_quotation(&piece.text);
            }
        }
    }

    /// Whether a text belongs to the same article as the one before, or goes on under no article with what was quoted there.
    fn goes_on(&self, here: &Address) -> bool {
        let Some(old) = &self.here else { return false };
        let trail = |address: &Address| address.document(self.surface)?.1.units.get(address.unit?).map(|unit| &unit.trail);
        let is_text = |address: &Address| address.number.is_none() && address.unit.is_some();
        old.work == here.work
            && (old.unit == here.unit || self.amended.is_some() && is_text(old) && is_text(here) && trail(old) == trail(here))
    }

    /// 一、对《甲法》作出修改: the law amended from here on, said by the heading or the text itself.
    fn turn(&mut self, piece: &Piece) {
        if is_quotation(&piece.text) {
            return;
        }
        let heading = |address: &Address| {
            let document = address.document(self.surface)?.1;
            let trail = &document.units.get(address.unit?)?.trail;
            trail.iter().rev().find_map(|index| titles(&document.divisions[*index].heading).next().map(str::to_owned))
        };
        let text: String = piece.text.iter().collect();
        let said = |text: &str| {
            let mut all = titles(text);
            let (one, rest) = (all.next()?.to_owned(), all.next());
            let before = text.split('《').next().unwrap_or_default();
            let is_turn = before.chars().count() <= 6 && text.contains('改');
            (is_turn && rest.is_none()).then_some(one)
        };
        let name = said(&text).or_else(|| heading(self.here.as_ref()?));
        if let Some(name) = name {
            self.amended = Some(work(self.surface, self.names, &name, self.law));
        }
    }

    /// A quotation begins with the label of an article, or it is one more 款 of the article named last.
    fn enter_quotation(&mut self, text: &[char]) {
        let is_bare = self.quoted.is_bare;
        if let Some((number, _)) = quoted_label(text) {
            self.quoted = Quoted { number, paragraph: number.map(|_| 1), is_bare };
        } else if self.quoted.number.is_some() {
            let is_item = matches!(text.get(usize::from(is_quotation(text))), Some('（' | '('));
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
            self.quoted = Quoted { number: last.number, paragraph: Some(last.paragraph.unwrap_or(1)), is_bare: self.quoted.is_bare };
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

    /// Where the label of a quoted article or heading ends that a text begins with.
    pub(super) fn head(&self, text: &[char]) -> usize {
        let is_quoted = self.amended.is_some() && (is_quotation(text) || self.quoted.is_bare);
        quoted_label(text).filter(|_| is_quoted).map_or(0, |(_, end)| end)
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
    let items =
        here.paragraph.and_then(|paragraph| unit.paragraphs.get((paragraph as usize).wrapping_sub(1))).map(|paragraph| &paragraph.items);
    let item = items.zip(piece.path.item).and_then(|(items, item)| items.get((item as usize).wrapping_sub(1)));
    here.item = item.map(|item| item.number);
    here.subitem = item.zip(piece.path.subitem).and_then(|(item, subitem)| item.subitems.get((subitem as usize).wrapping_sub(1))).copied();
    here
}

/// Whether a decision amends more than one law: 关于修改《甲法》等八部法律的决定, 关于修改部分地方性法规的决定.
fn amends_several(law: &LawSurface) -> bool {
    let title = law.title.as_deref().unwrap_or_default();
    law.kind == LawKind::Decision
        && title.contains("修改")
        && (titles(title).count() > 1 || ["》等", "部分", "有关", "若干", "一批", "个别"].iter().any(|word| title.contains(word)))
}

/// The law that a decision amends, by its title: 《…》 in it, or what stands before 修正案.
fn amended(surface: &Surface, names: &Names, law: &LawSurface, own: usize) -> Option<Work> {
    let title = law.title.as_deref()?;
    let name = match (titles(title).next(), title.split_once("修正案")) {
        (Some(first), _) if law.kind == LawKind::Decision && (title.contains("修改") || title.contains("修正")) => first,
        (None, Some((before, _))) if !before.is_empty() => before,
        // Which laws they are is said where each is amended.
        (None, None) if amends_several(law) => return Some(Work::Private),
        (None, None) if law.kind == LawKind::Decision && title.contains("修改") => {
            let after = title.rsplit_once("修改")?.1;
            after.strip_suffix("的决定").or_else(|| after.strip_suffix("决定"))?
        }
        _ => return None,
    };
    Some(work(surface, names, name, own))
}

/// The law of a name, of the collection or not.
fn work(surface: &Surface, names: &Names, name: &str, own: usize) -> Work {
    match names.meaning(surface, name, "", own) {
        Meaning::Law(index) => Work::Law(index, 0),
        Meaning::Several | Meaning::None => Work::Outside(name.to_owned()),
    }
}

/// The titles in 《》 of a text, those nested in others left out.
fn titles(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (_, after) = rest.split_once('《')?;
        let mut depth = 1;
        let end = after.char_indices().find_map(|(at, c)| {
            depth += match c {
                '《' | '〈' => 1,
                '》' | '〉' => -1,
                _ => 0,
            };
            (depth == 0).then_some(at)
        })?;
        rest = &after[end..];
        Some(&after[..end])
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

/// “第一百三十三条之二　…, or the same without the quotation mark: the label of a quoted article, and where it ends. Of a
/// quoted heading the number is none.
fn quoted_label(text: &[char]) -> Option<(Option<Number>, usize)> {
    use super::lexeme::{Level, LexemeKind, Pick, Which};
    let at = usize::from(is_quotation(text));
    if text.get(at) != Some(&'第') {
        return None;
    }
    let lexeme = super::unit::unit(text, at)?;
    // “第三条规定的… quotes a sentence that cites; a label is followed by a blank, a caption or the beginning of a sentence.
    let next = text.get(lexeme.end);
    let is_blank = next.is_some_and(|c| zh::is_blank(*c));
    let is_head = next.is_none_or(|c| !"规的、和第中之至及或所，。；：”“前后相应修改删增移调合并作与".contains(*c));
    match lexeme.kind {
        LexemeKind::Unit(Level::Article, Which::Numbers(picks)) if is_blank || is_head => match picks[..] {
            [Pick::One(number)] => Some((Some(number), lexeme.end)),
            _ => None,
        },
        LexemeKind::Unit(level, Which::Numbers(_)) if (is_blank || is_head && at == 0) && level < Level::Article => {
            Some((None, lexeme.end))
        }
        _ => None,
    }
}
