//! The site as the preview shows it now, and what is wrong with the files as they are.
//!
//! One thread rebuilds, the server's thread reads. A rebuild that found errors changes nothing that is shown: the last good site stays,
//! and browsers are told what to mend.

use super::request::is_page;
use super::{Event, Report};
use crate::diag::{Diagnostic, Lang, Located, Severity};
use crate::disk::{self, Stamps};
use crate::error::Error;
use crate::plan::Route;
use crate::site::{self, Artifact, Checked};
use crate::source::Inputs;
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Instant;
use tokio::sync::watch;

/// Pages that a rebuild with other templates renders at once: those asked for last show first whether one fails.
const PROBED: usize = 6;

/// What browsers are told: which site stands, and what is wrong.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Notice {
    version: String,
    title: &'static str,
    close: &'static str,
    findings: Vec<FindingNotice>,
}

/// A finding in the browser.
#[derive(Debug, Clone, Serialize)]
struct FindingNotice {
    place: String,
    message: String,
    help: String,
}

impl Notice {
    /// The notice as the data of an event: one line.
    pub(super) fn json(&self) -> String {
        serde_json::json!(self).to_string()
    }
}

/// Everything the threads of the preview share.
pub(super) struct PreviewState {
    root: PathBuf,
    lang: Lang,
    /// Told apart from an earlier preview's versions, which a browser may still hold.
    start: u32,
    shown: RwLock<ShownSite>,
    recent: Mutex<Vec<String>>,
    notices: watch::Sender<Notice>,
}

/// The site that is shown.
#[derive(Clone)]
struct ShownSite {
    site: Arc<Checked>,
    version: u32,
}

/// Reads all files and prepares the site; it is shown even with errors, since there is no better one.
pub(super) fn open(root: &Path, lang: Lang, report: &Report<'_>) -> Result<(PreviewState, Latest), Error> {
    let start = now();
    let (inputs, stamps) = disk::load_after(root, &Inputs::default(), &Stamps::default())?;
    let site = Arc::new(site::prepare(inputs, &options()));
    let found = site.findings();
    report(Event::Built { site: &site, found: &found, time: start.elapsed() });
    let shown = ShownSite { site: Arc::clone(&site), version: 0 };
    let state = PreviewState {
        root: root.to_path_buf(),
        lang,
        start: std::process::id(),
        shown: RwLock::new(shown),
        recent: Mutex::default(),
        notices: watch::Sender::new(notice(std::process::id(), 0, &found, lang)),
    };
    Ok((state, Latest { site, stamps }))
}

fn options() -> site::Options {
    // Nothing is published from here: whoever begins a site sees it before there is a law.
    site::Options { allow_empty: true, ..site::Options::default() }
}

/// What the files were when they were read last.
#[derive(Debug)]
pub(super) struct Latest {
    pub(super) site: Arc<Checked>,
    pub(super) stamps: Stamps,
}

impl PreviewState {
    /// The site's root.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// The language of messages.
    pub(super) fn lang(&self) -> Lang {
        self.lang
    }

    /// The word for the site that is shown now; another word is another site.
    pub(super) fn version(&self) -> String {
        word(self.start, self.now_shown().version)
    }

    /// What browsers are told, from now on.
    pub(super) fn notices(&self) -> watch::Receiver<Notice> {
        self.notices.subscribe()
    }

    /// A file of the site; `None` where the plan has none of this name.
    pub(super) fn file(&self, path: &str) -> Option<Result<Artifact, Box<Located>>> {
        let site = self.now_shown().site;
        let answer = site.page(path)?;
        if is_page(path) {
            self.remember(path);
        }
        Some(answer.map_err(|finding| Box::new(located(&finding, &site))))
    }

