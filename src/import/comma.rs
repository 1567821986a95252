//! A comma that the end of a page took: `…按照节能降耗的要求`, `统筹推进布局…，`.

use super::traced::Traced;
use crate::zh::AnyOf;

/// What opens a clause that only says how or when, and what closes it. A comma stands behind it where a long clause follows.
const FRAMES: [(&[&str], &[&str]); 2] = [
    (&["按照", "根据", "依照", "围绕", "坚持"], &["的要求", "的原则", "的思路", "的方针", "的部署"]),
    (&["在"], &["的同时", "的基础上", "的前提下", "的情况下"]),
];

/// Verbs that go on such a clause without a comma: 按照规定的要求进行.
const LIGHT: [&str; 40] = [
    "进行", "确定", "实施", "组织", "采取", "做好", "编制", "提供", "设置", "负责", "履行", "制定", "开展", "及时", "予以", "办理", "建设",
    "提交", "设立", "配备", "建立", "处理", "实行", "执行", "落实", "完成", "保护", "报送", "和", "与", "及", "或", "由", "将", "对", "向",
    "在", "以", "给予", "依法",
];

/// The shortest clause that wants a comma before it, in characters.
const LONG: usize = 10;

/// Whether a comma seems to be gone where a line is joined to the next.
pub(super) fn is_lost(before: &Traced, next: &Traced) -> bool {
    let (before, next) = (before.end(80).solid().text(), next.slice(0, 60).solid().text());
    let clause = before.rsplit(['，', '。', '；', '：']).next().unwrap_or_default();
    let framed = FRAMES
        .iter()
        .any(|(opens, closes)| closes.iter().any(|close| clause.ends_with(close)) && opens.iter().any(|open| clause.contains(open)));
    let ahead = next.find(['，', '。', '；', '：']).filter(|at| next[*at..].starts_with('，'));
    let long = ahead.is_some_and(|at| next[..at].chars().count() >= LONG);
    framed && long && !next.starts_with_any(&LIGHT)
}

#[cfg(test)]
mod tests {
    use super::is_lost;
    use crate::import::traced::Traced;

    #[test]
    fn a_clause_of_manner_wants_a_comma_before_a_long_clause() {
        let lost = |before: &str, next: &str| is_lost(&Traced::new(before, 0), &Traced::new(next, 0));
        assert!(lost("有关部门应当按照节约用水的要求", "统筹推进布局供水管网建设，改造老旧管网。"));
        assert!(lost("市人民政府在保障安全的前提下", "逐步开放有条件的公共数据资源，鼓励利用。"));
        assert!(!lost("有关部门应当按照节约用水的要求", "进行供水管网的建设和改造，改造老旧管网。"));
        assert!(!lost("有关部门应当按照节约用水的要求", "，统筹推进布局供水管网建设，改造。"));
        assert!(!lost("有关部门应当按照节约用水的要求", "统筹推进。"));
        assert!(!lost("有关部门应当提出节约用水的要求", "统筹推进布局供水管网建设，改造老旧管网。"));
    }
}
