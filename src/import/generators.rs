//! The marks of programs that make sites of Markdown: a head of settings, containers, tabs, a place for the contents.
//!
//! In: the decoded text. Out: the title that its head gives, and the ranges that are no text. VuePress, VitePress, Hugo, Jekyll, MkDocs and Docusaurus
//! write such marks; none of them is law, and none may become a title.

use super::Reason;
use super::dead::Dead;
use crate::zh::{self, AnyOf};
use std::ops::Range;

/// The longest head that is believed, in bytes.
const LONGEST_HEAD: usize = 8000;

/// The settings at the head of a file and the title in them.
pub(super) struct Settings {
    /// All of them, their fences included.
    pub range: Range<usize>,
    /// The value of `title`, without quotes; `None` where it has none, or none in Chinese.
    pub title: Option<Range<usize>>,
}

/// The settings between `---` or `+++` at the beginning of a file; `None` where the file begins with text.
pub(super) fn settings(text: &str) -> Option<Settings> {
    let body = text.trim_start_matches(zh::is_blank);
    let start = text.len() - body.len();
    let fence = ["---", "+++"].into_iter().find(|fence| body.starts_with(fence))?;
    let mut at = start + body.find('\n')? + 1;
    if !body[3..].lines().next()?.trim().is_empty() {
        return None;
    }
    let (mut title, mut keys) = (None, 0);
    let mut behind = at;
    for line in text[at..].split_inclusive('\n') {
        if at > start + LONGEST_HEAD {
            return None;
        }
        // The rest of a title over several lines.
        if at < behind {
            at += line.len();
            continue;
        }
        let content = line.trim_end();
        if content == fence {
            return (keys > 0).then_some(Settings { range: start..at + line.len(), title });
        }
        let key = setting(content);
        if let Some((name, value)) = &key {
            keys += 1;
            if let Some(range) = quoted_lines(&text[at..], name, value.start).filter(|_| title.is_none()) {
                behind = at + range.end + 1;
                title = Some(at + range.start..at + range.end);
            } else if *name == "title" && title.is_none() {
                title = value_range(content, value.clone()).map(|range| at + range.start..at + range.end);
            }
        } else if !(content.is_empty() || content.starts_with(['-', ' ', '\t', '#', '[', ']', '}'])) {
            return None;
        }
        at += line.len();
    }
    None
}

/// The name of a setting and where its value stands in the line: `title: 甲`, `title = "甲"`.
fn setting(line: &str) -> Option<(&str, Range<usize>)> {
    let end = line.find([':', '='])?;
    let name = line[..end].trim();
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c));
    (is_name && !line.starts_with(' ')).then_some((name, end + 1..line.len()))
}

/// Where the value of a title stands that a quotation mark opens on its line and closes on a later one.
fn quoted_lines(text: &str, name: &str, value: usize) -> Option<Range<usize>> {
    const LONGEST: usize = 400;
    let open = value + text[value..].find(|c| !zh::is_blank(c))?;
    let inner = text[open..].strip_prefix('"').filter(|_| name == "title")?;
    let (end, _) = inner.char_indices().take(LONGEST).find(|(_, c)| *c == '"')?;
    if !inner[..end].contains('\n') {
        return None;
    }
    let is_title = !inner[..end].lines().any(|line| setting(line).is_some()) && inner[..end].chars().any(zh::is_han);
    is_title.then_some(open + 1..open + 1 + end)
}

/// A value without blanks and quotes; `None` where no title in Chinese stands in it.
fn value_range(line: &str, value: Range<usize>) -> Option<Range<usize>> {
    let is_frame = |c: char| zh::is_blank(c) || matches!(c, '"' | '\'');
    let raw = &line[value.clone()];
    let start = value.start + (raw.len() - raw.trim_start_matches(is_frame).len());
    let end = value.start + raw.trim_end_matches(is_frame).len();
    (start < end && line[start..end].chars().filter(|c| zh::is_han(*c)).count() >= 2).then_some(start..end)
}

