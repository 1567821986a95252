//! Markup and conversion debris inside the text: bookmarks, comments, `#`, `**`, tags.

use super::dead::Dead;
use super::log::Log;
use super::traced::Traced;
use super::{Reason, generators};
use crate::diag::Wording;
use crate::diag::kind::ObjectSkipped;
use crate::zh::{self, AnyOf};
use std::ops::Range;

/// Finds what may cross lines, and what is a mark as a whole: comments, the head of a page generator, bookmarks. Where the head gives a title, that
/// is text, and its place is given too.
pub(super) fn dead(text: &str) -> (Vec<Dead>, Option<Range<usize>>) {
    let head = generators::settings(text);
    let mut out = Vec::new();
    let (mut at, title) = head.map_or((0, None), |head| {
        let title = head.title.clone();
        let mut from = head.range.start;
        if let Some(title) = &title {
            out.push(Dead { start: from, end: title.start, reason: Reason::Markup });
            from = title.end;
        }
        out.push(Dead { start: from, end: head.range.end, reason: Reason::Markup });
        (head.range.end, title)
    });
    let mut lines = generators::lines(text, at).into_iter().peekable();
    let mut unclosed = [false; BLOCKS.len()];
    while let Some(found) = text[at..].find(['<', '[', '{', 'H']) {
        let start = at + found;
        if let Some(line) = lines.next_if(|line| line.start <= start) {
            // A comment may have swallowed the line.
            at = at.max(line.end);
            if out.last().is_none_or(|last| last.end <= line.start) {
                out.push(line);
            }
            continue;
        }
        match block(&text[start..], &mut unclosed).or_else(|| debris(&text[start..])) {
            Some((len, reason)) => {
                out.push(Dead { start, end: start + len, reason });
                at = start + len;
            }
            None => at = start + 1,
        }
    }
    let end = out.last().map_or(0, |last| last.end);
    out.extend(lines.filter(|line| line.start >= end));
    if let Some((first, last)) = field_marks(text) {
        let mark = |start| Dead { start, end: start + 1, reason: Reason::Markup };
        out.insert(0, mark(first));
        if out.last().is_none_or(|dead| dead.end <= last) {
            out.push(mark(last));
        }
    }
    (out, title)
}

/// Where the marks stand in which a table of values holds a whole text: `"…"`, and none inside it.
fn field_marks(text: &str) -> Option<(usize, usize)> {
    let inner = text.trim().strip_prefix('"')?.strip_suffix('"')?;
    let first = text.find('"')?;
    (inner.contains('\n') && !inner.contains('"')).then_some((first, first + 1 + inner.len()))
}

/// What may reach over any number of lines: how it begins and how it ends.
const BLOCKS: [(&str, &str); 3] = [("<!--", "-->"), ("<style", "</style>"), ("<script", "</script>")];

/// The length of a comment, style sheet or script at the head of `text`. `unclosed` remembers which of them are closed nowhere in the
/// rest of the file, so that the end is looked for once and not once for each beginning.
fn block(text: &str, unclosed: &mut [bool; BLOCKS.len()]) -> Option<(usize, Reason)> {
    let kind = BLOCKS.iter().position(|(open, _)| text.starts_with(open)).filter(|kind| !unclosed[*kind])?;
    let close = BLOCKS[kind].1;
    let end = text.find(close);
    unclosed[kind] = end.is_none();
    Some((end? + close.len(), Reason::Markup))
}

/// The length of debris inside a line at the head of `text`; `None` where it is text.
fn debris(text: &str) -> Option<(usize, Reason)> {
    let within = |open: &str, close: char| {
        text.starts_with(open).then(|| text.char_indices().take(160).find(|(_, c)| *c == close || *c == '\n')).flatten()
    };
    for open in ["[bookmark:", "[bookmark：", "[Bookmark:", "[书签:", "[书签：", "[_Toc", "[_GoBack"] {
        if let Some((end, c)) = within(open, ']').filter(|(_, c)| *c == ']') {
            return Some((end + c.len_utf8(), Reason::Bookmark));
        }
    }
    // The instruction of a field of Word, which a conversion left in the text.
    if let Some(rest) = text.strip_prefix("HYPERLINK \"").or_else(|| text.strip_prefix("HYPERLINK \u{201c}")) {
        let end = rest.char_indices().take(300).find(|(_, c)| matches!(c, '"' | '\u{201d}' | '\n'));
        return end.filter(|(_, c)| *c != '\n').map(|(end, c)| (text.len() - rest.len() + end + c.len_utf8(), Reason::Markup));
    }
    if text.starts_with("[]{#") || text.starts_with("{#") {
        return within(&text[..1], '}').filter(|(_, c)| *c == '}').map(|(end, _)| (end + 1, Reason::Bookmark));
    }
    generators::inline(text).map(|len| (len, Reason::Markup))
}

