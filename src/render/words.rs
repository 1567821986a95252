//! The Chinese words for what is known about a law.

use super::view::{Fact, StatusView};
use crate::import::{Action, Reason};
use crate::model::{AttachmentKind, DivisionKind, Law, LawKind, Meta, State};
use crate::plan::{LawPlan, UnitKind};
use std::fmt::Write as _;

/// What stands where the source says nothing.
const UNKNOWN: &str = "原文未载明";

/// The kind of a text; `None` where not known.
pub(crate) fn kind(kind: LawKind) -> Option<&'static str> {
    Some(match kind {
        LawKind::Constitution => "宪法",
        LawKind::Statute => "法律",
        LawKind::AdministrativeRegulation => "行政法规",
        LawKind::LocalRegulation => "地方性法规",
        LawKind::Rule => "规章",
        LawKind::Interpretation => "司法解释",
        LawKind::Decision => "决定、修正案",
        LawKind::Policy => "规范性文件",
        LawKind::Unknown => return None,
    })
}

/// The status as it is shown; nothing is inferred, so no status is 效力待核.
pub(crate) fn status(meta: &Meta) -> StatusView {
    let state = meta.status.as_ref().map_or(State::Unverified, |status| status.state);
    let (class, seal, word, meaning) = match state {
        State::InForce => ("in-force", ["现", "行", "有", "效"], "现行有效", "现行有效"),
        State::NotYetInForce => ("not-yet-in-force", ["尚", "未", "施", "行"], "尚未施行", "已公布，尚未施行"),
        State::Draft => ("draft", ["征", "求", "意", "见"], "征求意见稿", "征求意见稿，尚无法律效力"),
        State::Amended => ("amended", ["已", "被", "修", "改"], "已被修改", "已被修改，本页不是现行文本"),
        State::Repealed => ("repealed", ["已", "经", "废", "止"], "已废止", "已废止，不再有效"),
        State::Unverified => ("unverified", ["效", "力", "待", "核"], "效力待核", "效力待核：没有可靠来源说明其效力"),
    };
    let source = meta.status.as_ref().filter(|_| state != State::Unverified).map(|status| match status.date {
        Some(date) => format!("{}（{}）", status.source, date.chinese()),
        None => status.source.clone(),
    });
    StatusView { class, seal, word, meaning, source }
}

/// The facts strip.
pub(crate) fn facts(law: &Law, structure: &str) -> Vec<Fact> {
    let meta = &law.meta;
    let date = |date: Option<crate::model::Date>| date.map(crate::model::Date::chinese);
    let effective = match meta.status.as_ref().map(|status| status.state) {
        Some(State::Draft) => Some(date(meta.effective).unwrap_or_else(|| "尚未确定".to_owned())),
        _ => date(meta.effective),
    };
    let mut facts = vec![fact("施行日期", effective), fact("制定机关", meta.issuer.clone())];
    let rest = [
        ("文号", meta.document_number.clone()),
        ("通过日期", date(meta.adopted)),
        ("批准日期", date(meta.approved)),
        ("公布日期", date(meta.published)),
    ];
    facts.extend(rest.into_iter().filter(|(_, value)| value.is_some()).map(|(name, value)| fact(name, value)));
    facts.push(fact("结构", Some(structure.to_owned()).filter(|words| !words.is_empty())));
    facts
}

fn fact(name: &'static str, value: Option<String>) -> Fact {
    let known = value.is_some();
    Fact { name, value: value.unwrap_or_else(|| UNKNOWN.to_owned()), known }
}

/// 8章64条; empty for a text without any division or article.
pub(crate) fn structure(law: &Law, plan: &LawPlan) -> String {
    let count =
        |matches: &dyn Fn(UnitKind) -> bool| plan.units[plan.documents[0].units.clone()].iter().filter(|unit| matches(unit.kind)).count();
    let divisions = |kind| count(&|it| it == UnitKind::Division(kind));
    let mut out = String::new();
    let chapters = divisions(DivisionKind::Chapter);
    for (n, unit) in [
        (divisions(DivisionKind::Part), "编"),
        (chapters, "章"),
        (divisions(DivisionKind::Level1), "部分"),
        (count(&|it| it == UnitKind::Article(true)), "条"),
        (count(&|it| it == UnitKind::Article(false)), "项"),
    ] {
        if n > 0 {
            let _ = write!(out, "{n}{unit}");
        }
    }
    let documents = law.attachments.iter().filter(|it| it.kind == AttachmentKind::Document).count();
    let annexes = law.attachments.len() - documents;
    for (n, unit) in [(annexes, "个附件"), (documents, "个附文件")] {
        if n > 0 {
            let _ = write!(out, "{}{n}{unit}", if out.is_empty() { "" } else { "，" });
        }
    }
    out
}

/// What the importer did.
pub(crate) fn action(action: Action) -> &'static str {
    match action {
        Action::Removed => "删去",
        Action::Joined => "接合",
        Action::Normalised => "改写",
    }
}

/// Why it did so.
pub(crate) fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Bookmark => "书签残留",
        Reason::Markup => "排版标记",
        Reason::Furniture => "网页栏目",
        Reason::PageNumber => "页码",
        Reason::RunningHead => "页眉页脚",
        Reason::Contents => "目录",
        Reason::LineBreak => "断行",
        Reason::HeadingBreak => "标题断行",
        Reason::Label => "编号写法",
        Reason::Revision => "修订标记",
        Reason::Frame => "文本框",
        Reason::RepeatedTitle => "重复的标题",
    }
}
