//! Values that were made before, by what they were made from: what a build does not work out twice.
//!
//! A key is the fingerprint of all that a value is made from, and says what kind of value it is; a value is never changed. (A value that
//! says itself what it was made from may have another key, and give way to a newer one.) What a build did not ask for is forgotten by the
//! next one. Where nothing is remembered, everything is made, and comes out the same.

use crate::source::print_of;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

/// What a value is made from, and of which kind it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Key(u128);

impl Key {
    /// The key of a value of this kind that is made from this.
    pub fn of(kind: &str, from: &(impl Hash + ?Sized)) -> Self {
        Self(print_of(&(kind, from)))
    }

    /// The fingerprint.
    pub fn print(self) -> u128 {
        self.0
    }
}

/// Remembered values.
#[derive(Debug, Default)]
pub struct Memory {
    /// As they were written down.
    text: Vec<u8>,
    before: HashMap<Key, Range<usize>>,
    /// What was asked for, and what was made because it was not there; `None` where nothing is to be remembered.
    now: Option<Mutex<Remembered>>,
}

#[derive(Debug, Default)]
struct Remembered {
    asked: Vec<Key>,
    made: BTreeMap<Key, Vec<u8>>,
}

/// How long the fingerprint of a list of values is that stands before it, and a key.
const PRINT: usize = 16;
/// How long the number of bytes of a value is.
const LENGTH: usize = 4;

impl Memory {
    /// Nothing is remembered, and nothing will be.
    pub fn none() -> Self {
        Self::default()
    }

    /// Reads what [`Memory::written`] wrote; of a list that was cut or changed nothing is remembered.
    pub fn read(text: Vec<u8>) -> Self {
        let before = places(&text).unwrap_or_default();
        Self { text, before, now: Some(Mutex::default()) }
    }

    /// Whether anything is remembered, or will be.
    pub fn is_kept(&self) -> bool {
        self.now.is_some()
    }

    /// Whether nothing is remembered from before.
    pub fn is_empty(&self) -> bool {
        self.before.is_empty()
    }

    /// A value: remembered, or made. Where nothing is remembered, nobody asks for its key, which takes a look at all it is made from.
    pub fn recall_or<T: Serialize + DeserializeOwned>(&self, key: impl FnOnce() -> Key, make: impl FnOnce() -> T) -> T {
        if !self.is_kept() {
            return make();
        }
        let key = key();
        self.recall(key).unwrap_or_else(|| {
            let value = make();
            self.keep(key, &value);
            value
        })
    }

    /// A value that is remembered; `None` where it is not, or cannot be read as this type.
    pub fn recall<T: DeserializeOwned>(&self, key: Key) -> Option<T> {
        let value = self.recall_last(key)?;
        if let Some(now) = &self.now {
            now.lock().unwrap_or_else(PoisonError::into_inner).asked.push(key);
        }
        Some(value)
    }

    /// The same of a value that is looked at for the last time: it is not remembered for that.
    pub fn recall_last<T: DeserializeOwned>(&self, key: Key) -> Option<T> {
        bincode::deserialize(self.text.get(self.before.get(&key)?.clone())?).ok()
    }

    /// Remembers a value.
    pub fn keep<T: Serialize>(&self, key: Key, value: &T) {
        let Some(now) = &self.now else { return };
        // What cannot be written down is made again.
        if let Ok(bytes) = bincode::serialize(value) {
            now.lock().unwrap_or_else(PoisonError::into_inner).made.insert(key, bytes);
        }
    }

    /// What was asked for and what was made, to be read again; `None` where that is what was remembered already.
    pub fn written(self) -> Option<Vec<u8>> {
        self.list(self.since()?)
    }

    /// For who works on: what was asked for and what was made, to be remembered from here on; `None` where that is what was remembered
    /// already. The rest is forgotten where the work was `whole`, so that nobody will ask for it.
    pub fn for_next(&self, whole: bool) -> Option<Self> {
        let mut since = self.since()?;
        if !whole {
            since.asked.extend(self.before.keys());
        }
        self.list(since).map(Self::read)
    }

