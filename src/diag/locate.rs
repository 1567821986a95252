//! From the place of a finding to file, line and column.

use super::{Code, Diagnostic, Lang, Locus, Severity};
use crate::model::ProvisionPath;
use crate::source::{LineIndex, Place, Span};
use std::collections::BTreeMap;

/// Where the provisions of a law stand in its Markdown file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SpanMap {
    /// The file, relative to the root of the site.
    pub file: String,
    /// The first byte of each provision's text.
    pub starts: BTreeMap<ProvisionPath, u32>,
}

/// A finding as people and machines receive it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Located {
    /// The file, relative to the root of the site.
    pub file: String,
    /// Bytes of the file; empty at the start for a finding about the whole.
    pub span: Span,
    /// Line and column of its first character; `None` for a finding about the whole file.
    pub place: Option<Place>,
    /// The finding itself.
    pub finding: Diagnostic,
}

impl Located {
    /// How grave it is.
    pub fn severity(&self) -> Severity {
        self.finding.code.severity()
    }

    /// What kind it is.
    pub fn code(&self) -> Code {
        self.finding.code
    }

    /// The message.
    pub fn message(&self, lang: Lang) -> String {
        self.finding.message(lang)
    }

    /// What to do.
    pub fn help(&self, lang: Lang) -> String {
        self.finding.help(lang)
    }
}

/// Finds file, line and column of each finding, sorts by place and removes repeats.
///
/// `text_of` gives the text of a file by its path, `spans_of` the span map of a law by its slug; `None` where there
/// is none, and the finding then is about the whole file.
pub fn locate<'a>(
    findings: &[Diagnostic],
    text_of: impl Fn(&str) -> Option<&'a str>,
    spans_of: impl Fn(&str) -> Option<&'a SpanMap>,
) -> Vec<Located> {
    let mut indexes: BTreeMap<String, LineIndex> = BTreeMap::new();
    let mut out: Vec<Located> = findings
        .iter()
        .map(|finding| {
            let (file, span) = file_span(finding, &text_of, &spans_of);
            let place = span.and_then(|span| {
                let text = text_of(&file)?;
                let index = indexes.entry(file.clone()).or_insert_with(|| LineIndex::new(text));
                Some(index.place(text, span.start))
            });
            Located { file, span: span.unwrap_or_default(), place, finding: finding.clone() }
        })
        .collect();
    out.sort();
    out.dedup();
    out
}

fn file_span<'a>(
    finding: &Diagnostic,
    text_of: &impl Fn(&str) -> Option<&'a str>,
    spans_of: &impl Fn(&str) -> Option<&'a SpanMap>,
) -> (String, Option<Span>) {
    match &finding.locus {
        Locus::File(file, span) => (file.clone(), Some(*span)),
        Locus::Whole(file) => (file.clone(), None),
        Locus::Provision(law, path, range) => {
            let Some(spans) = spans_of(law) else { return (law.clone(), None) };
            let start = spans.starts.get(path).or_else(|| spans.starts.get(&path.unit())).copied();
            let span = start.zip(text_of(&spans.file)).map(|(start, text)| characters(text, start as usize, range.0, range.1));
            (spans.file.clone(), span)
        }
    }
}

/// The bytes of a range of characters counted from `start`.
fn characters(text: &str, start: usize, from: u32, to: u32) -> Span {
    let rest = &text[start.min(text.len())..];
    let byte = |count: u32| rest.char_indices().nth(count as usize).map_or(rest.len(), |(at, _)| at);
    Span::new(start + byte(from), start + byte(to))
}
