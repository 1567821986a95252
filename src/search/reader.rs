//! Reads the files of the index as the script does, for the tests: does a word find every unit that contains it?

use super::VERSION;
use super::fold::Folding;
use super::sort::{FEW, Files, LONGEST_KEY, files, ranges};
use super::text::{Texts, WALL};
use super::unit::SearchUnit;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// What the index says of a word.
#[derive(Debug, PartialEq, Eq)]
struct WordHits {
    units: BTreeSet<u32>,
    captions: BTreeSet<u32>,
    /// Whether these are the units that contain it; else they are candidates.
    exact: bool,
    /// How many bytes of the index were read.
    bytes: usize,
}

struct Cursor {
    units: Vec<u16>,
    at: usize,
}

impl Cursor {
    /// The string a script hands over.
    fn open(script: &str) -> Self {
        let (_, json) = script.split_once(',').expect("a name, a comma");
        let text: String = serde_json::from_str(json.trim_end().strip_suffix(')').expect("a call")).expect("a string");
        Self { units: text.encode_utf16().collect(), at: 0 }
    }

    fn digit(&mut self) -> u32 {
        let unit = u8::try_from(self.units[self.at]).expect("a digit");
        self.at += 1;
        let place = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".iter().position(|it| *it == unit);
        place.expect("a digit") as u32
    }

    fn number(&mut self) -> u32 {
        let (mut value, mut shift) = (0, 0);
        loop {
            let digit = self.digit();
            value |= (digit & 31) << shift;
            shift += 5;
            if digit < 32 {
                return value;
            }
        }
    }

    fn steps(&mut self, count: u32) -> Vec<u32> {
        let mut next = 0;
        let mut step = || {
            let value = next + self.number();
            next = value + 1;
            value
        };
        (0..count).map(|_| step()).collect()
    }

    fn bits(&mut self, n_units: u32) -> Vec<u32> {
        let digits: Vec<u32> = (0..n_units.div_ceil(6)).map(|_| self.digit()).collect();
        (0..n_units).filter(|unit| digits[(unit / 6) as usize] >> (unit % 6) & 1 == 1).collect()
    }

    fn word(&mut self, last: &mut Vec<u16>) {
        let (shared, more) = (self.digit() as usize, self.digit() as usize);
        last.truncate(shared);
        last.extend(&self.units[self.at..self.at + more]);
        self.at += more;
    }

    fn is_open(&self) -> bool {
        self.at < self.units.len()
    }
}

struct Index {
    n_units: u32,
    files: Vec<Files>,
}

impl Index {
    fn of(texts: &Texts) -> Self {
        let files = ranges(texts).iter().enumerate().map(|(index, range)| files(texts, index, range)).collect();
        Self { n_units: texts.n_units() as u32, files }
    }

    fn find(&self, word: &str) -> WordHits {
        let word: Vec<u16> = word.encode_utf16().collect();
        let mut found = WordHits { units: BTreeSet::new(), captions: BTreeSet::new(), exact: true, bytes: 0 };
        let all: Vec<(&Files, usize)> =
            self.files.iter().flat_map(|files| (0..files.keys.len()).map(move |index| (files, index))).collect();
        let first = |index: usize| -> Vec<u16> { all[index].0.firsts[all[index].1].encode_utf16().collect() };
        let from = (0..all.len()).rev().find(|index| first(*index) <= word);
        let to = (0..all.len()).rev().find(|index| first(*index) <= word || first(*index).starts_with(&word));
        let (Some(from), Some(to)) = (from.or(to), to) else { return found };
        if to - from >= 2 {
            self.listed(all[to].0, &word, &mut found);
            return found;
        }
        for (files, index) in &all[from..=to] {
            let script = files.keys[*index].script.as_deref().expect("it was made");
            found.bytes += script.len();
            let mut cursor = Cursor::open(script);
            let mut key = Vec::new();
            while cursor.is_open() {
                cursor.word(&mut key);
                let head = cursor.number();
                let units = cursor.steps(head >> 2);
                let captions = if head & 1 == 1 {
                    {
                        let count = cursor.number();
                        cursor.steps(count)
                    }
                } else {
                    Vec::new()
                };
                let ends = head & 2 == 2;
                if key.starts_with(&word) || !ends && word.starts_with(&key) {
                    found.exact &= key.starts_with(&word);
                    found.units.extend(units);
                    found.captions.extend(captions);
                }
            }
        }
        found
    }

    fn listed(&self, files: &Files, word: &[u16], found: &mut WordHits) {
        let index = files.lasts.iter().position(|last| last.encode_utf16().collect::<Vec<_>>().as_slice() >= word).expect("a list");
        let script = &files.lists[index].1;
        found.bytes += script.len();
        let mut cursor = Cursor::open(script);
        let mut key = Vec::new();
        loop {
            cursor.word(&mut key);
            let head = cursor.number();
            let units = if cursor.digit() == 1 { cursor.bits(self.n_units) } else { cursor.steps(head >> 1) };
            let captions = if head & 1 == 1 {
                {
                    let count = cursor.number();
                    cursor.steps(count)
                }
            } else {
                Vec::new()
            };
            if key.starts_with(word) {
                found.units.extend(units);
                found.captions.extend(captions);
                return;
            }
        }
    }
}

/// The units with a piece, and those with a caption, that contain the word: by looking at all of them.
fn truth(texts: &Texts, word: &str) -> (BTreeSet<u32>, BTreeSet<u32>) {
    let word: Vec<u16> = word.encode_utf16().collect();
    let places = (0..texts.units.len()).filter(|place| texts.units[*place..].starts_with(&word));
    let blocks = texts.blocks();
    let units: Vec<(u32, bool)> = places.map(|place| blocks.unit_at(place as u32)).collect();
    (units.iter().map(|it| it.0).collect(), units.iter().filter(|it| it.1).map(|it| it.0).collect())
}

