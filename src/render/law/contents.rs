//! The contents 目录 of a law, as each kind of page shows it.

use super::listing::{Listing, ShownContents};
use crate::model::{Law, Node};
use crate::plan::{LawPlan, PageId, UnitKind, anchor};
use crate::render::names::{cell_number, division_name, kind_name, name_or, range_of};
use crate::render::view::{Contents, ContentsCell, ContentsGroup};
use crate::theme::current_slot;
use std::collections::BTreeMap;

/// Contents, and which of its entries belong to which unit.
#[derive(Debug, Clone)]
pub(crate) struct Built {
    contents: Contents,
    entries: BTreeMap<usize, usize>,
}

impl Built {
    /// The contents with a slot in each `current`.
    pub(crate) fn slotted(&self) -> Contents {
        let mut contents = self.contents.clone();
        each_current(&mut contents, |entry, current| {
            *current = Some(current_slot(entry));
        });
        contents
    }

    /// The contents of a page on which these entries are current.
    pub(crate) fn with_current(&self, current: &[(usize, &str)]) -> Contents {
        let mut contents = self.contents.clone();
        each_current(&mut contents, |entry, value| {
            *value = current.iter().find(|(it, _)| *it == entry).map(|(_, word)| (*word).to_owned());
        });
        contents
    }

    /// The entries that are current on the page of a unit: its own (`page`), and the divisions it stands in (`true`).
    pub(crate) fn current(&self, plan: &LawPlan, unit: usize) -> Vec<(usize, &'static str)> {
        let own = self.entries.get(&unit).map(|entry| (*entry, "page"));
        let mut out: Vec<_> = own.into_iter().collect();
        let mut at = plan.units[unit].parent;
        while let Some(parent) = at {
            out.extend(self.entries.get(&parent).map(|entry| (*entry, "true")));
            at = plan.units[parent].parent;
        }
        out
    }
}

fn each_current(contents: &mut Contents, mut set: impl FnMut(usize, &mut Option<String>)) {
    let mut entry = 0;
    for group in &mut contents.groups {
        set(entry, &mut group.current);
        entry += 1;
        for cell in &mut group.cells {
            set(entry, &mut cell.current);
            entry += 1;
        }
    }
}

/// Makes the contents of a law.
pub(crate) fn contents(law: &Law, plan: &LawPlan, nodes: &[&Node], (listing, shown): (&Listing, ShownContents)) -> Built {
    let mut maker = ContentsMaker { law, plan, nodes, shown, groups: Vec::new(), units: Vec::new(), captioned: false };
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
    groups: Vec<ContentsGroup>,
    /// The unit of each group, and of each of its cells.
    units: Vec<(Option<usize>, Vec<usize>)>,
    captioned: bool,
}

impl ContentsMaker<'_> {
    fn document(&mut self, document: u32) {
        let attachment = &self.law.attachments[document as usize - 1];
        let stem = &self.plan.documents[document as usize].stem;
        let here = self.shown == ShownContents::Law;
        let href = if here { format!("#{stem}") } else { self.plan.file(PageId::Document(document)) };
        self.open(None, name_or(&attachment.name(), "附件"), 1, kind_name(attachment.kind), href, String::new());
    }

    fn unit(&mut self, document: u32, index: usize, group_of: &mut BTreeMap<(u32, Option<usize>), usize>) {
        let (unit, deeper) = (&self.plan.units[index], u8::from(document > 0));
        match (unit.kind, self.nodes[index]) {
            (UnitKind::Division(kind), Node::Division(division)) => {
                let (level, range) = (unit.depth + 1 + deeper, range_of(self.plan, index));
                self.open(Some(index), division_name(division), level, kind.name(), self.division_href(index), range);
                group_of.insert((document, Some(index)), self.groups.len() - 1);
            }
            (UnitKind::Article(is_article), Node::Article(article)) => {
                let group = *group_of.entry((document, unit.parent)).or_insert_with(|| {
                    self.groups.push(group(String::new(), 1 + deeper, "", String::new(), String::new()));
                    self.units.push((None, Vec::new()));
                    self.groups.len() - 1
                });
                let caption = article.caption.as_ref().map(|caption| caption.text.clone());
                self.captioned |= caption.is_some();
                let number = cell_number(article.label.number);
                let cell = ContentsCell { number, article: is_article, caption, href: self.article_href(index), current: None };
                self.groups[group].cells.push(cell);
                self.units[group].1.push(index);
            }
            _ => {}
        }
    }

    fn open(&mut self, unit: Option<usize>, title: String, level: u8, kind: &'static str, href: String, range: String) {
        self.groups.push(group(title, level, kind, href, range));
        self.units.push((unit, Vec::new()));
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
        let mut entries = BTreeMap::new();
        let mut next = 0;
        for (group, cells) in &self.units {
            for unit in std::iter::once(*group).chain(cells.iter().map(|unit| Some(*unit))) {
                if let Some(unit) = unit {
                    entries.insert(unit, next);
                }
                next += 1;
            }
        }
        Built { contents: Contents { groups: self.groups, captioned: self.captioned, is_cut }, entries }
    }
}

fn group(title: String, level: u8, kind: &'static str, href: String, range: String) -> ContentsGroup {
    ContentsGroup { title, level, kind, href, range, current: None, cells: Vec::new() }
}
