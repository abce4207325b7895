//! The paragraphs, lists and tables of a part of a page.

use super::super::legacy::Legacy;
use super::super::paper::{Block, Break, Line, Paper, Piece, Remark, Style, push_table};
use super::tree::{Element, Node};
use crate::diagnostic::Code;
use crate::words::words;

/// The paper of an element.
pub(super) fn paper(element: &Element) -> Paper {
    let mut reader = Reader::default();
    reader.children(element, How::default());
    reader.end(Break::Paragraph);
    let mut paper = Paper { blocks: reader.blocks, ..Paper::default() };
    if reader.is_converted {
        let message = words!("words in fonts of before Unicode were converted");
        let hint = words!("look at the letters with marks, above all at capitals");
        paper.remarks.push(Remark::new(Code::Converted, message, hint));
    }
    paper
}

/// How words are set where they stand.
#[derive(Clone, Copy, Default)]
struct How {
    style: Style,
    is_centered: bool,
    is_raised: bool,
    legacy: Option<Legacy>,
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    /// The line that is read.
    line: Vec<Piece>,
    is_centered: bool,
    /// What stands before it.
    before: Break,
    remarks: Vec<Remark>,
    is_converted: bool,
}

/// Parts of a page that hold no document.
const CHROME: &[&str] = &["nav", "header", "footer", "aside"];

/// Elements that begin a line of their own.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "blockquote",
    "body",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "ul",
];

impl Reader {
    fn children(&mut self, element: &Element, how: How) {
        let mut number = start(element);
        for node in &element.children {
            match node {
                Node::Text(text) => self.words(text, how),
                Node::Element(inner) => {
                    if inner.name == "li" {
                        self.end(Break::Paragraph);
                        let sign = sign(element, number);
                        self.line.push(Piece::Words(sign, how.style));
                        number = number.saturating_add(1);
                    }
                    self.element(inner, how);
                }
            }
        }
    }

    fn element(&mut self, element: &Element, how: How) {
        let name = element.name.as_str();
        let how = set(element, how);
        match name {
            "br" => self.end(Break::Soft),
            "hr" => self.end(Break::Gap),
            "table" => self.table(element, how),
            "img" => {
                let hint = words!(
                    "put it beside the draft under the same name, as an attachment"
                );
                let message = words!("a picture stands here in the page");
                self.remarks.push(Remark::new(Code::LeftOut, message, hint));
            }
            _ if CHROME.contains(&name) => {}
            _ if is_hidden(element) => {}
            "li" => {
                self.children(element, how);
                self.end(Break::Paragraph);
            }
            _ if BLOCKS.contains(&name) => {
                self.end(Break::Paragraph);
                self.is_centered = how.is_centered;
                self.children(element, how);
                self.end(Break::Paragraph);
                self.is_centered = false;
            }
            _ => self.children(element, how),
        }
    }

    fn words(&mut self, text: &str, how: How) {
        let mut text = one_blank(text);
        if let Some(unicode) = how.legacy.and_then(|it| it.unicode(&text)) {
            text = unicode;
            self.is_converted = true;
        }
        if how.is_raised {
            let raised = |it| match it {
                '2' => '²',
                '3' => '³',
                other => other,
            };
            text = text.chars().map(raised).collect();
        }
        self.line.push(Piece::Words(text, how.style));
    }

    /// Ends the line that is read; `next` stands before what follows.
    fn end(&mut self, next: Break) {
        let pieces = std::mem::take(&mut self.line);
        let has_words =
            |it: &Piece| matches!(it, Piece::Words(text, _) if !text.trim().is_empty());
        if !pieces.iter().any(has_words) {
            // Two breaks, or an empty paragraph, are an empty line.
            let is_gap = next == Break::Soft && self.before == Break::Soft;
            if is_gap || !pieces.is_empty() && next == Break::Paragraph {
                self.before = Break::Gap;
            } else if self.before == Break::Soft {
                self.before = next;
            }
            return;
        }
        let is_bold = pieces.iter().all(|it| match it {
            Piece::Words(text, style) => style.is_bold || text.trim().is_empty(),
            Piece::Note(_) => true,
        });
        self.blocks.push(Block::Line(Line {
            pieces,
            before: self.before,
            is_display: self.is_centered || is_bold,
            remarks: std::mem::take(&mut self.remarks),
        }));
        self.before = next;
    }

