//! Words and paragraphs of Word.

use crate::markup::Xml;

/// A paragraph; without a style it is one of the text.
pub(super) fn paragraph(out: &mut Xml, style: Option<&str>, write: impl FnOnce(&mut Xml)) {
    out.tag("w:p").inner(|out| {
        if let Some(style) = style {
            out.tag("w:pPr").inner(|out| out.tag("w:pStyle").attr("w:val", style).void());
        }
        write(out);
    });
}

/// Words in a character style; a line within them is a line in Word.
pub(super) fn run(out: &mut Xml, style: Option<&str>, words: &str) {
    if words.is_empty() {
        return;
    }
    out.tag("w:r").inner(|out| {
        if let Some(style) = style {
            out.tag("w:rPr").inner(|out| out.tag("w:rStyle").attr("w:val", style).void());
        }
        lines(out, words);
    });
}

/// The words of a run, each line a line of its own.
pub(super) fn lines(out: &mut Xml, words: &str) {
    for (index, line) in words.lines().enumerate() {
        if index > 0 {
            out.tag("w:br").void();
        }
        out.tag("w:t").attr("xml:space", "preserve").text(line);
    }
}
