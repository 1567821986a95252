//! The sorted part of the search index, of which a build makes again what changed alone.

use super::artifact::{Artifact, Body, Sink};
use super::indexed::IndexedLaw;
use super::kept::FileKeeper;
use super::threads::try_each;
use crate::error::Error;
use crate::memory::{Key, Memory};
use crate::plan::Route;
use crate::search::again::{self, TextChange};
use crate::search::sort::{self, Files, KeyFile};
use crate::search::text::Texts;
use crate::search::{VERSION, file_name};
use crate::stage::{Stage, Timed};
use serde::{Deserialize, Serialize};

/// Fewer files of keys are made as soon as they are looked through.
const WORTH: usize = 16;

/// The laws whose texts are sorted together.
#[derive(Debug, Default)]
pub(super) struct SortedLaws {
    /// By what each is remembered.
    keys: Vec<Option<Key>>,
    /// How many units each has: what comes of sorting names units by their numbers.
    n_units: Vec<usize>,
}

/// What came of sorting. It is remembered by the numbers of units alone, and says itself which laws it was made from.
#[derive(Debug, Serialize, Deserialize)]
struct SortedIndex {
    laws: Vec<Key>,
    files: Vec<Files>,
}

impl SortedLaws {
    /// Takes a law.
    pub(super) fn law(&mut self, key: Option<Key>, texts: &Texts) {
        self.keys.push(key);
        self.n_units.push(texts.n_units());
    }

    /// Makes the files of keys and of lists of all texts.
    pub(super) fn files(
        &self,
        all: &Texts,
        (sink, keeper): (&dyn Sink, &dyn FileKeeper),
        (timed, memory): (Timed<'_>, &Memory),
    ) -> Result<Vec<Files>, Error> {
        let put = |mut files: Files| put(&mut files, sink, keeper).map(|()| files);
        let (key, laws) = (Key::of("sorted", &self.n_units), self.keys.iter().copied().collect::<Option<Vec<Key>>>());
        let before = laws.as_ref().and_then(|_| memory.recall::<SortedIndex>(key));
        let again = before.as_ref().and_then(|before| timed.during(Stage::Index, "", || self.again(all, before, memory)));
        let files: Vec<Files> = match again {
            Some(files) if keep(&files, keeper)? => files.into_iter().map(put).collect::<Result<_, _>>()?,
            _ => {
                let ranges = sort::ranges(all);
                try_each(ranges.len(), |index| put(timed.during(Stage::Index, "", || sort::files(all, index, &ranges[index]))))?
            }
        };
        let is_worth_it = files.iter().map(|files| files.keys.len()).sum::<usize>() >= WORTH;
        if let Some(laws) = laws.filter(|laws| is_worth_it && before.is_none_or(|before| before.laws != *laws)) {
            let sorted = SortedIndex { laws, files };
            memory.keep(key, &sorted);
            return Ok(sorted.files);
        }
        Ok(files)
    }

    /// What can be told from what was sorted before; `None` where that is too little. The units have the numbers they had.
    fn again(&self, all: &Texts, before: &SortedIndex, memory: &Memory) -> Option<Vec<Files>> {
        let (mut first, mut then) = (0, Vec::new());
        for ((then_key, now), n_units) in before.laws.iter().zip(&self.keys).zip(&self.n_units) {
            if Some(*then_key) != *now {
                then.push((first, memory.recall_last::<IndexedLaw>(*then_key)?.texts));
            }
            first += n_units;
        }
        let mut change = TextChange::default();
        for (first, then) in &then {
            change.law(then, all, *first);
        }
        again::files(all, &sort::ranges(all), &before.files, &change)
    }
}

/// Keeps the files that are the same as before; whether they all stand.
fn keep(files: &[Files], keeper: &dyn FileKeeper) -> Result<bool, Error> {
    for (file, version) in files.iter().flat_map(named) {
        if file.script.is_none() && !keeper.keep_made(&[path(&file.name, version)], file.print)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Puts the files that were made, and lets them go.
fn put(files: &mut Files, sink: &dyn Sink, keeper: &dyn FileKeeper) -> Result<(), Error> {
    let Files { keys, lists, key_versions, list_versions, .. } = files;
    let version = |versions: &str, at: usize| versions[at * VERSION..][..VERSION].to_owned();
    for (at, file) in keys.iter_mut().enumerate() {
        if let Some(script) = file.script.take() {
            let artifact = artifact(file_name(&file.name, &version(key_versions, at)), script);
            keeper.note_made(std::slice::from_ref(&artifact.path), file.print);
            sink.put(artifact)?;
        }
    }
    for (at, (part, script)) in lists.drain(..).enumerate() {
        sink.put(artifact(file_name(&part, &version(list_versions, at)), script))?;
    }
    Ok(())
}

/// The files of keys with their versions.
fn named(files: &Files) -> impl Iterator<Item = (&KeyFile, &str)> {
    files.keys.iter().enumerate().map(|(at, file)| (file, &files.key_versions[at * VERSION..][..VERSION]))
}

fn path(part: &str, version: &str) -> String {
    Route::Search(file_name(part, version)).file()
}

pub(super) fn artifact(name: String, script: String) -> Artifact {
    Artifact { path: Route::Search(name).file(), body: Body::Bytes(script.into_bytes()) }
}
