//! Labels that a conversion broke or repeated, and titles it glued to the first heading.
//!
//! In: the lines of the file. Out: the same lines, mended. What was joined or taken out stands in the ledger.

use super::Reason;
use super::head;
use super::label::{self, LabelledUnit, UnitLabel};
use super::lines::{Line, LineKind};
use super::log::Log;
use super::words;
use crate::model::Number;
use crate::zh;

/// Mends the lines.
pub(super) fn mend(lines: Vec<Line>, log: &mut Log) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    for mut line in lines {
        if line.kind != LineKind::Text {
            out.push(line);
            continue;
        }
        if let Some(before) = out.last_mut().filter(|before| goes_on_with_suffix(before, &line)) {
            log.joined(&before.text, &line.text, Reason::LineBreak);
            before.text.append(&line.text);
            continue;
        }
        if let Some(before) = out.last_mut().filter(|before| breaks_label(before, &line)) {
            let end = before.text.len() - 1;
            let mut text = before.text.slice(end, end + 1);
            log.joined(&text, &line.text, Reason::LineBreak);
            text.append(&line.text);
            (before.text, line.text) = (before.text.slice(0, end).trim(), text);
        }
        drop_repeats(&mut line, log);
        match title_end(&line) {
            Some(at) => {
                let rest = Line { text: line.text.slice(at, line.text.len()).trim(), gap: 0, page: false, level: None, ..line.clone() };
                line.text = line.text.slice(0, at).trim();
                out.extend([line, rest]);
            }
            None => out.push(line),
        }
    }
    out
}

/// `第一条` and on the next line `之一`: one label.
fn goes_on_with_suffix(before: &Line, line: &Line) -> bool {
    if before.kind != LineKind::Text || line.text.chars.first() != Some(&'之') {
        return false;
    }
    let is_label = |unit: &UnitLabel| unit.unit == LabelledUnit::Article && unit.number.suffix.is_none();
    let Some(unit) = label::unit(&before.text.chars).filter(is_label).filter(|unit| unit.len == before.text.len()) else { return false };
    let head: Vec<char> = before.text.chars.iter().chain(line.text.chars.iter().take(12)).copied().collect();
    let Some(whole) = label::unit(&head).filter(|whole| whole.number.suffix.is_some() && whole.len > unit.len) else { return false };
    head.get(whole.len).is_none_or(|c| zh::is_blank(*c) || "【（(〔[".contains(*c))
}

/// `…；（` and on the next line `四）…`: the first half of a label.
fn breaks_label(before: &Line, line: &Line) -> bool {
    let is_text = before.kind == LineKind::Text && before.text.len() > 1 && line.gap == 0;
    let opens = before.text.chars.last().is_some_and(|c| "（(".contains(*c));
    let closes = || line.text.chars.iter().take(4).position(|c| "）)".contains(*c)).filter(|at| *at > 0);
    is_text && opens && closes().is_some_and(|at| line.text.chars[..at].iter().all(|c| zh::is_numeral(*c)))
}

/// 第一条第一条第一条: a label repeated for bold is one label.
fn drop_repeats(line: &mut Line, log: &mut Log) {
    let Some(unit) = label::unit(&line.text.chars).filter(|unit| unit.unit == LabelledUnit::Article) else { return };
    let mut end = unit.len;
    while let Some(next) = label::unit(&line.text.chars[label::skip_blanks(&line.text.chars, end)..])
        .filter(|next| (next.unit, next.number) == (unit.unit, unit.number))
    {
        end = label::skip_blanks(&line.text.chars, end) + next.len;
    }
    if end == unit.len {
        return;
    }
    log.removed(&line.text.slice(unit.len, end), Reason::Label);
    let mut text = line.text.slice(0, unit.len);
    text.append(&line.text.slice(end, line.text.len()));
    line.text = text;
}

/// `…管理办法第一章 总则`: where the title ends and the first heading or article begins.
fn title_end(line: &Line) -> Option<usize> {
    let chars = &line.text.chars;
    let at = (3..chars.len().min(100)).find(|at| chars[*at] == '第' && begins_text(&chars[*at..]))?;
    words::is_title(&line.text.slice(0, at).solid().text()).then_some(at)
}

/// Whether the first heading or article of a text begins here.
fn begins_text(chars: &[char]) -> bool {
    let Some(unit) = label::unit(chars).filter(|unit| unit.number == Number::plain(1)) else { return false };
    let after = &chars[unit.len..];
    let set_off = after.first().is_none_or(|c| zh::is_blank(*c));
    match unit.unit {
        LabelledUnit::Article => set_off && !after.is_empty() && !label::reads_as_citation(after),
        LabelledUnit::Division(_) => set_off && head::is_heading(after),
    }
}
