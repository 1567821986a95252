//! The outside of one law: its names and days, its articles and headings, how many 款 项 目 each has.
//!
//! In: a law. Out: [`LawSurface`].

use super::day::version_date;
use super::events::{LawEvent, events_of};
use crate::model::{
    At, Attachment, AttachmentKind, Date, DivisionKind, LabelStyle, Law, LawKind, Node, Number, Paragraph, Provision, ProvisionPath, State,
    provisions, trail_labels,
};
use crate::zh;
use std::collections::{BTreeMap, BTreeSet};

/// The outside of a law.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LawSurface {
    /// Its address.
    pub slug: String,
    /// Its title; `None` where it has none.
    pub title: Option<String>,
    /// The name to show.
    pub name: String,
    /// Other names people gave it.
    pub aliases: Vec<String>,
    /// What kind of text it is.
    pub kind: LawKind,
    /// 发文字号 or number of the order.
    pub document_number: Option<String>,
    /// The day by which versions of one title are told apart: the latest in its title note and its head.
    pub day: Option<Date>,
    /// Every day known of it.
    pub days: Vec<Date>,
    /// The day by which its texts are told apart, as [`version_date`] says it.
    pub version: Option<Date>,
    /// The days on which it was adopted or amended, in order; a day that the title note names without saying what was done counts as one.
    pub made: Vec<Date>,
    /// The day it was approved or published, where that of its making is not known.
    pub published: Option<Date>,
    /// The days from which it applies, as it says.
    pub effective: Vec<Date>,
    /// What is asserted of its force.
    pub state: Option<State>,
    /// The law itself, then its attachments.
    pub documents: Vec<DocumentSurface>,
    /// Which part 编 of a code it is, where a code is kept as several texts without the headings of its parts.
    pub part: Option<u32>,
}

/// The outside of a law's own text, or of an attachment.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct DocumentSurface {
    /// An annex or a document; `None` for the law itself.
    pub kind: Option<AttachmentKind>,
    /// The label of an attachment: 附件一.
    pub label: String,
    /// The title of an attachment.
    pub title: String,
    /// Articles and texts under no article, in reading order.
    pub units: Vec<UnitSurface>,
    /// Which units bear a number.
    pub numbers: BTreeMap<Number, Vec<usize>>,
    /// Whether those are cited as 项: 一、, （一）, 1. of a document without articles 条.
    pub counts_items: bool,
    /// The headings, in reading order.
    pub divisions: Vec<DivisionSurface>,
    /// The place of each text under no article by its number, as that of each article is known by `numbers`.
    texts: BTreeMap<u32, usize>,
    /// The headings of a kind and number.
    labelled: BTreeMap<(DivisionKind, Number), Vec<usize>>,
    /// The first heading of these words.
    headed: BTreeMap<String, usize>,
    /// The divisions that the provision added last stands in, outermost first.
    open: Vec<usize>,
}

/// An article, or a text under none.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct UnitSurface {
    /// Its address.
    pub path: ProvisionPath,
    /// The divisions it stands in, outermost first, by their place in the document's list.
    pub trail: Vec<usize>,
    /// Its paragraphs 款.
    pub paragraphs: Vec<ParagraphSurface>,
    /// Which paragraphs have items, from 1.
    with_items: Vec<u32>,
    /// The items of a number: paragraph and place in it, both from 1.
    items: BTreeMap<u32, Vec<(u32, u32)>>,
}

/// A paragraph 款: its items.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct ParagraphSurface {
    /// Its items, in order.
    pub items: Vec<ItemSurface>,
}

/// An item 项.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ItemSurface {
    /// The number its label says.
    pub number: u32,
    /// The numbers the labels of its subitems 目 say.
    pub subitems: Vec<u32>,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DivisionSurface {
    /// Its address.
    pub path: ProvisionPath,
    /// 编, 章, 节 …
    pub kind: DivisionKind,
    /// Its number.
    pub number: Option<Number>,
    /// Its words.
    pub heading: String,
    /// Its label and those it stands in, outermost first.
    pub labels: Vec<String>,
    /// The divisions it stands in, outermost first.
    pub trail: Vec<usize>,
    /// The place of the first unit behind it.
    pub first_unit: usize,
}

impl LawSurface {
    /// As a part 编 of a code its headings stand below that part's.
    pub(super) fn become_part(&mut self, number: u32) {
        self.part = Some(number);
        let label = self.part_label().unwrap_or_default();
        for division in self.documents.iter_mut().take(1).flat_map(|document| &mut document.divisions) {
            division.labels.insert(0, label.clone());
        }
    }

