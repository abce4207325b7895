//! What stands between two words that belong together, and small words as scanners see them.

use crate::text::{Cursor, bare_letter};

/// The most blanks between two words of one phrase.
const BLANKS: usize = 6;

/// Reads blanks and line breaks, also the number of a page on a line of its own; whether
/// there was anything.
pub(super) fn eat(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    // Nearly always one blank, or none.
    let is_one = ahead.eat(' ');
    if ahead.peek().is_some_and(|it| it.is_ascii_graphic()) {
        *cursor = ahead;
        return is_one;
    }
    ahead = *cursor;
    let blanks = ahead.eat_while(BLANKS, char::is_whitespace);
    if blanks.is_empty() {
        return false;
    }
    let breaks = blanks.contains(['\n', '\u{c}']);
    *cursor = ahead;
    if breaks {
        eat_page_number(cursor);
    }
    true
}

/// `3` or `- 3 -` on a line of its own.
fn eat_page_number(cursor: &mut Cursor<'_>) {
    let mut ahead = *cursor;
    let is_framed = ahead.eat('-') && ahead.eat_blanks(1);
    if ahead.eat_digits(3).is_none() {
        return;
    }
    if is_framed {
        ahead.eat_blanks(1);
        ahead.eat('-');
    }
    let after = ahead.eat_while(BLANKS, char::is_whitespace);
    if after.contains(['\n', '\u{c}']) {
        *cursor = ahead;
    }
}

/// Reads a small word whose marks, or one of whose letters behind the first, a scanner may
/// have misread; where such a word is expected there is no other. Digits may follow it.
pub(super) fn eat_scanned(cursor: &mut Cursor<'_>, word: &str) -> bool {
    let mut ahead = *cursor;
    let mut wanted = word.chars();
    let first = wanted.next().unwrap_or_default();
    if ahead.eat_if(|it| it.eq_ignore_ascii_case(&first)).is_none() {
        return false;
    }
    // One letter of four may be another.
    let mut slips = usize::from(word.chars().count() >= 4);
    for wanted in wanted {
        let Some(read) = ahead.eat_if(is_letter) else { return false };
        if read != wanted && bare_letter(read) != bare_letter(wanted) {
            if slips == 0 {
                return false;
            }
            slips -= 1;
        }
    }
    let is_whole = !ahead.peek().is_some_and(is_letter);
    if is_whole {
        *cursor = ahead;
    }
    is_whole
}

/// Whether a letter, where words stand: what is not ASCII is one there.
fn is_letter(letter: char) -> bool {
    letter.is_ascii_alphabetic() || !letter.is_ascii()
}
