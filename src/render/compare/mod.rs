//! The pages of a comparison: a table of topics, each topic in full, every two laws side by side, what is missing.
//!
//! In: a set that was compared, and the site. Out: the HTML of its pages and its table as data. What the engine found is
//! called a suggestion wherever it stands; that a law is silent is said on an editor's word alone.

mod facts;
mod margin;
mod matrix;
mod missing;
mod pair;
mod related;
mod texts;
mod topic;

pub(super) use margin::margin_notes;
pub use related::Beside;
pub(super) use related::related_html;

use super::lists::{Listed, SharedData, SiteContext};
use super::view::{Crumb, Head, SetLaw, SetLink};
use crate::compare::{Compared, CounterpartState, Matrix, Related, Set, matrix};
use crate::diag::Diagnostic;
use crate::markup::Html;
use crate::model::{Law, ProvisionPath};
use crate::plan::{Route, SetPageId, SetPlan};
use crate::theme::{Data, Words};

/// Makes the pages of one comparison.
#[derive(Debug)]
pub struct SetPages<'a> {
    site: &'a SiteContext<'a>,
    shared: SharedData,
    listed: &'a [Listed],
    compared: &'a Compared,
    plan: &'a SetPlan,
    related: Related<'a>,
    matrix: Matrix,
    /// The place of each law of the set among the laws of the site.
    places: Vec<usize>,
}

impl<'a> SetPages<'a> {
    /// The pages of a set. `shared` is what templates see on pages of sets.
    ///
    /// # Panics
    /// Never for a set that was planned with laws of this site.
    pub fn new(site: &'a SiteContext<'a>, shared: SharedData, listed: &'a [Listed], (compared, plan): (&'a Compared, &'a SetPlan)) -> Self {
        let place = |slug: &String| site.relations.index(slug).expect("a set is planned with laws of the site alone");
        let places: Vec<usize> = plan.laws.iter().map(place).collect();
        let laws: Vec<&Law> = places.iter().map(|law| &site.relations.entry(*law).law).collect();
        let related = compared.related(&laws);
        let matrix = matrix(&compared.set, &related);
        Self { site, shared, listed, compared, plan, related, matrix, places }
    }

    /// The HTML of a page.
    pub fn page(&self, page: SetPageId) -> Result<String, Box<Diagnostic>> {
        let (template, data) = match page {
            SetPageId::Matrix => ("matrix.html", Data::of(&self.matrix_page())),
            SetPageId::Missing => ("missing.html", Data::of(&self.missing_page())),
            SetPageId::Facts => ("facts.html", Data::of(&self.facts_page())),
            SetPageId::Bodies => ("bodies.html", Data::of(&self.bodies_page())),
            SetPageId::Duties(law) => ("duties.html", Data::of(&self.duties_page(law))),
            SetPageId::Topic(topic) => ("topic.html", Data::of(&self.topic_page(topic))),
            SetPageId::Pair(first, second) => ("pair.html", Data::of(&self.pair_page(first, second))),
        };
        let SharedData { site, root, assets } = &self.shared;
        self.site.press.whole_page(template, &[("site", site), ("root", root), ("assets", assets), ("page", &data)])
    }

    /// What the pages show, as data.
    pub fn table(&self) -> (&Set, &Matrix, &Related<'a>) {
        (&self.compared.set, &self.matrix, &self.related)
    }

