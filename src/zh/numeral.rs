//! Chinese numerals: 一百二十 ↔ 120.

/// Whether a character may stand in a Chinese numeral of a label (立法法 2023, art. 65).
pub fn is_numeral(c: char) -> bool {
    matches!(c, '零' | '〇' | '○' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '千' | '两' | '廿' | '卅')
}

/// Reads a number written in Chinese numerals, Arabic or full-width digits; `None` where it is none of them.
///
/// Accepts 一百一十, 一百十 and 百一十 for 110, digit strings such as 一〇二, 两 for 2, 廿 and 卅.
/// Values stop at 9,999: no law numbers higher.
pub fn parse_numeral(text: &str) -> Option<u32> {
    if text.is_empty() || text.chars().count() > 10 {
        return None;
    }
    if let Some(value) = arabic(text) {
        return Some(value);
    }
    if text.chars().all(|c| digit(c).is_some()) && text.chars().count() > 1 {
        return text.chars().try_fold(0u32, |acc, c| Some(acc * 10 + digit(c)?)).filter(|v| *v <= 9999);
    }
    positional(text)
}

/// Writes a number from 1 to 9,999 in the form the law prints: 一百零三, 一百一十, 十二.
pub fn write_numeral(value: u32) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    // Four digits with their units, at three bytes each, are the most.
    let mut out = String::with_capacity(24);
    let mut rest = value;
    let mut skipped = false;
    for (unit, name) in [(1000, Some('千')), (100, Some('百')), (10, Some('十')), (1, None)] {
        let here = rest / unit;
        rest %= unit;
        if here == 0 {
            skipped = !out.is_empty();
            continue;
        }
        if skipped {
            out.push('零');
            skipped = false;
        }
        let leading_ten = unit == 10 && here == 1 && out.is_empty();
        if !leading_ten {
            out.push(DIGITS[(here % 10) as usize]);
        }
        out.extend(name);
    }
    out
}

fn arabic(text: &str) -> Option<u32> {
    let mut value = 0u32;
    for c in text.chars() {
        let digit = match c {
            '0'..='9' => c as u32 - '0' as u32,
            '０'..='９' => c as u32 - '０' as u32,
            _ => return None,
        };
        value = value * 10 + digit;
        if value > 9999 {
            return None;
        }
    }
    Some(value)
}

fn digit(c: char) -> Option<u32> {
    Some(match c {
        '零' | '〇' | '○' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

fn positional(text: &str) -> Option<u32> {
    let mut total = 0;
    let mut pending = None;
    let mut last_unit = u32::MAX;
    for c in text.chars() {
        let (unit, fixed) = match c {
            '千' => (1000, None),
            '百' => (100, None),
            '十' => (10, None),
            '廿' => (10, Some(2)),
            '卅' => (10, Some(3)),
            _ => {
                let value = digit(c)?;
                if value == 0 {
                    continue;
                }
                if pending.is_some() {
                    return None;
                }
                pending = Some(value);
                continue;
            }
        };
        if unit >= last_unit || (fixed.is_some() && pending.is_some()) {
            return None;
        }
        last_unit = unit;
        total += unit * fixed.or(pending.take()).unwrap_or(1);
    }
    let value = total + pending.unwrap_or(0);
    (value > 0).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::{parse_numeral, write_numeral};

    #[test]
    fn every_number_survives_the_round_trip() {
        for value in 1..=2000 {
            assert_eq!(parse_numeral(&write_numeral(value)), Some(value), "{}", write_numeral(value));
        }
    }

    #[test]
    fn variant_spellings_mean_the_same() {
        for (text, value) in [
            ("一百一十", 110),
            ("一百十", 110),
            ("百一十", 110),
            ("一百零三", 103),
            ("一〇二", 102),
            ("廿一", 21),
            ("卅", 30),
            ("两", 2),
            ("120", 120),
            ("１２", 12),
            ("一千二百六十", 1260),
        ] {
            assert_eq!(parse_numeral(text), Some(value), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in ["", "十十", "一二十", "法", "零", "123456"] {
            assert_eq!(parse_numeral(text), None, "{text}");
        }
    }
}
