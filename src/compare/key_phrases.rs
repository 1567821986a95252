//! Key phrases 关键短语: the words that some provisions of a set share and that tell them from the rest.
//!
//! In: the texts of a set. Out: for some of its provisions the phrases that say most about them, in their own words. A phrase is whole
//! where it begins and ends as words are cut, and where neither side goes on in one way alone: 消防设施 is followed by many characters,
//! 消防设 by one (accessor variety: Feng, Chen, Deng, Zheng, Computational Linguistics 30(1), 2004). It weighs by how many of the
//! provisions have it, how few others do, how long it is, and whether it stands at their beginning, where they say what they are about.

use super::boilerplate::Boilerplate;
use super::fast_map::FastMap;
use super::{cut, trim};
use crate::zh::is_han;
use std::collections::{BTreeMap, BTreeSet};

/// A phrase is at most so long, in characters; a longer one is a clause.
const LONGEST: usize = 8;
/// A provision says within so many characters what it is about.
const BEGINNING: usize = 60;
/// Words of form: a phrase with one in it is part of a sentence and no name.
const FORM: &[&str] = &[
    "的", "和", "与", "及", "或", "并", "未", "应当", "可以", "不得", "规定", "本法", "本条", "本办法", "本省", "本市", "下列", "有关",
    "进行", "以上", "以下", "日起", "日内", "之日", "和个人", "行政区域", "县级", "人民政府", "其他", "其中", "根据", "按照", "依照",
    "予以", "情形", "行为", "工作日", "万元", "罚款", "责令", "符合", "第", "等",
];
/// Words with 等 that are no list broken off.
const WITH_ETC: &[&str] = &["等级", "等次", "高等", "平等", "均等"];
/// What a number begins with.
const NUMERALS: &[char] = &['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千'];

/// The texts of a set, ready to be asked for the phrases of some of them.
#[derive(Debug)]
pub(super) struct KeyPhrases {
    texts: Vec<Vec<char>>,
    /// Where words begin or end in each text, its end too.
    bounds: Vec<Vec<bool>>,
    /// Which characters of each text stand in boilerplate, but for the first of a phrase.
    boilerplate: Vec<Vec<bool>>,
    /// Where each two characters stand: the text and the place in it.
    places: FastMap<(char, char), Vec<(usize, usize)>>,
}

/// In how many of some provisions a phrase stands.
#[derive(Default)]
struct PhraseCount {
    /// The last of them, counted from one.
    last: usize,
    all: usize,
    early: usize,
}

impl KeyPhrases {
    /// Reads the texts of a set, one a provision.
    pub(super) fn learn(texts: impl IntoIterator<Item = String>) -> Self {
        let list = Boilerplate::new();
        let (texts, boilerplate): (Vec<Vec<char>>, Vec<Vec<bool>>) =
            texts.into_iter().map(|text| (text.chars().collect(), list.inside(&text))).unzip();
        let mut places: FastMap<(char, char), Vec<(usize, usize)>> = FastMap::default();
        for (index, text) in texts.iter().enumerate() {
            for (at, two) in text.windows(2).enumerate().filter(|(_, two)| is_han(two[0]) && is_han(two[1])) {
                places.entry((two[0], two[1])).or_default().push((index, at));
            }
        }
        Self { bounds: texts.iter().map(|text| bounds(text)).collect(), texts, boilerplate, places }
    }

    /// The phrases that say most about some provisions, the best first, none a part of another; most of the provisions have each.
    pub(super) fn of(&self, members: &[usize]) -> Vec<String> {
        const SHOWN: usize = 3;
        let mut seen: BTreeMap<&[char], PhraseCount> = BTreeMap::new();
        for (index, member) in members.iter().enumerate() {
            for (phrase, at) in self.candidates(*member) {
                let it = seen.entry(phrase).or_default();
                let is_new = it.last != index + 1;
                it.last = index + 1;
                it.all += usize::from(is_new);
                it.early += usize::from(is_new && at < BEGINNING);
            }
        }
        let share = |count: usize| count as f64 / members.len() as f64;
        let weighed = seen.into_iter().filter(|(_, it)| 2 * it.all > members.len()).filter_map(|(phrase, it)| {
            let rarity = self.rarity(phrase)?;
            Some((share(it.all) * rarity * (1.0 + 0.25 * phrase.len().min(6) as f64) * (1.0 + 0.5 * share(it.early)), phrase))
        });
        let mut weighed: Vec<(f64, &[char])> = weighed.collect();
        weighed.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        let mut out: Vec<String> = Vec::new();
        for phrase in weighed.into_iter().map(|(_, phrase)| phrase.iter().collect::<String>()) {
            if out.iter().all(|better| !better.contains(&phrase) && !phrase.contains(better.as_str())) {
                out.push(phrase);
            }
            if out.len() == SHOWN {
                break;
            }
        }
        out
    }

