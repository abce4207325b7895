//! What a cited document is about: the words from "về" on, directly behind its citation.

use super::body::Phrase;
use super::citation::Citation;
use crate::text::{Cursor, Span};

/// The longest subject that is taken for one, in bytes.
const LONGEST: usize = 600;

/// Finds what each cited document is about.
///
/// A document in the middle of a subject belongs to it; one after a comma or "và" does not.
/// The text is read once, from its end, so that each subject knows where it must stop.
pub(super) fn add(found: &mut [Citation], text: &str) {
    let mut limit = text.len();
    let mut stop = text.len();
    let mut read = text.len();
    for citation in found.iter_mut().rev() {
        let from = citation.span.end;
        if let Some(at) = first_stop(Span::new(from, read.max(from)).of(text)) {
            stop = from + at;
        }
        read = from;
        citation.title = title(text, from, limit, stop);
        let before = text[..citation.span.start].trim_end();
        if before.ends_with([',', ';', ':']) || before.ends_with(" và") {
            limit = citation.span.start;
        }
    }
}

/// Where a subject ends at the latest: at the end of the clause, or where the main clause
/// begins with a comma and the body that now acts ("…, Ủy ban nhân dân tỉnh yêu cầu").
fn first_stop(words: &str) -> Option<usize> {
    let stops = |(at, byte): (usize, u8)| match byte {
        b';' => true,
        b'.' => matches!(words.as_bytes().get(at + 1), None | Some(b' ' | b'\n')),
        b'\n' => words[at + 1..].starts_with('\n'),
        b',' => begins_with_body(&words[at + 1..]),
        0xE2 => words[at..].starts_with('”'),
        _ => false,
    };
    words.bytes().enumerate().find(|it| stops(*it)).map(|it| it.0)
}

fn begins_with_body(words: &str) -> bool {
    let mut cursor = Cursor::new(words, 0);
    cursor.eat_blanks(1)
        && cursor.peek().is_some_and(char::is_uppercase)
        && Phrase::read(&mut cursor).is_some()
}

fn title(text: &str, from: usize, limit: usize, stop: usize) -> Option<Span> {
    let mut cursor = Cursor::new(text, from);
    cursor.eat_blanks(4);
    let quoted = cursor.eat_if(|it| matches!(it, '“' | '"')).is_some();
    let start = cursor.at;
    if !cursor.eat_words("về") {
        return None;
    }
    let most = text.floor_char_boundary((start + LONGEST).min(limit.max(start)));
    let rest = text.get(start..most)?;
    let end = match quoted {
        true => rest.find(['”', '"'])?,
        false => rest.len().min(stop.saturating_sub(start)),
    };
    let mut words = rest[..end].trim_end_matches(['.', '/', ',', ' ', ':', '\n']);
    if let Some(before) = words.strip_suffix(" và") {
        words = before.trim_end_matches([',', ' ']);
    }
    (words.len() > "về ".len() && start + end < from + LONGEST)
        .then(|| Span::new(start, start + words.len()))
}
