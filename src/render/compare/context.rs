//! What the pages of one comparison share.

use crate::compare::{Compared, CounterpartState, Matrix, Related, TopicRow, matrix};
use crate::facts::{LawFacts, facts};
use crate::markup::Html;
use crate::model::{Law, ProvisionPath};
use crate::plan::{Route, SetPageId, SetPlan};
use crate::render::context::{SharedData, SiteContext};
use crate::render::listed::Listed;
use crate::render::view::{Crumb, Head, LawItem, SetLaw, SetLink};
use crate::render::words::join_titles;
use crate::theme::Words;
use std::sync::OnceLock;

/// A comparison of laws of the site, ready for its pages.
#[derive(Debug)]
pub(super) struct SetContext<'a> {
    pub(super) site: &'a SiteContext<'a>,
    pub(super) shared: SharedData,
    pub(super) listed: &'a [Listed],
    pub(super) compared: &'a Compared,
    pub(super) plan: &'a SetPlan,
    pub(super) related: Related<'a>,
    pub(super) matrix: Matrix,
    /// The place of each law of the set among the laws of the site.
    pub(super) places: Vec<usize>,
    /// What each law of the set says in so many words, from the first time that a page asks for it.
    facts: Vec<OnceLock<LawFacts>>,
}

impl<'a> SetContext<'a> {
    /// The pages of a set. `shared` is what templates see on pages of sets.
    ///
    /// # Panics
    /// Never for a set that was planned with laws of this site.
    pub(super) fn new(
        site: &'a SiteContext<'a>,
        shared: SharedData,
        listed: &'a [Listed],
        (compared, plan): (&'a Compared, &'a SetPlan),
    ) -> Self {
        let place = |slug: &String| site.relations.index(slug).expect("a set is planned with laws of the site alone");
        let places: Vec<usize> = plan.laws.iter().map(place).collect();
        let laws: Vec<&Law> = places.iter().map(|law| &site.relations.entry(*law).law).collect();
        let related = compared.related(&laws);
        let matrix = matrix(&compared.set, &related);
        let facts = places.iter().map(|_| OnceLock::new()).collect();
        Self { site, shared, listed, compared, plan, related, matrix, places, facts }
    }

    pub(super) fn words(&self) -> &'a Words {
        self.site.relations.words()
    }

    /// The words of a key with the title of the set.
    pub(super) fn about(&self, key: &str) -> String {
        self.words().fill(key, &[("title", &self.compared.set.title)])
    }

    pub(super) fn head(&self, page: SetPageId, kind: &'static str, title: &str, description: String) -> Head {
        let route = self.plan.route(page);
        let step = |title: &str, to: &Route, own: bool| Crumb { title: title.to_owned(), href: Some(to.href_from(&route)), own };
        let words = self.words();
        let mut crumbs =
            vec![step(words.get("site.home"), &Route::Home, true), step(words.get("site.comparisons"), &Route::Comparisons, true)];
        if page != SetPageId::Matrix {
            crumbs.push(step(&self.compared.set.title, &self.plan.route(SetPageId::Matrix), false));
        }
        let crumb = match page {
            SetPageId::Duties(law) => words.fill("compare.duties_crumb", &[("name", &self.item(law).name)]),
            _ => title.to_owned(),
        };
        let own = matches!(page, SetPageId::Grid | SetPageId::Missing | SetPageId::Facts | SetPageId::Bodies);
        crumbs.push(Crumb { title: crumb, href: None, own });
        let whole = if page == SetPageId::Matrix { &self.site.title } else { &self.compared.set.title };
        let title = join_titles(words, title, whole);
        let print_part = crumbs.last().map(|it| it.title.clone()).unwrap_or_default();
        Head { kind, title, description, canonical: self.site.canonical(&route), crumbs, print_part, part_of: String::new() }
    }

    /// What a law of the set says in so many words, by its place in the set.
    pub(super) fn facts(&self, law: usize) -> &LawFacts {
        self.facts[law].get_or_init(|| facts(&self.site.relations.entry(self.places[law]).law))
    }

    /// A law of the set as lists show it, by its place in the set.
    pub(super) fn item(&self, law: usize) -> &'a LawItem {
        self.listed[self.places[law]].item()
    }

    /// The laws of the set.
    pub(super) fn laws(&self) -> Vec<SetLaw> {
        (0..self.plan.laws.len()).map(|law| self.law(law)).collect()
    }

    pub(super) fn law(&self, law: usize) -> SetLaw {
        let item = self.item(law);
        SetLaw { name: item.name.clone(), href: self.law_href(law), status: item.status.clone() }
    }

    pub(super) fn law_href(&self, law: usize) -> String {
        Route::Law(self.plan.laws[law].clone()).href_from(&Route::Set(self.plan.name.clone()))
    }

    /// The address of a page of the set from any other.
    pub(super) fn set_href(&self, page: SetPageId) -> String {
        self.plan.route(page).href_from(&Route::Set(self.plan.name.clone()))
    }

    /// The page of all topics and laws at a glance; `None` where they are too many for that.
    pub(super) fn grid_href(&self) -> Option<String> {
        self.plan.has_grid().then(|| self.set_href(SetPageId::Grid))
    }

    pub(super) fn set_link(&self) -> SetLink {
        SetLink::new(&self.compared.set.title, self.set_href(SetPageId::Matrix))
    }

    pub(super) fn topic_link(&self, topic: usize, beside: String) -> SetLink {
        SetLink { title: self.compared.set.topics[topic].name.clone(), href: self.set_href(SetPageId::Topic(topic)), beside }
    }

    /// The name of a law of the set with its status in words: what stands above a cell where the heads of the columns are not shown.
    pub(super) fn name_and_status(&self, law: usize) -> String {
        let item = self.item(law);
        format!("{}〔{}〕", item.name, item.status.word)
    }

    /// 第五条第二款, of a law of the set.
    pub(super) fn place(&self, law: usize, path: &ProvisionPath) -> String {
        self.site.relations.place(self.places[law], path)
    }

    /// A link to a provision of a law of the set.
    pub(super) fn provision_link(&self, law: usize, path: &ProvisionPath, out: &mut Html) {
        let (plan, lang) = (self.site.relations.plan(self.places[law]), self.words().lang_of_law());
        let place = self.place(law, path);
        match plan.href_from(path, &Route::Set(self.plan.name.clone())) {
            Some(href) => out.tag("a").maybe("lang", lang).attr("href", &href).text(&place),
            None => out.text_in(lang, &place),
        }
    }

    /// The names of the topics in which an editor placed two provisions together.
    pub(super) fn common_topics(&self, first: usize, second: usize) -> Vec<usize> {
        let holds = |row: &TopicRow, unit: usize| {
            let confirmed = row.cells.iter().filter(|cell| cell.state == CounterpartState::Confirmed);
            confirmed.flat_map(|cell| &cell.provisions).any(|it| it.unit == unit)
        };
        self.matrix.rows.iter().filter(|row| holds(row, first) && holds(row, second)).map(|row| row.topic).collect()
    }
}
