//! Pages by their addresses while they are planned: quick to ask, and put in order once, when
//! all are there.

use std::collections::BTreeMap;

use hashbrown::HashTable;
use rayon::prelude::*;

use super::{Page, SitePath};

/// The pages that are planned so far.
#[derive(Default)]
pub(super) struct Pages {
    all: Vec<(SitePath, Page)>,
    /// The hashes of the addresses and their places in the list.
    places: HashTable<(u64, usize)>,
}

impl Pages {
    fn find(&self, hash: u64, path: &str) -> Option<usize> {
        let is_own =
            |it: &(u64, usize)| it.0 == hash && self.all[it.1].0.as_str() == path;
        self.places.find(hash, is_own).map(|it| it.1)
    }

    /// Whether a page has the address.
    pub(super) fn contains(&self, path: &str) -> bool {
        self.find(hash(path), path).is_some()
    }

    /// Puts a page at an address, in place of one that is there.
    pub(super) fn insert(&mut self, path: SitePath, page: Page) {
        let hash = hash(path.as_str());
        match self.find(hash, path.as_str()) {
            Some(place) => self.all[place].1 = page,
            None => self.push(hash, path, page),
        }
    }

    /// Puts a page at an address that is free; tells whether it was.
    pub(super) fn insert_new(&mut self, path: &SitePath, page: Page) -> bool {
        let hash = hash(path.as_str());
        let is_free = self.find(hash, path.as_str()).is_none();
        if is_free {
            self.push(hash, path.clone(), page);
        }
        is_free
    }

    fn push(&mut self, hash: u64, path: SitePath, page: Page) {
        self.places.insert_unique(hash, (hash, self.all.len()), |it| it.0);
        self.all.push((path, page));
    }

    /// The pages in the order of their addresses.
    pub(super) fn in_order(mut self) -> BTreeMap<SitePath, Page> {
        self.all.par_sort_unstable_by(|one, other| one.0.cmp(&other.0));
        self.all.into_iter().collect()
    }
}

/// The hash by which addresses are told apart.
pub(super) fn hash(path: &str) -> u64 {
    xxhash_rust::xxh3::xxh3_64(path.as_bytes())
}
