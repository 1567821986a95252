//! Waits for people to save something.
//!
//! Folders are watched, never single files: an editor that saves by renaming would take the watched file away. Events come in
//! bursts, so a change counts when it has been quiet for a while, and at the latest when the ceiling is reached.

use notify::{EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// A burst is over when nothing has come for this long …
const QUIET: Duration = Duration::from_millis(80);
/// … or when it has lasted this long.
const CEILING: Duration = Duration::from_millis(500);
/// How often files are looked at where the system cannot tell of changes.
const POLL: Duration = Duration::from_secs(1);

/// The folders of a site that shape its pages.
const FOLDERS: [&str; 2] = ["content", "themes"];

/// What comes in while watching.
enum Signal {
    /// Something changed.
    Changed,
    /// Nobody needs to know any more.
    Stopped,
}

/// Watches a site.
pub(super) struct Watch {
    root: PathBuf,
    watcher: Box<dyn Watcher + Send>,
    watched: BTreeSet<PathBuf>,
    events: Receiver<Signal>,
    sender: Sender<Signal>,
}

/// Ends the watching from another thread.
pub(super) struct Stopper(Sender<Signal>);

impl Stopper {
    /// Whoever waits is told that nothing more will come.
    pub(super) fn stop(&self) {
        // The receiver goes away when the preview ends.
        let _ended = self.0.send(Signal::Stopped);
    }
}

impl Watch {
    /// Begins to watch. Where the system gives no events, files are looked at every second.
    pub(super) fn new(root: &Path) -> notify::Result<Self> {
        let (sender, events) = channel();
        let watcher: Box<dyn Watcher + Send> = match RecommendedWatcher::new(handler(sender.clone()), notify::Config::default()) {
            Ok(watcher) => Box::new(watcher),
            Err(_) => Box::new(PollWatcher::new(handler(sender.clone()), notify::Config::default().with_poll_interval(POLL))?),
        };
        let mut watch = Self { root: root.to_path_buf(), watcher, watched: BTreeSet::new(), events, sender };
        watch.watcher.watch(root, RecursiveMode::NonRecursive)?;
        watch.refresh();
        Ok(watch)
    }

    /// A way to end the watching from another thread.
    pub(super) fn stopper(&self) -> Stopper {
        Stopper(self.sender.clone())
    }

    /// Waits for a burst of changes to be over; `false` when the watching has been ended.
    pub(super) fn wait(&mut self) -> bool {
        if !matches!(self.events.recv(), Ok(Signal::Changed)) {
            return false;
        }
        let mut burst = Burst::new(now());
        loop {
            match self.events.recv_timeout(burst.left(now())) {
                Ok(Signal::Changed) => burst.add(now()),
                Err(RecvTimeoutError::Timeout) => break,
                Ok(Signal::Stopped) | Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
        self.refresh();
        true
    }

    /// Takes up folders that appeared, and forgets those that went away, so that they are taken up when they come back.
    fn refresh(&mut self) {
        for path in FOLDERS.map(|name| self.root.join(name)) {
            if !path.is_dir() {
                self.watched.remove(&path);
            } else if !self.watched.contains(&path) && self.watcher.watch(&path, RecursiveMode::Recursive).is_ok() {
                self.watched.insert(path);
            }
        }
    }
}

/// Sends word of each event that can change what a file says. Reading is none: we read after every event.
fn handler(sender: Sender<Signal>) -> impl notify::EventHandler {
    move |event: notify::Result<notify::Event>| {
        if event.is_err() || event.is_ok_and(|event| !matches!(event.kind, EventKind::Access(_))) {
            // The receiver goes away when the preview ends.
            let _ended = sender.send(Signal::Changed);
        }
    }
}

/// Events that belong together.
struct Burst {
    first: Instant,
    last: Instant,
}

impl Burst {
    fn new(now: Instant) -> Self {
        Self { first: now, last: now }
    }

    fn add(&mut self, now: Instant) {
        self.last = now;
    }

    /// How long until it counts as over.
    fn left(&self, now: Instant) -> Duration {
        (self.last + QUIET).min(self.first + CEILING).saturating_duration_since(now)
    }
}

#[expect(clippy::disallowed_methods, reason = "bursts are told apart by the clock")]
fn now() -> Instant {
    Instant::now()
}

#[cfg(test)]
mod tests {
    use super::{Burst, CEILING, QUIET, Watch, now};
    use std::time::Duration;

    #[test]
    fn a_burst_ends_when_it_is_quiet_and_never_lasts_longer_than_the_ceiling() {
        let start = now();
        let mut burst = Burst::new(start);
        assert_eq!(burst.left(start), QUIET);
        burst.add(start + QUIET / 2);
        assert_eq!(burst.left(start + QUIET), QUIET / 2);
        burst.add(start + CEILING);
        assert_eq!(burst.left(start + CEILING), Duration::ZERO);
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "the test saves a file as an editor does")]
    fn a_file_saved_in_a_new_folder_is_noticed_and_reading_is_not() {
        let root = std::env::temp_dir().join(format!("fadian-watch-{}", std::process::id()));
        std::fs::create_dir_all(root.join("content")).expect("a folder for the test");
        let mut watch = Watch::new(&root).expect("the system can be watched");
        std::fs::create_dir_all(root.join("content/laws")).expect("a new folder");
        std::fs::write(root.join("content/laws/jia.md"), "甲").expect("a new file");
        assert!(watch.wait());
        while watch.events.try_recv().is_ok() {}
        std::fs::read(root.join("content/laws/jia.md")).expect("the file is there");
        std::thread::sleep(QUIET);
        assert!(watch.events.try_recv().is_err(), "reading is no change");
        std::fs::remove_dir_all(&root).expect("the folder goes away");
    }
}
