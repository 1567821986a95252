//! From the suffixes of a range of first characters to the files that hold them: a suffix array, part by part.
//!
//! In: the folded text. Out: for each range its [`Files`]. Steps: take the places whose character lies in the range, part
//! them by one character after the other until a group is small, write each group under its key, cut the keys into
//! files, and write a list for each word whose keys fill more than two of them. [`super::again`] takes the same steps for what changed alone.

use super::code::{bits, digit, json, number, steps};
use super::text::{Texts, UnitBlocks, WALL};
use super::{FILE_BYTES, script, version};
use crate::source::print_of;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::ops::Range;

/// A group of so few suffixes is parted no further.
pub const FEW: usize = 20;
/// A key is not longer than this, however many suffixes it has: words that long stand in copies of whole passages.
pub const LONGEST_KEY: usize = 32;
/// How many suffixes a range has, about.
const RANGE: usize = 1 << 20;

/// Bytes of a file of keys at least, but for the last of a range.
const LEAST: usize = FILE_BYTES / 10 * 9;
/// Bytes of a file of keys at most, but for its last key.
const MOST: usize = FILE_BYTES / 10 * 12;

/// Whether a file of keys ends before this one, where it is long enough. A cut depends on the key alone, so that behind a key that came or
/// went files are cut where they were, and stay the same.
pub(super) fn ends_file(key: &[u16]) -> bool {
    let print = key.iter().fold(0_u32, |print, unit| (print ^ u32::from(*unit)).wrapping_mul(0x0100_0193));
    (print >> 16).is_multiple_of(256)
}

/// The files of a range. Read back, they have no scripts but all that is known of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Files {
    /// The files of keys.
    pub keys: Vec<KeyFile>,
    /// The files of lists: `h0-1` and its script.
    #[serde(skip)]
    pub lists: Vec<(String, String)>,
    /// For each file of keys what parts it from the one before: no key before it is as high, none in it is lower.
    pub firsts: Vec<String>,
    /// For each file of lists the highest of its words.
    pub lasts: Vec<String>,
    /// The versions of the files of keys, one after the other.
    pub key_versions: String,
    /// Those of the files of lists.
    pub list_versions: String,
    /// The words that the files of lists are made of, in order.
    pub(super) words: Vec<ListedWord>,
}

/// A file of keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyFile {
    /// What it is called: `k0-1`.
    pub name: String,
    /// The fingerprint of its script.
    pub print: u128,
    /// Its script; `None` where the one that was made before is the same.
    #[serde(skip)]
    pub script: Option<String>,
    /// Its lowest key.
    pub(super) first: Vec<u16>,
    /// Its highest.
    pub(super) last: Vec<u16>,
}

/// A word that more than two files of keys may hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ListedWord {
    pub(super) word: Vec<u16>,
    /// How often it stands in the texts.
    pub(super) n_places: usize,
    /// Its list as it is written; empty where the list of a longer word is its own.
    pub(super) list: String,
}

/// First characters that follow one another, and how many suffixes begin with each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuffixRange {
    /// The lowest.
    pub(super) first: u32,
    pub(super) counts: Vec<u32>,
}

/// The ranges of first characters, each with about the same number of suffixes.
pub fn ranges(texts: &Texts) -> Vec<SuffixRange> {
    let mut counts = vec![0u32; 1 << 16];
    for unit in &texts.units {
        counts[usize::from(*unit)] += 1;
    }
    let (mut out, mut start, mut total) = (Vec::new(), 1, 0);
    let range = |of: Range<usize>| SuffixRange { first: of.start as u32, counts: counts[of].to_vec() };
    for (unit, count) in counts.iter().enumerate().skip(1) {
        total += *count as usize;
        if total >= RANGE {
            out.push(range(start..unit + 1));
            (start, total) = (unit + 1, 0);
        }
    }
    if total > 0 {
        out.push(range(start..counts.len()));
    }
    out
}

