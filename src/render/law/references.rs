//! The references of one law, out of it and to it, as rows by the laws they join it with.

use crate::markup::Html;
use crate::model::ProvisionPath;
use crate::render::relations::{Relations, TextCounts};
use crate::render::then::place_then;
use crate::render::view::{RelatedLaw, RelationGroup, RelationRow, RelationTarget};
use crate::resolve::{Citation, Reach, Reference, ReferenceState, Target, Via};
use crate::theme::Entries;
use crate::zh;
use std::collections::{BTreeMap, BTreeSet};

/// The references of a law.
#[derive(Debug)]
pub(super) struct CitationLists<'a> {
    pub(super) relations: &'a Relations<'a>,
    /// Its place among the laws of the site.
    pub(super) index: usize,
    pub(super) counts: TextCounts,
}

impl<'a> CitationLists<'a> {
    /// A law as the page names it.
    pub(super) fn related(&self, law: usize) -> RelatedLaw {
        let whole = ProvisionPath::document(0);
        let title = self.relations.name(law);
        RelatedLaw { title, href: self.relations.href(self.index, law, &whole), elsewhere: None, count: 0 }
    }

    /// The rows of a law.
    pub(super) fn group(&self, law: usize, rows: Vec<RelationRow>) -> RelationGroup {
        let RelatedLaw { title, href, .. } = self.related(law);
        relation_group(title, href, None, rows)
    }

    /// The references to this law, by the citing law; its own among them.
    pub(super) fn inward(&self) -> BTreeMap<usize, Vec<RelationRow>> {
        let mut out: BTreeMap<usize, Vec<RelationRow>> = BTreeMap::new();
        for citation in self.relations.citing_law(self.index) {
            out.entry(citation.marks).or_default().push(self.row(citation, |text| self.is_own(text)));
        }
        out
    }

    /// Whether a text is the one whose references these are; of a newest text, any of its law.
    fn is_own(&self, text: usize) -> bool {
        text == self.index || self.relations.law_of(text) == self.index
    }

    /// The references to other laws of the site, by the cited law, whichever of its texts is meant.
    pub(super) fn outward(&self) -> Vec<RelationGroup> {
        let mut out: BTreeMap<usize, Vec<RelationRow>> = BTreeMap::new();
        for (citation, reference) in self.own().filter(|(_, reference)| reference.state.is_link()) {
            let texts = reference.targets.iter().filter_map(|target| Some(self.relations.goal(target)?.0));
            let laws: BTreeSet<usize> = texts.filter(|text| !self.is_own(*text)).map(|text| self.relations.law_of(text)).collect();
            for law in laws {
                out.entry(law).or_default().push(self.row(citation, |text| self.relations.law_of(text) == law));
            }
        }
        out.into_iter().map(|(law, rows)| self.group(law, rows)).collect()
    }

    /// The references to texts the site has not, by their names.
    pub(super) fn outside(&self) -> Vec<RelationGroup> {
        let mut out: BTreeMap<String, OutsideGroup> = BTreeMap::new();
        for (citation, reference) in self.own().filter(|(_, reference)| reference.state == ReferenceState::Outside) {
            let title = reference.targets.first().map_or(&reference.mention, |target| &target.title);
            // 传染病防治法 and 中华人民共和国传染病防治法 are one law; it is called by the longer name where any text does.
            let group = out.entry(zh::without_state(title).to_owned()).or_insert_with(|| OutsideGroup {
                title: title.clone(),
                elsewhere: self.relations.elsewhere(reference).map(str::to_owned),
                rows: Vec::new(),
            });
            if title.len() > group.title.len() {
                group.title.clone_from(title);
            }
            group.rows.push(self.row(citation, |_| false));
        }
        out.into_values().map(|it| relation_group(it.title, None, it.elsewhere, it.rows)).collect()
    }

    fn own(&self) -> impl Iterator<Item = (Citation, &'a Reference)> {
        let citation = |reference| Citation { marks: self.index, reference, via: Via::Direct };
        self.relations.marks(self.index).references.iter().enumerate().map(move |(index, it)| (citation(index), it))
    }

    fn row(&self, citation: Citation, wanted: impl Fn(usize) -> bool) -> RelationRow {
        let relations = self.relations;
        let reference = relations.reference(citation);
        let target = |target: &Target| {
            let (law, path) = relations.goal(target).filter(|(text, _)| wanted(*text))?;
            let last = if let Reach::Range(_, last, _) = &target.reach { last.path.as_ref().filter(|last| **last != path) } else { None };
            let first = relations.place(law, &path);
            let title = last.map_or_else(|| first.clone(), |last| format!("{first}至{}", relations.place(law, last)));
            Some(RelationTarget { title: place_then(relations, self.index, law, title), href: relations.href(self.index, law, &path) })
        };
        let mut sentence_html = Html::new();
        relations.write_sentence(citation.marks, &reference.place, &self.counts, &mut sentence_html);
        RelationRow {
            place: relations.place(citation.marks, &reference.place.path),
            href: relations.href(self.index, citation.marks, &reference.place.path),
            targets: reference.targets.iter().filter_map(target).collect(),
            sentence_html,
        }
    }
}

/// What a law cites of one text that the site has not.
struct OutsideGroup {
    title: String,
    elsewhere: Option<String>,
    rows: Vec<RelationRow>,
}

fn relation_group(title: String, href: Option<String>, elsewhere: Option<String>, rows: Vec<RelationRow>) -> RelationGroup {
    RelationGroup { title, href, elsewhere, n_rows: rows.len(), rows_html: Entries::new("relation_row", rows) }
}
