//! The runs of all blocks as records; see [`runs`] for what is listed.

use rayon::prelude::*;

use super::block::Stretch;
use super::code::{push_ids, push_number};
use super::merge::{PairCounts, Record, Total, Vocabulary, WORDS_AT_ONCE};
use super::runs::{self, Runs};

/// The runs of a block.
pub(super) type OfBlock = (Stretch, Runs);

/// A run of a block by the places of its words in the vocabulary.
struct Ranked<'a> {
    words: &'a [u32],
    block: usize,
    run: usize,
}

/// What is listed under each run of all blocks, in the order of the runs.
pub(super) fn records(
    mut blocks: Vec<OfBlock>,
    vocabulary: &Vocabulary,
    (counts, total): (&PairCounts, Total),
) -> Vec<Record> {
    // The runs of each block in order.
    let orders = blocks.par_iter_mut().enumerate().map(|(at, (_, runs))| {
        runs.renumber(|word| vocabulary.rank(at, word));
        let mut order: Vec<u32> = (0..runs.len() as u32).collect();
        order.sort_unstable_by_key(|it| runs.words(*it as usize));
        order
    });
    let orders: Vec<Vec<u32>> = orders.collect();
    let starts: Vec<usize> = (0..vocabulary.bare.len()).step_by(WORDS_AT_ONCE).collect();
    let parts = starts.par_iter().map(|start| {
        let end = start + WORDS_AT_ONCE;
        let mut runs: Vec<Ranked<'_>> = Vec::new();
        for (block, order) in orders.iter().enumerate() {
            let words = |it: &u32| blocks[block].1.words(*it as usize);
            let first = |it: &u32| words(it)[0] as usize;
            let from = order.partition_point(|it| first(it) < *start);
            let to = order.partition_point(|it| first(it) < end);
            let own = order[from..to].iter();
            runs.extend(own.map(|it| Ranked {
                words: words(it),
                block,
                run: *it as usize,
            }));
        }
        let mut lists = Lists::default();
        runs.sort_by_key(|it| it.words);
        runs.chunk_by(|one, other| one.words == other.words)
            .filter(|it| counts.is_kept(it[0].words))
            .map(|it| lists.record(it, &blocks, vocabulary, total))
            .collect::<Vec<Record>>()
    });
    parts.collect::<Vec<Vec<Record>>>().into_iter().flatten().collect()
}

/// What is listed of a run: of directives, and of the others; filled anew for each run.
#[derive(Default)]
struct Lists([OfRun; 2]);

impl Lists {
    fn record(
        &mut self,
        runs: &[Ranked<'_>],
        blocks: &[OfBlock],
        vocabulary: &Vocabulary,
        total: Total,
    ) -> Record {
        let words = runs[0].words;
        self.fill(runs, blocks);
        let Self([directives, others]) = self;
        let of_directives = directives.relate(words.len(), total.directives);
        let of_others = others.relate(words.len(), total.others);
        let lists = [
            (&directives.listed, of_directives[0]),
            (&others.listed, of_others[0]),
            (&directives.open, of_directives[1]),
            (&others.open, of_others[1]),
        ];
        let mut text = String::new();
        let is_there = |at: usize| usize::from(!lists[at].0.is_empty()) << at;
        push_number(&mut text, (0..lists.len()).map(is_there).sum());
        for (ids, of) in lists.into_iter().filter(|it| !it.0.is_empty()) {
            push_ids(&mut text, ids, of);
        }
        let mut key = String::with_capacity(8 * words.len());
        for word in words {
            if !key.is_empty() {
                key.push(' ');
            }
            key.push_str(&vocabulary.bare[*word as usize]);
        }
        Record { key, text }
    }

    /// Reads what was found of a run in all blocks.
    fn fill(&mut self, runs: &[Ranked<'_>], blocks: &[OfBlock]) {
        for of in &mut self.0 {
            of.listed.clear();
            of.open.clear();
        }
        for ranked in runs {
            let (stretch, own) = &blocks[ranked.block];
            let of = &mut self.0[usize::from(stretch.has_others)];
            for found in own.found.of(ranked.run) {
                let is_open = found.value == runs::OPEN;
                let list = if is_open { &mut of.open } else { &mut of.listed };
                list.push(stretch.id(found.entry));
            }
        }
    }
}

/// The entries that have a run, and those in which it is open.
#[derive(Default)]
struct OfRun {
    listed: Vec<u32>,
    open: Vec<u32>,
    /// Those that have the last three words that were listed.
    three: Places,
}

impl OfRun {
    /// That three words are open is said of the entries that have them; what is said of a
    /// longer run, of those that have its first three words. Counts these so, and tells how
    /// many there could be of each, `all` where they are entries of the site.
    fn relate(&mut self, length: usize, all: usize) -> [usize; 2] {
        if length == 3 {
            self.three.set(&self.listed);
        } else if length > 3 {
            self.three.count(&mut self.listed);
        }
        if length > 2 {
            self.three.count(&mut self.open);
        }
        let of = |is_related: bool| if is_related { self.three.ids.len() } else { all };
        [of(length > 3), of(length > 2)]
    }
}

/// Entries, and the place of each among them.
#[derive(Default)]
struct Places {
    ids: Vec<u32>,
    /// By id; of others it says nothing. Made when it is asked for.
    places: Vec<u32>,
    is_made: bool,
}

impl Places {
    fn set(&mut self, ids: &[u32]) {
        self.ids.clear();
        self.ids.extend(ids);
        self.is_made = false;
    }

    /// Counts ids among these, which have them all.
    fn count(&mut self, ids: &mut [u32]) {
        if !self.is_made && !ids.is_empty() {
            self.places.resize(self.ids.last().map_or(0, |it| *it as usize + 1), 0);
            for (place, id) in self.ids.iter().enumerate() {
                self.places[*id as usize] = place as u32;
            }
            self.is_made = true;
        }
        ids.iter_mut().for_each(|it| *it = self.places[*it as usize]);
    }
}
