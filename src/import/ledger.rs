//! The ledger: what the importer removed, joined or normalised, and why.

use serde::{Deserialize, Serialize};

/// One change between the source and the law.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LedgerEntry {
    /// The line of the source, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    /// What was done.
    pub action: Action,
    /// Why.
    pub reason: Reason,
    /// The characters of the source concerned; empty for a joint, which removes line ends only.
    pub text: String,
    /// What stands in the law instead; empty where nothing does.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub becomes: String,
}

/// What was done to the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// Taken out of the text.
    Removed,
    /// Two lines made one, nothing inserted.
    Joined,
    /// Written in its canonical form: a label, a bracket of a label.
    Normalised,
}

/// Why it was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// `[bookmark: …]` and the like, left by a conversion.
    Bookmark,
    /// `#`, `**`, comments: markup of the file, not text.
    Markup,
    /// 导航, 打印, 字体, 分享: furniture of a web page.
    Furniture,
    /// `— 3 —`: a page number.
    PageNumber,
    /// A running head repeated on each page.
    RunningHead,
    /// 目录: a table of contents; it serves as a check only.
    Contents,
    /// A line or page ended in mid-sentence.
    LineBreak,
    /// A heading or title over several lines.
    HeadingBreak,
    /// `(一)`, `（1)`: a label written in other brackets, with blanks, or in other digits.
    Label,
    /// A tracked deletion of a word processor.
    Revision,
    /// A text box, header or footer of a word processor, told apart from the text.
    Frame,
    /// The same title printed again.
    RepeatedTitle,
    /// The book marks 《》 around a title.
    TitleMark,
    /// ⼀, a radical, for 一: a character that looks like another and is stored under another number.
    LookAlike,
}
