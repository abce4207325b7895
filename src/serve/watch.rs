//! Where files may have changed, as the system tells it.
//!
//! Events are hints and never more: a moment of quiet gathers those of one save, or of
//! a whole `git checkout`. Where the system tells of nothing (network file systems) or of too
//! much, everything is looked at.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use notify::event::{CreateKind, ModifyKind, RenameMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::disk::Hint;

/// How long nothing may happen before a save counts as complete.
const QUIET: Duration = Duration::from_millis(15);
/// The longest that hints are gathered.
const MOST: Duration = Duration::from_secs(1);
/// After what time everything is looked at once more, where something could be missed.
const AGAIN: Duration = Duration::from_millis(500);

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
    /// Folders elsewhere, to which links lead.
    linked: BTreeSet<PathBuf>,
    way: Way,
    watcher: Option<RecommendedWatcher>,
    events: Receiver<notify::Result<Event>>,
    /// When everything is looked at, whatever is told.
    again: Option<Instant>,
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
        let (root, linked) = (root.to_owned(), BTreeSet::new());
        let folders = folders.iter().map(|it| root.join(it)).collect();
        let mut watch = Self { root, folders, linked, way, watcher, events, again: None };
        watch.attach()?;
        Ok(watch)
    }

    /// Watches the site's folder and the folders in it, as far as they are there.
    fn attach(&mut self) -> notify::Result<()> {
        let Some(watcher) = &mut self.watcher else { return Ok(()) };
        let root = (&self.root, RecursiveMode::NonRecursive);
        let folders = self.folders.iter().chain(&self.linked);
        for (folder, mode) in
            std::iter::once(root).chain(folders.map(|it| (it, RecursiveMode::Recursive)))
        {
            // What came back or was moved is another folder than was watched.
            drop(watcher.unwatch(folder));
            match watcher.watch(folder, mode) {
                // Of what is not there, Windows says no more than that it is no folder.
                Err(error) if !is_missing(&error) && folder.exists() => {
                    return Err(error);
                }
                _ => {}
            }
        }
        if !self.root.is_dir() {
            self.look_again_soon();
        }
        Ok(())
    }

    /// Watches these folders too, to which links lead, and no more those before.
    ///
    /// # Errors
    ///
    /// Where the system has no room for more watches.
    pub fn follow(&mut self, linked: BTreeSet<PathBuf>) -> notify::Result<()> {
        let is_watched = |it: &PathBuf| {
            *it == self.root || self.folders.iter().any(|folder| it.starts_with(folder))
        };
        let linked = linked.into_iter().filter(|it| !is_watched(it)).collect();
        if self.linked == linked {
            return Ok(());
        }
        if let Some(watcher) = &mut self.watcher {
            self.linked.iter().for_each(|it| drop(watcher.unwatch(it)));
        }
        self.linked = linked;
        // What changed before it was watched is seen then.
        self.look_again_soon();
        self.attach()
    }

    /// Lets everything be looked at in a moment, even where nothing is told.
    pub fn look_again_soon(&mut self) {
        self.again.get_or_insert_with(|| Instant::now() + AGAIN);
    }

    /// Waits until something may have changed; where.
    ///
    /// # Errors
    ///
    /// Where the system has no room for more watches: it tells no more of all changes.
    pub fn wait(&mut self) -> notify::Result<Hint> {
        if let Way::Polled(interval) = self.way {
            std::thread::sleep(interval);
            return Ok(Hint::Everywhere);
        }
        let gathered = self.gather();
        if let Some(error) = gathered.error {
            return Err(error);
        }
        let is_own = |it: &PathBuf| {
            self.folders.contains(it) || self.linked.contains(it) || *it == self.root
        };
        let is_moved = gathered.paths.iter().any(is_own);
        if is_moved || self.again.is_some_and(|it| it <= Instant::now()) {
            self.again = None;
            self.attach()?;
            return Ok(Hint::Everywhere);
        }
        if gathered.has_folders {
            // What was put into a new folder before it was watched, nobody tells.
            self.look_again_soon();
        }
        match gathered.is_everywhere {
            true => Ok(Hint::Everywhere),
            false => Ok(Hint::At(gathered.paths)),
        }
    }

    /// The hints of the next moment in which there are any; none where it is time to look
    /// again.
    fn gather(&self) -> Gathered {
        let mut gathered = Gathered::default();
        while gathered.is_empty() {
            let event = match self.again {
                None => self.events.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(at) => {
                    let left = at.saturating_duration_since(Instant::now());
                    self.events.recv_timeout(left)
                }
            };
            match event {
                Ok(event) => drop(gathered.add(event)),
                Err(RecvTimeoutError::Timeout) => return gathered,
                Err(RecvTimeoutError::Disconnected) => {
                    gathered.error =
                        Some(notify::Error::generic("it tells nothing more"));
                    return gathered;
                }
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
                Err(_) => break,
            }
        }
        gathered
    }
}

