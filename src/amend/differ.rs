//! Every difference between a text that was put together and an official one.

use crate::model::{At, Law, Node, provisions};
use crate::versions::{ChangeKind, ChangeRow, align, folded};

/// A difference.
#[derive(Debug, Clone, PartialEq)]
pub enum LawDifference {
    /// An article or text that is not the same in both.
    Provision(ChangeRow),
    /// The title: that of the first, that of the second.
    Title(String, String),
    /// A heading that only the first has.
    HeadingGone(String),
    /// A heading that only the second has.
    HeadingNew(String),
}

/// Every difference of two texts, up to width: title, headings, articles, texts and what stands in them.
pub fn differences(first: &Law, second: &Law) -> Vec<LawDifference> {
    let mut out = Vec::new();
    let title = |law: &Law| law.meta.title.clone().unwrap_or_default();
    if folded(&title(first)) != folded(&title(second)) {
        out.push(LawDifference::Title(title(first), title(second)));
    }
    let headings = |law: &Law| -> Vec<String> {
        let all = provisions(law).into_iter().filter(|it| matches!(it.path.at, At::Division(_)));
        all.filter_map(|it| if let Node::Division(division) = it.node { Some(division.title()) } else { None }).collect()
    };
    let (ours, theirs) = (headings(first), headings(second));
    let has = |all: &[String], one: &String| all.iter().any(|it| folded(it) == folded(one));
    out.extend(ours.iter().filter(|it| !has(&theirs, it)).cloned().map(LawDifference::HeadingGone));
    out.extend(theirs.iter().filter(|it| !has(&ours, it)).cloned().map(LawDifference::HeadingNew));
    out.extend(align(first, second, &[]).rows.into_iter().filter(|row| row.kind != ChangeKind::Same).map(LawDifference::Provision));
    out
}
