//! The words by which a title, a title note, an order or a signature is known.

use crate::zh::{self, AnyOf};

/// Last words of the titles of laws, policies and other documents, in no order: any of them will do.
const TITLE_ENDS: [&str; 105] = [
    "法", "法典", "法总则", "条例", "條例", "办法", "辦法", "规定", "規定", "细则", "細則", "规则", "規則", "决定", "决议", "解释", "意见",
    "通知", "方案", "批复", "答复", "规范", "准则", "準則", "章程", "守则", "通则", "通則", "标准", "標準", "基准", "基準", "目录", "名录",
    "清单", "措施", "政策", "计划", "规划", "要点", "纲要", "綱要", "制度", "责任制", "修正案", "公约", "规约", "民约", "倡议书", "協定",
    "协定", "协议", "协议书", "合同", "合同书", "通告", "指南", "指引", "说明", "安排", "程序", "大纲", "职责", "要求", "纪要", "议定书",
    "声明", "函", "规程", "导则", "预案", "手册", "名单", "倡议", "宣言", "条款", "须知", "问答", "问题解答", "答记者问", "白皮书",
    "备忘录", "意向书", "公开信", "简章", "会议记录", "流程", "议程", "汇编", "一览表", "招标文件", "投标文件", "協議", "決定", "決議",
    "解釋", "意見", "守則", "計劃", "規劃", "議定書", "規章", "規例", "附例", "聲明",
];

/// Kinds of documents 文种 whose word ends a title only where the title says what it is about: 关于…的公告, 工作报告.
const DOCUMENT_ENDS: [&str; 11] = ["解读", "公告", "通报", "公报", "报告", "请示", "议案", "公示", "决议", "命令", "建议"];

/// `甲项目拟批准公示`, `甲市招聘公告`: what calls a document by its kind, where there is no doubt that something is called.
pub(super) fn calls_document(solid: &str) -> bool {
    let core = zh::without_remarks(solid);
    (6..=60).contains(&core.chars().count())
        && core.ends_with_any(&["公示", "公告", "通告", "通报", "启事"])
        && core
            .chars()
            .all(|c| zh::is_cjk(c) && !"，。；：！？".contains(c) || c.is_ascii_alphanumeric() || "《》“”（）〔〕-—_＿×".contains(c))
        && !core.starts_with("特此")
}

/// Whether a line without blanks reads as a title: a title's last word, and no sentence.
pub(super) fn is_title(solid: &str) -> bool {
    let solid = subject_of_number(solid).unwrap_or_else(|| inside_book_marks(solid));
    let bare = zh::without_remarks(solid);
    let core = without_member(inside_book_marks(bare));
    // The number of the document behind it does not make a note of a title.
    let noted = if is_document_number(&solid[bare.len()..]) { bare } else { solid };
    let reports = solid.contains("关于") || core.contains('》') || core.contains_any(&["工作", "情况", "统计", "的"]);
    let ends = core.ends_with_any(&TITLE_ENDS) || reports && core.ends_with_any(&DOCUMENT_ENDS);
    (ends || counts_questions(core))
        && (3..=90).contains(&solid.chars().count())
        && !core.contains(['。', '；', '：', '？', '|', '>'])
        && !solid.contains(['。', '；', '？', '！', '|', '>'])
        && !is_kind_alone(solid)
        && !has_clauses(solid)
        && !solid.starts_with(['（', '(', '第', '附', '，', '、'])
        && !solid.ends_with("会议决定")
        && !solid.starts_with("特此")
        && !core.ends_with("方法")
        && !is_cover(core)
        && !is_history(noted)
}

/// What an announcement is about, where it stands in brackets behind its number: `甲海关公告2017年第26号（关于…的公告）`.
fn subject_of_number(solid: &str) -> Option<&str> {
    let (number, subject) = solid.strip_suffix(['）', ')'])?.split_once(['（', '('])?;
    let is_subject = subject.starts_with_any(&["关于", "關於", "關于"]);
    (is_subject && is_document_number(number)).then_some(subject)
}

