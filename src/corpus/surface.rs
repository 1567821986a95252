//! What a law may know of the others without reading their words: titles, numbers, counts.
//!
//! In: the laws. Out: [`Surface`]. A reworded article leaves it as it was; an article more or less does not.

use crate::model::{
    At, Attachment, AttachmentKind, Date, DivisionKind, Law, LawKind, Node, Number, Paragraph, Provision, ProvisionPath, State, provisions,
    trail_labels,
};
use crate::zh;
use std::collections::BTreeMap;

/// The outsides of all laws of a collection.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Surface {
    /// The laws, in the order given.
    pub laws: Vec<LawSurface>,
    /// The place of each law by its slug.
    by_slug: BTreeMap<String, usize>,
    /// By title the laws that are the parts 编 of one code, in their order.
    codes: BTreeMap<String, Vec<usize>>,
}

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
    /// The headings, in reading order.
    pub divisions: Vec<DivisionSurface>,
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
}

impl Surface {
    /// The outsides of these laws, in their order.
    pub fn of<'a>(laws: impl IntoIterator<Item = &'a Law>) -> Self {
        let laws: Vec<LawSurface> = laws.into_iter().map(law_surface).collect();
        let mut by_slug = BTreeMap::new();
        for (index, law) in laws.iter().enumerate() {
            by_slug.entry(law.slug.clone()).or_insert(index);
        }
        let codes = codes(&laws);
        let mut surface = Self { laws, by_slug, codes };
        for part in surface.codes.values().flat_map(|parts| parts.iter().enumerate().map(|(at, law)| (at as u32 + 1, *law))) {
            surface.laws[part.1].become_part(part.0);
        }
        surface
    }

    /// The place of a law in the list.
    pub fn index(&self, slug: &str) -> Option<usize> {
        self.by_slug.get(slug).copied()
    }

    /// The part 编 of this number of the code that a law is a part of.
    pub fn part(&self, law: usize, number: u32) -> Option<usize> {
        let parts = self.codes.get(self.laws[law].title.as_ref()?)?;
        parts.get((number as usize).checked_sub(1)?).copied()
    }
}

/// Codes kept as several texts: of one title, each going on with the article after the last of the one before, and none with
/// the headings of parts. A last one without any heading holds the closing articles and is no part.
fn codes(laws: &[LawSurface]) -> BTreeMap<String, Vec<usize>> {
    let mut by_title: BTreeMap<&str, Vec<(u32, u32, usize)>> = BTreeMap::new();
    for (index, law) in laws.iter().enumerate() {
        let numbers = law.documents.first().map(|document| &document.numbers);
        let ends = numbers.and_then(|numbers| Some((numbers.keys().next()?.base, numbers.keys().next_back()?.base)));
        if let (Some(title), Some((first, last))) = (&law.title, ends) {
            by_title.entry(title).or_default().push((first, last, index));
        }
    }
    let mut out = BTreeMap::new();
    for (title, mut texts) in by_title.into_iter().filter(|(_, texts)| texts.len() > 1) {
        texts.sort_unstable();
        let divisions = |text: &(u32, u32, usize)| &laws[text.2].documents[0].divisions;
        let goes_on = texts[0].0 == 1 && texts.windows(2).all(|pair| pair[0].1 + 1 == pair[1].0);
        if goes_on && texts.iter().flat_map(divisions).all(|division| division.kind != DivisionKind::Part) {
            let n_parts = texts.iter().rposition(|text| !divisions(text).is_empty()).map_or(0, |last| last + 1);
            out.insert(title.to_owned(), texts.iter().take(n_parts).map(|text| text.2).collect());
        }
    }
    out
}

impl LawSurface {
    /// As a part 编 of a code its headings stand below that part's.
    fn become_part(&mut self, number: u32) {
        self.part = Some(number);
        let label = self.part_label().unwrap_or_default();
        for division in self.documents.iter_mut().take(1).flat_map(|document| &mut document.divisions) {
            division.labels.insert(0, label.clone());
        }
    }

    /// 第三编, of a text that is that part of a code.
    pub fn part_label(&self) -> Option<String> {
        self.part.map(|number| format!("第{}编", zh::write_numeral(number)))
    }

    /// Whether a provision of this path exists.
    pub fn has(&self, path: &ProvisionPath) -> bool {
        let Some(document) = self.documents.get(path.document as usize) else { return false };
        match &path.at {
            At::Document => true,
            At::Division(_) => document.divisions.iter().any(|division| division.path == *path),
            At::Article(..) | At::Text(_) => document.units.iter().any(|unit| unit.path == path.unit() && unit.has(path)),
        }
    }
}

impl DocumentSurface {
    /// The unit of this address.
    pub fn unit(&self, path: &ProvisionPath) -> Option<usize> {
        if let At::Article(number, repeat) = &path.at {
            return self.numbers.get(number)?.get(*repeat as usize - 1).copied();
        }
        self.units.iter().position(|unit| unit.path == path.unit())
    }
}

impl UnitSurface {
    /// Whether it is an article or numbered item.
    pub fn is_article(&self) -> bool {
        matches!(self.path.at, At::Article(..))
    }

    fn has(&self, path: &ProvisionPath) -> bool {
        let Some(paragraph) = path.paragraph else { return true };
        let Some(paragraph) = self.paragraphs.get((paragraph as usize).wrapping_sub(1)) else { return false };
        let Some(item) = path.item else { return true };
        let Some(item) = paragraph.items.get((item as usize).wrapping_sub(1)) else { return false };
        path.subitem.is_none_or(|subitem| (1..=item.subitems.len()).contains(&(subitem as usize)))
    }
}

fn law_surface(law: &Law) -> LawSurface {
    let meta = &law.meta;
    let mut documents = vec![DocumentSurface::default()];
    documents.extend(law.attachments.iter().map(attachment));
    for provision in provisions(law) {
        add(&mut documents[provision.path.document as usize], &provision);
    }
    let mut days: Vec<Date> = law.history.iter().flat_map(|line| days_in(line)).collect();
    days.extend([meta.adopted, meta.approved, meta.published, meta.effective].into_iter().flatten());
    days.sort_unstable();
    days.dedup();
    LawSurface {
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
    let place = |ancestor: &&crate::model::Division| {
        // A trail is a list of headings that were met before; the last one like it is the one meant.
        let same = |division: &DivisionSurface| {
            division.kind == ancestor.kind && division.number == ancestor.number && division.heading == ancestor.heading
        };
        document.divisions.iter().rposition(same)
    };
    let trail: Vec<usize> = provision.trail.iter().filter_map(place).collect();
    if let Node::Division(division) = provision.node {
        let mut labels = trail_labels(&provision.trail);
        labels.extend(trail_labels(&[division]));
        document.divisions.push(DivisionSurface {
            path: provision.path.clone(),
            kind: division.kind,
            number: division.number,
            heading: division.heading.clone(),
            labels,
            trail,
        });
        return;
    }
    if let At::Article(number, _) = &provision.path.at {
        document.numbers.entry(*number).or_default().push(document.units.len());
    }
    let paragraphs = provision.blocks().iter().filter_map(crate::model::Block::as_paragraph).map(paragraph);
    document.units.push(UnitSurface { path: provision.path.clone(), trail, paragraphs: paragraphs.collect() });
}

fn paragraph(paragraph: &Paragraph) -> ParagraphSurface {
    let item = |item: &crate::model::Item| ItemSurface {
        number: item.label.number,
        subitems: item.subitems().map(|subitem| subitem.label.number).collect(),
    };
    ParagraphSurface { items: paragraph.items.iter().map(item).collect() }
}
