//! Articles, clauses and points of a cited document: "điểm a, b khoản 2 Điều 5".

use crate::text::{Cursor, is_of_word};

/// The words for parts of a document, the smallest first.
pub(super) const WORDS: &[&str] =
    &["tiết", "điểm", "khoản", "điều", "tiểu mục", "mục", "chương", "phần", "phụ lục"];

/// Reads parts from the smallest to the largest, each with its labels; where the document
/// must begin that they are parts of.
pub(super) fn read(cursor: &mut Cursor<'_>) -> Option<usize> {
    let mut ahead = *cursor;
    let mut end = None;
    while WORDS.iter().any(|it| ahead.eat_words(it)) && read_labels(&mut ahead) {
        end = Some(ahead.at);
        ahead.eat(',');
        ahead.eat_next_words("và");
        ahead.eat_blanks(4);
    }
    ahead.at = end?;
    *cursor = ahead;
    ahead.eat(',');
    ahead.eat_next_words("của");
    ahead.eat_blanks(4);
    Some(ahead.at)
}

/// The parts that a pinpoint names, the smallest first: the word (`điểm`), the labels (`a`,
/// `b`). Nothing of a pinpoint that has a range, since what lies between is not written.
pub fn parts(pinpoint: &str) -> Vec<(&'static str, Vec<&str>)> {
    let mut cursor = Cursor::new(pinpoint, 0);
    let mut parts: Vec<(&str, Vec<&str>)> = Vec::new();
    while let Some(word) = WORDS.iter().find(|it| cursor.eat_words(it)) {
        let start = cursor.at;
        if !read_labels(&mut cursor) || cursor.since(start).contains('-') {
            return Vec::new();
        }
        let words = cursor.since(start).split([' ', '\u{A0}', '\n', ',', ';']);
        let labels: Vec<&str> =
            words.filter(|it| !matches!(*it, "" | "và" | "hoặc")).collect();
        if labels.contains(&"đến") {
            return Vec::new();
        }
        match parts.last_mut() {
            Some((before, all)) if before == word => all.extend(labels),
            _ => parts.push((*word, labels)),
        }
        cursor.eat(',');
        cursor.eat_next_words("và");
        cursor.eat_blanks(4);
    }
    parts
}

/// Reads `5, 6 và 7`, `a, b`, `IV`, `3.9`.
fn read_labels(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    let mut found = false;
    while ahead.eat_blanks(4) && read_label(&mut ahead) {
        found = true;
        *cursor = ahead;
        let joined = ahead.eat_if(|it| matches!(it, ',' | ';' | '-')).is_some()
            | ["và", "hoặc", "đến"].iter().any(|it| ahead.eat_next_words(it));
        if !joined {
            break;
        }
    }
    found
}

/// A number, perhaps with a letter (`12a`) or in parts (`3.9`), a letter, a Roman numeral.
fn read_label(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    let label = ahead.eat_while(6, is_of_word);
    let letters = label.chars().filter(|it| !it.is_ascii_digit()).count();
    let is_roman = label.chars().all(|it| matches!(it, '1' | 'I' | 'V' | 'X' | 'L'));
    if label.is_empty() || letters > 1 && !is_roman || !ahead.ends_word() {
        return false;
    }
    let mut part = ahead;
    while part.eat('.') && part.eat_digits(3).is_some() {
        ahead = part;
    }
    *cursor = ahead;
    true
}
