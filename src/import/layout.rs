//! A paper parted into head, text and foot, as `law` reads them.

use super::paper::{Block, Flat, Line, Paper};
use crate::law::{self, Head};
use crate::text::{self, Span, bare};

/// A paper whose parts are known.
pub(super) struct Layout {
    pub(super) head: Head,
    /// The text that the spans of the head are of.
    pub(super) flat: String,
    /// The text itself.
    pub(super) body: Vec<Block>,
    /// What follows the foot: annexes.
    pub(super) annex: Vec<Block>,
    /// Whether a page of the web stands around the document.
    pub(super) is_page: bool,
    /// Lines of that page above the document.
    pub(super) left_out: Vec<String>,
    /// Lines of head and foot whose words no key of the front matter takes.
    pub(super) unread: Vec<String>,
}

/// Parts a paper.
pub(super) fn layout(paper: Paper) -> Layout {
    let flat = Flat::of(&paper.blocks);
    let head = law::head(&text::reading(&flat.text));
    let is_page = is_of_page(&head, &flat.text);
    let known = known_spans(&head);
    let mut parts = Layout {
        body: Vec::new(),
        annex: Vec::new(),
        is_page,
        left_out: Vec::new(),
        unread: Vec::new(),
        flat: String::new(),
        head: Head::default(),
    };
    let heading = head.kind.as_ref().map_or(0, |it| it.1.start);
    for (block, lines) in paper.blocks.into_iter().zip(&flat.lines) {
        let sides: Vec<Side> = lines.iter().map(|it| side(&head, *it)).collect();
        if is_whole(&sides, Side::Body) {
            parts.body.push(block);
        } else if is_whole(&sides, Side::After) {
            parts.annex.push(block);
        } else {
            for ((line, side), span) in owned(block).into_iter().zip(sides).zip(lines) {
                match side {
                    Side::Body => parts.body.push(Block::Line(line)),
                    Side::After => parts.annex.push(Block::Line(line)),
                    _ => {
                        let words = span.of(&flat.text).trim().to_owned();
                        let is_above = side == Side::Head && span.end <= heading;
                        let is_in = |it: &Span| it.overlaps(*span);
                        // What a box has among the lines of the letterhead is none of them.
                        let is_named =
                            head.letterhead.iter().any(is_in) && line.remarks.is_empty();
                        if words.is_empty() || is_named || known.iter().any(is_in) {
                            continue;
                        }
                        if is_page && is_above {
                            parts.left_out.push(words);
                        } else if !is_expected(&words) {
                            parts.unread.push(words);
                        }
                    }
                }
            }
        }
    }
    (parts.head, parts.flat) = (head, flat.text);
    parts
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Head,
    Body,
    Foot,
    After,
}

fn side(head: &Head, line: Span) -> Side {
    match line.start {
        at if at < head.body.start => Side::Head,
        at if at < head.body.end => Side::Body,
        at if at < head.after.start => Side::Foot,
        _ => Side::After,
    }
}

fn is_whole(sides: &[Side], side: Side) -> bool {
    !sides.is_empty() && sides.iter().all(|it| *it == side)
}

fn owned(block: Block) -> Vec<Line> {
    match block {
        Block::Line(line) => vec![line],
        Block::Table(table) => table.rows.into_iter().flatten().flatten().collect(),
    }
}

/// Whether the heading is that of a web page, "Chỉ thị về việc …", and no office's own, with
/// a foot below the text.
fn is_of_page(head: &Head, text: &str) -> bool {
    let kind = head.kind.as_ref().map_or("", |it| it.1.of(text));
    kind.chars().any(char::is_lowercase) && head.body.end == text.len()
}

/// The words that the front matter tells.
fn known_spans(head: &Head) -> Vec<Span> {
    let mut spans: Vec<Span> = head.title.0.clone();
    spans.extend(head.kind.as_ref().map(|it| it.1));
    spans.extend(head.number.as_ref().map(|it| it.1));
    spans.extend(head.place);
    spans.extend(head.date.as_ref().map(|it| it.1));
    spans.extend(head.issuer.iter().flat_map(|it| it.written.0.clone()));
    spans.extend(head.authority.0.iter().copied());
    spans.extend(head.position);
    spans.extend(head.signer);
    spans.extend(head.recipients.iter().flat_map(|it| it.0.clone()));
    spans
}

/// What every head and foot has, and no key of the front matter: the motto, "Nơi nhận:",
/// "(Đã ký)", marks of who drafted the text.
fn is_expected(words: &str) -> bool {
    let letters = || words.chars().filter(|it| it.is_alphabetic());
    let plain = bare(words);
    let plain = plain.trim_matches(|it: char| !it.is_alphanumeric());
    let is_motto = ["cong hoa xa hoi", "doc lap", "dang cong san"]
        .iter()
        .any(|it| plain.starts_with(it));
    let is_form = plain == "noi nhan" || plain.starts_with("da ky") || plain == "kt";
    let mark = words.trim_start_matches(['-', ' ']);
    let is_mark = mark.starts_with(['<', '(']) && mark.ends_with(['>', ')']);
    letters().count() < 3 || is_motto || is_form || is_mark
}
