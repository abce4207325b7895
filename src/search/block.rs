//! The words of some entries that follow each other, turned round: for each key the entries
//! that have it.
//!
//! Each distinct word is folded once; keys are counted by numbers. Blocks are made in
//! parallel, and it does not show in what order.

use hashbrown::HashTable;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

use super::entry::{Entry, Field, visit};
use super::postings::{Found, Postings, VALUES};
use super::runs::{Gathered, Runs};
use super::tokens::{Token, Words};
use crate::memo::{self, Shelf};
use crate::render::Site;

/// A key inside a block: a word with its marks, or two words without theirs, one behind the
/// other.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) enum Key {
    /// The place of a word in [`Block::marked`].
    Word(u32),
    /// The places of two words in [`Block::bare`].
    Pair(u32, u32),
}

/// How an entry has a key, as one number.
pub(super) struct Standing(pub(super) u8);

impl Standing {
    /// How many levels and fields there are, nothing among them.
    const LEVELS: u8 = 5;
    const FIELDS: u8 = 9;

    fn new(level: Option<u8>, field: Option<Field>) -> Self {
        const { assert!((Self::LEVELS * Self::FIELDS) as usize <= VALUES) };
        let field = field.map_or(0, |it| it as u8);
        Self(level.map_or(0, |it| it + 1) + Self::LEVELS * field)
    }

    /// How often the key stands in the text, roughly: see [`levels`]; `None` where it does not.
    pub(super) fn level(&self) -> Option<u8> {
        (self.0 % Self::LEVELS).checked_sub(1)
    }

    /// The most telling field besides the text that has the key, as [`Field`] counts them.
    pub(super) fn field(&self) -> Option<u8> {
        (self.0 / Self::LEVELS).checked_sub(1)
    }
}

/// Entries that follow each other.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub(super) struct Stretch {
    /// The first, counted among directives, or among the others.
    first: u32,
    /// Whether they are works and campaigns.
    pub(super) has_others: bool,
}

impl Stretch {
    /// What the engine calls an entry of the block.
    pub(super) fn id(self, entry: usize) -> u32 {
        self.first + entry as u32
    }
}

/// A block, turned round.
#[derive(Serialize, Deserialize)]
pub(super) struct Block {
    /// Which entries they are.
    pub(super) stretch: Stretch,
    /// The words without marks.
    pub(super) bare: Vec<String>,
    /// The words with their marks, each with its place in `bare`.
    pub(super) marked: Vec<(String, u32)>,
    /// The keys.
    pub(super) keys: Vec<Key>,
    /// The entries that have each key, with their [`Standing`].
    pub(super) postings: Postings,
    /// The words that their pages show.
    pub(super) runs: Runs,
}

impl Block {
    /// Turns entries round, or takes them from the shelf where all their words are the same.
    pub(super) fn of(
        site: &Site,
        (first, entries): (usize, &[Entry]),
        shelf: &dyn Shelf,
    ) -> Self {
        let mut hasher = Xxh3::new();
        hasher.update(&first.to_le_bytes());
        for entry in entries {
            let is_directive = matches!(entry, Entry::Directive(_));
            hasher.update(&[u8::MAX, u8::from(is_directive)]);
            visit(site, *entry, &mut |field, text: &str, follows| {
                hasher.update(&xxh3_128(text.as_bytes()).to_le_bytes());
                hasher.update(&[field as u8, u8::from(follows)]);
            });
        }
        memo::kept(shelf, hasher.digest128(), || Self::new(site, first, entries))
    }

    /// Turns entries round.
    fn new(site: &Site, first: usize, entries: &[Entry]) -> Self {
        let mut words_known = Words::default();
        let room = entries.len() * KEYS;
        let mut keys = Keys { found: Found::with_room(room), ..Keys::default() };
        let mut tokens: Vec<Token> = Vec::new();
        for entry in entries {
            tokens.clear();
            visit(site, *entry, &mut |field, text: &str, follows| {
                words_known.read(&mut tokens, (field, text, follows));
            });
            let length = tokens.iter().filter(|it| it.field == Field::Text).count();
            keys.count(&tokens, &mut words_known);
            keys.end_entry(levels(length));
        }
        let postings = keys.found.by_key(keys.all.len());
        let (bare, marked) = words_known.finish();
        Self {
            stretch: Stretch {
                first: first as u32,
                has_others: !matches!(entries.first(), Some(Entry::Directive(_))),
            },
            bare,
            marked,
            keys: keys.all,
            postings,
            runs: keys.runs.finish(),
        }
    }
}

/// How many keys an entry of 8 KB has at most, about: as many as there are words in it.
const KEYS: usize = 1600;

