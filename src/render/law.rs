//! The pages of one law: from the law, its plan and its notes to views, from views and templates to pages.

use super::cite::{self, Citer, division_name};
use super::compare::{margin_notes, related_html};
use super::contents::{Built, Shown, contents, range_words, shown_for_article};
use super::linked;
use super::links::{Cards, Links};
use super::marks::Marks;
use super::notes::{self, LawNotes, erratum_view, finding_views};
use super::related::CITATIONS;
use super::text::{TextWriter, name_or, spread};
use super::view::{
    ArticlePage, AttachmentLink, ChapterPage, Crumb, ErratumView, Head, LawPage, LawView, LedgerRow, LedgerSummary, Neighbour, Notes,
    SourceView,
};
use super::{SiteContext, words};
use crate::corpus::Entry;
use crate::diag::Diagnostic;
use crate::markup::Html;
use crate::model::{Article, Block, Division, DivisionKind, Node, ProvisionPath, State, provisions};
use crate::plan::{LawPlan, PageId, Route, Unit, UnitKind, inner_anchor, source_route};
use crate::theme::{Data, Job, Part, Words};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// How many changes of the ledger a page of notes shows.
const LEDGER_ROWS: usize = 500;
/// How many characters of a text a neighbour link shows.
const FIRST_WORDS: usize = 40;

/// The template of the contents, which all pages of a law share.
const CONTENTS: &str = "contents.html";

/// What a page is made from.
struct View {
    template: &'static str,
    /// What the template of the contents knows of the page, `law`, `chapter`, `article`, `notes`, and what they show; `None`
    /// for a page without contents.
    contents: Option<(&'static str, Shown)>,
    data: Data,
}

/// Makes the pages of one law.
#[derive(Debug)]
pub struct LawPages<'a> {
    pub(super) site: &'a SiteContext<'a>,
    /// Its place among the laws of the site.
    pub(super) index: usize,
    pub(super) entry: &'a Entry,
    pub(super) plan: &'a LawPlan,
    pub(super) notes: &'a LawNotes,
    pub(super) nodes: Vec<&'a Node>,
    marks: Marks,
    pub(super) links: Links,
    pub(super) law: LawView,
    /// The law as its own page sees it, and as its other pages do.
    law_data: (Data, Data),
    /// The contents of each group of pages, with slots for what is current.
    contents: BTreeMap<(&'static str, Shown), (Built, Option<Part>)>,
}

impl<'a> LawPages<'a> {
    /// The pages of a law, by its place among the laws of the site.
    pub fn new(site: &'a SiteContext<'a>, index: usize, notes: &'a LawNotes) -> Self {
        let (entry, plan) = (site.relations.entry(index), site.relations.plan(index));
        let provisions = provisions(&entry.law);
        let mut beside = notes::marks(site.relations.words(), notes, &provisions);
        beside.sides = margin_notes(site, &site.beside, index);
        let law = law_view(site.relations.words(), entry, plan, notes);
        // Fewer lists give fewer shapes: only the law's own page shows its title notes and facts.
        let brief = LawView { history: Vec::new(), facts: Vec::new(), ..law.clone() };
        let law_data = (Data::of(&law), Data::of(&brief));
        Self {
            site,
            index,
            entry,
            plan,
            notes,
            nodes: provisions.iter().map(|it| it.node).collect(),
            marks: beside,
            links: Links::of(&site.relations, index),
            law,
            law_data,
            contents: BTreeMap::new(),
        }
    }

    /// The HTML of a page.
    pub fn page(&mut self, page: PageId) -> Result<String, Box<Diagnostic>> {
        let View { template, contents: list, data } = self.view(page);
        if !self.site.slotted.contains(template) {
            return self.whole(page);
        }
        let law = ("law", self.law_for(page));
        let Some((kind, shown)) = list else {
            let made = self.site.press.page(&Job { template, fixed: &self.fixed(), slotted: &[law, ("page", &data)] })?;
            return made.map_or_else(|| self.whole(page), Ok);
        };
        if !self.contents.contains_key(&(kind, shown)) {
            let built = contents(&self.entry.law, self.plan, &self.nodes, shown);
            let slotted = Data::of(&built.slotted());
            let part = self.site.press.part(CONTENTS, &self.contents_values(&slotted, &Data::of(&kind)))?;
            self.contents.insert((kind, shown), (built, part));
        }
        let (built, part) = &self.contents[&(kind, shown)];
        let Some(part) = part else { return self.whole(page) };
        let contents_html = Data::of(&part.html(&self.current(built, page)));
        let law = ("law", self.law_for(page));
        let own = [("contents_html", &contents_html), ("page", &data)];
        let made = if page == PageId::Law {
            let [site, root, assets] = self.fixed();
            self.site.press.page_once(&Job { template, fixed: &[site, root, assets, law], slotted: &own })?
        } else {
            self.site.press.page(&Job { template, fixed: &self.fixed(), slotted: &[law, own[0], own[1]] })?
        };
        made.map_or_else(|| self.whole(page), Ok)
    }

