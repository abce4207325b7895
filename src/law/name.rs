//! Documents cited by name: statutes, and the resolutions of congresses and plenums.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::amending;
use super::date;
use super::gap;
use super::kind::Kind;
use super::organ::Unit;
use super::statutes::{CODES, LAWS, ORDINANCES};
use super::table;
use crate::text::{Cursor, Lexicon};

/// The name of a document that needs no number.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Name {
    /// A law, code or ordinance, without the word for its kind.
    Statute(String),
    /// The resolution of a Party congress.
    Congress {
        /// The unit whose Party organisation met; absent for the national congress.
        unit: Option<Unit>,
        /// The place, where it is named.
        place: Option<String>,
        /// The ordinal as written: `XIII`.
        ordinal: String,
    },
    /// The resolution of a plenum of the Central Committee.
    Plenum {
        /// Its number within the term.
        ordinal: u8,
        /// The term as written: `XII`.
        term: String,
    },
    /// The resolution of another congress or plenum, by its words: a union's, a province's.
    Assembly(String),
}

/// The names of statutes of one kind, as they are written and without marks.
struct Table {
    kind: &'static str,
    written: Lexicon<&'static str>,
    /// Names of two syllables at least: shorter ones are words like others without marks.
    unmarked: Lexicon<&'static str>,
}

static NAMES: LazyLock<[Table; 3]> = LazyLock::new(|| {
    [("bo-luat", CODES), ("luat", LAWS), ("phap-lenh", ORDINANCES)].map(
        |(kind, names)| {
            let long = names.iter().filter(|it| it.split(' ').count() >= 2);
            Table {
                kind,
                written: Lexicon::new(names.iter().map(|it| (*it, *it))),
                unmarked: Lexicon::unmarked(long.map(|it| (*it, *it))),
            }
        },
    )
});

/// Reads the name of a statute: an amending law, a name of the table, or other words with a
/// capital.
pub(super) fn read_statute(cursor: &mut Cursor<'_>, kind: Kind) -> Option<String> {
    if kind.slug() == "hien-phap" {
        let start = cursor.at;
        for country in ["nước Cộng hòa xã hội chủ nghĩa Việt Nam", "nước CHXHCN Việt Nam"]
        {
            cursor.eat_next_words(country);
        }
        return Some(cursor.since(start).trim().to_owned());
    }
    amending::read(cursor)
        .or_else(|| read_known_statute(cursor, kind))
        .or_else(|| read_unknown_statute(cursor, kind))
}

/// Reads a name of the table, also one that a scanner damaged.
pub(super) fn read_known_statute(cursor: &mut Cursor<'_>, kind: Kind) -> Option<String> {
    let mut written = *cursor;
    gap::eat(&mut written).then_some(())?;
    let mut unmarked = written;
    let table = NAMES.iter().find(|it| it.kind == kind.slug())?;
    let name = table.written.read(&mut written);
    let is_high = unmarked.peek().is_some_and(char::is_uppercase);
    let damaged = is_high.then(|| table.unmarked.read(&mut unmarked)).flatten();
    let (name, end) = match damaged {
        Some(damaged) if unmarked.at > written.at || name.is_none() => {
            (damaged, unmarked)
        }
        _ => (name?, written),
    };
    *cursor = end;
    Some((*name).to_owned())
}

/// The most words of a name that no table has.
const WORDS: usize = 16;

/// Reads a name that no table has: up to a year, a date or a number, else up to the end of
/// the clause or a word that no name has.
///
/// Of ordinances few are in the table and old texts write their names small.
pub(super) fn read_unknown_statute(
    cursor: &mut Cursor<'_>,
    kind: Kind,
) -> Option<String> {
    let mut ahead = *cursor;
    gap::eat(&mut ahead);
    let start = ahead.at;
    let first = RARE.read(&mut ahead.clone());
    let is_low = !ahead.peek()?.is_uppercase();
    let may_be_low = kind.slug() == "phap-lenh"
        && (ahead.clone().eat_words("về") || first != Some(&Rare::Seldom));
    let may_begin = ahead.peek()?.is_alphabetic() && first != Some(&Rare::Never);
    if is_low && !may_be_low || !may_begin {
        return None;
    }
    let mut weak_end: Option<usize> = None;
    for words in 0..WORDS {
        let is_kind = ahead.peek().is_some_and(char::is_uppercase)
            && Kind::read(&mut ahead.clone()).is_some();
        if is_kind {
            break;
        }
        ahead.eat_word()?;
        let end = ahead.at;
        if is_dated(&ahead) {
            cursor.at = end;
            return Some(cursor.since(start).to_owned());
        }
        // A comma may join two verbs.
        let is_comma = ahead.eat(',');
        let blanks = ahead.eat_while(2, char::is_whitespace);
        let is_over = blanks.is_empty() || blanks.contains("\n\n");
        let next = RARE.read(&mut ahead.clone());
        if words > 0 && (is_comma || is_over || next.is_some()) {
            weak_end = weak_end.or(Some(end));
        }
        if is_over || next == Some(&Rare::Never) {
            break;
        }
    }
    cursor.at = weak_end?;
    Some(cursor.since(start).to_owned())
}

/// Whether a year, a date or a number follows.
fn is_dated(cursor: &Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    ahead.eat(',');
    if !may_be_dated(&ahead) {
        return false;
    }
    date::read_year(&mut ahead.clone()).is_some()
        || date::read(&mut ahead.clone()).is_some()
        || ahead.clone().eat_next_words("số") && !ahead.clone().eat_next_words("số điều")
}

/// Whether a digit or the first letter of "năm", "ngày" or "số" follows: most words are none.
pub(super) fn may_be_dated(cursor: &Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    ahead.eat_blanks(4)
        && ahead.peek().is_some_and(|it| matches!(it, '0'..='9' | 'n' | 'N' | 's' | 'S'))
}

/// How rarely a word is in the name of a statute: where one follows, the name may end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rare {
    Seldom,
    Never,
}

static RARE: LazyLock<Lexicon<Rare>> = LazyLock::new(|| {
    let never = table::parts(
        "
        được; đã; là; này; thì; khi; phải; không; thông qua; nêu trên; có hiệu lực;
        ban hành; quy định tại; hiện hành; như sau; sẽ; nhằm; còn",
    );
    let seldom = table::parts(
        "
        và; của; về; trong; cho; để; tại; do; hoặc; theo; quy định; có; với; đối với;
        từ; đến; trên; các; sửa đổi; hướng dẫn; bằng; thực hiện",
    );
    Lexicon::new(
        never.map(|it| (it, Rare::Never)).chain(seldom.map(|it| (it, Rare::Seldom))),
    )
});
