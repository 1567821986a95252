//! A law as lists show it.

use super::names::range_of_articles;
use super::notes::LawNotes;
use super::overview::law_view;
use super::view::LawItem;
use crate::corpus::{Entry, PartedLaw, StandingOn, version_date};
use crate::model::{Date, Law, LawKind};
use crate::plan::{LawPlan, UnitKind};
use crate::theme::Words;
use crate::zh::{self, AnyOf};

/// A law as lists show it, before its address is known from any page.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    pub(super) slug: String,
    /// Its region, behind the rank of the group: what holds everywhere, regions by their codes, those without one, no region stated.
    pub(super) region: (u16, String),
    pub(super) kind: LawKind,
    pub(super) item: LawItem,
    pub(super) n_articles: usize,
    /// The day a feed gives for it.
    pub(super) day: Option<Date>,
    /// The last day that its text knows of itself, by which texts of one name are told apart.
    pub(super) as_of: Option<Date>,
    /// Which part of a law it is.
    pub(super) part: Option<ListedPart>,
}

/// A text that is a part of a law, as a list shows it below the law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ListedPart {
    /// The title of the law.
    pub(super) title: String,
    /// Its place among the parts.
    pub(super) at: usize,
    /// 合同编
    pub(super) name: String,
    /// The numbers of its articles.
    pub(super) range: String,
}

impl Listed {
    /// The law as an entry of a list; its address is not known yet.
    pub fn item(&self) -> &LawItem {
        &self.item
    }

    /// Whether a feed can tell of it: the day is known.
    pub fn is_news(&self) -> bool {
        self.day.is_some()
    }

    /// Where it holds: a region, 全国, or that the text does not say; behind its rank in a list of regions.
    pub fn region(&self) -> (u16, &str) {
        (self.region.0, &self.region.1)
    }
}

/// What lists show of a law; `part` says of which law it is which part. They say nothing of what is doubtful in it.
pub fn listed(words: &Words, entry: &Entry, plan: &LawPlan, part: Option<(&PartedLaw, usize)>, standing: Option<StandingOn>) -> Listed {
    let view = law_view(words, entry, plan, &LawNotes::default(), part.map(|(law, at)| &law.parts[at]), standing);
    let articles = plan.units.iter().filter(|unit| matches!(unit.kind, UnitKind::Article(_)));
    Listed {
        slug: plan.slug.clone(),
        region: region(words, &entry.law),
        kind: entry.law.meta.kind,
        n_articles: articles.count(),
        day: day(entry),
        as_of: version_date(&entry.law),
        part: part.map(|(law, at)| ListedPart {
            title: law.title.clone(),
            at,
            name: law.parts[at].name.clone(),
            range: range_of_articles(plan),
        }),
        item: LawItem {
            name: view.full_name,
            parts: Vec::new(),
            as_of: None,
            href: String::new(),
            status: view.status,
            kind: view.kind_words,
            region: view.region,
            effective: view.effective,
            structure: view.structure,
        },
    }
}

/// The rank of regions that no table knows: behind all others, in the order of their names.
const ELSEWHERE: u16 = u16::MAX - 1;

fn region(words: &Words, law: &Law) -> (u16, String) {
    let national =
        matches!(law.meta.kind, LawKind::Constitution | LawKind::Statute | LawKind::AdministrativeRegulation | LawKind::Interpretation);
    // What is named after the state is its own, whatever its form: 中华人民共和国刑法修正案.
    let is_of_the_state = law.meta.title.as_deref().is_some_and(|title| zh::without_state(title) != title) || is_by_the_state(law);
    match &law.meta.region {
        Some(region) => (zh::region_order(region).map_or(ELSEWHERE, |order| 1 + order), region.clone()),
        None if national || is_of_the_state => (0, words.get("list.national").to_owned()),
        None => (u16::MAX, words.get("list.no_region").to_owned()),
    }
}

/// Whether the text names a body of the state as the one that made it: as its issuer, at the beginning of its title, or in a title note
/// behind the day (2022年3月10日国家市场监督管理总局令第54号公布).
fn is_by_the_state(law: &Law) -> bool {
    let meta = &law.meta;
    let behind_day = |note: &'_ String| {
        let (day, rest) = note.trim_start_matches(['（', '(']).split_once('日')?;
        day.chars().all(|c| c.is_ascii_digit() || "年月 ".contains(c)).then(|| rest.to_owned())
    };
    let named = meta.issuer.iter().chain(&meta.title).cloned();
    named.chain(law.history.iter().filter_map(behind_day)).any(|words| begins_with_body(&words))
}

/// Whether words begin with the name of a body of the state. Only names that no province has: a 部 is one where nothing before it is a place
/// or a party body, and what it does follows.
fn begins_with_body(words: &str) -> bool {
    const BODIES: &[&str] =
        &["国务院", "中央军", "中共中央", "最高人民法院", "最高人民检察院", "全国人民代表大会", "海关总署", "审计署", "中国人民银行"];
    const ENDS: &[&str] = &["总局", "局", "委员会", "办公室", "署"];
    const ACTS: &[&str] = &["令", "第", "部务会议", "公告", "公布", "发布", "印发", "审议", "通过", "关于", "对", "、", "等"];
    let words = words.trim_start().trim_start_matches(['经', '由']);
    let words = zh::without_state(words);
    let name: String = words.chars().take(20).collect();
    let acts = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit()) || rest.starts_with_any(ACTS);
    let ends_in = |ends: &[&str]| ends.iter().any(|end| name.match_indices(end).any(|(at, _)| acts(&words[at + end.len()..])));
    let is_local = |body: &str| body.contains(['省', '市', '区', '县', '州', '盟', '旗', '委', '，', '。', '《']) || body.contains("中共");
    let ministry = || name.match_indices('部').find(|(at, _)| acts(&words[at + '部'.len_utf8()..]));
    words.starts_with_any(BODIES)
        || (words.starts_with("国家") || words.starts_with("中国")) && ends_in(ENDS)
        || ministry().is_some_and(|(at, _)| at > 0 && !is_local(&words[..at]))
}

/// The day a feed may give for a text; `None` where nothing is known.
fn day(entry: &Entry) -> Option<Date> {
    let received = entry.known.as_ref().and_then(|known| Date::parse(known.received.as_deref()?));
    let stated = entry.law.meta.status.as_ref().and_then(|status| status.date);
    received.max(stated).or(entry.law.meta.published)
}

#[cfg(test)]
mod tests {
    use super::begins_with_body;

    #[test]
    fn bodies_of_the_state_are_told_from_those_of_places() {
        for words in [
            "国务院令第381号公布",
            "中华人民共和国国务院、中华人民共和国中央军事委员会令第288号公布",
            "国家互联网信息办公室2021年第20次室务会议审议通过",
            "经人力资源和社会保障部第6次部务会议通过",
            "国家市场监督管理总局令第54号公布",
            "公安部对部分刀具实行管制的暂行规定",
            "中国证券监督管理委员会公告",
        ] {
            assert!(begins_with_body(words), "{words}");
        }
        for words in [
            "国家重点建设项目管理办法",
            "国家赔偿费用管理条例",
            "甲省人民政府令第3号公布",
            "甲市第八届人民代表大会常务委员会第十七次会议通过",
            "中共甲省委组织部关于干部的规定",
            "部分商品管理办法",
            "",
        ] {
            assert!(!begins_with_body(words), "{words}");
        }
    }
}
