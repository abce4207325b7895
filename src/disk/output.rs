//! The output folder: what may be one, who writes to it, and how a new site gets there.
//!
//! The new site is made beside the old one and takes its place in one step where the system can
//! exchange folders, so that whoever reads finds the one or the other. What a build that was
//! ended leaves is taken away by the next one.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use walkdir::WalkDir;

use super::Error;
use super::inventory::{self, Inventory};
use super::lock::Lock;
use super::shelf::Folder;
use crate::memo::Shelf;
use crate::words::words;

/// The output folder while a build holds it.
pub(super) struct Output<'a> {
    pub(super) path: &'a Path,
    /// Names in it that are not congbao's and stay.
    keep: &'a [String],
    /// What congbao wrote before.
    pub(super) before: Inventory,
    /// Where the new site is made.
    pub(super) staging: PathBuf,
    /// The file beside it that tells what was written.
    stamps: PathBuf,
    /// What the last build kept for this one.
    pub(super) shelf: Folder,
    /// Whether it is the root of a file system, which cannot be exchanged.
    pub(super) is_mount: bool,
    _lock: Lock,
}

/// What builds to an output folder keep, to be read before one of them has it.
pub fn kept(path: &Path) -> impl Shelf {
    shelf(path, is_mount(path))
}

fn shelf(path: &Path, is_mount: bool) -> Folder {
    Folder::new((!is_mount).then(|| beside(path, "cache")))
}

impl<'a> Output<'a> {
    /// Takes hold of the folder; waits while another build has it, and says so.
    pub(super) fn open(
        root: &Path,
        path: &'a Path,
        keep: &'a [String],
        waits: &dyn Fn(),
    ) -> Result<Self, Error> {
        refuse(root, path)?;
        make(parent(path))?;
        let is_mount = is_mount(path);
        let lock = Lock::take(helper(path, is_mount, "lock"), waits)?;
        let staging = helper(path, is_mount, "new");
        let stamps = helper(path, is_mount, "stamps");
        let shelf = shelf(path, is_mount);
        let before = Inventory::default();
        let output =
            Self { path, keep, before, staging, stamps, shelf, is_mount, _lock: lock };
        output.recover()?;
        let before = Inventory::of(path, &output.stamps);
        output.refuse_foreign(&before)?;
        Ok(Self { before, ..output })
    }

    /// Takes away what a build left that was ended.
    fn recover(&self) -> Result<(), Error> {
        let old = beside(self.path, "old");
        if old.exists() && !self.path.exists() {
            return moved(&old, self.path).and_then(|()| remove(&self.staging));
        }
        // Either may be the site before, with what stays still in it.
        for left in [&self.staging, &old] {
            if self.path.exists() && !self.is_mount {
                self.carry(left, self.path, false)?;
            }
            remove(left)?;
        }
        Ok(())
    }

    /// Makes sure that nothing but a site of congbao is replaced.
    fn refuse_foreign(&self, before: &Inventory) -> Result<(), Error> {
        if !self.path.exists() {
            return Ok(());
        }
        let is_ours = |it: &str| {
            let first = it.split('/').next().unwrap_or_default();
            it == inventory::NAME
                || it
                    .strip_prefix(inventory::NAME)
                    .is_some_and(|it| HELPERS.contains(&it))
                || before.files.contains_key(it)
                || self.keep.iter().any(|name| name == first)
        };
        let foreign = files(self.path)?.into_iter().find(|it| !is_ours(it));
        foreign.map_or(Ok(()), |file| {
            let reason = words!(
                "it holds {file}, which congbao did not write; empty the folder, choose \
                 another with --output, or name what stays under `keep:` in site.yaml",
                file
            );
            Err(Error::Output { path: self.path.to_owned(), reason })
        })
    }

    /// Puts the finished site where the old one was.
    pub(super) fn publish(&self, inventory: &Inventory) -> Result<(), Error> {
        match self.is_mount {
            true => self.replace_each(inventory)?,
            false => self.replace(inventory)?,
        }
        // Where these are lost or old, the next build writes more files than it must.
        let new = helper(self.path, self.is_mount, "stamps-new");
        put(&new, inventory.stamps().as_bytes())?;
        moved(&new, &self.stamps)
    }

