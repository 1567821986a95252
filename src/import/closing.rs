//! The lines that close an official document, each known by its form: signature, date, note 附注, what an office prints below 版记.

use super::words;
use crate::zh::{self, AnyOf};

/// What stands before the colon of a line that an office prints below a document.
const PRINTED: [&str; 25] = [
    "主题词", "抄送", "抄报", "分送", "发送", "主送", "内部发送", "联系人", "联系电话", "联系方式", "联系人及电话", "联系人及联系方式",
    "联系人和联系电话", "印发机关", "印发日期", "校对", "出席", "列席", "缺席", "请假", "记录", "记录人", "出席人员", "列席人员",
    "参会人员",
];

/// Whether a line without blanks closes a document, judged by itself.
pub(super) fn is_line(solid: &str) -> bool {
    is_dated(solid)
        || words::is_signature(solid)
        || is_officer(solid)
        || is_note(solid)
        || is_printed(solid)
        || is_contact(solid)
        || is_to_sign(solid)
        || is_macau_end(solid)
}

/// How a law of Macau ends: `二零二一年十月八日制定。`, `二零一六年九月二日。`, `命令公佈。`, `行政長官　賀某某`.
fn is_macau_end(solid: &str) -> bool {
    const DEEDS: [&str; 6] = ["制定", "通過", "簽署", "核准", "簽發", "核定"];
    const OFFICES: [&str; 4] = ["行政長官", "立法會主席", "代理行政長官", "代理立法會主席"];
    let plain = solid.strip_suffix('。').unwrap_or(solid);
    let is_dated =
        DEEDS.iter().any(|deed| plain.strip_suffix(deed).is_some_and(words::is_date)) || plain.len() < solid.len() && words::is_date(plain);
    let secretary = || solid.split_once("司司長").map(|(_, name)| name);
    let name = OFFICES.iter().find_map(|office| solid.strip_prefix(office)).or_else(secretary);
    let signs = name.is_some_and(|name| (2..=4).contains(&name.chars().count()) && name.chars().all(zh::is_cjk));
    is_dated || signs || matches!(solid, "命令公佈。" | "命令公布。" | "著頒行。")
}

/// Where the parties of a contract are to sign, and the date to fill in: `甲方（签字）：　　乙方（签字）：`, `　　年　　月　　日`.
pub(super) fn is_to_sign(solid: &str) -> bool {
    let plain: String = solid.chars().filter(|c| !"_＿".contains(*c)).collect();
    let dates = ["签订日期：", "签约日期：", "日期："].iter().find_map(|label| plain.strip_prefix(label)).unwrap_or(&plain);
    let is_date = !dates.is_empty() && dates.replace("年月日", "").is_empty();
    let signs = says_how_to_sign(&plain) && (plain.contains(['：', ':']) || plain.ends_with(['）', ')']));
    is_date || are_labels(&plain) || signs && plain.chars().count() <= 80 && !plain.contains(['。', '，', '；'])
}

/// Whether a bracket says how to sign: （签字）, （签字或者盖章）, （手印）.
fn says_how_to_sign(plain: &str) -> bool {
    plain.split(['（', '(']).skip(1).filter_map(|rest| rest.split_once(['）', ')'])).any(|(inner, _)| {
        (2..=9).contains(&inner.chars().count())
            && inner.chars().all(|c| "签字章名盖公印手捺或者和并及、/／".contains(c))
            && inner.contains(['签', '章', '印'])
    })
}

/// Several labels with nothing behind them: `法定代表人：　　法定代表人：`, `日期：　年　月　日　　日期：　年　月　日`.
fn are_labels(plain: &str) -> bool {
    let Some(labels) = plain.replace("年月日", "").strip_suffix(['：', ':']).map(str::to_owned) else { return false };
    let all: Vec<&str> = labels.split(['：', ':']).collect();
    all.len() > 1 && all.iter().all(|label| (2..=8).contains(&label.chars().count()) && label.chars().all(zh::is_cjk))
}

