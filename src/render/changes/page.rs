//! The page of two texts beside one another.

use super::rows::{is_quiet, rows_html};
use super::sides::{ChangeSides, row_anchor};
use crate::markup::Html;
use crate::model::{At, Date, Law, Node, provisions};
use crate::phrases;
use crate::plan::{ChangesData, ChangesPageId, ChangesPlan, Route, UnitKind};
use crate::render::names::name_or;
use crate::render::view::{ChangesPage, Crumb, Head, Neighbour, SetLink};
use crate::render::words::{date, join_titles};
use crate::theme::{Entries, Words};
use crate::versions::{ChangeKind, TableRow};
use std::fmt::Display;

/// What a page of two texts needs to know of its site.
pub(crate) struct ChangesSite<'a> {
    /// The name of the site.
    pub(crate) title: &'a str,
    /// The absolute address of the page, where the site has one.
    pub(crate) canonical: Option<String>,
    /// The files that the table can be taken away as.
    pub(crate) data: Vec<ChangesData>,
    /// Other pairs of texts of the law: their plans and days.
    pub(crate) others: Vec<(&'a ChangesPlan, [Option<Date>; 2])>,
}

/// Makes the view of a page.
pub(crate) fn changes_page(sides: &ChangeSides<'_>, page: ChangesPageId, site: ChangesSite<'_>) -> ChangesPage {
    let (words, route) = (sides.words, sides.plan.route(page));
    let pages = sides.pages_of_rows();
    let here: Vec<&TableRow> = sides.table.rows.iter().zip(&pages).filter(|(_, its)| **its == page).map(|(row, _)| row).collect();
    let titles = titles(sides.texts[1].law);
    let name = sides.texts[1].law.meta.name();
    let days = sides.texts.map(|text| text.day_words(words));
    let chapter = match page {
        ChangesPageId::Whole => String::new(),
        ChangesPageId::Chapter(chapter) => titles[sides.plan.chapters().nth(chapter).unwrap_or_default()].clone(),
    };
    // The summary counts all rows where there is one page, else those of the chapter; the first page always all.
    let counted: Vec<&TableRow> = if page == ChangesPageId::Whole { sides.table.rows.iter().collect() } else { here.clone() };
    let prev_next = |step: isize| match page {
        ChangesPageId::Whole => None,
        ChangesPageId::Chapter(chapter) => neighbour(sides, &titles, chapter.checked_add_signed(step)?, &route),
    };
    ChangesPage {
        head: head(sides, page, &route, (&name, &chapter), site.title, site.canonical),
        law: SetLink::new(&name, Route::Law(newest_slug(sides)).href_from(&route)),
        texts: sides
            .texts
            .iter()
            .zip(&days)
            .map(|(text, day)| SetLink { beside: n_articles(text.law, words), ..SetLink::new(day, text.page(&route)) })
            .collect(),
        counts_html: Entries::new("change_count", counts(sides, &counted, &here)),
        chapters_html: Entries::new("change_chapter", chapters(sides, &titles, (page, &pages), &route)),
        by_chapter: !sides.plan.is_whole(),
        has_choice: here.iter().any(|row| is_quiet(row)) && !here.iter().all(|row| is_quiet(row)),
        is_equal: sides.table.rows.iter().all(|row| row.kind == ChangeKind::Same),
        others_html: Entries::new("change_pair", others(sides, &site.others, &route)),
        data: site
            .data
            .iter()
            .map(|data| {
                let key = match data {
                    ChangesData::Csv => "changes.download_csv",
                    ChangesData::Docx => "changes.download_docx",
                };
                SetLink::new(words.get(key), sides.plan.data(*data).href_from(&route))
            })
            .collect(),
        rows_html: if here.is_empty() { Html::new() } else { rows_html(sides, page) },
        prev: prev_next(-1),
        next: prev_next(1),
        chapter,
    }
}

/// The slug of the law: the first part of the folder of any of its texts.
fn newest_slug(sides: &ChangeSides<'_>) -> String {
    let slug = &sides.texts[1].plan.slug;
    slug.split_once('/').map_or(slug.as_str(), |(law, _)| law).to_owned()
}

fn head(
    sides: &ChangeSides<'_>,
    page: ChangesPageId,
    route: &Route,
    (name, chapter): (&str, &str),
    site: &str,
    canonical: Option<String>,
) -> Head {
    let words = sides.words;
    let [from, to] = sides.texts.map(|text| text.day_words(words));
    let about: [(&str, &dyn Display); 3] = [("name", &name), ("from", &from), ("to", &to)];
    let own = words.fill("changes.of", &about);
    let title = if chapter.is_empty() { own.clone() } else { join_titles(words, chapter, &own) };
    let mut crumbs = vec![
        Crumb::own(words.get("site.home"), Route::Home.href_from(route)),
        Crumb::of_law(name, Route::Law(newest_slug(sides)).href_from(route)),
        Crumb::own(words.get("changes.title"), sides.plan.route(ChangesPageId::Whole).href_from(route)),
    ];
    if page != ChangesPageId::Whole {
        crumbs.push(Crumb::of_law(chapter, String::new()));
    }
    if let Some(last) = crumbs.pop() {
        crumbs.push(last.here());
    }
    Head {
        kind: "changes",
        title: join_titles(words, &join_titles(words, &title, words.get("changes.title")), site),
        description: words.fill("changes.about", &about),
        canonical,
        crumbs,
        // A sheet may lie alone: it says which law and which two texts, as much as which chapter.
        print_part: name_or(chapter, words.get("changes.title")),
        part_of: own,
    }
}