    fn words(&self) -> &'a Words {
        self.site.relations.words()
    }

    /// The words of a key with the title of the set.
    fn about(&self, key: &str) -> String {
        self.words().fill(key, &[("title", &self.compared.set.title)])
    }

    fn head(&self, page: SetPageId, kind: &'static str, title: &str, description: String) -> Head {
        let route = self.plan.route(page);
        let step = |title: &str, to: &Route, own: bool| Crumb { title: title.to_owned(), href: Some(to.href_from(&route)), own };
        let words = self.words();
        let mut crumbs =
            vec![step(words.get("site.home"), &Route::Home, true), step(words.get("site.comparisons"), &Route::Comparisons, true)];
        if page != SetPageId::Matrix {
            crumbs.push(step(&self.compared.set.title, &self.plan.route(SetPageId::Matrix), false));
        }
        let crumb = match page {
            SetPageId::Duties(law) => words.fill("compare.duties_crumb", &[("name", &self.listed[self.places[law]].item().name)]),
            _ => title.to_owned(),
        };
        let own = matches!(page, SetPageId::Missing | SetPageId::Facts | SetPageId::Bodies);
        crumbs.push(Crumb { title: crumb, href: None, own });
        let whole = if page == SetPageId::Matrix { &self.site.title } else { &self.compared.set.title };
        let title = [title, whole].join(words.get("site.title_join"));
        let print_part = crumbs.last().map(|it| it.title.clone()).unwrap_or_default();
        Head { kind, title, description, canonical: self.site.canonical(&route), crumbs, print_part, part_of: String::new() }
    }

    /// A law of the set, by its place in it.
    fn law(&self, law: usize) -> SetLaw {
        let item = self.listed[self.places[law]].item();
        SetLaw { name: item.name.clone(), href: self.law_href(law), status: item.status.clone() }
    }

    fn law_href(&self, law: usize) -> String {
        Route::Law(self.plan.laws[law].clone()).href_from(&Route::Set(self.plan.name.clone()))
    }

    /// The address of a page of the set from any other.
    fn set_href(&self, page: SetPageId) -> String {
        self.plan.route(page).href_from(&Route::Set(self.plan.name.clone()))
    }

    fn set_link(&self) -> SetLink {
        SetLink { title: self.compared.set.title.clone(), href: self.set_href(SetPageId::Matrix), beside: String::new() }
    }

    fn topic_link(&self, topic: usize, beside: String) -> SetLink {
        SetLink { title: self.compared.set.topics[topic].name.clone(), href: self.set_href(SetPageId::Topic(topic)), beside }
    }

    /// The name of a law of the set with its status in words: what stands above a cell where the heads of the columns are not shown.
    fn name_and_status(&self, law: usize) -> String {
        let item = self.listed[self.places[law]].item();
        format!("{}〔{}〕", item.name, item.status.word)
    }

    /// 第五条第二款, of a law of the set.
    fn place(&self, law: usize, path: &ProvisionPath) -> String {
        self.site.relations.place(self.places[law], path)
    }

    /// A link to a provision of a law of the set.
    fn provision_link(&self, law: usize, path: &ProvisionPath, out: &mut Html) {
        let (plan, lang) = (self.site.relations.plan(self.places[law]), self.words().lang_of_law());
        let place = self.place(law, path);
        match plan.href_from(path, &Route::Set(self.plan.name.clone())) {
            Some(href) => out.tag("a").maybe("lang", lang).attr("href", &href).text(&place),
            None => out.text_in(lang, &place),
        }
    }

    /// The names of the topics in which an editor placed two provisions together.
    fn common_topics(&self, first: usize, second: usize) -> Vec<usize> {
        let holds = |row: &crate::compare::TopicRow, unit: usize| {
            let confirmed = row.cells.iter().filter(|cell| cell.state == CounterpartState::Confirmed);
            confirmed.flat_map(|cell| &cell.provisions).any(|it| it.unit == unit)
        };
        self.matrix.rows.iter().filter(|row| holds(row, first) && holds(row, second)).map(|row| row.topic).collect()
    }
}

/// The words for a state, with the score of a suggestion.
fn state_words(words: &Words, state: CounterpartState, score: Option<f64>) -> String {
    let said = state_word(words, state);
    match (state, score) {
        // A suggestion is never certain, however it is rounded.
        (CounterpartState::Suggested, Some(score)) => format!("{said} {:.2}", score.min(0.99)),
        _ => said.to_owned(),
    }
}

fn state_word(words: &Words, state: CounterpartState) -> &str {
    words.get(match state {
        CounterpartState::Confirmed => "compare.confirmed",
        CounterpartState::Suggested => "compare.suggested",
        CounterpartState::None => "compare.none",
        CounterpartState::Absent => "compare.absent",
    })
}
