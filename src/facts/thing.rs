//! Things by the words that name them: what somebody made, gives or brings about, and what only begins like what is done.

use super::body::is_body;
use super::words::{DOING, FOLLOWING, PREPOSITIONS};
use crate::zh::AnyOf;

/// The longest rest of a name that begins like what the body does: 申请人, 建设单位, but 组织有关部门 is no name.
pub(super) const SHORT: usize = 3;

/// Letters in which a word ends that begins like what is done and is a thing: 申请书, 使用费.
const THINGS: [char; 15] = ['书', '表', '证', '权', '费', '物', '品', '量', '率', '款', '单', '稿', '函', '件', '案'];

/// Things whose names begin like what somebody does.
const COMPOUNDS: [&str; 14] = [
    "建设项目", "建设工程", "建设用地", "建设资金", "实施方案", "实施细则", "使用功能", "使用年限", "使用期限", "处理结果", "处理决定",
    "申请材料", "运输车辆", "运输工具",
];

/// Whether a few letters are the name of a thing, though they begin like what somebody does: 申请书, 不合格品.
pub(super) fn is_compound(words: &str) -> bool {
    if words.starts_with_any(&COMPOUNDS) {
        return true;
    }
    let longest = if words.starts_with(['不', '未']) { SHORT + 2 } else { SHORT };
    (SHORT..=longest).contains(&words.chars().count()) && words.ends_with(THINGS)
}

/// What somebody provides may have a long name, in characters.
pub(super) const LONGEST_GIVEN: usize = 40;

/// What somebody did to a thing, and the thing, have short names otherwise.
pub(super) const LONGEST_DEED: usize = 10;

/// Whether what follows the name of somebody makes a thing of it: （当事人）提供的担保, （行政机关）制定的规定.
pub(super) fn is_thing_of(rest: &str) -> bool {
    let Some((deed, thing)) = rest.rsplit_once('的') else { return false };
    // （活动场所）按照规定接受的捐赠.
    let deed = ["按照规定", "依照规定", "按照有关规定"].iter().find_map(|rule| deed.strip_prefix(rule)).unwrap_or(deed);
    let is_deed = (deed.starts_with_any(FOLLOWING) || deed.starts_with_any(DOING)) && !deed.starts_with_any(PREPOSITIONS);
    let is_short = deed.chars().count() <= LONGEST_DEED && !deed.contains('，');
    is_deed && is_short && is_thing(thing, LONGEST_DEED) || is_giving(deed) && is_thing(thing, LONGEST_GIVEN)
}

/// Whether somebody provides something, or something comes of what he does: 向学生提供, 提供给学生使用, 处分财产所产生.
pub(super) fn is_giving(deed: &str) -> bool {
    let gives = deed.starts_with("提供") || deed.ends_with_any(&["提供", "销售", "发放", "出具", "所产生", "所形成", "所取得"]);
    gives && deed.chars().count() <= 2 * LONGEST_DEED && !deed.contains('，')
}

/// Whether words behind 的 name a thing: no time, no circumstance, nobody.
pub(super) fn is_thing(words: &str, longest: usize) -> bool {
    const WHEN: [&str; 10] = ["时", "后", "前", "内", "中", "下", "上", "同时", "期间", "情形"];
    (1..=longest).contains(&words.chars().count()) && !words.ends_with_any(&WHEN) && !is_body(words)
}
