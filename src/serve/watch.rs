//! Where files may have changed.
//!
//! Folders are watched, never single files: editors write a new file and move it over the old
//! one. An event is a hint and never more; a moment of quiet gathers those of one save, or of
//! a whole `git checkout`. Where the system tells of nothing (network file systems) or of too
//! much, everything is looked at.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::disk::Hint;

/// How long nothing may happen before a save counts as complete.
const QUIET: Duration = Duration::from_millis(15);
/// The longest that hints are gathered.
const MOST: Duration = Duration::from_secs(1);

/// How changes are noticed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// The system tells.
    Told,
    /// Everything is looked at, every so often.
    Polled(Duration),
}

/// Watches the folders of a site.
pub struct Watch {
    root: PathBuf,
    folders: Vec<PathBuf>,
    way: Way,
    watcher: Option<RecommendedWatcher>,
    events: Receiver<notify::Result<Event>>,
}

impl Watch {
    /// Watches `folders`, which lie in `root` and may come and go.
    ///
    /// # Errors
    ///
    /// Where the system has no room for more watches; polling needs none.
    pub fn new(root: &Path, folders: &[&str], way: Way) -> notify::Result<Self> {
        let (sender, events) = mpsc::channel();
        let watcher = match way {
            Way::Told => Some(notify::recommended_watcher(sender)?),
            Way::Polled(_) => None,
        };
        let folders = folders.iter().map(|it| root.join(it)).collect();
        let mut watch = Self { root: root.to_owned(), folders, way, watcher, events };
        watch.attach()?;
        Ok(watch)
    }

    /// Watches the folders that are there, and the one they lie in for those that are not.
    fn attach(&mut self) -> notify::Result<()> {
        let Some(watcher) = &mut self.watcher else { return Ok(()) };
        watcher.watch(&self.root, RecursiveMode::NonRecursive)?;
        for folder in &self.folders {
            drop(watcher.unwatch(folder));
            match watcher.watch(folder, RecursiveMode::Recursive) {
                Err(error) if !is_missing(&error) => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }

    /// Waits until something may have changed; where.
    pub fn wait(&mut self) -> Hint {
        if let Way::Polled(interval) = self.way {
            std::thread::sleep(interval);
            return Hint::Everywhere;
        }
        let mut gathered = Gathered::default();
        while gathered.is_empty() {
            match self.events.recv() {
                Ok(event) => drop(gathered.add(event)),
                Err(_) => return Hint::Everywhere,
            }
        }
        let latest = Instant::now() + MOST;
        let mut quiet = Instant::now() + QUIET;
        while let Some(left) = quiet.min(latest).checked_duration_since(Instant::now()) {
            match self.events.recv_timeout(left) {
                Ok(event) => {
                    if gathered.add(event) {
                        quiet = Instant::now() + QUIET;
                    }
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        // A folder that came, went or was moved is another one than was watched.
        let is_moved = gathered.paths.iter().any(|it| self.folders.contains(it));
        if is_moved && self.attach().is_err() {
            return Hint::Everywhere;
        }
        match gathered.is_everywhere || is_moved {
            true => Hint::Everywhere,
            false => Hint::At(gathered.paths),
        }
    }
}

fn is_missing(error: &notify::Error) -> bool {
    match &error.kind {
        notify::ErrorKind::PathNotFound | notify::ErrorKind::WatchNotFound => true,
        notify::ErrorKind::Io(error) => error.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

/// The hints of one moment.
#[derive(Default)]
struct Gathered {
    paths: BTreeSet<PathBuf>,
    is_everywhere: bool,
}

impl Gathered {
    fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.is_everywhere
    }

    /// Adds what an event hints at; whether it does. Our own reading is no change.
    fn add(&mut self, event: notify::Result<Event>) -> bool {
        match event {
            Ok(event) if matches!(event.kind, EventKind::Access(_)) => return false,
            Ok(event) => {
                self.is_everywhere |= event.need_rescan();
                self.paths.extend(event.paths);
            }
            Err(_) => self.is_everywhere = true,
        }
        true
    }
}
