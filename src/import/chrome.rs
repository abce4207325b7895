//! What a page of the web has around and between the paragraphs of a document.

use super::paragraphs::{Part, part_words};
use crate::text::{self, bare};

/// No heading, name or address in a page's foot is longer.
const SHORT: usize = 120;

/// The endings of pictures, whose names a page leaves in the text.
const PICTURES: &[&str] = &[".jpg", ".jpeg", ".png", ".gif", ".bmp", ".webp"];

/// The parts of a text without what a page has between and below them, which is told.
/// `heading` is the page's own: a caption repeats it.
pub(super) fn without_chrome(
    parts: Vec<Part>,
    heading: &str,
    left_out: &mut Vec<String>,
) -> Vec<Part> {
    let is_long = |it: &Part| part_words(it).chars().count() >= SHORT;
    let last = parts.iter().rposition(is_long).map_or(0, |it| it + 1);
    let ends = |it: &Part| part_words(it).trim_end().ends_with(['.', ';', '/']);
    let closing = parts.iter().skip(last).take_while(|it| ends(it)).count();
    let heading = text::key(heading);
    let mut kept = Vec::new();
    for (at, part) in parts.into_iter().enumerate() {
        let words = part_words(&part);
        let plain = bare(&words);
        let is_picture = PICTURES.iter().any(|it| plain.trim_end().ends_with(it));
        let is_caption = text::key(&words) == heading;
        match at < last + closing && !is_picture && !is_caption {
            true => kept.push(part),
            false => {
                left_out.push(words.split_whitespace().collect::<Vec<_>>().join(" "))
            }
        }
    }
    kept
}
