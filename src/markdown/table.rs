//! Tables: pipes where the table is a plain grid, HTML where cells span.

use super::inline::{escape, unescape};
use crate::model::{Table, TableCell};
use crate::zh;
use std::fmt::Write;

/// The widest span: a larger number is a slip of the pen.
const MAX_SPAN: u32 = 1000;

/// The table as lines of the file, without a line end at its end.
pub(super) fn write(table: &Table) -> String {
    match grid(table) {
        Some(rows) => rows.join("\n"),
        None => html(table),
    }
}

/// The lines of a pipe table; `None` where pipes cannot say all there is.
fn grid(table: &Table) -> Option<Vec<String>> {
    let width = table.rows.first().map(Vec::len).filter(|width| *width > 0)?;
    let plain = |cell: &TableCell| cell.columns == 1 && cell.rows == 1;
    let has_head = table.rows[0].iter().all(|cell| cell.head);
    let body = if has_head { &table.rows[1..] } else { &table.rows[..] };
    let is_grid = table.rows.iter().all(|row| row.len() == width && row.iter().all(plain));
    let blank_head = has_head && table.rows[0].iter().all(|cell| cell.text.is_empty());
    if !is_grid || blank_head || body.iter().flatten().any(|cell| cell.head) {
        return None;
    }
    let line = |row: &Vec<TableCell>| row.iter().fold("|".to_owned(), |out, cell| format!("{out} {} |", pipe_cell(&cell.text)));
    let head = if has_head { line(&table.rows[0]) } else { "|".to_owned() + &"  |".repeat(width) };
    let mut lines = vec![head, "|".to_owned() + &" --- |".repeat(width)];
    lines.extend(body.iter().map(line));
    Some(lines)
}

fn pipe_cell(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(|line| escape(line).replace('|', "\\|")).collect();
    lines.join("<br>")
}

fn html(table: &Table) -> String {
    let mut out = "<table>\n".to_owned();
    for row in &table.rows {
        out.push_str("<tr>");
        for cell in row {
            let name = if cell.head { "th" } else { "td" };
            let span = |name: &str, value: u32| if value == 1 { String::new() } else { format!(" {name}=\"{value}\"") };
            let text = cell.text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\n', "<br>");
            let (columns, rows) = (span("colspan", cell.columns), span("rowspan", cell.rows));
            let _ = write!(out, "<{name}{columns}{rows}>{text}</{name}>");
        }
        out.push_str("</tr>\n");
    }
    out + "</table>"
}

/// Whether a line parts the head of a pipe table from its rows.
pub(super) fn is_delimiter(line: &str) -> bool {
    let cells = line.strip_prefix('|').map(|rest| rest.strip_suffix('|').unwrap_or(rest));
    cells.is_some_and(|cells| {
        cells.split('|').all(|cell| {
            let dashes = cell.trim_matches(zh::is_blank).trim_matches(':');
            !dashes.is_empty() && dashes.bytes().all(|b| b == b'-')
        })
    })
}

/// The table of these lines, the second of which is the delimiter. A head without words is no row.
pub(super) fn read_pipes(lines: &[&str]) -> Table {
    let row = |line: &&str, head| pipe_row(line).into_iter().map(|text| TableCell { text, columns: 1, rows: 1, head }).collect::<Vec<_>>();
    let head = Some(row(&lines[0], true)).filter(|row| row.iter().any(|cell| !cell.text.is_empty()));
    let width = pipe_row(lines[0]).len();
    let body = lines[2..].iter().map(|line| {
        let mut cells = row(line, false);
        while cells.len() < width {
            cells.push(TableCell { text: String::new(), columns: 1, rows: 1, head: false });
        }
        cells
    });
    Table { rows: head.into_iter().chain(body).collect() }
}

/// The cells of a row; `<br>` parts lines, a backslash keeps the mark after it.
fn pipe_row(line: &str) -> Vec<String> {
    let mut cells: Vec<Vec<String>> = vec![vec![String::new()]];
    let mut rest = line.strip_prefix('|').unwrap_or(line);
    while let Some(c) = rest.chars().next() {
        let cell = cells.last_mut().expect("a row has a cell from the start");
        let mut taken = c.len_utf8();
        if c == '|' {
            cells.push(vec![String::new()]);
        } else if let Some(length) = break_length(rest) {
            taken = length;
            cell.push(String::new());
        } else {
            if c == '\\' && rest[1..].starts_with(|c: char| c.is_ascii_punctuation()) {
                taken = 2;
            }
            cell.last_mut().expect("a cell has a line from the start").push_str(&rest[..taken]);
        }
        rest = &rest[taken..];
    }
    if line.ends_with('|') && cells.len() > 1 && cells.last().is_some_and(|cell| cell.len() == 1 && cell[0].is_empty()) {
        cells.pop();
    }
    let text = |lines: &Vec<String>| lines.iter().map(|line| unescape(line.trim_matches(zh::is_blank))).collect::<Vec<_>>().join("\n");
    cells.iter().map(text).collect()
}

