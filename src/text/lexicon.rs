//! Names and what they mean, read at a cursor: however many there are, as fast as one.

use super::Cursor;
use super::fold::{bare_letter, is_of_word, lower};

/// Names of things, each of which stands for a value.
///
/// Names are read without regard to case, with blanks of any kind and number between their
/// words, also with none behind a comma, and only where no letter or digit follows.
#[derive(Debug)]
pub struct Lexicon<T> {
    /// A tree of letters; the first node is its root.
    nodes: Vec<Node>,
    values: Vec<T>,
    /// What is done to a letter before it is compared.
    fold: fn(char) -> char,
    /// Which words begin a name, by [`hashed`]; most words of a text fail here.
    openings: Vec<u64>,
    /// Which letters of ASCII begin a name, where no words are known to begin one.
    firsts: u128,
}

#[derive(Debug, Default)]
struct Node {
    /// The letter that was added first, and its node: most nodes have no other. No node leads
    /// back to the root, so 0 is none.
    first: (char, u32),
    /// The others, in order.
    others: Vec<(char, u32)>,
    value: Option<u32>,
}

impl Node {
    /// Lets `letter`, which leads nowhere yet, lead to `next`.
    fn lead(&mut self, letter: char, next: u32) {
        if self.first.1 == 0 {
            self.first = (letter, next);
            return;
        }
        let place = self.others.partition_point(|(it, _)| *it < letter);
        self.others.insert(place, (letter, next));
    }
}