fn holds(texts: &Texts, index: &Index, word: &str) {
    let (units, captions) = truth(texts, word);
    let found = index.find(word);
    if found.exact {
        assert_eq!((&found.units, &found.captions), (&units, &captions), "{word}");
    } else {
        assert!(found.units.is_superset(&units) && found.captions.is_superset(&captions), "{word}");
        assert!(found.units.len() <= FEW || word.encode_utf16().count() > LONGEST_KEY, "{word}: {} candidates", found.units.len());
    }
}

fn unit(caption: &str, pieces: &[String]) -> SearchUnit {
    SearchUnit {
        label: String::new(),
        href: String::new(),
        number: None,
        clause: None,
        caption: caption.to_owned(),
        pieces: pieces.to_vec(),
    }
}

fn texts(pieces: &[Vec<String>]) -> Texts {
    let folding = Folding::default();
    let units: Vec<SearchUnit> =
        pieces.iter().map(|pieces| unit(pieces.first().map_or("", String::as_str), &pieces[1.min(pieces.len())..])).collect();
    Texts::of(&units, &folding)
}

/// Every word of a text up to so many characters that begins at one of a few places.
fn words(texts: &Texts, longest: usize) -> BTreeSet<String> {
    let step = texts.units.len() / 97 + 1;
    let mut out = BTreeSet::new();
    for start in (0..texts.units.len()).step_by(step) {
        let end = texts.units[start..].iter().position(|unit| *unit == WALL).unwrap_or(0);
        out.extend((1..=end.min(longest)).filter_map(|n| String::from_utf16(&texts.units[start..start + n]).ok()));
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Few different characters give many repeats, long keys and suffixes that are others' beginnings.
    #[test]
    fn a_word_finds_every_unit_that_contains_it(
        pieces in prop::collection::vec(prop::collection::vec("[甲乙a𠮷，]{0,12}", 0..4), 1..60),
        asked in prop::collection::vec("[甲乙a𠮷]{1,9}", 12),
    ) {
        let texts = texts(&pieces);
        let index = Index::of(&texts);
        for word in asked.iter().map(String::as_str).chain(words(&texts, 14).iter().map(String::as_str)) {
            holds(&texts, &index, word);
        }
    }
}

/// Passages as laws repeat them, enough for files of lists.
fn many(n_units: usize) -> Texts {
    let phrases = [
        "县级以上人民政府应当",
        "有关部门",
        "依法",
        "给予处分",
        "违反本条例规定",
        "的",
        "由市场监督管理部门",
        "责令改正",
        "构成犯罪的",
        "依法追究刑事责任",
        "数据",
        "个人信息",
        "网络安全",
        "关键信息基础设施",
        "保护",
        "和",
        "促进",
        "发展",
        "公共数据",
        "资源",
    ];
    let mut seed = 7_u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    let unit = (0..n_units).map(|index| {
        let count = 8 + next(30);
        let text: String = (0..count).map(|_| phrases[next(phrases.len())]).collect();
        // Numbers make parts of the text rare.
        vec!["总则".to_owned(), format!("{text}{index}"), phrases[next(phrases.len())].to_owned()]
    });
    texts(&unit.collect::<Vec<_>>())
}

#[test]
fn a_word_more_leaves_most_files_as_they_were_and_each_is_named_by_what_it_holds() {
    let of = |text: &str| {
        let folding = Folding::default();
        let mut texts = many(700);
        texts.append(Texts::of(&[unit("", &[text.to_owned()])], &folding));
        Index::of(&texts).files.swap_remove(0)
    };
    let (one, other) = (of("甲子"), of("甲丑"));
    let versions = |files: &Files| {
        let all: Vec<String> = files.key_versions.as_bytes().chunks(VERSION).map(|it| String::from_utf8_lossy(it).into_owned()).collect();
        assert_eq!(all.len(), files.keys.len());
        all
    };
    let (before, now) = (versions(&one), versions(&other));
    let n_new = now.iter().filter(|version| !before.contains(version)).count();
    assert!((1..=now.len() / 2).contains(&n_new), "{n_new} of {}", now.len());
    for (file, version) in other.keys.iter().zip(&now) {
        assert_eq!(one.keys.contains(file), before.contains(version), "{}", file.name);
    }
}

#[test]
fn a_frequent_word_has_a_list_and_a_reader_reads_little() {
    let texts = many(9_000);
    let index = Index::of(&texts);
    assert!(index.files.iter().any(|files| !files.lists.is_empty()));
    for word in
        ["人民政府", "人", "县级以上人民政府应当", "总则", "数据个人信息", "依法追究刑事责任和", "123", "总", "没有", "政府应当依法"]
    {
        holds(&texts, &index, word);
        let found = index.find(word);
        assert!(found.bytes < 120_000, "{word}: {} bytes", found.bytes);
        assert!(found.exact || found.units.len() <= FEW, "{word}");
    }
    for word in words(&texts, 24) {
        holds(&texts, &index, &word);
    }
}

#[test]
fn equal_texts_give_equal_files_however_many_ranges_are_made_at_once() {
    let texts = many(300);
    let one = ranges(&texts).iter().enumerate().map(|(index, range)| files(&texts, index, range)).collect::<Vec<_>>();
    let two = ranges(&texts).iter().enumerate().rev().map(|(index, range)| files(&texts, index, range)).collect::<Vec<_>>();
    assert!(one.iter().eq(two.iter().rev()));
}
