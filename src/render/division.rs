//! What a text is divided into above articles and clauses: Phần, Chương, Mục, Tiểu mục.
//!
//! 1. Where a text writes what a division is, its own words count.
//! 2. Most directives number theirs without a name; offices then say Mục to `II.`, and Phần to
//!    `C.` above it: "khoản 3 mục II phần C".
//! 3. Where it is not certain what a number opens, it opens nothing.

use crate::parse::Document;
use crate::text::Cursor;

/// What texts are divided into above articles and clauses, the greatest first.
const DIVISIONS: [&str; 4] = ["Phần", "Chương", "Mục", "Tiểu mục"];
/// The ranks of those that are numbered without a name.
const PART: usize = 0;
const SECTION: usize = 2;
/// The letters that number parts; texts have Đ or F, or neither.
const LETTERS: &str = "ABCDĐEFGHKLMN";
/// The numbers in words: `Phần thứ nhất`.
const ORDINALS: [&str; 10] =
    ["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"];

/// A division of a text.
#[derive(Clone, Copy)]
pub(super) struct Division<'a> {
    /// Where the paragraph that opens it begins in the prose.
    pub(super) at: usize,
    /// That paragraph.
    pub(super) title: &'a str,
    /// Its place among [`DIVISIONS`].
    rank: usize,
    /// Its number as written: `II`, `thứ nhất`.
    number: &'a str,
    /// Whether the text writes what it is.
    is_named: bool,
}

impl Division<'_> {
    /// What offices call it: `Mục II`.
    pub(super) fn name(&self) -> String {
        format!("{} {}", DIVISIONS[self.rank], self.number)
    }
}

/// The divisions of a document, in order.
pub(super) fn divisions<'a>(document: &Document, words: &'a str) -> Vec<Division<'a>> {
    let provisions = &document.provisions;
    let mut divisions: Vec<Division<'a>> = Vec::new();
    let mut open = Vec::new();
    for (at, paragraph) in document.prose.paragraphs(words) {
        // The number of an item is no part of its words.
        let is_provision =
            provisions.binary_search_by_key(&at, |it| it.text.start).is_ok();
        if !is_provision {
            let found = named(paragraph).or_else(|| unnamed(paragraph, &open));
            if let Some(division) = found.map(|it| Division { at, ..it }) {
                enter(&mut open, division);
                divisions.push(division);
            }
        }
    }
    divisions
}

/// Goes on into a division: those that are open end but for the greater ones.
pub(super) fn enter<'a>(open: &mut Vec<Division<'a>>, division: Division<'a>) {
    open.retain(|it| it.rank < division.rank);
    open.push(division);
}

/// The division whose name and number a paragraph begins with: `Mục II`, `Phần thứ nhất`.
fn named(paragraph: &str) -> Option<Division<'_>> {
    let (rank, mut cursor) = DIVISIONS.iter().enumerate().find_map(|(rank, name)| {
        let mut cursor = Cursor::new(paragraph, 0);
        cursor.eat_words(name).then_some((rank, cursor))
    })?;
    cursor.eat_blanks(2).then_some(())?;
    let start = cursor.at;
    let is_ordinal =
        cursor.eat_words("thứ") && ORDINALS.iter().any(|it| cursor.eat_next_words(it));
    if !is_ordinal {
        cursor.at = start;
        if cursor.eat_digits(3).is_none() {
            let letters = cursor.eat_while(8, |it| "IVXLC".contains(it));
            (!letters.is_empty()).then_some(())?;
        }
    }
    let number = cursor.since(start);
    let ends = cursor.peek().is_none_or(|it| matches!(it, '\n' | '.' | ':'));
    ends.then_some(Division { at: 0, title: paragraph, rank, number, is_named: true })
}

/// The division whose number alone a paragraph begins with: `II. Tổ chức`, `A. Mục tiêu`.
fn unnamed<'a>(paragraph: &'a str, open: &[Division<'a>]) -> Option<Division<'a>> {
    let mut cursor = Cursor::new(paragraph, 0);
    let number = cursor.eat_while(6, |it| "IVX".contains(it) || LETTERS.contains(it));
    cursor.eat_if(|it| matches!(it, '.' | '/' | ')' | '-'))?;
    (cursor.eat_blanks(4) || cursor.peek().is_none()).then_some(())?;
    // Those of a person begin so, too: "V. I. Lênin".
    let mut ahead = cursor;
    let is_initial =
        ahead.eat_if(char::is_uppercase).is_some() && ahead.peek() == Some('.');
    let is_section = !number.is_empty() && number.chars().all(|it| "IVX".contains(it));
    let rank = if is_section { SECTION } else { PART };
    let own = open.iter().find(|it| it.rank == rank);
    let follows = match own {
        _ if is_initial => false,
        // What is named has other divisions below it.
        Some(own) if own.is_named => false,
        _ if is_section => open.iter().all(|it| it.rank <= SECTION),
        // `A.` in `I.` is smaller than that; a letter out of turn is a name: "C. Mác".
        None => number == "A" && open.is_empty(),
        Some(_) if number.chars().count() != 1 => false,
        Some(own) => LETTERS
            .split_once(own.number)
            .and_then(|(_, after)| after.split_once(number))
            .is_some_and(|(between, _)| matches!(between, "" | "Đ" | "F")),
    };
    follows.then_some(Division { at: 0, title: paragraph, rank, number, is_named: false })
}
