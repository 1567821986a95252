//! A number that is called missing, though its label stands at the head of a line close by.
//!
//! In: a finding about a gap, and the source. Out: the finding, or a doubt in its place: the numbers then do not go on as they were
//! read, and which reading is right a person has to say. So nothing is ever called missing that stands there.

use super::label::{self, LabelledUnit};
use crate::diag::kind::NumberingUnsure;
use crate::diag::{Code, Diagnostic, Lang, Locus};
use crate::zh;
use std::ops::RangeInclusive;

/// So many lines before a gap are looked at, and behind it half of them.
const LINES: usize = 40;

/// The finding, or the doubt that stands in its place.
pub(super) fn weigh(finding: Diagnostic, source: &str) -> Diagnostic {
    let is_gap = matches!(finding.code, Code::ArticleGap | Code::DivisionGap | Code::ItemGap);
    let Locus::File(file, span) = &finding.locus else { return finding };
    let Some(label) = is_gap.then(|| stands_nearby(&finding, source, span.start as usize)).flatten() else { return finding };
    let after = finding.args.get(2).map(|after| after.text(Lang::Zh).to_owned()).unwrap_or_default();
    Diagnostic::at(NumberingUnsure { missing: label, after }, file, *span)
}

/// The first of the missing labels that stands at the head of a line between the label before the gap and a few lines behind it.
fn stands_nearby(finding: &Diagnostic, source: &str, at: usize) -> Option<String> {
    let numbers = Missing::of(finding.args.first()?.text(Lang::Zh))?;
    let here = source[..at.min(source.len())].rfind('\n').map_or(0, |end| end + 1);
    let mut before = source[..here].lines().rev().take(LINES).take_while(|line| !numbers.is_before(line));
    let mut behind = source[here..].lines().skip(1).take(LINES / 2);
    before.by_ref().find_map(|line| numbers.find(line)).or_else(|| behind.find_map(|line| numbers.find(line)))
}

/// Numbers of one kind of label.
struct Missing {
    form: LabelForm,
    numbers: RangeInclusive<u32>,
}

/// What makes labels one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LabelForm {
    Unit(LabelledUnit),
    Level(u8),
}

impl Missing {
    /// Reads `第四条` or `（一）至（三）`. Numbers with a suffix are left to themselves.
    fn of(missing: &str) -> Option<Self> {
        let ends: Vec<&str> = missing.split('至').collect();
        let (form, first, _) = label_at(&ends.first()?.chars().collect::<Vec<_>>())?;
        let (other, last, _) = label_at(&ends.last()?.chars().collect::<Vec<_>>())?;
        (form == other && first <= last).then_some(Self { form, numbers: first..=last })
    }

    /// Whether a line bears the label right before the gap: what stands further up belongs to what came before. So does what stands above the
    /// article in which items are counted.
    fn is_before(&self, line: &str) -> bool {
        let is_level = matches!(self.form, LabelForm::Level(_));
        is_level && head_of(line).is_some_and(|(form, ..)| matches!(form, LabelForm::Unit(_)))
            || head_of(line).is_some_and(|(form, number, _)| form == self.form && number + 1 == *self.numbers.start())
    }

    /// The label of a line that bears one of the numbers.
    fn find(&self, line: &str) -> Option<String> {
        head_of(line).filter(|(form, number, _)| *form == self.form && self.numbers.contains(number)).map(|(_, _, label)| label)
    }
}

/// The label at the head of a line, markup and blanks before it left out; `None` for a citation.
fn head_of(line: &str) -> Option<(LabelForm, u32, String)> {
    let text = line.trim_start_matches(|c: char| zh::is_blank(c) || "#*>-“".contains(c));
    // 附件：1.甲表 names the first of several.
    let annex = ["附件", "附表", "附"].iter().find_map(|word| text.strip_prefix(word)?.strip_prefix(['：', ':']));
    let text = annex.map_or(text, |rest| rest.trim_start_matches(zh::is_blank));
    label_at(&text.chars().take(60).collect::<Vec<_>>())
}

fn label_at(chars: &[char]) -> Option<(LabelForm, u32, String)> {
    if let Some(unit) = label::unit(chars) {
        let after = &chars[unit.len..];
        // 第四条，本会设理事会: whether it cites or begins a person has to say.
        let is_open = after.first() == Some(&'，') || label::may_begin_sentence(after);
        let is_plain = unit.number.suffix.is_none() && (!label::reads_as_citation(after) || is_open);
        return is_plain.then(|| (LabelForm::Unit(unit.unit), unit.number.base, unit.printed.clone()));
    }
    let list = label::list(chars)?;
    let words = chars[..list.len].iter().filter(|c| !zh::is_blank(**c)).collect();
    Some((LabelForm::Level(label::level(list.style)), list.number, words))
}

#[cfg(test)]
mod tests {
    use crate::diag::Code;
    use crate::import::{ImportOptions, import};

    fn codes(text: &str) -> Vec<Code> {
        import("-", text.as_bytes(), &ImportOptions::default()).findings.iter().map(|finding| finding.code).collect()
    }

    #[test]
    fn what_stands_close_by_is_doubted_and_what_does_not_is_missing() {
        let text = "甲市通知\n\n一、应当：\n\n（一）登记；\n\n二、登记应当：\n\n（三）真实。\n\n三、本通知自2024年6月1日起施行。\n";
        assert_eq!(codes(text), [Code::NumberingUnsure]);
        assert_eq!(codes(&text.replace("一、应当：\n\n（一）登记；", "一、应当登记。")), [Code::ItemGap]);
        let text = "甲会章程\n\n第一条 甲会由会员组成。\n\n第二条，甲会设理事会。\n\n第三条 甲会设秘书处。\n";
        assert_eq!(codes(text), [Code::NumberingUnsure]);
    }
}
