//! The head: the heading first, then what it is about, and what stands above it.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::above::{
    NEAR, NUMBER, STAMP, above_heading, is_number, is_of_head, motto, number,
    without_date,
};
use super::cells::{Cells, SHORT, core, holds, is_capital, opens, titled, trimmed};
use super::issuer::acts;
use crate::law::body::Phrase;
use crate::law::kind::Kind;
use crate::law::number::Number;
use crate::text::{Lexicon, Span, bare};

/// The head of a document; spans are bytes of the text read.
#[derive(Default)]
pub(super) struct Opening {
    pub(super) kind: Option<(Kind, Span)>,
    pub(super) title: Vec<Span>,
    pub(super) number: Option<(Number, Span)>,
    pub(super) place: Option<Span>,
    pub(super) date: Option<(Date, Span)>,
    /// The lines of the issuer and of the body above it.
    pub(super) letterhead: Vec<Span>,
    /// The body in the heading itself: "CHỈ THỊ CỦA BAN THƯỜNG VỤ TỈNH ỦY".
    pub(super) of: Option<Span>,
    /// The first cell after the head.
    pub(super) end: usize,
}

/// The heading of a document.
struct Heading {
    at: usize,
    kind: Kind,
    /// The words that tell the kind.
    span: Span,
    /// What follows them in the cell.
    rest: Span,
}

/// The most cells above a heading: menus of portals.
const ABOVE: usize = 300;
/// The most lines of a title.
const TITLE_LINES: usize = 12;

/// The kinds that stand as a heading; scanners lose marks: "QUYÉT ĐỊNH".
static KINDS: LazyLock<Lexicon<Kind>> = LazyLock::new(|| {
    let kinds = Kind::all().filter(|it| *it != Kind::DOCUMENT);
    Lexicon::unmarked(kinds.map(|it| (it.name(), it)))
});

/// What opens a title.
static ABOUT: LazyLock<Lexicon<()>> =
    LazyLock::new(|| Lexicon::unmarked(["Về việc", "V/v", "Về"].map(|it| (it, ()))));

/// What opens the first paragraph of a body, and is no title's next line.
static BODY: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    let words = [
        "Bên cạnh",
        "Căn cứ",
        "Chiều ngày",
        "Để",
        "Điều 1",
        "Hiện",
        "Hiện nay",
        "Hằng năm",
        "Hàng năm",
        "Kính gửi",
        "Năm",
        "Ngày",
        "Nhằm",
        "Nhìn chung",
        "Những năm",
        "Phát huy",
        "Phần thứ nhất",
        "Qua",
        "Quán triệt",
        "Sáng ngày",
        "Sau",
        "Thi hành",
        "Theo",
        "Thời gian",
        "Thực hiện",
        "Tiếp tục",
        "Triển khai",
        "Trong",
        "Trước",
        "Từ",
        "Vừa qua",
        "Xét",
    ];
    Lexicon::unmarked(words.map(|it| (it, ())))
});

/// Reads the head.
pub(super) fn opening(cells: &Cells<'_>) -> Opening {
    let mut opening = Opening::default();
    let (above, below) = match heading(cells) {
        Some(Found::Kind(heading)) => {
            opening.kind = Some((heading.kind, heading.span));
            let (of, first, next) = below_kind(cells, &heading);
            opening.of = of;
            let end = title(cells, first, next, &mut opening.title);
            (heading.at, end)
        }
        Some(Found::Letter(at)) => {
            opening.kind = Kind::named("cong-van").map(|it| (it, cells.core(at)));
            let line = without_date(cells, cells.core(at));
            opening.kind = opening.kind.map(|(kind, _)| (kind, line));
            let end = title(cells, Some(line), at + 1, &mut opening.title);
            // The right column of a head may follow the left one.
            let is_head = |it: &usize| is_of_head(cells, *it);
            let end = end + (end..cells.len()).take_while(is_head).count();
            (end, end)
        }
        None => (first_long(cells), 0),
    };
    opening.end = below;
    above_heading(cells, above, &mut opening);
    opening
}

/// What a document opens with.
enum Found {
    /// "CHỈ THỊ", or a web page's "Chỉ thị về việc …".
    Kind(Heading),
    /// "V/v …" of a letter without a kind (công văn): which cell.
    Letter(usize),
}

