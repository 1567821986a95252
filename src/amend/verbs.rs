//! The words by which drafters tell what is to be done.

/// What tells that something is to be done.
pub(super) const TELLING: &[&str] = &[
    "修改", "删去", "删除", "增加", "增写", "增设", "新增", "改为", "合并", "调整", "移至", "移到", "移作", "替换", "修订", "对调", "互换",
    "顺延", "除外",
];
/// What tells that something new comes in.
pub(super) const ADDING: &[&str] = &["增加", "增写", "增设", "新增"];
/// Words before a place that say nothing of it.
pub(super) const LEADING: &[&str] = &[
    "同时", "此外", "另外", "并且", "并将", "并在", "其中", "将", "把", "对", "在", "于", "并", "另", "，", "、", "；", "。", "：", ",",
    ";", "相应地", "相应", "原",
];
/// Words between what is quoted and what becomes of it.
pub(super) const NAMED: &[&str] = &["的内容", "等内容", "一词", "字样", "的表述", "的规定", "一句", "的文字"];
pub(super) const EVERYWHERE: &[&str] = &["均", "统一", "全部", "一律", "都", "分别", "相应"];
pub(super) const BECOMES: &[&str] = &[
    "修改为", "改为", "替换为", "更改为", "修改成", "变更为", "修订为", "调整为", "更名为", "更正为", "提高为", "提高到", "提高至",
    "降低为", "降低到", "降低至", "缩短为", "缩短至", "延长为", "延长至",
];
pub(super) const DELETED: &[&str] = &["删去", "删除", "予以删去", "予以删除"];
/// What stands before the words of what is told: 作为第三条，内容为：“…”.
pub(super) const CONTENT: &[&str] = &["内容如下", "内容为", "内容是", "具体内容为", "具体内容如下", "规定为", "规定如下", "规定", "即"];
/// Signs between the parts of an instruction, in either width.
pub(super) const COMMA: &[&str] = &["，", ","];
pub(super) const COLON: &[&str] = &["：", ":"];
