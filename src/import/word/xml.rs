//! XML as elements, of Word's own names and others.

use quick_xml::NsReader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;

use super::super::refusal::Refusal;

/// An element; a name that is none of Word's own begins with a colon: `:blip`.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub(super) name: String,
    /// Names without their prefixes.
    attributes: Vec<(String, String)>,
    pub(super) children: Vec<Node>,
}

#[derive(Debug)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

/// Word's own names: as Word writes them, and as the strict form of the standard has them
/// (ISO/IEC 29500).
const WORD: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];

/// No document has elements so deep.
const DEEPEST: usize = 120;
/// More elements than a book has.
const MOST: usize = 1_000_000;

/// Reads a part. What is not well-formed is damaged: its words might be lost.
pub(super) fn read(text: &str) -> Result<Element, Refusal> {
    let mut reader = NsReader::from_str(text);
    let mut open: Vec<Element> = vec![Element::default()];
    let mut count = 0;
    loop {
        let (namespace, event) =
            reader.read_resolved_event().map_err(|_| Refusal::Damaged)?;
        let is_word = match namespace {
            ResolveResult::Bound(it) => WORD.contains(&it.0),
            _ => false,
        };
        match event {
            Event::Start(start) => open.push(element(&start, is_word)?),
            Event::Empty(start) => {
                add(&mut open, Node::Element(element(&start, is_word)?));
            }
            Event::End(_) => {
                let closed = open.pop().ok_or(Refusal::Damaged)?;
                add(&mut open, Node::Element(closed));
            }
            Event::Text(words) => push(&mut open, &words.xml10_content()),
            Event::CData(words) => push(&mut open, &words.xml10_content()),
            Event::GeneralRef(name) => {
                let letter = name.resolve_char_ref().map_err(|_| Refusal::Damaged)?;
                match (letter, resolve_predefined_entity(&name)) {
                    (Some(letter), _) => push(&mut open, letter.encode_utf8(&mut [0; 4])),
                    (None, Some(words)) => push(&mut open, words),
                    (None, None) => return Err(Refusal::Damaged),
                }
            }
            Event::Eof => break,
            _ => {}
        }
        count += 1;
        if open.len() > DEEPEST || count > MOST {
            return Err(Refusal::Bomb);
        }
    }
    let is_closed = open.len() == 1;
    let root = open.pop().and_then(|it| it.children.into_iter().find_map(Node::element));
    root.filter(|_| is_closed).ok_or(Refusal::Damaged)
}

fn element(start: &BytesStart<'_>, is_word: bool) -> Result<Element, Refusal> {
    let local = start.local_name();
    let name = if is_word { "" } else { ":" }.to_owned() + local.as_ref();
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|_| Refusal::Damaged)?;
        let value = attribute
            .normalized_value(quick_xml::XmlVersion::Implicit1_0)
            .map_err(|_| Refusal::Damaged)?;
        let name = attribute.key.local_name().as_ref().to_owned();
        attributes.push((name, value.into_owned()));
    }
    Ok(Element { name, attributes, children: Vec::new() })
}

fn add(open: &mut [Element], node: Node) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(node);
    }
}

fn push(open: &mut [Element], words: &str) {
    let Some(parent) = open.last_mut() else { return };
    match parent.children.last_mut() {
        Some(Node::Text(text)) => text.push_str(words),
        _ => parent.children.push(Node::Text(words.to_owned())),
    }
}

impl Node {
    fn element(self) -> Option<Element> {
        match self {
            Self::Element(element) => Some(element),
            Self::Text(_) => None,
        }
    }
}

impl Element {
    /// The elements in it, in order.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|it| match it {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element in it of this name.
    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|it| it.name == name)
    }

    /// An attribute by its name without prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|it| it.0 == name).map(|it| it.1.as_str())
    }

    /// The attribute `val` of the element of this name.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.child(name)?.attribute("val")
    }

    /// A switch: `<w:b/>` is on, `<w:b w:val="0"/>` off, without it nothing is said.
    pub(super) fn switch(&self, name: &str) -> Option<bool> {
        let value = self.child(name)?.attribute("val");
        Some(!matches!(value, Some("0" | "false" | "off" | "none")))
    }

    /// Its own words, not those of elements in it.
    pub(super) fn text(&self) -> String {
        let texts = self.children.iter().filter_map(|it| match it {
            Node::Text(text) => Some(text.as_str()),
            Node::Element(_) => None,
        });
        texts.collect()
    }

    /// All elements of these names in it, however deep; what is in one of them is not looked
    /// at again.
    pub(super) fn within<'a>(&'a self, names: &[&str], found: &mut Vec<&'a Element>) {
        for element in self.elements() {
            match names.contains(&element.name.as_str()) {
                true => found.push(element),
                false => element.within(names, found),
            }
        }
    }
}
