//! Which entries of a block have each key: two bytes for each entry of a key, since there are
//! millions.

use serde::{Deserialize, Serialize};

/// How many entries a block has at most.
pub(super) const ENTRIES: usize = 1024;

/// What is said of an entry and a key is below this.
pub(super) const VALUES: usize = (1 << u16::BITS) / ENTRIES;

/// An entry that has a key, seen from the key.
#[derive(Clone, Copy)]
pub(super) struct Posting {
    /// The place of the entry in its block.
    pub(super) entry: usize,
    /// What is said of both.
    pub(super) value: u8,
}

impl Posting {
    fn read(bytes: [u8; 2]) -> Self {
        let number = usize::from(u16::from_le_bytes(bytes));
        Self { entry: number % ENTRIES, value: (number / ENTRIES) as u8 }
    }

    fn bytes(self) -> [u8; 2] {
        ((self.entry + ENTRIES * usize::from(self.value)) as u16).to_le_bytes()
    }
}

/// Keys with what is said of them, entry by entry, as they are found.
#[derive(Default)]
pub(super) struct Found {
    keys: Vec<u32>,
    values: Vec<u8>,
    /// Where those of each entry end.
    ends: Vec<usize>,
}

impl Found {
    /// With room for so many: what is not used costs nothing, and to grow costs as much as to
    /// fill.
    pub(super) fn with_room(count: usize) -> Self {
        let (keys, values) = (Vec::with_capacity(count), Vec::with_capacity(count));
        Self { keys, values, ends: Vec::new() }
    }

    /// Adds a key of the entry at hand; the value is below [`VALUES`].
    pub(super) fn push(&mut self, key: u32, value: u8) {
        debug_assert!(usize::from(value) < VALUES);
        self.keys.push(key);
        self.values.push(value);
    }

    /// Says something else of each key of the entry at hand.
    pub(super) fn tell(&mut self, mut value: impl FnMut(u32) -> u8) {
        let start = self.ends.last().copied().unwrap_or_default();
        let own = self.keys[start..].iter().zip(&mut self.values[start..]);
        own.for_each(|(key, told)| *told = value(*key));
    }

    /// Ends the entry at hand.
    pub(super) fn end_entry(&mut self) {
        self.ends.push(self.keys.len());
    }

    /// The same key by key, of which there are so many.
    pub(super) fn by_key(self, keys: usize) -> Postings {
        let mut ends = vec![0u32; keys + 1];
        for key in &self.keys {
            ends[*key as usize + 1] += 1;
        }
        for key in 1..ends.len() {
            ends[key] += ends[key - 1];
        }
        let mut all = vec![[0; 2]; self.keys.len()];
        let mut start = 0;
        for (entry, end) in self.ends.into_iter().enumerate() {
            let values = &self.values[start..end];
            for (key, value) in self.keys[start..end].iter().zip(values) {
                let place = &mut ends[*key as usize];
                all[*place as usize] = Posting { entry, value: *value }.bytes();
                *place += 1;
            }
            start = end;
        }
        ends.pop();
        Postings { all, ends }
    }
}

/// The entries that have each key.
#[derive(Serialize, Deserialize)]
pub(super) struct Postings {
    #[serde(with = "packed")]
    all: Vec<[u8; 2]>,
    /// Where those of each key end.
    ends: Vec<u32>,
}

impl Postings {
    /// The entries that have the key at this place, in their order; those of one entry in the
    /// order in which they were found.
    pub(super) fn of(&self, key: usize) -> impl ExactSizeIterator<Item = Posting> {
        let start = key.checked_sub(1).map_or(0, |it| self.ends[it] as usize);
        let own = &self.all[start..self.ends[key] as usize];
        own.iter().map(|it| Posting::read(*it))
    }
}

/// Millions of numbers of two bytes as one run of bytes.
mod packed {
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(
        all: &[[u8; 2]],
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(all.as_flattened())
    }

    pub(super) fn deserialize<'a, D: Deserializer<'a>>(
        from: D,
    ) -> Result<Vec<[u8; 2]>, D::Error> {
        Ok(<&[u8]>::deserialize(from)?.as_chunks().0.to_vec())
    }
}
