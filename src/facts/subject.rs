//! Who a clause speaks of: the words before its verb, without what they say of time, place and manner.
//!
//! A body is known by how its name ends; what is no body (a plan, a work, goods) is a subject too, where the clause begins with it.
//! Nothing is looked up: words are taken as they stand.

use super::body::{does_as_called, ends_of_names, holds_a_name, is_authority, is_body, is_somebody};
use super::letters::{ACTION_BEGINS, ADVERB_ENDS, BY_PREPOSITION, ByLetter, FOLLOWERS, NAME_BEGINS, by_first, first_word, last_word};
use super::thing::{LONGEST_DEED, LONGEST_GIVEN, SHORT, is_compound, is_giving, is_thing, is_thing_of};
use super::words::{ACTIONS, DOING, FOLLOWING, LEADS, NAMES, PREPOSITIONS, WHOLE, endings};
use crate::zh::{self, AnyOf};
use std::sync::LazyLock;

/// What the words before a verb say of who is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Subject {
    /// These words name it.
    Named(String),
    /// A thing is put into its hands: 由省人民政府（制定）.
    Charged(String),
    /// They name nobody: it is who was named before in the sentence.
    GoesOn,
}

/// A longer run of words is no name; many departments may be named one after the other.
const LONGEST: usize = 100;

/// Who is meant before a verb; `is_known` says that the sentence has named somebody.
pub(super) fn before(words: &str, is_known: bool) -> Subject {
    let mut text = without_remark(words.trim());
    for lead in LEADS {
        text = text.strip_prefix(lead).map(str::to_owned).unwrap_or(text);
    }
    let text = without_adverbs(&text);
    if let Some(named) = charged(text) {
        let name = Some(named).filter(|name| is_one_office(name)).or_else(|| name_at_head(named));
        return Subject::Charged(name.unwrap_or(named).to_owned());
    }
    // 提倡、鼓励; a mark alone names nobody either, nor does what only joins: 或者应当….
    if JOINTS.contains(&text) || text.ends_with('、') || !text.chars().any(char::is_alphanumeric) {
        return Subject::GoesOn;
    }
    if WHOLE.contains(&text) {
        return Subject::Named(text.to_owned());
    }
    // 用后必须销毁 says when.
    let is_term = text.starts_with('每') && text.ends_with(['年', '月', '周', '日', '期', '度', '次']) && text.chars().count() <= SHORT + 1;
    let says_when = text.chars().count() <= SHORT && text.ends_with(['后', '前', '时']) || is_term;
    if is_adverbial(text) || says_when {
        return Subject::GoesOn;
    }
    // （符合规定）的应当审批: a condition that no comma ends.
    if text.ends_with('的') {
        return leading(text).map_or(Subject::GoesOn, |body| Subject::Named(body.to_owned()));
    }
    let text = text.strip_prefix("任何情况下").unwrap_or(text);
    // 抢修结束后企业（应当）: no comma parts the time from the name.
    let begun = ENDED.iter().find_map(|when| text.split_once(when)).map(|(_, name)| name);
    let text = begun.filter(|name| is_body(name) && !is_adverbial(name) && !is_deed(name)).unwrap_or(text);
    // 其他时间, 其他区域 name nobody.
    let is_elsewhere = text.starts_with_any(&["其他", "任何"]) && text.ends_with_any(&["时间", "时段", "时候", "地点", "区域"]);
    if is_elsewhere {
        return Subject::GoesOn;
    }
    // 犬只进入公共场所: who enters, not where to.
    let text = text.split_once("进入").map(|(who, _)| who).filter(|who| !who.is_empty() && !who.contains('的')).unwrap_or(text);
    // 首次检测后, 风景区内: time and place; 婴幼儿奶粉在出厂前 names its thing.
    let text = match (is_body(text), text.ends_with_any(&TIMES)) {
        (false, true) => match before_circumstance(text).or_else(|| acting(text)) {
            Some(thing) => thing,
            None => return Subject::GoesOn,
        },
        _ => text,
    };
    // 代表十人以上联名: so many of them.
    if let Some((named, "" | "联名" | "书面联名" | "联合" | "附议")) = text.split_once("人以上") {
        let number = named.trim_end_matches(zh::is_numeral);
        if number.len() < named.len() && is_body(number) {
            return Subject::Named(text[..named.len() + "人以上".len()].to_owned());
        }
    }
    let cut = without_object(without_circumstance(text));
    // 已经建设的系统 is a thing.
    let is_noun = cut.rsplit_once('的').is_some_and(|(_, noun)| !noun.is_empty()) && !cut.starts_with_any(&MEETING);
    let begins_with_action = first_word(&ACTION_BEGINS, cut).is_some() && !is_noun && !is_compound(cut);
    let name = match (is_body(cut), leading(cut)) {
        (true, _) if !is_founding(cut) => cut,
        (_, Some(body)) if is_thing_of(&cut[body.len()..]) => cut,
        (_, Some(body)) => body,
        (_, None) if (begins_with_action || is_founding(cut)) && is_known => return Subject::GoesOn,
        (_, None) if begins_with_action || is_founding(cut) => "",
        (_, None) => cut,
    };
    if name.chars().count() > LONGEST { Subject::GoesOn } else { Subject::Named(name.to_owned()) }
}

