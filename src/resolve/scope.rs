//! What 前款, 本条, 该法 and a bare 第三条 are counted from, text by text.
//!
//! In: the texts of a law in reading order. Out: for each, the address it stands at and, in a decision that amends a law, the
//! amended law and the article inside the quotation marks. Steps: leave an article, forget what was said in it; enter a
//! quotation, move to the amended law; leave it, come back.

use super::address::{Address, Work};
use super::amendment::{self, amended, amends_several, goes_on_quoted, is_quotation, quotation, quoted_label, struck, titles, work};
use super::bind::{Standing, article_number};
use super::instrument::{is_contract_name, is_norm, kind_word, own as own_word_end};
use super::lexeme::Level;
use super::moment;
use super::names::Names;
use super::piece::Piece;
use super::spelling::fold;
use crate::corpus::{DocumentSurface, Surface};
use crate::model::{AttachmentKind, Number};
use crate::zh::{STATE, without_remarks};
use std::collections::BTreeMap;

/// What holds at the text being read.
#[derive(Debug)]
pub(super) struct Scope<'a> {
    surface: &'a Surface,
    /// The law the texts belong to.
    pub(super) law: usize,
    /// The law that this one amends, or that this part of it amends.
    pub(super) amended: Option<Work>,
    /// The same as it will be: its new words and numbers.
    renewed: Option<Work>,
    /// Whether it amends several laws, each named where its part begins.
    several: bool,
    names: &'a Names,
    /// Where the text stands.
    pub(super) here: Option<Address>,
    /// The address named last in this article.
    pub(super) last: Option<Address>,
    /// Of a decision that amends, the address named last outside the new words.
    instructed: Option<Address>,
    /// The article whose 款 became an article of its own: 第三条第一款作为第四条.
    parted: Option<Address>,
    /// The article that was given another number, and that number: 第三十二条改为第三十七条.
    moved: Option<(Address, Address)>,
    /// The addresses of the list named last in this article.
    list: Vec<Address>,
    /// The other laws named in this article, each where it was named last.
    foreign: Vec<Work>,
    /// All other laws named so far.
    named: Vec<Work>,
    /// The one law in 《》 in the title of the text: 关于《甲条例》第三条适用问题的答复.
    subject: Option<Work>,
    /// What each lead-in named in its last clause: the text, and the address.
    leads: BTreeMap<usize, Address>,
    /// The one article that each lead-in named in its last sentence.
    rules: BTreeMap<usize, Address>,
    quoted: Quoted,
    /// Whether the text before announces new words without opening a quotation: 内容如下：
    is_announced: bool,
    /// Whether the text before left a quotation open.
    is_open: bool,
    /// The article that this text said last to be broken.
    broken: Option<Address>,
    /// The article named last in this text, and where its words end.
    article: Option<(Address, usize)>,
    /// Which characters of the text stand inside “ ”; empty where that does not matter.
    inside: Vec<bool>,
    /// Which of them are old words that others take the place of: 将“第二条”修改为“第四条”.
    struck: Vec<bool>,
}

/// What is quoted in an amending decision: the article, and how many of its 款 were seen.
#[derive(Debug, Default)]
struct Quoted {
    number: Option<Number>,
    paragraph: Option<u32>,
    /// Whether the new words stand there without quotation marks: 内容如下：第七节 …
    is_bare: bool,
}

/// Of so many other laws named in an article 该条例 may mean one.
const MOST_FOREIGN: usize = 16;

/// So many other laws are remembered of a whole text.
const MOST_NAMED: usize = 64;

/// The kinds of texts whose word alone, before an article, may mean the one of that kind that was named: 条例第四条.
const CALLED: [&str; 4] = ["条例", "办法", "细则", "规则"];