/// A date, alone or right behind a signature, or the day of adoption: `2015年1月6日`, `乙市水务局2015年1月6日`, `2015年1月6日通过`.
pub(super) fn is_dated(solid: &str) -> bool {
    words::is_date(solid.strip_suffix("通过").unwrap_or(solid))
        || is_dated_at_place(solid)
        || before_date(solid).is_some_and(|name| name.is_empty() || is_body(name) || is_officer(name))
}

/// `一九五八年九月四日于北京`
fn is_dated_at_place(solid: &str) -> bool {
    let parted = solid.find("日于").map(|at| solid.split_at(at + '日'.len_utf8()));
    parted.is_some_and(|(date, place)| words::is_date(date) && (3..=10).contains(&place.chars().count()) && place.chars().all(zh::is_han))
}

/// Whether words before a date name who signs: 本办法由乙市水务局 begins a sentence.
fn is_body(name: &str) -> bool {
    words::is_signature(name) && !name.starts_with('本') && !name.contains('由')
}

/// What stands before the date that a line ends with; `None` where it ends otherwise.
pub(super) fn before_date(solid: &str) -> Option<&str> {
    let is_digit = |c: char| c.is_ascii_digit() || zh::is_numeral(c) || "〇○零O０１２３４５６７８９".contains(c);
    let number = |rest: &'_ str| rest.trim_end_matches(is_digit).len();
    let mut rest = solid;
    for unit in ['日', '月'] {
        let before = rest.strip_suffix(unit)?;
        rest = &before[..number(before)];
        if rest.len() == before.len() {
            return None;
        }
    }
    let year = rest.strip_suffix('年')?;
    let start = year.char_indices().rev().nth(3).map(|(at, _)| at)?;
    year[start..].chars().all(is_digit).then_some(&year[..start])
}

/// An officer who signs: `行长：张三`, `市长 李四`, `审判长 王五`.
fn is_officer(solid: &str) -> bool {
    const OFFICES: [&str; 17] = [
        "主席", "总理", "省长", "市长", "县长", "区长", "州长", "部长", "局长", "厅长", "主任", "行长", "署长", "院长", "检察长", "会长",
        "律师",
    ];
    // Those of a court sign without a colon.
    const COURT: [&str; 10] =
        ["审判长", "审判员", "代理审判长", "代理审判员", "人民陪审员", "法官助理", "书记员", "代书记员", "首席仲裁员", "仲裁员"];
    let is_name = |name: &str, most: usize| (2..=most).contains(&name.chars().count()) && name.chars().all(zh::is_han);
    let sits = COURT.iter().find_map(|office| solid.strip_prefix(office));
    let signs = solid.split_once(['：', ':']).filter(|(office, _)| office.chars().count() <= 15 && office.ends_with_any(&OFFICES));
    sits.is_some_and(|name| is_name(name, 3)) || signs.is_some_and(|(_, name)| is_name(name, 4))
}

/// A note 附注: （此件公开发布）, （主动公开）, （此页无正文）, （完）, （共印40份）, （院印）.
pub(super) fn is_note(solid: &str) -> bool {
    let inner = solid.trim_matches(|c| "（）()【】".contains(c));
    let ends = inner.ends_with_any(&["公开", "印", "公章", "印章", "盖章", "签章"]);
    let is_bracketed = inner.starts_with('此') || inner.starts_with("共印") || inner == "完" || ends;
    solid.chars().count() <= 20
        && !inner.contains(['。', '，', '；'])
        && (inner.len() < solid.len() && is_bracketed || inner.starts_with("此件"))
}

/// A line of the 版记: it begins with its label, or says who printed the document and when.
pub(super) fn is_printed(solid: &str) -> bool {
    let labelled = solid.trim_start_matches(['（', '(']).split_once(['：', ':']).is_some_and(|(label, _)| is_printed_label(label));
    labelled || solid.strip_suffix("印发").is_some_and(is_dated)
}

