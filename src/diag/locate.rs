//! From the place of a finding to file, line and column.

use super::{Code, Diagnostic, Lang, Locus, Severity};
use crate::model::{Law, ProvisionPath, provisions};
use crate::source::{LineIndex, Place, Span};
use std::collections::BTreeMap;

/// Where the provisions of a law stand in its Markdown file. It holds the places alone: whose each is, the law says.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct SpanMap {
    /// The file, relative to the root of the site.
    pub file: String,
    /// The first byte of the law itself and of each of its attachments.
    documents: Vec<u32>,
    /// The first byte of each provision and of each text in it, in reading order.
    starts: Vec<u32>,
}

impl SpanMap {
    /// The first byte of each document of a law, and that of each of its provisions and of the texts in it, in reading order.
    pub fn new(file: &str, documents: Vec<u32>, starts: Vec<u32>) -> Self {
        Self { file: file.to_owned(), documents, starts }
    }

    /// The first byte of each provision's text; the law is the one that was read from the file.
    pub fn starts(&self, law: &Law) -> BTreeMap<ProvisionPath, u32> {
        let documents = (0..).map(ProvisionPath::document).zip(self.documents.iter().copied());
        let mut out: BTreeMap<ProvisionPath, u32> = documents.collect();
        let mut next = self.starts.iter().copied();
        for provision in provisions(law) {
            let texts = provision.texts();
            for path in std::iter::once(provision.path).chain(texts.into_iter().map(|(path, _)| path)) {
                // A further text of an item has the item's own path; the item begins with its first.
                let Some(start) = next.next() else { return out };
                out.entry(path).or_insert(start);
            }
        }
        out
    }
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
/// `text_of` gives the text of a file by its path, `spans_of` a law and its span map by its slug; `None` where there
/// is none, and the finding then is about the whole file.
pub fn locate<'a>(
    findings: &[Diagnostic],
    text_of: impl Fn(&str) -> Option<&'a str>,
    spans_of: impl Fn(&str) -> Option<(&'a Law, &'a SpanMap)>,
) -> Vec<Located> {
    located(findings, &text_of, &spans_of)
}

type SpansOf<'f, 'a> = &'f dyn Fn(&str) -> Option<(&'a Law, &'a SpanMap)>;

/// The first byte of each provision of the laws that findings are about, by slug.
type Starts<'f> = BTreeMap<&'f str, BTreeMap<ProvisionPath, u32>>;

fn located<'a>(findings: &[Diagnostic], text_of: &dyn Fn(&str) -> Option<&'a str>, spans_of: SpansOf<'_, 'a>) -> Vec<Located> {
    let mut indexes: BTreeMap<String, LineIndex> = BTreeMap::new();
    let mut starts = Starts::new();
    let mut out: Vec<Located> = findings
        .iter()
        .map(|finding| {
            let file = file_of(finding, spans_of);
            let placed = text_of(&file).and_then(|text| {
                let index = indexes.entry(file.clone()).or_insert_with(|| LineIndex::new(text));
                let span = span_of(finding, (text, index), spans_of, &mut starts)?;
                Some((span, index.place(text, span.start)))
            });
            // Without the text the bytes are known all the same, but no line.
            let bytes = if let Locus::File(_, span) = &finding.locus { Some(*span) } else { None };
            let span = placed.map(|(span, _)| span).or(bytes).unwrap_or_default();
            Located { file, span, place: placed.map(|(_, place)| place), finding: finding.clone() }
        })
        .collect();
    out.sort();
    out.dedup();
    out
}

/// The file a finding is about; the slug of its law where no file is known of it.
fn file_of(finding: &Diagnostic, spans_of: SpansOf<'_, '_>) -> String {
    match &finding.locus {
        Locus::File(file, _) | Locus::Whole(file) => file.clone(),
        Locus::Provision(law, ..) => spans_of(law).map_or_else(|| law.clone(), |(_, spans)| spans.file.clone()),
    }
}

/// The bytes of a file that a finding is about; `None` where it is about the whole.
fn span_of<'f>(
    finding: &'f Diagnostic,
    (text, index): (&str, &LineIndex),
    spans_of: SpansOf<'_, '_>,
    starts: &mut Starts<'f>,
) -> Option<Span> {
    match &finding.locus {
        Locus::File(_, span) => Some(*span),
        Locus::Whole(_) => None,
        Locus::Provision(law, path, range) => {
            let (read, spans) = spans_of(law)?;
            let starts = starts.entry(law).or_insert_with(|| spans.starts(read));
            let start = *starts.get(path).or_else(|| starts.get(&path.unit()))? as usize;
            let byte = |count: u32| index.byte_after(text, start, count);
            Some(Span::new(byte(range.0), byte(range.1)))
        }
    }
}