    /// The HTML of a page made by itself, without a skeleton: what [`LawPages::page`] must equal once it is minified.
    pub fn whole(&self, page: PageId) -> Result<String, Box<Diagnostic>> {
        let View { template, contents: list, data } = self.view(page);
        let mut contents_html = String::new();
        if let Some((kind, shown)) = list {
            let built = contents(&self.entry.law, self.plan, &self.nodes, shown);
            let contents = Data::of(&built.with_current(&self.current(&built, page)));
            contents_html = self.site.theme.render(CONTENTS, &self.contents_values(&contents, &Data::of(&kind)))?;
        }
        let contents_html = Data::of(&contents_html);
        let mut values = self.fixed().to_vec();
        values.extend([("law", self.law_for(page)), ("contents_html", &contents_html), ("page", &data)]);
        self.site.press.whole_page(template, &values)
    }

    fn fixed(&self) -> [(&'static str, &Data); 3] {
        let below = &self.site.below;
        [("site", &below.site), ("root", &below.root), ("assets", &below.assets)]
    }

    fn contents_values<'v>(&'v self, contents: &'v Data, kind: &'v Data) -> [(&'static str, &'v Data); 6] {
        let [site, root, assets] = self.fixed();
        [site, root, assets, ("law", &self.law_data.1), ("contents", contents), ("kind", kind)]
    }

    fn law_for(&self, page: PageId) -> &Data {
        if page == PageId::Law { &self.law_data.0 } else { &self.law_data.1 }
    }

    fn current(&self, built: &Built, page: PageId) -> Vec<(usize, &'static str)> {
        match page {
            PageId::Unit(unit) => built.current(self.plan, unit),
            _ => Vec::new(),
        }
    }

    fn view(&self, page: PageId) -> View {
        let (template, kind, shown, data) = match page {
            PageId::Law => ("law.html", "law", Shown::Law, Data::of(&self.law_page())),
            PageId::Notes => ("notes.html", "notes", Shown::Text(page), Data::of(&self.notes_page())),
            PageId::Citations => ("citations.html", "notes", Shown::Text(page), Data::of(&self.citations_page())),
            PageId::Document(document) => ("chapter.html", "chapter", Shown::Text(page), Data::of(&self.document_page(document))),
            PageId::Unit(unit) => match self.nodes[unit] {
                Node::Article(article) => {
                    ("article.html", "article", shown_for_article(self.plan, unit), Data::of(&self.article_page(unit, article)))
                }
                Node::Division(division) => ("chapter.html", "chapter", Shown::Text(page), Data::of(&self.chapter_page(unit, division))),
                Node::Text(_) => unreachable!("a text has no page of its own"),
            },
            PageId::Print(printed) => {
                return View { template: "print.html", contents: None, data: Data::of(&self.print_page(printed)) };
            }
        };
        View { template, contents: Some((kind, shown)), data }
    }

    /// What is written by `write`, and the cards its links show.
    fn text(&self, terms: bool, write: impl FnOnce(&TextWriter<'_>) -> Html) -> (Html, Html) {
        let cards = RefCell::new(Cards::default());
        let (law, plan, marks, links) = (&self.entry.law, self.plan, &self.marks, &self.links);
        let text = write(&TextWriter { law, plan, marks, links, terms, paper: false, cards: &cards, words: self.words() });
        (text, self.cards_html(&cards.into_inner()))
    }

    /// What is written by `write` for paper: the words alone.
    pub(super) fn paper(&self, write: impl FnOnce(&TextWriter<'_>) -> Html) -> Html {
        let (law, plan, marks, links, cards) = (&self.entry.law, self.plan, Marks::default(), Links::default(), RefCell::default());
        write(&TextWriter { law, plan, marks: &marks, links: &links, terms: false, paper: true, cards: &cards, words: self.words() })
    }

    pub(super) fn words(&self) -> &'a Words {
        self.site.relations.words()
    }

    /// The words of `<title>` of a page of this law.
    pub(super) fn title_of(&self, title: &str) -> String {
        join_titles(self.words(), title, &self.law.name)
    }

    pub(super) fn citer(&self) -> Citer<'_> {
        Citer::new(&self.entry.law, self.plan)
    }

