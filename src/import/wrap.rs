//! How the lines of a file are set: a paragraph a line, or full lines of one width.
//!
//! In: the lines of a file. Out: a layout for each part of it, since an annex, a table of fees written as lines, may be set otherwise than the
//! rule before it. A part of few lines is judged with the whole.

use super::closed::is_closed;
use super::head::{self, LineHead};
use super::lines::{Line, LineKind};
use super::traced::Traced;
use crate::model::ItemStyle;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The setting of each part of a file.
#[derive(Debug, Clone)]
pub(super) struct Layouts {
    /// Where in the source each part begins, and how it is set.
    parts: Vec<(u32, Layout)>,
}

/// Fewer lines of text say too little of how a part is set.
const FEW_LINES: usize = 12;

impl Layouts {
    /// Measures the lines of a file, part by part: annexes are parts of their own.
    pub(super) fn of(lines: &[Line]) -> Self {
        let whole = Layout::of(lines);
        let mut starts: Vec<usize> = (1..lines.len()).filter(|at| begins_part(lines, *at)).collect();
        starts.insert(0, 0);
        let end = |index: usize| starts.get(index + 1).copied().unwrap_or(lines.len());
        let part = |(index, start): (usize, &usize)| {
            let own = &lines[*start..end(index)];
            let layout = if own.iter().filter(|line| is_text(line)).count() < FEW_LINES { whole.clone() } else { Layout::of(own) };
            (own.first().map_or(0, |line| line.text.start()), layout)
        };
        if starts.len() == 1 {
            return Self { parts: vec![(0, whole)] };
        }
        Self { parts: starts.iter().enumerate().map(part).collect() }
    }

    /// The setting of the part in which a text stands.
    pub(super) fn at(&self, text: &Traced) -> &Layout {
        let at = self.parts.partition_point(|(start, _)| *start <= text.start());
        &self.parts[at.saturating_sub(1)].1
    }
}

/// Whether an annex begins with this line: its label, behind a line that ends something.
fn begins_part(lines: &[Line], at: usize) -> bool {
    matches!(head::of(&lines[at]), LineHead::Annex(len) if len >= lines[at].text.len() || lines[at].text.len() <= 40)
        && (is_closed(&lines[at - 1].text) || lines[at].gap > 0 || lines[at].page)
}

/// The setting of a part of a file.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    /// Cells of a full line, indent included; `None` where lines are paragraphs.
    width: Option<usize>,
    /// Cells by which a paragraph's first line is indented; `None` where indents say nothing.
    indent: Option<usize>,
    /// The same, where what goes on is not always flush: a line so indented begins a paragraph all the same behind a finished one.
    opening: Option<usize>,
    /// Whether blank lines part paragraphs.
    gap_parts: bool,
    /// Whether full stops inside a line are more frequent than paragraphs without label.
    run_on: bool,
    /// Whether articles carry their caption on the line of the label, and the text begins on the next.
    caption_lines: bool,
    /// Labels whose lines mostly are headings.
    heading_lines: Vec<ItemStyle>,
}

impl Layout {
    /// Measures the lines of a file.
    pub(super) fn of(lines: &[Line]) -> Self {
        let joints: Vec<(&Line, &Line)> =
            lines.windows(2).map(|pair| (&pair[0], &pair[1])).filter(|(a, b)| is_text(a) && is_text(b)).collect();
        let caption_lines = caption_lines(lines);
        let heading_lines = heading_lines(lines);
        let heads = |a: &Line| matches!(head::of(a), LineHead::List(list) if heading_lines.contains(&list.style) && is_level_heading_line(&a.text, list.style));
        // A label alone or with its caption, a heading with its number end by themselves, however many of them there are.
        let ends = |a: &Line| caption_lines && caption(a) || heads(a) || is_lone_label(a);
        let goes_on = |a: &Line| !is_closed(&a.text) && !ends(a);
        let open: Vec<&(&Line, &Line)> = joints.iter().filter(|(a, b)| goes_on(a) && !labelled(b)).collect();
        let total = lines.iter().filter(|line| is_text(line)).count();
        // No line of a text set in full lines is much longer than they are.
        let longer = |width: &usize| lines.iter().filter(|line| is_text(line) && cells(line) > width + 8).count() * 5 <= total;
        let width = full_width(&open, total).filter(longer);
        let gapless = open.iter().filter(|(_, b)| b.gap == 0).count();
        Self {
            width,
            indent: indent(lines, &open, 7),
            opening: indent(lines, &open, 3),
            gap_parts: gapless * 10 >= open.len() * 8 && parts_by_gaps(&joints),
            run_on: runs_on(lines, &joints, width),
            caption_lines,
            heading_lines,
        }
    }

    pub(super) fn is_wrapped(&self) -> bool {
        self.width.is_some()
    }