/// The lines behind `from` that are no text as a whole, in order: marks of a generator, links to places of the page, notes of the site.
pub(super) fn lines(text: &str, from: usize) -> Vec<Dead> {
    if ![":::", "!!! ", "](#"].iter().any(|mark| text[from..].contains(mark)) {
        return Vec::new();
    }
    let mut start = from;
    let mut all: Vec<(usize, &str)> = Vec::new();
    for line in text[from..].split_inclusive('\n') {
        all.push((start, line.trim_end_matches('\n')));
        start += line.len();
    }
    let mut in_contents = false;
    let mut notes = 0;
    let mut out = Vec::new();
    for (at, (start, line)) in all.iter().enumerate() {
        let content = line.trim_matches(zh::is_blank);
        let opens = container(content);
        if opens.is_some() {
            notes = site_notes(&all[at + 1..]);
        }
        in_contents |= opens.is_some_and(|title| ["目录", "目次", "toc", "TOC"].contains(&title));
        let over_links = || {
            let mut next = all[at + 1..].iter().map(|(_, next)| next.trim_matches(zh::is_blank)).skip_while(|next| next.is_empty());
            next.next().is_some_and(|next| anchors(next) > 0)
        };
        let leads =
            in_contents && content.starts_with('-') && (content.ends_with('：') || over_links()) || is_range(content) && over_links();
        let listed = anchors(content) > usize::from(!in_contents) || leads;
        let is_mark = opens.is_some() || is_close(content) || content.starts_with("@tab") || is_admonition(content);
        in_contents &= content.is_empty() || listed || is_mark || is_place_of_contents(content) || content.chars().all(|c| c == '-');
        let is_note = notes > 0 && !is_mark;
        notes = if is_note { notes - 1 } else { notes };
        let reason = if listed { Reason::Contents } else { Reason::Markup };
        if let Some(title) = opens.filter(|title| notes == 0 && is_annex(title)) {
            // `::: info 附录` over a text: the word is the label of an annex, and no mark.
            out.push(Dead { start: *start, end: start + line.rfind(title).unwrap_or(line.len()), reason: Reason::Markup });
        } else if is_mark || listed {
            out.push(Dead { start: *start, end: start + line.len(), reason });
        } else if is_note && !content.is_empty() {
            out.push(Dead { start: *start, end: start + line.len(), reason: Reason::Furniture });
        }
    }
    out
}

/// How many lines of a container that begins right before are notes of the site: all of them are links, or words about its own window.
fn site_notes(lines: &[(usize, &str)]) -> usize {
    let inside = lines.iter().map(|(_, line)| line.trim_matches(zh::is_blank)).take_while(|line| !line.starts_with(":::"));
    let mut count = 0;
    let mut found = false;
    for line in inside {
        if !(line.is_empty() || is_link(line) || is_about_window(line)) {
            return 0;
        }
        found |= !line.is_empty();
        count += 1;
    }
    if found { count } else { 0 }
}

/// Whether a line is an address or a link and nothing else: where the text was found, or a file that belongs to it.
fn is_link(line: &str) -> bool {
    let line = line.trim_start_matches(['-', '*', ' ']);
    let bare = line.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or(line);
    if bare.starts_with_any(&["http://", "https://"]) {
        return !bare.contains(|c: char| zh::is_blank(c) || zh::is_cjk(c));
    }
    let words = line.strip_prefix('[').and_then(|rest| rest.split_once("]("));
    let Some((words, rest)) = words else { return false };
    let Some((address, behind)) = rest.split_once(')') else { return false };
    let behind = behind.trim();
    !words.contains(']') && !address.starts_with('#') && (behind.is_empty() || behind.starts_with('{') && behind.ends_with('}'))
}

/// `…无法加载的请点击[查看全文](/a.pdf)`: what a site says of how it shows a text.
fn is_about_window(line: &str) -> bool {
    line.contains("](") && !line.trim_end_matches('。').contains('。') && line.contains_any(&["预览", "无法加载", "查看全文", "查看原文"])
}

/// `第21~40条`: the articles that links below it lead to.
fn is_range(line: &str) -> bool {
    let line = line.trim_start_matches(['-', '*', ' ']).trim_end_matches(['：', ':']);
    line.starts_with('第') && line.ends_with('条') && line.chars().count() <= 20 && line.contains(['~', '～', '-', '—', '至', '–'])
}

/// What stands behind the name of a container that begins here: 目录 of `::: details 目录`.
fn container(line: &str) -> Option<&str> {
    let rest = line.strip_prefix(":::")?.trim_start_matches(':').trim_start();
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len());
    (end > 0).then(|| rest[end..].trim())
}

/// 附录, 附件1: the label of an annex, and nothing else.
fn is_annex(title: &str) -> bool {
    let word = ["附录", "附件", "附表"].iter().find_map(|word| title.strip_prefix(word));
    word.is_some_and(|number| number.chars().all(|c| c.is_ascii_alphanumeric() || zh::is_numeral(c)))
}

fn is_close(line: &str) -> bool {
    line.len() >= 3 && line.bytes().all(|b| b == b':')
}

/// `!!! note "…"` of MkDocs.
fn is_admonition(line: &str) -> bool {
    line.strip_prefix("!!! ").or_else(|| line.strip_prefix("??? ")).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()))
}

