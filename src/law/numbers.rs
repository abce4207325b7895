//! Numbers as citations have them: behind "số", joint with others, and what stands before.

use std::sync::LazyLock;

use super::gap;
use super::kind::Kind;
use super::number::Number;
use super::print::Print;
use super::table;
use crate::text::{Cursor, Lexicon, Span, bare, bare_letter, is_of_word, lower};

/// A number where it is printed.
pub(super) struct Printed {
    pub(super) number: Number,
    pub(super) print: Print,
    pub(super) span: Span,
}

/// The numbers of "số 41, 42 và 43/NQ-HĐND": the last whole, those before it joint to it.
pub(super) struct Numbers {
    pub(super) joint: Vec<Printed>,
    pub(super) last: Printed,
}

/// The most numbers that offices join.
const JOINT: usize = 5;

/// Reads one number or several joint ones; behind a kind or "số" they are introduced.
pub(super) fn read(cursor: &mut Cursor<'_>, is_introduced: bool) -> Option<Numbers> {
    read_from(cursor, is_introduced, &mut 0)
}

/// The same; where it leads nowhere, `nowhere` gets the place before which "số" begins
/// nothing either, so that no list is read again from each of its members.
pub(super) fn read_from(
    cursor: &mut Cursor<'_>,
    is_introduced: bool,
    nowhere: &mut usize,
) -> Option<Numbers> {
    let read = |ahead: &mut Cursor<'_>| {
        let start = ahead.at;
        let (number, print) = match is_introduced {
            true => Number::read_introduced(ahead)?,
            false => Number::read(ahead)?,
        };
        Some(Printed { number, print, span: Span::new(start, ahead.at) })
    };
    if let Some(last) = read(cursor) {
        return Some(Numbers { joint: Vec::new(), last });
    }
    let mut ahead = *cursor;
    let mut serials = Vec::new();
    while is_introduced && let Some(serial) = read_joint(&mut ahead) {
        serials.push(serial);
        let Some(last) = read(&mut ahead) else { continue };
        if let Some(before) = serials.len().checked_sub(JOINT + 1) {
            *nowhere = serials[before].end.max(*nowhere);
            return None;
        }
        let joint = serials.into_iter().map(|span| {
            let serial = ahead.of(span).to_owned();
            let number = Number { serial, ..last.number.clone() };
            Printed { number, print: last.print, span }
        });
        let joint = joint.collect();
        *cursor = ahead;
        return Some(Numbers { joint, last });
    }
    *nowhere = serials.last().map_or(*nowhere, |it| it.end);
    None
}

/// Reads `41, ` or `41 và số `.
fn read_joint(cursor: &mut Cursor<'_>) -> Option<Span> {
    let mut ahead = *cursor;
    ahead.eat_digits(5)?;
    let span = Span::new(cursor.at, ahead.at);
    let comma = ahead.eat(',');
    let and = ahead.eat_next_words("và") || ahead.eat_next_words("&");
    (comma || and).then_some(())?;
    gap::eat(&mut ahead);
    eat_word(&mut ahead);
    gap::eat(&mut ahead);
    *cursor = ahead;
    Some(span)
}

/// The words that may follow a short number without "số": others make it a count, as in
/// "Quyết định 3 nội dung".
static BEHIND_SHORT: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    table::lexicon(
        "của; về; và; ngày; đã; được; quy định; năm; khóa; có; cũng; cho; là; tại; này;
        nêu; do; sẽ; ban hành; trong; yêu cầu",
    )
});

/// Reads a number in short: `16`, `30a`, `30/2020`. Behind a kind without "số" it has two
/// digits at least, and ends the clause or leads to a word that follows documents.
pub(super) fn read_short(cursor: &mut Cursor<'_>, has_word: bool) -> Option<Numbers> {
    let mut ahead = *cursor;
    let start = ahead.at;
    ahead.eat_digits(5)?;
    ahead.eat_if(|it| matches!(it, 'a'..='d'));
    let serial = ahead.since(start).to_owned();
    let (mut year, mut mark) = (None, None);
    let mut behind = ahead;
    if behind.eat('/') {
        let digits = behind.eat_digits(4)?;
        let read: i16 = digits.parse().ok()?;
        (1945..2100).contains(&read).then_some(())?;
        (ahead, year, mark) = (behind, Some(read), Some('/'));
    }
    let next = ahead.peek();
    let ends = next.is_none_or(|it| !it.is_alphanumeric() && !"/-%:".contains(it))
        && !matches!(next, Some('.' | ',') if is_digit_behind(&ahead));
    let stands = has_word
        || serial.len() > 1
            && (!next.is_some_and(char::is_whitespace)
                || BEHIND_SHORT.read_next(&mut ahead.clone()).is_some());
    if !ends || !stands {
        return None;
    }
    let (marks, symbol) = ((mark, None), String::new());
    let number = Number { serial, year, marks, symbol, is_party: false };
    let span = Span::new(start, ahead.at);
    *cursor = ahead;
    Some(Numbers {
        joint: Vec::new(),
        last: Printed { number, print: Print::Clean, span },
    })
}

/// Whether a digit follows the mark at the cursor: `1.200`.
fn is_digit_behind(cursor: &Cursor<'_>) -> bool {
    cursor.rest().chars().nth(1).is_some_and(|it| it.is_ascii_digit())
}

