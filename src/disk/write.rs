//! Pages become a tree.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::Error;
use crate::plan::{Page, Plan, SitePath};
use crate::render::{self, Site};
use crate::search;

/// What writing a site did.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Written {
    /// Files that are new or have new bytes.
    pub written: usize,
    /// Files that stayed as they were.
    pub unchanged: usize,
    /// Files that are no longer part of the site.
    pub removed: usize,
}

/// The list of what congbao wrote, in the output folder.
const LIST: &str = ".congbao";

/// Where a site is written to, and how.
pub struct Target<'a> {
    /// The site's own folder, which is never written to.
    pub root: &'a Path,
    /// The folder for the pages.
    pub output: &'a Path,
    /// Whether pages of the last build that this one does not have are kept: those of
    /// documents that have a mistake now.
    pub keeps_stale: bool,
    /// Told after each page how many are done.
    pub progress: &'a (dyn Fn(usize) + Sync),
}

/// Writes the site to the output folder: all of it, or nothing.
pub fn write(site: &Site, target: &Target<'_>) -> Result<Written, Error> {
    let before = check_output(target.root, target.output, &site.config.keep)?;
    let staging = beside(target.output, "new");
    let result = stage(site, target, &staging, &before).and_then(|written| {
        exchange(target.output, &staging, &site.config.keep)?;
        Ok(written)
    });
    if result.is_err() && staging.exists() {
        remove(&staging)?;
    }
    result
}

/// The folder `.NAME.congbao-WHAT` beside the output folder.
fn beside(output: &Path, what: &str) -> PathBuf {
    let name = output.file_name().unwrap_or_default().to_string_lossy();
    output.with_file_name(format!(".{name}.congbao-{what}"))
}

/// Makes sure that nothing but a site of congbao is replaced; the files of that site.
fn check_output(
    root: &Path,
    output: &Path,
    keep: &[String],
) -> Result<BTreeSet<String>, Error> {
    let refuse = |reason: &str| {
        Err(Error::Output { path: output.to_owned(), reason: reason.to_owned() })
    };
    let (whole_root, whole) = (absolute(root)?, absolute(output)?);
    if whole.parent().is_none() || whole_root.starts_with(&whole) {
        return refuse("the site itself lies in it");
    }
    if ["content", "themes", ".git"]
        .iter()
        .any(|it| whole.starts_with(whole_root.join(it)))
    {
        return refuse("it is part of the site's sources");
    }
    if output.is_symlink() {
        return refuse("it is a link to another place");
    }
    if !output.exists() {
        return Ok(BTreeSet::new());
    }
    let list = fs::read_to_string(output.join(LIST)).unwrap_or_default();
    let ours: BTreeSet<String> = list.lines().map(str::to_owned).collect();
    let foreign = files(output)?.into_iter().find(|it| {
        let first = it.split('/').next().unwrap_or_default();
        it != LIST && !ours.contains(it) && !keep.iter().any(|name| name == first)
    });
    match foreign {
        Some(file) => refuse(&format!(
            "it holds {file}, which congbao did not write; empty the folder, choose another \
             with --output, or name what stays under `keep:` in site.yaml"
        )),
        None => Ok(ours),
    }
}

/// The path without `.` and `..`, from the root of the file system on.
fn absolute(path: &Path) -> Result<PathBuf, Error> {
    let whole = std::path::absolute(path)
        .map_err(|cause| Error::Read { path: path.to_owned(), cause })?;
    let mut plain = PathBuf::new();
    for part in whole.components() {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            Component::CurDir => {}
            part => plain.push(part),
        }
    }
    Ok(plain)
}

/// The files below a folder, by their paths with `/`.
fn files(folder: &Path) -> Result<Vec<String>, Error> {
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(folder).to_owned();
            Error::Read { path, cause: error.into() }
        })?;
        if !entry.file_type().is_dir() {
            let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            files.push(below.to_string_lossy().replace('\\', "/"));
        }
    }
    Ok(files)
}

