//! Reading numbers as they are printed, with the noise that offices and scanners leave.
//!
//! 1. The serial: digits, a decimal part, a letter.
//! 2. A separator, perhaps a year and one more.
//! 3. The parts of the symbol, each after its separator.
//!
//! Behind the name of a kind or "số" more is forgiven than where a number stands alone.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::central::CENTRAL;
use super::gap;
use super::kind::Kind;
use super::number::Number;
use super::organ::Organ;
use crate::text::{Cursor, Lexicon, is_of_word};

/// What reading a number told besides the number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Print {
    /// As the rules want it.
    Clean,
    /// With blanks inside, or with a dash where a slash belongs.
    Noisy,
}

/// What stands before a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Trust {
    /// Nothing that says a number follows: only a clear print is one.
    Bare,
    /// The name of a kind, or "số".
    Introduced,
}

/// Reads a number at the cursor.
pub(super) fn read(cursor: &mut Cursor<'_>, trust: Trust) -> Option<(Number, Print)> {
    let mut ahead = *cursor;
    let mut print = Print::Clean;
    if trust == Trust::Introduced && ahead.eat_if(|it| matches!(it, '.' | ',')).is_some()
    {
        print = Print::Noisy;
    }
    let mut serial = read_serial(&mut ahead, trust)?.to_owned();
    if trust == Trust::Introduced
        && let Some(rest) = eat_torn(&mut ahead, &serial, 4)
    {
        serial.push_str(rest);
        print = Print::Noisy;
    }
    let first = read_separator(&mut ahead, &mut print);
    if first.is_none() && !lost_separator(&mut ahead, trust, &mut print) {
        return None;
    }
    let year = first.and_then(|_| read_year(&mut ahead, trust, &mut print));
    let (year, second) = year.map_or((None, None), |it| (Some(it.0), it.1));
    if first == Some('-') && year.is_some() {
        print = Print::Noisy;
    }
    let is_party = first == Some('-') && year.is_none();
    let (symbol, print) = read_symbol(&mut ahead, (trust, is_party), print)?;
    *cursor = ahead;
    Some((Number { serial, year, marks: (first, second), symbol, is_party }, print))
}

/// Reads the parts of a symbol with their separators.
fn read_symbol(
    cursor: &mut Cursor<'_>,
    (trust, is_party): (Trust, bool),
    mut print: Print,
) -> Option<(String, Print)> {
    let mut ahead = *cursor;
    let first = read_part(&mut ahead, trust, &mut print)?;
    let mut symbol = String::with_capacity(LONGEST_PART + first.len());
    symbol.push_str(&first);
    let (mut parts, mut slashes) = (1, 0);
    loop {
        let (mut next, mut noise) = (ahead, print);
        let separator = read_separator(&mut next, &mut noise);
        if separator.is_none() && !(parts == 1 && lost_dash(&mut next, &symbol, trust)) {
            break;
        }
        let between = next.since(ahead.at);
        let is_wide = between.starts_with(' ') && between.ends_with(' ');
        let is_blank = noise != print || between.contains(char::is_whitespace);
        let Some(part) = read_part(&mut next, trust, &mut noise) else { break };
        let is_whole = parts > 1 && is_wide && !symbol.starts_with("TTLT");
        if is_blank && (!is_code(&part) || is_whole) {
            break;
        }
        if separator.is_none() {
            noise = Print::Noisy;
        }
        slashes += usize::from(separator == Some('/'));
        symbol.extend(separator);
        symbol.push_str(&part);
        parts += 1;
        (ahead, print) = (next, noise);
    }
    if is_party && slashes == 0 && !is_code(&first) || !names_something(&symbol) {
        return None;
    }
    *cursor = ahead;
    Some((symbol, print))
}

/// The letters that a scanner reads for the digits 1 and 0.
fn is_misread_digit(letter: char) -> bool {
    matches!(letter, 'l' | 'I' | 'O' | 'o')
}

