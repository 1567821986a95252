//! The laws a site has already, and what a command may do to them.
//!
//! A law's file belongs to the person who edited it: it is overwritten only where its bytes are still those the importer wrote, or
//! by `--force`, which keeps a backup, byte by byte, or where it has just been kept under its date, byte by byte too.
//!
//! A text that is not the newest of its law goes by its folder and its date, `jia/2015-03-15`, and its record stands in the same folder
//! among the records.
//!
//! A law is written before its record. An import that is stopped between the two leaves a law that names its source in its head; the
//! next one knows it by that and writes the record. One import at a time stands before the folder; another waits.

use super::files;
use crate::corpus::{DatedText, may_be_one_work, named_day, work_title};
use crate::disk::{self, Lock};
use crate::error::Error;
use crate::import::record::{self, ImportRecord};
use crate::import::slug;
use crate::markdown;
use crate::model::{Date, Law};
use crate::source::{SourceFile, path};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const LAWS: &str = "content/laws";
const LEDGERS: &str = "content/ledgers";
/// The file that the import holds which writes there.
const LOCK: &str = ".fadian-import";

/// The laws of a site and the records of their imports.
#[derive(Debug)]
pub(super) struct LawFolder {
    root: PathBuf,
    /// The most bytes of a file of this site.
    most: u64,
    slugs: BTreeSet<String>,
    records: BTreeMap<String, ImportRecord>,
    /// The laws made of each source, by what records or heads call it.
    by_source: BTreeMap<String, BTreeSet<String>>,
    /// Written by this very run: no second source of it may take the same file.
    fresh: BTreeSet<String>,
    /// The laws of each title; read when the first text comes that no record knows.
    titles: Option<BTreeMap<String, BTreeSet<String>>>,
    _lock: Lock,
}

/// A law of the folder with all its texts.
#[derive(Debug)]
pub(super) struct StoredWork {
    /// The name of its file.
    pub stem: String,
    /// What its addresses begin with, and the folder of its other texts.
    pub slug: String,
    /// Its newest text.
    pub newest: Law,
    /// The others, by the dates in their names.
    pub dated: Vec<(Date, Law)>,
}

impl StoredWork {
    /// The newest text, with the day that the name of its source gives it where the text itself knows none as late.
    pub(super) fn newest(&self) -> DatedText<'_> {
        let source = self.newest.meta.source.as_ref().map(|source| source.file.as_str()).unwrap_or_default();
        DatedText { law: &self.newest, told: told_by_name(&self.newest, source) }
    }

    /// All texts.
    pub(super) fn texts(&self) -> impl Iterator<Item = DatedText<'_>> {
        let dated = self.dated.iter().map(|(date, law)| DatedText { law, told: Some(*date) });
        std::iter::once(self.newest()).chain(dated)
    }
}

/// The day that the name of a source gives its text, where the text knows of none as late: a title note often lacks the last change.
pub(super) fn told_by_name(law: &Law, source: &str) -> Option<Date> {
    let own = DatedText { law, told: None }.day();
    named_day(source).filter(|day| own.is_none_or(|own| own < *day) && ![law.meta.adopted, law.meta.published].contains(&Some(*day)))
}

/// What becomes of a file that a person edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edited {
    /// It stays, and the new text is not written.
    Stays,
    /// It becomes a backup.
    IsBackedUp,
    /// It was copied, byte by byte, to the place of its date.
    IsKeptElsewhere,
}

/// The files of a folder with this ending, and those of its folders, by their names without it: `jia`, `jia/2015-03-15`. What a run that was
/// killed left half written is deleted.
fn stems(folder: &Path, ending: &str) -> Result<BTreeMap<String, PathBuf>, Error> {
    let mut out = stems_of(folder, ending)?;
    for inner in files::list(folder)?.iter().filter(|path| path.is_dir()) {
        let Some(name) = inner.file_name().and_then(|name| name.to_str()) else { continue };
        out.extend(stems_of(inner, ending)?.into_iter().map(|(stem, path)| (format!("{name}/{stem}"), path)));
    }
    Ok(out)
}

fn stems_of(folder: &Path, ending: &str) -> Result<BTreeMap<String, PathBuf>, Error> {
    files::sweep(folder)?;
    let paths = files::list(folder)?;
    let named = paths.into_iter().filter(|path| path.extension().is_some_and(|own| own == ending));
    Ok(named.filter_map(|path| Some((path.file_stem()?.to_str()?.to_owned(), path))).collect())
}

/// What became of a law's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It was written.
    Written,
    /// It says the same already.
    Unchanged,
    /// It was edited by hand and stays as it is.
    Kept,
    /// It was edited by hand; the edited file is now a backup.
    Replaced,
    /// It was not written, since a person has to say what it is.
    Open,
}

