//! A text as a reader takes it: one spelling for what looks alike, and where words begin.
//!
//! 1. Words that are nothing but themselves are copied ([`Reading::push_same`]): nearly all.
//! 2. A word with something odd in it is read anew, letter by letter ([`Reading::push_word`]).

use unicode_normalization::char::canonical_combining_class;

use super::Span;
use super::fold::{composed, is_of_word, moved, plain, tones_moved};

/// A text as a reader takes it, with the way back to the source.
#[derive(Debug, Default)]
pub struct Reading {
    /// The text.
    pub text: String,
    /// Where its words begin, in bytes.
    words: Vec<u32>,
    /// Where the way back changes: from this byte of the text on, bytes come one by one from
    /// that byte of the source on. Empty where the text is the source.
    steps: Vec<(usize, usize)>,
}

/// The text composed (NFC), `Ð` read as `Đ`, every blank a space, every dash `-`, tone marks
/// in one place (`hoà` as `hòa`), invisible marks left out.
///
/// Line breaks stay, since they part paragraphs. A text of more than 4 GiB is cut there.
pub fn reading(text: &str) -> Reading {
    let text = &text[..text.floor_char_boundary(u32::MAX as usize)];
    let mut reading = Reading {
        text: String::with_capacity(text.len()),
        words: Vec::with_capacity(text.len() / 4),
        steps: Vec::new(),
    };
    let mut at = 0;
    while let Some(odd) = reading.push_same(text, at) {
        let end = text[odd..].find([' ', '\n']).map_or(text.len(), |it| odd + it);
        reading.push_word(&text[odd..end], odd);
        at = end;
    }
    reading
}

impl Reading {
    /// The part of the source that became `span`.
    pub fn source(&self, span: Span) -> Span {
        Span::new(self.origin(span.start), self.origin(span.end))
    }

    /// Where the text has what stands at the byte `at` of the source.
    pub fn place(&self, at: usize) -> usize {
        let after = self.steps.partition_point(|(_, source)| *source <= at);
        let step = after.checked_sub(1).map(|it| self.steps[it]);
        let place = step.map_or(at, |(folded, source)| folded + (at - source));
        self.text.floor_char_boundary(place.min(self.text.len()))
    }

    /// The byte of the source that the text has at `at`.
    fn origin(&self, at: usize) -> usize {
        let after = self.steps.partition_point(|(folded, _)| *folded <= at);
        let step = after.checked_sub(1).map(|it| self.steps[it]);
        step.map_or(at, |(folded, source)| source + (at - folded))
    }

    /// Where the words begin of which `test` holds, by the bytes from there on.
    pub fn words<'a>(
        &'a self,
        test: impl Fn(&[u8]) -> bool + 'a,
    ) -> impl Iterator<Item = usize> + 'a {
        let bytes = self.text.as_bytes();
        let starts = self.words.iter().map(|it| *it as usize);
        starts.filter(move |it| test(&bytes[*it..]))
    }

    /// Adds words that are the same in the source, up to the first word that has something
    /// odd in it; where that begins in the source.
    fn push_same(&mut self, source: &str, from: usize) -> Option<usize> {
        self.step_to(from);
        let known = self.words.len();
        let odd = first_odd(source, from, &mut self.words);
        // Tones move and marks join within a word: the whole word is read anew.
        let end = match odd {
            Some(odd) => {
                source[from..odd].rfind([' ', '\n']).map_or(from, |it| from + it + 1)
            }
            None => source.len(),
        };
        while self.words.len() > known && self.words.last() >= Some(&(end as u32)) {
            self.words.pop();
        }
        for word in &mut self.words[known..] {
            *word = *word - from as u32 + self.text.len() as u32;
        }
        self.text.push_str(&source[from..end]);
        odd.map(|_| end)
    }

    fn push_word(&mut self, word: &str, source: usize) {
        let plain = composed(word).filter_map(|(letter, at)| Some((plain(letter)?, at)));
        let mut in_word = false;
        for (letter, at) in tones_moved(plain.collect()) {
            self.step_to(source + at);
            if is_of_word(letter) && !in_word {
                self.words.push(self.text.len() as u32);
            }
            in_word = is_of_word(letter);
            self.text.push(letter);
        }
    }

    fn step_to(&mut self, source: usize) {
        let at = self.text.len();
        let (folded, known) = self.steps.last().copied().unwrap_or_default();
        if known + (at - folded) != source {
            self.steps.push((at, source));
        }
    }
}

/// What the bytes of UTF-8 are to a reader. Letters of Vietnamese have a first byte of C3 to
/// C8 or E1; `Ð`, `ð`, `×`, `÷` and `Ɖ` share one with them.
#[derive(Clone, Copy)]
enum Byte {
    Between,
    OfWord,
    OOrU,
    FirstC3,
    FirstC6,
    FirstE1,
    First,
    LaterOfC3,
    LaterOfC6,
    LaterOfE1,
    Later,
    Look,
}

