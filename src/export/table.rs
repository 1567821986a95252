//! Comparisons as CSV (RFC 4180), with a byte order mark so that spreadsheets read Chinese.

use crate::compare::{Cell, CounterpartState, Matrix, Pairing, Related, Set};
use crate::phrases;
use crate::theme::Words;
use crate::versions::{ChangeTable, TableProvision, TableRow};

/// The table of a set: a topic a line, a law a column.
pub fn matrix_csv(matrix: &Matrix, set: &Set, related: &Related<'_>, words: &Words) -> String {
    let mut head = ["compare.topic", "compare.gloss"].map(|key| words.get(key).to_owned()).to_vec();
    head.extend(matrix.laws.iter().map(|law| related.gathered.laws[*law].meta.name()));
    let mut lines = vec![head];
    for row in &matrix.rows {
        let topic = &set.topics[row.topic];
        let mut line = vec![topic.name.clone(), topic.gloss.clone()];
        line.extend(row.cells.iter().map(|it| cell(it, words)));
        lines.push(line);
    }
    written(&lines)
}

fn cell(cell: &Cell, words: &Words) -> String {
    let refs: Vec<String> = cell.provisions.iter().map(|it| it.path.to_string()).collect();
    let semicolon = words.get("compare.semicolon");
    match (cell.state, cell.score) {
        (CounterpartState::Confirmed, _) => refs.join(semicolon),
        (CounterpartState::Suggested, score) => {
            let said = format!("{} {:.2}", phrases::state(words, cell.state), score.unwrap_or_default());
            refs.join(semicolon) + &words.fill("compare.brackets", &[("what", &said)])
        }
        (state, _) => phrases::state(words, state).to_owned(),
    }
}

/// Two laws: a row a line.
pub fn pairing_csv(pairing: &Pairing, related: &Related<'_>, words: &Words) -> String {
    let head = ["side_a", "side_b", "verdict", "state", "score", "text_a", "text_b", "difference"];
    let head = head.map(|key| words.get(&format!("compare.{key}")).to_owned()).to_vec();
    let mut lines = vec![head];
    let path = |unit: Option<usize>| unit.map_or_else(String::new, |unit| related.gathered.paths[unit].to_string());
    let text = |unit: Option<usize>| unit.map_or_else(String::new, |unit| related.gathered.text(unit));
    for row in &pairing.rows {
        let sentence = row.difference.as_ref().map_or_else(String::new, |it| phrases::difference(words, it));
        let score = if row.score > 0.0 { format!("{:.2}", row.score) } else { String::new() };
        let (verdict, state) = (phrases::verdict(words, row.verdict).to_owned(), phrases::state(words, row.state).to_owned());
        lines.push(vec![path(row.first), path(row.second), verdict, state, score, text(row.first), text(row.second), sentence]);
    }
    written(&lines)
}

/// 对照表 of two versions: a row a line.
pub fn changes_csv(table: &ChangeTable, words: &Words) -> String {
    let head = ["change", "number_before", "text_before", "number_after", "text_after", "words_gone", "words_new", "remarks"];
    let mut lines = vec![head.map(|key| words.get(&format!("changes.{key}")).to_owned()).to_vec()];
    lines.extend(table.rows.iter().map(|row| changes_line(row, words)));
    written(&lines)
}

fn changes_line(row: &TableRow, words: &Words) -> Vec<String> {
    let numbers = |side: &[TableProvision]| {
        let number = |it: &TableProvision| if it.label.is_empty() { it.path.to_string() } else { it.label.clone() };
        side.iter().map(number).collect::<Vec<_>>().join(words.get("compare.semicolon"))
    };
    let text = |side: &[TableProvision]| side.iter().map(TableProvision::text).collect::<Vec<_>>().join("\n");
    let changed = |side: &[TableProvision]| -> String {
        let runs = side.iter().flat_map(|it| it.caption.iter().chain(it.lines.iter().flat_map(|line| &line.runs)));
        runs.filter(|run| run.is_changed()).flat_map(|run| ["「", run.text(), "」"]).collect()
    };
    // What is new or gone as a whole stands in its own column already.
    let (gone, new) =
        if row.before.is_empty() || row.after.is_empty() { Default::default() } else { (changed(&row.before), changed(&row.after)) };
    let moved = |side: &[TableProvision], key: &str| -> Vec<String> {
        let lines = side.iter().flat_map(|it| &it.lines).filter_map(|line| line.moved.as_ref());
        lines.map(|to| words.fill(key, &[("place", &to.place)])).collect()
    };
    let mut remarks = phrases::remarks(words, row);
    // Beside the lines themselves nothing can stand in a cell of plain text.
    remarks.extend(row.has_doubtful_lines().then(|| words.get("changes.doubtful_lines").to_owned()));
    remarks.extend(moved(&row.before, "changes.moved_to"));
    remarks.extend(moved(&row.after, "changes.moved_from"));
    vec![
        phrases::change_of(words, row).to_owned(),
        numbers(&row.before),
        text(&row.before),
        numbers(&row.after),
        text(&row.after),
        gone,
        new,
        remarks.join(words.get("compare.semicolon")),
    ]
}

fn written(lines: &[Vec<String>]) -> String {
    let mut out = "\u{feff}".to_owned();
    for line in lines {
        out.push_str(&line.iter().map(|field| quoted(field)).collect::<Vec<_>>().join(","));
        out.push_str("\r\n");
    }
    out
}

/// A field, in quotes where it must be; one that a spreadsheet would calculate is kept as text.
fn quoted(field: &str) -> String {
    let field = if field.starts_with(['=', '+', '-', '@']) { format!("'{field}") } else { field.to_owned() };
    if field.contains([',', '"', '\n', '\r']) { format!("\"{}\"", field.replace('"', "\"\"")) } else { field }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn fields_are_quoted_where_they_must_be() {
        assert_eq!(quoted("甲"), "甲");
        assert_eq!(quoted("甲,\"乙\""), "\"甲,\"\"乙\"\"\"");
        assert_eq!(quoted("=1+1"), "'=1+1");
    }
}
