//! A document as it lies on paper, whatever file it comes from: lines and tables in order.

use std::collections::BTreeMap;

use crate::diagnostic::Code;
use crate::text::Span;
use crate::words::{Words, words};

/// A document on paper.
#[derive(Clone, Debug, Default)]
pub(super) struct Paper {
    pub(super) blocks: Vec<Block>,
    /// The footnotes, by the numbers that stand in the lines.
    pub(super) notes: BTreeMap<usize, Vec<Line>>,
    /// What is to be said of the file as a whole.
    pub(super) remarks: Vec<Remark>,
    /// Words of the file that are not part of the document: page numbers, hidden words.
    pub(super) left_out: Vec<String>,
}

/// A part of a paper.
#[derive(Clone, Debug)]
pub(super) enum Block {
    Line(Line),
    Table(Table),
}

/// Words that stand on one line, or flow on as one paragraph.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub(super) pieces: Vec<Piece>,
    pub(super) before: Break,
    /// Whether it is set as headings are: centred, or all of it bold.
    pub(super) is_display: bool,
    /// What is to be said of it.
    pub(super) remarks: Vec<Remark>,
}

/// What stands between a line and the one before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Break {
    /// A line break inside a paragraph, made by hand.
    Soft,
    /// The end of a line in a plain text: perhaps of a paragraph, perhaps not.
    Line,
    /// The end of a paragraph.
    #[default]
    Paragraph,
    /// An empty line.
    Gap,
}

/// Words of one style, or the number of a footnote.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Piece {
    Words(String, Style),
    Note(usize),
}

/// How words are set.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Style {
    pub(super) is_bold: bool,
    pub(super) is_italic: bool,
}

/// A table; no row is longer than the others.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    pub(super) rows: Vec<Vec<Vec<Line>>>,
    pub(super) remarks: Vec<Remark>,
}

/// Something that is to be said, wherever it comes to stand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Remark {
    pub(super) code: Code,
    pub(super) message: Words,
    pub(super) hint: Option<Words>,
    /// The words that it is about, as far as they stand in the draft.
    pub(super) words: String,
}

impl Remark {
    pub(super) fn new(code: Code, message: Words, hint: Words) -> Self {
        Self { hint: Some(hint), ..Self::without_hint(code, message) }
    }

    /// One that asks nothing of anybody.
    pub(super) fn without_hint(code: Code, message: Words) -> Self {
        Self { code, message, hint: None, words: String::new() }
    }

    /// The same, about these words.
    pub(super) fn on(mut self, words: &str) -> Self {
        words.trim().clone_into(&mut self.words);
        self
    }
}

impl Line {
    /// A line of plain words.
    pub(super) fn plain(words: &str, before: Break) -> Self {
        let pieces = vec![Piece::Words(words.to_owned(), Style::default())];
        Self { pieces, before, ..Self::default() }
    }

    /// Its words, without what they are set in.
    pub(super) fn words(&self) -> String {
        words(&self.pieces)
    }
}

/// The words of the pieces.
pub(super) fn words(pieces: &[Piece]) -> String {
    let texts = pieces.iter().filter_map(|it| match it {
        Piece::Words(text, _) => Some(text.as_str()),
        Piece::Note(_) => None,
    });
    texts.collect()
}

impl Block {
    /// The same, to be changed.
    pub(super) fn lines_mut(&mut self) -> Vec<&mut Line> {
        match self {
            Self::Line(line) => vec![line],
            Self::Table(table) => table.rows.iter_mut().flatten().flatten().collect(),
        }
    }

    /// The lines in it, in the order in which they are read.
    pub(super) fn lines(&self) -> Vec<&Line> {
        match self {
            Self::Line(line) => vec![line],
            Self::Table(table) => table.rows.iter().flatten().flatten().collect(),
        }
    }
}

/// Adds a table. One of a single column is a frame around paragraphs, and no table.
pub(super) fn push_table(
    rows: Vec<Vec<Vec<Block>>>,
    is_joined: bool,
    out: &mut Vec<Block>,
) {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let has_words =
        |it: &Block| it.lines().iter().any(|it| !it.words().trim().is_empty());
    if columns == 1 {
        for block in rows.into_iter().flatten().flatten() {
            out.push(block);
        }
        return;
    }
    let mut table = Table::default();
    let mut is_nested = false;
    for row in rows {
        let cells = row.into_iter().map(|blocks| {
            let blocks: Vec<Block> = blocks.into_iter().filter(has_words).collect();
            is_nested |= blocks.iter().any(|it| matches!(it, Block::Table(_)));
            blocks.iter().flat_map(|it| it.lines().into_iter().cloned()).collect()
        });
        table.rows.push(cells.collect());
    }
    table.rows.retain(|row: &Vec<Vec<Line>>| row.iter().any(|it| !it.is_empty()));
    if table.rows.is_empty() {
        return;
    }
    for (is_so, message) in [
        (is_joined, words!("cells are joined in this table of the file")),
        (is_nested, words!("a table stands in a cell in this table of the file")),
    ] {
        if is_so {
            let hint = words!("look at it beside the paper; Markdown has neither");
            table.remarks.push(Remark::new(Code::ImportDoubt, message, hint));
        }
    }
    let inner = table.rows.iter_mut().flatten().flatten();
    let inner: Vec<Remark> = inner.flat_map(|it| it.remarks.drain(..)).collect();
    table.remarks.extend(inner);
    out.push(Block::Table(table));
}

/// A paper as the plain text that heads are read in.
pub(super) struct Flat {
    pub(super) text: String,
    /// Where the lines of each block stand.
    pub(super) lines: Vec<Vec<Span>>,
}

impl Flat {
    /// The text of these blocks: a line on a line, an empty one where the paper has a gap,
    /// a cell of a table ends, or headings begin or end.
    pub(super) fn of(blocks: &[Block]) -> Self {
        let mut flat = Self { text: String::new(), lines: Vec::new() };
        let mut was_display = false;
        for block in blocks {
            match block {
                Block::Line(line) => {
                    let is_apart = line.is_display != was_display;
                    was_display = line.is_display;
                    let span = flat.push(line, is_apart);
                    flat.lines.push(vec![span]);
                }
                Block::Table(table) => {
                    let mut spans = Vec::new();
                    for cell in table.rows.iter().flatten() {
                        let lines = cell.iter().enumerate();
                        spans.extend(lines.map(|(at, it)| flat.push(it, at == 0)));
                    }
                    flat.lines.push(spans);
                    // What follows a table stands apart from it.
                    flat.text.push('\n');
                }
            }
        }
        flat
    }

    fn push(&mut self, line: &Line, is_apart: bool) -> Span {
        if is_apart || line.before == Break::Gap {
            self.text.push('\n');
        }
        let start = self.text.len();
        // Columns that tabs part are told by wide gaps.
        self.text.push_str(&line.words().trim().replace('\t', "    "));
        let span = Span::new(start, self.text.len());
        self.text.push('\n');
        span
    }
}
