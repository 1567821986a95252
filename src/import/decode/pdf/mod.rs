//! PDF files with text to lines.
//!
//! In: the bytes of the file. Out: [`Decoded`], a paragraph a line. Steps: measure what the file unpacks to, draw each page to characters
//! with places, gather these to rows and the rows to paragraphs. A scanned file has no text and is named as what it is.

mod bound;
mod cmap;
mod content;
mod font;
mod glyph_names;
mod layout;
mod paragraphs;
#[cfg(test)]
mod tests;

use super::Decoded;
use super::line::{self, DecodedLine};
use crate::diag::kind::{PdfWithoutText, SourceDamaged};
use crate::diag::{Diagnostic, Wording};
use crate::import::Reason;
use bound::Allowance;
use content::{Drawn, Painter};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use layout::TextRow;

/// A page whose largest picture covers so much of it, in hundredths, is a picture.
const SCANNED: f64 = 50.0;

/// Reads a PDF file; one that cannot be read gives no text and a finding, never part of the text.
pub(super) fn read(path: &str, bytes: &[u8]) -> Decoded {
    match pages(bytes) {
        Ok(pages) => decode(path, pages),
        Err(reason) => super::refuse(Diagnostic::whole(SourceDamaged { reason }, path)),
    }
}

fn pages(bytes: &[u8]) -> Result<Vec<Drawn>, Wording> {
    let allowance = Allowance::of(bytes)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(refusal)?;
    let mut painter = Painter::new(allowance);
    pdf.pages().iter().map(|page| painter.page(page)).collect()
}

fn refusal(error: LoadPdfError) -> Wording {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Wording::both("有密码保护", "it is protected by a password"),
        LoadPdfError::Decryption(_) => Wording::both("加密方式不能识别", "it is encrypted in a way that is not known"),
        LoadPdfError::Invalid => Wording::both("PDF 的结构不完整", "the structure of the PDF is incomplete"),
    }
}

fn decode(path: &str, drawn: Vec<Drawn>) -> Decoded {
    let glyphs = || drawn.iter().flat_map(|page| &page.glyphs);
    let (all, unknown) = (glyphs().count(), glyphs().filter(|glyph| glyph.text.is_none()).count());
    if all == 0 && drawn.iter().any(|page| page.covered > SCANNED) {
        let reason = Wording::both("各页都是图片，是扫描件", "its pages are pictures, as a scanner makes them");
        return super::refuse(Diagnostic::whole(PdfWithoutText { reason }, path));
    }
    if unknown * 4 > all {
        let reason = Wording::both("字体没有说明各字形是什么字", "its fonts do not say which characters their shapes are");
        return super::refuse(Diagnostic::whole(PdfWithoutText { reason }, path));
    }
    let mut rows = Vec::with_capacity(drawn.len());
    for (number, page) in drawn.into_iter().enumerate() {
        let mut own = layout::rows(page.glyphs, number);
        own.extend(page.pictures.into_iter().map(|y| TextRow::picture(y, number)));
        own.sort_by(|a, b| b.y.total_cmp(&a.y));
        rows.push(own);
    }
    let (lines, dropped): (Vec<DecodedLine>, Vec<DecodedLine>) = paragraphs::paragraphs(rows);
    let mut out = Decoded::default();
    line::write(path, lines, &mut out);
    line::discard(dropped, Reason::RunningHead, &mut out.ledger);
    out
}
