//! What a page of the web has around and between the paragraphs of a document.

use super::paragraphs::{Part, opens_point, part_words};
use crate::text::{self, bare};

/// No heading, name or address in a page's foot is longer.
const SHORT: usize = 120;

/// Whether a part is one of a document: long, or a whole sentence or point without a label,
/// as "Địa chỉ: …" has one.
fn is_text(part: &Part) -> bool {
    let words = part_words(part);
    let words = words.trim();
    let start: String = words.chars().take(SHORT / 4).collect();
    let has_label = start.contains(':') && !words.ends_with(':');
    let is_sentence =
        words.ends_with(['.', ';', '/']) && words.chars().count() >= SHORT / 2;
    let is_point = opens_point(words) && words.ends_with(['.', ';', ':', '/']);
    let is_long = words.chars().count() >= SHORT;
    matches!(part, Part::Table(_)) || is_long || (is_sentence || is_point) && !has_label
}

/// The endings of pictures, whose names a page leaves in the text.
const PICTURES: &[&str] = &[".jpg", ".jpeg", ".png", ".gif", ".bmp", ".webp"];

/// Whether a part is what a page notes below a heading: a day, how often it was read.
fn is_note(part: &Part) -> bool {
    let words = part_words(part);
    let words = words.trim();
    let is_short = words.chars().count() < SHORT / 2;
    is_short
        && words.contains(|it: char| it.is_ascii_digit())
        && !words.ends_with(['.', ':', ';', ','])
        && !opens_point(words)
}

/// The parts of a text without what a page has above, between and below them, which is told.
/// `heading` is the page's own: a caption repeats it.
pub(super) fn without_chrome(
    parts: Vec<Part>,
    heading: &str,
    left_out: &mut Vec<String>,
) -> Vec<Part> {
    let last = parts.iter().rposition(is_text).map_or(0, |it| it + 1);
    let ends = |it: &Part| part_words(it).trim_end().ends_with(['.', ';', '/']);
    let closing = parts.iter().skip(last).take_while(|it| ends(it)).count();
    let opening = parts.iter().take_while(|it| is_note(it)).count();
    let heading = text::key(heading);
    let mut kept = Vec::new();
    for (at, part) in parts.into_iter().enumerate() {
        let words = part_words(&part);
        let plain = bare(&words);
        let is_picture = PICTURES.iter().any(|it| plain.trim_end().ends_with(it));
        let is_caption = text::key(&words) == heading;
        match (opening..last + closing).contains(&at) && !is_picture && !is_caption {
            true => kept.push(part),
            false => {
                left_out.push(words.split_whitespace().collect::<Vec<_>>().join(" "))
            }
        }
    }
    kept
}
