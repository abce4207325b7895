//! The points of a directive: 1., a), Điều, khoản, điểm, and their anchors.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::markdown::Step;
use crate::text::{Cursor, Span};

/// A numbered part of a text, with its anchor.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Provision {
    /// The anchor: `k7`, `k7-a`, `d5-k2-a`; where numbering begins anew the part goes first:
    /// `p2-k1`.
    pub id: String,
    /// The number as written, with its point or bracket.
    pub marker: String,
    /// Whether the number is part of the prose; Markdown takes that of a list away.
    pub in_prose: bool,
    /// Its place in the order of parts.
    pub level: Level,
    /// The first paragraph, in bytes of the prose.
    pub text: Span,
    /// The lines of the file it begins with, in bytes of the Markdown.
    pub source: Span,
}

/// The order of parts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Level {
    /// Điều 5.
    Article,
    /// 1.
    Clause,
    /// a)
    Point,
}

/// The provisions among the steps, in order; `prose` is what the steps add up to.
pub(super) fn provisions(
    markdown: &str,
    steps: &[Step<'_>],
    prose: &str,
) -> Vec<Provision> {
    let mut numbering = Numbering::default();
    let mut found: Vec<Provision> = Vec::new();
    for block in blocks(markdown, steps) {
        let text = block.text.of(prose);
        let (marker, in_prose) = match block.marker {
            Some(marker) => (marker, false),
            None => (text, true),
        };
        let Some((level, written, label)) = read_marker(marker) else { continue };
        let id = numbering.id(level, &label);
        if found.iter().any(|it| it.id == id) {
            continue;
        }
        let marker = written.to_owned();
        let (text, source) = (block.text, block.source);
        found.push(Provision { id, marker, in_prose, level, text, source });
    }
    found
}

struct Block<'a> {
    /// The number that Markdown took away.
    marker: Option<&'a str>,
    text: Span,
    source: Span,
}

/// The paragraphs and headings, those of items with the item's number as in the file.
fn blocks<'a>(markdown: &'a str, steps: &[Step<'_>]) -> Vec<Block<'a>> {
    let mut blocks = Vec::new();
    let mut marker: Option<&str> = None;
    let mut ordered: Vec<bool> = Vec::new();
    let mut open: Option<Block<'a>> = None;
    for step in steps {
        match &step.event {
            Event::Start(Tag::List(start)) => ordered.push(start.is_some()),
            Event::End(TagEnd::List(_)) => {
                ordered.pop();
            }
            Event::Start(Tag::Item) if ordered.last() == Some(&true) => {
                marker = Some(list_marker(step.source.of(markdown)));
            }
            Event::Start(Tag::Item) => marker = None,
            Event::Start(Tag::Paragraph | Tag::Heading { .. }) => {
                let (text, source) = (step.prose, step.source);
                open = Some(Block { marker: marker.take(), text, source });
            }
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_)) => {
                if let Some(mut block) = open.take() {
                    block.text.end = step.prose.end;
                    blocks.push(block);
                }
            }
            _ => {}
        }
    }
    blocks
}

/// The number that opens the lines of an item: `7.` of `7. Tổ chức thực hiện`.
pub(crate) fn list_marker(item: &str) -> &str {
    let item = item.trim_start();
    let end = item.find(['.', ')']).map_or(0, |at| at + 1);
    &item[..end]
}

/// Reads the number a paragraph begins with: its level, the number as written, its label.
fn read_marker(text: &str) -> Option<(Level, &str, String)> {
    let mut cursor = Cursor::new(text, 0);
    if cursor.eat_words("Điều") {
        cursor.eat_blanks(2).then_some(())?;
        let digits = cursor.eat_digits(4)?;
        cursor.eat_if(|it| matches!(it, '.' | ':'))?;
        return Some((Level::Article, cursor.since(0), digits.to_owned()));
    }
    if cursor.peek()?.is_ascii_digit() {
        let mut label = cursor.eat_digits(3)?.to_owned();
        while let Some(digits) = eat_decimal(&mut cursor) {
            label = format!("{label}-{digits}");
        }
        let closed = cursor.eat_if(|it| matches!(it, '.' | ')')).is_some()
            || eat_hyphen(&mut cursor);
        let ends = cursor.peek().is_none_or(char::is_whitespace);
        return (ends && (closed || label.contains('-')))
            .then(|| (Level::Clause, cursor.since(0), label));
    }
    let letter = cursor.eat_if(|it| it.is_lowercase())?;
    cursor.eat(')').then_some(())?;
    let label = if letter == 'đ' {
        "dd".to_owned()
    } else {
        crate::text::slug(&letter.to_string())
    };
    (label.len() <= 2 && !label.is_empty())
        .then(|| (Level::Point, cursor.since(0), label))
}

/// The hyphen after a number in documents of the Party, `1- Các cấp ủy`: unlike that of a
/// range, a sentence follows.
fn eat_hyphen(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    let closed = ahead.eat('-');
    let is_of_number =
        closed && ahead.eat_blanks(2) && ahead.peek().is_some_and(char::is_uppercase);
    is_of_number && cursor.eat('-')
}

fn eat_decimal<'a>(cursor: &mut Cursor<'a>) -> Option<&'a str> {
    let mut ahead = *cursor;
    let digits = ahead.eat('.').then(|| ahead.eat_digits(3)).flatten()?;
    *cursor = ahead;
    Some(digits)
}

/// Counts along: which article and clause is open, and how often numbering began anew.
#[derive(Default)]
struct Numbering {
    part: usize,
    article: Option<String>,
    clause: Option<String>,
    seen: Vec<String>,
}

impl Numbering {
    fn id(&mut self, level: Level, label: &str) -> String {
        match level {
            Level::Article => {
                self.restart_if_seen(&format!("d{label}"));
                self.article = Some(label.to_owned());
                self.clause = None;
            }
            Level::Clause => {
                if self.article.is_none() {
                    self.restart_if_seen(&format!("k{label}"));
                }
                self.clause = Some(label.to_owned());
            }
            Level::Point => {}
        }
        let part = (self.part > 0).then(|| format!("p{}", self.part + 1));
        let article = self.article.as_ref().map(|it| format!("d{it}"));
        let clause = self.clause.as_ref().map(|it| format!("k{it}"));
        let point = (level == Level::Point).then(|| label.to_owned());
        let parts = [part, article, clause, point];
        parts.into_iter().flatten().collect::<Vec<_>>().join("-")
    }

    fn restart_if_seen(&mut self, label: &str) {
        if self.seen.iter().any(|it| it == label) {
            self.part += 1;
            self.seen.clear();
            self.article = None;
        }
        self.seen.push(label.to_owned());
    }
}