    pub(super) fn head(&self, page: PageId, kind: &'static str, title: String, description: String, crumbs: Vec<Crumb>) -> Head {
        let canonical = self.site.canonical(&self.plan.route(page));
        Head { kind, title, description, canonical, crumbs, print_part: String::new(), part_of: String::new() }
    }

    pub(super) fn crumbs(&self, last: &[Crumb]) -> Vec<Crumb> {
        let from = self.plan.route(PageId::Notes);
        let mut crumbs = vec![own_crumb(self.words().get("site.home"), Route::Home.href_from(&from))];
        let region = self.entry.law.meta.region.as_deref();
        let all_laws = Route::LAWS.href_from(&from);
        crumbs.push(match region.and_then(|region| self.site.region_place(region).map(|place| (region, place))) {
            Some((region, place)) => crumb(region, format!("{}{place}", from.root())),
            None => own_crumb(self.words().get("site.laws"), all_laws),
        });
        crumbs.push(crumb(&self.law.name, "index.html".to_owned()));
        crumbs.extend(last.iter().cloned());
        if let Some(last) = crumbs.last_mut() {
            last.href = None;
        }
        crumbs
    }

    /// The divisions a unit stands in, outermost first, as steps of a breadcrumb.
    fn trail(&self, unit: &Unit) -> Vec<Crumb> {
        let mut trail = Vec::new();
        if unit.path.document > 0 {
            let name = self.attachment_name(unit.path.document);
            trail.push(crumb(&name, self.plan.file(PageId::Document(unit.path.document))));
        }
        let mut divisions = Vec::new();
        let mut at = unit.parent;
        while let Some(index) = at {
            if let Node::Division(division) = self.nodes[index] {
                divisions.push(Crumb { title: division_name(division), href: Some(self.plan.unit_href(index)), own: false });
            }
            at = self.plan.units[index].parent;
        }
        trail.extend(divisions.into_iter().rev());
        trail
    }

    /// The 编 around a chapter or an article, as 第三编　合同 and as 第三编: chapters are counted anew in each. Empty where there is
    /// none, and for what stands in it directly.
    pub(super) fn part_of(&self, unit: usize) -> (String, String) {
        let parents = std::iter::successors(self.plan.units[unit].parent, |at| self.plan.units[*at].parent);
        let around: Vec<usize> = parents.collect();
        let part = around.last().map(|it| self.nodes[*it]);
        match part {
            Some(Node::Division(division)) if division.kind == DivisionKind::Part => {
                let is_alone = around.len() == 1 && matches!(self.nodes[unit], Node::Article(_));
                if is_alone { Default::default() } else { (division_name(division), division.label()) }
            }
            _ => Default::default(),
        }
    }

    pub(super) fn attachment_name(&self, document: u32) -> String {
        name_or(&self.entry.law.attachments[document as usize - 1].name(), "附件")
    }

    fn law_page(&self) -> LawPage {
        let name = &self.law.name;
        let words = self.words();
        let full_text = words.fill("law.full_text", &[("name", name)]);
        let description = match self.law.structure.as_str() {
            "" => full_text,
            structure => [full_text.as_str(), structure].join(words.get("structure.comma")),
        };
        let head = self.head(PageId::Law, "law", join_titles(words, name, &self.site.title), description, self.crumbs(&[]));
        let link = |index: usize| AttachmentLink {
            title: self.attachment_name(index as u32),
            href: self.plan.file(PageId::Document(index as u32)),
        };
        #[expect(clippy::redundant_closure_for_method_calls, reason = "the method itself is bound to one lifetime")]
        let (text_html, cards_html) = self.text(false, |writer| writer.law());
        LawPage {
            text_html,
            split: self.plan.split,
            announcement: self.entry.law.announcement.clone(),
            closing: self.entry.law.closing.clone(),
            attachments: (1..self.plan.documents.len()).map(link).collect(),
            source: source_view(words, self.entry),
            n_findings: self.notes.open.len(),
            ledger: ledger_summary(words, self.entry)
                .into_iter()
                .map(|it| words.fill("notes.layout_n", &[("what", &it.what), ("n", &it.count)]))
                .collect(),
            errata: self.errata(None),
            linked_html: linked::legislation(words, &self.entry.law, head.canonical.as_deref()),
            head,
            relations: self.relation_summary(),
            cards_html,
            print_href: self.print_href(PageId::Law),
        }
    }