    /// 第三编, of a text that is that part of a code; `None` of any other.
    pub fn part_label(&self) -> Option<String> {
        self.part.map(part_label)
    }

    /// Whether a provision of this path exists.
    pub fn has(&self, path: &ProvisionPath) -> bool {
        let Some(document) = self.documents.get(path.document as usize) else { return false };
        match &path.at {
            At::Document => true,
            At::Division(_) => document.division(path).is_some(),
            At::Article(..) | At::Text(_) => document.unit(path).is_some_and(|unit| document.units[unit].has(path)),
        }
    }
}

/// 第三编
pub(super) fn part_label(number: u32) -> String {
    format!("第{}编", zh::write_numeral(number))
}

impl DocumentSurface {
    /// The place of the unit of this address; `None` where the document has none, or it is that of a division.
    pub fn unit(&self, path: &ProvisionPath) -> Option<usize> {
        match &path.at {
            At::Article(number, repeat) => self.numbers.get(number)?.get((*repeat as usize).checked_sub(1)?).copied(),
            At::Text(number) => self.texts.get(number).copied(),
            At::Document | At::Division(_) => None,
        }
    }

    /// The place of the division of this address; `None` where the document has none. They are numbered in their order.
    pub fn division(&self, path: &ProvisionPath) -> Option<usize> {
        let At::Division(number) = path.at else { return None };
        let index = (number as usize).checked_sub(1)?;
        self.divisions.get(index).filter(|division| division.path == *path).map(|_| index)
    }

    /// The divisions of a kind and number, in reading order.
    pub fn divisions_of(&self, kind: DivisionKind, number: Number) -> &[usize] {
        self.labelled.get(&(kind, number)).map_or(&[], Vec::as_slice)
    }

    /// The place of the first division whose heading has these words; `None` where none has.
    pub fn headed(&self, heading: &str) -> Option<usize> {
        self.headed.get(heading).copied()
    }

    /// The units and the further divisions inside a division, each in reading order.
    pub fn inside(&self, division: usize) -> (&[UnitSurface], &[DivisionSurface]) {
        let first = self.divisions[division].first_unit;
        let units = self.units[first..].iter().take_while(|unit| unit.trail.contains(&division)).count();
        let divisions = self.divisions[division + 1..].iter().take_while(|inner| inner.trail.contains(&division)).count();
        (&self.units[first..first + units], &self.divisions[division + 1..=division + divisions])
    }
}

impl UnitSurface {
    /// Whether it is an article or numbered item.
    pub fn is_article(&self) -> bool {
        matches!(self.path.at, At::Article(..))
    }

    /// The paragraphs that have items, from 1.
    pub fn with_items(&self) -> &[u32] {
        &self.with_items
    }

    /// The items of a number, in reading order: paragraph and place in it, both from 1.
    pub fn items_of(&self, number: u32) -> &[(u32, u32)] {
        self.items.get(&number).map_or(&[], Vec::as_slice)
    }

    /// The places of the items of a number in a paragraph.
    pub fn items_in(&self, paragraph: u32, number: u32) -> &[(u32, u32)] {
        let all = self.items_of(number);
        let from = all.partition_point(|(own, _)| *own < paragraph);
        let to = all.partition_point(|(own, _)| *own <= paragraph);
        &all[from..to]
    }

    fn has(&self, path: &ProvisionPath) -> bool {
        let Some(paragraph) = path.paragraph else { return true };
        let Some(paragraph) = self.paragraphs.get((paragraph as usize).wrapping_sub(1)) else { return false };
        let Some(item) = path.item else { return true };
        let Some(item) = paragraph.items.get((item as usize).wrapping_sub(1)) else { return false };
        path.subitem.is_none_or(|subitem| (1..=item.subitems.len()).contains(&(subitem as usize)))
    }
}

