//! The laws a site has already, and what an import may do to them.
//!
//! A law's file belongs to the person who edited it: it is overwritten only where its bytes are still those the importer wrote, or
//! by `--force`, which keeps a backup, byte by byte.
//!
//! A law is written before its record. An import that is stopped between the two leaves a law that names its source in its head; the
//! next one knows it by that and writes the record. One import at a time stands before a shelf; another waits.

use crate::cli::files;
use crate::disk::{self, Lock};
use crate::error::Error;
use crate::import::record::{self, ImportRecord};
use crate::import::slug;
use crate::markdown;
use crate::source::SourceFile;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const LAWS: &str = "content/laws";
const LEDGERS: &str = "content/ledgers";
/// The file that the import holds which writes to the shelf.
const LOCK: &str = ".fadian-import";

/// The laws of a site and the records of their imports.
#[derive(Debug)]
pub(super) struct Shelf {
    root: PathBuf,
    /// The most bytes of a file of this site.
    most: u64,
    slugs: BTreeSet<String>,
    records: BTreeMap<String, ImportRecord>,
    /// The laws made of each source, by what records or heads call it.
    by_source: BTreeMap<String, BTreeSet<String>>,
    /// Written by this very run: no second source of it may take the same file.
    fresh: BTreeSet<String>,
    _lock: Lock,
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
}

impl Shelf {
    /// The laws under a site's root, as soon as no other import writes there; `waiting` is told where one does. Records that cannot be
    /// read count as absent: their laws are then taken for edited.
    pub(super) fn load(root: &Path, most: u64, waiting: impl Fn()) -> Result<Self, Error> {
        let lock = Lock::wait(&root.join(LOCK), waiting)?;
        for folder in [LAWS, LEDGERS] {
            files::sweep(&root.join(folder))?;
        }
        let stems = |folder: &str, ending: &str| -> Result<BTreeMap<String, PathBuf>, Error> {
            let paths = files::list(&root.join(folder))?;
            let named = paths.into_iter().filter(|path| path.extension().is_some_and(|own| own == ending));
            Ok(named.filter_map(|path| Some((path.file_stem()?.to_str()?.to_owned(), path))).collect())
        };
        let mut shelf = Self {
            root: root.to_path_buf(),
            most,
            slugs: BTreeSet::new(),
            records: BTreeMap::new(),
            by_source: BTreeMap::new(),
            fresh: BTreeSet::new(),
            _lock: lock,
        };
        for (slug, path) in stems(LEDGERS, "toml")? {
            let file = SourceFile::decode(slug.clone(), files::read_if_there(&path, most)?.unwrap_or_default());
            if let Some(record) = record::read(&file).value {
                shelf.by_source.entry(record.source.clone()).or_default().insert(slug.clone());
                shelf.records.insert(slug, record);
            }
        }
        for (slug, path) in stems(LAWS, "md")? {
            if !shelf.records.contains_key(&slug) {
                let file = SourceFile::decode(slug.clone(), files::read_if_there(&path, most)?.unwrap_or_default());
                if let Some(source) = markdown::head(&file).source {
                    shelf.by_source.entry(source.file).or_default().insert(slug.clone());
                }
            }
            shelf.slugs.insert(slug);
        }
        Ok(shelf)
    }

    /// The slug of a source: the one it has already, else the proposed one, numbered where another law has it.
    ///
    /// `inside` says that the label is a path in the site and so names one source only; a label from outside is a mere file name, and counts
    /// only together with the proposed slug.
    pub(super) fn slug(&self, proposed: &str, label: &str, inside: bool) -> String {
        let is_proposed = |slug: &str| {
            slug.strip_prefix(proposed)
                .is_some_and(|rest| rest.is_empty() || rest.strip_prefix('-').is_some_and(|n| n.parse::<u32>().is_ok()))
        };
        let of_source = self.by_source.get(label).into_iter().flatten();
        let mut own = of_source.filter(|slug| !self.fresh.contains(*slug) && (inside || is_proposed(slug)));
        own.next().map_or_else(|| slug::unique(proposed, &self.slugs), Clone::clone)
    }

    /// The law's file, relative to the root.
    pub(super) fn file(slug: &str) -> String {
        format!("{LAWS}/{slug}.md")
    }

    /// Puts a law on the shelf, its record beside it.
    pub(super) fn put(&mut self, slug: &str, text: &str, mut record: ImportRecord, force: bool) -> Result<Outcome, Error> {
        let path = self.root.join(Self::file(slug));
        record.law_sha256 = disk::sha256(text.as_bytes());
        let present = files::read_if_there(&path, self.most)?;
        let outcome = match &present {
            None => Outcome::Written,
            Some(present) if present == text.as_bytes() => Outcome::Unchanged,
            Some(present) if self.is_untouched(slug, present) => Outcome::Written,
            Some(_) if force => Outcome::Replaced,
            Some(_) => Outcome::Kept,
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
        self.slugs.insert(slug.to_owned());
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
