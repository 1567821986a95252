//! Of which text a page is, and where the newest says the same.

use super::context::LawContext;
use crate::corpus::Dated;
use crate::model::ProvisionPath;
use crate::plan::{PageId, UnitKind};
use crate::render::view::{VersionLink, VersionNotice};
use crate::render::words::{change_words, not_newest};
use crate::theme::Entries;
use crate::versions::ChangeRow;
use std::collections::HashSet;

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
    let chapter = counterpart(law, dated.law, page).into_iter().collect::<Vec<_>>();
    let links = links(law, dated.law, row.as_deref().map_or(&chapter[..], |row| &row.to), &newest());
    let lead = match (article, row.as_deref()) {
        (None, _) => String::new(),
        (_, None) if !chapter.is_empty() => String::new(),
        (_, Some(row)) if !links.is_empty() => words.fill("version.compared", &[("change", &change_words(words, row))]),
        _ => words.get("version.unanswered").to_owned(),
    };
    let whole = || {
        let href = relations.plan(dated.law).route(PageId::Law).href_from(&law.plan.route(PageId::Law));
        vec![VersionLink { words: newest(), place: String::new(), href }]
    };
    VersionNotice { words: not_newest(words, dated.date), lead, links: if links.is_empty() { whole() } else { links } }
}

/// The chapter of the newest text in which all stands that stood in this one, as far as it still stands somewhere; `None` where that is
/// several, and where it is not sure.
fn counterpart(law: &LawContext<'_>, newest: usize, page: PageId) -> Option<ProvisionPath> {
    let PageId::Unit(unit) = page else { return None };
    let (own, relations) = (&law.plan.units[unit], &law.site.relations);
    let UnitKind::Division(kind) = own.kind else { return None };
    let (inside, plan) = (&law.plan.units[unit + 1..own.end], relations.plan(newest));
    let inside: HashSet<&ProvisionPath> = inside.iter().map(|it| &it.path).collect();
    let is_here = |row: &&ChangeRow| !row.is_doubtful() && row.from.iter().any(|path| inside.contains(path));
    let rows = relations.successors(law.index)?.rows.iter().filter(is_here);
    let mut found: Option<usize> = None;
    for path in rows.flat_map(|row| &row.to) {
        let at = plan.find(path)?;
        let own = plan.around(at).find(|at| plan.units[*at].kind == UnitKind::Division(kind))?;
        if found.is_some_and(|known| known != own) {
            return None;
        }
        found = Some(own);
    }
    found.filter(|at| plan.units[*at].has_page).map(|at| plan.units[at].path.clone())
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
