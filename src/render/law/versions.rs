//! Of which text a page is, and where the newest says the same.

use super::context::LawContext;
use crate::corpus::Dated;
use crate::model::ProvisionPath;
use crate::plan::PageId;
use crate::render::view::{VersionLink, VersionNotice};
use crate::render::words::{change_words, not_newest};
use crate::theme::Entries;

/// What a page of a dated text says of that; nothing on pages of the newest.
pub(super) fn notice(law: &LawContext<'_>, page: PageId) -> Entries<VersionNotice> {
    Entries::new("version_notice", law.dated.map(|dated| notice_of(law, dated, page)))
}

fn notice_of(law: &LawContext<'_>, dated: &Dated, page: PageId) -> VersionNotice {
    let (words, relations) = (law.words(), &law.site.relations);
    let newest = || words.get("changes.newest").to_owned();
    let article = match page {
        PageId::Unit(unit) if law.plan.printed(page).is_none() => Some(&law.plan.units[unit].path),
        _ => None,
    };
    let row = article.and_then(|path| relations.became(law.index, path));
    let links = row.map(|row| links(law, dated.law, &row.to, &newest())).unwrap_or_default();
    let lead = match (article, row) {
        (None, _) => String::new(),
        (_, Some(row)) if !links.is_empty() => words.fill("version.compared", &[("change", &change_words(words, row))]),
        _ => words.get("version.unanswered").to_owned(),
    };
    let whole = || {
        let href = relations.plan(dated.law).route(PageId::Law).href_from(&law.plan.route(PageId::Law));
        vec![VersionLink { words: newest(), place: String::new(), href }]
    };
    VersionNotice { words: not_newest(words, dated.date), lead, links: if links.is_empty() { whole() } else { links } }
}

/// Provisions of another text, as pages of this one link to them.
fn links(law: &LawContext<'_>, text: usize, paths: &[ProvisionPath], words: &str) -> Vec<VersionLink> {
    let relations = &law.site.relations;
    let link = |path: &ProvisionPath| {
        let href = relations.href(law.index, text, path)?;
        Some(VersionLink { words: words.to_owned(), place: relations.place(text, path), href })
    };
    paths.iter().filter_map(link).collect()
}
