//! Citations as written: what a text names, with its spans, nothing guessed.
//!
//! 1. The text is read once, from word to word ([`citations`]).
//! 2. At the name of a kind, at "số" and at a number a citation may begin; the grammar of
//!    each form is one function below.
//! 3. Members of a list without a kind of their own take it from the head of the list, and
//!    those of a joint number ("số 41 và 42/NQ-HĐND") the rest of the number.
//! 4. An article, clause or point right before a citation is its pinpoint ([`provision`]).
//! 5. What a cited document is about (`về …`) is found last, between the citations
//!    ([`title`]).
//!
//! Who is meant is decided elsewhere: a citation never knows another document.

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::body::Phrase;
use super::kind::Kind;
use super::name::Name;
use super::number::Number;
use super::numbers::{self, Before, Numbers, Printed};
use super::print::Print;
use super::{date, gap, issued, issuer, named, provision, title};
use crate::text::{Cursor, Lexicon, Reading, Span};

/// A document named in a text, as written.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Citation {
    /// From the kind (or "số", or the number of a list's member) through number, date and
    /// body; in bytes of the text read.
    pub span: Span,
    /// In what way the document is named.
    pub class: Class,
    /// The kind, as the word or the head of the list says, else as the number says.
    pub kind: Kind,
    /// The number, if one is written.
    pub number: Option<Number>,
    /// The date of issue, if one is written.
    pub date: Option<Date>,
    /// The year after the name of a law.
    pub year: Option<i16>,
    /// The body, if one is written or the list's head has one.
    pub body: Option<Phrase>,
    /// Whether the body is that of the list's head.
    pub is_listed: bool,
    /// The name of a document that is cited by name.
    pub name: Option<Name>,
    /// What it is about, from "về" on, without quotes.
    pub title: Option<Span>,
    /// The article, clause or point of it that is meant: "khoản 2 Điều 5".
    pub pinpoint: Option<Span>,
    /// Whether the number is printed otherwise than the rules want it.
    pub is_noisy: bool,
}

/// In what way a document is named.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize,
)]
pub enum Class {
    /// By its number.
    Numbered,
    /// By its name: laws, codes, resolutions of a congress.
    Named,
    /// By kind, body and what it is about.
    Titled,
    /// By kind and body alone: a document cited before.
    Back,
    /// As "Chỉ thị này".
    Own,
}

/// The citations that a text names, in order and apart from each other.
pub fn citations(reading: &Reading) -> Vec<Citation> {
    let text = &reading.text;
    let mut reader = Reader::default();
    let mut seen = 0;
    let openings = &*OPENINGS;
    let begins = |it: &[u8]| it[0].is_ascii_digit() | openings.may_open(it);
    for start in reading.words(begins) {
        if start < seen {
            continue;
        }
        if reader.list.is_open() && ends_sentence(Span::new(seen, start).of(text)) {
            reader.list = List::default();
        }
        let mut cursor = Cursor::new(text, start);
        reader.read(&mut cursor);
        seen = cursor.at;
    }
    let mut found = reader.found;
    title::add(&mut found, text);
    for citation in &mut found {
        citation.span = reading.source(citation.span);
        citation.title = citation.title.map(|it| reading.source(it));
        citation.pinpoint = citation.pinpoint.map(|it| reading.source(it));
    }
    found
}

/// What a citation, or something it needs, begins with.
#[derive(Clone, Copy)]
enum Opening {
    /// "số", before a number.
    Number,
    /// "khoản", "Điều".
    Provision,
    /// The name of a kind.
    Kind(Kind),
}

static OPENINGS: LazyLock<Lexicon<Opening>> = LazyLock::new(|| {
    let words = [("số", Opening::Number), ("sô", Opening::Number)];
    let provisions = provision::WORDS.iter().map(|it| (*it, Opening::Provision));
    let kinds = Kind::all().map(|it| (it.name(), Opening::Kind(it)));
    let slips = SLIPS
        .iter()
        .filter_map(|(slip, name)| Some((*slip, Opening::Kind(Kind::named(name)?))));
    Lexicon::new(words.into_iter().chain(provisions).chain(kinds).chain(slips))
});