/// Makes the whole site in `staging`; what did not change is carried over.
fn stage(
    site: &Site,
    target: &Target<'_>,
    staging: &Path,
    before: &BTreeSet<String>,
) -> Result<Written, Error> {
    if staging.exists() {
        remove(staging)?;
    }
    let pages: Vec<(&SitePath, &Page)> = site.plan.pages.iter().collect();
    make_folders(staging, pages.iter().map(|(path, _)| path.file_name()))?;
    let place = |name: &str, bytes: &[u8]| {
        put(&target.output.join(name), &staging.join(name), bytes)
    };
    let done = AtomicUsize::new(0);
    let render = || {
        let pages = pages.par_iter().map(|(path, page)| {
            let bytes = render::bytes(site, path, page)
                .map_err(|cause| Error::Page { page: (*path).clone(), cause })?;
            let is_new = place(&path.file_name(), &bytes);
            (target.progress)(done.fetch_add(1, Ordering::Relaxed) + 1);
            is_new
        });
        pages.collect::<Result<Vec<bool>, Error>>()
    };
    let (changed, index) = rayon::join(render, || search::index(site));
    let mut changed = changed?;
    let files = index.par_iter().map(|(path, bytes)| place(&path.file_name(), bytes));
    changed.extend(files.collect::<Result<Vec<bool>, Error>>()?);
    let paths = pages.iter().map(|it| it.0).chain(index.keys());
    let mut names: BTreeSet<String> = paths.map(SitePath::file_name).collect();
    let stale: Vec<&String> = before.iter().filter(|it| !names.contains(*it)).collect();
    let is_kept = |it: &&&String| target.keeps_stale && Plan::search_name(it).is_none();
    let kept: Vec<String> =
        stale.iter().filter(is_kept).map(|it| (*it).clone()).collect();
    let removed = stale.len() - kept.len();
    make_folders(staging, kept.iter().cloned())?;
    for name in &kept {
        let old = target.output.join(name);
        let bytes =
            fs::read(&old).map_err(|cause| Error::Read { path: old.clone(), cause })?;
        place(name, &bytes)?;
    }
    names.extend(kept);
    let list: String = names.iter().map(|it| format!("{it}\n")).collect();
    place(LIST, list.as_bytes())?;
    let written = changed.iter().filter(|it| **it).count();
    Ok(Written { written, unchanged: changed.len() - written, removed })
}

/// The folders that these files need.
fn make_folders(
    staging: &Path,
    names: impl Iterator<Item = String>,
) -> Result<(), Error> {
    let folder = |name: String| Path::new(&name).parent().map(Path::to_owned);
    let folders: BTreeSet<PathBuf> = names.filter_map(folder).collect();
    make(staging)?;
    folders.into_iter().try_for_each(|it| make(&staging.join(it)))
}

/// Puts the bytes at `new`; where `old` has them already, its file is used. Whether the
/// bytes are new.
fn put(old: &Path, new: &Path, bytes: &[u8]) -> Result<bool, Error> {
    let same_size = fs::metadata(old).is_ok_and(|it| it.len() == bytes.len() as u64);
    let is_same = same_size && fs::read(old).is_ok_and(|it| it == bytes);
    if is_same && fs::hard_link(old, new).is_ok() {
        return Ok(false);
    }
    fs::write(new, bytes)
        .map_err(|cause| Error::Write { path: new.to_owned(), cause })?;
    Ok(!is_same)
}

/// Puts the finished site where the old one was, with the names that are kept.
fn exchange(output: &Path, staging: &Path, keep: &[String]) -> Result<(), Error> {
    let moved = |from: &Path, to: &Path| {
        fs::rename(from, to).map_err(|cause| Error::Write { path: to.to_owned(), cause })
    };
    if !output.exists() {
        if let Some(parent) = output.parent().filter(|it| !it.as_os_str().is_empty()) {
            make(parent)?;
        }
        return moved(staging, output);
    }
    let old = beside(output, "old");
    if old.exists() {
        remove(&old)?;
    }
    moved(output, &old)?;
    if let Err(error) = moved(staging, output) {
        moved(&old, output)?;
        return Err(error);
    }
    for name in keep {
        let kept = old.join(name);
        if kept.exists() {
            moved(&kept, &output.join(name))?;
        }
    }
    remove(&old)
}

fn make(folder: &Path) -> Result<(), Error> {
    fs::create_dir_all(folder)
        .map_err(|cause| Error::Write { path: folder.to_owned(), cause })
}

fn remove(folder: &Path) -> Result<(), Error> {
    fs::remove_dir_all(folder)
        .map_err(|cause| Error::Write { path: folder.to_owned(), cause })
}
