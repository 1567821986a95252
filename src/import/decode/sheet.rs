//! Tables alone, as annexes come: workbooks (.xlsx) and values parted by commas (.csv, .tsv).
//!
//! In: the bytes of the file. Out: [`Decoded`]: for each sheet the lines above the table, where a row holds a single entry, the table,
//! and the lines below it.

use super::archive::Archive;
use super::grid::{CellGrid, RowCell};
use super::line::{self, DecodedLine};
use super::xml::XmlElement;
use super::{Decoded, text};
use crate::diag::kind::SourceDamaged;
use crate::diag::{Diagnostic, Wording};
use std::collections::BTreeMap;

/// More rows or columns than this are no table that anybody reads.
const MAX_ROWS: usize = 20_000;
const MAX_COLUMNS: usize = 500;

/// A sheet: its rows of entries, and the entries that several cells share: first and last row and column.
#[derive(Debug, Default)]
struct Sheet {
    rows: BTreeMap<usize, BTreeMap<usize, String>>,
    merges: Vec<[usize; 4]>,
    pictures: usize,
}

/// Reads a workbook.
pub(super) fn workbook(path: &str, bytes: &[u8]) -> Decoded {
    let sheets = match Archive::open(bytes).and_then(|mut archive| sheets(&mut archive)) {
        Ok(sheets) => sheets,
        Err(reason) => return super::refuse(Diagnostic::whole(SourceDamaged { reason }, path)),
    };
    let mut out = Decoded::default();
    for sheet in sheets {
        write(path, sheet, &mut out);
    }
    out
}

/// Reads values parted by commas, or by tabs where the file says so.
pub(super) fn values(path: &str, bytes: &[u8], encoding: Option<&str>) -> Decoded {
    let named = encoding.and_then(|label| encoding_rs::Encoding::for_label(label.trim().as_bytes()));
    let (text, doubt) = match text::decode(path, bytes, named) {
        Ok(read) => read,
        Err(refusal) => return super::refuse(*refusal),
    };
    let comma = if path.to_ascii_lowercase().ends_with(".tsv") { '\t' } else { ',' };
    let mut sheet = Sheet::default();
    for (row, values) in records(&text, comma).into_iter().take(MAX_ROWS).enumerate() {
        sheet.rows.insert(row, values.into_iter().enumerate().filter(|(_, value)| !value.trim().is_empty()).collect());
    }
    let mut out = Decoded { findings: doubt.into_iter().collect(), ..Decoded::default() };
    write(path, sheet, &mut out);
    out
}

/// The records of a text (RFC 4180): an entry in quotation marks may hold commas, line ends and doubled marks.
fn records(text: &str, comma: char) -> Vec<Vec<String>> {
    let mut out = vec![Vec::new()];
    let mut value = String::new();
    let mut is_quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if is_quoted && chars.next_if_eq(&'"').is_some() => value.push('"'),
            '"' if is_quoted || value.is_empty() => is_quoted = !is_quoted,
            '\n' | '\r' if !is_quoted => {
                if c == '\r' {
                    chars.next_if_eq(&'\n');
                }
                out.last_mut().expect("it begins with one").push(std::mem::take(&mut value));
                out.push(Vec::new());
            }
            _ if c == comma && !is_quoted => out.last_mut().expect("it begins with one").push(std::mem::take(&mut value)),
            _ => value.push(c),
        }
    }
    out.last_mut().expect("it begins with one").push(value);
    out
}

fn write(path: &str, sheet: Sheet, out: &mut Decoded) {
    let Sheet { rows, merges, pictures } = sheet;
    let rows: Vec<(usize, BTreeMap<usize, String>)> = rows.into_iter().filter(|(_, row)| !row.is_empty()).collect();
    let first = rows.iter().position(|(_, row)| row.len() > 1).unwrap_or(rows.len());
    let last = rows.iter().rposition(|(_, row)| row.len() > 1).map_or(first, |at| at + 1);
    let single = |row: &BTreeMap<usize, String>| DecodedLine::of(&row.values().next().cloned().unwrap_or_default().replace('\n', "\u{b}"));
    let mut lines: Vec<DecodedLine> = rows[..first].iter().map(|(_, row)| single(row)).collect();
    if last > first {
        lines.push(table(&rows[first..last], &merges));
    }
    lines.extend(rows[last..].iter().map(|(_, row)| single(row)));
    for _ in 0..pictures {
        let mut own = DecodedLine::new();
        own.object(Wording::both("图形", "drawings of a sheet"));
        lines.push(own);
    }
    line::write(path, lines, out);
}

