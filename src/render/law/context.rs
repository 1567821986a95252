//! What the pages of one law share: the law with all that stands beside it, and what every page says of where it belongs.

use super::references::CitationLists;
use crate::corpus::{Dated, Entry, LawPart};
use crate::markup::Html;
use crate::model::{Attachment, Division, DivisionKind, Erratum, Node, ProvisionPath, provisions};
use crate::phrases::text_of_day;
use crate::plan::{LawPlan, PageId, Route, SetPageId, Unit, UnitKind};
use crate::render::amended::AmendedArticles;
use crate::render::cards::cards_html;
use crate::render::changes::LawTexts;
use crate::render::cite::{self, Citer};
use crate::render::cited::cited_view;
use crate::render::compare::margin_notes;
use crate::render::context::SiteContext;
use crate::render::links::{Cards, Links};
use crate::render::marks::TextMarks;
use crate::render::names::{first_words, range_of_articles, range_words};
use crate::render::notes::{self, LawNotes, Noted, erratum_view};
use crate::render::overview::law_view;
use crate::render::relations::{TextCounts, once};
use crate::render::text::TextWriter;
use crate::render::then::ThenReferences;
use crate::render::view::{CitedView, Crumb, ErratumView, Head, LawView, Neighbour, PageSection, PartLink};
use crate::render::words::{join_titles, named_text, not_newest};
use crate::resolve::{Citation, Via};
use crate::theme::{Entries, Words};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;

/// How many characters of a text a neighbour link shows.
const NEIGHBOUR_WORDS: usize = 40;

/// A law of the site, ready for its pages.
#[derive(Debug)]
pub(crate) struct LawContext<'a> {
    pub(crate) site: SiteContext<'a>,
    /// Its place among the laws of the site.
    pub(crate) index: usize,
    /// The dated text it is; `None` where it is the newest.
    pub(crate) dated: Option<&'a Dated>,
    pub(crate) entry: &'a Entry,
    pub(crate) plan: &'a LawPlan,
    pub(crate) notes: &'a LawNotes,
    /// The corrections at each place, by their numbers in the notes.
    errata: BTreeMap<NotedPlace, Vec<usize>>,
    /// What is open at each place, by its number in the notes.
    open: BTreeMap<NotedPlace, Vec<usize>>,
    /// The nodes of its text, in the order of the units of its plan.
    pub(crate) nodes: Vec<&'a Node>,
    pub(crate) marks: TextMarks,
    pub(crate) links: Links,
    /// What it cites of texts that are not the newest any more.
    pub(super) then: ThenReferences<'a>,
    /// Who changed its articles.
    pub(super) amended: AmendedArticles<'a>,
    /// What all its pages show of it.
    pub(crate) view: LawView,
    /// Its texts, where there are several.
    pub(crate) texts: Option<LawTexts<'a>>,
}

impl<'a> LawContext<'a> {
    pub(crate) fn new(site: &SiteContext<'a>, index: usize, notes: &'a LawNotes) -> Self {
        let site = site.for_one();
        let (entry, plan) = (site.relations.entry(index), site.relations.plan(index));
        let words = site.relations.words();
        let provisions = provisions(&entry.law);
        let mut marks = notes::marks(words, notes, &provisions);
        marks.sides = margin_notes(&site, index);
        let dated = site.relations.dated(index);
        let view = law_view(words, entry, plan, notes, own_part(&site, index), site.relations.standing(index, site.as_of));
        let mut view = LawView { parts_html: part_links(&site, index), ..view };
        if let Some(dated) = dated {
            // A sheet may lie alone.
            view.print_foot = [not_newest(words, dated.date), view.print_foot].join("\u{3000}");
        }
        Self {
            links: Links::of(&site.relations, index),
            then: ThenReferences::of(&site.relations, index),
            amended: AmendedArticles::of(&site.relations, site.amendments, index),
            index,
            dated,
            entry,
            plan,
            notes,
            errata: by_place(plan, notes.errata.iter().map(|(path, _)| path.as_ref())),
            open: by_place(plan, notes.open.iter().map(|noted| noted.path.as_ref())),
            nodes: provisions.iter().map(|it| it.node).collect(),
            marks,
            view,
            texts: LawTexts::of(&site, index),
            site,
        }
    }

