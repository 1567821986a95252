//! A text of a law with what stands beside its words: corrections, doubts, links.
//!
//! In: the text, its marks and its links by characters. Out: HTML whose visible words are those of the text, and the
//! correction beside a corrected one. A link may hold marks; a correction is never cut by one.

use super::html::{attribute, escape_into};
use super::links::{Cards, Lead, Link};
use super::marks::{Mark, MarkKind};
use crate::theme::Words;
use std::fmt::Write as _;
use std::ops::Range;

/// Writes a text without the blanks around it.
pub(super) fn write_marked(words: &Words, text: &str, marks: &[Mark], links: &[&Link], cards: &mut Cards, out: &mut String) {
    let trimmed = text.len() - text.trim_start().len()..text.trim_end().len();
    if marks.is_empty() && links.is_empty() {
        return escape_into(text.trim(), out);
    }
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let byte = |count: u32| bytes.get(count as usize).copied().unwrap_or(text.len());
    let clip = |start: u32, end: u32| byte(start).max(trimmed.start)..byte(end).min(trimmed.end);
    let spans: Vec<(Range<usize>, &MarkKind)> = marks.iter().map(|mark| (clip(mark.start, mark.end), &mark.kind)).collect();
    let mut from = trimmed.start;
    for link in links {
        let range = around_corrections(clip(link.start, link.end), &spans);
        if range.start >= range.end || range.start < from {
            continue;
        }
        write_span(words, text, from..range.start, &spans, out);
        from = range.end;
        let close = open(link, cards, out);
        write_span(words, text, range, &spans, out);
        out.push_str(close);
    }
    write_span(words, text, from..trimmed.end.max(from), &spans, out);
}

/// A correction cannot be half a link.
fn around_corrections(mut range: Range<usize>, spans: &[(Range<usize>, &MarkKind)]) -> Range<usize> {
    for (span, kind) in spans {
        if matches!(kind, MarkKind::Erratum(_)) && span.start < range.end && range.start < span.end {
            range = range.start.min(span.start)..range.end.max(span.end);
        }
    }
    range
}

/// Opens the element of a link; what closes it.
fn open(link: &Link, cards: &mut Cards, out: &mut String) -> &'static str {
    let (class, href) = match &link.lead {
        Lead::Outside => {
            out.push_str("<span class=nx>");
            return "</span>";
        }
        Lead::Reference(href) => ("x", href),
        Lead::Term(href) => ("term", href),
    };
    out.push_str("<a");
    attribute("class", class, out);
    attribute("href", href, out);
    if let Some(id) = link.card.as_ref().and_then(|card| cards.id(card)) {
        attribute("interestfor", &id, out);
    }
    out.push('>');
    "</a>"
}

/// A part of the text with the marks in it.
fn write_span(words: &Words, text: &str, part: Range<usize>, spans: &[(Range<usize>, &MarkKind)], out: &mut String) {
    let mut from = part.start;
    for (span, kind) in spans {
        let (start, end) = (span.start.max(from), span.end.min(part.end));
        if start >= end {
            continue;
        }
        escape_into(&text[from..start], out);
        match kind {
            MarkKind::Sic => {
                out.push_str("<span class=sic>");
                escape_into(&text[start..end], out);
                out.push_str("</span>");
            }
            MarkKind::Erratum(correct) => {
                out.push_str("<span class=err><ins>");
                escape_into(correct, out);
                out.push_str("</ins><small");
                out.push_str(&words.lang_of_page());
                out.push('>');
                escape_into(words.get("law.printed_1"), out);
                let of_law = words.lang_of_law();
                if !of_law.is_empty() {
                    let _ = write!(out, "<span{of_law}>");
                }
                escape_into(&text[start..end], out);
                if !of_law.is_empty() {
                    out.push_str("</span>");
                }
                escape_into(words.get("law.printed_2"), out);
                out.push_str("</small></span>");
            }
        }
        from = end;
    }
    escape_into(&text[from..part.end], out);
}

#[cfg(test)]
mod tests {
    use super::{Cards, Lead, Link, Mark, MarkKind, write_marked};
    use crate::theme::Words;

    fn written(text: &str, marks: &[Mark], links: &[Link]) -> String {
        let mut out = String::new();
        write_marked(&Words::chinese(), text, marks, &links.iter().collect::<Vec<_>>(), &mut Cards::default(), &mut out);
        out
    }

    fn mark(start: u32, end: u32, correct: Option<&str>) -> Mark {
        Mark { start, end, kind: correct.map_or(MarkKind::Sic, |correct| MarkKind::Erratum(correct.to_owned())) }
    }

    fn link(start: u32, end: u32) -> Link {
        Link { start, end, lead: Lead::Reference("article-2.html".to_owned()), card: None }
    }

    #[test]
    fn a_correction_shows_the_printed_word_beside_it() {
        assert_eq!(
            written("网络空間平台and甲", &[mark(2, 4, Some("空间")), mark(6, 9, None)], &[]),
            "网络<span class=err><ins>空间</ins><small>〔原文作“空間”〕</small></span>平台<span class=sic>and</span>甲"
        );
    }

    #[test]
    fn a_link_has_the_words_of_the_text() {
        assert_eq!(written(" 依照第二条办理 ", &[], &[link(3, 6)]), "依照<a class=x href=article-2.html>第二条</a>办理");
        let outside = Link { lead: Lead::Outside, ..link(0, 4) };
        assert_eq!(written("《甲法》", &[], &[outside]), "<span class=nx>《甲法》</span>");
    }

    #[test]
    fn marks_stand_inside_links_and_a_correction_is_never_cut() {
        assert_eq!(
            written("依照第2条办理", &[mark(1, 4, None)], &[link(2, 5)]),
            "依<span class=sic>照</span><a class=x href=article-2.html><span class=sic>第2</span>条</a>办理"
        );
        assert_eq!(
            written("依照弟二条办理", &[mark(1, 3, Some("照第"))], &[link(2, 5)]),
            "依<a class=x href=article-2.html><span class=err><ins>照第</ins><small>〔原文作“照弟”〕</small></span>二条</a>办理"
        );
    }

    #[test]
    fn links_that_overlap_are_written_once() {
        assert_eq!(written("依照第二条办理", &[], &[link(2, 5), link(3, 6)]), "依照<a class=x href=article-2.html>第二条</a>办理");
    }
}
