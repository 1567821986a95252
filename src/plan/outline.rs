//! Every provision of a law with its name, and the pages they stand on.

use super::names::DivisionNames;
use super::route::{Route, anchor, article_stem, inner_anchor, page_file};
use crate::config::DownloadFormat;
use crate::model::{
    At, AttachmentKind, Division, DivisionKind, Document, LabelStyle, Law, Node, Provision, ProvisionPath, Text, TextKind, provisions,
};
use crate::zh;
use std::borrow::Cow;
use std::iter::successors;
use std::ops::Range;

/// A heading, an article, or a text under no article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its path in the law.
    pub path: ProvisionPath,
    /// What it is.
    pub kind: UnitKind,
    /// How many divisions it stands in.
    pub depth: u8,
    /// The division it stands in, by its place in [`LawPlan::units`].
    pub parent: Option<usize>,
    /// Its place among what stands directly where it stands.
    pub nth: usize,
    /// The place after the last unit that stands in it; for articles and texts its own place and one.
    pub end: usize,
    /// How a sentence names a division without its heading: 第三章, 第三部分, （三）; by the heading in quotation marks where it has
    /// no number. Empty for articles and texts.
    pub name: String,
    /// The name of its page for articles; for divisions the name of the page or the anchor; empty for texts.
    pub stem: String,
    /// Whether it has a page of its own.
    pub has_page: bool,
}

/// What a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitKind {
    /// A heading and what stands under it.
    Division(DivisionKind),
    /// An article 条 (`true`), or a numbered item of a document without articles.
    Article(bool),
    /// A text under no article.
    Text,
}

/// The law itself, or an attachment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentPlan {
    /// The name of its page: `index`, `annex-1`, `document-2`.
    pub stem: String,
    /// Its units.
    pub units: Range<usize>,
}

/// The pages of one law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LawPlan {
    /// The first part of all its addresses.
    pub slug: String,
    /// Every unit in reading order.
    pub units: Vec<Unit>,
    /// The law itself and its attachments.
    pub documents: Vec<DocumentPlan>,
    /// Whether the text is too long for one page: it then stands on the pages of its chapters.
    pub split: bool,
    /// The places of the units in the order of their paths; of those of one path the first.
    by_path: Vec<u32>,
}

/// A page of a law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PageId {
    /// The full text.
    Law,
    /// Source notes and findings.
    Notes,
    /// What the law cites and who cites it.
    Citations,
    /// The law in pictures.
    Map,
    /// An attachment, by its place from 1.
    Document(u32),
    /// The page of a division or article, by its place in [`LawPlan::units`].
    Unit(usize),
    /// A page made for paper.
    Print(Printed),
}

/// What a page made for paper holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Printed {
    /// All of the law. It is never split, however long: its sheets are counted through.
    Law,
    /// An attachment, by its place from 1.
    Document(u32),
    /// A division, by its place in [`LawPlan::units`].
    Unit(usize),
}

/// A full-text page is whole up to this many bytes.
const WHOLE_PAGE: usize = 300_000;

/// Plans the pages of a law, their names and where each provision stands, from the law alone: what else is in the site changes no address.
pub fn plan(law: &Law) -> LawPlan {
    let mut names = DivisionNames::new(law);
    for taken in ["index", "notes", "citations", "map", "print"] {
        names.unique(taken);
    }
    let (mut units, mut documents) = (Vec::new(), Vec::new());
    let (mut annexes, mut others) = (0, 1);
    for document in law.documents() {
        let stem = match document.attachment.map(|it| it.kind) {
            None => "index".to_owned(),
            Some(AttachmentKind::Annex) => {
                annexes += 1;
                names.unique(&format!("annex-{annexes}"))
            }
            Some(AttachmentKind::Document) => {
                others += 1;
                names.unique(&format!("document-{others}"))
            }
        };
        let start = units.len();
        add_units(document, &mut names, &mut units);
        documents.push(DocumentPlan { stem, units: start..units.len() });
    }
    let split = html_size(law) > WHOLE_PAGE && units.iter().any(|unit| unit.has_page && matches!(unit.kind, UnitKind::Division(_)));
    let mut by_path: Vec<u32> = (0..units.len() as u32).collect();
    by_path.sort_by_key(|unit| &units[*unit as usize].path);
    by_path.dedup_by_key(|unit| &units[*unit as usize].path);
    LawPlan { slug: law.meta.slug.clone(), units, documents, split, by_path }
}

