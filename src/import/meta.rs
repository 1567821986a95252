//! What the text itself says about the law: kind, region, body, numbers, dates.
//!
//! Only what is written is taken. Status is never inferred; a draft that calls itself one in its title is the exception.

use super::words;
use super::{issuer, kind, maker};
use crate::model::{Date, Law, State, Status, first_day, provisions};
use crate::zh::{self, AnyOf};

/// Fills the meta data from title, title note, announcement and the provision on commencement.
pub(super) fn derive(law: &mut Law) {
    let title = law.meta.title.clone().or_else(|| law.meta.description.clone()).unwrap_or_default();
    law.meta.kind = kind::by_title(&title);
    law.meta.region = kind::region(&title, law.meta.kind);
    for line in law.history.clone() {
        note(law, &line);
    }
    law.meta.issuer = issuer::named(law).or_else(|| law.meta.issuer.take()).or_else(|| issuer::behind(law));
    kind::settle(law);
    let lines: Vec<String> = law.announcement.iter().chain(&law.history).map(|line| zh::strip_blanks(line)).collect();
    // Where no other line has it, the one that a conversion set below the text may.
    let closing = law.closing.iter().map(|line| zh::strip_blanks(line)).filter(|line| words::is_document_number(line));
    let called = || words::number_in_title(&zh::strip_blanks(&title)).map(ToOwned::to_owned);
    law.meta.document_number = lines.into_iter().chain(closing).find_map(|line| document_number(&line)).or_else(called);
    let announced = || law.announcement.iter().find_map(|line| effective_in(line));
    let noted = || law.history.iter().rev().find_map(|line| effective_in_note(line));
    law.meta.effective = commencement(law).or_else(announced).or_else(noted);
    if law.announcement.iter().any(|line| line.contains("现予公布") || line.contains("公布")) {
        law.meta.published = law.announcement.iter().rev().find_map(|line| alone(line));
    }
    if title.contains_any(&["征求意见稿", "草案", "送审稿"]) {
        law.meta.status = Some(Status { state: State::Draft, source: "标题载明".to_owned(), date: None });
    }
}

/// One entry of the title note.
fn note(law: &mut Law, line: &str) {
    let text = zh::strip_blanks(line);
    let date = first_day(&text);
    let meta = &mut law.meta;
    // （1998年…通过　根据2010年…修正） tells first what was done first.
    let first = text.split("根据").next().unwrap_or_default();
    let amends = |text: &str| text.contains("修正") || text.contains("修订");
    if first.contains("通过") && meta.adopted.is_none() && !amends(first) {
        meta.adopted = date;
        meta.issuer = meta.issuer.take().or_else(|| maker::adopting(first));
    } else if text.contains("批准") && meta.approved.is_none() {
        meta.approved = date;
    } else if (text.contains("公布") || text.contains("发布")) && meta.published.is_none() && meta.adopted.is_none() {
        meta.published = date;
        meta.issuer = meta.issuer.take().or_else(|| maker::publishing(&text).filter(|_| !amends(&text)));
    }
    if let Some((before, after)) = text.split_once("通过")
        && after.contains("批准")
        && meta.approved.is_none()
    {
        meta.approved = first_day(after);
        meta.adopted = first_day(before).or(meta.adopted);
    }
}

/// `晋政发〔2017〕6号`, `法释〔2021〕1号`, `第四十三号`.
fn document_number(line: &str) -> Option<String> {
    // 发文字号：甲政发〔2023〕28号 is a field of a page.
    let value = line
        .split_once(['：', ':'])
        .filter(|(name, _)| words::PAGE_LABELS.contains(name) || *name == "案号")
        .map_or(line, |(_, value)| value);
    // （2022）甲01民终1234号 begins with a bracket of its own.
    let value = words::dated_number(value).unwrap_or(value);
    let inner = if value.ends_with(['）', ')']) { value.trim_matches(|c| "（）()".contains(c)) } else { value };
    let short = inner.chars().count() <= 40 && inner.ends_with(['号', '號']) && !inner.contains(['，', '。', '《', '：']);
    (short || words::is_macau_number(inner)).then(|| inner.to_owned())
}

