//! What builds keep for the next one, in a folder beside the output: one file a value.
//!
//! The folder may be deleted at any time. What another program put there, or what is damaged,
//! counts as nothing; what a build did not use is taken away. An output folder that is a mount
//! has none: whatever lies in it may be served.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::UNIX_EPOCH;

use xxhash_rust::xxh3::{Xxh3, xxh3_128};

use super::Error;
use super::output::{files, make};
use crate::memo::Shelf;
use crate::trace::fingerprint;

/// The folder.
pub(super) struct Folder {
    /// Nothing where nothing is kept.
    path: Option<PathBuf>,
    program: u128,
    /// The names of the files that were used.
    used: Mutex<BTreeSet<String>>,
}

/// How many bytes of a file are the hash of the others.
const HASH: usize = size_of::<u128>();

impl Folder {
    /// The folder, which may not be there yet.
    pub(super) fn new(path: Option<PathBuf>) -> Self {
        Self { path, program: program(), used: Mutex::default() }
    }

    /// Makes it, where it is not there.
    pub(super) fn make(&self) -> Result<(), Error> {
        self.path.as_deref().map_or(Ok(()), make)
    }

    /// The value of a name, as this program wrote it.
    pub(super) fn read(&self, name: &str) -> Option<Vec<u8>> {
        self.uses(name);
        let mut bytes = fs::read(self.path.as_ref()?.join(name)).ok()?;
        let rest = bytes.len().checked_sub(HASH)?;
        if self.hash(name, xxh3_128(&bytes[..rest])).to_le_bytes() != bytes[rest..] {
            return None;
        }
        bytes.truncate(rest);
        Some(bytes)
    }

    /// Keeps under a name what `fill` writes. Where there is no room for it, it is made again.
    pub(super) fn write(
        &self,
        name: &str,
        fill: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
    ) {
        let Some(path) = &self.path else { return };
        self.uses(name);
        let mut write = || {
            let file = fs::File::create(path.join(name))?;
            let mut file = Hashed { file, hasher: Xxh3::new() };
            fill(&mut file)?;
            let hash = self.hash(name, file.hasher.digest128());
            file.file.write_all(&hash.to_le_bytes())
        };
        // What is not whole is known by its hash.
        drop(write());
    }

    /// Takes away what was not used: files that bear a key for a name, and no others.
    pub(super) fn tidy(&self) -> Result<(), Error> {
        let Some(folder) = &self.path else { return Ok(()) };
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        for name in files(folder)? {
            let is_key =
                name.len() == 32 && name.bytes().all(|it| it.is_ascii_hexdigit());
            if is_key && !used.contains(&name) {
                let path = folder.join(name);
                fs::remove_file(&path).map_err(|cause| Error::Write { path, cause })?;
            }
        }
        Ok(())
    }

    fn uses(&self, name: &str) {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        used.insert(name.to_owned());
    }

    fn hash(&self, name: &str, value: u128) -> u128 {
        fingerprint(&(self.program, name, value))
    }
}

impl Shelf for Folder {
    fn get(&self, key: u128) -> Option<Vec<u8>> {
        self.read(&format!("{key:032x}"))
    }

    fn put(&self, key: u128, fill: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>) {
        self.write(&format!("{key:032x}"), fill);
    }
}

/// A file of which the hash is made while it is written.
struct Hashed {
    file: fs::File,
    hasher: Xxh3,
}

impl Write for Hashed {
    fn write(&mut self, part: &[u8]) -> io::Result<usize> {
        self.file.write_all(part)?;
        self.hasher.update(part);
        Ok(part.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// What tells this program from another one, of whatever version: both make other values.
fn program() -> u128 {
    let file = std::env::current_exe().ok();
    let file = file.and_then(|it| fs::metadata(it).ok());
    let written = file.as_ref().and_then(|it| it.modified().ok());
    let written = written.and_then(|it| it.duration_since(UNIX_EPOCH).ok());
    let size = file.map(|it| it.len());
    fingerprint(&(env!("CARGO_PKG_VERSION"), size, written))
}