    pub(crate) fn words(&self) -> &'a Words {
        self.site.relations.words()
    }

    pub(crate) fn citer(&self) -> Citer<'_> {
        Citer::new(&self.entry.law, self.plan)
    }

    /// Its name where it must be told from the other texts of its law: 《甲法》（2015年3月15日文本）.
    pub(crate) fn name(&self) -> String {
        named_text(self.words(), &self.view.full_name, self.dated.map(|it| it.date))
    }

    /// The words of `<title>` of a page of this law.
    pub(crate) fn title_of(&self, title: &str) -> String {
        join_titles(self.words(), title, &self.name())
    }

    pub(crate) fn head(&self, page: PageId, kind: &'static str, title: String, description: String, crumbs: Vec<Crumb>) -> Head {
        let canonical = self.site.canonical(&self.plan.route(page));
        Head { kind, title, description, canonical, crumbs, print_part: String::new(), part_of: String::new() }
    }

    pub(crate) fn crumbs(&self, last: &[Crumb]) -> Vec<Crumb> {
        let from = self.plan.route(PageId::Notes);
        let mut crumbs = vec![Crumb::own(self.words().get("site.home"), Route::Home.href_from(&from))];
        let all_laws = Route::LAWS.href_from(&from);
        crumbs.push(match self.site.region_of(self.index) {
            Some((region, place)) => Crumb::of_law(region, format!("{}{place}", from.root())),
            None => Crumb::own(self.words().get("site.laws"), all_laws),
        });
        if let Some(dated) = self.dated {
            crumbs.push(Crumb::of_law(&self.view.full_name, self.site.relations.plan(dated.law).route(PageId::Law).href_from(&from)));
            crumbs.push(Crumb::own(&text_of_day(self.words(), dated.date), self.plan.file(PageId::Law)));
        } else {
            crumbs.push(Crumb::of_law(&self.view.full_name, self.plan.file(PageId::Law)));
        }
        crumbs.extend(last.iter().cloned());
        if let Some(last) = crumbs.last_mut() {
            last.href = None;
        }
        crumbs
    }

    /// The divisions a unit stands in, outermost first, as steps of a breadcrumb.
    pub(crate) fn trail(&self, index: usize) -> Vec<Crumb> {
        let unit = &self.plan.units[index];
        let mut trail = Vec::new();
        if unit.path.document > 0 {
            let name = self.attachment_name(unit.path.document);
            trail.push(Crumb::of_law(&name, self.plan.file(PageId::Document(unit.path.document))));
        }
        let crumb = |index: usize| match self.nodes[index] {
            Node::Division(division) => Some(Crumb::of_law(&division.shown_title(), self.plan.unit_href(index))),
            Node::Article(_) | Node::Text(_) => None,
        };
        let divisions: Vec<Crumb> = self.plan.around(index).filter_map(crumb).collect();
        trail.extend(divisions.into_iter().rev());
        trail
    }

    /// The 编 around a chapter or an article, as 第三编　合同 and as 第三编: chapters are counted anew in each. Empty where there is
    /// none, and for what stands in it directly.
    pub(crate) fn part_of(&self, unit: usize) -> (String, String) {
        let around: Vec<usize> = self.plan.around(unit).collect();
        let part = around.last().map(|it| self.nodes[*it]);
        match part {
            Some(Node::Division(division)) if division.kind == DivisionKind::Part => {
                let is_alone = around.len() == 1 && matches!(self.nodes[unit], Node::Article(_));
                if is_alone { Default::default() } else { (division.shown_title(), division.label()) }
            }
            _ => Default::default(),
        }
    }

    pub(crate) fn attachment_name(&self, document: u32) -> String {
        self.entry.law.attachments[document as usize - 1].shown_name()
    }

    /// What is written by `write`, and the cards its links show.
    pub(crate) fn text(&self, terms: bool, write: impl FnOnce(&TextWriter<'_>) -> Html) -> (Html, Html) {
        let cards = RefCell::new(Cards::default());
        let (law, plan, marks, links) = (&self.entry.law, self.plan, &self.marks, &self.links);
        let text = write(&TextWriter { law, plan, marks, links, terms, paper: false, cards: &cards, words: self.words() });
        (text, cards_html(&self.site.relations, self.index, &cards.into_inner(), self.site.as_of))
    }

    /// What is written by `write` for paper: the words alone.
    pub(crate) fn paper(&self, write: impl FnOnce(&TextWriter<'_>) -> Html) -> Html {
        let (law, plan, marks, links, cards) = (&self.entry.law, self.plan, TextMarks::default(), Links::default(), RefCell::default());
        write(&TextWriter { law, plan, marks: &marks, links: &links, terms: false, paper: true, cards: &cards, words: self.words() })
    }

    /// The corrections of all that stands in the law.
    pub(crate) fn all_errata(&self) -> Vec<ErratumView> {
        self.errata_views(0..self.notes.errata.len())
    }

    /// The corrections of what stands at these places, in the order in which they were written.
    pub(crate) fn errata(&self, places: Range<NotedPlace>) -> Vec<ErratumView> {
        self.errata_views(within(&self.errata, places))
    }

    fn errata_views(&self, which: impl IntoIterator<Item = usize>) -> Vec<ErratumView> {
        let view = |(path, erratum): &(Option<ProvisionPath>, Erratum)| {
            erratum_view(path.as_ref(), erratum, &self.citer(), self.plan, &self.nodes)
        };
        which.into_iter().map(|index| view(&self.notes.errata[index])).collect()
    }

    /// What is open at these places.
    pub(crate) fn open(&self, places: Range<NotedPlace>) -> Vec<&'a Noted> {
        within(&self.open, places).into_iter().map(|index| &self.notes.open[index]).collect()
    }

    /// The places in a division, or of an article.
    pub(crate) fn places_of(&self, unit: usize) -> Range<NotedPlace> {
        let Unit { path, end, .. } = &self.plan.units[unit];
        (path.document, Some(unit))..(path.document, Some(*end))
    }

    /// Its references, out of it and to it.
    pub(crate) fn references(&self) -> CitationLists<'_> {
        CitationLists { relations: &self.site.relations, index: self.index, counts: TextCounts::default() }
    }

    /// Who cites a heading, an article or anything in it, or an attachment.
    pub(crate) fn cited(&self, path: &ProvisionPath) -> CitedView {
        let relations = &self.site.relations;
        let mut citing = relations.citing(self.index, path);
        // 前款 and its like in the provision itself are read where they stand.
        let is_own = |it: &Citation| it.marks == self.index && relations.reference(*it).place.path.unit() == path.unit();
        citing.retain(|it| it.via == Via::Container || !is_own(it));
        cited_view(relations, self.index, &citing, &self.plan.file(PageId::Citations))
    }

    /// What the headings and texts of a page cite of texts that are not the newest any more.
    pub(crate) fn cites_then(&self, page: PageId) -> Entries<PageSection> {
        PageSection::of("then_section", self.then.on_page(&self.site.relations, self.index, page))
    }

    /// How many references lead to provisions among these units, not to what they stand in; empty for none.
    pub(crate) fn n_cited_inside(&self, units: std::ops::Range<usize>) -> String {
        let relations = &self.site.relations;
        let inside = self.plan.units[units].iter().flat_map(|unit| relations.citing(self.index, &unit.path));
        match once(inside.filter(|citation| citation.via != Via::Container)).len() {
            0 => String::new(),
            count => count.to_string(),
        }
    }

    /// The address of its page of pictures; empty where it has none.
    pub(crate) fn map_href(&self) -> String {
        if self.plan.has_map() { self.plan.file(PageId::Map) } else { String::new() }
    }

    /// Where it is compared with others: its comparison, or the list where it stands in several; `None` in none.
    pub(crate) fn compare_href(&self) -> Option<String> {
        let route = Route::Law(self.plan.slug.clone());
        let mut sets = self.site.sets.iter().filter(|set| set.laws.contains(&self.plan.slug));
        let set = sets.next()?;
        Some(if sets.next().is_some() { Route::Comparisons } else { set.route(SetPageId::Matrix) }.href_from(&route))
    }

    /// The address of the page made for paper on which a page is printed.
    pub(crate) fn print_href(&self, page: PageId) -> String {
        let text = match page {
            PageId::Unit(unit) if self.plan.printed(page).is_none() => self.plan.text_page(unit),
            page => page,
        };
        self.plan.printed(text).map(|page| self.plan.file(page)).unwrap_or_default()
    }

    /// The pages of this kind before and after a unit, in the same document; at the ends of a part of a law those of the parts beside it.
    pub(crate) fn neighbours(&self, unit: usize, kind: impl Fn(&Unit) -> bool) -> (Option<Neighbour>, Option<Neighbour>) {
        let document = self.plan.units[unit].path.document;
        let range = self.plan.documents[document as usize].units.clone();
        let matches = |plan: &LawPlan, index: usize| plan.units[index].has_page && kind(&plan.units[index]);
        let before = (range.start..unit).rev().find(|index| matches(self.plan, *index));
        let after = (unit + 1..range.end).find(|index| matches(self.plan, *index));
        let own = |index: usize| neighbour(self.plan, &self.nodes, index, self.plan.file(PageId::Unit(index)));
        let (parts, part) = self.site.relations.parts(self.index);
        let beside = |part: Option<usize>, is_before: bool| {
            let part = parts.get(part.filter(|_| document == 0)?)?;
            let units = self.site.relations.plan(part.law).documents[0].units.clone();
            let plan = self.site.relations.plan(part.law);
            // A heading with nothing in it, as that of the part itself, leads nowhere.
            let leads =
                |it: &usize| matches(plan, *it) && (plan.units[*it].end > it + 1 || !matches!(plan.units[*it].kind, UnitKind::Division(_)));
            let found = if is_before { units.rev().find(leads) } else { units.into_iter().find(leads) };
            Some(self.in_part(part, found))
        };
        (before.map(own).or_else(|| beside(part.checked_sub(1), true)), after.map(own).or_else(|| beside(Some(part + 1), false)))
    }

    /// A unit of another part of the law; where there is none of its kind, the part itself.
    fn in_part(&self, part: &LawPart, unit: Option<usize>) -> Neighbour {
        let (plan, own) = (self.site.relations.plan(part.law), Route::Law(self.plan.slug.clone()));
        let href = |page| plan.route(page).href_from(&own);
        let Some(unit) = unit else {
            return Neighbour { label: part.name.clone(), words: String::new(), href: href(PageId::Law) };
        };
        let provisions = provisions(&self.site.relations.entry(part.law).law);
        let nodes: Vec<&Node> = provisions.iter().map(|it| it.node).collect();
        let found = neighbour(plan, &nodes, unit, href(PageId::Unit(unit)));
        // The chapters of each part are counted by themselves.
        let is_counted_anew = matches!(nodes[unit], Node::Division(_)) && found.label != part.name;
        let label = if is_counted_anew { format!("{}\u{3000}{}", part.name, found.label) } else { found.label };
        Neighbour { label, ..found }
    }
}

