//! A text as a reader takes it: one spelling for what looks alike, and where words begin.
//!
//! 1. What may be odd is found by the bytes alone ([`may_be_odd`]).
//! 2. The words between are copied as they are: nearly all.
//! 3. A word with something odd in it is read anew, letter by letter ([`Reading::push_word`]).

use super::Span;
use super::blocks::{Around, places};
use super::fold::{is_mark, is_of_word, letters, moved, plain};

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
    let mut reading = Reading::default();
    reading.text.reserve(text.len());
    let mut known = 0;
    for odd in places(text, may_be_odd) {
        if odd < known || !is_odd(text, odd) {
            continue;
        }
        // Tones move and marks join within a word: the whole word is read anew.
        let blanks = [' ', '\n'];
        let start = text[known..odd].rfind(blanks).map_or(known, |it| known + it + 1);
        let end = text[odd..].find(blanks).map_or(text.len(), |it| odd + it);
        reading.push_same(&text[known..start], known);
        reading.push_word(&text[start..end], start);
        known = end;
    }
    reading.push_same(&text[known..], known);
    reading.words = words(&reading.text);
    reading
}

impl Reading {
    /// The part of the source that became `span`: whole letters, with their marks.
    pub fn source(&self, span: Span) -> Span {
        let start = self.origin(span.start);
        let last = self.text[..span.end].chars().next_back();
        let last = last.map_or(start, |it| self.origin(span.end - it.len_utf8()));
        // A letter and a mark that stay two have one origin, and end together.
        let mut end = span.end;
        while self.origin(end) == last
            && let Some(mark) =
                self.text[end..].chars().next().filter(|_| !span.is_empty())
        {
            end += mark.len_utf8();
        }
        Span::new(start, self.origin(end))
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
        self.words_of(Span::new(0, self.text.len()), test)
    }