    fn notes_page(&self) -> Notes {
        let words = self.words();
        let title = words.get("notes.title");
        let head = self.head(PageId::Notes, "notes", self.title_of(title), String::new(), self.crumbs(&[own_crumb(title, String::new())]));
        let citer = self.citer();
        let entries = self.entry.record.as_ref().map_or(&[][..], |record| &record.entries);
        let row = |entry: &crate::import::LedgerEntry| LedgerRow {
            line: entry.line,
            action: words::action(words, entry.action),
            reason: words::reason(words, entry.reason),
            text: entry.text.clone(),
            becomes: entry.becomes.clone(),
        };
        Notes {
            head,
            source: source_view(words, self.entry),
            findings: finding_views(words, &self.notes.open, 'f', &citer, self.plan, &self.nodes),
            errata: self.errata(None),
            accepted: finding_views(words, &self.notes.accepted, 'a', &citer, self.plan, &self.nodes),
            summary: ledger_summary(words, self.entry),
            ledger: entries.iter().take(LEDGER_ROWS).map(row).collect(),
            n_ledger: entries.len(),
        }
    }

    fn chapter_page(&self, unit: usize, division: &Division) -> ChapterPage {
        let own = &self.plan.units[unit];
        let title = division_name(division);
        let mut trail = self.trail(own);
        trail.push(crumb(&title, String::new()));
        let range = range_words(self.plan, &self.nodes, unit + 1..own.end);
        let kind = match division.kind {
            DivisionKind::Part | DivisionKind::Subpart => "part",
            DivisionKind::Chapter | DivisionKind::Preamble | DivisionKind::Plain | DivisionKind::Lost => "chapter",
            DivisionKind::Section | DivisionKind::Level1 | DivisionKind::Level2 | DivisionKind::Level3 => "section",
        };
        let (part, label) = self.part_of(unit);
        let description =
            format!("{}{label}{title}{}", self.law.cite, if range.is_empty() { String::new() } else { format!("（{range}）") });
        let full = if part.is_empty() { self.title_of(&title) } else { join_titles(self.words(), &title, &self.title_of(&part)) };
        let mut head = self.head(PageId::Unit(unit), kind, full, description, self.crumbs(&trail));
        head.print_part.clone_from(&title);
        head.part_of = part;
        let (label, heading) = if division.heading.is_empty() || division.kind == DivisionKind::Lost {
            (String::new(), title)
        } else {
            (division.label(), division.heading.clone())
        };
        let (prev, next) = self.neighbours(unit, |it| matches!(it.kind, UnitKind::Division(_)));
        let (text_html, cards_html) = self.text(false, |writer| writer.division(unit, division));
        ChapterPage {
            head,
            label,
            spread: spread(&heading),
            heading,
            range,
            history: Vec::new(),
            text_html,
            closing: Vec::new(),
            cited: self.cited(&own.path),
            n_cited_inside: self.n_cited_inside(unit + 1..own.end),
            citations_href: CITATIONS,
            cards_html,
            print_href: self.print_href(PageId::Unit(unit)),
            prev,
            next,
        }
    }

    fn document_page(&self, document: u32) -> ChapterPage {
        let attachment = &self.entry.law.attachments[document as usize - 1];
        let title = self.attachment_name(document);
        let units = self.plan.documents[document as usize].units.clone();
        let kind = if self.plan.documents[document as usize].stem.contains("annex") { "annex" } else { "document" };
        let crumbs = self.crumbs(&[crumb(&title, String::new())]);
        let description = format!("{}{title}", self.law.cite);
        let mut head = self.head(PageId::Document(document), kind, self.title_of(&title), description, crumbs);
        head.print_part.clone_from(&title);
        let (label, heading) =
            if attachment.title.is_empty() { (String::new(), title) } else { (attachment.label.clone(), attachment.title.clone()) };
        let (text_html, cards_html) = self.text(false, |writer| writer.document(document));
        ChapterPage {
            head,
            label,
            spread: "",
            heading,
            range: range_words(self.plan, &self.nodes, units.clone()),
            history: attachment.history.clone(),
            text_html,
            closing: attachment.closing.clone(),
            cited: self.cited(&ProvisionPath::document(document)),
            n_cited_inside: self.n_cited_inside(units),
            citations_href: CITATIONS,
            cards_html,
            print_href: self.print_href(PageId::Document(document)),
            prev: None,
            next: None,
        }
    }

