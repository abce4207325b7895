//! The words of a text that name the body of a citation.

use super::body::Phrase;
use super::citation::Citation;
use super::kind::Kind;
use super::name::Name;
use crate::text::{Cursor, Span, reading};

/// How far before a citation the head of its list may name the body, in bytes.
const BEFORE: usize = 800;

impl Citation {
    /// Where the text names the body: within the citation, else in the words before it, as
    /// in "các Nghị quyết của Hội đồng nhân dân tỉnh: số 12/NQ-HĐND". A congress is the body of
    /// its resolution.
    pub fn written_body(&self, text: &str) -> Option<Span> {
        if matches!(self.name, Some(Name::Congress { .. } | Name::Plenum { .. })) {
            return self.after_kind(text);
        }
        let body = self.body.as_ref()?;
        let start = text.floor_char_boundary(self.span.start.saturating_sub(BEFORE));
        last_named(body, text, self.span)
            .or_else(|| last_named(body, text, Span::new(start, self.span.start)))
    }

    /// What follows the word for the kind.
    fn after_kind(&self, text: &str) -> Option<Span> {
        let words = reading(self.span.of(text));
        let mut cursor = Cursor::new(&words.text, 0);
        Kind::read(&mut cursor)?;
        cursor.eat_blanks(8);
        cursor.eat_words("của");
        cursor.eat_blanks(8);
        let body = words.source(Span::new(cursor.at, words.text.len()));
        (!body.is_empty()).then(|| body.moved(self.span.start))
    }
}

/// The last words in the span that name the body.
fn last_named(body: &Phrase, text: &str, span: Span) -> Option<Span> {
    let words = reading(span.of(text));
    let named = words.words(Phrase::may_open).filter_map(|start| {
        let mut cursor = Cursor::new(&words.text, start);
        let phrase = Phrase::read(&mut cursor)?;
        (phrase == *body).then(|| words.source(Span::new(start, cursor.at)))
    });
    named.last().map(|it| it.moved(span.start))
}
