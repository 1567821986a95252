//! Waits for people to save something.
//!
//! Folders are watched, never single files: an editor that saves by renaming would take the watched file away. Events come in
//! bursts. The first of one counts almost at once, as soon as the file can be expected to be whole; what follows close behind is
//! waited for until it has been quiet for a while, and at the latest until the ceiling is reached.
//!
//! No system tells of everything: a file that is a link into another folder, or that a program writes through its memory, changes in
//! silence, and a full queue of events loses some. So whoever waits is woken now and then all the same, and looks by himself; where
//! the system cannot tell of changes at all, that is how they are found.

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};
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
/// How often they are looked at where it can.
const LOOK: Duration = Duration::from_millis(1_500);

/// The folders of a site that shape its pages.
const FOLDERS: [&str; 2] = ["content", "themes"];

/// How changes are noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Watching {
    /// The system tells of them.
    Events,
    /// The files are looked at again and again.
    Polling,
}

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
    /// `None` where the files are looked at because the system would not tell of changes, or should not.
    watcher: Option<RecommendedWatcher>,
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
    pub(super) fn new(root: &Path, wanted: Watching) -> Self {
        let (sender, events) = channel();
        let watcher =
            (wanted == Watching::Events).then(|| RecommendedWatcher::new(handler(sender.clone()), notify::Config::default()).ok());
        let mut watch = Self { root: root.to_path_buf(), watcher: watcher.flatten(), watched: BTreeMap::new(), events, sender, last: None };
        watch.refresh();
        watch
    }

    /// How changes are noticed now.
    pub(super) fn watching(&self) -> Watching {
        if self.watcher.is_some() { Watching::Events } else { Watching::Polling }
    }

    /// A way to end the watching from another thread.
    pub(super) fn stopper(&self) -> Stopper {
        Stopper(self.sender.clone())
    }

    /// Waits until something may have changed: a burst of events is over, or it is time to look; `false` when the watching has been ended.
    pub(super) fn wait(&mut self) -> bool {
        match self.events.recv_timeout(if self.watcher.is_some() { LOOK } else { POLL }) {
            Ok(Signal::Changed) => {}
            Err(RecvTimeoutError::Timeout) => {
                // A folder whose like was taken away and put back tells nothing any more.
                self.refresh();
                return true;
            }
            Ok(Signal::Stopped) | Err(RecvTimeoutError::Disconnected) => return false,
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

    /// Takes up folders that appeared or took the place of others, and forgets those that went away.
    fn refresh(&mut self) {
        let mut folders = vec![(self.root.clone(), RecursiveMode::NonRecursive)];
        folders.extend(FOLDERS.map(|name| (self.root.join(name), RecursiveMode::Recursive)));
        for (path, mode) in folders {
            let Some(watcher) = &mut self.watcher else { return };
            let present = identity(&path);
            if self.watched.get(&path) == present.as_ref() {
                continue;
            }
            if self.watched.remove(&path).is_some() {
                // What went away is watched no more, whatever the system says to this.
                let _gone = watcher.unwatch(&path);
            }
            let Some(present) = present else { continue };
            match watcher.watch(&path, mode) {
                Ok(()) => drop(self.watched.insert(path, present)),
                // It has no more watches to give, or no files to open: files are looked at from now on. What is gone again is looked for
                // the next time.
                Err(_) if identity(&path).is_some() => (self.watcher, self.watched) = (None, BTreeMap::new()),
                Err(_) => {}
            }
        }
    }
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
    use super::{Burst, FURTHER, Watch, Watching, now};
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
        let mut watch = Watch::new(&root, Watching::Events);
        assert_eq!(watch.watching(), Watching::Events, "the system can be watched");
        std::fs::create_dir_all(root.join("content/laws")).expect("a new folder");
        std::fs::write(root.join("content/laws/jia.md"), "甲").expect("a new file");
        assert!(watch.events.recv_timeout(super::LOOK).is_ok());
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
        let mut watch = Watch::new(&root, Watching::Events);
        let watched = watch.watched.clone();
        std::fs::rename(&root, base.join("gone")).expect("the site goes away");
        std::fs::rename(base.join("other"), &root).expect("another one comes");
        assert!(watch.wait());
        assert_ne!(watch.watched, watched, "the new folders are watched");
        while watch.events.try_recv().is_ok() {}
        std::fs::write(root.join("content/jia.md"), "甲").expect("a new file");
        assert!(watch.events.recv_timeout(super::LOOK).is_ok(), "what changes in them is told");
        std::fs::remove_dir_all(&base).expect("the folders go away");
    }
}
