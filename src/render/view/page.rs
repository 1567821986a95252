//! What the template of each kind of page sees as `page`.

use super::head::{Crumb, Head, Neighbour};
use super::law::{AttachmentLink, DownloadLink, SourceView};
use super::notes::ErratumView;
use super::relation::{CitedView, RelationSummary};
use super::version::VersionNotice;
use crate::markup::Html;
use crate::theme::Entries;
use serde::Serialize;

/// `law.html`: the full text of a law.
#[derive(Debug, Clone, Serialize)]
pub struct LawPage {
    /// What every page begins with.
    #[serde(flatten)]
    pub head: Head,
    /// That the page is of a text that is not the newest, by `version_notice`; empty on pages of the newest.
    pub version_html: Entries<VersionNotice>,
    /// The text: divisions, articles and texts. For a split law the list of its chapters with their addresses.
    pub text_html: Html,
    /// Whether the text stands on the chapter pages, since it is too long for one page.
    pub split: bool,
    /// The order or announcement 公告 printed before the title, a paragraph each, by `line`.
    pub announcement_html: Entries<String>,
    /// Signature and date after the last provision, by `line`.
    pub closing_html: Entries<String>,
    /// Annexes and documents behind the law, each by `attachment_link`.
    pub attachments_html: Entries<AttachmentLink>,
    /// The files that the law can be taken away as, each by `download_link`; empty where the site offers none.
    pub downloads_html: Entries<DownloadLink>,
    /// Whether pages of its parts offer files too, where the site offers any.
    pub has_part_files: bool,
    /// The source.
    pub source: Option<SourceView>,
    /// How many findings the notes page shows.
    pub n_findings: usize,
    /// What the importer did, in one sentence: 接合断行 12 处。 Empty where it did nothing.
    pub ledger: String,
    /// How many corrections stand beside the text.
    pub n_errata: usize,
    /// What it cites and who cites it, in short.
    pub relations: RelationSummary,
    /// The cards its links show; empty where there is none.
    pub cards_html: Entries<PageSection>,
    /// What its texts without a page of their own cite of texts that are not the newest any more, by `then_section`.
    pub then_html: Entries<PageSection>,
    /// The decisions of the site that amend it, as list items; empty where there are none.
    pub amended_html: Entries<PageSection>,
    /// 沿革, the line of its life; empty for a law of one text.
    pub life_html: Entries<PageSection>,
    /// Where it is compared with others; `None` where it is in no comparison.
    pub compare_href: Option<String>,
    /// The page made for paper.
    pub print_href: String,
    /// The law for machines: schema.org `Legislation` as JSON-LD.
    pub linked_html: Html,
}

/// `chapter.html`: a chapter, a section of a policy document, an annex, or a document behind the law.
#[derive(Debug, Clone, Serialize)]
pub struct ChapterPage {
    /// What every page begins with.
    #[serde(flatten)]
    pub head: Head,
    /// That the page is of a text that is not the newest, by `version_notice`; empty on pages of the newest.
    pub version_html: Entries<VersionNotice>,
    /// How it is cited: 《甲市条例》第三章.
    pub cite: String,
    /// How the document is cited in which it stands, which an annex is itself.
    pub document: String,
    /// 第三章; empty where there is none.
    pub label: String,
    /// 数字产业化
    pub heading: String,
    /// The same with what its words lead to.
    pub heading_html: Html,
    /// `two` where a heading of two characters is set wide (总　则), else empty: for a class attribute.
    pub spread: &'static str,
    /// 第十六条至第二十六条; empty where no article stands in it.
    pub range: String,
    /// The title notes of a document behind the law, by `history_line`.
    pub history_html: Entries<String>,
    /// The text.
    pub text_html: Html,
    /// Signature and date of a document behind the law, by `line`.
    pub closing_html: Entries<String>,
    /// What its heading and its texts without a page of their own cite of texts that are not the newest any more, by `then_section`.
    pub then_html: Entries<PageSection>,
    /// Who cites the chapter itself.
    pub cited: CitedView,
    /// How many references lead to provisions in it; empty where there is none.
    pub n_cited_inside: String,
    /// The page of all references of the law.
    pub citations_href: String,
    /// The files that the part can be taken away as, each by `download_link`; empty where the site offers none.
    pub downloads_html: Entries<DownloadLink>,
    /// The cards its links show; empty where there is none.
    pub cards_html: Entries<PageSection>,
    /// Where it is compared with others; `None` where it is in no comparison.
    pub compare_href: Option<String>,
    /// The page made for paper.
    pub print_href: String,
    /// The chapter before.
    pub prev: Option<Neighbour>,
    /// The chapter after.
    pub next: Option<Neighbour>,
}

