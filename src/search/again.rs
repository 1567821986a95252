//! The sorted index once more, of texts in which little has changed: what was made before is taken where it would come out the same.
//!
//! In: the texts, the files of each range as they were made before, and how the texts differ from those of then; units must have the
//! numbers they had. Out: the same [`Files`] as [`super::sort::files`] makes, those of keys that are the same without their scripts.
//!
//! The keys are the leaves of a tree of beginnings, in which a suffix more or less changes the leaf it hangs on, those that this is parted
//! into, and those that become one with it. Files are cut by their keys. So a file holds what it held where no suffix that came or went lies
//! between its first key and that of the next one, where nothing becomes one across its borders, and where the file before it ends where it
//! did. Whatever else is made again from its suffixes, with all files that cannot be told from such ones. What in the end does not fit
//! together, which is seen where a file that is kept does not follow the one that was made, is made from nothing.

use super::sort::{Files, IndexWriter, KeyFile, LONGEST_KEY, ListedWord, SuffixRange, ends_file, shared, shared_lists};
use super::text::{Texts, UnitBlocks, WALL};
use std::collections::BTreeMap;

/// No key tells more characters of a suffix apart: the longest, the second half of a pair, and the wall behind that.
const TOLD: usize = LONGEST_KEY + 2;
/// No file but the last of a range holds as few suffixes: a key has at most twenty, and less than a hundred bytes for each.
const LEAST_SUFFIXES: i64 = 64;
/// Where more suffixes have come and gone, all is made again.
const MOST_CHANGED: usize = 1 << 12;

/// How texts differ from those of before.
#[derive(Debug, Default)]
pub struct TextChange<'t> {
    /// The beginnings of suffixes that came, each once for every place, and of those that went.
    added: Vec<&'t [u16]>,
    removed: Vec<&'t [u16]>,
    /// The units that differ, as they were and as they are.
    units: Vec<[UnitText<'t>; 2]>,
}

/// The pieces of a unit, and how long its caption is.
type UnitText<'t> = (&'t [u16], usize);

impl<'t> TextChange<'t> {
    /// Takes a law that has changed: all its units as they were, and where they begin among those of now.
    pub fn law(&mut self, then: &'t Texts, now: &'t Texts, first: usize) {
        for unit in 0..then.n_units() {
            let (then, now) = (then.unit(unit), now.unit(first + unit));
            if then == now {
                continue;
            }
            let (mut old, mut new) = (suffixes(then), suffixes(now));
            old.sort_unstable();
            new.sort_unstable();
            let (mut old, mut new) = (old.into_iter().peekable(), new.into_iter().peekable());
            loop {
                match (old.peek(), new.peek()) {
                    (Some(a), Some(b)) if a == b => {
                        old.next();
                        new.next();
                    }
                    (Some(a), b) if b.is_none_or(|b| a < b) => self.removed.extend(old.next().map(|it| it.0)),
                    (_, Some(_)) => self.added.extend(new.next().map(|it| it.0)),
                    _ => break,
                }
            }
            self.units.push([then, now]);
        }
    }

    /// How many more places begin with a word now; `None` where none came and none went.
    fn more(&self, word: &[u16]) -> Option<i64> {
        let count = |suffixes: &[&[u16]]| suffixes.iter().filter(|it| it.starts_with(word)).map(|_| 1).sum::<i64>();
        let (added, removed) = (count(&self.added), count(&self.removed));
        (added + removed > 0).then_some(added - removed)
    }

    /// Whether a word stands in other units now, or in other captions.
    fn moved(&self, word: &[u16]) -> bool {
        let stands = |(text, caption): UnitText<'_>| {
            let mut places = text.windows(word.len()).enumerate().filter(|(_, it)| *it == word).map(|it| it.0).peekable();
            (places.peek().is_some(), places.peek().is_some_and(|place| *place < caption))
        };
        self.units.iter().any(|[then, now]| stands(*then) != stands(*now))
    }

    fn all(&self) -> impl Iterator<Item = &'t [u16]> {
        self.added.iter().chain(&self.removed).copied()
    }
}

/// The beginnings of all suffixes of a unit, and whether each begins in the caption.
fn suffixes((text, caption): UnitText<'_>) -> Vec<(&[u16], bool)> {
    let mut end = text.len();
    let suffix = |place: usize| {
        if text[place] == WALL {
            end = place;
        }
        (&text[place..end.min(place + TOLD)], place < caption)
    };
    (0..text.len()).rev().map(suffix).filter(|(suffix, _)| !suffix.is_empty()).collect()
}

