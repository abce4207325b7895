//! The part of a page in which a document stands.

use super::super::paper::Flat;
use super::lines;
use super::tree::{Element, Node};
use crate::law;
use crate::text;

/// Parts of a page that hold no document; links are menus. Forms may be around all of it.
const CHROME: &[&str] = &["nav", "header", "footer", "aside", "a"];

/// How far above its text the head of a document may stand: a table has four elements.
const ABOVE: usize = 12;

/// Words that make a paragraph, and no entry of a menu.
const LONG: usize = 80;

/// The innermost element with nearly all paragraphs of the page, or the one around it in
/// which the head of the document stands.
pub(super) fn find(root: &Element) -> &Element {
    let all = paragraphs(root);
    if all == 0 {
        return root;
    }
    let mut path = vec![root];
    while let Some(inner) = path.last().and_then(|it| {
        it.elements().find(|it| paragraphs(it) * 10 >= all * 8 && holds_blocks(it))
    }) {
        path.push(inner);
    }
    let has_head = |it: &&&Element| {
        let flat = Flat::of(&lines::paper(it).blocks).text;
        let kind = law::head(&text::reading(&flat)).kind;
        // A caption below a paragraph repeats the title, and is none.
        let is_above = |at: usize| flat[..at].lines().all(|it| it.chars().count() < LONG);
        kind.is_some_and(|(_, span)| is_above(span.start))
    };
    // A page may set the head beside the text.
    let with_head = path.iter().rev().take(ABOVE).find(has_head);
    with_head.or(path.last()).copied().unwrap_or(root)
}

/// Whether paragraphs may lie in it, and it is none itself.
fn holds_blocks(element: &Element) -> bool {
    let is_inline =
        |it: &Node| matches!(it, Node::Text(text) if text.trim().len() >= LONG);
    !matches!(element.name.as_str(), "p" | "span")
        && !element.children.iter().all(is_inline)
}

/// How many letters of paragraphs there are, those of links and chrome left out.
fn paragraphs(element: &Element) -> usize {
    if CHROME.contains(&element.name.as_str()) {
        return 0;
    }
    let inner: usize = element.elements().map(paragraphs).sum();
    let own = own_letters(element);
    inner + if own >= LONG { own } else { 0 }
}

/// The letters of its own text and of the words set in it, such as bold ones.
fn own_letters(element: &Element) -> usize {
    let letters = element.children.iter().map(|it| match it {
        Node::Text(text) => text.trim().chars().count(),
        Node::Element(it) => match it.name.as_str() {
            "b" | "strong" | "i" | "em" | "u" | "font" => own_letters(it),
            _ => 0,
        },
    });
    letters.sum()
}