    fn article_page(&self, unit: usize, article: &Article) -> ArticlePage {
        let own = &self.plan.units[unit];
        let node = self.nodes[unit];
        let name = cite::place(&own.path, node);
        let cite = self.citer().cite(&own.path, node);
        let mut trail = self.trail(own);
        let within = trail.last().cloned();
        trail.push(crumb(&name, String::new()));
        let kind = if own.kind == UnitKind::Article(true) { "article" } else { "item" };
        let mut head =
            self.head(PageId::Unit(unit), kind, self.title_of(&name), first_words(article, 2 * FIRST_WORDS), self.crumbs(&trail));
        head.print_part = within.as_ref().map(|within| within.title.clone()).unwrap_or_default();
        head.part_of = self.part_of(unit).0;
        let (prev, next) = self.neighbours(unit, |it| matches!(it.kind, UnitKind::Article(_)));
        let (text_html, cards_html) = self.text(true, |writer| writer.article(unit, article));
        ArticlePage {
            head,
            label: if kind == "article" { article.label.text() } else { name },
            caption: article
                .caption
                .as_ref()
                .map(|caption| if caption.style.brackets().0.is_empty() { caption.text.clone() } else { caption.bracketed() }),
            within,
            text_html,
            places_html: self.places(&own.path, node, article),
            cite,
            errata: self.errata(Some(&own.path)),
            cited: self.cited(&own.path),
            related_html: related_html(self.site, &self.site.beside, self.index, &own.path),
            terms_html: self.terms_html(&own.path),
            cards_html,
            print_href: self.print_href(PageId::Unit(unit)),
            prev,
            next,
        }
    }

    /// Links to the 款 and 项 of an article, where there are several.
    fn places(&self, path: &ProvisionPath, node: &Node, article: &Article) -> Option<Html> {
        let mut paths = Vec::new();
        for (index, paragraph) in article.paragraphs().enumerate() {
            let path = path.paragraph(index as u32 + 1);
            let items = (1..=paragraph.items.len() as u32).map(|item| path.item(item));
            if article.paragraphs().count() > 1 {
                paths.push(path.clone());
            }
            paths.extend(items);
        }
        if paths.is_empty() {
            return None;
        }
        let (document, own) = (self.citer().document(path.document), cite::place(path, node));
        let mut out = Html::new();
        for path in paths {
            let place = cite::place(&path, node);
            out.tag("li").inner(|out| {
                let link = out.tag("a").attr("data-cite", &format!("{document}{place}")).attr("href", &format!("#{}", inner_anchor(&path)));
                link.text(place.strip_prefix(own.as_str()).unwrap_or(&place));
            });
        }
        Some(out)
    }

    fn errata(&self, unit: Option<&ProvisionPath>) -> Vec<ErratumView> {
        let (citer, plan) = (self.citer(), self.plan);
        let here = |path: &Option<ProvisionPath>| unit.is_none_or(|unit| path.as_ref().is_some_and(|path| path.unit() == *unit));
        let errata = self.notes.errata.iter().filter(|(path, _)| here(path));
        errata.map(|(path, erratum)| erratum_view(path.as_ref(), erratum, &citer, plan, &self.nodes)).collect()
    }

    /// The pages of this kind before and after a unit, in the same document.
    fn neighbours(&self, unit: usize, kind: impl Fn(&Unit) -> bool) -> (Option<Neighbour>, Option<Neighbour>) {
        let range = self.plan.documents[self.plan.units[unit].path.document as usize].units.clone();
        let matches = |index: &usize| self.plan.units[*index].has_page && kind(&self.plan.units[*index]);
        let before = (range.start..unit).rev().find(matches);
        let after = (unit + 1..range.end).find(matches);
        (before.map(|index| self.neighbour(index)), after.map(|index| self.neighbour(index)))
    }

