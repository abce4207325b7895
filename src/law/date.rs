//! Dates as documents write them.

use jiff::civil::Date;

use super::gap;
use crate::text::Cursor;

/// Reads a date: `ngày 06 tháng 3 năm 2024`, `ngày 06/3/2024`, `ngày 06-3-2024`, and after a
/// comma as the Party writes it. `None` where the day does not exist.
pub fn read(cursor: &mut Cursor<'_>) -> Option<Date> {
    let mut ahead = *cursor;
    gap::eat(&mut ahead);
    ahead.eat(',');
    gap::eat(&mut ahead);
    if !gap::eat_scanned(&mut ahead, "ngày") {
        return None;
    }
    gap::eat(&mut ahead);
    let date = read_in_words(&mut ahead).or_else(|| read_in_digits(&mut ahead))?;
    *cursor = ahead;
    Some(date)
}

/// Reads a year after the word, or the year alone: `năm 2022`, `2022`.
pub fn read_year(cursor: &mut Cursor<'_>) -> Option<i16> {
    let mut ahead = *cursor;
    gap::eat(&mut ahead).then_some(())?;
    let has_word = gap::eat_scanned(&mut ahead, "năm");
    if has_word {
        gap::eat(&mut ahead);
    }
    let year = ahead.eat_digits(4).filter(|it| it.len() == 4)?.parse().ok()?;
    let is_alone = !matches!(ahead.peek(), Some('/' | '-')) && ahead.ends_word();
    if !has_word && (!is_alone || !(1945..2100).contains(&year)) {
        return None;
    }
    *cursor = ahead;
    Some(year)
}

/// The date in the words of an office: `ngày 06 tháng 3 năm 2024`. Days below 10 and the
/// months 1 and 2 bear a zero (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.4).
pub fn in_words(date: Date) -> String {
    let month = match date.month() {
        it @ 1..=2 => format!("0{it}"),
        it => it.to_string(),
    };
    format!("ngày {:02} tháng {month} năm {}", date.day(), date.year())
}

/// The date in digits, as short forms write it: `06/3/2024`.
pub fn in_digits(date: Date) -> String {
    let month = match date.month() {
        it @ 1..=2 => format!("0{it}"),
        it => it.to_string(),
    };
    format!("{:02}/{month}/{}", date.day(), date.year())
}

fn read_in_words(cursor: &mut Cursor<'_>) -> Option<Date> {
    let mut ahead = *cursor;
    let day = read_number(&mut ahead, 2)?;
    eat_part(&mut ahead, "tháng").then_some(())?;
    let month = read_number(&mut ahead, 2)?;
    if !ahead.eat('/') {
        eat_part(&mut ahead, "năm").then_some(())?;
    }
    let year = read_number(&mut ahead, 4)?;
    let date = Date::new(year, month as i8, day as i8).ok()?;
    *cursor = ahead;
    Some(date)
}

/// Reads `, tháng ` or ` năm `.
fn eat_part(cursor: &mut Cursor<'_>, word: &str) -> bool {
    cursor.eat(',');
    gap::eat(cursor);
    let found = gap::eat_scanned(cursor, word);
    gap::eat(cursor);
    found
}

fn read_in_digits(cursor: &mut Cursor<'_>) -> Option<Date> {
    let mut ahead = *cursor;
    let day = read_number(&mut ahead, 2)?;
    let separator = read_between(&mut ahead, None)?;
    let month = read_number(&mut ahead, 2)?;
    read_between(&mut ahead, Some(separator))?;
    let year = match read_number(&mut ahead, 4)? {
        // "12/3/98": documents begin in 1945.
        it @ 45..=99 => 1900 + it,
        it => Some(it).filter(|it| *it > 1000)?,
    };
    let date = Date::new(year, month as i8, day as i8).ok()?;
    *cursor = ahead;
    Some(date)
}

fn read_between(cursor: &mut Cursor<'_>, wanted: Option<char>) -> Option<char> {
    cursor.eat_blanks(1);
    let separator = cursor.eat_if(|it| match wanted {
        Some(wanted) => it == wanted,
        None => matches!(it, '/' | '-' | '.'),
    });
    cursor.eat_blanks(1);
    separator
}

/// Reads a number of at most so many digits. Scanners read the digit 1 as l, I or Ì and 0 as
/// O; where a day or a month stands that is what they saw.
fn read_number(cursor: &mut Cursor<'_>, most: usize) -> Option<i16> {
    let mut ahead = *cursor;
    let digits: String = ahead
        .eat_while(most, |it| digit(it).is_some())
        .chars()
        .filter_map(digit)
        .collect();
    if ahead.peek().is_some_and(|it| it.is_ascii_digit()) {
        return None;
    }
    let number = digits.parse().ok()?;
    *cursor = ahead;
    Some(number)
}

fn digit(letter: char) -> Option<char> {
    match letter {
        '0'..='9' => Some(letter),
        'l' | 'I' | 'L' | 'Ì' | 'ì' | 'Í' | 'í' | 'i' | 'Ï' | 'ï' | '|' | ']' => {
            Some('1')
        }
        'O' | 'o' | 'Ô' | 'ô' => Some('0'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_one_day() {
        for text in [
            "ngày 06 tháng 3 năm 2024",
            "ngày 06, tháng 3, năm 2024",
            " ngày 06/3/2024",
            ", ngày 06/03/2024",
            "ngày 6-3-2024",
            "ngày\n06 tháng 3 năm 2024",
            "ngày 06 tháng 3\n\n2\n\nnăm 2024",
            "ngảy06 thánh 3 nãm 2024",
            "ngày 06 tháng 3/2024",
            "ngày 6.3.2024",
        ] {
            let read = read(&mut Cursor::new(text, 0));
            assert_eq!(
                read.map(in_words).as_deref(),
                Some("ngày 06 tháng 3 năm 2024"),
                "{text}"
            );
        }
    }

    #[test]
    fn days_that_do_not_exist() {
        for text in ["ngày 30/02/2024", "ngày 29 tháng 2 năm 2023", "ngày 6/2024"] {
            assert_eq!(read(&mut Cursor::new(text, 0)), None, "{text}");
        }
    }
}