/// Files of keys that follow one another and are made again, and the suffixes that they hold.
struct KeyRun<'t> {
    /// The range, and which of its files.
    range: usize,
    from: usize,
    to: usize,
    /// No suffix is lower.
    low: &'t [u16],
    /// All are lower; empty where nothing follows.
    high: &'t [u16],
    places: Vec<u32>,
}

/// The files of all ranges, as far as they must be made again; `None` where all must.
pub fn files(texts: &Texts, ranges: &[SuffixRange], before: &[Files], change: &TextChange<'_>) -> Option<Vec<Files>> {
    if ranges.len() != before.len() || change.added.len() + change.removed.len() > MOST_CHANGED {
        return None;
    }
    let mut runs = Vec::new();
    for (range, files) in before.iter().enumerate() {
        find_runs((range, &ranges[range]), &files.keys, change, &mut runs)?;
    }
    collect(texts, ranges, &mut runs);
    let blocks = texts.blocks();
    let mut writers = Vec::with_capacity(before.len());
    let mut runs = runs.into_iter().peekable();
    for (range, files) in before.iter().enumerate() {
        let own = std::iter::from_fn(|| runs.next_if(|run| run.range == range));
        writers.push(keys((texts, &blocks, range), files, own)?);
    }
    Some(lists(texts, writers, before, change))
}

/// Finds what must be made again of a range; `None` where that is most of it, or cannot be told.
fn find_runs<'t>(
    (range, of): (usize, &SuffixRange),
    keys: &'t [KeyFile],
    change: &TextChange<'_>,
    runs: &mut Vec<KeyRun<'t>>,
) -> Option<()> {
    let end = of.first + of.counts.len() as u32;
    let lies_in = |word: &[u16]| word.first().is_some_and(|unit| (of.first..end).contains(&u32::from(*unit)));
    // A range that begins or ends elsewhere has others' keys.
    let mut all = keys.iter().flat_map(|it| [&it.first, &it.last]);
    if keys.is_empty() || !all.all(|key| lies_in(key)) {
        return None;
    }
    let mut changed = vec![false; keys.len()];
    for suffix in change.all().filter(|it| lies_in(it)) {
        let at = keys.partition_point(|it| it.first.as_slice() <= suffix).saturating_sub(1);
        changed[at] = true;
        // Where a file ends is told by the first key of the next one.
        if at > 0 && suffix.starts_with(&keys[at].first) {
            changed[at - 1] = true;
        }
    }
    for at in 1..keys.len() {
        let (last, first) = (&keys[at - 1].last, &keys[at].first);
        let inner = &first[..shared(last, first)];
        // Of what begins as the keys on both sides there may be so little now that it is one key.
        let is_less = || change.more(inner).is_some_and(|more| more < 0);
        let spans = |key: &[u16]| key.starts_with(inner);
        let is_much = || spans(&keys[at - 1].first) || keys.get(at + 1).is_some_and(|next| spans(&next.first));
        if !inner.is_empty() && is_less() && !(is_much() && change.more(inner) > Some(-LEAST_SUFFIXES)) {
            changed[at - 1] = true;
            changed[at] = true;
        }
    }
    for at in 1..keys.len() {
        // One that ended because it was long enough ends elsewhere when it has another length.
        if changed[at - 1] && !ends_file(&keys[at].first) {
            changed[at] = true;
        }
    }
    if changed.iter().filter(|it| **it).count() * 2 > changed.len() {
        return None;
    }
    let mut at = 0;
    while at < keys.len() {
        let to = at + changed[at..].iter().take_while(|it| **it).count();
        if to > at {
            let low: &[u16] = if at == 0 { &[] } else { &keys[at].first };
            let high: &[u16] = keys.get(to).map_or(&[], |next| &next.first);
            runs.push(KeyRun { range, from: at, to, low, high, places: Vec::new() });
        }
        at = to + 1;
    }
    Some(())
}

