//! What is looked at while a page is made: as long as all of it is the same, so is the page.
//!
//! The tables that pages are made from note who looks at what. A page that asks them by a place
//! or a key depends on that entry; one that walks over a table depends on all of it. Nothing is
//! noted while nobody [`record`]s, and what other threads look at is not noted: a page is made
//! by one.

use std::borrow::Borrow;
use std::cell::RefCell;
use std::collections::{BTreeMap, btree_map};
use std::hash::{Hash, Hasher};
use std::ops::{Deref, DerefMut, Index, IndexMut};
use std::slice;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::Xxh3;

macro_rules! kinds {
    ($($(#[$doc:meta])+ $name:ident = $number:literal;)+) => {
        $($(#[$doc])+ pub const $name: u8 = $number;)+
        /// How many kinds of entries there are.
        pub const KINDS: usize = [$($number),+].len();
    };
}

kinds! {
    /// Directives, by their places.
    DIRECTIVES = 0;
    /// Works, by their places.
    WORKS = 1;
    /// Campaigns, by their places.
    CAMPAIGNS = 2;
    /// Actors, by their places.
    ACTORS = 3;
    /// Bodies, by their places, and by their ids.
    BODIES = 4;
    /// Short numbers, by their keys.
    NUMBERS = 5;
    /// Their addresses, by the same keys.
    NUMBER_PAGES = 6;
    /// What stands at an address.
    ADDRESSES = 7;
    /// The works that files hold, by the files.
    FILES = 8;
    /// The addresses of files beside directives.
    ATTACHMENTS = 9;
    /// The addresses of bodies that have a page.
    BODY_PAGES = 10;
    /// What bodies issued.
    ISSUED = 11;
    /// The bodies of one place and time.
    BESIDE = 12;
    /// The directives of each year, and of none.
    YEARS = 13;
    /// The works of each kind in the order in which they are listed.
    REFERENCES = 14;
    /// The actors in that order.
    LISTED_ACTORS = 15;
    /// The bodies.
    LISTED_BODIES = 16;
    /// The campaigns.
    LISTED_CAMPAIGNS = 17;
    /// How many works there are.
    WORK_COUNT = 18;
}

/// How many of the kinds have places: the first ones.
pub const TABLES: usize = 5;

/// The place of an entry and its kind, in four bytes: there are millions.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Place(u32);

impl Place {
    /// How many entries of a kind there are room for.
    const ROOM: usize = 1 << 28;

    /// The place of an entry among those of its kind.
    pub fn new(kind: u8, at: usize) -> Self {
        debug_assert!(usize::from(kind) < TABLES && at < Self::ROOM);
        Self((usize::from(kind) * Self::ROOM + at) as u32)
    }

    /// The kind.
    pub fn kind(self) -> usize {
        self.0 as usize / Self::ROOM
    }

    /// The place among those of the kind.
    pub fn at(self) -> usize {
        self.0 as usize % Self::ROOM
    }
}

/// All that was looked at.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Trace {
    /// The places, each once, in order.
    pub places: Vec<Place>,
    /// The keys, each with its kind, as [`key`] makes them.
    pub keys: Vec<u64>,
    /// The kinds of which all was looked at, one bit each.
    pub wholes: u32,
}

impl Trace {
    /// How many places a trace names at most. What looks at more looks at all of their kinds:
    /// the traces of many pages of long lists would take more room than the pages.
    const MOST: usize = 4_000;

    fn in_order(mut self) -> Self {
        self.places.sort_unstable();
        self.places.dedup();
        if self.places.len() > Self::MOST {
            for place in std::mem::take(&mut self.places) {
                self.wholes |= 1 << place.kind();
            }
        }
        self.keys.sort_unstable();
        self.keys.dedup();
        self.places.shrink_to_fit();
        self.keys.shrink_to_fit();
        self
    }

    /// Whether all of a kind was looked at.
    pub fn has_all(&self, kind: u8) -> bool {
        self.wholes & (1 << kind) != 0
    }
}

thread_local! {
    static TRACE: RefCell<Option<Trace>> = const { RefCell::new(None) };
}

/// Does some work and tells what it looked at on the way.
pub fn record<T>(work: impl FnOnce() -> T) -> (T, Trace) {
    TRACE.set(Some(Trace::default()));
    let value = work();
    (value, TRACE.take().unwrap_or_default().in_order())
}

fn note(write: impl FnOnce(&mut Trace)) {
    TRACE.with_borrow_mut(|it| it.as_mut().map(write));
}

/// Notes that a place was looked at.
pub fn note_place(kind: u8, place: usize) {
    note(|it| {
        let seen = Place::new(kind, place);
        // Most look at an entry several times in a row.
        if it.places.last() != Some(&seen) {
            it.places.push(seen);
        }
    });
}

/// Notes that a key was looked for, whether or not it is there.
pub fn note_key(kind: u8, wanted: &(impl Hash + ?Sized)) {
    note(|it| it.keys.push(key(kind, wanted)));
}

/// Notes that all of a kind was looked at.
pub fn note_all(kind: u8) {
    note(|it| it.wholes |= 1 << kind);
}

/// A key of a kind, as a number.
pub fn key(kind: u8, wanted: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = Xxh3::new();
    (kind, wanted).hash(&mut hasher);
    hasher.finish()
}

/// What tells a value from others, for this machine.
pub fn fingerprint(value: &(impl Hash + ?Sized)) -> u128 {
    let mut hasher = Xxh3::new();
    value.hash(&mut hasher);
    hasher.digest128()
}

/// Entries by their places.
#[derive(Clone, Debug)]
pub struct Table<T, const KIND: u8>(Vec<T>);

/// Entries by their keys.
#[derive(Clone, Debug)]
pub struct Keyed<K, V, const KIND: u8>(BTreeMap<K, V>);

/// What is looked at as a whole.
#[derive(Clone, Debug, Default)]
pub struct Whole<T, const KIND: u8>(T);

/// An entry for each work.
pub type ByWork<T> = Table<T, WORKS>;
/// An entry for each campaign.
pub type ByCampaign<T> = Table<T, CAMPAIGNS>;
/// An entry for each directive.
pub type ByDirective<T> = Table<T, DIRECTIVES>;
/// An entry for each actor.
pub type ByActor<T> = Table<T, ACTORS>;

impl<T, const KIND: u8> Default for Table<T, KIND> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T, const KIND: u8> From<Vec<T>> for Table<T, KIND> {
    fn from(entries: Vec<T>) -> Self {
        Self(entries)
    }
}

impl<T, const KIND: u8> Table<T, KIND> {
    /// The entries themselves.
    pub fn into_inner(self) -> Vec<T> {
        self.0
    }
}

impl<T, const KIND: u8> Index<usize> for Table<T, KIND> {
    type Output = T;

    fn index(&self, place: usize) -> &T {
        note_place(KIND, place);
        &self.0[place]
    }
}

impl<T, const KIND: u8> Deref for Table<T, KIND> {
    type Target = Vec<T>;

    fn deref(&self) -> &Vec<T> {
        note_all(KIND);
        &self.0
    }
}

impl<T, const KIND: u8> DerefMut for Table<T, KIND> {
    fn deref_mut(&mut self) -> &mut Vec<T> {
        &mut self.0
    }
}

impl<T, const KIND: u8> IndexMut<usize> for Table<T, KIND> {
    fn index_mut(&mut self, place: usize) -> &mut T {
        &mut self.0[place]
    }
}

impl<T, const KIND: u8> FromIterator<T> for Table<T, KIND> {
    fn from_iter<I: IntoIterator<Item = T>>(entries: I) -> Self {
        Self(entries.into_iter().collect())
    }
}

impl<'a, T, const KIND: u8> IntoIterator for &'a Table<T, KIND> {
    type Item = &'a T;
    type IntoIter = slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<K, V, const KIND: u8> Default for Keyed<K, V, KIND> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<K, V, const KIND: u8> From<BTreeMap<K, V>> for Keyed<K, V, KIND> {
    fn from(entries: BTreeMap<K, V>) -> Self {
        Self(entries)
    }
}

impl<K: Ord, V, const KIND: u8> FromIterator<(K, V)> for Keyed<K, V, KIND> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        Self(entries.into_iter().collect())
    }
}

impl<'a, K, V, const KIND: u8> IntoIterator for &'a Keyed<K, V, KIND> {
    type Item = (&'a K, &'a V);
    type IntoIter = btree_map::Iter<'a, K, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<K: Ord, V, const KIND: u8> Keyed<K, V, KIND> {
    /// The entries themselves.
    pub fn into_inner(self) -> BTreeMap<K, V> {
        self.0
    }

    /// The entry of a key.
    pub fn get<Q: Ord + Hash + ?Sized>(&self, wanted: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        note_key(KIND, wanted);
        self.0.get(wanted)
    }

    /// Whether the key is there.
    pub fn contains_key<Q: Ord + Hash + ?Sized>(&self, wanted: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.get(wanted).is_some()
    }
}

impl<K, V, const KIND: u8> Deref for Keyed<K, V, KIND> {
    type Target = BTreeMap<K, V>;

    fn deref(&self) -> &BTreeMap<K, V> {
        note_all(KIND);
        &self.0
    }
}

impl<K, V, const KIND: u8> DerefMut for Keyed<K, V, KIND> {
    fn deref_mut(&mut self) -> &mut BTreeMap<K, V> {
        &mut self.0
    }
}

impl<T, const KIND: u8> From<T> for Whole<T, KIND> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T, const KIND: u8> Deref for Whole<T, KIND> {
    type Target = T;

    fn deref(&self) -> &T {
        note_all(KIND);
        &self.0
    }
}

impl<T, const KIND: u8> DerefMut for Whole<T, KIND> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looked_at_is_noted_once() {
        let works: ByWork<u8> = vec![5, 6, 7].into();
        let numbers: Keyed<u8, u8, NUMBERS> = BTreeMap::from([(1, 2)]).into();
        let (sum, trace) = record(|| works[2] + works[0] + works[2]);
        assert_eq!(
            (sum, &trace.places[..]),
            (19, &[0, 2].map(|it| Place::new(WORKS, it))[..])
        );
        assert_eq!((trace.keys.len(), trace.wholes), (0, 0));
        let (_, trace) = record(|| (numbers.get(&1), numbers.get(&9), works.len()));
        assert!(trace.keys.contains(&key(NUMBERS, &9_u8)));
        assert!(trace.has_all(WORKS) && !trace.has_all(NUMBERS));
        let many: ByWork<u8> = vec![0; 5_000].into();
        let (_, trace) = record(|| (0..5_000).filter(|it| many[*it] == 1).count());
        assert!(trace.has_all(WORKS) && trace.places.is_empty());
        let (_, trace) = record(|| ());
        assert_eq!(trace, Trace::default());
    }
}
