//! What the page of a law in pictures sees. Every picture has its table: what is drawn also stands in words.

use super::head::Head;
use super::relation::RelationTarget;
use crate::markup::Html;
use crate::theme::Entries;
use serde::Serialize;

/// `map.html`: a law in pictures.
#[derive(Debug, Clone, Serialize)]
pub struct MapPage {
    /// What every page begins with.
    #[serde(flatten)]
    pub head: Head,
    /// Who cites it and whom it cites, by `flow_picture`.
    pub flow_html: Entries<FlowPicture>,
    /// How its own parts cite one another, by `arc_picture`; none where none does.
    pub arcs_html: Entries<ArcPicture>,
    /// How long its parts are, by `size_picture`; none where there is none.
    pub sizes_html: Entries<SizePicture>,
    /// Amounts of money on a line, by `money_picture`; none where it names none.
    pub money_html: Entries<AmountPicture>,
    /// Rates on a line, by `rate_picture`; none where it names none.
    pub rates_html: Entries<AmountPicture>,
    /// The days that are known of it, by `day_picture`; none where there is only one.
    pub days_html: Entries<DayPicture>,
}

/// The laws that cite a law, the law, and what it cites.
#[derive(Debug, Clone, Serialize)]
pub struct FlowPicture {
    /// The name of the law where there is little room.
    pub spine: String,
    /// The laws that cite it.
    pub inward: FlowSide,
    /// What it cites.
    pub outward: FlowSide,
    /// Both as a table, each by `partner_row`; those with the most citations.
    pub partners_html: Entries<Partner>,
    /// How many texts the table leaves out.
    pub n_partners_left: usize,
    /// The page of all citations with their sentences.
    pub citations_href: String,
}

/// The laws on one side of the picture.
#[derive(Debug, Clone, Serialize)]
pub struct FlowSide {
    /// How many texts there are.
    pub n_laws: usize,
    /// How many citations.
    pub n_places: usize,
    /// Those with the most, each by `flow_node`.
    pub nodes_html: Entries<FlowNode>,
    /// A ribbon for each, as wide as its citations are many.
    pub ribbons_html: Html,
    /// How many texts the picture leaves out.
    pub n_left: usize,
    /// How many citations these have.
    pub n_places_left: usize,
}

/// A law in the picture.
#[derive(Debug, Clone, Serialize)]
pub struct FlowNode {
    /// Its short name.
    pub name: String,
    /// Its address; `None` where the site has it not.
    pub href: Option<String>,
    /// Its status, where that must be known: 征求意见稿, 已废止; `None` for one that is in force, or not verified.
    pub status: Option<StatusWord>,
    /// How many citations.
    pub count: usize,
}

/// A status by its class and its word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatusWord {
    /// For style.
    pub class: &'static str,
    /// 现行有效
    pub word: String,
}

/// A text that cites the law or is cited by it, as a row.
#[derive(Debug, Clone, Serialize)]
pub struct Partner {
    /// Its name.
    pub title: String,
    /// Its address; `None` where the site has it not.
    pub href: Option<String>,
    /// Where it can be read outside the site.
    pub elsewhere: Option<String>,
    /// Its status; `None` where the site has it not.
    pub status: Option<StatusWord>,
    /// How often it cites the law.
    pub n_in: usize,
    /// How often the law cites it.
    pub n_out: usize,
}

/// Chapters, or articles, and arcs between those that cite one another.
#[derive(Debug, Clone, Serialize)]
pub struct ArcPicture {
    /// Whether these are articles, since it has no chapters.
    pub by_article: bool,
    /// How many citations lead from one to another.
    pub n_between: usize,
    /// How many stay within one.
    pub n_within: usize,
    /// How many lead to what holds several: the law as a whole, a 编.
    pub n_wide: usize,
    /// The parts, in the order of the text, each by `arc_node`.
    pub nodes_html: Entries<ArcNode>,
    /// How many parts the picture leaves out: those with the fewest citations.
    pub n_nodes_left: usize,
    /// The arcs.
    pub shapes_html: Html,
    /// How many citations the picture leaves out.
    pub n_left: usize,
    /// The arcs as a table, each by `arc_row`.
    pub rows_html: Entries<ArcRow>,
    /// How many rows the table leaves out.
    pub n_rows_left: usize,
}

/// A part in the picture of arcs.
#[derive(Debug, Clone, Serialize)]
pub struct ArcNode {
    /// 第三章　数字产业化
    pub name: String,
    /// Its address.
    pub href: String,
    /// How often it cites others.
    pub n_out: usize,
    /// How often others cite it.
    pub n_in: usize,
}

/// An arc as a row.
#[derive(Debug, Clone, Serialize)]
pub struct ArcRow {
    /// What cites.
    pub from: String,
    /// Its address.
    pub from_href: String,
    /// What is cited.
    pub to: String,
    /// Its address.
    pub to_href: String,
    /// How often.
    pub count: usize,
}

/// How long the parts of a law are.
#[derive(Debug, Clone, Serialize)]
pub struct SizePicture {
    /// Whether these are articles, since it has no chapters.
    pub by_article: bool,
    /// The parts, in the order of the text, each by `size_row`.
    pub rows_html: Entries<SizeRow>,
    /// How many the table leaves out: the shortest.
    pub n_left: usize,
}

/// How long a part is.
#[derive(Debug, Clone, Serialize)]
pub struct SizeRow {
    /// 第三章　数字产业化, 第五条
    pub name: String,
    /// Its address.
    pub href: String,
    /// How many articles; empty for an article itself.
    pub articles: String,
    /// How many characters.
    pub n_characters: usize,
    /// A bar.
    pub bar_html: Html,
}

/// Amounts on a line.
#[derive(Debug, Clone, Serialize)]
pub struct AmountPicture {
    /// The amounts, the least first, each by `amount_row`.
    pub rows_html: Entries<AmountRow>,
    /// Where the line begins: `1,000`.
    pub from: String,
    /// Where it ends.
    pub to: String,
    /// How many amounts the table leaves out.
    pub n_left: usize,
}

/// An amount, and where it stands.
#[derive(Debug, Clone, Serialize)]
pub struct AmountRow {
    /// As the text writes it: 五万元.
    pub what: String,
    /// Whether it is a limit: 上限, 下限; empty for none.
    pub tag: String,
    /// Its place on the line.
    pub track_html: Html,
    /// Provisions that say it.
    pub places: Vec<RelationTarget>,
    /// How many more do.
    pub n_more: usize,
}

/// Days on a line.
#[derive(Debug, Clone, Serialize)]
pub struct DayPicture {
    /// The days, the first first, each by `day_row`.
    pub rows_html: Entries<DayRow>,
    /// How many days the table leaves out.
    pub n_left: usize,
}

/// A day of the law.
#[derive(Debug, Clone, Serialize)]
pub struct DayRow {
    /// 2023年1月1日
    pub day: String,
    /// What happened, in the words of the text or of its head.
    pub what: String,
    /// Whether these are words of the text.
    pub is_quote: bool,
    /// Where it is said, or the text of that day.
    pub href: Option<String>,
    /// Its place on the line.
    pub track_html: Html,
}
