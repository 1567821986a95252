//! Which characters follow which in this file: whether two halves of a cut sentence belong together.

use super::lines::Line;
use super::traced::Traced;
use crate::zh::AnyOf;
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// For each pair of characters, what follows it and how often.
type Followers = BTreeMap<(char, char), BTreeMap<char, u32>>;

/// The pairs of a file, counted when they are first asked for: most texts never ask.
pub(super) struct Bigrams<'l> {
    lines: &'l [Line],
    after: OnceCell<Followers>,
}

/// Beginnings that open a sentence of law and seldom stand inside one.
const OPENINGS: [&str; 18] = [
    "鼓励", "支持", "县级以上", "省人民政府", "市人民政府", "国务院", "任何单位", "任何组织", "各级人民政府", "禁止", "未经", "本法所称",
    "本条例所称", "违反本", "国家", "有关部门", "公民", "人民法院",
];

impl<'l> Bigrams<'l> {
    pub(super) fn of(lines: &'l [Line]) -> Self {
        Self { lines, after: OnceCell::new() }
    }

    /// Whether the text breaks off: the next line opens a sentence of its own, and what it begins with never follows the
    /// last two characters here, though other characters do, and always the same few.
    pub(super) fn breaks(&self, before: &Traced, next: &Traced) -> bool {
        let (before, next) = (before.end(40).solid(), next.solid());
        let [.., first, last] = before.chars[..] else { return false };
        let Some(begin) = next.chars.first() else { return false };
        if !next.chars.starts_with_any(&OPENINGS) {
            return false;
        }
        let after = self.after.get_or_init(|| counted(self.lines));
        let Some(followers) = after.get(&(first, last)) else { return false };
        let total: u32 = followers.values().sum();
        total >= 3 && followers.len() <= 3 && !followers.contains_key(begin)
    }
}

fn counted(lines: &[Line]) -> Followers {
    let mut after = Followers::new();
    for line in lines {
        for three in line.text.solid().chars.windows(3) {
            *after.entry((three[0], three[1])).or_default().entry(three[2]).or_insert(0) += 1;
        }
    }
    after
}
