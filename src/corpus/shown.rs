//! A law as it is shown: its marks of punctuation as wide as its characters.
//!
//! In: a law as read. Out: the same law, in which `规划,报批` is `规划，报批`. How wide a mark is set is layout, as indents are: no word
//! differs, no place in a text does, and the file stays as it is. Titles and headings are names, and stay too.

use crate::model::{Block, Caption, CaptionStyle, Item, ItemPart, Law, Node, Paragraph, Table};
use crate::zh;

/// The law as it is shown.
#[must_use]
pub fn shown(mut law: Law) -> Law {
    law.announcement.iter_mut().chain(&mut law.history).chain(&mut law.closing).for_each(widen);
    law.body.iter_mut().for_each(node);
    for attachment in &mut law.attachments {
        attachment.history.iter_mut().chain(&mut attachment.closing).for_each(widen);
        attachment.body.iter_mut().for_each(node);
    }
    law
}

fn widen(text: &mut String) {
    if let Some(wide) = zh::widened(text) {
        *text = wide;
    }
}

fn node(it: &mut Node) {
    match it {
        Node::Division(division) => division.children.iter_mut().for_each(node),
        Node::Article(article) => {
            article.caption.iter_mut().for_each(caption);
            article.blocks.iter_mut().for_each(block);
        }
        Node::Text(it) => block(it),
    }
}

fn caption(it: &mut Caption) {
    if it.style == CaptionStyle::HalfRound {
        it.style = CaptionStyle::Round;
    }
    widen(&mut it.text);
}

fn block(it: &mut Block) {
    match it {
        Block::Paragraph(Paragraph { text, items }) => {
            widen(text);
            for Item { text, rest, .. } in items {
                widen(text);
                rest.iter_mut().for_each(part);
            }
        }
        Block::Table(it) => table(it),
        Block::Note(text) => widen(text),
    }
}

fn part(it: &mut ItemPart) {
    match it {
        ItemPart::Subitem(subitem) => {
            widen(&mut subitem.text);
            subitem.rest.iter_mut().for_each(part);
        }
        ItemPart::Text(text) => widen(text),
        ItemPart::Table(it) => table(it),
    }
}

fn table(it: &mut Table) {
    it.rows.iter_mut().flatten().for_each(|cell| widen(&mut cell.text));
}

#[cfg(test)]
mod tests {
    use super::shown;
    use crate::markdown;
    use crate::model::{Provision, provisions};
    use crate::source::SourceFile;

    #[test]
    fn every_text_is_shown_in_the_width_of_chinese_and_the_names_stay() {
        let text = "# 甲条例(草案)\n\n> (2020年通过)\n\n## 第一章　总则(一)\n\n**第一条** (目的)　甲,乙:\n\n（一）丙;\n\n1.丁(戊)。\n\n\
                    第1,000条;附件(A)己。\n";
        let read = markdown::read(&SourceFile::new("content/laws/jia.md", text)).value.law;
        let law = shown(read.clone());
        let words = |law| provisions(law).iter().flat_map(Provision::texts).map(|(_, text)| text.to_owned()).collect::<Vec<_>>();
        assert_eq!(
            words(&law).concat(),
            words(&read)
                .concat()
                .replace(',', "，")
                .replace("1，000", "1,000")
                .replace(';', "；")
                .replace(':', "：")
                .replace('(', "（")
                .replace(')', "）")
        );
        assert_eq!((law.meta.title, &law.history[0]), (read.meta.title, &"（2020年通过）".to_owned()));
    }
}