    /// Puts the whole site in its place.
    fn replace(&self, inventory: &Inventory) -> Result<(), Error> {
        put(&self.staging.join(inventory::NAME), inventory.list().as_bytes())?;
        if !self.path.exists() {
            return moved(&self.staging, self.path);
        }
        self.carry(self.path, &self.staging, true)?;
        synced(&self.staging)?;
        let before = match exchanged(&self.staging, self.path)? {
            true => self.staging.clone(),
            false => {
                let old = beside(self.path, "old");
                moved(self.path, &old)?;
                if let Err(error) = moved(&self.staging, self.path) {
                    moved(&old, self.path)?;
                    return Err(error);
                }
                old
            }
        };
        // What others wrote meanwhile.
        self.carry(&before, self.path, true)?;
        remove(&before)
    }

    /// Puts each new file in its place, then removes what is gone.
    fn replace_each(&self, inventory: &Inventory) -> Result<(), Error> {
        let list = |inventory: &Inventory| {
            let new = self.staging.join(inventory::NAME);
            put(&new, inventory.list().as_bytes())?;
            moved(&new, &self.path.join(inventory::NAME))
        };
        let new = files(&self.staging)?;
        // Whatever happens now, the next build knows the files of both sites.
        let mut both = Inventory { files: self.before.files.clone() };
        both.files.extend(new.iter().map(|it| (it.clone(), None)));
        list(&both)?;
        for name in new {
            let place = self.path.join(&name);
            make(parent(&place))?;
            moved(&self.staging.join(&name), &place)?;
        }
        for name in
            self.before.files.keys().filter(|it| !inventory.files.contains_key(*it))
        {
            let place = self.path.join(name);
            match fs::remove_file(&place) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(Error::Write { path: place, cause: error });
                }
                _ => {}
            }
            // Folders that hold nothing now.
            let above =
                Path::new(name).ancestors().skip(1).filter(|it| *it != Path::new(""));
            above
                .map(|it| fs::remove_dir(self.path.join(it)))
                .take_while(Result::is_ok)
                .count();
        }
        list(inventory)?;
        remove(&self.staging)
    }

    /// Makes what stays in `from` stand in `to` as well; what stands there is made the same
    /// where `replaces` says so.
    fn carry(&self, from: &Path, to: &Path, replaces: bool) -> Result<(), Error> {
        for name in self.keep {
            let start = from.join(name);
            if start.symlink_metadata().is_err() {
                continue;
            }
            for entry in WalkDir::new(&start) {
                let entry = entry.map_err(|it| walking(&start, it))?;
                let below = entry.path().strip_prefix(from).unwrap_or(entry.path());
                let place = to.join(below);
                match entry.file_type() {
                    kind if kind.is_dir() => make(&place)?,
                    kind => {
                        carry_file(entry.path(), &place, kind.is_symlink(), replaces)?
                    }
                }
            }
        }
        Ok(())
    }
}

/// Makes one file stand in another place as well.
fn carry_file(
    from: &Path,
    to: &Path,
    is_link: bool,
    replaces: bool,
) -> Result<(), Error> {
    let failed = |cause| Error::Write { path: to.to_owned(), cause };
    let stamp =
        |it: &Path| it.symlink_metadata().ok().map(|it| inventory::Stamp::of(&it));
    let there = stamp(to);
    if there.is_some() && (!replaces || there == stamp(from)) {
        return Ok(());
    }
    if there.is_some() {
        fs::remove_file(to).map_err(failed)?;
    }
    // Links are not followed, neither here nor by the system.
    if fs::hard_link(from, to).is_ok() {
        return Ok(());
    }
    match is_link {
        true => moved(from, to),
        false => fs::copy(from, to).map(|_| ()).map_err(failed),
    }
}

/// Refuses what can be no output folder.
pub(super) fn refuse(root: &Path, output: &Path) -> Result<(), Error> {
    let (root, whole) = (absolute(root)?, absolute(output)?);
    let is_source =
        ["content", "themes", ".git"].iter().any(|it| whole.starts_with(root.join(it)));
    let homes = ["HOME", "USERPROFILE"].into_iter().filter_map(std::env::var_os);
    let mut homes = homes.map(PathBuf::from);
    let reason = if root.starts_with(&whole) {
        words!("the site itself lies in it")
    } else if whole.parent().is_none() {
        words!("it is the root of the file system")
    } else if homes.any(|it| it.starts_with(&whole)) {
        words!("a home folder lies in it")
    } else if is_source {
        words!("it is part of the site's sources")
    } else if output.is_symlink() {
        words!("it is a link to another place")
    } else if output.exists() && !output.is_dir() {
        words!("it is no folder")
    } else {
        return Ok(());
    };
    Err(Error::Output { path: output.to_owned(), reason })
}