/// The files of a range, which is the `index`-th.
pub fn files(texts: &Texts, index: usize, range: &SuffixRange) -> Files {
    let (mut places, groups) = by_first(&texts.units, range);
    let blocks = texts.blocks();
    let mut writer = IndexWriter::new(texts, &blocks, index);
    for group in groups {
        writer.part(&mut places[group], 1);
    }
    writer.close();
    let words = writer.words();
    let counts: Vec<usize> = words.iter().map(|word| writer.with(&places, word).len()).collect();
    let shared = shared_lists(&words, &counts);
    let listed = words.into_iter().zip(counts).zip(shared).map(|((word, n_places), is_shared)| {
        let list = if is_shared { String::new() } else { writer.list(writer.with(&places, &word)) };
        ListedWord { word, n_places, list }
    });
    let listed = listed.collect();
    writer.lists(listed)
}

/// For each word, of so many places, whether it always goes on in the same way: then the list of the longer one is its own.
pub(super) fn shared_lists(words: &[Vec<u16>], counts: &[usize]) -> Vec<bool> {
    let longer = |at: usize| words.get(at + 1).is_some_and(|longer| longer.starts_with(&words[at]) && counts[at + 1] == counts[at]);
    (0..words.len()).map(longer).collect()
}

/// The places of the characters in a range, by character, and where those of each stand: laid out by their counts, since there are a
/// million of them and but some hundred characters.
fn by_first(units: &[u16], range: &SuffixRange) -> (Vec<u32>, Vec<Range<usize>>) {
    let (mut next, mut groups, mut start) = (Vec::with_capacity(range.counts.len()), Vec::new(), 0);
    for count in range.counts.iter().map(|count| *count as usize) {
        next.push(start);
        if count > 0 {
            groups.push(start..start + count);
        }
        start += count;
    }
    let mut places = vec![0; start];
    for (place, unit) in (0u32..).zip(units) {
        if let Some(next) = next.get_mut(u32::from(*unit).wrapping_sub(range.first) as usize) {
            places[*next] = place;
            *next += 1;
        }
    }
    (places, groups)
}

/// Writes keys and lists of a range.
pub(super) struct IndexWriter<'t> {
    units: &'t [u16],
    n_units: u32,
    blocks: &'t UnitBlocks<'t>,
    /// The number of the range.
    name: usize,
    pub(super) files: Files,
    /// What the file at hand holds.
    text: String,
    /// The first key of the file at hand.
    first: &'t [u16],
    /// The last key of the file at hand; empty at its beginning.
    last: &'t [u16],
    /// The last key of all.
    before: &'t [u16],
    /// Keys beside what is being parted: there are more suffixes that begin as these do than are at hand.
    pub(super) beside: [&'t [u16]; 2],
    /// Room to sort in: what is being parted, the largest group first.
    room: Vec<u64>,
    /// The units of the group that is being written.
    found: FoundUnits,
}

/// The units some places lie in, and those in whose captions they lie; ascending.
#[derive(Default)]
struct FoundUnits {
    all: Vec<u32>,
    captions: Vec<u32>,
}

impl FoundUnits {
    /// Takes those of other places.
    fn find(&mut self, places: &[u32], blocks: &UnitBlocks<'_>) {
        let Self { all, captions } = self;
        all.clear();
        captions.clear();
        for place in places {
            let (unit, in_caption) = blocks.unit_at(*place);
            all.push(unit);
            if in_caption {
                captions.push(unit);
            }
        }
        for list in [all, captions] {
            list.sort_unstable();
            list.dedup();
        }
    }
}

impl<'t> IndexWriter<'t> {
    /// Nothing is written yet of the range of this number.
    pub(super) fn new(texts: &'t Texts, blocks: &'t UnitBlocks<'t>, name: usize) -> Self {
        Self {
            units: &texts.units,
            n_units: texts.n_units() as u32,
            blocks,
            name,
            files: Files::default(),
            text: String::new(),
            first: &[],
            last: &[],
            before: &[],
            beside: [&[]; 2],
            room: Vec::new(),
            found: FoundUnits::default(),
        }
    }

    /// Parts the places whose suffixes share their first `depth` characters, and writes them in order.
    pub(super) fn part(&mut self, places: &mut [u32], depth: usize) {
        if self.is_key(places, depth) {
            return self.key(places, depth, false);
        }
        let (from, mut start) = (self.room.len(), 0);
        self.sort(places, depth);
        while start < places.len() {
            let unit = next(self.room[from + start]);
            let end = start + self.room[from + start..].iter().take_while(|packed| next(**packed) == unit).count();
            if unit == WALL {
                self.key(&places[start..end], depth, true);
            } else if self.is_key(&places[start..end], depth + 1) {
                self.key(&places[start..end], depth + 1, false);
            } else {
                self.part_by_second(&mut places[start..end], from + start, depth + 1);
            }
            start = end;
        }
        self.room.truncate(from);
    }

