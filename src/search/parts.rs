//! The files of the index: each named by what it holds, so that caches never mix two indexes,
//! and what did not change keeps its name.

use std::ops::Range;

use xxhash_rust::xxh3::xxh3_64;

use crate::plan::{Plan, SitePath};
use crate::render;

/// Parts that get their names together.
#[derive(Default)]
pub(super) struct Parts {
    /// Each a value of JavaScript.
    values: Vec<String>,
}

/// The names of parts.
pub(super) struct Names {
    all: Vec<String>,
    /// How many letters each has.
    pub(super) length: usize,
}

/// The letters of a name, at least 25 bits: the more parts, the more.
const SHORTEST: usize = 5;
const LONGEST: usize = 12;

impl Parts {
    /// Adds parts that stand together; their places.
    pub(super) fn push_all(&mut self, values: Vec<String>) -> Range<usize> {
        let start = self.values.len();
        self.values.extend(values);
        start..self.values.len()
    }

    /// The names, of so many letters or more that no two parts share one.
    pub(super) fn names(&self, shortest: usize) -> Names {
        let hashes: Vec<u64> =
            self.values.iter().map(|it| xxh3_64(it.as_bytes())).collect();
        let names = |length: usize| hashes.iter().map(move |it| name(*it, length));
        let is_told = |length: &usize| {
            let mut sorted: Vec<(String, &String)> =
                names(*length).zip(&self.values).collect();
            sorted.sort();
            sorted.windows(2).all(|it| it[0].0 != it[1].0 || it[0].1 == it[1].1)
        };
        let length = (shortest..LONGEST).find(is_told).unwrap_or(LONGEST);
        Names { all: names(length).collect(), length }
    }

    /// Adds parts that tell the names of others; all names and the places of these parts.
    pub(super) fn push_naming(
        &mut self,
        naming: impl Fn(&Names) -> Vec<String>,
    ) -> (Names, Range<usize>) {
        let count = self.values.len();
        let mut shortest = SHORTEST;
        loop {
            let before = self.names(shortest);
            let places = self.push_all(naming(&before));
            let names = self.names(before.length);
            if names.length == before.length {
                return (names, places);
            }
            self.values.truncate(count);
            shortest = names.length;
        }
    }

    /// The files: scripts that hand over each part under its name.
    pub(super) fn files(
        self,
        names: &Names,
    ) -> impl Iterator<Item = (SitePath, Vec<u8>)> {
        self.values.into_iter().zip(&names.all).map(|(value, name)| file(name, &value))
    }
}

/// The file that hands over a value of JavaScript under this name.
pub(super) fn file(name: &str, value: &str) -> (SitePath, Vec<u8>) {
    (Plan::search_file(&format!("{name}.js")), render::part(name, value))
}

impl Names {
    /// The name of the part at this place.
    pub(super) fn of(&self, part: usize) -> &str {
        &self.all[part]
    }

    /// The names of parts that stand together, joined.
    pub(super) fn joined(&self, parts: Range<usize>) -> String {
        self.all[parts].concat()
    }

    /// A name for all parts together.
    pub(super) fn whole(&self) -> String {
        name(xxh3_64(self.all.concat().as_bytes()), LONGEST)
    }
}

/// The last bits of a hash as small letters and digits.
fn name(hash: u64, length: usize) -> String {
    const SIGNS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let sign = |at: usize| char::from(SIGNS[(hash >> (5 * at)) as usize % 32]);
    (0..length).map(sign).collect()
}