/// A unit as the page before or behind names it.
fn neighbour(plan: &LawPlan, nodes: &[&Node], unit: usize, href: String) -> Neighbour {
    match nodes[unit] {
        Node::Article(article) => {
            let label = cite::place(&plan.units[unit].path, nodes[unit]);
            Neighbour { label, words: first_words(article, NEIGHBOUR_WORDS), href }
        }
        Node::Division(division) => {
            let end = plan.units[unit].end;
            Neighbour { label: division.shown_title(), words: range_words(plan, nodes, unit + 1..end), href }
        }
        Node::Text(_) => Neighbour { label: String::new(), words: String::new(), href },
    }
}

/// Which part of a law a text is.
fn own_part<'a>(site: &SiteContext<'a>, law: usize) -> Option<&'a LawPart> {
    let (parts, own) = site.relations.parts(law);
    parts.get(own)
}

/// The parts of the law that a text is one of.
fn part_links(site: &SiteContext<'_>, law: usize) -> Entries<PartLink> {
    let (parts, own) = site.relations.parts(law);
    let from = Route::Law(site.relations.plan(law).slug.clone());
    let link = |(index, part): (usize, &LawPart)| PartLink {
        title: part.name.clone(),
        href: site.relations.plan(part.law).route(PageId::Law).href_from(&from),
        range: range_of_articles(site.relations.plan(part.law)),
        current: (index == own).then_some("true"),
    };
    Entries::new("part_link", parts.iter().enumerate().map(link))
}

