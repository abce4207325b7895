//! The text of a directive: the grounds (căn cứ), then points in points.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{Reference, Xml};
use crate::parse::markdown::{Step, steps};
use crate::parse::{Document, Level, Provision};
use crate::render::weave::unknown_marker;

/// A part of a paragraph.
enum Piece {
    /// Words, and where they stand in the prose; nowhere where they are not read as words.
    Words(String, Option<usize>),
    /// Bold or slanted type begins or ends.
    Mark(&'static str, bool),
    /// A line ends here.
    LineEnd,
}

struct Press<'a> {
    document: &'a Document,
    references: &'a [Reference],
    xml: &'a mut Xml,
    /// What is open of preamble and body.
    part: Part,
    /// Whether the body has something in it, which the schema wants.
    is_filled: bool,
    /// The points that are open, with the element that holds the paragraphs of the last one.
    points: Vec<&'a Provision>,
    inside: Option<&'static str>,
    /// The lists of the Markdown that are open.
    lists: Vec<List>,
    pieces: Vec<Piece>,
    /// The point that the open paragraph begins.
    begins: Option<&'a Provision>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Before,
    Preamble,
    Body,
}

/// A list of the Markdown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum List {
    /// Its items are points, or paragraphs with their numbers as written.
    Numbered,
    /// Its items are `li` of an `ul`, unless they begin points.
    Bulleted(Open),
}

/// How much of a list is open in what is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Nothing,
    List,
    Item,
    /// Nothing, since a point or a table came in the midst of an item; what is left of the
    /// item is no item.
    Left,
}

/// Writes the text of a directive, whose file is `text`.
pub(super) fn write(
    document: &Document,
    text: &str,
    references: &[Reference],
    xml: &mut Xml,
) {
    let markdown = &text[document.body..];
    let mut press = Press {
        document,
        references,
        xml,
        part: Part::Before,
        is_filled: false,
        points: Vec::new(),
        inside: None,
        lists: Vec::new(),
        pieces: Vec::new(),
        begins: None,
    };
    for step in &steps(markdown).0 {
        press.step(step, markdown);
    }
    press.paragraph();
    press.enter_body();
    press.close_points(None);
    if !press.is_filled {
        press.xml.empty("p", &[]);
    }
    press.xml.close("mainBody");
    press.xml.line();
}

