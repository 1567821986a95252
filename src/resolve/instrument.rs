//! Names of laws as words: 本条例, the end of a law's name, where a name without brackets begins.

use super::unit::is_inside_word;
use crate::zh::{self, AnyOf, ends, starts};

/// What a law may call itself after 本; the longer before those they end in.
const OWN: &[&str] = &[
    "法典", "条例", "办法", "规定", "细则", "规则", "解释", "决定", "章程", "意见", "通知", "方案", "准则", "规范", "标准", "制度", "公约",
    "宪法", "政策", "措施", "批复", "纪要", "大纲", "安排", "规程", "公告", "通告", "指引", "守则", "协定", "议定书", "导则", "纲要", "法",
];

/// What may stand between 本 and that word: 本实施细则, 本议事规则.
const BETWEEN: &[&str] = &["实施", "暂行", "议事", "组织", "若干", "司法", "管理", "试行", "补充", "修正"];

/// The last words of texts that make norms; anything else in 《》 is a certificate, a book, a form.
const NORMS: &[&str] = &[
    "法", "法典", "条例", "规定", "办法", "细则", "规则", "决定", "解释", "规范", "意见", "通知", "方案", "标准", "宪法", "宪章", "修正案",
    "批复", "准则", "公约", "议定书", "协定", "条约", "宣言", "章程", "纲要", "大纲", "规程", "政策", "措施", "答复", "公告", "手续",
    "通告", "命令", "规划", "计划", "函", "纪要", "制度", "目录", "清单", "名录", "指引", "指南", "要点", "决议", "说明", "总则", "通则",
    "编", "附则", "令", "预案", "意见书", "法律", "税则", "基准", "安排", "守则", "导则",
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
const CONTRACTS: &[&str] =
    &["合同", "协议", "章程", "约定", "租约", "保单", "规约", "条款", "保险单", "说明书", "意向书", "备忘录", "承诺书", "协议书", "合同书"];

/// What a name without brackets before 第…条 ends in.
const NAME_ENDS: &[&str] = &[
    "法", "法典", "条例", "规定", "办法", "细则", "规则", "解释", "决定", "公约", "议定书", "协定", "条约", "修正案", "准则", "规范",
    "纲要", "通知", "意见", "批复", "通则", "总则",
];

/// The words after which a name without brackets may begin.
const BEFORE_NAME: &[&str] = &[
    "依照", "依据", "根据", "按照", "违反", "适用", "参照", "符合", "触犯", "遵守", "执行", "以及", "或者", "援引", "引用", "遵照", "比照",
    "构成", "属于", "修改", "援用", "行使", "规定", "具有", "我国", "现行", "涉及", "不受", "超出", "列入", "有关", "同时", "仍然", "应当",
    "可以", "不得", "所称", "认定", "作出", "通过", "本国", "参见", "违背", "不服", "满足", "准用",
];

/// The letters after which one may begin, each with those that make another word of it: before it, and behind it.
const VERBS: &[(char, &str, &str)] = &[
    ('依', "皈", "法照据"),
    ('按', "", "照揭劳摩"),
    ('以', "予可所", "下上外内及"),
    ('对', "反相绝面核校应针", "外口象"),
    ('将', "", "来军"),
    ('由', "自缘理", "于"),
    ('在', "存所现潜", "线校职"),
    ('除', "消排解清铲免开拆扶废撤扣删", "雪"),
    ('是', "", ""),
    ('为', "行作", ""),
    ('经', "财已曾神", "济营纪费贸过"),
    ('从', "", "业事"),
    ('于', "关由终", ""),
    ('有', "国所持享占公私共", "关线色机价限"),
    ('受', "感享接承", "贿托害"),
    ('见', "意", "义"),
    ('如', "", ""),
    ('即', "立", ""),
    ('到', "", ""),
    ('至', "", ""),
    ('并', "合兼吞", ""),
    ('向', "方流定", ""),
    ('因', "基", "特公工病素"),
    ('犯', "侵罪防", "罪"),
    ('的', "", ""),
    ('据', "数票证依根凭收", ""),
];

/// The letters that join two names, where the first of them is whole: 公司法和证券法, not 妇女和儿童保护条例.
const JOINERS: &str = "和与及或";

/// What a citation ends in before such a letter.
const CITED: &str = "法例定则规条款项目》节章编释典）罪宪";

/// What a contract calls itself after 本; the longer before those they begin with.
const OWN_CONTRACTS: [&str; 4] = ["合同书", "合同", "协议书", "协议"];

/// Whether 合同 or 协议 stands at a place, as it does in 本合同.
pub(super) fn is_contract_word(text: &[char], at: usize) -> bool {
    OWN_CONTRACTS.iter().any(|word| starts(text, at, word))
}

/// 本条例 at a place (基本法 is not 本法), and where it ends; `None` where 本 belongs to another word.
pub(super) fn own(text: &[char], at: usize) -> Option<usize> {
    if text[at] != '本' || is_inside_word(text, at) {
        return None;
    }
    let contract = || OWN_CONTRACTS.iter().find(|word| starts(text, at + 1, word)).map(|word| at + 1 + word.chars().count());
    own_word(text, at + 1).or_else(contract)
}

/// Texts that 上述 may point to; 上述规定, 上述意见 are what was said, and no text.
const POINTED: &[&str] = &["法典", "条例", "办法", "细则", "规则", "解释", "公约", "法"];

/// 该法, 同法, 上述办法 at a place, and where it ends.
pub(super) fn that(text: &[char], at: usize) -> Option<usize> {
    if starts(text, at, "上述") || starts(text, at, "前述") {
        // 前述管理办法
        let between = BETWEEN.iter().find(|word| starts(text, at + 2, word)).map_or(0, |word| word.chars().count());
        let word = |from: usize| POINTED.iter().find(|word| starts(text, from, word)).map(|word| from + word.chars().count());
        return word(at + 2 + between).or_else(|| word(at + 2));
    }
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
    let bare = before_number(zh::without_remarks(title));
    !bare.ends_with_any(FORMS) && bare.ends_with_any(NORMS)
}

/// Whether a title in 《》 names what only authorities make; 政策, 清单, 规则 and their like are papers of a contract where they stand in one.
pub(super) fn is_public(title: &str) -> bool {
    const PUBLIC: [&str; 14] =
        ["法", "法典", "条例", "规定", "办法", "细则", "解释", "决定", "批复", "公约", "条约", "通知", "意见", "指引"];
    zh::without_remarks(title).ends_with_any(&PUBLIC) || title.contains("中华人民共和国") || title.contains("国家")
}

/// A title before the number that tells it from its sisters: 审计准则第1101号——总体目标, 职业道德守则第1号.
fn before_number(title: &str) -> &str {
    let is_digit = |c: char| zh::is_numeral(c) || c.is_ascii_digit();
    let is_number = |at: &usize| {
        let rest = title[at + '第'.len_utf8()..].trim_start_matches(is_digit);
        rest.strip_prefix('号').is_some_and(|behind| behind.is_empty() || behind.starts_with(['—', '：', '－']))
    };
    title.rfind('第').filter(|at| *at > 0).filter(is_number).map_or(title, |at| &title[..at])
}

/// The last word of a title that says what kind of text it is; empty where it is none of those.
pub(super) fn kind_word(title: &str) -> &'static str {
    let bare = zh::without_remarks(title);
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

/// Whether a name points to what was named before, without saying it: 上述条例, 修订后的条例.
pub(super) fn is_pointer(name: &str) -> bool {
    name.starts_with_any(&["上述", "前述", "其", "有关", "相关", "修订后的", "修改后的", "新修订的", "各", "两", "这"])
}

/// Whether a name is that of a contract or the statutes of a body.
pub(super) fn is_contract_name(name: &str) -> bool {
    name.ends_with_any(CONTRACTS)
}

/// Whether a name that is known could begin at a place: the letter before it may be a verb or join two names.
pub(super) fn may_begin_known(text: &[char], at: usize) -> bool {
    let is_loose = |c: char| JOINERS.contains(c) || VERBS.iter().any(|(verb, ..)| *verb == c);
    may_begin(text, at) || at > 0 && is_loose(text[at - 1]) && !ends(text, at, "共和")
}

/// Whether a name could begin at a place: nothing before it belongs to it.
pub(super) fn may_begin(text: &[char], at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    let letter = text[before];
    if !letter.is_alphanumeric() || zh::is_blank(letter) {
        return true;
    }
    let outer = before.checked_sub(1).map(|index| text[index]);
    if JOINERS.contains(letter) && !ends(text, at, "以及") {
        return outer.is_none_or(|c| !c.is_alphanumeric() || CITED.contains(c)) && !ends(text, at, "共和");
    }
    let is_verb = |(verb, behind, ahead): &(char, &str, &str)| {
        *verb == letter && !outer.is_some_and(|c| behind.contains(c)) && !text.get(at).is_some_and(|c| ahead.contains(*c))
    };
    VERBS.iter().any(is_verb) || BEFORE_NAME.iter().any(|word| ends(text, at, word))
}

/// Words that make the name behind them that of another state's or region's law: 德国民法典 is not 民法典.
const OTHERS: &[&str] = &[
    "德国", "美国", "英国", "法国", "韩国", "俄罗斯", "日本", "瑞士", "外国", "他国", "该国", "其国", "欧盟", "香港", "澳门", "台湾",
    "地区", "行政区", "联邦", "国际",
];

/// The letters in which the name of a place ends that a regulation bears.
const PLACES: &str = "省市县区州盟旗";

/// Letters that stand in a sentence and in no title.
const NO_TITLE: &str = "又已曾均也仅且其此被把将";

/// Whether a known name that begins and ends at these places is all of the name: 综合考虑商标法 holds 商标法, 甲市物业管理条例 not
/// 物业管理条例. A law 法 is made for the whole state alone; a regulation may be that of a place with the same words in its name.
pub(super) fn is_whole(text: &[char], start: usize, end: usize) -> bool {
    if OTHERS.iter().any(|word| ends(text, start, word)) {
        return false;
    }
    if ends(text, end, "法") || ends(text, end, "法典") {
        return true;
    }
    let longer = name_start(text, end).filter(|from| *from < start).unwrap_or(start.saturating_sub(1));
    !text[longer..start].iter().any(|letter| PLACES.contains(*letter))
}

/// Whether the words before a short name cannot belong to a title that ends in it: 年度内又出现条例第四条.
pub(super) fn stands_apart(text: &[char], start: usize, end: usize) -> bool {
    name_start(text, end).is_none_or(|from| from >= start || text[from..start].iter().any(|letter| NO_TITLE.contains(*letter)))
}

/// The longest name a text without brackets may have.
const LONGEST: usize = 40;

/// Where the name of an unknown law begins that ends at a place; `None` where no such name ends there.
pub(super) fn name_start(text: &[char], at: usize) -> Option<usize> {
    let end = without_part(text, at);
    let word = NAME_ENDS.iter().filter(|word| ends(text, end, word)).max_by_key(|word| word.len())?;
    let first = end - word.chars().count();
    let before = first.checked_sub(1).map(|index| text[index]);
    // 依法第三条, 前款规定第二项: no name. 公司法 is one, though 司法 is none.
    let is_company = before == Some('司') && ends(text, first, "公司");
    let is_phrase = *word == "法" && !is_company && before.is_some_and(|c| "依合违非守执司立方无普".contains(c));
    let is_said = matches!(*word, "规定" | "决定") && end == at && before.is_some_and(|c| "条款项目法例定则章节编".contains(c))
        || *word == "解释" && before.is_some_and(|c| "条款项目".contains(c));
    if is_phrase || is_said {
        return None;
    }
    let mut alone = None;
    for start in (at.saturating_sub(LONGEST)..=first).rev() {
        if start < first && !text[start].is_alphanumeric() && !"（）()·—-".contains(text[start]) {
            break;
        }
        let is_bound = start == 0 || !text[start - 1].is_alphanumeric() || JOINERS.contains(text[start - 1]);
        if may_begin(text, start) {
            // 强制执行法: what would leave 法 alone begins earlier.
            if start < first || is_bound || *word != "法" {
                return Some(start);
            }
            alone = Some(first);
        }
    }
    alone
}

/// Where a name ends that is told apart from its sisters by a number: 公司法司法解释（三）, 解释二.
fn without_part(text: &[char], at: usize) -> usize {
    let open = (at.saturating_sub(4)..at).rev().find(|index| matches!(text[*index], '（' | '('));
    match open {
        Some(open) if ends(text, at, "）") || ends(text, at, ")") => {
            let is_number = open + 2 < at && text[open + 1..at - 1].iter().all(|c| zh::is_numeral(*c) || c.is_ascii_digit());
            if is_number { open } else { at }
        }
        _ if at >= 3 && zh::is_numeral(text[at - 1]) && ends(text, at - 1, "解释") => at - 1,
        _ => at,
    }
}
/// What a text that amends another calls itself.
pub(super) const AMENDING: &[&str] = &["决定", "决议", "通知", "公告", "命令", "令"];

/// Whether a text amends others, by its title: 关于修改《…》的决定.
pub(super) fn is_amending(title: &str) -> bool {
    let name = zh::without_remarks(title);
    (title.contains("修改") || title.contains("修正")) && name.ends_with_any(AMENDING)
}