/// The number that a document is called by, in its title: `甲市人民银行公告〔2024〕第3号`, `甲海关公告2017年第26号（关于…的公告）`.
pub(super) fn number_in_title(title: &str) -> Option<&str> {
    let number = subject_of_number(title).map_or(title, |_| zh::without_remarks(title));
    (is_document_number(number) || is_macau_number(number)).then_some(number)
}

/// `自治條例`, `部门规章`: what a collection says of the kind of a text, above its title or instead of it.
pub(super) fn is_kind_alone(solid: &str) -> bool {
    const KINDS: [&str; 9] =
        ["自治條例", "自治条例", "单行条例", "自治規則", "行政規則", "部门规章", "政府规章", "地方政府规章", "规范性文件"];
    KINDS.contains(&solid)
}

/// `中华人民共和国金融行业标准`: what the cover of a standard says above its title.
fn is_cover(core: &str) -> bool {
    const KINDS: [&str; 5] = ["国家标准", "行业标准", "地方标准", "团体标准", "企业标准"];
    core.chars().count() <= 20 && !core.contains("关于") && core.ends_with_any(&KINDS)
}

/// Whether a line names a paper that an office or a court makes out to somebody: 行政处罚决定书. At the head of a file it is the title; in an annex
/// it heads a form.
pub(super) fn is_paper(solid: &str) -> bool {
    // 图书, 证书 and the like are things, and no papers made out to somebody.
    const THINGS: [&str; 7] = ["图书", "证书", "文书", "丛书", "教科书", "秘书", "藏书"];
    let core = zh::without_remarks(solid);
    (4..=60).contains(&solid.chars().count())
        && core.ends_with('书')
        && !core.ends_with_any(&THINGS)
        && !solid.contains(['。', '，', '；', '：', '、'])
}

/// Whether a title names a text that tells something in chapters, without articles: a plan, a report.
pub(super) fn is_told(title: &str) -> bool {
    const ENDS: [&str; 9] = ["规划", "纲要", "报告", "计划", "方案", "白皮书", "说明", "手册", "文件"];
    ENDS.iter().any(|end| zh::without_remarks(title).ends_with(end))
}

/// Whether a title says that it heads a list: 名单, 目录, 清单.
pub(super) fn names_list(solid: &str) -> bool {
    let core = zh::without_remarks(solid);
    core.ends_with_any(&["名单", "名录", "目录", "清单", "一览表"])
}

/// A title without what tells it from others of one series: 甲准则第14号——收入, 甲指引第3号：回购, 甲解释第2号.
fn without_member(core: &str) -> &str {
    let head = ["——", "：", "—"].iter().find_map(|mark| core.split_once(mark).map(|(head, _)| head)).unwrap_or(core);
    let base = head.strip_suffix('号').and_then(|rest| rest.rsplit_once('第')).filter(|(_, number)| zh::parse_numeral(number).is_some());
    match base {
        Some((base, _)) if base.ends_with_any(&SERIES_ENDS) => base,
        _ if head.len() < core.len() && core[head.len()..].starts_with("——") && head.ends_with_any(&SERIES_ENDS) => head,
        _ => core,
    }
}

/// Kinds of norms that are made in series, each with a number and a subject of its own.
const SERIES_ENDS: [&str; 8] = ["准则", "指引", "规则", "指南", "解释", "规范", "规程", "标准"];

/// `新条例二十问`: questions and answers are called by how many they are.
fn counts_questions(core: &str) -> bool {
    core.strip_suffix('问').is_some_and(|rest| {
        let number: String = rest.chars().rev().take_while(|c| zh::is_numeral(*c) || c.is_ascii_digit()).collect();
        !number.is_empty() && number.len() < rest.len()
    })
}

