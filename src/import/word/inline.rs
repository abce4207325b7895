//! What stands in a paragraph: words as they are shown, notes, text boxes, and signs.

use super::super::legacy::Legacy;
use super::super::paper::{Block, Break, Line, Piece, Remark, Style};
use super::body::{Reader, WRAPPERS, choice};
use super::styles::Props;
use super::xml::Element;
use crate::diagnostic::Code;
use crate::words::words;

impl Reader<'_> {
    /// Reads what stands in a paragraph; a line break begins a line.
    pub(super) fn inline(
        &mut self,
        parent: &Element,
        props: &Props,
        lines: &mut Vec<Vec<Piece>>,
    ) {
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
            let message =
                words!("“{text}” is crossed out in the file", text = text.trim());
            let hint = words!("delete it if it is no part of the document");
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
        let hint = words!("write it so that it can be read in one line");
        self.remarks.push(Remark::new(
            Code::ImportDoubt,
            words!("a formula was read as plain words"),
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
                words!("a picture stands here in the file"),
                words!("put it beside the draft under the same name, as an attachment"),
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
                    words!("these words stand in a text box of the file"),
                    words!("move them where they belong"),
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
                    words!("a sign of a special font stands here in the file"),
                    words!("write it in words"),
                ));
                ""
            }
        };
        shown.to_owned()
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