/// Names of kinds as scanners and hurried people write them.
const SLIPS: &[(&str, &str)] = &[
    ("nghị quyêt", "Nghị quyết"),
    ("nghi quyết", "Nghị quyết"),
    ("nghị đinh", "Nghị định"),
    ("nghi định", "Nghị định"),
    ("quyêt định", "Quyết định"),
    ("quyết đinh", "Quyết định"),
    ("chỉ thi", "Chỉ thị"),
    ("chi thị", "Chỉ thị"),
    ("thông tu", "Thông tư"),
    ("luât", "Luật"),
    ("bộ luât", "Bộ luật"),
    ("pháp lênh", "Pháp lệnh"),
    ("hiến phap", "Hiến pháp"),
];

/// Whether a sentence or a paragraph ends between two words.
fn ends_sentence(between: &str) -> bool {
    between.as_bytes().windows(2).any(|it| matches!(it, b". " | b".\n" | b"\n\n"))
}

/// What the members of a list inherit from its head.
#[derive(Default)]
pub(super) struct List {
    pub(super) kind: Option<Kind>,
    pub(super) body: Option<Phrase>,
}

impl List {
    fn is_open(&self) -> bool {
        self.kind.is_some() || self.body.is_some()
    }
}

/// The citations found so far, and what the words before tell about the next one.
#[derive(Default)]
struct Reader {
    found: Vec<Citation>,
    list: List,
    /// The last provision, and where a citation must begin for it to be its pinpoint.
    pinpoint: Option<(Span, usize)>,
    /// Before this place "số" begins no number: that was read from another one.
    nowhere: usize,
}

impl Reader {
    /// Reads what begins at the cursor; moves it past what was read.
    fn read(&mut self, cursor: &mut Cursor<'_>) {
        if cursor.peek().is_some_and(|it| it.is_ascii_digit()) {
            return self.member(cursor);
        }
        let mut ahead = *cursor;
        match OPENINGS.read(&mut ahead).copied() {
            Some(Opening::Kind(kind)) => self.of_kind(cursor, ahead, kind),
            Some(Opening::Provision) => {
                let start = cursor.at;
                self.pinpoint = provision::read(cursor)
                    .map(|after| (Span::new(start, cursor.at), after));
            }
            Some(Opening::Number) => self.member(cursor),
            None => {}
        }
    }

    fn push(&mut self, mut citation: Citation) {
        let pinpoint = self.pinpoint.take();
        citation.pinpoint = pinpoint
            .filter(|(_, after)| *after == citation.span.start)
            .map(|(span, _)| span);
        self.found.push(citation);
    }

    /// A citation that begins with the name of its kind.
    fn of_kind(&mut self, cursor: &mut Cursor<'_>, after_kind: Cursor<'_>, kind: Kind) {
        let start = cursor.at;
        if let Some((ahead, kind, numbers)) = number_behind(after_kind, kind) {
            cursor.at = self.numbered(ahead, (start, kind), numbers);
            self.list.kind = Some(kind);
            return;
        }
        if let Some(end) = self.behind_body(after_kind, (start, kind)) {
            cursor.at = end;
            return;
        }
        let begins_high = cursor.peek().is_some_and(char::is_uppercase);
        if begins_high && let Some((ahead, numbers)) = short_behind(after_kind, kind) {
            cursor.at = self.numbered(ahead, (start, kind), numbers);
            return;
        }
        let found = match begins_high {
            true => named::read(after_kind, cursor, kind)
                .or_else(|| issued::read(after_kind, cursor, kind)),
            false => named::read_low(after_kind, cursor, kind),
        };
        let Some((citation, end)) = found else {
            cursor.at = issued::list_head_end(after_kind, kind, &mut self.list);
            return;
        };
        let class = citation.class;
        if class == Class::Numbered {
            self.list.kind = Some(kind);
        }
        cursor.at = end;
        self.push(citation);
        while class == Class::Back && self.continued(cursor, kind) {}
    }

    /// `Quyết định của Bộ Tài chính số 12/QĐ-BTC`, `Nghị quyết HĐND tỉnh số 3/NQ-HĐND`: where
    /// it ends.
    fn behind_body(
        &mut self,
        after_kind: Cursor<'_>,
        (start, kind): (usize, Kind),
    ) -> Option<usize> {
        let mut ahead = after_kind;
        let mut body = issuer::read(&mut ahead, false);
        if ahead.at == after_kind.at && issued::is_issued(kind) {
            ahead.eat_blanks(4);
            body = Phrase::read(&mut ahead);
            body.as_ref()?;
        }
        if ahead.at == after_kind.at || !gap::eat(&mut ahead) {
            return None;
        }
        numbers::eat_introduction(&mut ahead).then_some(())?;
        let numbers = numbers::read(&mut ahead, true)?;
        let first = self.found.len();
        let end = self.numbered(ahead, (start, kind), numbers);
        for citation in &mut self.found[first..] {
            citation.body = citation.body.take().or_else(|| body.clone());
        }
        self.list = List { kind: Some(kind), body };
        Some(end)
    }