impl<'a> Scope<'a> {
    pub(super) fn new(surface: &'a Surface, names: &'a Names, law: usize, pieces: &[Piece]) -> Self {
        let amended = surface.laws.get(law).and_then(|own| amended(surface, names, own, law, pieces));
        let several = surface.laws.get(law).is_some_and(amends_several);
        let subject = subject(surface, names, law);
        Self {
            surface,
            law,
            renewed: renewed(surface, amended.as_ref(), law),
            amended,
            several,
            names,
            here: None,
            last: None,
            instructed: None,
            parted: None,
            moved: None,
            list: Vec::new(),
            foreign: Vec::new(),
            named: Vec::new(),
            subject,
            leads: BTreeMap::new(),
            rules: BTreeMap::new(),
            quoted: Quoted::default(),
            is_announced: false,
            is_open: false,
            broken: None,
            article: None,
            inside: Vec::new(),
            struck: Vec::new(),
        }
    }

    /// Moves to a text.
    pub(super) fn enter(&mut self, piece: &Piece) {
        let here = standing(self.surface, self.law, piece);
        // What a heading names, the text below it may call 该条例; a heading stands in no unit.
        let is_under_heading = self.here.as_ref().is_some_and(|before| before.unit.is_none());
        if !self.goes_on(&here) {
            (self.last, self.quoted) = (None, Quoted::default());
            (self.instructed, self.parted, self.moved) = (None, None, None);
            if !is_under_heading {
                self.foreign.clear();
            }
            self.list.clear();
            self.is_open = false;
        }
        self.here = Some(here);
        self.article = None;
        self.broken = None;
        if self.several {
            self.turn(piece);
        }
        if self.amended.is_some() {
            let is_open = self.is_open && goes_on_quoted(&piece.text);
            self.inside = quotation(&piece.text, is_open);
            self.struck = struck(&piece.text);
            self.quoted.is_bare |= self.is_announced && !is_quotation(&piece.text) && quoted_label(&piece.text).is_some();
            self.is_announced = piece.text.last() == Some(&'：') && self.inside.last() == Some(&false);
            if self.quoted.is_bare {
                self.inside.fill(true);
            }
            if is_quotation(&piece.text) || self.quoted.is_bare || is_open {
                self.enter_quotation(&piece.text);
            } else {
                self.quoted = Quoted::default();
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
            let named = |heading: &str| titles(heading).next().or_else(|| amendment::bare_name(heading)).map(str::to_owned);
            trail.iter().rev().find_map(|index| named(&document.divisions[*index].heading))
        };
        let text: String = piece.text.iter().collect();
        let said = |text: &str| {
            if let Some(name) = amendment::bare_name(text) {
                return Some(name.to_owned());
            }
            // 将《甲办法》第四十条修改为：“…依照《乙法》处理。”: what the new words name is not amended.
            let mut all = titles(text.split('“').next().unwrap_or_default());
            let (one, rest) = (all.next()?.to_owned(), all.next());
            let before = text.split('《').next().unwrap_or_default();
            let is_turn = before.chars().count() <= 6 && amendment::is_instruction(text);
            (is_turn && rest.is_none()).then_some(one)
        };
        let name = said(&text).or_else(|| heading(self.here.as_ref()?));
        if let Some(name) = name {
            self.amended = Some(work(self.surface, self.names, &name, self.law));
            self.renewed = renewed(self.surface, self.amended.as_ref(), self.law);
        }
    }

    /// A quotation begins with the label of an article, or it is one more 款 of the article named last.
    fn enter_quotation(&mut self, text: &[char]) {
        let is_bare = self.quoted.is_bare;
        if let Some((number, _)) = quoted_label(text) {
            self.quoted = Quoted { number, paragraph: number.map(|_| 1), is_bare };
        } else if self.quoted.number.is_some() {
            let is_item = begins_item(&text[usize::from(is_quotation(text))..]);
            self.quoted.paragraph = self.quoted.paragraph.map(|own| own + u32::from(!is_item));
        } else {
            self.open_quotation();
        }
    }

    /// New words are quoted behind 第三条修改为 or 作为第三条之一: they are of the article named last.
    pub(super) fn open_quotation(&mut self) {
        if self.quoted.number.is_none()
            && let Some(last) = self.instructed.as_ref().or(self.last.as_ref())
        {
            // 作为第一款、第二款，修改为：“ begins with the first of them.
            let is_listed = |first: &&Address| (&first.work, first.number) == (&last.work, last.number);
            let first = self.list.first().filter(is_listed).and_then(|first| first.paragraph);
            let paragraph = first.or(last.paragraph).unwrap_or(1);
            self.quoted = Quoted { number: last.number, paragraph: Some(paragraph), is_bare: self.quoted.is_bare };
        }
    }

    /// Leaves a text: what is quoted in it goes on in the next.
    pub(super) fn leave(&mut self) {
        self.is_open = self.inside.last() == Some(&true);
        if self.is_open {
            self.open_quotation();
        }
        self.inside.clear();
        self.struck.clear();
    }

    /// Where words at a character of the text stand: in the law itself, or in the law whose new words are quoted.
    pub(super) fn standing(&self, at: usize) -> Option<Standing<'_>> {
        let mut here = self.here.clone()?;
        if let Some(work) = self.quoted_law(at) {
            here = Address { number: self.quoted.number, paragraph: self.quoted.paragraph, ..Address::whole(work) };
            here.unit = here.number.and_then(|number| Some(*here.document(self.surface)?.1.numbers.get(&number)?.first()?));
        }
        let last = if self.is_instruction(at) { self.instructed.clone() } else { self.last.clone() };
        Some(Standing { here, last, list: &self.list })
    }

