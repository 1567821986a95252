//! Ends of pages in the middle of sentences.

use super::{Case, Chance};
use crate::support::print::{Kind, Line};

/// A paragraph in two, with a blank line where the style has them; nothing else shows it.
pub(super) fn cut(case: &mut Case, chance: &mut Chance) -> bool {
    !case.wrapped && break_pages(case, chance, |_, _| Vec::new())
}

/// `— 3 —` between.
pub(super) fn numbers(case: &mut Case, chance: &mut Chance) -> bool {
    let form = chance.below(9);
    break_pages(case, chance, move |page, blank| vec![number(form, page, blank)])
}

/// A form feed before the rest, with a page number or without.
pub(super) fn form_feeds(case: &mut Case, chance: &mut Chance) -> bool {
    let numbered = chance.one_in(2);
    break_pages(case, chance, move |page, blank| {
        let mut out = Vec::new();
        if numbered {
            out.push(number(0, page, blank));
        }
        out.push(Line { lead: "\u{c}".to_owned(), ..Line::new(Kind::Other, "") });
        out
    })
}

/// The law's name at the head of every page, and its number at the foot.
pub(super) fn running_heads(case: &mut Case, chance: &mut Chance) -> bool {
    let Some(title) = case.lines.iter().find(|line| line.kind == Kind::Title).map(|line| line.text.trim_matches('*').to_owned()) else {
        return false;
    };
    if case.lines.iter().map(|line| line.text.chars().count()).sum::<usize>() < 500 {
        return false;
    }
    break_pages(case, chance, move |page, blank| vec![number(0, page, blank), Line { blank, ..Line::new(Kind::Other, title.clone()) }])
}

fn number(form: usize, page: usize, blank: bool) -> Line {
    let text = match form {
        0 => format!("— {page} —"),
        1 => format!("- {page} -"),
        2 => format!("第{page}页"),
        3 => format!("第 {page} 页 共 30 页"),
        4 => format!("{page}"),
        5 => format!("－{page}－"),
        6 => format!("· {page} ·"),
        7 => format!("{page} / 30"),
        _ => format!("-{page}-"),
    };
    Line { blank, ..Line::new(Kind::Other, text) }
}

/// Ends a page about every 300 characters; the first page ends in mid-sentence at any rate.
fn break_pages(case: &mut Case, chance: &mut Chance, between: impl Fn(usize, bool) -> Vec<Line>) -> bool {
    let blank = case.style.is_spaced();
    let mut out: Vec<Line> = Vec::new();
    let (mut page, mut filled, mut room) = (1, 0, chance.between(100, 200));
    let lines = std::mem::take(&mut case.lines);
    for (at, line) in lines.iter().enumerate() {
        filled += line.text.chars().count();
        if filled < room {
            out.push(line.clone());
            continue;
        }
        let unfinished =
            line.is_body() && lines.get(at + 1).is_some_and(|next| next.kind == line.kind && next.label.is_empty() && !line.blank);
        if case.wrapped && unfinished && !line.text.ends_with(['。', '；', '：']) {
            out.push(line.clone());
            out.extend(between(page, blank));
        } else if let Some((before, after)) = (!case.wrapped).then(|| halves(line, chance)).flatten() {
            out.push(Line { blank, ..before });
            out.extend(between(page, blank));
            out.push(after);
        } else {
            out.push(line.clone());
            continue;
        }
        page += 1;
        (filled, room) = (0, chance.between(250, 400));
    }
    case.lines = out;
    page > 1
}

/// A body line in two, never at a mark, never within a word of Latin letters.
fn halves(line: &Line, chance: &mut Chance) -> Option<(Line, Line)> {
    let chars: Vec<char> = line.text.chars().collect();
    if !line.is_body() || chars.len() < 20 || line.text.contains('[') {
        return None;
    }
    let start = chance.between(7, chars.len() - 8);
    let fits = |at: &usize| {
        let (a, b) = (chars[*at - 1], chars[*at]);
        let within_word = a.is_ascii_alphanumeric() && b.is_ascii_alphanumeric();
        let at_mark = "。；：！？”）】 ".contains(a) || "，。；：、！？）”》】 ".contains(b);
        !within_word && !at_mark
    };
    let at = (start..chars.len() - 4).find(fits)?;
    let before = Line { text: chars[..at].iter().collect(), ..line.clone() };
    let after = Line { blank: line.blank, ..Line::new(line.kind, chars[at..].iter().collect::<String>()) };
    Some((before, after))
}
