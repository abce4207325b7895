//! Runs of three and more words, so that a phrase in quotes is found exactly.
//!
//! Each three words that follow each other are listed with the entries that have them. Longer
//! runs follow from shorter ones: what has `a b c` and `b c d` has `a b c d`, but where `b c`
//! stands after several words and before several words. There `b c` is said to be open, and
//! `a b c d` is listed by itself; and so on for longer runs.

use hashbrown::HashTable;
use serde::{Deserialize, Serialize};

use super::block::mixed;
use super::postings::{Found, Postings};

/// The longest run that is looked at, in words: repeated texts are longer, and no phrase is.
const LONGEST: usize = 40;

/// The runs of a block.
#[derive(Serialize, Deserialize)]
pub(super) struct Runs {
    /// The words of all runs, one run behind the other.
    words: Vec<u32>,
    /// Where those of each run end.
    ends: Vec<u32>,
    /// The entries that have each run, and those in which it is [`OPEN`].
    pub(super) found: Postings,
}

/// What is said of a run and an entry: that it is listed there, or that it is open.
const LISTED: u8 = 0;
pub(super) const OPEN: u8 = 1;

impl Runs {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Counts all words anew.
    pub(super) fn renumber(&mut self, number: impl Fn(u32) -> u32) {
        self.words.iter_mut().for_each(|it| *it = number(*it));
    }

    /// The words of the run at this place.
    pub(super) fn words(&self, run: usize) -> &[u32] {
        let start = run.checked_sub(1).map_or(0, |it| self.ends[it] as usize);
        &self.words[start..self.ends[run] as usize]
    }
}

/// A word where it stands.
#[derive(Clone, Copy)]
pub(super) struct Step {
    /// Its number.
    pub(super) word: u32,
    /// The number of the two words that end here; nothing where a run begins.
    pub(super) pair: Option<u32>,
}

/// Runs while they are collected.
#[derive(Default)]
pub(super) struct Collector {
    /// The entry at hand, counted from 1.
    entry: u16,
    words: Vec<u32>,
    ends: Vec<u32>,
    /// Three words by the number of the first two and the third.
    threes: HashTable<(u64, u32)>,
    longer: HashTable<u32>,
    found: Found,
    /// The entry for which each run was listed last.
    seen: Vec<u16>,
    /// For each pair the entry and the place where it stood last.
    last: Vec<(u16, u32)>,
    /// For each place the one before where the same pair stood.
    before: Vec<Option<u32>>,
    /// Places of the runs that are looked at, shorter runs first, each with the word behind.
    places: Vec<(u32, u32)>,
}

/// The words of an entry in which runs are looked for.
#[derive(Clone, Copy)]
struct Whole<'a>(&'a [Step]);

impl Whole<'_> {
    /// The word before a place, where a run goes on there.
    fn left(&self, at: u32) -> Option<u32> {
        let first = self.0[at as usize];
        first.pair.map(|_| self.0[at as usize - 1].word)
    }

    /// The word behind a run of this length at a place.
    fn right(&self, at: u32, length: usize) -> Option<u32> {
        let next = self.0.get(at as usize + length)?;
        next.pair.map(|_| next.word)
    }
}

impl Collector {
    /// With room for what is found of so many runs.
    pub(super) fn with_room(runs: usize) -> Self {
        Self { found: Found::with_room(runs), ..Self::default() }
    }

    /// Adds the words of an entry.
    pub(super) fn add(&mut self, steps: &[Step]) {
        self.entry += 1;
        self.before.clear();
        let mut repeated = Vec::new();
        for (at, step) in steps.iter().enumerate() {
            let place = step.pair.and_then(|pair| self.link(pair, at as u32 - 1));
            self.before.push(place);
            repeated.extend(place.map(|_| at as u32 - 1));
            if step.pair.is_some() && steps[at - 1].pair.is_some() {
                let place = self.three(steps, at - 2);
                self.list(place);
            }
        }
        // The last place of each pair that stands at several.
        let is_last = |at: &u32| {
            steps[*at as usize + 1].pair.is_some_and(|it| self.last[it as usize].1 == *at)
        };
        repeated.retain(is_last);
        for last in repeated {
            let before = |at: &u32| self.before[*at as usize + 1];
            let places = std::iter::successors(Some(last), before);
            self.places.clear();
            self.places.extend(places.map(|it| (0, it)));
            self.look(Whole(steps), 0, 2);
        }
        self.found.end_entry();
    }

