//! The structured Markdown of a law, and the free pages.
//!
//! In: a [`Law`](crate::model::Law), or a file. Out: the file's text ([`write()`]); the law, the places of its provisions
//! and what was found ([`read()`]); the HTML of a free page ([`page()`]).
//!
//! # The format
//!
//! A law is one text file. It is shown well by any forge and can be edited without a manual, and it is exact: the same law
//! always gives the same bytes, and reading them gives the same law.
//!
//! ## Blocks
//!
//! The file is not read by the block rules of CommonMark: `2019. 施行` is text, four blanks are no code, `-` is no list.
//! Blocks are parted by blank lines; blanks at either end of a line and CRLF do not count. Lines of one paragraph are joined,
//! with nothing between two Han characters and one blank otherwise. These are all the blocks:
//!
//! | written | is |
//! |---|---|
//! | ` ```toml ` … ` ``` ` as the first lines | the front matter |
//! | `# ` to `########## ` | a heading, a line of its own |
//! | `> ` | a quote, `>` alone parts its paragraphs |
//! | <code>&#124; … &#124;</code> with a second line <code>&#124; --- &#124;</code> | a table |
//! | `<table>` … `</table>` | a table whose cells span |
//! | `<!-- … -->` | a marker, or an editor's own comment, which is left out |
//! | a line that begins with `**第一条**` | an article; it begins a paragraph even without a blank line before it |
//! | anything else | a paragraph |
//!
//! ## Front matter
//!
//! TOML, keys in fixed order, only what is known: `slug`, `title`, `description`, `aliases`, `kind`, `region`, `issuer`,
//! `document_number`, `adopted`, `approved`, `published`, `effective` (local dates), `[status]` (`state`, `source`, `date`),
//! `[source]` (`file`, `sha256`), `[[errata]]` (`place`, `found`, `correct`, `reason`, `by`), `[[accepted]]` (`code`, `place`,
//! `found`, `reason`). [`front_matter_schema`] gives its JSON Schema. Without `slug` the file's name is the slug.
//!
//! ## Documents
//!
//! A quote before the title is the announcement 公告, an entry a paragraph. `# ` and the title follow; `# 〔原文无标题〕` where
//! there is none. A quote right behind it is the title note 题注, a quote at the end the closing 落款. Each further `# `
//! begins an attachment: an annex where it begins with 附件, 附表, 附录, 附图 or 附 and a number (a full-width space parts label and
//! title), a second document otherwise. It has its own title note, body and closing. A quote anywhere else is text.
//!
//! ## Divisions
//!
//! `## 第一编　总则`, one `#` more a level; the nesting is that of the `#`. The words say the kind: 第…编, 第…分编, 第…章, 第…节
//! (之一 may follow), `一、`, `（一）`, `1.`, `3.2` (a clause that holds others; one number alone before a full-width blank), 序言 or 前言, `〔章名缺失〕` for a heading that is lost; any other heading is plain.
//!
//! ## Articles and what stands in them
//!
//! `**第一条**　【立法目的】为了…`: the label in bold, the caption in its brackets, the text. `**第一条　立法目的**` for a caption
//! without brackets. The label may stand alone, and the text in the next paragraph. Policy items are `**1.**　…`,
//! `**（一）**　…`, `**一、**　…`; clauses of a text numbered by decimals `**3.2.1**　…`, in an annex `**A.1**　…`. Each paragraph that follows is a 款; one that begins with `（一）`, `一、`, `1.`, `1．`, `1、`,
//! `（1）` or `①` is a 项, below a 项 of another form a 目, below that of a third form a part of the 目, and so on; one of a form
//! that is open goes on with it. A paragraph without label between item n and item n+1 continues item n, a table there belongs to it;
//! between two 目 it belongs to their 项; behind the last item it is a new 款. Text before the first article, or under a heading
//! without articles, follows the same rules.
//!
//! ## Markers
//!
//! Where the plain reading would be wrong, a comment stands before the block: `<!-- 款 -->` (a new 款; before a label, one without
//! text of its own), `<!-- 项 -->`, `<!-- 目 -->`, `<!-- 目 2 -->` (a level below 目), `<!-- 续 -->` (continues the item), `<!-- 续 1 -->` (the 目), `<!-- 注 -->` (a note), `<!-- 文 -->` (under
//! no article any more), `<!-- 止 -->` (the innermost division ends), `<!-- 落款 -->` (the quote is the closing, though no
//! body precedes), `<!-- 附件 -->` (an annex whose label has another form). [`write()`] uses them only there.
//!
//! ## Literal text
//!
//! Text is literal. A backslash before an ASCII punctuation mark stands for the mark; a backslash before the first character
//! of a text says that no label stands there (`\（一）`, `1\.`). [`write()`] puts one wherever a forge would see markup.
//! In an HTML table `&lt;`, `&gt;` and `&amp;` are used instead.
//!
//! # What a law must be to be exact
//!
//! Each text is one line without blanks at its ends and is not empty, save the text of an item and that of a 款 with items;
//! lines of a cell likewise. A printed label is one that [`parse_article`] or [`parse_heading`] reads as the same number and
//! that is not the canonical form; a caption's brackets are balanced, and `（一）` is none. Item numbers end at 999, circled ones
//! at 20, divisions nest at most nine deep, levels below 目 at most six, spans end at 1,000. 序言 and 前言 are the headings of a preamble. Line ends inside
//! a text are written as blanks.
//!
//! # Steps
//!
//! `head` and `front_matter` read the head, `lex` cuts lines into blocks, `read` cuts blocks into documents, `body` makes
//! divisions and articles of them and asks `flow` what each paragraph is; `write` asks `flow` the same question. All of it
//! takes time in proportion to the file.

mod body;
mod emphasis;
mod flow;
mod front_matter;
mod head;
mod inline;
mod label;
mod lex;
mod marker;
mod page;
mod read;
mod table;
mod write;

pub use front_matter::{front_matter_schema, head};
pub use label::{Heading, parse_annex, parse_article, parse_heading, parse_item};
pub use page::{Page, PageLink, page};
pub use read::{Read, read};
pub use write::write;

/// The heading of a text that has no title.
const NO_TITLE: &str = "〔原文无标题〕";