/// Looks for the places of the suffixes of runs: once through all texts.
fn collect(texts: &Texts, ranges: &[SuffixRange], runs: &mut [KeyRun<'_>]) {
    let mut of_unit: Vec<(u16, u16)> = vec![(0, 0); 1 << 16];
    for (at, run) in (0..).zip(runs.iter()) {
        let range = &ranges[run.range];
        let first = run.low.first().map_or(range.first, |unit| u32::from(*unit));
        let last = run.high.first().map_or(range.first + range.counts.len() as u32 - 1, |unit| u32::from(*unit));
        for of in &mut of_unit[first as usize..=last as usize] {
            *of = if of.0 == of.1 { (at, at + 1) } else { (of.0, at + 1) };
        }
    }
    let heads: Vec<[u64; 2]> =
        runs.iter().map(|run| [head(run.low), if run.high.is_empty() { u64::MAX } else { head(run.high) }]).collect();
    let units = &texts.units;
    let mut here = head(&units[..units.len().min(4)]);
    for (place, unit) in units.iter().enumerate() {
        let (from, to) = of_unit[usize::from(*unit)];
        for at in usize::from(from)..usize::from(to) {
            let (run, [low, high]) = (&mut runs[at], heads[at]);
            // Four characters tell nearly always.
            let lies_above = || here > low || units[place..] >= *run.low;
            let lies_below = || here < high || run.high.is_empty() || units[place..] < *run.high;
            if here >= low && here <= high && lies_above() && lies_below() {
                run.places.push(place as u32);
            }
        }
        here = here << 16 | u64::from(units.get(place + 4).copied().unwrap_or(WALL));
    }
}

/// The first four characters.
fn head(word: &[u16]) -> u64 {
    (0..4).fold(0, |head, at| head << 16 | u64::from(word.get(at).copied().unwrap_or(WALL)))
}

/// Makes the runs of a range again and keeps its other files of keys; `None` where these do not fit together.
fn keys<'t>(
    (texts, blocks, range): (&'t Texts, &'t UnitBlocks<'t>, usize),
    before: &'t Files,
    runs: impl Iterator<Item = KeyRun<'t>>,
) -> Option<IndexWriter<'t>> {
    let versions = before.key_versions.as_bytes().chunks(super::VERSION);
    let versions: Vec<&str> = versions.map(|it| std::str::from_utf8(it).unwrap_or_default()).collect();
    let mut writer = IndexWriter::new(texts, blocks, range);
    let mut runs = runs.peekable();
    let mut at = 0;
    while let Some(file) = before.keys.get(at) {
        let Some(KeyRun { to, low, high, mut places, .. }) = runs.next_if(|run| run.from == at) else {
            writer.keep(file, versions.get(at)?);
            at += 1;
            continue;
        };
        writer.beside = [low, high];
        let first = |place: &u32| texts.units[*place as usize];
        places.sort_by_key(first);
        for group in places.chunk_by_mut(|a, b| first(a) == first(b)) {
            writer.part(group, 1);
        }
        let fits = high.is_empty() || writer.ends_before(high) && writer.files.keys.len() + 1 == to;
        if !fits {
            return None;
        }
        writer.close();
        at = to;
    }
    Some(writer)
}

/// Writes the lists; those that are the same are taken as they were written.
fn lists(texts: &Texts, mut writers: Vec<IndexWriter<'_>>, before: &[Files], change: &TextChange<'_>) -> Vec<Files> {
    let known: BTreeMap<&[u16], &ListedWord> = before.iter().flat_map(|files| &files.words).map(|it| (it.word.as_slice(), it)).collect();
    let as_before = |word: &[u16]| {
        let known = *known.get(word)?;
        let more = change.more(word);
        let n_places = known.n_places.checked_add_signed(more.unwrap_or_default() as isize)?;
        let is_same = more.is_none() || !change.moved(word);
        is_same.then(|| ListedWord { n_places, ..known.clone() })
    };
    let words: Vec<Vec<Vec<u16>>> = writers.iter().map(IndexWriter::words).collect();
    let lengths: Vec<usize> = words.iter().map(Vec::len).collect();
    let words = words.concat();
    let as_before: Vec<Option<ListedWord>> = words.iter().map(|word| as_before(word)).collect();
    let unknown: Vec<usize> = (0..words.len()).filter(|at| as_before[*at].is_none()).collect();
    let mut places = stand(texts, &words, &unknown);
    let mut listed = Vec::with_capacity(words.len());
    for (at, (word, known)) in words.iter().zip(as_before).enumerate() {
        let new = || ListedWord { word: word.clone(), n_places: places[&at].len(), list: String::new() };
        listed.push(known.unwrap_or_else(new));
    }
    let counts: Vec<usize> = listed.iter().map(|it| it.n_places).collect();
    let is_shared = shared_lists(&words, &counts);
    let unwritten = |at: &usize| !is_shared[*at] && listed[*at].list.is_empty();
    let unknown: Vec<usize> = (0..words.len()).filter(unwritten).filter(|at| !places.contains_key(at)).collect();
    places.extend(stand(texts, &words, &unknown));
    for (at, it) in listed.iter_mut().enumerate() {
        if is_shared[at] {
            it.list.clear();
        } else if it.list.is_empty() {
            it.list = writers[0].list(&places[&at]);
        }
    }
    let mut listed = listed.into_iter();
    writers.into_iter().zip(lengths).map(|(writer, length)| writer.lists(listed.by_ref().take(length).collect())).collect()
}

