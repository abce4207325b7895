//! The names of amending laws: "sửa đổi, bổ sung một số điều của Luật Đầu tư công".
//!
//! One that amends several laws is one citation, where a number, a date or a year ends it.

use std::sync::LazyLock;

use super::date;
use super::gap;
use super::kind::Kind;
use super::name::{may_be_dated, read_known_statute, read_unknown_statute};
use super::table;
use crate::text::{Cursor, Lexicon};

/// The words with which an amending law says what it does.
static AMENDING: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    table::unmarked(
        "
        sửa đổi, bổ sung; sửa đổi bổ sung; sửa đổi và bổ sung; sửa đổi; bổ sung",
    )
});

/// What of a law is amended.
static PARTS: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    table::unmarked(
        "
        một số điều; một số điều, khoản; một số nội dung; một số quy định",
    )
});

/// The most words that an amending law of many laws has before its number or date.
const WORDS: usize = 40;

/// Reads `sửa đổi, bổ sung một số điều của Luật X`, also of several laws where a number or
/// a date ends them.
pub(super) fn read(cursor: &mut Cursor<'_>) -> Option<String> {
    let mut ahead = *cursor;
    gap::eat(&mut ahead).then_some(())?;
    let start = ahead.at;
    AMENDING.read(&mut ahead)?;
    let has_parts = PARTS.read_next(&mut ahead).is_some() | eat_articles(&mut ahead);
    let of = ahead.eat_next_words("của");
    if let Some(end) = amended(ahead) {
        ahead.at = end;
        cursor.at = dated(ahead).or_else(|| other_laws(ahead)).unwrap_or(end);
        return Some(cursor.since(start).to_owned());
    }
    // "… một số điều của 11 luật có liên quan đến quy hoạch".
    let end = dated(ahead).or_else(|| (has_parts && of).then(|| clause_end(ahead)))?;
    cursor.at = end;
    Some(cursor.since(start).to_owned())
}

/// `Điều 126 và Điều 127`, `khoản 1 Điều 5`.
fn eat_articles(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    gap::eat(&mut ahead);
    let found = super::provision::read(&mut ahead).is_some();
    if found {
        *cursor = ahead;
    }
    found
}

/// The end of the name of the law that is amended.
fn amended(cursor: Cursor<'_>) -> Option<usize> {
    let mut ahead = cursor;
    gap::eat(&mut ahead).then_some(())?;
    let kind = Kind::read(&mut ahead).filter(|it| it.is_statute())?;
    read_known_statute(&mut ahead, kind)
        .or_else(|| read_unknown_statute(&mut ahead, kind))?;
    Some(ahead.at)
}

/// The end of `, Luật Y và Luật Z`: the last of several amended laws stands behind "và".
fn other_laws(cursor: Cursor<'_>) -> Option<usize> {
    const MOST: usize = 12;
    let mut ahead = cursor;
    for _ in 0..MOST {
        let comma = ahead.eat(',');
        let and = ahead.eat_next_words("và");
        if !comma && !and {
            return None;
        }
        ahead.at = amended(ahead)?;
        if and {
            return Some(ahead.at);
        }
    }
    None
}

/// Where the name ends if a number, a date or a year of the amending law itself follows
/// behind the last of the laws that it amends.
fn dated(cursor: Cursor<'_>) -> Option<usize> {
    let mut ahead = cursor;
    for _ in 0..WORDS {
        let is_dated = may_be_dated(&ahead) && is_dated(ahead);
        if is_dated {
            return Some(ahead.at);
        }
        ahead.eat(',');
        let blanks = ahead.eat_while(4, char::is_whitespace);
        let goes_on = !blanks.is_empty()
            && !blanks.contains("\n\n")
            && AMENDING.read(&mut ahead.clone()).is_none();
        if !goes_on || ahead.eat_word().is_none() {
            return None;
        }
    }
    None
}

/// Whether a date, a year or a number follows.
fn is_dated(cursor: Cursor<'_>) -> bool {
    date::read(&mut cursor.clone()).is_some()
        || date::read_year(&mut cursor.clone()).is_some()
        || is_numbered(cursor)
}

/// Whether "số" and a number follow, not "số điều".
fn is_numbered(cursor: Cursor<'_>) -> bool {
    let mut ahead = cursor;
    ahead.eat_next_words("số")
        && ahead.eat_blanks(2)
        && ahead.peek().is_some_and(|it| it.is_ascii_digit())
}

/// The end of the clause, within so many words.
fn clause_end(cursor: Cursor<'_>) -> usize {
    let mut ahead = cursor;
    for _ in 0..WORDS {
        let mut next = ahead;
        if next.eat_while(2, char::is_whitespace).is_empty() || next.eat_word().is_none()
        {
            break;
        }
        ahead = next;
    }
    ahead.at
}
