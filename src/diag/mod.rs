//! Findings: what is wrong or doubtful in a text, as data that travels beside the value.
//!
//! In: a kind of finding with its arguments (`kind`) and a place. Out: [`Diagnostic`] (a code, a place, the words concerned)
//! and the ways to show it. All that is said about a kind, in Chinese and in English, stands in one place of `kind/`; how a kind
//! is added, the documentation of `entry.rs` tells.

mod code;
mod entry;
mod explain;
pub(crate) mod kind;
mod lang;
mod locate;
mod render;
mod sarif;
mod toml_file;
mod toml_words;
mod wording;

pub use code::{Code, Unplaced};
pub use entry::{Loss, Remark, Severity, Shown};
pub use explain::{explain, reference};
pub use lang::Lang;
pub use locate::{Located, SpanMap, locate};
pub use render::{Look, Paint, Record, RecordedArgument, excerpt_of, json_lines, recorded_args, records, render, summary, summary_of};
pub use sarif::sarif;
pub use toml_file::{EntryReader, TomlValue, toml_span, toml_table, toml_value};
pub use wording::Wording;

use crate::model::ProvisionPath;
use crate::source::Span;
use serde::{Deserialize, Serialize};

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Diagnostic {
    /// What kind of finding.
    pub code: Code,
    /// Where.
    pub locus: Locus,
    /// The words concerned, as they stand in the text; empty where nothing stands there.
    pub words: String,
    /// What the message says beside the words, in the order in which its kind names them.
    pub args: Vec<Wording>,
}

/// The place of a finding.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Locus {
    /// A range of bytes of a file, by its path.
    File(String, Span),
    /// A law by its slug, a provision in it, and the characters of its text from the first up to the second number.
    Provision(String, ProvisionPath, (u32, u32)),
    /// A file as a whole, by its path.
    Whole(String),
}

/// A value and what was found while making it.
#[derive(Debug, Clone)]
pub struct Diagnosed<T> {
    /// The value; there always is one.
    pub value: T,
    /// What was found.
    pub findings: Vec<Diagnostic>,
}

impl<T> Diagnosed<T> {
    /// The value, its findings moved into `found`.
    pub fn unpack(self, found: &mut Vec<Diagnostic>) -> T {
        found.extend(self.findings);
        self.value
    }
}

impl Diagnostic {
    /// A finding at a range of a file.
    pub fn at(finding: impl Into<Unplaced>, file: &str, span: Span) -> Self {
        Self::placed(finding.into(), Locus::File(file.to_owned(), span))
    }

    /// A finding about a file as a whole.
    pub fn whole(finding: impl Into<Unplaced>, file: &str) -> Self {
        Self::placed(finding.into(), Locus::Whole(file.to_owned()))
    }

    /// A finding in a provision of a law.
    pub fn provision(finding: impl Into<Unplaced>, law: &str, path: ProvisionPath, range: (u32, u32)) -> Self {
        Self::placed(finding.into(), Locus::Provision(law.to_owned(), path, range))
    }

    /// A finding about a file as a whole, from the words and arguments that an import recorded.
    pub fn recorded(code: Code, file: &str, words: &str, args: &[String]) -> Self {
        Self::placed(Unplaced { code, words: words.to_owned(), args: code.read(args) }, Locus::Whole(file.to_owned()))
    }

    fn placed(Unplaced { code, words, args }: Unplaced, locus: Locus) -> Self {
        Self { code, locus, words, args }
    }

    /// The arguments by the names that its kind gives them.
    pub fn named_args(&self) -> impl Iterator<Item = (&'static str, &Wording)> {
        self.code.arguments().iter().copied().zip(&self.args)
    }

    /// How grave it is.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// The sentence that says what is there.
    pub fn message(&self, lang: Lang) -> String {
        self.code.message(lang, &self.words, &self.args)
    }

    /// The sentence that says what to do.
    pub fn help(&self, lang: Lang) -> String {
        self.code.help(lang, &self.words, &self.args)
    }
}
