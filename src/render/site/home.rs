//! The home page.

use super::groups::{chosen, home_share, page_of};
use super::recent::at_home;
use super::shared::SitePages;
use super::works::n_works;
use crate::compare::Set;
use crate::plan::{ListOrder, Route, SetPageId, SetPlan, SitePage};
use crate::render::view::{Home, HomeSet, LawItem, ListView, TermView};
use crate::url;
use std::collections::BTreeSet;

/// How many comparisons the home page names.
const SETS: usize = 3;
/// How many topics of each.
const TOPICS: usize = 18;

/// How numbers are to be understood: laws define these words too (民法典 art. 1259), and nobody looks for them.
const OF_NUMBERS: [&str; 7] = ["以上", "以下", "以内", "以外", "届满", "不满", "超过"];

/// The terms that most texts define, and an article by the name of its law: of those shown the one that most others cite, of several the shortest name.
fn examples(site: &SitePages<'_>, shown: &[LawItem]) -> Vec<ListView> {
    let terms = site.terms.pages.first().map_or(&[][..], Vec::as_slice);
    let n_places = |term: &TermView| term.wordings.iter().map(|it| it.places.len()).sum::<usize>();
    let mut terms: Vec<&TermView> = terms.iter().filter(|it| is_example(&it.term)).collect();
    terms.sort_by_key(|term| std::cmp::Reverse(n_places(term)));
    let has_three = |law: &&LawItem| {
        let slug = law.href.split('/').next().and_then(|slug| site.relations.index(slug));
        slug.and_then(|text| site.laws.get(text)).is_some_and(|law| law.n_articles > 2)
    };
    let named = shown.iter().filter(has_three).min_by_key(|law| (std::cmp::Reverse(n_citing(site, law)), law.name.chars().count()));
    let queries = terms.iter().take(2).map(|term| term.term.clone()).chain(named.map(|law| format!("{} 3", law.name)));
    let link = |query: String| {
        let href = format!("{}?q={}", Route::SearchPage.file(), url::encode(&query));
        ListView { title: query, href, current: None }
    };
    queries.map(link).collect()
}

/// Whether a term shows what can be looked for: a word of a few characters that is about something.
fn is_example(term: &str) -> bool {
    (2..=8).contains(&term.chars().count()) && !OF_NUMBERS.contains(&term)
}

fn home_set(set: &Set, plan: &SetPlan) -> HomeSet {
    // An editor's file says which laws a topic stands in; nothing need be compared for it.
    let mut topics: Vec<usize> = (0..set.topics.len()).collect();
    topics.sort_by_key(|topic| std::cmp::Reverse(set.topics[*topic].provisions.len()));
    topics.truncate(TOPICS);
    topics.sort_unstable();
    let href = |page: SetPageId| plan.route(page).href_from(&Route::Home);
    let topic = |it: usize| ListView { title: set.topics[it].name.clone(), href: href(SetPageId::Topic(it)), current: None };
    HomeSet {
        title: set.title.clone(),
        href: href(SetPageId::Matrix),
        missing_href: href(if plan.has_grid() { SetPageId::Grid } else { SetPageId::Missing }),
        n_topics: set.topics.len(),
        topics: topics.into_iter().map(topic).collect(),
    }
}

/// How many texts cite a law, or a part of it; its own are not counted.
fn n_citing(site: &SitePages<'_>, law: &LawItem) -> usize {
    let hrefs: BTreeSet<&String> = law.parts.iter().map(|part| &part.href).chain([&law.href]).collect();
    let slugs = hrefs.into_iter().filter_map(|href| href.split('/').next());
    let own: BTreeSet<usize> = slugs.filter_map(|slug| site.relations.index(slug)).collect();
    let citing = own.iter().flat_map(|text| site.relations.citing_law(*text)).map(|it| site.relations.law_of(it.marks));
    citing.filter(|text| !own.contains(text)).collect::<BTreeSet<_>>().len()
}

pub(super) fn home_page(site: &SitePages<'_>) -> Home {
    let laws_href = Route::LAWS.file();
    let pages = site.list_pages(ListOrder::Region);
    let share = home_share(page_of(pages).len());
    // Of many laws those that most others cite: a fact of this collection, and what people look for first.
    let mut groups = chosen(pages, share, |law| n_citing(site, law));
    let places = site.regions();
    for group in groups.iter_mut().filter(|group| group.n_laws > share) {
        group.more = Some(places.get(&group.title).unwrap_or(&laws_href).clone());
    }
    let shown: Vec<LawItem> = groups.iter().flat_map(|group| group.laws.iter().cloned()).collect();
    let n_articles = site.laws.iter().map(|law| law.n_articles).sum();
    let sets = site.sets.iter().zip(site.plan.sets()).take(SETS).map(|(compared, plan)| home_set(&compared.set, plan)).collect();
    Home {
        head: site.head(SitePage::Home, "home", ""),
        groups,
        examples: examples(site, &shown),
        recent: at_home(site),
        sets,
        n_laws: n_works(site.laws),
        n_articles,
        laws_href,
    }
}

#[cfg(test)]
mod tests {
    use super::is_example;

    #[test]
    fn an_example_is_about_something() {
        assert!(is_example("数据") && is_example("公共数据"));
        assert!(!is_example("以上") && !is_example("届满") && !is_example("甲"));
    }
}
