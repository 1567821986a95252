//! What answers nothing, however alike its words are: another text of the same law, what tells how a law is amended, and an entry of a
//! list in an annex.
//!
//! In: the laws of a collection. Out: [`Bounds`], asked for each suggestion; what an editor confirmed is not asked about.

use super::relate::CounterpartState;
use crate::model::{AttachmentKind, Law, LawKind, ProvisionPath, provisions};
use std::collections::{BTreeMap, BTreeSet};

/// What answers nothing.
#[derive(Debug, Default)]
pub(super) struct Bounds {
    /// For each law a number that it shares with the other texts of that law: its parts, and versions of it.
    works: Vec<usize>,
    /// The laws that amend others 修改决定、修正案: what they tell to be written is a provision of the other law, and they provide nothing.
    amending: BTreeSet<usize>,
    /// The entries of lists: they name a thing and provide nothing.
    entries: BTreeSet<(usize, ProvisionPath)>,
}

impl Bounds {
    /// Those of some laws.
    pub(super) fn of(laws: &[&Law]) -> Self {
        let mut known = BTreeMap::new();
        let work = |(index, law): (usize, &&Law)| match &law.meta.title {
            Some(title) => *known.entry((title.clone(), law.meta.region.clone())).or_insert(index),
            None => index,
        };
        let works = laws.iter().enumerate().map(work).collect();
        let amending = (0..laws.len()).filter(|index| is_amending(laws[*index])).collect();
        let entries = laws.iter().enumerate().flat_map(|(index, law)| entries(law).into_iter().map(move |path| (index, path)));
        Self { works, amending, entries: entries.collect() }
    }

    /// Whether something may be named as what answers a provision.
    pub(super) fn admit(&self, own: (usize, &ProvisionPath), state: CounterpartState, other: (usize, &ProvisionPath)) -> bool {
        let work = |law: usize| self.works.get(law);
        let is_entry = |(law, path): (usize, &ProvisionPath)| !self.entries.is_empty() && self.entries.contains(&(law, path.unit()));
        let is_silent = |it: (usize, &ProvisionPath)| self.amending.contains(&it.0) || is_entry(it);
        state == CounterpartState::Confirmed || work(own.0) != work(other.0) && !is_silent(own) && !is_silent(other)
    }
}

/// Whether a law says how others are amended: a decision by its kind, and of amending by its title.
fn is_amending(law: &Law) -> bool {
    let title = law.meta.title.as_deref().unwrap_or_default();
    law.meta.kind == LawKind::Decision && (title.contains("修改") || title.contains("修正"))
}

/// What stands in the annexes of a law and is no sentence: 关于惩治走私罪的补充规定, in a list of what is repealed.
fn entries(law: &Law) -> Vec<ProvisionPath> {
    let is_annex = |document: u32| {
        let attachment = document.checked_sub(1).and_then(|index| law.attachments.get(index as usize));
        attachment.is_some_and(|it| it.kind == AttachmentKind::Annex)
    };
    if !law.attachments.iter().any(|it| it.kind == AttachmentKind::Annex) {
        return Vec::new();
    }
    let in_annexes = provisions(law).into_iter().filter(|it| is_annex(it.path.document));
    let entries = in_annexes.filter(|it| it.texts().iter().all(|(_, text)| !text.contains('。')));
    entries.map(|it| it.path.unit()).collect()
}

#[cfg(test)]
mod tests {
    use super::Bounds;
    use crate::compare::relate::CounterpartState;
    use crate::model::testing::{annex, paragraph};
    use crate::model::{Law, LawKind, Node, ProvisionPath};

    fn text(words: &str) -> Node {
        Node::Text(paragraph(words))
    }

    fn law(title: Option<&str>, behind: &[&str]) -> Law {
        let mut law = Law { body: vec![text("甲。")], ..Law::default() };
        law.meta.title = title.map(str::to_owned);
        law.attachments.push(annex("", behind.iter().map(|words| text(words)).collect()));
        law
    }

    #[test]
    fn what_tells_how_a_law_is_amended_answers_nothing() {
        let mut laws = [law(Some("甲法"), &[]), law(Some("甲法修正案（二）"), &[]), law(Some("关于治沙的决定"), &[])];
        laws[1..].iter_mut().for_each(|law| law.meta.kind = LawKind::Decision);
        let bounds = Bounds::of(&laws.iter().collect::<Vec<_>>());
        let path = ProvisionPath::parse("t1").expect("a path");
        let admits = |own: usize, other: usize, state| bounds.admit((own, &path), state, (other, &path));
        assert!(!admits(0, 1, CounterpartState::Suggested) && !admits(1, 2, CounterpartState::Suggested));
        assert!(admits(0, 1, CounterpartState::Confirmed) && admits(0, 2, CounterpartState::Suggested));
    }

    #[test]
    fn another_text_of_the_same_law_and_an_entry_of_a_list_answer_nothing() {
        let laws = [law(Some("甲法"), &["关于乙的决定", "下列办法予以废止。"]), law(Some("甲法"), &[]), law(None, &[]), law(None, &[])];
        let bounds = Bounds::of(&laws.iter().collect::<Vec<_>>());
        let path = |text: &str| ProvisionPath::parse(text).expect("a path");
        let admits = |own: (usize, &str), other: (usize, &str), state: CounterpartState| {
            bounds.admit((own.0, &path(own.1)), state, (other.0, &path(other.1)))
        };
        let suggested = CounterpartState::Suggested;
        assert!(!admits((0, "t1"), (1, "t1"), suggested), "another text of the law");
        assert!(admits((0, "t1"), (1, "t1"), CounterpartState::Confirmed));
        assert!(admits((2, "t1"), (3, "t1"), suggested), "laws without titles are not known to be one");
        assert!(!admits((0, "B.t1"), (2, "t1"), suggested) && !admits((2, "t1"), (0, "B.t1"), suggested), "an entry");
        assert!(admits((0, "B.t2"), (2, "t1"), suggested), "a sentence");
    }
}
