//! The order of names in lists: by their pinyin, character by character, as dictionaries have them (GB/T 13418); numbers by what they
//! count, whichever way they are written.

use super::chars::is_han;
use super::numeral::{is_numeral, parse_numeral};
use super::regions::without_state;
use super::sound::syllables;

/// The place of a name in a list, to be compared with that of another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct NameOrder(Vec<NameStep>);

/// What names are compared by, one after the other: numbers before letters before Chinese characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum NameStep {
    /// How many digits it has without zeros before them, and these.
    Number(usize, String),
    Letter(char),
    /// A syllable, and the character: those of one sound stand together.
    Character(&'static str, char),
    /// A character whose reading is not known.
    Unread(char),
}

/// The place of a name in lists. Marks and blanks count for nothing, nor does the name of the state before another name, which some titles
/// have and some have not.
pub fn name_order(name: &str) -> NameOrder {
    let read = syllables(without_state(name));
    let (mut out, mut at) = (Vec::new(), 0);
    while let Some((c, syllable)) = read.get(at).copied() {
        if let Some((length, digits)) = counted(&read, at) {
            out.push(NameStep::Number(digits.len(), digits));
            at += length;
            continue;
        }
        match syllable {
            Some(syllable) => out.push(NameStep::Character(syllable, c)),
            None if is_han(c) => out.push(NameStep::Unread(c)),
            None => out.extend(c.to_lowercase().filter(|c| c.is_alphanumeric()).map(NameStep::Letter)),
        }
        at += 1;
    }
    NameOrder(out)
}

/// The number that begins here: how many characters it is written with, and its digits. Chinese numerals are one where they count what is
/// named, behind 第 or alone in brackets: 解释（十） stands behind 解释（二）, and 三峡 is no number.
fn counted(name: &[(char, Option<&str>)], at: usize) -> Option<(usize, String)> {
    let run = |is_in: fn(char) -> bool| name[at..].iter().map(|it| it.0).take_while(|c| is_in(*c)).collect::<String>();
    let digits: String = run(|c| digit(c).is_some()).chars().filter_map(digit).collect();
    if !digits.is_empty() {
        return Some((digits.chars().count(), digits.trim_start_matches('0').to_owned()));
    }
    let numeral = run(is_numeral);
    let length = numeral.chars().count();
    let behind = name.get(at + length).map(|it| it.0);
    let is_counted = match name[..at].last().map(|it| it.0)? {
        '第' => behind.is_some_and(is_han),
        '（' | '(' | '〔' => matches!(behind, Some('）' | ')' | '〕')),
        _ => false,
    };
    let value = is_counted.then(|| parse_numeral(&numeral)).flatten()?;
    Some((length, value.to_string()))
}

fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_u32(c as u32 - 0xfee0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::name_order;

    #[test]
    fn names_stand_by_their_sounds_and_numbers_by_what_they_count() {
        let sorted = [
            "",
            "5G",
            "１０G",
            "App",
            "《安全生产法》",
            "重庆市条例",
            "第二次决定",
            "第十次决定",
            "三峡水利条例",
            "刑法",
            "刑法（草案）",
            "刑法修正案",
            "刑法修正案（二）",
            "刑法修正案（十）",
            "刑法修正案（十一）",
            "中华人民共和国行政处罚法",
            "行政法",
            "一般规定",
        ];
        let mut own = sorted;
        own.reverse();
        own.sort_by_key(|name| name_order(name));
        assert_eq!(own, sorted);
    }
}