    /// The same, where the places are sorted by one more character; they are packed from this place of the room on.
    fn part_by_second(&mut self, places: &mut [u32], from: usize, depth: usize) {
        let (packed_end, mut start) = (from + places.len(), 0);
        while start < places.len() {
            let unit = second(self.room[from + start]);
            let end = start + self.room[from + start..packed_end].iter().take_while(|packed| second(**packed) == unit).count();
            if unit == WALL {
                self.key(&places[start..end], depth, true);
            } else {
                self.part(&mut places[start..end], depth + 1);
            }
            start = end;
        }
    }

    /// Whether suffixes that share so many characters are parted no further. A key does not end within a pair.
    fn is_key(&self, places: &[u32], depth: usize) -> bool {
        let start = places[0] as usize;
        let is_half = || self.units.get(start + depth - 1).is_some_and(|unit| is_high(*unit));
        let goes_on = |key: &&[u16]| key.len() > depth && self.units[start..].starts_with(&key[..depth]);
        (places.len() <= FEW || depth >= LONGEST_KEY) && !is_half() && !self.beside.iter().any(goes_on)
    }

    /// Sorts places by their next two characters, which are looked at once: they stay packed with their places at the end of the room.
    fn sort(&mut self, places: &mut [u32], depth: usize) {
        let from = self.room.len();
        let unit = |place: usize| u64::from(self.units.get(place).copied().unwrap_or(WALL));
        let packed = |place: &u32| {
            let (at, place) = (*place as usize + depth, u64::from(*place));
            unit(at) << 48 | unit(at + 1) << 32 | place
        };
        self.room.extend(places.iter().map(packed));
        self.room[from..].sort_unstable();
        for (place, packed) in places.iter_mut().zip(&self.room[from..]) {
            *place = *packed as u32;
        }
    }

    /// Writes the units of a group under its key. `ends` says that the pieces end where the key does.
    fn key(&mut self, places: &[u32], depth: usize, ends: bool) {
        let start = places[0] as usize;
        let key = &self.units[start..start + depth];
        if self.ends_before(key) {
            self.close();
        }
        if self.text.is_empty() {
            self.files.firsts.push(parting(self.before, key));
            self.first = key;
        }
        write_word(key, self.last, &mut self.text);
        self.found.find(places, self.blocks);
        let FoundUnits { all, captions } = &self.found;
        let flags = u32::from(ends) << 1 | u32::from(!captions.is_empty());
        number((all.len() as u32) << 2 | flags, &mut self.text);
        steps(all, &mut self.text);
        if !captions.is_empty() {
            number(captions.len() as u32, &mut self.text);
            steps(captions, &mut self.text);
        }
        (self.before, self.last) = (key, key);
    }

    /// Whether the file at hand ends before this key.
    pub(super) fn ends_before(&self, key: &[u16]) -> bool {
        self.text.len() >= LEAST && (ends_file(key) || self.text.len() >= MOST)
    }

    /// Ends the file at hand.
    pub(super) fn close(&mut self) {
        if !self.text.is_empty() {
            let name = format!("k{}-{}", self.name, self.files.keys.len());
            let script = script(&name, &json(&self.text));
            self.files.key_versions += &version([script.as_str()]);
            let [first, last] = [self.first, self.last].map(<[u16]>::to_vec);
            self.files.keys.push(KeyFile { name, print: print_of(&script), script: Some(script), first, last });
        }
        self.text.clear();
        self.last = &[];
    }

    /// Takes a file as it was made before, with its version.
    pub(super) fn keep(&mut self, file: &'t KeyFile, version: &str) {
        self.files.firsts.push(parting(self.before, &file.first));
        self.files.key_versions += version;
        self.files.keys.push(KeyFile { script: None, ..file.clone() });
        self.before = &file.last;
    }

