//! The files of a site as they were when they were last looked at.
//!
//! A build looks at everything once. A preview looks again where something may have changed:
//! what it is told is a hint and never more ([`Hint`]). What is the same in size, time and
//! hash is the same file.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use jiff::civil::Date;
use rayon::prelude::*;

use super::tree::{FOLDERS, Found, Tree, is_gone};
use super::{Error, inside};
use crate::source::{File, Skipped, Source, SourcePath};

/// The files below a site's folder, as known.
pub struct Listing {
    root: PathBuf,
    files: BTreeMap<SourcePath, Seen>,
    skipped: BTreeMap<SourcePath, Skipped>,
    /// What cannot be read now. Files that once could be are known as they were.
    unread: BTreeMap<SourcePath, io::Error>,
    links: BTreeMap<SourcePath, PathBuf>,
}

/// What was seen of a file.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Seen {
    file: File,
    modified: Option<SystemTime>,
    /// Whether it was written so shortly before it was read that a second write could bear
    /// the same time.
    is_fresh: bool,
}

/// Where something may have changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Hint {
    /// Anywhere.
    Everywhere,
    /// At these paths, and in the folders they lie in.
    At(BTreeSet<PathBuf>),
}

/// How coarse the times of a file system may be: FAT counts in two seconds.
const COARSEST: Duration = Duration::from_secs(2);

impl Listing {
    /// Of the site at `root`, which nobody has looked at yet.
    pub fn new(root: &Path) -> Result<Self, Error> {
        let content = root.join("content");
        if !content.is_dir() {
            return Err(Error::NoSite { path: content });
        }
        // Else a site would be published that has no directives.
        let is_inside =
            |real: PathBuf| content.canonicalize().is_ok_and(|it| it.starts_with(real));
        if !root.canonicalize().is_ok_and(is_inside) {
            return Err(Error::LeadsOut { path: content });
        }
        Ok(Self {
            root: root.to_owned(),
            files: BTreeMap::new(),
            skipped: BTreeMap::new(),
            unread: BTreeMap::new(),
            links: BTreeMap::new(),
        })
    }

    /// Looks at every file of the site at `root`: `content/` and `themes/`, without dot files.
    ///
    /// Links are followed as long as they stay inside the site. What may not be read is a mistake
    /// of whoever put it there, and every other file is read; where the machine fails, nobody
    /// knows what else it would have shown.
    pub fn of(root: &Path) -> Result<Self, Error> {
        let mut listing = Self::new(root)?;
        listing.look_again(&Hint::Everywhere);
        let may_not = |it: &io::Error| it.kind() == io::ErrorKind::PermissionDenied;
        match listing.unread.extract_if(.., |_, it| !may_not(it)).next() {
            None => Ok(listing),
            Some((path, cause)) => {
                Err(Error::Read { path: root.join(path.as_str()), cause })
            }
        }
    }

    /// Looks again; the files that are new, have other bytes or are gone, and what can be read
    /// no more, or again.
    pub fn look_again(&mut self, hint: &Hint) -> BTreeSet<SourcePath> {
        let mut changed = BTreeSet::new();
        let before = self.left_out();
        match hint {
            // Behind a link, a file has another name than the one that changed.
            Hint::At(paths) if self.links.is_empty() => self.look_at(paths, &mut changed),
            _ => {
                let scopes = FOLDERS.map(|it| (self.root.join(it), usize::MAX));
                self.compare(&scopes, &BTreeSet::new(), &mut changed);
            }
        }
        let after = self.left_out();
        changed.extend(before.symmetric_difference(&after).cloned());
        changed
    }

    /// What is there and does not count.
    fn left_out(&self) -> BTreeSet<SourcePath> {
        self.skipped.keys().chain(self.unread.keys()).cloned().collect()
    }

    /// Whether all that is there could be read.
    pub fn is_whole(&self) -> bool {
        self.unread.is_empty()
    }

    /// The folders that links lead to, and those in which files lie that they lead to.
    pub fn linked(&self) -> BTreeSet<PathBuf> {
        let folder = |it: &PathBuf| match it.is_dir() {
            true => Some(it.clone()),
            false => it.parent().map(Path::to_owned),
        };
        self.links.values().filter_map(folder).collect()
    }

    fn look_at(&mut self, paths: &BTreeSet<PathBuf>, changed: &mut BTreeSet<SourcePath>) {
        let shown: Vec<&PathBuf> = paths.iter().filter(|it| self.is_input(it)).collect();
        let folders = shown.iter().filter_map(|it| it.parent());
        let folders = folders.filter(|it| self.is_input(it)).map(|it| (it.to_owned(), 1));
        let whole = shown.iter().map(|it| ((*it).clone(), usize::MAX));
        let scopes: BTreeSet<(PathBuf, usize)> = whole.chain(folders).collect();
        let scopes: Vec<(PathBuf, usize)> = scopes.into_iter().collect();
        let told = shown.iter().filter_map(|it| named(&self.root, it)).collect();
        self.compare(&scopes, &told, changed);
    }