fn table(rows: &[(usize, BTreeMap<usize, String>)], merges: &[[usize; 4]]) -> DecodedLine {
    let left = rows.iter().filter_map(|(_, row)| row.keys().next().copied()).min().unwrap_or(0);
    let right = rows.iter().filter_map(|(_, row)| row.keys().next_back().copied()).max().unwrap_or(0).min(left + MAX_COLUMNS);
    let starts: BTreeMap<(usize, usize), [usize; 4]> = merges
        .iter()
        .take(5_000)
        .flat_map(|merge| {
            let [top, start, bottom, end] = *merge;
            let cells = (top..=bottom.min(top + 1_000))
                .flat_map(move |row| (start..=end.min(start + MAX_COLUMNS)).map(move |column| (row, column)));
            cells.take(20_000).map(move |cell| (cell, *merge))
        })
        .take(200_000)
        .collect();
    let cell = |row: usize, column: usize, text: Option<&String>| {
        let lines = text.map(|text| text.split('\n').map(DecodedLine::of).collect()).unwrap_or_default();
        let merge = starts.get(&(row, column));
        let joins_left = merge.is_some_and(|[_, start, ..]| column > *start.max(&left));
        RowCell { lines, columns: 1, head: false, joins_left, joins_above: !joins_left && merge.is_some_and(|[top, ..]| row > *top) }
    };
    CellGrid::of(rows.iter().map(|(number, row)| (left..=right).map(|column| cell(*number, column, row.get(&column))).collect()).collect())
}

fn sheets(archive: &mut Archive<'_>) -> Result<Vec<Sheet>, Wording> {
    let missing = |name: &str| Wording::both(format!("{name} 不在文件中"), format!("{name} is not in it"));
    let book = archive.part("xl/workbook.xml")?.ok_or_else(|| missing("xl/workbook.xml"))?;
    let relations = archive.part("xl/_rels/workbook.xml.rels")?.unwrap_or_default();
    let targets: BTreeMap<&str, &str> =
        relations.elements().filter_map(|relation| Some((relation.attribute("Id")?, relation.attribute("Target")?))).collect();
    let strings = archive.part("xl/sharedStrings.xml")?.unwrap_or_default();
    let strings: Vec<String> = strings.elements().map(shown).collect();
    let dates = dates(&archive.part("xl/styles.xml")?.unwrap_or_default());
    let mut all = Vec::new();
    book.outermost("sheet", &mut all);
    let mut out = Vec::new();
    for sheet in all.into_iter().filter(|sheet| sheet.attribute("state").is_none_or(|state| state == "visible")) {
        let Some(target) = sheet.attribute("id").and_then(|id| targets.get(id)) else { continue };
        let name = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
        let part = archive.part(&name)?.ok_or_else(|| missing(&name))?;
        out.push(read_sheet(&part, &strings, &dates));
    }
    Ok(out)
}

/// The text of an entry, the readings over its characters left out.
fn shown(entry: &XmlElement) -> String {
    let mut out = String::new();
    for element in entry.elements() {
        match &*element.name {
            "t" => out.push_str(&element.text()),
            "rPh" => {}
            _ => out.push_str(&shown(element)),
        }
    }
    out
}

/// For each style of a cell, whether it shows numbers as dates, and whether as hundredths.
fn dates(styles: &XmlElement) -> Vec<(bool, bool)> {
    let mut formats = Vec::new();
    styles.outermost("numFmt", &mut formats);
    let own: BTreeMap<&str, &str> =
        formats.iter().filter_map(|format| Some((format.attribute("numFmtId")?, format.attribute("formatCode")?))).collect();
    let Some(cells) = styles.child("cellXfs") else { return Vec::new() };
    let style = |cell: &XmlElement| {
        let id = cell.attribute("numFmtId").unwrap_or_default();
        let code = own.get(id).copied().unwrap_or_default().to_lowercase();
        let number: u32 = id.parse().unwrap_or(0);
        let is_date = matches!(number, 14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58) || code.contains('y') && code.contains('m');
        (is_date, matches!(number, 9 | 10) || code.ends_with('%'))
    };
    cells.elements().map(style).collect()
}

