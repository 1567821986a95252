//! Every place where a label may stand: at the head of a line and inside.

use super::blanks;
use super::candidate::{LabelCandidate, Sign};
use super::costs::{Cost, place};
use super::evidence::{self, HeadingInside, Preceding};
use super::quote::{QuoteChange, Quoting};
use super::runs;
use crate::import::clauses;
use crate::import::head;
use crate::import::label::{self, LabelledUnit};
use crate::import::lines::{Line, LineKind};
use crate::import::traced::Traced;
use crate::import::words;
use crate::model::ItemStyle;
use crate::zh;
use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::ops::Range;

/// Characters that are looked at to judge what begins inside a line; a label and its heading are shorter.
const PIECE: usize = 120;

/// So far back a bracket is looked for that a label without its first half would close.
const LOOK_BACK: usize = 40;

/// The candidates of a text, in order; those lines that are `quoted` begin with none.
pub(super) fn of(lines: &[Line], quoted: &BTreeSet<usize>) -> Vec<LabelCandidate> {
    let mut out = Vec::new();
    let mut quoting = Quoting::default();
    let mut fresh = false;
    let clauses = clauses::of(lines);
    let counted = blanks::of(lines);
    for (index, line) in lines.iter().enumerate() {
        if line.kind != LineKind::Text {
            continue;
        }
        let before = Preceding::of(lines, index);
        let first = out.len();
        match clauses.get(&index) {
            Some(clause) => {
                let (accept, reject) = evidence::clause_at_head(line, clause, before);
                out.push(candidate(index, 0, Sign::Clause(clause.clone()), accept, reject));
            }
            None if quoted.contains(&index) => {}
            None => at_head(line, index, before, &mut out),
        }
        if let Some(list) = counted.get(&index).filter(|_| out.len() == first) {
            let (accept, reject) = evidence::item_at_head(line, before);
            out.push(candidate(index, 0, Sign::List(*list), accept, reject));
        }
        inside(line, index, &mut out);
        runs::weigh(&mut out[first..], &line.text.chars);
        fresh |= starts_text(line);
        if out[first..].first().is_some_and(|head| matches!(&head.sign, Sign::List(list) if head.at == 0 && label::level(list.style) == 1))
        {
            quoting.end_provisions();
        }
        for (nth, candidate) in out[first..].iter_mut().enumerate() {
            candidate.fresh = fresh;
            candidate.quote = if nth == 0 { quoting.take(candidate.at == 0) } else { QuoteChange::default() };
            fresh = false;
        }
        quoting.read(line);
    }
    if cites_alone(&out) {
        out.retain(|candidate| !matches!(candidate.sign, Sign::Article(_)));
    }
    out
}

/// Whether the articles at the heads of lines are of other texts: there are several, none is the first, and no two of them count on. A list of
/// what was applied: 第22条（供应商资格）, 第33条（投标要求）.
fn cites_alone(candidates: &[LabelCandidate]) -> bool {
    let mut numbers = BTreeSet::new();
    for candidate in candidates {
        if candidate.quote != QuoteChange::default() {
            return false;
        }
        if let Sign::Article(unit) = &candidate.sign {
            numbers.insert(unit.number.base);
        }
    }
    let count_on = || numbers.iter().zip(numbers.iter().skip(1)).any(|(a, b)| a + 1 == *b);
    numbers.len() > 1 && !numbers.contains(&1) && !count_on()
}

/// Whether a line begins a text of its own: a title, the label of an annex.
fn starts_text(line: &Line) -> bool {
    let solid = line.solid();
    matches!(head::of(line), head::LineHead::Annex(_))
        || head::is_part_of_contract(&line.text.chars)
        || words::is_title(&solid)
        || words::is_announcement_heading(&solid)
}

fn candidate(line: usize, at: usize, sign: Sign, accept: Cost, reject: Cost) -> LabelCandidate {
    LabelCandidate { line, at, sign, accept, reject, fresh: false, quote: QuoteChange::default() }
}

/// The label at the head of a line.
fn at_head(line: &Line, index: usize, before: Preceding, out: &mut Vec<LabelCandidate>) {
    let chars = &line.text.chars;
    if let Some(unit) = label::unit(chars) {
        let after = &chars[unit.len..];
        let (accept, reject) = match unit.unit {
            LabelledUnit::Article => evidence::article_at_head(line, after, before),
            LabelledUnit::Division(_) if head::flush_article(after).is_some() => (place::INSIDE_FLUSH, place::STOP),
            LabelledUnit::Division(_) if !(head::is_heading(after) || line.level.is_some() && head::is_marked_heading(after)) => return,
            LabelledUnit::Division(_) => evidence::division_at_head(line, after, before),
        };
        let sign = match unit.unit {
            LabelledUnit::Article => Sign::Article(unit),
            LabelledUnit::Division(kind) => Sign::Division(kind, unit),
        };
        out.push(candidate(index, 0, sign, accept, reject));
    } else if let Some(list) = label::list(chars)
        && !head::continues_number(chars, list.len)
    {
        let (accept, reject) = evidence::item_at_head(line, before);
        out.push(candidate(index, 0, Sign::List(list), accept, reject));
    }
}