/// What somebody meets with: 发现危害安全的情况应当报告 names nobody.
const MEETING: [&str; 6] = ["发现", "接到", "收到", "发生", "遇", "出现"];

/// What says when something is over, right before a name.
const ENDED: [&str; 6] = ["结束后", "完成后", "届满后", "期满后", "终止后", "生效后"];

/// How words end that say when or where.
const TIMES: [&str; 9] = ["时", "期间", "之前", "之后", "后", "前", "以内", "内", "中"];

/// The thing before what is said of time and place: 婴幼儿奶粉 of 婴幼儿奶粉在出厂前.
fn before_circumstance(text: &str) -> Option<&str> {
    let at = text.find('在').filter(|at| *at > '在'.len_utf8() && is_adverbial(&text[*at..]))?;
    Some(&text[..at])
}

/// Who does what words say before or while which he has a duty: 公民献血前, 船舶进港时. What befell somebody names nobody.
fn acting(text: &str) -> Option<&str> {
    const BEFALL: [&str; 10] = ["死亡", "破产", "解散", "终止", "失踪", "缺额", "出缺", "被", "受", "患"];
    let is_during = text.ends_with_any(&["前", "时", "期间", "过程中"]);
    let named = leading(text).or_else(|| only_name(text)).filter(|_| !text.contains('在'));
    // 公安机关查处后: what an office has done binds nobody else.
    let name = named.filter(|name| is_during || text.ends_with('后') && is_authority(name))?;
    // 会议期间, 车内无乘客时: when it is.
    let rest = &text[name.len()..];
    let is_no_more = TIMES.contains(&rest) || name.contains(['无', '没', '未', '不', '内']);
    (is_somebody(name) && !is_no_more && !rest.starts_with_any(&BEFALL)).then_some(name)
}

/// Letters before and behind 对 with which it is another word: 针对, 面对; 对外, 对象.
const NO_OBJECT: (&str, &str) = ("针反相绝核校应面配比派结查", "外口象策应方等称于比立");

/// Who does it, without what it is done to: 收容教育所 of 收容教育所对入所人员.
fn without_object(text: &str) -> &str {
    let is_object = |at: &usize| {
        let (before, after) = (&text[..*at], &text[at + '对'.len_utf8()..]);
        !before.ends_with(|c| NO_OBJECT.0.contains(c)) && !after.starts_with(|c| NO_OBJECT.1.contains(c)) && is_somebody(before)
    };
    text.match_indices('对').map(|(at, _)| at).find(is_object).map_or(text, |at| &text[..at])
}

/// A name that stands alone before a verb of duty; `None` where the words are more or less than one.
pub(super) fn name_alone(words: &str) -> Option<&str> {
    let text = without_adverbs(words);
    let is_plain = is_somebody(text) && !text.contains('的') && !is_adverbial(text) && !is_deed(text) && text.chars().count() > 1;
    let is_begun = text.starts_with_any(&JOINTS) || text.starts_with_any(LEADS) || charged(text).is_some();
    let is_one = leading(text).is_none_or(|name| name.len() == text.len()) && without_object(text).len() == text.len();
    (is_plain && !is_begun && is_one).then_some(text)
}

/// The only name in a clause, where it begins with it and nothing of the name is left: 职工失业后.
pub(super) fn only_name(clause: &str) -> Option<&str> {
    let mut ends = ends_of_names(clause);
    let name = &clause[..before_meeting(clause, ends.next()?)];
    let rest = &clause[name.len()..];
    let is_only = ends.next().is_none() && !rest.is_empty() && !rest.starts_with(['的', '、', '和', '与', '及', '或', '等']);
    let is_plain = !is_deed(name) && !is_adverbial(name) && !name.starts_with_any(&JOINTS) && !name.starts_with_any(&ABLE);
    // 依法须经主管机关（准许的）: by whom.
    let is_plain = is_plain && !name.contains_any(&["须经", "需经"]);
    (is_only && is_plain && !name.contains(['的', '未', '不', '在']) && name.chars().count() > 1).then_some(name)
}

