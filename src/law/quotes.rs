//! What stands in quotes, however it is opened and closed.
//!
//! 1. Double quotes of any shape close each other. One that is opened anew inside another
//!    is read alone.
//! 2. Where a name is expected other quotes count too: « », ‘ ’, and double quotes that the
//!    paragraph never closes, or that a slip opened with the closing mark.

use memchr::{memchr2, memchr3, memchr3_iter};

use crate::text::{Cursor, Span};

/// The longest name that a quote is taken for where none closes it, in bytes.
const LONGEST: usize = 400;

/// Reads what may open a quote where a name is expected, also twice, and blanks behind it.
///
/// Right behind a word a mark closes, unless it can only open.
pub(super) fn eat_opening(cursor: &mut Cursor<'_>) -> bool {
    let is_behind_word = cursor.before().is_some_and(char::is_alphanumeric);
    let opening = cursor.eat_if(|it| match is_behind_word {
        true => matches!(it, '“' | '„' | '«' | '‘'),
        false => opens(it),
    });
    if opening.is_none() {
        return false;
    }
    cursor.eat_while(2, |it| opens(it) || it == ' ');
    true
}

/// Whether a quote may open among the next bytes, so many of them.
pub(super) fn may_open_within(cursor: &Cursor<'_>, most: usize) -> bool {
    let bytes = cursor.rest().as_bytes();
    let bytes = &bytes[..most.min(bytes.len())];
    memchr3(b'"', b'\'', "“".as_bytes()[0], bytes).is_some()
        || memchr2(b'`', "«".as_bytes()[0], bytes).is_some()
}

fn opens(letter: char) -> bool {
    matches!(letter, '“' | '"' | '”' | '„' | '‟' | '«' | '‘' | '’' | '\'' | '″' | '`')
}

/// All that stands in quotes, in order; `names` are the places where names are expected.
pub(super) fn all(text: &str, names: impl Iterator<Item = usize>) -> Vec<Span> {
    let double = in_double_quotes(text);
    let mut found = Vec::with_capacity(double.len());
    let mut rest = double.into_iter().peekable();
    for start in names {
        while let Some(quote) = rest.next_if(|it| it.start < start) {
            found.push(quote);
        }
        if rest.peek().is_some_and(|it| it.start <= start) {
            continue;
        }
        let Some(quote) = expected(text, start) else { continue };
        let is_new = found.last().is_none_or(|it: &Span| it.end <= quote.start);
        if is_new {
            found.push(quote);
            while rest.next_if(|it| it.start < quote.end).is_some() {}
        }
    }
    found.extend(rest);
    found
}

/// What stands between double quotes, opened and closed by any of them.
fn in_double_quotes(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for at in memchr3_iter(b'"', b'\n', "“".as_bytes()[0], text.as_bytes()) {
        let rest = &text[at..];
        match (rest.chars().next(), open) {
            (Some('“'), _) => open = Some(at + '“'.len_utf8()),
            (Some('"'), None) => open = Some(at + 1),
            (Some('”' | '"'), Some(start)) => {
                found.push(Span::new(start, at));
                open = None;
            }
            (Some('\n'), _) if rest.starts_with("\n\n") => open = None,
            _ => {}
        }
    }
    found
}

/// The quote that was opened right before `start`, where a name is expected.
fn expected(text: &str, start: usize) -> Option<Span> {
    let before = text[..start].trim_end();
    let opening = before.chars().next_back().filter(|it| opens(*it))?;
    let end = text.floor_char_boundary((start + LONGEST).min(text.len()));
    let rest = &text[start..end];
    let paragraph = rest.find("\n\n").unwrap_or(rest.len());
    let rest = &rest[..paragraph];
    let closing: &[char] = match opening {
        '«' => &['»'],
        '‘' | '’' | '\'' | '`' => &['’', '\'', '‘'],
        _ => &['”', '"', '“', '″'],
    };
    let end = match rest.find(closing) {
        Some(end) => end,
        None if matches!(opening, '‘' | '’' | '\'' | '`') => return None,
        // Never closed: to the end of the clause.
        None => rest.find(['.', ';', '(', '\n']).unwrap_or(rest.len()),
    };
    let name = rest[..end].trim();
    let is_name = name.starts_with(|it: char| it.is_uppercase() || it.is_ascii_digit())
        && name.contains(' ');
    is_name.then(|| Span::new(start, start + end))
}