    /// The words that more than two files of keys may hold. A reader of the parting words alone can tell which they are: at least two of
    /// those begin with the word and go on.
    pub(super) fn words(&self) -> Vec<Vec<u16>> {
        let firsts: Vec<Vec<u16>> = self.files.firsts.iter().map(|first| first.encode_utf16().collect()).collect();
        let mut words: BTreeSet<&[u16]> = BTreeSet::new();
        for pair in firsts.windows(2) {
            let shared = shared(&pair[0], &pair[1]);
            let longest = shared.min(pair[0].len() - 1).min(pair[1].len() - 1);
            words.extend((1..=longest).map(|n| &pair[0][..n]).filter(|word| !word.last().is_some_and(|unit| is_high(*unit))));
        }
        words.into_iter().map(<[u16]>::to_vec).collect()
    }

    /// The list of the word that stands at these places, as it is written.
    pub(super) fn list(&mut self, places: &[u32]) -> String {
        self.found.find(places, self.blocks);
        let FoundUnits { all, captions } = &self.found;
        let (mut text, mut as_steps) = (String::new(), String::new());
        number((all.len() as u32) << 1 | u32::from(!captions.is_empty()), &mut text);
        steps(all, &mut as_steps);
        let as_bits = as_steps.len() > self.n_units.div_ceil(6) as usize;
        text.push(digit(u32::from(as_bits)));
        if as_bits {
            bits(all, self.n_units, &mut text);
        } else {
            text.push_str(&as_steps);
        }
        if !captions.is_empty() {
            number(captions.len() as u32, &mut text);
            steps(captions, &mut text);
        }
        text
    }

    /// Writes the lists of these words, and all is done.
    pub(super) fn lists(mut self, words: Vec<ListedWord>) -> Files {
        let (mut text, mut last): (String, &[u16]) = Default::default();
        let mut listed = words.iter().filter(|it| !it.list.is_empty()).peekable();
        while let Some(ListedWord { word, list, .. }) = listed.next() {
            write_word(word, last, &mut text);
            text.push_str(list);
            last = word;
            if text.len() >= FILE_BYTES || listed.peek().is_none() {
                let name = format!("h{}-{}", self.name, self.files.lists.len());
                let file = script(&name, &json(&text));
                self.files.list_versions += &version([file.as_str()]);
                self.files.lists.push((name, file));
                self.files.lasts.push(String::from_utf16_lossy(word));
                text.clear();
                last = &[];
            }
        }
        self.files.words = words;
        self.files
    }

    /// The places, of all in order, whose suffixes begin with a word.
    fn with<'p>(&self, sorted: &'p [u32], word: &[u16]) -> &'p [u32] {
        let units = self.units;
        // A group that was parted no further is not in order behind its key, and no word here is as long as a key of its file.
        let start_of = |place: &u32| {
            let rest = &units[*place as usize..];
            &rest[..word.len().min(rest.len())]
        };
        let start = sorted.partition_point(|place| start_of(place) < word);
        let count = sorted[start..].partition_point(|place| start_of(place) == word);
        &sorted[start..start + count]
    }
}

/// The next character of a place that was packed for sorting.
fn next(packed: u64) -> u16 {
    (packed >> 48) as u16
}

/// The one behind that.
fn second(packed: u64) -> u16 {
    (packed >> 32) as u16
}

/// A word after the one before it: how many characters they share, how many follow, and those.
fn write_word(word: &[u16], last: &[u16], out: &mut String) {
    let mut n_shared = shared(word, last);
    // Half of a pair cannot be written.
    if n_shared > 0 && is_high(word[n_shared - 1]) {
        n_shared -= 1;
    }
    out.push(digit(n_shared as u32));
    out.push(digit((word.len() - n_shared) as u32));
    let rest = word[n_shared..].iter().copied();
    out.extend(char::decode_utf16(rest).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)));
}

/// As much of a key as is higher than the key before it.
fn parting(before: &[u16], key: &[u16]) -> String {
    let mut length = (shared(before, key) + 1).min(key.len());
    if is_high(key[length - 1]) && length < key.len() {
        length += 1;
    }
    String::from_utf16_lossy(&key[..length])
}

pub(super) fn shared(a: &[u16], b: &[u16]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}

/// Whether a unit is the first half of a pair.
fn is_high(unit: u16) -> bool {
    (0xd800..0xdc00).contains(&unit)
}
