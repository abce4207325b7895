//! What stands above the heading: issuer, number, place and date, and what is none of them.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::cells::{Cells, SHORT, core, is_capital, opens, titled, trimmed};
use super::opening::Opening;
use crate::law::body::Phrase;
use crate::law::date;
use crate::law::kind::Kind;
use crate::law::number::Number;
use crate::text::{Cursor, Lexicon, Span};

/// How far number, date and issuer stand from the heading, stamps between them included.
pub(super) const NEAR: usize = 15;

/// The lines that all official letters of the State and the Party share.
static MOTTO: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    let lines = [
        "Cộng hòa xã hội chủ nghĩa Việt Nam",
        "Độc lập - Tự do - Hạnh phúc",
        "Độc lập-Tự do-Hạnh phúc",
        "Đảng Cộng sản Việt Nam",
    ];
    Lexicon::unmarked(lines.map(|it| (it, ())))
});

/// What stamps of offices that received the document say.
pub(super) static STAMP: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    let words = ["Đến", "Công văn đến", "Văn bản đến", "Chuyển", "Lưu hồ sơ", "Sao gửi"];
    Lexicon::unmarked(words.map(|it| (it, ())))
});

pub(super) static NUMBER: LazyLock<Lexicon<()>> =
    LazyLock::new(|| Lexicon::unmarked([("Số", ())]));

/// Words that stand before "ngày" and are no place: the days of a portal's banner.
static NO_PLACES: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    let words = ["Thứ", "Chủ nhật", "Hôm nay", "Ngày", "Cập nhật", "Đăng", "Ban hành"];
    Lexicon::new(words.map(|it| (it, ())))
});

pub(super) fn is_of_head(cells: &Cells<'_>, at: usize) -> bool {
    let cell = cells.core(at);
    cell.end - cell.start < SHORT
        && (motto(cells, cell).is_some()
            || number(cells, cell).is_some()
            || place_and_date(cells, cell).is_some())
}

/// Reads number, place, date and issuer, upwards from the heading: what stands nearest counts.
pub(super) fn above_heading(cells: &Cells<'_>, heading: usize, opening: &mut Opening) {
    let mut last = heading;
    for at in (heading.saturating_sub(NEAR)..heading).rev() {
        let cell = cells.core(at);
        if cell.end - cell.start >= SHORT {
            break;
        }
        if opening.number.is_none() {
            opening.number = number(cells, cell);
            if opening.number.is_some() || last == heading && is_number(cells, cell) {
                last = at;
            }
        }
        if let (None, Some((place, date))) = (opening.place, place_and_date(cells, cell))
        {
            opening.place = Some(place);
            opening.date = date;
        }
    }
    opening.letterhead = letterhead(cells, last);
    let mut near = heading.saturating_sub(NEAR)..heading;
    if !near.any(|it| is_of_head(cells, it) || is_number(cells, cells.core(it))) {
        // Nothing but the names of organs tells a letterhead from a menu.
        let is_organ = |it: &Span| Phrase::parse(&titled(cells.of(*it))).is_some();
        let first = opening.letterhead.iter().position(is_organ);
        opening.letterhead.drain(..first.unwrap_or(opening.letterhead.len()));
    }
}

/// Reads place and date right above the signature, where the head has none: old laws and the
/// texts of meetings bear them there, alone on their line.
pub(super) fn dated_below(cells: &Cells<'_>, signature: usize, opening: &mut Opening) {
    for at in signature.saturating_sub(2).max(opening.end)..signature {
        let cell = cells.core(at);
        let found = if cell.end - cell.start < SHORT {
            place_and_date(cells, cell)
        } else {
            None
        };
        if let Some((place, date)) = found.filter(|(it, _)| it.start == cell.start) {
            (opening.place, opening.date) = (Some(place), date);
        }
    }
}

/// The cells of stamps from the cell `from` on: what they say, below the name of the office
/// that received the document.
pub(super) fn stamps(cells: &Cells<'_>, from: usize) -> Vec<Span> {
    let is_stamp = |at: usize| {
        let text = cells.text(at);
        let is_open = text.contains(':') || text.split_whitespace().count() < 3;
        text.len() < SHORT / 4 && is_open && opens(&STAMP, cells.cursor(cells.core(at)))
    };
    let is_name = is_capital(cells.text(from)) && is_stamp(from + 1);
    let first = from + usize::from(is_name);
    let count = (first..cells.len()).take_while(|it| is_stamp(*it)).count();
    (from..first + count).map(|it| cells.written(it)).collect()
}

/// Whether the cell is a number's, read or not: "Số:       /CT-UBND" waits for a pen.
pub(super) fn is_number(cells: &Cells<'_>, cell: Span) -> bool {
    let mut cursor = cells.cursor(cell);
    let is_number = NUMBER.read(&mut cursor).is_some();
    cursor.eat_blanks(2);
    let follows = |it: char| it.is_ascii_digit() || matches!(it, ':' | '.' | '/');
    is_number && cursor.peek().is_some_and(follows)
}

