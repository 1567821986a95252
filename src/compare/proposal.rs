//! Sets of laws proposed for comparison: laws of one subject from different places.
//!
//! In: all laws of a collection. Out: [`ProposedSet`]s, the larger first. Laws whose titles name one subject and different places are
//! looked at together; those stay that are alike as wholes, too, and not of very different length. A title alone is no proof: what is
//! called alike may speak of other things. A law whose title says more than that of others (城市扬尘 beside 扬尘), and that no other
//! is called like, joins them where it is more alike still. Nothing is compared until an editor accepts a set.

use super::executor::Executor;
use super::law_words::{GramCounts, WordReader};
use super::likeness::LawLikeness;
use super::set::Set;
use super::title::TitleParts;
use crate::model::{Law, LawKind, State};
use crate::zh::{self, AnyOf};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// Two laws belong together from this likeness on.
const ALIKE: f32 = 0.2;
/// The same where the title of one says more than that of the other.
const MUCH_ALIKE: f32 = 0.3;
/// The longer of two has at most so many times the provisions of the shorter.
const LONGER: usize = 5;
/// A set holds at most so many laws: its table has a column for each.
const MOST: usize = 12;

/// Laws that may be worth comparing.
#[derive(Debug, Clone, PartialEq)]
pub struct ProposedSet {
    /// What the titles have in common.
    pub subject: String,
    /// The laws by their places in the collection, in its order.
    pub laws: Vec<usize>,
    /// How alike each is to the one nearest to it, the mean, between 0 and 1.
    pub likeness: f32,
}

/// Proposes sets; the larger first, then those more alike; none of which all laws stand together in a set that editors `told`.
pub fn proposed_sets(laws: &[&Law], told: &[Set], executor: &impl Executor) -> Vec<ProposedSet> {
    let reader = WordReader::new();
    let slug = |law: &usize| &laws[*law].meta.slug;
    let is_told = |group: &Vec<usize>| told.iter().any(|set| group.iter().all(|law| set.laws.contains(slug(law))));
    let (groups, joined) = groups(laws);
    let wanted: Vec<usize> = groups.values().flatten().copied().collect::<BTreeSet<usize>>().into_iter().collect();
    let words: Vec<GramCounts> = executor.map(wanted.len(), |at| reader.read(laws[wanted[at]]).all);
    let likeness = LawLikeness::learn(&words);
    // Every law of a group was read.
    let at = |law: usize| wanted.partition_point(|it| *it < law);
    let alike_enough = |one: usize, other: usize| {
        let least = if joined.contains(&one) || joined.contains(&other) { MUCH_ALIKE } else { ALIKE };
        let (one, other) = (at(one), at(other));
        let (short, long) = (words[one].len().min(words[other].len()), words[one].len().max(words[other].len()));
        Some(likeness.of(one, other)).filter(|alike| long <= short * LONGER && *alike >= least).unwrap_or_default()
    };
    let proposed = |group: &Vec<usize>| {
        let (members, likeness) = alike(group, alike_enough).filter(|(members, _)| !is_told(members))?;
        Some(ProposedSet { subject: subject(laws, &members), laws: members, likeness })
    };
    let mut out: Vec<ProposedSet> = groups.values().filter_map(proposed).collect();
    out.sort_by(|a, b| b.laws.len().cmp(&a.laws.len()).then(b.likeness.total_cmp(&a.likeness)).then(a.laws.cmp(&b.laws)));
    out
}

/// The laws whose titles name one subject, one of each place, where there are several places; and those among them whose titles say more.
fn groups(laws: &[&Law]) -> (BTreeMap<String, Vec<usize>>, BTreeSet<usize>) {
    let mut groups: BTreeMap<String, BTreeMap<&str, usize>> = BTreeMap::new();
    for (at, law) in laws.iter().enumerate() {
        let is_repealed = law.meta.status.as_ref().is_some_and(|status| status.state == State::Repealed);
        if matches!(law.meta.kind, LawKind::Decision | LawKind::Interpretation) || is_repealed {
            continue;
        }
        let Some(title) = law.meta.title.as_deref().and_then(TitleParts::read) else { continue };
        // The first of several from one place: they are versions, or a law and its rules.
        if let Some(key) = title.key() {
            groups.entry(key).or_default().entry(title.place).or_insert(at);
        }
    }
    let mut joined = BTreeSet::new();
    for (alone, key) in joining(&groups) {
        let Some((place, law)) = groups.get(&alone).and_then(|laws| laws.first_key_value()).map(|(place, law)| (*place, *law)) else {
            continue;
        };
        if let Entry::Vacant(free) = groups.entry(key).or_default().entry(place) {
            free.insert(law);
            joined.insert(law);
        }
    }
    let several = groups.into_iter().filter(|(_, places)| places.len() > 1);
    (several.map(|(key, places)| (key, places.into_values().collect::<BTreeSet<usize>>().into_iter().collect())).collect(), joined)
}

/// The subjects of one law alone, each with the shortest that it holds: 城市扬尘 with 扬尘.
fn joining(groups: &BTreeMap<String, BTreeMap<&str, usize>>) -> Vec<(String, String)> {
    let held = |alone: &str| {
        let starts: Vec<usize> = alone.char_indices().map(|(at, _)| at).chain([alone.len()]).collect();
        let parts =
            (2..starts.len() - 1).flat_map(|n| starts.windows(n + 1).map(|part| &alone[part[0]..part[part.len() - 1]]).collect::<Vec<_>>());
        parts.into_iter().find(|part| groups.contains_key(*part)).map(str::to_owned)
    };
    let alone = groups.iter().filter(|(_, laws)| laws.len() == 1).map(|(key, _)| key);
    alone.filter_map(|alone| Some((alone.clone(), held(alone)?))).collect()
}

