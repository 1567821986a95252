//! The place of a correction or acceptance, as people write it.

use crate::model::{At, Number, ProvisionPath};
use crate::zh;

/// Reads `39/1`, or 第三十九条第一款第（二）项; `None` where it is neither.
pub fn parse_place(text: &str) -> Option<ProvisionPath> {
    let text = text.trim();
    if !text.starts_with('第') {
        return ProvisionPath::parse(text);
    }
    let mut path: Option<ProvisionPath> = None;
    let mut rest = text;
    while !rest.is_empty() {
        let (numeral, unit, after) = step(rest)?;
        rest = after;
        path = Some(match (unit, path) {
            ('条', None) => {
                let (suffix, after) = suffix(rest);
                rest = after;
                ProvisionPath::at(0, At::Article(Number::inserted(numeral, suffix), 1))
            }
            ('款', Some(path)) => path.paragraph(numeral),
            ('项', Some(path)) if path.paragraph.is_none() => path.paragraph(1).item(numeral),
            ('项', Some(path)) => path.item(numeral),
            ('目', Some(path)) if path.item.is_some() => path.subitem(numeral),
            ('项', None) => ProvisionPath::at(0, At::Article(Number::plain(numeral), 1)),
            _ => return None,
        });
    }
    path
}

/// 第（二）项… → 2, 项, what follows.
fn step(text: &str) -> Option<(u32, char, &str)> {
    let rest = text.strip_prefix('第')?;
    let (at, unit) = rest.char_indices().find(|(_, c)| matches!(c, '条' | '款' | '项' | '目'))?;
    let numeral = rest[..at].trim_matches(|c: char| matches!(c, '（' | '）' | '(' | ')') || zh::is_blank(c));
    let number = zh::parse_numeral(numeral).or_else(|| numeral.parse().ok())?;
    Some((number, unit, &rest[at + unit.len_utf8()..]))
}

/// 之一… → 1, what follows.
fn suffix(text: &str) -> (Option<u32>, &str) {
    let Some(rest) = text.strip_prefix('之') else { return (None, text) };
    let end = rest.find('第').unwrap_or(rest.len());
    match zh::parse_numeral(&rest[..end]) {
        Some(number) => (Some(number), &rest[end..]),
        None => (None, text),
    }
}

#[cfg(test)]
mod tests {
    use super::parse_place;

    #[test]
    fn a_place_is_written_as_a_path_or_as_a_citation() {
        for (text, path) in [
            ("39/1", "39/1"),
            ("第三十九条", "39"),
            ("第三十九条第一款", "39/1"),
            ("第一百二十条之一第二款第（三）项", "120-1/2/3"),
            ("第十八条第（一）项第2目", "18/1/1/2"),
            ("B.9", "B.9"),
        ] {
            assert_eq!(parse_place(text).map(|path| path.to_string()).as_deref(), Some(path), "{text}");
        }
        assert_eq!(parse_place("第三章"), None);
        assert_eq!(parse_place("第三十九条左右"), None);
    }
}
