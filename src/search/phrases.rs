//! The runs of words of all entries as records, so that a phrase in quotes is found exactly by
//! reading a record or two, however long it is.
//!
//! The runs are trees: three words that follow each other somewhere, and below them how they go
//! on, as long as more than [`RARE`] entries have them; of so few the engine reads the texts.
//! Under each run stand the entries that have it. What says nothing new is left out: a run that
//! goes on in the same way everywhere is there once, with all of these words; and where it
//! stands behind the same words everywhere, these are there instead of its entries, which stand
//! under the longer run. So a sentence that a thousand texts have in common is written down
//! once, not once for each of its words.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use super::code::{push_ids, push_number, push_text};
use super::merge::{PairCounts, RARE, Record, Total, Vocabulary};
use super::postings::ENTRIES;
use super::runs::{END, Row, Runs};

/// The longest run that is written down, in words. Of longer ones, if there are any, the engine
/// reads the texts.
const LONGEST: usize = 256;

/// How many places are looked at at once, about: their memory is taken together.
const PLACES_AT_ONCE: usize = 1 << 19;

/// How often all words are looked through at most; of more words more places are looked at.
const PARTS: usize = 48;

/// The first number under a run tells whether entries of each family stand there, or the words
/// before it.
const BEHIND: usize = 4;

/// The records of all runs, in their order.
pub(super) fn records(
    blocks: Vec<Runs>,
    vocabulary: &Vocabulary,
    (counts, total): (&PairCounts, Total),
) -> Vec<Record> {
    let row = Row::of(blocks, |block, word| vocabulary.rank(block, word));
    let often = row.often(vocabulary.bare.len());
    let parts = parts(&often).into_par_iter().map(|firsts| {
        let mut tree = Tree::new(&row, vocabulary, total);
        for mut places in starts(&row, &often, firsts) {
            places.sort_unstable_by_key(Place::order);
            for own in places.chunk_by_mut(|one, other| one.order[0] == other.order[0]) {
                tree.plant(own, counts);
            }
        }
        (tree.records, tree.behind)
    });
    let (mut records, behind): (Vec<Vec<Record>>, Vec<Vec<Behind>>) = parts.unzip();
    let all = behind.iter().flatten();
    let before: BTreeMap<[u32; 3], u32> = all.map(|it| (it.three, it.before)).collect();
    for (records, behind) in records.iter_mut().zip(&behind) {
        for it in behind {
            records[it.record].text = behind_text(vocabulary, &all_before(it, &before));
        }
    }
    records.into_iter().flatten().collect()
}

/// The words that stand before three words everywhere, as far as each has one before it.
fn all_before(behind: &Behind, before: &BTreeMap<[u32; 3], u32>) -> Vec<u32> {
    let first = (behind.three, behind.before);
    let words = std::iter::successors(Some(first), |(three, word)| {
        let three = [*word, three[0], three[1]];
        Some((three, *before.get(&three)?))
    });
    let mut words: Vec<u32> = words.take(LONGEST).map(|it| it.1).collect();
    words.reverse();
    words
}

/// The first words, parted so that those of a part stand at about so many places as are looked
/// at at once.
fn parts(often: &[usize]) -> Vec<Range<usize>> {
    let most = PLACES_AT_ONCE.max(often.iter().sum::<usize>() / PARTS);
    let mut parts = Vec::new();
    let (mut start, mut count) = (0, 0);
    for (word, own) in often.iter().enumerate() {
        count += own;
        if count >= most {
            parts.push(start..word + 1);
            (start, count) = (word + 1, 0);
        }
    }
    parts.push(start..often.len());
    parts
}

/// A place where a run stands.
struct Place {
    /// The run of which it is a part.
    run: u32,
    /// The place of its first word.
    at: u32,
    /// The word before it, or [`END`].
    before: u32,
    /// By what places are parted: the words that follow.
    order: [u32; 2],
}

impl Place {
    fn order(&self) -> u64 {
        u64::from(self.order[0]) << 32 | u64::from(self.order[1])
    }
}

