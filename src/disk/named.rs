//! Files and folders that are named on the command line.

use std::fs;
use std::path::{Component, Path, PathBuf};

use walkdir::WalkDir;

use super::Error;
use super::tree::is_shown;
use crate::source::SourcePath;

/// The file itself; of a folder the files below it that are wanted, by their names, in order.
/// Links are not followed.
pub fn files(
    path: &Path,
    is_wanted: impl Fn(&SourcePath) -> bool,
) -> Result<Vec<PathBuf>, Error> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let walk = WalkDir::new(path).sort_by_file_name().into_iter();
    let walk = walk.filter_entry(|it| {
        it.depth() == 0 || is_shown(&it.file_name().to_string_lossy())
    });
    let mut files = Vec::new();
    for entry in walk {
        let entry = entry.map_err(|error| Error::Read {
            path: error.path().unwrap_or(path).to_owned(),
            cause: error.into(),
        })?;
        let name = SourcePath::new(&entry.file_name().to_string_lossy());
        if entry.file_type().is_file() && is_wanted(&name) {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

/// The name and the bytes of a file that a register in `folder` names: by a path from there
/// or an address, of which the last part may lie there. `None` where there is none.
///
/// Never a file outside of the folder: a register may come from anywhere.
pub fn beside(folder: &Path, named: &str) -> Result<Option<(String, Vec<u8>)>, Error> {
    let folder = if folder == Path::new("") { Path::new(".") } else { folder };
    let path = named.split(['?', '#']).next().unwrap_or_default().replace('\\', "/");
    let (_, last) = path.rsplit_once('/').unwrap_or(("", &path));
    let whole = path.trim_start_matches('/');
    let Ok(real) = folder.canonicalize() else { return Ok(None) };
    for name in [whole, last] {
        let is_plain =
            Path::new(name).components().all(|it| matches!(it, Component::Normal(_)));
        let Ok(file) = folder.join(name).canonicalize() else { continue };
        if is_plain && file.starts_with(&real) && file.is_file() {
            let bytes = fs::read(&file)
                .map_err(|cause| Error::Read { path: file.clone(), cause })?;
            return Ok(Some((last.to_owned(), bytes)));
        }
    }
    Ok(None)
}
