//! Days that a text names, in Arabic or Chinese numerals.

use crate::model::Date;
use crate::zh;

/// The first day of a text; `None` where it names none that a calendar has.
pub(super) fn first_date(text: &str) -> Option<Date> {
    let year_end = text.find('年')?;
    let digits = |part: &str| -> Option<u32> {
        let tail: String =
            part.chars().rev().take_while(|c| c.is_ascii_digit() || zh::is_numeral(*c)).collect::<Vec<_>>().into_iter().rev().collect();
        zh::parse_numeral(&tail)
    };
    let rest = &text[year_end + '年'.len_utf8()..];
    let (month, rest) = rest.split_once('月')?;
    let (day, _) = rest.split_once('日')?;
    Date::new(u16::try_from(digits(&text[..year_end])?).ok()?, u8::try_from(digits(month)?).ok()?, u8::try_from(digits(day)?).ok()?)
}

#[cfg(test)]
mod tests {
    use super::first_date;
    use crate::model::Date;

    #[test]
    fn days_are_read_in_both_scripts() {
        assert_eq!(first_date("（2022年12月9日山西省"), Date::new(2022, 12, 9));
        assert_eq!(first_date("二○二○年五月十五日"), Date::new(2020, 5, 15));
        assert_eq!(first_date("2023年X月X日"), None);
    }
}