    fn neighbour(&self, unit: usize) -> Neighbour {
        let href = self.plan.file(PageId::Unit(unit));
        match self.nodes[unit] {
            Node::Article(article) => Neighbour {
                label: cite::place(&self.plan.units[unit].path, self.nodes[unit]),
                words: first_words(article, FIRST_WORDS),
                href,
            },
            Node::Division(division) => {
                let end = self.plan.units[unit].end;
                Neighbour { label: division_name(division), words: range_words(self.plan, &self.nodes, unit + 1..end), href }
            }
            Node::Text(_) => Neighbour { label: String::new(), words: String::new(), href },
        }
    }
}

/// A step in the words of a law.
pub(super) fn crumb(title: &str, href: String) -> Crumb {
    Crumb { title: title.to_owned(), href: Some(href), own: false }
}

/// A step in the words of the interface.
pub(super) fn own_crumb(title: &str, href: String) -> Crumb {
    Crumb { own: true, ..crumb(title, href) }
}

/// The words of `<title>`: of the page, then of what it belongs to.
pub(super) fn join_titles(words: &Words, title: &str, of: &str) -> String {
    [title, of].join(words.get("site.title_join"))
}

/// The first words of an article, without label and caption.
fn first_words(article: &Article, count: usize) -> String {
    let text = article.blocks.iter().find_map(|block| match block {
        Block::Paragraph(paragraph) if !paragraph.text.trim().is_empty() => Some(paragraph.text.trim()),
        Block::Paragraph(paragraph) => paragraph.items.first().map(|item| item.text.trim()),
        Block::Note(text) => Some(text.trim()),
        Block::Table(_) => None,
    });
    text.unwrap_or_default().chars().take(count).collect::<String>().trim_end().to_owned()
}

/// What all pages of a law show of it.
pub(super) fn law_view(words: &Words, entry: &Entry, plan: &LawPlan, notes: &LawNotes) -> LawView {
    let meta = &entry.law.meta;
    let status = words::status(words, meta);
    let structure = words::structure(words, &entry.law, plan);
    let effective = meta.effective.map(|date| words::from_day(words, date));
    let draft = words.get("status.draft");
    let is_draft = meta.status.as_ref().is_some_and(|status| status.state == State::Draft);
    let says_draft = is_draft && !meta.name().contains(draft);
    LawView {
        name: meta.name(),
        titled: meta.title.is_some(),
        href: "index.html".to_owned(),
        notes_href: "notes.html".to_owned(),
        kind: words.kind(meta.kind).map(str::to_owned),
        region: meta.region.clone(),
        history: entry.law.history.clone(),
        facts: words::facts(words, &entry.law, &structure),
        cite: Citer::new(&entry.law, plan).law(),
        incomplete: notes::incomplete(words, notes),
        print_name: if says_draft { format!("{draft}\u{3000}{}", meta.name()) } else { meta.name() },
        // A sheet may lie alone: what a draft is worth stands on each.
        print_foot: [Some(if is_draft { words.get("status.draft_foot").to_owned() } else { status.word.clone() }), effective.clone()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join("\u{3000}"),
        status,
        effective,
        structure,
    }
}

pub(super) fn source_view(words: &Words, entry: &Entry) -> Option<SourceView> {
    let recorded = entry.law.meta.source.as_ref()?;
    let known = entry.known.as_ref();
    let facts =
        [("fact.from", known.and_then(|known| known.from.clone())), ("fact.received", known.and_then(|known| known.received.clone()))];
    let name = recorded.file.rsplit('/').next().unwrap_or(&recorded.file).to_owned();
    let slug = &entry.law.meta.slug;
    let href = |source| source_route(slug, source).href_from(&Route::Law(slug.clone()));
    Some(SourceView {
        href: entry.source.as_ref().map(href),
        sha256: recorded.sha256.clone(),
        facts: facts.into_iter().filter_map(|(name, value)| Some((words.get(name).to_owned(), value?))).collect(),
        name,
    })
}

fn ledger_summary(words: &Words, entry: &Entry) -> Vec<LedgerSummary> {
    let mut counts: BTreeMap<_, usize> = BTreeMap::new();
    for it in entry.record.iter().flat_map(|record| &record.entries) {
        *counts.entry((it.action, it.reason)).or_insert(0) += 1;
    }
    let what = |(action, reason)| {
        words.fill("notes.layout_what", &[("action", &words::action(words, action)), ("reason", &words::reason(words, reason))])
    };
    counts.into_iter().map(|(key, count)| LedgerSummary { what: what(key), count }).collect()
}