/// Reads "số", also doubled by a slip, with another tone as scanners read it, or with the
/// number right behind it.
pub(super) fn eat_word(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    if !matches!(ahead.peek(), Some('s' | 'S')) {
        return false;
    }
    ahead.at += 1;
    let is_vowel = |it: char| {
        matches!(
            lower(it),
            'ố' | 'ô' | 'ó' | 'ò' | 'õ' | 'ọ' | 'ỏ' | 'ồ' | 'ổ' | 'ỗ' | 'ộ' | 'o'
        )
    };
    let is_word = ahead.eat_if(is_vowel).is_some()
        && ahead.peek().is_none_or(|it| it.is_ascii_digit() || !is_of_word(it));
    if is_word {
        *cursor = ahead;
        cursor.eat_next_words("số");
    }
    is_word
}

/// Reads "số" with the colon that some offices put behind it, and what blanks follow.
pub(super) fn eat_introduction(cursor: &mut Cursor<'_>) -> bool {
    if !eat_word(cursor) {
        return false;
    }
    let mut mark = *cursor;
    mark.eat_blanks(1);
    if mark.eat(':') {
        *cursor = mark;
    }
    gap::eat(cursor);
    true
}

/// The words right before the cursor on its line, so many bytes of them, and where they
/// begin in the text.
fn words_before<'a>(cursor: &Cursor<'a>, most: usize) -> (&'a str, usize) {
    let before = cursor.since(0);
    let from = before.ceil_char_boundary(before.len().saturating_sub(most));
    (&before[from..], from)
}

/// Whether nothing but marks stands before the cursor on its line, and few of them.
pub(super) fn begins_line(cursor: &Cursor<'_>) -> bool {
    const FAR: usize = 24;
    let mut before = cursor.since(0).chars().rev().take(FAR);
    match before.find(|it| *it == '\n' || it.is_alphanumeric()) {
        Some(letter) => letter == '\n',
        None => cursor.at <= FAR,
    }
}

/// What the word right before a number says about it.
pub(super) enum Before {
    /// It is the kind of a document, damaged or abbreviated, and begins there.
    Kind(usize, Kind),
    /// What is numbered is no document: "Mẫu số 01".
    NoDocument,
    /// Nothing.
    Nothing,
}

/// Looks at the word before "số", or before a number without it: scanners damage the names
/// of kinds, and hurried people write "QĐ số".
pub(super) fn before(cursor: &Cursor<'_>, own: Option<Kind>, of_party: bool) -> Before {
    const FAR: usize = 48;
    let (words, from) = words_before(cursor, FAR);
    let trimmed = words.trim_end();
    if trimmed.len() == words.len() || !trimmed.ends_with(char::is_alphabetic) {
        return Before::Nothing;
    }
    let starts = |count: usize| {
        let breaks = trimmed.rmatch_indices(|it: char| it.is_whitespace());
        let at = breaks.map(|(at, it)| at + it.len()).chain((from == 0).then_some(0));
        at.filter(|it| !trimmed[*it..].starts_with(char::is_whitespace)).nth(count - 1)
    };
    let last = starts(1).unwrap_or(0);
    let word = trimmed[last..].trim_start_matches(|it: char| !it.is_alphanumeric());
    let word_start = from + trimmed.len() - word.len();
    let mut inner = Cursor::new(word, 0);
    if NO_DOCUMENTS.read(&mut inner).is_some() && inner.rest().is_empty() {
        return Before::NoDocument;
    }
    let is_code = word.chars().nth(1).is_some() && !word.contains(char::is_lowercase);
    let coded = is_code.then(|| Kind::coded(word, of_party)).flatten();
    if let Some(kind) = coded {
        return Before::Kind(word_start, own.unwrap_or(kind));
    }
    let Some(own) = own else { return Before::Nothing };
    let count = own.name().split(' ').count();
    let Some(start) = starts(count) else { return Before::Nothing };
    let name = trimmed[start..].trim_start_matches(|it: char| !it.is_alphanumeric());
    match is_damaged(name, own.name()) {
        true => Before::Kind(from + trimmed.len() - name.len(), own),
        false => Before::Nothing,
    }
}

/// Whether a name was read with at most two wrong letters in one place.
fn is_damaged(read: &str, name: &str) -> bool {
    let firsts = read.chars().zip(name.chars()).take(3);
    let begins = firsts.map(|(one, other)| bare_letter(one) == bare_letter(other));
    if read.len().abs_diff(name.len()) > 6 || !begins.fold(true, |all, it| all & it) {
        return false;
    }
    let (read, name) = (bare(read), bare(name));
    let (one, other) = (read.as_bytes(), name.as_bytes());
    let same = |(it, wanted): &(&u8, &u8)| it == wanted;
    let head = one.iter().zip(other).take_while(same).count();
    let rest = one.len().min(other.len()) - head;
    let tail = one.iter().rev().zip(other.iter().rev()).take_while(same).count();
    head > 2 && head + tail.min(rest) + 2 >= one.len().max(other.len())
}

/// What else bears numbers.
static NO_DOCUMENTS: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    table::lexicon(
        "
        mẫu; biểu; bảng; lục; hình; thoại; fax; đồng; phép; phiếu; thẻ; đơn; nhà; tờ;
        máy; hồ",
    )
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_leads_nowhere_is_known_to_its_members() {
        let check = |text: &str, dead: &str| {
            let mut nowhere = 0;
            let read = read_from(&mut Cursor::new(text, 0), true, &mut nowhere);
            assert_eq!(read.is_none(), !dead.is_empty(), "{text}");
            assert_eq!(&text[..nowhere], dead);
        };
        check("1, 2 và 3/NQ-HĐND", "");
        check("1, số 2 và số 3", "1, số 2");
        // From the second on there are five, which may be joint.
        check("1, số 2, 3, 4, 5, 6 và 7/NQ-HĐND", "1");
    }
}
