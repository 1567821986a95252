//! The decisions of the site that amend a law: what they are, and which articles of its newest text each changed.
//!
//! In: what a decision tells, with the texts it stands between, as far as days are known. Out: lists for the page of a law and for those of
//! its articles. An article is named only where its number is sure: the text of before or the one that was made is here, or the decision
//! moves no number and the newest text is the one it made, or the article holds the very words that it was given.

use super::cite::in_marks;
use super::relations::Relations;
use super::words::date;
use crate::markup::Html;
use crate::model::{At, Date, Node, Number, ProvisionPath, TextReader};
use crate::phrases::text_of_day;
use crate::plan::{ChangesPageId, ChangesPlan, Route};
use crate::versions::folded;
use std::collections::BTreeMap;

/// The decisions that amend each law, by its place among the laws.
pub type Amendments = BTreeMap<usize, Vec<Amendment>>;

/// A decision that amends a law.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Amendment {
    /// The text that holds it, by its place among the laws.
    pub decision: usize,
    /// Which document of that text it is.
    pub document: u32,
    /// What it is called.
    pub name: String,
    /// The day on which it was made; `None` where that is not known.
    pub day: Option<Date>,
    /// The text of the law that it amends, by its place among all texts; `None` where that is not here or not known.
    pub before: Option<usize>,
    /// The text that it made.
    pub made: Option<usize>,
    /// Whether it gives articles other numbers.
    pub renumbers: bool,
    /// What it tells.
    pub told: Vec<ToldArticles>,
}

/// An instruction by the articles it names.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ToldArticles {
    /// Where in the decision it stands.
    pub path: ProvisionPath,
    /// The numbers that the articles had.
    pub old: Vec<Number>,
    /// The numbers that they get.
    pub new: Vec<Number>,
    /// Whether it inserts them.
    pub inserts: bool,
    /// The words it gives them, a paragraph each.
    pub words: Vec<String>,
}

/// A change of an article of the newest text: the decision by its place in the list, where in it, and whether it inserted the article.
type ChangeBy = (usize, ProvisionPath, bool);

/// What is known of who changed the articles of a law.
#[derive(Debug, Default)]
pub(super) struct AmendedArticles<'a> {
    all: &'a [Amendment],
    by: BTreeMap<ProvisionPath, Vec<ChangeBy>>,
}

impl<'a> AmendedArticles<'a> {
    /// Those of the newest text of a law; none of another text.
    pub(super) fn of(relations: &Relations<'a>, amendments: &'a Amendments, law: usize) -> Self {
        let all = amendments.get(&law).map(Vec::as_slice).unwrap_or_default();
        let mut by: BTreeMap<ProvisionPath, Vec<ChangeBy>> = BTreeMap::new();
        for (at, amendment) in all.iter().enumerate() {
            for told in &amendment.told {
                for path in changed(relations, law, amendment, told) {
                    let changes = by.entry(path).or_default();
                    let change = (at, told.path.unit(), told.inserts);
                    if !changes.contains(&change) {
                        changes.push(change);
                    }
                }
            }
        }
        Self { all, by }
    }

    /// Who changed an article, as list items: 2020年12月26日依《…》第五条修改.
    pub(super) fn html(&self, relations: &Relations<'_>, law: usize, article: &ProvisionPath) -> Html {
        let (words, mut out) = (relations.words(), Html::new());
        for (at, path, inserts) in self.by.get(article).into_iter().flatten() {
            let amendment = &self.all[*at];
            let key = if *inserts { "changes.inserted_by" } else { "changes.amended_by" };
            out.tag("li").inner(|out| {
                out.fill(words.get(key), |slot, out| match slot {
                    "day" => out.text(&amendment.day.map(|day| date(words, day)).unwrap_or_default()),
                    "decision" => {
                        let place = in_marks(&amendment.name) + &relations.place(amendment.decision, path);
                        let href = relations.href(law, amendment.decision, path);
                        out.inner_in(words.lang_of_law(), |out| out.link(href.as_deref(), &place));
                    }
                    _ => {}
                });
            });
        }
        out
    }

    /// The decisions as list items of the page of the law.
    pub(super) fn list_html(&self, relations: &Relations<'_>, law: usize, plans: &[ChangesPlan]) -> Html {
        let (words, mut out) = (relations.words(), Html::new());
        let from = Route::Law(relations.plan(law).slug.clone());
        for it in self.all {
            let whole = ProvisionPath::document(it.document);
            let href = relations.href(law, it.decision, &whole);
            let pair = plans.iter().find(|plan| Some(plan.from) == it.before && Some(plan.to) == it.made);
            out.tag("li").inner(|out| {
                out.inner_in(words.lang_of_law(), |out| out.link(href.as_deref(), &it.name));
                let day = it.day.map(|day| date(words, day));
                let said: Vec<String> = day.into_iter().chain([words.count("changes.n_told", it.told.len())]).collect();
                out.tag("small").text(&said.join(words.get("structure.comma")));
                if let Some(plan) = pair {
                    out.tag("a").attr("href", &plan.route(ChangesPageId::Whole).href_from(&from)).text(words.get("changes.title"));
                } else if let Some(made) = it.made.and_then(|text| relations.dated(text)) {
                    let href = relations.href(law, it.made.unwrap_or(law), &ProvisionPath::document(0));
                    out.link(href.as_deref(), &text_of_day(words, made.date));
                }
            });
        }
        out
    }
}

/// The articles of the newest text that an instruction changed, as far as that is sure.
fn changed(relations: &Relations<'_>, law: usize, amendment: &Amendment, told: &ToldArticles) -> Vec<ProvisionPath> {
    let mut out: Vec<ProvisionPath> = Vec::new();
    let old = told.old.iter().map(|number| (number, false));
    let new = told.new.iter().map(|number| (number, true));
    for (number, is_new) in new.chain(old) {
        let path = ProvisionPath::at(0, At::Article(*number, 1));
        // The text in which the article has this number.
        let text = match (is_new, amendment.before, amendment.made) {
            (true, _, made) => made,
            (false, Some(before), _) => Some(before),
            (false, None, made) => made.filter(|_| !amendment.renumbers),
        };
        let found = match text {
            Some(text) if text == law => vec![path],
            Some(text) => relations.became(text, &path).filter(|row| !row.is_doubtful()).map(|row| row.to.clone()).unwrap_or_default(),
            None if holds(relations, law, &path, &told.words) => vec![path],
            None => Vec::new(),
        };
        for path in found {
            if relations.plan(law).find(&path).is_some() && !out.contains(&path) {
                out.push(path);
            }
        }
    }
    out
}

/// Whether an article of the newest text holds the words that it was given.
fn holds(relations: &Relations<'_>, law: usize, path: &ProvisionPath, words: &[String]) -> bool {
    let Some(Node::Article(article)) = relations.node(law, path) else { return false };
    let own: String = TextReader::new(path, &article.blocks).texts().map(|text| folded(&(text.label() + text.words))).collect();
    // What is quoted begins with the label of the article, which is none of its words.
    let told: Vec<String> = words.iter().map(|line| folded(line)).collect();
    let label = folded(&article.label.text());
    !told.is_empty() && told.iter().all(|line| !line.is_empty() && own.contains(line.strip_prefix(label.as_str()).unwrap_or(line)))
}
