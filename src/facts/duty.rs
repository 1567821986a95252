//! Who must, may or must not do what.
//!
//! A verb of duty counts where it carries its clause. It does not inside quotation marks, in a clause that ends with 的 (未履行
//! 应当履行的义务的), where it only tells which thing is meant (对应当公开的信息), and as part of another word (不得不, 负责人).
//! The body is what stands before the verb in its clause; a clause without one goes on from the clause before.

use super::Spot;
use super::sentence::Sentence;
use super::subject::{self, Subject};
use super::task;
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
const WORDS: [(&str, Option<Verb>); 35] = [
    ("不应当", Some(Verb::MustNot)),
    ("不应", Some(Verb::MustNot)),
    ("应当", Some(Verb::Must)),
    ("应", Some(Verb::Must)),
    ("必须", Some(Verb::Must)),
    ("无须", None),
    ("毋须", None),
    ("须知", None),
    ("须", Some(Verb::Must)),
    ("不得不", None),
    ("不得已", None),
    ("不得", Some(Verb::MustNot)),
    ("禁止性", None),
    ("禁止的", None),
    ("禁止", Some(Verb::MustNot)),
    ("严禁", Some(Verb::MustNot)),
    ("不准", Some(Verb::MustNot)),
    ("不可以", Some(Verb::MustNot)),
    ("可以", Some(Verb::May)),
    ("所有权", None),
    ("占有权", None),
    ("有权", Some(Verb::May)),
    ("鼓励的", None),
    ("鼓励类", None),
    ("鼓励性", None),
    ("鼓励政策", None),
    ("鼓励措施", None),
    ("鼓励机制", None),
    ("鼓励", Some(Verb::Encouraged)),
    ("负责人", None),
    ("负责任", None),
    ("负责制", None),
    ("负责的", None),
    ("负责", Some(Verb::Charged)),
    ("主管", Some(Verb::Charged)),
];

/// Letters before 应, and behind it, with which it is another word: 相应, 适应; 应急, 应用, 应纳税额.
const OTHER_WORD: (&str, &str) = ("相适响反供效呼顺回答感照对内因策接", "用急变届激力收付邀聘援战答诉和验声招酬纳缴有允税");

/// What 应对 is followed by where it is 应, 对: 应对申请进行审查; else it means to cope.
const TREATED: [&str; 7] = ["进行", "予以", "给予", "作出", "实行", "加强", "承担"];

/// What 主管 and 有权 are followed by where they stand in the name of a body or a thing.
const NOUNS: [&str; 14] = ["部门", "机关", "机构", "单位", "人员", "领导", "行政", "的", "、", "局", "属", "益", "利", "限"];

