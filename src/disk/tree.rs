//! Walking the folders of a site.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use walkdir::WalkDir;

use super::listing::named;
use crate::source::{Skipped, SourcePath};

/// The folders of a site that hold input.
pub(super) const FOLDERS: [&str; 2] = ["content", "themes"];

/// A file that was found.
pub(super) struct Found {
    pub(super) size: u64,
    pub(super) modified: Option<SystemTime>,
}

/// What lies in a folder of a site, so deep.
#[derive(Default)]
pub(super) struct Tree {
    pub(super) files: BTreeMap<SourcePath, Found>,
    /// What is no file, or not the site's, with the reason.
    pub(super) skipped: BTreeMap<SourcePath, Skipped>,
    /// What is there and cannot be read; nothing is known of what lies in it.
    pub(super) unread: BTreeMap<SourcePath, io::Error>,
    /// The links that were followed, and where they lead.
    pub(super) links: BTreeMap<SourcePath, PathBuf>,
}

/// How programs call the files that they write while they work: Word, LibreOffice, vim,
/// Emacs, Kate, IntelliJ, browsers. Nobody means them to be published.
const TEMPORARY: &[&str] = &[
    "~",
    ".tmp",
    ".swp",
    ".swx",
    ".bak",
    ".part",
    ".crdownload",
    "___jb_tmp___",
    "___jb_old___",
];

/// Whether a name is shown: no dot file, and none that a program left while it worked.
pub(super) fn is_shown(name: &str) -> bool {
    let is_temporary = TEMPORARY.iter().any(|it| name.ends_with(it));
    // vim tries whether it may write into a folder with a file of this name.
    !name.starts_with(['.', '~', '#']) && !is_temporary && name != "4913"
}

impl Tree {
    /// The files in `scope`, which lies in the site at `root`; none where it is gone, or lies
    /// behind a link that leads out of the site.
    pub(super) fn of(root: &Path, scope: &Path, depth: usize) -> Self {
        let mut tree = Self::default();
        let found = scope.symlink_metadata().and_then(|_| {
            let folder = scope.parent().unwrap_or(scope).canonicalize()?;
            Ok((root.canonicalize()?, folder))
        });
        match found {
            Ok((real, folder)) if folder.starts_with(&real) => {
                tree.walk((root, &real), scope, depth);
            }
            Ok(_) => {}
            Err(cause) if is_gone(&cause) => {}
            Err(cause) => drop(tree.unread.insert(name(root, scope), cause)),
        }
        tree
    }

    fn walk(&mut self, (root, real): (&Path, &Path), scope: &Path, depth: usize) {
        let is_wanted = |it: &walkdir::DirEntry| {
            it.depth() == 0 || is_shown(&it.file_name().to_string_lossy())
        };
        let walk = WalkDir::new(scope).follow_links(true).max_depth(depth);
        let mut entries = walk.into_iter().filter_entry(is_wanted);
        while let Some(entry) = entries.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.miss(root, scope, error);
                    continue;
                }
            };
            let (path, kind) = (entry.path(), entry.file_type());
            let target = entry.path_is_symlink().then(|| path.canonicalize().ok());
            if let Some(target) = target {
                match target.filter(|it| it.starts_with(real)) {
                    Some(target) => drop(self.links.insert(name(root, path), target)),
                    None => {
                        self.skip(root, path, Skipped::LeadsOut);
                        if kind.is_dir() {
                            entries.skip_current_dir();
                        }
                        continue;
                    }
                }
            }
            if kind.is_file() {
                self.add(root, &entry);
            } else if !kind.is_dir() {
                self.skip(root, path, Skipped::Strange);
            } else if path.extension().is_some_and(|it| it == "md") {
                self.skip(root, path, Skipped::Folder);
            }
        }
    }

    /// Notes what could not be looked at, unless it is gone.
    fn miss(&mut self, root: &Path, scope: &Path, error: walkdir::Error) {
        let path = error.path().unwrap_or(scope).to_owned();
        let is_circle = error.loop_ancestor().is_some();
        let cause = io::Error::from(error);
        if is_circle || path.is_symlink() {
            self.skip(root, &path, Skipped::LeadsNowhere);
        } else if !is_gone(&cause) {
            self.unread.insert(name(root, &path), cause);
        }
    }

    fn add(&mut self, root: &Path, entry: &walkdir::DirEntry) {
        let Some(name) = named(root, entry.path()) else {
            return self.skip(root, entry.path(), Skipped::HardName);
        };
        // Gone between the folder and the file: as if it had never been.
        let Ok(data) = entry.metadata() else { return };
        let modified = data.modified().ok();
        self.files.insert(name, Found { size: data.len(), modified });
    }

    fn skip(&mut self, root: &Path, path: &Path, reason: Skipped) {
        self.skipped.insert(name(root, path), reason);
    }
}

/// Whether what was asked for is not there, as the system says.
pub(super) fn is_gone(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// The name of what lies below the site, as far as it is Unicode.
fn name(root: &Path, path: &Path) -> SourcePath {
    let below = path.strip_prefix(root).unwrap_or(path);
    SourcePath::new(&below.to_string_lossy().replace('\\', "/"))
}
