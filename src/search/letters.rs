//! Which bytes of a text are of words: letters, digits and marks.

use crate::text::is_of_word;

/// A bit for each byte of a text.
pub(super) struct Letters {
    bits: Vec<u64>,
    length: usize,
}

/// How many bytes are looked at at once, and how many of them are before and behind those that
/// are told.
const STEP: usize = 64;
const BEFORE: usize = 2;
const BEHIND: usize = 2;

impl Letters {
    /// Nearly every text has only ASCII, the letters of Vietnamese, dashes and quotes: of these
    /// a byte tells with its neighbours what it is of, so that many are told at once.
    pub(super) fn of(text: &str) -> Self {
        let length = text.len();
        let bits = of_bytes(text.as_bytes()).unwrap_or_else(|| of_characters(text));
        Self { bits, length }
    }

    /// The first byte from `at` on that is of a word, or that is of none; the end of the text
    /// where there is none.
    pub(super) fn next(&self, at: usize, is_of_word: bool) -> usize {
        let flip = if is_of_word { 0 } else { u64::MAX };
        let mut place = at / STEP;
        let Some(bits) = self.bits.get(place) else { return self.length };
        let mut rest = (bits ^ flip) & (u64::MAX << (at % STEP));
        while rest == 0 {
            place += 1;
            let Some(bits) = self.bits.get(place) else { return self.length };
            rest = bits ^ flip;
        }
        self.length.min(place * STEP + rest.trailing_zeros() as usize)
    }
}

/// The bits by bytes; nothing where a byte does not tell.
fn of_bytes(text: &[u8]) -> Option<Vec<u64>> {
    let mut bits = Vec::with_capacity(text.len().div_ceil(STEP));
    let mut around = [0; BEFORE + STEP + BEHIND];
    let mut any_other = 0;
    for start in (0..text.len()).step_by(STEP) {
        around.copy_within(STEP..STEP + BEFORE, 0);
        let own = &text[start..text.len().min(start + STEP + BEHIND)];
        around[BEFORE..BEFORE + own.len()].copy_from_slice(own);
        around[BEFORE + own.len()..].fill(0);
        let mut told = [0u8; STEP];
        for at in 0..STEP {
            let [before, last, one, next, second] =
                [0, 1, 2, 3, 4].map(|it| around[at + it]);
            let (is_letter, is_other) = told_of(before, last, one, next, second);
            told[at] = u8::from(is_letter);
            any_other |= u8::from(is_other);
        }
        bits.push(packed(&told));
    }
    (any_other == 0).then_some(bits)
}

/// Whether a byte is of a word, and whether others must tell.
#[inline(always)]
fn told_of(before: u8, last: u8, one: u8, next: u8, second: u8) -> (bool, bool) {
    // U+00C0 to U+01BF without × and ÷.
    let is_sign = |it: u8| (it == 0x97) | (it == 0xB7);
    let is_two =
        |it: u8, next: u8| matches!(it, 0xC3..=0xC6) & !((it == 0xC3) & is_sign(next));
    let is_letter = one.is_ascii_alphanumeric()
        | is_two(one, next)
        | is_two(last, one)
        | (one == 0xE1)
        | (last == 0xE1)
        | (before == 0xE1);
    // U+1E80 to U+1EFF; U+2010 to U+2027 are of no word.
    let is_told = matches!(one, 0..=0xBF | 0xC3..=0xC6)
        | (one == 0xE1) & ((next == 0xBA) | (next == 0xBB))
        | (one == 0xE2) & (next == 0x80) & matches!(second, 0x90..=0xA7);
    (is_letter, !is_told)
}

/// The lowest bits of so many bytes as one number.
fn packed(told: &[u8; STEP]) -> u64 {
    let (eights, _) = told.as_chunks::<8>();
    let bits = eights.iter().enumerate().map(|(at, eight)| {
        // Each bit is moved to the highest byte, to a place of its own.
        let gathered = u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080);
        gathered >> 56 << (8 * at)
    });
    bits.sum()
}

/// The bits by characters.
fn of_characters(text: &str) -> Vec<u64> {
    let mut bits = vec![0; text.len().div_ceil(STEP)];
    for (start, letter) in text.char_indices().filter(|it| is_part(it.1)) {
        for at in start..start + letter.len_utf8() {
            bits[at / STEP] |= 1 << (at % STEP);
        }
    }
    bits
}

/// Whether a character is part of a word; those that nobody sees are left out later.
fn is_part(letter: char) -> bool {
    is_of_word(letter)
        || letter >= '\u{AD}'
            && (unicode_normalization::char::is_combining_mark(letter)
                || matches!(
                    letter,
                    '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}'
                ))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn bytes_tell_what_characters_tell(
            text in "([ ,a-cÀ-ỹ×÷0-9–“”«»\u{A0}\u{AD}\u{300}\u{200B}字]|[a-zđ ]{5}){0,60}"
        ) {
            let found = of_bytes(text.as_bytes());
            prop_assert!(found.is_none_or(|it| it == of_characters(&text)));
        }
    }

    #[test]
    fn the_letters_of_vietnamese_are_told_by_bytes() {
        let text = "“Đắk Lắk – ÔNG nghĩa ỹ ƠƯ” 10/2024".repeat(9);
        assert_eq!(of_bytes(text.as_bytes()), Some(of_characters(&text)));
    }
}