    /// Whether words tell what is to be done with the amended law, and are not to become part of it.
    pub(super) fn is_instruction(&self, at: usize) -> bool {
        self.amended.is_some() && !self.is_quoted(at)
    }

    /// The amended law as it will be, where words tell a new number: 第三条改为第四条, 作为第四条.
    pub(super) fn renumbered(&self, text: &[char], at: usize) -> Option<Work> {
        let is_new = |word: &str| text[..at.min(text.len())].iter().rev().copied().take(word.chars().count()).eq(word.chars().rev());
        self.renewed.clone().filter(|_| self.is_instruction(at) && ["改为", "作为"].iter().any(|word| is_new(word)))
    }

    /// What an instruction goes on from: 第四十一条改为第四十二条，将…；增加一款，作为第三款.
    pub(super) fn instructed(&self) -> Option<&Address> {
        self.instructed.as_ref()
    }

    /// The amended law, where a decision calls it by its last word: 《解释》.
    pub(super) fn amended_as(&self, word: &str) -> Option<Work> {
        let amended = self.amended.as_ref()?;
        let title = self.title(amended)?;
        fold(without_remarks(title)).ends_with(word).then(|| amended.clone())
    }

    /// Remembers what a reference leads to, as one more of a list or as the first of a new one.
    pub(super) fn list(&mut self, addresses: impl Iterator<Item = Address>, goes_on: bool) {
        if !goes_on {
            self.list.clear();
        }
        self.list.extend(addresses);
    }

    /// Whether a character stands in words that are to become part of the amended law.
    pub(super) fn is_quoted(&self, at: usize) -> bool {
        self.amended.is_some() && self.inside.get(at).copied().unwrap_or_default()
    }

    /// The law that words at a place belong to.
    pub(super) fn own(&self, at: usize) -> Work {
        self.quoted_law(at).unwrap_or_else(|| self.of_annex())
    }

    /// The law that quoted words belong to: as it will be, or as it is where they are old ones.
    fn quoted_law(&self, at: usize) -> Option<Work> {
        let is_old = self.struck.get(at).copied().unwrap_or_default();
        if is_old { self.amended.clone() } else { self.renewed.clone() }.filter(|_| self.is_quoted(at))
    }

    /// The law of 本法, 本办法 at a place.
    pub(super) fn called_own(&self, text: &[char], at: usize) -> Work {
        self.annex_called(text, at).filter(|_| !self.is_quoted(at)).unwrap_or_else(|| self.own(at))
    }

    /// 本办法 in 附件《甲办法》 of the notice that issues it: the annex, which has articles and is called so, as the notice is not.
    fn annex_called(&self, text: &[char], at: usize) -> Option<Work> {
        let here = self.here.as_ref()?;
        let (law, annex) = here.document(self.surface)?;
        let said: String = text[at..own_word_end(text, at)?].iter().collect();
        let is_called = |title: &str| Some(kind_word(title)).is_some_and(|word| !word.is_empty() && said.ends_with(word));
        let is_annex = annex.kind == Some(AttachmentKind::Annex) && !annex.numbers.is_empty();
        (is_annex && is_called(&annex.title) && !is_called(law.title.as_deref().unwrap_or_default())).then(|| here.work.clone())
    }