/// The places of some of these words, which are in order: once through all texts.
fn stand(texts: &Texts, words: &[Vec<u16>], wanted: &[usize]) -> BTreeMap<usize, Vec<u32>> {
    let mut places: Vec<Vec<u32>> = vec![Vec::new(); wanted.len()];
    if !wanted.is_empty() {
        let mut of_unit: Vec<(u32, u32)> = vec![(0, 0); 1 << 16];
        for (at, word) in (0..).zip(wanted.iter().map(|at| &words[*at])) {
            let of = &mut of_unit[usize::from(word[0])];
            *of = if of.0 == of.1 { (at, at + 1) } else { (of.0, at + 1) };
        }
        for (place, unit) in texts.units.iter().enumerate() {
            let (from, to) = of_unit[usize::from(*unit)];
            for at in from as usize..to as usize {
                if texts.units[place..].starts_with(&words[wanted[at]]) {
                    places[at].push(place as u32);
                }
            }
        }
    }
    wanted.iter().copied().zip(places).collect()
}

#[cfg(test)]
mod tests {
    use super::super::fold::Folding;
    use super::super::sort::{self, Files, ranges};
    use super::super::text::Texts;
    use super::super::unit::SearchUnit;
    use super::{TextChange, files};

    /// Passages as laws repeat them, and what is rare.
    const PHRASES: &[&str] = &[
        "县级以上人民政府应当",
        "有关部门",
        "依法",
        "给予处分",
        "违反本条例规定",
        "的",
        "由市场监督管理部门",
        "责令改正",
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
        "𠮷𠮷",
        "𠮷",
    ];

    struct Random(u64);

    impl Random {
        fn below(&mut self, end: usize) -> usize {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33) as usize % end
        }

        fn piece(&mut self) -> String {
            let piece: String = (0..4).filter_map(|_| char::from_u32(0x4e00 + self.below(2_000) as u32)).collect();
            piece + PHRASES[self.below(PHRASES.len())]
        }
    }

    fn texts(laws: &[Vec<Vec<String>>]) -> (Vec<Texts>, Texts) {
        let of = |law: &Vec<Vec<String>>| {
            let unit = |pieces: &Vec<String>| SearchUnit {
                label: String::new(),
                href: String::new(),
                number: None,
                clause: None,
                caption: pieces[0].clone(),
                pieces: pieces[1..].to_vec(),
            };
            Texts::of(&law.iter().map(unit).collect::<Vec<_>>(), &Folding::default())
        };
        let each: Vec<Texts> = laws.iter().map(of).collect();
        let mut all = Texts::default();
        for law in &each {
            all.append(law.clone());
        }
        (each, all)
    }

    fn from_nothing(all: &Texts) -> Vec<Files> {
        ranges(all).iter().enumerate().map(|(index, range)| sort::files(all, index, range)).collect()
    }

    /// Read back from what is left for the next build.
    fn left(files: &[Files]) -> Vec<Files> {
        bincode::deserialize(&bincode::serialize(files).expect("it can be written")).expect("it can be read")
    }

    #[test]
    fn what_is_made_again_is_what_comes_from_nothing() {
        let mut random = Random(7);
        let mut laws: Vec<Vec<Vec<String>>> =
            (0..12).map(|_| (0..150).map(|_| (0..8).map(|_| random.piece()).collect()).collect()).collect();
        let (mut each, all) = texts(&laws);
        let mut before = from_nothing(&all);
        let (mut n_again, n_edits) = (0, 12);
        for _ in 0..n_edits {
            let at = random.below(laws.len());
            let own = &mut laws[at][random.below(150)][random.below(8)];
            match random.below(4) {
                0 => own.push_str(PHRASES[random.below(PHRASES.len())]),
                1 => own.clear(),
                2 => *own = own.replace("人民", "公共"),
                _ => *own = random.piece(),
            }
            let (each_now, all_now) = texts(&laws);
            let mut change = TextChange::default();
            let first: usize = each_now[..at].iter().map(Texts::n_units).sum();
            change.law(&each[at], &all_now, first);
            let whole = from_nothing(&all_now);
            if let Some(again) = files(&all_now, &ranges(&all_now), &left(&before), &change) {
                n_again += 1;
                assert_eq!(left(&again), left(&whole));
                for (again, whole) in again.iter().zip(&whole) {
                    assert_eq!(again.lists, whole.lists);
                    let made: Vec<_> = again.keys.iter().zip(&whole.keys).filter(|(it, _)| it.script.is_some()).collect();
                    assert!(made.len() < whole.keys.len());
                    assert!(made.iter().all(|(again, whole)| again.script == whole.script));
                }
            }
            (each, before) = (each_now, whole);
        }
        assert!(n_again * 2 > n_edits, "{n_again} of {n_edits}");
    }
}