    /// `, của Hội đồng nhân dân thành phố` right behind a document that was named by its body:
    /// "Nghị quyết của Thành ủy, của Hội đồng nhân dân thành phố" names two.
    fn continued(&mut self, cursor: &mut Cursor<'_>, kind: Kind) -> bool {
        let mut ahead = *cursor;
        ahead.eat(',');
        ahead.eat_next_words("và");
        ahead.eat_blanks(4);
        let start = ahead.at;
        let is_of = ahead.eat_words("của") && ahead.eat_blanks(4);
        let Some(body) = is_of.then(|| Phrase::read(&mut ahead)).flatten() else {
            return false;
        };
        let span = Span::new(start, ahead.at);
        cursor.at = ahead.at;
        self.push(Citation { body: Some(body), ..plain(span, Class::Back, kind) });
        true
    }

    /// A number on its own, or after "số".
    fn member(&mut self, cursor: &mut Cursor<'_>) {
        let start = *cursor;
        let mut ahead = start;
        let has_word = numbers::eat_word(&mut ahead);
        cursor.at = ahead.at;
        if start.before().is_some_and(|it| matches!(it, '/' | '-' | '.' | ',')) {
            return;
        }
        if has_word && start.at < self.nowhere {
            return;
        }
        ahead = start;
        let has_colon =
            numbers::eat_introduction(&mut ahead) && ahead.since(start.at).contains(':');
        let read = numbers::read_from(&mut ahead, has_word, &mut self.nowhere);
        let Some(numbers) = read else { return };
        if self.is_own_number(&start, has_word, has_colon) {
            cursor.at = ahead.at;
            return;
        }
        let number = &numbers.last.number;
        let own = number.kind();
        let is_next = self.is_next(&start);
        let listed = self.list.kind.filter(|_| has_word || own.is_some() || is_next);
        let (mut first_byte, mut told) = (start.at, None);
        if !is_next {
            match numbers::before(&start, own, number.is_party) {
                // A word of the citation before is none of this one.
                Before::Kind(at, _) if at < self.end() => {}
                Before::Kind(at, kind) => (first_byte, told) = (at, Some(kind)),
                Before::NoDocument => {
                    cursor.at = ahead.at;
                    return;
                }
                Before::Nothing => {}
            }
        }
        let Some(known) = told.or(own).or(listed) else { return };
        let same = listed.filter(|it| told.or(own).is_none_or(|own| own == *it));
        let kind = same.unwrap_or(known);
        let first = self.found.len();
        cursor.at = self.numbered(ahead, (first_byte, kind), numbers);
        if same.is_some() {
            for citation in &mut self.found[first..] {
                if citation.body.is_none() {
                    citation.body.clone_from(&self.list.body);
                    citation.is_listed = citation.body.is_some();
                }
            }
        }
    }

    /// Whether the number is the document's own: "Số: 02/CT-UBND" in its head, where a
    /// citation writes "Chỉ thị số …". The colon is the test, else that it begins a line.
    fn is_own_number(&self, start: &Cursor<'_>, has_word: bool, has_colon: bool) -> bool {
        let begins_high = start.peek() == Some('S');
        if has_colon && begins_high {
            return true;
        }
        let may_be = has_colon || begins_high || !has_word;
        may_be && !self.list.is_open() && numbers::begins_line(start)
    }

    /// Where the last citation ends.
    fn end(&self) -> usize {
        self.found.last().map_or(0, |it| it.span.end)
    }

    /// Whether only a comma or "và" stands between the last citation and the cursor.
    fn is_next(&self, cursor: &Cursor<'_>) -> bool {
        let Some(last) = self.found.last() else { return false };
        let between = cursor.since(last.span.end);
        between.len() < 12 && {
            let mut ahead = Cursor::new(between, 0);
            let is_marked = ahead.eat_if(|it| matches!(it, ',' | ';')).is_some();
            let is_linked = ahead.eat_next_words("và") || ahead.eat_next_words("hoặc");
            ahead.eat_blanks(4);
            (is_marked || is_linked) && ahead.rest().is_empty()
        }
    }

