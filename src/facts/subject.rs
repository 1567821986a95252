//! Who a clause speaks of: the words before its verb, without what they say of time, place and manner.
//!
//! A body is known by how its name ends; what is no body (a plan, a work, goods) is a subject too, where the clause begins with it.
//! Nothing is looked up: words are taken as they stand.

/// How the name of a body ends.
const ENDINGS: &[&str] = &[
    "人民政府",
    "政府",
    "部门",
    "机关",
    "机构",
    "委员会",
    "常委会",
    "管委会",
    "居委会",
    "村委会",
    "单位",
    "组织",
    "企业",
    "协会",
    "学会",
    "商会",
    "联合会",
    "院校",
    "学校",
    "大学",
    "幼儿园",
    "医院",
    "卫生院",
    "法院",
    "检察院",
    "公司",
    "中心",
    "平台",
    "媒体",
    "银行",
    "场所",
    "大会",
    "主席团",
    "代表团",
    "运营者",
    "经营者",
    "处理者",
    "提供者",
    "生产者",
    "销售者",
    "使用者",
    "消费者",
    "开发者",
    "参与者",
    "劳动者",
    "投资者",
    "志愿者",
    "患者",
    "人员",
    "个人",
    "公民",
    "当事人",
    "申请人",
    "负责人",
    "代理人",
    "捐赠人",
    "监护人",
    "责任人",
    "承包人",
    "投标人",
    "招标人",
    "承运人",
    "权利人",
    "代表",
    "主体",
    "用户",
    "业主",
    "办公室",
    "办事处",
    "派出所",
    "服务站",
    "厅",
    "局",
    "国务院",
    "海关",
    "河长",
    "林长",
    "法官",
    "检察官",
    "律师",
    "教师",
    "医师",
    "组成人员",
    "方",
    "托儿所",
    "研究所",
    "事务所",
    "交易所",
    "博物馆",
    "档案馆",
    "图书馆",
    "研究院",
    "合作社",
    "旅行社",
    "饭店",
    "人",
];

/// Bodies by their whole names.
const WHOLE: &[&str] =
    &["国家", "省", "市", "本省", "本市", "我省", "我市", "本自治区", "本自治州", "本自治县", "全社会", "任何人", "国务院"];

/// How the name of a body ends whose tasks a law tells in the indicative.
const AUTHORITIES: &[&str] = &[
    "政府",
    "部门",
    "机关",
    "机构",
    "委员会",
    "常委会",
    "管委会",
    "居委会",
    "村委会",
    "办公室",
    "办事处",
    "厅",
    "局",
    "国务院",
    "海关",
    "中心",
    "河长",
    "林长",
    "法院",
    "检察院",
    "联合会",
    "派出所",
];

/// With one of these, words begin that say when, where or how.
pub(super) const PREPOSITIONS: &[&str] = &[
    "对于", "对", "在", "向", "按照", "根据", "依照", "依据", "通过", "因", "为了", "为", "从", "除", "经", "以", "于", "将", "把", "利用",
    "自", "当", "由于", "凡", "未经", "经过", "结合", "围绕", "属于",
];

/// Verbs with which a clause begins that names nobody: 编制规划应当…, 发现问题应当….
const ACTIONS: &[&str] = &[
    "依托", "优先", "承担", "遵守", "妨碍", "发现", "接到", "收到", "发生", "出现", "需要", "实施", "进行", "开展", "制定", "编制", "提供",
    "使用", "建设", "采取", "采集", "收集", "处理", "作出", "申请", "开发", "变更", "修改", "设置", "设立", "销售", "购买", "运输", "举办",
    "举行", "违反", "拒绝", "符合", "具有", "具备", "确需", "确定", "决定", "取得", "推进", "推动", "加强", "建立", "完善", "支持", "引导",
    "有", "无", "未", "不", "已", "受", "需", "可", "应", "被", "是",
];