    /// Reads all files again and shows the site they make, unless they say the same as `latest` or hold errors.
    pub(super) fn rebuild(&self, latest: &mut Latest, report: &Report<'_>) {
        let start = now();
        let before = &latest.site.site().collection().inputs;
        let (inputs, stamps) = match disk::load_after(&self.root, before, &latest.stamps) {
            Ok(loaded) => loaded,
            Err(error) => return report(Event::Failed(&error)),
        };
        if inputs == *before {
            latest.stamps = stamps;
            return;
        }
        let has_templates_of_before = inputs.theme_files == before.theme_files && inputs.config == before.config;
        let site = Arc::new(site::prepare_after(inputs, &options(), &latest.site));
        let failed = self.probe(&site, if has_templates_of_before { 1 } else { PROBED });
        let before = std::mem::replace(latest, Latest { site: Arc::clone(&site), stamps });
        let time = start.elapsed();
        if site.is_publishable() && failed.is_empty() {
            // Whoever waits for a page waits for nothing that is said elsewhere.
            let version = self.show(Arc::clone(&site));
            self.notices.send_replace(notice(self.start, version, &[], self.lang));
            report(Event::Built { site: &site, found: &site.findings(), time });
        } else {
            let mut found = site.findings();
            found.extend(failed);
            self.notices.send_replace(notice(self.start, self.now_shown().version, &found, self.lang));
            report(Event::Kept { site: &site, found: &found, time });
        }
        drop(before);
    }

    /// Compares the collection as it is now, where the site that is shown still has answers from before an edit; browsers look again
    /// where a page they asked for shows others. To be called by a thread that has time.
    pub(super) fn catch_up(&self) {
        let shown = self.now_shown();
        if !shown.site.is_behind() {
            return;
        }
        let paths = self.recent.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let pages = || -> Vec<_> { paths.iter().map(|path| shown.site.page(path).and_then(Result::ok)).collect() };
        let before = pages();
        shown.site.catch_up();
        if pages() == before {
            return;
        }
        let version = {
            let mut now = self.shown.write().unwrap_or_else(PoisonError::into_inner);
            if !Arc::ptr_eq(&now.site, &shown.site) {
                return;
            }
            now.version += 1;
            now.version
        };
        self.notices.send_modify(|notice| notice.version = word(self.start, version));
    }

    fn show(&self, site: Arc<Checked>) -> u32 {
        let mut shown = self.shown.write().unwrap_or_else(PoisonError::into_inner);
        shown.version += 1;
        shown.site = site;
        shown.version
    }

    fn now_shown(&self) -> ShownSite {
        self.shown.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn remember(&self, path: &str) {
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        recent.retain(|other| other != path);
        recent.insert(0, path.to_owned());
        recent.truncate(PROBED);
    }

    /// What goes wrong on the pages people look at.
    fn probe(&self, site: &Checked, most: usize) -> Vec<Located> {
        let mut paths = self.recent.lock().unwrap_or_else(PoisonError::into_inner).clone();
        paths.push(Route::Home.file());
        paths.truncate(most);
        let failed = paths.iter().filter_map(|path| site.page(path)?.err());
        let mut out: Vec<Located> = failed.map(|finding| located(&finding, site)).collect();
        out.sort();
        out.dedup();
        out
    }
}

fn located(finding: &Diagnostic, site: &Checked) -> Located {
    site.site().locate([finding]).swap_remove(0)
}

fn word(start: u32, version: u32) -> String {
    format!("{start}-{version}")
}

fn notice(start: u32, version: u32, found: &[Located], lang: Lang) -> Notice {
    let errors = found.iter().filter(|located| located.severity() == Severity::Error);
    let (title, close) = match lang {
        Lang::Zh => ("有错误：页面仍是上一次正确的样子", "关闭"),
        Lang::En => ("There are errors: the pages are still the last good ones", "Close"),
    };
    let findings = errors.map(|located| FindingNotice { place: place(located), message: located.message(lang), help: located.help(lang) });
    Notice { version: word(start, version), title, close, findings: findings.collect() }
}

/// `content/laws/jia.md:12:3`
pub(super) fn place(located: &Located) -> String {
    match located.place {
        Some(place) => format!("{}:{}:{}", located.file, place.line, place.column),
        None => located.file.clone(),
    }
}

#[expect(clippy::disallowed_methods, reason = "how long a rebuild takes is told to people")]
fn now() -> Instant {
    Instant::now()
}