/// What others may know of a law.
pub fn law_surface(law: &Law) -> LawSurface {
    let meta = &law.meta;
    let mut documents = vec![DocumentSurface::default()];
    documents.extend(law.attachments.iter().map(attachment));
    for provision in provisions(law) {
        add(&mut documents[provision.path.document as usize], &provision);
    }
    let mut days: Vec<Date> = days_in_notes(law).collect();
    days.extend([meta.adopted, meta.approved, meta.published, meta.effective].into_iter().flatten());
    days.sort_unstable();
    days.dedup();
    let events = events_of(law);
    let on = |is_wanted: fn(LawEvent) -> bool| -> Vec<Date> {
        let days: BTreeSet<Date> = events.iter().filter(|it| is_wanted(it.event)).map(|it| it.day).collect();
        days.into_iter().collect()
    };
    // A title note that names a day without saying what was done on it was written later than that, and the law may have been amended on it.
    let unsaid = days_in_notes(law).filter(|day| events.iter().all(|it| it.day != *day));
    let made: BTreeSet<Date> = on(LawEvent::makes_a_text).into_iter().chain(unsaid).collect();
    LawSurface {
        version: version_date(law),
        made: made.into_iter().collect(),
        published: meta.approved.or(meta.published),
        effective: on(|event| event == LawEvent::Effective),
        slug: meta.slug.clone(),
        title: meta.title.clone(),
        name: meta.name(),
        aliases: meta.aliases.clone(),
        kind: meta.kind,
        document_number: meta.document_number.clone(),
        day: days.iter().max().copied(),
        days,
        state: meta.status.as_ref().map(|status| status.state),
        documents,
        part: None,
    }
}

/// The days that the title note names.
fn days_in_notes(law: &Law) -> impl Iterator<Item = Date> + '_ {
    law.history.iter().flat_map(|line| days_in(line))
}

/// The days a line names: 2015年3月15日.
fn days_in(line: &str) -> Vec<Date> {
    let number = |text: &str| text.chars().rev().take_while(char::is_ascii_digit).collect::<Vec<_>>().into_iter().rev().collect::<String>();
    let mut out = Vec::new();
    for (at, _) in line.match_indices('年') {
        let rest = &line[at + '年'.len_utf8()..];
        let parts = rest.split_once('月').and_then(|(month, rest)| Some((month, rest.split_once('日')?.0)));
        let Some((month, day)) = parts.filter(|(month, day)| month.len() <= 2 && day.len() <= 2) else { continue };
        let date = number(&line[..at]).parse().ok().zip(month.parse().ok().zip(day.parse().ok()));
        out.extend(date.and_then(|(year, (month, day))| Date::new(year, month, day)));
    }
    out
}

fn attachment(attachment: &Attachment) -> DocumentSurface {
    DocumentSurface {
        kind: Some(attachment.kind),
        label: attachment.label.clone(),
        title: attachment.title.clone(),
        ..DocumentSurface::default()
    }
}

fn add(document: &mut DocumentSurface, provision: &Provision<'_>) {
    // Provisions come in reading order, so that those around one are the last of each depth.
    document.open.truncate(provision.trail.len());
    let trail = document.open.clone();
    if let Node::Division(division) = provision.node {
        let mut labels = trail_labels(&provision.trail);
        labels.extend(trail_labels(&[division]));
        let index = document.divisions.len();
        if let Some(number) = division.number {
            document.labelled.entry((division.kind, number)).or_default().push(index);
        }
        document.headed.entry(division.heading.clone()).or_insert(index);
        document.open.push(index);
        document.divisions.push(DivisionSurface {
            path: provision.path.clone(),
            kind: division.kind,
            number: division.number,
            heading: division.heading.clone(),
            labels,
            trail,
            first_unit: document.units.len(),
        });
        return;
    }
    match &provision.path.at {
        At::Article(number, _) => {
            let is_item = provision.article().is_some_and(|article| article.label.style != LabelStyle::Article);
            document.counts_items = is_item && (document.counts_items || document.numbers.is_empty());
            document.numbers.entry(*number).or_default().push(document.units.len());
        }
        At::Text(number) => drop(document.texts.insert(*number, document.units.len())),
        At::Document | At::Division(_) => {}
    }
    let paragraphs = provision.blocks().iter().filter_map(crate::model::Block::as_paragraph).map(paragraph);
    document.units.push(UnitSurface::new(provision.path.clone(), trail, paragraphs.collect()));
}

impl UnitSurface {
    fn new(path: ProvisionPath, trail: Vec<usize>, paragraphs: Vec<ParagraphSurface>) -> Self {
        let (mut with_items, mut items) = (Vec::new(), BTreeMap::<u32, Vec<(u32, u32)>>::new());
        for (paragraph, own) in (1..).zip(&paragraphs).filter(|(_, own)| !own.items.is_empty()) {
            with_items.push(paragraph);
            for (place, item) in (1..).zip(&own.items) {
                items.entry(item.number).or_default().push((paragraph, place));
            }
        }
        Self { path, trail, paragraphs, with_items, items }
    }
}

fn paragraph(paragraph: &Paragraph) -> ParagraphSurface {
    let item = |item: &crate::model::Item| ItemSurface {
        number: item.label.number,
        subitems: item.subitems().map(|subitem| subitem.label.number).collect(),
    };
    ParagraphSurface { items: paragraph.items.iter().map(item).collect() }
}