impl LawFolder {
    /// The laws under a site's root, as soon as no other import writes there; `waiting` is told where one does. Records that cannot be
    /// read count as absent: their laws are then taken for edited.
    pub(super) fn load(root: &Path, most: u64, waiting: impl Fn()) -> Result<Self, Error> {
        let lock = Lock::wait(&root.join(LOCK), waiting)?;
        let mut laws = Self {
            root: root.to_path_buf(),
            most,
            slugs: BTreeSet::new(),
            records: BTreeMap::new(),
            by_source: BTreeMap::new(),
            fresh: BTreeSet::new(),
            titles: None,
            _lock: lock,
        };
        for (slug, path) in stems(&root.join(LEDGERS), "toml")? {
            let file = SourceFile::decode(slug.clone(), files::read_if_there(&path, most)?.unwrap_or_default());
            if let Some(record) = record::read(&file).value {
                laws.by_source.entry(record.source.clone()).or_default().insert(slug.clone());
                laws.records.insert(slug, record);
            }
        }
        for (slug, path) in stems(&root.join(LAWS), "md")? {
            if !laws.records.contains_key(&slug) {
                let file = SourceFile::decode(slug.clone(), files::read_if_there(&path, most)?.unwrap_or_default());
                if let Some(source) = markdown::head(&file).source {
                    laws.by_source.entry(source.file).or_default().insert(slug.clone());
                }
            }
            if !slug.contains('/') {
                laws.slugs.insert(slug);
            }
        }
        Ok(laws)
    }

    /// The slug that a source has already: of several, that whose source was the same, byte by byte.
    ///
    /// `inside` says that the label is a path in the site and so names one source only; a label from outside is a mere file name, and counts
    /// only together with the proposed slug.
    pub(super) fn known(&self, proposed: &str, label: &str, inside: bool, sha256: &str) -> Option<String> {
        let is_proposed = |slug: &str| {
            let work = path::first(slug);
            work.strip_prefix(proposed)
                .is_some_and(|rest| rest.is_empty() || rest.strip_prefix('-').is_some_and(|n| n.parse::<u32>().is_ok()))
        };
        let of_source = self.by_source.get(label).into_iter().flatten();
        let own: Vec<&String> = of_source.filter(|slug| !self.fresh.contains(*slug) && (inside || is_proposed(slug))).collect();
        own.iter().find(|slug| self.is_made_of(slug, sha256)).or(own.first()).map(|slug| (*slug).clone())
    }

    /// The text that was made of these very bytes under this label, whatever its address; `None` where this run has written it.
    pub(super) fn made_of(&self, label: &str, sha256: &str) -> Option<String> {
        let of_source = self.by_source.get(label).into_iter().flatten();
        of_source.filter(|slug| !self.fresh.contains(*slug)).find(|slug| self.is_made_of(slug, sha256)).cloned()
    }

    /// Whether a text was made of these very bytes.
    pub(super) fn is_made_of(&self, slug: &str, sha256: &str) -> bool {
        self.records.get(slug).is_some_and(|record| record.source_sha256 == sha256)
    }

    /// The proposed slug, numbered where another law has it.
    pub(super) fn unique(&self, proposed: &str) -> String {
        slug::unique(proposed, &self.slugs)
    }

    /// The laws that a text may be a text of: those of its title, which may be one with it, as far as regions, bodies and numbers tell.
    pub(super) fn works(&mut self, law: &Law) -> Result<Vec<StoredWork>, Error> {
        let Some(title) = law.meta.title.as_deref().map(work_title) else { return Ok(Vec::new()) };
        if self.titles.is_none() {
            let mut titles: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
            for slug in &self.slugs {
                let head = markdown::head(&self.source(slug)?);
                if let Some(title) = head.title {
                    titles.entry(work_title(&title)).or_default().insert(slug.clone());
                }
            }
            self.titles = Some(titles);
        }
        let stems: Vec<String> = self.titles.iter().filter_map(|titles| titles.get(&title)).flatten().cloned().collect();
        let works: Vec<StoredWork> = stems.iter().map(|stem| self.work(stem)).collect::<Result<_, _>>()?;
        Ok(works.into_iter().filter(|work| may_be_one_work(law, &work.newest)).collect())
    }

    /// A law with all its texts, by the name of its file.
    pub(super) fn work(&self, stem: &str) -> Result<StoredWork, Error> {
        let newest = markdown::read(&self.source(stem)?).value.law;
        let slug = newest.meta.slug.clone();
        let mut dated = Vec::new();
        for (name, _) in stems_of(&self.root.join(LAWS).join(&slug), "md")? {
            if let Some(date) = Date::parse(&name) {
                dated.push((date, markdown::read(&self.source(&format!("{slug}/{name}"))?).value.law));
            }
        }
        Ok(StoredWork { stem: stem.to_owned(), slug, newest, dated })
    }

    /// A law by the name of its file, where it has texts of other dates.
    pub(super) fn of_several_texts(&self, stem: &str) -> Result<Option<StoredWork>, Error> {
        if !self.has(stem) || stem.contains('/') {
            return Ok(None);
        }
        Ok(Some(self.work(stem)?).filter(|work| !work.dated.is_empty()))
    }

    /// Whether there is a law whose file has this name.
    pub(super) fn has(&self, stem: &str) -> bool {
        self.slugs.contains(stem)
    }