/// Whether a comma makes a sentence of a line. What a document is about may have one: 关于加强甲工作，促进乙发展的通知.
fn has_clauses(solid: &str) -> bool {
    let Some(comma) = solid.find('，') else { return false };
    let about = solid.find("关于").filter(|at| *at < comma);
    let opens = solid.starts_with_any(&["为", "根据", "按照", "依照", "现", "经", "因", "自"]);
    let named = ["的通知", "的意见", "的公告", "的通告", "的决定", "的批复", "的通报", "的函", "的指导意见", "的实施意见"];
    about.is_none() || opens || !named.iter().any(|end| zh::without_remarks(solid).ends_with(end))
}

/// What stands in the book marks 《》 around a whole line, or in 【】 as papers printed by a program have it; the line where there are none.
pub(super) fn inside_book_marks(solid: &str) -> &str {
    let inner = solid.strip_prefix('《').and_then(|rest| rest.strip_suffix('》')).filter(|inner| names_alone(inner));
    let bracketed = || solid.strip_prefix('【').and_then(|rest| rest.strip_suffix('】')).filter(|inner| !inner.contains(['【', '】']));
    inner.or_else(bracketed).unwrap_or(solid)
}

/// Whether names in what book marks hold are whole: 甲市实施《乙法》办法, and not 甲法》和《乙法.
fn names_alone(inner: &str) -> bool {
    let mut open = 0i32;
    inner.chars().all(|c| {
        open += i32::from(c == '《') - i32::from(c == '》');
        open >= 0
    }) && open == 0
}

/// The heading of an order or announcement that publishes a law.
pub(super) fn is_announcement_heading(solid: &str) -> bool {
    let count = solid.chars().count();
    let core = solid.trim_end_matches(|c: char| c.is_ascii_digit() || zh::is_numeral(c) || "第号（）()〔〕[]［］【】年".contains(c));
    count <= 80
        && !solid.contains(['。', '，', '《'])
        && !solid.contains("关于")
        && !core.contains(['（', '('])
        && core.ends_with_any(&["公告", "令", "主席令", "命令", "公报"])
        && !core.ends_with("条令")
        && !core.ends_with("法令")
}

/// What the fields in the head of a government's page are called.
pub(super) const PAGE_LABELS: [&str; 21] = [
    "索引号", "文号", "发文字号", "发文文号", "发文机关", "发文机构", "发文部门", "发布机构", "发布机关", "公文种类", "发布日期",
    "发文日期", "发文时间", "成文日期", "生效日期", "施行日期", "实施时间", "主题词", "主题分类", "信息分类", "有效性",
];

/// Fields that say from when on a text holds.
pub(super) const COMMENCEMENT_LABELS: [&str; 5] = ["生效日期", "施行日期", "实施日期", "施行时间", "实施时间"];

/// Labels of notes that stand before or behind a title.
pub(super) const NOTE_LABELS: [&str; 18] = [
    "发布日期", "施行日期", "公布日期", "发布机关", "颁布时间", "实施时间", "生效日期", "时效性", "发文字号", "文号", "修正日期",
    "發布日期", "公發布日", "法規類別", "生效狀態", "法規位階", "最新修正", "廢止說明",
];

/// Labels of the address where a text was found.
const PLACES: [&str; 6] = ["法規網址", "法规网址", "網址", "网址", "原文链接", "原文网址"];

