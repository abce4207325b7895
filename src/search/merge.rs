//! Blocks become records: for each key all entries that have it, written down.

use std::cmp::Ordering;

use rayon::prelude::*;

use super::block::{Block, Key, Standing};
use super::code::{List, push_list, push_number, push_text};
use super::postings::ENTRIES;

/// A key and what the engine reads under it.
pub(super) struct Record {
    pub(super) key: String,
    pub(super) text: String,
}

/// How many entries there are.
#[derive(Clone, Copy)]
pub(super) struct Total {
    pub(super) directives: usize,
    pub(super) others: usize,
}

/// All words, in the order in which the engine compares them.
pub(super) struct Vocabulary {
    /// Without marks.
    pub(super) bare: Vec<String>,
    /// How many entries have each of `bare`.
    pub(super) frequency: Vec<u32>,
    /// With marks, each behind the place of its form without them.
    marked: Vec<(u32, String)>,
    /// For each block the places here of the words of its `bare`.
    ranks: Vec<Vec<u32>>,
}

/// For each block its keys in order, each with its place there.
pub(super) struct Orders(Vec<Vec<(Ranked, u32)>>);

/// How many entries have each pair of words, at most, in the order of the pairs.
pub(super) struct PairCounts {
    all: Vec<(Ranked, u32)>,
    total: Total,
}

impl PairCounts {
    /// Whether a run of words is written down. In a large site those with two words that few
    /// entries have are left out: the engine can read the texts of so few.
    pub(super) fn is_kept(&self, run: &[u32]) -> bool {
        let is_frequent = |it: &[u32]| self.count(it[0], it[1]) > RARE;
        self.total.directives < MANY || run.windows(2).all(is_frequent)
    }

    fn count(&self, first: u32, second: u32) -> u32 {
        let pair = Ranked::pair(first, second);
        let found = self.all.binary_search_by_key(&pair, |it| it.0);
        found.map_or(0, |it| self.all[it].1)
    }
}

/// A key by the places of its words in the vocabulary; it has the order of the keys.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Ranked {
    first: u32,
    /// The second word of a pair.
    second: Option<u32>,
    /// Of a word alone: its place among the forms with marks.
    variant: u32,
}

impl Ranked {
    fn word(first: u32, variant: u32) -> Self {
        Self { first, second: None, variant }
    }

    fn pair(first: u32, second: u32) -> Self {
        Self { first, second: Some(second), variant: 0 }
    }
}

/// The records of some first words, and how many entries have each pair of them, at most.
struct Part {
    records: Vec<Record>,
    pairs: Vec<(Ranked, u32)>,
}

/// As JavaScript compares strings: by UTF-16 units.
fn as_engine(one: &str, other: &str) -> Ordering {
    match one.is_ascii() || other.is_ascii() {
        true => one.cmp(other),
        false => one.encode_utf16().cmp(other.encode_utf16()),
    }
}

