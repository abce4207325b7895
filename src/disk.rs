//! The file system: a tree becomes a [`Source`], pages become a tree.
//!
//! The only room that touches files, the environment and the clock.
//!
//! A site is written beside the old one and takes its place when it is complete, so that a
//! build that fails leaves what was there. Only what congbao wrote is ever removed: the list
//! of it lies in the output folder as `.congbao`.

#![expect(clippy::disallowed_methods, reason = "this is the room that may")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::civil::Date;
use jiff::{Timestamp, tz};
use rayon::prelude::*;
use walkdir::WalkDir;

use crate::plan::{Page, SitePath};
use crate::render::{self, Site};
use crate::source::{File, Source, SourcePath};

/// Why the work stopped.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder cannot be read.
    #[error("cannot read {}: {cause}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// A file or folder cannot be written.
    #[error("cannot write {}: {cause}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// There is no site.
    #[error("there is no folder {} with directives in it", path.display())]
    NoSite {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// The output folder may not be written to.
    #[error("{} cannot be the output folder: {reason}", path.display())]
    Output {
        /// The folder.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// A page could not be made.
    #[error("cannot make {page}: {cause}")]
    Page {
        /// Its address.
        page: SitePath,
        /// Why.
        cause: render::Failure,
    },
    /// A date given from outside is none.
    #[error("`{text}` is no {what}")]
    Time {
        /// What was given.
        text: String,
        /// What it should be.
        what: &'static str,
    },
}

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

/// The day of a build: `as_of`, else that of `SOURCE_DATE_EPOCH`, else today in Viet Nam.
pub fn day(as_of: Option<&str>) -> Result<Date, Error> {
    if let Some(text) = as_of {
        let what = "date as 2024-03-06";
        return text.parse().map_err(|_| Error::Time { text: text.to_owned(), what });
    }
    let epoch = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(text) => {
            let seconds = text.trim().parse().ok();
            seconds.and_then(|it| Timestamp::from_second(it).ok()).ok_or(Error::Time {
                text,
                what: "number of seconds since 1970 (SOURCE_DATE_EPOCH)",
            })?
        }
        Err(_) => Timestamp::now(),
    };
    Ok(epoch.to_zoned(tz::TimeZone::fixed(tz::offset(7))).date())
}

/// Whether the environment asks for text without colours.
pub fn wants_no_color() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|it| !it.is_empty())
}

/// A text file named on the command line, or standard input for `-`.
pub fn text(path: &Path) -> Result<Vec<u8>, Error> {
    let read = |cause| Error::Read { path: path.to_owned(), cause };
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        io::Read::read_to_end(&mut io::stdin().lock(), &mut bytes).map_err(read)?;
        return Ok(bytes);
    }
    fs::read(path).map_err(read)
}

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
    let mut names: BTreeSet<String> =
        pages.iter().map(|(path, _)| path.file_name()).collect();
    let stale: Vec<&String> = before.iter().filter(|it| !names.contains(*it)).collect();
    let kept: Vec<String> = match target.keeps_stale {
        true => stale.iter().map(|it| (*it).clone()).collect(),
        false => Vec::new(),
    };
    let removed = stale.len() - kept.len();
    names.extend(kept.iter().cloned());
    make_folders(staging, &names)?;
    let done = AtomicUsize::new(0);
    let changed = pages
        .par_iter()
        .map(|(path, page)| {
            let bytes = render::bytes(site, path, page)
                .map_err(|cause| Error::Page { page: (*path).clone(), cause })?;
            let name = path.file_name();
            let is_new = put(&target.output.join(&name), &staging.join(&name), &bytes);
            (target.progress)(done.fetch_add(1, Ordering::Relaxed) + 1);
            is_new
        })
        .collect::<Result<Vec<bool>, Error>>()?;
    for name in &kept {
        let old = target.output.join(name);
        let bytes =
            fs::read(&old).map_err(|cause| Error::Read { path: old.clone(), cause })?;
        put(&old, &staging.join(name), &bytes)?;
    }
    let list: String = names.iter().map(|it| format!("{it}\n")).collect();
    put(&target.output.join(LIST), &staging.join(LIST), list.as_bytes())?;
    let written = changed.iter().filter(|it| **it).count();
    Ok(Written { written, unchanged: changed.len() - written, removed })
}

fn make_folders(staging: &Path, names: &BTreeSet<String>) -> Result<(), Error> {
    let folders: BTreeSet<&Path> =
        names.iter().filter_map(|it| Path::new(it).parent()).collect();
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
