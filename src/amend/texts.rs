//! Every text of an article, a 款, a 项, an annex, as something to be changed.

use super::draft::{Draft, DraftArticle, DraftPart, Held};
use super::marks;
use crate::model::{Attachment, Block, Item, ItemPart, Node};

/// Every text of some nodes, headings too.
pub(super) fn nodes_texts(nodes: &mut [Node], each: &mut dyn FnMut(&mut String)) {
    for node in nodes {
        match node {
            Node::Division(division) => {
                each(&mut division.heading);
                nodes_texts(&mut division.children, each);
            }
            Node::Article(article) => {
                article.caption.iter_mut().for_each(|caption| each(&mut caption.text));
                article.blocks.iter_mut().for_each(|block| block_texts(block, each));
            }
            Node::Text(block) => block_texts(block, each),
        }
    }
}

/// Every text of what stands in a slot, headings and captions too.
pub(super) fn held_texts(held: &mut Held, each: &mut dyn FnMut(&mut String)) {
    match held {
        Held::Division(division) => each(&mut division.own.heading),
        Held::Article(article) if !article.fate.is_removed => {
            article.caption.iter_mut().for_each(|caption| each(&mut caption.text));
            article_texts(article, each);
        }
        Held::Article(_) => {}
        Held::Text(block) => block_texts(block, each),
    }
}

pub(super) fn article_texts(article: &mut DraftArticle, each: &mut dyn FnMut(&mut String)) {
    article.lead.iter_mut().for_each(|block| block_texts(block, each));
    for part in article.parts.iter_mut().filter(|part| !part.fate.is_removed) {
        part_texts(part, each);
    }
}

pub(super) fn part_texts(part: &mut DraftPart, each: &mut dyn FnMut(&mut String)) {
    each(&mut part.text);
    for item in part.items.iter_mut().filter(|item| !item.fate.is_removed) {
        item_texts(&mut item.item, each);
    }
    part.loose.iter_mut().for_each(|block| block_texts(block, each));
}

pub(super) fn item_texts(item: &mut Item, each: &mut dyn FnMut(&mut String)) {
    each(&mut item.text);
    for part in &mut item.rest {
        match part {
            ItemPart::Subitem(subitem) => each(&mut subitem.text),
            ItemPart::Text(text) => each(text),
            ItemPart::Table(table) => table.rows.iter_mut().flatten().for_each(|cell| each(&mut cell.text)),
        }
    }
}

pub(super) fn block_texts(block: &mut Block, each: &mut dyn FnMut(&mut String)) {
    match block {
        Block::Paragraph(paragraph) => {
            each(&mut paragraph.text);
            paragraph.items.iter_mut().for_each(|item| item_texts(item, each));
        }
        Block::Table(table) => table.rows.iter_mut().flatten().for_each(|cell| each(&mut cell.text)),
        Block::Note(text) => each(text),
    }
}

/// Marks a text as brought in by the decision.
pub(super) fn mark(text: &mut String) {
    if !text.is_empty() {
        *text = marks::brought_in(text);
    }
}

/// An article of which all words are brought in.
pub(super) fn new_article(mut article: DraftArticle) -> DraftArticle {
    article.caption.iter_mut().for_each(|caption| mark(&mut caption.text));
    article_texts(&mut article, &mut mark);
    article
}

/// A 款 of which all words are brought in.
pub(super) fn new_part(mut part: DraftPart) -> DraftPart {
    part_texts(&mut part, &mut mark);
    part
}

/// Takes the marks away, when all is carried out.
pub(super) fn unmark(draft: &mut Draft, attachments: &mut [Attachment]) {
    let mut unmark = |text: &mut String| *text = marks::unmarked(text);
    for slot in &mut draft.slots {
        held_texts(&mut slot.held, &mut unmark);
    }
    for attachment in attachments {
        unmark(&mut attachment.title);
        nodes_texts(&mut attachment.body, &mut unmark);
    }
}
