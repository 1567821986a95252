//! 最近变动: which laws are new and which changed, by the days that their texts state. A build knows no other days.

use super::feed::{News, feed};
use super::shared::SitePages;
use crate::corpus::{LawEvent, events_of};
use crate::model::Date;
use crate::plan::{ChangesPageId, ChangesPlan, Route, SitePage, changes_of};
use crate::render::changes::ChangeCounts;
use crate::render::context::canonical;
use crate::render::listed::Listed;
use crate::render::recent_text::{RecentText, SHOWN};
use crate::render::view::{RecentChange, RecentPage};
use crate::render::words::{date, named_text};

/// How many the home page names.
const AT_HOME: usize = 5;

impl SitePages<'_> {
    /// The feed of new and changed texts. It must hold absolute addresses, so a site without `base_url` has none.
    pub fn feed(&self) -> Option<String> {
        let base = self.base_url?;
        let own = canonical(Some(base), &Route::Feed)?;
        feed(&self.config.title, &self.config.lang, base, &own, news(self, base))
    }
}

/// The page.
pub(super) fn recent_page(site: &SitePages<'_>) -> RecentPage {
    let title = site.words().get("changes.recent");
    RecentPage {
        head: site.head(SitePage::Recent, "recent", title),
        changes: site.recent.iter().map(|it| change(site, *it, counted)).collect(),
        n_shown: site.recent.len(),
        is_cut: site.recent.len() == SHOWN,
    }
}

/// What the home page names of it.
pub(super) fn at_home(site: &SitePages<'_>) -> Vec<RecentChange> {
    site.recent.iter().take(AT_HOME).map(|it| change(site, *it, |_, _| String::new())).collect()
}

/// What the feed tells of it; its addresses are absolute.
fn news(site: &SitePages<'_>, base: &str) -> Vec<News> {
    let one = |it: &RecentText| {
        let relations = &site.relations;
        let law = relations.law_of(it.text);
        let change = change(site, *it, counted);
        let listed = &site.laws[law].item;
        let status = (it.text == law).then(|| listed.status.meaning.clone());
        let said = [change.event, change.what].into_iter().filter(|it| !it.is_empty());
        let structure = Some(listed.structure.clone()).filter(|words| it.text == law && !words.is_empty());
        Some(News {
            day: it.day,
            title: change.name,
            address: canonical(Some(base), &Route::Law(relations.plan(it.text).slug.clone()))?,
            compared: pair(site, it.text).and_then(|plan| canonical(Some(base), &plan.route(ChangesPageId::Whole))),
            summary: said.chain(status).chain(structure).collect::<Vec<_>>().join(site.words().get("structure.comma")),
        })
    };
    // Of texts that state no day it may be known when they were received.
    let is_told = |law: usize| site.recent.iter().any(|it| it.text == law);
    let received = |(law, listed): (usize, &Listed)| {
        let day = listed.day.filter(|_| !is_told(law))?;
        let item = &listed.item;
        let parts = [Some(&item.status.meaning), item.effective.as_ref(), Some(&item.structure).filter(|it| !it.is_empty())];
        Some(News {
            day,
            title: item.name.clone(),
            address: canonical(Some(base), &Route::Law(listed.slug.clone()))?,
            compared: None,
            summary: parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(site.words().get("structure.comma")),
        })
    };
    site.recent.iter().filter_map(one).chain(site.laws.iter().enumerate().filter_map(received)).collect()
}

fn counted(site: &SitePages<'_>, plan: &ChangesPlan) -> String {
    ChangeCounts::of(&site.relations, plan).words(site.words())
}

fn change(
    site: &SitePages<'_>,
    RecentText { day, text }: RecentText,
    what: impl Fn(&SitePages<'_>, &ChangesPlan) -> String,
) -> RecentChange {
    let (relations, words) = (&site.relations, site.words());
    let law = relations.law_of(text);
    let pair = pair(site, text);
    let name = named_text(words, &relations.name(law), relations.dated(text).map(|it| it.date));
    let is_it = |it: &RecentText| it.day == day && it.text != text && relations.name(relations.law_of(it.text)) == relations.name(law);
    let slug = relations.plan(text).slug.clone();
    RecentChange {
        day: date(words, day),
        datetime: day.to_string(),
        name,
        apart: site.recent.iter().any(is_it).then(|| slug.clone()),
        href: Route::Law(slug).href_from(&Route::Home),
        status: site.laws.get(text).map(|listed| listed.item.status.clone()),
        event: event(site, text, day),
        what: pair.map(|plan| what(site, plan)).unwrap_or_default(),
        compare_href: pair.map(|plan| plan.route(ChangesPageId::Whole).href_from(&Route::Home)),
    }
}

/// What the text says was done on its day: 第二次修正, 通过; where the page is in another language, the word of the page for it. Empty for a
/// text that says nothing of it.
fn event(site: &SitePages<'_>, text: usize, day: Date) -> String {
    let words = site.words();
    let events = events_of(&site.relations.entry(text).law);
    let own = events.iter().filter(|it| it.day == day).min_by_key(|it| (!it.event.makes_a_text(), it.called.is_empty()));
    match own {
        Some(it) if !it.called.is_empty() && words.lang_of_law().is_none() => it.called.clone(),
        Some(it) => words.get(LawEvent::key(it.event)).to_owned(),
        None => String::new(),
    }
}

/// The text and the one before it beside one another.
fn pair<'s>(site: &'s SitePages<'_>, text: usize) -> Option<&'s ChangesPlan> {
    let law = site.relations.law_of(text);
    let places: Vec<usize> = site.relations.dated_of(law).chain([law]).collect();
    let at = places.iter().position(|it| *it == text)?.checked_sub(1)?;
    changes_of(site.plan.changes(), law).iter().find(|plan| (plan.from, plan.to) == (places[at], text))
}