/// A line without its markup, and what the markup said.
pub(super) struct Stripped {
    pub text: Traced,
    pub level: Option<u8>,
    pub bold: bool,
    /// Whether it is the text of a footnote, `[^1]: …`.
    pub note: bool,
    /// Whether a bullet stood before it.
    pub bullet: bool,
}

/// Takes `#`, `>`, list bullets, `**`, escapes, links, pictures and tags off a line.
pub(super) fn strip(line: &Traced, log: &mut Log) -> Stripped {
    let lead = line.chars.iter().take_while(|c| zh::is_blank(**c)).count();
    if is_rule(&line.chars[lead..]) {
        log.removed(line, Reason::Markup);
        return Stripped { text: Traced::default(), level: None, bold: false, note: false, bullet: false };
    }
    let footnote = footnote(&line.chars[lead..]).filter(|len| line.chars.get(lead + len) == Some(&':'));
    let (level, prefix) = footnote.map_or_else(|| prefix(&line.chars[lead..]), |len| (None, len + 1));
    let bullet = prefix > 0 && is_bullet(&line.chars[lead..]);
    let mut kept = line.slice(0, lead);
    log.removed(&line.slice(lead, lead + prefix), Reason::Markup);
    let mut at = lead + prefix;
    let bold = zh::starts(&line.chars[at..], 0, "**");
    while at < line.len() {
        let rest = &line.chars[at..];
        if let Some(skip) = markup_len(rest, log, line, at) {
            log.removed(&line.slice(at, at + skip), Reason::Markup);
            // A blank by name stays a blank: it sets a label off, or indents a line.
            if rest[0] == '&' {
                kept.append(&Traced { chars: vec!['\u{3000}'], origins: vec![line.origins[at]] });
            }
            at += skip;
        } else {
            kept.append(&line.slice(at, at + 1));
            at += 1;
        }
    }
    Stripped { text: kept, level, bold, note: footnote.is_some(), bullet }
}

/// The length of the mark of a footnote, `[^1]`.
fn footnote(chars: &[char]) -> Option<usize> {
    if !zh::starts(chars, 0, "[^") {
        return None;
    }
    chars.iter().take(12).position(|c| *c == ']').filter(|end| *end > 2).map(|end| end + 1)
}

/// A line of dashes, stars or underscores alone.
fn is_rule(chars: &[char]) -> bool {
    let marks: Vec<char> = chars.iter().copied().filter(|c| !zh::is_blank(*c)).collect();
    // The fence of a block of code, once what it holds is taken off: ```{=html}.
    if marks.len() >= 3 && marks.iter().all(|c| *c == '`') {
        return true;
    }
    // A longer line of underscores is to be filled in.
    let is_blank_form = marks.len() > 3 && marks[0] == '_';
    marks.len() >= 3 && !is_blank_form && ["-", "*", "_", "=", "—", "─", "－", "＊"].iter().any(|m| marks.iter().all(|c| m.starts_with(*c)))
}

/// Heading level and length of the markup that begins a line.
fn prefix(chars: &[char]) -> (Option<u8>, usize) {
    let hashes = chars.iter().take_while(|c| **c == '#').count();
    // Some write no blank: `##1. 范围`, `#A公司章程`. #1 alone counts something.
    let touches = |c: &char| hashes > 1 && c.is_ascii_digit() || c.is_ascii_alphabetic() && chars.iter().any(|c| zh::is_han(*c));
    if (1..=6).contains(&hashes) && chars.get(hashes).is_some_and(|c| zh::is_blank(*c) || zh::is_cjk(*c) || *c == '*' || touches(c)) {
        return (Some(hashes as u8), hashes);
    }
    if chars.first() == Some(&'>') {
        return (None, 1);
    }
    // A bar that an editor sets before headings.
    let bars = chars.iter().take_while(|c| ('\u{2580}'..='\u{2590}').contains(*c)).count();
    if bars > 0 && bars < chars.len() {
        return (None, bars);
    }
    let page_number = chars.iter().skip(1).find(|c| !zh::is_blank(**c)).is_some_and(char::is_ascii_digit);
    (None, usize::from(is_bullet(chars) && !page_number))
}

/// Whether a bullet begins a line: a mark with a blank behind it, or one that is nothing else. □ is to be ticked, ★ means something.
fn is_bullet(chars: &[char]) -> bool {
    let next = chars.get(1);
    match chars.first() {
        Some('-' | '*' | '+') => next.is_some_and(|c| zh::is_blank(*c)),
        Some('•' | '●' | '■' | '◆' | '◇' | '➤' | '▪' | '\u{f06c}' | '\u{f0d8}' | '\u{f06e}') => {
            next.is_some_and(|c| zh::is_blank(*c) || zh::is_cjk(*c))
        }
        _ => false,
    }
}

const TAGS: [&str; 18] =
    ["p", "br", "b", "i", "u", "em", "strong", "span", "div", "font", "a", "center", "sup", "sub", "h1", "h2", "h3", "o:p"];

