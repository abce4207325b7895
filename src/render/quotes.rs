//! Who cites, in which words: the sentences around what they name.

use memchr::{memchr2_iter, memrchr2_iter};

use super::frame::Frame;
use super::view::{CitingView, QuoteView};
use crate::link::{Backlink, Directive};
use crate::text::Span;

impl Frame<'_> {
    /// The directives of these backlinks, newest first, each with its sentences.
    pub(super) fn citing(&self, backlinks: &[Backlink]) -> Vec<CitingView> {
        let mut citing: Vec<CitingView> = Vec::new();
        let mut last = None;
        for backlink in backlinks {
            let directive = &self.corpus.directives[backlink.directive];
            if last != Some(backlink.directive) {
                let document = self.entry(directive.work);
                citing.push(CitingView { document, quotes: Vec::new() });
                last = Some(backlink.directive);
            }
            if let Some(entry) = citing.last_mut() {
                entry.quotes.push(self.quote(directive, backlink.span));
            }
        }
        citing.reverse();
        citing
    }

    fn quote(&self, directive: &Directive, span: Span) -> QuoteView {
        let document = &directive.document;
        let text = &document.prose.text();
        let point = self.point_at(directive, span.start);
        let (start, end) = sentence(text, span);
        QuoteView {
            href: point.href,
            point: point.text,
            before: shortened_start(&text[start..span.start], 200),
            text: joined(span.of(text)),
            after: shortened_end(&text[span.end..end], 160),
        }
    }
}

/// How much of a sentence is looked at on each side of what it names, in bytes: far more than
/// is shown.
const LONGEST_SENTENCE: usize = 2000;

/// The sentence around a span: from the end of the one before to its own end.
fn sentence(text: &str, span: Span) -> (usize, usize) {
    // A text of one sentence that names many documents is not read whole for each of them.
    let from = text.floor_char_boundary(span.start.saturating_sub(LONGEST_SENTENCE));
    let to = text.ceil_char_boundary((span.end + LONGEST_SENTENCE).min(text.len()));
    let before = &text.as_bytes()[from..span.start];
    let start = memrchr2_iter(b'.', b'\n', before).find(|at| is_end(&before[*at..]));
    let after = &text.as_bytes()[span.end..to];
    let end = memchr2_iter(b'.', b'\n', after).find(|at| is_end(&after[*at..]));
    (start.map_or(from, |at| from + at + 2), span.end + end.unwrap_or(after.len()))
}

/// Whether a sentence or paragraph ends here.
fn is_end(text: &[u8]) -> bool {
    matches!(text, [b'.', b' ' | b'\n', ..] | [b'\n', b'\n', ..])
}

/// The last words, with an ellipsis where some were left out; line breaks become blanks.
fn shortened_start(text: &str, most: usize) -> String {
    let mut short = joined(text);
    if text.ends_with(char::is_whitespace) {
        short.push(' ');
    }
    if short.char_indices().rev().nth(most).is_none() {
        return short;
    }
    let tail = short.char_indices().rev().take(most).last().map_or(0, |it| it.0);
    let cut = short[tail..].find(' ').map_or(tail, |at| tail + at);
    format!("…{}", &short[cut..])
}

pub(super) fn shortened_end(text: &str, most: usize) -> String {
    let mut short = joined(text);
    if text.starts_with(char::is_whitespace) {
        short.insert(0, ' ');
    }
    if let Some((end, _)) = short.char_indices().nth(most) {
        short.truncate(short[..end].rfind(' ').unwrap_or(end));
        short.push_str(" …");
    }
    short
}

/// The words of a text with one blank between them.
fn joined(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(word);
    }
    joined
}