/// The labels inside a line.
fn inside(line: &Line, index: usize, out: &mut Vec<LabelCandidate>) {
    let chars = &line.text.chars;
    // Where the heading begins that stands last in the line.
    let mut heading = out.last().filter(|last| last.line == index && matches!(last.sign, Sign::Division(..))).map(|last| last.at);
    let is_annex = matches!(head::of(line), head::LineHead::Annex(_));
    let quoted = quoted(chars);
    let mut at = 1;
    while at < chars.len() {
        let found = match chars[at] {
            '第' => unit_inside(&line.text, at, heading),
            '附' if is_annex => annex_inside(chars, at),
            // 附件：1.审批表 names its first annex, and is no item.
            _ if is_annex && chars[..at].iter().all(|c| !zh::is_cjk(*c) || "附件表录图：".contains(*c)) => None,
            // “下列物质：（一）…（二）…”: what another text says is no item of this one.
            _ if quoted.binary_search_by(|range| within(range, at)).is_ok() => None,
            '（' | '(' => list_inside(chars, at),
            c if c.is_ascii_lowercase() && !chars[at - 1].is_ascii_alphanumeric() => list_inside(chars, at),
            c if label::may_begin_list(c) && !label::may_begin_list(chars[at - 1]) => list_inside(chars, at),
            _ => None,
        };
        if let Some((sign, accept, reject)) = found {
            heading = match &sign {
                Sign::Division(..) => Some(at),
                Sign::Article(_) => None,
                Sign::List(_) | Sign::Clause(_) | Sign::Annex(_) => heading,
            };
            out.push(candidate(index, at, sign, accept, reject));
        }
        at += 1;
    }
}

/// What stands in quotation marks of a line that are closed there.
fn quoted(chars: &[char]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut open = Vec::new();
    for (at, c) in chars.iter().enumerate() {
        match c {
            '“' => open.push(at),
            '”' => {
                let Some(from) = open.pop() else { continue };
                // Those inside it are part of it.
                out.truncate(out.partition_point(|inner| inner.start < from));
                out.push(from..at);
            }
            _ => {}
        }
    }
    out
}

fn within(range: &Range<usize>, at: usize) -> Ordering {
    if range.end <= at {
        Ordering::Less
    } else if range.start > at {
        Ordering::Greater
    } else {
        Ordering::Equal
    }
}

type Found = Option<(Sign, Cost, Cost)>;

fn unit_inside(text: &Traced, at: usize, heading: Option<usize>) -> Found {
    let piece = text.slice(at, at + PIECE);
    let unit = label::unit(&piece.chars)?;
    let after = &piece.chars[unit.len..];
    match unit.unit {
        LabelledUnit::Article => {
            let (accept, reject) = evidence::article_inside(text, at, after, heading)?;
            Some((Sign::Article(unit), accept, reject))
        }
        LabelledUnit::Division(kind) => {
            let is_whole = text.len() <= at + PIECE;
            let glued = head::glued_article(after).filter(|end| *end < 60);
            let ends = glued.is_some() || is_whole && head::is_heading(after);
            if !ends || !head::is_heading(after) {
                return None;
            }
            let around = HeadingInside {
                is_set_off: after.first().is_none_or(|c| zh::is_blank(*c)),
                is_behind_heading: heading.is_some(),
                ends_line: glued.is_none(),
            };
            let (accept, reject) = evidence::division_inside(text, at, &around)?;
            // …。第二章 附则第三条 …: words between a heading's label and an article's are its name.
            let is_named = glued.is_some_and(|end| after[..end].iter().any(|c| !zh::is_blank(*c)));
            let reject = if is_named { reject.max(place::STOP) } else { reject };
            Some((Sign::Division(kind, unit), accept, reject))
        }
    }
}

/// 附件2 after a blank in a line that begins with 附件1.
fn annex_inside(chars: &[char], at: usize) -> Found {
    let numbered = zh::is_blank(chars[at - 1])
        && chars.get(at + 1) == Some(&'件')
        && chars.get(at + 2).is_some_and(|c| zh::is_numeral(*c) || c.is_ascii_digit());
    let len = head::annex(&chars[at..]).filter(|_| numbered)?;
    Some((Sign::Annex(len), place::NOTHING, place::MARKED))
}

fn list_inside(chars: &[char], at: usize) -> Found {
    let piece = &chars[at..chars.len().min(at + PIECE)];
    let list = label::list(piece)?;
    // 1) closes what an open bracket opened: （表1).
    let closes = || {
        matches!(list.style, ItemStyle::Letter | ItemStyle::DigitClosed) && words::is_bracket_open(&chars[at.saturating_sub(LOOK_BACK)..at])
    };
    if head::continues_number(piece, list.len) || closes() {
        return None;
    }
    let (accept, reject) = evidence::item_inside(chars, at, &list)?;
    Some((Sign::List(list), accept, reject))
}
