//! The foot: recipients, the signature, and the sign of the end.

use std::sync::LazyLock;

use super::cells::{Cells, SHORT, is_capital, listed, trimmed};
use super::signature::{columns, is_family_name, is_name, is_signature, signature};
use crate::text::{Cursor, Lexicon, Span};

/// The foot of a document; spans are bytes of the text read.
#[derive(Default)]
pub(super) struct Closing {
    pub(super) recipients: Vec<Vec<Span>>,
    pub(super) authority: Vec<Span>,
    pub(super) position: Option<Span>,
    pub(super) signer: Option<Span>,
    pub(super) end_mark: Option<Span>,
    /// The first cell of the signature.
    pub(super) at: Option<usize>,
    /// Where the foot begins.
    pub(super) foot: Option<usize>,
}

/// The most lines of recipients, and of what stands between a position and a name.
pub(super) const LINES: usize = 120;

/// What stands above the recipients.
static LIST_HEAD: LazyLock<Lexicon<()>> =
    LazyLock::new(|| Lexicon::unmarked([("Nơi nhận", ())]));

/// Reads the foot, which begins after the cell `from`.
pub(super) fn closing(cells: &Cells<'_>, from: usize) -> Closing {
    let mut closing = Closing::default();
    let list = (from..cells.len()).find(|it| is_list_head(cells.text(*it)));
    if let Some(list) = list {
        closing.recipients = recipients(cells, list);
    }
    let end = list.unwrap_or(cells.len());
    closing.at = signature(cells, from, list, &mut closing);
    let end = closing.at.map_or(end, |it| it.min(end));
    if end < cells.len() {
        closing.foot = Some(cells.start(end));
    }
    closing.end_mark = (from..end).rev().find_map(|it| end_mark(cells, it));
    closing
}

impl Closing {
    /// Where the cells begin that follow the foot; where there is none, the end of the text.
    pub(super) fn after(&self, cells: &Cells<'_>) -> usize {
        let end = cells.reading().text.len();
        let Some(foot) = self.foot else { return end };
        let signed = self.authority.iter().chain(&self.position).chain(&self.signer);
        let spans = self.recipients.iter().flatten().chain(signed);
        let last = spans.map(|it| it.end).max().unwrap_or(foot);
        let follows = |it: &usize| cells.start(*it) >= last.max(foot + 1);
        (0..cells.len()).find(follows).map_or(end, |it| cells.start(it))
    }
}

/// "Nơi nhận:", with what a scanner puts before it.
pub(super) fn is_list_head(text: &str) -> bool {
    let starts = text.char_indices().map(|(at, _)| at).take(3);
    starts.into_iter().any(|at| {
        let mut cursor = Cursor::new(text, at);
        let is_head = LIST_HEAD.read(&mut cursor).is_some();
        is_head
            && (cursor.rest().is_empty() || cursor.rest().trim_start().starts_with(':'))
    })
}

/// Reads the list of recipients below its head, one a line.
fn recipients(cells: &Cells<'_>, head: usize) -> Vec<Vec<Span>> {
    let cell = cells.core(head);
    let colon = cells.of(cell).find(':').map_or(cell.end, |it| cell.start + it + 1);
    let first = trimmed(&cells.reading().text, Span::new(colon, cell.end));
    let (first, _) = columns(cells, first);
    let mut list = List::default();
    if !first.is_empty() && !is_signature(cells, first) {
        list.push(cells, first);
    }
    for at in head + 1..cells.len().min(head + LINES) {
        if !list.read(cells, at) {
            break;
        }
    }
    list.names.iter().filter_map(|it| name_of(cells, it)).collect()
}

/// A list of recipients that is being read.
#[derive(Default)]
struct List {
    names: Vec<Vec<Span>>,
    /// Whether a line may go on with the last name.
    is_open: bool,
    /// Whether its members bear signs.
    is_signed: bool,
    /// Whether the archive ("Lưu: VT") was named, which comes last.
    is_done: bool,
}

impl List {
    /// Reads a cell; whether the list may go on after it.
    fn read(&mut self, cells: &Cells<'_>, at: usize) -> bool {
        let written = cells.written(at);
        let member = listed(&cells.reading().text, written);
        let (line, _) = columns(cells, member.unwrap_or(cells.core(at)));
        let words = cells.of(line);
        if member.is_some() {
            if self.is_done && cells.is_apart(at) {
                return false;
            }
            self.is_signed = true;
            self.push(cells, line);
            return true;
        }
        if is_signature(cells, line) || is_name(words) || is_family_name(cells, line) {
            self.is_open = false;
            return true;
        }
        let goes_on = words.starts_with(char::is_lowercase) || self.is_enumerating(cells);
        if self.is_open && goes_on && words.len() < SHORT / 2 && !is_capital(words) {
            self.extend(cells, line);
            return true;
        }
        self.is_open = false;
        let is_member = words.ends_with([';', '.']) && words.len() < SHORT / 2;
        if is_member && !self.is_signed && !self.is_done {
            self.push(cells, line);
            return true;
        }
        let is_annex = is_capital(words) || words.len() >= SHORT / 2;
        !(is_annex && cells.is_apart(at))
    }

    fn push(&mut self, cells: &Cells<'_>, line: Span) {
        self.names.push(vec![line]);
        self.is_open = !cells.of(line).ends_with([';', '.']);
        self.is_done |= cells.of(line).starts_with("Lưu");
    }

    fn extend(&mut self, cells: &Cells<'_>, line: Span) {
        if let Some(last) = self.names.last_mut() {
            last.push(line);
        }
        self.is_open = !cells.of(line).ends_with([';', '.']);
    }

    /// Whether the last line ends in the midst of a list.
    fn is_enumerating(&self, cells: &Cells<'_>) -> bool {
        let last = self.names.last().and_then(|it| it.last());
        last.is_some_and(|it| cells.of(*it).ends_with(','))
    }
}

/// A recipient without the sign at its end. "<Thọ>" and "(02b)" are marks of who drafted the
/// text, and name none.
fn name_of(cells: &Cells<'_>, lines: &[Span]) -> Option<Vec<Span>> {
    let mut lines = lines.to_vec();
    let last = lines.last_mut()?;
    let words = cells.of(*last).trim_end_matches([';', '.', ',', ' ', '*']);
    last.end = last.start + words.len();
    let whole = cells.of(*lines.first()?);
    let is_mark = whole.starts_with(['<', '(', '[']) && whole.ends_with(['>', ')', ']']);
    (!is_mark && whole.contains(char::is_alphabetic)).then_some(lines)
}

/// "./." at the end of a cell, also as a scanner reads it: "./m", "./-".
fn end_mark(cells: &Cells<'_>, at: usize) -> Option<Span> {
    let cell = cells.written(at);
    let text = cells.of(cell).trim_end_matches(['*', ' ', '”', '"']);
    let slash = text.rfind('/')?;
    let after = text[slash + 1..].chars();
    let is_mark = match text[..slash].ends_with('.') {
        true => after.count() < 2,
        false => text[slash + 1..].starts_with('.') && after.count() == 1,
    };
    let start = if text[..slash].ends_with('.') { slash - 1 } else { slash };
    is_mark.then(|| Span::new(cell.start + start, cell.start + text.len()))
}