    /// Whether a line reaches the margin: two Han characters less still do, since punctuation may not begin a line.
    pub(super) fn is_full(&self, line: &Line) -> bool {
        self.width.is_some_and(|width| cells(line) + 4 >= width)
    }

    pub(super) fn gap_parts(&self) -> bool {
        self.gap_parts
    }

    /// Whether an article's text is its label of this length and its caption and no more, on one line or two, where this file sets captions so.
    pub(super) fn is_caption(&self, text: &Traced, label: usize) -> bool {
        self.caption_lines && text.len() <= LONGEST_CAPTIONED && is_words(&text.slice(label, text.len()))
    }

    /// Whether lines with this label mostly are headings.
    pub(super) fn has_heading_lines(&self, style: ItemStyle) -> bool {
        self.heading_lines.contains(&style)
    }

    pub(super) fn sentences_run_on(&self) -> bool {
        self.run_on
    }

    /// Whether a line behind a finished sentence begins a paragraph by its indent.
    pub(super) fn opens(&self, line: &Line) -> bool {
        self.opening.is_some_and(|indent| line.indent >= indent)
    }

    /// Whether a line's indent makes it the first of a paragraph; `None` where indents say nothing.
    pub(super) fn begins_by_indent(&self, line: &Line) -> Option<bool> {
        self.indent.map(|indent| line.indent >= indent)
    }
}

/// A short line without punctuation.
pub(super) fn is_heading_line(text: &Traced) -> bool {
    text.len() <= 34 && !is_closed(text) && !text.chars.iter().any(|c| "，,；：:。".contains(*c))
}

/// A line with the label 一、 or （一） that may be a heading: such a line, or two or three of them side by side, 认清形势，增强责任感.
pub(super) fn is_level_heading_line(text: &Traced, style: ItemStyle) -> bool {
    let is_level = matches!(style, ItemStyle::Ideographic | ItemStyle::Bracketed);
    is_heading_line(text)
        || is_level
            && text.len() <= LONGEST_PAIR
            && !is_closed(text)
            && !text.chars.iter().any(|c| ",；：:。".contains(*c))
            && !text.last().is_some_and(|c| "，、的".contains(c))
}

/// The longest heading that has commas, in characters.
const LONGEST_PAIR: usize = 30;

/// 一、, （一） or `1.`, where at least half of the lines with this label are short and without punctuation; a `1.` has a text below it besides,
/// or it is an entry of a list.
fn heading_lines(lines: &[Line]) -> Vec<ItemStyle> {
    let of_style =
        |style: ItemStyle| lines.iter().filter(move |line| matches!(head::of(line), LineHead::List(list) if list.style == style));
    let mostly = |style: &ItemStyle| {
        let all = of_style(*style).count();
        all > 0 && of_style(*style).filter(|line| is_level_heading_line(&line.text, *style)).count() * 2 >= all.max(2)
    };
    let is_digit = |line: &Line, style: ItemStyle| matches!(head::of(line), LineHead::List(list) if list.style == style);
    let over_text = |style: &ItemStyle| {
        let all = of_style(*style).count();
        let heads =
            lines.windows(2).filter(|pair| is_digit(&pair[0], *style) && is_heading_line(&pair[0].text) && is_begun_below(&pair[1]));
        all > 1 && heads.count() * 2 >= all
    };
    let level = [ItemStyle::Ideographic, ItemStyle::Bracketed].into_iter().filter(mostly);
    level.chain([ItemStyle::Digit, ItemStyle::DigitWide, ItemStyle::DigitComma].into_iter().filter(over_text)).collect()
}

/// Whether a line may begin what stands below a heading `1.`: a whole sentence, or what is counted in it.
fn is_begun_below(line: &Line) -> bool {
    match head::of(line) {
        LineHead::None => is_text(line) && is_closed(&line.text),
        LineHead::List(list) => list.number == 1,
        _ => false,
    }
}

/// Whether articles stand as label and short caption on a line of their own: most of them, or some in a text where hardly another line ends in
/// the middle of a sentence.
fn caption_lines(lines: &[Line]) -> bool {
    // The text behind a caption, or its first item.
    let may_follow = |next: &Line| match head::of(next) {
        LineHead::None => true,
        LineHead::List(list) => list.number == 1,
        _ => false,
    };
    let articles: Vec<usize> = (0..lines.len()).filter(|at| matches!(head::of(&lines[*at]), LineHead::Article(_))).collect();
    let is_captioned = |at: &&usize| match lines.get(**at..).unwrap_or_default() {
        [line, next, ..] if caption(line) => may_follow(next),
        // 第一條, below it 標的, below that the text.
        [line, words, next, ..] if is_lone_label(line) => !labelled(words) && is_words(&words.text) && may_follow(next),
        _ => false,
    };
    let captioned = articles.iter().filter(is_captioned).count();
    let (Some(first), Some(last)) = (articles.first(), articles.last()) else { return false };
    let names = |at: usize| caption(&lines[at]) || at > 0 && is_lone_label(&lines[at - 1]) && is_words(&lines[at].text);
    let is_cut = |at: &usize| is_text(&lines[*at]) && !is_closed(&lines[*at].text) && !names(*at) && !labelled(&lines[*at + 1]);
    let n_cut = || (*first..*last).filter(is_cut).count();
    let most = || captioned * 10 >= articles.len() * 7 || captioned >= 5 && captioned > 3 * n_cut();
    articles.len() >= 3 && (most() || captioned >= 3 && captioned * 2 >= articles.len() && n_cut() == 0)
}

