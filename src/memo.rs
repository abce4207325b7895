//! What a function found the last time it was asked: in this run of the program ([`Memo`],
//! [`LastGood`]) or in one before ([`Shelf`]).

use std::io::{self, BufWriter, Write};

use rayon::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The last values of a pure function, by what it was asked.
///
/// Knows no phase: it is right for whatever depends on its key alone.
#[derive(Debug)]
pub struct Memo<K, V> {
    /// In the order of the keys.
    last: Vec<(K, V)>,
}

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        Self { last: Vec::new() }
    }
}

impl<K: Ord + Sync + Send, V: Clone + Sync + Send> Memo<K, V> {
    /// The values of the last time.
    pub fn into_values(self) -> impl Iterator<Item = V> {
        self.last.into_iter().map(|it| it.1)
    }

    /// The values of `keys`, which are in order: those of the last time, and what `make` makes
    /// of the others, in parallel. What is not asked for is forgotten; after an error the memo
    /// is what it was.
    pub fn all<E: Send>(
        &mut self,
        keys: Vec<K>,
        make: impl Fn(&K) -> Result<V, E> + Sync,
    ) -> Result<Vec<V>, E> {
        debug_assert!(keys.is_sorted());
        let mut last = self.last.iter().peekable();
        let known = keys.iter().map(|key| {
            while last.next_if(|(it, _)| it < key).is_some() {}
            last.next_if(|(it, _)| it == key).map(|(_, value)| value.clone())
        });
        let known: Vec<Option<V>> = known.collect();
        let value = |(key, known): (&K, Option<V>)| known.map_or_else(|| make(key), Ok);
        let values = keys.par_iter().zip(known).map(value);
        let values: Vec<V> = values.collect::<Result<_, E>>()?;
        self.last = keys.into_iter().zip(values.iter().cloned()).collect();
        Ok(values)
    }
}

/// Where values are kept from one run of the program to the next, each under the hash of all that
/// it was made from.
pub trait Shelf: Sync {
    /// The value under a key, as it was put there by this program; nothing where it is damaged.
    fn get(&self, key: u128) -> Option<Vec<u8>>;

    /// Keeps the value that `fill` writes, if there is room for it.
    fn put(&self, key: u128, fill: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>);
}

/// Keeps nothing.
#[derive(Clone, Copy, Debug)]
pub struct NoShelf;

impl Shelf for NoShelf {
    fn get(&self, _: u128) -> Option<Vec<u8>> {
        None
    }

    fn put(&self, _: u128, _: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>) {}
}

/// The value that stands under a key, else the one that is made, which is put there.
pub fn kept<V: Serialize + DeserializeOwned>(
    shelf: &dyn Shelf,
    key: u128,
    make: impl FnOnce() -> V,
) -> V {
    let known = shelf.get(key);
    if let Some(value) = known.and_then(|it| postcard::from_bytes(&it).ok()) {
        return value;
    }
    let value = make();
    shelf.put(key, &mut |to| write(&value, to));
    value
}

/// Writes a value as [`kept`] reads it.
pub fn write(value: &impl Serialize, to: &mut dyn Write) -> io::Result<()> {
    // Numbers are handed over one by one, millions of them.
    let to = BufWriter::with_capacity(1 << 16, to);
    postcard::to_io(value, to).map_err(io::Error::other)?.flush()
}

/// `#[serde(with = "whole")]`: millions of bytes at once, not one by one.
pub mod whole {
    use serde::{Deserialize, Deserializer, Serializer};

    /// Hands bytes over.
    pub fn serialize<S: Serializer>(all: &[u8], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(all)
    }

    /// Takes bytes.
    pub fn deserialize<'a, D: Deserializer<'a>>(from: D) -> Result<Vec<u8>, D::Error> {
        Ok(<&[u8]>::deserialize(from)?.to_vec())
    }
}

/// The last good value of each thing: what stands in for it while it has mistakes.
#[derive(Debug)]
pub struct LastGood<K, V> {
    /// In the order of the keys.
    good: Vec<(K, V)>,
}

impl<K, V> Default for LastGood<K, V> {
    fn default() -> Self {
        Self { good: Vec::new() }
    }
}

impl<K: Ord, V: Clone> LastGood<K, V> {
    /// The values themselves, but for those that are not good and were before: they are as
    /// they were, and marked so. The keys are in order; what is not among them is forgotten.
    pub fn instead(
        &mut self,
        values: Vec<(K, V)>,
        is_good: impl Fn(&V) -> bool,
    ) -> Vec<(V, bool)> {
        debug_assert!(values.is_sorted_by(|one, other| one.0 <= other.0));
        let mut good = Vec::with_capacity(values.len());
        let mut chosen = Vec::with_capacity(values.len());
        for (key, value) in values {
            let before = || self.good.binary_search_by(|it| it.0.cmp(&key)).ok();
            let (value, stands_in) = match is_good(&value) {
                true => (value, false),
                false => match before() {
                    Some(at) => (self.good[at].1.clone(), true),
                    None => (value, false),
                },
            };
            if is_good(&value) {
                good.push((key, value.clone()));
            }
            chosen.push((value, stands_in));
        }
        self.good = good;
        chosen
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn makes_what_it_does_not_know_and_forgets_what_nobody_asks_for() {
        let (mut memo, made) = (Memo::default(), AtomicUsize::new(0));
        let mut check = |keys: &[u8], wanted: usize| {
            let before = made.load(Ordering::Relaxed);
            let values: Result<Vec<u8>, ()> = memo.all(keys.to_vec(), |it| {
                made.fetch_add(1, Ordering::Relaxed);
                Ok(*it * 2)
            });
            assert_eq!(values, Ok(keys.iter().map(|it| it * 2).collect()));
            assert_eq!(made.load(Ordering::Relaxed) - before, wanted);
        };
        check(&[1, 2, 3], 3);
        check(&[1, 2, 4], 1);
        check(&[3, 4], 1);
    }

    #[test]
    fn what_was_good_stands_in_while_it_is_not() {
        let mut last = LastGood::default();
        let mut check = |values: &[(u8, i8)], wanted: &[(i8, bool)]| {
            assert_eq!(last.instead(values.to_vec(), |it| *it > 0), wanted);
        };
        check(&[(1, 5), (2, -1)], &[(5, false), (-1, false)]);
        check(&[(1, -2), (2, 7)], &[(5, true), (7, false)]);
        check(&[(1, -3)], &[(5, true)]);
        check(&[(1, 6), (2, -7)], &[(6, false), (-7, false)]);
    }
}
