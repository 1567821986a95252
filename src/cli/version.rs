//! A version of a law by what a person writes: a file, a law of the site, `LAW@DATE`.

use super::law_file::{LawFile, law_file};
use super::named;
use super::report::{Detail, Terminal};
use crate::config::Config;
use crate::diag::locate;
use crate::disk;
use crate::error::Error;
use crate::model::{Date, Law};
use crate::site::{self, guarded};
use crate::versions::{is_version_of, version_date};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The laws that a person may mean: those of a site, read when the first is asked for, and files.
pub(super) struct Versions {
    root: PathBuf,
    terminal: Terminal,
    laws: Option<Vec<Law>>,
}

impl Versions {
    pub(super) fn of(root: &Path, terminal: Terminal) -> Self {
        Self { root: root.to_owned(), terminal, laws: None }
    }

    /// A law by a file, by its name, or by its name and a date: `LAW@DATE`.
    pub(super) fn law(&mut self, name: &str) -> Result<Law, Error> {
        if let Some(law) = self.file(name)? {
            return Ok(law);
        }
        if let Some((law, date)) = name.rsplit_once('@').and_then(|(law, date)| Some((law, Date::parse(date)?))) {
            return self.dated(law, date);
        }
        let terminal = self.terminal;
        let laws: Vec<&Law> = self.site()?.iter().collect();
        named::law(&laws, name, terminal).map(|at| laws[at].clone())
    }

    /// The version of a law that has a date.
    pub(super) fn dated(&mut self, name: &str, date: Date) -> Result<Law, Error> {
        let all = self.versions(name)?;
        let mut found = all.iter().filter(|law| is_version_of(law, date));
        match (found.next(), found.next()) {
            (Some(law), None) => Ok(law.clone()),
            (one, _) => {
                let dates: Vec<String> =
                    all.iter().map(|law| version_date(law).map_or_else(|| "-".to_owned(), |it| it.to_string())).collect();
                let dates = dates.join(", ");
                Err(if one.is_none() {
                    Error::said(
                        format!("{name} 没有 {date} 的文本（有：{dates}）"),
                        format!("there is no text of {name} of {date} (there are: {dates})"),
                    )
                } else {
                    Error::said(format!("{name} 有不止一份 {date} 的文本"), format!("there is more than one text of {name} of {date}"))
                })
            }
        }
    }

    /// All texts of a law, the oldest first: those that bear the title of the one that is meant.
    pub(super) fn versions(&mut self, name: &str) -> Result<Vec<Law>, Error> {
        let terminal = self.terminal;
        let laws = self.site()?;
        let bears = |law: &&Law| law.meta.slug == name || law.meta.name() == name || law.meta.aliases.iter().any(|it| it == name);
        // Where a part of a name is given, all texts that have it may bear one title.
        let titles: BTreeSet<String> = laws.iter().filter(|law| law.meta.name().contains(name)).map(|law| law.meta.name()).collect();
        let title = if let Some(law) = laws.iter().find(bears) {
            law.meta.name()
        } else if titles.len() == 1 {
            titles.into_iter().collect()
        } else {
            let all: Vec<&Law> = laws.iter().collect();
            all[named::law(&all, name, terminal)?].meta.name()
        };
        let mut found: Vec<Law> = laws.iter().filter(|law| law.meta.name() == title).cloned().collect();
        found.sort_by_key(version_date);
        Ok(found)
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
                let found = locate(&[*failed], |_| None, |_| None);
                self.terminal.findings(&found, Detail::All, |_| None)?;
                Err(Error::said(format!("不能读取 {name}"), format!("cannot read {name}")))
            }
        }
    }

    fn site(&mut self) -> Result<&[Law], Error> {
        if self.laws.is_none() {
            let inputs = disk::load(&self.root)?;
            let corpus = site::laws(&inputs).value;
            self.laws = Some(corpus.laws.into_iter().map(|entry| Arc::unwrap_or_clone(entry).law).collect());
        }
        Ok(self.laws.as_deref().unwrap_or_default())
    }
}
