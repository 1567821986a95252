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
pub(super) fn close(draft: &mut Draft, changes: &mut Vec<(usize, Change)>) {
    for slot in &mut draft.slots {
        if let Held::Article(article) = &mut slot.held
            && !article.fate.is_removed
        {
            article.parts.iter_mut().filter(|part| !part.fate.is_removed).for_each(|part| close_in(part, changes));
        }
    }
}

/// The 项 that was the last and is not, or is the last and was not, by its place among all, and its words with the mark that its place has:
/// （二）甲。 becomes （二）甲； where （三）乙。 comes behind it. `None` where it ends as it should, or that cannot be told: its words are the
/// decision's own, or the others do not all end alike.
pub(super) fn end_by_place(items: &[DraftItem]) -> Option<(usize, String)> {
    let standing: Vec<usize> = (0..items.len()).filter(|at| !items[*at].fate.is_removed).collect();
    let old_last = (0..items.len()).filter(|at| items[*at].fate.old.is_some()).max_by_key(|at| items[*at].fate.old)?;
    let last = *standing.last()?;
    let text = |at: usize| items[at].item.text.as_str();
    let ends_with = |at: usize, mark: char| text(at).ends_with(mark) && items[at].item.rest.is_empty();
    let mut others = standing.iter().copied().filter(|at| *at != old_last && items[*at].fate.old.is_some());
    let inner = others.clone().next().and_then(|at| end(&unmarked(text(at)))).filter(|mark| matches!(mark, '；' | ';'))?;
    if !others.all(|at| unmarked(text(at)).ends_with(inner)) {
        return None;
    }
    let with = |at: usize, mark: char| {
        let mut words = text(at).to_owned();
        words.pop();
        words.push_str(&brought_in(&mark.to_string()));
        (at, words)
    };
    if items[old_last].fate.is_removed {
        let was_end = unmarked(text(old_last)).ends_with('。');
        (was_end && items[last].fate.old.is_some() && ends_with(last, inner)).then(|| with(last, '。'))
    } else {
        let is_now_inner = last != old_last && items[last].fate.old.is_none() && unmarked(text(last)).ends_with('。');
        (is_now_inner && ends_with(old_last, '。') && text(old_last).matches('。').count() == 1).then(|| with(old_last, inner))
    }
}

/// Which instruction brought in the last 项, or took it out, and of which place its change speaks.
fn made_by(items: &[DraftItem], changes: &[(usize, Change)]) -> Option<(usize, String)> {
    let last = items.iter().rfind(|item| !item.fate.is_removed)?;
    let words = |item: &DraftItem| unmarked(&item.item.text);
    let is_of = |change: &Change| match last.fate.old {
        None => unmarked(&change.after).contains(&words(last)),
        Some(_) => change.after.is_empty() && items.iter().any(|item| item.fate.is_removed && words(item) == unmarked(&change.before)),
    };
    changes.iter().rev().find(|(_, change)| is_of(change)).map(|(by, change)| (*by, change.place.clone()))
}

fn close_in(part: &mut DraftPart, changes: &mut Vec<(usize, Change)>) {
    if let Some((at, becomes)) = end_by_place(&part.items) {
        let before = unmarked(&part.items[at].item.text);
        if let Some((by, place)) = made_by(&part.items, changes) {
            part.items[at].item.text = becomes;
            changes.push((by, Change { place, before, after: unmarked(&part.items[at].item.text) }));
        }
    }
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
