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

use super::body::Phrase;
use super::kind::Kind;
use super::name::{Name, read_congress, read_plenum, read_statute};
use super::number::{Number, Print};
use super::{date, provision, title};
use crate::text::{Cursor, Lexicon, Reading, Span};

/// A document named in a text, as written.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
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
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
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
    let begins = |it: &[u8]| it[0].is_ascii_digit() | OPENINGS.may_open(it);
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
    Lexicon::new(words.into_iter().chain(provisions).chain(kinds))
});

/// Whether a sentence or a paragraph ends between two words.
fn ends_sentence(between: &str) -> bool {
    between.contains(". ") || between.contains(".\n") || between.contains("\n\n")
}

/// What the members of a list inherit from its head.
#[derive(Default)]
struct List {
    kind: Option<Kind>,
    body: Option<Phrase>,
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
}

impl Reader {
    /// Reads what begins at the cursor; moves it past what was read.
    fn read(&mut self, cursor: &mut Cursor<'_>) {
        let mut ahead = *cursor;
        let opening = OPENINGS.read(&mut ahead).copied();
        match opening {
            Some(Opening::Kind(kind)) => self.of_kind(cursor, ahead, kind),
            Some(Opening::Provision) => {
                let start = cursor.at;
                self.pinpoint = provision::read(cursor)
                    .map(|after| (Span::new(start, cursor.at), after));
            }
            Some(Opening::Number) => self.member(cursor),
            None if cursor.peek().is_some_and(|it| it.is_ascii_digit()) => {
                self.member(cursor);
            }
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
        let begins_high = cursor.peek().is_some_and(char::is_uppercase);
        let mut ahead = after_kind;
        let is_before_number = ahead.eat_blanks(4)
            && ahead.peek().is_some_and(|it| matches!(it, '0'..='9' | 's' | 'S'));
        if is_before_number {
            if eat_number_word(&mut ahead) {
                ahead.eat(':');
                ahead.eat_blanks(4);
            }
            if let Some(numbers) = read_numbers(&mut ahead, true) {
                cursor.at = self.numbered(ahead, (start, kind), numbers);
                self.list.kind = Some(kind);
                return;
            }
        }
        if !begins_high {
            cursor.at = after_kind.at;
            return;
        }
        let found = named(after_kind, start, kind)
            .or_else(|| by_body(after_kind, cursor, kind, &mut self.list));
        let Some((citation, end)) = found else {
            cursor.at = list_head_end(after_kind, kind, &mut self.list);
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

    /// `, của Hội đồng nhân dân thành phố` right behind a document that was named by its body:
    /// "Nghị quyết của Thành ủy, của Hội đồng nhân dân thành phố" names two.
    fn continued(&mut self, cursor: &mut Cursor<'_>, kind: Kind) -> bool {
        let mut ahead = *cursor;
        ahead.eat(',');
        ahead.eat_next_words("và");
        ahead.eat_blanks(4);
        let start = ahead.at;
        let Some(body) = read_of_body_here(&mut ahead) else { return false };
        let span = Span::new(start, ahead.at);
        cursor.at = ahead.at;
        self.push(Citation { body: Some(body), ..plain(span, Class::Back, kind) });
        true
    }

    /// A number on its own, or after "số".
    fn member(&mut self, cursor: &mut Cursor<'_>) {
        let start = *cursor;
        let mut ahead = start;
        let has_word = eat_number_word(&mut ahead);
        cursor.at = ahead.at;
        if start.before().is_some_and(|it| matches!(it, '/' | '-' | '.' | ',')) {
            return;
        }
        // "Số: 02/CT-UBND" is a document's own number: the colon is the test.
        let colon = has_word && ahead.eat(':');
        if has_word {
            ahead.eat_blanks(4);
        }
        if colon && start.peek() == Some('S') {
            Number::read(&mut ahead);
            cursor.at = ahead.at;
            return;
        }
        let Some(numbers) = read_numbers(&mut ahead, has_word) else { return };
        let (listed, own) = (self.list.kind, numbers.last.number.kind());
        let Some(known) = own.or(listed.filter(|_| has_word)) else { return };
        let kind = listed.filter(|it| own.is_none_or(|own| own == *it)).unwrap_or(known);
        let first = self.found.len();
        cursor.at = self.numbered(ahead, (start.at, kind), numbers);
        if listed == Some(kind) {
            for citation in &mut self.found[first..] {
                if citation.body.is_none() {
                    citation.body.clone_from(&self.list.body);
                    citation.is_listed = citation.body.is_some();
                }
            }
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

/// A number where it is printed.
struct Printed {
    number: Number,
    print: Print,
    span: Span,
}

/// The numbers of "số 41, 42 và 43/NQ-HĐND": the last whole, those before it joint to it.
struct Numbers {
    joint: Vec<Printed>,
    last: Printed,
}

/// The most numbers that offices join.
const JOINT: usize = 5;

fn read_numbers(cursor: &mut Cursor<'_>, may_be_joint: bool) -> Option<Numbers> {
    let read = |ahead: &mut Cursor<'_>| {
        let start = ahead.at;
        let (number, print) = Number::read(ahead)?;
        Some(Printed { number, print, span: Span::new(start, ahead.at) })
    };
    if let Some(last) = read(cursor) {
        return Some(Numbers { joint: Vec::new(), last });
    }
    let mut ahead = *cursor;
    let mut serials = Vec::new();
    while may_be_joint && serials.len() < JOINT {
        let start = ahead.at;
        let serial = ahead.eat_digits(5)?;
        serials.push((serial, Span::new(start, ahead.at)));
        let comma = ahead.eat(',');
        let and = ahead.eat_next_words("và");
        ahead.eat_blanks(4);
        if !comma && !and {
            return None;
        }
        eat_number_word(&mut ahead);
        ahead.eat_blanks(4);
        let Some(last) = read(&mut ahead) else { continue };
        let joint = serials.into_iter().map(|(serial, span)| {
            let number = Number { serial: serial.to_owned(), ..last.number.clone() };
            Printed { number, print: last.print, span }
        });
        let joint = joint.collect();
        *cursor = ahead;
        return Some(Numbers { joint, last });
    }
    None
}

/// Date and body after a number, in either order.
fn finish_number(
    mut cursor: Cursor<'_>,
    start: usize,
    kind: Kind,
    Printed { number, print, span: _ }: Printed,
) -> (Citation, usize) {
    let mut date = date::read(&mut cursor);
    let body = match number.symbol.starts_with("TTLT") {
        true => read_of_bodies(&mut cursor),
        false => read_of_body(&mut cursor),
    };
    if date.is_none() {
        date = date::read(&mut cursor);
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

/// `Luật Thi đua, khen thưởng năm 2022`, `Nghị quyết Đại hội … lần thứ XIII của Đảng`.
fn named(after_kind: Cursor<'_>, start: usize, kind: Kind) -> Option<(Citation, usize)> {
    let mut ahead = after_kind;
    let name = match kind {
        Kind::RESOLUTION => {
            read_congress(&mut ahead).or_else(|| read_plenum(&mut ahead))?
        }
        _ if kind.is_statute() => Name::Statute(read_statute(&mut ahead, kind)?),
        _ => return None,
    };
    let is_statute = matches!(name, Name::Statute(_));
    let mut found = plain(Span::default(), Class::Named, kind);
    found.name = Some(name);
    if is_statute {
        found.year = date::read_year(&mut ahead);
        let mut number = ahead;
        let has_number = number.eat_blanks(4) && eat_number_word(&mut number);
        if has_number
            && number.eat_blanks(4)
            && let Some(read) = read_numbers(&mut number, false)
        {
            let (numbered, end) = finish_number(number, start, kind, read.last);
            return Some((
                Citation { name: found.name, year: found.year, ..numbered },
                end,
            ));
        }
        found.date = date::read(&mut ahead);
    }
    found.span = Span::new(start, ahead.at);
    Some((found, ahead.at))
}

/// `Nghị quyết [của] Hội đồng nhân dân tỉnh [số … | về …]`, `Chỉ thị này`.
fn by_body(
    after_kind: Cursor<'_>,
    cursor: &Cursor<'_>,
    kind: Kind,
    list: &mut List,
) -> Option<(Citation, usize)> {
    let (start, mut ahead) = (cursor.at, after_kind);
    if ahead.eat_next_words("này") {
        let span = Span::new(start, ahead.at);
        return (!kind.is_statute()).then(|| (plain(span, Class::Own, kind), ahead.at));
    }
    if kind == Kind::DIRECTIVE && stands_for_itself(cursor, ahead) {
        return Some((plain(Span::new(start, ahead.at), Class::Own, kind), ahead.at));
    }
    if !ISSUED.contains(&kind.slug()) {
        return None;
    }
    let with_of = ahead.eat_next_words("của");
    ahead.eat_blanks(4).then_some(())?;
    let body = Phrase::read(&mut ahead)?;
    let end = ahead.at;
    let mut number = ahead;
    if number.eat_blanks(4)
        && eat_number_word(&mut number)
        && number.eat_blanks(4)
        && let Some(read) = read_numbers(&mut number, false)
    {
        let (mut found, end) = finish_number(number, start, kind, read.last);
        found.body = found.body.or(Some(body.clone()));
        *list = List { kind: Some(kind), body: Some(body) };
        return Some((found, end));
    }
    if is_many(cursor) || ahead.peek() == Some(':') {
        return None;
    }
    let about = ahead.eat_next_words("về");
    if !about && !with_of {
        return None;
    }
    let class = if about { Class::Titled } else { Class::Back };
    let found =
        Citation { body: Some(body), ..plain(Span::new(start, end), class, kind) };
    Some((found, end))
}

/// Whether "Chỉ thị" with nothing behind it means the directive that says it: "việc thực hiện
/// Chỉ thị;", "nội dung của Chỉ thị,".
fn stands_for_itself(cursor: &Cursor<'_>, after_kind: Cursor<'_>) -> bool {
    let ends = after_kind.peek().is_none_or(|it| matches!(it, ',' | ';' | '.' | ')'));
    let before = cursor.since(0).trim_end();
    ends && ["của", "thực hiện", "triển khai", "quán triệt"]
        .iter()
        .any(|it| before.ends_with(it))
}

/// The kinds of which a document may be named by its body alone.
const ISSUED: &[&str] = &[
    "nghi-quyet",
    "nghi-dinh",
    "quyet-dinh",
    "chi-thi",
    "thong-tu",
    "thong-tri",
    "ket-luan",
];

/// Where the head of a list ends that begins with a kind (`các Nghị quyết của … : số …`); what
/// its members inherit goes into `list`.
fn list_head_end(after_kind: Cursor<'_>, kind: Kind, list: &mut List) -> usize {
    let mut ahead = after_kind;
    if ISSUED.contains(&kind.slug()) && !ahead.eat_next_words("này") {
        ahead.eat_next_words("của");
        ahead.eat_blanks(4);
        if let Some(body) = Phrase::read(&mut ahead) {
            *list = List { kind: Some(kind), body: Some(body) };
            return ahead.at;
        }
    }
    after_kind.at
}

/// Whether the words before speak of several documents, none in particular.
fn is_many(cursor: &Cursor<'_>) -> bool {
    let before = cursor.since(0).trim_end();
    ["các", "những", "mọi", "Các", "Những", "Mọi"].iter().any(|it| before.ends_with(it))
}

fn plain(span: Span, class: Class, kind: Kind) -> Citation {
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

/// Reads "số", also doubled by a slip, or without its tone as scanners read it.
fn eat_number_word(cursor: &mut Cursor<'_>) -> bool {
    let found = cursor.eat_words("số") || cursor.eat_words("sô");
    if found {
        cursor.eat_next_words("số");
    }
    found
}

/// Reads the bodies of a joint circular, `của Liên Bộ Tài chính - Bộ Y tế`; the first leads.
fn read_of_bodies(cursor: &mut Cursor<'_>) -> Option<Phrase> {
    let mut ahead = *cursor;
    ahead.eat_next_words("của").then_some(())?;
    if ahead.eat_next_words("Liên tịch") || ahead.clone().eat_next_words("Liên Bộ")
    {
        ahead.eat_next_words("Liên");
    }
    ahead.eat_blanks(4);
    let first = Phrase::read(&mut ahead)?;
    *cursor = ahead;
    loop {
        ahead.eat_blanks(2);
        let follows =
            ahead.eat_if(|it| matches!(it, '-' | ',')).is_some() || ahead.eat_words("và");
        ahead.eat_blanks(2);
        if !follows || Phrase::read(&mut ahead).is_none() {
            return Some(first);
        }
        *cursor = ahead;
    }
}

/// Reads ` của Bộ Chính trị`.
fn read_of_body(cursor: &mut Cursor<'_>) -> Option<Phrase> {
    let mut ahead = *cursor;
    let body = ahead.eat_blanks(4).then(|| read_of_body_here(&mut ahead)).flatten()?;
    *cursor = ahead;
    Some(body)
}

/// Reads `của Bộ Chính trị` where the cursor stands.
fn read_of_body_here(cursor: &mut Cursor<'_>) -> Option<Phrase> {
    let mut ahead = *cursor;
    if !ahead.eat_words("của") || !ahead.eat_blanks(4) {
        return None;
    }
    let body = Phrase::read(&mut ahead)?;
    *cursor = ahead;
    Some(body)
}
