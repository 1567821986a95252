//! Who must, may or must not do what.
//!
//! A verb of duty counts where it carries its clause. It does not inside quotation marks, in a clause that ends with 的 (未履行
//! 应当履行的义务的), where it only tells which thing is meant (对应当公开的信息), and as part of another word (不得不, 负责人).
//! The body is what stands before the verb in its clause; a clause without one goes on from the clause before.

use super::Spot;
use super::sentence::Sentence;
use std::ops::Range;

/// A duty, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// Where it stands.
    pub spot: Spot,
    /// What kind it is.
    pub verb: Verb,
    /// Who bears it, as the text names it; empty where it does not.
    pub body: String,
}

/// A kind of duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verb {
    /// 应当, 必须
    Must,
    /// 不得, 禁止, 不应当
    MustNot,
    /// 可以
    May,
    /// 鼓励
    Encouraged,
    /// 负责
    Charged,
    /// 责任单位
    Assigned,
}

impl Verb {
    /// All, in the order in which they are listed.
    pub const ALL: [Self; 6] = [Self::Must, Self::MustNot, Self::May, Self::Encouraged, Self::Charged, Self::Assigned];

    /// The word for machines.
    pub fn name(self) -> &'static str {
        match self {
            Self::Must => "must",
            Self::MustNot => "must-not",
            Self::May => "may",
            Self::Encouraged => "encouraged",
            Self::Charged => "charged",
            Self::Assigned => "assigned",
        }
    }
}

/// Words, and the verb they are; those that are none go before the verbs they hold.
const WORDS: [(&str, Option<Verb>); 22] = [
    ("不应当", Some(Verb::MustNot)),
    ("应当", Some(Verb::Must)),
    ("必须", Some(Verb::Must)),
    ("不得不", None),
    ("不得已", None),
    ("不得", Some(Verb::MustNot)),
    ("禁止性", None),
    ("禁止的", None),
    ("禁止", Some(Verb::MustNot)),
    ("不可以", Some(Verb::MustNot)),
    ("可以", Some(Verb::May)),
    ("鼓励的", None),
    ("鼓励类", None),
    ("鼓励性", None),
    ("鼓励政策", None),
    ("鼓励措施", None),
    ("鼓励机制", None),
    ("鼓励", Some(Verb::Encouraged)),
    ("负责人", None),
    ("负责任", None),
    ("负责的", None),
    ("负责", Some(Verb::Charged)),
];

/// How the name of a body ends.
const ENDINGS: [&str; 32] = [
    "人民政府",
    "部门",
    "机关",
    "机构",
    "委员会",
    "管委会",
    "单位",
    "组织",
    "企业",
    "协会",
    "学会",
    "联合会",
    "院校",
    "学校",
    "医院",
    "法院",
    "检察院",
    "公司",
    "中心",
    "平台",
    "运营者",
    "经营者",
    "处理者",
    "提供者",
    "生产者",
    "人员",
    "个人",
    "公民",
    "当事人",
    "主体",
    "办公室",
    "厅",
];
/// Bodies by their whole names.
const WHOLE: [&str; 7] = ["国家", "省", "市", "本省", "本市", "我省", "全社会"];
/// With one of these a clause begins that names no body.
const PREPOSITIONS: [&str; 20] = [
    "对于", "对", "在", "向", "按照", "根据", "依照", "依据", "通过", "因", "为了", "为", "从", "除", "经", "以", "于", "将", "把", "利用",
];
/// What stands before the thing that is meant.
const MEANT: [&str; 8] = ["对于", "对", "将", "把", "属于", "凡是", "凡", "列入"];
/// A noun that stands for encouraging is no duty: 按照鼓励创新、包容审慎的原则.
const MANNER: [&str; 6] = ["按照", "坚持", "遵循", "本着", "体现", "符合"];
const ADVERBS: [&str; 6] = ["依法", "按照规定", "按规定", "依照规定", "同时", "并"];
/// A longer run of words is no name.
const LONGEST: usize = 48;

