//! Which instructions of a decision are meant for a law, by the names that it and they give it.

use super::instruction::{Decision, Instruction};
use super::quote::decision_in;
use crate::diag::Diagnostic;
use crate::diag::kind::{AmendmentElsewhere, InstructionUnread};
use crate::model::{Law, LawKind};
use crate::versions::folded;
use crate::zh::{self, AnyOf};

/// What of a decision is told of a law; what may be and was not understood is found.
pub(super) fn meant<'d>(law: &Law, order: &Law, read: &'d Decision, findings: &mut Vec<Diagnostic>) -> Vec<&'d Instruction> {
    let amends = amends(order);
    let is_ours = matches!(&amends, Amends::One(name) if is_name_of(law, name));
    let is_meant = |named: Option<&str>| match named {
        Some(name) => is_name_of(law, name),
        None => is_ours || matches!(amends, Amends::Unsaid),
    };
    let mine: Vec<&Instruction> = read.instructions.iter().filter(|it| is_meant(it.law.as_deref())).collect();
    let slug = &order.meta.slug;
    let unread: Vec<_> = read.unread.iter().filter(|it| is_meant(it.law.as_deref())).collect();
    for it in &unread {
        findings.push(Diagnostic::provision(InstructionUnread { words: it.words.clone() }, slug, it.path.clone(), (0, 1)));
    }
    // A decision on one law that seems to speak of another: what is taken for a name may be none.
    for it in read.instructions.iter().filter(|it| is_ours && !is_meant(it.law.as_deref())) {
        findings.push(Diagnostic::provision(InstructionUnread { words: it.words.clone() }, slug, it.path.clone(), (0, 1)));
    }
    if mine.is_empty() && unread.is_empty() {
        findings.push(Diagnostic::whole(AmendmentElsewhere { words: law.meta.name() }, slug));
    }
    mine
}

/// What a decision amends, by its own title.
enum Amends {
    /// The law of this name.
    One(String),
    /// Several, which are named where each is spoken of.
    Several,
    /// The title does not say.
    Unsaid,
}

fn amends(order: &Law) -> Amends {
    let behind = decision_in(order).and_then(|document| document.attachment).map(|it| it.title.clone());
    let title = behind.or_else(|| order.meta.title.clone()).unwrap_or_default();
    let mut out: Vec<String> = Vec::new();
    let mut rest = title.as_str();
    while let Some((_, after)) = rest.split_once(['《', '〈']) {
        let end = after.find(['》', '〉']).unwrap_or(after.len());
        out.push(after[..end].to_owned());
        rest = &after[end..];
    }
    if out.is_empty()
        && let Some((name, _)) = title.split_once("修正案")
    {
        out.push(name.to_owned());
    }
    if out.is_empty()
        && order.meta.kind == LawKind::Decision
        && let Some((_, after)) = title.rsplit_once("修改")
    {
        let name = after.trim_end_matches("的决定").trim_end_matches("决定");
        if !name.is_empty() && !name.contains_any(&["部分", "有关", "若干", "个别", "等"]) {
            out.push(name.to_owned());
        }
    }
    // 关于修改《甲条例》等五部法规的决定 names others inside.
    match (out.pop(), out.is_empty() && !title.contains("》等")) {
        (Some(one), true) => Amends::One(one),
        (Some(_), false) => Amends::Several,
        (None, _) => Amends::Unsaid,
    }
}

/// The name of the one law that a decision amends, as its title gives it.
pub(super) fn amended_name(order: &Law) -> Option<String> {
    if let Amends::One(name) = amends(order) { Some(name) } else { None }
}

/// Whether a name is that of a law: its title, without the state or the body that made it, or another name of it.
fn is_name_of(law: &Law, name: &str) -> bool {
    let bare = |text: &str| folded(text).replace(zh::STATE, "");
    let name = bare(name);
    let title = law.meta.title.as_deref().map(bare).unwrap_or_default();
    // 《关于审理某某案件的规定》 is the one of the body that decides; a title without 关于 may be that of another body's.
    let is_without_body = || {
        let body = title.strip_suffix(name.as_str()).filter(|body| name.starts_with("关于") && !body.contains('关'));
        body.is_some_and(|body| body.ends_with_any(BODIES))
    };
    !name.is_empty() && (title == name || is_without_body() || law.meta.aliases.iter().any(|alias| bare(alias) == name))
}

/// What the name of a body that makes law ends with.
const BODIES: &[&str] = &["法院", "检察院", "国务院", "委员会", "人民政府", "部", "局", "署", "办公厅", "代表大会"];
