//! Who must, may or must not do what.
//!
//! A verb of duty counts where it carries its clause. It does not inside quotation marks, in a clause that ends with 的 (未履行
//! 应当履行的义务的), where it only tells which thing is meant (对应当公开的信息), and as part of another word (不得不, 负责人).
//! The body is what stands before the verb in its clause; a clause without one goes on from the clause before.

use super::Spot;
use super::bearer::Bearer;
use super::body;
use super::names::UsedNames;
use super::sentence::Sentence;
use super::subject::{self, Subject};
use super::task;
use super::verb::Verb;
use crate::zh::AnyOf;
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

/// Words, and the verb they are; those that are none go before the verbs they hold.
static WORDS: [(&str, Option<Verb>); 46] = [
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
    ("不准确", None),
    ("不准", Some(Verb::MustNot)),
    ("不可以", Some(Verb::MustNot)),
    ("可以", Some(Verb::May)),
    ("可", Some(Verb::May)),
    ("只能", Some(Verb::Must)),
    ("只准", Some(Verb::Must)),
    ("要", Some(Verb::Must)),
    ("所有权", None),
    ("占有权", None),
    ("有权", Some(Verb::May)),
    ("有义务的", None),
    ("有义务", Some(Verb::Must)),
    ("有责任的", None),
    ("有责任感", None),
    ("有责任能力", None),
    ("有责任", Some(Verb::Must)),
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

/// The word of duty that stands here, or the longer one that holds it and is none.
fn word_at(sentence: &Sentence, at: usize) -> Option<&'static (&'static str, Option<Verb>)> {
    if !begins_word(sentence.chars[at]) {
        return None;
    }
    WORDS.iter().find(|(words, _)| sentence.says(at, words))
}

/// Whether one of those words may begin with a letter: hardly any letter does.
fn begins_word(letter: char) -> bool {
    matches!(letter, '不' | '应' | '必' | '无' | '毋' | '须' | '禁' | '严' | '可' | '只' | '要' | '所' | '占' | '有' | '鼓' | '负' | '主')
}

/// Letters before 应, and behind it, with which it is another word: 相应, 适应; 应急, 应用, 应纳税额.
const OTHER_WORD: (&str, &str) = ("相适响反供效呼顺回答感照对内因策接", "用急变届激力收付邀聘援战答诉和验声招酬纳缴有允税");

/// What 应 is followed by where it is a duty, though the letter makes another word of it: 应收购, but 应收账款.
const TAKEN: [&str; 4] = ["收购", "收取", "收回", "收治"];

/// Letters before 要, and behind it, with which it is another word: 需要, 主要; 要求, 要素.
const OTHER_NEED: (&str, &str) = ("索需主重必纲只概摘将简首次险扼提紧机想不还就", "求素件点害约么塞道是领闻职案式务事目不么");

/// What follows 可 where it is 可以, and no part of another word (许可, 可能, 可再生).
const LEAVE: [&str; 54] = [
    "不认定", "不再", "不受", "不予", "处", "吊销", "根据", "按", "依", "向", "由", "给予", "并", "对", "在", "采取", "酌情", "申请",
    "予以", "责令", "自行", "委托", "适当", "用于", "邀请", "聘请", "要求", "组织", "提出", "作出", "直接", "通过", "参照", "适用", "与",
    "从", "成立", "设立", "办理", "免", "声明", "比照", "选择", "凭", "先", "暂", "拒绝", "收取", "指定", "派", "请求", "延长", "解除",
    "以书面",
];

/// What 应对 is followed by where it is 应, 对: 应对申请进行审查; else it means to cope.
const TREATED: [&str; 7] = ["进行", "予以", "给予", "作出", "实行", "加强", "承担"];

/// What 主管 and 有权 are followed by where they stand in the name of a body or a thing.
const NOUNS: [&str; 16] =
    ["海关", "税务", "部门", "机关", "机构", "单位", "人员", "领导", "行政", "的", "、", "局", "属", "益", "利", "限"];