impl<T> Lexicon<T> {
    /// The lexicon of `names`; of two equal names the first counts.
    pub fn new<'a>(names: impl IntoIterator<Item = (&'a str, T)>) -> Self {
        Self::folding(lower, names)
    }

    /// The same, read whatever marks the letters bear: scanners and hurried people lose them.
    pub fn unmarked<'a>(names: impl IntoIterator<Item = (&'a str, T)>) -> Self {
        let mut lexicon = Self::folding(bare_letter, names);
        lexicon.openings.fill(!0);
        lexicon.firsts = (0..128_u8).fold(0, |firsts, byte| {
            let letter = bare_letter(char::from(byte));
            let begins = byte.is_ascii_whitespace() || lexicon.step(0, letter).is_some();
            firsts | u128::from(begins) << byte
        });
        lexicon
    }

    fn folding<'a>(
        fold: fn(char) -> char,
        names: impl IntoIterator<Item = (&'a str, T)>,
    ) -> Self {
        let (nodes, values) = (vec![Node::default()], Vec::new());
        let openings = vec![0; HASHES / 64];
        let mut lexicon = Self { nodes, values, fold, openings, firsts: !0 };
        for (name, value) in names {
            lexicon.add(name, value);
        }
        lexicon
    }

    /// Adds a name; of two equal names the first counts.
    fn add(&mut self, name: &str, value: T) {
        let at = self.node(name);
        if self.nodes[at].value.is_none() {
            self.nodes[at].value = Some(self.values.len() as u32);
            self.values.push(value);
        }
    }

    /// The node of a name, a new one where it is not known yet.
    fn node(&mut self, name: &str) -> usize {
        let mut at = 0;
        for letter in name.chars().map(self.fold) {
            at = match self.step(at, letter) {
                Some(next) => next,
                None => {
                    let next = self.nodes.len();
                    self.nodes.push(Node::default());
                    self.nodes[at].lead(letter, next as u32);
                    next
                }
            };
        }
        for opening in openings(name) {
            let (at, bit) = hashed(opening);
            self.openings[at] |= bit;
        }
        at
    }

    fn step(&self, node: usize, letter: char) -> Option<usize> {
        let Node { first, others, .. } = &self.nodes[node];
        if first.0 == letter && first.1 != 0 {
            return Some(first.1 as usize);
        }
        let place = others.binary_search_by_key(&letter, |it| it.0).ok()?;
        Some(others[place].1 as usize)
    }

    /// Reads the longest name at the cursor.
    #[inline]
    pub fn read(&self, cursor: &mut Cursor<'_>) -> Option<&T> {
        let rest = cursor.bytes();
        let is_first =
            rest.first().is_none_or(|it| *it >= 0x80 || self.firsts >> it & 1 == 1);
        match is_first && self.may_open(rest) {
            true => self.read_longest(cursor),
            false => None,
        }
    }

    fn read_longest(&self, cursor: &mut Cursor<'_>) -> Option<&T> {
        let (mut ahead, mut node) = (*cursor, 0);
        let mut longest = None;
        loop {
            if let Some(value) = self.nodes[node].value
                && ahead.ends_word()
            {
                longest = Some((value, ahead));
            }
            let Some(letter) = ahead.peek() else { break };
            let folded = match letter {
                'a'..='z' => letter,
                it if it.is_whitespace() => ' ',
                it => (self.fold)(it),
            };
            let next = self.step(node, folded);
            let next = next.or_else(|| self.step_behind_comma(node, folded, ahead));
            let Some(next) = next else { break };
            ahead.at += letter.len_utf8();
            if folded == ' ' {
                ahead.eat_blanks(3);
            }
            node = next;
        }
        let (value, end) = longest?;
        *cursor = end;
        self.values.get(value as usize)
    }

    /// The step over a blank that is not there: "sửa đổi,bổ sung".
    fn step_behind_comma(
        &self,
        node: usize,
        letter: char,
        cursor: Cursor<'_>,
    ) -> Option<usize> {
        let blank = self.step(node, ' ')?;
        (cursor.before() == Some(',')).then(|| self.step(blank, letter)).flatten()
    }

    /// Reads the longest name at the cursor word by word, as [`name_key`](super::name_key)
    /// compares names: whatever stands between the words, also "và".
    pub fn read_words(&self, cursor: &mut Cursor<'_>) -> Option<&T> {
        let (mut ahead, mut node) = (*cursor, 0);
        let mut longest = None;
        while ahead.eat_to_word() {
            if ahead.eat_words("và") {
                continue;
            }
            if node > 0 {
                let Some(next) = self.step(node, ' ') else { break };
                node = next;
            }
            let word = ahead.at;
            let digits = ahead;
            if ahead.eat('0') {
                ahead.eat_while(7, |it| it == '0');
                if !ahead.peek().is_some_and(|it| it.is_ascii_digit()) {
                    ahead = digits;
                }
            }
            if node == 0 && !self.may_open(ahead.rest().as_bytes()) {
                break;
            }
            while let Some(letter) = ahead.peek().filter(|it| is_of_word(*it)) {
                let Some(next) = self.step(node, (self.fold)(letter)) else { break };
                node = next;
                ahead.at += letter.len_utf8();
            }
            if ahead.at == word || !ahead.ends_word() {
                break;
            }
            if let Some(value) = self.nodes[node].value {
                longest = Some((value, ahead));
            }
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

    /// Whether a name could begin with these bytes: if not, none does.
    #[inline]
    pub fn may_open(&self, bytes: &[u8]) -> bool {
        let (at, bit) = hashed(opening(bytes));
        self.openings[at] & bit != 0
    }
}

impl<T: Default> Lexicon<T> {
    /// What stands for a name, to be changed.
    pub fn entry(&mut self, name: &str) -> Option<&mut T> {
        self.add(name, T::default());
        let node = self.node(name);
        let value = self.nodes[node].value?;
        self.values.get_mut(value as usize)
    }
}

impl<T> Default for Lexicon<T> {
    fn default() -> Self {
        Self::new([])
    }
}

/// How many kinds of first word are told apart.
const HASHES: usize = 1 << 14;

/// The place of a first word in a set of bits: which number of the set, which bit of it.
#[inline]
fn hashed(opening: u64) -> (usize, u64) {
    let spread = opening.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 50;
    ((spread / 64) as usize, 1 << (spread % 64))
}

/// The letters that `bytes` begin with, eight bytes of them, nearly without regard to case.
///
/// The bits that tell `A` from `a`, `Á` from `á`, `Đ` from `đ` and `Ấ` from `ấ` are set; `Ư`
/// and `ư` stay apart. What is ASCII and no letter ends the word, since texts write it in
/// many ways: a blank, a line break, a comma.
#[inline]
fn opening(bytes: &[u8]) -> u64 {
    const HIGHEST: u64 = each(0x80);
    let eight = bytes.first_chunk().copied().unwrap_or_else(|| {
        let mut eight = [0; 8];
        eight[..bytes.len()].copy_from_slice(bytes);
        eight
    });
    let word = u64::from_le_bytes(eight);
    let folded = word | each(0x21);
    // All eight bytes at once: the highest bit of a byte tells what is true of it.
    let is_below = !((word | each(0xA0)) - each(b'a'));
    let is_above = ((word | each(0x20)) & !HIGHEST) + each(0x7F - b'z');
    let ends = (is_below | is_above) & !word & HIGHEST;
    let before_end = ((ends & ends.wrapping_neg()) >> 7).wrapping_sub(1);
    folded & before_end
}

/// A number that has `byte` eight times.
const fn each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// The openings of a name in every mix of cases.
fn openings(name: &str) -> Vec<u64> {
    let mut heads = vec![String::new()];
    for letter in name.chars().take(8).map(lower) {
        if letter == 'ư' {
            let others: Vec<String> = heads.iter().map(|it| format!("{it}Ư")).collect();
            heads.iter_mut().for_each(|it| it.push(letter));
            heads.extend(others);
        } else {
            heads.iter_mut().for_each(|it| it.push(letter));
        }
    }
    heads.iter().map(|it| opening(it.as_bytes())).collect()
}