/// Characters of markup at the head of `rest`; `None` where it is text.
fn markup_len(rest: &[char], log: &mut Log, line: &Traced, at: usize) -> Option<usize> {
    match rest[0] {
        '*' if rest.get(1) == Some(&'*') => Some(rest.iter().take_while(|c| **c == '*').count()),
        '\\' if rest.get(1).is_some_and(char::is_ascii_punctuation) => Some(1),
        '<' => tag(rest).or_else(|| is_address(rest).then_some(1)).or_else(|| {
            let len = image_tag(rest)?;
            skip_picture(&line.slice(at, at + len), log);
            Some(len)
        }),
        '>' => closes_address(line, at).then_some(1),
        '&' => entity(rest),
        '!' if rest.get(1) == Some(&'[') => {
            let len = picture(rest)?;
            skip_picture(&line.slice(at, at + len), log);
            Some(len)
        }
        '[' => footnote(rest).or_else(|| link(rest).map(|_| 1)),
        ']' => link_tail(rest),
        _ => None,
    }
}

fn skip_picture(image: &Traced, log: &mut Log) {
    log.find(image, ObjectSkipped { words: image.text(), object: Wording::both("图片", "a picture") });
}

/// `![words](address)`: of a picture the address may be anything, most often the name of a file beside the text.
fn picture(rest: &[char]) -> Option<usize> {
    let close = rest.iter().take(120).position(|c| *c == ']').filter(|close| rest.get(close + 1) == Some(&'('))?;
    Some(close + address_end(&rest[close..])? + 1)
}

/// `<img src="…">`
fn image_tag(rest: &[char]) -> Option<usize> {
    let opens = zh::starts(rest, 0, "<img ") || zh::starts(rest, 0, "<IMG ");
    rest.iter().take(LONGEST_IMAGE).position(|c| *c == '>').filter(|_| opens).map(|end| end + 1)
}

/// No tag of a picture is longer, in characters.
const LONGEST_IMAGE: usize = 1000;

fn tag(rest: &[char]) -> Option<usize> {
    let end = rest.iter().take(200).position(|c| *c == '>')?;
    let inner: String = rest[1..end].iter().collect();
    let name = inner.trim_start_matches('/').split([' ', '/', '\t']).next().unwrap_or("").to_ascii_lowercase();
    TAGS.contains(&name.as_str()).then_some(end + 1)
}

/// Whether `<` opens an address: `<https://example.org>`.
fn is_address(rest: &[char]) -> bool {
    (zh::starts(rest, 0, "<https://") || zh::starts(rest, 0, "<http://")) && rest.iter().take(300).any(|c| *c == '>')
}

fn closes_address(line: &Traced, at: usize) -> bool {
    line.chars[at.saturating_sub(300)..at]
        .iter()
        .rposition(|c| *c == '<')
        .is_some_and(|open| is_address(&line.chars[at.saturating_sub(300) + open..]))
}

fn entity(rest: &[char]) -> Option<usize> {
    ["&nbsp;", "&emsp;", "&ensp;", "&thinsp;", "&#12288;", "&#160;", "&#xa0;", "&#x3000;"]
        .iter()
        .find(|name| zh::starts(rest, 0, name))
        .map(|name| name.len())
}

/// `[words](address)`: the length of the bracket of words, and of the whole.
fn link(rest: &[char]) -> Option<(usize, usize)> {
    let close = rest.iter().take(120).position(|c| *c == ']')?;
    let tail = link_tail(&rest[close..])?;
    Some((close, close + tail))
}

/// Where the bracket behind `](` is closed; an address may have brackets of its own: `](javascript:show(17010,0))`.
fn address_end(rest: &[char]) -> Option<usize> {
    let mut open = 0u32;
    let closed = rest.iter().take(300).enumerate().skip(1).find_map(|(at, c)| {
        match c {
            '(' => open += 1,
            ')' => open = open.saturating_sub(1),
            _ => {}
        }
        (open == 0).then_some(at)
    });
    closed.or_else(|| rest.iter().take(300).position(|c| *c == ')'))
}

/// `](address)`, where the address is one.
fn link_tail(rest: &[char]) -> Option<usize> {
    if rest.first() != Some(&']') || rest.get(1) != Some(&'(') {
        return None;
    }
    let end = address_end(rest)?;
    let address: String = rest[2..end].iter().collect();
    let is_address = address.starts_with_any(&["http:", "https:", "#", "./", "../", "/", "mailto:", "javascript:"]);
    is_address.then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::{is_rule, link_tail};

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn an_address_ends_with_its_own_bracket() {
        for (tail, len) in [("](javascript:show(17010,0))第", 27), ("](https://example.org/a)。", 24), ("](./a(b)", 8), ("](甲)", 0)] {
            assert_eq!(link_tail(&chars(tail)).unwrap_or(0), len, "{tail}");
        }
    }

    #[test]
    fn fences_and_rules_are_no_text() {
        for line in ["```", "---", "* * *"] {
            assert!(is_rule(&chars(line)), "{line}");
        }
        assert!(!is_rule(&chars("`甲`")) && !is_rule(&chars("____")));
    }
}