/// 105条; empty for a text without articles.
fn n_articles(law: &Law, words: &Words) -> String {
    let count = provisions(law).iter().filter(|it| it.path.document == 0 && matches!(it.path.at, At::Article(..))).count();
    if count == 0 { String::new() } else { words.count("changes.n_articles", count) }
}

/// How many rows there are of each kind, and how many a person should look at, with a link to the first of them that stands on the page.
fn counts(sides: &ChangeSides<'_>, counted: &[&TableRow], here: &[&TableRow]) -> Vec<SetLink> {
    let words = sides.words;
    let order = [
        ChangeKind::Inserted,
        ChangeKind::Repealed,
        ChangeKind::Reworded,
        ChangeKind::Split,
        ChangeKind::Merged,
        ChangeKind::Moved,
        ChangeKind::Renumbered,
        ChangeKind::Same,
    ];
    let mut out = Vec::new();
    for kind in order {
        for citations in [false, true] {
            let is_of = |row: &&&TableRow| row.kind == kind && row.only_citations() == citations;
            let Some(first) = counted.iter().find(is_of) else { continue };
            let href = here.iter().find(is_of).map_or_else(String::new, |row| format!("#{}", row_anchor(row)));
            out.extend(SetLink::counted(phrases::change_of(words, first), href, counted.iter().filter(is_of).count()));
        }
    }
    let is_open = |row: &&&TableRow| row.is_doubtful() || row.has_doubtful_lines();
    if counted.iter().any(|row| is_open(&row)) {
        let href = here.iter().find(is_open).map_or_else(String::new, |row| format!("#{}", row_anchor(row)));
        out.extend(SetLink::counted(words.get("changes.to_check"), href, counted.iter().filter(is_open).count()));
    }
    out
}

fn n_changed<'r>(rows: impl Iterator<Item = &'r TableRow>) -> usize {
    rows.filter(|row| !is_quiet(row)).count()
}

/// The chapters, each with how much changed in it.
fn chapters(sides: &ChangeSides<'_>, titles: &[String], (page, pages): (ChangesPageId, &[ChangesPageId]), route: &Route) -> Vec<SetLink> {
    let words = sides.words;
    let beside =
        |count: usize| if count == 0 { words.get("changes.none_changed").to_owned() } else { words.count("changes.n_changed", count) };
    if !sides.plan.is_whole() {
        let link = |(at, unit): (usize, usize)| {
            let own = ChangesPageId::Chapter(at);
            let rows = sides.table.rows.iter().zip(pages).filter(|(_, its)| **its == own).map(|(row, _)| row);
            let href = if own == page { String::new() } else { sides.plan.route(own).href_from(route) };
            SetLink { beside: beside(n_changed(rows)), ..SetLink::new(&titles[unit], href) }
        };
        return sides.plan.chapters().enumerate().map(link).collect();
    }
    let is_chapter = |unit: &crate::plan::Unit| unit.has_page && matches!(unit.kind, UnitKind::Division(_));
    let plan = sides.texts[1].plan;
    let starts: Vec<(usize, usize)> = sides
        .table
        .rows
        .iter()
        .enumerate()
        .flat_map(|(at, row)| row.headings.iter().map(move |heading| (at, heading)))
        .filter_map(|(at, heading)| Some((at, plan.find(&heading.path).filter(|unit| is_chapter(&plan.units[*unit]))?)))
        .collect();
    let link = |(nth, (at, unit)): (usize, &(usize, usize))| {
        let end = starts.get(nth + 1).map_or(sides.table.rows.len(), |(end, _)| *end);
        let rows = sides.table.rows[*at..end].iter();
        SetLink { beside: beside(n_changed(rows)), ..SetLink::new(&titles[*unit], format!("#{}", plan.anchor(*unit))) }
    };
    starts.iter().enumerate().map(link).collect()
}

/// What the headings of the newer text are called, by their places in its plan: 第三章　行政法规.
fn titles(law: &Law) -> Vec<String> {
    let title = |node: &Node| if let Node::Division(division) = node { division.shown_title() } else { String::new() };
    provisions(law).iter().map(|it| title(it.node)).collect()
}

fn neighbour(sides: &ChangeSides<'_>, titles: &[String], chapter: usize, route: &Route) -> Option<Neighbour> {
    let unit = sides.plan.chapters().nth(chapter)?;
    let href = sides.plan.route(ChangesPageId::Chapter(chapter)).href_from(route);
    Some(Neighbour { label: titles[unit].clone(), words: String::new(), href })
}

fn others(sides: &ChangeSides<'_>, others: &[(&ChangesPlan, [Option<Date>; 2])], route: &Route) -> Vec<SetLink> {
    let words = sides.words;
    let day = |day: &Option<Date>| day.map_or_else(|| words.get("changes.newest").to_owned(), |day| date(words, day));
    let link = |(plan, days): &(&ChangesPlan, [Option<Date>; 2])| {
        let title = [day(&days[0]), day(&days[1])].join(words.get("compare.and"));
        SetLink::new(&title, plan.route(ChangesPageId::Whole).href_from(route))
    };
    others.iter().map(link).collect()
}
