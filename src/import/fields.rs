//! The fields that the head of a government's page prints: `索引号：12　主题分类：住房`, or a table of them.
//!
//! In: the lines of a text. Out: the same, each field of its head on a line of its own, so that it is read alike however the page set it.

use super::lines::{Line, LineKind};
use super::traced::Traced;
use super::{title, words};
use crate::model::Table;
use crate::zh;

/// The head of a page takes so many lines.
const REGION: usize = 20;

/// No value of a field is longer, in characters.
const LONGEST_VALUE: usize = 120;

/// Parts the fields of the head.
pub(super) fn part(lines: Vec<Line>) -> Vec<Line> {
    let mut out = Vec::with_capacity(lines.len());
    for (index, line) in lines.into_iter().enumerate() {
        let texts = match &line.kind {
            LineKind::Text if index < REGION => in_line(&line.text),
            LineKind::Table(table) if index < REGION => in_table(table, &line.text).unwrap_or_default(),
            LineKind::Text | LineKind::Table(_) | LineKind::Note => Vec::new(),
        };
        if texts.is_empty() {
            out.push(line);
            continue;
        }
        for (at, text) in texts.into_iter().enumerate() {
            let first = at == 0;
            let (gap, page) = if first { (line.gap, line.page) } else { (0, false) };
            out.push(Line { gap, page, ..Line { text, kind: LineKind::Text, ..line.clone() } });
        }
    }
    out
}

/// The fields of a line; empty where it has fewer than two.
fn in_line(text: &Traced) -> Vec<Traced> {
    let is_field = |at: usize| {
        let label = text.slice(at, (at + 8).min(text.len())).text();
        label.split_once(['：', ':']).is_some_and(|(name, _)| names_field(&zh::strip_blanks(name)))
    };
    let begins = |at: &usize| (*at == 0 || zh::is_blank(text.chars[*at - 1])) && !zh::is_blank(text.chars[*at]) && is_field(*at);
    let starts: Vec<usize> = (0..text.len()).filter(begins).collect();
    if starts.first() != Some(&0) || starts.len() < 2 {
        return Vec::new();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(at, end)| text.slice(*at, end).trim()).collect()
}

fn names_field(name: &str) -> bool {
    words::PAGE_LABELS.contains(&name) || title::LABELS.contains(&name)
}

/// The fields of a table in whose rows a label and what it says take turns, `label：value` each; `None` where it is a table of other things.
fn in_table(table: &Table, text: &Traced) -> Option<Vec<Traced>> {
    let cells = table.rows.iter().map(Vec::len).sum::<usize>();
    let n_known = table.rows.iter().flat_map(|row| row.iter().step_by(2)).filter(|cell| is_label(&cell.text)).count();
    let takes_turns = table.rows.iter().all(|row| row.len() % 2 == 0 && row.iter().all(|cell| cell.text.chars().count() <= LONGEST_VALUE));
    if !takes_turns || n_known < 2 || n_known * 4 < cells {
        return None;
    }
    let mut from = 0;
    let mut out = Vec::new();
    for pair in table.rows.iter().flat_map(|row| row.chunks(2)) {
        let (mut field, value) = (cell(text, &mut from, &pair[0].text)?, cell(text, &mut from, &pair[1].text)?);
        if !field.is_empty() && field.last().is_some_and(|c| !"：:".contains(c)) {
            field.append(&Traced { chars: vec!['：'], origins: vec![field.origins[field.len() - 1]] });
        }
        field.append(&value);
        out.extend((!field.is_empty()).then_some(field));
    }
    Some(out)
}

fn is_label(cell: &str) -> bool {
    let name = zh::strip_blanks(cell);
    let name = name.trim_end_matches(['：', ':']);
    names_field(name) || words::NOTE_LABELS.contains(&name)
}

/// The characters of a cell in the text of its table, looked for behind `from`; `None` where they do not stand there.
fn cell(text: &Traced, from: &mut usize, words: &str) -> Option<Traced> {
    let next = |at: usize| at + text.chars[at..].iter().take_while(|c| zh::is_blank(**c)).count();
    let start = next(*from);
    let mut at = start;
    for c in words.chars().filter(|c| !zh::is_blank(*c)) {
        at = next(at);
        if text.chars.get(at) != Some(&c) {
            return None;
        }
        at += 1;
    }
    *from = at;
    Some(text.slice(start, at).trim())
}

#[cfg(test)]
mod tests {
    use crate::import::{ImportOptions, import};

    #[test]
    fn a_table_of_fields_is_read_as_the_fields_are() {
        let head = "<table><tr><td>索引号</td><td>12-3</td><td>发文字号</td><td>甲政发〔2023〕3号</td></tr>\
                    <tr><td>标题</td><td>甲市诊所备案规定</td><td>成文日期</td><td>2023年1月2日</td></tr></table>";
        let page = format!("{head}<p>第一条　为了甲，制定本规定。</p><p>第二条　本规定自2024年1月1日起施行。</p>");
        let law = import("a.html", page.as_bytes(), &ImportOptions::default()).law;
        assert_eq!(law.meta.title.as_deref(), Some("甲市诊所备案规定"));
        assert_eq!(law.meta.document_number.as_deref(), Some("甲政发〔2023〕3号"));
    }
}
