//! Assignments: who must do what by when, as a directive says it.
//!
//! 1. The text is read from clause to clause; a clause may begin with whom it asks ("Giao Sở
//!    Nội vụ …"), with who asks ("Ủy ban nhân dân tỉnh yêu cầu các sở …"), or with who must
//!    do something ("Các cơ quan, đơn vị có trách nhiệm …").
//! 2. The last form assigns only where the directive orders: below a line that ends with a
//!    colon, or from its first numbered point on.
//! 3. An assignment ends with its sentence, or where the next one begins; that of a heading
//!    ("1. Sở Y tế:") with the points below it.
//! 4. Its deadlines are looked for last ([`deadline`]), also in the sentences behind it that
//!    name nobody ("Định kỳ 06 tháng báo cáo …").
//!
//! Everything is as written: whether "Sở Nội vụ" is that of one province or another is
//! decided elsewhere.

use std::sync::LazyLock;

use memchr::memmem;
use serde::{Deserialize, Serialize};

use super::actor::{self, Actors, Then};
use super::deadline::{self, Deadline};
use super::paragraph::{Marker, begins_paragraph, ends_sentence, read_marker};
use crate::text::{Cursor, Lexicon, Reading, Span, bytes_where};

/// Something that somebody must do.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Assignment {
    /// The sentence, or the part of it that assigns; in bytes of the text read.
    pub span: Span,
    /// Who must do it, as written, one by one; never empty.
    pub actors: Vec<Span>,
    /// With what word.
    pub mandate: Mandate,
    /// By when, in the order of the words.
    pub deadlines: Vec<Deadline>,
}

impl Assignment {
    /// All of its actors together, as one runs into the other.
    pub fn whole(&self) -> Span {
        let start = self.actors.first().map_or(self.span.start, |it| it.start);
        Span::new(start, self.actors.last().map_or(start, |it| it.end))
    }
}

/// With what word something is assigned.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize,
)]
pub enum Mandate {
    /// giao
    Assigned,
    /// đề nghị
    Requested,
    /// yêu cầu
    Required,
    /// No such word: the actor and the task alone.
    Implied,
}

impl Mandate {
    /// The words that assign.
    pub(super) const WORDS: &[(&str, Mandate)] = &[
        ("giao", Mandate::Assigned),
        ("phân công", Mandate::Assigned),
        ("ủy quyền", Mandate::Assigned),
        ("đề nghị", Mandate::Requested),
        ("yêu cầu", Mandate::Required),
    ];

    /// The name, as machines read it.
    pub fn name(self) -> &'static str {
        match self {
            Mandate::Assigned => "giao",
            Mandate::Requested => "de_nghi",
            Mandate::Required => "yeu_cau",
            Mandate::Implied => "implicit",
        }
    }
}

/// The assignments that a text holds, in order and apart from each other.
///
/// `orders_from` is the byte of the source from which on the directive orders, where its
/// structure tells; numbers and colons in the text tell it too.
pub fn assignments(reading: &Reading, orders_from: Option<usize>) -> Vec<Assignment> {
    let text = &reading.text;
    let end = memmem::find(text.as_bytes(), RECIPIENTS.as_bytes());
    let text = &text[..end.unwrap_or(text.len())];
    let orders_from = orders_from.map_or(usize::MAX, |it| reading.place(it));
    let mut reader = Reader { text, orders_from, ..Reader::default() };
    for (at, mark) in marks(text) {
        reader.pass(at, mark);
    }
    reader.end_paragraph(text.len());
    reader.close(text.len());
    let mut found = reader.found;
    for (assignment, reach) in found.iter_mut().zip(reader.reaches) {
        let around = Span::new(assignment.span.start, reach.max(assignment.span.end));
        assignment.deadlines = deadline::deadlines(reading, around);
        for deadline in &mut assignment.deadlines {
            deadline.span = reading.source(deadline.span);
        }
        for actor in &mut assignment.actors {
            *actor = reading.source(*actor);
        }
        assignment.span = reading.source(assignment.span);
    }
    found
}

/// Behind it stand those who get a copy, and nobody is asked for anything.
const RECIPIENTS: &str = "Nơi nhận:";

/// What ends a clause.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Comma,
    Semicolon,
    Colon,
    Stop,
    Line,
}