/// Whether a clause only leads in, or says when or under what rule.
pub(super) fn says_no_more_than_when(clause: &str) -> bool {
    let text = clause.trim();
    LEADS.contains(&text) || is_adverbial(text) || text.ends_with_any(&TIMES) && leading(text).is_none()
}

/// The body a clause begins with, or the thing of that body which the clause is the name of: 学校提供的食品.
pub(super) fn leading_whole(clause: &str) -> Option<&str> {
    // 机构履行职责所必需的经费, 机构履行职责所需经费.
    let is_needed = |rest: &str| {
        let is_said = rest.contains_any(&["所需", "所必需", "所必要"]);
        is_said && rest.ends_with_any(&["经费", "费用", "资金", "物资", "设备"])
    };
    let whole = |rest: &str| rest.rsplit_once('的').is_some_and(|(deed, thing)| is_giving(deed) && is_thing(thing, LONGEST_GIVEN));
    leading(clause).map(|body| {
        let rest = &clause[body.len()..];
        // 合作社制定的规范; but a body that 接到河长交办的问题 does so itself.
        let is_made = rest.rsplit_once('的').is_some_and(|(deed, _)| deed.chars().count() <= LONGEST_MAKING) && is_thing_of(rest);
        if whole(rest) || is_made || is_needed(rest) { clause.trim() } else { body }
    })
}

/// How somebody made a thing is told by one verb and its adverb, in characters: 依法制定.
const LONGEST_MAKING: usize = 4;

/// What stands behind the 由 that puts a thing into the hands of a body: 具体办法由省人民政府（制定）.
fn charged(text: &str) -> Option<&str> {
    let is_other = |before: &str, after: &str| {
        // 通过由当事人提供的途径.
        let is_made =
            before.ends_with(['自', '理', '事', '缘', '经', '过', '为', '已']) || before.starts_with('将') && before.ends_with('交');
        // 甲部门和由市人民政府确定的部门: how one of them came to be.
        let is_listed = before.ends_with(['和', '及', '与', '、']) && holds_a_name(before) && after.contains('的');
        is_made || is_listed || after.is_empty() || after.starts_with(['于', '此', '来'])
    };
    let parts = text.rmatch_indices('由').map(|(at, word)| (&text[..at], &text[at + word.len()..]));
    parts.filter(|(before, after)| !is_other(before, after)).map(|(_, after)| after).next()
}

/// Who is meant behind the verb: （应当）由林权所有单位提供, （禁止）任何单位和个人占用.
pub(super) fn behind(verb: &str, after: &str) -> Option<String> {
    let after = after.trim_start();
    if let Some(charged) = after.strip_prefix('由') {
        return name_at_head(charged).map(str::to_owned);
    }
    // 禁止任何单位和个人占用: whatever they are not to do.
    let anybody = ANYBODY.iter().find(|name| after.starts_with(**name)).copied();
    let forbidden = anybody.or_else(|| leading(after)).filter(|_| matches!(verb, "禁止" | "严禁"))?;
    (forbidden.starts_with("任何") || endings().any(|ending| ending == forbidden.trim_start_matches('被'))).then(|| forbidden.to_owned())
}

/// The body that ends a clause behind 由: 价格由取得资质的机构，（评估确定）.
pub(super) fn charged_at_end(clause: &str) -> Option<&str> {
    charged(clause).filter(|body| {
        is_body(body) && !body.starts_with('的') && (body.contains('的') || name_at_head(body).is_some_and(|name| name.len() == body.len()))
    })
}

/// Everybody, as bans name them.
const ANYBODY: [&str; 5] = ["任何单位和个人", "任何单位或者个人", "任何组织和个人", "任何组织或者个人", "任何单位、个人"];

/// The body into whose hands a clause puts a thing, and what it is to do.
pub(super) fn charged_with(clause: &str) -> Option<(&str, &str)> {
    let charged = charged(clause)?;
    let body = name_at_head(charged)?;
    let rest = &charged[body.len()..];
    let behind = rest.find('）').filter(|_| rest.starts_with(REMARK)).map_or(rest, |at| &rest[at + '）'.len_utf8()..]);
    Some((body, behind))
}

