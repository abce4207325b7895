//! Documents cited by name: statutes, and the resolutions of Party congresses.

use std::sync::LazyLock;

use super::body::read_place_name;
use super::date;
use super::kind::Kind;
use super::organ::Unit;
use super::statutes::{CODES, LAWS, ORDINANCES};
use crate::text::{Cursor, Lexicon};

/// The name of a document that needs no number.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
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
}

/// The names of statutes of one kind, as they are written and without marks.
struct Table {
    kind: &'static str,
    written: Lexicon<&'static str>,
    /// Names of three syllables at least: shorter ones are words like others without marks.
    unmarked: Lexicon<&'static str>,
}

static NAMES: LazyLock<[Table; 3]> = LazyLock::new(|| {
    [("bo-luat", CODES), ("luat", LAWS), ("phap-lenh", ORDINANCES)].map(
        |(kind, names)| {
            let long = names.iter().filter(|it| it.split(' ').count() >= 3);
            Table {
                kind,
                written: Lexicon::new(names.iter().map(|it| (*it, *it))),
                unmarked: Lexicon::unmarked(long.map(|it| (*it, *it))),
            }
        },
    )
});

/// The words with which an amending law says what it does.
static AMENDING: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    let words = [
        "sửa đổi, bổ sung một số điều của",
        "sửa đổi, bổ sung một số điều",
        "sửa đổi một số điều của",
        "sửa đổi, bổ sung",
    ];
    Lexicon::new(words.map(|it| (it, ())))
});

/// Reads the name of a statute: an amending law, a name of the table, or words with a
/// capital before a year or a number.
pub(super) fn read_statute(cursor: &mut Cursor<'_>, kind: Kind) -> Option<String> {
    if kind.slug() == "hien-phap" {
        let start = cursor.at;
        cursor.eat_next_words("nước Cộng hòa xã hội chủ nghĩa Việt Nam");
        return Some(cursor.since(start).trim().to_owned());
    }
    read_amending(cursor).or_else(|| read_plain_statute(cursor, kind))
}

/// `sửa đổi, bổ sung một số điều của Luật X`, also of several laws where a number ends them.
fn read_amending(cursor: &mut Cursor<'_>) -> Option<String> {
    let mut ahead = *cursor;
    ahead.eat_blanks(4).then_some(())?;
    let start = ahead.at;
    AMENDING.read(&mut ahead)?;
    let read_amended = |ahead: &mut Cursor<'_>| {
        ahead.eat_blanks(4).then_some(())?;
        let kind = Kind::read(ahead).filter(|it| it.is_statute())?;
        read_plain_statute(ahead, kind)
    };
    read_amended(&mut ahead)?;
    *cursor = ahead;
    while ahead.eat(',') || ahead.eat_next_words("và") {
        if read_amended(&mut ahead).is_none() {
            break;
        }
        if ahead.clone().eat_next_words("số") {
            *cursor = ahead;
        }
    }
    Some(cursor.since(start).to_owned())
}

fn read_plain_statute(cursor: &mut Cursor<'_>, kind: Kind) -> Option<String> {
    let mut ahead = *cursor;
    ahead.eat_blanks(4).then_some(())?;
    let table = NAMES.iter().find(|it| it.kind == kind.slug());
    let name = table.and_then(|it| {
        it.written.read(&mut ahead).or_else(|| it.unmarked.read(&mut ahead))
    });
    if let Some(name) = name {
        *cursor = ahead;
        return Some((*name).to_owned());
    }
    read_unknown_statute(cursor)
}

/// A name that no table has, when a year or a number ends it.
fn read_unknown_statute(cursor: &mut Cursor<'_>) -> Option<String> {
    let mut ahead = *cursor;
    ahead.eat_blanks(4);
    let start = ahead.at;
    ahead.peek().filter(|it| it.is_uppercase())?;
    for _ in 0..14 {
        if Kind::read(&mut ahead.clone()).is_some_and(Kind::is_statute) {
            return None;
        }
        ahead.eat_word()?;
        ahead.eat(',');
        let ends = date::read_year(&mut ahead.clone()).is_some()
            || ahead.clone().eat_next_words("số")
                && !ahead.clone().eat_next_words("số điều");
        if ends {
            *cursor = ahead;
            return Some(ahead.since(start).to_owned());
        }
        ahead.eat_blanks(2).then_some(())?;
    }
    None
}

