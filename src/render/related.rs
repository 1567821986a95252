//! What a law cites and who cites it: the page of all its references, and the summaries on its other pages.

use super::cards::cards_html;
use super::cited::cited_view;
use super::law::{LawPages, own_crumb};
use super::links::Cards;
use super::relations::{Relations, once};
use super::view::{CitationsPage, CitedView, RelatedLaw, RelationGroup, RelationRow, RelationSummary, RelationTarget};
use crate::markup::Html;
use crate::model::ProvisionPath;
use crate::plan::PageId;
use crate::resolve::{Citation, Reach, Reference, State, Target, Via};
use std::collections::BTreeMap;

/// How many laws that cite it the page of a law names.
const LISTED: usize = 200;

/// The page of all references of a law, beside its other pages.
pub(super) const CITATIONS: &str = "citations.html";

impl<'a> LawPages<'a> {
    fn relations(&self) -> &Relations<'a> {
        &self.site.relations
    }

    /// Who cites a heading, an article or anything in it, or an attachment.
    pub(super) fn cited(&self, path: &ProvisionPath) -> CitedView {
        cited_view(self.relations(), self.index, &self.relations().citing(self.index, path), CITATIONS)
    }

    /// How many references lead to provisions among these units, not to what they stand in; empty for none.
    pub(super) fn n_cited_inside(&self, units: std::ops::Range<usize>) -> String {
        let relations = self.relations();
        let inside = self.plan.units[units].iter().flat_map(|unit| relations.citing(self.index, &unit.path));
        match once(inside.filter(|citation| citation.via != Via::Container)).len() {
            0 => String::new(),
            count => count.to_string(),
        }
    }

    pub(super) fn cards_html(&self, cards: &Cards) -> Html {
        cards_html(self.relations(), self.index, cards)
    }

    /// The definitions of the terms an article uses.
    pub(super) fn terms_html(&self, path: &ProvisionPath) -> Html {
        let (relations, mut out) = (self.relations(), Html::new());
        for index in self.links.used_in(path) {
            let definition = &relations.marks(self.index).definitions[index];
            let place = &definition.place;
            out.tag("dt").text(&definition.term);
            out.tag("dd").inner(|out| {
                out.text(&relations.sentence(self.index, place));
                if let Some(href) = relations.href(self.index, self.index, &place.path) {
                    out.tag("a").attr("href", &href).text(&relations.place(self.index, &place.path));
                }
            });
        }
        out
    }

    /// The references of the law in short.
    pub(super) fn relation_summary(&self) -> RelationSummary {
        let of = |groups: Vec<RelationGroup>| {
            groups.into_iter().map(|group| RelatedLaw { title: group.title, href: group.href, count: group.rows.len() })
        };
        let cites = of(self.outward()).chain(of(self.outside())).collect();
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for citation in self.relations().citing_law(self.index) {
            *counts.entry(citation.marks).or_default() += 1;
        }
        let n_inside = counts.remove(&self.index).unwrap_or(0);
        let cited_by = counts.iter().take(LISTED).map(|(law, count)| RelatedLaw { count: *count, ..self.related(*law) }).collect();
        RelationSummary { href: CITATIONS.to_owned(), cites, cited_by, n_cited: counts.values().sum(), n_inside }
    }

    fn related(&self, law: usize) -> RelatedLaw {
        let whole = ProvisionPath::document(0);
        RelatedLaw { title: self.relations().entry(law).law.meta.name(), href: self.relations().href(self.index, law, &whole), count: 0 }
    }

    pub(super) fn citations_page(&self) -> CitationsPage {
        let title = self.words().get("refs.title");
        let crumbs = self.crumbs(&[own_crumb(title, String::new())]);
        let head = self.head(PageId::Citations, "citations", self.title_of(title), String::new(), crumbs);
        let inward = self.inward();
        let inside = inward.get(&self.index).cloned().unwrap_or_default();
        let inward: Vec<RelationGroup> =
            inward.into_iter().filter(|(law, _)| *law != self.index).map(|(law, rows)| self.group(law, rows)).collect();
        let (outward, outside) = (self.outward(), self.outside());
        let count = |groups: &[RelationGroup]| groups.iter().map(|group| group.rows.len()).sum();
        CitationsPage {
            head,
            n_inward: count(&inward),
            inward,
            n_outward: count(&outward),
            outward,
            n_outside: count(&outside),
            outside,
            inside,
        }
    }

    fn group(&self, law: usize, rows: Vec<RelationRow>) -> RelationGroup {
        let RelatedLaw { title, href, .. } = self.related(law);
        RelationGroup { title, href, rows }
    }

    /// The references to this law, by the citing law; its own among them.
    fn inward(&self) -> BTreeMap<usize, Vec<RelationRow>> {
        let mut out: BTreeMap<usize, Vec<RelationRow>> = BTreeMap::new();
        for citation in self.relations().citing_law(self.index) {
            out.entry(citation.marks).or_default().push(self.row(citation, |target| self.leads_to(target, self.index)));
        }
        out
    }

    /// The references to other laws of the site, by the cited law.
    fn outward(&self) -> Vec<RelationGroup> {
        let mut out: BTreeMap<usize, Vec<RelationRow>> = BTreeMap::new();
        for (citation, reference) in self.own().filter(|(_, reference)| reference.state.is_link()) {
            let mut laws: Vec<usize> = reference.targets.iter().filter_map(|target| Some(self.relations().goal(target)?.0)).collect();
            laws.sort_unstable();
            laws.dedup();
            for law in laws.into_iter().filter(|law| *law != self.index) {
                out.entry(law).or_default().push(self.row(citation, |target| self.leads_to(target, law)));
            }
        }
        out.into_iter().map(|(law, rows)| self.group(law, rows)).collect()
    }

    /// The references to texts the site has not, by their names.
    fn outside(&self) -> Vec<RelationGroup> {
        let mut out: BTreeMap<String, Vec<RelationRow>> = BTreeMap::new();
        for (citation, reference) in self.own().filter(|(_, reference)| reference.state == State::Outside) {
            let title = reference.targets.first().map_or(&reference.mention, |target| &target.title);
            out.entry(title.clone()).or_default().push(self.row(citation, |_| false));
        }
        out.into_iter().map(|(title, rows)| RelationGroup { title, href: None, rows }).collect()
    }

    fn own(&self) -> impl Iterator<Item = (Citation, &Reference)> {
        let citation = |reference| Citation { marks: self.index, reference, via: Via::Direct };
        self.relations().marks(self.index).references.iter().enumerate().map(move |(index, it)| (citation(index), it))
    }

    fn leads_to(&self, target: &Target, law: usize) -> bool {
        target.law.as_deref() == Some(self.relations().plan(law).slug.as_str())
    }

    fn row(&self, citation: Citation, wanted: impl Fn(&Target) -> bool) -> RelationRow {
        let relations = self.relations();
        let reference = relations.reference(citation);
        let target = |target: &Target| {
            let (law, path) = relations.goal(target)?;
            let last = if let Reach::Range(_, last, _) = &target.reach { last.path.as_ref().filter(|last| **last != path) } else { None };
            let first = relations.place(law, &path);
            let title = last.map_or_else(|| first.clone(), |last| format!("{first}至{}", relations.place(law, last)));
            Some(RelationTarget { title, href: relations.href(self.index, law, &path) })
        };
        let mut sentence_html = Html::new();
        relations.write_sentence(citation.marks, &reference.place, &mut sentence_html);
        RelationRow {
            place: relations.place(citation.marks, &reference.place.path),
            href: relations.href(self.index, citation.marks, &reference.place.path),
            targets: reference.targets.iter().filter(|it| wanted(it)).filter_map(target).collect(),
            sentence_html,
        }
    }
}
