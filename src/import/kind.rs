//! The kind of a text and its region: by its title first, then by who made it.
//!
//! 立法法 (2023) tells kinds by their makers: 法律 are those of the National People's Congress (art. 10), 行政法规 of the State Council (art. 72),
//! 地方性法规 of local congresses (arts. 80, 81, 85), 规章 of departments and governments (arts. 91, 93). Titles are shared: 条例 are made by all but
//! the last. Where neither title nor maker tells, the kind is not known.

use super::maker::{Lawmaker, approved_by_council, maker};
use crate::model::{Date, Law, LawKind, national_titles};
use crate::zh::{self, AnyOf};

/// What the form of its title says; of a 条例 that could be anybody's, `Unknown`.
pub(super) fn by_title(title: &str) -> LawKind {
    let core = without_number(zh::without_remarks(title));
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
    } else if core.ends_with("条例") && is_of_the_party(core) {
        LawKind::Unknown
    } else if core.ends_with("条例") {
        if region(core, LawKind::LocalRegulation).is_some() { LawKind::LocalRegulation } else { of_the_state(core) }
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

/// The region a title begins with: a province, or a city, prefecture or autonomous county by its last characters.
pub(super) fn region(title: &str, kind: LawKind) -> Option<String> {
    if let Some(name) = zh::province(title) {
        return Some(name.to_owned());
    }
    if !matches!(kind, LawKind::LocalRegulation | LawKind::Rule | LawKind::Policy) {
        return None;
    }
    let zone = title.find("经济特区").map(|at| at + "经济特区".len()).filter(|at| *at <= 30);
    let county = ["自治县", "自治旗"].iter().filter_map(|word| Some(title.find(word)? + word.len())).min().filter(|at| *at <= 48);
    let end = zone.or(county).or_else(|| {
        // 证券市场 is no city; a city without its last character ends in 州, as 神州 does: it is known by its name.
        let is_end = |at: usize, c: char| match c {
            '市' => !title[at + c.len_utf8()..].starts_with('场'),
            '州' => title[..at].ends_with("自治") || zh::region_order(&title[..at + c.len_utf8()]).is_some(),
            _ => c == '盟',
        };
        title.char_indices().skip(1).take(12).find(|(at, c)| is_end(*at, *c)).map(|(at, c)| at + c.len_utf8())
    })?;
    let name = &title[..end];
    (!name.contains(['关', '《', '的']) && !name.starts_with("城市") && !name.starts_with("中华")).then(|| name.to_owned())
}

/// A 条例 without a region in its title: of the state where it is named after it or known by name.
fn of_the_state(core: &str) -> LawKind {
    let name = zh::without_state(core);
    let known = national_titles().find(|it| it.title == name).map(|it| it.kind);
    known.unwrap_or(if name == core { LawKind::Unknown } else { LawKind::AdministrativeRegulation })
}

/// Whether a title is that of rules, whoever made them; those of the party are of another kind.
pub(super) fn is_norm(title: &str) -> bool {
    let core = without_number(zh::without_remarks(title));
    core.ends_with_any(&["条例", "规定", "办法", "细则", "规则"]) && !is_of_the_party(core)
}

/// 党内法规, for which there is no kind here.
fn is_of_the_party(core: &str) -> bool {
    core.starts_with("中国共产党") || core.starts_with("党政")
}

/// Who made the text decides what its title leaves open.
pub(super) fn settle(law: &mut Law) {
    let maker = maker(law);
    let title = law.meta.title.clone().unwrap_or_default();
    if !is_norm(&title) {
        return;
    }
    let kind = law.meta.kind;
    law.meta.kind = match maker {
        Some(Lawmaker::Congress) => LawKind::Statute,
        Some(Lawmaker::Council) => LawKind::AdministrativeRegulation,
        Some(Lawmaker::LocalCongress) => LawKind::LocalRegulation,
        Some(Lawmaker::Court) => match law.announcement.iter().chain(&law.history).any(|line| is_judicial_number(line)) {
            true => LawKind::Interpretation,
            false if kind == LawKind::Rule => LawKind::Unknown,
            false => kind,
        },
        None if kind == LawKind::Rule && law.meta.region.is_none() && is_older_regulation(law) => LawKind::AdministrativeRegulation,
        None => kind,
    };
    if law.meta.kind == LawKind::LocalRegulation {
        // 杭州 of a title is the 杭州市 of those who made it.
        let territory = law.meta.issuer.as_deref().and_then(territory);
        let named = law.meta.region.take();
        law.meta.region = match (named, territory) {
            (Some(named), Some(whole)) if whole.starts_with(&named) => Some(whole),
            (named, territory) => named.or(territory),
        };
    } else if matches!(maker, Some(Lawmaker::Congress | Lawmaker::Council)) {
        law.meta.region = None;
    }
}

/// A congress makes rules for its own territory: 泰安市人民代表大会常务委员会.
fn territory(issuer: &str) -> Option<String> {
    let name = &issuer[..issuer.find("人民代表大会")?];
    let is_place = name.chars().count() > 1 && name.ends_with_any(&["省", "自治区", "市", "州", "县", "区", "旗", "盟"]);
    is_place.then(|| zh::province(name).unwrap_or(name).to_owned())
}

/// 法释〔2021〕1号, 高检发释字〔2019〕4号.
fn is_judicial_number(line: &str) -> bool {
    let solid = zh::strip_blanks(line);
    solid.contains("法释〔") || solid.contains("高检发释字〔")
}

/// Approved by the State Council and published by a department before the day from which 立法法 applied: 行政法规 as well
/// (最高人民法院, 法〔2004〕96号, part 1).
fn is_older_regulation(law: &Law) -> bool {
    approved_by_council(law).is_some_and(|day| Some(day) < Date::new(2000, 7, 1))
}

#[cfg(test)]
mod tests {
    use super::{by_title, region};
    use crate::import::{ImportOptions, import};
    use crate::model::LawKind;

    #[test]
    fn the_title_tells_kind_and_region() {
        for (title, kind) in [
            ("山西省数字经济促进条例", LawKind::LocalRegulation),
            ("甲乙自治县水资源管理条例", LawKind::LocalRegulation),
            ("中华人民共和国民法典", LawKind::Statute),
            ("道路运输条例", LawKind::AdministrativeRegulation),
            ("城市公共交通条例", LawKind::AdministrativeRegulation),
            ("城市用水条例", LawKind::Unknown),
            ("甲地口岸服务条例", LawKind::Unknown),
            ("中华人民共和国某某条例", LawKind::AdministrativeRegulation),
            ("中华人民共和国外交特权与豁免条例", LawKind::Statute),
            ("某某管理办法", LawKind::Rule),
            ("出口退（免）税管理办法（试行）", LawKind::Rule),
            ("甲市关于印发《某某办法（试行）》的通知", LawKind::Policy),
            ("甲市水务局公告〔2025〕第21号", LawKind::Policy),
            ("甲市水务局令〔2001〕第3号", LawKind::Unknown),
            ("党政机关用水工作条例", LawKind::Unknown),
        ] {
            assert_eq!(by_title(title), kind, "{title}");
        }
        let region = |title: &str| region(title, LawKind::LocalRegulation);
        assert_eq!(region("青岛市海上交通安全条例").as_deref(), Some("青岛市"));
        assert_eq!(region("深圳经济特区数据条例").as_deref(), Some("深圳经济特区"));
        assert_eq!(region("某族自治县水资源管理条例").as_deref(), Some("某族自治县"));
        assert_eq!(region("台州府城墙保护条例").as_deref(), Some("台州"));
        assert_eq!([region("证券市场管理条例"), region("宁波杭州湾新区条例"), region("神州某某条例")], [None, None, None]);
    }

    /// Kind, region and issuer of a text of this title under this note.
    fn read(title: &str, note: &str) -> (LawKind, Option<String>, Option<String>) {
        let text = format!("{title}\n（{note}）\n第一条　为了节约用水，制定本规定。\n第二条　本规定自公布之日起施行。\n");
        let meta = import("-", text.as_bytes(), &ImportOptions::default()).law.meta;
        (meta.kind, meta.region, meta.issuer)
    }

    #[test]
    fn who_made_it_tells_what_the_title_leaves_open() {
        let some = |text: &str| Some(text.to_owned());
        for (title, note, kind, region, issuer) in [
            (
                "甲地口岸服务条例",
                "2011年11月17日甲市第十三届人民代表大会常务委员会第三十次会议通过",
                LawKind::LocalRegulation,
                some("甲市"),
                some("甲市人民代表大会常务委员会"),
            ),
            ("甲地港区条例", "2014年12月26日市十四届人大常委会第二十次会议通过", LawKind::LocalRegulation, None, None),
            ("甲族自治县用水条例", "2001年4月12日县第五届人民代表大会第五次会议通过", LawKind::LocalRegulation, some("甲族自治县"), None),
            (
                "甲族自治县用水条例",
                "2012年11月29日经甲族自治县第十六届人民代表大会第二次会议通过",
                LawKind::LocalRegulation,
                some("甲族自治县"),
                some("甲族自治县人民代表大会"),
            ),
            (
                "城市用水条例",
                "2015年11月26日中华人民共和国国务院令第664号公布",
                LawKind::AdministrativeRegulation,
                None,
                some("中华人民共和国国务院"),
            ),
            (
                "禁止取水规定",
                "2002年10月1日中华人民共和国国务院令第364号公布",
                LawKind::AdministrativeRegulation,
                None,
                some("中华人民共和国国务院"),
            ),
            ("用水条例", "2003年5月7日国务院第8次常务会议通过", LawKind::AdministrativeRegulation, None, some("国务院")),
            (
                "军队用水条例",
                "2005年1月1日中华人民共和国国务院、中华人民共和国中央军事委员会令第438号公布",
                LawKind::AdministrativeRegulation,
                None,
                some("中华人民共和国国务院　中华人民共和国中央军事委员会"),
            ),
            (
                "用水标志条例",
                "1992年2月23日第七届全国人民代表大会常务委员会第二十四次会议通过",
                LawKind::Statute,
                None,
                some("全国人民代表大会常务委员会"),
            ),
            ("用水管理办法", "2020年10月23日国家水务总局令第31号公布", LawKind::Rule, None, some("国家水务总局")),
            ("用水管理办法", "1989年3月1日国务院批准", LawKind::AdministrativeRegulation, None, None),
            ("用水管理办法", "2009年3月1日国务院批准", LawKind::Rule, None, None),
            ("用水管理办法", "2020年3月1日国家主席令第3号公布", LawKind::Rule, None, None),
        ] {
            assert_eq!(read(title, note), (kind, region, issuer), "{title}: {note}");
        }
    }
}