/// Whether a name only tells which office another is: （业主）委托的物业服务企业.
fn tells_which(words: &str, end: usize, ends: &[usize]) -> bool {
    // 委托的, 协商确定的; not 按照国家的规定.
    let deed = words[end..].split_once('的').map_or("", |(deed, _)| deed);
    let verb = ["协商", "依法", "共同", "批准"].iter().find_map(|how| deed.strip_prefix(*how)).unwrap_or(deed);
    verb.chars().count() == 2
        && !PREPOSITIONS.contains(&verb)
        && ends.iter().any(|other| *other > end && *other < words.len() && is_end(words, *other))
}

/// How a remark begins that gives a name its short form.
const REMARK: &str = "（以下";

/// Whether a name ends at a place before such a remark, and no other name is joined behind it.
fn is_called(words: &str, end: usize) -> bool {
    let behind = words[end..].strip_prefix(REMARK).and_then(|rest| rest.split_once('）'));
    behind.is_some_and(|(_, rest)| !rest.starts_with(['、', '和', '与', '及', '或', '等']))
}

/// The name that stands at the head of words and nothing before it: behind 由 no words say when, and a verb of some kind follows.
fn name_at_head(words: &str) -> Option<&str> {
    let whole = WHOLE.iter().find(|word| words.strip_prefix(**word).is_some_and(follows)).map(|word| word.len());
    let ends: Vec<usize> = ends_of_names(words).map(|end| with_others(words, end)).collect();
    let is_joined = |end: usize| words[end..].starts_with(['的', '、', '和', '与', '及', '或', '等']);
    // 法制委员会（以下称法制委员会）根据…: a remark gives the name its short form.
    let first = ends
        .iter()
        .copied()
        .find(|end| *end < words.len() && (is_end(words, *end) || is_called(words, *end)) && !tells_which(words, *end, &ends));
    // 由国务院公安、财政等有关部门，依照职责实施: all of the words are a name.
    // 由主持质证的审判员核对请求人、义务机关 is none: somebody in it does something.
    let is_told = |end: usize| words[end..].contains_any(&TOLD);
    let is_within = |end: &usize| *end == words.len() || is_authority(&words[..*end]) && !is_told(*end) || is_joined(*end);
    let all = || (is_one_office(words) && ends.iter().all(is_within)).then_some(words.len());
    let last = || ends.iter().copied().rfind(|end| *end < words.len() && !is_joined(*end));
    let name = &words[..whole.or(first).or_else(all).or_else(last)?];
    (name.chars().count() <= LONGEST && !name.contains('，')).then_some(name)
}

/// What an office does whose name is followed by that of another: 公安机关书面报告本级人民政府.
const TOLD: [&str; 6] = ["报告", "通知", "通报", "告知", "转交", "报经"];

/// What offices do to others, where the name of another stands at the end: 由中国人民银行通知各金融机构.
const DONE_TO_OFFICES: [&str; 12] = ["通知", "指定", "通报", "转交", "报告", "告知", "成立", "印发", "担任", "商", "报", "交"];

/// Whether all of the words are the name of an office that bears that of another in it: 国务院建设主管部门.
fn is_one_office(words: &str) -> bool {
    let mut ends = ends_of_names(words).filter(|end| *end < words.len());
    is_authority(words) && ends.all(|end| !is_end(words, end) && !words[end..].starts_with_any(&DONE_TO_OFFICES))
}

/// The body a clause begins with, where a verb or a circumstance follows its name.
pub(super) fn leading(clause: &str) -> Option<&str> {
    let whole = WHOLE.iter().filter(|word| clause.strip_prefix(**word).is_some_and(follows)).map(|word| word.len());
    // The first that fits is the nearest: a name is looked for once along the clause, not once for each ending.
    let named = ends_of_names(clause).map(|end| with_others(clause, end)).find(|end| is_end(clause, *end));
    let end = before_meeting(clause, with_charge(clause, whole.chain(named).min()?));
    let body = &clause[..end];
    // 或者与境外机构合作的 goes on, 能够利用单位提供的服务 as well.
    let goes_on = (body.starts_with_any(&JOINTS) || body.starts_with_any(&ABLE)) && !body.starts_with_any(NAMES);
    if goes_on {
        return None;
    }
    let is_principle = body.contains_any(&["遵循", "坚持", "本着"]) || clause[end..].starts_with("引导、");
    // 未在就诊的医疗机构办理 tells what was not done.
    let is_denied = body.starts_with('未') && !body.starts_with("未成年");
    // 养老设施未经人民政府批准: the name ends before.
    // 功能区划在报省人民政府（批准前）: what is said of the place stands inside.
    let is_placed =
        body.char_indices().skip(2).any(|(at, letter)| letter == '在' && !body[..at].ends_with('所') && !body[at..].contains('的'));
    // 持证件向主管机关（办理登记）: to whom.
    let is_sent =
        body.char_indices().skip(1).any(|(at, letter)| letter == '向' && !body[..at].ends_with(['面', '方', '定'])) && !body.contains('的');
    let is_more = is_placed
        || is_sent
        || body.contains_any(&[
            "有明确的", "有固定的", "有相应的", "有必要的", "有健全的", "未经", "非经", "一经", "须经", "需经", "由此", "除", "个人被",
            "单位被", "者被",
        ])
        || body.ends_with('外');
    let is_name = !is_deed(body) && !is_denied && !is_more && !is_principle && !is_adverbial(body) && body.chars().count() <= LONGEST;
    is_name.then_some(body)
}