/// The marks between clauses, each with the byte behind it, the start of the text first.
fn marks(text: &str) -> impl Iterator<Item = (usize, Mark)> {
    let is_mark = |it: u8| {
        (it == b',') | (it == b';') | (it == b':') | (it == b'.') | (it == b'\n')
    };
    let marks = bytes_where(text, is_mark).filter_map(|at| {
        let mark = match text.as_bytes()[at] {
            b',' => Mark::Comma,
            b';' => Mark::Semicolon,
            b':' => Mark::Colon,
            b'.' => Mark::Stop,
            b'\n' => Mark::Line,
            _ => return None,
        };
        Some((at + 1, mark))
    });
    std::iter::once((0, Mark::Line)).chain(marks)
}

/// The words that may stand before a clause.
const LINKS: &[&str] = &[
    "bên cạnh đó",
    "đặc biệt",
    "đặc biệt là",
    "đồng thời",
    "ngoài ra",
    "riêng",
    "riêng đối với",
    "theo đó",
    "trên cơ sở đó",
    "trước hết",
    "trước mắt",
];

/// The words that open a sentence whose subject stands behind a comma.
static PREFACES: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    let prefaces = [
        "căn cứ",
        "chậm nhất",
        "định kỳ",
        "hàng",
        "hằng",
        "nếu",
        "trên cơ sở",
        "trong quá trình",
        "trước ngày",
        "trường hợp",
    ];
    Lexicon::new(LINKS.iter().copied().chain(prefaces).map(|it| (it, ())))
});

/// What a clause that matters begins with.
#[derive(Clone, Copy)]
enum Opening {
    Link,
    Mandate(Mandate),
    /// The head of an actor.
    Actor,
}

static OPENINGS: LazyLock<Lexicon<Opening>> = LazyLock::new(|| {
    let links = LINKS.iter().map(|it| (*it, Opening::Link));
    let mandates =
        Mandate::WORDS.iter().map(|(it, mandate)| (*it, Opening::Mandate(*mandate)));
    let actors = actor::heads().map(|it| (it, Opening::Actor));
    Lexicon::new(links.chain(mandates).chain(actors))
});

/// The words between a mandate and whom it is for.
static WHOM: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    Lexicon::new(
        ["cho", "nhiệm vụ cho", "trách nhiệm cho", "đến", "tới"].map(|it| (it, ())),
    )
});

/// What is still being read.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Open {
    #[default]
    Nothing,
    /// The last assignment, up to the end of its sentence.
    Sentence,
    /// The last assignment, a heading; whether a paragraph below it has begun.
    Heading { has_text: bool },
}

/// The assignments found so far, and where in the text the reader stands.
#[derive(Default)]
struct Reader<'a> {
    text: &'a str,
    found: Vec<Assignment>,
    /// For each assignment that is over, up to where deadlines that name nobody are its own.
    reaches: Vec<usize>,
    open: Open,
    /// Where the directive begins to order, as far as is known.
    orders_from: usize,
    /// Where the sentence began, or the last actors in it.
    sentence: usize,
    /// Up to where nothing else can begin.
    seen: usize,
}

