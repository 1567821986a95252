//! What the pages of comparisons see as `page`.

use super::head::{Head, Neighbour};
use super::law::StatusView;
use crate::markup::Html;
use serde::Serialize;

/// `comparisons.html`: the sets there are.
#[derive(Debug, Clone, Serialize)]
pub struct ComparisonsPage {
    /// What every page begins with.
    #[serde(flatten)]
    pub head: Head,
    /// The sets.
    pub sets: Vec<SetItem>,
    /// Laws that may be compared, too: the program's suggestions to editors.
    pub proposed: Vec<ProposedItem>,
}

/// Laws of one subject from different places, which nobody has put together yet.
#[derive(Debug, Clone, Serialize)]
pub struct ProposedItem {
    /// What their titles have in common.
    pub subject: String,
    /// The laws.
    pub laws: Vec<SetLaw>,
}

/// A set in the list.
#[derive(Debug, Clone, Serialize)]
pub struct SetItem {
    /// Its title.
    pub title: String,
    /// Its table.
    pub href: String,
    /// What it compares and how it was made; may be empty.
    pub note: String,
    /// How many topics.
    pub n_topics: usize,
    /// Its laws.
    pub laws: Vec<SetLaw>,
}

/// A law of a set.
#[derive(Debug, Clone, Serialize)]
pub struct SetLaw {
    /// Its name.
    pub name: String,
    /// Its full text.
    pub href: String,
    /// Its status.
    pub status: StatusView,
}

/// A link.
#[derive(Debug, Clone, Serialize)]
pub struct SetLink {
    /// Its words.
    pub title: String,
    /// Its address.
    pub href: String,
    /// How many, or what else stands beside it; may be empty.
    pub beside: String,
}

impl SetLink {
    /// A link with nothing beside it.
    pub(crate) fn new(title: &str, href: String) -> Self {
        Self { title: title.to_owned(), href, beside: String::new() }
    }

    /// How many there are of something; `None` for none.
    pub(crate) fn counted(title: &str, href: String, count: usize) -> Option<Self> {
        (count > 0).then(|| Self { beside: count.to_string(), ..Self::new(title, href) })
    }
}

/// `matrix.html`: topics and laws as a table.
#[derive(Debug, Clone, Serialize)]
pub struct MatrixPage {
    /// What every page begins with.
    #[serde(flatten)]
    pub head: Head,
    /// The title of the set.
    pub heading: String,
    /// What an editor says of it; may be empty.
    pub note: String,
    /// The laws, in the order of the columns.
    pub laws: Vec<SetLaw>,
    /// How many topics.
    pub n_topics: usize,
    /// What the marks of its cells say, as far as there are such cells.
    pub how: String,
    /// How many cells have which state: 编者确认, 程序建议, 未见对应条文, 编者确认没有; those that stand in no cell are left out.
    pub states: Vec<SetLink>,
    /// The page of all topics and laws at a glance; `None` where they are too many for that.
    pub grid_href: Option<String>,
    /// Whether cells show numbers alone, since there are many laws.
    pub numbers_only: bool,
    /// The rows of the table: topic, gloss, cells.
    pub rows_html: Html,
    /// The topics, with the addresses of their rows.
    pub index: Vec<SetLink>,
    /// The terms that several of its laws define, with how many.
    pub terms: Vec<SetLink>,
    /// Every two laws side by side; empty for a set of many laws.
    pub pairs: Vec<SetLink>,
    /// The page of what each law is silent on.
    pub missing_href: String,
    /// Money and dates, duties by body.
    pub facts: Vec<SetLink>,
    /// The table as CSV and as JSON.
    pub data: Vec<SetLink>,
}

/// `grid.html`: all topics and laws at a glance, a shape where the table has a cell.
#[derive(Debug, Clone, Serialize)]
pub struct GridPage {
    /// What every page begins with.
    #[serde(flatten)]
    pub head: Head,
    /// The set.
    pub set: SetLink,
    /// The page of what each law is silent on.
    pub missing_href: String,
    /// The laws, in the order of the columns.
    pub laws: Vec<GridLaw>,
    /// The shapes that stand in it.
    pub shapes: Vec<GridShape>,
    /// How many topics there are.
    pub n_all: usize,
    /// How many some laws have and some have not.
    pub n_differ: usize,
    /// How many every law has.
    pub n_every: usize,
    /// How many one law alone has.
    pub n_one: usize,
    /// The rows: the topic, a shape a law, each a link to the row of the table.
    pub rows_html: Html,
}

/// A column of the grid.
#[derive(Debug, Clone, Serialize)]
pub struct GridLaw {
    /// Its name.
    pub name: String,
    /// Its status in a word.
    pub status: String,
    /// Its name in a few characters.
    pub label: String,
    /// Its name in addresses.
    pub slug: String,
    /// Whether it is a draft.
    pub is_draft: bool,
    /// On how many topics that others have nothing was found in it, or an editor says that it has nothing.
    pub n_silent: usize,
}

/// A shape of the grid.
#[derive(Debug, Clone, Serialize)]
pub struct GridShape {
    /// Its class: `f`, `p`, `s`, `n`, `a`.
    pub class: &'static str,
    /// What it means.
    pub meaning: String,
    /// How many cells have it.
    pub count: usize,
}

