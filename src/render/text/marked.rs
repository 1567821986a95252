//! A text of a law with what stands beside its words: corrections, doubts, links.
//!
//! In: the text, its marks and its links by characters. Out: HTML whose visible words are those of the text, and the
//! correction beside a corrected one. A link may hold marks; a correction is never cut by one.

use crate::markup::Html;
use crate::render::links::{Cards, Lead, Link};
use crate::render::marks::{Mark, MarkKind};
use crate::theme::Words;
use std::ops::Range;

/// A text and what a person said of its words.
pub(super) struct MarkedText<'a> {
    pub words: &'a Words,
    pub text: &'a str,
    pub marks: &'a [Mark],
    /// Writes words that nothing stands beside.
    pub say: fn(&mut Html, &str),
}

/// A mark by the bytes of its text.
type MarkSpan<'a> = (Range<usize>, &'a MarkKind);

impl MarkedText<'_> {
    /// Writes the text without the blanks around it, its links among its words.
    pub(super) fn write(&self, links: &[&Link], cards: &mut Cards, out: &mut Html) {
        let Self { text, marks, .. } = *self;
        let trimmed = text.len() - text.trim_start().len()..text.trim_end().len();
        if marks.is_empty() && links.is_empty() {
            return (self.say)(out, text.trim());
        }
        let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let byte = |count: u32| bytes.get(count as usize).copied().unwrap_or(text.len());
        let clip = |start: u32, end: u32| byte(start).max(trimmed.start)..byte(end).min(trimmed.end);
        let spans: Vec<MarkSpan<'_>> = marks.iter().map(|mark| (clip(mark.start, mark.end), &mark.kind)).collect();
        let mut from = trimmed.start;
        for link in links {
            let range = around_corrections(clip(link.start, link.end), &spans);
            if range.start >= range.end || range.start < from {
                continue;
            }
            self.write_part(from..range.start, &spans, out);
            from = range.end;
            let tag = match &link.lead {
                Lead::Outside => out.tag("span").attr("class", "nx"),
                Lead::Elsewhere(url) => out.tag("a").attr("class", "out").attr("href", url).attr("rel", "external noopener"),
                Lead::Reference(href) => out.tag("a").attr("class", "x").attr("href", href),
                Lead::Term(href) => out.tag("a").attr("class", "term").attr("href", href),
            };
            let card = link.card.as_ref().and_then(|card| cards.id(card));
            tag.maybe("interestfor", card.as_deref()).inner(|out| self.write_part(range, &spans, out));
        }
        self.write_part(from..trimmed.end.max(from), &spans, out);
    }

    /// A part of the text with the marks in it.
    fn write_part(&self, part: Range<usize>, spans: &[MarkSpan<'_>], out: &mut Html) {
        let (words, say) = (self.words, self.say);
        let mut from = part.start;
        for (span, kind) in spans {
            let (start, end) = (span.start.max(from), span.end.min(part.end));
            if start >= end {
                continue;
            }
            say(out, &self.text[from..start]);
            let printed = &self.text[start..end];
            match kind {
                MarkKind::Sic => out.tag("span").attr("class", "sic").inner(|out| say(out, printed)),
                MarkKind::Erratum(correct) => out.tag("span").attr("class", "err").inner(|out| {
                    out.tag("ins").text(correct);
                    out.tag("small").maybe("lang", words.lang_of_page()).inner(|out| {
                        out.text(words.get("law.printed_1"));
                        out.text_in(words.lang_of_law(), printed);
                        out.text(words.get("law.printed_2"));
                    });
                }),
            }
            from = end;
        }
        say(out, &self.text[from..part.end]);
    }
}

/// A correction cannot be half a link.
fn around_corrections(mut range: Range<usize>, spans: &[MarkSpan<'_>]) -> Range<usize> {
    for (span, kind) in spans {
        if matches!(kind, MarkKind::Erratum(_)) && span.start < range.end && range.start < span.end {
            range = range.start.min(span.start)..range.end.max(span.end);
        }
    }
    range
}

#[cfg(test)]
mod tests {
    use super::{Cards, Html, Lead, Link, Mark, MarkKind, MarkedText};
    use crate::theme::Words;

    fn written(text: &str, marks: &[Mark], links: &[Link]) -> String {
        let (mut out, links) = (Html::new(), links.iter().collect::<Vec<_>>());
        let words = Words::of(crate::diag::Lang::Zh);
        MarkedText { words: &words, text, marks, say: Html::text }.write(&links, &mut Cards::default(), &mut out);
        out.into_string()
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
        let elsewhere = Link { lead: Lead::Elsewhere("https://example.org/a?b=1&c".to_owned()), ..link(0, 4) };
        let out = written("《甲法》", &[], &[elsewhere]);
        assert!(out.contains("class=out") && out.contains("noopener") && out.contains("example.org/a?b=1&amp;c"), "{out}");
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