/// One to five digits, a decimal part (`66.13`), a letter (`30c`, `12A`).
fn read_serial<'a>(cursor: &mut Cursor<'a>, trust: Trust) -> Option<&'a str> {
    let start = cursor.at;
    let mut ahead = *cursor;
    if trust == Trust::Bare {
        ahead.eat_digits(5)?;
    } else {
        let serial = ahead.eat_while(5, |it| it.is_ascii_digit() || is_misread_digit(it));
        let has_digit = serial.contains(|it: char| it.is_ascii_digit());
        if serial.is_empty() || !has_digit && ahead.peek() != Some('/') {
            return None;
        }
    }
    if ahead.peek().is_some_and(|it| it.is_ascii_digit()) {
        return None;
    }
    let mut decimal = ahead;
    if decimal.eat('.') && decimal.eat_digits(3).is_some() {
        ahead = decimal;
    }
    let mut letter = ahead;
    let is_lettered =
        letter.eat_if(|it| it.is_ascii_alphabetic() || matches!(it, 'đ' | 'Đ')).is_some()
            && matches!(letter.peek(), Some('/' | '-'));
    if is_lettered {
        ahead = letter;
    }
    *cursor = ahead;
    Some(ahead.since(start))
}

/// The rest of digits that a scanner tore apart, as in `3 15/QĐ-TTg`: behind one blank, with
/// a slash behind them, at most `most` digits in all.
fn eat_torn<'a>(cursor: &mut Cursor<'a>, digits: &str, most: usize) -> Option<&'a str> {
    let mut ahead = *cursor;
    let is_cut = digits.len() < most && digits.bytes().all(|it| it.is_ascii_digit());
    if !is_cut || !ahead.eat(' ') {
        return None;
    }
    let rest =
        ahead.eat_digits(most - digits.len()).filter(|_| ahead.peek() == Some('/'))?;
    *cursor = ahead;
    Some(rest)
}

/// A slash or a dash, also an underscore, doubled, with blanks or a page's end around it.
fn read_separator(cursor: &mut Cursor<'_>, print: &mut Print) -> Option<char> {
    let mut ahead = *cursor;
    ahead.eat_blanks(2);
    let separator = ahead.eat_if(|it| matches!(it, '/' | '-' | '_'))?;
    let mut rest = ahead;
    gap::eat(&mut rest);
    while rest.eat_if(|it| matches!(it, '/' | '-' | '_')).is_some() {
        gap::eat(&mut rest);
    }
    let is_clean = ahead.at == rest.at && ahead.since(cursor.at).len() == 1;
    if !is_clean || separator == '_' {
        *print = Print::Noisy;
    }
    *cursor = rest;
    Some(if separator == '_' { '-' } else { separator })
}

/// `15 CT/TW`: the separator behind the serial was lost.
fn lost_separator(cursor: &mut Cursor<'_>, trust: Trust, print: &mut Print) -> bool {
    let mut ahead = *cursor;
    ahead.eat_blanks(2);
    let mut code = ahead;
    let is_lost = trust == Trust::Introduced
        && code.peek().is_some_and(char::is_uppercase)
        && is_kind_code(code.eat_word().unwrap_or_default())
        && matches!(code.peek(), Some('/' | '-'));
    if is_lost {
        *cursor = ahead;
        *print = Print::Noisy;
    }
    is_lost
}

/// `QĐ UBND`: the dash behind the kind was lost.
fn lost_dash(cursor: &mut Cursor<'_>, kind: &str, trust: Trust) -> bool {
    let mut ahead = *cursor;
    let is_lost = trust == Trust::Introduced
        && is_kind_code(kind)
        && ahead.eat_blanks(2)
        && is_organ_code(ahead.word());
    if is_lost {
        *cursor = ahead;
    }
    is_lost
}

/// The year, and the separator behind it where there is one.
fn read_year(
    cursor: &mut Cursor<'_>,
    trust: Trust,
    print: &mut Print,
) -> Option<(i16, Option<char>)> {
    let mut ahead = *cursor;
    let digits = ahead.eat_digits(4)?;
    let rest = match trust {
        Trust::Introduced => eat_torn(&mut ahead, digits, 4),
        Trust::Bare => None,
    };
    let year = match rest {
        Some(rest) => format!("{digits}{rest}").parse().ok()?,
        None => digits.parse().ok().filter(|_| digits.len() == 4)?,
    };
    (1900..2200).contains(&year).then_some(())?;
    let separator = read_separator(&mut ahead, print);
    if separator.is_none() {
        let is_lost =
            trust == Trust::Introduced && ahead.peek().is_some_and(char::is_uppercase);
        is_lost.then_some(())?;
        *print = Print::Noisy;
    }
    *cursor = ahead;
    Some((year, separator))
}

/// The longest part of a symbol.
const LONGEST_PART: usize = 14;

