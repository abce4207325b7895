//! Where paragraphs and sentences begin and end, and what paragraphs are numbered with.

use crate::text::Cursor;

/// Whether the point before the cursor ends a sentence: "chuyên mục... để" goes on.
pub(super) fn ends_sentence(mut cursor: Cursor<'_>) -> bool {
    let is_apart = cursor.peek().is_none_or(char::is_whitespace);
    cursor.eat_while(2, |it| it == ' ');
    is_apart && !cursor.peek().is_some_and(char::is_lowercase)
}

/// What a paragraph is numbered with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Marker {
    /// `7.`, `II.`, `Điều 3.`
    Number,
    /// `a)`, `-`
    Point,
}

/// Reads the number of a paragraph, and the marks that a word processor leaves before it.
pub(super) fn read_marker(cursor: &mut Cursor<'_>) -> Option<Marker> {
    let blanks = |cursor: &mut Cursor<'_>| _ = cursor.eat_while(8, |it| it == ' ');
    blanks(cursor);
    let mut ahead = *cursor;
    if ahead.eat('[') {
        ahead.eat_while(40, |it| !matches!(it, ']' | '\n'));
        if ahead.eat(']') {
            *cursor = ahead;
            return Some(Marker::Point);
        }
        return None;
    }
    ahead.eat_while(2, |it| it == '*');
    if ahead.eat_if(|it| matches!(it, '-' | '+' | '•')).is_some() {
        blanks(&mut ahead);
        *cursor = ahead;
        return Some(Marker::Point);
    }
    if ahead.eat_words("Điều") {
        blanks(&mut ahead);
    }
    let label = ahead.eat_while(6, char::is_alphanumeric);
    let is_number = label.starts_with(|it: char| it.is_ascii_digit())
        || !label.is_empty() && label.chars().all(|it| matches!(it, 'I' | 'V' | 'X'));
    let is_letter = label.chars().count() == 1 && label.chars().all(char::is_lowercase);
    while ahead.eat('.') && !ahead.eat_while(3, |it| it.is_ascii_digit()).is_empty() {}
    let is_closed = matches!(ahead.before(), Some('.')) || ahead.eat(')');
    if !is_closed || !(is_number || is_letter) {
        return None;
    }
    blanks(&mut ahead);
    *cursor = ahead;
    Some(if is_number { Marker::Number } else { Marker::Point })
}

/// Whether the line at `start` begins a paragraph: behind an empty line, a short one (a
/// heading), or one that ends a sentence. Scanners break lines within sentences.
pub(super) fn begins_paragraph(text: &str, start: usize) -> bool {
    /// In bytes: some sixty letters.
    const SHORT: usize = 80;
    let before = text[..start].strip_suffix('\n').unwrap_or_default();
    let near = &before[text.floor_char_boundary(before.len().saturating_sub(SHORT))..];
    let is_short = before.len() < SHORT || near.contains('\n');
    is_short || near.trim_end().ends_with(['.', ';', ':', '”', '/'])
}