/// What stands before the thing that is meant.
const MEANT: [&str; 8] = ["对于", "对", "将", "把", "属于", "凡是", "凡", "列入"];
/// A noun that stands for encouraging is no duty: 按照鼓励创新、包容审慎的原则.
const MANNER: [&str; 6] = ["按照", "坚持", "遵循", "本着", "体现", "符合"];
/// The duties of a sentence. `subject` is who was named before in the same sentence or in one that ends with a semicolon.
pub(super) fn read(sentence: &Sentence, subject: &mut String, spot: impl Fn(usize, usize) -> Spot) -> Vec<Duty> {
    let mut out = assigned(sentence, &spot);
    let clauses = sentence.clauses();
    let mut waiting: Option<String> = None;
    for (index, clause) in clauses.iter().enumerate() {
        let mut at = clause.start;
        let mut is_carried = false;
        while at < clause.end {
            let Some((words, verb)) = WORDS.iter().find(|(words, _)| sentence.says(at, words)) else {
                at += 1;
                continue;
            };
            let end = at + words.chars().count();
            let counts = |verb: &Verb| {
                !is_carried && carries(sentence, clause, at..end, *verb) && !is_condition(sentence, clause, &clauses[index + 1..])
            };
            if let Some(verb) = verb.filter(counts) {
                let given = subject::given(&sentence.slice(end..clause.end));
                if let Some(body) = given {
                    *subject = body;
                } else if let Subject::Named(own) = subject::before(&sentence.slice(clause.start..at), !subject.is_empty()) {
                    *subject = own;
                }
                out.push(Duty { spot: spot(at, end), verb, body: subject.clone() });
                // 应当鼓励 is one duty, not two.
                is_carried = true;
            }
            at = end;
        }
        if is_carried {
            waiting = None;
            continue;
        }
        let words = sentence.slice(clause.clone());
        if let Some(task) = task::read(sentence, clause, clauses.get(index + 1), waiting.as_deref()) {
            subject.clone_from(&task.body);
            out.push(Duty { spot: spot(task.verb.start, task.verb.end), verb: Verb::Charged, body: task.body });
            waiting = None;
        } else {
            waiting = task::waiting(&words);
            let is_open = clauses.get(index + 1).is_some_and(|next| task::begins_with_duty(sentence, next));
            let thing = || subject::alone(&words).filter(|_| is_open && index == 0).map(str::to_owned);
            let charged = subject::charged_with(&words).map(|(body, _)| body.to_owned());
            let named =
                charged.or_else(|| subject::whole(&words)).or_else(|| subject::leading_whole(&words).map(str::to_owned)).or_else(thing);
            if let Some(named) = named {
                *subject = named;
            }
        }
    }
    out
}

/// Whether the clauses behind go on with a condition that only the last of them ends: …，或者必须以原物作证据，或者应当没收的，….
fn is_condition(sentence: &Sentence, clause: &Range<usize>, behind: &[Range<usize>]) -> bool {
    let is_joined = |clause: &Range<usize>| ["或者", "且"].iter().any(|word| sentence.is(clause.start, word));
    let ends = |clause: &Range<usize>| sentence.is(clause.end - 1, "的");
    // 或者应当预见而没有预见，造成事故的，….
    behind.iter().take_while(|clause| is_joined(clause)).last().is_some_and(ends) || is_joined(clause) && behind.first().is_some_and(ends)
}

/// Whether a verb carries its clause.
fn carries(sentence: &Sentence, clause: &Range<usize>, verb: Range<usize>, kind: Verb) -> bool {
    let (before, after) = (sentence.slice(clause.start..verb.start), sentence.slice(verb.end..clause.end));
    // 应当注意的事项 is a thing.
    let is_modal = matches!(kind, Verb::Must | Verb::MustNot | Verb::May);
    if is_modal && after.chars().nth(2) == Some('的') {
        return false;
    }
    let is_last = after.is_empty() && !(kind == Verb::Charged && subject::is_body(before.trim()));
    if is_last || after.trim_end().ends_with('的') || is_other_word(sentence, clause, &verb, &after) {
        return false;
    }
    // 除应当依法办理手续外 tells what else is due; 为了鼓励创新，制定本条例 tells why.
    let is_exception = before.trim().starts_with('除') && ["外", "以外"].iter().any(|end| after.trim_end().ends_with(end));
    let tells_why = kind == Verb::Encouraged && sentence.is(0, "为") && sentence.slice(clause.end..sentence.chars.len()).contains("制定本");
    if is_exception || tells_why {
        return false;
    }
    if kind == Verb::Encouraged && MANNER.iter().any(|manner| before.contains(manner)) {
        return false;
    }
    if kind == Verb::Charged && (after.starts_with('、') || before.ends_with('的')) {
        return false;
    }
    let mut left = before.trim();
    while let Some(rest) = ["依法", "按照规定", "按规定", "依照规定", "同时", "并"].iter().find_map(|adverb| left.strip_suffix(adverb))
    {
        left = rest;
    }
    let tells_which = |within: usize| after.chars().take(within).position(|c| c == '的').is_some_and(|at| at > 0);
    // 法律规定不得担保的情形; 行政法规禁止生产的产品; 在依法应当追缴的货物未缴清前.
    let is_inside =
        ["规定", "法规", "法律", "明令"].iter().any(|end| left.ends_with(end)) || ["在", "为"].iter().any(|word| left.starts_with(word));
    let is_meant = (is_inside || MEANT.iter().any(|word| left.ends_with(word))) && tells_which(12);
    // 应当公开的信息由主管部门公布: the clause goes on with a verb of its own.
    let goes_on =
        left.is_empty() && tells_which(8) && after.split_once('的').is_some_and(|(_, rest)| rest.contains('由') || rest.contains("应当"));
    !is_meant && !goes_on
}

