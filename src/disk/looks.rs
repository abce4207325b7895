//! What the last build looked at for each page: a page for which all of that is the same need
//! not be made again.
//!
//! It lies beside the output folder and may be deleted at any time. What another program wrote,
//! or what is damaged, counts as nothing.

use std::collections::BTreeMap;
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
    /// Where the entries of the last build stand now, by their places there.
    places: [Vec<Option<Place>>; TABLES],
    /// By the names of the files.
    pages: BTreeMap<String, Look>,
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
        let places_now = now.places();
        let moved = |it: &Name| places_now.get(it).copied();
        let places = names.map(|it| it.iter().map(moved).collect());
        Self { now, places, pages }
    }

    /// What was looked at for a page, if all of it is as it was and the page was this one.
    pub(super) fn same(
        &self,
        (path, page): (&SitePath, &Page),
        hash: u128,
    ) -> Option<Look> {
        let look = self.pages.get(&path.file_name()).filter(|it| it.hash == hash)?;
        let places = look.trace.places.iter().map(|it| self.moved(*it));
        let places: Vec<Place> = places.collect::<Option<_>>()?;
        let state = self.now.of_places((path, page), places.iter().copied(), &look.trace);
        let trace = || Trace { places, ..look.trace.clone() };
        (state == look.state).then(|| Look { hash, state, trace: trace() })
    }

    /// Where an entry of the last build stands now.
    fn moved(&self, place: Place) -> Option<Place> {
        *self.places.get(place.kind())?.get(place.at())?
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

type Known = ([Vec<Name>; TABLES], BTreeMap<String, Look>);

/// What lies in a file that this program wrote.
fn stored(file: &Path) -> Option<Known> {
    let bytes = fs::read(file).ok()?;
    let (own, rest) = bytes.split_at_checked(HASH)?;
    if own != xxh3_128(rest).to_le_bytes() {
        return None;
    }
    let stored: Stored<[Vec<Name>; TABLES], BTreeMap<String, Look>> =
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