    fn source(&self, slug: &str) -> Result<SourceFile, Error> {
        let path = Self::file(slug);
        Ok(SourceFile::decode(path.clone(), files::read_if_there(&self.root.join(path), self.most)?.unwrap_or_default()))
    }

    /// Copies a text and its record, byte by byte, to another place, in this order: who is stopped between the two finds the text at both
    /// places, and the next run does the rest. Whether it could be done: what stands there already is never overwritten.
    pub(super) fn copy(&mut self, from: &str, to: &str) -> Result<bool, Error> {
        let (Some(text), path) = (self.bytes(from)?, self.root.join(Self::file(to))) else { return Ok(false) };
        match self.bytes(to)? {
            Some(present) if present != text => return Ok(false),
            Some(_) => {}
            None => files::write(&path, &text)?,
        }
        if let Some(record) = self.records.get(from).cloned() {
            self.by_source.entry(record.source.clone()).or_default().insert(to.to_owned());
            self.record(to, record)?;
        }
        Ok(true)
    }

    /// Whether the same bytes stand at both places.
    pub(super) fn are_same(&self, one: &str, other: &str) -> Result<bool, Error> {
        Ok(self.bytes(one)? == self.bytes(other)?)
    }

    /// Makes a text the one of another place, its record too. Only for a place whose own text has been copied.
    pub(super) fn replace(&mut self, place: &str, by: &str) -> Result<(), Error> {
        let text = self.bytes(by)?.unwrap_or_default();
        files::write(&self.root.join(Self::file(place)), text)?;
        match self.records.get(by).cloned() {
            Some(record) => self.record(place, record),
            None => self.forget(place),
        }
    }

    /// Takes a text away that stands elsewhere byte by byte, and its record.
    pub(super) fn take_away(&mut self, slug: &str) -> Result<(), Error> {
        files::remove(&self.root.join(Self::file(slug)))?;
        self.forget(slug)
    }

    fn forget(&mut self, slug: &str) -> Result<(), Error> {
        self.records.remove(slug);
        files::remove(&self.root.join(format!("{LEDGERS}/{slug}.toml")))
    }

    fn bytes(&self, slug: &str) -> Result<Option<Vec<u8>>, Error> {
        files::read_if_there(&self.root.join(Self::file(slug)), self.most)
    }

    /// The law's file, relative to the root.
    pub(super) fn file(slug: &str) -> String {
        format!("{LAWS}/{slug}.md")
    }

    /// Puts a law into the folder, its record beside it.
    pub(super) fn put(&mut self, slug: &str, text: &str, mut record: ImportRecord, edited: Edited) -> Result<Outcome, Error> {
        let path = self.root.join(Self::file(slug));
        record.law_sha256 = disk::sha256(text.as_bytes());
        let present = files::read_if_there(&path, self.most)?;
        let outcome = match &present {
            None => Outcome::Written,
            Some(present) if present == text.as_bytes() => Outcome::Unchanged,
            Some(present) if self.is_untouched(slug, present) => Outcome::Written,
            Some(_) => match edited {
                Edited::IsKeptElsewhere => Outcome::Written,
                Edited::IsBackedUp => Outcome::Replaced,
                Edited::Stays => Outcome::Kept,
            },
        };
        if outcome == Outcome::Replaced {
            self.back_up(slug, present.as_deref().unwrap_or_default())?;
        }
        if matches!(outcome, Outcome::Written | Outcome::Replaced) {
            files::write(&path, text)?;
        }
        if outcome != Outcome::Kept {
            self.record(slug, record)?;
        }
        if !slug.contains('/') {
            self.slugs.insert(slug.to_owned());
            let title = markdown::head(&SourceFile::new(slug, text)).title;
            if let (Some(titles), Some(title)) = (&mut self.titles, title) {
                titles.entry(work_title(&title)).or_default().insert(slug.to_owned());
            }
        }
        self.fresh.insert(slug.to_owned());
        Ok(outcome)
    }

    fn is_untouched(&self, slug: &str, present: &[u8]) -> bool {
        self.records.get(slug).is_some_and(|record| record.law_sha256 == disk::sha256(present))
    }

    fn back_up(&self, slug: &str, present: &[u8]) -> Result<(), Error> {
        let mut n = 1;
        let mut free = self.backup(slug, n);
        while free.exists() {
            n += 1;
            free = self.backup(slug, n);
        }
        files::write(&free, present)
    }

    fn backup(&self, slug: &str, n: usize) -> PathBuf {
        self.root.join(format!("{LAWS}/{slug}.md.bak-{n}"))
    }

    fn record(&mut self, slug: &str, record: ImportRecord) -> Result<(), Error> {
        let path = self.root.join(format!("{LEDGERS}/{slug}.toml"));
        let text = record.write();
        if files::read_if_there(&path, self.most)?.as_deref() != Some(text.as_bytes()) {
            files::write(&path, &text)?;
        }
        self.records.insert(slug.to_owned(), record);
        Ok(())
    }
}