/// `article.html`: an article, or a numbered item of a document without articles.
#[derive(Debug, Clone, Serialize)]
pub struct ArticlePage {
    /// What every page begins with.
    #[serde(flatten)]
    pub head: Head,
    /// That the page is of a text that is not the newest, by `version_notice`; empty on pages of the newest.
    pub version_html: Entries<VersionNotice>,
    /// 第十八条
    pub label: String,
    /// The caption in its brackets.
    pub caption: Option<String>,
    /// The division it stands in: 第三章　数字产业化, with its address.
    pub within: Option<Crumb>,
    /// The text, without label and caption. Paragraphs have the ids `k2`, `k2-x1`, `k2-x1-m1`.
    pub text_html: Html,
    /// 《山西省数字经济促进条例》第十八条
    pub cite: String,
    /// Links to 款 and 项 as list items, where there are several: `<li><a href=#k2 data-cite=…>第二款</a>`.
    pub places_html: Entries<PageSection>,
    /// Corrections that stand beside this article, each by `erratum_item`.
    pub errata_html: Entries<ErratumView>,
    /// The provisions that it cites of texts that are not the newest any more, as list items; empty where there are none.
    pub then_html: Entries<PageSection>,
    /// The decisions of the site that changed it, as list items; empty where none is known.
    pub amended_html: Entries<PageSection>,
    /// How it came to be, as list items; empty where the law has one text.
    pub came_html: Entries<PageSection>,
    /// Who cites the article or anything in it.
    pub cited: CitedView,
    /// What answers it in other laws, as list items; empty where nothing is known to.
    pub related_html: Entries<PageSection>,
    /// The definitions of the terms it uses, as `<dt>` and `<dd>`; empty where there is none.
    pub terms_html: Entries<PageSection>,
    /// The cards its links show; empty where there is none.
    pub cards_html: Entries<PageSection>,
    /// The page made for paper.
    pub print_href: String,
    /// The article before, in the same document.
    pub prev: Option<Neighbour>,
    /// The article after.
    pub next: Option<Neighbour>,
}

/// A part of a page with all that stands around it, written by a component: none, or one.
#[derive(Debug, Clone, Serialize)]
pub struct PageSection {
    /// What it holds.
    pub inner_html: Html,
}

impl PageSection {
    /// Nothing where it would hold nothing.
    pub(crate) fn of(component: &'static str, inner_html: Html) -> Entries<Self> {
        Entries::new(component, (!inner_html.is_empty()).then_some(Self { inner_html }))
    }
}

/// A part of a law that has a page made for paper.
#[derive(Debug, Clone, Serialize)]
pub struct PrintPart {
    /// 第三章　数字产业化
    pub title: String,
    /// Its page made for paper.
    pub href: String,
}

/// `print.html`: the law, an attachment or a chapter on paper.
#[derive(Debug, Clone, Serialize)]
pub struct PrintPage {
    /// What every page begins with; `canonical` is the page for reading.
    #[serde(flatten)]
    pub head: Head,
    /// That the page is of a text that is not the newest, by `version_notice`; empty on pages of the newest.
    pub version_html: Entries<VersionNotice>,
    /// The page for reading.
    pub back: Crumb,
    /// On the page of a whole law its parts that can be printed alone, by `print_part`; else empty.
    pub parts_html: Entries<PrintPart>,
    /// The foot of every sheet: short address, status, date of commencement.
    pub foot: String,
    /// 第三章; empty for the law itself.
    pub label: String,
    /// 数字产业化; empty for the law itself.
    pub heading: String,
    /// `two` where a heading of two characters is set wide, else empty.
    pub spread: &'static str,
    /// The title notes of the law, or of a document behind it, by `history_line`; no more than the first of many.
    pub history_html: Entries<String>,
    /// Where the other title notes are; empty where all stand here.
    pub history_more: String,
    /// All title notes, by `line`, behind the text; empty where all stand above it, and on the sheets of a chapter.
    pub notes_html: Entries<String>,
    /// The text without links, anchors and notes.
    pub text_html: Html,
    /// The order or announcement, by `line`; on the sheets of the law itself alone.
    pub announcement_html: Entries<String>,
    /// Signature and date, by `line`.
    pub closing_html: Entries<String>,
    /// What was printed: 《山西省数字经济促进条例》第三章　数字产业化（第十六条至第二十六条）.
    pub printed: String,
    /// The source.
    pub source: Option<SourceView>,
    /// Corrections to what is printed, each by `print_erratum`.
    pub errata_html: Entries<ErratumView>,
    /// What is doubtful in what is printed, each by `print_doubt`.
    pub doubts_html: Entries<Doubt>,
    /// How many doubts are not named here; empty for none.
    pub more_doubts: String,
    /// The address of the page for reading; empty where the site has none.
    pub address: String,
    /// The file of the QR code of that address; empty where the site has none.
    pub qr: String,
}

/// What is doubtful at a place of a printed text.
#[derive(Debug, Clone, Serialize)]
pub struct Doubt {
    /// 第三十九条第一款
    pub place: String,
    /// 原文如此, 来源缺字
    pub word: String,
    /// What is doubtful.
    pub message: String,
}

/// `page.html`: a free page of `content/pages`.
#[derive(Debug, Clone, Serialize)]
pub struct FreePage {
    /// What every page begins with.
    #[serde(flatten)]
    pub head: Head,
    /// Its first heading.
    pub heading: String,
    /// What follows the first heading.
    pub body_html: Html,
}

/// `moved.html`: it leads on from an address that has moved.
#[derive(Debug, Clone, Serialize)]
pub struct Moved {
    /// What every page begins with.
    #[serde(flatten)]
    pub head: Head,
    /// Where it leads.
    pub href: String,
    /// What stands there: the title of the law, else of the site.
    pub name: String,
}

/// A page all of whose words stand in its template: `404.html`, `help.html`, `shelf.html`.
#[derive(Debug, Clone, Serialize)]
pub struct BarePage {
    /// What every page begins with.
    #[serde(flatten)]
    pub head: Head,
}
