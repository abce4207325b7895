//! Words as the search compares them.
//!
//! `engine/words.js` reads queries and texts in the same way; `tests/search/words.json` holds for
//! both.

use super::letters::Letters;
use crate::text::{Span, bare, key};

/// A word of a text: letters, digits and marks without a break.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Word {
    /// Where it stands, in bytes of the text.
    pub(super) span: Span,
    /// Whether it goes on from the word before, with nothing that ends a sentence or a clause
    /// between them.
    pub(super) follows: bool,
}

/// A word in the forms that are compared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Folded {
    /// In lower case with its marks, in one spelling: `hòa`.
    pub(super) marked: String,
    /// Without marks: `hoa`.
    pub(super) bare: String,
}

/// The longest word that is told from others, in scalar values.
const LONGEST: usize = 40;

/// What ends a clause or a sentence.
const ENDS: &[char] = &['.', ';', ':', '?', '!', '…'];

/// Words that offices shorten with a full stop: `TP. Hồ Chí Minh`.
const SHORTENED: &[&str] = &["tp", "tx", "tt"];

/// The words of a text, in order.
pub(super) fn words(text: &str) -> impl Iterator<Item = Word> {
    let letters = Letters::of(text);
    let (mut before, mut at) = (0, 0);
    std::iter::from_fn(move || {
        let start = letters.next(at, true);
        // One sign alone ends nothing: `1.452`, `10:30`.
        let is_one = start == at + 1;
        let follows = at > 0 && (is_one || joins(&text[at..start], &text[before..at]));
        before = start;
        at = letters.next(start, false);
        (at > start).then_some(Word { span: Span::new(start, at), follows })
    })
}

/// Whether a word goes on from the word before, with this between them: `05/2024`, `thi đua,
/// khen thưởng`.
fn joins(gap: &str, before: &str) -> bool {
    gap.chars().nth(1).is_none()
        || !gap.contains(ENDS)
        || gap == ". " && SHORTENED.iter().any(|it| before.eq_ignore_ascii_case(it))
}

/// A word as it is compared: NFC, lower case, `đ` of one kind, the tone where the new spelling
/// has it; numbers without zeros before them. Without marks `đ` is `d`, and `y` is `i` where
/// it is the only vowel: offices write `Mỹ` and `Mĩ`, `quý` and `quí`.
pub(super) fn folded(word: &str) -> Folded {
    let marked: String = key(word).chars().take(LONGEST).collect();
    let is_number = marked.bytes().all(|it| it.is_ascii_digit());
    let marked = match marked.trim_start_matches('0') {
        short if is_number && !short.is_empty() => short.to_owned(),
        _ => marked,
    };
    let mut bare = bare(&marked);
    let is_consonant = |it: u8| it.is_ascii_lowercase() && !b"aeiouy".contains(&it);
    let before = bare.strip_suffix('y').unwrap_or_default();
    if before == "qu" || !before.is_empty() && before.bytes().all(is_consonant) {
        bare.truncate(bare.len() - 1);
        bare.push('i');
    }
    Folded { marked, bare }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `tests/search/words.json` says of one text.
    #[derive(serde::Deserialize)]
    struct Case {
        text: String,
        /// Each word: whether it follows, with marks, without.
        words: Vec<(bool, String, String)>,
    }

    #[test]
    fn words_are_those_that_the_engine_reads() {
        let cases: Vec<Case> =
            serde_json::from_str(include_str!("../../tests/search/words.json"))
                .expect("a list of cases");
        for case in cases {
            let found = words(&case.text).map(|it| {
                let Folded { marked, bare } = folded(it.span.of(&case.text));
                (it.follows, marked, bare)
            });
            assert_eq!(found.collect::<Vec<_>>(), case.words, "{:?}", case.text);
        }
    }
}