/// For each of some first words the places where it begins three, parted by the others.
fn starts(row: &Row, often: &[usize], firsts: Range<usize>) -> Vec<Vec<Place>> {
    let room = often[firsts.clone()].iter();
    let mut places: Vec<Vec<Place>> = room.map(|it| Vec::with_capacity(*it)).collect();
    row.each_three(&(firsts.start as u32..firsts.end as u32), |run, at, words| {
        let [before, first, second, third] = *words;
        let order = [second, third];
        places[first as usize - firsts.start].push(Place { run, at, before, order });
    });
    places
}

/// Runs while they are written down.
struct Tree<'a> {
    row: &'a Row,
    vocabulary: &'a Vocabulary,
    base: Base,
    records: Vec<Record>,
    behind: Vec<Behind>,
}

/// Three words that stand behind the same word everywhere.
struct Behind {
    /// The place of their record, which is to be written.
    record: usize,
    three: [u32; 3],
    before: u32,
}

impl<'a> Tree<'a> {
    fn new(row: &'a Row, vocabulary: &'a Vocabulary, total: Total) -> Self {
        let base = Base::new(total);
        Self { row, vocabulary, base, records: Vec::new(), behind: Vec::new() }
    }

    /// The words from a place on.
    fn from(&self, place: &Place) -> &'a [u32] {
        self.row.from(place.at)
    }

    /// The words before a place, the nearest first.
    fn before(&self, place: &Place) -> impl Iterator<Item = &'a u32> + use<'a> {
        self.row.before(place.at).iter().rev()
    }

    /// The entries of all runs at these places, those of several runs more than once.
    fn entries(&self, places: &[Place]) -> impl Iterator<Item = u32> {
        places.iter().flat_map(|it| self.row.entries(it.run)).copied()
    }

    /// The entries of these places, in their order.
    fn all(&self, places: &[Place]) -> Vec<u32> {
        let mut entries: Vec<u32> = self.entries(places).collect();
        entries.sort();
        entries.dedup();
        entries
    }

    /// The same where they are so few that the engine reads them.
    fn few(&self, places: &[Place]) -> Option<Vec<u32>> {
        let mut few = Vec::with_capacity(RARE as usize);
        for entry in self.entries(places) {
            if few.contains(&entry) {
                continue;
            }
            if few.len() == RARE as usize {
                return None;
            }
            few.push(entry);
        }
        few.sort_unstable();
        Some(few)
    }

    /// Writes down the threes that begin with the same two words at these places, and how they
    /// go on.
    fn plant(&mut self, places: &mut [Place], counts: &PairCounts) {
        if !counts.is_kept(&self.from(&places[0])[..2]) {
            return;
        }
        for own in places.chunk_by_mut(|one, other| one.order == other.order) {
            match self.few(own) {
                None => {
                    self.grow(own, 3);
                    self.base.clear();
                }
                Some(entries) if counts.is_kept(&own[0].order) => {
                    self.list(&entries, own, 3);
                }
                Some(_) => {}
            }
        }
    }

    /// Writes down a run of so many words that stands at these places, and how it goes on.
    fn grow(&mut self, places: &mut [Place], length: usize) {
        let before = places[0].before;
        if before != END && places.iter().all(|it| it.before == before) {
            return self.lead(places, length);
        }
        let most = LONGEST - length;
        let length = length + alike(places, most, |it| self.from(it)[length..].iter());
        let entries = self.all(places);
        self.list(&entries, places, length);
        if length == LONGEST {
            return;
        }
        if self.base.is_clear() {
            self.base.set(entries);
        }
        for place in places.iter_mut() {
            place.order = [self.from(place)[length], 0];
        }
        places.sort_unstable_by_key(Place::order);
        for own in places.chunk_by_mut(|one, other| one.order == other.order) {
            if own[0].order[0] == END {
                continue;
            }
            match self.few(own) {
                Some(entries) => self.list(&entries, own, length + 1),
                None => self.grow(own, length + 1),
            }
        }
    }

    /// Writes down what stands before a run at all of its places. Of three words one word is
    /// known without looking at any place, and so are those before it: these are found at last.
    fn lead(&mut self, places: &[Place], length: usize) {
        let Place { before, order: [second, third], .. } = places[0];
        if length == 3 {
            let three = [self.from(&places[0])[0], second, third];
            self.behind.push(Behind { record: self.records.len(), three, before });
            return self.push(places, length, String::new());
        }
        let count = alike(places, LONGEST, |it| self.before(it));
        let mut words: Vec<u32> = self.before(&places[0]).take(count).copied().collect();
        words.reverse();
        self.push(places, length, behind_text(self.vocabulary, &words));
    }

    /// Writes down the entries of a run of so many words that stands at these places.
    fn list(&mut self, entries: &[u32], places: &[Place], length: usize) {
        let (directives, others) = self.base.parted(entries);
        let lists =
            [(directives, self.base.total.directives), (others, self.base.total.others)];
        let mut text = String::new();
        let is_there = |at: usize| usize::from(!lists[at].0.is_empty()) << at;
        push_number(&mut text, is_there(0) + is_there(1));
        for (ids, of) in lists.iter().filter(|it| !it.0.is_empty()) {
            push_ids(&mut text, ids, *of);
        }
        self.push(places, length, text);
    }

    fn push(&mut self, places: &[Place], length: usize, text: String) {
        let words = &self.from(&places[0])[..length];
        self.records.push(Record { key: joined(self.vocabulary, words), text });
    }
}