/// What stands before the thing that is meant.
const MEANT: [&str; 8] = ["对于", "对", "将", "把", "属于", "凡是", "凡", "列入"];
/// A noun that stands for encouraging is no duty: 按照鼓励创新、包容审慎的原则.
const MANNER: [&str; 6] = ["按照", "坚持", "遵循", "本着", "体现", "符合"];
/// The duties of a sentence. `bearer` is who was named before in the same sentence or in one that ends with a semicolon; `names` are the
/// names that the law uses.
pub(super) fn read(sentence: &Sentence, names: &UsedNames, bearer: &mut Bearer, spot: impl Fn(usize, usize) -> Spot) -> Vec<Duty> {
    let mut out = assigned(sentence, &spot);
    let clauses = sentence.clauses();
    let mut waiting: Option<String> = None;
    let defined = sentence.definition().unwrap_or(usize::MAX);
    // 机构提供虚假信息，…，转让许可证的，由主管部门处理: what goes on to a condition is a part of it.
    let is_end = |clause: &Range<usize>| sentence.is(clause.end - 1, "的") && !sentence.is(clause.start, "对");
    let conditions = clauses.iter().rposition(is_end).map_or(0, |last| last + 1);
    let mut is_first = true;
    // What a word means is nobody's duty: 所称保护区，是指…应当控制的区域.
    for (index, clause) in clauses.iter().enumerate().take_while(|(_, clause)| clause.start < defined) {
        if let Some((verb, at, end)) = carried(sentence, clause, &clauses[index + 1..]).filter(|(_, at, _)| *at < defined) {
            let after = sentence.slice(end..clause.end);
            let said = sentence.slice(at..end);
            let before = || subject::before(&sentence.slice(clause.start..at), bearer.is_known());
            // 公民可以由所在单位组织献血，也可以直接登记: the second is the citizen's again.
            let is_either = after.starts_with('由') && clauses.get(index + 1).is_some_and(|next| sentence.is(next.start, "也可"));
            let topic = is_either.then(|| bearer.clone().or_named(before())).filter(Bearer::is_somebody);
            let own = match subject::behind(&said, &after) {
                Some(behind) => Subject::Named(behind),
                None => before(),
            };
            let body = match own {
                Subject::Named(own) => bearer.turn(Bearer::named(with_sister(sentence, &clauses[..index], own))),
                Subject::Charged(own) => bearer.turn(Bearer::charged(own)),
                Subject::GoesOn => bearer.of(verb, &said, &after),
            };
            *bearer = topic.unwrap_or_else(|| std::mem::take(bearer));
            out.push(Duty { spot: spot(at, end), verb, body });
            (waiting, is_first) = (None, false);
            continue;
        }
        let words = sentence.slice(clause.clone());
        // 补偿费由主管部门征收，跨区域的，由上一级部门征收: what is put into the hands of an office is no part of the condition behind it.
        let next = || clauses.get(index + 1).map(|next| sentence.slice(next.clone())).unwrap_or_default();
        let is_told = index >= conditions || task::is_charge(&words, &next());
        let told = is_told.then(|| task::read(sentence, index, &clauses, waiting.as_deref())).flatten();
        let told = told.filter(|task| !sentence.is_quoted(task.verb.start));
        if let Some(task) = told {
            *bearer = if task.is_charged { Bearer::charged(task.body.clone()) } else { Bearer::named(task.body.clone()) };
            out.push(Duty { spot: spot(task.verb.start, task.verb.end), verb: Verb::Charged, body: task.body });
            waiting = None;
        } else {
            // 根据国家标准，结合本地条件，制定规定: what says how stands between.
            waiting = task::waiting(&words).or_else(|| waiting.filter(|_| subject::says_no_more_than_when(&words)));
            let thing = || thing(sentence, index, &clauses).filter(|_| is_first);
            if let Some(named) = somebody(sentence, names, index, &clauses).or_else(thing) {
                *bearer = named.asking(&words);
            }
            is_first = is_first && subject::says_no_more_than_when(&words);
        }
    }
    out
}