/// 服务对象接到提供者（转送的通知书后）: the end of the name of the one that meets with something, and not of the one it comes from.
fn before_meeting(clause: &str, end: usize) -> usize {
    let met = ["接到", "收到"].iter().filter_map(|word| clause[..end].find(word)).min();
    met.filter(|at| clause[..*at].chars().count() > 1).unwrap_or(end)
}

/// The end of a name that goes on with what the office is charged with: 县级人民政府负责回收管理的部门.
fn with_charge(clause: &str, end: usize) -> usize {
    let rest = &clause[end..];
    let is_charge = rest.starts_with_any(&["负责", "主管", "承担"]);
    let office = || ["的部门", "的机关", "的机构", "的主管部门"].iter().filter_map(|word| Some(rest.find(word)? + word.len())).min();
    // 负责综合协调的部门、环境保护部门: with those that are listed behind.
    let with_listed = |end: usize| if clause[end..].starts_with('、') && is_authority(clause) { clause.len() } else { end };
    office().filter(|_| is_charge).map(|length| with_listed(end + length)).filter(|end| is_end(clause, *end)).unwrap_or(end)
}

/// Words that join a clause to the one before.
const JOINTS: [&str; 7] = ["与", "或者", "并且", "或", "且", "而且", "以及"];

/// Words with which a clause says what somebody can or wants to do, and names nobody.
const ABLE: [&str; 4] = ["能够", "愿意", "确需", "尚未"];

/// Verbs with which a clause begins that ends with a comma and says what is done: 调解争议，应当….
const DEEDS: &[&str] = &[
    "调解", "办理", "参与", "审理", "审查", "查处", "征收", "征用", "拆除", "处置", "执行", "利用", "从事", "参加", "组织", "接受", "领取",
    "领用", "开立", "开设", "签订", "订立", "解除", "终止", "履行", "行使", "划定", "调整", "撤销", "罢免", "选举", "任免", "扑救", "销毁",
    "捕捞", "采伐", "猎捕", "挖掘", "占用", "穿越", "修建", "兴建", "建造", "安装", "转让", "召开", "调查", "检查", "聘用", "聘请", "招用",
    "录用", "进入", "退出", "离开",
];

/// Whether words that end like the name of a body tell what is done: 并配合有关部门, 依托培训机构.
fn is_deed(body: &str) -> bool {
    if first_word(&NAME_BEGINS, body).is_some() {
        return false;
    }
    let verb = |text: &str| first_word(&DEED_VERBS, text).map(str::len);
    let mut rest = body;
    // 商同级有关部门, 支持企业: with whom, and whom.
    if consults(body) || body.starts_with_any(&["支持", "鼓励", "推动", "促进", "造成"]) && !body.contains('的') {
        return true;
    }
    // 发生乘客被困故障时: what somebody meets with.
    if MEETING.iter().any(|word| body.strip_prefix(*word).is_some_and(|rest| rest.chars().count() > 1)) && !body.contains('的') {
        return true;
    }
    while let Some(length) = verb(rest).filter(|_| !rest.starts_with("有关")) {
        rest = &rest[length..];
    }
    // 造成当事人 is no name; 申请人 is one, though it begins like what somebody does.
    let is_somebody = || SOMEBODY.contains(&rest);
    // 申请人与被申请人 are two.
    let is_pair = rest.starts_with_any(&["人与", "人和", "人及", "人、", "人或"]);
    rest.len() < body.len() && !is_pair && !body.contains('的') && (rest.chars().count() > SHORT || is_somebody())
}

/// What is done to somebody who is founded or changed.
const FOUNDING: [&str; 15] =
    ["开办", "创办", "兴办", "组建", "筹建", "查询", "设立", "成立", "举办", "申请", "变更", "审批", "撤销", "注销", "聘请"];

