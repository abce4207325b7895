//! A tree becomes a [`Source`].

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rayon::prelude::*;
use walkdir::WalkDir;

use super::Error;
use crate::source::{File, Source, SourcePath};

/// Lists the files of the site at `root`: `content/` and `themes/`, without dot files.
///
/// Links are followed as long as they stay inside the site.
pub fn read(root: &Path, as_of: Date) -> Result<Source, Error> {
    let content = root.join("content");
    if !content.is_dir() {
        return Err(Error::NoSite { path: content });
    }
    let real = root
        .canonicalize()
        .map_err(|cause| Error::Read { path: root.to_owned(), cause })?;
    let mut tree = Tree { root, real, files: Vec::new(), skipped: Vec::new() };
    for folder in ["content", "themes"].map(|it| root.join(it)) {
        if folder.is_dir() {
            tree.walk(&folder)?;
        }
    }
    let listed = tree.files.par_iter().map(|(path, file)| {
        let bytes =
            fs::read(file).map_err(|cause| Error::Read { path: file.clone(), cause })?;
        Ok((path.clone(), File::of(&bytes)))
    });
    let files = listed.collect::<Result<BTreeMap<SourcePath, File>, Error>>()?;
    let folder = root.to_owned();
    let reader = move |path: &SourcePath| {
        fs::read(folder.join(path.as_str()))
            .map_err(|cause| crate::source::Error::Read { path: path.clone(), cause })
    };
    let mut source = Source::new(files, as_of, Box::new(reader));
    source.skipped = tree.skipped;
    Ok(source)
}

/// The files of a site while its folders are walked.
struct Tree<'a> {
    root: &'a Path,
    /// The site's folder without links.
    real: PathBuf,
    files: Vec<(SourcePath, PathBuf)>,
    skipped: Vec<(SourcePath, &'static str)>,
}

impl Tree<'_> {
    /// Takes the files below a folder; what is no file, or not the site's, is passed over
    /// and remembered.
    fn walk(&mut self, folder: &Path) -> Result<(), Error> {
        let is_shown = |it: &walkdir::DirEntry| {
            it.depth() == 0 || !it.file_name().to_string_lossy().starts_with(['.', '~'])
        };
        let walk = WalkDir::new(folder).follow_links(true).sort_by_file_name();
        let mut entries = walk.into_iter().filter_entry(is_shown);
        while let Some(entry) = entries.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let path = error.path().unwrap_or(folder).to_owned();
                    if error.loop_ancestor().is_none() && !path.is_symlink() {
                        return Err(Error::Read { path, cause: error.into() });
                    }
                    self.skip(&path, "this link leads nowhere, or in a circle");
                    continue;
                }
            };
            let (path, kind) = (entry.path(), entry.file_type());
            let leaves = entry.path_is_symlink()
                && !path.canonicalize().is_ok_and(|it| it.starts_with(&self.real));
            if leaves {
                self.skip(path, "this link leads out of the site");
                if kind.is_dir() {
                    entries.skip_current_dir();
                }
            } else if kind.is_file() {
                match named(self.root, path) {
                    Some(file) => self.files.push(file),
                    None => {
                        self.skip(path, "the name of this file is not Unicode (UTF-8)")
                    }
                }
            } else if !kind.is_dir() {
                self.skip(path, "this is neither a file nor a folder");
            }
        }
        Ok(())
    }

    fn skip(&mut self, path: &Path, reason: &'static str) {
        let below = path.strip_prefix(self.root).unwrap_or(path);
        let name = below.to_string_lossy().replace('\\', "/");
        self.skipped.push((SourcePath::new(&name), reason));
    }
}

/// A file under its name below the site; `None` for names that are no Unicode.
fn named(root: &Path, file: &Path) -> Option<(SourcePath, PathBuf)> {
    let below = file.strip_prefix(root).ok()?;
    let parts: Option<Vec<&str>> =
        below.components().map(|it| it.as_os_str().to_str()).collect();
    Some((SourcePath::new(&parts?.join("/")), file.to_owned()))
}
