//! The passages of a law, one after the other, as the checks read them.

use crate::diag::{Diagnostic, Unplaced};
use crate::model::{Law, Node, Provision, ProvisionPath, TextKind, provisions};
use crate::zh;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A law laid out for proofreading.
pub(super) struct Proof<'a> {
    slug: &'a str,
    /// Everything printed, in reading order.
    pub(super) passages: Vec<Passage>,
    /// How often each character stands in running text, from the first time that it is asked for: most laws have nothing to ask about.
    counts: OnceCell<BTreeMap<char, usize>>,
}

/// A stretch of text without a break: a 款, an item, a heading, a cell.
pub(super) struct Passage {
    /// Where it stands.
    pub(super) path: ProvisionPath,
    /// What it is.
    pub(super) kind: PassageKind,
    /// Its characters.
    pub(super) chars: Vec<char>,
    /// The label of its article; empty under no article.
    pub(super) label: String,
    /// Whether items, a table or a note go on where it ends.
    pub(super) goes_on: bool,
}

/// What a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PassageKind {
    /// A paragraph 款 of an article.
    Paragraph,
    /// A paragraph under no article.
    Text,
    /// An item 项.
    Item,
    /// A subitem 目.
    Subitem,
    /// A further paragraph of an item, a cell, a note: running text that has no address of its own.
    Inner,
    /// A title, heading or caption.
    Heading,
    /// Announcement, title note, signature.
    Frame,
}

impl PassageKind {
    /// Whether a range of its characters can be found again by its path.
    fn is_addressed(self) -> bool {
        matches!(self, Self::Paragraph | Self::Text | Self::Item | Self::Subitem)
    }

    /// Whether it is running text of a provision.
    pub(super) fn is_running(self) -> bool {
        self.is_addressed() || self == Self::Inner
    }
}

impl Passage {
    fn new(path: ProvisionPath, kind: PassageKind, text: &str) -> Self {
        Self { path, kind, chars: zh::characters(text), label: String::new(), goes_on: false }
    }

    /// The characters of a range as text.
    pub(super) fn slice(&self, range: Range<usize>) -> String {
        self.chars[range].iter().collect()
    }

    /// The character before a place; `None` at the beginning.
    pub(super) fn before(&self, at: usize) -> Option<char> {
        self.chars[..at].last().copied()
    }

    /// The character at a place; `None` at the end.
    pub(super) fn at(&self, at: usize) -> Option<char> {
        self.chars.get(at).copied()
    }
}

impl<'a> Proof<'a> {
    /// Lays out a law.
    pub(super) fn new(law: &'a Law) -> Self {
        let mut proof = Self { slug: &law.meta.slug, passages: Vec::new(), counts: OnceCell::new() };
        proof.push_all(&ProvisionPath::document(0), PassageKind::Heading, law.meta.title.as_slice());
        proof.push_all(&ProvisionPath::document(0), PassageKind::Frame, &law.announcement);
        for document in law.documents() {
            let path = ProvisionPath::document(document.number);
            proof.push_all(&path, PassageKind::Heading, document.attachment.map(|it| &it.title));
            proof.push_all(&path, PassageKind::Frame, document.history.iter().chain(document.closing));
        }
        for provision in provisions(law) {
            proof.provision(&provision);
        }
        proof
    }

    /// A finding about a range of a passage.
    pub(super) fn finding<K: Into<Unplaced>>(&self, kind: impl FnOnce(String) -> K, passage: &Passage, range: Range<usize>) -> Diagnostic {
        let finding = kind(passage.slice(range.clone()));
        let range = if passage.kind.is_addressed() { (range.start as u32, range.end as u32) } else { (0, 0) };
        Diagnostic::provision(finding, self.slug, passage.path.clone(), range)
    }

    /// How often a character stands in running text.
    pub(super) fn count_of(&self, c: char) -> usize {
        let counts = self.counts.get_or_init(|| {
            let mut counts = BTreeMap::new();
            for c in self.passages.iter().filter(|passage| passage.kind.is_running()).flat_map(|passage| &passage.chars) {
                *counts.entry(*c).or_default() += 1;
            }
            counts
        });
        counts.get(&c).copied().unwrap_or_default()
    }

    /// How often each of these words stands in running text; words are of at most `longest` characters.
    pub(super) fn count<'p>(&'p self, words: &[&'p [char]], longest: usize) -> BTreeMap<&'p [char], usize> {
        let mut counts: BTreeMap<&[char], usize> = words.iter().map(|word| (*word, 0)).collect();
        let lengths: BTreeSet<usize> = words.iter().map(|word| word.len()).filter(|length| (1..=longest).contains(length)).collect();
        for passage in self.passages.iter().filter(|passage| passage.kind.is_running()) {
            for window in lengths.iter().flat_map(|length| passage.chars.windows(*length)) {
                if let Some(count) = counts.get_mut(window) {
                    *count += 1;
                }
            }
        }
        counts
    }

    fn push_all<'t>(&mut self, path: &ProvisionPath, kind: PassageKind, texts: impl IntoIterator<Item = &'t String>) {
        self.passages.extend(texts.into_iter().map(|text| Passage::new(path.clone(), kind, text)));
    }

    fn provision(&mut self, provision: &Provision<'_>) {
        if let Node::Division(division) = provision.node {
            self.push_all(&provision.path, PassageKind::Heading, [&division.heading]);
        }
        let caption = provision.article().and_then(|article| article.caption.as_ref());
        self.push_all(&provision.path, PassageKind::Heading, caption.map(|caption| &caption.text));
        let first = self.passages.len();
        let mut texts = provision.read().texts().peekable();
        while let Some(text) = texts.next() {
            let (kind, goes_on) = match text.kind {
                TextKind::Paragraph => {
                    let kind = if provision.article().is_some() { PassageKind::Paragraph } else { PassageKind::Text };
                    (kind, texts.peek().is_some_and(|next| next.kind != TextKind::Paragraph))
                }
                TextKind::Item(_) => (PassageKind::Item, texts.peek().is_some_and(|next| next.path.item == text.path.item)),
                TextKind::Subitem(_) => (PassageKind::Subitem, false),
                TextKind::Further | TextKind::Cell | TextKind::Note => (PassageKind::Inner, false),
            };
            self.passages.push(Passage { goes_on, ..Passage::new(text.path, kind, text.words) });
        }
        if let Some(article) = provision.article() {
            let label = article.label.text();
            self.passages[first..].iter_mut().for_each(|passage| passage.label.clone_from(&label));
        }
    }
}

/// Whether a character is a digit, half or full width.
pub(super) fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}
