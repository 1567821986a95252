//! Comparisons for a terminal: two columns, lists, colours.

use crate::compare::{CounterpartState, Matrix, PairRow, Pairing, Related, Segment, Set};
use crate::diag::Paint;
use crate::phrases;
use crate::theme::Words;
use crate::zh;
use std::fmt::Write as _;

/// Cells of each of the two columns.
const COLUMN: usize = 48;
/// What stands between them.
const GAP: &str = " │ ";

/// How a run of characters is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tone {
    Plain,
    First,
    Second,
    Head,
}

impl Tone {
    fn codes(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::First => "\x1b[4;33m",
            Self::Second => "\x1b[4;34m",
            Self::Head => "\x1b[1m",
        }
    }

    fn paint(self, text: &str, paint: Paint) -> String {
        if paint == Paint::Plain || self == Self::Plain || text.is_empty() {
            text.to_owned()
        } else {
            format!("{}{text}\x1b[0m", self.codes())
        }
    }
}

/// Comparisons for a terminal, in a language.
pub(super) struct Columns<'w> {
    /// The words of the interface.
    pub words: &'w Words,
    /// Whether the text carries colours.
    pub paint: Paint,
}

impl Columns<'_> {
    /// Two laws side by side.
    pub(super) fn pairing(&self, pairing: &Pairing, related: &Related<'_>, laws: (usize, usize)) -> String {
        let name =
            |law: usize, key: &str| vec![(format!("{}　{}", self.words.get(key), related.gathered.laws[law].meta.name()), Tone::Head)];
        let mut out = beside(&name(laws.0, "compare.side_a"), &name(laws.1, "compare.side_b"), self.paint);
        for row in &pairing.rows {
            let _ = writeln!(out, "{}", "─".repeat(2 * COLUMN + 3));
            out.push_str(&self.row(row, related));
        }
        out
    }

    fn row(&self, row: &PairRow, related: &Related<'_>) -> String {
        let verdict = phrases::verdict(self.words, row.verdict);
        let head = match row.state {
            CounterpartState::Suggested => {
                let comma = self.words.get("structure.comma");
                format!("{verdict}{comma}{} {:.2}", phrases::state(self.words, row.state), row.score)
            }
            _ => verdict.to_owned(),
        };
        let mut out = format!("{}\n", Tone::Head.paint(&head, self.paint));
        let label = |unit: usize, part: Option<u32>| {
            let part = part.map_or_else(String::new, |part| format!(" {}", self.words.fill("outline.paragraph", &[("n", &part)])));
            (format!("[{}{part}] ", related.gathered.paths[unit]), Tone::Head)
        };
        let whole =
            |unit: Option<usize>| unit.map_or_else(Vec::new, |unit| vec![label(unit, None), (related.gathered.text(unit), Tone::Plain)]);
        let marked = row.difference.as_ref().filter(|difference| difference.is_marked());
        match (row.first, row.second, marked) {
            (Some(first), Some(second), Some(difference)) => {
                let mut sides = (vec![label(first, row.parts.map(|it| it.0))], vec![label(second, row.parts.map(|it| it.1))]);
                for segment in &difference.segments {
                    match segment {
                        Segment::Same(text) => {
                            sides.0.push((text.clone(), Tone::Plain));
                            sides.1.push((text.clone(), Tone::Plain));
                        }
                        Segment::First(text) => sides.0.push((text.clone(), Tone::First)),
                        Segment::Second(text) => sides.1.push((text.clone(), Tone::Second)),
                    }
                }
                out.push_str(&beside(&sides.0, &sides.1, self.paint));
                let sentence = phrases::difference(self.words, difference);
                if !sentence.is_empty() {
                    let _ = writeln!(out, "{sentence}");
                }
            }
            (first, second, _) => out.push_str(&beside(&whole(first), &whole(second), self.paint)),
        }
        out
    }

    /// A set: each topic with what every law has.
    pub(super) fn matrix(&self, matrix: &Matrix, set: &Set, related: &Related<'_>) -> String {
        let mut out = format!("{}\n", Tone::Head.paint(&set.title, self.paint));
        for row in &matrix.rows {
            let topic = &set.topics[row.topic];
            let _ = writeln!(out, "\n{}　{}", Tone::Head.paint(&topic.name, self.paint), topic.gloss);
            for (law, cell) in matrix.laws.iter().zip(&row.cells) {
                let name = related.gathered.laws[*law].meta.name();
                let refs: Vec<String> = cell
                    .provisions
                    .iter()
                    .map(|it| format!("{}{}", it.path, if it.is_partial { self.words.get("outline.in_part") } else { "" }))
                    .collect();
                let score = cell.score.map_or_else(String::new, |score| format!(" {score:.2}"));
                let state = if cell.state == CounterpartState::Confirmed {
                    String::new()
                } else {
                    format!("{}{score}", phrases::state(self.words, cell.state))
                };
                let _ = writeln!(
                    out,
                    "  {name}: {}",
                    [state, refs.join(self.words.get("refs.join"))]
                        .iter()
                        .filter(|it| !it.is_empty())
                        .cloned()
                        .collect::<Vec<_>>()
                        .join("　")
                );
            }
        }
        out
    }

    /// What answers a provision.
    pub(super) fn related(&self, unit: usize, related: &Related<'_>) -> String {
        let gathered = &related.gathered;
        let law = gathered.laws[gathered.units[unit].law];
        let mut out = format!(
            "{}\n{}\n",
            Tone::Head.paint(&format!("{} {}", law.meta.name(), gathered.paths[unit]), self.paint),
            gathered.text(unit)
        );
        let shown: Vec<_> = related.counterparts[unit].iter().filter(|it| it.state != CounterpartState::None).collect();
        if shown.is_empty() {
            let _ = writeln!(out, "\n{}", phrases::state(self.words, CounterpartState::None));
        }
        for it in shown {
            let head =
                format!("{} {}　{} {:.2}", gathered.laws[it.law].meta.name(), it.path, phrases::state(self.words, it.state), it.score);
            let _ = writeln!(
                out,
                "\n{}\n  {}\n  {}",
                Tone::Head.paint(&head, self.paint),
                gathered.text(it.unit).replace('\n', "\n  "),
                it.reasons
                    .iter()
                    .map(|it| phrases::reason(self.words, it).to_string())
                    .collect::<Vec<_>>()
                    .join(self.words.get("compare.semicolon"))
            );
        }
        out
    }
}