/// The heading: the first kind in capitals that has a head or a title beside it, else the
/// title of a page.
fn heading(cells: &Cells<'_>) -> Option<Found> {
    let (mut page, mut long) = (None, 0);
    for at in 0..cells.len().min(ABOVE) {
        let text = cells.text(at);
        if text.len() >= SHORT {
            // Two paragraphs may introduce a document on a web page; three are a body.
            long += 1;
            if long == 3 {
                break;
            }
            continue;
        }
        if is_foot(text) {
            break;
        }
        if let Some(found) = in_capitals(cells, at).filter(|it| is_supported(cells, it)) {
            return Some(Found::Kind(found));
        }
        if is_letter(cells, at) {
            return Some(Found::Letter(at));
        }
        if page.is_none() && long == 0 {
            page = of_page(cells, at);
        }
    }
    page.map(Found::Kind)
}

/// Whether no head can follow such a cell.
fn is_foot(text: &str) -> bool {
    text.len() < 60 && (holds(text, "noi nhan:") || text.starts_with("Kính gửi"))
}

/// "CHỈ THỊ", alone or before its title; "QUYẾT ĐỊNH:" opens the articles and is none.
fn in_capitals(cells: &Cells<'_>, at: usize) -> Option<Heading> {
    let cell = cells.core(at);
    let mut cursor = cells.cursor(cell);
    let Some(kind) = KINDS.read(&mut cursor).copied() else {
        let kind = in_wide_letters(cells.of(cell))?;
        let rest = Span::new(cell.end, cell.end);
        return Some(Heading { at, kind, span: cell, rest });
    };
    let span = Span::new(cell.start, cursor.at);
    let rest = core(&cells.reading().text, Span::new(cursor.at, cell.end));
    let goes_on =
        rest.is_empty() || opens(&ABOUT, cells.cursor(rest)) || is_of(cells, rest);
    let is_colon = cells.of(cell)[span.end - cell.start..].trim_start().starts_with(':');
    (is_capital(cells.of(span)) && goes_on && !is_colon).then_some(Heading {
        at,
        kind,
        span,
        rest,
    })
}

/// "C H Ỉ  T H Ị": letters set wide.
fn in_wide_letters(text: &str) -> Option<Kind> {
    let mut letters = text.split_whitespace();
    let is_wide = text.len() < SHORT / 4 && letters.all(|it| it.chars().count() == 1);
    let joined = |it: &str| bare(it).replace(' ', "");
    let kinds = Kind::all().filter(|it| is_wide && *it != Kind::DOCUMENT);
    let mut named = kinds.filter(|it| joined(it.name()) == joined(text));
    named.next().filter(|_| is_capital(text))
}

/// "CỦA BAN THƯỜNG VỤ TỈNH ỦY", "SỐ 12/CT-TTg" below or after the kind.
fn is_of(cells: &Cells<'_>, span: Span) -> bool {
    let mut cursor = cells.cursor(span);
    let reads = cursor.eat_words("của")
        || is_number(cells, span) && NUMBER.read(&mut cursor).is_some();
    reads && is_capital(cells.of(Span::new(span.start, cursor.at)))
}

/// Whether a head stands above the heading or a title below it: menus name kinds too.
fn is_supported(cells: &Cells<'_>, heading: &Heading) -> bool {
    let at = heading.at;
    let has_head = (at.saturating_sub(NEAR)..at).any(|it| is_of_head(cells, it));
    let below = cells.core(at + 1);
    let says_what = !heading.rest.is_empty()
        || opens(&ABOUT, cells.cursor(below))
        || is_of(cells, below);
    let words = cells.of(below).split_whitespace().count();
    let is_menu = is_capital(cells.of(below)) || of_page(cells, at + 1).is_some();
    let is_first = at < 2 && words >= 5 && !is_menu;
    has_head || says_what || is_first
}

/// "V/v …" below the number of a letter.
fn is_letter(cells: &Cells<'_>, at: usize) -> bool {
    let mut cursor = cells.cursor(cells.core(at));
    let is_about = cursor.eat_words("V/v") || cursor.eat_words("V/v:");
    is_about && (at.saturating_sub(NEAR)..at).any(|it| is_of_head(cells, it))
}

/// The title of a web page: "Chỉ thị về việc …", alone on its line.
fn of_page(cells: &Cells<'_>, at: usize) -> Option<Heading> {
    let cell = cells.core(at);
    let mut cursor = cells.cursor(cell);
    let kind = Kind::read(&mut cursor)?;
    let span = Span::new(cell.start, cursor.at);
    let rest = trimmed(&cells.reading().text, Span::new(cursor.at, cell.end));
    let starts_high = cells.of(cell).starts_with(char::is_uppercase);
    let ends = cells.of(cell).ends_with(['.', ';', ':', ',']) || !cells.is_apart(at + 1);
    let is_title = opens(&ABOUT, cells.cursor(rest)) && starts_high && !ends;
    is_title.then_some(Heading { at, kind, span, rest })
}