    /// Goes on remembering a value that somebody holds, without asking for it.
    pub fn hold<T: Serialize>(&self, key: Key, value: impl FnOnce() -> T) {
        match &self.now {
            Some(now) if self.before.contains_key(&key) => now.lock().unwrap_or_else(PoisonError::into_inner).asked.push(key),
            _ if self.knows(key) => {}
            _ => self.keep(key, &value()),
        }
    }

    /// Whether there is a value of this key, from before or made since.
    pub fn knows(&self, key: Key) -> bool {
        self.before.contains_key(&key) || self.remembered(|now| now.made.contains_key(&key))
    }

    /// Whether a value was asked for or made, and not only remembered from before.
    pub fn is_asked(&self, key: Key) -> bool {
        self.remembered(|now| now.made.contains_key(&key) || now.asked.contains(&key))
    }

    fn remembered(&self, is: impl FnOnce(&Remembered) -> bool) -> bool {
        self.now.as_ref().is_some_and(|now| is(&now.lock().unwrap_or_else(PoisonError::into_inner)))
    }

    /// All that is remembered from before, as [`Memory::read`] takes it.
    pub fn text(&self) -> &[u8] {
        &self.text
    }

    /// What was asked for and made until now; forgotten here.
    fn since(&self) -> Option<Remembered> {
        Some(std::mem::take(&mut *self.now.as_ref()?.lock().unwrap_or_else(PoisonError::into_inner)))
    }

    fn list(&self, Remembered { mut asked, made }: Remembered) -> Option<Vec<u8>> {
        asked.sort_unstable();
        asked.dedup();
        asked.retain(|key| !made.contains_key(key));
        if made.is_empty() && asked.len() == self.before.len() {
            return None;
        }
        let n_bytes = |length: usize| PRINT + LENGTH + length;
        let of_old = asked.iter().map(|key| n_bytes(self.before[key].len())).sum::<usize>();
        let of_new = made.values().map(|value| n_bytes(value.len())).sum::<usize>();
        let mut out = Vec::with_capacity(PRINT + of_old + of_new);
        out.resize(PRINT, 0);
        let mut put = |Key(key): Key, value: &[u8]| {
            let Ok(length) = u32::try_from(value.len()) else { return };
            out.extend(key.to_le_bytes());
            out.extend(length.to_le_bytes());
            out.extend(value);
        };
        let mut asked = asked.into_iter().peekable();
        // Each is let go as it is written down: together they are a good part of what a build holds.
        for (key, value) in made {
            while let Some(old) = asked.next_if(|old| *old < key) {
                put(old, &self.text[self.before[&old].clone()]);
            }
            put(key, &value);
        }
        asked.for_each(|old| put(old, &self.text[self.before[&old].clone()]));
        let print = print_of(&out[PRINT..]);
        out[..PRINT].copy_from_slice(&print.to_le_bytes());
        Some(out)
    }
}