    /// The same, of the words that begin in `span`.
    pub fn words_of<'a>(
        &'a self,
        span: Span,
        test: impl Fn(&[u8]) -> bool + 'a,
    ) -> impl Iterator<Item = usize> + 'a {
        let bytes = self.text.as_bytes();
        let first = self.words.partition_point(|it| (*it as usize) < span.start);
        let count = self.words[first..].partition_point(|it| (*it as usize) < span.end);
        self.words[first..first + count].iter().filter_map(move |start| {
            let start = *start as usize;
            test(&bytes[start..]).then_some(start)
        })
    }

    /// Adds words that are the same in the source, where they begin at `source`.
    fn push_same(&mut self, words: &str, source: usize) {
        self.step_to(source);
        self.text.push_str(words);
    }

    fn push_word(&mut self, word: &str, source: usize) {
        for (letter, at) in letters(word) {
            self.step_to(source + at);
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

/// Where the words of a text begin.
fn words(text: &str) -> Vec<u32> {
    let mut words = Vec::with_capacity(text.len() / 4);
    for at in places(text, may_begin_word) {
        let is_sure = at == 0 || text.as_bytes()[at - 1].is_ascii();
        if is_sure || !text[..at].ends_with(is_of_word) {
            words.push(at as u32);
        }
    }
    words
}

/// Whether a word may begin here: at a letter or digit behind a byte that ends none.
fn may_begin_word([third, second, before, byte, ..]: &Around) -> bool {
    let begins = byte.is_ascii_alphanumeric() | (*byte >= 0xC0);
    let is_letter = before.is_ascii_alphanumeric()
        | (*before >= 0x80) & is_latin(*second)
        | (*before >= 0x80) & is_vietnamese(*third, *second);
    begins & !is_letter
}

/// Whether the first byte of a letter that Vietnamese or a neighbour has, of two bytes.
fn is_latin(first: u8) -> bool {
    matches!(first, 0xC3..=0xC8)
}

/// Whether the first two bytes of a letter of Vietnamese that has two marks or a hook or a
/// dot: three bytes in all.
fn is_vietnamese(first: u8, second: u8) -> bool {
    (first == 0xE1) & ((second == 0xBA) | (second == 0xBB))
}

/// Whether a reader may take the character otherwise that begins here; [`is_odd`] knows.
fn may_be_odd([_, _, before, byte, second, third, fourth, fifth]: &Around) -> bool {
    let ends = |it: &u8| !it.is_ascii_alphabetic();
    let is_control = (*byte < b' ') & (*byte != b'\n');
    let is_quote = (*byte == 0xE2)
        & (*second == 0x80)
        & ((*third == 0x9C) | (*third == 0x9D) | (*third == 0xA6));
    let is_foreign =
        (*byte >= 0xC0) & !is_latin(*byte) & !is_vietnamese(*byte, *second) & !is_quote;
    let is_stroke = (*byte == 0xC3) & ((*second == 0x90) | (*second == 0xB0))
        | (*byte == 0xC6) & (*second == 0x89);
    let is_open = ((*byte | 0x20 == b'o') | (*byte | 0x20 == b'u'))
        & (*before | 0x20 != b'q')
        & ((*second == 0xC3) & ends(fourth) | (*second == 0xE1) & ends(fifth));
    is_control | is_foreign | is_stroke | is_open
}

/// Whether a reader takes the character at `at` otherwise, or it and the next one.
fn is_odd(text: &str, at: usize) -> bool {
    let mut letters = text[at..].chars();
    let letter = letters.next().unwrap_or_default();
    match letter {
        'o' | 'O' | 'u' | 'U' => {
            let is_moved = letters.next().is_some_and(|it| moved(letter, it).is_some());
            is_moved
                && !text[..at].ends_with(['q', 'Q'])
                && letters.next().is_none_or(|it| !it.is_alphabetic())
        }
        _ => is_mark(letter) || plain(letter) != Some(letter),
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

    /// The words of [`PIECES`] one after another, so that each stands beside each other one.
    #[test]
    fn a_word_reads_the_same_wherever_it_stands() {
        let blocks = [0, 1, 61, 62, 63, 64].map(|it| "b".repeat(it));
        for (first, second) in
            PIECES.iter().flat_map(|it| PIECES.map(|other| (*it, other)))
        {
            for before in &blocks {
                let source = format!("{before} {first}{second}");
                let mut slow = Reading::default();
                slow.push_word(&source, 0);
                let fast = reading(&source);
                assert_eq!(fast.text, slow.text, "{source:?}");
            }
        }
    }

    #[test]
    fn words_begin_behind_what_is_no_letter() {
        let text = "ước “mơ” là»đây 1/2 người·ta x—y\u{1f600}z 中đ ";
        let text = reading(&text.repeat(3)).text;
        let letters: Vec<(usize, char)> = text.char_indices().collect();
        let begins = |at: usize| at == 0 || !is_of_word(letters[at - 1].1);
        let wanted: Vec<u32> = (0..letters.len())
            .filter(|it| is_of_word(letters[*it].1) && begins(*it))
            .map(|it| letters[it].0 as u32)
            .collect();
        let found: Vec<u32> = words(&text)
            .into_iter()
            .filter(|it| text[*it as usize..].starts_with(is_of_word))
            .collect();
        assert_eq!(found, wanted);
    }

    const PIECES: [&str; 34] = [
        "hoà", "hoá", "hoạ", "hoại", "Hoà", "OÀ", "uỷ", "quý", "QUÝ", "thuế", "tuỳ1",
        "khoẻ", "e\u{302}", "\u{301}", "o", "u", "q", "à", "ạ", "ỹ", " ", "\n", "\t",
        "\u{a0}", "Ð", "đ", "–", "“", "”", "…", "\u{ad}", "\u{feff}", "中", "😀",
    ];

    #[test]
    fn a_letter_keeps_its_mark_on_the_way_back() {
        let source = "ax\u{0301}\u{0741} b";
        let folded = reading(source);
        let of = |start, end| folded.source(Span::new(start, end)).of(source);
        assert_eq!(
            (of(0, 1), of(0, 2), of(1, 2)),
            ("a", "ax\u{301}\u{741}", "x\u{301}\u{741}")
        );
    }
}
