//! The words of entries as their pages show them, run by run. Offices repeat themselves: each
//! distinct run stands once, with the entries that have it.

use std::ops::Range;

use hashbrown::HashTable;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use super::block::mixed;
use super::postings::ENTRIES;
use crate::memo::whole;

/// What stands behind the last word of a run: the end of a sentence, of a paragraph, of a field.
pub(super) const END: u32 = u32::MAX;

/// Shorter runs, in words, are left out: no three begin in them.
const SHORTEST: usize = 3;

/// The distinct runs of a block, in the order in which they were found.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Runs {
    /// The words by their numbers in the block, and [`END_OF_RUN`] behind those of each run: by
    /// seven bits, the low ones first, of which only the last has not the high bit.
    #[serde(with = "whole")]
    bytes: Vec<u8>,
    /// For each run the places in the block of the entries that have it, in their order.
    entries: Vec<Vec<u16>>,
}

const END_OF_RUN: u32 = 0;
const FIRST_WORD: u32 = 1;

impl Runs {
    /// Calls with each number of the words and ends of runs.
    fn each(&self, mut call: impl FnMut(u32)) {
        let (mut number, mut shift) = (0, 0);
        for byte in &self.bytes {
            number |= u32::from(byte & 127) << shift;
            shift += 7;
            if *byte < 128 {
                call(number);
                (number, shift) = (0, 0);
            }
        }
    }
}

/// The runs of a block while its entries are read.
#[derive(Default)]
pub(super) struct Gathered {
    runs: Runs,
    /// Where the bytes of each run end.
    ends: Vec<usize>,
    /// The place of each run, found by its bytes.
    places: HashTable<u32>,
    /// How many words the run at hand has.
    words: usize,
    /// The entry at hand.
    entry: u16,
}

impl Gathered {
    /// Adds a word of the entry at hand; where it does not follow, a new run begins with it.
    pub(super) fn push(&mut self, word: u32, follows: bool) {
        if !follows {
            self.end_run();
        }
        self.words += 1;
        self.push_number(word + FIRST_WORD);
    }

    /// Ends the entry at hand.
    pub(super) fn end_entry(&mut self) {
        self.end_run();
        self.entry += 1;
    }

    /// All of them.
    pub(super) fn finish(mut self) -> Runs {
        self.runs.bytes.shrink_to_fit();
        self.runs.entries.iter_mut().for_each(Vec::shrink_to_fit);
        self.runs
    }

    fn push_number(&mut self, mut number: u32) {
        while number >= 128 {
            self.runs.bytes.push(number as u8 | 128);
            number >>= 7;
        }
        self.runs.bytes.push(number as u8);
    }

    /// Keeps the run at hand, if there is one, once.
    fn end_run(&mut self) {
        let start = self.ends.last().copied().unwrap_or_default();
        if std::mem::take(&mut self.words) < SHORTEST {
            return self.runs.bytes.truncate(start);
        }
        self.push_number(END_OF_RUN);
        let (bytes, ends) = (&self.runs.bytes, &self.ends);
        let of = |run: u32| {
            let start = (run as usize).checked_sub(1).map_or(0, |it| ends[it]);
            ends.get(run as usize).map_or(&bytes[start..], |end| &bytes[start..*end])
        };
        let new = ends.len() as u32;
        let hash = |run: u32| xxh3_64(of(run));
        let is_same = |run: &u32| of(*run) == of(new);
        let place = self.places.entry(hash(new), is_same, |run| hash(*run));
        let run = *place.or_insert(new).get();
        if run == new {
            self.ends.push(self.runs.bytes.len());
            self.runs.entries.push(Vec::new());
        } else {
            self.runs.bytes.truncate(start);
        }
        let entries = &mut self.runs.entries[run as usize];
        if entries.last() != Some(&self.entry) {
            entries.push(self.entry);
        }
    }
}