/// The day that the last provisions name: 自…起施行.
fn commencement(law: &Law) -> Option<Date> {
    let all = provisions(law);
    let own = || all.iter().rev().filter(|p| p.path.document == 0);
    // An opinion or a notice says it behind its last clause, in a paragraph without a number.
    let last = own().filter(|p| p.article().is_some()).take(4).chain(own().filter(|p| p.article().is_none()).take(2));
    last.flat_map(crate::model::Provision::texts).find_map(|(_, text)| effective_in(text))
}

fn effective_in(text: &str) -> Option<Date> {
    let text = zh::strip_blanks(text);
    let end = ["起施行", "起实施", "起执行", "起生效"].iter().filter_map(|word| text.find(word)).min()?;
    let start = text[..end].rfind('自')?;
    // 本法自…起施行; 自…起 of another text in the same sentence does not count.
    let subject = &text[..start];
    let own =
        subject.is_empty() || subject.ends_with(|c| "，。法例定则办释".contains(c)) || subject.chars().rev().take(6).any(|c| c == '本');
    own.then(|| first_day(&text[start..end]))?
}

/// The last day of a title note from which the law holds: 自2011年5月1日起施行, 2021年1月1日施行.
fn effective_in_note(text: &str) -> Option<Date> {
    let text = zh::strip_blanks(text);
    // A field in the head of a page: 生效日期：2024年04月15日.
    if let Some((_, day)) = text.split_once(['：', ':']).filter(|(name, _)| words::COMMENCEMENT_LABELS.contains(name)) {
        return alone(day);
    }
    let ends = ["日起施行", "日起实施", "日起执行", "日起生效", "日施行", "日生效"];
    let end = ends.iter().filter_map(|word| text.rfind(word).map(|at| at + '日'.len_utf8())).max()?;
    let before = &text[..end];
    let is_digit = |c: char| c.is_ascii_digit() || zh::is_numeral(c);
    let year = &before[..before.rfind('年')?];
    let start = year.len() - year.chars().rev().take_while(|c| is_digit(*c)).map(char::len_utf8).sum::<usize>();
    let day = &before[start..];
    day.chars().all(|c| is_digit(c) || "年月日".contains(c)).then(|| first_day(day))?
}

/// A line that is a date alone.
fn alone(line: &str) -> Option<Date> {
    let solid = zh::strip_blanks(line);
    (solid.chars().count() <= 12).then(|| first_day(&solid))?
}

#[cfg(test)]
mod tests {
    use super::{effective_in, effective_in_note};
    use crate::import::{ImportOptions, import};
    use crate::model::Date;

    #[test]
    fn an_opinion_says_its_day_behind_its_last_clause_and_a_field_its_number() {
        let text = "甲市人民政府关于加装电梯的意见\n发文字号：甲政发〔2023〕28号\n各县人民政府：\n一、优化审批流程。\n二、加大财政支持。\n\n\
                    本意见自2023年12月1日起施行。\n\n甲市人民政府\n2023年11月2日\n";
        let meta = import("-", text.as_bytes(), &ImportOptions::default()).law.meta;
        assert_eq!(meta.effective, Date::new(2023, 12, 1));
        assert_eq!(meta.document_number.as_deref(), Some("甲政发〔2023〕28号"));
    }

    #[test]
    fn the_day_from_which_a_text_applies_is_read() {
        assert_eq!(effective_in("本条例自2023年1月1日起施行。"), Date::new(2023, 1, 1));
        assert_eq!(effective_in("本法自公布之日起施行。"), None);
    }

    #[test]
    fn the_title_note_tells_from_when_on_a_law_holds() {
        assert_eq!(effective_in_note("（2011年4月18日某部令第17号公布　自2011年5月1日起施行）"), Date::new(2011, 5, 1));
        assert_eq!(effective_in_note("2021年1月1日 施行"), Date::new(2021, 1, 1));
        assert_eq!(effective_in_note("1982年12月10日某大会公告公布"), None);
        assert_eq!(effective_in_note("生效日期：2024年04月15日"), Date::new(2024, 4, 15));
        assert_eq!(effective_in_note("施行日期：自公布之日起"), None);
        assert_eq!(effective_in_note("（2020年1月1日通过　自公布之日起施行）"), None);
    }
}