impl Vocabulary {
    /// The words of all blocks, and the order of the keys that these make.
    pub(super) fn new(blocks: &[Block]) -> (Self, Orders) {
        let mut bare: Vec<&String> = blocks.iter().flat_map(|it| &it.bare).collect();
        bare.sort_unstable_by(|one, other| as_engine(one, other));
        bare.dedup();
        let rank =
            |word: &str| bare.partition_point(|it| as_engine(it, word).is_lt()) as u32;
        let ranks: Vec<Vec<u32>> = blocks
            .par_iter()
            .map(|block| block.bare.iter().map(|it| rank(it)).collect())
            .collect();
        let all_marked = blocks.iter().zip(&ranks).flat_map(|(block, ranks)| {
            let marked = block.marked.iter();
            marked.map(|(text, bare)| (ranks[*bare as usize], text.clone()))
        });
        let mut marked: Vec<(u32, String)> = all_marked.collect();
        marked.sort_unstable();
        marked.dedup();
        let keys = blocks.par_iter().zip(&ranks).map(|(block, ranks)| {
            let variants = block.marked.iter().map(|(text, bare)| {
                let bare = ranks[*bare as usize];
                let start = marked.partition_point(|it| it.0 < bare);
                let own = (bare, text.as_str());
                let place = marked.partition_point(|it| (it.0, it.1.as_str()) < own);
                Ranked::word(bare, (place - start) as u32)
            });
            let variants: Vec<Ranked> = variants.collect();
            let ranked = block.keys.iter().enumerate().map(|(place, key)| {
                let ranked = match key {
                    Key::Word(word) => variants[*word as usize],
                    Key::Pair(one, other) => {
                        Ranked::pair(ranks[*one as usize], ranks[*other as usize])
                    }
                };
                (ranked, place as u32)
            });
            let mut ranked: Vec<(Ranked, u32)> = ranked.collect();
            ranked.sort_unstable();
            ranked
        });
        let ranked: Vec<Vec<(Ranked, u32)>> = keys.collect();
        let bare: Vec<String> = bare.into_iter().cloned().collect();
        let count = |bare| frequency(blocks, &ranked, bare);
        let frequency = (0..bare.len()).into_par_iter().map(count).collect();
        (Self { bare, frequency, marked, ranks }, Orders(ranked))
    }

    /// The forms with marks of the word at this place.
    pub(super) fn marked_of(&self, bare: u32) -> impl Iterator<Item = &str> + Clone {
        let start = self.marked.partition_point(|it| it.0 < bare);
        let own = self.marked[start..].iter().take_while(move |it| it.0 == bare);
        own.map(|it| it.1.as_str()).filter(move |it| *it != self.bare[bare as usize])
    }

    /// The place here of a word of a block.
    pub(super) fn rank(&self, block: usize, word: u32) -> u32 {
        self.ranks[block][word as usize]
    }

    /// Everything that is found under each key, in the order of the keys, and how many entries
    /// have each pair.
    pub(super) fn records(
        &self,
        (blocks, orders): (&[Block], Orders),
        total: Total,
    ) -> (Vec<Record>, PairCounts) {
        let starts = (0..self.bare.len()).step_by(WORDS_AT_ONCE);
        let starts: Vec<usize> = starts.collect();
        let parts = starts.par_iter().map(|it| self.part((blocks, &orders), total, *it));
        let (mut records, mut all) = (Vec::new(), Vec::new());
        for part in parts.collect::<Vec<Part>>() {
            records.extend(part.records);
            all.extend(part.pairs);
        }
        (records, PairCounts { all, total })
    }

    /// What is written of some first words.
    fn part(
        &self,
        (blocks, orders): (&[Block], &Orders),
        total: Total,
        start: usize,
    ) -> Part {
        let end = (start + WORDS_AT_ONCE).min(self.bare.len());
        let mut keys: Vec<(Ranked, usize, u32)> = Vec::new();
        for (block, order) in orders.0.iter().enumerate() {
            let own = range(order, start, end).iter();
            keys.extend(own.map(|(key, place)| (*key, block, *place)));
        }
        keys.sort();
        let (mut records, mut pairs) = (Vec::new(), Vec::new());
        let mut lists = Lists::default();
        for of_key in keys.chunk_by(|one, other| {
            (one.0.first, one.0.second) == (other.0.first, other.0.second)
        }) {
            let Ranked { first, second, .. } = of_key[0].0;
            let (first, second) = (first as usize, second.map(|it| it as usize));
            let frequency = |it: usize| self.frequency[it];
            let rarer = second.map(|it| frequency(first).min(frequency(it)));
            if rarer.is_some_and(|it| it <= RARE) && total.directives >= MANY {
                continue;
            }
            let mut text = String::new();
            let variants = of_key.chunk_by(|one, other| one.0 == other.0);
            if second.is_none() {
                push_number(&mut text, variants.clone().count());
            }
            for variant in variants {
                if second.is_none() {
                    self.push_marked(&mut text, variant[0].0);
                }
                lists.fill(variant, blocks);
                lists.push(&mut text, total);
            }
            if second.is_some() {
                pairs.push((of_key[0].0, lists.count()));
            }
            let bare = &self.bare;
            let key = second.map(|it| format!("{} {}", bare[first], bare[it]));
            records
                .push(Record { key: key.unwrap_or_else(|| bare[first].clone()), text });
        }
        Part { records, pairs }
    }

