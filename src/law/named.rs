//! Citations by name: laws, codes and ordinances, resolutions of congresses and plenums.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::body::Phrase;
use super::citation::{Citation, Class, finish_number, plain};
use super::kind::Kind;
use super::name::{self, Name};
use super::{date, gap, issuer, meeting, numbers, table};
use crate::text::{Cursor, Lexicon, Span, is_of_word, lower};

/// `Luật Thi đua, khen thưởng năm 2022`, `Nghị quyết Đại hội … lần thứ XIII của Đảng`.
pub(super) fn read(
    after_kind: Cursor<'_>,
    cursor: &Cursor<'_>,
    kind: Kind,
) -> Option<(Citation, usize)> {
    if is_own_title(cursor, after_kind) {
        return None;
    }
    let mut ahead = after_kind;
    let name = match kind {
        Kind::RESOLUTION => meeting::read(&mut ahead)?,
        Kind::CONCLUSION => {
            meeting::read(&mut ahead).filter(|it| matches!(it, Name::Plenum { .. }))?
        }
        _ if kind.is_statute() && !is_no_law(cursor, after_kind) => {
            Name::Statute(name::read_statute(&mut ahead, kind)?)
        }
        _ => return None,
    };
    Some(finish_name(ahead, cursor.at, kind, name))
}

/// `luật Đất đai`, as some write it: only names of the table, and not in "pháp luật".
pub(super) fn read_low(
    after_kind: Cursor<'_>,
    cursor: &Cursor<'_>,
    kind: Kind,
) -> Option<(Citation, usize)> {
    let mut ahead = after_kind;
    if !kind.is_statute() || !ahead.eat_blanks(4) || !ahead.peek()?.is_uppercase() {
        return None;
    }
    let mut ahead = after_kind;
    let name = name::read_known_statute(&mut ahead, kind)?;
    let word = word_before(cursor);
    let is_word = ["pháp", "kỷ"].iter().any(|it| it.chars().eq(word.chars().map(lower)));
    (!is_word).then(|| finish_name(ahead, cursor.at, kind, Name::Statute(name)))
}

/// The word before the cursor, after blanks.
fn word_before<'a>(cursor: &Cursor<'a>) -> &'a str {
    let before = cursor.since(0).trim_end();
    let from = before.ceil_char_boundary(before.len().saturating_sub(24));
    before[from..].rsplit(|it: char| !is_of_word(it)).next().unwrap_or_default()
}

/// Whether the kind is the title of the text itself: in capitals on a line of its own.
fn is_own_title(cursor: &Cursor<'_>, after_kind: Cursor<'_>) -> bool {
    let is_high = !after_kind.since(cursor.at).contains(char::is_lowercase);
    let mut ahead = after_kind;
    is_high
        && ahead.eat_while(4, char::is_whitespace).contains('\n')
        && numbers::begins_line(cursor)
}

/// Whether "Luật" belongs to the name of a school, a firm or a calling: "Đại học Luật Hà
/// Nội", "LUẬT SƯ".
fn is_no_law(cursor: &Cursor<'_>, after_kind: Cursor<'_>) -> bool {
    let mut ahead = after_kind;
    ahead.eat_blanks(2);
    BEHIND_NO_LAW.read(&mut ahead).is_some()
        || BEFORE_NO_LAW.read(&mut Cursor::new(word_before(cursor), 0)).is_some()
}

/// The words before "Luật" where it is no law.
static BEFORE_NO_LAW: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    table::lexicon(
        "
        học; khoa; trường; hội; viện; chí; báo; ngành; phòng; ty; tnhh; nhân; sĩ; sỹ;
        pháp; đoàn",
    )
});

/// The words behind "Luật" where it is no law.
static BEHIND_NO_LAW: LazyLock<Lexicon<()>> =
    LazyLock::new(|| table::lexicon("sư; gia; lệ; này; định; sự"));

/// Year, number and date behind a name.
fn finish_name(
    mut ahead: Cursor<'_>,
    start: usize,
    kind: Kind,
    name: Name,
) -> (Citation, usize) {
    let is_statute = matches!(name, Name::Statute(_));
    let mut found = plain(Span::default(), Class::Named, kind);
    found.name = Some(name);
    if is_statute {
        found.year = read_statute_year(&mut ahead);
        let mut number = ahead;
        if gap::eat(&mut number) {
            let has_word = numbers::eat_introduction(&mut number);
            let read = numbers::read(&mut number, has_word)
                .filter(|it| has_word || it.last.number.is_of_statute());
            if let Some(read) = read {
                let (numbered, end) = finish_number(number, start, kind, read.last);
                let year = found.year;
                return (Citation { name: found.name, year, ..numbered }, end);
            }
        }
        found.date = date_of_statute(&mut ahead);
    }
    found.span = Span::new(start, ahead.at);
    (found, ahead.at)
}

/// Reads `năm 2013`, also behind `(sửa đổi)`.
fn read_statute_year(cursor: &mut Cursor<'_>) -> Option<i16> {
    cursor.eat_next_words("(sửa đổi)");
    let mut ahead = *cursor;
    if ahead.eat_next_words("sửa đổi")
        && let Some(year) = date::read_year(&mut ahead)
    {
        *cursor = ahead;
        return Some(year);
    }
    date::read_year(cursor)
}

/// Reads the date behind the name of a statute; not one that a ministry's body follows, since
/// that is the date of the document whose subject names the statute.
fn date_of_statute(cursor: &mut Cursor<'_>) -> Option<Date> {
    const LEGISLATORS: &[&str] = &["quoc-hoi", "ubtvqh", "chu-tich-nuoc"];
    let mut ahead = *cursor;
    let date = date::read(&mut ahead)?;
    let mut behind = ahead;
    let body = issuer::read(&mut behind, false);
    let is_own = match body {
        Some(Phrase::Central(id)) => LEGISLATORS.contains(&id),
        _ => behind.at == ahead.at,
    };
    is_own.then_some(())?;
    *cursor = ahead;
    Some(date)
}