    /// Whether a path may be input: below the folders of a site, and shown.
    fn is_input(&self, path: &Path) -> bool {
        let Ok(below) = path.strip_prefix(&self.root) else { return false };
        let mut parts = below.components().map(|it| it.as_os_str().to_string_lossy());
        let is_inside = parts.next().is_some_and(|it| FOLDERS.contains(&it.as_ref()));
        is_inside && parts.all(|it| super::tree::is_shown(&it))
    }

    /// Compares the files in these folders, so deep, with what is known of them. Of those that
    /// were `told` the bytes are read in any case.
    fn compare(
        &mut self,
        scopes: &[(PathBuf, usize)],
        told: &BTreeSet<SourcePath>,
        changed: &mut BTreeSet<SourcePath>,
    ) {
        let mut found: BTreeMap<SourcePath, Found> = BTreeMap::new();
        for (scope, depth) in scopes {
            let mut tree = Tree::of(&self.root, scope, *depth);
            found.append(&mut tree.files);
            self.forget_left_out(scope, *depth);
            self.skipped.append(&mut tree.skipped);
            self.unread.append(&mut tree.unread);
            self.links.append(&mut tree.links);
        }
        let gone: Vec<SourcePath> = scopes
            .iter()
            .flat_map(|(scope, depth)| self.known_in(scope, *depth))
            .filter(|it| !found.contains_key(it) && !self.is_unread(it))
            .collect();
        for path in gone {
            self.files.remove(&path);
            changed.insert(path);
        }
        let unsure: Vec<(SourcePath, Found)> = found
            .into_iter()
            .filter(|(path, found)| told.contains(path) || !self.is_known(path, found))
            .collect();
        let see = |(path, found)| {
            let seen = see(&self.root, &path, &found);
            (path, seen)
        };
        let read: Vec<(SourcePath, io::Result<Seen>)> =
            unsure.into_par_iter().map(see).collect();
        for (path, seen) in read {
            let (before, now) = match seen {
                Ok(seen) => (self.files.insert(path.clone(), seen), Some(seen.file)),
                Err(cause) if is_gone(&cause) => (self.files.remove(&path), None),
                Err(cause) => {
                    self.unread.insert(path, cause);
                    continue;
                }
            };
            if before.map(|it| it.file) != now {
                changed.insert(path);
            }
        }
    }

    /// Whether the file, or a folder that it lies in, cannot be read.
    fn is_unread(&self, path: &SourcePath) -> bool {
        self.unread.keys().any(|it| it == path || path.below(it.as_str()).is_some())
    }

    /// Whether the file is surely the one that is known.
    fn is_known(&self, path: &SourcePath, found: &Found) -> bool {
        self.files.get(path).is_some_and(|it| {
            !it.is_fresh && it.file.size == found.size && it.modified == found.modified
        })
    }

    fn known_in(&self, scope: &Path, depth: usize) -> Vec<SourcePath> {
        let Some(scope) = named(&self.root, scope) else { return Vec::new() };
        let start = self.files.range(scope.clone()..);
        let inside = start
            .map(|(path, _)| path)
            .take_while(|it| it.as_str().starts_with(scope.as_str()));
        let is_in = |it: &&SourcePath| match depth {
            1 => it.folder() == scope.as_str(),
            _ => **it == scope || it.below(scope.as_str()).is_some(),
        };
        inside.filter(is_in).cloned().collect()
    }

    fn forget_left_out(&mut self, scope: &Path, depth: usize) {
        let Some(scope) = named(&self.root, scope) else { return };
        let is_outside = |path: &SourcePath| match depth {
            1 => path.folder() != scope.as_str(),
            _ => *path != scope && path.below(scope.as_str()).is_none(),
        };
        self.skipped.retain(|path, _| is_outside(path));
        self.unread.retain(|path, _| is_outside(path));
        self.links.retain(|path, _| is_outside(path));
    }

    /// The input of a build for `as_of`: the files as they were seen.
    pub fn source(&self, as_of: Date) -> Source {
        let files = self.files.iter().map(|(path, it)| (path.clone(), it.file)).collect();
        let folder = self.root.clone();
        let reader = move |path: &SourcePath| {
            let file = inside::open(&folder, Path::new(path.as_str()))?;
            Ok(Box::new(file) as Box<dyn io::Read>)
        };
        let mut source = Source::new(files, as_of, Arc::new(reader));
        source.skipped = self.skipped.iter().map(|it| (it.0.clone(), *it.1)).collect();
        let unread = self.unread.iter().map(|it| (it.0.clone(), it.1.to_string()));
        source.unread = unread.collect();
        source
    }
}

/// Reads a file that was found.
fn see(root: &Path, path: &SourcePath, found: &Found) -> io::Result<Seen> {
    let file = File::read(inside::open(root, Path::new(path.as_str()))?)?;
    let age = found.modified.and_then(|it| SystemTime::now().duration_since(it).ok());
    let is_fresh = age.is_none_or(|it| it < COARSEST);
    Ok(Seen { file, modified: found.modified, is_fresh })
}

/// The name of a file below the site; `None` for names that are no Unicode.
pub(super) fn named(root: &Path, file: &Path) -> Option<SourcePath> {
    let below = file.strip_prefix(root).ok()?;
    let parts: Option<Vec<&str>> =
        below.components().map(|it| it.as_os_str().to_str()).collect();
    Some(SourcePath::new(&parts?.join("/")))
}
