//! The page of a law: its full text.

use super::context::LawContext;
use super::download::downloads;
use super::legislation::legislation;
use super::versions;
use crate::diag::Code;
use crate::plan::{PageId, Printed, changes_of};
use crate::render::overview::{ledger_summary, lines, source_view};
use crate::render::view::{AttachmentLink, LawPage, PageSection, RelatedLaw, RelationGroup, RelationSummary};
use crate::render::words::join_titles;
use crate::theme::{Entries, Words};
use std::collections::BTreeMap;

/// How many laws that cite it the page names.
const LISTED: usize = 200;

pub(super) fn law_page(law: &LawContext<'_>) -> LawPage {
    let name = &law.view.full_name;
    let words = law.words();
    let full_text = words.fill("law.full_text", &[("name", name)]);
    let description = match law.view.structure.as_str() {
        "" => full_text,
        structure => [full_text.as_str(), structure].join(words.get("structure.comma")),
    };
    let head = law.head(PageId::Law, "law", join_titles(words, &law.name(), &law.site.title), description, law.crumbs(&[]));
    let link = |index: usize| AttachmentLink {
        id: law.plan.documents[index].stem.clone(),
        title: law.attachment_name(index as u32),
        href: law.plan.file(PageId::Document(index as u32)),
    };
    #[expect(clippy::redundant_closure_for_method_calls, reason = "the method itself is bound to one lifetime")]
    let (text_html, cards_html) = law.text(false, |writer| writer.law());
    LawPage {
        text_html,
        split: law.plan.split,
        announcement_html: lines(&law.entry.law.announcement),
        closing_html: lines(&law.entry.law.closing),
        attachments_html: Entries::new("attachment_link", (1..law.plan.documents.len()).map(link)),
        downloads_html: downloads(law, Printed::Law, ""),
        has_part_files: law.plan.parts().len() > 1,
        source: source_view(words, law.entry),
        n_findings: law.notes.open.len(),
        ledger: layout(words, law),
        n_errata: law.notes.errata.len(),
        linked_html: legislation(words, &law.entry.law, head.canonical.as_deref()),
        version_html: versions::notice(law, PageId::Law),
        head,
        relations: relation_summary(law),
        cards_html: PageSection::of("cards", cards_html),
        then_html: law.cites_then(PageId::Law),
        amended_html: PageSection::of(
            "decisions_section",
            law.amended.list_html(&law.site.relations, law.index, changes_of(law.site.changes, law.index)),
        ),
        life_html: PageSection::of(
            "life_section",
            law.texts.as_ref().map(|texts| texts.life(law.plan.route(PageId::Law))).unwrap_or_default(),
        ),
        print_href: law.print_href(PageId::Law),
        compare_href: law.compare_href(),
    }
}

/// What the importer did and how wide marks are set, in one sentence.
fn layout(words: &Words, law: &LawContext<'_>) -> String {
    let kinds = ledger_summary(words, law.entry).into_iter();
    let mut said: Vec<String> = kinds.map(|it| words.fill("notes.layout_n", &[("what", &it.what), ("n", &it.count)])).collect();
    let mut noted = law.notes.open.iter().chain(&law.notes.accepted).map(|noted| &noted.finding);
    said.extend(noted.find(|it| it.code == Code::HalfwidthPunctuation).map(|it| it.message(words.of_findings())));
    if said.is_empty() { String::new() } else { said.join(words.get("structure.comma")) + words.get("notes.stop") }
}

/// The references of the law in short.
fn relation_summary(law: &LawContext<'_>) -> RelationSummary {
    let references = law.references();
    let of = |groups: Vec<RelationGroup>| {
        groups.into_iter().map(|group| RelatedLaw { title: group.title, href: group.href, elsewhere: group.elsewhere, count: group.n_rows })
    };
    let cites: Vec<RelatedLaw> = of(references.outward()).chain(of(references.outside())).collect();
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for citation in law.site.relations.citing_law(law.index) {
        *counts.entry(citation.marks).or_default() += 1;
    }
    let n_inside = counts.remove(&law.index).unwrap_or(0);
    let cited_by = counts.iter().take(LISTED).map(|(of, count)| RelatedLaw { count: *count, ..references.related(*of) });
    // Of a few paragraphs that cite nobody there is nothing to draw.
    let is_bare = !law.plan.has_contents() && counts.is_empty() && n_inside == 0 && cites.is_empty();
    RelationSummary {
        href: law.plan.file(PageId::Citations),
        map_href: if is_bare { String::new() } else { law.map_href() },
        cites_html: Entries::new("related_law", cites),
        cited_by_html: Entries::new("related_law", cited_by),
        n_cited: counts.values().sum(),
        n_inside,
    }
}