    /// The form with marks, nothing where it has none.
    fn push_marked(&self, out: &mut String, key: Ranked) {
        let start = self.marked.partition_point(|it| it.0 < key.first);
        let marked = &self.marked[start + key.variant as usize].1;
        let bare = &self.bare[key.first as usize];
        push_text(out, if marked == bare { "" } else { marked });
    }
}

/// The keys of a block whose first word is one of these.
fn range(keys: &[(Ranked, u32)], first: usize, end: usize) -> &[(Ranked, u32)] {
    let from = keys.partition_point(|it| (it.0.first as usize) < first);
    let to = keys[from..].partition_point(|it| (it.0.first as usize) < end);
    &keys[from..from + to]
}

/// How many entries have a word, whatever its marks.
fn frequency(blocks: &[Block], keys: &[Vec<(Ranked, u32)>], bare: usize) -> u32 {
    let mut count = 0;
    for (block, keys) in blocks.iter().zip(keys) {
        let mut seen = [0u64; ENTRIES / 64];
        let own = range(keys, bare, bare + 1).iter();
        for (_, key) in own.take_while(|it| it.0.second.is_none()) {
            for posting in block.postings.of(*key as usize) {
                seen[posting.entry / 64] |= 1 << (posting.entry % 64);
            }
        }
        count += seen.iter().map(|it| it.count_ones()).sum::<u32>();
    }
    count
}

/// How many first words one step writes.
const WORDS_AT_ONCE: usize = 64;

/// In a large site, pairs with a word that so few entries have are left out: the word says as
/// much, and the engine can read the texts themselves.
pub(super) const RARE: u32 = 12;
const MANY: usize = 2000;

/// The entries that have a key: in their text, in their other fields; works and campaigns.
#[derive(Default)]
struct Lists {
    text: Vec<(u32, u8)>,
    fields: Vec<(u32, u8)>,
    others: Vec<(u32, u8)>,
}

/// How many bits a level and a field take.
const LEVEL_BITS: u32 = 2;
const FIELD_BITS: u32 = 3;

impl Lists {
    fn fill(&mut self, keys: &[(Ranked, usize, u32)], blocks: &[Block]) {
        self.text.clear();
        self.fields.clear();
        self.others.clear();
        for (_, block, key) in keys {
            let block = &blocks[*block];
            for posting in block.postings.of(*key as usize) {
                let id = block.stretch.id(posting.entry);
                let standing = Standing(posting.value);
                let field = standing.field().map(|it| (id, it));
                match block.stretch.has_others {
                    true => self.others.extend(field),
                    false => {
                        self.fields.extend(field);
                        self.text.extend(standing.level().map(|it| (id, it)));
                    }
                }
            }
        }
    }

    /// How many entries there are at most.
    fn count(&self) -> u32 {
        (self.text.len() + self.fields.len() + self.others.len()) as u32
    }

    fn push(&self, out: &mut String, total: Total) {
        let lists = [
            (&self.text, LEVEL_BITS, total.directives),
            (&self.fields, FIELD_BITS, total.directives),
            (&self.others, FIELD_BITS, total.others),
        ];
        let is_there = |at: usize| usize::from(!lists[at].0.is_empty()) << at;
        push_number(out, (0..3).map(is_there).sum());
        for (at, (all, bits, of)) in lists.into_iter().enumerate() {
            // What nearly every text has tells little, however often it has it.
            let may_lose_values = at == 0;
            if !all.is_empty() {
                push_list(out, &List { all, bits, of, may_lose_values });
            }
        }
    }
}
