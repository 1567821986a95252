//! Names of laws as words: 本条例, the end of a law's name, where a name without brackets begins.

use super::unit::{ends, is_inside_word, starts};
use crate::zh;

/// What a law may call itself after 本; the longer before those they end in.
const OWN: &[&str] = &[
    "法典", "条例", "办法", "规定", "细则", "规则", "解释", "决定", "章程", "意见", "通知", "方案", "准则", "规范", "标准", "制度", "公约",
    "宪法", "政策", "措施", "批复", "纪要", "大纲", "法",
];

/// What may stand between 本 and that word: 本实施细则, 本议事规则.
const BETWEEN: &[&str] = &["实施", "暂行", "议事", "组织", "若干", "司法", "管理", "试行", "补充", "修正"];

/// The last words of texts that make norms; anything else in 《》 is a certificate, a book, a form.
const NORMS: &[&str] = &[
    "法",
    "法典",
    "条例",
    "规定",
    "办法",
    "细则",
    "规则",
    "决定",
    "解释",
    "规范",
    "意见",
    "通知",
    "方案",
    "标准",
    "宪法",
    "修正案",
    "批复",
    "准则",
    "公约",
    "议定书",
    "协定",
    "条约",
    "宣言",
    "章程",
    "纲要",
    "大纲",
    "规程",
    "政策",
    "措施",
    "答复",
    "公告",
    "通告",
    "命令",
    "规划",
    "计划",
    "函",
    "纪要",
    "制度",
    "目录",
    "清单",
    "名录",
    "指引",
    "指南",
    "要点",
    "决议",
    "说明",
    "总则",
    "通则",
    "编",
    "附则",
    "令",
    "预案",
    "意见书",
    "法律",
];

/// The last words of what ends in one of those and still is no norm.
const FORMS: &[&str] =
    &["通知书", "决定书", "许可证", "执照", "证书", "申请书", "告知书", "建议书", "意见书", "裁定书", "判决书", "调解书"];

/// Names that say nothing alone.
const GENERIC: &[&str] = &[
    "条例", "办法", "规定", "细则", "规则", "解释", "决定", "章程", "意见", "通知", "方案", "准则", "规范", "标准", "法", "目录", "法律",
    "合同", "协议",
];

/// Words before which 第…条 is an article of something else, though no law.
const CONTRACTS: &[&str] = &["合同", "协议", "章程", "约定", "租约", "保单", "规约"];

/// What such a name ends in; a name without brackets before 第…条.
const NAME_ENDS: &[&str] = &[
    "法",
    "法典",
    "条例",
    "规定",
    "办法",
    "细则",
    "规则",
    "解释",
    "决定",
    "公约",
    "议定书",
    "协定",
    "条约",
    "修正案",
    "准则",
    "规范",
    "纲要",
    "通知",
    "意见",
    "批复",
    "通则",
    "总则",
];

/// The words after which a name without brackets may begin.
const BEFORE_NAME: &[&str] = &[
    "依照", "依据", "根据", "按照", "违反", "适用", "参照", "符合", "触犯", "遵守", "执行", "以及", "或者", "以", "依", "按", "据", "和",
    "与", "及", "或", "对", "在", "由", "将", "有", "除", "是", "为", "经", "用", "从", "的", "援引", "引用", "遵照", "比照", "构成",
    "属于", "修改", "援用", "行使", "于", "即", "如", "见", "到", "至", "因", "并", "向", "犯", "规定", "受",
];

/// 本条例 at a place (基本法 is not 本法), and where it ends; `None` where 本 belongs to another word.
pub(super) fn own(text: &[char], at: usize) -> Option<usize> {
    if text[at] != '本' || is_inside_word(text, at) {
        return None;
    }
    own_word(text, at + 1)
}

/// 该法, 同法 at a place, and where it ends.
pub(super) fn that(text: &[char], at: usize) -> Option<usize> {
    let is_other = match text[at] {
        '该' => ends(text, at, "应"),
        '同' => at > 0 && "合相不共等协如陪".contains(text[at - 1]),
        _ => true,
    };
    if is_other { None } else { own_word(text, at + 1) }
}

fn own_word(text: &[char], at: usize) -> Option<usize> {
    let between = BETWEEN.iter().find(|word| starts(text, at, word)).map_or(0, |word| word.chars().count());
    [at + between, at].into_iter().find_map(|at| OWN.iter().find(|word| starts(text, at, word)).map(|word| at + word.chars().count()))
}

/// Whether a title in 《》 names a text that makes norms.
pub(super) fn is_norm(title: &str) -> bool {
    let bare = bare(title);
    !FORMS.iter().any(|form| bare.ends_with(form)) && NORMS.iter().any(|word| bare.ends_with(word))
}

/// The title without a remark in brackets at its end: （试行）, (征求意见稿), （2021年版）.
pub(super) fn bare(title: &str) -> &str {
    let mut rest = title.trim();
    while let Some(at) = rest.strip_suffix(['）', ')']).and_then(|inner| inner.rfind(['（', '('])).filter(|at| *at > 0) {
        rest = rest[..at].trim_end();
    }
    rest
}

/// The last word of a title that says what kind of text it is; empty where it is none of those.
pub(super) fn kind_word(title: &str) -> &'static str {
    let bare = bare(title);
    NORMS.iter().filter(|word| bare.ends_with(**word)).max_by_key(|word| word.len()).copied().unwrap_or_default()
}

/// Whether a name says nothing alone: 条例, 办法.
pub(super) fn is_generic(name: &str) -> bool {
    GENERIC.contains(&name)
}

/// Whether 第…条 after these words belongs to a contract or the statutes of a body.
pub(super) fn is_contract(text: &[char], at: usize) -> bool {
    CONTRACTS.iter().any(|word| ends(text, at, word))
}

/// Whether a name could begin at a place: nothing before it belongs to it.
pub(super) fn may_begin(text: &[char], at: usize) -> bool {
    // 和 of 共和国 is a letter of the name.
    let is_letter = ends(text, at, "共和");
    let is_free = at == 0 || !text[at - 1].is_alphanumeric() || zh::is_blank(text[at - 1]);
    is_free || (!is_letter && BEFORE_NAME.iter().any(|word| ends(text, at, word)))
}

/// The longest name a text without brackets may have.
const LONGEST: usize = 40;

/// Where the name of an unknown law begins that ends at a place; `None` where no such name ends there.
pub(super) fn name_start(text: &[char], at: usize) -> Option<usize> {
    let word = NAME_ENDS.iter().filter(|word| ends(text, at, word)).max_by_key(|word| word.len())?;
    let first = at - word.chars().count();
    // 依法第三条, 前款规定第二项: no name.
    let is_phrase = *word == "法" && first > 0 && "依合违非守执司立方无普办".contains(text[first - 1]);
    let is_said = matches!(*word, "规定" | "解释" | "决定") && first > 0 && "条款项目法例定则章节编".contains(text[first - 1]);
    if is_phrase || is_said {
        return None;
    }
    let lowest = at.saturating_sub(LONGEST);
    (lowest..=first).rev().find(|start| *start < at && may_begin(text, *start))
}
