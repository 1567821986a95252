//! Which headings and articles the contents of a page list: all where they are few, else those near the page.
//!
//! In: the plan of a law. Out: [`Listing`], made once a law, and for each page the entries it lists. What a page lists is bounded, or the
//! pages of a law of thousands of chapters would grow with its square; the law's own page lists everything.

use crate::plan::{LawPlan, PageId, UnitKind};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Which contents a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ShownContents {
    /// On the full text: everything, as places on this page.
    Law,
    /// On a page of text: its own articles as places on this page, the other pages by their address.
    Text(PageId),
    /// On an article page: every article by its address; of a large law those of one text page only, around a block of them.
    Articles(Option<(PageId, usize)>),
}

/// A line of the contents: a document by itself, or a unit in it. In reading order, a document before its units.
type ContentsLine = (u32, Option<usize>);

/// Above so many articles an article page lists those of its own chapter only: pages must not grow with the law.
const LARGE: usize = 150;
/// Up to so many lines of one kind are listed whole.
const MOST: usize = 400;
/// So many lines are listed before and after a page, where not all are.
const NEAR: usize = 100;

/// The lines of a law's contents by the pages that list them.
#[derive(Debug, Clone)]
pub(crate) struct Listing {
    /// What leads to other pages: attachments, and the divisions that are no part of another page, in reading order.
    outer: Vec<ContentsLine>,
    /// The divisions and articles that are read on each page of text.
    inner: BTreeMap<PageId, Vec<ContentsLine>>,
    /// Whether an article page lists everything.
    is_small: bool,
}

/// The lines that a page lists.
#[derive(Debug, Clone, Default)]
pub(crate) struct ContentsLines {
    /// In reading order.
    pub(crate) all: BTreeSet<ContentsLine>,
    /// Whether the law has more.
    pub(crate) is_cut: bool,
}

impl Listing {
    /// The lines of a law.
    pub(crate) fn of(plan: &LawPlan) -> Self {
        let (mut outer, mut inner) = (Vec::new(), BTreeMap::<PageId, Vec<ContentsLine>>::new());
        let (mut n_articles, mut n_divisions) = (0, 0);
        for (document, own) in plan.documents.iter().enumerate() {
            let document = document as u32;
            if document > 0 {
                outer.push((document, None));
            }
            for index in own.units.clone() {
                let (unit, page) = (&plan.units[index], plan.text_page(index));
                match unit.kind {
                    UnitKind::Text => continue,
                    UnitKind::Article(_) => n_articles += 1,
                    UnitKind::Division(_) => {
                        n_divisions += 1;
                        if unit.has_page || !matches!(page, PageId::Unit(_)) {
                            outer.push((document, Some(index)));
                        }
                    }
                }
                inner.entry(page).or_default().push((document, Some(index)));
            }
        }
        Self { outer, inner, is_small: n_articles <= LARGE && n_divisions + plan.documents.len() <= MOST }
    }

    /// The contents an article page shows: all, or those of its text page where the law is large.
    pub(crate) fn shown_for_article(&self, plan: &LawPlan, unit: usize) -> ShownContents {
        let of_page = (!self.is_small).then(|| {
            let (page, line) = (plan.text_page(unit), (plan.units[unit].path.document, Some(unit)));
            let inner = self.inner(page);
            let at = if inner.len() > MOST { inner.partition_point(|it| *it < line) } else { 0 };
            (page, at / NEAR)
        });
        ShownContents::Articles(of_page)
    }

    /// The lines that these contents show.
    pub(crate) fn lines(&self, plan: &LawPlan, shown: ShownContents) -> ContentsLines {
        let mut listed = ContentsLines::default();
        match shown {
            ShownContents::Law if plan.split => {
                listed.all.extend(&self.outer);
                listed.all.extend(self.inner(PageId::Law));
            }
            ShownContents::Law | ShownContents::Articles(None) => {
                listed.all.extend(&self.outer);
                listed.all.extend(self.inner.values().flatten());
            }
            ShownContents::Text(page) => {
                listed.take(&self.outer, self.around(page));
                listed.all.extend(self.inner(page));
                if let PageId::Document(document) = page {
                    let is_article = |index: &usize| matches!(plan.units[*index].kind, UnitKind::Article(_));
                    let articles = plan.documents[document as usize].units.clone().filter(is_article);
                    listed.all.extend(articles.map(|index| (document, Some(index))));
                }
            }
            ShownContents::Articles(Some((page, block))) => {
                let inner = self.inner(page);
                listed.take(&self.outer, self.around(page));
                listed.take(inner, if inner.len() > MOST { block.saturating_sub(1) * NEAR..(block + 2) * NEAR } else { 0..inner.len() });
            }
        }
        if listed.is_cut {
            listed.add_parents(plan);
        }
        listed
    }

    fn inner(&self, page: PageId) -> &[ContentsLine] {
        self.inner.get(&page).map_or(&[], Vec::as_slice)
    }

    /// The outer lines that a page lists.
    fn around(&self, page: PageId) -> Range<usize> {
        let is_own = |(document, index): &ContentsLine| match page {
            PageId::Unit(unit) => index.is_some_and(|index| index >= unit),
            PageId::Document(own) => *document >= own,
            PageId::Law | PageId::Notes | PageId::Citations | PageId::Map | PageId::Print(_) => true,
        };
        match page {
            PageId::Law | PageId::Unit(_) | PageId::Document(_) if self.outer.len() > MOST => {
                let at = self.outer.partition_point(|line| !is_own(line));
                at.saturating_sub(NEAR)..at + NEAR + 1
            }
            _ => 0..self.outer.len(),
        }
    }
}

impl ContentsLines {
    fn take(&mut self, lines: &[ContentsLine], range: Range<usize>) {
        let range = range.start..range.end.min(lines.len());
        self.is_cut |= range.len() < lines.len();
        self.all.extend(&lines[range]);
    }

    /// What lines stand in, so that nothing hangs in the air.
    fn add_parents(&mut self, plan: &LawPlan) {
        let mut open: Vec<ContentsLine> = self.all.iter().copied().collect();
        while let Some((document, index)) = open.pop() {
            let parent = index.map(|index| (document, plan.units[index].parent));
            if let Some(parent) = parent.filter(|parent| *parent != (0, None))
                && self.all.insert(parent)
            {
                open.push(parent);
            }
        }
    }
}
