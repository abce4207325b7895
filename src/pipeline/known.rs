//! What texts name, kept by one build for the next.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::documents::Reading;
use crate::compact::{Compact, Pack};
use crate::memo::{self, Shelf};
use crate::recognise::Mentions;
use crate::trace::fingerprint;

/// What was found in texts, as bytes, each under the hash of all that it was found in.
#[derive(Default)]
pub(super) struct Known(BTreeMap<u128, Vec<u8>>);

/// Where it lies on a shelf.
fn place() -> u128 {
    fingerprint("what texts name")
}

impl Known {
    /// What the last build kept.
    pub(super) fn of(shelf: &dyn Shelf) -> Self {
        let kept = shelf.get(place());
        Self(kept.and_then(|it| postcard::from_bytes(&it).ok()).unwrap_or_default())
    }

    /// What was found in a text, if it is known.
    pub(super) fn get(&self, key: u128) -> Option<Mentions> {
        Mentions::of_bytes(self.0.get(&key)?)
    }
}

/// What a build read, for the next one.
pub struct Kept(Vec<(u128, Compact<Mentions>)>);

impl Kept {
    /// What was found in the texts that were read.
    pub(super) fn of(readings: impl Iterator<Item = Arc<Reading>>) -> Self {
        let found =
            readings.filter_map(|it| Some((it.key, it.document.as_ref()?.1.clone())));
        Self(found.collect())
    }

    /// Puts on a shelf what texts name, but for those with slips: these are told by each build.
    pub fn put(&self, shelf: &dyn Shelf) {
        let bytes = self.0.par_iter();
        let bytes = bytes.filter_map(|(key, found)| Some((*key, found.bytes()?)));
        let bytes: BTreeMap<u128, Arc<[u8]>> = bytes.collect();
        shelf.put(place(), &mut |to| memo::write(&bytes, to));
    }
}