/// The distinct runs of all blocks: their words in a row, with [`END`] before each run and
/// behind the last one.
pub(super) struct Row {
    words: Vec<u32>,
    /// Where the words of each run end.
    ends: Vec<u32>,
    /// The entries that have each run, in their order: [`ENTRIES`] for each block before their
    /// own, and their places there.
    entries: Vec<Vec<u32>>,
}

/// So many words are looked at together.
const AT_ONCE: usize = 8;

impl Row {
    /// The runs of all blocks; `word` counts the words of each block anew.
    pub(super) fn of(blocks: Vec<Runs>, word: impl Fn(usize, u32) -> u32) -> Self {
        let mut row = Self { words: vec![END], ends: Vec::new(), entries: Vec::new() };
        let mut places: HashTable<(u64, u32)> = HashTable::new();
        for (block, runs) in blocks.into_iter().enumerate() {
            let mut entries = runs.entries.iter();
            let mut hash = 0;
            runs.each(|number| {
                if let Some(number) = number.checked_sub(FIRST_WORD) {
                    let word = word(block, number);
                    hash = mixed(hash ^ u64::from(word));
                    return row.words.push(word);
                }
                let new = row.ends.len() as u32;
                row.ends.push(row.words.len() as u32);
                let is_same = |it: &(u64, u32)| row.run(it.1) == row.run(new);
                let place = places.entry(hash, is_same, |it| it.0);
                let run = place.or_insert((hash, new)).get().1;
                hash = 0;
                if run == new {
                    row.words.push(END);
                    row.entries.push(Vec::new());
                } else {
                    row.ends.pop();
                    let start = row.start(new);
                    row.words.truncate(start);
                }
                let first = (block * ENTRIES) as u32;
                let own = entries.next().into_iter().flatten();
                let own = own.map(|it| first + u32::from(*it));
                row.entries[run as usize].extend(own);
            });
        }
        row.words.shrink_to_fit();
        row
    }

    /// Where a run begins.
    fn start(&self, run: u32) -> usize {
        (run as usize).checked_sub(1).map_or(1, |it| self.ends[it] as usize + 1)
    }

    fn run(&self, run: u32) -> &[u32] {
        &self.words[self.start(run)..self.ends[run as usize] as usize]
    }

    /// How often each of so many words stands in the runs.
    pub(super) fn often(&self, words: usize) -> Vec<usize> {
        let mut often = vec![0; words];
        for word in self.words.iter().filter(|it| **it != END) {
            often[*word as usize] += 1;
        }
        often
    }

    /// The words from a place on, with those of all runs behind it.
    pub(super) fn from(&self, at: u32) -> &[u32] {
        &self.words[at as usize..]
    }

    /// The words before a place, with those of all runs before it.
    pub(super) fn before(&self, at: u32) -> &[u32] {
        &self.words[..at as usize]
    }

    /// The entries that have a run, in their order.
    pub(super) fn entries(&self, run: u32) -> &[u32] {
        &self.entries[run as usize]
    }

    /// Calls with each place where one of some words begins three of one run: the run, the place,
    /// and the words there with the one before them.
    pub(super) fn each_three(
        &self,
        firsts: &Range<u32>,
        mut call: impl FnMut(u32, u32, &[u32; 4]),
    ) {
        let is_first = |word: &u32| word.wrapping_sub(firsts.start) < firsts.len() as u32;
        let mut run = 0;
        let starts = (0..self.words.len()).step_by(AT_ONCE);
        for (start, words) in starts.zip(self.words.chunks(AT_ONCE)) {
            // Most have none of them, which is seen at once.
            if words.iter().map(|it| u32::from(is_first(it))).sum::<u32>() == 0 {
                continue;
            }
            for (at, _) in (start..).zip(words).filter(|it| is_first(it.1)) {
                let words = self.words[at - 1..].first_chunk();
                let Some(words) = words.filter(|it| it[2] != END && it[3] != END) else {
                    continue;
                };
                while self.ends[run] as usize <= at {
                    run += 1;
                }
                call(run as u32, at as u32, words);
            }
        }
    }
}
