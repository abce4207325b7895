//! A saved page of a portal becomes a paper.
//!
//! 1. [`tree`]: the tags as elements, however they are nested.
//! 2. [`article`]: the element with the document in it; menus, columns and feet of the page
//!    stay outside.
//! 3. [`lines`]: its paragraphs, lists and tables, as a browser shows them.

mod article;
mod lines;
mod tree;

use super::paper::{Flat, Paper};

/// Whether a text is a page.
pub(super) fn is_page(text: &str) -> bool {
    let start = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    let start: String = start.chars().take(200).collect();
    let start = start.to_ascii_lowercase();
    start.starts_with("<!doctype html") || start.starts_with("<html")
}

/// Reads a page.
pub(super) fn paper(html: &str) -> Paper {
    let root = tree::read(html);
    let article = article::find(&root);
    let mut paper = lines::paper(article);
    if !std::ptr::eq(article, &raw const root) {
        // What lies around the article, for those who look for something.
        let inside = Flat::of(&paper.blocks).text;
        let page = Flat::of(&lines::paper(&root).blocks).text;
        let known: std::collections::BTreeSet<&str> =
            inside.lines().map(str::trim).collect();
        let around = page.lines().map(str::trim);
        let around = around.filter(|it| !it.is_empty() && !known.contains(it));
        paper.left_out.extend(around.map(str::to_owned));
    }
    paper
}
