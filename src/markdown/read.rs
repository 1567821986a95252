//! A law's file to the law.
//!
//! In: the file. Out: [`Read`], always, and what was found. Steps: take the head off, cut the rest at the `# ` headings,
//! take quotes off both ends of each document, read what is between.

use super::body::{self, DocumentBody};
use super::inline::unescape;
use super::lex::{self, ParagraphRun, SourceBlock};
use super::{NO_TITLE, front_matter, label, marker};
use crate::diag::kind::TitleMismatch;
use crate::diag::{Diagnosed, Diagnostic, SpanMap};
use crate::model::{Attachment, AttachmentKind, Law};
use crate::source::{SourceFile, Span};
use crate::zh;

/// A law and where its provisions stand in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// The law.
    pub law: Law,
    /// The first byte of the text of each provision.
    pub spans: SpanMap,
}

/// Reads a law's file. There always is a law; what could not be read is among the findings.
pub fn read(file: &SourceFile) -> Diagnosed<Read> {
    let mut findings = Vec::new();
    let (meta, start) = front_matter::read(file, &mut findings);
    let mut law = Law { meta, ..Law::default() };
    let mut documents = sections(lex::blocks(&file.text[start..], start));
    let head = documents.remove(0);
    let first = first_document(head, &mut documents, &mut law.announcement);
    check_title(file, &first, &mut law, &mut findings);

    let mut places = vec![first.place(start)];
    let parts = parts(first.blocks);
    law.history = parts.leading;
    law.closing = parts.closing;
    let mut starts = parts.body.starts;
    law.body = parts.body.nodes;
    for section in documents {
        places.push(section.place(start));
        let (attachment, mut more) = attachment(section);
        law.attachments.push(attachment);
        starts.append(&mut more);
    }
    let spans = SpanMap::new(&file.path, places, starts);
    Diagnosed { value: Read { law, spans }, findings }
}

/// The blocks from one `# ` heading to the next.
struct Section {
    heading: Option<ParagraphRun>,
    is_marked_annex: bool,
    blocks: Vec<SourceBlock>,
}

impl Section {
    fn place(&self, otherwise: usize) -> u32 {
        self.heading.as_ref().map_or(otherwise, |run| run.place(0)) as u32
    }
}

/// The sections of a file; the first is what stands before the first `# ` heading.
fn sections(blocks: Vec<SourceBlock>) -> Vec<Section> {
    let mut out = vec![Section { heading: None, is_marked_annex: false, blocks: Vec::new() }];
    for block in blocks {
        let current = out.last_mut().expect("a section stands there from the start");
        if let SourceBlock::Heading(1, run) = block {
            let is_marked_annex = matches!(current.blocks.last(), Some(SourceBlock::Comment(words)) if words == marker::ANNEX);
            out.push(Section { heading: Some(run), is_marked_annex, blocks: Vec::new() });
        } else {
            current.blocks.push(block);
        }
    }
    out
}

/// The law itself: the first `# ` heading, or what stands before it where that is no announcement.
fn first_document(mut head: Section, documents: &mut Vec<Section>, announcement: &mut Vec<String>) -> Section {
    let is_announcement = head.blocks.iter().all(|block| match block {
        SourceBlock::Quote(_) | SourceBlock::Comment(_) => true,
        SourceBlock::Text(run) => !run.raw.starts_with("**"),
        SourceBlock::Heading(..) | SourceBlock::Table(..) => false,
    });
    if is_announcement && !documents.is_empty() {
        announcement.extend(head.blocks.iter().flat_map(entries));
        return documents.remove(0);
    }
    let quotes = head.blocks.iter().take_while(|block| matches!(block, SourceBlock::Quote(_))).count();
    announcement.extend(head.blocks.drain(..quotes).collect::<Vec<_>>().iter().flat_map(entries));
    head
}

/// The paragraphs of a quote or text as entries.
fn entries(block: &SourceBlock) -> Vec<String> {
    match block {
        SourceBlock::Quote(runs) => runs.iter().map(|run| unescape(&run.raw)).collect(),
        SourceBlock::Text(run) => vec![unescape(&run.raw)],
        SourceBlock::Heading(..) | SourceBlock::Table(..) | SourceBlock::Comment(_) => Vec::new(),
    }
}

/// The head's title prevails; a heading that says otherwise is reported.
fn check_title(file: &SourceFile, first: &Section, law: &mut Law, findings: &mut Vec<Diagnostic>) {
    let printed = first.heading.as_ref().and_then(|run| title(&run.raw));
    if printed == law.meta.title {
        return;
    }
    let words = first.heading.as_ref().map_or(String::new(), |run| unescape(&run.raw));
    let finding = TitleMismatch { words, title: law.meta.title.clone().unwrap_or_default() };
    findings.push(match &first.heading {
        Some(run) => {
            let start = run.place(0);
            Diagnostic::at(finding, &file.path, Span::new(start, start + run.raw.len()))
        }
        None => Diagnostic::whole(finding, &file.path),
    });
    law.meta.title = law.meta.title.take().or(printed);
}

/// The title a heading says; `None` for the words that say there is none.
fn title(raw: &str) -> Option<String> {
    (raw != NO_TITLE).then(|| unescape(raw))
}

/// A document between its heading and the next.
struct Parts {
    leading: Vec<String>,
    body: DocumentBody,
    closing: Vec<String>,
}

fn parts(mut blocks: Vec<SourceBlock>) -> Parts {
    let is_note = |block: &&SourceBlock| {
        matches!(block, SourceBlock::Quote(_)) || matches!(block, SourceBlock::Comment(words) if !marker::is_known(words))
    };
    let first = blocks.iter().take_while(is_note).count();
    let mut rest = blocks.split_off(first);
    let is_closing = |block: &&SourceBlock| matches!(block, SourceBlock::Quote(_) | SourceBlock::Comment(_));
    let last = rest.iter().rev().take_while(is_closing).count();
    let closing = rest.split_off(rest.len() - last);
    Parts {
        leading: blocks.iter().flat_map(entries).collect(),
        body: body::read(rest),
        closing: closing.iter().flat_map(entries).collect(),
    }
}

/// An attachment and the places of its texts.
fn attachment(section: Section) -> (Attachment, Vec<u32>) {
    let raw = section.heading.map(|run| run.raw).unwrap_or_default();
    let annex = if section.is_marked_annex { Some(raw.find('\u{3000}').unwrap_or(raw.len())) } else { label::parse_annex(&raw) };
    let (kind, label, title) = match annex {
        Some(length) => {
            let title = raw[length..].trim_start_matches(zh::is_blank);
            (AttachmentKind::Annex, unescape(&raw[..length]), unescape(title))
        }
        None => (AttachmentKind::Document, String::new(), title(&raw).unwrap_or_default()),
    };
    let Parts { leading: history, body, closing } = parts(section.blocks);
    (Attachment { kind, label, title, history, body: body.nodes, closing }, body.starts)
}