/// The duties of a sentence.
pub(super) fn read(sentence: &Sentence, spot: impl Fn(usize, usize) -> Spot) -> Vec<Duty> {
    let mut out = assigned(sentence, &spot);
    let mut subject = String::new();
    for clause in sentence.clauses() {
        let mut at = clause.start;
        let mut is_carried = false;
        while at < clause.end {
            let Some((words, verb)) = WORDS.iter().find(|(words, _)| sentence.says(at, words)) else {
                at += 1;
                continue;
            };
            let end = at + words.chars().count();
            if let Some(verb) = verb.filter(|verb| !is_carried && carries(sentence, &clause, at..end, *verb)) {
                let own = body(&sentence.slice(clause.start..at));
                if !own.is_empty() {
                    subject.clone_from(&own);
                }
                out.push(Duty { spot: spot(at, end), verb, body: subject.clone() });
                // 应当鼓励 is one duty, not two.
                is_carried = true;
            }
            at = end;
        }
        if !is_carried && let Some(alone) = alone(&sentence.slice(clause)) {
            subject = alone;
        }
    }
    out
}

/// Whether a verb carries its clause.
fn carries(sentence: &Sentence, clause: &Range<usize>, verb: Range<usize>, kind: Verb) -> bool {
    let (before, after) = (sentence.slice(clause.start..verb.start), sentence.slice(verb.end..clause.end));
    if after.is_empty() || after.trim_end().ends_with('的') {
        return false;
    }
    if kind == Verb::Encouraged && MANNER.iter().any(|manner| before.contains(manner)) {
        return false;
    }
    if kind == Verb::Charged && (after.starts_with('、') || before.ends_with('的')) {
        return false;
    }
    let mut left = before.trim();
    while let Some(rest) = ADVERBS.iter().find_map(|adverb| left.strip_suffix(adverb)) {
        left = rest;
    }
    let tells_which = |within: usize| after.chars().take(within).position(|c| c == '的').is_some_and(|at| at > 0);
    let is_meant = MEANT.iter().any(|word| left.ends_with(word)) && tells_which(12);
    // 应当公开的信息由主管部门公布: the clause goes on with a verb of its own.
    let goes_on =
        left.is_empty() && tells_which(8) && after.split_once('的').is_some_and(|(_, rest)| rest.contains('由') || rest.contains("应当"));
    !is_meant && !goes_on
}

/// The body that a clause names before its verb; empty where it names none.
fn body(before: &str) -> String {
    let mut text = before.trim();
    for lead in ["并且", "并", "同时", "但是", "但", "其中", "以及"] {
        text = text.strip_prefix(lead).unwrap_or(text);
    }
    if let Some((_, after)) = text.rsplit_once('由').filter(|(before, after)| !before.ends_with(['自', '理', '事']) && !after.is_empty())
    {
        text = after;
    }
    if WHOLE.contains(&text) {
        return text.to_owned();
    }
    if PREPOSITIONS.iter().any(|word| text.starts_with(word)) {
        return String::new();
    }
    let end = ENDINGS.iter().filter_map(|ending| text.rfind(ending).map(|at| at + ending.len())).max().unwrap_or(0);
    let name = &text[..end];
    if name.chars().count() > LONGEST { String::new() } else { name.to_owned() }
}

/// A clause that is nothing but the name of a body.
fn alone(clause: &str) -> Option<String> {
    let name = body(clause);
    (!name.is_empty() && name == clause.trim()).then_some(name)
}

