//! What builds keep for the next one, in a folder beside the output: one file a value.
//!
//! The folder may be deleted at any time. What another program put there, or what is damaged,
//! counts as nothing; what a build did not use is taken away.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::UNIX_EPOCH;

use xxhash_rust::xxh3::xxh3_128;

use super::Error;
use super::output::{files, make, put};
use crate::memo::Shelf;
use crate::trace::fingerprint;

/// The folder.
pub(super) struct Folder {
    path: PathBuf,
    program: u128,
    /// The names of the files that were used.
    used: Mutex<BTreeSet<String>>,
}

/// How many bytes of a file are the hash of the others.
const HASH: usize = size_of::<u128>();

impl Folder {
    /// The folder, which may not be there yet.
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path, program: program(), used: Mutex::default() }
    }

    /// Makes it, where it is not there.
    pub(super) fn make(&self) -> Result<(), Error> {
        make(&self.path)
    }

    /// The value of a name, as this program wrote it.
    pub(super) fn read(&self, name: &str) -> Option<Vec<u8>> {
        self.uses(name);
        let mut bytes = fs::read(self.path.join(name)).ok()?;
        let rest = bytes.len().checked_sub(HASH)?;
        if self.hash(name, &bytes[..rest]).to_le_bytes() != bytes[rest..] {
            return None;
        }
        bytes.truncate(rest);
        Some(bytes)
    }

    /// Keeps a value under a name. Where there is no room for it, it is made again.
    pub(super) fn write(&self, name: &str, mut value: Vec<u8>) {
        self.uses(name);
        let hash = self.hash(name, &value);
        value.extend(hash.to_le_bytes());
        drop(put(&self.path.join(name), &value));
    }

    /// Takes away what was not used.
    pub(super) fn tidy(&self) -> Result<(), Error> {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        for name in files(&self.path)? {
            if !used.contains(&name) {
                let path = self.path.join(name);
                fs::remove_file(&path).map_err(|cause| Error::Write { path, cause })?;
            }
        }
        Ok(())
    }

    fn uses(&self, name: &str) {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        used.insert(name.to_owned());
    }

    fn hash(&self, name: &str, value: &[u8]) -> u128 {
        fingerprint(&(self.program, name, xxh3_128(value)))
    }
}

impl Shelf for Folder {
    fn get(&self, key: u128) -> Option<Vec<u8>> {
        self.read(&format!("{key:032x}"))
    }

    fn put(&self, key: u128, value: &[u8]) {
        self.write(&format!("{key:032x}"), value.to_vec());
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
