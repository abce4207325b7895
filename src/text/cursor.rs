//! The scanner that the grammars of `law` are written with.

use super::Span;
use super::fold::{is_of_word, lower};

/// A place in a text that moves forward.
///
/// Every `eat…` moves only when it succeeds. Words are compared without regard to case,
/// blanks between words may be of any kind and number.
#[derive(Clone, Copy, Debug)]
pub struct Cursor<'a> {
    text: &'a str,
    /// The byte the cursor stands before.
    pub at: usize,
}

impl<'a> Cursor<'a> {
    /// A cursor before the byte `at` of `text`.
    pub fn new(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }

    /// What has not been read.
    pub fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The bytes of what has not been read.
    #[inline]
    pub(super) fn bytes(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// What was read since `start`.
    pub fn since(&self, start: usize) -> &'a str {
        Span::new(start, self.at).of(self.text)
    }

    /// The next character.
    #[inline]
    pub fn peek(&self) -> Option<char> {
        match self.text.as_bytes().get(self.at) {
            Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
            _ => self.rest().chars().next(),
        }
    }

    /// The character before the cursor.
    pub fn before(&self) -> Option<char> {
        self.text[..self.at].chars().next_back()
    }

    /// Reads `character`.
    pub fn eat(&mut self, character: char) -> bool {
        let is_next = self.peek() == Some(character);
        if is_next {
            self.at += character.len_utf8();
        }
        is_next
    }

    /// Reads one character of which `test` holds.
    pub fn eat_if(&mut self, test: impl Fn(char) -> bool) -> Option<char> {
        let next = self.peek().filter(|it| test(*it))?;
        self.at += next.len_utf8();
        Some(next)
    }

    /// Reads characters while `test` holds, at most `most`; what was read, perhaps nothing.
    pub fn eat_while(&mut self, most: usize, test: impl Fn(char) -> bool) -> &'a str {
        let start = self.at;
        for _ in 0..most {
            if self.eat_if(&test).is_none() {
                break;
            }
        }
        self.since(start)
    }

    /// Reads blanks and line breaks, at most `most` of them, and says whether there were any.
    #[inline]
    pub fn eat_blanks(&mut self, most: usize) -> bool {
        // Nearly always one blank, or none.
        let is_one = self.text.as_bytes().get(self.at) == Some(&b' ');
        let next = self.text.as_bytes().get(self.at + usize::from(is_one));
        let is_letter = |it: &u8| matches!(it, b'!'..=b'~' | 0xC3..=0xC8);
        if most > 0 && next.is_some_and(is_letter) {
            self.at += usize::from(is_one);
            return is_one;
        }
        !self.eat_while(most, char::is_whitespace).is_empty()
    }

    /// Reads one to `most` digits that no further digit follows.
    pub fn eat_digits(&mut self, most: usize) -> Option<&'a str> {
        let rest = self.text.as_bytes().get(self.at..)?;
        let digits = rest.iter().take(most + 1).take_while(|it| it.is_ascii_digit());
        let count = digits.count();
        if count == 0 || count > most {
            return None;
        }
        self.at += count;
        Some(self.since(self.at - count))
    }

    /// Reads the words of `phrase`, which no letter or digit may follow.
    pub fn eat_words(&mut self, phrase: &str) -> bool {
        // Large or small, a letter of Vietnamese has one first byte but for this bit; most
        // words of a text fail here.
        let first = |text: &[u8]| text.first().map(|it| it | 0x20);
        if first(self.bytes()) != first(phrase.as_bytes()) {
            return false;
        }
        let mut ahead = *self;
        if ahead.rest().starts_with(phrase) {
            ahead.at += phrase.len();
        } else if !phrase.chars().all(|it| ahead.eat_of_phrase(it)) {
            return false;
        }
        let is_whole = ahead.ends_word();
        if is_whole {
            *self = ahead;
        }
        is_whole
    }

    /// Reads a letter of a phrase in any case, or the blanks that a blank stands for.
    fn eat_of_phrase(&mut self, wanted: char) -> bool {
        match wanted {
            ' ' => self.eat_blanks(4),
            _ => self.eat_if(|it| it == wanted || lower(it) == lower(wanted)).is_some(),
        }
    }

    /// Whether no letter or digit follows.
    pub fn ends_word(&self) -> bool {
        !self.peek().is_some_and(is_of_word)
    }

    /// Reads `phrase` after at least one blank.
    pub fn eat_next_words(&mut self, phrase: &str) -> bool {
        let mut ahead = *self;
        let found = ahead.eat_blanks(4) && ahead.eat_words(phrase);
        if found {
            *self = ahead;
        }
        found
    }

    /// Reads a word: letters, marks and digits up to the next other character.
    pub fn eat_word(&mut self) -> Option<&'a str> {
        let word = self.eat_while(40, is_of_word);
        (!word.is_empty()).then_some(word)
    }

    /// The words of `span` in the text that is read.
    pub fn of(&self, span: Span) -> &'a str {
        span.of(self.text)
    }

    /// Moves to the next word of the paragraph, over at most eight other characters; whether
    /// there is one.
    pub fn eat_to_word(&mut self) -> bool {
        let between = self.eat_while(8, |it| !is_of_word(it));
        !self.ends_word() && (between == " " || !between.contains("\n\n"))
    }

    /// The word that begins here, however long; empty where none does.
    pub fn word(&self) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|it: char| !is_of_word(it)).unwrap_or(rest.len());
        &rest[..end]
    }
}