const BYTES: [Byte; 256] = {
    let mut bytes = [Byte::Look; 256];
    let mut at = 0;
    while at < bytes.len() {
        bytes[at] = match at as u8 {
            b'o' | b'O' | b'u' | b'U' => Byte::OOrU,
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => Byte::OfWord,
            b'\n' | b' '..=b'~' => Byte::Between,
            0xC3 => Byte::FirstC3,
            0xC6 => Byte::FirstC6,
            0xE1 => Byte::FirstE1,
            0xC4 | 0xC5 | 0xC7 | 0xC8 => Byte::First,
            0x90 | 0x97 | 0xB0 | 0xB7 => Byte::LaterOfC3,
            0x89 => Byte::LaterOfC6,
            0xBA | 0xBB => Byte::LaterOfE1,
            0x80..=0xBF => Byte::Later,
            _ => Byte::Look,
        };
        at += 1;
    }
    bytes
};

/// Where the loop over the bytes stands.
#[derive(Clone, Copy)]
enum State {
    Between,
    InWord,
    AfterOOrU,
    AfterC3,
    AfterC6,
    AfterE1,
}

/// What a byte does: the next state in the low bits, and these.
const BEGINS_WORD: u8 = 0x40;
const LOOK: u8 = 0x80;

/// What each byte does in each state: sixteen entries a state.
const STEPS: [u8; 96] = {
    let mut steps = [0; 96];
    let states = [
        State::Between,
        State::InWord,
        State::AfterOOrU,
        State::AfterC3,
        State::AfterC6,
        State::AfterE1,
    ];
    let mut at = 0;
    while at < states.len() {
        let mut byte = 0;
        while byte < BYTES.len() {
            let does = step(states[at], BYTES[byte]);
            steps[at * 16 + BYTES[byte] as usize] = does;
            byte += 1;
        }
        at += 1;
    }
    steps
};

const fn step(state: State, byte: Byte) -> u8 {
    use {Byte as B, State as S};
    let begins = if matches!(state, S::Between) { BEGINS_WORD } else { 0 };
    match (state, byte) {
        (_, B::Look)
        | (S::AfterOOrU, B::FirstC3 | B::FirstC6 | B::FirstE1 | B::First)
        | (S::AfterC3, B::LaterOfC3)
        | (S::AfterC6, B::LaterOfC6)
        | (S::AfterE1, B::LaterOfC3 | B::LaterOfC6 | B::Later) => LOOK,
        (_, B::Between) => S::Between as u8,
        (_, B::OfWord | B::First) => begins | S::InWord as u8,
        (_, B::OOrU) => begins | S::AfterOOrU as u8,
        (_, B::FirstC3) => begins | S::AfterC3 as u8,
        (_, B::FirstC6) => begins | S::AfterC6 as u8,
        (_, B::FirstE1) => begins | S::AfterE1 as u8,
        (S::Between, _) => S::Between as u8,
        _ => S::InWord as u8,
    }
}

/// The first character from `from` on that a reader takes otherwise; the words before it are
/// added to `words`.
///
/// Every byte of every text comes through here: two look-ups a byte, and one branch that is
/// rarely taken.
fn first_odd(text: &str, from: usize, words: &mut Vec<u32>) -> Option<usize> {
    const ROOM: usize = 64;
    let (mut starts, mut count) = ([0; ROOM], 0);
    let mut state = State::Between as u8;
    for (at, byte) in text.as_bytes().iter().enumerate().skip(from) {
        let was = state;
        let does = STEPS[usize::from(state) * 16 + BYTES[usize::from(*byte)] as usize];
        starts[count] = at as u32;
        count += usize::from(does & BEGINS_WORD != 0);
        state = does & !BEGINS_WORD;
        if does & LOOK != 0 {
            let start = text.floor_char_boundary(at);
            if is_odd(text, start) {
                words.extend_from_slice(&starts[..count]);
                return Some(start);
            }
            let is_of_word = text[start..].starts_with(is_of_word);
            count += usize::from(is_of_word && was == State::Between as u8);
            state = if is_of_word { State::InWord } else { State::Between } as u8;
        }
        if count == ROOM {
            words.extend_from_slice(&starts);
            count = 0;
        }
    }
    words.extend_from_slice(&starts[..count]);
    None
}

/// Whether a reader takes the character at `at` otherwise.
fn is_odd(text: &str, at: usize) -> bool {
    let letter = text[at..].chars().next().unwrap_or_default();
    match letter {
        '“' | '”' | '…' => false,
        'Ð' | 'ð' | 'Ɖ' => true,
        'À'..='\u{024F}' | '\u{1EA0}'..='\u{1EFF}' => {
            let after = text[at + letter.len_utf8()..].chars().next();
            let mut before = text[..at].chars().rev();
            let is_moved = before.next().is_some_and(|it| moved(it, letter).is_some());
            is_moved
                && !before.next().is_some_and(|it| matches!(it, 'q' | 'Q'))
                && after.is_none_or(|it| !it.is_alphabetic())
        }
        _ => canonical_combining_class(letter) != 0 || plain(letter) != Some(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_is_exact() {
        let source = "một\u{a0}e\u{0302}\u{0301}–b hoà, hết";
        let folded = reading(source);
        assert_eq!(folded.text, "một ế-b hòa, hết");
        let at = folded.text.find('ế').unwrap_or_default();
        assert_eq!(folded.source(Span::new(at, at + 3)).of(source), "e\u{0302}\u{0301}");
        let at = folded.text.find("hòa").unwrap_or_default();
        assert_eq!(folded.source(Span::new(at, at + 4)).of(source), "hoà");
        let at = folded.text.find("hết").unwrap_or_default();
        assert_eq!(folded.source(Span::new(at, folded.text.len())).of(source), "hết");
    }
}
