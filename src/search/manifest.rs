//! What is where in the index: the file that the engine reads first.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;
use serde::Serialize;

use super::code::{push_number, push_text};
use super::entry::Entry;
use super::merge::Vocabulary;
use super::parts::{self, Names, Parts};
use super::shards::Family;
use super::{Index, aliases, columns, shards};
use crate::link::{CampaignId, WorkId};
use crate::render::{self, Site};

/// What the engine must understand; it grows when the form of the files changes.
const FORMAT: u32 = 4;

/// How many shards one part tells of.
const LEAF: usize = 64;

/// How many works and campaigns one file shows.
const PACK: usize = 32;

/// The first file.
#[derive(Serialize)]
struct Manifest<'a> {
    format: u32,
    /// Another one for another index.
    version: String,
    /// How many directives, works and campaigns there are.
    entries: [usize; 3],
    /// The years of the directives and of the works in their order, 0 where none is known,
    /// with how many there are of each.
    years: [Vec<(i16, usize)>; 2],
    /// The words that stand for names, with the ways these are written.
    aliases: BTreeMap<&'a str, Vec<String>>,
    /// The words that every fourth entry has, with blanks between.
    common: String,
    /// How many letters the name of a part has.
    letters: usize,
    words: Shards,
    /// The sizes of these shards in KB, and how many KB one query may load of them.
    sizes: String,
    budget: usize,
    /// The longer runs are in more shards: here are the parts that tell where these are.
    phrases: Shards,
    /// What is shown of works and campaigns, so many to a part.
    pack: usize,
    packs: String,
    /// The facets.
    columns: BTreeMap<&'a str, &'a str>,
    /// All words, for guessing what was meant.
    vocabulary: String,
}

/// Where sorted keys lie.
#[derive(Serialize)]
struct Shards {
    /// What parts each shard from the one before, joined by line ends.
    borders: String,
    /// The names of the shards, joined.
    names: String,
}

/// All files of the index.
pub(super) fn files(
    site: &Site,
    entries: &[Entry],
    vocabulary: &Vocabulary,
    families: [Family; 2],
) -> Index {
    let mut parts = Parts::default();
    let whole = families[0].shards.iter().map(String::len).sum();
    let budget = shards::budget(whole) / 1024;
    let mut sizes = String::new();
    for shard in &families[0].shards {
        push_number(&mut sizes, shard.len().div_ceil(1024));
    }
    let [words, phrases] = families.map(|it| (it.borders, parts.push_all(it.shards)));
    let directives = site.corpus.directives.len();
    let packs = parts.push_all(packs(site, &entries[directives..]));
    let (facets, values): (Vec<&str>, Vec<String>) =
        columns::columns(site, entries).into_iter().unzip();
    let columns = parts.push_all(values);
    let counted = vocabulary.bare.iter().zip(&vocabulary.frequency);
    let common =
        counted.filter(|it| *it.1 as usize * 4 > entries.len()).map(|it| it.0.as_str());
    let common = common.collect::<Vec<_>>().join(" ");
    let told = |names: &Names, borders: &[String], places: Range<usize>| Shards {
        borders: borders.join("\n"),
        names: names.joined(places),
    };
    let (borders, places) = phrases;
    let leaves = |names: &Names| {
        let leaf = |start: usize| {
            let end = (start + LEAF).min(places.end);
            // The border before the first shard stands above.
            let own = start - places.start..(end - places.start - 1);
            render::json(&told(names, &borders[own], start..end))
        };
        places.clone().step_by(LEAF).map(leaf).collect()
    };
    let (names, leaves) = parts.push_naming(leaves);
    let above = borders.iter().skip(LEAF - 1).step_by(LEAF).cloned();
    let above: Vec<String> = above.collect();
    let campaigns = site.corpus.campaigns.len();
    let manifest = Manifest {
        format: FORMAT,
        version: names.whole(),
        entries: [directives, entries.len() - directives - campaigns, campaigns],
        years: years(site, entries),
        aliases: aliases::table(),
        common,
        letters: names.length,
        words: told(&names, &words.0, words.1),
        sizes,
        budget,
        phrases: told(&names, &above, leaves),
        pack: PACK,
        packs: names.joined(packs),
        columns: facets.into_iter().zip(columns.map(|it| names.of(it))).collect(),
        vocabulary: spelled(vocabulary),
    };
    let manifest = parts::file("manifest", &render::json(&manifest));
    parts.files(&names).chain([manifest]).collect()
}

/// The years in the order of the entries, each with how many there are.
fn years(site: &Site, entries: &[Entry]) -> [Vec<(i16, usize)>; 2] {
    let mut years = [Vec::new(), Vec::new()];
    for entry in entries {
        let (list, year): (&mut Vec<(i16, usize)>, Option<i16>) = match entry {
            Entry::Directive(id) => {
                (&mut years[0], site.corpus.directives[*id].year.map(|it| it.0))
            }
            Entry::Work(id) => (&mut years[1], site.corpus.works[*id].key.year),
            Entry::Campaign(_) => continue,
        };
        let year = year.unwrap_or_default();
        match list.last_mut().filter(|it| it.0 == year) {
            Some((_, count)) => *count += 1,
            None => list.push((year, 1)),
        }
    }
    years
}

/// What is shown of works and campaigns, as JSON.
fn packs(site: &Site, others: &[Entry]) -> Vec<String> {
    let corpus = &site.corpus;
    let work = |id: WorkId| {
        render::counted(site, render::shown_work(site, id), &corpus.works[id].cited_by)
    };
    let campaign = |id: CampaignId| {
        let shown = render::shown_campaign(site, id);
        render::counted(site, shown, &corpus.campaigns[id].mentions)
    };
    let shown = |entry: &Entry| match entry {
        Entry::Directive(id) => work(corpus.directives[*id].work),
        Entry::Work(id) => work(*id),
        Entry::Campaign(id) => campaign(*id),
    };
    let packs = others.par_chunks(PACK).map(|pack| {
        let shown: Vec<render::Counted<'_>> = pack.iter().map(shown).collect();
        render::json(&shown)
    });
    packs.collect()
}

/// The words of letters alone that are no names, each with how many times two entries have it,
/// roughly, and behind each its forms with marks: of all these the letters that they share with
/// the one before, and the others.
fn spelled(vocabulary: &Vocabulary) -> String {
    let mut text = String::new();
    let mut before = "";
    for (bare, (word, frequency)) in
        vocabulary.bare.iter().zip(&vocabulary.frequency).enumerate()
    {
        if !word.bytes().all(|it| it.is_ascii_lowercase()) || word.len() > LONGEST {
            continue;
        }
        push_ending(&mut text, before, word);
        push_number(&mut text, frequency.ilog2() as usize);
        before = word;
        let marked = vocabulary.marked_of(bare as u32);
        push_number(&mut text, marked.clone().count());
        for form in marked {
            push_ending(&mut text, before, form);
            before = form;
        }
    }
    text
}

/// What a word has behind the letters that it shares with the one before.
fn push_ending(out: &mut String, before: &str, word: &str) {
    let both = before.chars().zip(word.chars()).take_while(|it| it.0 == it.1);
    let shared = both.map(|it| it.1.len_utf8()).sum();
    push_number(out, word[..shared].encode_utf16().count());
    push_text(out, &word[shared..]);
}

/// The longest word that a guess is made of; the longest syllable of Vietnamese has 7 letters.
const LONGEST: usize = 12;