fn add_units(document: Document<'_>, names: &mut DivisionNames, units: &mut Vec<Unit>) {
    // The divisions that a provision stands in, by their places.
    let mut open: Vec<usize> = Vec::new();
    // How many provisions stand so far directly in each, and in the document before them.
    let mut counts: Vec<usize> = Vec::new();
    let close = |open: &mut Vec<usize>, depth: usize, units: &mut Vec<Unit>| {
        let end = units.len();
        open.drain(depth..).for_each(|closed| units[closed].end = end);
    };
    for provision in document.provisions() {
        close(&mut open, provision.trail.len(), units);
        let index = units.len();
        counts.resize(open.len() + 1, 0);
        units.push(Unit { nth: counts[open.len()], ..unit(&provision, &open, units, names) });
        counts[open.len()] += 1;
        if matches!(provision.node, Node::Division(_)) {
            open.push(index);
        }
    }
    close(&mut open, 0, units);
}

/// A provision that stands in the open divisions; where a division ends is not known yet.
fn unit(provision: &Provision<'_>, open: &[usize], units: &[Unit], names: &mut DivisionNames) -> Unit {
    let text = Unit {
        path: provision.path.clone(),
        kind: UnitKind::Text,
        depth: open.len() as u8,
        parent: open.last().copied(),
        nth: 0,
        end: units.len() + 1,
        name: String::new(),
        stem: String::new(),
        has_page: false,
    };
    match provision.node {
        Node::Text(_) => text,
        Node::Article(article) => {
            let is_article = article.label.style == LabelStyle::Article;
            let stem = names.unique(&article_stem(&text.path, is_article));
            Unit { kind: UnitKind::Article(is_article), stem, has_page: true, ..text }
        }
        Node::Division(division) => {
            let trail: Vec<(DivisionKind, &str)> =
                provision.trail.iter().zip(open).map(|(it, at)| (it.kind, units[*at].stem.as_str())).collect();
            let stem = names.division(text.path.document, division, &trail);
            let is_inside = provision.trail.iter().zip(open).any(|(it, at)| units[*at].has_page && it.kind.rank() >= 3);
            let (kind, name, has_page) = (UnitKind::Division(division.kind), named(division), !is_inside && has_page(division));
            Unit { kind, name, stem, has_page, ..text }
        }
    }
}

/// Whether a division outside any other page has one: a chapter or its like, or a 编 with provisions directly in it.
fn has_page(division: &Division) -> bool {
    division.kind.rank() >= 3 || division.children.iter().any(|node| !matches!(node, Node::Division(_)))
}

impl LawPlan {
    /// Every page of the law, in reading order.
    pub fn pages(&self) -> Vec<PageId> {
        let with_print = |page| [Some(page), self.printed(page)].into_iter().flatten();
        self.reading_pages().into_iter().flat_map(with_print).collect()
    }

    /// The pages that are read on a screen, in reading order: those a search engine should know.
    pub fn reading_pages(&self) -> Vec<PageId> {
        let documents = (1..self.documents.len()).map(|index| PageId::Document(index as u32));
        let units = self.units.iter().enumerate().filter(|(_, unit)| unit.has_page).map(|(index, _)| PageId::Unit(index));
        let map = self.has_map().then_some(PageId::Map);
        [PageId::Law, PageId::Notes, PageId::Citations].into_iter().chain(map).chain(documents).chain(units).collect()
    }

    /// Whether it has anything that contents list: an article, a heading, an attachment. A notice of a few paragraphs has nothing.
    pub fn has_contents(&self) -> bool {
        self.documents.len() > 1 || self.units.iter().any(|unit| unit.kind != UnitKind::Text)
    }

    /// Whether there is a page of pictures: a text that is not the newest of its law has none.
    pub fn has_map(&self) -> bool {
        !self.slug.contains('/')
    }

