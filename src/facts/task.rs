//! What a body is to do, said without a verb of duty: 省发展改革主管部门会同有关部门编制规划.
//!
//! A law tells the tasks of bodies in the indicative. A clause counts where it begins with the name of a body that law gives tasks to,
//! or puts a thing into its hands (由…制定), and a verb of work follows. It does not where it only says when or on what condition
//! something else is done (主管部门制定规划时, …的).

use super::body::{is_authority, is_somebody};
use super::sentence::Sentence;
use super::subject::{self, charged_at_end, charged_with, leading, says_no_more_than_when};
use super::words::PREPOSITIONS;
use crate::zh::AnyOf;
use std::ops::Range;

/// A task: who bears it, and the verb by its characters in the sentence.
pub(super) struct Task {
    pub(super) body: String,
    /// Whether 由 puts the thing into its hands.
    pub(super) is_charged: bool,
    pub(super) verb: Range<usize>,
}

/// Verbs of work.
const WORK: &[&str] = &[
    "会同", "制定", "编制", "拟定", "拟订", "组织", "指导", "协调", "统筹", "承担", "建立", "健全", "完善", "加强", "推进", "推动", "开展",
    "履行", "设立", "公布", "发布", "实施", "提供", "做好", "落实", "统一", "引导", "保障", "培育", "促进", "安排", "确定", "负有", "协助",
    "实行", "构建", "推行", "配合", "督促", "定期", "采取", "划定", "监督", "管理", "领导", "参与", "办理", "出具", "核发", "颁发", "征收",
    "受理", "审批", "审核", "核准", "牵头", "予以协助", "予以配合", "予以支持", "予以保障", "予以公布", "给予支持", "给予表彰", "给予奖励",
];

/// Further verbs of what the state does: 国家坚持和平利用.
const STATE: &[&str] =
    &["坚持", "反对", "维护", "保护", "扶持", "提倡", "防范", "加快", "加大", "尊重", "深化", "扩大", "提高", "增强", "重视", "支持"];

/// How a clause begins that says under what rule something is done, and goes on with what.
const BY_RULE: &[&str] = &[
    "按照各自职责", "按照各自的职责", "按照职责分工", "按照职责", "依照各自职责", "在各自职责范围内", "在各自的职责范围内",
    "按照国家有关规定", "按照有关规定",
];

/// Verbs behind words that say to whom or how something is done.
const DONE: &[&str] = &[
    "进行", "给予", "予以", "负责", "提出", "办理", "报送", "报请", "报本", "报上", "报省", "报市", "报国务院", "提请", "提交", "移送",
    "纳入", "列入", "通知", "告知", "处理", "填发", "核发", "发给", "颁发", "出具", "签发", "制发", "征收", "作出",
];

/// What is given to those who broke the law.
const PUNISHMENTS: &[&str] =
    &["处分", "处罚", "行政处分", "行政处罚", "治安管理处罚", "警告", "罚款", "通报批评", "批评教育", "没收", "取缔"];

/// Words in a clause that tell what is done to somebody who broke the law, or what went wrong by whom. Whatever else 由 puts into the
/// hands of a body is a task.
const NO_TASKS: &[&str] = &[
    "责令", "处分", "处罚", "罚款", "警告", "没收", "吊销", "追究", "拘留", "批评", "取缔", "查处", "收缴", "开除", "辞退", "违法", "组成",
    "构成", "造成", "引起", "引发", "导致", "产生", "暂扣", "查封", "给予政务", "依法处理", "规定处理", "撤销", "约谈", "训诫",
];

/// Further verbs of what 由 puts into the hands of a body.
const GIVEN: &[&str] = &[
    "规定", "审批", "批准", "提出", "主管", "主持", "牵头", "解决", "支付", "登记", "核发", "审核", "审查", "决定", "受理", "处理", "公告",
    "核定", "认定",
];

/// How a clause ends that only says when, or of what case it speaks.
const CIRCUMSTANCES: &[&str] = &["的", "时", "后", "前", "期间", "中", "情况下", "之日起", "情形"];

/// Verbs of duty: a clause behind that begins with one tells what the body of this one is to do.
const DUTIES: &[&str] = &["应", "不得", "必须", "可以", "有权", "禁止", "须", "要", "只能", "只准"];