/// The length of a `<br>` at the head of a text.
fn break_length(text: &str) -> Option<usize> {
    ["<br>", "<br/>", "<br />"].iter().find(|tag| text.starts_with(**tag)).map(|tag| tag.len())
}

/// The HTML table of these lines; `None` where something in it is no table, so that no word is lost.
pub(super) fn read_html(lines: &[&str]) -> Option<Table> {
    let text = lines.join("\n");
    let mut table = Table::default();
    let mut cell: Option<TableCell> = None;
    let mut is_open = false;
    let mut rest = text.as_str();
    loop {
        let (words, after) = rest.split_once('<').unwrap_or((rest, ""));
        match &mut cell {
            Some(cell) => cell.text.push_str(&decode(&words.replace('\n', " "))),
            None if words.trim_matches(zh::is_blank).is_empty() => {}
            None => return None,
        }
        if words.len() == rest.len() {
            break;
        }
        let (tag, after) = after.split_once('>')?;
        rest = after;
        let name = tag.split([' ', '\n']).next().unwrap_or(tag).trim_end_matches('/');
        match (name, cell.take()) {
            ("table", None) if !is_open => is_open = true,
            ("thead" | "/thead" | "tbody" | "/tbody" | "/tr", None) if is_open => {}
            ("tr", None) if is_open => table.rows.push(Vec::new()),
            ("td" | "th", None) if !table.rows.is_empty() => cell = Some(open_cell(name, tag)),
            ("br", Some(mut open)) => {
                open.text.push('\n');
                cell = Some(open);
            }
            ("/td" | "/th", Some(open)) => table.rows.last_mut()?.push(close_cell(open)),
            ("/table", None) if is_open => return rest.trim_matches(zh::is_blank).is_empty().then_some(table),
            _ => return None,
        }
    }
    None
}

fn open_cell(name: &str, tag: &str) -> TableCell {
    let span = |name: &str| {
        let value = tag.split_once(&format!("{name}=")).map_or("", |(_, value)| value.trim_start_matches('"'));
        let digits = value.bytes().take_while(u8::is_ascii_digit).count();
        value[..digits].parse().unwrap_or(1).clamp(1, MAX_SPAN)
    };
    TableCell { text: String::new(), columns: span("colspan"), rows: span("rowspan"), head: name == "th" }
}

/// A line end in the file is a wrap; a `<br>` parts lines.
fn close_cell(mut cell: TableCell) -> TableCell {
    let lines: Vec<String> = cell.text.split('\n').map(|line| line.trim_matches(zh::is_blank).to_owned()).collect();
    cell.text = lines.join("\n");
    cell
}

fn decode(text: &str) -> String {
    let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", "\u{a0}"), ("&amp;", "&")];
    pairs.iter().fold(text.to_owned(), |text, (name, mark)| text.replace(name, mark))
}

#[cfg(test)]
mod tests {
    use super::{read_html, read_pipes, write};
    use crate::model::{Table, TableCell};

    fn cell(text: &str) -> TableCell {
        TableCell { text: text.to_owned(), columns: 1, rows: 1, head: false }
    }

    fn round(table: &Table) -> Table {
        let text = write(table);
        let lines: Vec<&str> = text.lines().collect();
        if text.starts_with('|') { read_pipes(&lines) } else { read_html(&lines).expect("a table") }
    }

    #[test]
    fn a_grid_is_written_in_pipes() {
        let table = Table { rows: vec![vec![cell("甲|乙"), cell("丙\n<br>丁")], vec![cell(""), cell("\\")]] };
        assert_eq!(write(&table), "|  |  |\n| --- | --- |\n| 甲\\|乙 | 丙<br>\\<br>丁 |\n|  | \\\\ |");
        assert_eq!(round(&table), table);
    }

    #[test]
    fn what_spans_is_written_in_html() {
        let wide = TableCell { columns: 2, head: true, ..cell("a < b &lt; c\n丁") };
        let table = Table { rows: vec![vec![wide], vec![cell("甲"), cell("")], vec![]] };
        assert!(write(&table).contains("<th colspan=\"2\">a &lt; b &amp;lt; c<br>丁</th>"));
        assert_eq!(round(&table), table);
        assert_eq!(round(&Table::default()), Table::default());
    }

    #[test]
    fn words_outside_the_cells_make_it_text() {
        for text in ["<table>甲</table>", "<table><tr><td>甲</table>", "<table><tr><td>甲</td></tr></table>乙", "<tablet></table>"] {
            assert_eq!(read_html(&[text]), None, "{text}");
        }
    }
}
