//! What the browser searches in, made without a server.
//!
//! 1. [`entry`]: what is found, and which of its words say what.
//! 2. [`letters`], [`words`] and [`aliases`]: words as they are compared; [`tokens`] folds each
//!    once.
//! 3. [`block`]: some entries turned round: for each word and each two that follow each other
//!    the entries that have them; [`postings`]: how few bytes that takes; [`runs`]: the words as
//!    they stand, each run once.
//! 4. [`merge`]: all blocks as one vocabulary and records, written in [`code`]; [`phrases`]: how
//!    runs of words go on, for what is in quotes.
//! 5. [`shards`]: the records cut into files of a few kilobytes; [`columns`]: the facets.
//! 6. [`parts`]: the names of the files; [`manifest`]: what is where.
//!
//! The scripts in `engine/` read all this in the browser, file for file: `words.js` what
//! `words.rs` does, `index.js` the files, `query.js` what was typed, `guess.js` what was meant,
//! `rank.js` and `phrases.js` what is found, `show.js` what is shown of it; `search.js` is what
//! pages call. Each file of the index is a script that calls one function, so that a search runs
//! from a folder as from a server, under `script-src 'self'`.
//!
//! What is shown of a directive is taken from a file of its own words, not from its page:
//! measured on 10,000 generated directives ten pages are 60 to 75 KB compressed and ten files of
//! words 26 to 33; and pages cannot be read from a folder.
//!
//! Entries are counted by their days: new directives come last, a year is a range, and the
//! newest of equals is known without looking.

mod aliases;
mod block;
mod code;
mod columns;
mod entry;
mod letters;
mod manifest;
mod merge;
mod parts;
mod phrases;
mod postings;
mod runs;
mod shards;
mod tokens;
mod words;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::memo::Shelf;
use crate::plan::SitePath;
use crate::render::Site;
use block::Block;
use entry::Entry;
use merge::{Total, Vocabulary};
use postings::ENTRIES;
use runs::Runs;

/// The files of an index, by their addresses: the same for the same site.
pub type Index = BTreeMap<SitePath, Vec<u8>>;

/// Makes the index of a site. What is made of entries that are the same as in another run is
/// taken from `shelf`.
pub fn index(site: &Site, shelf: &dyn Shelf) -> Index {
    let directives = (0..site.corpus.directives.len()).map(Entry::Directive);
    let mut entries: Vec<Entry> = directives.collect();
    let count = entries.len();
    entries.extend(entry::others(site));
    let (directives, others) = entries.split_at(count);
    let total = Total { directives: directives.len(), others: others.len() };
    let parts = [directives, others].into_iter().flat_map(|all| {
        all.chunks(ENTRIES).enumerate().map(|(at, it)| (at * ENTRIES, it))
    });
    let parts: Vec<(usize, &[Entry])> = parts.collect();
    let blocks = parts
        .par_iter()
        .map(|(first, entries)| Block::of(site, (*first, entries), shelf));
    let blocks: Vec<Block> = blocks.collect();
    // Nothing is kept longer than it is read: each is as large as the index.
    let (vocabulary, orders) = Vocabulary::new(&blocks);
    let (words, counts) = vocabulary.records((&blocks, orders), total);
    let runs: Vec<Runs> = blocks.into_iter().map(|it| it.runs).collect();
    let words = shards::family(words, shards::usual_size);
    let phrases = phrases::records(runs, &vocabulary, (&counts, total));
    let phrases = shards::family(phrases, shards::size_in_tree);
    manifest::files(site, &entries, &vocabulary, [words, phrases])
}
