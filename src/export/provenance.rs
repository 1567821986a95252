//! What a file that is taken away says of the law in it: what is known, and on whose word.

use crate::import::known::Known;
use crate::model::{Date, Law, State};
use crate::source::path;

/// What is known of a law, a name and a value each; what is not known is not there. `this` is what the file calls itself: 本书.
pub(super) fn facts(law: &Law, known: Option<&Known>, this: &str) -> Vec<(&'static str, String)> {
    let meta = &law.meta;
    let date = |date: Option<Date>| date.map(Date::chinese);
    let state = meta.status.as_ref().map_or_else(
        || status(State::Unverified, this),
        |it| {
            let as_of = it.date.map(|date| format!("，{}", date.chinese())).unwrap_or_default();
            format!("{}（依据：{}{as_of}）", status(it.state, this), it.source)
        },
    );
    let file = meta.source.as_ref().map(|it| path::name(&it.file).to_owned());
    let facts = [
        ("名称", Some(meta.name())),
        ("效力", Some(state)),
        ("地区", meta.region.clone()),
        ("制定机关", meta.issuer.clone()),
        ("文号", meta.document_number.clone()),
        ("通过", date(meta.adopted)),
        ("批准", date(meta.approved)),
        ("公布", date(meta.published)),
        ("施行", date(meta.effective)),
        ("来源文件", file),
        ("SHA-256", meta.source.as_ref().map(|it| it.sha256.clone())),
        ("来自", known.and_then(|it| it.from.clone())),
        ("收到日期", known.and_then(|it| it.received.clone())),
    ];
    facts.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

/// Whether the law is in force, as far as is known.
pub(super) fn status(state: State, this: &str) -> String {
    match state {
        State::InForce => "现行有效".to_owned(),
        State::NotYetInForce => "已公布，尚未施行".to_owned(),
        State::Draft => "征求意见稿，尚无法律效力".to_owned(),
        State::Amended => format!("已被修改，{this}不是现行文本"),
        State::Repealed => "已废止，不再有效".to_owned(),
        State::Unverified => "效力待核".to_owned(),
    }
}

/// What the file is worth.
pub(super) fn notice(this: &str) -> String {
    format!("{this}由程序整理，供阅读；正文照来源排印，正式文本以公报和制定机关公布的为准。")
}