/// One part of a symbol: it begins with a capital letter, `BNN&PTNT` is one part, and it is
/// no word of a sentence. Behind a kind also a known code in lower case, or one in which a
/// scanner saw digits.
fn read_part<'a>(
    cursor: &mut Cursor<'a>,
    trust: Trust,
    print: &mut Print,
) -> Option<Cow<'a, str>> {
    let mut ahead = *cursor;
    let part = ahead.eat_while(LONGEST_PART, is_of_part);
    let begins = part.chars().next()?;
    let has_capital = part.contains(char::is_uppercase);
    let is_part = begins.is_uppercase()
        || trust == Trust::Introduced
            && (is_organ_code(part)
                || is_kind_code(part)
                || begins.is_ascii_digit() && part.contains(char::is_alphabetic)
                || is_year_inside(part, &ahead));
    let is_whole = !ahead.peek().is_some_and(is_of_word);
    if !is_part || !is_whole || has_capital && reads_as_word(part) {
        return None;
    }
    let mut part = Cow::Borrowed(part);
    if let Some(rest) = read_and(&mut ahead, &part) {
        part.to_mut().push_str(&rest);
        *print = Print::Noisy;
    }
    *cursor = ahead;
    Some(part)
}

/// Whether small letters make most of it.
fn reads_as_word(part: &str) -> bool {
    let count =
        |(all, small), it: char| (all + 1, small + usize::from(it.is_lowercase()));
    let (all, small) = part.chars().fold((0, 0), count);
    all > 3 && small * 2 > all
}

/// Whether the part is a year between codes: `03/NQ-1997-QH9`.
fn is_year_inside(part: &str, after: &Cursor<'_>) -> bool {
    let mut ahead = *after;
    part.len() == 4
        && part.bytes().all(|it| it.is_ascii_digit())
        && read_separator(&mut ahead, &mut Print::Clean.clone()).is_some()
        && ahead.peek().is_some_and(char::is_uppercase)
}

fn is_of_part(letter: char) -> bool {
    is_of_word(letter) || letter == '&'
}

/// `BNN &PTNT`, `BGD& ĐT`: one part, with blanks around its "&".
fn read_and(cursor: &mut Cursor<'_>, part: &str) -> Option<String> {
    let mut ahead = *cursor;
    let mut and = "";
    if !part.ends_with('&') {
        ahead.eat_blanks(2);
        ahead.eat('&').then_some(())?;
        and = "&";
    }
    ahead.eat_blanks(2);
    let code = ahead.eat_while(LONGEST_PART, is_of_part);
    is_code(code).then_some(())?;
    // What is joined must be one part when it is read again without blanks.
    let joined = format!("{part}{and}{code}");
    let is_part = joined.chars().count() <= LONGEST_PART && !reads_as_word(&joined);
    is_part.then_some(())?;
    *cursor = ahead;
    Some(format!("{and}{code}"))
}

/// Whether the part is written as codes are: two capitals at least, or a known one.
fn is_code(part: &str) -> bool {
    part.chars().filter(|it| it.is_uppercase()).count() >= 2
        || is_organ_code(part)
        || part.starts_with(|it: char| it.is_ascii_digit())
}

/// Whether a symbol has a capital, or a known code: `12/3` has not.
fn names_something(symbol: &str) -> bool {
    symbol.contains(char::is_uppercase)
        || symbol.split(['-', '/']).any(|it| is_organ_code(it) || is_kind_code(it))
}

static ORGAN_CODES: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    let central = CENTRAL.iter().flat_map(|it| it.codes.iter().copied());
    let local = Organ::all().map(Organ::code).filter(|it| !it.is_empty());
    Lexicon::unmarked(central.chain(local).map(|it| (it, ())))
});

/// Whether the part is the code of an organ, in whatever case and marks.
fn is_organ_code(part: &str) -> bool {
    let mut cursor = Cursor::new(part, 0);
    ORGAN_CODES.read(&mut cursor).is_some() && cursor.rest().is_empty()
}

fn is_kind_code(part: &str) -> bool {
    Kind::coded(part, false).is_some() || Kind::coded(part, true).is_some()
}

/// The kind and the organ of `QĐUBND`, whose dash was lost.
pub(super) fn split_codes(codes: &str, is_party: bool) -> Option<(Kind, &str)> {
    let ends = codes.char_indices().skip(1).map(|(at, _)| codes.split_at(at));
    let mut parted = ends.filter(|(_, organ)| is_organ_code(organ));
    parted.find_map(|(kind, organ)| Some((Kind::coded(kind, is_party)?, organ)))
}
