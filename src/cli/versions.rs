//! A version of a law by what a person writes: a file, a law of the site, `LAW@DATE`.

use super::law_file::{LawFile, law_file};
use super::named;
use super::report::Terminal;
use crate::config::{self, Config};
use crate::corpus::{Corpus, StandingOn};
use crate::disk;
use crate::error::Error;
use crate::model::{Date, Law};
use crate::site::{self, guarded};
use std::path::{Path, PathBuf};

/// The laws that a person may mean: those of a site, read when the first is asked for, and files.
pub(super) struct Versions {
    root: PathBuf,
    terminal: Terminal,
    corpus: Option<Corpus>,
    /// The day that the settings of the site name.
    as_of: Option<Date>,
}

impl Versions {
    pub(super) fn of(root: &Path, terminal: Terminal) -> Self {
        Self { root: root.to_owned(), terminal, corpus: None, as_of: None }
    }

    /// A law by a file, by its name, or by its name and a date: `LAW@DATE`.
    pub(super) fn law(&mut self, name: &str) -> Result<Law, Error> {
        if let Some(law) = self.file(name)? {
            return Ok(law);
        }
        let corpus = self.corpus()?;
        Ok(corpus.text(named::text(corpus, name)?).law.clone())
    }

    /// The text of a law that has a date: one that is kept by it, else one that knows it as its own.
    pub(super) fn dated(&mut self, name: &str, date: Date) -> Result<Law, Error> {
        let corpus = self.corpus()?;
        Ok(corpus.text(named::text_of(corpus, name, date)?).law.clone())
    }

    /// All texts of a law, the oldest first.
    pub(super) fn versions(&mut self, name: &str) -> Result<Vec<Law>, Error> {
        let corpus = self.corpus()?;
        Ok(named::texts(corpus, name)?.into_iter().map(|text| corpus.text(text).law.clone()).collect())
    }

    /// Whether a text of the site applies on a day, or on the one that the settings name; nothing of a text that is a file.
    pub(super) fn standing(&self, law: &Law, as_of: Option<Date>) -> Option<StandingOn> {
        let corpus = self.corpus.as_ref()?;
        let text = corpus.text_index(&law.meta.slug).filter(|text| corpus.text(*text).law == *law)?;
        corpus.standing(text, as_of.or(self.as_of))
    }

    /// The law of a file; `None` where there is no such file.
    fn file(&self, name: &str) -> Result<Option<Law>, Error> {
        let path = Path::new(name);
        if !path.is_file() {
            return Ok(None);
        }
        let bytes = disk::read(path, Config::default().most_bytes())?;
        match guarded(name, "read", || law_file(name, &bytes, None)) {
            Ok(LawFile { law, .. }) => Ok(Some(law)),
            Err(failed) => {
                self.terminal.found(&[*failed])?;
                Err(Error::said(format!("不能读取 {name}"), format!("cannot read {name}")))
            }
        }
    }

    fn corpus(&mut self) -> Result<&Corpus, Error> {
        if self.corpus.is_none() {
            let inputs = disk::load(&self.root)?;
            self.as_of = inputs.config.as_ref().and_then(|file| config::read(file).value.as_of);
            self.corpus = Some(site::laws(&inputs).value);
        }
        Ok(self.corpus.get_or_insert_with(Corpus::default))
    }
}
