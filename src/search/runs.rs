//! The words of entries as their pages show them, one run behind the other.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::memo::whole;

/// What stands behind the last word of a run: the end of a sentence, of a paragraph, of a field.
pub(super) const END: u32 = u32::MAX;

/// The words of some entries, by their numbers: a byte or two for each.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Runs {
    /// Numbers by seven bits, the low ones first, of which only the last has not the high bit:
    /// [`END_OF_RUN`], [`END_OF_ENTRY`], and words behind these.
    #[serde(with = "whole")]
    bytes: Vec<u8>,
}

const END_OF_RUN: u32 = 0;
const END_OF_ENTRY: u32 = 1;
const FIRST_WORD: u32 = 2;

impl Runs {
    /// With room for so many words.
    pub(super) fn with_room(words: usize) -> Self {
        Self { bytes: Vec::with_capacity(2 * words) }
    }

    /// Adds a word of the entry at hand; where it does not follow, a new run begins with it.
    pub(super) fn push(&mut self, word: u32, follows: bool) {
        if !follows {
            self.push_number(END_OF_RUN);
        }
        self.push_number(word + FIRST_WORD);
    }

    /// Ends the entry at hand.
    pub(super) fn end_entry(&mut self) {
        self.push_number(END_OF_ENTRY);
    }

    fn push_number(&mut self, mut number: u32) {
        while number >= 128 {
            self.bytes.push(number as u8 | 128);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    /// The words in a row, counted anew.
    pub(super) fn row(&self, word: impl Fn(u32) -> u32) -> Row {
        let mut row = Row::default();
        let (mut number, mut shift) = (0, 0);
        for byte in &self.bytes {
            number |= u32::from(byte & 127) << shift;
            shift += 7;
            if *byte >= 128 {
                continue;
            }
            row.words.push(match number {
                END_OF_RUN | END_OF_ENTRY => END,
                number => word(number - FIRST_WORD),
            });
            if number == END_OF_ENTRY {
                row.ends.push(row.words.len() as u32);
            }
            (number, shift) = (0, 0);
        }
        row.words.shrink_to_fit();
        row
    }
}

/// The words of some entries in a row, with [`END`] before each run and behind the last one.
#[derive(Default)]
pub(super) struct Row {
    words: Vec<u32>,
    /// Where those of each entry end.
    ends: Vec<u32>,
}

/// So many words are looked at together.
const AT_ONCE: usize = 8;

impl Row {
    /// The words from a place on, with those of all runs behind it.
    pub(super) fn from(&self, at: usize) -> &[u32] {
        &self.words[at..]
    }

    /// The words before a place, with those of all runs before it.
    pub(super) fn before(&self, at: usize) -> &[u32] {
        &self.words[..at]
    }

    /// Calls with each place where one of some words begins three of one run, and its entry.
    pub(super) fn each_three(
        &self,
        firsts: &Range<u32>,
        mut call: impl FnMut(usize, usize),
    ) {
        let is_first = |word: &u32| word.wrapping_sub(firsts.start) < firsts.len() as u32;
        let mut entry = 0;
        let starts = (0..self.words.len()).step_by(AT_ONCE);
        for (start, words) in starts.zip(self.words.chunks(AT_ONCE)) {
            // Most have none of them, which is seen at once.
            if words.iter().map(|it| u32::from(is_first(it))).sum::<u32>() == 0 {
                continue;
            }
            for (at, _) in (start..).zip(words).filter(|it| is_first(it.1)) {
                if self.words[at + 1] == END || self.words[at + 2] == END {
                    continue;
                }
                while self.ends[entry] as usize <= at {
                    entry += 1;
                }
                call(entry, at);
            }
        }
    }
}
