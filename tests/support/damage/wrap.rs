//! Lines broken at a width: text files with hard ends of line, text taken out of a PDF.
//!
//! A break is only asked to be seen through where it can be: where a line without label begins a paragraph, the line
//! before it must be clearly shorter than the width, else the case is left alone.

use super::labels::cells;
use super::{Case, Chance};
use crate::support::print::{Kind, Line, Style};

/// How lines are broken.
struct Page {
    /// Cells of a line.
    width: usize,
    /// Whether closing marks may not begin a line, nor opening ones end it.
    typeset: bool,
}

/// A width in characters, whatever stands at the break.
pub(super) fn hard(case: &mut Case, chance: &mut Chance) -> bool {
    wrap(case, chance, false)
}

/// Typeset lines: closing marks never begin one.
pub(super) fn pdf(case: &mut Case, chance: &mut Chance) -> bool {
    matches!(case.style, Style::Indented | Style::Spaced) && wrap(case, chance, true)
}

/// The same with its indents gone.
pub(super) fn pdf_flat(case: &mut Case, chance: &mut Chance) -> bool {
    if case.style != Style::Indented {
        return false;
    }
    let mut flat = case.clone();
    if !wrap_where(&mut flat, chance, true, true) {
        return false;
    }
    flat.lines.iter_mut().for_each(|line| line.lead.clear());
    *case = flat;
    true
}

fn wrap(case: &mut Case, chance: &mut Chance, typeset: bool) -> bool {
    let marked = case.style != Style::Plain;
    wrap_where(case, chance, typeset, !marked)
}

/// `flat`: nothing but the width tells where a paragraph ends.
fn wrap_where(case: &mut Case, chance: &mut Chance, typeset: bool, flat: bool) -> bool {
    if case.lines.iter().any(|line| line.kind == Kind::Row) {
        return false;
    }
    let first = chance.between(26, 40);
    for step in 0..16 {
        let page = Page { width: (first + step) * 2, typeset };
        let broken: Vec<Vec<Line>> = case.lines.iter().map(|line| page.broken(line)).collect();
        if flat && broken.windows(2).any(|pair| page.hides_a_boundary(&pair[0], &pair[1])) {
            continue;
        }
        case.lines = broken.into_iter().flatten().collect();
        case.wrapped = true;
        return true;
    }
    false
}

impl Page {
    /// Whether nobody could tell that `after` begins a new paragraph.
    fn hides_a_boundary(&self, before: &[Line], after: &[Line]) -> bool {
        let (Some(last), Some(next)) = (before.last(), after.first()) else { return false };
        let labelled = !next.label.is_empty() || matches!(next.kind, Kind::Heading(_) | Kind::History | Kind::Title | Kind::Other);
        !labelled && cells(last) + 8 > self.width
    }

    /// The line in pieces.
    fn broken(&self, line: &Line) -> Vec<Line> {
        let breakable = line.is_body() || matches!(line.kind, Kind::Announcement | Kind::Title | Kind::History);
        if !breakable || line.lead.starts_with('#') || line.text.contains(['\n', '[']) {
            return vec![line.clone()];
        }
        let head = Line { text: String::new(), ..line.clone() };
        let mut pieces = self.pieces(&line.text, cells(&head));
        let first = Line { text: pieces.remove(0), blank: false, ..line.clone() };
        let rest = pieces.into_iter().map(|text| Line { blank: false, ..Line::new(line.kind, text) });
        let mut out: Vec<Line> = std::iter::once(first).chain(rest).collect();
        if let Some(last) = out.last_mut() {
            last.blank = line.blank;
        }
        out
    }

    /// The text in pieces; `used` cells of the first line are taken already.
    fn pieces(&self, text: &str, used: usize) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        let mut out = Vec::new();
        let (mut start, mut at, mut room) = (0, 0, self.width.saturating_sub(used).max(4));
        while at < chars.len() {
            let cell = if fadian::zh::is_cjk(chars[at]) { 2 } else { 1 };
            if cell > room {
                let end = if self.typeset { typeset_end(&chars, start, at) } else { at };
                out.push(chars[start..end].iter().collect());
                (start, at, room) = (end, end, self.width);
                continue;
            }
            room -= cell;
            at += 1;
        }
        out.push(chars[start..].iter().collect());
        out
    }
}

/// Where a typesetter breaks a line that is full before `at`.
fn typeset_end(chars: &[char], start: usize, at: usize) -> usize {
    let closing = |c: char| "，。；：、）”》！？】,.;:)%".contains(c);
    let opening = |c: char| "（“《【(".contains(c);
    let latin = |c: char| c.is_ascii_alphanumeric();
    let mut end = at;
    if closing(chars[end]) {
        end += 1;
        if end < chars.len() && closing(chars[end]) {
            end += 1;
        }
        return end;
    }
    while end > start + 4 && (opening(chars[end - 1]) || (latin(chars[end - 1]) && latin(chars[end]))) {
        end -= 1;
    }
    end
}
