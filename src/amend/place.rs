//! Places of the amended law as instructions name them: 第三条第一款、第二款, 第五条第（三）项, 第三条第二款第二句, 第二章第一节, 序言第七自然段.

use crate::model::{DivisionKind, Number};
use crate::zh::{self, starts};
use std::fmt;

/// A place of the law as it stood before the decision, or, where an instruction says what something becomes, as it will stand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AmendedPlace {
    /// 编 章 节 it is said to stand in, or that are meant themselves.
    pub divisions: Vec<(DivisionKind, u32)>,
    /// Whether the preamble 序言 is meant; its 自然段 count as paragraphs.
    pub is_preamble: bool,
    /// An annex 附件, by its number; 0 for the only one.
    pub annex: Option<u32>,
    /// 条
    pub article: Option<Number>,
    /// 款
    pub paragraph: Option<u32>,
    /// 项
    pub item: Option<u32>,
    /// 目
    pub subitem: Option<u32>,
    /// 句 of the 款, 项 or 目 it lies in
    pub sentence: Option<u32>,
    /// Whether the heading of the 编, 章 or 节 alone is meant; where none is named, the title of the law.
    pub is_heading: bool,
    /// A 编 or 章 that is named by its heading: 附则, 总则. Its number is known when the law is.
    pub titled: Option<&'static str>,
}

/// The number of 最后一款 and its like before the law is known.
pub(super) const LAST: u32 = u32::MAX;

impl AmendedPlace {
    /// Whether nothing is named: the whole law.
    pub fn is_whole(&self) -> bool {
        *self == Self::default()
    }

    /// The place in words: 第三条第一款, 全文.
    pub(super) fn name(&self) -> String {
        if self.is_whole() { "全文".to_owned() } else { self.to_string() }
    }

    /// Whether a 条 and nothing in it is named.
    pub(super) fn is_article(&self) -> bool {
        self.article.is_some() && self.paragraph.is_none() && self.item.is_none() && self.subitem.is_none() && self.sentence.is_none()
    }

    /// Whether a 编, 章 or 节 and nothing in it is named.
    pub(super) fn is_division(&self) -> bool {
        (!self.divisions.is_empty() || self.titled.is_some())
            && *self == Self { divisions: self.divisions.clone(), titled: self.titled, ..Self::default() }
    }

    /// The 条 it lies in; `None` where none is named.
    pub(super) fn article_alone(&self) -> Option<Self> {
        self.article.map(|_| Self { paragraph: None, ..self.without_items() })
    }

    /// The place without its 项, 目 and 句.
    pub(super) fn without_items(&self) -> Self {
        Self { item: None, subitem: None, sentence: None, ..self.clone() }
    }

    /// Whether a 款 and nothing in it is named.
    pub(super) fn is_paragraph(&self) -> bool {
        self.article.is_some() && self.paragraph.is_some() && self.item.is_none() && self.subitem.is_none() && self.sentence.is_none()
    }

    /// Whether a 项 and nothing in it is named.
    pub(super) fn is_item(&self) -> bool {
        self.article.is_some() && self.item.is_some() && self.subitem.is_none() && self.sentence.is_none()
    }

    /// Whether another place is this one or lies in it.
    pub(super) fn holds(&self, other: &Self) -> bool {
        let is_within = |own: Option<u32>, other: Option<u32>| own.is_none() || own == other;
        self.article.is_some()
            && self.article == other.article
            && is_within(self.paragraph, other.paragraph)
            && is_within(self.item, other.item)
            && is_within(self.subitem, other.subitem)
            && is_within(self.sentence, other.sentence)
    }
}

impl fmt::Display for AmendedPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.titled.unwrap_or_default())?;
        for (kind, number) in &self.divisions {
            write!(f, "第{}{}", zh::write_numeral(*number), kind.unit())?;
        }
        if self.is_preamble {
            write!(f, "序言")?;
        }
        if let Some(annex) = self.annex {
            write!(f, "附件{}", if annex == 0 { String::new() } else { zh::write_numeral(annex) })?;
        }
        match self.article {
            Some(number) if number.base == LAST => write!(f, "最后一条")?,
            Some(number) => write!(f, "{}", crate::model::Label::article(number).canonical())?,
            None => {}
        }
        let unit = if self.is_preamble { "自然段" } else { "款" };
        for (number, unit) in [(self.paragraph, unit), (self.item, "项"), (self.subitem, "目"), (self.sentence, "句")] {
            match number {
                Some(LAST) => write!(f, "最后一{unit}")?,
                Some(number) => write!(f, "第{}{unit}", zh::write_numeral(number))?,
                None => {}
            }
        }
        if self.is_heading {
            write!(f, "{}", if self.divisions.is_empty() { "名称" } else { "标题" })?;
        }
        Ok(())
    }
}

/// Places as one names them in a row: 第六条、第七条.
pub(super) fn names(places: &[AmendedPlace]) -> String {
    places.iter().map(ToString::to_string).collect::<Vec<_>>().join("、")
}

/// The units a place is made of, outermost first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum PlaceUnit {
    Division(DivisionKind),
    Article,
    Paragraph,
    Item,
    Subitem,
    Sentence,
}