/// What the name of a body is followed by: a verb, or words that say when, where or how. Words that also stand in names of bodies (监督,
/// 规划, 建设) are not among them.
const FOLLOWING: &[&str] = &[
    "在",
    "对",
    "按照",
    "按",
    "根据",
    "依照",
    "依据",
    "依法",
    "应",
    "可以",
    "不",
    "未",
    "违反",
    "有",
    "发现",
    "发生",
    "出现",
    "遭受",
    "分立",
    "合并",
    "停业",
    "解散",
    "发布",
    "发放",
    "发给",
    "接到",
    "接受",
    "收到",
    "申请",
    "提出",
    "提供",
    "提交",
    "进行",
    "开展",
    "委托",
    "利用",
    "使用",
    "采取",
    "采用",
    "处理",
    "向",
    "因",
    "经",
    "将",
    "以",
    "从",
    "为",
    "拒绝",
    "拒不",
    "擅自",
    "需要",
    "确需",
    "认为",
    "认定",
    "作出",
    "制定",
    "组织",
    "实施",
    "建立",
    "变更",
    "超过",
    "故意",
    "泄露",
    "伪造",
    "隐瞒",
    "转让",
    "履行",
    "滥用",
    "玩忽",
    "没有",
    "无",
    "通过",
    "取得",
    "购买",
    "出具",
    "出售",
    "拟订",
    "拟定",
    "报",
    "公布",
    "公开",
    "承担",
    "承办",
    "编制",
    "指导",
    "统筹",
    "健全",
    "完善",
    "加强",
    "推进",
    "推动",
    "设立",
    "设置",
    "落实",
    "引导",
    "保障",
    "支持",
    "培育",
    "促进",
    "安排",
    "督促",
    "配合",
    "联合",
    "遇",
    "受",
    "做好",
    "享有",
    "负责",
    "负有",
    "共同",
    "到",
    "就",
    "是",
    "必须",
    "须",
    "会同",
    "协助",
    "协调",
    "行使",
    "执行",
    "遵守",
    "参加",
    "参与",
    "从事",
    "停止",
    "终止",
    "逾期",
    "造成",
    "同意",
    "决定",
    "确定",
    "审查",
    "审核",
    "批准",
    "查处",
    "举办",
    "主管",
    "实行",
    "推行",
    "召开",
    "主持",
    "定期",
    "每",
    "及时",
    "自行",
    "鼓励",
    "禁止",
    "统一",
    "给予",
    "予以",
    "责令",
    "完成",
    "签订",
    "死亡",
    "之间",
    "监督检查",
    "划定",
];

/// What else the name of somebody is followed by who holds no office. In the names of offices these words stand as well.
const DOING: &[&str] = &[
    "生产", "经营", "销售", "建设", "运输", "储存", "存储", "收集", "加工", "传输", "开发", "投资", "安装", "设计", "施工", "管理", "保护",
    "种植", "养殖", "捕捞", "出租", "承租", "出口", "进口", "举报", "控告", "举行", "驾驶", "携带", "乘坐", "进入", "占用", "挖掘", "维修",
    "聘用", "招用", "解除", "患", "与", "装修", "饲养", "举办",
];

/// Words at the end of what stands before a verb, that say how often and how.
const ADVERBS: &[&str] = &[
    "依法",
    "按照规定",
    "按规定",
    "依照规定",
    "同时",
    "并",
    "及时",
    "均",
    "都",
    "还",
    "也",
    "一律",
    "一般",
    "首先",
    "定期",
    "每年",
    "分别",
    "共同",
    "统一",
    "主动",
    "优先",
    "必要时",
    "原则上",
    "可以根据需要",
    "根据需要",
    "认真",
    "切实",
    "逐步",
    "并且",
    "且",
    "则",
    "又",
];

/// Words that lead in to a clause.
const LEADS: &[&str] = &["并且", "并", "同时", "但是", "但", "其中", "以及", "此外", "因此", "必要时", "也", "还"];

/// What the words before a verb say of who is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Subject {
    /// These words name it.
    Named(String),
    /// They name nobody: it is who was named before in the sentence.
    GoesOn,
}

/// A longer run of words is no name.
const LONGEST: usize = 60;

