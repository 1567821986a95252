//! The forms in which a word processor writes a number (ISO/IEC 29500-1, 17.18.59).

use crate::zh;

/// Writes a number in a format by its name; an unknown format gives digits, as Word does.
///
/// Chinese counting above 99 is written as law prints it (一百零一), whatever the variant of the format.
pub(super) fn write(format: &str, sample: Option<&str>, value: u32) -> String {
    match format {
        "none" => String::new(),
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting"
        | "koreanCounting" => counting(value),
        "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand" | "koreanDigital2" => {
            digits(value, ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'])
        }
        "chineseLegalSimplified" => legal(value, "零壹贰叁肆伍陆柒捌玖拾佰仟"),
        "ideographLegalTraditional" => legal(value, "零壹貳參肆伍陸柒捌玖拾佰仟"),
        "ideographTraditional" => one_of("甲乙丙丁戊己庚辛壬癸", value),
        "ideographZodiac" => one_of("子丑寅卯辰巳午未申酉戌亥", value),
        "ideographZodiacTraditional" => sexagenary(value),
        "ideographEnclosedCircle" => one_of("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉", value),
        "decimalFullWidth" | "decimalFullWidth2" => digits(value, ['０', '１', '２', '３', '４', '５', '６', '７', '８', '９']),
        // In their compatible forms, as ⑴ and ⒈ are no label that a reader could cite.
        "decimalEnclosedParen" => format!("（{value}）"),
        "decimalEnclosedFullstop" => format!("{value}."),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => circled(value),
        "decimalZero" => format!("{value:02}"),
        "custom" => padded(value, sample.unwrap_or_default()),
        "numberInDash" => format!("- {value} -"),
        "lowerLetter" => letters(value, 'a'),
        "upperLetter" => letters(value, 'A'),
        "lowerRoman" => roman(value).to_lowercase(),
        "upperRoman" => roman(value),
        _ => value.to_string(),
    }
}

/// The number in a circle that a field of the kind `EQ \o\ac(○,21)` draws, as Chinese typists make them; `None` for other fields.
pub(super) fn circled_by_field(code: &str) -> Option<String> {
    let is_drawn = code.trim_start().get(..2).is_some_and(|head| head.eq_ignore_ascii_case("eq")) && code.contains('○');
    let (_, number) = code.rsplit_once([',', '，']).filter(|_| is_drawn)?;
    let number = number.trim().trim_end_matches([')', '）']).parse().ok()?;
    Some(write("decimalEnclosedCircle", None, number))
}

fn counting(value: u32) -> String {
    match value {
        0 => "零".to_owned(),
        1..=9999 => zh::write_numeral(value),
        _ => value.to_string(),
    }
}

fn digits(value: u32, forms: [char; 10]) -> String {
    value.to_string().bytes().map(|digit| forms[usize::from(digit - b'0')]).collect()
}

/// A numeral in the characters of amounts: 壹拾贰, with 壹 before 拾.
fn legal(value: u32, forms: &str) -> String {
    let numeral = counting(value);
    let numeral = if (10..20).contains(&value) { format!("一{numeral}") } else { numeral };
    let plain = "零一二三四五六七八九十百千";
    let form = |c: char| plain.chars().zip(forms.chars()).find(|(from, _)| *from == c).map_or(c, |(_, to)| to);
    numeral.chars().map(form).collect()
}

fn one_of(forms: &str, value: u32) -> String {
    let index = value.checked_sub(1).map(|n| n as usize);
    index.and_then(|n| forms.chars().nth(n)).map_or_else(|| value.to_string(), String::from)
}

fn sexagenary(value: u32) -> String {
    let Some(index) = value.checked_sub(1).filter(|n| *n < 60) else { return value.to_string() };
    one_of("甲乙丙丁戊己庚辛壬癸", index % 10 + 1) + &one_of("子丑寅卯辰巳午未申酉戌亥", index % 12 + 1)
}

/// ① to ㊿; plain digits beyond.
fn circled(value: u32) -> String {
    let base = match value {
        1..=20 => '①' as u32 - 1,
        21..=35 => '㉑' as u32 - 21,
        36..=50 => '㊱' as u32 - 36,
        _ => return value.to_string(),
    };
    char::from_u32(base + value).map_or_else(|| value.to_string(), String::from)
}

/// A number as wide as the first of the samples `001, 002, 003, ...`.
fn padded(value: u32, samples: &str) -> String {
    let first = samples.split(',').next().unwrap_or_default().trim();
    let width = if first.chars().all(|c| c.is_ascii_digit()) { first.len().min(9) } else { 0 };
    format!("{value:0width$}")
}

/// a … z, aa, bb …: the letter is repeated, as Word does.
fn letters(value: u32, first: char) -> String {
    let Some(index) = value.checked_sub(1).filter(|n| *n < 780) else { return value.to_string() };
    let letter = char::from_u32(first as u32 + index % 26).unwrap_or(first);
    std::iter::repeat_n(letter, index as usize / 26 + 1).collect()
}

fn roman(value: u32) -> String {
    const UNITS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..=3999).contains(&value) {
        return value.to_string();
    }
    let mut rest = value;
    let mut out = String::new();
    for (unit, name) in UNITS {
        while rest >= unit {
            out.push_str(name);
            rest -= unit;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::write;

    #[test]
    fn each_format_writes_numbers_its_own_way() {
        for (format, value, text) in [
            ("decimal", 12, "12"),
            ("chineseCountingThousand", 101, "一百零一"),
            ("japaneseCounting", 21, "二十一"),
            ("ideographDigital", 10, "一〇"),
            ("chineseLegalSimplified", 12, "壹拾贰"),
            ("ideographTraditional", 3, "丙"),
            ("ideographZodiacTraditional", 11, "甲戌"),
            ("decimalFullWidth", 10, "１０"),
            ("decimalEnclosedParen", 3, "（3）"),
            ("decimalEnclosedCircleChinese", 3, "③"),
            ("decimalEnclosedCircle", 36, "㊱"),
            ("decimalZero", 7, "07"),
            ("lowerLetter", 28, "bb"),
            ("upperLetter", 3, "C"),
            ("lowerRoman", 14, "xiv"),
            ("upperRoman", 9, "IX"),
            ("none", 1, ""),
            ("hebrew1", 5, "5"),
        ] {
            assert_eq!(write(format, None, value), text, "{format}");
        }
        assert_eq!(write("custom", Some("001, 002, 003, ..."), 7), "007");
    }

    #[test]
    fn no_number_is_too_large_to_write() {
        for format in
            ["chineseCounting", "chineseLegalSimplified", "ideographZodiacTraditional", "lowerLetter", "upperRoman", "ideographTraditional"]
        {
            for value in [0, 61, 10_000, u32::MAX] {
                assert!(!write(format, None, value).is_empty(), "{format} {value}");
            }
        }
    }
}