/// Where the values stand in a list; `None` for one that was cut or changed.
fn places(text: &[u8]) -> Option<HashMap<Key, Range<usize>>> {
    let (print, mut rest) = text.split_at_checked(PRINT)?;
    if print_of(rest).to_le_bytes() != print {
        return None;
    }
    let mut out = HashMap::new();
    while !rest.is_empty() {
        let (key, behind) = rest.split_first_chunk::<PRINT>()?;
        let (length, behind) = behind.split_first_chunk::<LENGTH>()?;
        let (from, length) = (text.len() - behind.len(), u32::from_le_bytes(*length) as usize);
        rest = behind.get(length..)?;
        out.insert(Key(u128::from_le_bytes(*key)), from..from + length);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::{Key, Memory};

    fn ask(memory: &Memory, names: &[&str]) -> Vec<(String, bool)> {
        let ask = |name: &&str| {
            let mut was_made = false;
            let value = memory.recall_or(
                || Key::of("name", name),
                || {
                    was_made = true;
                    (*name).to_owned()
                },
            );
            (value, was_made)
        };
        names.iter().map(ask).collect()
    }

    fn told(names: &[(&str, bool)]) -> Vec<(String, bool)> {
        names.iter().map(|(name, was_made)| ((*name).to_owned(), *was_made)).collect()
    }

    #[test]
    fn what_was_made_is_remembered_and_what_nobody_asks_for_is_forgotten() {
        let memory = Memory::read(Vec::new());
        assert_eq!(ask(&memory, &["甲", "乙"]), told(&[("甲", true), ("乙", true)]));
        let text = memory.written().expect("it is new");
        let memory = Memory::read(text.clone());
        assert_eq!(ask(&memory, &["乙", "丙", "乙"]), told(&[("乙", false), ("丙", true), ("乙", false)]));
        let memory = Memory::read(memory.written().expect("丙 is new"));
        assert_eq!(ask(&memory, &["甲", "丙"]), told(&[("甲", true), ("丙", false)]));
        let memory = Memory::read(text);
        assert_eq!(memory.recall::<String>(Key::of("title", "甲")), None, "another kind");
        ask(&memory, &["甲", "乙"]);
        assert_eq!(memory.written(), None, "nothing is new");
    }

    #[test]
    fn what_is_looked_at_for_the_last_time_is_forgotten() {
        let memory = Memory::read(Vec::new());
        ask(&memory, &["甲", "乙"]);
        let memory = memory.for_next(true).expect("all is new");
        assert_eq!(memory.recall_last(Key::of("name", "甲")), Some("甲".to_owned()));
        ask(&memory, &["乙"]);
        let memory = memory.for_next(true).expect("甲 is forgotten");
        assert_eq!(ask(&memory, &["甲", "乙"]), told(&[("甲", true), ("乙", false)]));
    }

    #[test]
    fn who_works_on_remembers_what_was_made_last() {
        let memory = Memory::read(Vec::new());
        ask(&memory, &["甲", "乙"]);
        let memory = memory.for_next(true).expect("all is new");
        assert_eq!(ask(&memory, &["乙", "丙"]), told(&[("乙", false), ("丙", true)]));
        let memory = memory.for_next(true).expect("丙 is new, and 甲 is forgotten");
        assert_eq!(ask(&memory, &["乙", "丙"]), told(&[("乙", false), ("丙", false)]));
        assert!(memory.for_next(true).is_none(), "nothing is new");
        assert_eq!(ask(&memory, &["乙", "甲"]), told(&[("乙", false), ("甲", true)]));
        let memory = memory.for_next(false).expect("甲 is new");
        assert_eq!(ask(&memory, &["乙", "丙", "甲"]), told(&[("乙", false), ("丙", false), ("甲", false)]), "the work was not whole");
        assert!(Memory::none().for_next(true).is_none());
    }

    #[test]
    fn what_somebody_holds_is_remembered_though_nobody_asked_for_it() {
        let memory = Memory::read(Vec::new());
        ask(&memory, &["甲", "乙"]);
        let memory = memory.for_next(true).expect("all is new");
        let key = |name: &str| Key::of("name", name);
        assert!(memory.knows(key("甲")) && !memory.is_asked(key("甲")) && !memory.knows(key("丙")));
        memory.hold(key("甲"), || -> String { panic!("it is remembered") });
        memory.hold(key("丙"), || "丙".to_owned());
        assert!(memory.is_asked(key("甲")) && memory.is_asked(key("丙")));
        let memory = memory.for_next(true).expect("丙 is new");
        assert_eq!(ask(&memory, &["甲", "乙", "丙"]), told(&[("甲", false), ("乙", true), ("丙", false)]));
    }

    #[test]
    fn of_what_was_cut_or_changed_nothing_is_remembered() {
        let memory = Memory::read(Vec::new());
        ask(&memory, &["甲", "乙"]);
        let text = memory.written().expect("it is new");
        for at in 0..text.len() {
            let mut changed = text.clone();
            changed[at] ^= 1;
            for text in [changed, text[..at].to_vec()] {
                assert_eq!(ask(&Memory::read(text), &["甲"]), told(&[("甲", true)]), "{at}");
            }
        }
    }

    #[test]
    fn where_nothing_is_to_be_remembered_everything_is_made() {
        for _ in 0..2 {
            assert_eq!(ask(&Memory::none(), &["甲"]), told(&[("甲", true)]));
        }
    }
}