/// The task that a clause without verb of duty tells. `waiting` is the body that a clause before named and left without a verb.
pub(super) fn read(sentence: &Sentence, index: usize, clauses: &[Range<usize>], waiting: Option<&str>) -> Option<Task> {
    let clause = &clauses[index];
    let words = sentence.slice(clause.clone());
    let is_open = clauses.get(index + 1).is_some_and(|next| begins_with_duty(sentence, next));
    // 除须由有关部门制定办法外 tells what else is due.
    let is_exception = words.starts_with('除') && words.ends_with('外');
    // 《许可证》由省人民政府统一印发 begins with a title and is not quoted.
    let is_quoted = sentence.is_quoted(clause.start) && sentence.is_quoted(clause.end - 1);
    if words.contains("是指") || words.contains("已由") || is_open || is_exception || is_condition(&words) || is_quoted {
        return None;
    }
    if let Some((body, rest)) = charged_with(&words) {
        let is_fine = rest.contains('处') && rest.contains('元');
        let is_penal = is_fine || sentence.is(0, "违反") || rest.contains_any(NO_TASKS);
        // 由作出处罚决定的机关申请人民法院强制执行: that is asked of a court.
        let is_asked = rest.starts_with_any(&["申请人民法院", "依法申请人民法院"]);
        let is_penal = is_penal || body.contains_any(&["吊销", "责令", "追究", "处罚"]) && !is_asked;
        // 由代表大会对政府的工作实施监督的事项 is a thing.
        let is_thing = words.ends_with_any(&["的事项", "的重大事项", "的问题", "的人员", "的单位", "的个人"]);
        let given = given(rest).filter(|_| !is_penal && !is_thing);
        return given.map(|at| Task { is_charged: true, ..task(&words, clause, body, rest, at) });
    }
    match leading(&words).filter(|body| is_authority(body)) {
        Some(body) => {
            let rest = subject::without_both(&words[body.len()..]);
            verb(rest, WORK).filter(|(at, length)| !is_heading(&rest[at + length..])).map(|at| task(&words, clause, body, rest, at))
        }
        // The clause behind one that says under what rule tells what is done.
        None => state(&words).map(|at| task(&words, clause, "国家", &words, at)).or_else(|| {
            let done = words.as_str();
            let done = BY_RULE.iter().filter_map(|rule| done.strip_prefix(rule)).find(|done| !done.is_empty()).unwrap_or(done);
            // 依照职责权限实施 says what is done as well.
            // 对经营活动进行监督检查 too, though it begins like what something is done to.
            let treats = done.starts_with('对') && done.contains_any(&["进行", "予以", "给予", "实施"]);
            let does = treats || done.ends_with_any(&["实施", "执行", "办理", "处理", "管理"]);
            let body = waiting.filter(|_| does || !says_no_more_than_when(done))?;
            let at = verb(done, WORK).or_else(|| given(done).filter(|_| !done.contains_any(NO_TASKS)))?;
            Some(task(&words, clause, body, done, at))
        }),
    }
}

/// What the state does, said at once behind its name: 国家保护公民的权利, but not 国家保护的动物.
fn state(words: &str) -> Option<(usize, usize)> {
    let rest = words.strip_prefix("国家")?;
    let verb = STATE.iter().find(|verb| rest.strip_prefix(**verb).is_some_and(|rest| !rest.is_empty() && !is_attribute(rest)))?;
    Some(("国家".len(), verb.len()))
}

/// Whether a verb stands in what a list is of: 设立登记的事项包括.
fn is_heading(after: &str) -> bool {
    after.contains('的') && after.ends_with_any(&["包括", "如下", "为", "是"])
}

/// Whether a clause only says when, or of what case it speaks.
pub(super) fn is_condition(words: &str) -> bool {
    words.ends_with_any(CIRCUMSTANCES)
}

/// Words by which a clause puts a thing into somebody's hands only on a condition, or tells what was agreed.
const ON_CONDITION: &[&str] =
    &["约定", "同意由", "协商由", "交由", "需要由", "不能由", "未由", "不由", "应当由", "经由", "要求由", "选择由", "以及由", "需由"];

/// Whether a clause puts a thing into the hands of somebody, and says no more: 补偿费由主管部门征收. `next` begins the clause behind.
pub(super) fn is_charge(words: &str, next: &str) -> bool {
    let is_begun = words.starts_with_any(&["未", "不", "已", "经", "或", "且", "由一方"]) || words.contains_any(ON_CONDITION);
    let goes_on = next.starts_with_any(&["或", "而", "不", "未", "且", "并且"]);
    // 由铁路部门营造的林木 is a thing.
    let is_told = |rest: &str| rest.split_once('的').is_none_or(|(how, _)| how.starts_with_any(PREPOSITIONS));
    // 由债务人财产清偿, 由双方协商一致后报主管部门备案: out of what, and not by the one that is named.
    let is_his = |body: &str, rest: &str| is_somebody(body) && !body.contains("后报") && !rest.starts_with("财产");
    let is_given = || charged_with(words).is_some_and(|(body, rest)| is_his(body, rest) && is_told(rest) && given(rest).is_some());
    !is_begun && !goes_on && is_given()
}

/// Whether a clause begins with a verb of duty, or with an adverb before one: 还应当.
pub(super) fn begins_with_duty(sentence: &Sentence, clause: &Range<usize>) -> bool {
    let begins = |at: usize| DUTIES.iter().any(|verb| sentence.says(at, verb));
    let adverb = ["还", "也", "均", "都", "并", "仍", "依法", "一般", "一律", "经申请", "经批准"]
        .iter()
        .find(|word| sentence.says(clause.start, word));
    begins(clause.start) || adverb.is_some_and(|word| begins(clause.start + word.chars().count()))
}

