//! A browser that is told over two pipes what to print (Chrome DevTools Protocol): started once, it prints page after page.
//!
//! A message is JSON and ends with a zero byte. One is sent at a time, and what else the browser tells meanwhile is passed over, but for
//! the word that a page has loaded.

use super::{OPTIONS, PATIENCE, failed, is_superuser};
use crate::cli::files;
use crate::error::{Attempt, Error};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// How long it may take to end by itself.
const FAREWELL: Duration = Duration::from_secs(2);

/// A browser that runs.
#[derive(Debug)]
pub(super) struct PipedBrowser {
    program: PathBuf,
    child: Child,
    to: ChildStdin,
    from: Receiver<Value>,
    /// How many messages were sent.
    n_sent: u64,
    /// The page that has told that it is loaded, by the name of its session.
    loaded: Option<String>,
}

impl PipedBrowser {
    /// Starts it with a profile of its own.
    pub(super) fn start(program: &Path, profile: &Path) -> Result<Self, Error> {
        files::make_folder(profile)?;
        // The browser reads from file 3 and writes to file 4, which only a shell can give it without trickery.
        let mut command = Command::new("/bin/sh");
        command.args(["-c", "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>&1"]).arg(program).args(OPTIONS);
        command.args(["--remote-debugging-pipe", &format!("--user-data-dir={}", profile.display())]);
        if is_superuser(profile) {
            command.arg("--no-sandbox");
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().map_err(Error::io(Attempt::Start, program))?;
        let (Some(to), Some(from)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(failed(program, ["它没有管道", "it has no pipes"]));
        };
        let (told, heard) = channel();
        std::thread::spawn(move || {
            let mut from = BufReader::new(from);
            let mut message = Vec::new();
            while from.read_until(0, &mut message).is_ok_and(|n_read| n_read > 0) {
                message.pop();
                // Nobody listens any more once the browser is given up.
                if serde_json::from_slice(&message).is_ok_and(|message| told.send(message).is_err()) {
                    return;
                }
                message.clear();
            }
        });
        Ok(Self { program: program.to_owned(), child, to, from: heard, n_sent: 0, loaded: None })
    }

    /// Prints the page of this address. It gets a tab of its own, so that nothing of the page before is left.
    pub(super) fn print(&mut self, address: &str) -> Result<Vec<u8>, Error> {
        let target = self.ask_for("targetId", "Target.createTarget", &json!({ "url": "about:blank" }), None)?;
        let attach = json!({ "targetId": target, "flatten": true });
        let session = self.ask_for("sessionId", "Target.attachToTarget", &attach, None)?;
        self.ask("Page.enable", &json!({}), Some(&session))?;
        self.loaded = None;
        let moved = self.ask("Page.navigate", &json!({ "url": address }), Some(&session))?;
        if let Some(why) = moved.get("errorText").and_then(Value::as_str) {
            return Err(failed(&self.program, [why; 2]));
        }
        let start = Instant::now();
        while self.loaded.as_deref() != Some(session.as_str()) {
            self.hear(start)?;
        }
        let how = json!({ "printBackground": true, "preferCSSPageSize": true, "generateTaggedPDF": true, "generateDocumentOutline": true });
        let data = self.ask_for("data", "Page.printToPDF", &how, Some(&session))?;
        self.ask("Target.closeTarget", &json!({ "targetId": target }), None)?;
        STANDARD.decode(data).map_err(|why| failed(&self.program, [&why.to_string(); 2]))
    }

    /// A text in the answer.
    fn ask_for(&mut self, field: &str, method: &str, params: &Value, session: Option<&str>) -> Result<String, Error> {
        let mut answer = self.ask(method, params, session)?;
        match answer.get_mut(field).map(Value::take) {
            Some(Value::String(text)) => Ok(text),
            _ => Err(failed(&self.program, [&format!("{method}: {answer}"); 2])),
        }
    }

    /// Sends a message and waits for its answer.
    fn ask(&mut self, method: &str, params: &Value, session: Option<&str>) -> Result<Value, Error> {
        self.n_sent += 1;
        let mut message = json!({ "id": self.n_sent, "method": method, "params": params });
        if let Some(session) = session {
            message["sessionId"] = session.into();
        }
        let mut bytes = message.to_string().into_bytes();
        bytes.push(0);
        self.to.write_all(&bytes).map_err(Error::io(Attempt::Start, &self.program))?;
        let start = Instant::now();
        loop {
            let Some(mut answer) = self.hear(start)?.filter(|it| it["id"] == self.n_sent) else { continue };
            if let Some(why) = answer["error"]["message"].as_str() {
                return Err(failed(&self.program, [&format!("{method}: {why}"); 2]));
            }
            return Ok(answer["result"].take());
        }
    }

    /// The next message that is no news; news is noted.
    fn hear(&mut self, since: Instant) -> Result<Option<Value>, Error> {
        let Ok(message) = self.from.recv_timeout(PATIENCE.saturating_sub(since.elapsed())) else {
            let why = match self.child.try_wait() {
                Ok(Some(status)) => [format!("它结束了（{status}）"), format!("it ended ({status})")],
                _ => ["没有在五分钟内印完".to_owned(), "it did not finish within five minutes".to_owned()],
            };
            return Err(failed(&self.program, [&why[0], &why[1]]));
        };
        if message["method"] == "Page.loadEventFired" {
            self.loaded = message["sessionId"].as_str().map(str::to_owned);
        }
        Ok(message.get("id").is_some().then_some(message))
    }
}

impl Drop for PipedBrowser {
    fn drop(&mut self) {
        // It is asked to end, so that it ends its helpers too and writes no more into its profile.
        let _told = self.to.write_all(b"{\"id\":0,\"method\":\"Browser.close\"}\0");
        let start = Instant::now();
        while start.elapsed() < FAREWELL {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        let _gone = self.child.kill();
        let _gone = self.child.wait();
    }
}