    /// The page made for paper of a page; `None` for what has none of its own, as an article.
    pub fn printed(&self, page: PageId) -> Option<PageId> {
        Some(PageId::Print(match page {
            PageId::Law => Printed::Law,
            PageId::Document(document) => Printed::Document(document),
            PageId::Unit(unit) if matches!(self.units[unit].kind, UnitKind::Division(_)) => Printed::Unit(unit),
            PageId::Unit(_) | PageId::Notes | PageId::Citations | PageId::Map | PageId::Print(_) => return None,
        }))
    }

    /// What has a page made for paper, and can be taken away by itself: the law, its attachments, its chapters and their like.
    pub fn parts(&self) -> Vec<Printed> {
        let printed = |page| if let Some(PageId::Print(printed)) = self.printed(page) { Some(printed) } else { None };
        self.reading_pages().into_iter().filter_map(printed).collect()
    }

    /// The address of a part as a file of one form.
    pub fn download(&self, printed: Printed, format: DownloadFormat) -> Route {
        let part = if printed == Printed::Law { String::new() } else { self.stem(self.read(PageId::Print(printed))) };
        Route::Download(self.slug.clone(), part, format)
    }

    /// The page for reading that a page made for paper belongs to; any other page is its own.
    pub fn read(&self, page: PageId) -> PageId {
        match page {
            PageId::Print(Printed::Law) => PageId::Law,
            PageId::Print(Printed::Document(document)) => PageId::Document(document),
            PageId::Print(Printed::Unit(unit)) => PageId::Unit(unit),
            page => page,
        }
    }

    /// The address of a page of this law.
    pub fn route(&self, page: PageId) -> Route {
        match page {
            PageId::Law => Route::Law(self.slug.clone()),
            page => Route::Page(self.slug.clone(), self.stem(page)),
        }
    }

    /// The address of the QR code of a page made for paper.
    pub fn code(&self, page: PageId) -> Route {
        Route::Code(self.slug.clone(), self.stem(page))
    }

    /// The address of a finding on the page of notes, as pages of the law write it.
    pub fn finding(&self, id: &str) -> String {
        with_anchor(self.file(PageId::Notes), id)
    }

    /// The file name of a page, as links inside the law's own folder write it.
    pub fn file(&self, page: PageId) -> String {
        page_file(&self.name_of(page))
    }

    /// The file name of a page without its ending: `article-18`.
    pub fn stem(&self, page: PageId) -> String {
        self.name_of(page).into_owned()
    }

