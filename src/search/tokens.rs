//! The words of some entries, each distinct one folded once and counted by its number.

use hashbrown::HashTable;

use super::aliases::{self, Way};
use super::block::mixed;
use super::entry::Field;
use super::words::{Folded, folded, words};
use crate::text::Span;

/// A word where it stands.
#[derive(Clone, Copy)]
pub(super) struct Token {
    /// Its place in [`Words::forms`].
    word: u32,
    pub(super) field: Field,
    /// Whether it goes on from the token before.
    pub(super) follows: bool,
}

/// Texts, each once, by number.
#[derive(Default)]
struct Strings {
    all: Vec<String>,
    places: HashTable<u32>,
}

impl Strings {
    fn find(&self, text: &str) -> Option<u32> {
        self.places.find(hash(text), |it| self.all[*it as usize] == text).copied()
    }

    fn push(&mut self, text: &str) -> u32 {
        let place = self.all.len() as u32;
        self.all.push(text.to_owned());
        let all = &self.all;
        self.places.insert_unique(hash(text), place, |it| hash(&all[*it as usize]));
        place
    }

    /// The number of the text, which is new or not.
    fn place(&mut self, text: &str) -> u32 {
        self.find(text).unwrap_or_else(|| self.push(text))
    }
}

fn hash(text: &str) -> u64 {
    xxhash_rust::xxh3::xxh3_64(text.as_bytes())
}

/// Words as they are written, each once, by number. They are looked up for every word of every
/// text: those of at most 16 bytes, which nearly all are, as numbers.
#[derive(Default)]
struct Written {
    count: u32,
    short: HashTable<([u64; 2], u32)>,
    long: Strings,
    /// The numbers of the long ones.
    places: Vec<u32>,
}

impl Written {
    /// The number of the word that stands here in a text.
    fn find(&self, text: &str, span: Span) -> Option<u32> {
        match short(text, span) {
            Some(number) => {
                let found = self.short.find(hash_short(number), |it| it.0 == number);
                found.map(|it| it.1)
            }
            None => self.long.find(span.of(text)).map(|it| self.places[it as usize]),
        }
    }

    fn push(&mut self, word: &str) -> u32 {
        let place = self.count;
        self.count += 1;
        match short(word, Span::new(0, word.len())) {
            Some(number) => {
                let new = (number, place);
                self.short.insert_unique(hash_short(number), new, |it| hash_short(it.0));
            }
            None => {
                self.long.push(word);
                self.places.push(place);
            }
        }
        place
    }
}

/// The bytes of a short word as two numbers; no word has a zero byte.
fn short(text: &str, span: Span) -> Option<[u64; 2]> {
    let unused = 16usize.checked_sub(span.end - span.start)?;
    // Nearly always the text goes on: then these are two loads.
    let bytes = match text.as_bytes()[span.start..].first_chunk() {
        Some(bytes) => *bytes,
        None => {
            let mut bytes = [0; 16];
            bytes[..16 - unused].copy_from_slice(span.of(text).as_bytes());
            bytes
        }
    };
    let number = u128::from_le_bytes(bytes) << (8 * unused) >> (8 * unused);
    Some([number as u64, (number >> 64) as u64])
}

fn hash_short([first, rest]: [u64; 2]) -> u64 {
    mixed(first ^ mixed(rest))
}

/// The words of a block.
#[derive(Default)]
pub(super) struct Words {
    /// As they are written.
    written: Written,
    /// For each written word its places in `marked` and `bare`, and whether a name may begin
    /// with it.
    forms: Vec<Form>,
    bare: Strings,
    marked_places: Strings,
    marked: Vec<(String, u32)>,
}

/// The forms of a written word.
#[derive(Clone, Copy)]
pub(super) struct Form {
    /// The place of the form with marks.
    pub(super) marked: u32,
    /// The place of the one without.
    pub(super) bare: u32,
    /// The names that may begin with it.
    ways: &'static [Way],
}

impl Form {
    /// Whether a name may begin with it.
    pub(super) fn begins_name(&self) -> bool {
        !self.ways.is_empty()
    }
}

impl Words {
    /// Reads the words of a run.
    pub(super) fn read(&mut self, tokens: &mut Vec<Token>, run: (Field, &str, bool)) {
        let (field, text, run_follows) = run;
        let mut is_first = true;
        for word in words(text) {
            let follows = if is_first { run_follows } else { word.follows };
            is_first = false;
            let word = self.word(text, word.span);
            tokens.push(Token { word, field, follows });
        }
    }

    fn word(&mut self, text: &str, span: Span) -> u32 {
        if let Some(known) = self.written.find(text, span) {
            return known;
        }
        let written = span.of(text);
        let folded = folded(written);
        let ways = aliases::ways(&folded);
        self.add(written, &folded, ways)
    }

    fn add(&mut self, written: &str, folded: &Folded, ways: &'static [Way]) -> u32 {
        let bare = self.bare.place(&folded.bare);
        let marked = self.marked_places.place(&folded.marked);
        if marked as usize == self.marked.len() {
            self.marked.push((folded.marked.clone(), bare));
        }
        self.forms.push(Form { marked, bare, ways });
        self.written.push(written)
    }

    /// The word that stands for a name.
    pub(super) fn name(&mut self, name: &'static str) -> Form {
        let known = self.written.find(name, Span::new(0, name.len()));
        let folded = || Folded { marked: name.to_owned(), bare: name.to_owned() };
        let place = known.unwrap_or_else(|| self.add(name, &folded(), &[]));
        self.forms[place as usize]
    }

    /// The forms of the word that stands here.
    pub(super) fn form(&self, token: &Token) -> Form {
        self.forms[token.word as usize]
    }

    /// The names that begin with these tokens, the longest first, and how many each takes.
    pub(super) fn names_at(
        &self,
        tokens: &[Token],
    ) -> impl Iterator<Item = (&'static str, usize)> {
        let fits = |way: &&Way| {
            let count = way.syllables.len();
            let rest = tokens.get(1..count).into_iter().flatten();
            count <= tokens.len()
                && rest.zip(&way.syllables[1..]).all(|(token, syllable)| {
                    let bare = self.form(token).bare as usize;
                    token.follows && self.bare.all[bare] == *syllable
                })
        };
        let ways = self.form(&tokens[0]).ways.iter();
        ways.filter(fits).map(|it| (it.name, it.syllables.len()))
    }

    /// The words without marks, and those with them, each with its place among the others.
    pub(super) fn finish(self) -> (Vec<String>, Vec<(String, u32)>) {
        (self.bare.all, self.marked)
    }
}
