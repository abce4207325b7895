//! Lines become paragraphs: line breaks that nobody meant are joined, points begin anew.

use super::paper::{Block, Break, Line, Piece, Remark, Style, Table, words};
use crate::diagnostic::Code;
use crate::words::words;

/// A part of a text.
pub(super) enum Part {
    Paragraph(Paragraph),
    Table(Table),
}

/// A paragraph, which may be a point.
#[derive(Default)]
pub(super) struct Paragraph {
    pub(super) pieces: Vec<Piece>,
    pub(super) remarks: Vec<Remark>,
}

/// Joins the lines of a text.
pub(super) fn paragraphs(blocks: Vec<Block>) -> Vec<Part> {
    let width = width(&blocks);
    let mut parts: Vec<Part> = Vec::new();
    let mut last: Option<Line> = None;
    // What is to be said of lines without words: pictures.
    let mut held: Vec<Remark> = Vec::new();
    for block in blocks {
        match block {
            Block::Table(table) => {
                parts.push(Part::Table(table));
                last = None;
            }
            Block::Line(line) if is_empty(&line) => held.extend(line.remarks),
            Block::Line(mut line) => {
                line.remarks.append(&mut held);
                let known = last.as_ref().map(Line::words);
                let joint = known.and_then(|it| joint(&it, &line, width));
                match (joint, parts.last_mut()) {
                    (Some(joint), Some(Part::Paragraph(paragraph))) => {
                        paragraph.join(&line, joint);
                    }
                    _ => parts.push(Part::Paragraph(Paragraph {
                        pieces: line.pieces.clone(),
                        remarks: line.remarks.clone(),
                    })),
                }
                last = Some(line);
            }
        }
    }
    if let Some(Part::Paragraph(paragraph)) = parts.last_mut() {
        paragraph.remarks.append(&mut held);
    }
    parts
}

fn is_empty(line: &Line) -> bool {
    let is_note = |it: &Piece| matches!(it, Piece::Note(_));
    line.words().trim().is_empty() && !line.pieces.iter().any(is_note)
}

/// How sure it is that a line goes on with the one before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    Sure,
    /// Over an empty line, as a page break leaves it.
    Doubtful,
}

impl Paragraph {
    fn join(&mut self, line: &Line, joint: Joint) {
        self.pieces.push(Piece::Words(" ".to_owned(), Style::default()));
        self.pieces.extend(line.pieces.iter().cloned());
        self.remarks.extend(line.remarks.iter().cloned());
        if joint == Joint::Doubtful {
            let words: Vec<String> =
                line.words().split_whitespace().take(5).map(str::to_owned).collect();
            let words = words.join(" ");
            let message = words!("joined over a gap before “{words} …”", words);
            let hint =
                words!("if a new paragraph begins there, put an empty line before it");
            self.remarks.push(Remark::new(Code::ImportDoubt, message, hint).on(&words));
        }
    }
}

/// Whether and how a line goes on with the words before it.
fn joint(before: &str, line: &Line, width: Option<usize>) -> Option<Joint> {
    let next = line.words();
    let (before, next) = (before.trim(), next.trim());
    if before.is_empty() || next.is_empty() || opens_point(next) || line.is_display {
        return None;
    }
    let starts_low = next.starts_with(|it: char| it.is_lowercase());
    let ends = before.ends_with(['.', ';', ':', '!', '?']);
    let breaks_off =
        before.ends_with(|it: char| it.is_alphanumeric() || matches!(it, ',' | ';'));
    let is_full = width.is_some_and(|it| is_full(before, next, it));
    match line.before {
        Break::Soft => (!ends || starts_low).then_some(Joint::Sure),
        Break::Line => {
            let goes_on = starts_low || next.starts_with(|it: char| it.is_ascii_digit());
            (!ends && goes_on || is_full).then_some(Joint::Sure)
        }
        Break::Paragraph | Break::Gap => {
            (breaks_off && starts_low && !is_listed(before)).then_some(Joint::Doubtful)
        }
    }
}