    fn name_of(&self, page: PageId) -> Cow<'_, str> {
        Cow::Borrowed(match page {
            PageId::Law => "index",
            PageId::Notes => "notes",
            PageId::Citations => "citations",
            PageId::Map => "map",
            PageId::Document(index) => &self.documents[index as usize].stem,
            PageId::Unit(index) => &self.units[index].stem,
            PageId::Print(Printed::Law) => "print",
            PageId::Print(_) => return Cow::Owned(["print-", &self.name_of(self.read(page))].concat()),
        })
    }

    /// The divisions that a unit stands in, the innermost first, by their places.
    pub fn around(&self, index: usize) -> impl Iterator<Item = usize> {
        successors(self.units[index].parent, |at| self.units[*at].parent)
    }

    /// The page of the division, or else of the document, that a unit is read on.
    pub fn text_page(&self, index: usize) -> PageId {
        let own = self.around(index).find(|at| self.units[*at].has_page);
        own.map_or_else(|| self.document_page(self.units[index].path.document), PageId::Unit)
    }

    /// The page of a document.
    pub fn document_page(&self, document: u32) -> PageId {
        if document == 0 { PageId::Law } else { PageId::Document(document) }
    }

    /// The anchor of a unit on pages that show several.
    pub fn anchor(&self, index: usize) -> String {
        let unit = &self.units[index];
        match unit.kind {
            UnitKind::Division(_) => unit.stem.clone(),
            UnitKind::Article(_) | UnitKind::Text => anchor(&unit.path),
        }
    }

    /// A text under headings, by these and its place among the texts under the last of them: 第二部分（三）第二段; `None` where
    /// no heading that has a name stands above it.
    pub fn text_place(&self, index: usize) -> Option<String> {
        let units = &self.units;
        let parent = units[index].parent;
        let above: Vec<&str> = self.around(index).map(|at| units[at].name.as_str()).collect();
        let names: String = above.into_iter().rev().collect();
        let before = units[parent?..index].iter().filter(|it| it.kind == UnitKind::Text && it.parent == parent).count();
        (!names.is_empty()).then(|| format!("{names}第{}段", zh::write_numeral(before as u32 + 1)))
    }

    /// The place of a unit by its path; the path of a 款 or 项 finds the article it stands in. `None` where the law has it not.
    pub fn find(&self, path: &ProvisionPath) -> Option<usize> {
        let (wanted, at) = (path.unit(), |unit: u32| &self.units[unit as usize].path);
        let found = self.by_path.binary_search_by(|unit| at(*unit).cmp(&wanted)).ok()?;
        Some(self.by_path[found] as usize)
    }

    /// The address of a provision inside the law's own folder: its own page, or its place on the page it is read on; `None` where the law
    /// has it not.
    pub fn href(&self, path: &ProvisionPath) -> Option<String> {
        let (page, anchor) = self.place(path)?;
        Some(with_anchor(self.file(page), &anchor))
    }

    /// The address of a provision as a page anywhere in the site links to it; `None` where the law has it not.
    pub fn href_from(&self, path: &ProvisionPath, from: &Route) -> Option<String> {
        let (page, anchor) = self.place(path)?;
        Some(with_anchor(self.route(page).href_from(from), &anchor))
    }

    /// The page a provision has or is read on, and the anchor there; empty for the top of the page.
    fn place(&self, path: &ProvisionPath) -> Option<(PageId, String)> {
        if path.at == At::Document {
            let known = (path.document as usize) < self.documents.len();
            return known.then(|| (self.document_page(path.document), String::new()));
        }
        let index = self.find(path)?;
        let (page, anchor) = self.unit_place(index);
        let inner = if matches!(self.units[index].kind, UnitKind::Article(_)) { inner_anchor(path) } else { String::new() };
        Some((page, if inner.is_empty() { anchor } else { inner }))
    }

    /// The address of a unit inside the law's own folder.
    pub fn unit_href(&self, index: usize) -> String {
        let (page, anchor) = self.unit_place(index);
        with_anchor(self.file(page), &anchor)
    }

    fn unit_place(&self, index: usize) -> (PageId, String) {
        if self.units[index].has_page { (PageId::Unit(index), String::new()) } else { (self.text_page(index), self.anchor(index)) }
    }
}

fn with_anchor(file: String, anchor: &str) -> String {
    if anchor.is_empty() { file } else { [&file, "#", anchor].concat() }
}

/// About how many bytes the full text takes as HTML.
fn html_size(law: &Law) -> usize {
    let own = |node: &Node| match node {
        Node::Division(division) => 160 + division.heading.len(),
        Node::Article(_) => 190,
        Node::Text(_) => 40,
    };
    let text = |text: Text<'_>| {
        let around = match text.kind {
            TextKind::Paragraph => 20,
            TextKind::Item(_) | TextKind::Subitem(_) => 40,
            TextKind::Further | TextKind::Cell => 10,
            TextKind::Note => 30,
        };
        around + text.words.len()
    };
    provisions(law).iter().map(|it| own(it.node) + it.read().texts().map(text).sum::<usize>()).sum()
}

/// How a sentence names a division.
fn named(division: &Division) -> String {
    match (division.kind, division.canonical_label()) {
        (DivisionKind::Level1, label) if !label.is_empty() => format!("第{}部分", label.trim_end_matches('、')),
        (DivisionKind::Level3, label) if !label.is_empty() => format!("第{}点", label.trim_end_matches('.')),
        (_, label) if !label.is_empty() => label,
        _ if division.heading.is_empty() => String::new(),
        _ => format!("“{}”", division.heading.trim_end_matches('。')),
    }
}

/// The n-th text of a document that stands under no heading.
pub fn text_outside(n: u32) -> String {
    format!("条文之外第{}段", zh::write_numeral(n))
}

