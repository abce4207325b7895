//! Pages become a tree.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::Error;
use super::inventory::{File, Inventory, Stamp};
use super::looks::{Look, Looks};
use super::output::{Output, make, remove};
use crate::memo::Shelf;
use crate::plan::{Page, Plan, SitePath};
use crate::render::{self, Site};
use crate::search;
use crate::source::{self, SourcePath};
use crate::timings::{Phase, Timings};
use crate::trace;

/// What writing a site did.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Written {
    /// Pages that were made: the others would have been as the last build made them.
    pub made: usize,
    /// Files that are new or have new bytes.
    pub written: usize,
    /// Files that stayed as they were.
    pub unchanged: usize,
    /// Files that are no longer part of the site.
    pub removed: usize,
}

/// Where a site is written to, and how.
pub struct Target<'a> {
    /// The site's own folder, which is never written to.
    pub root: &'a Path,
    /// The folder for the pages.
    pub output: &'a Path,
    /// Whether pages of the last build that this one does not have are kept: those of
    /// documents that have a mistake now.
    pub keeps_stale: bool,
    /// The addresses at and below which all stays as the last build wrote it.
    pub kept: &'a BTreeSet<SitePath>,
    /// Puts on a shelf what the next build may use of what was read.
    pub hand_on: &'a (dyn Fn(&dyn Shelf) + Sync),
    /// Where the time goes.
    pub timings: &'a Timings,
    /// Told after each page how many are done.
    pub progress: &'a (dyn Fn(usize) + Sync),
    /// Told what is worth a line.
    pub tell: &'a (dyn Fn(Note) + Sync),
}

/// What people should know of a build while it runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Note {
    /// Another build writes to the output folder; this one waits until it is done.
    Waits,
    /// The output folder is the root of a file system: it cannot be exchanged for another, so
    /// its files are replaced one by one.
    Mount,
}

/// Writes the site to the output folder: all of it, or nothing. Where the folder is the root of
/// a file system, which cannot be exchanged, each file by itself.
pub fn write(site: &Site, target: &Target<'_>) -> Result<Written, Error> {
    let keep = &site.config.keep;
    let output =
        Output::open(target.root, target.output, keep, &|| (target.tell)(Note::Waits))?;
    if output.is_mount {
        (target.tell)(Note::Mount);
    }
    let result = stage(site, target, &output).and_then(|(written, inventory)| {
        output.publish(&inventory)?;
        output.shelf.tidy()?;
        target.timings.ended(Phase::Publish);
        Ok(written)
    });
    if result.is_err() {
        remove(&output.staging)?;
    }
    result
}

/// Makes the whole site in the folder beside the old one; what did not change is carried over.
fn stage(
    site: &Site,
    target: &Target<'_>,
    output: &Output<'_>,
) -> Result<(Written, Inventory), Error> {
    let kept = kept(site, target, output);
    let is_kept =
        |path: &SitePath| kept.iter().any(|it| path.as_str().starts_with(it.as_str()));
    let pages: Vec<(&SitePath, &Page)> =
        site.plan.pages.iter().filter(|it| !is_kept(it.0)).collect();
    output.shelf.make()?;
    let index = search::index(site, &output.shelf);
    make_folders(&output.staging, index.keys().map(SitePath::file_name))?;
    let files = index.par_iter().map(|(path, bytes)| place_bytes(output, path, bytes));
    let mut placed = files.collect::<Result<Vec<Placed>, Error>>()?;
    drop(index);
    target.timings.ended(Phase::Search);
    make_folders(&output.staging, pages.iter().map(|(path, _)| path.file_name()))?;
    let done = AtomicUsize::new(0);
    let looks = Looks::of(site, &output.shelf);
    let made = pages.par_iter().map(|(path, page)| {
        let made = make_page(output, (site, &looks), (path, page));
        (target.progress)(done.fetch_add(1, Ordering::Relaxed) + 1);
        made
    });
    let made = made.collect::<Result<Vec<Made>, Error>>();
    let made = made.map_err(|error| first_failure(site, &pages, error))?;
    let mut seen = Vec::with_capacity(pages.len());
    let mut count = 0;
    for Made { file, look, is_kept } in made {
        count += usize::from(!is_kept);
        seen.extend(look.map(|it| (file.name.clone(), it)));
        placed.push(file);
    }
    looks.keep(seen, &output.shelf);
    (target.hand_on)(&output.shelf);
    target.timings.ended(Phase::Pages);
    let written = placed.iter().filter(|it| it.is_new).count();
    let unchanged = placed.len() - written;
    let mut inventory = Inventory::default();
    inventory.files.extend(placed.into_iter().map(|it| (it.name, Some(it.file))));
    let gone = output.before.files.keys().filter(|it| !inventory.files.contains_key(*it));
    let is_kept = |it: &&&String| target.keeps_stale && Plan::search_name(it).is_none();
    let (kept, removed): (Vec<&String>, Vec<&String>) = gone.partition(|it| is_kept(&it));
    make_folders(&output.staging, kept.iter().map(|it| (*it).clone()))?;
    let removed = removed.len();
    for name in kept {
        let Placed { name, file, .. } = keep(output, name)?;
        inventory.files.insert(name, Some(file));
    }
    Ok((Written { made: count, written, unchanged, removed }, inventory))
}

/// The addresses at and below which all stays as it was: those that were named, and those of
/// texts that are only cited now, while documents have mistakes.
fn kept<'a>(
    site: &'a Site,
    target: &Target<'a>,
    output: &Output<'_>,
) -> Vec<&'a SitePath> {
    let cited = site.plan.pages.iter().filter(|it| matches!(it.1, Page::Work(_)));
    let had_text =
        |it: &&SitePath| output.before.files.contains_key(&Plan::akn(it).file_name());
    let lost = cited.map(|it| it.0).filter(|_| target.keeps_stale).filter(had_text);
    target.kept.iter().chain(lost).collect()
}

