//! Which pages a comparison has.

use super::route::Route;
use crate::compare::is_topic_id;
use std::collections::BTreeSet;

/// Side by side stand every two laws of a set of so many; of more the pages would be too many to be read.
const PAIRED: usize = 12;
/// More laws are no picture any more.
const GRID_LAWS: usize = 30;
/// More cells are more than a page may weigh.
const GRID_CELLS: usize = 2_500;

/// The pages of a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SetPlan {
    /// Its name.
    pub name: String,
    /// The laws, by slug, in the order of the columns.
    pub laws: Vec<String>,
    /// The name of each topic's page, in the order of the rows.
    topics: Vec<String>,
}

/// A page of a comparison. Laws and topics are named by their places in the set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SetPageId {
    /// The table of topics and laws.
    Matrix,
    /// All topics and laws at a glance.
    Grid,
    /// What each law is silent on.
    Missing,
    /// Money, rates and dates of effect.
    Facts,
    /// Duties by the body that bears them.
    Bodies,
    /// The duties of a law.
    Duties(usize),
    /// A topic.
    Topic(usize),
    /// Two laws side by side.
    Pair(usize, usize),
}

/// A comparison as data for other programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SetData {
    /// The table as CSV.
    Csv,
    /// The table as JSON.
    Json,
    /// All facts as JSON.
    Facts,
}

impl SetData {
    /// Every kind of data.
    pub const ALL: [Self; 3] = [Self::Csv, Self::Json, Self::Facts];
}

impl SetPlan {
    /// Plans a set of these laws and topics, both by their names in addresses.
    pub fn new(name: &str, laws: Vec<String>, topics: &[&str]) -> Self {
        let mut used = BTreeSet::new();
        let mut stem = |(index, id): (usize, &&str)| {
            let name = if is_topic_id(id) { format!("topic-{id}") } else { format!("topic-{}", index + 1) };
            if used.insert(name.clone()) { name } else { format!("{name}--{}", index + 1) }
        };
        let topics = topics.iter().enumerate().map(&mut stem).collect();
        Self { name: name.to_owned(), laws, topics }
    }

    /// Every page.
    pub fn pages(&self) -> Vec<SetPageId> {
        let n = if self.laws.len() <= PAIRED { self.laws.len() } else { 0 };
        let pairs = (0..n).flat_map(|first| (first + 1..n).map(move |second| SetPageId::Pair(first, second)));
        let topics = (0..self.topics.len()).map(SetPageId::Topic);
        let duties = (0..self.laws.len()).map(SetPageId::Duties);
        let grid = self.has_grid().then_some(SetPageId::Grid);
        let own = [SetPageId::Missing, SetPageId::Facts, SetPageId::Bodies];
        [SetPageId::Matrix].into_iter().chain(grid).chain(own).chain(duties).chain(topics).chain(pairs).collect()
    }

    /// Whether its laws stand side by side.
    pub fn is_paired(&self) -> bool {
        self.laws.len() <= PAIRED
    }

    /// Whether its laws and topics are few enough to be seen at a glance.
    pub fn has_grid(&self) -> bool {
        self.laws.len() <= GRID_LAWS && self.laws.len() * self.topics.len() <= GRID_CELLS
    }

    /// The address of a page.
    pub fn route(&self, page: SetPageId) -> Route {
        let stem = match page {
            SetPageId::Matrix => return Route::Set(self.name.clone()),
            SetPageId::Grid => "grid".to_owned(),
            SetPageId::Missing => "missing".to_owned(),
            SetPageId::Facts => "facts".to_owned(),
            SetPageId::Bodies => "bodies".to_owned(),
            SetPageId::Duties(law) => format!("duties-{}", self.laws[law]),
            SetPageId::Topic(topic) => self.topics[topic].clone(),
            SetPageId::Pair(first, second) => format!("{}--{}", self.laws[first], self.laws[second]),
        };
        Route::SetPage(self.name.clone(), stem)
    }

    /// The page of two laws, whichever is named first; `None` where they do not stand side by side.
    pub fn pair(&self, one: &str, other: &str) -> Option<SetPageId> {
        let place = |slug: &str| self.laws.iter().position(|law| law == slug);
        let (one, other) = (place(one)?, place(other)?);
        (self.is_paired() && one != other).then(|| SetPageId::Pair(one.min(other), one.max(other)))
    }

    /// The address of its data.
    pub fn data(&self, data: SetData) -> Route {
        let name = match data {
            SetData::Csv => "matrix.csv",
            SetData::Json => "matrix.json",
            SetData::Facts => "facts.json",
        };
        Route::SetFile(self.name.clone(), name.to_owned())
    }

    /// The anchor of a topic on the table.
    pub fn anchor(&self, topic: usize) -> &str {
        &self.topics[topic]
    }
}

#[cfg(test)]
mod tests {
    use super::{SetPageId, SetPlan};

    #[test]
    fn every_two_laws_have_a_page_and_every_topic_an_address_of_its_own() {
        let laws = ["jia", "yi", "bing"].map(str::to_owned).to_vec();
        let plan = SetPlan::new("shui", laws, &["mudi", "立法", "mudi"]);
        let files: Vec<String> = plan.pages().into_iter().map(|page| plan.route(page).file()).collect();
        let expected = [
            "index", "grid", "missing", "facts", "bodies", "duties-jia", "duties-yi", "duties-bing", "topic-mudi", "topic-2",
            "topic-mudi--3", "jia--yi", "jia--bing", "yi--bing",
        ];
        assert_eq!(files, expected.map(|stem| format!("compare-shui/{stem}.html")));
        assert_eq!(plan.pair("bing", "jia"), Some(SetPageId::Pair(0, 2)));
        assert_eq!(plan.pair("jia", "ding"), None);
    }

    #[test]
    fn a_set_of_many_laws_has_no_pairs() {
        let plan = SetPlan::new("shui", (0..13).map(|n| format!("l{n}")).collect(), &[]);
        assert!(plan.has_grid());
        assert!(!SetPlan::new("shui", plan.laws.clone(), &["sui"; 193]).has_grid());
        assert!(!plan.is_paired() && !plan.pages().iter().any(|page| matches!(page, SetPageId::Pair(..))));
    }
}