/// Two texts in two columns.
fn beside(left: &[(String, Tone)], right: &[(String, Tone)], paint: Paint) -> String {
    let (left, right) = (wrapped(left, paint), wrapped(right, paint));
    let mut out = String::new();
    for line in 0..left.len().max(right.len()) {
        let (one, width) = left.get(line).map_or(("", 0), |(text, width)| (text.as_str(), *width));
        let other = right.get(line).map_or("", |(text, _)| text.as_str());
        let _ = writeln!(out, "{one}{}{GAP}{other}", " ".repeat(COLUMN - width));
    }
    out
}

/// Lines of a column with their widths in cells.
fn wrapped(runs: &[(String, Tone)], paint: Paint) -> Vec<(String, usize)> {
    let mut lines = vec![(String::new(), 0)];
    for (text, tone) in runs {
        let mut part = String::new();
        for character in text.chars() {
            let width = zh::cells(character.encode_utf8(&mut [0; 4]));
            let full = lines.last().is_some_and(|(_, used)| used + width > COLUMN);
            if full || character == '\n' {
                end(&mut lines, &mut part, *tone, paint);
                lines.push((String::new(), 0));
            }
            if character != '\n' {
                part.push(character);
                if let Some(line) = lines.last_mut() {
                    line.1 += width;
                }
            }
        }
        end(&mut lines, &mut part, *tone, paint);
    }
    lines
}

fn end(lines: &mut [(String, usize)], part: &mut String, tone: Tone, paint: Paint) {
    if let Some(line) = lines.last_mut() {
        line.0.push_str(&tone.paint(part, paint));
    }
    part.clear();
}

#[cfg(test)]
mod tests {
    use super::{COLUMN, Tone, wrapped};
    use crate::diag::Paint;

    #[test]
    fn wide_characters_take_two_cells_and_no_line_is_longer_than_its_column() {
        let lines = wrapped(&[("法".repeat(COLUMN), Tone::Plain), ("a\nb".to_owned(), Tone::First)], Paint::Plain);
        assert!(lines.iter().all(|(_, width)| *width <= COLUMN), "{lines:?}");
        assert_eq!(lines.len(), 4);
    }
}
