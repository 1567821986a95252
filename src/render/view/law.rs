//! What the pages of one law have in common.

use crate::theme::{CurrentMark, Entries};
use serde::Serialize;

/// A law, the same on all its pages: variable `law`.
#[derive(Debug, Clone, Serialize)]
pub struct LawView {
    /// The title; a descriptive name in 〔〕 where the source has none.
    pub name: String,
    /// Which part of a law kept as several texts it is: 合同编; empty for a law that is one text.
    pub part: String,
    /// Title and part, as lists and the titles of pages name it.
    pub full_name: String,
    /// The texts that make one law with this one, itself among them, each by `part_link`; none for a law that is one text.
    pub parts_html: Entries<PartLink>,
    /// Whether the title stands in the source.
    pub titled: bool,
    /// Its full-text page, relative to this page.
    pub href: String,
    /// Its page of source notes and findings.
    pub notes_href: String,
    /// The kind in words: 地方性法规; `None` where not known.
    pub kind_words: Option<String>,
    /// The region: 山西省.
    pub region: Option<String>,
    /// Its status.
    pub status: StatusView,
    /// The title notes 题注 as printed, each by `history_line`; on the page of the law alone.
    pub history_html: Entries<String>,
    /// Those of a long list of amendments that are folded, so that the status stays in sight, each by `further_line`.
    pub history_more_html: Entries<String>,
    /// How many these are.
    pub n_history_more: usize,
    /// 施行日期, 制定机关, 结构 …, each by `head_fact`, which leaves out what does not belong in the head; on the page of the law alone.
    pub head_facts_html: Entries<Fact>,
    /// The same facts, each by `end_fact`, which leaves out those in the head.
    pub end_facts_html: Entries<Fact>,
    /// `2023年1月1日起施行`, or nothing where not known.
    pub effective: Option<String>,
    /// How the law is cited: 《山西省数字经济促进条例》.
    pub cite: String,
    /// The body that made it, for lists of references; empty where not known.
    pub issuer: String,
    /// The day of its text for lists of references, `2020-05-15`; empty where not known.
    pub dated: String,
    /// 8章64条; empty for a text without headings and articles.
    pub structure: String,
    /// Whether there is anything that contents can list: a notice of a few paragraphs has none.
    pub has_contents: bool,
    /// What is missing from the source, in one sentence; `None` where nothing is known to be.
    pub incomplete: Option<String>,
    /// For the running head in print: the name; for a draft 征求意见稿　 goes before it.
    pub print_name: String,
    /// For the foot in print: status and date of commencement.
    pub print_foot: String,
}

/// A text that is a part of a law, as the other parts name it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PartLink {
    /// 合同编
    pub title: String,
    /// Its full text.
    pub href: String,
    /// The numbers of its articles: `463–988`.
    pub range: String,
    /// `true` for the text of this page.
    pub current: Option<&'static str>,
}

/// 时效性 as it is shown.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StatusView {
    /// For style: `in-force`, `not-yet-in-force`, `draft`, `amended`, `repealed`, `unverified`.
    pub class: &'static str,
    /// The seal: four characters, one string each; in another language its words.
    pub seal: Vec<String>,
    /// The tag: 现行有效.
    pub word: String,
    /// The full meaning: 征求意见稿，尚无法律效力.
    pub meaning: String,
    /// On whose word, and as of when; `None` for 效力待核.
    pub source: Option<String>,
}

/// A line of the facts strip.
#[derive(Debug, Clone, Serialize)]
pub struct Fact {
    /// `effective`, `issuer`, `document_number`, `adopted`, `approved`, `published`, `structure`.
    pub kind: &'static str,
    /// 施行日期
    pub name: String,
    /// 2023年1月1日
    pub value: String,
    /// Whether the source says it; `false` goes with 原文未载明.
    pub known: bool,
    /// Whether the value is in the language of the law.
    pub of_law: bool,
}

/// The contents 目录 of a law as one page shows them: variable `contents`.
#[derive(Debug, Clone, Serialize)]
pub struct Contents {
    /// The divisions in reading order, flat, each by `contents_group`; one without title holds the articles under no division.
    pub groups_html: Entries<ContentsGroup>,
    /// Whether any article has a caption.
    pub captioned: bool,
    /// Whether only what is near the page is listed; the law's own page lists everything.
    pub is_cut: bool,
}

/// A division and the articles directly in it.
#[derive(Debug, Clone, Serialize)]
pub struct ContentsGroup {
    /// 第三章　数字产业化; empty for articles under no division.
    pub title: String,
    /// Its depth, from 1.
    pub level: u8,
    /// For style: `part`, `chapter`, `section`, `level1`, `lost`, `annex`, `document` …
    pub kind: &'static str,
    /// Its address on this page or on another.
    pub href: String,
    /// The articles in it, sections included: `16–26`; empty where there are none.
    pub range: String,
    /// Whether this page is (`page`) or lies in (`true`) this division.
    pub current: CurrentMark,
    /// The numbers of the articles directly in it, each by `contents_cell`; empty where this page does not list them.
    pub cells_html: Entries<ContentsCell>,
}

/// An article in the number grid.
#[derive(Debug, Clone, Serialize)]
pub struct ContentsCell {
    /// `18`, `120之一`.
    pub number: String,
    /// Whether the number is an inserted one: 120之一.
    pub inserted: bool,
    /// Whether its name is 第18条 (a policy item's is 18 alone).
    pub article: bool,
    /// The caption without brackets.
    pub caption: Option<String>,
    /// Its address.
    pub href: String,
    /// `page` where this page is the article.
    pub current: CurrentMark,
}

/// The untouched source of a law.
#[derive(Debug, Clone, Serialize)]
pub struct SourceView {
    /// The name of the file.
    pub name: String,
    /// The address of its copy; `None` where the file is not in the site.
    pub href: Option<String>,
    /// Its SHA-256 as recorded at import.
    pub sha256: String,
    /// What `source.toml` beside it says: from where, when received, on whose word; a line each.
    pub facts: Vec<(String, String)>,
}

/// A file that the law can be taken away as.
#[derive(Debug, Clone, Serialize)]
pub struct DownloadLink {
    /// Its form in words, and its ending.
    pub title: String,
    /// Its address.
    pub href: String,
    /// The name it has on the reader's disk: 甲市数据条例.docx.
    pub file: String,
}

/// A link to an annex, or to a document printed behind the law.
#[derive(Debug, Clone, Serialize)]
pub struct AttachmentLink {
    /// Its anchor on the page of the law.
    pub id: String,
    /// 附件一　名称
    pub title: String,
    /// Its address.
    pub href: String,
}
