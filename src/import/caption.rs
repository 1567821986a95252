//! Captions of articles 条标.

use super::head::LineHead;
use super::join::Para;
use super::label;
use super::log::Log;
use super::traced::Traced;
use crate::model::{Caption, CaptionStyle};
use crate::zh;

/// Which brackets are captions in this text.
///
/// 【…】 always is one. （…） after a label may be text — `（市）区…`, `（一）…` — so other brackets count only where at
/// least half of the articles have them.
#[derive(Debug, Clone)]
pub(super) struct Captions {
    common: Option<CaptionStyle>,
    lines: bool,
    /// Whether captions stand behind the labels with a blank and the text in the same line: `第一条 目的 为了…`.
    run_in: bool,
}

const STYLES: [(CaptionStyle, char, char); 5] = [
    (CaptionStyle::Lenticular, '【', '】'),
    (CaptionStyle::Round, '（', '）'),
    (CaptionStyle::HalfRound, '(', ')'),
    (CaptionStyle::Tortoise, '〔', '〕'),
    (CaptionStyle::Square, '[', ']'),
];

/// The longest caption that is believed, in characters.
const LONGEST: usize = 40;

impl Captions {
    pub(super) fn of(paras: &[Para]) -> Self {
        let rests: Vec<Traced> = paras.iter().filter_map(rest).collect();
        let half =
            |style: CaptionStyle| rests.iter().filter(|rest| bracket(rest).is_some_and(|(s, ..)| s == style)).count() * 2 >= rests.len();
        let common = STYLES[1..].iter().map(|(style, ..)| *style).find(|style| rests.len() >= 3 && half(*style));
        // Words without any mark over a paragraph were not cut, or they would have been joined.
        let is_over = |pair: &&[Para]| pair[1].head == LineHead::None && rest(&pair[0]).is_some_and(|rest| is_line(&rest));
        let lined = rests.iter().filter(|rest| is_line(rest)).count();
        let n_over = paras.windows(2).filter(is_over).count();
        let n_run_in = rests.iter().filter(|rest| run_in(rest).is_some()).count();
        let most = |count: usize| rests.len() >= 3 && count * 10 >= rests.len() * 7;
        Self { common, lines: most(lined) || n_over >= 5, run_in: most(n_run_in) }
    }

    /// Takes the caption off the text after a label; `next_is_text` says whether a paragraph without label follows.
    pub(super) fn take(&self, rest: &Traced, next_is_text: bool, log: &mut Log) -> (Option<Caption>, Traced) {
        if let Some((style, inner, end)) =
            bracket(rest).filter(|(style, ..)| *style == CaptionStyle::Lenticular || Some(*style) == self.common)
        {
            log.keep(&rest.slice(0, end));
            return (Some(Caption { text: inner.tidy().text(), style }), rest.slice(end, rest.len()).trim());
        }
        if self.lines && next_is_text && is_line(rest) {
            let text = log.keep(&rest.tidy());
            return (Some(Caption { text, style: CaptionStyle::Line }), Traced::default());
        }
        if let Some(end) = run_in(rest).filter(|_| self.run_in) {
            let text = log.keep(&rest.slice(0, end).tidy());
            return (Some(Caption { text, style: CaptionStyle::Line }), rest.slice(end, rest.len()).trim());
        }
        (None, rest.clone())
    }
}

fn rest(para: &Para) -> Option<Traced> {
    let LineHead::Article(unit) = &para.head else { return None };
    Some(para.text.slice(label::skip_blanks(&para.text.chars, unit.len), para.text.len()))
}

fn bracket(rest: &Traced) -> Option<(CaptionStyle, Traced, usize)> {
    let first = rest.chars.first()?;
    let (style, _, close) = STYLES.iter().find(|(_, open, _)| open == first)?;
    let end = rest.chars.iter().take(LONGEST).position(|c| c == close)?;
    let inner = rest.slice(1, end);
    let numbered = label::list(&rest.chars).is_some() && *style != CaptionStyle::Lenticular;
    (!inner.trim().is_empty() && !numbered && !inner.chars.contains(&'。')).then_some((*style, inner, end + 1))
}

/// Where a caption ends that a blank parts from the text behind it: a few words without mark, and then a sentence.
fn run_in(rest: &Traced) -> Option<usize> {
    let end = rest.chars.iter().take(LONGEST_RUN_IN + 1).position(|c| zh::is_blank(*c)).filter(|end| *end >= 2)?;
    let begins = label::skip_blanks(&rest.chars, end);
    let words = rest.slice(0, end);
    let is_sentence = rest.len() > begins + 5 && label::list(&rest.chars[begins..]).is_none();
    (is_sentence && is_line(&words) && words.chars.iter().all(|c| zh::is_cjk(*c))).then_some(end)
}

/// The longest caption that is believed where the text follows in the same line, in characters.
const LONGEST_RUN_IN: usize = 16;

fn is_line(rest: &Traced) -> bool {
    let words = rest.trim();
    (2..=24).contains(&words.len())
        && !words.chars.iter().any(|c| zh::is_closing(*c) || "，（(【".contains(*c))
        && words.last() != Some('、')
}
