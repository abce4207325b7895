//! The text of a Word file, in the order of the page.

use std::collections::BTreeMap;

use super::super::legacy::Legacy;
use super::super::paper::{
    Block, Break, Line, Paper, Piece, Remark, Style, push_table, words,
};
use super::numbering::Numbering;
use super::seen::Seen;
use super::styles::{Props, Styles};
use super::xml::Element;
use crate::diagnostic::Code;

/// Reads the text, and notes what is to be said of it.
pub(super) struct Reader<'a> {
    styles: Styles,
    numbering: Numbering,
    /// The footnotes and the endnotes of the file, by their ids.
    notes: [BTreeMap<&'a str, &'a Element>; 2],
    /// The numbers of the notes that the text has named, by which of the two and the id; one
    /// that is named twice has one.
    named: BTreeMap<(usize, String), usize>,
    /// Words whose paragraph goes on in the next one, since its end was deleted.
    pending: Vec<Piece>,
    /// What stands in text boxes of the paragraph that is read.
    boxes: Vec<Block>,
    /// What is to be said of the paragraph that is read.
    remarks: Vec<Remark>,
    seen: Seen,
}

/// Elements that only hold others.
const WRAPPERS: &[&str] = &[
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

    /// The paper of the text, which has so many comments beside it.
    pub(super) fn paper(mut self, body: &Element, comments: usize) -> Paper {
        let mut paper = Paper::default();
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
    fn all_blocks(&mut self, parent: &Element, out: &mut Vec<Block>) {
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

    fn count(&mut self, name: &str) {
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

    /// Reads what stands in a paragraph; a line break begins a line.
    fn inline(&mut self, parent: &Element, props: &Props, lines: &mut Vec<Vec<Piece>>) {
        for element in parent.elements() {
            match element.name.as_str() {
                "r" => self.run(element, props, lines),
                "del" | "moveFrom" => self.seen.deletions += 1,
                ":AlternateContent" => {
                    if let Some(choice) = choice(element) {
                        self.inline(choice, props, lines);
                    }
                }
                ":oMath" | ":oMathPara" => self.formula(element, lines),
                name if WRAPPERS.contains(&name) => {
                    self.count(name);
                    self.inline(element, props, lines);
                }
                _ => {}
            }
        }
    }

    fn run(&mut self, run: &Element, props: &Props, lines: &mut Vec<Vec<Piece>>) {
        let own = run.child("rPr");
        let style = own.and_then(|it| it.value("rStyle"));
        let direct = own.map(Props::direct).unwrap_or_default();
        let props = props.clone().over(self.styles.words(style)).over(direct);
        for element in run.elements() {
            let text = match element.name.as_str() {
                "t" => element.text(),
                "tab" | "ptab" => "\t".to_owned(),
                "noBreakHyphen" => "-".to_owned(),
                "sym" => self.sign(element),
                "br" | "cr" => {
                    if !matches!(element.attribute("type"), Some("page" | "column")) {
                        lines.push(Vec::new());
                    }
                    continue;
                }
                "footnoteReference" => {
                    self.note(0, element, lines);
                    continue;
                }
                "endnoteReference" => {
                    self.note(1, element, lines);
                    continue;
                }
                "drawing" | "pict" | "object" => {
                    self.drawing(element);
                    continue;
                }
                ":AlternateContent" => {
                    if let Some(choice) = choice(element) {
                        self.drawing(choice);
                    }
                    continue;
                }
                _ => continue,
            };
            self.push(text, &props, lines);
        }
    }

    /// Adds words as they are shown.
    fn push(&mut self, text: String, props: &Props, lines: &mut [Vec<Piece>]) {
        if props.is_hidden == Some(true) {
            self.seen.hidden.push(text);
            return;
        }
        if props.is_struck == Some(true) && text.contains(char::is_alphanumeric) {
            let message = format!("“{}” is crossed out in the file", text.trim());
            let hint = "delete it if it is no part of the document";
            let remark = Remark::new(Code::ImportDoubt, message, hint);
            self.remarks.push(remark.on(&text));
        }
        let mut text = text;
        if let Some(font) = props.font.as_deref()
            && let Some(legacy) = Legacy::of_font(font)
            && let Some(unicode) = legacy.unicode(&text)
        {
            text = unicode;
            if !self.seen.fonts.iter().any(|it| it == font) {
                self.seen.fonts.push(font.to_owned());
            }
        }
        if props.is_caps == Some(true) {
            text = text.to_uppercase();
        }
        if props.is_raised == Some(true) {
            text = text.chars().map(raised).collect();
        }
        let style = Style {
            is_bold: props.is_bold.unwrap_or_default(),
            is_italic: props.is_italic.unwrap_or_default(),
        };
        if let Some(line) = lines.last_mut() {
            line.push(Piece::Words(text, style));
        }
    }

    fn note(&mut self, of: usize, reference: &Element, lines: &mut [Vec<Piece>]) {
        let (Some(id), Some(line)) = (reference.attribute("id"), lines.last_mut()) else {
            return;
        };
        if !self.notes[of].contains_key(id) {
            return;
        }
        let next = self.named.len() + 1;
        let number = *self.named.entry((of, id.to_owned())).or_insert(next);
        line.push(Piece::Note(number));
    }

    /// The words of a formula, in one line.
    fn formula(&mut self, formula: &Element, lines: &mut [Vec<Piece>]) {
        let mut texts = Vec::new();
        formula.within(&[":t"], &mut texts);
        let text: String = texts.iter().map(|it| it.text()).collect();
        if let Some(line) = lines.last_mut() {
            line.push(Piece::Words(text, Style::default()));
        }
        let hint = "write it so that it can be read in one line";
        self.remarks.push(Remark::new(
            Code::ImportDoubt,
            "a formula was read as plain words",
            hint,
        ));
    }

    /// Keeps the words of text boxes; pictures are told.
    fn drawing(&mut self, drawing: &Element) {
        let mut parts = Vec::new();
        drawing.within(&["txbxContent", ":blip", ":imagedata"], &mut parts);
        let (boxes, pictures): (Vec<&Element>, Vec<&Element>) =
            parts.into_iter().partition(|it| it.name == "txbxContent");
        if !pictures.is_empty() {
            self.remarks.push(Remark::new(
                Code::LeftOut,
                "a picture stands here in the file",
                "put it beside the draft under the same name, as an attachment",
            ));
        }
        for text in boxes {
            let remarks = std::mem::take(&mut self.remarks);
            let outer = std::mem::take(&mut self.boxes);
            let pending = std::mem::take(&mut self.pending);
            let mut blocks = Vec::new();
            self.all_blocks(text, &mut blocks);
            (self.remarks, self.pending) = (remarks, pending);
            if let Some(Block::Line(line)) = blocks.first_mut() {
                line.before = Break::Gap;
                line.remarks.push(Remark::new(
                    Code::ImportDoubt,
                    "these words stand in a text box of the file",
                    "move them where they belong",
                ));
            }
            self.boxes = outer;
            self.boxes.append(&mut blocks);
            // What follows a box stands apart from it.
            self.boxes.push(Block::Line(Line::plain("", Break::Paragraph)));
        }
    }

    /// A sign of a font of signs.
    fn sign(&mut self, sign: &Element) -> String {
        let code = sign.attribute("char").and_then(|it| u32::from_str_radix(it, 16).ok());
        let shown = match code.map(|it| it & 0xFF) {
            Some(0xB7 | 0xA7) => "•",
            Some(0x6F | 0x71 | 0xA8) => "□",
            Some(0x52 | 0xFE) => "☑",
            Some(0xE0) => "→",
            Some(0x2D) => "-",
            _ => {
                self.remarks.push(Remark::new(
                    Code::LeftOut,
                    "a sign of a special font stands here in the file",
                    "write it in words",
                ));
                ""
            }
        };
        shown.to_owned()
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
fn choice(element: &Element) -> Option<&Element> {
    element.child(":Choice").or_else(|| element.child(":Fallback"))
}

fn is_bold_or_blank(piece: &Piece) -> bool {
    match piece {
        Piece::Words(text, style) => style.is_bold || text.trim().is_empty(),
        Piece::Note(_) => true,
    }
}

/// A digit set high: "m2" with a raised 2 is m².
fn raised(letter: char) -> char {
    match letter {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '0' => '⁰',
        '4'..='9' => {
            char::from_u32(0x2070 + letter as u32 - '0' as u32).unwrap_or(letter)
        }
        other => other,
    }
}