/// Whose duties the items tell behind a lead-in: 处置单位应当遵守下列规定：.
pub(super) fn led(last: Option<&Sentence>, duties: &[Duty]) -> Option<String> {
    let clause = last?.clauses().pop()?;
    let words = last?.slice(clause.start..last?.chars.len());
    let is_lead = words.ends_with(['：', ':']) && words.contains_any(&["下列", "以下"]);
    let told = duties.last().filter(|duty| is_lead && matches!(duty.verb, Verb::Must | Verb::Charged))?;
    let is_of_lead = words.contains(told.spot.words().as_str()) || told.spot.sentence.ends_with(&words);
    (is_of_lead && body::is_somebody(&told.body)).then(|| told.body.clone())
}

/// An office with the one that a comma parts from it: 市人民政府，开发区管理委员会（应当）.
fn with_sister(sentence: &Sentence, before: &[Range<usize>], own: String) -> String {
    let is_office = |words: &str| body::is_authority(words) && subject::name_alone(words).is_some_and(|name| name.len() == words.len());
    let [.., sister] = before else { return own };
    // 人民政府的有关部门，街道办事处: two.
    let words = sentence.slice(sister.clone()).replace("的有关部门", "有关部门");
    let is_part = sentence.is(sister.end, "，") && is_office(&words) && body::is_authority(&own) && !words.ends_with(&own);
    if is_part { format!("{}，{own}", sentence.slice(sister.clone())) } else { own }
}

/// The verb of duty that carries a clause, with its first character and the one behind it. 应当鼓励 is one duty, not two.
fn carried(sentence: &Sentence, clause: &Range<usize>, behind: &[Range<usize>]) -> Option<(Verb, usize, usize)> {
    let mut at = clause.start;
    while at < clause.end {
        let Some((words, verb)) = word_at(sentence, at) else {
            at += 1;
            continue;
        };
        let end = at + words.chars().count();
        // （以下统称禁止区域） names a thing.
        let is_aside = sentence.is_enclosed(at) && !sentence.is_enclosed(clause.start);
        let counts = |verb: &Verb| {
            !is_aside
                && !tells_who(sentence, clause, at..end, behind)
                && carries(sentence, clause, at..end, *verb)
                && !is_condition(sentence, clause, behind)
        };
        if let Some(verb) = verb.filter(counts) {
            return Some((verb, at, end));
        }
        at = end;
    }
    obliged(sentence, clause, behind.first()).filter(|_| !is_condition(sentence, clause, behind))
}

/// Who is told apart by what he has to do has a short name, in characters: 一方, 单位或者个人.
const LONGEST_WHOM: usize = 8;

/// Whether a verb stands in the attribute of somebody whose duty the next clause tells: 超出应当承担份额的一方，有权追偿.
fn tells_who(sentence: &Sentence, clause: &Range<usize>, verb: Range<usize>, behind: &[Range<usize>]) -> bool {
    let (before, after) = (sentence.slice(clause.start..verb.start), sentence.slice(verb.end..clause.end));
    let is_short = |name: &str| name.chars().count() <= LONGEST_WHOM && body::is_body(name);
    let is_name = after.rsplit_once('的').is_some_and(|(deed, name)| !deed.is_empty() && is_short(name)) && !after.starts_with('由');
    // 依法应当缴费的单位，应当按时缴纳. Further on, what begins with the verb goes on from who was named before; 基金应当优先扶持良好的企业 is
    // a duty of the fund.
    let before = before.trim();
    let is_open = clause.start == 0 && (before.is_empty() || before == "依法" || subject::says_no_more_than_when(before));
    let is_either = after.ends_with("一方");
    is_name
        && (is_open || is_either)
        && !body::is_somebody(before)
        && behind.first().is_some_and(|next| task::begins_with_duty(sentence, next))
}

