//! What the last build looked at for each page: a page for which all of that is the same need
//! not be made again.
//!
//! It lies on the shelf beside the output folder ([`super::shelf`]).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::shelf::Folder;
use crate::memo;
use crate::plan::{Page, SitePath};
use crate::render::{Fingerprints, Name, Site};
use crate::trace::{Place, TABLES, Trace};

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
    names: N,
    pages: P,
}

/// The name of what is kept.
const NAME: &str = "looks";

impl Looks {
    /// Those of the last build, as the shelf has them.
    pub(super) fn of(site: &Site, shelf: &Folder) -> Self {
        let now = Fingerprints::of(site);
        let (names, pages) = stored(shelf).unwrap_or_default();
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
        if state != look.state {
            return None;
        }
        let Trace { keys, wholes, .. } = &look.trace;
        let trace = Trace { places, keys: keys.clone(), wholes: *wholes };
        Some(Look { hash, state, trace })
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

    /// Keeps what was looked at for the next build.
    pub(super) fn keep(self, pages: Vec<(String, Look)>, shelf: &Folder) {
        let stored = Stored { names: &self.now.names, pages };
        shelf.write(NAME, &mut |to| memo::write(&stored, to));
    }
}

/// The names of the entries of the last build, and what was looked at.
type Known = ([Vec<Name>; TABLES], BTreeMap<String, Look>);

fn stored(shelf: &Folder) -> Option<Known> {
    let bytes = shelf.read(NAME)?;
    let stored: Stored<[Vec<Name>; TABLES], BTreeMap<String, Look>> =
        postcard::from_bytes(&bytes).ok()?;
    Some((stored.names, stored.pages))
}