/// How many links to places of its own page a line consists of, `[1](#t1)&emsp;[2](#t2)`; 0 where anything else stands in it.
fn anchors(line: &str) -> usize {
    let mut rest = line.trim_start_matches(['-', '*', ' ']);
    let mut count = 0;
    while let Some(after) = rest.strip_prefix('[') {
        let Some((_, tail)) = after.split_once("](#") else { return 0 };
        let Some((_, behind)) = tail.split_once(')') else { return 0 };
        rest = behind.trim_start_matches(|c: char| zh::is_blank(c) || "、，|·".contains(c));
        while let Some(entity) = rest.strip_prefix('&').and_then(|rest| rest.split_once(';')).filter(|(name, _)| name.len() < 9) {
            rest = entity.1.trim_start_matches(zh::is_blank);
        }
        count += 1;
    }
    if rest.is_empty() { count } else { 0 }
}

fn is_place_of_contents(text: &str) -> bool {
    ["[[toc]]", "[[TOC]]", "[toc]", "[TOC]"].iter().any(|mark| text.starts_with(mark))
}

/// The length of a generator's mark inside a line at the head of `text`; `None` where it is text.
pub(super) fn inline(text: &str) -> Option<usize> {
    if let Some(mark) = ["[[toc]]", "[[TOC]]", "[toc]", "[TOC]"].iter().find(|mark| text.starts_with(**mark)) {
        return Some(mark.len());
    }
    let within = |close: &str| {
        let end = text.char_indices().take(300).find(|(_, c)| *c == '\n').map_or(text.len(), |(at, _)| at);
        let end = end.min(text.char_indices().nth(300).map_or(text.len(), |(at, _)| at));
        text[..end].find(close).map(|at| at + close.len())
    };
    if text.starts_with("{%") || text.starts_with("{{") {
        return within(if text.starts_with("{%") { "%}" } else { "}}" }).filter(|end| text[..*end].is_ascii());
    }
    if text.starts_with('{') {
        let end = within("}")?;
        let inner = text[1..end - 1].trim();
        // {#a}, {.b}, {c=d}; {: .b} and {:toc} of kramdown.
        let is_attribute = inner.starts_with(['#', '.', ':']) || inner.contains('=');
        return (is_attribute && inner.is_ascii()).then_some(end);
    }
    // A component, by its capital: <Badge text="有效" />.
    let name: String = text.strip_prefix('<')?.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
    let is_component = name.len() > 1 && name.starts_with(|c: char| c.is_ascii_uppercase()) && !name.chars().all(|c| c.is_ascii_digit());
    if is_component { within(">") } else { None }
}

/// Whether a mark shows something that is no text: a picture, a page of its own, a file behind a link.
pub(super) fn shows_object(mark: &str) -> bool {
    let files = [".doc)", ".docx)", ".xls)", ".xlsx)", ".pdf)", ".zip)", ".wps)"];
    if mark.trim_start().starts_with('[') && files.iter().any(|end| mark.contains(end)) {
        return true;
    }
    mark.starts_with_any(&["<PDF", "<Pdf", "<Image", "<Img", "<Video", "<Iframe", "<iframe", "<embed", "<object"])
}

#[cfg(test)]
mod tests {
    use super::{anchors, inline, is_link, is_range, settings};

    #[test]
    fn the_title_of_a_head_is_its_value_without_quotes() {
        for (text, title) in [
            ("---\ntitle: 甲条例\ndate: 2024-01-01\ntag:\n  - 甲\n---\n第一条", Some("甲条例")),
            ("---\ntitle: \"甲：乙\"\n---\n", Some("甲：乙")),
            ("+++\ntitle = '甲条例'\n+++\n", Some("甲条例")),
            ("---\nlayout: post\n---\n甲", None),
        ] {
            let head = settings(text).expect("a head");
            assert_eq!(head.title.map(|range| &text[range]), title, "{text}");
        }
        for text in ["---\n第一条 甲：乙。\n---\n", "第一条\n---\n", "---\n\n---\n", "---\ntitle: 甲\n第一条"] {
            assert!(settings(text).is_none(), "{text}");
        }
    }

    #[test]
    fn marks_are_told_from_text() {
        for mark in
            ["[[toc]]", "{align=\"center\"}", "{#t1}", "{: .b}", "{:toc}", "{% include x %}", "{{ page.title }}", "<Badge text=\"有效\" />"]
        {
            assert_eq!(inline(mark), Some(mark.len()), "{mark}");
        }
        for text in ["{甲=乙}", "[甲]", "<甲>", "{集合}", "<A>", "{1,2}"] {
            assert_eq!(inline(text), None, "{text}");
        }
        for (line, count) in [("[1](#t1)&emsp;[2](#t2)", 2), ("- [第一章](#c1)", 1), ("[甲](#a)乙", 0), ("甲", 0)] {
            assert_eq!(anchors(line), count, "{line}");
        }
        assert!(is_range("- 第21~40条：") && is_range("第41条~60条") && !is_range("第四十一条") && !is_range("- 第一条和第二条"));
        assert!(is_link("<https://example.org/a>") && is_link("[甲表](/a.xls){target=\"_blank\"}") && !is_link("见[甲表](/a.xls)。"));
    }
}
