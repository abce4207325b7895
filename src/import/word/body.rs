//! The text of a Word file, in the order of the page.

use std::collections::BTreeMap;

use super::super::paper::{
    Block, Break, Line, Paper, Piece, Remark, Style, push_table, words,
};
use super::edges::Edges;
use super::numbering::Numbering;
use super::seen::Seen;
use super::styles::{Props, Styles};
use super::xml::Element;

/// Reads the text, and notes what is to be said of it.
pub(super) struct Reader<'a> {
    pub(super) styles: Styles,
    numbering: Numbering,
    /// The footnotes and the endnotes of the file, by their ids.
    pub(super) notes: [BTreeMap<&'a str, &'a Element>; 2],
    /// The numbers of the notes that the text has named, by which of the two and the id; one
    /// that is named twice has one.
    pub(super) named: BTreeMap<(usize, String), usize>,
    /// Words whose paragraph goes on in the next one, since its end was deleted.
    pub(super) pending: Vec<Piece>,
    /// What stands in text boxes of the paragraph that is read.
    pub(super) boxes: Vec<Block>,
    /// What is to be said of the paragraph that is read.
    pub(super) remarks: Vec<Remark>,
    pub(super) seen: Seen,
}

/// Elements that only hold others.
pub(super) const WRAPPERS: &[&str] = &[
    "hyperlink",
    "smartTag",
    "customXml",
    "sdt",
    "sdtContent",
    "fldSimple",
    "ins",
    "moveTo",
    "dir",
    "bdo",
];

