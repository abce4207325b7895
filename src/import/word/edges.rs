//! What stands above and below the text on every page: a letterhead may stand there.

use std::collections::{BTreeMap, BTreeSet};

use super::super::paper::{Block, Paper, Remark};
use super::body::Reader;
use super::xml::Element;
use crate::diagnostic::Code;
use crate::text::bare;
use crate::words::words;

/// The headers and footers of a file, by the ids under which its text names them.
pub(super) type Edges = BTreeMap<String, Element>;

impl Reader<'_> {
    /// Reads the header of the first page as the beginning of the text; of the other headers
    /// and the footers it tells what they say.
    pub(super) fn edges(&mut self, edges: &Edges, body: &Element, paper: &mut Paper) {
        let first = of_first_page(body);
        let mut known = BTreeSet::new();
        let mut left_out = Vec::new();
        let of_first = edges.iter().filter(|it| Some(it.0.as_str()) == first);
        let others = edges.iter().filter(|it| Some(it.0.as_str()) != first);
        for (_, header) in of_first {
            let blocks = self.said(header);
            known.extend(lines(&blocks));
            if !blocks.is_empty() {
                let message = words!(
                    "the header of the pages was read as the beginning of the text"
                );
                let hint =
                    words!("look at the issuer, the number, the place and the date");
                paper.remarks.push(Remark::new(Code::ImportDoubt, message, hint));
            }
            paper.blocks.extend(blocks);
        }
        for (_, edge) in others {
            // The same words may stand on odd pages and on even ones.
            let lines = lines(&self.said(edge)).into_iter();
            left_out.extend(lines.filter(|it| known.insert(it.clone())));
        }
        if !left_out.is_empty() {
            let message = words!(
                "words above or below the text of the pages were left out: “{words}”",
                words = left_out.join(" ")
            );
            let hint = words!(
                "if these are words of the document, write them where they belong"
            );
            paper.remarks.push(Remark::new(Code::LeftOut, message, hint));
        }
        paper.left_out.extend(left_out);
    }

    /// The blocks of a header or footer; none where it has but the number of the page.
    fn said(&mut self, edge: &Element) -> Vec<Block> {
        let mut blocks = Vec::new();
        self.all_blocks(edge, &mut blocks);
        let is_number = lines(&blocks).iter().all(|it| is_number_of_page(it));
        if is_number { Vec::new() } else { blocks }
    }
}

/// The id of the header that the first page shows.
fn of_first_page(body: &Element) -> Option<&str> {
    let mut sections = Vec::new();
    body.within(&["sectPr"], &mut sections);
    let section = *sections.first()?;
    let kind = match section.switch("titlePg") {
        Some(true) => "first",
        _ => "default",
    };
    let is_shown = |it: &&Element| {
        it.name == "headerReference" && it.attribute("type").unwrap_or("default") == kind
    };
    section.elements().find(is_shown)?.attribute("id")
}

/// The lines that have words.
fn lines(blocks: &[Block]) -> Vec<String> {
    let lines = blocks.iter().flat_map(Block::lines);
    let words = lines.map(|it| it.words().trim().to_owned());
    words.filter(|it| it.contains(char::is_alphanumeric)).collect()
}

/// "2", "- 2 -", "Trang 2/5".
fn is_number_of_page(line: &str) -> bool {
    let plain = bare(line);
    let mut words = plain.split(|it: char| !it.is_alphabetic());
    words.all(|it| it.is_empty() || matches!(it, "trang" | "page" | "of"))
}
