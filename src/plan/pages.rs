//! Pages by their addresses while they are planned: quick to ask, and put in order once, when
//! all are there.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{Page, SitePath};

/// The pages that are planned so far.
#[derive(Default)]
pub(super) struct Pages {
    all: Vec<(SitePath, Page)>,
    places: Places,
}

impl Pages {
    fn find(&self, hash: u64, path: &str) -> Option<usize> {
        self.places.find(hash, |it| self.all[it].0.as_str() == path)
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
        self.all.push((path, page));
        self.places.push(hash);
    }

    /// The pages in the order of their addresses.
    pub(super) fn in_order(mut self) -> BTreeMap<SitePath, Page> {
        self.all.par_sort_unstable_by(|one, other| one.0.cmp(&other.0));
        self.all.into_iter().collect()
    }
}

/// The places in a list, found by the hashes of what stands there. It has no order that could
/// be seen.
#[derive(Default)]
pub(super) struct Places {
    /// The hash at each place of the list.
    hashes: Vec<u64>,
    /// The places, each at or behind the slot that its hash tells, with no gap between; one
    /// more than the place, nothing where none is. At most half of them are taken.
    slots: Vec<u32>,
}

impl Places {
    /// The place where something with this hash stands that is what is looked for.
    pub(super) fn find(&self, hash: u64, is: impl Fn(usize) -> bool) -> Option<usize> {
        let mut slot = self.slot(hash)?;
        while let Some(place) = self.slots[slot].checked_sub(1) {
            let place = place as usize;
            if self.hashes[place] == hash && is(place) {
                return Some(place);
            }
            slot = (slot + 1) % self.slots.len();
        }
        None
    }

    /// Adds the next place of the list, which was not found.
    pub(super) fn push(&mut self, hash: u64) {
        self.hashes.push(hash);
        match self.hashes.len() * 2 > self.slots.len() {
            true => {
                self.slots = vec![0; (self.hashes.len() * 4).next_power_of_two()];
                (0..self.hashes.len()).for_each(|it| self.fill(it));
            }
            false => self.fill(self.hashes.len() - 1),
        }
    }

    fn fill(&mut self, place: usize) {
        let Some(mut slot) = self.slot(self.hashes[place]) else { return };
        while self.slots[slot] != 0 {
            slot = (slot + 1) % self.slots.len();
        }
        self.slots[slot] = place as u32 + 1;
    }

    fn slot(&self, hash: u64) -> Option<usize> {
        (hash as usize).checked_rem(self.slots.len())
    }
}

/// The hash by which addresses are told apart.
pub(super) fn hash(path: &str) -> u64 {
    xxhash_rust::xxh3::xxh3_64(path.as_bytes())
}