fn is_missing(error: &notify::Error) -> bool {
    match &error.kind {
        notify::ErrorKind::PathNotFound | notify::ErrorKind::WatchNotFound => true,
        // It is in a folder that may not be looked into, or was that a moment ago.
        notify::ErrorKind::Io(error) => matches!(
            error.kind(),
            std::io::ErrorKind::NotFound | std::io::ErrorKind::PermissionDenied
        ),
        _ => false,
    }
}

/// The hints of one moment.
#[derive(Default)]
struct Gathered {
    paths: BTreeSet<PathBuf>,
    is_everywhere: bool,
    /// Whether there are new folders.
    has_folders: bool,
    /// Why the system tells no more of all.
    error: Option<notify::Error>,
}

impl Gathered {
    fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.is_everywhere && self.error.is_none()
    }

    /// Adds what an event hints at; whether it does. Our own reading is no change.
    fn add(&mut self, event: notify::Result<Event>) -> bool {
        let event = match event {
            Ok(event) => event,
            Err(error) if matches!(error.kind, notify::ErrorKind::MaxFilesWatch) => {
                self.error = Some(error);
                return true;
            }
            Err(_) => {
                self.is_everywhere = true;
                return true;
            }
        };
        self.has_folders |= match event.kind {
            EventKind::Access(_) => return false,
            EventKind::Create(CreateKind::Folder) => true,
            EventKind::Create(CreateKind::Any)
            | EventKind::Modify(ModifyKind::Name(RenameMode::To | RenameMode::Any)) => {
                event.paths.iter().any(|it| it.is_dir())
            }
            _ => false,
        };
        self.is_everywhere |= event.need_rescan();
        self.paths.extend(event.paths);
        true
    }
}

#[cfg(test)]
mod tests {
    use notify::event::{AccessKind, DataChange, Flag};

    use super::*;

    #[test]
    fn what_events_hint_at() {
        let of = |event: Event| {
            let mut gathered = Gathered::default();
            gathered.add(Ok(event));
            (gathered.paths.len(), gathered.is_everywhere, gathered.has_folders)
        };
        let at = |kind| Event::new(kind).add_path("content/a".into());
        let data = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        assert_eq!(of(at(data)), (1, false, false));
        assert_eq!(of(at(EventKind::Create(CreateKind::Folder))), (1, false, true));
        // Our own reading.
        assert_eq!(of(at(EventKind::Access(AccessKind::Any))), (0, false, false));
        // The queue of the system was full: nobody knows what was lost.
        let lost = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert_eq!(of(lost), (0, true, false));
    }

    #[test]
    fn errors_are_no_silence() {
        let mut gathered = Gathered::default();
        assert!(gathered.is_empty());
        gathered.add(Err(notify::Error::generic("something")));
        assert!(gathered.is_everywhere && gathered.error.is_none());
        gathered.add(Err(notify::Error::new(notify::ErrorKind::MaxFilesWatch)));
        assert!(gathered.error.is_some());
    }
}
