//! Names and what they mean, read at a cursor: however many there are, as fast as one.

use std::collections::BTreeMap;

use super::Cursor;
use super::fold::{bare_letter, lower, name_word};

/// Names of things, each of which stands for a value.
///
/// Names are read without regard to case, with blanks of any kind and number between their
/// words, and only where no letter or digit follows.
#[derive(Debug)]
pub struct Lexicon<T> {
    /// A tree of letters; the first node is its root.
    nodes: Vec<Node>,
    values: Vec<T>,
    /// What is done to a letter before it is compared.
    fold: fn(char) -> char,
    /// The first bytes that a name can have, in either case.
    openings: [bool; 256],
}

#[derive(Debug, Default)]
struct Node {
    next: Vec<(char, u32)>,
    value: Option<u32>,
}

impl<T> Lexicon<T> {
    /// The lexicon of `names`; of two equal names the first counts.
    pub fn new<'a>(names: impl IntoIterator<Item = (&'a str, T)>) -> Self {
        Self::folding(lower, names)
    }

    /// The same, read whatever marks the letters bear: scanners and hurried people lose them.
    pub fn unmarked<'a>(names: impl IntoIterator<Item = (&'a str, T)>) -> Self {
        Self::folding(bare_letter, names)
    }

    fn folding<'a>(
        fold: fn(char) -> char,
        names: impl IntoIterator<Item = (&'a str, T)>,
    ) -> Self {
        let (nodes, values) = (vec![Node::default()], Vec::new());
        let mut lexicon = Self { nodes, values, fold, openings: [false; 256] };
        for (name, value) in names {
            lexicon.add(name, value);
        }
        lexicon
    }

    fn add(&mut self, name: &str, value: T) {
        let mut at = 0;
        for letter in name.chars().map(self.fold) {
            at = match self.step(at, letter) {
                Some(next) => next,
                None => {
                    let next = self.nodes.len();
                    self.nodes.push(Node::default());
                    self.nodes[at].next.push((letter, next as u32));
                    next
                }
            };
        }
        if self.nodes[at].value.is_none() {
            self.nodes[at].value = Some(self.values.len() as u32);
            self.values.push(value);
        }
        for first in name.chars().take(1) {
            for letter in first.to_lowercase().chain(first.to_uppercase()) {
                let mut bytes = [0; 4];
                letter.encode_utf8(&mut bytes);
                self.openings[usize::from(bytes[0])] = true;
            }
        }
    }

    fn step(&self, node: usize, letter: char) -> Option<usize> {
        let next = self.nodes[node].next.iter().find(|(it, _)| *it == letter)?;
        Some(next.1 as usize)
    }

    /// Reads the longest name at the cursor.
    pub fn read(&self, cursor: &mut Cursor<'_>) -> Option<&T> {
        let (mut ahead, mut node) = (*cursor, 0);
        let mut longest = None;
        loop {
            if let Some(value) = self.nodes[node].value
                && ahead.ends_word()
            {
                longest = Some((value, ahead));
            }
            let Some(letter) = ahead.peek() else { break };
            let folded = if letter.is_whitespace() { ' ' } else { (self.fold)(letter) };
            let Some(next) = self.step(node, folded) else { break };
            match folded {
                ' ' => _ = ahead.eat_blanks(4),
                _ => _ = ahead.eat(letter),
            }
            node = next;
        }
        let (value, end) = longest?;
        *cursor = end;
        self.values.get(value as usize)
    }

    /// Reads the longest name after at least one blank.
    pub fn read_next(&self, cursor: &mut Cursor<'_>) -> Option<&T> {
        let mut ahead = *cursor;
        let value = ahead.eat_blanks(4).then(|| self.read(&mut ahead)).flatten()?;
        *cursor = ahead;
        Some(value)
    }

    /// Whether a name can begin with this byte.
    pub fn can_open(&self, byte: u8) -> bool {
        self.openings[usize::from(byte)]
    }
}

/// Names that are read word by word, as [`name_key`](super::name_key) compares them:
/// without regard to punctuation and to "và" between the words.
#[derive(Debug)]
pub struct Names<T> {
    nodes: Vec<WordNode<T>>,
}

#[derive(Debug)]
struct WordNode<T> {
    next: BTreeMap<String, usize>,
    values: Vec<T>,
}

impl<T> Default for Names<T> {
    fn default() -> Self {
        Self { nodes: vec![WordNode { next: BTreeMap::new(), values: Vec::new() }] }
    }
}

impl<T> Names<T> {
    /// The values of the name with these words, to be added to.
    pub fn entry(&mut self, key: &str) -> &mut Vec<T> {
        let mut at = 0;
        for word in key.split(' ') {
            at = match self.nodes[at].next.get(word) {
                Some(next) => *next,
                None => {
                    let next = self.nodes.len();
                    self.nodes.push(WordNode { next: BTreeMap::new(), values: Vec::new() });
                    self.nodes[at].next.insert(word.to_owned(), next);
                    next
                }
            };
        }
        &mut self.nodes[at].values
    }

    /// Reads the longest name at the cursor, in a text as [`reading`](super::reading) has it.
    pub fn read(&self, cursor: &mut Cursor<'_>) -> &[T] {
        let (mut ahead, mut node) = (*cursor, 0);
        let mut longest: &[T] = &[];
        let mut word = String::new();
        loop {
            if ahead.eat_while(8, |it| !it.is_alphanumeric()).contains("\n\n") {
                break;
            }
            let written = ahead.word();
            word.clear();
            word.extend(written.chars().map(lower));
            ahead.at += written.len();
            match name_word(&word) {
                Some(it) => match self.nodes[node].next.get(it) {
                    Some(next) => node = *next,
                    None => break,
                },
                None if written.is_empty() => break,
                None => {}
            }
            if !self.nodes[node].values.is_empty() {
                longest = &self.nodes[node].values;
                *cursor = ahead;
            }
        }
        longest
    }
}
