//! The runs of all blocks as records; see [`runs`](super::runs) for what is listed.

use rayon::prelude::*;

use super::block::Range;
use super::code::{List, push_list, push_number};
use super::merge::{PairCounts, Record, Total, Vocabulary, WORDS_AT_ONCE};
use super::runs::Runs;

/// The runs of a block.
pub(super) type OfBlock = (Range, Runs);

/// A run of a block by the places of its words in the vocabulary.
struct Ranked<'a> {
    words: &'a [u32],
    block: usize,
    run: usize,
}

/// The runs of all blocks, with the places of their words in the vocabulary.
pub(super) struct Phrases {
    /// For each block the words of its runs, one behind the other, and where each ends.
    words: Vec<(Vec<u32>, Vec<u32>)>,
    /// For each block its runs in order.
    order: Vec<Vec<u32>>,
}

impl Phrases {
    /// Orders the runs of all blocks.
    pub(super) fn new(blocks: &[OfBlock], vocabulary: &Vocabulary) -> Self {
        let words: Vec<(Vec<u32>, Vec<u32>)> = blocks
            .par_iter()
            .enumerate()
            .map(|(at, block)| {
                let (mut words, mut ends) = (Vec::new(), Vec::new());
                for (run, _) in block.1.iter() {
                    words.extend(run.iter().map(|it| vocabulary.rank(at, *it)));
                    ends.push(words.len() as u32);
                }
                (words, ends)
            })
            .collect();
        let order = words.par_iter().map(|of| {
            let mut order: Vec<u32> = (0..of.1.len() as u32).collect();
            order.sort_unstable_by_key(|it| run(of, *it as usize));
            order
        });
        let order = order.collect();
        Self { words, order }
    }

    /// What is listed under each run, in the order of the runs.
    pub(super) fn records(
        &self,
        blocks: &[OfBlock],
        vocabulary: &Vocabulary,
        (counts, total): (&PairCounts, Total),
    ) -> Vec<Record> {
        let starts: Vec<usize> =
            (0..vocabulary.bare.len()).step_by(WORDS_AT_ONCE).collect();
        let parts = starts.par_iter().map(|start| {
            let end = start + WORDS_AT_ONCE;
            let mut runs: Vec<Ranked<'_>> = Vec::new();
            for (block, order) in self.order.iter().enumerate() {
                let first = |it: &u32| run(&self.words[block], *it as usize)[0] as usize;
                let from = order.partition_point(|it| first(it) < *start);
                let to = order.partition_point(|it| first(it) < end);
                runs.extend(order[from..to].iter().map(|it| {
                    let run_at = *it as usize;
                    Ranked { words: run(&self.words[block], run_at), block, run: run_at }
                }));
            }
            let mut lists: [Vec<(u32, u8)>; 4] = Default::default();
            runs.sort_by_key(|it| it.words);
            runs.chunk_by(|one, other| one.words == other.words)
                .filter(|it| counts.is_kept(it[0].words))
                .map(|it| record(it, blocks, vocabulary, total, &mut lists))
                .collect::<Vec<Record>>()
        });
        parts.collect::<Vec<Vec<Record>>>().into_iter().flatten().collect()
    }
}

fn run((words, ends): &(Vec<u32>, Vec<u32>), at: usize) -> &[u32] {
    let start = at.checked_sub(1).map_or(0, |it| ends[it] as usize);
    &words[start..ends[at] as usize]
}

/// The entries that have a run and those in which it is open, directives and others.
fn record(
    runs: &[Ranked<'_>],
    blocks: &[OfBlock],
    vocabulary: &Vocabulary,
    total: Total,
    lists: &mut [Vec<(u32, u8)>; 4],
) -> Record {
    lists.iter_mut().for_each(Vec::clear);
    for ranked in runs {
        let (range, runs) = &blocks[ranked.block];
        for found in runs.found(ranked.run) {
            let list = usize::from(found.is_open()) * 2 + usize::from(range.has_others);
            lists[list].push((range.id(found.entry()), 0));
        }
    }
    let mut text = String::new();
    let is_there = |at: usize| usize::from(!lists[at].is_empty()) << at;
    push_number(&mut text, (0..lists.len()).map(is_there).sum());
    for (at, all) in lists.iter().enumerate().filter(|it| !it.1.is_empty()) {
        let of = if at % 2 == 0 { total.directives } else { total.others };
        push_list(&mut text, &List { all, bits: 0, of, may_lose_values: true });
    }
    let mut key = String::with_capacity(8 * runs[0].words.len());
    for word in runs[0].words {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(&vocabulary.bare[*word as usize]);
    }
    Record { key, text }
}
