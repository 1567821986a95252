//! The words of a provision on the pages of comparisons: each 款, 项 and 目 a line of its own, as printed.

use crate::markup::Html;
use crate::model::{ProvisionPath, Text, TextKind, TextReader};
use crate::render::relations::Relations;

/// The lines of a provision, in the order in which [`crate::model::Provision::texts`] counts them; of one 款 where the path names it.
pub(super) fn lines<'a>(relations: &Relations<'a>, law: usize, path: &ProvisionPath) -> impl Iterator<Item = Text<'a>> + use<'a> {
    let blocks = relations.node(law, path).map_or(&[][..], |node| node.blocks());
    let paragraph = path.paragraph;
    let is_wanted = move |text: &Text<'_>| !text.kind.is_loose() && (paragraph.is_none() || paragraph == text.path.paragraph);
    TextReader::new(&path.unit(), blocks).texts().filter(is_wanted)
}

/// A line like this one, a 款 where there is none; its words are written by `write`.
pub(super) fn write_line(line: Option<&Text<'_>>, out: &mut Html, write: impl FnOnce(&mut Html)) {
    let class = line.and_then(|line| match line.kind {
        TextKind::Item(_) | TextKind::Further => Some("it"),
        TextKind::Subitem(_) => Some("it sub"),
        TextKind::Paragraph | TextKind::Cell | TextKind::Note => None,
    });
    out.tag("p").maybe("class", class).inner(|out| {
        let label = line.map(Text::label).unwrap_or_default();
        if !label.is_empty() {
            out.tag("span").attr("class", "lab").text(&label);
        }
        write(out);
    });
}

/// A provision of a law in full.
pub(super) fn write_provision(relations: &Relations<'_>, law: usize, path: &ProvisionPath, out: &mut Html) {
    for line in lines(relations, law, path).filter(|line| !line.words.trim().is_empty()) {
        write_line(Some(&line), out, |out| out.text(line.words.trim()));
    }
}