/// The path from the root of the file system on: links followed as far as it exists, without
/// `.` and `..`.
fn absolute(path: &Path) -> Result<PathBuf, Error> {
    let whole = std::path::absolute(path).map_err(reading(path))?;
    let mut plain = PathBuf::new();
    for part in whole.components() {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            Component::CurDir => {}
            part => plain.push(part),
        }
        plain = plain.canonicalize().unwrap_or(plain);
    }
    Ok(plain)
}

/// Whether a folder is the root of a mounted file system.
#[cfg(unix)]
fn is_mount(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let device = |it: &Path| fs::metadata(it).map(|it| it.dev()).ok();
    folder.exists() && device(folder) != device(parent(folder))
}

#[cfg(not(unix))]
fn is_mount(_: &Path) -> bool {
    false
}

/// Exchanges two folders in one step; whether the system and the file system can.
#[cfg(target_os = "linux")]
fn exchanged(one: &Path, other: &Path) -> Result<bool, Error> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => Ok(false),
        Err(error) => Err(Error::Write { path: other.to_owned(), cause: error.into() }),
    }
}

#[cfg(not(target_os = "linux"))]
fn exchanged(_: &Path, _: &Path) -> Result<bool, Error> {
    Ok(false)
}

/// Waits until all that was written lies on the disk: else a power cut soon after the exchange
/// could leave empty files where the old site was whole.
#[cfg(target_os = "linux")]
fn synced(folder: &Path) -> Result<(), Error> {
    let failed = |cause| Error::Write { path: folder.to_owned(), cause };
    let open = fs::File::open(folder).map_err(failed)?;
    rustix::fs::syncfs(open).map_err(|it| failed(it.into()))
}

#[cfg(not(target_os = "linux"))]
fn synced(_: &Path) -> Result<(), Error> {
    Ok(())
}

/// What a build has beside its files.
const HELPERS: &[&str] = &["-lock", "-new", "-stamps", "-stamps-new"];

/// The path of what a build has beside its files; in the folder where what lies beside it is
/// on another file system.
fn helper(output: &Path, is_mount: bool, what: &str) -> PathBuf {
    match is_mount {
        true => output.join(format!("{}-{what}", inventory::NAME)),
        false => beside(output, what),
    }
}

/// The path `.NAME.congbao-WHAT` beside the output folder.
pub(super) fn beside(output: &Path, what: &str) -> PathBuf {
    let name = output.file_name().unwrap_or_default().to_string_lossy();
    output.with_file_name(format!(".{name}{}-{what}", inventory::NAME))
}

pub(super) fn parent(path: &Path) -> &Path {
    path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The files below a folder, by their paths with `/`.
pub(super) fn files(folder: &Path) -> Result<Vec<String>, Error> {
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|it| walking(folder, it))?;
        if !entry.file_type().is_dir() {
            let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            files.push(below.to_string_lossy().replace('\\', "/"));
        }
    }
    Ok(files)
}

pub(super) fn walking(folder: &Path, error: walkdir::Error) -> Error {
    Error::Read { path: error.path().unwrap_or(folder).to_owned(), cause: error.into() }
}

fn reading(path: &Path) -> impl Fn(io::Error) -> Error {
    move |cause| Error::Read { path: path.to_owned(), cause }
}

pub(super) fn moved(from: &Path, to: &Path) -> Result<(), Error> {
    fs::rename(from, to).map_err(|cause| Error::Write { path: to.to_owned(), cause })
}

/// Writes a file.
pub(super) fn put(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    fs::write(path, bytes).map_err(|cause| Error::Write { path: path.to_owned(), cause })
}

/// Makes a folder and those above it.
pub(super) fn make(folder: &Path) -> Result<(), Error> {
    fs::create_dir_all(folder)
        .map_err(|cause| Error::Write { path: folder.to_owned(), cause })
}

/// Removes a folder that may be there.
pub(super) fn remove(folder: &Path) -> Result<(), Error> {
    match fs::remove_dir_all(folder) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => {
            Err(Error::Write { path: folder.to_owned(), cause })
        }
        _ => Ok(()),
    }
}