fn read_sheet(part: &XmlElement, strings: &[String], dates: &[(bool, bool)]) -> Sheet {
    let mut sheet = Sheet::default();
    let mut rows = Vec::new();
    part.outermost("row", &mut rows);
    for (index, row) in rows.into_iter().take(MAX_ROWS).enumerate() {
        let number = row.attribute("r").and_then(|number| number.parse::<usize>().ok()).map_or(index, |number| number.saturating_sub(1));
        let mut cells = BTreeMap::new();
        for (at, cell) in row.elements().filter(|cell| &*cell.name == "c").enumerate() {
            let column = cell.attribute("r").and_then(place).map_or(at, |(_, column)| column);
            let value = value(cell, strings, dates);
            if !value.trim().is_empty() {
                cells.insert(column, value);
            }
        }
        sheet.rows.insert(number, cells);
    }
    let mut merges = Vec::new();
    part.outermost("mergeCell", &mut merges);
    sheet.merges.extend(merges.into_iter().filter_map(|merge| {
        let (first, last) = merge.attribute("ref")?.split_once(':')?;
        let ((top, left), (bottom, right)) = (place(first)?, place(last)?);
        Some([top, left, bottom, right])
    }));
    sheet.pictures = part.elements().filter(|element| matches!(&*element.name, "drawing" | "legacyDrawing" | "oleObjects")).count();
    sheet
}

fn value(cell: &XmlElement, strings: &[String], dates: &[(bool, bool)]) -> String {
    let raw = cell.child("v").map(XmlElement::text).unwrap_or_default();
    match cell.attribute("t").unwrap_or("n") {
        "s" => raw.trim().parse::<usize>().ok().and_then(|at| strings.get(at)).cloned().unwrap_or_default(),
        "inlineStr" => cell.child("is").map(shown).unwrap_or_default(),
        "b" => if raw.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned(),
        "n" => {
            let style = cell.attribute("s").and_then(|style| style.parse::<usize>().ok()).and_then(|style| dates.get(style)).copied();
            number(&raw, style.unwrap_or_default())
        }
        _ => raw,
    }
}

/// A number as a person reads it: a date by its day, a share in hundredths, all else by its digits.
fn number(raw: &str, (is_date, is_share): (bool, bool)) -> String {
    let Ok(value) = raw.trim().parse::<f64>() else { return raw.to_owned() };
    if is_date && (1.0..2_958_466.0).contains(&value) {
        return date(value as i64);
    }
    // Fifteen digits are what a workbook keeps; what stands behind them is noise of the machine.
    let tidy = |value: f64| format!("{value:.10}").trim_end_matches('0').trim_end_matches('.').to_owned();
    match value {
        _ if is_share => format!("{}%", tidy(value * 100.0)),
        _ if raw.len() > 15 && value.abs() < 1e12 => tidy(value),
        _ => raw.trim().to_owned(),
    }
}

/// The day that a workbook counts from the end of 1899.
fn date(days: i64) -> String {
    // Howard Hinnant's way from days to a date of the civil calendar, in eras of 400 years that begin in March.
    let shifted = days - 25_569 + 719_468;
    let era = shifted.div_euclid(146_097);
    let day = shifted.rem_euclid(146_097);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let (day, month, year) = (day - (153 * month + 2) / 5 + 1, if month < 10 { month + 3 } else { month - 9 }, year + era * 400);
    format!("{}-{month:02}-{day:02}", if month <= 2 { year + 1 } else { year })
}

/// The row and the column of a place such as `B12`, from 0.
fn place(name: &str) -> Option<(usize, usize)> {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    let column = name[..letters.min(4)].bytes().fold(0, |column, letter| column * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    let row: usize = name[letters..].parse().ok()?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::{date, number, place, records};
    use crate::import::decode::{LineMark, decode};

    #[test]
    fn values_are_a_table_with_lines_around_it() {
        let decoded = decode("a.csv", "甲市收费标准表\n项目,\"金额, 元\",\n甲,\"1\"\"2\"\n,3\n注：乙。\n".as_bytes(), None);
        assert_eq!(decoded.text, "甲市收费标准表\n项目 金额, 元 甲 1\"2\n3\n注：乙。\n");
        assert!(matches!(&decoded.marks[1], LineMark::Table(table) if table.rows.len() == 2 && table.rows[0].len() == 2));
    }

    #[test]
    fn records_end_where_they_say() {
        assert_eq!(records("a;\"b\nc\"\r\nd", ';'), [vec!["a", "b\nc"], vec!["d"]]);
        assert_eq!(records("\"a", ','), [["a"]]);
    }

    #[test]
    fn numbers_are_written_as_people_read_them() {
        let shown = [
            ("0.1", (false, false)),
            ("0.30000000000000004", (false, false)),
            ("0.05", (false, true)),
            ("45292", (true, false)),
            ("x", (true, true)),
        ];
        assert_eq!(shown.map(|(raw, style)| number(raw, style)), ["0.1", "0.3", "5%", "2024-01-01", "x"]);
        assert_eq!((date(60), date(25_569), date(45_351)), ("1900-02-28".to_owned(), "1970-01-01".to_owned(), "2024-02-29".to_owned()));
        assert_eq!((place("A1"), place("AB12"), place("1"), place("A")), (Some((0, 0)), Some((11, 27)), None, None));
    }
}
