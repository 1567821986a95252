//! The comments that say what a paragraph is where its place alone would say otherwise.

use super::flow::Role;

/// The text that follows stands under no article.
pub(super) const TEXT: &str = "文";
/// The paragraph that follows is a note 注.
pub(super) const NOTE: &str = "注";
/// The innermost open division ends here.
pub(super) const END: &str = "止";
/// The quote that follows is the closing 落款, although no body stands before it.
pub(super) const CLOSING: &str = "落款";
/// The `# ` heading that follows is an annex; its label ends at the first full-width space.
pub(super) const ANNEX: &str = "附件";
const PARAGRAPH: &str = "款";
const ITEM: &str = "项";
const SUBITEM: &str = "目";
const REST: &str = "续";

/// The words of the marker for a role.
pub(super) fn name(role: Role) -> String {
    match role {
        Role::Paragraph => PARAGRAPH.to_owned(),
        Role::Item => ITEM.to_owned(),
        Role::Subitem(1) => SUBITEM.to_owned(),
        Role::Subitem(level) => format!("{SUBITEM} {level}"),
        Role::Rest(0) => REST.to_owned(),
        Role::Rest(level) => format!("{REST} {level}"),
    }
}

/// The role a marker says.
pub(super) fn role(words: &str) -> Option<Role> {
    let level = |word: &str| words.strip_prefix(word).filter(|rest| rest.len() == 2)?.trim_start().parse().ok();
    match words {
        PARAGRAPH => Some(Role::Paragraph),
        ITEM => Some(Role::Item),
        SUBITEM => Some(Role::Subitem(1)),
        REST => Some(Role::Rest(0)),
        _ => level(SUBITEM).map(Role::Subitem).or_else(|| level(REST).map(Role::Rest)),
    }
}

/// Whether a comment is a marker; any other is an editor's own.
pub(super) fn is_known(words: &str) -> bool {
    role(words).is_some() || [TEXT, NOTE, END, CLOSING, ANNEX].contains(&words)
}
