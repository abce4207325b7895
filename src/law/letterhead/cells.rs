//! A text as cells: what stands alone on a line, or in one column of it.

use crate::text::{Cursor, Lexicon, Reading, Span, bare};

/// The cells of a text in their order.
pub(super) struct Cells<'a> {
    reading: &'a Reading,
    all: Vec<Cell>,
}

/// What stands alone on a line, or in one column of it.
struct Cell {
    /// In bytes of the text read; never empty, no blanks at its ends.
    span: Span,
    /// Whether an empty line, a rule or the beginning of the text stands before it.
    is_apart: bool,
}

/// More bytes than any cell of a head or a foot has.
pub(super) const SHORT: usize = 400;

/// What opens the lines of a list.
const BULLETS: [char; 9] = ['-', '+', '•', '·', '●', '~', '*', '\u{2c6}', '>'];

impl<'a> Cells<'a> {
    /// Parts a text into cells: at line breaks, at the bars of tables, at tabs and at wide gaps.
    pub(super) fn new(reading: &'a Reading) -> Self {
        let text = &reading.text;
        let (mut all, mut is_apart, mut at) = (Vec::new(), true, 0);
        for line in text.split('\n') {
            let known = all.len();
            for part in columns(line) {
                let span = trimmed(text, part.moved(at));
                if span.of(text).contains(char::is_alphanumeric) {
                    all.push(Cell { span, is_apart });
                    is_apart = false;
                }
            }
            is_apart |= all.len() == known;
            at += line.len() + 1;
        }
        Self { reading, all }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// The words of a cell, with the sign of a list before them.
    pub(super) fn written(&self, at: usize) -> Span {
        self.all.get(at).map(|it| it.span).unwrap_or_default()
    }

    /// Where a cell begins; that after the last one, where the text ends.
    pub(super) fn start(&self, at: usize) -> usize {
        self.all.get(at).map_or(self.reading.text.len(), |it| it.span.start)
    }

    /// The words of a cell without debris at its ends: stars, rules, signs of lists.
    pub(super) fn core(&self, at: usize) -> Span {
        core(&self.reading.text, self.written(at))
    }

    /// The text of [`Self::core`].
    pub(super) fn text(&self, at: usize) -> &'a str {
        self.of(self.core(at))
    }

    /// The words of a span.
    pub(super) fn of(&self, span: Span) -> &'a str {
        span.of(&self.reading.text)
    }

    /// A cursor at the start of a span, which sees no further than its end.
    pub(super) fn cursor(&self, span: Span) -> Cursor<'a> {
        Cursor::new(&self.reading.text[..span.end], span.start)
    }

    /// Whether an empty line or a rule stands before the cell, or the text ends there.
    pub(super) fn is_apart(&self, at: usize) -> bool {
        self.all.get(at).is_none_or(|it| it.is_apart)
    }

    /// The span of the source that became `span`.
    pub(super) fn source(&self, span: Span) -> Span {
        self.reading.source(span)
    }

    /// The text that is read.
    pub(super) fn reading(&self) -> &'a Reading {
        self.reading
    }
}

/// The columns of a line, as tables and Word files leave them: between bars and breaks of
/// HTML, else between wide gaps.
fn columns(line: &str) -> Vec<Span> {
    let has_bars = line.contains('|') || line.contains("<br");
    let (mut parts, mut start, mut blanks) = (Vec::new(), 0, 0);
    for (at, letter) in line.char_indices() {
        let is_end = match has_bars {
            true => letter == '|' || line[at..].starts_with("<br"),
            false => blanks > 2 && letter != ' ' && !is_in_date(line, at),
        };
        blanks = if letter == ' ' { blanks + 1 } else { 0 };
        if is_end {
            parts.push(Span::new(start.min(at), at));
            let tag = line.as_bytes()[at..].iter().take(8);
            let end = tag.enumerate().find(|(_, it)| letter == '<' && **it == b'>');
            start = at + end.map_or(0, |(len, _)| len + 1);
        }
    }
    parts.push(Span::new(start, line.len()));
    parts
}

/// Whether the gap before `at` is the room for a day, a month or a number that a pen fills.
fn is_in_date(line: &str, at: usize) -> bool {
    let before = line[..at].trim_end();
    let after = &line[at..];
    before.ends_with("ngày")
        || before.ends_with("ố:")
        || after.starts_with("tháng")
        || after.starts_with("năm")
}

/// The span without blanks at its ends.
pub(super) fn trimmed(text: &str, span: Span) -> Span {
    let is_edge = |it: char| it.is_whitespace() || it == '|';
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start_matches(is_edge).len());
    Span::new(start, start + words.trim_matches(is_edge).len())
}

/// The span without what is no word at its ends; quotes and brackets stay.
pub(super) fn core(text: &str, span: Span) -> Span {
    let opens =
        |it: char| it.is_alphanumeric() || matches!(it, '“' | '"' | '(' | '[' | '<');
    let words = span.of(text);
    let start = words.find(opens).unwrap_or(words.len());
    let debris =
        |it: char| it.is_whitespace() || matches!(it, '*' | '#' | '_' | '-' | '=');
    let end = words[start..].trim_end_matches(debris).len() + start;
    Span::new(span.start + start, span.start + end)
}

/// What follows the sign of a list at the start of the words, if one stands there.
pub(super) fn listed(text: &str, span: Span) -> Option<Span> {
    let words = span.of(text);
    // "**TM. ỦY BAN" is set in bold, and no member of a list.
    let rest = words.strip_prefix(BULLETS).filter(|it| !it.starts_with('*'))?;
    Some(trimmed(text, Span::new(span.end - rest.len(), span.end)))
}

/// Whether the words are written in capitals.
pub(super) fn is_capital(text: &str) -> bool {
    let mut letters = text.chars().filter(|it| it.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(char::is_uppercase)
}

/// Words in capitals as a text would write a name: `BÌNH SƠN` as `Bình Sơn`.
pub(super) fn titled(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_word = false;
    for letter in text.chars() {
        match in_word {
            true => out.extend(letter.to_lowercase()),
            false => out.push(letter),
        }
        in_word = letter.is_alphanumeric();
    }
    out
}

/// Whether the words begin with one of the names, whatever marks a scanner lost.
pub(super) fn opens<T>(names: &Lexicon<T>, cursor: Cursor<'_>) -> bool {
    let mut ahead = cursor;
    names.read(&mut ahead).is_some()
}

/// Whether the short text holds `words`, whatever marks a scanner lost.
pub(super) fn holds(text: &str, words: &str) -> bool {
    text.len() < SHORT && bare(text).contains(words)
}
