//! Findings: what is wrong or doubtful in a text, as data that travels beside the value.
//!
//! In: nothing. Out: [`Diagnostic`] (a code, a place, the words concerned) and the ways to show it. The words of every
//! message live in `code.rs`, in Chinese and in English.

mod code;
mod explain;
mod locate;
mod render;
mod sarif;

pub use code::{Code, Lang, Severity};
pub use explain::{explain, reference};
pub use locate::{Located, SpanMap, locate};
pub use render::{Look, Paint, Record, json_lines, records, render, summary};
pub use sarif::sarif;

use crate::model::ProvisionPath;
use crate::source::Span;

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Diagnostic {
    /// What kind of finding.
    pub code: Code,
    /// Where.
    pub locus: Locus,
    /// The words concerned, as they stand in the text; empty where nothing stands there.
    pub words: String,
    /// What the message says beside the words, in the order its code documents.
    pub args: Vec<String>,
}

/// The place of a finding.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
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
    pub fn at(code: Code, file: &str, span: Span, words: impl Into<String>) -> Self {
        Self { code, locus: Locus::File(file.to_owned(), span), words: words.into(), args: Vec::new() }
    }

    /// A finding about a file as a whole.
    pub fn whole(code: Code, file: &str) -> Self {
        Self { code, locus: Locus::Whole(file.to_owned()), words: String::new(), args: Vec::new() }
    }

    /// A finding in a provision of a law.
    pub fn provision(code: Code, law: &str, path: ProvisionPath, range: (u32, u32), words: impl Into<String>) -> Self {
        Self { code, locus: Locus::Provision(law.to_owned(), path, range), words: words.into(), args: Vec::new() }
    }

    /// The same finding with one more argument for its message.
    #[must_use]
    pub fn arg(mut self, arg: impl Into<String>) -> Self {
        self.args.push(arg.into());
        self
    }

    /// How grave it is.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}
