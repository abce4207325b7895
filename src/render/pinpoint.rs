//! How a directive and each of its points is cited, in the words of offices.
//!
//! 1. A directive with all that identifies it: kind, number, date, body, trích yếu (Nghị định
//!    30/2020/NĐ-CP, Phụ lục I, II.6.b). What is unknown is left out.
//! 2. A point from the inside out, in the divisions whose names the text writes: "điểm a
//!    khoản 2 Điều 103 Mục 5 Chương XII Phần I" (the same, Phụ lục II, V.7). A division
//!    without a name of its own gets none.

use super::frame::Frame;
use crate::law::date;
use crate::link::Directive;
use crate::parse::Document;
use crate::text::Cursor;

/// What texts are divided into above articles and clauses, the greatest first.
const DIVISIONS: &[&str] = &["Phần", "Chương", "Mục", "Tiểu mục"];

/// The words that cite a directive.
pub(super) fn citation(frame: &Frame<'_>, directive: &Directive) -> String {
    let work = &frame.corpus.works[directive.work];
    let front = &directive.document.front;
    let mut words = frame.short_label(work);
    if let Some(day) = front.date {
        words = format!("{words} {}", date::in_words(day));
    }
    if let Some(body) = frame.corpus.issuer(work) {
        words = format!("{words} {} {}", frame.word("compose.of"), body.name);
    }
    let title = front.title.value.trim();
    let about = frame.word("compose.about");
    match Cursor::new(title, 0).eat_words(about) {
        true => format!("{words} {about}{}", &title[about.len()..]),
        false => format!("{words} {about} “{title}”"),
    }
}

/// The words that cite each point, without the directive.
pub(super) fn points(frame: &Frame<'_>, document: &Document) -> Vec<String> {
    let text = &document.prose.text;
    let mut open: Vec<(usize, String)> = Vec::new();
    let mut seen = document.prose.body;
    let mut points = Vec::with_capacity(document.provisions.len());
    for provision in &document.provisions {
        let before = text.get(seen..provision.text.start).unwrap_or_default();
        seen = provision.text.start;
        for (rank, name) in before.split("\n\n").filter_map(division) {
            open.retain(|it| it.0 < rank);
            open.push((rank, name));
        }
        let mut words = frame.cited_point(provision);
        // Articles are counted through all divisions.
        let is_in_article = provision.id.split('-').any(|it| {
            it.starts_with('d') && it[1..].starts_with(|it: char| it.is_ascii_digit())
        });
        if !is_in_article {
            for (_, name) in open.iter().rev() {
                words = format!("{words} {name}");
            }
        }
        points.push(words);
    }
    points
}

/// The division that a paragraph opens: its rank and its name, as in `Mục II`.
fn division(paragraph: &str) -> Option<(usize, String)> {
    let (rank, mut cursor) = DIVISIONS.iter().enumerate().find_map(|(rank, name)| {
        let mut cursor = Cursor::new(paragraph, 0);
        cursor.eat_words(name).then_some((rank, cursor))
    })?;
    cursor.eat_blanks(2).then_some(())?;
    let start = cursor.at;
    if cursor.eat_digits(3).is_none() {
        let letters = cursor.eat_while(8, |it| "IVXLC".contains(it));
        (!letters.is_empty()).then_some(())?;
    }
    let number = cursor.since(start);
    let ends = cursor.peek().is_none_or(|it| matches!(it, '\n' | '.' | ':'));
    ends.then(|| (rank, format!("{} {number}", DIVISIONS[rank])))
}
