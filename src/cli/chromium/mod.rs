//! Browsers of this machine that print: a few of them for any number of pages, each without network and with a profile of its own.
#![expect(clippy::disallowed_methods, reason = "an edge: another program is looked for and run here")]

#[cfg(not(unix))]
mod once;
#[cfg(unix)]
mod pipe;
mod settled;

#[cfg(not(unix))]
use once::BrowserOnce as Browser;
#[cfg(unix)]
use pipe::PipedBrowser as Browser;

use super::files::{self, Temporary};
use crate::error::Error;
use crate::site::PaperPage;
use crate::url;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The names it goes by on the search path.
const NAMES: [&str; 8] = [
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "microsoft-edge-stable", "msedge",
];
/// Where it stands without being on the path.
const PLACES: [&str; 7] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
    "C:/Program Files/Microsoft/Edge/Application/msedge.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
];
/// The longest law takes seconds; after this something is wrong.
const PATIENCE: Duration = Duration::from_mins(5);
/// More browsers than this take memory and print little faster.
const MOST: usize = 4;
/// What every browser is started with: no window, no network, no trace of its own.
const OPTIONS: [&str; 8] = [
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--host-resolver-rules=MAP * ~NOTFOUND",
];

/// The program named, else the first that is found; `None` where there is none.
pub(super) fn find(named: Option<&Path>) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = || std::env::split_paths(&path).flat_map(|folder| NAMES.map(|name| folder.join(name)).into_iter());
    match named {
        Some(program) if program.components().count() > 1 => Some(program.to_path_buf()).filter(|it| it.is_file()),
        Some(program) => std::env::split_paths(&path).map(|folder| folder.join(program)).find(|it| it.is_file()),
        None => on_path().chain(PLACES.map(PathBuf::from)).find(|it| it.is_file()),
    }
}

/// Browsers that print. They end when this does.
#[derive(Debug)]
pub(super) struct Browsers {
    program: PathBuf,
    idle: Mutex<IdleBrowsers>,
    /// Told when one has nothing to do any more.
    back: Condvar,
    /// Goes last: all they have lies in it.
    folder: Temporary,
}

#[derive(Debug, Default)]
struct IdleBrowsers {
    browsers: Vec<BrowserFolder>,
    /// How many were started and have not failed.
    n_started: usize,
    /// How many ever were: each has a folder of its own.
    n_ever: usize,
}

/// A browser, and the folder in which the pages lie for it.
#[derive(Debug)]
struct BrowserFolder {
    browser: Browser,
    folder: PathBuf,
    /// The static files that lie there.
    laid: BTreeSet<String>,
}

impl Browsers {
    /// None is started before the first page.
    pub(super) fn new(program: PathBuf) -> Result<Self, Error> {
        Ok(Self { program, idle: Mutex::default(), back: Condvar::new(), folder: Temporary::new("fadian-pdf")? })
    }

    /// The program that prints.
    pub(super) fn program(&self) -> &Path {
        &self.program
    }

    /// Prints a page: printed again, the file is the same.
    pub(super) fn print(&self, page: &PaperPage) -> Result<Vec<u8>, Error> {
        let mut browser = self.take()?;
        let printed = browser.print(page);
        let mut idle = self.idle();
        if printed.is_ok() {
            idle.browsers.push(browser);
        } else {
            idle.n_started -= 1;
        }
        drop(idle);
        self.back.notify_one();
        printed.map(settled::settled)
    }

    /// A browser that has nothing to do: a new one where all are at work and they are few.
    fn take(&self) -> Result<BrowserFolder, Error> {
        let mut idle = self.idle();
        loop {
            if let Some(browser) = idle.browsers.pop() {
                return Ok(browser);
            }
            if idle.n_started < MOST {
                idle.n_started += 1;
                idle.n_ever += 1;
                let folder = self.folder.path().join(idle.n_ever.to_string());
                drop(idle);
                let started = Browser::start(&self.program, &folder.join("profile"));
                if started.is_err() {
                    self.idle().n_started -= 1;
                    self.back.notify_one();
                }
                return Ok(BrowserFolder { browser: started?, folder, laid: BTreeSet::new() });
            }
            idle = self.back.wait(idle).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn idle(&self) -> MutexGuard<'_, IdleBrowsers> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl BrowserFolder {
    fn print(&mut self, page: &PaperPage) -> Result<Vec<u8>, Error> {
        for (path, bytes) in page.assets.iter() {
            if !self.laid.contains(path) {
                files::write(&self.folder.join(path), bytes)?;
                self.laid.insert(path.clone());
            }
        }
        let paths: Vec<PathBuf> = page.files.iter().map(|(path, _)| self.folder.join(path)).collect();
        for (path, (_, bytes)) in paths.iter().zip(&page.files) {
            files::write(path, bytes)?;
        }
        let Some(first) = paths.first() else { return Err(Error::said("没有要印的页面", "there is no page to print")) };
        let printed = self.browser.print(&format!("{}{}", address(first), page.anchor));
        paths.iter().try_for_each(|path| files::remove(path))?;
        printed
    }
}

impl Drop for Browsers {
    fn drop(&mut self) {
        // Before their folder goes.
        self.idle().browsers.clear();
    }
}

fn failed(browser: &Path, [zh, en]: [&str; 2]) -> Error {
    let browser = browser.display();
    Error::said(format!("{browser} 没有印出文件：{zh}"), format!("{browser} printed no file: {en}"))
}

/// Whether a file or folder we have just made belongs to the superuser, for whom the sandbox of Chromium does not start. The page is our
/// own and has no script but ours.
#[cfg(unix)]
fn is_superuser(own: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(own).is_ok_and(|it| it.uid() == 0)
}

/// The address of a file. The colon behind the letter of a disk stays one.
fn address(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    let root = if path.starts_with('/') { "" } else { "/" };
    let parts: Vec<String> = path.split(':').map(url::encode).collect();
    format!("file://{root}{}", parts.join(":"))
}

#[cfg(test)]
mod tests {
    use super::{address, find};
    use std::path::Path;

    #[test]
    fn the_address_of_a_file_is_plain() {
        assert_eq!(address(Path::new("/tmp/甲 1/a.html")), "file:///tmp/%E7%94%B2%201/a.html");
        assert_eq!(address(Path::new("C:\\a b\\c.html")), "file:///C:/a%20b/c.html");
    }

    #[test]
    fn a_program_that_is_not_there_is_not_found() {
        assert_eq!(find(Some(Path::new("/nowhere/chromium"))), None);
        assert_eq!(find(Some(Path::new("no-such-browser-of-this-name"))), None);
    }
}
