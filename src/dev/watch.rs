//! Waits for people to save something.
//!
//! Folders are watched, never single files: an editor that saves by renaming would take the watched file away. Events come in
//! bursts. The first of one counts almost at once, as soon as the file can be expected to be whole; what follows close behind is
//! waited for until it has been quiet for a while, and at the latest until the ceiling is reached.

use notify::{EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// After the first event: how long nothing must have come, and how long it may last. An editor that empties a file and writes it anew is
/// done long before.
const FIRST: Wait = Wait { quiet: Duration::from_millis(8), ceiling: Duration::from_millis(40) };
/// After further ones of a burst.
const FURTHER: Wait = Wait { quiet: Duration::from_millis(80), ceiling: Duration::from_millis(500) };
/// How often files are looked at where the system cannot tell of changes.
const POLL: Duration = Duration::from_secs(1);

/// How often it is seen to that what is watched is still what stands there.
const LOOK: Duration = Duration::from_secs(2);

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
    /// Whether files are looked at because the system would not tell of changes.
    is_polling: bool,
    /// The folders that are watched, each with what tells it from another one of its name.
    watched: BTreeMap<PathBuf, Identity>,
    events: Receiver<Signal>,
    sender: Sender<Signal>,
    /// When the last events came.
    last: Option<Instant>,
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
        let (watcher, is_polling): (Box<dyn Watcher + Send>, bool) =
            match RecommendedWatcher::new(handler(sender.clone()), notify::Config::default()) {
                Ok(watcher) => (Box::new(watcher), false),
                Err(_) => (Box::new(polling(sender.clone())?), true),
            };
        let mut watch = Self { root: root.to_path_buf(), watcher, is_polling, watched: BTreeMap::new(), events, sender, last: None };
        watch.refresh();
        Ok(watch)
    }

    /// A way to end the watching from another thread.
    pub(super) fn stopper(&self) -> Stopper {
        Stopper(self.sender.clone())
    }

    /// Waits for a burst of changes to be over; `false` when the watching has been ended.
    pub(super) fn wait(&mut self) -> bool {
        loop {
            match self.events.recv_timeout(LOOK) {
                Ok(Signal::Changed) => break,
                // A folder whose like was taken away and put back tells nothing any more.
                Err(RecvTimeoutError::Timeout) => {
                    if self.refresh() {
                        return true;
                    }
                }
                Ok(Signal::Stopped) | Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
        let start = now();
        let goes_on = self.last.is_some_and(|last| start.saturating_duration_since(last) < FURTHER.quiet);
        let mut burst = Burst::new(start, if goes_on { FURTHER } else { FIRST });
        loop {
            match self.events.recv_timeout(burst.left(now())) {
                Ok(Signal::Changed) => burst.add(now()),
                Err(RecvTimeoutError::Timeout) => break,
                Ok(Signal::Stopped) | Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
        self.last = Some(burst.last);
        self.refresh();
        true
    }

    /// Takes up folders that appeared or took the place of others, and forgets those that went away. Tells whether it took up any.
    fn refresh(&mut self) -> bool {
        let mut folders = vec![(self.root.clone(), RecursiveMode::NonRecursive)];
        folders.extend(FOLDERS.map(|name| (self.root.join(name), RecursiveMode::Recursive)));
        let mut is_new = false;
        for (path, mode) in folders {
            let present = identity(&path);
            if self.watched.get(&path) == present.as_ref() {
                continue;
            }
            if self.watched.remove(&path).is_some() {
                // What went away is watched no more, whatever the system says to this.
                let _gone = self.watcher.unwatch(&path);
            }
            let Some(present) = present else { continue };
            if self.watch(&path, mode) {
                self.watched.insert(path, present);
                is_new = true;
            }
        }
        is_new
    }

    /// Watches a folder. Where the system refuses (it has no more watches to give), files are looked at from then on.
    fn watch(&mut self, path: &Path, mode: RecursiveMode) -> bool {
        if self.watcher.watch(path, mode).is_ok() {
            return true;
        }
        match polling(self.sender.clone()) {
            Ok(watcher) if !self.is_polling => {
                (self.watcher, self.is_polling) = (Box::new(watcher), true);
                // The others are taken up again when they are looked for next.
                self.watched.clear();
                self.watcher.watch(path, mode).is_ok()
            }
            _ => false,
        }
    }
}

fn polling(sender: Sender<Signal>) -> notify::Result<PollWatcher> {
    PollWatcher::new(handler(sender), notify::Config::default().with_poll_interval(POLL))
}

/// What tells a folder from another one of its name.
type Identity = (u64, u64);

#[cfg(unix)]
fn identity(folder: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(folder).ok().filter(std::fs::Metadata::is_dir).map(|it| (it.dev(), it.ino()))
}

#[cfg(not(unix))]
fn identity(folder: &Path) -> Option<Identity> {
    folder.is_dir().then_some((0, 0))
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

/// How long events are waited for.
#[derive(Debug, Clone, Copy)]
struct Wait {
    /// They are over when nothing has come for this long …
    quiet: Duration,
    /// … or when they have come for this long.
    ceiling: Duration,
}

/// Events that belong together.
struct Burst {
    first: Instant,
    last: Instant,
    wait: Wait,
}

impl Burst {
    fn new(now: Instant, wait: Wait) -> Self {
        Self { first: now, last: now, wait }
    }

    fn add(&mut self, now: Instant) {
        self.last = now;
    }

    /// How long until it counts as over.
    fn left(&self, now: Instant) -> Duration {
        (self.last + self.wait.quiet).min(self.first + self.wait.ceiling).saturating_duration_since(now)
    }
}

#[expect(clippy::disallowed_methods, reason = "bursts are told apart by the clock")]
fn now() -> Instant {
    Instant::now()
}

#[cfg(test)]
mod tests {
    use super::{Burst, FURTHER, Watch, now};
    use std::time::Duration;

    #[test]
    fn a_burst_ends_when_it_is_quiet_and_never_lasts_longer_than_the_ceiling() {
        let (start, quiet) = (now(), FURTHER.quiet);
        let mut burst = Burst::new(start, FURTHER);
        assert_eq!(burst.left(start), quiet);
        burst.add(start + quiet / 2);
        assert_eq!(burst.left(start + quiet), quiet / 2);
        burst.add(start + FURTHER.ceiling);
        assert_eq!(burst.left(start + FURTHER.ceiling), Duration::ZERO);
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
        std::thread::sleep(FURTHER.quiet);
        assert!(watch.events.try_recv().is_err(), "reading is no change");
        std::fs::remove_dir_all(&root).expect("the folder goes away");
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "the test moves folders as a version control does")]
    fn folders_that_took_the_place_of_watched_ones_are_watched() {
        let base = std::env::temp_dir().join(format!("fadian-watch-again-{}", std::process::id()));
        let root = base.join("site");
        for name in ["site", "other"] {
            std::fs::create_dir_all(base.join(name).join("content")).expect("a folder for the test");
        }
        let mut watch = Watch::new(&root).expect("the system can be watched");
        assert!(!watch.refresh(), "nothing changed");
        std::fs::rename(&root, base.join("gone")).expect("the site goes away");
        std::fs::rename(base.join("other"), &root).expect("another one comes");
        assert!(watch.wait());
        while watch.events.try_recv().is_ok() {}
        std::fs::write(root.join("content/jia.md"), "甲").expect("a new file");
        assert!(watch.wait());
        std::fs::remove_dir_all(&base).expect("the folders go away");
    }
}