/// Whether a line is an entry of a title note: a date and what was done on it.
pub(super) fn is_history(solid: &str) -> bool {
    let deeds = [
        "通过", "公布", "发布", "修正", "修订", "批准", "施行", "修改", "废止", "印发", "颁布", "生效", "起实施", "公告", "制定", "审议",
        "通過", "發布", "訂定",
    ];
    let inner = solid.trim_start_matches(['（', '(', '【', '[']);
    let labelled = inner.starts_with_any(&NOTE_LABELS);
    if PLACES.iter().any(|word| inner.strip_prefix(word).is_some_and(|rest| rest.starts_with(['：', ':']))) {
        return solid.chars().count() <= 300;
    }
    if labelled && solid.chars().count() <= 60 {
        return true;
    }
    // 2018年9月3日甲院审判委员会第1747次会议, and on the next line on what day another body met and both adopted it.
    if solid.ends_with("次会议")
        && solid.chars().count() <= 60
        && inner.starts_with(|c: char| c.is_ascii_digit())
        && has_year(&first(inner, 8))
    {
        return true;
    }
    if solid.chars().count() > 1500 || !deeds.iter().any(|deed| solid.contains(deed)) && !is_bracketed_date(solid) {
        return solid.starts_with(['（', '(']) && has_year(&first(solid, 12)) && solid.contains('日');
    }
    let starts_with_date =
        inner.starts_with(|c: char| c.is_ascii_digit() || zh::is_numeral(c)) && (has_year(&first(inner, 8)) || is_day(&first(inner, 10)));
    // 中華民國110年7月1日府法字第…號令公布
    let by_era = inner.starts_with_any(&["中華民國", "民國"]) && first(inner, 12).contains('年');
    let by_law = inner.starts_with_any(&["根据", "自20", "自19", "依据"]) && has_year(&first(inner, 16));
    let by_order =
        (inner.contains("令第") || inner.contains("公告第") || inner.contains('〔')) && inner.contains('号') && solid.chars().count() < 120;
    let bracketed = solid.starts_with(['（', '(']) && has_year(solid);
    let body =
        ["人民代表大会", "常务委员会", "审判委员会", "检察委员会", "国务院", "人民政府"].iter().any(|word| first(inner, 40).contains(word))
            && inner.contains("会议")
            && (solid.ends_with("通过") || solid.ends_with("批准"));
    // Below the day of a standard: 乙省市场监督管理局 发布.
    let body = body || solid.strip_suffix("发布").is_some_and(is_signature);
    // A sentence that leads into what a decision decides is none.
    let leads = solid.ends_with(['：', ':']) && !labelled || inner.starts_with('为');
    !leads
        && (starts_with_date || by_era || by_law || by_order || bracketed || labelled || body)
        && !(solid.ends_with('。') && !solid.starts_with(['（', '(']) && solid.chars().count() > 40)
}

fn is_bracketed_date(solid: &str) -> bool {
    solid.starts_with(['（', '(']) && has_year(&first(solid, 12))
}

/// `2024-03-01`
fn is_day(text: &str) -> bool {
    text.len() == 10 && text.char_indices().all(|(at, c)| if at == 4 || at == 7 { c == '-' } else { c.is_ascii_digit() })
}

fn first(text: &str, count: usize) -> String {
    text.chars().take(count).collect()
}

/// `2022年`, `二○二二年`
fn has_year(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    chars.iter().enumerate().any(|(at, c)| {
        *c == '年'
            && at >= 4
            && chars[at - 4..at].iter().all(|d| d.is_ascii_digit() || "〇○零一二三四五六七八九０１２３４５６７８９O".contains(*d))
    })
}

/// Whether a line is a date alone.
pub(super) fn is_date(solid: &str) -> bool {
    let inner = solid.trim_matches(|c| "（）()".contains(c));
    inner.chars().count() <= 16 && has_year(&first(inner, 6)) && (inner.ends_with('日') || inner.ends_with('月')) && inner.contains('月')
}