/// The label of an article alone on its line.
fn is_lone_label(line: &Line) -> bool {
    matches!(head::of(line), LineHead::Article(unit) if unit.len >= line.text.len())
}

/// A label and some words without punctuation.
fn caption(line: &Line) -> bool {
    line.kind == LineKind::Text && is_captioned(&line.text)
}

/// The longest label with its caption, in characters.
const LONGEST_CAPTIONED: usize = 60;

fn is_captioned(text: &Traced) -> bool {
    text.len() <= LONGEST_CAPTIONED && matches!(head::of_text(text), LineHead::Article(unit) if is_words(&text.slice(unit.len, text.len())))
}

/// Some words without punctuation, but for what parts names: 用热地点、面积及用热期.
fn is_words(text: &Traced) -> bool {
    let words = text.trim();
    (2..=24).contains(&words.len()) && !words.chars.iter().any(|c| "，。；：【（(".contains(*c)) && words.last() != Some('、')
}

fn is_text(line: &Line) -> bool {
    line.kind == LineKind::Text && line.level.is_none() && !head::of(line).is_heading()
}

fn labelled(line: &Line) -> bool {
    !matches!(head::of(line), LineHead::None)
}

fn cells(line: &Line) -> usize {
    line.indent + line.text.width()
}

/// The width of full lines, where enough lines end in mid-sentence and nearly all of these at one margin.
fn full_width(open: &[&(&Line, &Line)], total: usize) -> Option<usize> {
    let mut widths: Vec<usize> = open.iter().map(|(a, _)| cells(a)).collect();
    if widths.len() < 3 || widths.len() * 100 < total * 12 {
        return None;
    }
    widths.sort_unstable();
    let width = widths[widths.len() * 9 / 10];
    let at_margin = widths.iter().filter(|w| **w + 6 >= width && **w <= width + 4).count();
    let often = widths.len() * 100 >= total * 35;
    let enough = if often { 55 } else { 75 };
    (at_margin * 100 >= widths.len() * enough && width >= 16).then_some(width)
}

/// The indent of first lines, where articles have one and of ten lines that go on at least `tenths` have not.
fn indent(lines: &[Line], open: &[&(&Line, &Line)], tenths: usize) -> Option<usize> {
    let articles: Vec<usize> =
        lines.iter().filter(|line| matches!(head::of(line), LineHead::Article(_) | LineHead::List(_))).map(|line| line.indent).collect();
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for indent in &articles {
        *counts.entry(*indent).or_insert(0) += 1;
    }
    let first = *articles.iter().min_by_key(|indent| Reverse(counts.get(indent)))?;
    let flush = open.iter().filter(|(_, b)| b.indent + 2 <= first).count();
    let same = articles.iter().filter(|indent| **indent >= first.saturating_sub(1)).count();
    (first >= 2 && same * 10 >= articles.len() * 8 && flush * 10 >= open.len() * tenths).then_some(first.saturating_sub(1).max(2))
}

/// Whether blank lines stand before most of what begins a paragraph at any rate. In a text without blank lines they part nothing.
fn parts_by_gaps(joints: &[(&Line, &Line)]) -> bool {
    let begins = joints.iter().filter(|(a, b)| is_closed(&a.text) && labelled(b));
    let (all, apart) = begins.fold((0, 0), |(all, apart), (_, b)| (all + 1, apart + usize::from(b.gap > 0)));
    apart > 0 && apart * 2 >= all
}

/// Whether a full line that ends with a full stop more likely goes on: sentences inside paragraphs outnumber paragraphs
/// without label.
fn runs_on(lines: &[Line], joints: &[(&Line, &Line)], width: Option<usize>) -> bool {
    let Some(width) = width else { return false };
    let inner: usize =
        lines.iter().filter(|line| is_text(line)).map(|line| line.text.chars.iter().rev().skip(1).filter(|c| **c == '。').count()).sum();
    let ends = joints.iter().filter(|(a, b)| is_closed(&a.text) && cells(a) + 4 < width && !labelled(b)).count();
    inner > ends
}
