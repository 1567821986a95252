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
    announced(&mut front, &mut documents);
    let title = front.title.as_ref().map(|title| zh::strip_blanks(&title.text()));
    let is_order = title.as_deref().is_none_or(words::is_announcement_heading);
    let is_text = |document: &SourceDocument| {
        let is_own = document.kind == Some(AttachmentKind::Document) && document.has_articles();
        is_own && (is_order || title.as_deref().is_some_and(|title| amends_one(title, &document.title.solid().text())))
    };
    let Some(at) = documents.iter().position(is_text).filter(|_| is_decision(&documents[0])) else { return (front, documents) };
    let mut text = documents.remove(at);
    let decision = &mut documents[0];
    decision.kind = Some(AttachmentKind::Document);
    if is_order {
        let end = order_end(&decision.paras);
        let order: Vec<Para> = decision.paras.drain(..end).collect();
        decision.title = own_title(&mut decision.paras);
        let heading = front.title.take();
        front.announcement.extend(heading);
        front.announcement.append(&mut front.history);
        front.announcement.extend(order.iter().map(|para| para.text.tidy()));
    } else {
        // The decision has its title and its note; what stands before it is the order.
        decision.title = front.title.take().unwrap_or_default();
        decision.history = std::mem::take(&mut front.history);
    }
    front.title = Some(std::mem::take(&mut text.title));
    front.history = std::mem::take(&mut text.history);
    text.kind = None;
    documents.insert(0, text);
    (front, documents)
}

/// An announcement that is called as the rule it is annexed to it: the rule is the law, and the announcement stands before it.
fn announced(front: &mut Front, documents: &mut Vec<SourceDocument>) {
    let title = front.title.as_ref().map(|title| title.solid().text());
    let is_rule = |document: &SourceDocument| {
        document.kind == Some(AttachmentKind::Annex) && document.has_articles() && title == Some(document.title.solid().text())
    };
    let Some(at) = documents.iter().position(is_rule).filter(|_| !documents[0].has_articles()) else { return };
    let mut rule = documents.remove(at);
    // The title stands at the head, and once more over the rule.
    let heads = [std::mem::take(&mut rule.label), std::mem::take(&mut rule.title)];
    if is_decision(&documents[0]) {
        documents[0].kind = Some(AttachmentKind::Document);
        documents[0].closing.extend(heads);
    } else {
        let announcement = documents.remove(0);
        front.announcement.append(&mut front.history);
        front.announcement.extend(announcement.paras.iter().map(|para| para.text.tidy()));
        front.announcement.extend(announcement.closing.into_iter().chain(heads));
    }
    front.history.append(&mut rule.history);
    rule.kind = None;
    documents.insert(0, rule);
}

/// Whether the title of a decision says that it amends this text and no other: 关于修改《甲条例》的决定.
fn amends_one(title: &str, name: &str) -> bool {
    let plain = |name: &str| name.trim_start_matches("中华人民共和国").to_owned();
    let mut named = title.split('《').skip(1).filter_map(|rest| rest.split_once('》')).map(|(name, _)| plain(name));
    let is_decision = words::without_brackets(title).ends_with("决定") && ["修改", "修正", "修订"].iter().any(|word| title.contains(word));
    is_decision && !title.contains("》等") && named.next() == Some(plain(name)) && named.next().is_none()
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
