//! Files and folders that are named on the command line.

use std::path::{Path, PathBuf};

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