    /// One number or several joint ones, with the date and the body behind them; where that
    /// ends.
    fn numbered(
        &mut self,
        cursor: Cursor<'_>,
        (start, kind): (usize, Kind),
        numbers: Numbers,
    ) -> usize {
        let first =
            if numbers.joint.is_empty() { start } else { numbers.last.span.start };
        let (whole, end) = finish_number(cursor, first, kind, numbers.last);
        for (index, joint) in numbers.joint.into_iter().enumerate() {
            let first = if index == 0 { start } else { joint.span.start };
            self.push(Citation {
                span: Span::new(first, joint.span.end),
                number: Some(joint.number),
                ..whole.clone()
            });
        }
        self.push(whole);
        end
    }
}

/// The number right behind the name of a kind, the cursor behind it, and the kind, which a
/// word between may make more exact.
fn number_behind(
    after_kind: Cursor<'_>,
    kind: Kind,
) -> Option<(Cursor<'_>, Kind, Numbers)> {
    let mut ahead = after_kind;
    let is_joint = QUALIFIERS.read_next(&mut ahead).copied().unwrap_or_default();
    let kind = match is_joint && kind == Kind::CIRCULAR {
        true => Kind::JOINT_CIRCULAR,
        false => kind,
    };
    let may_follow = gap::eat(&mut ahead)
        && ahead.peek().is_some_and(|it| matches!(it, '0'..='9' | 's' | 'S'));
    may_follow.then_some(())?;
    numbers::eat_introduction(&mut ahead);
    let numbers = numbers::read(&mut ahead, true)?;
    Some((ahead, kind, numbers))
}

/// A number in short right behind the name of a kind: "Chỉ thị số 16", "Nghị quyết 30a".
fn short_behind(after_kind: Cursor<'_>, kind: Kind) -> Option<(Cursor<'_>, Numbers)> {
    let mut ahead = after_kind;
    (issued::is_issued(kind) && gap::eat(&mut ahead)).then_some(())?;
    let has_word = numbers::eat_introduction(&mut ahead);
    let numbers = numbers::read_short(&mut ahead, has_word)?;
    Some((ahead, numbers))
}

/// What may stand between the name of a kind and its number, "Báo cáo thẩm tra số", and
/// whether it makes the document a joint one.
static QUALIFIERS: LazyLock<Lexicon<bool>> = LazyLock::new(|| {
    let words = [
        "thẩm tra",
        "thẩm định",
        "giám sát",
        "liên ngành",
        "liên bộ",
        "liên tịch",
        "hỏa tốc",
        "khẩn",
        "mật",
        "đề nghị",
        "thỏa thuận",
        "hành động",
        "kết luận",
        "thông báo",
        "phối hợp",
    ];
    Lexicon::new(words.map(|it| (it, it.starts_with("liên "))))
});

/// Date and body after a number, in either order.
pub(super) fn finish_number(
    mut cursor: Cursor<'_>,
    start: usize,
    kind: Kind,
    Printed { number, print, span: _ }: Printed,
) -> (Citation, usize) {
    let mut date = date::read(&mut cursor);
    // The Party writes "số 18-NQ/TW, ngày 25-10-2017, của Bộ Chính trị".
    let mut ahead = cursor;
    if date.is_some() {
        ahead.eat(',');
    }
    let from = ahead.at;
    let is_joint = number.symbol.contains('L')
        && ["LT", "LB", "LN"].iter().any(|it| number.symbol.contains(it));
    let body = issuer::read(&mut ahead, is_joint);
    if ahead.at > from {
        cursor = ahead;
        date = date.or_else(|| date::read(&mut cursor));
    }
    let citation = Citation {
        number: Some(number),
        date,
        body,
        is_noisy: print == Print::Noisy,
        ..plain(Span::new(start, cursor.at), Class::Numbered, kind)
    };
    (citation, cursor.at)
}

/// A citation that says nothing but its kind.
pub(super) fn plain(span: Span, class: Class, kind: Kind) -> Citation {
    Citation {
        span,
        class,
        kind,
        number: None,
        date: None,
        year: None,
        body: None,
        is_listed: false,
        name: None,
        title: None,
        pinpoint: None,
        is_noisy: false,
    }
}