/// The body that a clause names and leaves without a verb: 其他有关部门按照各自的职责，….
pub(super) fn waiting(words: &str) -> Option<String> {
    if let Some(body) = charged_at_end(words) {
        return Some(body.to_owned());
    }
    let words = words.strip_prefix('由').unwrap_or(words);
    let body = leading(words).filter(|body| is_authority(body))?;
    let rest = &words[body.len()..];
    // 各有关部门，按照各自职责做好有关工作.
    (rest.is_empty() || rest.starts_with_any(PREPOSITIONS) && !rest.ends_with_any(CIRCUMSTANCES)).then(|| body.to_owned())
}

/// Where the verb stands of what a body is given to do: at once, or behind words that say when and how.
fn given(rest: &str) -> Option<(usize, usize)> {
    // （由当事人）承担的费用 is a thing.
    if rest.find('的').is_some_and(|at| rest[..at].chars().count() <= 2) || rest.starts_with("作出规定的") {
        return None;
    }
    if let Some(at) = verb(rest, WORK).or_else(|| verb(rest, GIVEN)) {
        return Some(at);
    }
    let letters = |text: &str| text.chars().take(2).map(char::len_utf8).sum::<usize>();
    if rest.starts_with_any(PREPOSITIONS) || rest.starts_with_any(&["与", "参照"]) {
        // 在登记之日起三十日内向社会公告: the verb stands at the end.
        let last = rest.char_indices().rev().nth(1)?.0;
        return Some((last, rest.len() - last));
    }
    let adverb = |text: &str| ADVERBS_OF_WORK.iter().find(|word| text.starts_with(**word)).map(|word| word.len());
    let mut at = 0;
    while let Some(length) = adverb(&rest[at..]).filter(|length| at + length < rest.len()) {
        at += length;
    }
    (!rest[at..].is_empty()).then(|| (at, letters(&rest[at..])))
}

/// Adverbs before the verb of a task.
const ADVERBS_OF_WORK: &[&str] = &["依法", "统一", "负责", "另行", "及时", "共同", "直接", "一并", "自行", "优先"];

/// Where a verb of work stands in what follows the name of a body: at once, or behind words that say when, where or how.
fn verb(rest: &str, verbs: &[&str]) -> Option<(usize, usize)> {
    // 省人民政府制定的规划 is a thing.
    // 依法给予处分 is done to somebody who broke the law.
    let punishes = |rest: &str| rest.starts_with_any(PUNISHMENTS);
    let is_work = |text: &str, word: &str| text.strip_prefix(word).is_some_and(|rest| !is_attribute(rest) && !punishes(rest));
    let first = |text: &str| verbs.iter().find(|word| is_work(text, word)).map(|word| word.len());
    if let Some(length) = first(rest) {
        return Some((0, length));
    }
    // 共同保护军事设施.
    let both = |text: &str| STATE.iter().find(|word| is_work(text, word)).map(|word| word.len());
    if let Some(length) = rest.strip_prefix("共同").and_then(both) {
        return Some(("共同".len(), length));
    }
    // 对标准的制定进行指导: what is done is said behind.
    let first = |text: &str| first(text).or_else(|| DONE.iter().find(|word| is_work(text, word)).map(|word| word.len()));
    let is_circumstance = rest.starts_with_any(PREPOSITIONS) || rest.starts_with_any(&["依法", "及时", "共同", "负责"]);
    // 按照下列规定处理: what is ruled there is a noun.
    // 在省人民政府指导下: how it is done.
    let is_noun = |at: usize| rest[at..].starts_with("规定") && at > 0 || rest[at..].starts_with_any(&["指导下", "领导下", "监督下"]);
    let places = rest.char_indices().map(|(at, _)| at).filter(|at| is_circumstance && !is_noun(*at));
    places.filter_map(|at| Some((at, first(&rest[at..])?))).next_back()
}

/// Whether what follows a verb makes an attribute of it: 制定的规划, 划定并公布的区域.
fn is_attribute(rest: &str) -> bool {
    let second = ["并", "、", "或者", "和"].iter().find_map(|joint| rest.strip_prefix(joint));
    let behind = second.and_then(|second| second.char_indices().nth(2).map(|(at, _)| &second[at..]));
    rest.starts_with('的') || behind.is_some_and(|rest| rest.starts_with('的'))
}

fn task(words: &str, clause: &Range<usize>, body: &str, rest: &str, (at, length): (usize, usize)) -> Task {
    let before = &words[..words.len() - rest.len() + at];
    let start = clause.start + before.chars().count();
    Task { body: body.to_owned(), is_charged: false, verb: start..start + rest[at..at + length].chars().count() }
}