impl<'a> Reader<'a> {
    pub(super) fn new(
        styles: Styles,
        numbering: Numbering,
        notes: &'a [Element; 2],
    ) -> Self {
        let by_id = |part: &'a Element| {
            let notes = part.elements();
            notes.filter_map(|it| Some((it.attribute("id")?, it))).collect()
        };
        Self {
            styles,
            numbering,
            notes: [by_id(&notes[0]), by_id(&notes[1])],
            named: BTreeMap::new(),
            pending: Vec::new(),
            boxes: Vec::new(),
            remarks: Vec::new(),
            seen: Seen::default(),
        }
    }

    /// The paper of the text, which has headers and footers, and so many comments beside it.
    pub(super) fn paper(
        mut self,
        body: &Element,
        edges: &Edges,
        comments: usize,
    ) -> Paper {
        let mut paper = Paper::default();
        self.edges(edges, body, &mut paper);
        self.all_blocks(body, &mut paper.blocks);
        // A note has no notes: it might name itself.
        for ((of, id), number) in self.named.clone() {
            let Some(note) = self.notes[of].get(id.as_str()).copied() else { continue };
            let mut blocks = Vec::new();
            self.all_blocks(note, &mut blocks);
            let lines = blocks.iter().flat_map(|it| it.lines().into_iter().cloned());
            let plain = lines.map(|mut line| {
                line.pieces.retain(|it| matches!(it, Piece::Words(..)));
                line
            });
            paper.notes.insert(number, plain.collect());
        }
        self.seen.tell(&mut paper, comments);
        paper
    }

    /// Reads all that stands in a text, a cell, a box or a note.
    pub(super) fn all_blocks(&mut self, parent: &Element, out: &mut Vec<Block>) {
        self.blocks(parent, out);
        let pieces = std::mem::take(&mut self.pending);
        if !pieces.is_empty() {
            // Its end was deleted, and nothing follows.
            out.push(Block::Line(Line { pieces, ..Line::default() }));
        }
    }

    /// Reads paragraphs and tables.
    fn blocks(&mut self, parent: &Element, out: &mut Vec<Block>) {
        for element in parent.elements() {
            match element.name.as_str() {
                "p" => self.paragraph(element, out),
                "tbl" => self.table(element, out),
                ":AlternateContent" => {
                    if let Some(choice) = choice(element) {
                        self.blocks(choice, out);
                    }
                }
                name if WRAPPERS.contains(&name) => {
                    self.count(name);
                    self.blocks(element, out);
                }
                _ => {}
            }
        }
    }

    pub(super) fn count(&mut self, name: &str) {
        self.seen.insertions += usize::from(matches!(name, "ins" | "moveTo"));
    }

    fn paragraph(&mut self, paragraph: &Element, out: &mut Vec<Block>) {
        let own = paragraph.child("pPr");
        let style = own.and_then(|it| it.value("pStyle"));
        let direct = own.map(Props::direct).unwrap_or_default();
        let props = self.styles.paragraph(style).over(direct);
        let mut lines = vec![std::mem::take(&mut self.pending)];
        self.inline(paragraph, &props, &mut lines);
        let mark = own.and_then(|it| it.child("rPr"));
        if mark
            .is_some_and(|it| it.child("del").is_some() || it.child("moveFrom").is_some())
        {
            self.seen.deletions += 1;
            self.pending = lines.into_iter().flatten().collect();
            return;
        }
        if let Some((list, level)) = &props.list {
            let number = self.numbering.next(list, level.unwrap_or_default());
            let first = lines.first_mut().filter(|_| !number.is_empty());
            if let Some(first) = first.filter(|it| !words(it).trim().is_empty()) {
                let style = match first.first() {
                    Some(Piece::Words(_, style)) => *style,
                    _ => Style::default(),
                };
                first.insert(0, Piece::Words(format!("{number} "), style));
            }
        }
        let is_centered = props.is_centered.unwrap_or_default();
        let mut before = match out.last() {
            Some(Block::Line(line)) if !line.words().trim().is_empty() => {
                Break::Paragraph
            }
            _ => Break::Gap,
        };
        let mut remarks = std::mem::take(&mut self.remarks);
        let is_empty = lines.iter().all(|it| words(it).trim().is_empty());
        for pieces in lines {
            let is_bold = pieces.iter().all(is_bold_or_blank);
            let line = Line {
                pieces,
                before,
                is_display: !is_empty && (is_centered || is_bold),
                remarks: std::mem::take(&mut remarks),
            };
            before = Break::Soft;
            out.push(Block::Line(line));
        }
        out.append(&mut self.boxes);
    }

    fn table(&mut self, table: &Element, out: &mut Vec<Block>) {
        let mut rows = Vec::new();
        let mut is_joined = false;
        for row in rows_of(table) {
            let own = row.child("trPr");
            if own.is_some_and(|it| it.child("del").is_some()) {
                self.seen.deletions += 1;
                continue;
            }
            let before = own.and_then(|it| it.value("gridBefore"));
            let before: usize = before.and_then(|it| it.parse().ok()).unwrap_or_default();
            let mut cells = vec![Vec::new(); before.min(WIDEST)];
            let mut found = Vec::new();
            row.within(&["tc"], &mut found);
            for cell in found {
                let own = cell.child("tcPr");
                let span = own.and_then(|it| it.value("gridSpan"));
                let span: usize = span.and_then(|it| it.parse().ok()).unwrap_or(1);
                let merge = own.and_then(|it| it.child("vMerge"));
                let goes_on =
                    merge.is_some_and(|it| it.attribute("val") != Some("restart"));
                is_joined |= span > 1 || merge.is_some();
                let mut blocks = Vec::new();
                if !goes_on {
                    self.all_blocks(cell, &mut blocks);
                }
                cells.push(blocks);
                for _ in 1..span.min(WIDEST) {
                    cells.push(Vec::new());
                }
            }
            rows.push(cells);
        }
        push_table(rows, is_joined, out);
    }
}

/// No table is wider, in columns.
const WIDEST: usize = 60;

/// The rows of a table, not those of tables in it.
fn rows_of(table: &Element) -> Vec<&Element> {
    let mut rows = Vec::new();
    table.within(&["tr"], &mut rows);
    rows
}

/// The form that is shown, where a file has a new and an old one.
pub(super) fn choice(element: &Element) -> Option<&Element> {
    element.child(":Choice").or_else(|| element.child(":Fallback"))
}

fn is_bold_or_blank(piece: &Piece) -> bool {
    match piece {
        Piece::Words(text, style) => style.is_bold || text.trim().is_empty(),
        Piece::Note(_) => true,
    }
}