impl<'a> Press<'a> {
    fn step(&mut self, step: &Step<'a>, markdown: &str) {
        match &step.event {
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.words(text, step);
            }
            Event::Code(text) => self.words(text, step),
            Event::FootnoteReference(name) => self.words(name, step),
            Event::SoftBreak => self.words("\n", step),
            Event::HardBreak => self.pieces.push(Piece::LineEnd),
            Event::Start(tag) => self.start(tag, step, markdown),
            Event::End(tag) => self.end(*tag),
            _ => {}
        }
    }

    fn words(&mut self, text: &str, step: &Step<'_>) {
        let is_prose = step.prose.end - step.prose.start == text.len();
        let at = is_prose.then_some(step.prose.start + self.document.prose.body);
        match (self.pieces.last_mut(), at) {
            (Some(Piece::Words(before, Some(start))), Some(at))
                if *start + before.len() == at =>
            {
                before.push_str(text);
            }
            _ => self.pieces.push(Piece::Words(text.to_owned(), at)),
        }
    }

    fn start(&mut self, tag: &Tag<'_>, step: &Step<'_>, markdown: &str) {
        match tag {
            Tag::Paragraph | Tag::Heading { .. } => {
                self.paragraph();
                let start = step.prose.start + self.document.prose.body;
                let source = step.source.start + self.document.body;
                let mut provisions = self.document.provisions.iter();
                // A heading without words begins where the next paragraph does.
                self.begins = provisions
                    .find(|it| it.text.start == start && it.source.start == source);
                let is_numbered = self.lists.last() == Some(&List::Numbered);
                let marker = unknown_marker(markdown, step)
                    .filter(|_| is_numbered && self.begins.is_none());
                if let Some(marker) = marker {
                    self.pieces.push(Piece::Words(format!("{marker} "), None));
                }
            }
            Tag::List(Some(_)) => self.lists.push(List::Numbered),
            Tag::List(None) => self.lists.push(List::Bulleted(Open::Nothing)),
            Tag::Emphasis => self.pieces.push(Piece::Mark("i", true)),
            Tag::Strong => self.pieces.push(Piece::Mark("b", true)),
            Tag::Table(_) => {
                self.paragraph();
                self.enter_body();
                // An item takes no table.
                self.leave_items();
                self.xml.open("table", &[]);
                self.is_filled = true;
            }
            Tag::TableHead | Tag::TableRow => self.xml.open("tr", &[]),
            Tag::CodeBlock(_) => self.paragraph(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis => self.pieces.push(Piece::Mark("i", false)),
            TagEnd::Strong => self.pieces.push(Piece::Mark("b", false)),
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock => {
                self.paragraph();
            }
            TagEnd::Item => self.end_item(),
            TagEnd::List(_) => {
                if let Some(List::Bulleted(Open::List)) = self.lists.pop() {
                    self.xml.close("ul");
                    self.xml.line();
                }
            }
            TagEnd::TableCell => {
                self.xml.open("td", &[]);
                let pieces = std::mem::take(&mut self.pieces);
                self.line(&pieces);
                self.xml.close("td");
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                self.xml.close("tr");
                self.xml.line();
            }
            TagEnd::Table => {
                self.xml.close("table");
                self.xml.line();
            }
            _ => {}
        }
    }

    /// Writes the paragraph that is open, if any.
    fn paragraph(&mut self) {
        let mut pieces = std::mem::take(&mut self.pieces);
        let point = self.begins.take();
        if let Some(point) = point {
            self.enter_body();
            self.leave_items();
            self.open_point(point);
            if point.in_prose {
                cut_start(&mut pieces, point.marker.len());
            }
        }
        let is_empty = pieces.iter().all(|it| match it {
            Piece::Words(text, _) => text.trim().is_empty(),
            Piece::Mark(..) | Piece::LineEnd => true,
        });
        if is_empty {
            return;
        }
        if self.part != Part::Body && is_ground(&pieces) {
            if self.part == Part::Before {
                self.xml.open("preamble", &[]);
                self.xml.open("citations", &[]);
                self.part = Part::Preamble;
            }
            self.xml.open("citation", &[]);
            self.line(&pieces);
            self.xml.close("citation");
        } else {
            self.enter_body();
            if point.is_none() {
                self.enter_items();
            }
            self.line(&pieces);
            self.is_filled = true;
        }
        self.xml.line();
    }

    fn line(&mut self, pieces: &[Piece]) {
        self.xml.open("p", &[]);
        for piece in pieces {
            match piece {
                Piece::Words(text, Some(start)) => {
                    self.xml.woven(text, *start, self.references);
                }
                Piece::Words(text, None) => self.xml.words(text),
                Piece::Mark(name, true) => self.xml.open(name, &[]),
                Piece::Mark(name, false) => self.xml.close(name),
                Piece::LineEnd => self.xml.empty("eol", &[]),
            }
        }
        self.xml.close("p");
    }

    /// Leaves the grounds for the body, which begins once.
    fn enter_body(&mut self) {
        if self.part == Part::Preamble {
            self.xml.close("citations");
            self.xml.close("preamble");
            self.xml.line();
        }
        if self.part != Part::Body {
            self.xml.open("mainBody", &[]);
            self.xml.line();
            self.part = Part::Body;
        }
    }

    /// Opens what is not open of the items that hold the next paragraph.
    fn enter_items(&mut self) {
        for list in &mut self.lists {
            let List::Bulleted(open @ (Open::Nothing | Open::List)) = list else {
                continue;
            };
            if *open == Open::Nothing {
                self.xml.open("ul", &[]);
            }
            self.xml.open("li", &[]);
            *open = Open::Item;
        }
    }

    fn end_item(&mut self) {
        let Some(List::Bulleted(open)) = self.lists.last_mut() else { return };
        match open {
            Open::Item => {
                self.xml.close("li");
                self.xml.line();
                *open = Open::List;
            }
            Open::Left => *open = Open::Nothing,
            Open::Nothing | Open::List => {}
        }
    }

    /// Closes all that is open of items, for what cannot stand in one.
    fn leave_items(&mut self) {
        for list in self.lists.iter_mut().rev() {
            let List::Bulleted(open) = list else { continue };
            if *open == Open::Item {
                self.xml.close("li");
            }
            if matches!(open, Open::Item | Open::List) {
                self.xml.close("ul");
                self.xml.line();
            }
            *open = Open::Left;
        }
    }

    fn open_point(&mut self, point: &'a Provision) {
        self.close_points(Some(point));
        let element = element(point);
        self.xml.open(element, &[("eId", &eid(&point.id))]);
        self.xml.open("num", &[]);
        self.xml.words(&point.marker);
        self.xml.close("num");
        let provisions = &self.document.provisions;
        let next = provisions.iter().skip_while(|it| it.id != point.id).nth(1);
        let inside = match next {
            Some(next) if is_below(next, point) => "intro",
            _ => "content",
        };
        self.xml.open(inside, &[]);
        self.xml.line();
        self.inside = Some(inside);
        self.points.push(point);
        self.is_filled = true;
    }

    /// Closes the points that do not hold `next`: all, where none follows.
    fn close_points(&mut self, next: Option<&Provision>) {
        if let Some(inside) = self.inside.take() {
            self.xml.close(inside);
            self.xml.line();
        }
        while let Some(last) = self.points.last() {
            if next.is_some_and(|it| is_below(it, last)) {
                return;
            }
            self.xml.close(element(last));
            self.xml.line();
            self.points.pop();
        }
    }
}

