//! The contents 目录 of a law, as each kind of page shows it.

use super::listing::{Listing, ShownContents};
use crate::model::{Law, Node};
use crate::plan::{LawPlan, PageId, UnitKind, anchor};
use crate::render::names::{cell_number, kind_name, range_of};
use crate::render::view::{Contents, ContentsCell, ContentsGroup};
use crate::theme::{CurrentMark, Entries};
use std::collections::BTreeMap;

/// Contents, and which of its entries belong to which unit.
#[derive(Debug, Clone)]
pub(crate) struct Built {
    groups: Vec<BuiltGroup>,
    captioned: bool,
    is_cut: bool,
    /// The unit of each entry; both ascend.
    units: Vec<(usize, usize)>,
}

/// A division and the articles directly in it.
#[derive(Debug, Clone)]
struct BuiltGroup {
    own: ContentsGroup,
    /// The unit of the division; `None` of an attachment, and of articles under no heading.
    unit: Option<usize>,
    /// The articles, each with its unit.
    cells: Vec<(usize, ContentsCell)>,
}

impl Built {
    /// The contents as a template sees them; `mark` is what each entry says of its being current.
    pub(crate) fn view(&self, mark: impl Fn(usize) -> CurrentMark) -> Contents {
        let mut entry = 0;
        let mut next = || {
            entry += 1;
            mark(entry - 1)
        };
        let mut groups = Vec::with_capacity(self.groups.len());
        for BuiltGroup { own, cells, .. } in &self.groups {
            let current = next();
            let cells: Vec<ContentsCell> = cells.iter().map(|(_, cell)| ContentsCell { current: next(), ..cell.clone() }).collect();
            groups.push(ContentsGroup { current, cells_html: Entries::new("contents_cell", cells), ..own.clone() });
        }
        Contents { groups_html: Entries::new("contents_group", groups), captioned: self.captioned, is_cut: self.is_cut }
    }

    /// The entries that are current on the page of a unit: its own (`page`), and the divisions it stands in (`true`).
    pub(crate) fn current(&self, plan: &LawPlan, unit: usize) -> Vec<(usize, &'static str)> {
        let entry = |unit: usize| Some(self.units[self.units.binary_search_by_key(&unit, |it| it.0).ok()?].1);
        let own = entry(unit).map(|entry| (entry, "page"));
        own.into_iter().chain(plan.around(unit).filter_map(|parent| Some((entry(parent)?, "true")))).collect()
    }
}

/// Makes the contents of a law.
pub(crate) fn contents(law: &Law, plan: &LawPlan, nodes: &[&Node], (listing, shown): (&Listing, ShownContents)) -> Built {
    let mut maker = ContentsMaker { law, plan, nodes, shown, groups: Vec::new(), captioned: false };
    let lines = listing.lines(plan, shown);
    let mut group_of: BTreeMap<(u32, Option<usize>), usize> = BTreeMap::new();
    for (document, unit) in lines.all {
        match unit {
            Some(unit) => maker.unit(document, unit, &mut group_of),
            None => maker.document(document),
        }
    }
    maker.finish(lines.is_cut)
}

struct ContentsMaker<'a> {
    law: &'a Law,
    plan: &'a LawPlan,
    nodes: &'a [&'a Node],
    shown: ShownContents,
    groups: Vec<BuiltGroup>,
    captioned: bool,
}

impl ContentsMaker<'_> {
    fn document(&mut self, document: u32) {
        let attachment = &self.law.attachments[document as usize - 1];
        let stem = &self.plan.documents[document as usize].stem;
        let here = self.shown == ShownContents::Law;
        let href = if here { format!("#{stem}") } else { self.plan.file(PageId::Document(document)) };
        let own = ContentsGroup { title: attachment.shown_name(), kind: kind_name(attachment.kind), href, ..group(1) };
        self.groups.push(BuiltGroup { own, unit: None, cells: Vec::new() });
    }

    fn unit(&mut self, document: u32, index: usize, group_of: &mut BTreeMap<(u32, Option<usize>), usize>) {
        let (unit, deeper) = (&self.plan.units[index], u8::from(document > 0));
        match (unit.kind, self.nodes[index]) {
            (UnitKind::Division(kind), Node::Division(division)) => {
                let own = ContentsGroup {
                    title: division.shown_title(),
                    kind: kind.name(),
                    href: self.division_href(index),
                    range: range_of(self.plan, index),
                    ..group(unit.depth + 1 + deeper)
                };
                self.groups.push(BuiltGroup { own, unit: Some(index), cells: Vec::new() });
                group_of.insert((document, Some(index)), self.groups.len() - 1);
            }
            (UnitKind::Article(is_article), Node::Article(article)) => {
                let group = *group_of.entry((document, unit.parent)).or_insert_with(|| {
                    self.groups.push(BuiltGroup { own: group(1 + deeper), unit: None, cells: Vec::new() });
                    self.groups.len() - 1
                });
                let caption = article.caption.as_ref().map(|caption| caption.text.clone());
                self.captioned |= caption.is_some();
                let number = cell_number(article.label.number);
                let inserted = article.label.number.suffix.is_some();
                let href = self.article_href(index);
                let cell = ContentsCell { number, inserted, article: is_article, caption, href, current: CurrentMark::Is(None) };
                self.groups[group].cells.push((index, cell));
            }
            _ => {}
        }
    }

    /// Whether a unit can be read on this text page.
    fn on_page(&self, index: usize, page: PageId) -> bool {
        match page {
            PageId::Unit(_) => self.plan.text_page(index) == page,
            _ => self.plan.document_page(self.plan.units[index].path.document) == page,
        }
    }

    fn division_href(&self, index: usize) -> String {
        let unit = &self.plan.units[index];
        match self.shown {
            ShownContents::Law if !self.plan.split || !unit.has_page => format!("#{}", unit.stem),
            ShownContents::Text(page) if page != PageId::Unit(index) && !unit.has_page && self.on_page(index, page) => {
                format!("#{}", unit.stem)
            }
            _ => self.plan.unit_href(index),
        }
    }

    fn article_href(&self, index: usize) -> String {
        match self.shown {
            ShownContents::Law | ShownContents::Text(_) => format!("#{}", anchor(&self.plan.units[index].path)),
            ShownContents::Articles(_) => self.plan.file(PageId::Unit(index)),
        }
    }

    fn finish(self, is_cut: bool) -> Built {
        let of_group =
            |group: &BuiltGroup| std::iter::once(group.unit).chain(group.cells.iter().map(|(unit, _)| Some(*unit))).collect::<Vec<_>>();
        let entries = self.groups.iter().flat_map(of_group);
        let mut units: Vec<(usize, usize)> = entries.enumerate().filter_map(|(entry, unit)| Some((unit?, entry))).collect();
        units.sort_unstable();
        Built { groups: self.groups, captioned: self.captioned, is_cut, units }
    }
}

/// A group of this level without words.
fn group(level: u8) -> ContentsGroup {
    let (title, href, range) = (String::new(), String::new(), String::new());
    ContentsGroup { title, level, kind: "", href, range, current: CurrentMark::Is(None), cells_html: Entries::new("contents_cell", []) }
}
