//! What the last build looked at for each page: a page for which all of that is the same need
//! not be made again.
//!
//! It lies beside the output folder and may be deleted at any time. What another program wrote,
//! or what is damaged, counts as nothing.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_128;

use crate::plan::{Page, SitePath};
use crate::render::{Fingerprints, Name, Site};
use crate::trace::{Place, TABLES, Trace, fingerprint};

/// What was looked at for one page.
#[derive(Serialize, Deserialize)]
pub(super) struct Look {
    /// The hash of the page.
    hash: u128,
    /// What it depends on, as [`Fingerprints`] tell it.
    state: u128,
    trace: Trace,
}

/// What was looked at for all pages of the last build, and how it is now.
pub(super) struct Looks {
    now: Fingerprints,
    /// The names of the places in the last build.
    names: [Vec<Name>; TABLES],
    /// The same entries in this build.
    places: HashMap<Name, Place>,
    /// By the names of the files.
    pages: HashMap<String, Look>,
}

/// What lies in the file.
#[derive(Serialize, Deserialize)]
struct Stored<N, P> {
    program: u128,
    names: N,
    pages: P,
}

/// How many bytes of the file are the hash of the others.
const HASH: usize = size_of::<u128>();

impl Looks {
    /// Those of the last build that wrote the site, in `file`.
    pub(super) fn of(site: &Site, file: &Path) -> Self {
        let now = Fingerprints::of(site);
        let (names, pages) = stored(file).unwrap_or_default();
        let mut places = HashMap::new();
        if !pages.is_empty() {
            for (kind, names) in now.names.iter().enumerate() {
                let own = names.iter().enumerate();
                places.extend(own.map(|(at, it)| (*it, Place::new(kind as u8, at))));
            }
        }
        Self { now, names, places, pages }
    }

    /// What was looked at for a page, if all of it is as it was and the page was this one.
    pub(super) fn same(
        &self,
        (path, page): (&SitePath, &Page),
        hash: u128,
    ) -> Option<Look> {
        let look = self.pages.get(&path.file_name()).filter(|it| it.hash == hash)?;
        let names = look.trace.places.iter().map(|it| self.name(*it));
        let names: Vec<Name> = names.collect::<Option<_>>()?;
        let state = self.now.of_named((path, page), names.iter().copied(), &look.trace);
        if state != look.state {
            return None;
        }
        let places = names.iter().map(|it| self.places.get(it).copied());
        let places: Vec<Place> = places.collect::<Option<_>>()?;
        let trace = Trace { places, ..look.trace.clone() };
        Some(Look { hash, state, trace })
    }

    fn name(&self, place: Place) -> Option<Name> {
        self.names.get(place.kind())?.get(place.at()).copied()
    }

    /// What was looked at now for a page with this hash.
    pub(super) fn look(
        &self,
        (path, page): (&SitePath, &Page),
        hash: u128,
        trace: Trace,
    ) -> Look {
        Look { hash, state: self.now.of_page(path, page, &trace), trace }
    }

    /// The bytes of the file for the next build.
    pub(super) fn again(self, pages: Vec<(String, Look)>) -> Vec<u8> {
        let stored = Stored { program: program(), names: &self.now.names, pages };
        let bytes = postcard::to_extend(&stored, vec![0; HASH]).unwrap_or_default();
        let mut bytes: Vec<u8> = bytes;
        if let Some((own, rest)) = bytes.split_at_mut_checked(HASH) {
            own.copy_from_slice(&xxh3_128(rest).to_le_bytes());
        }
        bytes
    }
}

type Known = ([Vec<Name>; TABLES], HashMap<String, Look>);

/// What lies in a file that this program wrote.
fn stored(file: &Path) -> Option<Known> {
    let bytes = fs::read(file).ok()?;
    let (own, rest) = bytes.split_at_checked(HASH)?;
    if own != xxh3_128(rest).to_le_bytes() {
        return None;
    }
    let stored: Stored<[Vec<Name>; TABLES], HashMap<String, Look>> =
        postcard::from_bytes(rest).ok()?;
    (stored.program == program()).then_some((stored.names, stored.pages))
}

/// What tells this program from another one, of whatever version: both make other pages.
fn program() -> u128 {
    let file = std::env::current_exe().ok();
    let file = file.and_then(|it| fs::metadata(it).ok());
    let written = file.as_ref().and_then(|it| it.modified().ok());
    let written = written.and_then(|it| it.duration_since(UNIX_EPOCH).ok());
    let size = file.map(|it| it.len());
    fingerprint(&(env!("CARGO_PKG_VERSION"), size, written))
}
