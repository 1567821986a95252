//! Tables written in the text: pipe tables and HTML tables.

use super::Reason;
use super::lines::{Line, LineKind};
use super::log::Log;
use super::traced::{Traced, starts_with};
use crate::model::{Table, TableCell};

/// The most lines of an HTML table.
const LONGEST: usize = 5000;

/// Makes each table that is written over several lines one line of kind table.
pub(super) fn gather(lines: &[Line], log: &mut Log) -> Vec<Line> {
    let mut out = Vec::with_capacity(lines.len());
    let closing: Vec<usize> =
        (0..lines.len()).filter(|at| lines[*at].text.chars.contains(&'<') && lines[*at].text.text().contains("</table>")).collect();
    let mut at = 0;
    while at < lines.len() {
        let end = closing.get(closing.partition_point(|end| *end < at)).map(|end| end - at);
        let written = end.filter(|end| *end < LONGEST).and_then(|end| html(&lines[at..=at + end], log));
        if let Some((line, len)) = written.or_else(|| pipes(&lines[at..], log)) {
            out.push(line);
            at += len;
        } else {
            out.push(lines[at].clone());
            at += 1;
        }
    }
    out
}

fn pipes(lines: &[Line], log: &mut Log) -> Option<(Line, usize)> {
    let is_row = |line: &Line| line.text.starts_with("|") && line.text.last() == Some('|') && line.text.len() > 2;
    let is_delimiter = |line: &Line| line.text.chars.iter().all(|c| "|-: ".contains(*c));
    if !is_row(&lines[0]) || !lines.get(1).is_some_and(|line| is_row(line) && is_delimiter(line)) {
        return None;
    }
    let len = lines.iter().take_while(|line| is_row(line)).count();
    let mut text = Traced::default();
    let mut table = Table::default();
    for (index, line) in lines[..len].iter().enumerate() {
        if index == 1 {
            log.removed(&line.text, Reason::Markup);
            continue;
        }
        let mut row = Vec::new();
        let mut from = 1;
        for (at, c) in line.text.chars.iter().enumerate().skip(1) {
            if *c == '|' {
                let cell = line.text.slice(from, at).trim();
                row.push(TableCell { text: cell.text(), columns: 1, rows: 1, head: index == 0 });
                text.append(&cell);
                from = at + 1;
            }
        }
        for at in (0..line.text.len()).filter(|at| line.text.chars[*at] == '|') {
            log.removed(&line.text.slice(at, at + 1), Reason::Markup);
        }
        table.rows.push(row);
    }
    Some((Line { text, kind: LineKind::Table(table), ..lines[0].clone() }, len))
}

/// The HTML table that these lines are, up to the one that closes it.
fn html(lines: &[Line], log: &mut Log) -> Option<(Line, usize)> {
    if !lines[0].text.starts_with("<table") {
        return None;
    }
    let mut reader = TableReader { table: Table::default(), text: Traced::default(), tags: Traced::default(), in_cell: false };
    for line in lines {
        reader.line(&line.text);
    }
    log.removed(&reader.tags, Reason::Markup);
    Some((Line { text: reader.text, kind: LineKind::Table(reader.table), ..lines[0].clone() }, lines.len()))
}

struct TableReader {
    table: Table,
    text: Traced,
    tags: Traced,
    in_cell: bool,
}

impl TableReader {
    fn line(&mut self, line: &Traced) {
        let mut at = 0;
        while at < line.len() {
            let end = if line.chars[at] == '<' { line.chars[at..].iter().position(|c| *c == '>') } else { None };
            if let Some(end) = end {
                self.tag(&line.slice(at, at + end + 1));
                at += end + 1;
                continue;
            }
            let next = line.chars[at..].iter().skip(1).position(|c| *c == '<').map_or(line.len(), |n| at + 1 + n);
            self.words(&line.slice(at, next).trim());
            at = next;
        }
    }

    fn tag(&mut self, tag: &Traced) {
        self.tags.append(tag);
        let text = tag.text().to_ascii_lowercase();
        if starts_with(&tag.chars, "<tr") {
            self.table.rows.push(Vec::new());
        } else if text.starts_with("<td") || text.starts_with("<th") && !text.starts_with("<thead") {
            let span = |name: &str| {
                let value = text.split_once(name)?.1.trim_start_matches(['=', '"', '\'', ' ']);
                value.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok().filter(|n| (1..1000).contains(n))
            };
            let cell = TableCell {
                text: String::new(),
                columns: span("colspan").unwrap_or(1),
                rows: span("rowspan").unwrap_or(1),
                head: text.starts_with("<th"),
            };
            if self.table.rows.is_empty() {
                self.table.rows.push(Vec::new());
            }
            self.table.rows.last_mut().expect("a row was just made").push(cell);
            self.in_cell = true;
        } else if text.starts_with("</td") || text.starts_with("</th>") {
            self.in_cell = false;
        }
    }

    fn words(&mut self, words: &Traced) {
        if words.is_empty() {
            return;
        }
        self.text.append(words);
        let cell = self.table.rows.last_mut().and_then(|row| row.last_mut()).filter(|_| self.in_cell);
        if let Some(cell) = cell {
            if !cell.text.is_empty() {
                cell.text.push('\n');
            }
            cell.text.push_str(&words.text());
        } else {
            // Words between the tags of a table (a caption) become a row of their own.
            let cell = TableCell { text: words.text(), columns: 1, rows: 1, head: false };
            self.table.rows.push(vec![cell]);
        }
    }
}
