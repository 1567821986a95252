//! A browser for one page at a time, started for each: where pipes of any number cannot be handed to a program.

use super::{OPTIONS, PATIENCE, failed};
use crate::cli::files;
use crate::error::{Attempt, Error};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A program and its profile.
#[derive(Debug)]
pub(super) struct BrowserOnce {
    program: PathBuf,
    profile: PathBuf,
}

impl BrowserOnce {
    /// It is started by each page.
    #[expect(clippy::unnecessary_wraps, reason = "elsewhere a program is started here")]
    pub(super) fn start(program: &Path, profile: &Path) -> Result<Self, Error> {
        Ok(Self { program: program.to_owned(), profile: profile.to_owned() })
    }

    /// Prints the page of this address.
    pub(super) fn print(&mut self, address: &str) -> Result<Vec<u8>, Error> {
        let to = self.profile.with_extension("pdf");
        files::remove(&to)?;
        let mut command = Command::new(&self.program);
        command.args(OPTIONS).args(["--no-pdf-header-footer", "--generate-pdf-document-outline"]);
        command.arg(format!("--user-data-dir={}", self.profile.display())).arg(format!("--print-to-pdf={}", to.display()));
        command.arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().map_err(Error::io(Attempt::Start, &self.program))?;
        let start = Instant::now();
        let status = loop {
            match child.try_wait().map_err(Error::io(Attempt::Start, &self.program))? {
                Some(status) => break status,
                None if start.elapsed() > PATIENCE => {
                    let _gone = child.kill();
                    let _gone = child.wait();
                    return Err(failed(&self.program, ["没有在五分钟内印完", "it did not finish within five minutes"]));
                }
                None => std::thread::sleep(Duration::from_millis(20)),
            }
        };
        if status.success() && to.is_file() { files::read(&to) } else { Err(failed(&self.program, [&status.to_string(); 2])) }
    }
}