/// Whether a line of the 版记 begins with this label: 抄送, or how far the document is open, 信息公开选项.
pub(super) fn is_printed_label(label: &str) -> bool {
    const KINDS: [&str; 6] = ["选项", "方式", "属性", "形式", "类别", "类型"];
    let tells_openness = || {
        let kind = ["信息公开", "政务公开", "公开"].iter().find_map(|word| label.strip_prefix(word));
        kind.is_some_and(|kind| KINDS.contains(&kind))
    };
    PRINTED.contains(&label) || tells_openness()
}

/// Who came to a meeting, which minutes say before anything else: `出席：张某、王某`.
pub(super) fn attends(solid: &str) -> bool {
    const LABELS: [&str; 8] = ["出席", "列席", "请假", "缺席", "主持", "主持人", "记录", "参加"];
    solid.split_once(['：', ':']).is_some_and(|(label, _)| LABELS.contains(&label))
}

/// A line with nothing behind its label but a blank to be filled in: `联系人：________`.
pub(super) fn is_to_fill_in(solid: &str) -> bool {
    solid.split_once(['：', ':']).is_some_and(|(_, value)| value.chars().all(|c| "_＿".contains(c)))
}

/// Whom to ask: `合规工作联系人：张三，010-12345678`, `（传真：010-12345678）`.
pub(super) fn is_contact(solid: &str) -> bool {
    const LABELS: [&str; 8] = ["联系人", "联系电话", "联系方式", "电话", "传真", "邮箱", "邮箱地址", "联系人及联系方式"];
    let inner = solid.trim_matches(|c| "（）()".contains(c));
    let Some((label, rest)) = inner.split_once(['：', ':']) else { return false };
    label.chars().count() <= 20
        && solid.chars().count() <= 200
        && !label.contains(['。', '，', '；', '、'])
        && label.ends_with_any(&LABELS)
        && (rest.contains('@') || rest.chars().filter(|c| c.is_ascii_digit() || *c == '*').count() >= 5)
}

#[cfg(test)]
mod tests {
    use super::{before_date, is_line};

    #[test]
    fn closing_lines_are_known_by_their_form() {
        for line in [
            "二〇〇四年四月九日",
            "乙市水务局",
            "乙市水务局乙市财政局2015年1月6日",
            "市长：张三",
            "审判长钱某",
            "2015年1月6日通过",
            "（此件公开发布）",
            "（共印40份）",
            "（院印）",
            "（主动公开）",
            "此件依申请公开",
            "（信息公开形式：主动公开）",
            "主题词：水费管理通知内部发送：办公室。",
            "信息公开选项：主动公开",
            "乙市水务局办公室2015年1月6日印发",
            "供水业务联系人：张三，0100-1234567；",
            "（传真：0100-1234567）",
            "甲方（签字）：乙方（签字）：",
            "年月日年月日",
            "法定代表人：法定代表人：",
            "日期：年月日日期：年月日",
            "列席：张三、李四",
        ] {
            assert!(is_line(line), "{line}");
        }
        for line in [
            "联系人发生变更的，应当在五日内告知。",
            "信息公开工作由办公室负责。",
            "抄送有关部门的文件应当编号。",
            "本办法由乙市水务局2015年1月6日印发",
            "本办法自2015年1月6日起施行。",
            "下列材料：身份证、户口簿",
            "审判员应当回避",
            "（第三章）",
        ] {
            assert!(!is_line(line), "{line}");
        }
    }

    #[test]
    fn a_date_is_taken_off_the_end() {
        assert_eq!(before_date("乙市水费表二〇〇四年十一月八日"), Some("乙市水费表"));
        assert_eq!(before_date("2004年11月8日"), Some(""));
        assert_eq!(before_date("每月8日"), None);
    }
}