/// Whether words tell that somebody is founded or changed: 设立专业合作社, but not 建设单位 and 申请人.
fn is_founding(words: &str) -> bool {
    words.starts_with_any(&FOUNDING) && is_deed(words)
}

/// Whom something may be done to, by words that are no part of a longer name.
const SOMEBODY: [&str; 9] = ["律师", "当事人", "经营者", "消费者", "劳动者", "使用者", "投资者", "患者", "公民"];

/// The body that a clause is the name of: 省人民政府确定的主管部门.
pub(super) fn whole(clause: &str) -> Option<String> {
    let text = without_remark(clause.trim());
    let text = text.strip_prefix("以及").map(str::to_owned).unwrap_or(text);
    let cut = without_object(&text);
    if cut.len() < text.len() && is_somebody(cut) {
        return Some(cut.to_owned());
    }
    let is_name = is_body(&text) && !is_adverbial(&text) && !is_deed(&text) && text.chars().count() <= LONGEST;
    // 血站是采血的机构，是公益性组织: what somebody is names nobody.
    let is_name = is_name && !text.starts_with('是') && leading(&text).is_none_or(|body| !text[body.len()..].starts_with('是'));
    // 各级人民政府对有贡献的单位和个人: who does it, and to whom.
    let is_object = |rest: &str| rest.starts_with(['对', '为']);
    let is_one =
        leading(&text).is_none_or(|body| body.len() == text.len() || text[body.len()..].contains('的') && !is_object(&text[body.len()..]));
    (is_name && is_one).then_some(text)
}

/// The end of a name with the 等 behind it.
fn with_others(clause: &str, end: usize) -> usize {
    let others = clause[end..].starts_with_any(&["等有关", "等相关"]);
    if clause[end..].starts_with('等') && !others { end + '等'.len_utf8() } else { end }
}

/// Whether the name of a body ends at a place of a clause.
fn is_end(clause: &str, end: usize) -> bool {
    let (body, rest) = clause.split_at(end);
    // 监事会管理机构 is an office of its own.
    let is_office = || rest.starts_with_any(&["管理机构", "管理部门", "管理单位", "管理人"]);
    let is_doing = || rest.starts_with_any(DOING) && !is_office() || does_as_called(body, rest);
    rest.is_empty() || follows(rest) || !is_authority(body) && is_doing() && !is_joined_by(rest)
}

/// Whether 与 joins another name, so that both do it: 运输企业（与机动车一方对受害人承担责任）.
fn is_joined_by(rest: &str) -> bool {
    let Some(other) = rest.strip_prefix('与') else { return false };
    let both = ["对", "共同", "承担", "分别", "各自", "均", "都", "双方"];
    let is_agreed = |rest: &str| rest.contains_any(&["自愿", "达成"]);
    ends_of_names(other).any(|end| both.iter().any(|word| other[end..].starts_with(word)) || is_agreed(&other[end..]))
}

/// What a clause speaks of that is no more than a noun: 渔场和渔汛生产，应当….
pub(super) fn alone(clause: &str) -> Option<&str> {
    let text = clause.trim();
    // 规划一经批准, 建筑属于国家所有: what it is said of.
    let text = ["未经", "一经", "属于", "归国家", "纳入", "列入", "实行", "竣工验收合格", "建成", "竣工后", "投入使用"]
        .iter()
        .filter_map(|word| text.find(word))
        .filter(|at| *at > 0 && !text[..*at].ends_with(['不', '未', '可']))
        .min()
        .map_or(text, |at| &text[..at]);
    // 信托财产与属于受托人所有的财产相区别: the one that is told from the other.
    let text = text.strip_suffix(['与', '和']).unwrap_or(text);
    // 规划是建设的依据，不得擅自修改: what something is said to be.
    let is_short =
        |who: &str| (2..=LONGEST_DEED).contains(&who.chars().count()) && !who.contains(['的', '如', '若', '凡', '但', '或', '就']);
    let is_whether = text.contains("是否") || text.contains("如有");
    let text = text.split_once('是').map(|(who, _)| who).filter(|who| is_short(who) && !is_whether).unwrap_or(text);
    let is_clause = is_whether
        || text.contains(['是', '了'])
        || text.ends_with_any(&["的", "时", "后", "前", "下", "中", "内", "期间", "之日", "外", "有效", "无效"])
        || text.starts_with_any(&["以及", "或者", "和", "致使", "导致", "造成"])
        || is_adverbial(text);
    let begins_with_action = first_word(&ACTION_BEGINS, text).is_some()
        && !(text.starts_with("有关") && text.contains('的'))
        && (!is_compound(text) || clause.contains("竣工"));
    let is_deed = begins_with_action || first_word(&DEED_BEGINS, text).is_some() && !text.contains('的');
    // 未确定责任人的电梯, 取得国籍的航空器: which of them. What is asked for is not who has to do it: 具备条件的申请，应当批准.
    let tells_which = text.starts_with_any(&["取得", "具有", "具备"])
        || text.starts_with('未') && !text.starts_with_any(&["未经", "未按", "未依", "未在", "未能", "未有"]);
    let is_asked = |noun: &str| noun.ends_with_any(&["申请", "请求", "材料", "案件", "事项", "情况", "问题"]);
    let is_which = tells_which && text.rsplit_once('的').is_some_and(|(_, noun)| is_thing(noun, LONGEST_DEED) && !is_asked(noun));
    let is_action = is_deed && !is_which && (!is_body(text) || is_founding(text));
    let is_action = is_action || is_founding(text);
    (!text.is_empty() && !is_clause && !is_action && text.chars().count() <= LONGEST).then_some(text)
}

