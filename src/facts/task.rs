//! What a body is to do, said without a verb of duty: 省发展改革主管部门会同有关部门编制规划.
//!
//! A law tells the tasks of bodies in the indicative. A clause counts where it begins with the name of a body that law gives tasks to,
//! or puts a thing into its hands (由…制定), and a verb of work follows. It does not where it only says when or on what condition
//! something else is done (主管部门制定规划时, …的).

use super::sentence::Sentence;
use super::subject::{charged_with, is_authority, leading};
use super::words::PREPOSITIONS;
use std::ops::Range;

/// A task: who bears it, and the verb by its characters in the sentence.
pub(super) struct Task {
    pub(super) body: String,
    pub(super) verb: Range<usize>,
}

/// Verbs of work.
const WORK: &[&str] = &[
    "会同", "制定", "编制", "拟定", "拟订", "组织", "指导", "协调", "统筹", "承担", "建立", "健全", "完善", "加强", "推进", "推动", "开展",
    "履行", "设立", "公布", "发布", "实施", "提供", "做好", "落实", "统一", "引导", "保障", "培育", "促进", "安排", "确定", "负有", "协助",
    "配合", "督促", "定期", "采取", "划定", "监督", "管理", "领导", "参与",
];

/// Verbs behind words that say to whom or how something is done.
const DONE: &[&str] = &["进行", "给予", "予以", "负责"];

/// What is given to those who broke the law.
const PUNISHMENTS: &[&str] =
    &["处分", "处罚", "行政处分", "行政处罚", "治安管理处罚", "警告", "罚款", "通报批评", "批评教育", "没收", "取缔"];

/// Verbs of the work that 由 puts into the hands of a body; what is done to somebody who broke the law is not among it.
const GIVEN: &[&str] = &[
    "制定",
    "编制",
    "组织",
    "统一",
    "会同",
    "规定",
    "公布",
    "确定",
    "划定",
    "发布",
    "审批",
    "批准",
    "提出",
    "拟订",
    "拟定",
    "承担",
    "实施",
    "主管",
    "牵头",
    "建立",
    "另行",
    "提供",
    "统筹",
    "安排",
    "解决",
    "支付",
    "先行支付",
    "给予表彰",
    "给予奖励",
    "给予补贴",
    "给予补助",
    "给予补偿",
];

/// How a clause ends that only says when, or of what case it speaks.
const CIRCUMSTANCES: &[&str] = &["的", "时", "后", "前", "期间", "过程中", "情况下", "之日起", "情形"];

/// Verbs of duty: a clause behind that begins with one tells what the body of this one is to do.
const DUTIES: &[&str] = &["应", "不得", "必须", "可以", "有权", "禁止", "须"];

/// The task that a clause without verb of duty tells. `waiting` is the body that a clause before named and left without a verb.
pub(super) fn read(sentence: &Sentence, clause: &Range<usize>, next: Option<&Range<usize>>, waiting: Option<&str>) -> Option<Task> {
    let words = sentence.slice(clause.clone());
    let is_open = next.is_some_and(|next| begins_with_duty(sentence, next));
    // 除须由有关部门制定办法外 tells what else is due.
    let is_exception = words.starts_with('除') && words.ends_with('外');
    if is_open || is_exception || CIRCUMSTANCES.iter().any(|end| words.ends_with(end)) || sentence.is_quoted(clause.start) {
        return None;
    }
    if let Some((body, rest)) = charged_with(&words) {
        return verb(rest, GIVEN).map(|at| task(&words, clause, body, rest, at));
    }
    match leading(&words).filter(|body| is_authority(body)) {
        Some(body) => {
            let rest = &words[body.len()..];
            verb(rest, WORK).map(|at| task(&words, clause, body, rest, at))
        }
        None => waiting.and_then(|body| verb(&words, WORK).map(|at| task(&words, clause, body, &words, at))),
    }
}

/// Whether a clause begins with a verb of duty.
pub(super) fn begins_with_duty(sentence: &Sentence, clause: &Range<usize>) -> bool {
    DUTIES.iter().any(|verb| sentence.says(clause.start, verb))
}

/// The body that a clause names and leaves without a verb: 其他有关部门按照各自的职责，….
pub(super) fn waiting(words: &str) -> Option<String> {
    let body = leading(words).filter(|body| is_authority(body))?;
    let rest = &words[body.len()..];
    // 各有关部门，按照各自职责做好有关工作.
    (rest.is_empty() || PREPOSITIONS.iter().any(|word| rest.starts_with(word)) && !CIRCUMSTANCES.iter().any(|end| rest.ends_with(end)))
        .then(|| body.to_owned())
}

/// Where a verb of work stands in what follows the name of a body: at once, or behind words that say when, where or how.
fn verb(rest: &str, verbs: &[&str]) -> Option<(usize, usize)> {
    // 省人民政府制定的规划 is a thing.
    // 依法给予处分 is done to somebody who broke the law.
    let punishes = |rest: &str| PUNISHMENTS.iter().any(|word| rest.starts_with(word));
    let is_work = |text: &str, word: &str| text.strip_prefix(word).is_some_and(|rest| !rest.starts_with('的') && !punishes(rest));
    let first = |text: &str| verbs.iter().find(|word| is_work(text, word)).map(|word| word.len());
    if let Some(length) = first(rest) {
        return Some((0, length));
    }
    // 对标准的制定进行指导: what is done is said behind.
    let first = |text: &str| first(text).or_else(|| DONE.iter().find(|word| is_work(text, word)).map(|word| word.len()));
    let is_circumstance = PREPOSITIONS.iter().chain(&["依法", "及时", "共同", "负责"]).any(|word| rest.starts_with(word));
    // 按照下列规定处理: what is ruled there is a noun.
    let is_noun = |at: usize| rest[at..].starts_with("规定") && at > 0;
    let places = rest.char_indices().map(|(at, _)| at).filter(|at| is_circumstance && !is_noun(*at));
    places.filter_map(|at| Some((at, first(&rest[at..])?))).next_back()
}

fn task(words: &str, clause: &Range<usize>, body: &str, rest: &str, (at, length): (usize, usize)) -> Task {
    let before = &words[..words.len() - rest.len() + at];
    let start = clause.start + before.chars().count();
    Task { body: body.to_owned(), verb: start..start + rest[at..at + length].chars().count() }
}
