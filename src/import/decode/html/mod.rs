//! Pages of the web to lines.
//!
//! In: the bytes of a saved page. Out: [`Decoded`]: the article, a paragraph a line, tables kept; what stands around it, menus and foot, in
//! the ledger. Steps: know the encoding, make a tree of the tags, find the article by its sentences, lay it out as a browser would.

mod article;
mod charset;
mod flow;
#[cfg(test)]
mod tests;
mod tree;

use super::line::{self, DecodedLine};
use super::{Decoded, LineMark};
use crate::import::{Reason, words};
use crate::zh::{self, AnyOf};
use article::PageWeights;
use flow::PageFlow;

/// Reads a page. `encoding` is what a person or a header says of it.
pub(super) fn read(path: &str, bytes: &[u8], encoding: Option<&str>) -> Decoded {
    let (text, doubt) = match charset::decode(path, bytes, encoding) {
        Ok(read) => read,
        Err(refusal) => return super::refuse(*refusal),
    };
    let root = tree::read(&text);
    let weights = PageWeights::of(&root);
    let mut flow = PageFlow::new(&weights, Some(weights.article(&root)));
    if std::ptr::eq(weights.article(&root), &raw const root) {
        flow = PageFlow::new(&weights, None);
    }
    flow.walk(&root);
    flow.end_line();
    let (mut lines, mut dropped) = (flow.lines, flow.dropped);
    let names = article::names(&root);
    let above = Above { count: flow.before, lines: flow.above };
    let head = head(&names, &above, &lines, &mut dropped);
    lines.splice(0..0, head);
    if let Some(at) = (0..lines.len().min(HEAD)).find(|at| is_named(&names, &lines[*at]))
        && let Some(note) = note(&lines, &mut dropped)
    {
        lines.insert(at + 1, note);
    }
    let mut out = Decoded::default();
    out.findings.extend(doubt);
    line::write(path, lines, &mut out);
    line::discard(dropped, Reason::Furniture, &mut out.ledger);
    out
}

/// The lines of a page that is part of another file: all of it is text.
pub(super) fn lines(path: &str, bytes: &[u8], encoding: Option<&str>) -> Vec<DecodedLine> {
    let Ok((text, _)) = charset::decode(path, bytes, encoding) else { return Vec::new() };
    let root = tree::read(&text);
    let weights = PageWeights::of(&root);
    let mut flow = PageFlow::new(&weights, None);
    flow.walk(&root);
    flow.end_line();
    flow.lines.append(&mut flow.dropped);
    flow.lines
}

/// In so many lines an article says its own title.
const OWN_TITLE: usize = 4;

/// So many lines may be the head of an article.
const HEAD: usize = 12;

/// Whether the one line above an article may be its title, where the page names none: words without any mark of a sentence.
fn is_plain(line: &DecodedLine) -> bool {
    (4..=60).contains(&line.text.chars().count()) && !line.text.contains(['。', '；', '，', '：', '|', '>', ':'])
}

/// Whether the page itself names a line: its name is that of the page, with or without that of the site behind it, or the first half of it. A
/// signature begins many a title, and is none.
fn is_named(names: &[String], line: &DecodedLine) -> bool {
    let words = zh::strip_blanks(&line.text);
    let begins = |name: &String| {
        let rest = name.strip_prefix(&words);
        rest.is_some_and(|rest| {
            rest.is_empty() || rest.starts_with(|c: char| !zh::is_cjk(c) && !c.is_alphanumeric()) || rest.len() <= words.len()
        })
    };
    words.chars().count() > 3 && names.iter().any(|name| begins(name) || words.starts_with(name.as_str()))
}

/// Whether a line says what was done on a day.
fn is_note(line: &DecodedLine) -> bool {
    let words = &line.text;
    ["年", "月", "日"].iter().all(|unit| words.contains(unit)) && words.contains_any(&["通过", "公布", "发布", "修正", "修订"])
}

