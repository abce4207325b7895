//! Sorted records cut into shards: a reader loads those that its keys are in.

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use super::code::{push_number, push_text};
use super::merge::Record;

/// Records in their order, cut into shards.
pub(super) struct Family {
    /// For each shard but the first the shortest text that parts its keys from those before.
    pub(super) borders: Vec<String>,
    /// The shards, as strings of JavaScript.
    pub(super) shards: Vec<String>,
}

/// How many bytes of some records one query may load, of so many in all: 100 KB of 10 MB, 240
/// of 100 MB, of which compression leaves some six tenths. The more there are, the longer are
/// those of each word.
pub(super) fn budget(whole: usize) -> usize {
    const LEAST: usize = 100 * 1024;
    (38 * 1024 + 20 * whole.isqrt()).max(LEAST)
}

/// How many bytes most shards have: the more there are in all, the more, since their names
/// must be read first. One key with more makes a larger shard.
///
/// Read are the names of all shards, about 6 bytes compressed each, and a dozen shards; the
/// sum is least near the root of the whole. Shards twice as large cost little more and are
/// half as many files. In powers of two: so it seldom changes.
pub(super) fn usual_size(whole: usize) -> usize {
    (2 * whole.isqrt()).next_power_of_two().max(2048)
}

/// The same where other parts tell the names, and only those that are asked for are read.
pub(super) fn size_in_tree(whole: usize) -> usize {
    usual_size(whole).min(8192)
}

/// One key in so many may end a shard.
const ONE_IN: u64 = 8;

/// Cuts records into shards, so large as `size` says of the bytes of all.
pub(super) fn family(records: Vec<Record>, size: fn(usize) -> usize) -> Family {
    let parts = cut(&records, size);
    let ends = parts.iter().zip(parts.iter().skip(1));
    let borders = ends.map(|(one, other)| border(&one[one.len() - 1].key, &other[0].key));
    Family {
        borders: borders.map(str::to_owned).collect(),
        shards: parts.par_iter().map(|it| shard(it)).collect(),
    }
}

/// Parts of about the same size. Where they end depends on the keys there, so that what is new
/// elsewhere moves no border.
fn cut(records: &[Record], most: fn(usize) -> usize) -> Vec<&[Record]> {
    let before = std::iter::once("").chain(records.iter().map(|it| it.key.as_str()));
    let sizes = records.iter().zip(before).map(|(record, before)| {
        record.key.len() - shared(before, &record.key) + record.text.len()
    });
    let sizes: Vec<usize> = sizes.collect();
    let most = most(sizes.iter().sum());
    let mut parts = Vec::new();
    let (mut start, mut size) = (0, 0);
    for (at, (record, own)) in records.iter().zip(sizes).enumerate() {
        let may_end = || xxh3_64(record.key.as_bytes()).is_multiple_of(ONE_IN);
        if at > start && (size + own > most || size >= most / 2 && may_end()) {
            parts.push(&records[start..at]);
            (start, size) = (at, 0);
        }
        size += own;
    }
    if start < records.len() {
        parts.push(&records[start..]);
    }
    parts
}

/// How many bytes two keys begin with in common.
fn shared(one: &str, other: &str) -> usize {
    let pairs = one.chars().zip(other.chars());
    pairs.take_while(|it| it.0 == it.1).map(|it| it.0.len_utf8()).sum()
}

/// The shortest start of `key` that is behind `before`.
fn border<'a>(before: &str, key: &'a str) -> &'a str {
    let mut rest = key[shared(before, key)..].chars();
    rest.next();
    &key[..key.len() - rest.as_str().len()]
}

/// A shard: for each key how much of the last one it shares, the rest of it, the record.
fn shard(records: &[Record]) -> String {
    let mut text = "\"".to_owned();
    let mut before = "";
    for record in records {
        let key = record.key.as_str();
        let (shared, rest) = key.split_at(shared(before, key));
        push_number(&mut text, shared.encode_utf16().count());
        push_text(&mut text, rest);
        push_text(&mut text, &record.text);
        before = key;
    }
    text.push('"');
    // All of them stay until they are written.
    text.shrink_to_fit();
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn borders_part_and_are_short() {
        for (before, key, wanted) in [
            ("chi thi", "chi tiet", "chi ti"),
            ("an", "ba", "b"),
            ("dak", "dak nong", "dak "),
            ("đ", "ư", "ư"),
        ] {
            assert_eq!(border(before, key), wanted);
        }
    }
}
