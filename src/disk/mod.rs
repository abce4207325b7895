//! The file system: a tree becomes a [`Source`], pages become a tree.
//!
//! The only room that touches files, the environment and the clock.
//!
//! A site is written beside the old one and takes its place when it is complete, so that a
//! build that fails leaves what was there ([`output`]). Only what congbao wrote is ever removed:
//! the list of it lies in the output folder as `.congbao` ([`inventory`]).
//! What a build keeps for the next one lies beside the output: what texts name, turned words,
//! and what was looked at for each page ([`shelf`], [`looks`]).
//! No link leads out of the site, not even one that is laid while a build runs ([`inside`]).

#![expect(clippy::disallowed_methods, reason = "this is the room that may")]

mod bag;
mod inside;
mod inventory;
mod listing;
mod lock;
mod looks;
mod named;
mod new;
mod output;
mod shelf;
mod tree;
mod write;

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use jiff::civil::Date;
use jiff::{Timestamp, tz};

pub use bag::{Bagged, seal, verify};
pub use listing::{Hint, Listing};
pub use named::{beside, files};
pub use new::{create, create_bytes, edit, names, replace};
pub use output::kept;
pub use write::{Note, Target, Written, write};

use crate::plan::SitePath;
use crate::render;
use crate::source::Source;
use crate::timings::Spent;
use crate::words::{Words, error_in_words, words};

/// Why the work stopped.
#[derive(Debug)]
pub enum Error {
    /// A file or folder cannot be read.
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// A file or folder cannot be written.
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// A file that is to be made is there.
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The editor does not start.
    Editor {
        /// What the environment names.
        command: String,
        /// What the system said.
        cause: io::Error,
    },
    /// There is no site.
    NoSite {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// The folder with the directives is a link.
    LeadsOut {
        /// The link.
        path: PathBuf,
    },
    /// The output folder may not be written to.
    Output {
        /// The folder.
        path: PathBuf,
        /// Why.
        reason: Words,
    },
    /// A page could not be made.
    Page {
        /// Its address.
        page: SitePath,
        /// Why.
        cause: render::Failure,
    },
    /// A date given from outside is none.
    Time {
        /// What was given.
        text: String,
        /// What it should be.
        what: Words,
    },
}

impl Error {
    /// The same in words.
    pub fn words(&self) -> Words {
        match self {
            Self::Read { path, cause } => {
                let (path, cause) = (path.display(), Words::of_system(cause));
                words!("cannot read {path}: {cause}", path, cause)
            }
            Self::Write { path, cause } => {
                let (path, cause) = (path.display(), Words::of_system(cause));
                words!("cannot write {path}: {cause}", path, cause)
            }
            Self::Exists { path } => {
                words!(
                    "{path} is there already: nothing was written",
                    path = path.display()
                )
            }
            Self::Editor { command, cause } => {
                let cause = Words::of_system(cause);
                words!("cannot start the editor `{command}`: {cause}", command, cause)
            }
            Self::NoSite { path } => {
                words!(
                    "there is no folder {path} with directives in it",
                    path = path.display()
                )
            }
            Self::LeadsOut { path } => words!(
                "{path} is a link out of the site: put the folder itself there, or call with \
                 --site where it lies",
                path = path.display()
            ),
            Self::Output { path, reason } => {
                let path = path.display();
                words!("{path} cannot be the output folder: {reason}", path, reason)
            }
            Self::Page { page, cause } => {
                words!("cannot make {page}: {cause}", page, cause = cause.words())
            }
            Self::Time { text, what } => words!("`{text}` is no {what}", text, what),
        }
    }
}

error_in_words!(Error);

/// The input of the site at `root`, all of it looked at once.
pub fn read(root: &Path, as_of: Date) -> Result<Source, Error> {
    Ok(Listing::of(root)?.source(as_of))
}

/// The folder of a site without links, as watchers name what lies in it.
pub fn real(root: &Path) -> Result<PathBuf, Error> {
    root.canonicalize().map_err(|_| Error::NoSite { path: root.join("content") })
}

/// The folders of a site that hold input.
pub fn folders() -> &'static [&'static str] {
    &tree::FOLDERS
}

/// The file systems of other machines, which do not tell of their changes.
const DISTANT: &[&str] = &[
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "9p",
    "afs",
    "ceph",
    "glusterfs",
    "vboxsf",
    "vmhgfs",
    "prl_fs",
    "fuse.sshfs",
    "fuse.vmhgfs-fuse",
    "fuse.grpcfuse",
    "virtiofs",
    "drvfs",
];

/// The kind of the file system at `folder`, where it is one that does not tell of changes made
/// elsewhere: Windows folders under WSL and network shares among them.
pub fn distant(folder: &Path) -> Option<String> {
    // Field 5 is the mount point, behind " - " stands the kind (proc_pid_mountinfo(5)).
    let mounts = fs::read_to_string("/proc/self/mountinfo").ok()?;
    let mounts = mounts.lines().filter_map(|line| {
        let (front, back) = line.split_once(" - ")?;
        let point = front.split(' ').nth(4)?.replace("\\040", " ");
        Some((point, back.split(' ').next()?.to_owned()))
    });
    let holding = mounts.filter(|(point, _)| folder.starts_with(point));
    let (_, kind) = holding.max_by_key(|(point, _)| point.len())?;
    DISTANT.contains(&kind.as_str()).then_some(kind)
}

/// The day of a build: `as_of`, else that of `SOURCE_DATE_EPOCH`, else today in Viet Nam.
pub fn day(as_of: Option<&str>) -> Result<Date, Error> {
    if let Some(text) = as_of {
        let what = words!("date as 2024-03-06");
        return text.parse().map_err(|_| Error::Time { text: text.to_owned(), what });
    }
    let epoch = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(text) => {
            let seconds = text.trim().parse().ok();
            seconds.and_then(|it| Timestamp::from_second(it).ok()).ok_or(Error::Time {
                text,
                what: words!("number of seconds since 1970 (SOURCE_DATE_EPOCH)"),
            })?
        }
        Err(_) => Timestamp::now(),
    };
    Ok(epoch.to_zoned(tz::TimeZone::fixed(tz::offset(7))).date())
}

/// What the program took so far: by the clock since this was asked first.
pub fn spent() -> Spent {
    static FIRST: OnceLock<Instant> = OnceLock::new();
    Spent { wall: FIRST.get_or_init(Instant::now).elapsed(), processor: processor() }
}

#[cfg(target_os = "linux")]
fn processor() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::try_from(time).unwrap_or_default()
}

#[cfg(not(target_os = "linux"))]
fn processor() -> Duration {
    Duration::ZERO
}

/// The memory that the program takes now, in bytes; `None` where the system does not tell.
pub fn memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|it| it.strip_prefix("VmRSS:"))?;
    let kilobytes: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kilobytes * 1024)
}

/// Whether the environment asks for text without colours.
pub fn wants_no_color() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|it| !it.is_empty())
}

/// The call of the program, its own name first.
pub fn arguments() -> Vec<OsString> {
    std::env::args_os().collect()
}

/// The names of the languages that the environment asks for, the one that counts first: as
/// POSIX has it, else as Windows and macOS are set.
pub fn locales() -> Vec<String> {
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
    let asked = names.iter().filter_map(|it| std::env::var(it).ok());
    let asked: Vec<String> = asked.filter(|it| !it.is_empty()).collect();
    match asked.is_empty() {
        true => sys_locale::get_locale().into_iter().collect(),
        false => asked,
    }
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
