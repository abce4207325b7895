//! Plain text becomes a paper: rules and page numbers fall away.

use super::paper::{Block, Break, Line, Paper};

/// What a line of text is on its own.
#[derive(PartialEq, Eq)]
enum Kind {
    Words,
    /// Nothing, or a rule.
    Empty,
    PageNumber,
}

/// Reads a text, line by line.
pub(super) fn paper(text: &str) -> Paper {
    let mut paper = Paper::default();
    let mut before = Break::Gap;
    let mut numbers = Numbers::default();
    for line in text.lines().flat_map(|it| it.split('\u{c}')) {
        let words = line.trim_matches(|it: char| it.is_whitespace() || it == '\u{feff}');
        match kind(words, &mut numbers, before) {
            Kind::Words => {
                paper.blocks.push(Block::Line(Line::plain(words, before)));
                before = Break::Line;
            }
            Kind::Empty => before = Break::Gap,
            Kind::PageNumber => {
                paper.left_out.push(words.to_owned());
                before = Break::Gap;
            }
        }
    }
    paper
}

/// The numbers of pages come one after the other.
#[derive(Default)]
struct Numbers {
    last: Option<u32>,
}

fn kind(words: &str, numbers: &mut Numbers, before: Break) -> Kind {
    if !words.contains(char::is_alphanumeric) {
        return Kind::Empty;
    }
    match page(words) {
        Some(page) if before == Break::Gap && numbers.goes_on(page) => Kind::PageNumber,
        _ => Kind::Words,
    }
}

impl Numbers {
    /// Whether a page of this number may follow; the first page bears none (Nghị định
    /// 30/2020/NĐ-CP, Phụ lục I, I.7).
    fn goes_on(&mut self, page: u32) -> bool {
        let follows = match self.last {
            Some(last) => page == last + 1,
            None => (1..4).contains(&page),
        };
        if follows {
            self.last = Some(page);
        }
        follows
    }
}

/// The number of a page, alone on its line: "2", "- 2 -", "Trang 2/5".
fn page(words: &str) -> Option<u32> {
    let number = words.trim_matches(|it: char| matches!(it, '-' | '–' | ' '));
    let number = number.strip_prefix("Trang").map_or(number, str::trim_start);
    let (number, total) = number.split_once('/').unwrap_or((number, "1"));
    let is_number =
        |it: &str| (1..4).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_digit());
    (is_number(number) && is_number(total)).then(|| number.parse().ok())?
}