fn bytes(site: &Site, path: &SitePath, page: &Page) -> Result<Vec<u8>, Error> {
    render::bytes(site, path, page)
        .map_err(|cause| Error::Page { page: path.clone(), cause })
}

/// A page of the new site.
struct Made {
    file: Placed,
    /// What was looked at for it.
    look: Option<Look>,
    /// Whether it was taken from the old site, without being made.
    is_kept: bool,
}

/// Makes a page, or takes that of the old site where it would be the same.
fn make_page(
    output: &Output<'_>,
    (site, looks): (&Site, &Looks),
    (path, page): (&SitePath, &Page),
) -> Result<Made, Error> {
    let made = |file, look| Made { file, look, is_kept: false };
    if let Some(file) = render::file(site, page) {
        return Ok(made(place_file(output, (site, path), file)?, None));
    }
    if !render::is_traced(page) {
        return Ok(made(place_bytes(output, path, &bytes(site, path, page)?)?, None));
    }
    let name = path.file_name();
    let known = output.before.files.get(&name).copied().flatten();
    if let Some(file) = known
        && let Some(look) = looks.same((path, page), file.hash)
        && carried_over(output, &name, &file)
    {
        let file = Placed { name, file, is_new: false };
        return Ok(Made { file, look: Some(look), is_kept: true });
    }
    let (bytes, trace) = trace::record(|| bytes(site, path, page));
    let file = place_bytes(output, path, &bytes?)?;
    let look = looks.look((path, page), file.file.hash, trace);
    Ok(made(file, Some(look)))
}

/// What is wrong with the first page that cannot be made: which one was found is chance.
fn first_failure(site: &Site, pages: &[(&SitePath, &Page)], found: Error) -> Error {
    match found {
        Error::Page { .. } => {
            let pages = pages.par_iter();
            let failure =
                pages.find_map_first(|(path, page)| bytes(site, path, page).err());
            failure.unwrap_or(found)
        }
        other => other,
    }
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

/// A file of the new site.
struct Placed {
    name: String,
    file: File,
    /// Whether its bytes are not those of the old one.
    is_new: bool,
}

fn place_bytes(
    output: &Output<'_>,
    path: &SitePath,
    bytes: &[u8],
) -> Result<Placed, Error> {
    let content = source::File::of(bytes);
    place(output, path.file_name(), content, |new| new.write_all(bytes))
}

/// Puts a file of the site into the new one as it is, piece by piece.
fn place_file(
    output: &Output<'_>,
    (site, path): (&Site, &SitePath),
    file: &SourcePath,
) -> Result<Placed, Error> {
    let content = site.source.files.get(file).copied();
    let content = content.unwrap_or_else(|| source::File::of(&[]));
    let copied = place(output, path.file_name(), content, |new| {
        let mut old = site.source.open(file).map_err(io::Error::other)?;
        io::copy(&mut old, new).map(|_| ())
    });
    copied.map_err(|error| unread(path, error))
}

/// Why a file of the site was not copied: where it is the source that says so, the page cannot
/// be made.
pub(super) fn unread(page: &SitePath, error: Error) -> Error {
    match error {
        Error::Write { path, cause } => match cause.downcast::<source::Error>() {
            Ok(cause) => Error::Page { page: page.clone(), cause: cause.into() },
            Err(cause) => Error::Write { path, cause },
        },
        other => other,
    }
}

/// Puts a file of the old site into the new one.
fn keep(output: &Output<'_>, name: &str) -> Result<Placed, Error> {
    let path = output.path.join(name);
    let open = || {
        fs::File::open(&path).map_err(|cause| Error::Read { path: path.clone(), cause })
    };
    let content = source::File::read(open()?)
        .map_err(|cause| Error::Read { path: path.clone(), cause })?;
    let mut old = open()?;
    place(output, name.to_owned(), content, |new| io::copy(&mut old, new).map(|_| ()))
}

/// Puts into the new site a file with the content that `fill` writes. Where the old one has
/// the file with this content, as it was written and not touched since, it is the same file in
/// both.
fn place(
    output: &Output<'_>,
    name: String,
    content: source::File,
    fill: impl FnOnce(&mut fs::File) -> io::Result<()>,
) -> Result<Placed, Error> {
    let new = output.staging.join(&name);
    let source::File { hash, size } = content;
    let known = output.before.files.get(&name).copied().flatten();
    let same = known.filter(|it| it.hash == hash && it.stamp.size == size);
    if let Some(file) = same.filter(|it| carried_over(output, &name, it)) {
        return Ok(Placed { name, file, is_new: false });
    }
    let failed = |cause| Error::Write { path: new.clone(), cause };
    let mut file = fs::File::create(&new).map_err(failed)?;
    fill(&mut file).map_err(failed)?;
    let stamp = Stamp::of(&file.metadata().map_err(failed)?);
    Ok(Placed { name, file: File { hash, stamp }, is_new: true })
}

/// Makes a file of the old site one of the new site, too, if nobody touched it; whether it is.
fn carried_over(output: &Output<'_>, name: &str, file: &File) -> bool {
    let (old, new) = (output.path.join(name), output.staging.join(name));
    let is_untouched =
        fs::symlink_metadata(&old).is_ok_and(|old| Stamp::of(&old) == file.stamp);
    is_untouched && (output.is_mount || fs::hard_link(&old, &new).is_ok())
}
