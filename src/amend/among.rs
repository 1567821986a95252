//! 第二款、第三款改为第三款、第四款，其中第三款修改为：“…”: whether the number of before or the new one is meant.
//!
//! Where one of the two is no number of what was just told, it is the other. Where both are, nobody can tell, and what is told of it is
//! not carried out.

use super::instruction::{Act, Decision, Instruction, UnreadInstruction};
use super::place::AmendedPlace;
use super::settle::places;

/// Puts the old number for a new one behind 其中, and takes out what may mean either.
pub(super) fn among(read: &mut Decision) {
    let mut unclear = Vec::new();
    for at in 0..read.instructions.len() {
        let (before, rest) = read.instructions.split_at_mut(at);
        let own = &mut rest[0];
        let is_among = own.words.trim_start_matches(['，', '；', '。', ',', ';']).starts_with("其中");
        let renumbered = renumbered(before, own);
        if !is_among || renumbered.len() < 2 || matches!(own.act, Act::Become { .. }) {
            continue;
        }
        for place in places(&mut own.act) {
            let by_old = renumbered.iter().find(|(old, _)| old.holds(place));
            let by_new = renumbered.iter().find(|(_, new)| new.holds(place));
            match (by_old, by_new) {
                (None, Some((old, _))) => *place = as_old(place, old),
                (Some((one, _)), Some((other, _))) if one != other => unclear.push(own.clause),
                _ => {}
            }
        }
    }
    for it in read.instructions.iter().filter(|it| unclear.contains(&it.clause)) {
        let unread = UnreadInstruction { path: it.path.clone(), words: it.words.clone(), law: it.law.clone() };
        if !read.unread.contains(&unread) {
            read.unread.push(unread);
        }
    }
    read.instructions.retain(|it| !unclear.contains(&it.clause));
}

/// What the words right before an instruction say got another number.
fn renumbered(before: &[Instruction], own: &Instruction) -> Vec<(AmendedPlace, AmendedPlace)> {
    let become_others = before.iter().rev().take_while(|it| it.path == own.path).map_while(|it| match &it.act {
        Act::Become { from, to, .. } if from.len() == to.len() => Some(from.iter().cloned().zip(to.iter().cloned())),
        _ => None,
    });
    become_others.flatten().collect()
}

/// A place that lies in one that was renumbered, by the numbers of before.
fn as_old(place: &AmendedPlace, old: &AmendedPlace) -> AmendedPlace {
    AmendedPlace { article: old.article, paragraph: old.paragraph.or(place.paragraph), item: old.item.or(place.item), ..place.clone() }
}