/// What is done, with which a clause may begin.
static DEED_BEGINS: ByLetter = LazyLock::new(|| by_first(DEEDS.iter()));

/// What begins words that tell what is done.
static DEED_VERBS: ByLetter = LazyLock::new(|| by_first(ACTIONS.iter().chain(FOLLOWING).chain(LEADS).chain(&FOUNDING)));

/// Whether what stands behind a name begins the rest of the clause.
fn follows(rest: &str) -> bool {
    let is_noun = || {
        rest.starts_with_any(&[
            "负责人", "以及", "以外", "有关", "为主", "应急", "有限", "无偿", "有偿", "不动产", "未成年", "对外", "指导价", "定价",
            "主管部门", "主管机关", "主管单位", "主管机构", "主管海关", "主管税务", "主管行政", "主管领导", "主管人员", "编制管理",
            "编制委员会", "编制部门",
        ])
    };
    !is_noun() && (first_word(&FOLLOWERS, without_both(rest)).is_some() || consults(rest))
}

/// Whether an office consults another: 财政部（商中国人民银行）. 商务, 商业 and their like stand in names.
fn consults(rest: &str) -> bool {
    rest.strip_prefix('商')
        .and_then(|other| other.chars().next())
        .is_some_and(|next| !"务业标品会用贸人场户店事住定议谈讨洽量".contains(next))
}

/// Without 都, 均, which say that all of those named do it.
pub(super) fn without_both(rest: &str) -> &str {
    rest.strip_prefix(['都', '均']).unwrap_or(rest)
}

/// How words end that tell by whose will something is done: 经…的会员提议.
const AGREED: [&str; 9] = ["同意", "批准", "提议", "协商", "讨论", "许可", "核准", "授权", "决定"];

/// What somebody has to do with a thing, said between 对 and his name: 对信访事项有权处理的行政机关, 对裁决持不同意见的仲裁员.
const HAVING: [&str; 10] = ["负责", "负有", "有权处", "有权审", "有权决定", "持不同", "不服的", "异议的", "有管辖", "有管理"];

/// Whether words only say when, where or how: 在…过程中, 按照国家有关规定; not 从事交易的机构, which names a body by what it does.
fn is_adverbial(words: &str) -> bool {
    if first_word(&BY_PREPOSITION, words).is_none() || first_word(&NAME_BEGINS, words).is_some() {
        return false;
    }
    let named = words.rsplit_once('的').map_or("", |(_, noun)| noun);
    // 向常务委员会提出的议案 is a thing.
    if words.starts_with('向') && words.contains_any(&["提出的", "提交的", "报送的", "提供的", "申报的"]) {
        return false;
    }
    // 经三分之二以上的会员提议: how it comes to be.
    if words.starts_with('经') && words.ends_with_any(&AGREED) {
        return true;
    }
    // 对新技术、新产业的模式 is what something is done to, 对数据负责的部门 is somebody.
    // 向作出决定的机关的上一级机关（申请复议）: to whom.
    let is_told = words.starts_with('向') && is_authority(words) && !words.contains("负责");
    // 对有下列情形之一的人员: to whom; 对数据负责的部门 is somebody.
    let is_told = is_told || words.starts_with('对') && words.contains('的') && !words.contains_any(&HAVING);
    let is_object = is_told || words.starts_with(['对', '向']) && !is_body(words) || words.starts_with(['将', '把']);
    let is_circumstance = named.ends_with_any(&[
        "阶段", "环节", "场合", "规定", "要求", "情况", "基础", "前提", "条件", "时", "过程", "标准", "原则", "职责", "期限", "范围",
        "需要", "方式", "程序", "地区", "区域", "地方", "路段", "水域", "内", "中", "下", "前", "后",
    ]);
    named.is_empty() || is_circumstance || is_object
}

