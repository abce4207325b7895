//! Markdown that others wrote becomes a paper: bold, italics, lists, tables and notes stay.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::paper::{Block, Break, Line, Paper, Piece, Remark, Style, Table};
use crate::diagnostic::Code;
use crate::parse::list_marker;
use crate::parse::markdown::{Step, steps};
use crate::words::words;

/// Reads a text in Markdown.
pub(super) fn paper(text: &str) -> Paper {
    let mut reader = Reader::default();
    for step in &steps(text).0 {
        reader.step(text, step);
    }
    reader.end(Break::Gap);
    Paper { blocks: reader.blocks, notes: reader.notes, ..Paper::default() }
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    notes: BTreeMap<usize, Vec<Line>>,
    line: Vec<Piece>,
    before: Break,
    style: Style,
    is_heading: bool,
    remarks: Vec<Remark>,
    /// Whether the lists that are open are numbered.
    lists: Vec<bool>,
    table: Option<Table>,
    /// The names of notes, in the order in which the text names them.
    named: Vec<String>,
    /// The note whose words are read, and where they begin.
    note: Option<(usize, usize)>,
}

impl Reader {
    fn step(&mut self, text: &str, step: &Step<'_>) {
        match &step.event {
            Event::Start(tag) => self.open(tag, step.source.of(text)),
            Event::End(tag) => self.close(*tag),
            Event::Text(words)
            | Event::Code(words)
            | Event::Html(words)
            | Event::InlineHtml(words) => {
                self.line.push(Piece::Words(words.replace('\n', " "), self.style));
            }
            Event::SoftBreak | Event::HardBreak => self.end(Break::Soft),
            Event::Rule => self.before = Break::Gap,
            Event::FootnoteReference(name) => {
                let number = self.number(name);
                self.line.push(Piece::Note(number));
            }
            _ => {}
        }
    }

    /// The number of a note.
    fn number(&mut self, name: &str) -> usize {
        let known = self.named.iter().position(|it| it == name);
        let at = known.unwrap_or(self.named.len());
        if known.is_none() {
            self.named.push(name.to_owned());
        }
        at + 1
    }

    fn open(&mut self, tag: &Tag<'_>, source: &str) {
        match tag {
            Tag::Strong => self.style.is_bold = true,
            Tag::Emphasis => self.style.is_italic = true,
            Tag::Heading { .. } => self.is_heading = true,
            Tag::List(start) => self.lists.push(start.is_some()),
            Tag::Item => {
                let sign = match self.lists.last() {
                    Some(true) => list_marker(source),
                    _ if source.starts_with('+') => "+",
                    _ => "-",
                };
                self.line.push(Piece::Words(format!("{sign} "), Style::default()));
            }
            Tag::Table(_) => self.table = Some(Table::default()),
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.rows.push(Vec::new());
                }
            }
            Tag::FootnoteDefinition(name) => {
                self.note = Some((self.number(name), self.blocks.len()));
            }
            Tag::Link { dest_url, .. } => self.remarks.push(Remark::new(
                Code::LeftOut,
                words!("a link leads to {address} here in the file", address = dest_url),
                words!("make it anew if the page is to have it"),
            )),
            Tag::Image { .. } => self.remarks.push(Remark::new(
                Code::LeftOut,
                words!("a picture stands here in the file"),
                words!("put it beside the draft under the same name, as an attachment"),
            )),
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.style.is_bold = false,
            TagEnd::Emphasis => self.style.is_italic = false,
            TagEnd::TableCell => {
                let pieces = std::mem::take(&mut self.line);
                let row = self.table.as_mut().and_then(|it| it.rows.last_mut());
                if let Some(row) = row {
                    row.push(vec![Line { pieces, ..Line::default() }]);
                }
            }
            TagEnd::Table => {
                if let Some(mut table) = self.table.take() {
                    table.remarks.append(&mut self.remarks);
                    self.blocks.push(Block::Table(table));
                }
                self.before = Break::Gap;
            }
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::FootnoteDefinition => {
                self.end(Break::Gap);
                if let Some((number, from)) = self.note.take() {
                    let blocks = self.blocks.split_off(from.min(self.blocks.len()));
                    let lines = blocks.iter().flat_map(|it| it.lines());
                    self.notes.insert(number, lines.cloned().collect());
                }
            }
            TagEnd::Paragraph | TagEnd::CodeBlock => self.end(Break::Gap),
            TagEnd::Heading(_) => {
                self.end(Break::Gap);
                self.is_heading = false;
            }
            _ => {}
        }
    }

    /// Ends the line that is read; `next` stands before what follows.
    fn end(&mut self, next: Break) {
        let pieces = std::mem::take(&mut self.line);
        if !pieces.is_empty() {
            self.blocks.push(Block::Line(Line {
                pieces,
                before: self.before,
                is_display: self.is_heading,
                remarks: std::mem::take(&mut self.remarks),
            }));
        }
        self.before = next;
    }
}
