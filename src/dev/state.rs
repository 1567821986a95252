//! The site as the preview shows it now, and what is wrong with the files as they are.
//!
//! One thread rebuilds, the server's thread reads. A rebuild that found errors changes nothing that is shown: the last good site stays,
//! and browsers are told what to mend.

use super::caught::caught;
use super::notice::{Notice, told_of, trouble_of};
use super::remembering::Remembering;
use super::request::is_page;
use super::shown::{AskedFile, ShownSite};
use super::{Event, Report};
use crate::diag::{Diagnostic, Lang, Located};
use crate::disk::{self, Stamps};
use crate::error::Error;
use crate::memory::Memory;
use crate::plan::Route;
use crate::site::{self, Checked, Printing, has_compared};
use crate::source::Inputs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Instant;
use tokio::sync::watch;

/// Pages that a rebuild with other templates renders at once: those asked for last show first whether one fails.
const PROBED: usize = 6;

/// Everything the threads of the preview share.
pub(super) struct PreviewState {
    root: PathBuf,
    lang: Lang,
    /// Told apart from an earlier preview's versions, which a browser may still hold.
    start: u32,
    /// What makes PDF files.
    printer: Box<dyn Printing>,
    shown: RwLock<ShownSite>,
    /// The site that the files would make, shown or not.
    latest: RwLock<Arc<Checked>>,
    recent: Mutex<Vec<String>>,
    notices: watch::Sender<Notice>,
    memory: Remembering,
}

/// What the files were when they were read last.
#[derive(Debug)]
pub(super) struct Latest {
    site: Arc<Checked>,
    /// When the files were first looked at.
    start: Instant,
    stamps: Stamps,
    /// Files on which the program failed, and what it said: they are not tried again until one of them says something else.
    failed: Option<(Inputs, String)>,
    /// What kept the files from being read.
    unreadable: Option<String>,
}

/// How a site is made after an edit.
pub(super) type Prepare<'p> = dyn Fn(Inputs, &Checked) -> Checked + 'p;

/// The site as a build would make it, from what the last one has in common with it.
pub(super) fn prepare(inputs: Inputs, before: &Checked) -> Checked {
    site::prepare_after(inputs, &options(before.site().typesets()), before)
}

/// Reads all files and prepares the site as far as its first pages need it; it is shown even with errors, since there is no better one.
pub(super) fn open(root: &Path, (lang, typesets): (Lang, bool), printer: Box<dyn Printing>) -> Result<(PreviewState, Latest), Error> {
    let start = now();
    let (inputs, stamps) = disk::load_after(root, &Inputs::default(), &Stamps::default())?;
    let site = Arc::new(site::prepare_in_part(inputs, &options(typesets)));
    // Editors open files by their whole path.
    let root = std::path::absolute(root).unwrap_or_else(|_| root.to_path_buf());
    let version = word(std::process::id(), 0);
    let state = PreviewState {
        notices: watch::Sender::new(told_of(version, &site, &[], &root, lang)),
        root,
        lang,
        start: std::process::id(),
        printer,
        shown: RwLock::new(ShownSite::first(Arc::clone(&site))),
        latest: RwLock::new(Arc::clone(&site)),
        recent: Mutex::default(),
        memory: Remembering::default(),
    };
    Ok((state, Latest { site, start, stamps, failed: None, unreadable: None }))
}

fn options(typesets: bool) -> site::Options {
    // Nothing is published from here: whoever begins a site sees it before there is a law.
    site::Options { allow_empty: true, typesets, ..site::Options::default() }
}

impl PreviewState {
    /// Compares the laws of the site that is shown before a page of one is asked for, where they are few or where that is remembered. Else
    /// that would keep the machine busy for pages that perhaps nobody asks for. To be called by a thread that has time.
    pub(super) fn warm(&self) {
        let (site, memory) = (self.now_shown().site, self.memory.now());
        if has_compared(&memory) {
            site.recall_answers(&memory);
        } else if site.is_compared_at_once() {
            site.catch_up(&memory);
        }
    }

    /// What the preview remembers.
    pub(super) fn memory(&self) -> &Remembering {
        &self.memory
    }

    /// Remembers what is known of the site that is shown. To be called by a thread that has time.
    pub(super) fn note(&self) {
        self.memory.note(&self.now_shown().site);
    }

    /// Finds out what is wrong with the first site, which is shown already, and tells it. What was worked out before is not worked out again.
    pub(super) fn settle(&self, latest: &Latest, report: &Report<'_>) {
        // Whoever waits for what is found does not wait for its being written down.
        let (memory, nothing) = (self.memory.recall(&self.root), Memory::none());
        let site = &latest.site;
        let found = caught("content", self.lang, || {
            site.settle(if memory.is_empty() { &nothing } else { &memory });
            site.findings()
        });
        match found {
            Ok(found) => {
                // Browsers know already that the site is there.
                if !site.is_publishable() {
                    self.notices.send_replace(told_of(self.version(), site, &found, &self.root, self.lang));
                }
                report(Event::Built { site, found: &found, time: latest.start.elapsed() });
            }
            Err(words) => {
                report(Event::Failed(&Error::Other(words.clone())));
                self.notices.send_replace(trouble_of(self.version(), words, self.lang));
            }
        }
    }