/// Who is meant before a verb; `is_known` says that the sentence has named somebody.
pub(super) fn before(words: &str, is_known: bool) -> Subject {
    let mut text = without_remark(words.trim());
    for lead in LEADS {
        text = text.strip_prefix(lead).map(str::to_owned).unwrap_or(text);
    }
    let text = without_adverbs(&text);
    if let Some(named) = charged(text) {
        return Subject::Named(named.to_owned());
    }
    if text.is_empty() {
        return Subject::GoesOn;
    }
    if WHOLE.contains(&text) {
        return Subject::Named(text.to_owned());
    }
    if is_adverbial(text) {
        return Subject::GoesOn;
    }
    let text = text.strip_prefix("任何情况下").unwrap_or(text);
    let cut = without_circumstance(text);
    // 已经建设的系统 is a thing.
    let is_noun = cut.rsplit_once('的').is_some_and(|(_, noun)| !noun.is_empty());
    let begins_with_action = ACTIONS.iter().any(|action| cut.starts_with(action)) && !is_noun;
    let name = match (is_body(cut), leading(cut)) {
        (true, _) => cut,
        (_, Some(body)) => body,
        (_, None) if begins_with_action && is_known => return Subject::GoesOn,
        (_, None) if begins_with_action => "",
        (_, None) => cut,
    };
    if name.chars().count() > LONGEST { Subject::GoesOn } else { Subject::Named(name.to_owned()) }
}

/// The body in whose hands 由 puts a thing: 具体办法由省人民政府（制定）.
fn charged(text: &str) -> Option<&str> {
    let (before, after) = text.rsplit_once('由')?;
    (!before.ends_with(['自', '理', '事', '缘', '经']) && !after.is_empty() && !after.starts_with('于')).then_some(after)
}

/// The same, with what it is to do: the body, and the words behind its name.
pub(super) fn charged_with(clause: &str) -> Option<(&str, &str)> {
    let body = leading(charged(clause)?)?;
    let at = clause.rfind(body)? + body.len();
    Some((body, &clause[at..]))
}

/// The longest rest of a name that begins like what the body does: 申请人, 建设单位, but 组织有关部门 is no name.
const SHORT: usize = 3;

/// The body a clause begins with, where a verb or a circumstance follows its name.
pub(super) fn leading(clause: &str) -> Option<&str> {
    let whole = WHOLE.iter().filter(|word| clause.strip_prefix(**word).is_some_and(follows)).map(|word| word.len());
    let named = ENDINGS.iter().flat_map(|ending| clause.match_indices(ending).map(|(at, ending)| with_others(clause, at + ending.len())));
    let end = whole.chain(named.filter(|end| is_end(clause, *end))).min()?;
    let body = &clause[..end];
    let is_principle = ["遵循", "坚持", "本着"].iter().any(|word| body.contains(word)) || clause[end..].starts_with("引导、");
    let is_name = !is_deed(body) && !is_principle && !is_adverbial(body) && body.chars().count() <= LONGEST;
    is_name.then_some(body)
}

/// Whether words that end like the name of a body tell what is done: 并配合有关部门, 依托培训机构.
fn is_deed(body: &str) -> bool {
    let verb = |text: &str| ACTIONS.iter().chain(FOLLOWING).chain(LEADS).find(|word| text.starts_with(**word)).map(|word| word.len());
    let mut rest = body;
    while let Some(length) = verb(rest).filter(|_| !rest.starts_with("有关")) {
        rest = &rest[length..];
    }
    rest.len() < body.len() && !body.contains('的') && rest.chars().count() > SHORT
}

/// The body that a clause is the name of: 省人民政府确定的主管部门.
pub(super) fn whole(clause: &str) -> Option<String> {
    let text = without_remark(clause.trim());
    let is_name = is_body(&text) && !is_adverbial(&text) && !is_deed(&text) && text.chars().count() <= LONGEST;
    let is_one = leading(&text).is_none_or(|body| body.len() == text.len() || text[body.len()..].contains('的'));
    (is_name && is_one).then_some(text)
}

/// The end of a name with the 等 behind it.
fn with_others(clause: &str, end: usize) -> usize {
    let others = ["等有关", "等相关"].iter().any(|word| clause[end..].starts_with(word));
    if clause[end..].starts_with('等') && !others { end + '等'.len_utf8() } else { end }
}

/// Whether the name of a body ends at a place of a clause.
fn is_end(clause: &str, end: usize) -> bool {
    let (body, rest) = clause.split_at(end);
    rest.is_empty() || follows(rest) || !is_authority(body) && DOING.iter().any(|word| rest.starts_with(word))
}

