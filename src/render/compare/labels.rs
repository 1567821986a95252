//! What the columns of a table of laws are called where there is room for a few characters: 黑龙江, 山西大数据, 山西数字经济促进.

use crate::model::Meta;
use crate::render::names::short_name;

/// A label that begins with no place has at least so many characters: a word of a law's title is rarely shorter.
const LEAST: usize = 4;
/// No label has more.
const LONGEST: usize = 10;

/// A label for each law, as short as tells them apart: the place alone where no other law is of it, else with the words of the
/// title up to the end of the word that differs.
pub(super) fn labels<'m>(laws: impl Iterator<Item = &'m Meta>) -> Vec<String> {
    let names: Vec<(String, Vec<char>)> = laws.map(parts).collect();
    let label = |(own, (place, rest)): (usize, &(String, Vec<char>))| {
        let others = names.iter().enumerate().filter(|(other, it)| *other != own && it.0 == *place);
        let common = others.map(|(_, it)| rest.iter().zip(&it.1).take_while(|(a, b)| a == b).count() + 1).max();
        let least = if place.is_empty() { LEAST } else { LEAST - 1 };
        let length = match common {
            None if !place.is_empty() => 0,
            // A word is mostly two characters: one more than the first that differs.
            common => (common.unwrap_or(0) + 1).max(least),
        };
        place.chars().chain(rest.iter().copied().take(length)).take(LONGEST).collect()
    };
    names.iter().enumerate().map(label).collect()
}

/// The place a law is of, without the word for what kind of place it is, and the rest of its name.
fn parts(meta: &Meta) -> (String, Vec<char>) {
    let name = short_name(meta);
    let name = name.trim_start_matches(['〔', '《']);
    let place = meta.region.as_deref().filter(|region| name.starts_with(*region)).unwrap_or_default();
    let rest: Vec<char> = name[place.len()..].chars().filter(|c| !matches!(c, '《' | '》' | '〔' | '〕')).collect();
    let plain = ["壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "特别行政区", "省", "市"];
    let short = plain.iter().find_map(|kind| place.strip_suffix(kind)).filter(|it| it.chars().count() > 1);
    (short.unwrap_or(place).to_owned(), rest)
}

#[cfg(test)]
mod tests {
    use super::labels;
    use crate::model::Meta;

    fn check(laws: &[(&str, &str)], expected: &[&str]) {
        let meta = |(title, region): &(&str, &str)| Meta {
            title: Some((*title).to_owned()),
            region: Some((*region).to_owned()).filter(|it| !it.is_empty()),
            ..Meta::default()
        };
        let metas: Vec<Meta> = laws.iter().map(meta).collect();
        assert_eq!(labels(metas.iter()), expected);
    }

    #[test]
    fn a_place_that_stands_alone_is_the_label() {
        check(&[("甲省水条例", "甲省"), ("丙河省促进水条例", "丙河省")], &["甲省", "丙河"]);
    }

    #[test]
    fn laws_of_one_place_are_told_apart_by_whole_words() {
        let laws = [("丙河省数字经济促进条例", "丙河省"), ("丙河省大数据发展条例", "丙河省"), ("丙河省数字经济发展意见", "丙河省")];
        check(&laws, &["丙河数字经济促进", "丙河大数据", "丙河数字经济发展"]);
        check(&[("数据安全法", ""), ("网络安全法", "")], &["数据安全", "网络安全"]);
    }
}
