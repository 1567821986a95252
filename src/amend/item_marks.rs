//! The mark at the end of a 项 of which a decision quotes the words alone: 增加一项，作为第四项：“（四）甲”, among 项 that end with ；.
//!
//! The mark says where the 项 stands and nothing else, so it is the one that its place has.

use super::draft::{Draft, DraftItem, DraftPart, Held};
use super::ledger::Change;
use super::marks::{brought_in, unmarked};

/// What may stand at the end of a 项.
const ENDS: [char; 4] = ['；', ';', '。', '，'];

/// The mark with which a text ends.
fn end(text: &str) -> Option<char> {
    text.trim_end().chars().last().filter(|c| ENDS.contains(c))
}

/// Whether a text ends with a word.
fn is_open(text: &str) -> bool {
    text.trim_end().chars().last().is_some_and(|c| c.is_alphanumeric() || matches!(c, '）' | '》' | '”'))
}

/// The mark that new words of a 项 keep of the ones before, where they have none.
pub(super) fn kept(new: &str, before: &str) -> Option<char> {
    end(&unmarked(before)).filter(|_| is_open(new))
}

/// Gives new 项 that have no mark the one of those around them, unless they are the last; the ledger says so.
pub(super) fn close(draft: &mut Draft, changes: &mut [(usize, Change)]) {
    for slot in &mut draft.slots {
        if let Held::Article(article) = &mut slot.held
            && !article.fate.is_removed
        {
            article.parts.iter_mut().filter(|part| !part.fate.is_removed).for_each(|part| close_in(part, changes));
        }
    }
}

fn close_in(part: &mut DraftPart, changes: &mut [(usize, Change)]) {
    let mut standing: Vec<&mut DraftItem> = part.items.iter_mut().filter(|item| !item.fate.is_removed).collect();
    standing.pop();
    let is_new = |item: &DraftItem| item.fate.old.is_none();
    let mut ends = standing.iter().filter(|item| !is_new(item)).map(|item| end(&unmarked(&item.item.text)));
    let Some(Some(mark)) = ends.next() else { return };
    if !ends.all(|it| it == Some(mark)) {
        return;
    }
    for item in standing.into_iter().filter(|item| is_new(item)) {
        let words = unmarked(&item.item.text);
        if !is_open(&words) {
            continue;
        }
        item.item.text.push_str(&brought_in(&mark.to_string()));
        for (_, change) in changes.iter_mut().filter(|(_, change)| change.after.contains(&words)) {
            let closed = |line: &str| if line.ends_with(&words) { format!("{line}{mark}") } else { line.to_owned() };
            change.after = change.after.lines().map(closed).collect::<Vec<_>>().join("\n");
        }
    }
}
