//! The input of a build: every file listed, read only through here.
//!
//! A [`Source`] knows which files there are, how large they are and what their bytes hash
//! to; the bytes themselves come from a reader, which checks that they are still the same.
//! Nothing else is ever read.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, Read};
use std::sync::Arc;

use crate::words::{Words, error_in_words, words};
use jiff::civil::Date;
use xxhash_rust::xxh3::Xxh3;

/// The place of a file below the folder of a site, with `/` between the parts:
/// `content/directives/2024/05.md`. Two paths are the same file only if they are equal.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// The path with these parts.
    pub fn new(path: &str) -> Self {
        Self(path.into())
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last part: `05.md`.
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }

    /// The last part without its ending: `05`.
    pub fn stem(&self) -> &str {
        let name = self.name();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// The ending of the last part: `md`.
    pub fn ending(&self) -> &str {
        self.name().rsplit_once('.').map_or("", |(_, ending)| ending)
    }

    /// Whether the last part has this ending, in whatever case.
    pub fn is_named(&self, ending: &str) -> bool {
        self.ending().eq_ignore_ascii_case(ending)
    }

    /// The path of the folder, without a slash at the end.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// What follows `folder` and a slash, if the file lies below it.
    pub fn below(&self, folder: &str) -> Option<&str> {
        self.0.strip_prefix(folder)?.strip_prefix('/')
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What is known of a file without opening it again.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct File {
    /// Its length in bytes.
    pub size: u64,
    /// The xxh3 hash of its bytes.
    pub hash: u128,
}

/// Opens a file.
pub type Reader = Arc<dyn Fn(&SourcePath) -> io::Result<Box<dyn Read>> + Send + Sync>;

/// All that a build may read, and the day it is made for.
pub struct Source {
    /// Every file below the site's folder that is input.
    pub files: Arc<BTreeMap<SourcePath, File>>,
    /// What lies among the files and is none that can be read, with the reason.
    pub skipped: Vec<(SourcePath, Skipped)>,
    /// What is there and cannot be read now, with what the system says of it.
    pub unread: Vec<(SourcePath, String)>,
    /// The day of the build: embargoes and validity are judged by it.
    pub as_of: Date,
    /// Texts that are in memory and need not be read again.
    held: BTreeMap<SourcePath, Arc<str>>,
    reader: Reader,
}

/// Why something among the files of a site cannot be read as one of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Skipped {
    /// A link that leads out of the site.
    LeadsOut,
    /// A link that leads nowhere, or in a circle.
    LeadsNowhere,
    /// Neither a file nor a folder.
    Strange,
    /// A folder whose name is that of a text.
    Folder,
    /// A file whose name is not UTF-8.
    HardName,
}

impl Skipped {
    /// The same in words.
    pub fn words(self) -> Words {
        match self {
            Self::LeadsOut => words!("this link leads out of the site"),
            Self::LeadsNowhere => words!("this link leads nowhere, or in a circle"),
            Self::Strange => words!("this is neither a file nor a folder"),
            Self::Folder => words!("this is a folder and bears the name of a text"),
            Self::HardName => words!("the name of this file is not Unicode (UTF-8)"),
        }
    }

    /// What to do.
    pub fn hint(self) -> Words {
        match self {
            Self::LeadsOut | Self::LeadsNowhere => {
                words!("put the file itself into the site's folder")
            }
            Self::Strange | Self::Folder | Self::HardName => {
                words!("give it the name of a text, such as 05.md, or take it away")
            }
        }
    }
}

/// Why a file could not be read.
#[derive(Debug)]
pub enum Error {
    /// The file system failed.
    Read {
        /// The file.
        path: SourcePath,
        /// What the system said.
        cause: std::io::Error,
    },
    /// The file changed while the build ran.
    Changed {
        /// The file.
        path: SourcePath,
    },
}

impl Error {
    /// The same in words.
    pub fn words(&self) -> Words {
        match self {
            Self::Read { path, cause } => {
                words!(
                    "cannot read {path}: {cause}",
                    path,
                    cause = Words::of_system(cause)
                )
            }
            Self::Changed { path } => words!(
                "{path} changed while it was being read; run the command again",
                path
            ),
        }
    }
}

error_in_words!(Error);

impl Source {
    /// A source of `files`, read by `reader`.
    pub fn new(files: BTreeMap<SourcePath, File>, as_of: Date, reader: Reader) -> Self {
        Self {
            files: Arc::new(files),
            skipped: Vec::new(),
            unread: Vec::new(),
            as_of,
            held: BTreeMap::new(),
            reader,
        }
    }

    /// A source held in memory, for tests and for texts that are no files.
    pub fn of_texts<'a>(
        texts: impl IntoIterator<Item = (&'a str, &'a str)>,
        as_of: Date,
    ) -> Self {
        let texts: BTreeMap<SourcePath, Vec<u8>> = texts
            .into_iter()
            .map(|(path, text)| (SourcePath::new(path), text.as_bytes().to_vec()))
            .collect();
        let files =
            texts.iter().map(|(path, bytes)| (path.clone(), File::of(bytes))).collect();
        let reader = move |path: &SourcePath| {
            let bytes = texts.get(path).cloned().unwrap_or_default();
            Ok(Box::new(io::Cursor::new(bytes)) as Box<dyn Read>)
        };
        Self::new(files, as_of, Arc::new(reader))
    }

    /// The same source, with texts for which no file is opened.
    pub fn holding(&self, held: BTreeMap<SourcePath, Arc<str>>) -> Self {
        Self {
            files: self.files.clone(),
            skipped: self.skipped.clone(),
            unread: self.unread.clone(),
            as_of: self.as_of,
            held,
            reader: self.reader.clone(),
        }
    }

    /// The bytes of a file, the same that were listed. What is not listed is not opened: it
    /// may be a pipe that never ends.
    pub fn bytes(&self, path: &SourcePath) -> Result<Vec<u8>, Error> {
        if let Some(text) = self.held.get(path) {
            return Ok(text.as_bytes().to_vec());
        }
        let size = self.files.get(path).map_or(0, |it| it.size);
        let mut bytes = Vec::with_capacity(size as usize + 1);
        match self.open(path)?.read_to_end(&mut bytes) {
            Ok(_) => Ok(bytes),
            Err(cause) => Err(Error::of(path, cause)),
        }
    }

    /// The same bytes to be read piece by piece, however many they are. That they are not those
    /// that were listed is known at their end: reading fails there.
    pub fn open(&self, path: &SourcePath) -> Result<Checked, Error> {
        let changed = || Error::Changed { path: path.clone() };
        let listed = *self.files.get(path).ok_or_else(changed)?;
        let file = (self.reader)(path).map_err(|cause| Error::of(path, cause))?;
        let (path, hasher) = (path.clone(), Box::new(Xxh3::new()));
        Ok(Checked { file, path, listed, left: listed.size, hasher })
    }

    /// The files below `folder`, in the order of their paths.
    pub fn below(&self, folder: &str) -> impl Iterator<Item = &SourcePath> {
        self.files.keys().filter(move |it| it.below(folder).is_some())
    }

    /// The files below `folder` of which `is_wanted` holds, with what is known of their bytes.
    pub fn keys(
        &self,
        folder: &str,
        is_wanted: impl Fn(&SourcePath) -> bool,
    ) -> Vec<(SourcePath, File)> {
        let wanted = self.below(folder).filter(|it| is_wanted(it));
        wanted.filter_map(|it| Some((it.clone(), *self.files.get(it)?))).collect()
    }

    /// The file at `path`, if there is one.
    pub fn find(&self, path: &str) -> Option<&SourcePath> {
        self.files.get_key_value(&SourcePath::new(path)).map(|(path, _)| path)
    }
}

