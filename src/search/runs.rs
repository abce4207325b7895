//! The words of entries as their pages show them, one run behind the other.

use serde::{Deserialize, Serialize};

/// What stands behind the last word of a run: the end of a sentence, of a paragraph, of a field.
pub(super) const END: u32 = u32::MAX;

/// The words of some entries, by their numbers.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Runs {
    /// All of them, with [`END`] behind each run.
    words: Vec<u32>,
    /// Where those of each entry end.
    ends: Vec<u32>,
}

impl Runs {
    /// With room for so many words.
    pub(super) fn with_room(words: usize) -> Self {
        Self { words: Vec::with_capacity(words), ends: Vec::new() }
    }

    /// Adds a word of the entry at hand; a new run begins with it where it does not follow.
    pub(super) fn push(&mut self, word: u32, follows: bool) {
        if !follows {
            self.end_run();
        }
        self.words.push(word);
    }

    fn end_run(&mut self) {
        if self.words.last().is_some_and(|it| *it != END) {
            self.words.push(END);
        }
    }

    /// Ends the entry at hand.
    pub(super) fn end_entry(&mut self) {
        self.end_run();
        self.ends.push(self.words.len() as u32);
    }

    /// Counts all words anew.
    pub(super) fn renumber(&mut self, number: impl Fn(u32) -> u32) {
        let words = self.words.iter_mut().filter(|it| **it != END);
        words.for_each(|it| *it = number(*it));
    }

    /// The words from a place on, with those of all runs behind it.
    pub(super) fn from(&self, at: usize) -> &[u32] {
        &self.words[at..]
    }

    /// The words before a place, with those of all runs before it.
    pub(super) fn before(&self, at: usize) -> &[u32] {
        &self.words[..at]
    }

    /// The entries in their order, each as the place of its first word and its words.
    pub(super) fn entries(&self) -> impl Iterator<Item = (usize, &[u32])> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| {
            (start as usize, &self.words[start as usize..*end as usize])
        })
    }
}