impl Reader<'_> {
    /// Reads the clause at `at`, behind `mark`.
    fn pass(&mut self, at: usize, mark: Mark) {
        let mut cursor = Cursor::new(self.text, at);
        if at < self.seen.max(self.sentence) {
            // Read already: the point of "1." with the number, breaks of lines with actors.
            return;
        }
        match mark {
            Mark::Line if !self.begin_paragraph(&mut cursor) => return,
            Mark::Stop if !ends_sentence(cursor) => return,
            Mark::Stop => self.end_sentence(at),
            _ => {}
        }
        cursor.eat_while(8, |it| it == ' ');
        if mark == Mark::Colon && cursor.peek() == Some('\n') {
            self.order_from(at);
        }
        if matches!(mark, Mark::Stop | Mark::Line) {
            self.sentence = cursor.at;
        }
        if cursor.at >= self.seen {
            self.clause(cursor, mark);
        }
    }

    /// Ends the paragraph before the line at the cursor and reads the number of the new one;
    /// whether one begins here.
    fn begin_paragraph(&mut self, cursor: &mut Cursor<'_>) -> bool {
        let start = cursor.at;
        let is_empty = |cursor: &Cursor<'_>| cursor.peek().is_none_or(|it| it == '\n');
        if is_empty(cursor) {
            return false;
        }
        let marker = read_marker(cursor);
        if is_empty(cursor) || marker.is_none() && !begins_paragraph(self.text, start) {
            return false;
        }
        self.end_paragraph(start);
        if let Open::Heading { has_text } = self.open {
            let goes_on = match marker {
                Some(Marker::Number) => false,
                Some(Marker::Point) => true,
                None => !has_text,
            };
            match goes_on {
                true => self.open = Open::Heading { has_text: true },
                false => self.close(start),
            }
        }
        if marker == Some(Marker::Number) {
            self.order_from(start);
        }
        true
    }

    fn order_from(&mut self, at: usize) {
        self.orders_from = self.orders_from.min(at);
    }

    fn end_sentence(&mut self, at: usize) {
        if self.open == Open::Sentence {
            self.close(at);
        }
    }

    fn end_paragraph(&mut self, at: usize) {
        self.end_sentence(at);
        self.reaches.resize(self.found.len(), at);
    }

    /// Ends the last assignment where the next text begins.
    fn close(&mut self, at: usize) {
        if self.open != Open::Nothing
            && let Some(last) = self.found.last_mut()
        {
            let words = self.text[last.span.start..at]
                .trim_end_matches([' ', '\n', ',', ';', ':', '.', '/', '-']);
            last.span.end = last.span.start + words.len();
        }
        self.open = Open::Nothing;
    }

    fn clause(&mut self, mut cursor: Cursor<'_>, mark: Mark) {
        if !OPENINGS.may_open(cursor.rest().as_bytes()) {
            return;
        }
        let mut ahead = cursor;
        let mut opening = OPENINGS.read(&mut ahead).copied();
        if matches!(opening, Some(Opening::Link)) {
            ahead.eat(',');
            ahead.eat_blanks(2);
            cursor = ahead;
            opening = OPENINGS.read(&mut ahead).copied();
        }
        match opening {
            Some(Opening::Mandate(mandate)) => self.ask(cursor.at, mandate, ahead),
            // In a list ("…, các ngành, đơn vị …") nobody acts but behind a preface.
            Some(Opening::Actor)
                if mark == Mark::Comma
                    && cursor.peek().is_some_and(char::is_lowercase)
                    && !self.has_preface() => {}
            Some(Opening::Actor) => self.act(cursor, mark),
            Some(Opening::Link) | None => {}
        }
    }

    /// Reads actors and what they must do, or whom they ask.
    fn act(&mut self, mut cursor: Cursor<'_>, mark: Mark) {
        let start = cursor.at;
        let actors = match actor::read(&mut cursor) {
            Ok(actors) => actors,
            Err(at) => return self.seen = at,
        };
        self.seen = cursor.at;
        let orders = start >= self.orders_from;
        match actors.then {
            Then::Asks => {
                if let Some(Opening::Mandate(mandate)) = OPENINGS.read(&mut cursor) {
                    self.ask(start, *mandate, cursor);
                }
            }
            Then::Task if orders && mark != Mark::Comma => {
                self.begin(start, Mandate::Implied, actors, Open::Sentence);
            }
            Then::Task if orders && self.has_preface() => {
                self.begin(self.sentence, Mandate::Implied, actors, Open::Sentence);
            }
            Then::Colon if orders && mark == Mark::Line => {
                cursor.eat(':');
                cursor.eat_while(8, |it| it == ' ');
                if cursor.peek() == Some('\n') {
                    let open = Open::Heading { has_text: false };
                    self.begin(start, Mandate::Implied, actors, open);
                } else if actor::begins_task(&cursor) {
                    self.begin(start, Mandate::Implied, actors, Open::Sentence);
                }
            }
            Then::Task | Then::Colon => {}
        }
    }

    /// Whether the subject of the sentence may stand behind a comma.
    fn has_preface(&self) -> bool {
        PREFACES.read(&mut Cursor::new(self.text, self.sentence)).is_some()
    }

    /// Reads whom a mandate is for.
    fn ask(&mut self, start: usize, mandate: Mandate, mut cursor: Cursor<'_>) {
        WHOM.read_next(&mut cursor);
        if !cursor.eat_blanks(4) {
            return;
        }
        match actor::read(&mut cursor) {
            Ok(actors) => {
                self.seen = cursor.at;
                self.begin(start, mandate, actors, Open::Sentence);
            }
            Err(at) => self.seen = at,
        }
    }

    fn begin(&mut self, start: usize, mandate: Mandate, actors: Actors, open: Open) {
        self.close(start);
        self.reaches.resize(self.found.len(), start);
        self.sentence = actors.each.first().map_or(start, |it| it.start);
        let (span, deadlines) = (Span::new(start, start), Vec::new());
        self.found.push(Assignment { span, actors: actors.each, mandate, deadlines });
        self.open = open;
    }
}