/// A document, or a unit in it.
pub(crate) type NotedPlace = (u32, Option<usize>);

/// The places in a document, itself among them.
pub(crate) fn places_in(document: u32) -> Range<NotedPlace> {
    (document, None)..(document + 1, None)
}

/// The numbers of what is about each place.
fn by_place<'p>(plan: &LawPlan, paths: impl Iterator<Item = Option<&'p ProvisionPath>>) -> BTreeMap<NotedPlace, Vec<usize>> {
    let mut out: BTreeMap<NotedPlace, Vec<usize>> = BTreeMap::new();
    for (index, path) in paths.enumerate() {
        if let Some(path) = path {
            out.entry((path.document, plan.find(path))).or_default().push(index);
        }
    }
    out
}

/// What is about some places, in its own order.
fn within(at_place: &BTreeMap<NotedPlace, Vec<usize>>, places: Range<NotedPlace>) -> Vec<usize> {
    let mut out: Vec<usize> = at_place.range(places).flat_map(|(_, numbers)| numbers).copied().collect();
    out.sort_unstable();
    out
}

/// The label and the heading of a division; where it has no heading, its name alone.
pub(crate) fn of_division(division: &Division) -> (String, String) {
    if division.heading.is_empty() || division.kind == DivisionKind::Lost {
        (String::new(), division.shown_title())
    } else {
        (division.label(), division.heading.clone())
    }
}

/// The label and the title of an attachment; where it has no title, its name alone.
pub(crate) fn of_attachment(attachment: &Attachment) -> (String, String) {
    if attachment.title.is_empty() {
        (String::new(), attachment.shown_name())
    } else {
        (attachment.label.clone(), attachment.title.clone())
    }
}
