//! Lists of words, written as text.

use crate::text::Lexicon;

/// The lexicon of words that semicolons and line breaks part.
pub(super) fn lexicon(words: &str) -> Lexicon<()> {
    Lexicon::new(parts(words).map(|it| (it, ())))
}

/// The same, read whatever marks the letters bear.
pub(super) fn unmarked(words: &str) -> Lexicon<()> {
    Lexicon::unmarked(parts(words).map(|it| (it, ())))
}

/// The words that semicolons and line breaks part.
pub(super) fn parts(words: &str) -> impl Iterator<Item = &str> {
    words.split([';', '\n']).map(str::trim).filter(|it| !it.is_empty())
}