    /// The contract of 本合同 at the text: the annex that is one, or the text itself.
    pub(super) fn contract(&self) -> Option<Work> {
        let here = self.here.as_ref()?;
        let (law, document) = here.document(self.surface)?;
        let title = if document.kind.is_some() { document.title.as_str() } else { &law.name };
        is_contract_name(without_remarks(title)).then(|| here.work.clone())
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
            Some(((_, document), _)) if document.numbers.is_empty() && document.divisions.is_empty() => {
                self.of_other().cloned().unwrap_or_else(|| self.of_annex())
            }
            _ => self.of_annex(),
        }
    }

    /// Where the label of a quoted article or heading ends that a text begins with.
    pub(super) fn head(&self, text: &[char]) -> usize {
        quoted_label(text).filter(|_| self.is_quoted(0)).map_or(0, |(_, end)| end)
    }

    /// The article that was named last in this text, with what was said below it, and where its words end.
    pub(super) fn named_before(&self) -> Option<(&Address, usize)> {
        self.article.as_ref().map(|(address, end)| (address, *end))
    }

    /// The article that this text says is broken, or else the one named last in it.
    pub(super) fn broken_before(&self) -> Option<&Address> {
        self.broken.as_ref().or_else(|| Some(self.named_before()?.0))
    }

    /// Remembers an article that is said to be broken: 违反第三条规定的.
    pub(super) fn broken(&mut self, address: &Address, breaks: bool) {
        if breaks && address.number.is_some() {
            self.broken = Some(address.clone());
        }
    }

    /// The article whose 款 are told one by one, where the first became an article of its own.
    pub(super) fn parted(&self) -> Option<&Address> {
        self.parted.as_ref()
    }

    /// Of an article that was given another number, what goes on from it under the old one or under the new: 第三款改为第四款.
    pub(super) fn moved(&self, is_old: bool, is_new: bool) -> Option<Address> {
        let (old, new) = self.moved.as_ref().filter(|_| is_old || is_new)?;
        let told = self.instructed.as_ref()?;
        let is_either = |article: &Address| (&told.work, told.number) == (&article.work, article.number);
        let article = if is_old { old } else { new };
        (is_either(old) || is_either(new)).then(|| Address { paragraph: told.paragraph, item: told.item, ..article.clone() })
    }

    /// Remembers what was named, and where its words end; `becomes` says that what was named before is to be this.
    pub(super) fn name(&mut self, address: &Address, end: usize, becomes: bool) {
        if address.number.is_some() {
            self.article = Some((address.clone(), end));
        }
        self.mention(Some(address).filter(|address| address.work != Work::Law(self.law, 0)));
        if self.is_instruction(end.saturating_sub(1)) {
            let before = self.instructed.replace(address.clone());
            let is_article = becomes && address.paragraph.is_none();
            let is_whole = |address: &Address| address.number.is_some() && address.paragraph.is_none() && address.item.is_none();
            if is_whole(address) {
                self.moved = before.clone().filter(|before| becomes && is_whole(before)).map(|before| (before, address.clone()));
            }
            self.parted = before.filter(|before| is_article && before.paragraph.is_some()).map(|before| before.above(Level::Paragraph));
        }
        self.last = Some(address.clone());
    }

    /// Remembers a law that was named alone: 该法 may mean it, and no 该条 or 第三条 goes on from it.
    pub(super) fn mention(&mut self, address: Option<&Address>) {
        if let Some(work) = address.map(|address| &address.work).filter(|work| **work != Work::Private) {
            self.foreign.retain(|other| other != work);
            self.foreign.push(work.clone());
            let n_old = self.foreign.len().saturating_sub(MOST_FOREIGN);
            self.foreign.drain(..n_old);
            if self.named.len() < MOST_NAMED && !self.named.iter().any(|other| self.are_one(other, work)) {
                self.named.push(work.clone());
            }
        }
    }

    /// Whether two names are of one law: 中华人民共和国刑法 and 刑法.
    fn are_one(&self, one: &Work, other: &Work) -> bool {
        let short = |work| self.title(work).map(|title| fold(title).trim_start_matches(STATE).to_owned());
        one == other || short(one) == short(other)
    }

    /// The other law that 该条例, 上述办法 means: the one named last in this article that is called so, or else the only one named so far.
    pub(super) fn called_that(&self, word: &str) -> Option<Work> {
        let kind = kind_word(word);
        self.foreign.iter().rfind(|work| self.is_called(work, kind)).or_else(|| self.only(kind)).cloned()
    }

    /// The other law that 条例 alone means before an article, in a text that is itself none: the one named last in this article that is
    /// called so, that of the title, or else the only one named so far.
    pub(super) fn called(&self, kind: &str) -> Option<Work> {
        let is_own = self.is_called(&Work::Law(self.law, 0), kind) || !CALLED.contains(&kind);
        let of_title = || self.subject.as_ref().filter(|work| self.is_called(work, kind));
        let near = || self.foreign.iter().rfind(|work| self.is_called(work, kind));
        if is_own { None } else { near().or_else(of_title).or_else(|| self.only(kind)).cloned() }
    }

    fn is_called(&self, work: &Work, kind: &str) -> bool {
        let own = self.title(work).map(kind_word).unwrap_or_default();
        own.ends_with(kind) || (kind, own) == ("法", "法典")
    }

    /// The only other law of a kind that was named so far.
    fn only(&self, kind: &str) -> Option<&Work> {
        let mut all = self.named.iter().filter(|work| self.is_called(work, kind));
        all.next().filter(|_| all.next().is_none())
    }

    /// The law of 第三条 in a text that has neither articles nor headings: the only other one named in it so far, or that of its title
    /// where none or that one is named.
    fn of_other(&self) -> Option<&Work> {
        match (&self.subject, &self.foreign[..]) {
            (Some(subject), []) => Some(subject),
            (Some(subject), foreign) => foreign.iter().find(|work| self.are_one(work, subject)),
            (None, [only]) => Some(only),
            (None, _) => None,
        }
    }

    fn title<'b>(&'b self, work: &'b Work) -> Option<&'b str> {
        match work {
            Work::Law(law, _) => self.surface.laws.get(*law)?.title.as_deref(),
            Work::Outside(title) => Some(title),
            Work::Private => None,
        }
    }

    /// Remembers what a lead-in named in its last clause.
    pub(super) fn lead(&mut self, piece: usize, address: Address) {
        self.leads.insert(piece, address);
    }

    /// Remembers the article whose breach a lead-in speaks of.
    pub(super) fn rule(&mut self, piece: usize, article: Address) {
        self.rules.insert(piece, article);
    }

    /// The article whose breach the lead-in of a text speaks of.
    pub(super) fn ruled_by(&self, piece: &Piece) -> Option<&Address> {
        self.rules.get(&piece.lead?)
    }

    /// What the lead-in of a text named.
    pub(super) fn led_by(&self, piece: &Piece) -> Option<&Address> {
        self.leads.get(&piece.lead?)
    }
}

/// The one law that stands in 《》 in the title of a text.
fn subject(surface: &Surface, names: &Names, law: usize) -> Option<Work> {
    let mut all = titles(surface.laws.get(law)?.title.as_deref()?);
    let only = all.next().filter(|title| is_norm(title) && all.next().is_none())?;
    Some(work(surface, names, only, law)).filter(|work| *work != Work::Law(law, 0))
}

/// The amended law with the words that a decision gives it.
fn renewed(surface: &Surface, amended: Option<&Work>, own: usize) -> Option<Work> {
    Some(match amended? {
        Work::Law(law, document) => Work::Law(moment::renewed(surface, *law, own), *document),
        work => work.clone(),
    })
}

/// Whether quoted words begin with the label of an item: （一）, 1.
fn begins_item(text: &[char]) -> bool {
    let n_digits = text.iter().take(3).take_while(|c| c.is_ascii_digit()).count();
    matches!(text.first(), Some('（' | '(')) || n_digits > 0 && matches!(text.get(n_digits), Some('.' | '．' | '、'))
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
