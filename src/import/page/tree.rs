//! The tags of a page as elements.

use std::collections::BTreeMap;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

/// An element of a page.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub(super) name: String,
    attributes: BTreeMap<String, String>,
    pub(super) children: Vec<Node>,
}

#[derive(Debug)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

/// Elements that hold nothing.
const EMPTY: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
    "source", "track", "wbr",
];

/// Elements that no reader of a document sees.
const UNSEEN: &[&str] = &[
    "script", "style", "noscript", "template", "head", "title", "svg", "iframe",
    "object", "select", "button", "textarea",
];

/// Elements whose start ends an open one of the same sort, without an end tag.
const ENDED: &[(&str, &[&str])] = &[
    ("li", &["li"]),
    ("tr", &["tr", "td", "th"]),
    ("td", &["td", "th"]),
    ("th", &["td", "th"]),
    ("p", &["p"]),
];

/// What ends a paragraph that is open.
const BLOCKS: &[&str] =
    &["div", "table", "ul", "ol", "h1", "h2", "h3", "h4", "hr", "article"];

/// No page that people made is deeper; what lies deeper is read as if it did not.
const DEEPEST: usize = 200;

/// Reads a page, whatever its tags are worth.
pub(super) fn read(html: &str) -> Element {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut open = vec![Element { name: "html".to_owned(), ..Element::default() }];
    for Ok(token) in Tokenizer::new_with_emitter(html, emitter) {
        match token {
            Token::StartTag(tag) => {
                let name = words(&tag.name);
                end_implied(&mut open, &name);
                let attributes = tag.attributes.iter();
                let attributes =
                    attributes.map(|(name, value)| (words(name), words(value)));
                let element = Element {
                    attributes: attributes.collect(),
                    children: Vec::new(),
                    name,
                };
                let is_empty = tag.self_closing || EMPTY.contains(&element.name.as_str());
                match is_empty || open.len() >= DEEPEST {
                    true => add(&mut open, Node::Element(element)),
                    false => open.push(element),
                }
            }
            Token::EndTag(tag) => end(&mut open, &words(&tag.name)),
            Token::String(text) => add(&mut open, Node::Text(words(&text))),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    while open.len() > 1 {
        close(&mut open);
    }
    open.pop().unwrap_or_default()
}

fn words(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn add(open: &mut [Element], node: Node) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(node);
    }
}

fn close(open: &mut Vec<Element>) {
    if open.len() > 1
        && let Some(element) = open.pop()
        && !UNSEEN.contains(&element.name.as_str())
    {
        add(open, Node::Element(element));
    }
}

/// Ends the innermost element of this name, with what is open in it.
fn end(open: &mut Vec<Element>, name: &str) {
    if let Some(at) = open.iter().rposition(|it| it.name == name).filter(|it| *it > 0) {
        while open.len() > at {
            close(open);
        }
    }
}

fn end_implied(open: &mut Vec<Element>, name: &str) {
    let ended = ENDED.iter().find(|it| it.0 == name).map_or(&[][..], |it| it.1);
    let in_paragraph: &[&str] = if BLOCKS.contains(&name) { &["p"] } else { &[] };
    for ended in ended.iter().chain(in_paragraph) {
        // A list or a table in an item is another one's.
        let holds =
            |it: &Element| matches!(it.name.as_str(), "table" | "ul" | "ol" | "td");
        let from = open.iter().rposition(|it| holds(it) && it.name != *ended);
        let at = open.iter().rposition(|it| it.name == *ended);
        if let Some(at) = at.filter(|it| from.is_none_or(|from| *it > from)) {
            while open.len() > at.max(1) {
                close(open);
            }
        }
    }
}

impl Element {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    /// Whether its style sheet says so, as in `text-align:center`.
    pub(super) fn is_styled(&self, property: &str, value: &str) -> bool {
        let style = self.attribute("style").unwrap_or_default().to_ascii_lowercase();
        style
            .split(';')
            .filter_map(|it| it.split_once(':'))
            .any(|(name, is)| name.trim() == property && is.trim().starts_with(value))
    }

    /// The elements in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|it| match it {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }
}
