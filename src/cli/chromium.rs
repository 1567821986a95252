//! A browser of this machine that prints.
#![expect(clippy::disallowed_methods, reason = "an edge: another program is looked for and run here")]

use crate::error::{Attempt, Error};
use crate::url;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The names it goes by on the search path.
const NAMES: [&str; 8] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
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

/// Prints a page on disk to a PDF file, without network, with a profile of its own.
pub(super) fn print(browser: &Path, page: &Path, anchor: &str, profile: &Path, to: &Path) -> Result<(), Error> {
    let mut command = Command::new(browser);
    command.args(["--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update"]);
    command.args(["--disable-sync", "--disable-extensions", "--host-resolver-rules=MAP * ~NOTFOUND"]);
    command.args(["--no-pdf-header-footer", "--generate-pdf-document-outline"]);
    command.arg(format!("--user-data-dir={}", profile.display())).arg(format!("--print-to-pdf={}", to.display()));
    // The sandbox of Chromium does not start for the superuser; the page is our own and has no script but ours.
    if is_superuser(page) {
        command.arg("--no-sandbox");
    }
    command.arg(format!("{}{anchor}", address(page))).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(Error::io(Attempt::Start, browser))?;
    let start = Instant::now();
    let status = loop {
        match child.try_wait().map_err(Error::io(Attempt::Start, browser))? {
            Some(status) => break status,
            None if start.elapsed() > PATIENCE => {
                let _gone = child.kill();
                let _gone = child.wait();
                return Err(failed(browser, ["没有在五分钟内印完", "it did not finish within five minutes"]));
            }
            None => std::thread::sleep(Duration::from_millis(20)),
        }
    };
    if status.success() && to.is_file() { Ok(()) } else { Err(failed(browser, [&status.to_string(); 2])) }
}

fn failed(browser: &Path, [zh, en]: [&str; 2]) -> Error {
    let browser = browser.display();
    Error::said(format!("{browser} 没有印出文件：{zh}"), format!("{browser} printed no file: {en}"))
}

/// Whether a file we have just written belongs to the superuser.
#[cfg(unix)]
fn is_superuser(own: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(own).is_ok_and(|it| it.uid() == 0)
}

#[cfg(not(unix))]
fn is_superuser(_own: &Path) -> bool {
    false
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