fn element(point: &Provision) -> &'static str {
    match point.level {
        Level::Article => "article",
        Level::Clause => "clause",
        Level::Point => "point",
    }
}

fn is_below(point: &Provision, other: &Provision) -> bool {
    let rest = point.id.strip_prefix(&other.id);
    rest.is_some_and(|it| it.starts_with('-'))
}

/// The anchor in the words of the naming convention: `clause_7__point_a` for `k7-a`.
fn eid(anchor: &str) -> String {
    let parts = anchor.split('-').map(|part| {
        let (first, rest) = part.split_at(part.len().min(1));
        let is_counted = rest.starts_with(|it: char| it.is_ascii_digit());
        match (first, is_counted) {
            ("p", true) => format!("part_{rest}"),
            ("d", true) => format!("art_{rest}"),
            ("k", true) => format!("clause_{rest}"),
            _ if part.starts_with(|it: char| it.is_ascii_digit()) => {
                format!("clause_{part}")
            }
            _ => format!("point_{part}"),
        }
    });
    parts.collect::<Vec<_>>().join("__")
}

/// Whether a paragraph names a ground of the act (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.6.a).
fn is_ground(pieces: &[Piece]) -> bool {
    let first = pieces.iter().find_map(|it| match it {
        Piece::Words(text, _) => Some(text.trim_start()),
        Piece::Mark(..) | Piece::LineEnd => None,
    });
    first.is_some_and(|it| it.starts_with("Căn cứ "))
}

/// Takes the number away that stands before the words of a point, with the blank behind it.
fn cut_start(pieces: &mut [Piece], mut most: usize) {
    for piece in pieces {
        let Piece::Words(text, start) = piece else { continue };
        let cut = text.floor_char_boundary(most);
        text.drain(..cut);
        *start = start.map(|it| it + cut);
        most -= cut;
        if most == 0 {
            let blank = text.len() - text.trim_start().len();
            text.drain(..blank);
            *start = start.map(|it| it + blank);
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use quick_xml::events::Event as Read;
    use quick_xml::{Reader, Writer};

    use super::*;
    use crate::parse::markdown::{any_markdown, words};
    use crate::source::SourcePath;

    /// The text of what is written for a text, without blanks; its tags close in order.
    fn shown(file: &str) -> String {
        let path = SourcePath::new("content/directives/2024/a.md");
        let document = crate::parse::document(&path, file).0.expect("it has a title");
        let mut xml = Xml(Writer::new(Vec::new()));
        write(&document, file, &[], &mut xml);
        let bytes = xml.0.into_inner();
        let written = String::from_utf8(bytes).expect("it is written as UTF-8");
        let mut reader = Reader::from_str(&written);
        let mut text = String::new();
        loop {
            match reader.read_event().expect("it is well-formed") {
                Read::Text(part) => text.push_str(part.as_ref()),
                Read::GeneralRef(name) => text.push_str(match name.as_ref() {
                    "lt" => "<",
                    "gt" => ">",
                    "amp" => "&",
                    "quot" => "\"",
                    _ => "'",
                }),
                Read::Eof => break,
                _ => {}
            }
        }
        text.split_whitespace().collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_words_stay_as_they_are(markdown in any_markdown()) {
            let file = format!("---\ntitle: Một\n---\n{markdown}");
            let (steps, _) = steps(&markdown);
            let wanted: String = words(&steps).split_whitespace().collect();
            prop_assert_eq!(shown(&file), wanted);
        }
    }
}
