//! What a conversion glued behind the end of a text: closing lines become lines of their own.
//!
//! In: lines. Out: more lines, no character changed. A line is cut only at a sure sign: behind the end of a sentence before a label that
//! only an office prints, before a list of annexes, and behind `…日印发`, where a printed document ends.

use super::closing;
use super::lines::{Line, LineKind};
use super::traced::Traced;
use crate::zh;

/// No label with its blanks is longer, in characters.
const LABEL: usize = 40;

/// Parts the lines.
pub(super) fn part(lines: Vec<Line>) -> Vec<Line> {
    let mut out = Vec::with_capacity(lines.len());
    for line in lines {
        let mut cuts = if line.kind == LineKind::Text { cuts(&line.text) } else { Vec::new() };
        cuts.extend(annex_at_end(&line.text.chars).filter(|at| line.kind == LineKind::Text && cuts.last().is_none_or(|last| last < at)));
        if cuts.is_empty() {
            out.push(line);
            continue;
        }
        let ends = cuts.iter().copied().chain([line.text.len()]);
        for (from, to) in std::iter::once(0).chain(cuts.iter().copied()).zip(ends) {
            let text = line.text.slice(from, to).trim();
            if from == 0 {
                out.push(Line { text, ..line.clone() });
            } else if !text.is_empty() {
                out.push(Line { text, gap: 0, page: false, level: None, bold: false, ..line.clone() });
            }
        }
    }
    out
}

/// Where a line is to be cut, in order.
fn cuts(text: &Traced) -> Vec<usize> {
    let chars = &text.chars;
    // Without a colon, only a date can be such a sign.
    if !chars.iter().any(|c| "：:".contains(*c)) && !chars.contains(&'日') {
        return Vec::new();
    }
    let Some(start) = begins_closing(chars).then_some(0).or_else(|| behind_sentence(chars)) else { return Vec::new() };
    let mut out = if start > 0 { vec![start] } else { Vec::new() };
    let mut from = start;
    for at in start + 1..chars.len() {
        let lists = chars[at] == '附' && is_list_label(&chars[at..]) && ends_entry(chars[at - 1]);
        let printed = chars[at - 1] == '发' && solid(&chars[at.saturating_sub(LABEL).max(from)..at]).ends_with("日印发");
        let sure = || ["主题词：", "信息公开选项：", "政务公开选项："].iter().any(|word| begins_with(&chars[at..], word));
        if lists || printed && chars[at] != '的' || matches!(chars[at], '主' | '信' | '政') && sure() {
            out.push(at);
            from = at;
        }
    }
    let last = *out.last().unwrap_or(&0);
    out.extend(date_behind_list(chars, last).or_else(|| label_behind_list(chars, last)));
    out
}

/// The label of an annex at the end of a line, set off behind the end of a sentence: `…不再适用。　　附件3`.
fn annex_at_end(chars: &[char]) -> Option<usize> {
    let at = chars.iter().rev().take(ANNEX).position(|c| *c == '附').map(|back| chars.len() - 1 - back)?;
    let label = solid(&chars[at..]);
    let is_label = label.strip_prefix("附件").is_some_and(|number| number.chars().all(|c| c.is_ascii_digit() || zh::is_numeral(c)));
    let blanks = chars[..at].iter().rev().take_while(|c| zh::is_blank(**c)).count();
    (is_label && blanks >= 2 && chars[..at - blanks].last() == Some(&'。')).then_some(at)
}

/// No label of an annex is longer, in characters.
const ANNEX: usize = 6;

/// The label of the annex itself, glued behind the list that names it: `附件：乙市水费办法附件`.
fn label_behind_list(chars: &[char], last: usize) -> Option<usize> {
    let piece = &chars[last..];
    let at = piece.iter().rposition(|c| *c == '附').filter(|at| *at > 4 && is_list_label(piece))?;
    let label = solid(&piece[at..]);
    let number = label.trim_start_matches('附').trim_start_matches('件');
    let bare = number.is_empty() && label == "附件" || !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
    let names = !matches!(piece[at - 1], '、' | '的' | '和' | '及' | '：' | ':' | '（' | '《');
    (bare && names).then_some(last + at)
}

/// Behind which full stop the closing lines begin, if they do; nothing that a quotation or bracket holds closes a document.
fn behind_sentence(chars: &[char]) -> Option<usize> {
    let mut depth = 0i32;
    for (at, c) in chars.iter().enumerate() {
        match c {
            '“' | '（' | '《' => depth += 1,
            '”' | '）' | '》' => depth -= 1,
            '。' if depth <= 0 && at + 1 < chars.len() && begins_closing(&chars[at + 1..]) => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// Whether closing lines begin here: a label with its colon, the list of annexes, whom to ask, or signature and date at the very end.
fn begins_closing(rest: &[char]) -> bool {
    if is_printed_line(rest) {
        return true;
    }
    let head = solid(&rest[..rest.len().min(LABEL)]);
    let Some((label, value)) = head.split_once(['：', ':']) else { return is_dated_end(rest) };
    let lists = is_list_label(rest) && !rest.iter().take(300).any(|c| "；".contains(*c));
    closing::is_printed_label(label) || lists || closing::is_contact(&format!("{label}：{value}")) || is_dated_end(rest)
}

/// `乙市水务局办公室 2005年9月9日印发`, alone or before the label of an annex; words that go on behind it are a sentence.
fn is_printed_line(rest: &[char]) -> bool {
    let Some(end) = rest.iter().take(4 * LABEL).position(|c| *c == '印').map(|at| at + 2) else { return false };
    let ends = rest.get(end).is_none_or(|c| *c == '附' || zh::is_blank(*c));
    ends && closing::is_printed(&solid(&rest[..end.min(rest.len())]))
}

/// Whether all of the rest is a signature with its date.
fn is_dated_end(rest: &[char]) -> bool {
    rest.len() <= 100 && closing::is_dated(&solid(rest))
}

/// `附件：`, `附表：`, `附：`
fn is_list_label(rest: &[char]) -> bool {
    ["附件：", "附件:", "附表：", "附表:", "附：", "附:"].iter().any(|label| begins_with(rest, label))
}

/// Whether a list of annexes may begin behind this character: the end of a sentence, of a telephone number, of an address.
fn ends_entry(c: char) -> bool {
    c == '。' || c.is_ascii_alphanumeric() || zh::is_blank(c)
}

/// The date glued behind the name of an annex, `附件：乙市水费表二〇〇四年十一月八日`.
fn date_behind_list(chars: &[char], last: usize) -> Option<usize> {
    let piece = &chars[last..];
    if !is_list_label(piece) {
        return None;
    }
    let whole = solid(piece);
    let before = closing::before_date(&whole).filter(|name| !name.ends_with(['：', ':', '（', '于', '自', '至']))?;
    let mut left = before.chars().count();
    let cut = piece.iter().position(|c| {
        let done = left == 0 && !zh::is_blank(*c);
        left -= usize::from(!zh::is_blank(*c) && left > 0);
        done
    })?;
    Some(last + cut)
}

/// Whether `chars` begin with a word, blanks inside it allowed.
fn begins_with(chars: &[char], word: &str) -> bool {
    let mut solid = chars.iter().take(LABEL).filter(|c| !zh::is_blank(**c)).map(|c| if *c == ':' { '：' } else { *c });
    word.chars().map(|c| if c == ':' { '：' } else { c }).all(|c| solid.next() == Some(c))
}

fn solid(chars: &[char]) -> String {
    chars.iter().filter(|c| !zh::is_blank(**c)).collect()
}