/// What a clause speaks of that is no more than a noun: 渔场和渔汛生产，应当….
pub(super) fn alone(clause: &str) -> Option<&str> {
    let text = clause.trim();
    let is_clause = text.contains('是')
        || ["的", "时", "后", "前", "下", "中"].iter().any(|end| text.ends_with(end))
        || ["以及", "或者", "和"].iter().any(|joint| text.starts_with(joint))
        || is_adverbial(text);
    let is_action = ACTIONS.iter().any(|action| text.starts_with(action)) && !is_body(text);
    (!text.is_empty() && !is_clause && !is_action && text.chars().count() <= LONGEST).then_some(text)
}

/// Whether what stands behind a name begins the rest of the clause.
fn follows(rest: &str) -> bool {
    let is_noun = ["以及", "以外", "有关", "为主", "应急", "有限"].iter().any(|word| rest.starts_with(word));
    !is_noun && FOLLOWING.iter().any(|word| rest.starts_with(word))
}

/// Whether words are those of a body.
pub(super) fn is_body(words: &str) -> bool {
    WHOLE.contains(&words) || ENDINGS.iter().any(|ending| words.strip_suffix('等').unwrap_or(words).ends_with(ending))
}

/// Whether a body is one that law gives tasks to.
pub(super) fn is_authority(body: &str) -> bool {
    WHOLE.contains(&body) || AUTHORITIES.iter().any(|ending| body.strip_suffix('等').unwrap_or(body).ends_with(ending))
}

/// Words that begin like a preposition and are none: 自然保护区管理机构, 经营者, 以及其他组织.
const NAMES: &[&str] = &[
    "对外",
    "对口",
    "在押",
    "在校",
    "在岗",
    "在职",
    "在建",
    "向社会",
    "经营",
    "经纪",
    "经销",
    "经济",
    "经办",
    "自然",
    "自治",
    "自来",
    "自由",
    "自律",
    "以及",
    "从业",
    "当事",
    "当地",
    "因公",
    "通过率",
    "为民",
    "除尘",
    "利用人",
    "利用单位",
    "利用者",
];

/// Whether words only say when, where or how: 在…过程中, 按照国家有关规定; not 从事交易的机构, which names a body by what it does.
fn is_adverbial(words: &str) -> bool {
    let is_name = NAMES.iter().any(|word| words.starts_with(word));
    if is_name || !PREPOSITIONS.iter().any(|word| words.starts_with(word)) {
        return false;
    }
    let named = words.rsplit_once('的').map_or("", |(_, noun)| noun);
    // 对新技术、新产业的模式 is what something is done to, 对数据负责的部门 is somebody.
    let is_object = ["对", "将", "把", "向"].iter().any(|word| words.starts_with(word)) && !is_body(words);
    let is_circumstance = [
        "规定", "要求", "情况", "基础", "前提", "条件", "时", "过程", "标准", "原则", "职责", "期限", "范围", "需要", "方式", "程序", "内",
        "中", "下", "前", "后",
    ]
    .iter()
    .any(|word| named.ends_with(word));
    named.is_empty() || is_circumstance || is_object
}

/// The name before what is said of time, place and manner: 省人民政府 of 省人民政府在每年三月底前.
fn without_circumstance(text: &str) -> &str {
    let marks = PREPOSITIONS.iter().flat_map(|word| text.match_indices(word).map(|(at, _)| at));
    let is_cut = |at: &usize| *at > 0 && is_body(&text[..*at]) && is_adverbial(&text[*at..]);
    marks.filter(is_cut).min().map_or(text, |at| &text[..at])
}

fn without_adverbs(text: &str) -> &str {
    let mut left = text.trim();
    while let Some(rest) = ADVERBS.iter().find_map(|adverb| left.strip_suffix(adverb)) {
        left = rest.trim_end();
    }
    left
}

/// Without a remark such as （以下简称主管部门）.
fn without_remark(text: &str) -> String {
    let mut out = text.to_owned();
    while let Some(at) = out.find("（以下") {
        let Some(end) = out[at..].find('）') else { break };
        out.replace_range(at..at + end + "）".len(), "");
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
            ("具体工作由省人民政府", Some("省人民政府")),
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