/// The bodies a policy names behind a measure: （责任单位：省工信厅、省财政厅）.
fn assigned(sentence: &Sentence, spot: impl Fn(usize, usize) -> Spot) -> Vec<Duty> {
    const MARK: &str = "责任单位：";
    let mut out = Vec::new();
    for at in (0..sentence.chars.len()).filter(|at| sentence.says(*at, MARK)) {
        let first = at + MARK.chars().count();
        let length = sentence.chars[first..].iter().take_while(|c| !matches!(c, '）' | '。')).count();
        let mut start = first;
        for part in sentence.chars[first..first + length].split(|c| matches!(c, '、' | '，' | '；' | ',')) {
            let body: String = part.iter().collect();
            if !body.trim().is_empty() {
                out.push(Duty { spot: spot(start, start + part.len()), verb: Verb::Assigned, body: body.trim().to_owned() });
            }
            start += part.len() + 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::Verb;
    use super::Verb::{Assigned, Charged, Encouraged, May, Must, MustNot};

    fn duties(text: &str) -> Vec<(Verb, String)> {
        read(text).duties.into_iter().map(|duty| (duty.verb, duty.body)).collect()
    }

    fn one(verb: Verb, body: &str) -> Vec<(Verb, String)> {
        vec![(verb, body.to_owned())]
    }

    #[test]
    fn each_verb_with_the_body_before_it() {
        for (text, verb, body) in [
            ("县级以上人民政府应当推进数据中心建设。", Must, "县级以上人民政府"),
            ("省人民政府数字经济主管部门会同有关部门必须制定规划。", Must, "省人民政府数字经济主管部门会同有关部门"),
            ("任何单位和个人不得泄露数据。", MustNot, "任何单位和个人"),
            ("企业不应当拒绝。", MustNot, "企业"),
            ("数据处理者可以申请登记。", May, "数据处理者"),
            ("国家鼓励社会资本参与。", Encouraged, "国家"),
            ("大数据部门负责协调推动数字经济发展。", Charged, "大数据部门"),
            ("具体办法由省人民政府负责制定。", Charged, "省人民政府"),
            ("禁止倾倒垃圾。", MustNot, ""),
        ] {
            assert_eq!(duties(text), one(verb, body), "{text}");
        }
    }

    #[test]
    fn a_clause_without_body_goes_on_from_the_one_before() {
        let found = duties("省人民政府应当设立专项资金，可以引导社会资本，不得挪用。");
        assert_eq!(found, [Must, May, MustNot].map(|verb| (verb, "省人民政府".to_owned())));
        assert_eq!(duties("市人民政府应当公布。应当及时更新。")[1], (Must, String::new()), "another sentence is another matter");
        assert_eq!(duties("市人民政府，应当公布。"), one(Must, "市人民政府"));
    }

    #[test]
    fn what_is_quoted_is_nobodys_duty() {
        assert_eq!(duties("前款所称“应当”，是指必要的要求。"), []);
        assert_eq!(duties("《鼓励投资目录》所列项目，企业可以申报。"), one(May, "企业"));
    }

    #[test]
    fn what_only_tells_which_thing_is_meant_is_no_duty() {
        for text in [
            "未履行应当履行的职责的，依法给予处分。",
            "对依法应当公开的信息，予以公布。",
            "可以公开的，予以公布。",
            "属于国家鼓励的产业，给予补贴。",
            "按照鼓励创新、包容审慎的原则实施监管。",
            "单位负责人承担责任。",
            "主管部门不得不停止。",
        ] {
            assert_eq!(duties(text), [], "{text}");
        }
        assert_eq!(duties("应当公开的信息由主管部门负责公布。"), one(Charged, "主管部门"));
    }

    #[test]
    fn to_be_obliged_to_encourage_is_one_duty() {
        assert_eq!(duties("县级以上人民政府应当鼓励企业创新。"), one(Must, "县级以上人民政府"));
    }

    #[test]
    fn a_clause_that_begins_with_a_preposition_names_no_body() {
        assert_eq!(duties("在重点部门应当推进试点。"), one(Must, ""));
    }

    #[test]
    fn the_bodies_behind_a_measure_of_a_policy() {
        let expected = ["省工信厅", "省财政厅", "各市人民政府"].map(|body| (Assigned, body.to_owned()));
        assert_eq!(duties("推进建设。（责任单位：省工信厅、省财政厅，各市人民政府）"), expected);
    }
}