    /// Remembers where a pair stands; the place before, if it stood in the entry already.
    fn link(&mut self, pair: u32, at: u32) -> Option<u32> {
        let pair = pair as usize;
        if pair >= self.last.len() {
            self.last.resize(pair + 1, (0, 0));
        }
        let (known, before) = std::mem::replace(&mut self.last[pair], (self.entry, at));
        (known == self.entry).then_some(before)
    }

    /// Lists a run for the entry at hand, once.
    fn list(&mut self, run: u32) {
        let seen = std::mem::replace(&mut self.seen[run as usize], self.entry);
        if seen != self.entry {
            self.found.push(run, LISTED);
        }
    }

    /// Looks at a run that stands at the last of `places`, from `start` on, and at those that
    /// go on from it.
    fn look(&mut self, whole: Whole<'_>, start: usize, length: usize) {
        let end = self.places.len();
        let own = &self.places[start..end];
        // Nor has any longer run of these places two words before it.
        if !differ(own.iter().map(|it| whole.left(it.1))) {
            return;
        }
        // As long as all go on in the same way, there is no other run.
        let mut length = length;
        while let Some(next) = whole.right(own[0].1, length)
            && own[1..].iter().all(|it| whole.right(it.1, length) == Some(next))
        {
            length += 1;
        }
        if length + 2 > LONGEST {
            return;
        }
        if differ(own.iter().map(|it| whole.right(it.1, length))) {
            let place = self.place(whole.0, own[0].1 as usize, length);
            self.found.push(place, OPEN);
            for at in start..end {
                let at = self.places[at].1;
                if whole.left(at).is_some() && whole.right(at, length).is_some() {
                    let place = self.place(whole.0, at as usize - 1, length + 2);
                    self.list(place);
                }
            }
        }
        // Two go on in two ways.
        if end - start == 2 {
            return;
        }
        for at in start..end {
            let at = self.places[at].1;
            self.places.extend(whole.right(at, length).map(|it| (it, at)));
        }
        self.places[end..].sort_unstable();
        // The longer runs one after the other, the last first, each at the end of the places.
        while self.places.len() > end {
            let last = self.places[self.places.len() - 1].0;
            let others = self.places[end..].partition_point(|it| it.0 < last);
            if self.places.len() - end - others > 1 {
                self.look(whole, end + others, length + 1);
            }
            self.places.truncate(end + others);
        }
    }

    /// The number of three words.
    fn three(&mut self, steps: &[Step], at: usize) -> u32 {
        let first = u64::from(steps[at + 1].pair.unwrap_or_default());
        let number = first << 32 | u64::from(steps[at + 2].word);
        let known = self.threes.find(mixed(number), |it| it.0 == number);
        if let Some((_, place)) = known {
            return *place;
        }
        let place = self.push(&steps[at..at + 3]);
        self.threes.insert_unique(mixed(number), (number, place), |it| mixed(it.0));
        place
    }

    /// The number of a run.
    fn place(&mut self, steps: &[Step], at: usize, length: usize) -> u32 {
        if length == 3 {
            return self.three(steps, at);
        }
        let run = &steps[at..at + length];
        let of = |place: u32| {
            let start = (place as usize).checked_sub(1).map_or(0, |it| self.ends[it]);
            &self.words[start as usize..self.ends[place as usize] as usize]
        };
        let is_own = |it: &u32| run.iter().map(|it| it.word).eq(of(*it).iter().copied());
        let own = hash(run.iter().map(|it| it.word));
        if let Some(place) = self.longer.find(own, is_own) {
            return *place;
        }
        let place = self.push(run);
        let Self { words, ends, longer, .. } = self;
        longer.insert_unique(own, place, |it| {
            let start = (*it as usize).checked_sub(1).map_or(0, |it| ends[it]);
            hash(words[start as usize..ends[*it as usize] as usize].iter().copied())
        });
        place
    }

    fn push(&mut self, run: &[Step]) -> u32 {
        self.words.extend(run.iter().map(|it| it.word));
        self.ends.push(self.words.len() as u32);
        self.seen.push(0);
        self.ends.len() as u32 - 1
    }

    /// All runs, each with what was found of it.
    pub(super) fn finish(self) -> Runs {
        let found = self.found.by_key(self.ends.len());
        Runs { words: self.words, ends: self.ends, found }
    }
}

fn hash(run: impl Iterator<Item = u32>) -> u64 {
    run.fold(0, |hash, word| mixed(hash ^ u64::from(word)))
}

/// Whether two of the words differ, or one is not there.
fn differ(mut words: impl Iterator<Item = Option<u32>>) -> bool {
    let first = words.next();
    words.any(|it| Some(it) != first)
}
