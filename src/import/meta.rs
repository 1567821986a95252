//! What the text itself says about the law: kind, region, body, numbers, dates.
//!
//! Only what is written is taken. Status is never inferred; a draft that calls itself one in its title is the exception.

use super::issuer;
use super::words;
use crate::model::{Date, Law, LawKind, State, Status, provisions};
use crate::zh;

/// Fills the meta data from title, title note, announcement and the provision on commencement.
pub(super) fn derive(law: &mut Law) {
    let title = law.meta.title.clone().or_else(|| law.meta.description.clone()).unwrap_or_default();
    law.meta.kind = kind(&title);
    law.meta.region = region(&title, law.meta.kind);
    for line in law.history.clone() {
        note(law, &line);
    }
    law.meta.issuer = issuer::named(law).or_else(|| law.meta.issuer.take()).or_else(|| issuer::behind(law));
    // 若干规定 and the like of a people's congress are local regulations, not rules of a government.
    if law.meta.kind == LawKind::Rule
        && law.meta.region.is_some()
        && law.meta.issuer.as_deref().is_some_and(|body| body.contains("人民代表大会"))
    {
        law.meta.kind = LawKind::LocalRegulation;
    }
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
    if ["征求意见稿", "草案", "送审稿"].iter().any(|word| title.contains(word)) {
        law.meta.status = Some(Status { state: State::Draft, source: "标题载明".to_owned(), date: None });
    }
}

fn kind(title: &str) -> LawKind {
    let core = without_number(words::without_brackets(title));
    let ends = |words: &[&str]| words.iter().any(|word| core.ends_with(word));
    let court = core.starts_with("最高人民法院") || core.starts_with("最高人民检察院");
    if core.ends_with("宪法") {
        LawKind::Constitution
    } else if court {
        LawKind::Interpretation
    } else if ends(&["修正案", "决定", "决议"]) {
        LawKind::Decision
    } else if ends(&["法", "法典", "法总则"]) && !ends(&["办法"]) {
        LawKind::Statute
    } else if core.ends_with("条例") && (core.starts_with("中国共产党") || core.starts_with("党政")) {
        // 党内法规, for which there is no kind here.
        LawKind::Unknown
    } else if core.ends_with("条例") {
        if zh::province(core).is_some() || core.contains('市') || core.contains("自治") || core.contains("经济特区") {
            LawKind::LocalRegulation
        } else {
            LawKind::AdministrativeRegulation
        }
    } else if ends(&[
        "意见", "通知", "方案", "政策", "措施", "规划", "计划", "要点", "纲要", "公告", "通告", "通报", "指引", "基准", "预案",
    ]) {
        LawKind::Policy
    } else if ends(&["办法", "规定", "细则", "规则"]) {
        LawKind::Rule
    } else {
        LawKind::Unknown
    }
}

/// 甲市水务局公告〔2025〕第21号 is called so: its last word stands before the number.
fn without_number(title: &str) -> &str {
    let Some(before) = title.strip_suffix('号') else { return title };
    let number = |c: char| c.is_ascii_digit() || zh::is_numeral(c) || "第年〔〕[]［］【】（）()".contains(c) || zh::is_blank(c);
    before.trim_end_matches(number)
}

/// The region a title begins with: a province, or a city or county by its last character.
fn region(title: &str, kind: LawKind) -> Option<String> {
    if let Some(name) = zh::province(title) {
        return Some(name.to_owned());
    }
    if !matches!(kind, LawKind::LocalRegulation | LawKind::Rule | LawKind::Policy) {
        return None;
    }
    let zone = title.find("经济特区").map(|at| at + "经济特区".len()).filter(|at| *at <= 30);
    let end = zone.or_else(|| {
        title.char_indices().skip(1).take(12).find(|(_, c)| matches!(c, '市' | '州' | '盟')).map(|(at, c)| at + c.len_utf8())
    })?;
    let name = &title[..end];
    (!name.contains(['关', '《', '的']) && !name.starts_with("城市") && !name.starts_with("中华")).then(|| name.to_owned())
}

/// One entry of the title note.
fn note(law: &mut Law, line: &str) {
    let text = zh::strip_blanks(line);
    let date = first_date(&text);
    let meta = &mut law.meta;
    // （1998年…通过　根据2010年…修正） tells first what was done first.
    let first = text.split("根据").next().unwrap_or_default();
    let amends = |text: &str| text.contains("修正") || text.contains("修订");
    if first.contains("通过") && meta.adopted.is_none() && !amends(first) {
        meta.adopted = date;
        meta.issuer = meta.issuer.take().or_else(|| adopting(first));
    } else if text.contains("批准") && meta.approved.is_none() {
        meta.approved = date;
    } else if (text.contains("公布") || text.contains("发布")) && meta.published.is_none() && meta.adopted.is_none() {
        meta.published = date;
    }
    if let Some((before, after)) = text.split_once("通过")
        && after.contains("批准")
        && meta.approved.is_none()
    {
        meta.approved = first_date(after);
        meta.adopted = first_date(before).or(meta.adopted);
    }
}

