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
use crate::zh::{self, AnyOf};

/// So many paragraphs an order has at most before its date.
const LONGEST: usize = 12;

/// Puts the full text first, where a decision that amends it stands before it.
pub(super) fn promote(mut front: Front, mut documents: Vec<SourceDocument>) -> (Front, Vec<SourceDocument>) {
    announced(&mut front, &mut documents);
    issued_together(&mut front, &mut documents);
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

/// A notice that issues several rules and annexes none by the word 附件: the notice is the text, and each rule stands behind it.
fn issued_together(front: &mut Front, documents: &mut Vec<SourceDocument>) {
    const DEEDS: [&str; 5] = ["印发", "发布", "公布", "颁布", "转发"];
    let solid: Vec<String> = front.announcement.iter().map(|line| line.solid().text()).collect();
    let issues = |line: &String| words::is_title(line) && line.contains("关于") && line.contains_any(&DEEDS);
    let Some(at) = solid.iter().position(issues) else { return };
    let told = solid[at + 1..].concat();
    let is_told = |title: &str| told.contains(zh::without_remarks(title));
    let is_first = front.title.as_ref().is_some_and(|title| is_told(&title.solid().text()));
    let is_other = |document: &SourceDocument| {
        document.kind == Some(AttachmentKind::Document) && !document.title.is_empty() && is_told(&document.title.solid().text())
    };
    if !is_first || !documents.iter().skip(1).any(is_other) {
        return;
    }
    let mut notice = SourceDocument::new(None);
    notice.paras = front.announcement.split_off(at + 1).into_iter().map(Para::plain).collect();
    let is_note = |para: &&Para| {
        let solid = para.text.solid().text();
        words::is_document_number(&solid) || words::is_date(&solid) || words::is_history(&solid)
    };
    let n_notes = notice.paras.iter().take_while(is_note).count();
    let notes = notice.paras.drain(..n_notes).map(|para| para.text).collect();
    notice.take_closing();
    let rule = &mut documents[0];
    rule.kind = Some(AttachmentKind::Document);
    rule.title = std::mem::replace(&mut front.title, front.announcement.pop()).unwrap_or_default();
    rule.history = std::mem::replace(&mut front.history, notes);
    documents.insert(0, notice);
}

/// Whether the title of a decision says that it amends this text and no other: 关于修改《甲条例》的决定.
fn amends_one(title: &str, name: &str) -> bool {
    let plain = |name: &str| zh::without_state(name).to_owned();
    let mut named = title.split('《').skip(1).filter_map(|rest| rest.split_once('》')).map(|(name, _)| plain(name));
    let is_decision = zh::without_remarks(title).ends_with("决定") && title.contains_any(&["修改", "修正", "修订"]);
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
