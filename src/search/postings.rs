//! Which entries of a block have each key: about a byte for each entry of a key, since there are
//! millions.

use serde::{Deserialize, Serialize};

use crate::memo::whole;

/// How many entries a block has at most.
pub(super) const ENTRIES: usize = 1024;

/// What is said of an entry and a key is below this.
pub(super) const VALUES: usize = 1 << u8::BITS;

/// How many values, the frequent ones, need no byte of their own.
const SHORT: usize = 5;

/// An entry that has a key, seen from the key.
#[derive(Clone, Copy)]
pub(super) struct Posting {
    /// The place of the entry in its block.
    pub(super) entry: usize,
    /// What is said of both.
    pub(super) value: u8,
}

impl Posting {
    /// The bytes of a posting behind one of the entry `last`, and how many they are: the step
    /// from entry to entry and the value as one number of one byte or two, and a value that is
    /// not short in one more.
    fn code(self, last: usize) -> ([u8; 3], usize) {
        let value = usize::from(self.value).min(SHORT);
        let number = (self.entry - last) * (SHORT + 1) + value;
        let (mut bytes, mut count) = match number < 128 {
            true => ([number as u8, 0, 0], 1),
            false => ([number as u8 | 128, (number >> 7) as u8, 0], 2),
        };
        if value == SHORT {
            bytes[count] = self.value;
            count += 1;
        }
        (bytes, count)
    }
}

/// The postings of one key.
struct OfKey<'a> {
    rest: &'a [u8],
    /// The entry before.
    last: usize,
}

impl OfKey<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }
}

impl Iterator for OfKey<'_> {
    type Item = Posting;

    fn next(&mut self) -> Option<Posting> {
        let first = usize::from(self.byte()?);
        let number = match first < 128 {
            true => first,
            false => first - 128 + (usize::from(self.byte()?) << 7),
        };
        self.last += number / (SHORT + 1);
        let value = match number % (SHORT + 1) {
            SHORT => self.byte()?,
            short => short as u8,
        };
        Some(Posting { entry: self.last, value })
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
        self.each(keys, |key, bytes| ends[key + 1] += bytes.len() as u32);
        for key in 1..ends.len() {
            ends[key] += ends[key - 1];
        }
        let mut all = vec![0; ends[keys] as usize];
        self.each(keys, |key, bytes| {
            let start = ends[key] as usize;
            all[start..start + bytes.len()].copy_from_slice(bytes);
            ends[key] += bytes.len() as u32;
        });
        ends.pop();
        Postings { all, ends }
    }

    /// Goes through all postings with their keys and bytes.
    fn each(&self, keys: usize, mut take: impl FnMut(usize, &[u8])) {
        let mut last = vec![0u16; keys];
        let mut start = 0;
        for (entry, end) in self.ends.iter().enumerate() {
            for (key, value) in
                self.keys[start..*end].iter().zip(&self.values[start..*end])
            {
                let last = &mut last[*key as usize];
                let (bytes, count) =
                    Posting { entry, value: *value }.code(usize::from(*last));
                *last = entry as u16;
                take(*key as usize, &bytes[..count]);
            }
            start = *end;
        }
    }
}

/// The entries that have each key.
#[derive(Serialize, Deserialize)]
pub(super) struct Postings {
    #[serde(with = "whole")]
    all: Vec<u8>,
    /// Where those of each key end.
    ends: Vec<u32>,
}

impl Postings {
    /// The entries that have the key at this place, in their order; those of one entry in the
    /// order in which they were found.
    pub(super) fn of(&self, key: usize) -> impl Iterator<Item = Posting> {
        let start = key.checked_sub(1).map_or(0, |it| self.ends[it] as usize);
        OfKey { rest: &self.all[start..self.ends[key] as usize], last: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::{ENTRIES, Found, VALUES};

    #[test]
    fn what_is_found_is_read_key_by_key() {
        // Steps and values at the borders of their bytes, and two postings of one entry.
        let wanted =
            [(0, 0), (0, 5), (20, 4), (41, 1), (63, 0), (63, VALUES - 1), (1023, 44)];
        let mut found = Found::default();
        for entry in 0..ENTRIES {
            found.push(1, 0);
            let own = wanted.iter().filter(|it| it.0 == entry);
            own.for_each(|it| found.push(0, it.1 as u8));
            found.end_entry();
        }
        let postings = found.by_key(2);
        let read = |key| postings.of(key).map(|it| (it.entry, usize::from(it.value)));
        assert_eq!(read(0).collect::<Vec<_>>(), wanted);
        assert!(read(1).eq((0..ENTRIES).map(|it| (it, 0))));
    }
}