/// The words of the units; a longer one before the one it ends in.
const UNITS: [(&str, PlaceUnit); 10] = [
    ("自然段", PlaceUnit::Paragraph),
    ("分编", PlaceUnit::Division(DivisionKind::Subpart)),
    ("编", PlaceUnit::Division(DivisionKind::Part)),
    ("章", PlaceUnit::Division(DivisionKind::Chapter)),
    ("节", PlaceUnit::Division(DivisionKind::Section)),
    ("条", PlaceUnit::Article),
    ("款", PlaceUnit::Paragraph),
    ("项", PlaceUnit::Item),
    ("目", PlaceUnit::Subitem),
    ("句", PlaceUnit::Sentence),
];

/// The longest range that is written out: 第三条至第八条.
const LONGEST: u32 = 200;

/// The places that begin at a character, and the character after them; what they leave out is that of `scope`.
pub(super) fn places(text: &[char], at: usize, scope: &AmendedPlace) -> Option<(Vec<AmendedPlace>, usize)> {
    let (mut out, mut end): (Vec<AmendedPlace>, usize) = (Vec::new(), at);
    let (mut base, mut next) = (scope.clone(), at);
    while let Some((some, after)) = chain(text, next, &base) {
        let is_range = !out.is_empty() && matches!(text[next - 1], '至' | '到');
        match (out.last(), &some[..]) {
            (Some(from), [to]) if is_range => {
                let range = between(from, to)?;
                out.pop();
                out.extend(range);
            }
            _ => out.extend(some),
        }
        (base, end) = (out.last().cloned().unwrap_or_default(), after);
        next = end;
        let joint = ["以及", "、", "和", "及", "与", "至", "到"].iter().find(|joint| starts(text, end, joint));
        match joint {
            Some(joint) => next += joint.chars().count(),
            None => break,
        }
    }
    (!out.is_empty()).then_some((out, end))
}

/// All places from one to another of the same kind.
fn between(from: &AmendedPlace, to: &AmendedPlace) -> Option<Vec<AmendedPlace>> {
    let range = |from: u32, to: u32| (from < to && to - from < LONGEST).then_some(from..=to);
    let with = |place: AmendedPlace| Some(place);
    let all = match (from, to) {
        (AmendedPlace { item: Some(a), subitem: None, .. }, AmendedPlace { item: Some(b), .. }) => {
            range(*a, *b)?.filter_map(|item| with(AmendedPlace { item: Some(item), ..from.clone() })).collect()
        }
        (AmendedPlace { paragraph: Some(a), item: None, .. }, AmendedPlace { paragraph: Some(b), .. }) => {
            range(*a, *b)?.filter_map(|paragraph| with(AmendedPlace { paragraph: Some(paragraph), ..from.clone() })).collect()
        }
        (AmendedPlace { article: Some(a), paragraph: None, .. }, AmendedPlace { article: Some(b), .. })
            if a.suffix.is_none() && b.suffix.is_none() =>
        {
            range(a.base, b.base)?.filter_map(|base| with(AmendedPlace { article: Some(Number::plain(base)), ..from.clone() })).collect()
        }
        _ => return None,
    };
    Some(all)
}

/// Units that follow one another without anything between them; the last may have several numbers.
fn chain(text: &[char], at: usize, scope: &AmendedPlace) -> Option<(Vec<AmendedPlace>, usize)> {
    let (mut here, mut end) = (vec![scope.clone()], at);
    let mut last: Option<PlaceUnit> = None;
    if starts(text, end, "序言") {
        here = vec![AmendedPlace { is_preamble: true, ..AmendedPlace::default() }];
        end += 2;
    }
    if let Some(word) = ["附件", "附表", "附录"].iter().find(|word| starts(text, end, word)) {
        end += word.chars().count();
        let (number, after) = numeral(text, end).unwrap_or((0, end));
        return Some((vec![AmendedPlace { annex: Some(number), ..AmendedPlace::default() }], after));
    }
    let title = ["总则", "分则", "附则"].into_iter().find(|title| starts(text, end, title));
    if let Some(title) = title {
        here = vec![AmendedPlace { titled: Some(title), ..AmendedPlace::default() }];
        end += title.chars().count();
    }
    while let Some((numbers, unit, after)) = unit(text, end) {
        if last.is_some_and(|last| last >= unit) || here.len() != 1 {
            break;
        }
        let base = &here[0];
        // The first unit of a chain leaves what is deeper than itself.
        let base = if last.is_none() && title.is_none() { around(base, unit) } else { base.clone() };
        here = numbers.iter().map(|number| within(&base, unit, *number)).collect();
        (last, end) = (Some(unit), after);
    }
    (end > at).then_some((here, end))
}

/// What of a place is around a chain that begins with this unit.
fn around(place: &AmendedPlace, unit: PlaceUnit) -> AmendedPlace {
    let divisions = match unit {
        PlaceUnit::Division(DivisionKind::Section) => {
            place.divisions.iter().copied().filter(|(kind, _)| *kind != DivisionKind::Section).collect()
        }
        PlaceUnit::Division(_) | PlaceUnit::Article => Vec::new(),
        PlaceUnit::Paragraph | PlaceUnit::Item | PlaceUnit::Subitem | PlaceUnit::Sentence => return place.clone(),
    };
    AmendedPlace { divisions, titled: None, ..place.clone() }
}

