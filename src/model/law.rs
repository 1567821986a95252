//! The whole text of a law.

use super::{Meta, Node};

/// A law 法律, regulation, rule, interpretation or policy document.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Law {
    /// What is known about it.
    pub meta: Meta,
    /// The order or announcement (公告, 令) printed before the title, a paragraph each.
    pub announcement: Vec<String>,
    /// The title note 题注, an entry a paragraph, as printed.
    pub history: Vec<String>,
    /// Divisions, articles and text. A preamble without heading is the text before the first of them.
    pub body: Vec<Node>,
    /// Signature and date after the last provision, a line each.
    pub closing: Vec<String>,
    /// 附件, and documents printed behind this one.
    pub attachments: Vec<Attachment>,
}

impl Law {
    /// The law itself, then its attachments.
    pub fn documents(&self) -> impl Iterator<Item = Document<'_>> {
        let own = Document { number: 0, attachment: None, history: &self.history, body: &self.body, closing: &self.closing };
        let behind = (1..).zip(&self.attachments).map(|(number, it)| Document {
            number,
            attachment: Some(it),
            history: &it.history,
            body: &it.body,
            closing: &it.closing,
        });
        std::iter::once(own).chain(behind)
    }
}

/// A text of its own in a law: the law itself, or an attachment.
#[derive(Debug, Clone, Copy)]
pub struct Document<'a> {
    /// 0 for the law itself, then its attachments from 1: as [`super::ProvisionPath::document`] counts.
    pub number: u32,
    /// The attachment; `None` for the law itself.
    pub attachment: Option<&'a Attachment>,
    /// Its title notes.
    pub history: &'a [String],
    /// What stands in it.
    pub body: &'a [Node],
    /// Signature and date.
    pub closing: &'a [String],
}

/// What is printed behind the body.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Attachment {
    /// An annex of this law, or a second document.
    pub kind: AttachmentKind,
    /// The label as printed: 附件一; empty for a document.
    pub label: String,
    /// Its title; empty where it has none.
    pub title: String,
    /// Title notes of a second document.
    pub history: Vec<String>,
    /// What stands in it.
    pub body: Vec<Node>,
    /// Signature and date.
    pub closing: Vec<String>,
}

impl Attachment {
    /// Label and title as one line.
    pub fn name(&self) -> String {
        match (self.label.is_empty(), self.title.is_empty()) {
            (true, _) => self.title.clone(),
            (false, true) => self.label.clone(),
            (false, false) => format!("{}\u{3000}{}", self.label, self.title),
        }
    }

    /// The name as it is shown, never empty.
    pub fn shown_name(&self) -> String {
        Some(self.name()).filter(|name| !name.trim().is_empty()).unwrap_or_else(|| "附件".to_owned())
    }
}

/// What an attachment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AttachmentKind {
    /// 附件, 附表, 附录, 附图.
    Annex,
    /// A second document with a title of its own.
    Document,
}