/// 有…的义务, where no verb says it: the place of 有. Another clause may stand between: 有保护资源，维护秩序的义务.
fn obliged(sentence: &Sentence, clause: &Range<usize>, next: Option<&Range<usize>>) -> Option<(Verb, usize, usize)> {
    let is_said = |clause: &Range<usize>| clause.end.checked_sub(2).is_some_and(|at| sentence.is(at, "义务"));
    let goes_on = |next: &Range<usize>| {
        // 有得到保护的权利，并应当履行防护的义务: that is said of itself.
        let is_own = |words: &str| words.contains(['有', '应', '必', '负']) || words.contains("履行");
        next.end.checked_sub(3).is_some_and(|at| sentence.is(at, "的义务")) && !is_own(&sentence.slice(next.clone()))
    };
    if !is_said(clause) && !next.is_some_and(goes_on) {
        return None;
    }
    // 所有单位, 所有权人.
    let is_owned = |at: usize| at > 0 && sentence.is(at - 1, "所");
    let is_verb = |at: &usize| sentence.says(*at, "有") && !is_owned(*at) && !["有关", "有人"].iter().any(|word| sentence.is(*at, word));
    let at = clause.clone().find(is_verb).filter(|_| !sentence.slice(clause.clone()).contains("未履行"))?;
    let before = sentence.slice(clause.start..at);
    let name = before.trim_end_matches(['负', '均', '都', '也']);
    body::is_somebody(name).then_some((Verb::Must, at, at + 1))
}

/// Who is named in a clause without verb of duty, for those behind it.
fn somebody(sentence: &Sentence, names: &UsedNames, index: usize, clauses: &[Range<usize>]) -> Option<Bearer> {
    let words = subject::without_remark(&sentence.slice(clauses[index].clone()));
    let words = ["如果", "若"].iter().find_map(|word| words.strip_prefix(word)).unwrap_or(&words);
    // 涉及他人利益的: of what case the rule speaks.
    if words.starts_with("涉及") && task::is_condition(words) {
        return None;
    }
    // 发现需要由有关机关处理的问题: that is asked for, and nobody's yet.
    let is_asked = words.contains("需要由") || words.ends_with_any(&["的事项", "的问题"]);
    if let Some((body, _)) = subject::charged_with(words).filter(|_| !is_asked) {
        return Some(Bearer::charged(body.to_owned()));
    }
    if let Some(whole) = subject::whole(words) {
        return Some(Bearer::named(whole));
    }
    let is_circumstance = task::is_condition(words);
    let is_open = || clauses.get(index + 1).is_some_and(|next| task::begins_with_duty(sentence, next));
    let by_name = || names.beginning(words).filter(|_| is_circumstance || !words.contains('的') && is_open());
    let only = || subject::only_name(words).filter(|_| is_circumstance);
    let body = subject::leading_whole(words).or_else(by_name).or_else(only)?;
    let is_alone = is_circumstance && words.strip_prefix(body).is_some_and(|rest| !body::holds_a_name(rest));
    Some(if is_alone { Bearer::alone(body.to_owned()) } else { Bearer::named(body.to_owned()) })
}

/// The longest noun without attribute, in characters.
const SHORT_NOUN: usize = 8;