    /// What of a text may be a name, with its places.
    fn candidates(&self, index: usize) -> impl Iterator<Item = (&[char], usize)> {
        let (text, bounds, boilerplate) = (&self.texts[index], &self.bounds[index], &self.boilerplate[index]);
        (0..text.len()).filter(|from| bounds[*from]).flat_map(move |from| {
            // Up to boilerplate, whose first two characters are told by the second.
            let free = (from + 1..text.len()).take_while(|at| !boilerplate[*at]).count() + 1;
            let han = text[from..].iter().take(free.min(LONGEST)).take_while(|c| is_han(**c)).count();
            (from + 2..=from + han)
                .filter(|to| bounds[*to])
                .map(move |to| &text[from..to])
                .filter(|it| is_name(it))
                .map(move |it| (it, from))
        })
    }

    /// How few provisions have a phrase: 1 for one, 0 for all; `None` where it is part of a longer word, or stands only once.
    fn rarity(&self, phrase: &[char]) -> Option<f64> {
        let (mut before, mut after): (BTreeMap<char, usize>, BTreeMap<char, usize>) = (BTreeMap::new(), BTreeMap::new());
        let (mut count, mut provisions) = (0usize, BTreeSet::new());
        for (index, at) in self.places.get(&(phrase[0], phrase[1]))? {
            let text = &self.texts[*index];
            if !text[*at..].starts_with(phrase) {
                continue;
            }
            count += 1;
            provisions.insert(*index);
            let neighbours = [(&mut before, at.checked_sub(1)), (&mut after, Some(at + phrase.len()))];
            for (side, place) in neighbours {
                if let Some(c) = place.and_then(|place| text.get(place)).filter(|c| is_han(**c)) {
                    *side.entry(*c).or_default() += 1;
                }
            }
        }
        let goes_on = [before, after].iter().any(|side| side.values().any(|same| 2 * same > count));
        let all = self.texts.len().max(2) as f64;
        (count > 1 && !goes_on).then(|| (all / provisions.len() as f64).ln() / all.ln())
    }
}

/// Where words begin or end, the end of the text included.
fn bounds(text: &[char]) -> Vec<bool> {
    let mut out = vec![false; text.len() + 1];
    out[0] = true;
    let mut at = 0;
    for length in cut::pieces(text) {
        at += length;
        out[at] = true;
    }
    out
}

/// Whether a run of characters may be a name: no particle at its ends, no number at its beginning, no word of form in it, and not one
/// general word alone.
fn is_name(phrase: &[char]) -> bool {
    let holds = |word: &str| phrase.windows(word.chars().count()).any(|run| run.iter().copied().eq(word.chars()));
    let is_form = |word: &str| holds(word) && !(word == "等" && WITH_ETC.iter().any(|word| holds(word)));
    trim::trimmed(phrase).is_some_and(|rest| rest.len() == phrase.len())
        && !NUMERALS.contains(&phrase[0])
        && !cut::is_general(phrase)
        && !FORM.iter().any(|word| is_form(word))
}

#[cfg(test)]
mod tests {
    use super::KeyPhrases;

    fn phrases(texts: &[&str], members: &[usize]) -> Vec<String> {
        KeyPhrases::learn(texts.iter().map(|text| (*text).to_owned())).of(members)
    }

    #[test]
    fn provisions_are_named_by_a_whole_phrase_that_they_share() {
        let texts =
            ["占用消防车通道的，责令改正。", "任何单位不得堵塞消防车通道，保持消防车通道畅通。", "鼓励投保责任保险。", "消防车执行任务。"];
        assert_eq!(phrases(&texts, &[0, 1])[0], "消防车通道");
    }

    #[test]
    fn half_a_word_and_words_of_form_are_no_names() {
        let texts = ["村民委员会制定公约。", "村民委员会应当制定规定。", "应当配合。"];
        let found = phrases(&texts, &[0, 1]);
        assert!(found.iter().all(|it| !it.starts_with("民委") && !it.contains("应当") && it != "制定"), "{found:?}");
        assert!(phrases(&["应当配合。", "应当报告。"], &[0, 1]).is_empty());
    }
}