/// The name before what is said of time, place and manner: 省人民政府 of 省人民政府在每年三月底前.
fn without_circumstance(text: &str) -> &str {
    let is_cut = |at: &usize| *at > 0 && is_adverbial(&text[*at..]) && is_body(&text[..*at]);
    text.char_indices().map(|(at, _)| at).find(is_cut).map_or(text, |at| &text[..at])
}

fn without_adverbs(text: &str) -> &str {
    let mut left = text.trim();
    while let Some(adverb) = last_word(&ADVERB_ENDS, left) {
        left = left[..left.len() - adverb.len()].trim_end();
    }
    left
}

/// Without a remark such as （以下简称主管部门）, （含分支，以下统称单位）.
pub(super) fn without_remark(text: &str) -> String {
    const INTRODUCING: [&str; 5] = ["以下简称", "以下统称", "以下称", "以下合称", "下同"];
    let mut out = text.to_owned();
    // Hardly any text has one.
    while out.contains('下')
        && let Some(at) = INTRODUCING.iter().filter_map(|word| out.find(word)).min()
    {
        let (Some(start), Some(end)) = (out[..at].rfind(['（', '(']), out[at..].find(['）', ')'])) else { break };
        // 市、县（市、区，下同）的部门: what stands within a name belongs to it.
        let is_within = !out[at + end..].trim_start_matches(['）', ')']).trim().is_empty();
        let is_part = is_within || !out[start..].starts_with_any(&["（含", "（包括", "(含", "(包括"]);
        if out[at..].starts_with("下同") && is_part {
            break;
        }
        let close = out[at + end..].chars().next().map_or(0, char::len_utf8);
        out.replace_range(start..at + end + close, "");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Subject, before, leading, whole};

    #[test]
    fn the_words_before_a_verb_name_who_is_meant() {
        for (words, name) in [
            ("省人民政府", Some("省人民政府")),
            ("任何单位和个人", Some("任何单位和个人")),
            ("广播、电视、报刊、互联网等媒体", Some("广播、电视、报刊、互联网等媒体")),
            ("数字经济发展规划", Some("数字经济发展规划")),
            ("从事动物诊疗活动的机构", Some("从事动物诊疗活动的机构")),
            ("主管部门（以下简称部门）依法及时", Some("主管部门")),
            ("县级以上人民政府在每年三月底前", Some("县级以上人民政府")),
            ("经营者发现问题", Some("经营者")),
            ("在办理过程中", None),
            ("发现问题", None),
            ("并依法", None),
        ] {
            let expected = name.map_or(Subject::GoesOn, |name| Subject::Named(name.to_owned()));
            assert_eq!(before(words, true), expected, "{words}");
        }
        for words in ["自然保护区管理机构", "经营者", "建设工程勘察、设计发包方与承包方", "国家机关、企业事业单位以及其他组织"]
        {
            assert_eq!(before(words, true), Subject::Named(words.to_owned()));
        }
        assert_eq!(before("具体工作由省人民政府", true), Subject::Charged("省人民政府".to_owned()));
        assert_eq!(before("编制规划", false), Subject::Named(String::new()), "nobody is named");
    }

    #[test]
    fn a_clause_begins_with_a_body() {
        assert_eq!(leading("数据处理者委托他人处理数据的"), Some("数据处理者"));
        assert_eq!(leading("市人民政府及其有关部门按照职责分工"), Some("市人民政府及其有关部门"));
        assert_eq!(leading("国家建立制度"), Some("国家"));
        assert_eq!(leading("申请人对决定有异议的"), Some("申请人"));
        assert_eq!(leading("区人民政府有关主管部门按照各自职责"), Some("区人民政府有关主管部门"));
        assert_eq!(leading("并配合有关部门开展检查"), None);
        assert_eq!(leading("采购人经依法批准"), Some("采购人"));
        assert_eq!(whole("市人民政府确定的其他部门（以下统称主管部门）").as_deref(), Some("市人民政府确定的其他部门"));
        assert_eq!(leading("未经主管部门批准"), None);
        assert_eq!(leading("情节严重的"), None);
    }
}
