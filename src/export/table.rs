//! Comparisons as CSV (RFC 4180), with a byte order mark so that spreadsheets read Chinese.

use crate::compare::{Cell, CounterpartState, Difference, Matrix, Pairing, Related, Set};

/// The table of a set: a topic a line, a law a column.
pub fn matrix_csv(matrix: &Matrix, set: &Set, related: &Related<'_>) -> String {
    let mut head = vec!["主题".to_owned(), "说明".to_owned()];
    head.extend(matrix.laws.iter().map(|law| related.gathered.laws[*law].meta.name()));
    let mut lines = vec![head];
    for row in &matrix.rows {
        let topic = &set.topics[row.topic];
        let mut line = vec![topic.name.clone(), topic.gloss.clone()];
        line.extend(row.cells.iter().map(cell));
        lines.push(line);
    }
    written(&lines)
}

fn cell(cell: &Cell) -> String {
    let refs: Vec<String> = cell.provisions.iter().map(|it| it.path.to_string()).collect();
    match (cell.state, cell.score) {
        (CounterpartState::Confirmed, _) => refs.join("；"),
        (CounterpartState::Suggested, score) => format!("{}（{} {:.2}）", refs.join("；"), cell.state.words(), score.unwrap_or_default()),
        (state, _) => state.words().to_owned(),
    }
}

/// Two laws: a row a line.
pub fn pairing_csv(pairing: &Pairing, related: &Related<'_>) -> String {
    let head = ["甲", "乙", "判断", "状态", "分数", "甲文", "乙文", "差异"].map(str::to_owned).to_vec();
    let mut lines = vec![head];
    let path = |unit: Option<usize>| unit.map_or_else(String::new, |unit| related.gathered.paths[unit].to_string());
    let text = |unit: Option<usize>| unit.map_or_else(String::new, |unit| related.gathered.text(unit));
    for row in &pairing.rows {
        let sentence = row.difference.as_ref().map_or_else(String::new, Difference::sentence);
        let score = if row.score > 0.0 { format!("{:.2}", row.score) } else { String::new() };
        let (verdict, state) = (row.verdict.words().to_owned(), row.state.words().to_owned());
        lines.push(vec![path(row.first), path(row.second), verdict, state, score, text(row.first), text(row.second), sentence]);
    }
    written(&lines)
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