/// Whether a line is a document number alone: 晋政发〔2019〕6号, （第四十三号）, （2018）第3号, 法释〔2021〕1号.
pub(super) fn is_document_number(solid: &str) -> bool {
    let inner = solid.trim_matches(|c| "（）()【】".contains(c));
    let year =
        |open: char| inner.split_once(open).is_some_and(|(_, rest)| rest.starts_with(|c: char| c.is_ascii_digit() || zh::is_numeral(c)));
    // 甲市图书条例（甲政发〔2020〕2号） is a title with a number behind it.
    let is_behind_words = solid.ends_with(['）', ')']) && !solid.starts_with(['（', '(']);
    inner.chars().count() <= 40
        && !is_behind_words
        && inner.ends_with(['号', '號'])
        && !inner.contains(['。', '，', '《'])
        && !inner.contains("关于")
        && (inner.starts_with('第') && !inner.contains(['：', ':'])
            || ['〔', '[', '（', '［', '【', '('].into_iter().any(year)
            // （2018）第3号, （2025）乙03民终45号
            || solid.starts_with(['（', '(', '【', '〔']) && inner.starts_with(|c: char| c.is_ascii_digit()) && inner.contains(['）', ')', '〕', '】'])
            || inner.contains_any(&["令第", "公告第"]) && !inner.contains(['（', '('])
            || is_number_of_year(inner)
            || inner.split_once("公告").is_some_and(|(_, number)| is_number_of_year(number)))
}

/// `GB/T 1234.5—2020`, `DB11/T 3-2011`, `T/ABC 7—2021`: the number of a standard.
pub(super) fn is_standard_number(solid: &str) -> bool {
    let Some((number, year)) = solid.rsplit_once(['—', '-', '－', '–']) else { return false };
    let kind = number.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    let is_kind = kind.starts_with(|c: char| c.is_ascii_uppercase())
        && kind.ends_with(|c: char| c.is_ascii_uppercase())
        && kind.len() <= 12
        && kind.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '/');
    is_kind && number.len() > kind.len() && year.len() == 4 && year.bytes().all(|c| c.is_ascii_digit())
}

/// The number in a line that tells the day of a document and its number: `1986年10月25日　法（经）发〔1986〕30号`, or behind its number the
/// day and whether it is in force: `甲局公告2010年第83号　2010-12-24　全文有效`.
pub(super) fn dated_number(solid: &str) -> Option<&str> {
    let behind_day = || {
        let (day, number) = solid.split_at(solid.find('日')? + '日'.len_utf8());
        (is_date(day) && is_document_number(number)).then_some(number)
    };
    let before_day = || {
        const STATES: [&str; 8] = ["全文有效", "条款有效", "部分有效", "全文失效", "全文废止", "条款失效", "部分条款失效", "部分条款废止"];
        let dated = STATES.iter().find_map(|state| solid.strip_suffix(state)).unwrap_or(solid);
        let (number, day) = dated.split_at(dated.rfind(['号', '號'])? + '号'.len_utf8());
        ((is_date(day) || is_plain_day(day)) && is_document_number(number)).then_some(number)
    };
    behind_day().or_else(before_day)
}

/// `2010-12-24`, `2016-4-5`
fn is_plain_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let digits = |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|c| c.is_ascii_digit());
    matches!(parts.as_slice(), [year, month, day] if year.len() == 4 && digits(year, 4) && digits(month, 2) && digits(day, 2))
}

/// `第39/2021號行政法規`, `第1/2015號運輸工務司司長批示`: what is made in Macau has its kind behind its number.
pub(super) fn is_macau_number(solid: &str) -> bool {
    const KINDS: [&str; 6] = ["行政法規", "法律", "行政命令", "行政長官批示", "行政長官公告", "法令"];
    let Some((number, kind)) = solid.strip_prefix('第').and_then(|rest| rest.split_once('號')) else { return false };
    let digits = |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|c| c.is_ascii_digit());
    let is_kind = || KINDS.contains(&kind) || kind.ends_with("司司長批示") && kind.chars().count() <= 12;
    number.split_once('/').is_some_and(|(number, year)| digits(number, 3) && digits(year, 4)) && is_kind()
}

/// `2025年第3号`
fn is_number_of_year(number: &str) -> bool {
    number
        .strip_suffix(['号', '號'])
        .and_then(|rest| rest.split_once("年第"))
        .is_some_and(|(year, number)| year.len() == 4 && year.bytes().all(|c| c.is_ascii_digit()) && zh::parse_numeral(number).is_some())
}