/// Reads `Đại hội đại biểu Đảng bộ tỉnh lần thứ XI, nhiệm kỳ 2020 - 2025`, in the orders in
/// which offices put the words.
pub(super) fn read_congress(cursor: &mut Cursor<'_>) -> Option<Name> {
    let mut ahead = *cursor;
    ahead.eat_next_words("của");
    if !ahead.eat_next_words("Đại hội") {
        return None;
    }
    let (mut is_national, mut unit, mut place, mut ordinal) = (false, None, None, None);
    loop {
        let before = ahead.at;
        if ahead.eat_next_words("đại biểu") {
            continue;
        }
        if ahead.eat_next_words("toàn quốc") || ahead.eat_next_words("của Đảng") {
            is_national = true;
        } else if ahead.eat_next_words("Đảng bộ") {
            unit = Some(Unit::read(&mut ahead)?);
            place = read_place_name(&mut ahead);
        } else if ahead.eat_next_words("Đảng") {
            is_national = true;
        } else if let Some(read) = read_ordinal(&mut ahead) {
            ordinal = Some(read);
        }
        if ahead.at == before {
            break;
        }
    }
    let ordinal = ordinal?;
    if unit.is_none() && !is_national {
        return None;
    }
    read_term(&mut ahead);
    *cursor = ahead;
    Some(Name::Congress { unit, place, ordinal })
}

/// Reads `lần thứ XIII`, `XIII`, `lần thứ 13`.
fn read_ordinal(cursor: &mut Cursor<'_>) -> Option<String> {
    let mut ahead = *cursor;
    let introduced = ahead.eat_next_words("lần thứ");
    ahead.eat_blanks(4).then_some(())?;
    let roman = ahead.eat_while(8, |it| matches!(it, 'I' | 'V' | 'X' | 'L')).to_owned();
    let ordinal = match roman.is_empty() {
        false => roman,
        true => ahead.eat_digits(2).filter(|_| introduced)?.to_owned(),
    };
    if ahead.peek().is_some_and(char::is_alphanumeric) {
        return None;
    }
    *cursor = ahead;
    Some(ordinal)
}

/// Reads `, nhiệm kỳ 2020 - 2025`.
fn read_term(cursor: &mut Cursor<'_>) {
    let mut ahead = *cursor;
    ahead.eat(',');
    let introduced = ahead.eat_next_words("nhiệm kỳ") && ahead.eat_blanks(4);
    let from = ahead.eat_digits(4).is_some();
    ahead.eat_blanks(2);
    let dash = ahead.eat('-');
    ahead.eat_blanks(2);
    if introduced && from && dash && ahead.eat_digits(4).is_some() {
        *cursor = ahead;
    }
}

/// The ordinals of plenums in words, from the first on.
const ORDINALS: &[&str] = &[
    "nhất",
    "hai",
    "ba",
    "tư",
    "năm",
    "sáu",
    "bảy",
    "tám",
    "chín",
    "mười",
    "mười một",
    "mười hai",
    "mười ba",
    "mười bốn",
    "mười lăm",
];

/// Reads `Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khóa XII`, `Trung ương 4 khóa XII`.
pub(super) fn read_plenum(cursor: &mut Cursor<'_>) -> Option<Name> {
    let mut ahead = *cursor;
    let is_meeting = ahead.eat_next_words("Hội nghị");
    let is_center = ahead.eat_next_words("Trung ương");
    if !is_meeting && !is_center {
        return None;
    }
    ahead.eat_next_words("lần thứ");
    ahead.eat_blanks(4).then_some(())?;
    let ordinal = match ahead.eat_digits(2) {
        Some(digits) => digits.parse().ok()?,
        None => {
            let found =
                (0..ORDINALS.len()).rev().find(|it| ahead.eat_words(ORDINALS[*it]))?;
            u8::try_from(found + 1).ok()?
        }
    };
    for name in ["của", "Ban Chấp hành Trung ương", "Đảng"] {
        ahead.eat_next_words(name);
    }
    ahead.eat(',');
    ahead.eat_blanks(4);
    let bracket = ahead.eat('(');
    if !ahead.eat_words("khóa") || !ahead.eat_blanks(4) {
        return None;
    }
    let term = ahead.eat_while(8, |it| matches!(it, 'I' | 'V' | 'X' | 'L')).to_owned();
    if term.is_empty() || bracket && !ahead.eat(')') {
        return None;
    }
    *cursor = ahead;
    Some(Name::Plenum { ordinal, term })
}