/// The members of a group that hang together, with the mean of each one's greatest likeness.
fn alike(group: &[usize], likeness: impl Fn(usize, usize) -> f32) -> Option<(Vec<usize>, f32)> {
    let mut best = vec![0.0_f32; group.len()];
    for (i, one) in group.iter().enumerate() {
        for (j, other) in group.iter().enumerate().skip(i + 1) {
            let alike = likeness(*one, *other);
            (best[i], best[j]) = (best[i].max(alike), best[j].max(alike));
        }
    }
    let mut members: Vec<(usize, f32)> = group.iter().copied().zip(best).filter(|(_, best)| *best >= ALIKE).collect();
    members.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    members.truncate(MOST);
    members.sort_unstable_by_key(|(law, _)| *law);
    let mean = members.iter().map(|(_, best)| best).sum::<f32>() / members.len().max(1) as f32;
    (members.len() > 1).then(|| (members.into_iter().map(|(law, _)| law).collect(), mean))
}

/// What the titles of some laws have in common, as the shortest says it.
fn subject(laws: &[&Law], members: &[usize]) -> String {
    let subjects = members.iter().filter_map(|law| TitleParts::read(laws[*law].meta.title.as_deref()?)).map(|title| title.subject);
    let plain = subjects.map(|subject| without_form(zh::without_state(subject)));
    plain.min_by_key(|subject| (subject.chars().count(), *subject)).unwrap_or_default().to_owned()
}

/// A subject that is a law by its name without the 法: 档案 of 档案法实施办法. 行政执法 is no law.
fn without_form(subject: &str) -> &str {
    let is_other_word = subject.ends_with_any(&["立法", "执法", "司法", "普法", "书法", "办法", "方法"]);
    if is_other_word { subject } else { subject.strip_suffix('法').filter(|rest| rest.chars().count() > 1).unwrap_or(subject) }
}

#[cfg(test)]
mod tests {
    use super::{ProposedSet, proposed_sets};
    use crate::compare::executor::Sequential;
    use crate::model::{Law, LawKind, testing};

    fn law(title: &str, texts: &[&str]) -> Law {
        let mut law = testing::law("", texts);
        law.meta.title = Some(title.to_owned());
        law
    }

    fn proposed(laws: &[Law]) -> Vec<ProposedSet> {
        proposed_sets(&laws.iter().collect::<Vec<_>>(), &[], &Sequential)
    }

    const BLOOD: &str = "血站应当为献血者免费进行健康检查，发给无偿献血证书。";
    const MORE: &str = "献血者临床用血时，凭无偿献血证书免交采集、储存、检验的费用。";

    #[test]
    fn laws_of_one_subject_from_different_places_are_a_set() {
        let laws = [
            law("甲乙市献血条例", &[BLOOD, MORE]),
            law("上海市养犬管理条例", &["养犬应当办理登记。"]),
            law("浙江省实施《中华人民共和国献血法》办法", &[BLOOD, "每次采集血液一般为二百毫升。"]),
            law("中华人民共和国献血法", &[BLOOD, MORE, "国家实行无偿献血制度。"]),
        ];
        let found = proposed(&laws);
        assert_eq!((found.len(), found[0].subject.as_str(), &found[0].laws), (1, "献血", &vec![0, 2, 3]), "{found:?}");
    }

    #[test]
    fn a_set_is_named_by_its_subject_and_not_by_a_law() {
        let found = proposed(&[law("中华人民共和国献血法实施办法", &[BLOOD, MORE]), law("上海市献血管理条例", &[BLOOD, MORE])]);
        assert_eq!(found[0].subject, "献血");
        let found = proposed(&[law("甲乙市行政执法条例", &[BLOOD, MORE]), law("上海市行政执法条例", &[BLOOD, MORE])]);
        assert_eq!(found[0].subject, "行政执法");
    }

    #[test]
    fn a_law_that_is_called_by_more_joins_those_called_by_less() {
        let other = ["血站招用人员，应当签订劳动合同。", "无偿献血证书由血站发给。"];
        let named = |title, texts: &[&str]| proposed(&[law("上海市献血条例", &[BLOOD, MORE]), law(title, texts)]);
        let found = named("甲乙市无偿献血安全条例", &[BLOOD, MORE]);
        assert_eq!((found.len(), found[0].subject.as_str(), &found[0].laws), (1, "献血", &vec![0, 1]), "{found:?}");
        assert_eq!(named("甲乙市献血条例", &other).len(), 1);
        assert!(named("甲乙市无偿献血安全条例", &other).is_empty(), "as alike, but called by more");
        assert!(named("上海市无偿献血安全条例", &[BLOOD, MORE]).is_empty(), "of the same place");
    }

    #[test]
    fn a_name_alone_is_no_proof_and_two_laws_of_one_place_are_no_set() {
        let other = ["自行车停放点由街道办事处划定。", "违反规定停放的，由城市管理部门移走。"];
        assert!(proposed(&[law("甲乙市献血条例", &[BLOOD, MORE]), law("丙丁市献血条例", &other)]).is_empty());
        assert!(proposed(&[law("甲乙市献血条例", &[BLOOD, MORE]), law("甲乙市献血办法", &[BLOOD, MORE])]).is_empty());
        let mut decision = law("丙丁市献血条例", &[BLOOD, MORE]);
        decision.meta.kind = LawKind::Decision;
        assert!(proposed(&[law("甲乙市献血条例", &[BLOOD, MORE]), decision]).is_empty());
    }
}