/// Whether a line can be a signature: a body's name, alone and short.
pub(super) fn is_signature(solid: &str) -> bool {
    let count = solid.chars().count();
    let ends = [
        "委员会", "人民政府", "办公厅", "办公室", "法院", "检察院", "国务院", "部", "局", "厅", "署", "总局", "主席", "总理", "省长",
        "市长", "委", "代表大会", "主席团", "中央", "银行", "监会", "总工会", "协会", "研究室",
    ];
    let named = solid
        .starts_with_any(&["主席", "总理", "省长", "市长", "部长", "局长", "主任", "州长", "自治区主席", "行长", "署长", "院长", "检察长"])
        && count <= 12;
    (2..=40).contains(&count)
        && !solid.contains(['。', '，', '；', '：', '、', '（'])
        && (ends.iter().any(|end| solid.ends_with(end)) || named)
}

/// A line that only says of what state the text is: 征求意见稿.
pub(super) fn is_draft_mark(solid: &str) -> bool {
    let inner = solid.trim_matches(|c| "（）()【】".contains(c));
    matches!(inner, "征求意见稿" | "草案" | "送审稿" | "草案征求意见稿" | "二审稿" | "三审稿" | "修订草案" | "试行" | "暂行" | "讨论稿")
}

/// Whether a title note may end here.
pub(super) fn is_title_note_end(solid: &str) -> bool {
    solid.ends_with_any(&["通过", "公布", "发布", "施行", "修正", "修订", "批准", "）", ")", "印发", "颁布"])
}

/// Whether a bracket is open behind these characters.
pub(super) fn is_bracket_open(chars: &[char]) -> bool {
    let last = chars.iter().rev().find(|c| "（）()".contains(**c));
    last.is_some_and(|c| "（(".contains(*c))
}

/// How many brackets （ and ( are open at the end of a text.
pub(super) fn open_brackets(text: &str) -> usize {
    let mut open = 0usize;
    for c in text.chars() {
        match c {
            '（' | '(' => open += 1,
            '）' | ')' => open = open.saturating_sub(1),
            _ => {}
        }
    }
    open
}

#[cfg(test)]
mod tests {
    use super::{is_announcement_heading, is_date, is_document_number, is_history, is_title};

    #[test]
    fn titles_are_known_by_their_last_word() {
        for text in [
            "山西省数字经济促进条例",
            "中华人民共和国民法典",
            "黑龙江省促进数字经济条例(征求意见稿)",
            "最高人民法院关于适用《中华人民共和国民法典》总则编若干问题的解释",
            "中华人民共和国宪法修正案（2018年）",
            "甲市图书条例（甲政发〔2020〕2号）",
            "《甲市图书条例》（甲政发〔2020〕2号）",
        ] {
            assert!(is_title(text), "{text}");
        }
        for text in ["第一条", "现提出以下意见：", "（2022年12月9日通过）", "为了甲，制定本条例", "总则"] {
            assert!(!is_title(text), "{text}");
        }
    }

    #[test]
    fn orders_dates_and_notes_are_told_apart() {
        assert!(is_announcement_heading("山西省人民代表大会常务委员会公告"));
        assert!(is_announcement_heading("中华人民共和国主席令第八十四号"));
        assert!(is_date("2020年5月15日") && is_date("二○二○年五月十五日") && !is_date("2020年5月15日通过"));
        assert!(is_document_number("甲省税务局公告2025年第3号") && !is_document_number("根据甲公告2025年起第3号"));
        assert!(is_document_number("(第四十三号)") && is_document_number("晋政发〔2017〕6号"));
        assert!(is_history("2021年6月10日第十三届全国人民代表大会常务委员会第二十九次会议通过"));
        assert!(is_history(
            "根据2013年8月30日第十二届全国人民代表大会常务委员会第四次会议《关于修改〈中华人民共和国商标法〉的决定》第三次修正"
        ));
        assert!(is_history("2018年9月3日甲院审判委员会第1747次会议"));
        assert!(!is_history("本条例自2023年1月1日起施行。"));
    }
}
