//! Tables written in the text: pipe tables, HTML tables, rows of cells between tabs as a table comes out of a page or a sheet.

use super::Reason;
use super::label;
use super::lines::{Line, LineKind};
use super::log::Log;
use super::traced::Traced;
use crate::model::{Table, TableCell};
use crate::zh;

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
        if let Some((line, len)) = written.or_else(|| pipes(&lines[at..], log)).or_else(|| tabs(&lines[at..])) {
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

/// The rows that a copy out of a table leaves: their cells stand between tabs. A label, a form or an entry of a table of contents with a tab
/// behind it is none.
fn tabs(lines: &[Line]) -> Option<(Line, usize)> {
    let is_row = |line: &Line| line.kind == LineKind::Text && line.level.is_none() && line.text.chars.contains(&'\t');
    let first = lines.first().filter(|line| is_row(line) && label::unit(&line.text.chars).is_none())?;
    let columns = cells(first).len();
    // A line of its own between rows heads those below it.
    let is_banner = |line: &Line| {
        columns > 2
            && line.kind == LineKind::Text
            && line.text.len() <= LONGEST_BANNER
            && !line.text.starts_with("表")
            && !line.text.chars.iter().any(|c| "。；：".contains(*c))
            && label::unit(&line.text.chars).is_none()
    };
    let head = |line: &Line| cells(line).first().map(Traced::text);
    let begins_anew = |line: &Line| head(line) == head(first);
    let mut len = 1;
    while let Some(line) = lines.get(len).filter(|line| line.gap == 0 && !line.page) {
        let next = lines.get(len + 1).filter(|next| is_row(next) && next.gap == 0 && cells(next).len() > 2 && !begins_anew(next));
        if !(is_row(line) || is_banner(line) && next.is_some()) {
            break;
        }
        len += 1;
    }
    let rows: Vec<Vec<Traced>> = lines[..len].iter().map(cells).collect();
    let columns = rows.iter().map(Vec::len).max().filter(|columns| len > 1 && are_rows(lines, &rows, *columns))?;
    let mut text = Traced::default();
    let mut table = Table::default();
    for (index, (line, cells)) in lines[..len].iter().zip(&rows).enumerate() {
        for cell in cells {
            text.append(cell);
        }
        // A cell that is told once for several rows is left out before those below.
        let before = line.indent.min(columns - cells.len());
        let empty = |count: usize| std::iter::repeat_n(String::new(), count);
        let words = empty(before).chain(cells.iter().map(Traced::text)).chain(empty(columns - before - cells.len()));
        table.rows.push(words.map(|text| TableCell { text, columns: 1, rows: 1, head: index == 0 }).collect());
    }
    Some((Line { text, kind: LineKind::Table(table), ..lines[0].clone() }, len))
}

/// The longest line that heads rows of a table, in characters.
const LONGEST_BANNER: usize = 30;

/// What stands between the tabs of a line.
fn cells(line: &Line) -> Vec<Traced> {
    let mut out = Vec::new();
    let mut from = 0;
    let ends = line.text.chars.iter().enumerate().filter(|(_, c)| **c == '\t').map(|(at, _)| at);
    for end in ends.chain([line.text.len()]) {
        out.push(line.text.slice(from, end).trim());
        from = end + 1;
    }
    out
}

/// Whether lines with tabs are the rows of a table: three columns, or two in three rows and more, below a head of short words.
fn are_rows(lines: &[Line], rows: &[Vec<Traced>], columns: usize) -> bool {
    let is_label = |cell: &Traced| label::list(&cell.chars).is_some_and(|list| list.len >= cell.len());
    let is_unit = |cell: &Traced| label::unit(&cell.chars).is_some_and(|unit| unit.len >= cell.len());
    let is_number = |cell: &Traced| !cell.is_empty() && cell.chars.iter().all(char::is_ascii_digit);
    let asks = |cell: &Traced| cell.last().is_some_and(|c| "：:".contains(c));
    let head = &rows[0];
    let is_head = |cell: &Traced| cell.len() <= 20 && !cell.chars.iter().any(|c| "。；".contains(*c)) && !asks(cell);
    let contents = rows.iter().filter(|row| label::list(&row[0].chars).is_some() && row.last().is_some_and(is_number)).count();
    let full = rows.iter().zip(lines).filter(|(row, line)| row.len() + line.indent + 1 >= columns).count();
    let is_wide = columns > 2 || rows.len() > 2 && rows.iter().all(|row| row.len() == 2);
    is_wide
        && head.len() + 1 >= columns
        && head.iter().all(is_head)
        && full * 2 >= rows.len()
        && contents * 2 < rows.len()
        && !rows.iter().any(|row| is_unit(&row[0]))
        && !(columns == 2 && rows.iter().any(|row| is_label(&row[0]) || asks(&row[0])))
        && !rows.iter().flatten().any(|cell| asks(cell) && cell.chars.contains(&'（'))
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
        if zh::starts(&tag.chars, 0, "<tr") {
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