    /// The site's root.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// What makes PDF files.
    pub(super) fn printer(&self) -> &dyn Printing {
        &*self.printer
    }

    /// The language of messages.
    pub(super) fn lang(&self) -> Lang {
        self.lang
    }

    /// The site that the files would make, shown or not.
    pub(super) fn latest(&self) -> Arc<Checked> {
        Arc::clone(&self.latest.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The word for the site that is shown now; another word is another site.
    pub(super) fn version(&self) -> String {
        word(self.start, self.now_shown().version)
    }

    /// The notices of what happens, from now on.
    pub(super) fn notices(&self) -> watch::Receiver<Notice> {
        self.notices.subscribe()
    }

    /// A file of the site that is shown; `None` where it has none of this path.
    pub(super) fn file(&self, path: &str) -> Option<Result<crate::site::Artifact, Box<Located>>> {
        let shown = self.now_shown();
        let made: AskedFile = shown.file(path);
        if is_page(path) && made.is_some() {
            self.remember(path);
        }
        Some(made?.map_err(|finding| Box::new(located(&finding, &shown.site))))
    }

    /// Where a page that went away leads now.
    pub(super) fn successor(&self, path: &str) -> Option<String> {
        self.now_shown().successor(path)
    }

    /// Looks at the files, and shows the site anew where one says something else. Tells whether one did. `latest` is what the last call
    /// left. What cannot be read, or is a mistake of the program's own, is told once, and changes nothing that is shown.
    pub(super) fn rebuild(&self, latest: &mut Latest, prepare: &Prepare<'_>, report: &Report<'_>) -> bool {
        if latest.unreadable.is_none() && disk::stands(&self.root, &latest.stamps) {
            return false;
        }
        let start = now();
        let seen = latest.failed.as_ref().map_or(&latest.site.site().collection().inputs, |(inputs, _)| inputs);
        let (inputs, stamps) = match disk::load_after(&self.root, seen, &latest.stamps) {
            Ok(loaded) => loaded,
            Err(error) => {
                self.unreadable(latest, &error, report);
                return false;
            }
        };
        let is_same = inputs == *seen;
        latest.stamps = stamps;
        let was_unreadable = latest.unreadable.take().is_some();
        if is_same {
            if was_unreadable {
                self.tell_again(latest);
            }
            return false;
        }
        let before = &latest.site.site().collection().inputs;
        let has_templates_of_before = inputs.theme_files == before.theme_files && inputs.config == before.config;
        let kept = inputs.clone();
        let site = match caught("content", self.lang, || prepare(inputs, &latest.site)) {
            Ok(site) => Arc::new(site),
            Err(words) => {
                report(Event::Failed(&Error::Other(words.clone())));
                latest.failed = Some((kept, words));
                self.tell_again(latest);
                return true;
            }
        };
        let failed = self.probe(&site, if has_templates_of_before { 1 } else { PROBED });
        latest.failed = None;
        let before = std::mem::replace(&mut latest.site, Arc::clone(&site));
        *self.latest.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&site);
        let time = start.elapsed();
        if site.is_publishable() && failed.is_empty() {
            // Whoever waits for a page waits for nothing that is said elsewhere.
            let version = self.show(Arc::clone(&site));
            self.notices.send_replace(told_of(word(self.start, version), &site, &[], &self.root, self.lang));
            report(Event::Built { site: &site, found: &site.findings(), time });
        } else {
            let mut found = site.findings();
            found.extend(failed);
            self.notices.send_replace(told_of(self.version(), &site, &found, &self.root, self.lang));
            report(Event::Kept { site: &site, found: &found, time });
        }
        drop(before);
        true
    }

    /// Says once that the files cannot be read.
    fn unreadable(&self, latest: &mut Latest, error: &Error, report: &Report<'_>) {
        let words = self.lang.pick(error.chinese(), error.to_string());
        if latest.unreadable.as_ref() != Some(&words) {
            report(Event::Failed(error));
            self.notices.send_replace(trouble_of(self.version(), words.clone(), self.lang));
            latest.unreadable = Some(words);
        }
    }

    /// Tells browsers what is wrong, where they were told something else in between.
    fn tell_again(&self, latest: &Latest) {
        let notice = match &latest.failed {
            Some((_, words)) => trouble_of(self.version(), words.clone(), self.lang),
            None => told_of(self.version(), &latest.site, &latest.site.findings(), &self.root, self.lang),
        };
        self.notices.send_replace(notice);
    }

    /// Compares the collection as it is now, where the site that is shown still has answers from before an edit, or of a few laws alone, or
    /// none where there were some; browsers look again where a page they asked for shows others. Tells whether there was anything to do.
    /// What is remembered is not weighed again. To be called by a thread that has time.
    pub(super) fn catch_up(&self) -> bool {
        let (shown, memory) = (self.now_shown(), self.memory.now());
        if shown.site.is_compared() || !(shown.site.is_behind() || has_compared(&memory)) {
            return false;
        }
        let paths = self.recent.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let pages = || -> Vec<_> { paths.iter().map(|path| shown.site.page(path).and_then(Result::ok)).collect() };
        let before = pages();
        shown.site.catch_up(&memory);
        if pages() == before {
            return true;
        }
        let version = {
            let mut now = self.shown.write().unwrap_or_else(PoisonError::into_inner);
            if !Arc::ptr_eq(&now.site, &shown.site) {
                return true;
            }
            now.version += 1;
            now.version
        };
        self.notices.send_modify(|notice| notice.version = word(self.start, version));
        true
    }

    fn show(&self, site: Arc<Checked>) -> u32 {
        let next = self.now_shown().next(site, &self.recent.lock().unwrap_or_else(PoisonError::into_inner));
        let version = next.version;
        let before = std::mem::replace(&mut *self.shown.write().unwrap_or_else(PoisonError::into_inner), next);
        // Nobody waits for what is thrown away.
        drop(before);
        version
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

#[expect(clippy::disallowed_methods, reason = "how long a rebuild takes is told to people")]
fn now() -> Instant {
    Instant::now()
}

#[cfg(test)]
mod tests {
    use super::{open, prepare};
    use crate::dev::Event;
    use crate::diag::Lang;
    use crate::error::Error;
    use crate::site::{Checked, Paper, Printing};
    use crate::source::Inputs;
    use std::sync::Mutex;

    /// Prints nothing.
    #[derive(Debug)]
    struct Nobody;

    impl Printing for Nobody {
        fn maker(&self) -> String {
            String::new()
        }

        fn pdf(&self, _paper: &Paper) -> Result<Vec<u8>, Error> {
            Err(Error::said("不印", "nothing is printed"))
        }
    }

    /// A site of one law; each of its texts is looked at in turn, by a program that fails on 丙.
    #[expect(clippy::disallowed_methods, reason = "the test saves files as an editor does")]
    fn looked_at(name: &str, texts: &[&str]) -> Vec<(bool, String, usize, usize)> {
        let root = std::env::temp_dir().join(format!("fadian-state-{name}-{}", std::process::id()));
        std::fs::create_dir_all(root.join("content/laws")).expect("a folder for the test");
        let save = |words: &str| {
            let text = format!("```toml\nslug = \"jia\"\ntitle = \"甲法\"\n```\n\n# 甲法\n\n**第一条**　{words}。\n");
            std::fs::write(root.join("content/laws/jia.md"), text).expect("the law is saved");
        };
        save("甲");
        let failures = Mutex::new(0);
        let report = |event: Event<'_>| {
            if matches!(event, Event::Failed(_)) {
                *failures.lock().expect("nobody panics with it") += 1;
            }
        };
        let fails = |inputs: Inputs, before: &Checked| {
            assert!(!inputs.laws[0].text.contains('丙'), "it fails on 丙");
            prepare(inputs, before)
        };
        let (state, mut latest) = open(&root, (Lang::En, false), Box::new(Nobody)).expect("the site is there");
        state.settle(&latest, &report);
        let look = |words: &&str| {
            save(words);
            let is_new = state.rebuild(&mut latest, &fails, &report);
            let page = state.file("jia/index.html").expect("the page is there").expect("it is made");
            let crate::site::Body::Bytes(bytes) = page.body else { panic!("a page has bytes") };
            let text = String::from_utf8(bytes).expect("a page is text");
            let shown = texts.iter().find(|words| text.contains(&format!("{words}。"))).map_or("甲", |words| words).to_owned();
            let told = state.notices().borrow().n_findings();
            (is_new, shown, told, *failures.lock().expect("nobody panics with it"))
        };
        let seen = texts.iter().map(look).collect();
        std::fs::remove_dir_all(&root).expect("the folder goes away");
        seen
    }

    #[test]
    fn a_rebuild_that_fails_is_told_once_and_the_next_one_starts_clean() {
        let seen = looked_at("panic", &["乙", "丙", "丙", "丁", "丁", "丙乙"]);
        let expected =
            [(true, "乙", 0, 0), (true, "乙", 1, 1), (false, "乙", 1, 1), (true, "丁", 0, 1), (false, "丁", 0, 1), (true, "丁", 1, 2)];
        assert_eq!(seen, expected.map(|(is_new, words, told, failures)| (is_new, words.to_owned(), told, failures)));
    }
}