/// Words with blanks between.
fn joined(vocabulary: &Vocabulary, words: &[u32]) -> String {
    let mut text = String::with_capacity(8 * words.len());
    for word in words {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&vocabulary.bare[*word as usize]);
    }
    text
}

/// What is written of a run that stands behind these words everywhere.
fn behind_text(vocabulary: &Vocabulary, words: &[u32]) -> String {
    let mut text = String::new();
    push_number(&mut text, BEHIND);
    push_text(&mut text, &joined(vocabulary, words));
    text
}

/// How many words are the same at all of some places, as `words` tells them, up to the end of a
/// run and so many at most.
fn alike<'a, I>(places: &[Place], mut most: usize, words: impl Fn(&Place) -> I) -> usize
where
    I: Iterator<Item = &'a u32>,
{
    for place in places {
        let pairs = words(&places[0]).zip(words(place)).take(most);
        most = pairs.take_while(|it| it.0 == it.1 && *it.0 != END).count();
        if most == 0 {
            break;
        }
    }
    most
}

/// The entries by which those of longer runs are counted: all, or those of the three words that
/// these begin with.
struct Base {
    /// How many there are.
    total: Total,
    all: Total,
    /// For each entry its place among these.
    places: Vec<u32>,
    /// Those of three words.
    entries: Vec<u32>,
}

impl Base {
    fn new(all: Total) -> Self {
        let mut base = Self { total: all, all, places: Vec::new(), entries: Vec::new() };
        let first = base.first_other();
        base.places = (0..(first + all.others) as u32).map(|it| base.place(it)).collect();
        base
    }

    /// The first entry that is no directive.
    fn first_other(&self) -> usize {
        self.all.directives.next_multiple_of(ENTRIES)
    }

    /// The place of an entry among all.
    fn place(&self, entry: u32) -> u32 {
        match (entry as usize).checked_sub(self.first_other()) {
            Some(other) => (self.all.directives + other) as u32,
            None => entry,
        }
    }

    fn is_clear(&self) -> bool {
        self.entries.is_empty()
    }

    /// Counts by all entries.
    fn clear(&mut self) {
        for entry in std::mem::take(&mut self.entries) {
            self.places[entry as usize] = self.place(entry);
        }
        self.total = self.all;
    }

    /// Counts by these entries.
    fn set(&mut self, entries: Vec<u32>) {
        self.entries = entries;
        for (place, entry) in self.entries.iter().enumerate() {
            self.places[*entry as usize] = place as u32;
        }
        let directives = self.directives(&self.entries);
        self.total = Total { directives, others: self.entries.len() - directives };
    }

    /// How many of some entries are directives.
    fn directives(&self, entries: &[u32]) -> usize {
        entries.partition_point(|it| (*it as usize) < self.first_other())
    }

    /// The places of some entries: directives, and others.
    fn parted(&self, entries: &[u32]) -> (Vec<u32>, Vec<u32>) {
        let (directives, others) = entries.split_at(self.directives(entries));
        let place = |it: &u32| self.places[*it as usize];
        let first = self.total.directives as u32;
        let of_others = others.iter().map(|it| place(it) - first);
        (directives.iter().map(place).collect(), of_others.collect())
    }
}
