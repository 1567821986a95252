//! The names of national laws and administrative regulations, of the collection or not.
//!
//! In: the names that the program knows (`model::national_titles`), read once, and those that editors add. Out: where such a name begins that ends at a place of a text, so
//! that a name without 《》 is not taken for longer than it is: 综合考虑商标法第十条 is 商标法. The names are kept from their last
//! letter to their first and in order; a look narrows the list by a letter at a time and so takes no more steps than the longest
//! name has letters.

use super::spelling::fold;
use crate::model::national_titles;
use crate::zh::{self, STATE, without_state};

/// What is known of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NameKind {
    /// A title, or a title without the name of the state.
    Title,
    /// 选举法: too common a word to be a name inside another.
    Short,
}

/// Names of texts, by which they are recognised.
#[derive(Debug, Clone, Default)]
pub(super) struct KnownNames {
    /// From the last letter to the first, sorted.
    names: Vec<(Vec<char>, NameKind)>,
    /// Short form and title, sorted.
    short: Vec<(String, String)>,
}

impl KnownNames {
    /// The names that the program knows, and these.
    pub(super) fn with<'a>(more: impl Iterator<Item = &'a str>) -> Self {
        let mut known = Self::default();
        for it in national_titles() {
            known.add(it.title, NameKind::Title);
            for short in it.short_forms() {
                known.add(short, NameKind::Short);
                known.short.push((short.to_owned(), it.title.to_owned()));
            }
        }
        more.for_each(|name| known.add(name, NameKind::Title));
        known.names.sort_unstable_by(|one, other| one.0.cmp(&other.0));
        known.names.dedup_by(|one, other| one.0 == other.0);
        known.short.sort_unstable();
        known
    }

    fn add(&mut self, name: &str, kind: NameKind) {
        let full = fold(name);
        let short = without_state(&full);
        if !short.is_empty() {
            self.names.push((short.chars().rev().collect(), kind));
        }
    }

    /// Where the longest known name begins that ends at a place, the name of the state included; `None` where none ends there.
    pub(super) fn ending_at(&self, text: &[char], at: usize) -> Option<(usize, NameKind)> {
        let (mut from, mut to, mut found) = (0, self.names.len(), None);
        for (length, letter) in text[..at].iter().rev().enumerate() {
            let letter_of = |name: &(Vec<char>, NameKind)| name.0.get(length).copied();
            let range = &self.names[from..to];
            let start = from + range.partition_point(|name| letter_of(name) < Some(*letter));
            to = from + range.partition_point(|name| letter_of(name) <= Some(*letter));
            from = start;
            if from == to {
                break;
            }
            if self.names[from].0.len() == length + 1 {
                found = Some((at - length - 1, self.names[from].1));
            }
        }
        let (start, kind) = found?;
        Some((if zh::ends(text, start, STATE) { start - STATE.chars().count() } else { start }, kind))
    }

    /// Whether a name is known.
    pub(super) fn has(&self, name: &str) -> bool {
        let folded = fold(name);
        let letters: Vec<char> = without_state(&folded).chars().rev().collect();
        self.names.binary_search_by(|known| known.0.cmp(&letters)).is_ok()
    }

    /// The title of a short form in general use.
    pub(super) fn title_of(&self, short: &str) -> Option<&str> {
        let at = self.short.binary_search_by(|known| known.0.as_str().cmp(short)).ok()?;
        Some(&self.short[at].1)
    }
}

#[cfg(test)]
mod tests {
    use super::{KnownNames, NameKind};
    use crate::model::national_titles;

    fn known() -> KnownNames {
        KnownNames::with(["甲市某某条例"].into_iter())
    }

    #[test]
    fn the_longest_known_name_that_ends_at_a_place_is_found() {
        for (text, name) in [
            ("综合考虑商标法", Some("商标法")),
            ("解除劳动合同法", Some("劳动合同法")),
            ("实施中华人民共和国刑法", Some("中华人民共和国刑法")),
            ("依照甲市某某条例", Some("甲市某某条例")),
            ("依照基本法", None),
            ("同法", None),
            ("", None),
        ] {
            let letters: Vec<char> = text.chars().collect();
            let found = known().ending_at(&letters, letters.len()).map(|(start, _)| letters[start..].iter().collect::<String>());
            assert_eq!(found.as_deref(), name, "{text}");
        }
    }

    #[test]
    fn a_short_form_leads_to_its_title() {
        let letters: Vec<char> = "选举法".chars().collect();
        assert_eq!(known().ending_at(&letters, 3), Some((0, NameKind::Short)));
        assert_eq!(known().title_of("选举法"), Some("全国人民代表大会和地方各级人民代表大会选举法"));
        assert_eq!(known().title_of("刑法"), None);
        assert!(known().has("中华人民共和国刑法") && known().has("刑法修正案(八)") && !known().has("法"));
    }

    #[test]
    fn each_title_of_the_program_says_which_text_it_is() {
        for name in national_titles().map(|it| it.title) {
            assert!(super::super::instrument::is_norm(name) && !name.starts_with("中华人民共和国") && name.chars().count() > 1, "{name}");
        }
    }
}