#[cfg(test)]
mod tests {
    use super::{PageId, plan};
    use crate::model::testing::{self, division};
    use crate::model::{Block, DivisionKind, Law, Node, ProvisionPath};

    fn article(number: u32) -> Node {
        testing::article(number, &["甲。"])
    }

    fn files(body: Vec<Node>) -> Vec<String> {
        let plan = plan(&Law { body, ..Law::default() });
        plan.reading_pages().into_iter().skip(4).map(|page| plan.file(page)).collect()
    }

    #[test]
    fn chapters_and_articles_have_pages_and_sections_have_none() {
        let section = division(DivisionKind::Section, Some(1), "节", vec![article(1)]);
        let body = vec![
            division(DivisionKind::Chapter, Some(1), "章", vec![section]),
            division(DivisionKind::Plain, None, "附则", vec![article(2)]),
        ];
        assert_eq!(files(body), ["chapter-1.html", "article-1.html", "chapter-fuze.html", "article-2.html"]);
    }

    #[test]
    fn chapters_that_restart_in_each_part_are_named_by_their_part() {
        let part = |number, from| {
            let chapter = division(DivisionKind::Chapter, Some(1), "章", vec![article(from)]);
            division(DivisionKind::Part, Some(number), "编", vec![chapter])
        };
        assert_eq!(
            files(vec![part(1, 1), part(2, 2)]),
            ["part-1-chapter-1.html", "article-1.html", "part-2-chapter-1.html", "article-2.html"]
        );
    }

    #[test]
    fn chapters_that_count_on_are_named_by_their_number() {
        let part = |number| {
            let chapter = division(DivisionKind::Chapter, Some(number), "章", vec![article(number)]);
            division(DivisionKind::Part, Some(number), "编", vec![chapter])
        };
        assert_eq!(files(vec![part(1), part(2)]), ["chapter-1.html", "article-1.html", "chapter-2.html", "article-2.html"]);
    }

    #[test]
    fn repeats_and_lost_chapters_have_names_of_their_own() {
        let lost = || division(DivisionKind::Lost, None, "", vec![]);
        let chapter = || division(DivisionKind::Chapter, Some(3), "章", vec![article(5)]);
        let expected = [
            "chapter-3.html", "article-5.html", "chapter-3-second.html", "article-5-second.html", "chapter-lost.html",
            "chapter-lost-second.html",
        ];
        assert_eq!(files(vec![chapter(), chapter(), lost(), lost()]), expected);
    }

    #[test]
    fn a_part_with_articles_of_its_own_has_a_page() {
        assert_eq!(files(vec![division(DivisionKind::Part, Some(1), "编", vec![article(1)])]), ["part-1.html", "article-1.html"]);
    }

    #[test]
    fn what_is_printed_has_a_page_made_for_paper() {
        let plan = plan(&Law { body: vec![division(DivisionKind::Chapter, Some(3), "章", vec![article(5)])], ..Law::default() });
        let files: Vec<String> = plan.pages().into_iter().map(|page| plan.file(page)).collect();
        let expected = [
            "index.html", "print.html", "notes.html", "citations.html", "map.html", "chapter-3.html", "print-chapter-3.html",
            "article-5.html",
        ];
        assert_eq!(files, expected);
        for page in plan.reading_pages() {
            assert!(plan.printed(page).is_none_or(|printed| plan.read(printed) == page));
        }
    }

    #[test]
    fn a_provision_is_found_by_its_path() {
        let text = Node::Text(Block::Note("注".to_owned()));
        let plan = plan(&Law { body: vec![division(DivisionKind::Level1, Some(4), "四", vec![article(9), text])], ..Law::default() });
        let href = |path: &str| plan.href(&ProvisionPath::parse(path).expect("a path"));
        assert_eq!(href("9/1/2").as_deref(), Some("article-9.html#k1-x2"));
        assert_eq!(href("t1").as_deref(), Some("section-4.html#p1"));
        assert_eq!(href("d1").as_deref(), Some("section-4.html"));
        assert_eq!(href("7"), None);
        assert_eq!(plan.text_page(1), PageId::Unit(0));
    }
}