/// What stands below the kind: the body it is of, the first line of its title, and the cell
/// to go on with.
fn below_kind(
    cells: &Cells<'_>,
    heading: &Heading,
) -> (Option<Span>, Option<Span>, usize) {
    let next = heading.at + 1;
    let (line, next) = match heading.rest.is_empty() {
        true => (cells.core(next), next + 1),
        false => (heading.rest, next),
    };
    if is_of(cells, line) {
        let (of, about) = before_about(cells, line);
        let first = if about.is_empty() { cells.core(next) } else { about };
        let next = if about.is_empty() { next + 1 } else { next };
        return (Some(of), Some(first), next);
    }
    (None, Some(line), next)
}

/// "CỦA … VỀ VIỆC …" parted before what it is about.
fn before_about(cells: &Cells<'_>, line: Span) -> (Span, Span) {
    let text = cells.of(line);
    let words = text.char_indices().filter(|(_, it)| *it == ' ');
    let about = words
        .map(|(at, _)| line.start + at + 1)
        .find(|at| opens(&ABOUT, cells.cursor(Span::new(*at, line.end))));
    match about {
        Some(at) => (
            trimmed(&cells.reading().text, Span::new(line.start, at)),
            Span::new(at, line.end),
        ),
        None => (line, Span::new(line.end, line.end)),
    }
}

/// Gathers the lines of a title; the first cell after it.
fn title(
    cells: &Cells<'_>,
    first: Option<Span>,
    mut next: usize,
    lines: &mut Vec<Span>,
) -> usize {
    let Some(first) = first.filter(|it| is_title(cells, *it)) else {
        return next.saturating_sub(1);
    };
    lines.push(first);
    // Where a paragraph may have begun, if the title seems to have no end.
    let mut doubtful = None;
    while lines.len() < TITLE_LINES && goes_on(cells, first, next) {
        let line = without_date(cells, cells.core(next));
        let starts_high = cells.of(line).starts_with(char::is_uppercase);
        if starts_high && doubtful.is_none() {
            doubtful = Some(lines.len());
        }
        lines.push(line);
        next += 1;
    }
    lines.retain(|it| !it.is_empty());
    if lines.len() > TITLE_LINES / 2
        && let Some(whole) = doubtful
    {
        next -= lines.len() - whole;
        lines.truncate(whole);
    }
    next
}

/// Whether a title may begin so.
fn is_title(cells: &Cells<'_>, line: Span) -> bool {
    let text = cells.of(line);
    if opens(&ABOUT, cells.cursor(line)) {
        return true;
    }
    let is_sentence = text.len() >= SHORT || text.ends_with(['.', ':', ';', ',']);
    let is_body = text.starts_with("Căn cứ") || text.starts_with("Kính gửi");
    let is_organ = is_capital(text) && Phrase::parse(&titled(text)).is_some();
    text.split_whitespace().count() >= 2 && !is_sentence && !is_body && !is_organ
}

/// Whether a cell goes on with the title that began with `first`.
fn goes_on(cells: &Cells<'_>, first: Span, at: usize) -> bool {
    let cell = cells.core(at);
    let text = cells.of(cell);
    if text.is_empty() || text.len() >= SHORT {
        return false;
    }
    let starts_low = text.starts_with(char::is_lowercase);
    if cells.is_apart(at) {
        return starts_low && text.len() < SHORT / 2;
    }
    let is_title_case = !starts_low && !is_capital(text);
    let begins_body = is_title_case && opens(&BODY, cells.cursor(cell));
    let is_part = text.chars().take(4).any(|it| matches!(it, '.' | ')'))
        && text
            .starts_with(|it: char| it.is_ascii_digit() || matches!(it, 'I' | 'V' | 'a'));
    let is_organ = || Phrase::parse(&titled(text)).is_some();
    let is_other = is_capital(text) && (!is_capital(cells.of(first)) || is_organ());
    let is_stamp = opens(&STAMP, cells.cursor(cell)) && !starts_low;
    let is_head = motto(cells, cell).is_some() || number(cells, cell).is_some();
    let is_sentence = !starts_low && text.ends_with(['.', ':', ';']);
    let acts = acts(&mut cells.cursor(cell), None).is_some();
    let is_note = text.starts_with('(') && holds(text, "kem theo");
    let is_body = begins_body || is_part || is_sentence || acts || is_note;
    !(is_body || is_other || is_stamp || is_head)
}

/// The first cells, up to a paragraph: where a head stands if no heading was found.
fn first_long(cells: &Cells<'_>) -> usize {
    let most = cells.len().min(NEAR);
    (0..most).find(|it| cells.text(*it).len() >= SHORT / 2).unwrap_or(most)
}