    fn table(&mut self, table: &Element, how: How) {
        self.end(Break::Paragraph);
        let mut found = Vec::new();
        rows(table, &mut found);
        let mut is_joined = false;
        let rows = found.into_iter().map(|row| {
            let cells =
                row.elements().filter(|it| matches!(it.name.as_str(), "td" | "th"));
            let mut out = Vec::new();
            for cell in cells {
                let count = |name: &str| -> usize {
                    cell.attribute(name)
                        .and_then(|it| it.trim().parse().ok())
                        .unwrap_or(1)
                };
                is_joined |= count("colspan") > 1 || count("rowspan") > 1;
                let mut reader = Reader::default();
                reader.children(cell, set(cell, how));
                reader.end(Break::Paragraph);
                self.is_converted |= reader.is_converted;
                out.push(reader.blocks);
                out.extend((1..count("colspan").min(60)).map(|_| Vec::new()));
            }
            out
        });
        let rows: Vec<Vec<Vec<Block>>> = rows.collect();
        match rows.iter().flatten().any(|it| is_column(it)) {
            true => self.blocks.extend(rows.into_iter().flatten().flatten()),
            false => push_table(rows, is_joined, &mut self.blocks),
        }
        self.before = Break::Gap;
    }
}

/// The text with one blank where the source of a page has several, or line breaks.
fn one_blank(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter.is_ascii_whitespace() {
            true if out.ends_with(' ') => {}
            true => out.push(' '),
            false => out.push(letter),
        }
    }
    out
}

/// Whether a cell is a column of the page: it holds paragraphs, as no table of data does.
fn is_column(cell: &[Block]) -> bool {
    /// Words that make a paragraph.
    const LONG: usize = 80;
    let lines = cell.iter().flat_map(Block::lines);
    lines.filter(|it| it.words().chars().count() >= LONG).count() >= 3
}

/// The rows of a table, not those of tables in it.
fn rows<'a>(table: &'a Element, found: &mut Vec<&'a Element>) {
    for element in table.elements() {
        match element.name.as_str() {
            "tr" => found.push(element),
            "thead" | "tbody" | "tfoot" => rows(element, found),
            _ => {}
        }
    }
}

/// How words in an element are set.
fn set(element: &Element, mut how: How) -> How {
    let name = element.name.as_str();
    if matches!(name, "b" | "strong" | "h1" | "h2" | "h3" | "h4" | "th") {
        how.style.is_bold = true;
    }
    if element.is_styled("font-weight", "bold") || element.is_styled("font-weight", "700")
    {
        how.style.is_bold = true;
    }
    if element.is_styled("font-weight", "normal")
        || element.is_styled("font-weight", "400")
    {
        how.style.is_bold = false;
    }
    if matches!(name, "i" | "em") || element.is_styled("font-style", "italic") {
        how.style.is_italic = true;
    }
    let is_centered =
        element.attribute("align").map(|it| it.eq_ignore_ascii_case("center"));
    if name == "center"
        || is_centered == Some(true)
        || element.is_styled("text-align", "center")
    {
        how.is_centered = true;
    } else if is_centered == Some(false)
        || element.attribute("style").is_some_and(|it| it.contains("text-align"))
    {
        how.is_centered = false;
    }
    how.is_raised |= name == "sup";
    let style = element.attribute("style").unwrap_or_default();
    let family =
        style.split("font-family:").nth(1).and_then(|it| it.split([';', ',']).next());
    if let Some(face) = element.attribute("face").or(family) {
        how.legacy = Legacy::of_font(face.trim().trim_matches(['"', '\'']));
    }
    how
}

fn is_hidden(element: &Element) -> bool {
    element.attribute("hidden").is_some()
        || element.is_styled("display", "none")
        || element.attribute("aria-hidden") == Some("true")
}

/// The number of the first item of a list.
fn start(list: &Element) -> u32 {
    list.attribute("start").and_then(|it| it.trim().parse().ok()).unwrap_or(1)
}

/// What a browser shows before an item.
fn sign(list: &Element, number: u32) -> String {
    match (list.name.as_str(), list.attribute("type")) {
        ("ol", Some("a")) => {
            let letter = char::from_u32('a' as u32 + number.saturating_sub(1) % 26);
            format!("{}. ", letter.unwrap_or('a'))
        }
        ("ol", _) => format!("{number}. "),
        _ => "- ".to_owned(),
    }
}