/// How often a key stands in a text at least, for the levels 1 to 3, in a text of so many
/// words.
///
/// The part of BM25 that counts, `n / (n + k)` with `k` growing with the length of the text
/// (Robertson and Zaragoza 2009, k1 = 1.2, b = 0.75), in four steps: it is a share `s` or more
/// from `n = k s / (1 - s)` on. The length that counts as usual is fixed, so that a new text
/// changes nothing of the others.
fn levels(length: usize) -> [f32; 3] {
    const USUAL: f32 = 1200.0;
    let k = 1.2 * (0.25 + 0.75 * length as f32 / USUAL);
    [0.5, 0.68, 0.82].map(|share| k * share / (1.0 - share))
}

/// What is counted of a key in the entry at hand.
#[derive(Clone, Copy, Default)]
struct Count {
    text: u16,
    field: Option<Field>,
}

/// The keys of a block, and how often the entry at hand has each.
#[derive(Default)]
struct Keys {
    all: Vec<Key>,
    counts: Vec<Count>,
    /// The place of each word, and of each pair.
    words: Vec<Option<u32>>,
    pairs: HashTable<(u64, u32)>,
    /// Those of each entry.
    found: Found,
    /// The words that its page shows.
    runs: Gathered,
    /// The names that begin at the word at hand, with their lengths.
    names: Vec<(&'static str, usize)>,
}

impl Keys {
    /// Counts the words and pairs of an entry: those that are written, and those with the
    /// words that stand for names.
    fn count(&mut self, tokens: &[Token], words: &mut Words) {
        let mut before: Option<u32> = None;
        let mut was_literal = false;
        // The same with names: the word before, and whether it stands for one.
        let mut named_before: Option<(u32, bool)> = None;
        let mut name_end = 0;
        for (at, token) in tokens.iter().enumerate() {
            let form = words.form(token);
            self.touch(Key::Word(form.marked), token.field);
            let before_it = before.filter(|_| token.follows);
            if let Some(before) = before_it {
                self.touch(Key::Pair(before, form.bare), token.field);
            }
            if token.field.is_literal() {
                self.runs.push(form.bare, was_literal && before_it.is_some());
            }
            was_literal = token.field.is_literal();
            before = Some(form.bare);
            // A name may stand in a longer one: MTTQ in Ủy ban MTTQ.
            self.names.clear();
            if form.begins_name() {
                self.names.extend(words.names_at(&tokens[at..]));
            }
            let longest = self.names.first().copied();
            while let Some((name, _)) = self.names.pop() {
                self.touch(Key::Word(words.name(name).marked), token.field);
            }
            if at < name_end {
                continue;
            }
            let (word, is_name) = match longest {
                Some((name, count)) => {
                    name_end = at + count;
                    (words.name(name).bare, true)
                }
                None => (form.bare, false),
            };
            if let Some((before, was_name)) = named_before.filter(|_| token.follows)
                && (is_name || was_name)
            {
                self.touch(Key::Pair(before, word), token.field);
            }
            named_before = Some((word, is_name));
        }
    }

    /// Counts a key; its place.
    fn touch(&mut self, key: Key, field: Field) -> u32 {
        let place = self.place(key);
        let count = &mut self.counts[place as usize];
        if count.text == 0 && count.field.is_none() {
            self.found.push(place, 0);
        }
        match field {
            Field::Text => count.text = count.text.saturating_add(1),
            _ => count.field = count.field.max(Some(field)),
        }
        place
    }

    fn place(&mut self, key: Key) -> u32 {
        let (one, other) = match key {
            Key::Word(word) => return self.place_of_word(word as usize),
            Key::Pair(one, other) => (one, other),
        };
        let number = u64::from(one) << 32 | u64::from(other);
        if let Some((_, place)) = self.pairs.find(mixed(number), |it| it.0 == number) {
            return *place;
        }
        let place = self.push(key);
        self.pairs.insert_unique(mixed(number), (number, place), |it| mixed(it.0));
        place
    }

    fn place_of_word(&mut self, word: usize) -> u32 {
        if word >= self.words.len() {
            self.words.resize(word + 1, None);
        }
        if let Some(place) = self.words[word] {
            return place;
        }
        let place = self.push(Key::Word(word as u32));
        self.words[word] = Some(place);
        place
    }

    fn push(&mut self, key: Key) -> u32 {
        self.all.push(key);
        self.counts.push(Count::default());
        self.all.len() as u32 - 1
    }

    /// Tells how the entry at hand has each of its keys, and begins a new one.
    fn end_entry(&mut self, levels: [f32; 3]) {
        let counts = &mut self.counts;
        self.found.tell(|key| {
            let Count { text, field } = std::mem::take(&mut counts[key as usize]);
            let reached = levels.iter().filter(|it| f32::from(text) >= **it).count();
            let level = (text > 0).then_some(reached as u8);
            Standing::new(level, field).0
        });
        self.found.end_entry();
        self.runs.end_entry();
    }
}

/// The bits of a number, well mixed.
pub(super) fn mixed(number: u64) -> u64 {
    let product = u128::from(number) * 0x9E37_79B9_7F4A_7C15;
    (product >> 64) as u64 ^ product as u64
}
