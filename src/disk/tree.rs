//! Walking the folders of a site.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use walkdir::WalkDir;

use super::Error;
use super::listing::named;
use crate::source::SourcePath;

/// The folders of a site that hold input.
pub(super) const FOLDERS: [&str; 2] = ["content", "themes"];

/// A file that was found.
pub(super) struct Found {
    pub(super) path: PathBuf,
    pub(super) size: u64,
    pub(super) modified: Option<SystemTime>,
}

/// What lies in a folder of a site, so deep.
pub(super) struct Tree {
    pub(super) files: BTreeMap<SourcePath, Found>,
    /// What is no file, or not the site's, with the reason.
    pub(super) skipped: BTreeMap<SourcePath, &'static str>,
}

/// How programs call the files that they write while they work: Word, LibreOffice, vim,
/// Emacs, Kate, browsers. Nobody means them to be published.
const TEMPORARY: &[&str] = &["~", ".tmp", ".swp", ".swx", ".bak", ".part", ".crdownload"];

/// Whether a name is shown: no dot file, and none that a program left while it worked.
pub(super) fn is_shown(name: &str) -> bool {
    let is_temporary = TEMPORARY.iter().any(|it| name.ends_with(it));
    // vim tries whether it may write into a folder with a file of this name.
    !name.starts_with(['.', '~', '#']) && !is_temporary && name != "4913"
}

impl Tree {
    /// The files in `scope`, which lies in the site at `root`; none where it is gone.
    pub(super) fn of(root: &Path, scope: &Path, depth: usize) -> Result<Self, Error> {
        let mut tree = Self { files: BTreeMap::new(), skipped: BTreeMap::new() };
        if scope.symlink_metadata().is_err() {
            return Ok(tree);
        }
        let real = root
            .canonicalize()
            .map_err(|cause| Error::Read { path: root.to_owned(), cause })?;
        tree.walk((root, &real), scope, depth)?;
        Ok(tree)
    }

    fn walk(
        &mut self,
        (root, real): (&Path, &Path),
        scope: &Path,
        depth: usize,
    ) -> Result<(), Error> {
        let is_wanted = |it: &walkdir::DirEntry| {
            it.depth() == 0 || is_shown(&it.file_name().to_string_lossy())
        };
        let walk = WalkDir::new(scope).follow_links(true).max_depth(depth);
        let mut entries = walk.into_iter().filter_entry(is_wanted);
        while let Some(entry) = entries.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let path = error.path().unwrap_or(scope).to_owned();
                    let is_link = error.loop_ancestor().is_some() || path.is_symlink();
                    let is_gone = path.symlink_metadata().is_err();
                    if !is_link && !is_gone {
                        return Err(Error::Read { path, cause: error.into() });
                    }
                    if is_link {
                        self.skip(root, &path, "this link leads nowhere, or in a circle");
                    }
                    continue;
                }
            };
            let (path, kind) = (entry.path(), entry.file_type());
            let leaves = entry.path_is_symlink()
                && !path.canonicalize().is_ok_and(|it| it.starts_with(real));
            if leaves {
                self.skip(root, path, "this link leads out of the site");
                if kind.is_dir() {
                    entries.skip_current_dir();
                }
            } else if kind.is_file() {
                self.add(root, &entry);
            } else if !kind.is_dir() {
                self.skip(root, path, "this is neither a file nor a folder");
            }
        }
        Ok(())
    }

    fn add(&mut self, root: &Path, entry: &walkdir::DirEntry) {
        let Some((name, path)) = named(root, entry.path()) else {
            let reason = "the name of this file is not Unicode (UTF-8)";
            return self.skip(root, entry.path(), reason);
        };
        // Gone between the folder and the file: as if it had never been.
        let Ok(data) = entry.metadata() else { return };
        let modified = data.modified().ok();
        self.files.insert(name, Found { path, size: data.len(), modified });
    }

    fn skip(&mut self, root: &Path, path: &Path, reason: &'static str) {
        let below = path.strip_prefix(root).unwrap_or(path);
        let name = below.to_string_lossy().replace('\\', "/");
        self.skipped.insert(SourcePath::new(&name), reason);
    }
}
