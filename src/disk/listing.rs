//! The files of a site as they were when they were last looked at.
//!
//! A build looks at everything once. A preview looks again where something may have changed:
//! what it is told is a hint and never more ([`Hint`]). What is the same in size, time and
//! hash is the same file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use jiff::civil::Date;
use rayon::prelude::*;

use super::Error;
use super::tree::{FOLDERS, Found, Tree};
use crate::source::{File, Source, SourcePath};

/// The files below a site's folder, as known.
pub struct Listing {
    root: PathBuf,
    files: BTreeMap<SourcePath, Seen>,
    skipped: BTreeMap<SourcePath, &'static str>,
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
    /// Looks at every file of the site at `root`: `content/` and `themes/`, without dot files.
    ///
    /// Links are followed as long as they stay inside the site.
    pub fn of(root: &Path) -> Result<Self, Error> {
        let content = root.join("content");
        if !content.is_dir() {
            return Err(Error::NoSite { path: content });
        }
        let root = root.to_owned();
        let mut listing = Self { root, files: BTreeMap::new(), skipped: BTreeMap::new() };
        listing.look_again(&Hint::Everywhere)?;
        Ok(listing)
    }

    /// Looks again; the files that are new, have other bytes or are gone.
    pub fn look_again(&mut self, hint: &Hint) -> Result<BTreeSet<SourcePath>, Error> {
        let mut changed = BTreeSet::new();
        let Hint::At(paths) = hint else {
            let scopes = FOLDERS.map(|it| (self.root.join(it), usize::MAX));
            self.look_at(&scopes, &BTreeSet::new(), &mut changed)?;
            return Ok(changed);
        };
        let shown: Vec<&PathBuf> = paths.iter().filter(|it| self.is_input(it)).collect();
        let folders = shown.iter().filter_map(|it| it.parent());
        let folders = folders.filter(|it| self.is_input(it)).map(|it| (it.to_owned(), 1));
        let whole = shown.iter().map(|it| ((*it).clone(), usize::MAX));
        let scopes: BTreeSet<(PathBuf, usize)> = whole.chain(folders).collect();
        let scopes: Vec<(PathBuf, usize)> = scopes.into_iter().collect();
        let told = shown.iter().filter_map(|it| Some(named(&self.root, it)?.0)).collect();
        self.look_at(&scopes, &told, &mut changed)?;
        Ok(changed)
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
    fn look_at(
        &mut self,
        scopes: &[(PathBuf, usize)],
        told: &BTreeSet<SourcePath>,
        changed: &mut BTreeSet<SourcePath>,
    ) -> Result<(), Error> {
        let mut found: BTreeMap<SourcePath, Found> = BTreeMap::new();
        for (scope, depth) in scopes {
            let mut tree = Tree::of(&self.root, scope, *depth)?;
            found.append(&mut tree.files);
            self.forget_skipped(scope, *depth);
            self.skipped.append(&mut tree.skipped);
        }
        let gone: Vec<SourcePath> = scopes
            .iter()
            .flat_map(|(scope, depth)| self.known_in(scope, *depth))
            .filter(|it| !found.contains_key(it))
            .collect();
        for path in gone {
            self.files.remove(&path);
            changed.insert(path);
        }
        let unsure: Vec<(SourcePath, Found)> = found
            .into_iter()
            .filter(|(path, found)| told.contains(path) || !self.is_known(path, found))
            .collect();
        let read: Vec<(SourcePath, Option<Seen>)> = unsure
            .into_par_iter()
            .map(|(path, found)| see(&found).map(|seen| (path, seen)))
            .collect::<Result<_, _>>()?;
        for (path, seen) in read {
            let before = match seen {
                Some(seen) => self.files.insert(path.clone(), seen),
                None => self.files.remove(&path),
            };
            if before.map(|it| it.file) != seen.map(|it| it.file) {
                changed.insert(path);
            }
        }
        Ok(())
    }

    /// Whether the file is surely the one that is known.
    fn is_known(&self, path: &SourcePath, found: &Found) -> bool {
        self.files.get(path).is_some_and(|it| {
            !it.is_fresh && it.file.size == found.size && it.modified == found.modified
        })
    }

    fn known_in(&self, scope: &Path, depth: usize) -> Vec<SourcePath> {
        let Some((scope, _)) = named(&self.root, scope) else { return Vec::new() };
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

    fn forget_skipped(&mut self, scope: &Path, depth: usize) {
        let Some((scope, _)) = named(&self.root, scope) else { return };
        self.skipped.retain(|path, _| match depth {
            1 => path.folder() != scope.as_str(),
            _ => *path != scope && path.below(scope.as_str()).is_none(),
        });
    }

    /// The input of a build for `as_of`: the files as they were seen.
    pub fn source(&self, as_of: Date) -> Source {
        let files = self.files.iter().map(|(path, it)| (path.clone(), it.file)).collect();
        let folder = self.root.clone();
        let reader = move |path: &SourcePath| {
            fs::read(folder.join(path.as_str()))
                .map_err(|cause| crate::source::Error::Read { path: path.clone(), cause })
        };
        let mut source = Source::new(files, as_of, Arc::new(reader));
        source.skipped = self.skipped.iter().map(|it| (it.0.clone(), *it.1)).collect();
        source
    }
}

/// Reads a file that was found; `None` where it is gone meanwhile.
fn see(found: &Found) -> Result<Option<Seen>, Error> {
    let bytes = match fs::read(&found.path) {
        Ok(bytes) => bytes,
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(cause) => return Err(Error::Read { path: found.path.clone(), cause }),
    };
    let age = found.modified.and_then(|it| SystemTime::now().duration_since(it).ok());
    let is_fresh = age.is_none_or(|it| it < COARSEST);
    Ok(Some(Seen { file: File::of(&bytes), modified: found.modified, is_fresh }))
}

/// A file under its name below the site; `None` for names that are no Unicode.
pub(super) fn named(root: &Path, file: &Path) -> Option<(SourcePath, PathBuf)> {
    let below = file.strip_prefix(root).ok()?;
    let parts: Option<Vec<&str>> =
        below.components().map(|it| it.as_os_str().to_str()).collect();
    Some((SourcePath::new(&parts?.join("/")), file.to_owned()))
}
