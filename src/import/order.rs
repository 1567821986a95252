//! An order with a decision and the full text as amended: the full text is the law.
//!
//! In: front matter and documents of a file. Out: the same, the full text first. State Council decisions come as order, decision and
//! text: the order is the announcement, the decision a document behind the law.

use super::amends::amends;
use super::documents::SourceDocument;
use super::front::Front;
use super::head::LineHead;
use super::join::Para;
use super::traced::Traced;
use super::words;
use crate::model::AttachmentKind;
use crate::zh;

/// So many paragraphs an order has at most before its date.
const LONGEST: usize = 12;

/// Puts the full text first, where a decision that amends it stands before it.
pub(super) fn promote(mut front: Front, mut documents: Vec<SourceDocument>) -> (Front, Vec<SourceDocument>) {
    let is_order = front.title.as_ref().is_none_or(|title| words::is_announcement_heading(&zh::strip_blanks(&title.text())));
    let is_text = |document: &SourceDocument| document.kind == Some(AttachmentKind::Document) && document.has_articles();
    let Some(at) = documents.iter().position(is_text).filter(|_| is_order && is_decision(&documents[0])) else { return (front, documents) };
    let mut text = documents.remove(at);
    let decision = &mut documents[0];
    let end = order_end(&decision.paras);
    let order: Vec<Para> = decision.paras.drain(..end).collect();
    decision.kind = Some(AttachmentKind::Document);
    decision.title = own_title(&mut decision.paras);
    let heading = front.title.take();
    front.announcement.extend(heading);
    front.announcement.append(&mut front.history);
    front.announcement.extend(order.iter().map(|para| para.text.tidy()));
    front.title = Some(std::mem::take(&mut text.title));
    front.history = std::mem::take(&mut text.history);
    text.kind = None;
    documents.insert(0, text);
    (front, documents)
}

/// A decision amends, and has no articles of its own.
fn is_decision(document: &SourceDocument) -> bool {
    !document.has_articles() && document.paras.iter().any(|para| matches!(para.head, LineHead::List(_)) && amends(&para.text))
}

/// Where the order ends: behind the first date, if one stands before anything is numbered.
fn order_end(paras: &[Para]) -> usize {
    let before = paras.iter().take(LONGEST).take_while(|para| para.head == LineHead::None);
    before.enumerate().find(|(_, para)| words::is_date(&para.text.solid().text())).map_or(0, |(at, _)| at + 1)
}

/// The decision's own title, where it is printed.
fn own_title(paras: &mut Vec<Para>) -> Traced {
    let is_title = paras.first().is_some_and(|para| para.head == LineHead::None && words::is_title(&para.text.solid().text()));
    if is_title { paras.remove(0).text.tidy() } else { Traced::default() }
}