/// The body that adopted a law, without its term and session: 山西省人民代表大会常务委员会.
fn adopting(text: &str) -> Option<String> {
    let from = text.find('日')? + '日'.len_utf8();
    // What is said behind it is who approved what was adopted.
    let rest = text[from..].split("通过").next()?;
    let rest = rest.strip_prefix('由').unwrap_or(rest);
    let end = ["常务委员会", "人民代表大会", "审判委员会", "检察委员会", "主席团"]
        .iter()
        .filter_map(|word| rest.find(word).map(|at| at + word.len()))
        .max()?;
    let full = &rest[..end];
    let Some(start) = full.find('第') else { return Some(full.to_owned()) };
    let term = full[start..].find('届').map(|at| start + at + '届'.len_utf8())?;
    Some(format!("{}{}", &full[..start], &full[term..]))
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
    own.then(|| first_date(&text[start..end]))?
}

/// The last day of a title note from which the law holds: 自2011年5月1日起施行, 2021年1月1日施行.
fn effective_in_note(text: &str) -> Option<Date> {
    let text = zh::strip_blanks(text);
    let ends = ["日起施行", "日起实施", "日起执行", "日起生效", "日施行", "日生效"];
    let end = ends.iter().filter_map(|word| text.rfind(word).map(|at| at + '日'.len_utf8())).max()?;
    let before = &text[..end];
    let is_digit = |c: char| c.is_ascii_digit() || zh::is_numeral(c);
    let year = &before[..before.rfind('年')?];
    let start = year.len() - year.chars().rev().take_while(|c| is_digit(*c)).map(char::len_utf8).sum::<usize>();
    let day = &before[start..];
    day.chars().all(|c| is_digit(c) || "年月日".contains(c)).then(|| first_date(day))?
}

/// A line that is a date alone.
fn alone(line: &str) -> Option<Date> {
    let solid = zh::strip_blanks(line);
    (solid.chars().count() <= 12).then(|| first_date(&solid))?
}

/// The first date of a text, in Arabic or Chinese numerals.
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
    use super::{adopting, effective_in, effective_in_note, first_date, kind, region};
    use crate::import::{ImportOptions, import};
    use crate::model::{Date, LawKind};

    #[test]
    fn an_opinion_says_its_day_behind_its_last_clause_and_a_field_its_number() {
        let text = "甲市人民政府关于加装电梯的意见\n发文字号：甲政发〔2023〕28号\n各县人民政府：\n一、优化审批流程。\n二、加大财政支持。\n\n\
                    本意见自2023年12月1日起施行。\n\n甲市人民政府\n2023年11月2日\n";
        let meta = import("-", text.as_bytes(), &ImportOptions::default()).law.meta;
        assert_eq!(meta.effective, Date::new(2023, 12, 1));
        assert_eq!(meta.document_number.as_deref(), Some("甲政发〔2023〕28号"));
    }

    #[test]
    fn dates_are_read_in_both_scripts() {
        assert_eq!(first_date("（2022年12月9日山西省"), Date::new(2022, 12, 9));
        assert_eq!(first_date("二○二○年五月十五日"), Date::new(2020, 5, 15));
        assert_eq!(first_date("2023年X月X日"), None);
        assert_eq!(effective_in("本条例自2023年1月1日起施行。"), Date::new(2023, 1, 1));
        assert_eq!(effective_in("本法自公布之日起施行。"), None);
    }

    #[test]
    fn the_title_note_tells_from_when_on_a_law_holds() {
        assert_eq!(effective_in_note("（2011年4月18日某部令第17号公布　自2011年5月1日起施行）"), Date::new(2011, 5, 1));
        assert_eq!(effective_in_note("2021年1月1日 施行"), Date::new(2021, 1, 1));
        assert_eq!(effective_in_note("1982年12月10日某大会公告公布"), None);
        assert_eq!(effective_in_note("（2020年1月1日通过　自公布之日起施行）"), None);
    }

    #[test]
    fn the_title_tells_kind_and_region() {
        assert_eq!(kind("山西省数字经济促进条例"), LawKind::LocalRegulation);
        assert_eq!(kind("中华人民共和国民法典"), LawKind::Statute);
        assert_eq!(kind("道路运输条例"), LawKind::AdministrativeRegulation);
        assert_eq!(kind("某某管理办法"), LawKind::Rule);
        assert_eq!(kind("出口退（免）税管理办法（试行）"), LawKind::Rule);
        assert_eq!(kind("甲市关于印发《某某办法（试行）》的通知"), LawKind::Policy);
        assert_eq!(kind("甲市水务局公告〔2025〕第21号"), LawKind::Policy);
        assert_eq!(kind("甲市水务局令〔2001〕第3号"), LawKind::Unknown);
        assert_eq!(kind("党政机关用水工作条例"), LawKind::Unknown);
        assert_eq!(region("青岛市海上交通安全条例", LawKind::LocalRegulation).as_deref(), Some("青岛市"));
        assert_eq!(region("深圳经济特区数据条例", LawKind::LocalRegulation).as_deref(), Some("深圳经济特区"));
    }

    #[test]
    fn the_body_is_named_without_term_and_session() {
        let note = "2022年12月9日山西省第十三届人民代表大会常务委员会第三十八次会议通过";
        assert_eq!(adopting(note).as_deref(), Some("山西省人民代表大会常务委员会"));
    }
}