/// Whether a line is the number of a document: 甲政发〔2023〕2号.
fn is_number(line: &DecodedLine) -> bool {
    words::is_document_number(&zh::strip_blanks(&line.text))
}

/// The title note 题注 of an article that has none, where the page keeps it elsewhere, under a heading of its own: the one line around the
/// article that says from beginning to end what an assembly or a government did on which day.
fn note(lines: &[DecodedLine], around: &mut Vec<DecodedLine>) -> Option<DecodedLine> {
    let is_whole = |line: &DecodedLine| {
        let words = zh::strip_blanks(&line.text);
        let words = words.trim_matches(['（', '）', '(', ')']);
        let begins = words.chars().take(4).all(|c| c.is_ascii_digit()) && words.chars().nth(4) == Some('年');
        let is_of_body = words.contains_any(&["会议", "令第", "国务院", "人民政府"]);
        is_note(line) && begins && is_of_body && words.ends_with_any(&["通过", "公布", "修正", "修订"])
    };
    if lines.iter().take(HEAD).any(is_note) {
        return None;
    }
    let mut all = (0..around.len()).filter(|at| is_whole(&around[*at]));
    let (at, None) = (all.next()?, all.next()) else { return None };
    Some(around.remove(at))
}

/// What stands above the article.
struct Above {
    /// How much that is, menus twice.
    count: usize,
    /// The lines outside menus, by where they stand among those around the article.
    lines: Vec<usize>,
}

/// The title of the article among the lines around it, and the notes below it, where the article does not begin with one: a line that
/// the page itself names, the heading of the first order, all that stands above the article, or what in it reads as a title.
fn head(names: &[String], above: &Above, lines: &[DecodedLine], around: &mut Vec<DecodedLine>) -> Vec<DecodedLine> {
    let solid = |line: &DecodedLine| zh::strip_blanks(&line.text);
    let is_named = |line: &DecodedLine| is_named(names, line);
    // The body that made a text begins its name, and signs below it.
    let signs = |at: usize| at > 1 && words::is_signature(&solid(&lines[at]));
    if (0..lines.len().min(HEAD)).any(|at| is_named(&lines[at]) && !signs(at) || lines[at].mark == LineMark::Heading(1)) {
        return Vec::new();
    }
    let heads = |line: &DecodedLine| line.mark == LineMark::Heading(1) && solid(line).chars().count() > 3;
    // Where the article begins with its first label, what stands above it as a heading of any order is its title.
    let begins_at_once = lines.first().is_some_and(|line| article::is_label(&line.text));
    let below = |level: u8| around.iter().position(|line| line.mark == LineMark::Heading(level) && solid(line).chars().count() > 5);
    let lesser = || (2..=4).find_map(below).filter(|_| begins_at_once);
    let alone = || around.first().filter(|line| names.is_empty() && above.count == 1 && is_plain(line)).map(|_| 0);
    // A page may be called after its column: 通知公告.
    let reads_as_title = |line: &DecodedLine| is_plain(line) && words::is_title(&solid(line));
    let called = || {
        let has_own = lines.iter().take(OWN_TITLE).any(reads_as_title);
        above.lines.iter().rev().copied().find(|at| !has_own && around.get(*at).is_some_and(reads_as_title))
    };
    let found = around.iter().position(is_named).or_else(|| around.iter().position(heads)).or_else(lesser).or_else(alone).or_else(called);
    let Some(at) = found else { return Vec::new() };
    let mut title = around.remove(at);
    if names.is_empty() && title.mark == LineMark::Plain {
        title.mark = LineMark::Heading(1);
    }
    let mut out = vec![title];
    let mut rest = around.split_off(at);
    while let Some(next) = rest.iter().take(8).position(|line| is_note(line) || is_number(line)) {
        around.extend(rest.drain(..next));
        out.push(rest.remove(0));
    }
    around.append(&mut rest);
    out
}