/// `topic.html`: what all laws of a set say on one topic.
#[derive(Debug, Clone, Serialize)]
pub struct TopicPage {
    /// What every page begins with.
    #[serde(flatten)]
    pub head: Head,
    /// Its name.
    pub heading: String,
    /// One sentence about it; may be empty.
    pub gloss: String,
    /// Words by which it is known.
    pub terms: Vec<String>,
    /// What an editor adds; may be empty.
    pub note: String,
    /// The set, at this topic's row.
    pub set: SetLink,
    /// The laws with what they say.
    pub laws: Vec<TopicLaw>,
    /// The names of the laws without any provision.
    pub silent: Vec<String>,
    /// The topic before.
    pub prev: Option<Neighbour>,
    /// The topic after.
    pub next: Option<Neighbour>,
}

/// A law on a topic.
#[derive(Debug, Clone, Serialize)]
pub struct TopicLaw {
    /// The law.
    pub law: SetLaw,
    /// 编者确认, 程序建议 0.71, 未见对应条文, 编者确认没有.
    pub state: String,
    /// Its provisions in full; empty where it has none.
    pub text_html: Html,
}

/// `pair.html`: two laws side by side.
#[derive(Debug, Clone, Serialize)]
pub struct PairPage {
    /// What every page begins with.
    #[serde(flatten)]
    pub head: Head,
    /// The two laws: 甲, 乙.
    pub laws: Vec<SetLaw>,
    /// The set.
    pub set: SetLink,
    /// How many rows say what: 文字几乎相同, 部分相同 …
    pub counts: Vec<SetLink>,
    /// What only one side has, by side: links to its rows.
    pub alone: Vec<AloneList>,
    /// The rows.
    pub rows_html: Html,
}

/// The provisions of one side that nothing answers.
#[derive(Debug, Clone, Serialize)]
pub struct AloneList {
    /// 甲 or 乙.
    pub side: String,
    /// The name of the law.
    pub name: String,
    /// Links to the rows.
    pub links: Vec<SetLink>,
}

/// `missing.html`: what each law of a set is silent on.
#[derive(Debug, Clone, Serialize)]
pub struct MissingPage {
    /// What every page begins with.
    #[serde(flatten)]
    pub head: Head,
    /// The set.
    pub set: SetLink,
    /// All topics and laws at a glance; `None` where there is no grid.
    pub grid_href: Option<String>,
    /// By law: the topics on which others have rules and it has no candidate.
    pub laws: Vec<MissingLaw>,
}

/// What a law has nothing on.
#[derive(Debug, Clone, Serialize)]
pub struct MissingLaw {
    /// The law.
    pub law: SetLaw,
    /// The anchor of its list.
    pub id: String,
    /// The grid, filtered for it; `None` where there is none.
    pub grid_href: Option<String>,
    /// The topics without a candidate; beside each, how many other laws have rules.
    pub none: Vec<SetLink>,
    /// The topics of which an editor says that it has none.
    pub absent: Vec<SetLink>,
}

/// `facts.html`: money, rates and dates of effect of all laws of a set.
#[derive(Debug, Clone, Serialize)]
pub struct FactsPage {
    /// What every page begins with.
    #[serde(flatten)]
    pub head: Head,
    /// The set.
    pub set: SetLink,
    /// The laws with what they say.
    pub laws: Vec<FactsLaw>,
    /// The list of duties of each law.
    pub duties: Vec<SetLink>,
    /// The page of duties by body.
    pub bodies_href: String,
    /// All facts as JSON.
    pub data_href: String,
}

/// Money, rates and dates of a law.
#[derive(Debug, Clone, Serialize)]
pub struct FactsLaw {
    /// The law.
    pub law: SetLaw,
    /// From when on it holds.
    pub effects: Vec<FactRow>,
    /// Amounts of money.
    pub money: Vec<FactRow>,
    /// Rates.
    pub rates: Vec<FactRow>,
}

/// A fact and the sentence that says it.
#[derive(Debug, Clone, Serialize)]
pub struct FactRow {
    /// The name of the law, where rows of several stand together.
    pub law: Option<String>,
    /// Its status.
    pub status: Option<StatusView>,
    /// 第五条第二款
    pub place: String,
    /// Its address.
    pub href: Option<String>,
    /// 应当, 不得 …; 上限, 下限; may be empty.
    pub tag: String,
    /// The body, the amount, the words of the date; may be empty.
    pub what: String,
    /// The sentence, the words in `<mark>`.
    pub sentence_html: Html,
}

/// `duties.html`: the duties a law of a set names.
#[derive(Debug, Clone, Serialize)]
pub struct DutiesPage {
    /// What every page begins with.
    #[serde(flatten)]
    pub head: Head,
    /// The set.
    pub set: SetLink,
    /// The law.
    pub law: SetLaw,
    /// How many of each kind.
    pub counts: Vec<SetLink>,
    /// The duties in the order of the text.
    pub rows: Vec<FactRow>,
    /// The lists of the other laws.
    pub others: Vec<SetLink>,
    /// The page of money and dates.
    pub facts_href: String,
    /// The page of duties by body.
    pub bodies_href: String,
}

/// `bodies.html`: duties by the body that bears them.
#[derive(Debug, Clone, Serialize)]
pub struct BodiesPage {
    /// What every page begins with.
    #[serde(flatten)]
    pub head: Head,
    /// The set.
    pub set: SetLink,
    /// The bodies, those with most duties first.
    pub groups: Vec<BodyGroup>,
    /// How many bodies are named once only: they stand in the lists of their laws.
    pub n_single: usize,
    /// The list of duties of each law.
    pub duties: Vec<SetLink>,
}

/// The duties of a body.
#[derive(Debug, Clone, Serialize)]
pub struct BodyGroup {
    /// Its name as the texts have it.
    pub body: String,
    /// Its anchor: `b3`.
    pub id: String,
    /// Its duties.
    pub rows: Vec<FactRow>,
}
