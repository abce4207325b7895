//! A paper parted into head, text and foot, as `law` reads them.

use super::paper::{Block, Flat, Line, Paper};
use crate::law::{self, Head};
use crate::text::{self, Span, bare};

/// A paper whose parts are known.
pub(super) struct Layout {
    pub(super) head: Head,
    /// The text that the spans of the head are of.
    pub(super) flat: String,
    /// Whether a page of the web stands around the document.
    pub(super) is_page: bool,
    pub(super) parts: Parts,
}

/// The parts of a paper, but for what the front matter tells.
#[derive(Default)]
pub(super) struct Parts {
    /// The text itself.
    pub(super) body: Vec<Block>,
    /// What follows the foot: annexes.
    pub(super) annex: Vec<Block>,
    /// Words of a page of the web above the document.
    pub(super) left_out: Vec<String>,
    /// Words of head and foot that no key of the front matter takes.
    pub(super) unread: Vec<String>,
    /// Words that every head and foot has.
    pub(super) forms: Vec<String>,
}

/// What stands below "Nơi nhận:" and is no shorter is no recipient, but a paragraph of the
/// text that the words belong to.
const PARAGRAPH: usize = 120;

/// Parts a paper.
pub(super) fn layout(paper: Paper) -> Layout {
    let flat = Flat::of(&paper.blocks);
    let head = law::head(&text::reading(&flat.text));
    let is_page = is_of_page(&head, &flat.text);
    let known = Edge { head: &head, facts: facts(&head), text: &flat.text, is_page };
    let mut parts = Parts::default();
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
                    Side::Head | Side::Foot => known.take(line, *span, &mut parts),
                }
            }
        }
    }
    Layout { parts, is_page, head, flat: flat.text }
}

/// What tells of a line of head or foot whether its words are known.
struct Edge<'a> {
    head: &'a Head,
    facts: Vec<Span>,
    text: &'a str,
    is_page: bool,
}

impl Edge<'_> {
    /// Takes a line of head or foot: what the front matter does not tell of it is kept or told.
    fn take(&self, line: Line, span: Span, parts: &mut Parts) {
        let side = side(self.head, span);
        let heading = self.head.kind.as_ref().map_or(0, |it| it.1.start);
        let is_above = self.is_page && side == Side::Head && span.end <= heading;
        let rest = self.rest(span, line.remarks.is_empty());
        let (forms, words): (Vec<&str>, Vec<&str>) =
            rest.into_iter().partition(|it| !is_above && is_form(it));
        parts.forms.extend(forms.into_iter().map(str::to_owned));
        let words = words.join(" ");
        if words.is_empty() {
            return;
        }
        if is_above {
            parts.left_out.push(words);
        } else if side == Side::Foot && words.chars().count() >= PARAGRAPH {
            parts.annex.push(Block::Line(line));
        } else {
            parts.unread.push(words);
        }
    }

    /// The words of a line that no fact has. What a box has among the lines of the letterhead
    /// is none of them.
    fn rest(&self, line: Span, is_plain: bool) -> Vec<&str> {
        let letterhead = self.head.letterhead.iter().filter(|_| is_plain);
        let mut known: Vec<Span> = letterhead
            .chain(&self.facts)
            .copied()
            .filter(|it| it.overlaps(line))
            .collect();
        known.sort();
        let (mut rest, mut at) = (Vec::new(), line.start);
        for span in known {
            if at < span.start {
                rest.push(Span::new(at, span.start).of(self.text));
            }
            at = at.max(span.end);
        }
        rest.push(Span::new(at.min(line.end), line.end).of(self.text));
        let words = rest.into_iter().map(str::trim);
        words.filter(|it| it.contains(char::is_alphanumeric)).collect()
    }
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
fn facts(head: &Head) -> Vec<Span> {
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
/// "(Đã ký)", the "CỦA" before who issues a document of the Party, marks of who drafted the
/// text.
fn is_form(words: &str) -> bool {
    let letters = || words.chars().filter(|it| it.is_alphabetic());
    let plain = bare(words);
    let plain = plain.trim_matches(|it: char| !it.is_alphanumeric());
    let is_motto = ["cong hoa xa hoi", "doc lap", "dang cong san"]
        .iter()
        .any(|it| plain.starts_with(it));
    let is_word = matches!(
        plain,
        "noi nhan" | "kt" | "luat so" | "ngay" | "nam" | "thang nam" | "cua"
    ) || plain.starts_with("da ky");
    let mark = words.trim_start_matches(['-', ' ']);
    let is_mark = mark.starts_with(['<', '(']) && mark.ends_with(['>', ')']);
    letters().count() < 3 || is_motto || is_word || is_mark
}