/// Whether the next word had no room any more in a line of that width.
fn is_full(before: &str, next: &str, width: usize) -> bool {
    let word = next.split_whitespace().next().unwrap_or_default();
    before.chars().count() + 1 + word.chars().count() > width
}

/// The width at which the lines of a plain text were broken, if they were.
fn width(blocks: &[Block]) -> Option<usize> {
    /// No line of a paragraph on paper is longer.
    const WIDEST: usize = 160;
    let lines = blocks.iter().filter_map(|it| match it {
        Block::Line(line) if line.before != Break::Paragraph => {
            Some(line.words().trim().chars().count())
        }
        _ => None,
    });
    let lines: Vec<usize> = lines.collect();
    let widest = lines.iter().copied().max().filter(|it| *it <= WIDEST)?;
    let long = lines.iter().filter(|it| **it * 5 >= widest * 4).count();
    (lines.len() >= 5 && long * 3 >= lines.len()).then(|| widest - widest / 12)
}

/// Whether the words are a member of a list.
fn is_listed(words: &str) -> bool {
    words.starts_with(['-', '+', '•'])
}

/// Whether a point begins with these words: "1.", "a)", "Điều 2.", "II.", "-", "Chương I".
pub(super) fn opens_point(words: &str) -> bool {
    let words = words.trim_start_matches('*');
    if words.starts_with(['-', '+', '•', '–']) || marker(words).is_some() {
        return true;
    }
    let mut syllables = words.split_whitespace();
    let (first, second) = (syllables.next(), syllables.next().unwrap_or_default());
    match first {
        Some("Điều" | "ĐIỀU") => {
            let number = second.trim_end_matches(['.', ':']);
            number.len() < second.len() && number.bytes().all(|it| it.is_ascii_digit())
        }
        Some("Chương" | "CHƯƠNG" | "Phần" | "PHẦN" | "Mục" | "MỤC") => {
            let number = second.trim_end_matches(['.', ':']);
            let is_roman =
                !number.is_empty() && number.chars().all(|it| "IVXLC".contains(it));
            is_roman || !number.is_empty() && number.bytes().all(|it| it.is_ascii_digit())
        }
        _ => false,
    }
}

/// The number with its point or bracket that the words begin with: "1.", "1.2.", "a)", "IV.".
pub(super) fn marker(words: &str) -> Option<&str> {
    let end = words.find(|it: char| !it.is_alphanumeric() && it != '.')?;
    let end = match words[end..].starts_with([')', '/']) {
        true => end + 1,
        false => words[..end].rfind('.')? + 1,
    };
    let label = words[..end].trim_end_matches(['.', ')', '/']);
    let is_closed = label.len() < end;
    let is_number = label.starts_with(|it: char| it.is_ascii_digit())
        && label.split('.').all(|it| {
            (1..4).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_digit())
        });
    let mut letters = label.chars();
    let is_letter =
        letters.next().is_some_and(|it| it.is_lowercase() && it.is_alphabetic())
            && letters.next().is_none();
    let is_roman = !label.is_empty() && label.chars().all(|it| "IVX".contains(it));
    // "1.500 đồng", "06/3/2024".
    let follows = words[end..].chars().next();
    let is_apart = match words[..end].ends_with('/') {
        true => follows.is_none_or(char::is_whitespace),
        false => follows.is_none_or(|it| it.is_whitespace() || it.is_alphabetic()),
    };
    (is_closed && is_apart && (is_number || is_letter || is_roman)).then(|| &words[..end])
}

/// The words of a part, for comparing.
pub(super) fn part_words(part: &Part) -> String {
    match part {
        Part::Paragraph(paragraph) => words(&paragraph.pieces),
        Part::Table(table) => {
            let lines = table.rows.iter().flatten().flatten().map(Line::words);
            lines.collect::<Vec<String>>().join(" ")
        }
    }
}
