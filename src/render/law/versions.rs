//! 历次文本: of which text a page is, where the newest says the same, and which other texts there are.
//!
//! That a text applies is said nowhere: of a day is told what was on it, as far as the text knows.

use super::context::LawContext;
use crate::corpus::{Dated, DayKind, day_of, version_date};
use crate::model::{Date, Law, ProvisionPath};
use crate::phrases;
use crate::plan::PageId;
use crate::render::view::{VersionLine, VersionLink, VersionNotice, VersionPlace};
use crate::render::words::{date, not_newest, text_of_day};
use crate::theme::{Entries, Words};
use crate::versions::ChangeRow;

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
    let row = article.and_then(|path| relations.successors(law.index)?.rows.iter().find(|row| row.from.contains(path)));
    let links = row.map(|row| links(law, dated.law, &row.to, &newest())).unwrap_or_default();
    let lead = match (article, row) {
        (None, _) => String::new(),
        (_, Some(row)) if !links.is_empty() => words.fill("version.compared", &[("change", &change(words, row))]),
        _ => words.get("version.unanswered").to_owned(),
    };
    let whole = || {
        let href = relations.plan(dated.law).route(PageId::Law).href_from(&law.plan.route(PageId::Law));
        vec![VersionLink { words: newest(), place: String::new(), href }]
    };
    VersionNotice { words: not_newest(words, dated.date), lead, links: if links.is_empty() { whole() } else { links } }
}

/// The texts of the law, the newest first; nothing where there is one alone.
pub(super) fn texts(law: &LawContext<'_>) -> Entries<VersionLine> {
    let relations = &law.site.relations;
    let work = law.dated.map_or(law.index, |dated| dated.law);
    let older: Vec<usize> = relations.dated_of(work).rev().collect();
    let all = if older.is_empty() { Vec::new() } else { [work].into_iter().chain(older).collect() };
    let line = |text: usize| {
        let (words, entry) = (law.words(), relations.entry(text));
        let day = relations.dated(text).map_or_else(|| version_date(&entry.law), |it| Some(it.date));
        let source = entry.law.meta.source.as_ref();
        let name = |file: &str| file.rsplit('/').next().unwrap_or(file).to_owned();
        VersionLine {
            title: day.map_or_else(|| words.get("changes.undated").to_owned(), |day| text_of_day(words, day)),
            href: (text != law.index).then(|| relations.plan(text).route(PageId::Law).href_from(&law.plan.route(PageId::Law))),
            newest: text == work,
            day: day.map_or_else(String::new, |day| day_words(words, &entry.law, day)),
            source: entry.known.as_ref().and_then(|known| known.from.clone()).or_else(|| source.map(|source| name(&source.file))),
        }
    };
    Entries::new("version_line", all.into_iter().map(line))
}

/// Where an article of the newest text stands in the others, the newest of these first.
pub(super) fn places(law: &LawContext<'_>, path: &ProvisionPath) -> Entries<VersionPlace> {
    let relations = &law.site.relations;
    let older = if law.dated.is_some() { None } else { Some(relations.dated_of(law.index).rev()) };
    let place = |text: usize| {
        let row = relations.successors(text)?.rows.iter().find(|row| row.to.contains(path) && !row.from.is_empty())?;
        let title = text_of_day(law.words(), relations.dated(text)?.date);
        Some(VersionPlace { title, links: links(law, text, &row.from, ""), change: change(law.words(), row) })
    };
    Entries::new("version_place", older.into_iter().flatten().filter_map(place))
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

/// What happened to a provision, and whether that is doubtful.
fn change(words: &Words, row: &ChangeRow) -> String {
    let said = phrases::change(words, row.kind);
    if row.is_doubtful() { [said, words.get("changes.doubtful")].join(words.get("structure.comma")) } else { said.to_owned() }
}

/// What is known to have been on a day: 2015年3月15日通过或者修改.
fn day_words(words: &Words, law: &Law, day: Date) -> String {
    let key = match day_of(law, day) {
        DayKind::Applies => "version.applies",
        DayKind::Made => "version.made",
        DayKind::Published => "version.published",
        DayKind::Named => "version.told",
    };
    words.fill(key, &[("day", &date(words, day))])
}