/// The lines in capitals above the cell `last`, in their order, without the motto and date.
fn letterhead(cells: &Cells<'_>, last: usize) -> Vec<Span> {
    let mut lines = Vec::new();
    for at in (last.saturating_sub(NEAR)..last).rev() {
        let cell = cells.core(at);
        if cell.end - cell.start >= SHORT {
            break;
        }
        let line = without_motto(cells, without_date(cells, cell));
        let is_stamp = opens(&STAMP, cells.cursor(cells.core(at + 1)));
        let words = cells.of(line);
        let letters = words.chars().filter(|it| it.is_alphabetic()).count();
        // What a scanner makes of rules and seals is no line, nor is a number it broke.
        let is_noise = letters < 4 || !words.starts_with(char::is_alphabetic);
        if is_noise || is_number(cells, cell) {
            continue;
        }
        if !is_capital(words) || is_stamp {
            break;
        }
        lines.push(line);
    }
    lines.reverse();
    lines
}

/// The own number: after "Số:" at the start of a cell. The colon is the test, since citations
/// write "Chỉ thị số …"; the Party's form has none ("Số 05-NQ/ĐU").
pub(super) fn number(cells: &Cells<'_>, cell: Span) -> Option<(Number, Span)> {
    let mut cursor = cells.cursor(cell);
    if cursor.peek() != Some('S') && cursor.peek() != Some('s') {
        // "Luật số: 12/2024/QH15".
        Kind::read(&mut cursor)?;
        cursor.eat_blanks(2);
    }
    NUMBER.read(&mut cursor)?;
    cursor.eat_blanks(2);
    let has_colon = cursor.eat(':');
    cursor.eat_blanks(8);
    let start = cursor.at;
    let (number, _) = Number::read(&mut cursor)?;
    let rest = Span::new(cursor.at, cell.end);
    let is_whole = without_date(cells, trimmed(&cells.reading().text, rest)).is_empty();
    // "10/2010/T": a number without its organ was not read to its end.
    let is_read = number.symbol.chars().filter(|it| it.is_alphabetic()).count() > 1;
    (is_read && (has_colon || number.is_party && is_whole))
        .then(|| (number, Span::new(start, cursor.at)))
}

/// "Bình Sơn, ngày 05 tháng 4 năm 2024" at the end of a cell: the place, and the date if it
/// is written.
type PlaceAndDate = (Span, Option<(Date, Span)>);

fn place_and_date(cells: &Cells<'_>, cell: Span) -> Option<PlaceAndDate> {
    let text = cells.of(cell);
    let found = ["ngày", "Ngày"].iter().filter_map(|it| text.rfind(it)).max()?;
    let day = cell.start + found;
    let place = place_before(cells, Span::new(cell.start, day))?;
    let mut cursor = cells.cursor(Span::new(cell.start, cell.end));
    cursor.at = day;
    let date = date::read(&mut cursor).map(|it| (it, Span::new(day, cursor.at)));
    let left = cells.of(Span::new(cursor.at, cell.end));
    let is_last =
        date.is_none() || left.chars().filter(|it| it.is_alphabetic()).count() < 4;
    is_last.then_some((place, date))
}

/// The capitalised words before "ngày".
fn place_before(cells: &Cells<'_>, before: Span) -> Option<Span> {
    let text = cells.of(before).trim_end();
    let text = text.trim_end_matches([',', '.', ';']).trim_end();
    let (mut start, mut end) = (text.len(), text.len());
    for word in text.rsplit(' ').take(8) {
        if !is_of_place(word, end == text.len()) {
            break;
        }
        if word.starts_with(char::is_uppercase) {
            start = end - word.len();
        }
        end = end.saturating_sub(word.len() + 1);
    }
    let place = Span::new(before.start + start, before.start + text.len());
    let is_name = cells.of(place).contains(char::is_alphabetic);
    (is_name && !opens(&NO_PLACES, cells.cursor(place))).then_some(place)
}

/// Whether a word may belong to a place: "Bà Rịa - Vũng Tàu", "Thành phố", "TP.", "Quận 1".
fn is_of_place(word: &str, is_last: bool) -> bool {
    let is_code =
        word.chars().filter(|it| it.is_alphabetic()).count() > 2 && is_capital(word);
    let is_name = word.starts_with(char::is_uppercase)
        && word.chars().all(|it| it.is_alphabetic() || it == '.');
    let is_number =
        is_last && word.len() < 3 && word.chars().all(|it| it.is_ascii_digit());
    !is_code && (is_name || is_number || matches!(word, "-" | "phố"))
}

/// The span without the place and date at its end.
pub(super) fn without_date(cells: &Cells<'_>, span: Span) -> Span {
    let end = place_and_date(cells, span).map_or(span.end, |(place, _)| place.start);
    trimmed(&cells.reading().text, Span::new(span.start, end.max(span.start)))
}

/// Where a line of the motto stands in the span.
pub(super) fn motto(cells: &Cells<'_>, span: Span) -> Option<Span> {
    let text = cells.of(span);
    let blanks = text.match_indices([' ', '.', ')', '-']).map(|(at, _)| at + 1);
    for at in std::iter::once(0).chain(blanks) {
        let mut cursor = Cursor::new(&cells.reading().text[..span.end], span.start + at);
        let start = cursor.at;
        if MOTTO.read(&mut cursor).is_some() {
            return Some(Span::new(start, cursor.at));
        }
    }
    None
}

/// What two columns merged in one line leave beside the motto.
fn without_motto(cells: &Cells<'_>, span: Span) -> Span {
    let Some(motto) = motto(cells, span) else { return span };
    let text = &cells.reading().text;
    let before = core(text, Span::new(span.start, motto.start));
    let after = core(text, Span::new(motto.end, span.end));
    if before.is_empty() { after } else { before }
}