impl Error {
    /// Why reading a file failed: what [`Checked`] says, or the system.
    pub fn of(path: &SourcePath, cause: io::Error) -> Self {
        let path = path.clone();
        cause.downcast().unwrap_or_else(|cause| Self::Read { path, cause })
    }
}

/// A file that is read piece by piece. Every failure holds an [`Error`].
pub struct Checked {
    file: Box<dyn Read>,
    path: SourcePath,
    listed: File,
    /// How many bytes are to come.
    left: u64,
    hasher: Box<Xxh3>,
}

impl Read for Checked {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = match self.file.read(into) {
            Err(cause) if cause.kind() != io::ErrorKind::Interrupted => {
                return Err(io::Error::other(Error::of(&self.path, cause)));
            }
            read => read?,
        };
        self.hasher.update(&into[..count]);
        let is_over = count as u64 > self.left;
        self.left = self.left.saturating_sub(count as u64);
        let is_end = count == 0 && !into.is_empty();
        let is_whole = || self.left == 0 && self.hasher.digest128() == self.listed.hash;
        if is_over || is_end && !is_whole() {
            return Err(io::Error::other(Error::Changed { path: self.path.clone() }));
        }
        Ok(count)
    }
}

impl File {
    /// What is known of a file that is read here to its end.
    pub fn read(mut from: impl Read) -> io::Result<Self> {
        let (mut hasher, mut size) = (Box::new(Xxh3::new()), 0);
        let mut part = [0; 16 * 1024];
        loop {
            match from.read(&mut part) {
                Ok(0) => return Ok(Self { size, hash: hasher.digest128() }),
                Ok(count) => {
                    hasher.update(&part[..count]);
                    size += count as u64;
                }
                Err(cause) if cause.kind() == io::ErrorKind::Interrupted => {}
                Err(cause) => return Err(cause),
            }
        }
    }

    /// What is known of a file with these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self { size: bytes.len() as u64, hash: xxhash_rust::xxh3::xxh3_128(bytes) }
    }
}
