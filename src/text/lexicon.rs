//! Names and what they mean, read at a cursor: however many there are, as fast as one.

use super::Cursor;
use super::fold::{bare_letter, is_of_word, lower};

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
    /// Which four bytes can begin a name, by [`hashed`]; most words of a text fail here.
    prefixes: Vec<u64>,
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
        let prefixes = vec![0; HASHES / 64];
        let mut lexicon = Self { nodes, values, fold, prefixes };
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
                    self.nodes[at].next.push((letter, next as u32));
                    next
                }
            };
        }
        for prefix in prefixes(name) {
            let (word, bit) = hashed(prefix);
            self.prefixes[word] |= bit;
        }
        at
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
            ahead.eat_while(8, |it| it == '0');
            if !ahead.peek().is_some_and(|it| it.is_ascii_digit()) {
                ahead = digits;
            }
            while let Some(letter) = ahead.peek().filter(|it| is_of_word(*it)) {
                let Some(next) = self.step(node, (self.fold)(letter)) else { break };
                node = next;
                ahead.eat(letter);
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
    pub fn may_open(&self, bytes: &[u8]) -> bool {
        bytes.first_chunk().is_some_and(|it| {
            let (word, bit) = hashed(*it);
            self.prefixes[word] & bit != 0
        })
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

/// How many kinds of prefix are told apart.
const HASHES: usize = 1 << 14;

/// The place of a prefix in a set of bits: which word, which bit of it.
fn hashed(prefix: [u8; 4]) -> (usize, u64) {
    let spread = u32::from_le_bytes(prefix).wrapping_mul(0x9E37_79B1) >> 18;
    ((spread / 64) as usize, 1 << (spread % 64))
}

/// The first four bytes of a name in every mix of cases, and with every byte that may follow
/// one of three bytes.
fn prefixes(name: &str) -> Vec<[u8; 4]> {
    let mut heads = vec![String::new()];
    for letter in name.chars().take(4) {
        let cases = |head: &String| {
            [letter.to_lowercase().to_string(), letter.to_uppercase().to_string()]
                .map(|it| format!("{head}{it}"))
        };
        heads = heads.iter().flat_map(cases).collect();
    }
    let ends = (0..=u8::MAX).filter(|it| !it.is_ascii_alphanumeric());
    let whole = |head: &String| match head.as_bytes() {
        [a, b, c] => ends.clone().map(|it| [*a, *b, *c, it]).collect(),
        long => long.first_chunk().copied().into_iter().collect::<Vec<[u8; 4]>>(),
    };
    heads.iter().flat_map(whole).collect()
}