/// Whether what looks like a verb of duty is part of another word.
fn is_other_word(sentence: &Sentence, clause: &Range<usize>, verb: &Range<usize>, after: &str) -> bool {
    let said = sentence.slice(verb.clone());
    let before = verb.start.checked_sub(1).map(|at| sentence.chars[at]);
    match said.as_str() {
        "应" => {
            let is_inside = verb.start > clause.start && before.is_some_and(|letter| OTHER_WORD.0.contains(letter));
            let is_longer = after.starts_with(|letter| OTHER_WORD.1.contains(letter));
            let is_coping = after.starts_with('对') && !TREATED.iter().any(|word| after.contains(word));
            is_inside || is_longer || is_coping
        }
        "须" => before == Some('必') || before == Some('胡'),
        "主管" | "有权" => NOUNS.iter().any(|noun| after.starts_with(noun)) || before == Some('的') || before == Some('享'),
        _ => false,
    }
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
    fn a_duty_said_by_one_letter_and_what_is_another_word() {
        assert_eq!(duties("施工单位应及时报告。"), one(Must, "施工单位"));
        assert_eq!(duties("主管部门应对申请进行审查。"), one(Must, "主管部门"));
        assert_eq!(duties("申请人须提交材料，不准隐瞒。"), [Must, MustNot].map(|verb| (verb, "申请人".to_owned())));
        assert_eq!(duties("公民有权举报。"), one(May, "公民"));
        for text in ["建设相应的应急供应体系，适应应用的需要。", "为了应对突发事件，制定本条例。", "有权机关的意见。", "无须批准的事项。"]
        {
            assert_eq!(duties(text), [], "{text}");
        }
    }

    #[test]
    fn what_bears_a_duty_need_not_be_a_body() {
        for (text, body) in [
            ("数字经济发展规划应当相互衔接。", "数字经济发展规划"),
            ("广播、报刊等媒体应当开展宣传。", "广播、报刊等媒体"),
            ("渔汛生产，应当统筹安排。", "渔汛生产"),
            ("在本市销售的产品，应当符合标准。", "在本市销售的产品"),
            ("博物馆接受捐赠的，应当遵守规定。", "博物馆"),
            ("申请人对决定有异议的，应当说明。", "申请人"),
            ("编制规划应当听取意见。", ""),
            ("设立专业合作社应当制定章程。", ""),
            ("设立专业合作社，应当申请登记。", ""),
            ("合作社制定的规范，可以作为附件。", "合作社制定的规范"),
            ("责任单位接到河长交办的问题，应当处理。", "责任单位"),
            ("保护单位具备条件的，应当提供资源。", "保护单位"),
            ("预备役军官因调动需要变更的，应当办理手续。", "预备役军官"),
            ("县人民武装部办理手续的，应当通报所在部队。", "县人民武装部"),
            ("任何单位和个人向境外提供资源，或者与境外机构开展研究的，应当办理许可。", "任何单位和个人"),
            ("评估机构未提示，或者应当预见而没有预见，造成事故的，应当承担责任。", "评估机构"),
        ] {
            let found: Vec<String> = duties(text).into_iter().map(|(_, body)| body).collect();
            assert_eq!(found, [body], "{text}");
        }
    }

    #[test]
    fn who_is_meant_is_told_from_what_is_done_and_from_what_they_have() {
        for (text, body) in [
            ("当事人提供的担保应当足够。", "当事人提供的担保"),
            ("当事人提供担保的，应当申请。", "当事人"),
            ("海关对当事人提供的担保应当审核。", "海关"),
            ("献血者累计献血满一千毫升的，应当登记。", "献血者"),
            ("血站采集血液应当遵守规程。", "血站"),
            ("血站对采集的血液应当检测。", "血站"),
            ("所需苗木，应当由林权单位提供。", "林权单位"),
            ("学校和其他机构向学生提供的食品、药品，应当符合标准。", "学校和其他机构向学生提供的食品、药品"),
            ("各级人民政府对有显著成绩的单位和个人，应当给予奖励。", "各级人民政府"),
            ("对外贸易经营者出口货物涉及新技术的，应当检索文献。", "对外贸易经营者"),
            ("学生在实习期间应当遵守制度。", "学生"),
            ("建筑所有权人应当登记。", "建筑所有权人"),
        ] {
            assert_eq!(duties(text), one(Must, body), "{text}");
        }
        assert_eq!(duties("血站是采集血液的机构，是公益性组织，负责采血。"), one(Charged, "血站"));
        assert_eq!(duties("市人民政府领导献血工作，统一规划并负责组织。")[1], (Charged, "市人民政府".to_owned()));
        assert_eq!(duties("医务人员应当使用合格的器材，用后必须销毁。")[1], (Must, "医务人员".to_owned()));
    }

    #[test]
    fn a_task_is_told_without_a_verb_of_duty() {
        for (text, body) in [
            ("区人民政府领导本区的献血工作。", "区人民政府"),
            ("市人民政府无偿献血委员会根据用血情况，制定计划。", "市人民政府无偿献血委员会"),
            ("担保的范围由海关总署规定。", "海关总署"),
            ("对贡献突出的单位，由市人民政府给予表彰。", "市人民政府"),
            ("红十字会依法参与、推动献血工作。", "红十字会"),
            ("省发展改革主管部门会同有关部门编制规划。", "省发展改革主管部门"),
            ("其他有关部门按照各自的职责，做好相关工作。", "其他有关部门"),
            ("区人民政府有关主管部门按照职责对活动实施监督。", "区人民政府有关主管部门"),
            ("具体办法由市人民政府制定。", "市人民政府"),
            ("卫生机构承担监测工作。", "卫生机构"),
        ] {
            assert_eq!(duties(text), one(Charged, body), "{text}");
        }
        for text in [
            "由有关机关依法给予处分。",
            "由主管部门按照下列规定处理。",
            "为了加强管理，鼓励发明创造，制定本条例。",
            "除应当依法办理手续外。",
            "告知学生在活动中应当注意的事项。",
            "执行政府指导价。",
            "主管部门制定规划的，依照规定。",
            "企业加强管理。",
            "违反规定的，由主管部门责令改正。",
            "省人民政府制定的规划。",
        ] {
            assert_eq!(duties(text), [], "{text}");
        }
        assert_eq!(duties("主管部门实施检查，不得妨碍经营。"), one(MustNot, "主管部门"), "the verb of duty tells what");
    }

    #[test]
    fn who_is_meant_goes_on_over_a_semicolon() {
        assert_eq!(duties("学校应当开设课程；不得收费。"), [Must, MustNot].map(|verb| (verb, "学校".to_owned())));
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
        for text in [
            "货物属于禁止进口，或者必须作为证据，或者应当没收的，不予担保。",
            "法律规定不得担保的情形，从其规定。",
            "除同时明确须由有关部门制定办法外，从其规定。",
            "因转移应税货物被处罚。",
        ] {
            assert_eq!(duties(text), [], "{text}");
        }
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
