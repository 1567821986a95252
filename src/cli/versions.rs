//! A version of a law by what a person writes: a file, a law of the site, `LAW@DATE`.

use super::law_file::{LawFile, law_file};
use super::named;
use super::report::Terminal;
use crate::config::{self, Config};
use crate::corpus::{Corpus, Entry, StandingOn, is_version_of, version_date};
use crate::disk;
use crate::error::Error;
use crate::model::{Date, Law};
use crate::site::{self, guarded};
use crate::source::path;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The laws that a person may mean: those of a site, read when the first is asked for, and files.
pub(super) struct Versions {
    root: PathBuf,
    terminal: Terminal,
    texts: Option<Vec<SiteText>>,
    corpus: Option<Corpus>,
    /// The day that the settings of the site name.
    as_of: Option<Date>,
}

impl Versions {
    pub(super) fn of(root: &Path, terminal: Terminal) -> Self {
        Self { root: root.to_owned(), terminal, texts: None, corpus: None, as_of: None }
    }

    /// A law by a file, by its name, or by its name and a date: `LAW@DATE`.
    pub(super) fn law(&mut self, name: &str) -> Result<Law, Error> {
        if let Some(law) = self.file(name)? {
            return Ok(law);
        }
        if let Some((law, date)) = name.rsplit_once('@').and_then(|(law, date)| Some((law, Date::parse(date)?))) {
            return self.dated(law, date);
        }
        let laws: Vec<&Law> = self.site()?.iter().filter(|text| !text.is_kept_by_date()).map(|text| &text.law).collect();
        named::law(&laws, name).map(|at| laws[at].clone()).map_err(|error| named::no_day(name).unwrap_or(error))
    }

    /// The text of a law that has a date: one that is kept by it, else one that knows it as its own.
    pub(super) fn dated(&mut self, name: &str, date: Date) -> Result<Law, Error> {
        let all = self.texts(name)?;
        if let Some(kept) = all.iter().find(|text| text.date == Some(date) && text.is_kept_by_date()) {
            return Ok(kept.law.clone());
        }
        let mut found = all.iter().filter(|text| is_version_of(&text.law, date));
        match (found.next(), found.next()) {
            (Some(text), None) => Ok(text.law.clone()),
            (one, _) => {
                let dates: Vec<String> = all.iter().map(|text| text.date.map_or_else(|| "-".to_owned(), |it| it.to_string())).collect();
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

    /// All texts of a law, the oldest first: those that are kept by their dates, the newest, and what else bears its title.
    pub(super) fn versions(&mut self, name: &str) -> Result<Vec<Law>, Error> {
        Ok(self.texts(name)?.into_iter().map(|text| text.law.clone()).collect())
    }

    fn texts(&mut self, name: &str) -> Result<Vec<&SiteText>, Error> {
        let texts = self.site()?;
        let laws: Vec<&Law> = texts.iter().filter(|text| !text.is_kept_by_date()).map(|text| &text.law).collect();
        let bears = |law: &&&Law| law.meta.slug == name || law.meta.name() == name || law.meta.aliases.iter().any(|it| it == name);
        // Where a part of a name is given, all texts that have it may bear one title.
        let titles: BTreeSet<String> = laws.iter().filter(|law| law.meta.name().contains(name)).map(|law| law.meta.name()).collect();
        let title = if let Some(law) = laws.iter().find(bears) {
            law.meta.name()
        } else if titles.len() == 1 {
            titles.into_iter().collect()
        } else {
            laws[named::law(&laws, name)?].meta.name()
        };
        let works: BTreeSet<&str> = laws.iter().filter(|law| law.meta.name() == title).map(|law| law.meta.slug.as_str()).collect();
        let mut found: Vec<&SiteText> = texts.iter().filter(|text| works.contains(text.work())).collect();
        // A newest text of no known date is the newest all the same.
        found.sort_by_key(|text| (text.date.is_none(), text.date));
        Ok(found)
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

    fn site(&mut self) -> Result<&[SiteText], Error> {
        if self.texts.is_none() {
            let inputs = disk::load(&self.root)?;
            self.as_of = inputs.config.as_ref().and_then(|file| config::read(file).value.as_of);
            let corpus = site::laws(&inputs).value;
            let Corpus { laws, dated } = corpus.clone();
            self.corpus = Some(corpus);
            let law = |entry: Arc<Entry>| entry.law.clone();
            let newest = laws.into_iter().map(law).map(|law| SiteText { date: version_date(&law), law });
            let dated = dated.into_iter().map(|it| SiteText { date: Some(it.date), law: law(it.entry) });
            self.texts = Some(newest.chain(dated).collect());
        }
        Ok(self.texts.as_deref().unwrap_or_default())
    }
}

/// A text of a site.
struct SiteText {
    law: Law,
    /// Its day; `None` where none is known.
    date: Option<Date>,
}

impl SiteText {
    /// Whether it stands by its date in the folder of its law, and not for it.
    fn is_kept_by_date(&self) -> bool {
        self.law.meta.kept_by().is_some()
    }

    /// The slug of its law.
    fn work(&self) -> &str {
        path::first(&self.law.meta.slug)
    }
}