/// A place one unit deeper.
fn within(base: &AmendedPlace, unit: PlaceUnit, number: Number) -> AmendedPlace {
    let plain = Some(number.base);
    let divisions = base.divisions.clone();
    match unit {
        PlaceUnit::Division(kind) => {
            let divisions = divisions.into_iter().chain([(kind, number.base)]).collect();
            AmendedPlace { divisions, titled: base.titled, ..AmendedPlace::default() }
        }
        PlaceUnit::Article => AmendedPlace { divisions, titled: base.titled, article: Some(number), ..AmendedPlace::default() },
        PlaceUnit::Paragraph => AmendedPlace { paragraph: plain, ..base.without_items() },
        PlaceUnit::Item => AmendedPlace { item: plain, ..base.without_items() },
        PlaceUnit::Subitem => AmendedPlace { subitem: plain, sentence: None, ..base.clone() },
        PlaceUnit::Sentence => AmendedPlace { sentence: plain, ..base.clone() },
    }
}

/// 第三条之一, 第一、二款, 第（三）项: the numbers of one unit.
fn unit(text: &[char], at: usize) -> Option<(Vec<Number>, PlaceUnit, usize)> {
    if let Some(word) = ["最后一", "最末一", "末"].iter().find(|word| starts(text, at, word)) {
        let end = at + word.chars().count();
        let (word, unit) = UNITS.iter().find(|(word, unit)| !matches!(unit, PlaceUnit::Division(_)) && starts(text, end, word))?;
        return Some((vec![Number::plain(LAST)], *unit, end + word.chars().count()));
    }
    if starts(text, at, "首句") {
        return Some((vec![Number::plain(1)], PlaceUnit::Sentence, at + 2));
    }
    if text.get(at) != Some(&'第') {
        return None;
    }
    let (mut numbers, mut end) = (Vec::new(), at + 1);
    loop {
        let (number, after) = numeral(text, end)?;
        numbers.push(Number::plain(number));
        end = after;
        if !matches!(text.get(end), Some('、' | '和')) || numeral(text, end + 1).is_none() {
            break;
        }
        end += 1;
    }
    let (word, unit) = UNITS.iter().find(|(word, _)| starts(text, end, word))?;
    end += word.chars().count();
    let n_digits = text.get(end + 1..).map_or(0, |rest| rest.iter().take(4).take_while(|c| zh::is_numeral(**c)).count());
    // 第二条之后 is behind the second.
    if *unit == PlaceUnit::Article && text.get(end) == Some(&'之') && n_digits > 0 {
        let suffix = zh::parse_numeral(&text[end + 1..end + 1 + n_digits].iter().collect::<String>())?;
        numbers.last_mut()?.suffix = Some(suffix);
        end += 1 + n_digits;
    }
    Some((numbers, *unit, end))
}

/// A number, with or without brackets.
pub(super) fn numeral(text: &[char], at: usize) -> Option<(u32, usize)> {
    let is_bracketed = matches!(text.get(at), Some('（' | '('));
    let from = at + usize::from(is_bracketed);
    let is_digit = |c: &char| zh::is_numeral(*c) || c.is_ascii_digit() || ('０'..='９').contains(c);
    let to = from + text.get(from..)?.iter().take(11).take_while(|c| is_digit(c)).count();
    let value = zh::parse_numeral(&text[from..to].iter().collect::<String>())?;
    match (is_bracketed, text.get(to)) {
        (true, Some('）' | ')')) => Some((value, to + 1)),
        (true, _) => None,
        (false, _) => Some((value, to)),
    }
}

#[cfg(test)]
mod tests {
    use super::{AmendedPlace, places};

    fn check(text: &str, expected: &[&str]) {
        let text: Vec<char> = text.chars().collect();
        let (found, end) = places(&text, 0, &AmendedPlace::default()).expect("there are places");
        assert_eq!(end, text.len());
        assert_eq!(found.iter().map(ToString::to_string).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_place_keeps_what_the_one_before_it_names() {
        check("第三条第一款、第二款和第五条", &["第三条第一款", "第三条第二款", "第五条"]);
        check("第五条第（一）项、第（三）项", &["第五条第一项", "第五条第三项"]);
        check("第五条第一、三项", &["第五条第一项", "第五条第三项"]);
        check("第一百二十条之一第二款", &["第一百二十条之一第二款"]);
        check("第三条至第五条", &["第三条", "第四条", "第五条"]);
        check("第二章第一节、第二节", &["第二章第一节", "第二章第二节"]);
        check("序言第七自然段", &["序言第七自然段"]);
        check("第三条最后一款、第五条第二款末项", &["第三条最后一款", "第五条第二款最后一项"]);
        check("附则第九条", &["附则第九条"]);
        check("第三条第二款第一句、第三句", &["第三条第二款第一句", "第三条第二款第三句"]);
    }
}