/// What a clause speaks of that is no more than a noun, where the next begins with a verb of duty.
fn thing(sentence: &Sentence, index: usize, clauses: &[Range<usize>]) -> Option<Bearer> {
    // 生活垃圾，需要投弃的，应经粉碎: conditions stand between.
    let words = subject::without_remark(&sentence.slice(clauses[index].clone()));
    let is_noun =
        words.contains('的') || words.chars().count() <= SHORT_NOUN && !words.starts_with(['如', '若', '因', '事', '暂', '在', '经', '拟']);
    let is_agreed = |words: &str| words.starts_with(['经', '除']) && subject::says_no_more_than_when(words);
    let is_aside = |words: &str| task::is_condition(words) || is_agreed(words);
    let is_between = |next: &Range<usize>| is_noun && is_aside(&sentence.slice(next.clone()));
    let next = clauses[index + 1..].iter().find(|next| !is_between(next));
    let is_open = next.is_some_and(|next| task::begins_with_duty(sentence, next));
    subject::alone(&words).filter(|_| is_open).map(|thing| Bearer::named(thing.to_owned()))
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
    // 可以列新的单位为第三人: 新的 tells which unit.
    if is_modal && after.chars().nth(2) == Some('的') && !matches!(after.chars().nth(1), Some('新' | '其' | '大' | '小' | '好' | '多'))
    {
        return false;
    }
    let is_last = after.is_empty() && !(kind == Verb::Charged && body::is_body(before.trim()));
    if is_last || after.trim_end().ends_with('的') || is_other_word(sentence, clause, &verb, &after) {
        return false;
    }
    if is_attribute(before.trim(), &after, kind) {
        return false;
    }
    // 除应当依法办理手续外 tells what else is due; 为了鼓励创新，制定本条例 tells why.
    let is_exception = before.trim().starts_with('除') && after.trim_end().ends_with_any(&["外", "以外"]);
    let tells_why = kind == Verb::Encouraged && sentence.is(0, "为") && sentence.slice(clause.end..sentence.chars.len()).contains("制定本");
    if is_exception || tells_why {
        return false;
    }
    if kind == Verb::Encouraged && before.contains_any(&MANNER) {
        return false;
    }
    // 省人民政府负责综合协调的部门、环境保护部门: which of its departments.
    let is_office = |rest: &str| rest.is_empty() || rest.starts_with('、') && body::is_authority(rest);
    if kind == Verb::Charged && after.split_once("的部门").is_some_and(|(_, rest)| is_office(rest)) {
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
    // 其他必须由章程规定的事项 is a thing.
    let is_rest = matches!(left, "其他" | "其它") && after.contains('的');
    let tells_which = |within: usize| after.chars().take(within).position(|c| c == '的').is_some_and(|at| at > 0);
    // 法律规定不得担保的情形; 行政法规禁止生产的产品; 在依法应当追缴的货物未缴清前.
    let is_inside =
        left.ends_with_any(&["规定", "法规", "法律", "明令"]) || left.starts_with(['在', '为']) && !subject::says_no_more_than_when(left);
    let is_meant = (is_inside || left.ends_with_any(&MEANT)) && tells_which(12);
    // 应当公开的信息由主管部门公布: the clause goes on with a verb of its own.
    let goes_on =
        left.is_empty() && tells_which(8) && after.split_once('的').is_some_and(|(_, rest)| rest.contains('由') || rest.contains("应当"));
    !is_meant && !goes_on && !is_rest
}

/// Whom somebody is told about has a short name: 告知当事人.
const LONGEST_TOLD: usize = 7;

/// Whether a verb of duty stands inside the attribute of a noun, or inside what is told to somebody, and carries nothing itself.
fn is_attribute(before: &str, after: &str, kind: Verb) -> bool {
    let is_modal = matches!(kind, Verb::Must | Verb::MustNot | Verb::May);
    // 按照规则应当让路的船舶应当…: the second carries. 经营者应当在醒目的位置标明不得…: there the first does.
    let second = ["应当", "必须", "不得", "可以"].iter().filter_map(|word| after.find(word)).min();
    let is_first_of_two =
        (is_modal || kind == Verb::Charged) && !body::is_somebody(before) && second.is_some_and(|at| after[..at].contains('的'));
    // 基层法院和有权受理此类案件的专门法院.
    let is_joined = is_modal && before.ends_with_any(&["和", "或者", "以及", "及"]) && after.contains('的');
    // 自其知道或者应当知道之日起.
    // 自治县人民政府应当自接到通知之日起 holds another word.
    let is_since = |at: usize| !before[at..].starts_with_any(&["自治", "自然", "自来", "自主", "自贸"]);
    let is_begun = before.rfind('自').is_some_and(|at| is_since(at) && !before[at..].contains("之日")) && after.contains("之日");
    // 告知其可以申请复议 is said, and gives no leave.
    let is_told = before.rfind("告知").is_some_and(|at| before[at..].chars().count() <= LONGEST_TOLD);
    // 由负责药品监督管理的部门处罚, 报人民政府主管管道保护的部门备案.
    let is_office = || after.contains_any(&["的部门", "的机关", "的机构", "的主管部门"]);
    // 由有权审批的部门处罚.
    // 案由应当明确: that is a word of its own.
    let is_noun = before.ends_with_any(&["案由", "事由", "理由", "缘由"]) && !after.starts_with("知道");
    let is_named = is_modal && before.ends_with('由') && !is_noun || kind == Verb::Charged && (before.ends_with('由') || is_office());
    // 阻碍负责药品监督管理的部门.
    let is_name =
        kind == Verb::Charged && after.rsplit_once('的').is_some_and(|(_, noun)| body::is_body(noun)) && !body::is_somebody(before);
    // 应领取而未领取的保险金.
    let is_due = kind == Verb::Must && after.split_once("而未").is_some_and(|(_, rest)| rest.contains('的'));
    is_first_of_two || is_joined || is_begun || is_told || is_named || is_name || is_due
}

/// Whether what looks like a verb of duty is part of another word.
fn is_other_word(sentence: &Sentence, clause: &Range<usize>, verb: &Range<usize>, after: &str) -> bool {
    let said = sentence.slice(verb.clone());
    let before = verb.start.checked_sub(1).map(|at| sentence.chars[at]);
    match said.as_str() {
        "应" => {
            let is_inside = verb.start > clause.start && before.is_some_and(|letter| OTHER_WORD.0.contains(letter));
            let is_longer = after.starts_with(|letter| OTHER_WORD.1.contains(letter)) && !after.starts_with_any(&TAKEN);
            let is_coping = after.starts_with('对') && !after.contains_any(&TREATED);
            // 应选人名额: how many are to be elected.
            // 应征关税; but 应征求意见.
            let is_levied = after.starts_with('征') && !after.starts_with_any(&["征求", "征得", "征询"]);
            is_inside || is_longer || is_coping || is_levied || after.starts_with("选人") || after.starts_with("选名额")
        }
        "须" => before == Some('必') || before == Some('胡'),
        "要" => {
            let is_inside = verb.start > clause.start && before.is_some_and(|letter| OTHER_NEED.0.contains(letter));
            is_inside || after.starts_with(|letter| OTHER_NEED.1.contains(letter))
        }
        "可" => matches!(before, Some('许' | '认' | '方' | '不' | '无' | '即' | '才')) || !after.starts_with_any(&LEAVE),
        // 法律规定的其他禁止行为.
        "禁止" | "鼓励" => sentence.slice(clause.start..verb.start).ends_with("其他"),
        // 所有义务, 没有责任; 有责任的人员 and 有责任能力 are words of their own.
        "有义务" | "有责任" => {
            let name = sentence.slice(clause.start..verb.start);
            let name = name.trim_end_matches(['负', '均', '都', '也', '并', '还']);
            let is_bearer = name.is_empty() || body::is_somebody(name) || subject::leading(name).is_some();
            !is_bearer || name.ends_with(['所', '没']) || after.starts_with(['人', '和', '、', '与', '或', '主', '制'])
        }
        "主管" | "有权" => after.starts_with_any(&NOUNS) || before == Some('的') || before == Some('享'),
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
    #[test]
    fn every_word_may_begin_one() {
        assert!(super::WORDS.iter().all(|(words, _)| words.chars().next().is_some_and(super::begins_word)));
    }
}
