//! What texts name, kept by one build for the next.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::documents::Reading;
use crate::compact::Pack;
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
pub struct Kept(pub(super) Vec<Arc<Reading>>);

impl Kept {
    /// Puts on a shelf what texts name, but for those with slips: these are told by each build.
    pub fn put(&self, shelf: &dyn Shelf) {
        let bytes = self.0.par_iter().filter_map(|it| {
            let mentions = &it.document.as_ref()?.1;
            Some((it.key, mentions.get().bytes()?))
        });
        let bytes: BTreeMap<u128, Vec<u8>> = bytes.collect();
        shelf.put(place(), &mut |to| memo::write(&bytes, to));
    }
}
