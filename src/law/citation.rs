//! Citations as written: what a text names, with its spans, nothing guessed.
//!
//! 1. The text is read once, from word to word ([`citations`]).
//! 2. At the name of a kind, at "số" and at a number a citation may begin; the grammar of
//!    each form is one function below.
//! 3. Members of a list without a kind of their own take it from the head of the list.
//! 4. What a cited document is about (`về …`) is found last, between the citations.
//!
//! Who is meant is decided elsewhere: a citation never knows another document.

use jiff::civil::Date;

use super::body::Phrase;
use super::date;
use super::kind::Kind;
use super::name::{Name, read_congress, read_plenum, read_statute};
use super::number::{Number, Print};
use crate::text::{Cursor, Span, reading};

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
    /// The name of a document that is cited by name.
    pub name: Option<Name>,
    /// What it is about, from "về" on, without quotes.
    pub title: Option<Span>,
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

/// The citations in `text`, in order and apart from each other.
pub fn citations(text: &str) -> Vec<Citation> {
    let reading = reading(text);
    let mut found = Vec::new();
    let mut list = List::default();
    let mut cursor = Cursor::new(&reading.text, 0);
    while let Some(next) = cursor.peek() {
        let word = cursor.word();
        if !word.is_empty() {
            let end = cursor.at + word.len();
            match can_open(word).then(|| citation(&mut cursor, &mut list)).flatten() {
                Some(citation) => found.push(citation),
                None => cursor.at = cursor.at.max(end),
            }
            continue;
        }
        cursor.eat(next);
        let ends_sentence = next == '.' && cursor.peek().is_none_or(char::is_whitespace);
        if ends_sentence || (next == '\n' && cursor.peek() == Some('\n')) {
            list = List::default();
        }
    }
    add_titles(&mut found, &reading.text);
    for citation in &mut found {
        citation.span = reading.source(citation.span);
        citation.title = citation.title.map(|it| reading.source(it));
    }
    found
}

/// Whether a citation may begin with this word: a number, "số", the first syllable of a kind,
/// "của" in a list of bodies.
fn can_open(word: &str) -> bool {
    let first = word.chars().next().unwrap_or_default();
    first.is_ascii_digit()
        || word.len() <= 12
            && (["số", "sô", "của"].contains(&word) || Kind::opens_with(word))
        || matches!(word, "Số" | "SỐ")
}

/// What the members of a list inherit from its head.
#[derive(Default)]
struct List {
    kind: Option<Kind>,
    body: Option<Phrase>,
    /// The kind of a document named by its body, and where that ended: "Nghị quyết của Thành
    /// ủy, của Hội đồng nhân dân thành phố" names two.
    named: Option<(Kind, usize)>,
}

/// Reads a citation that begins at the cursor; moves it in any case past what it read.
fn citation(cursor: &mut Cursor<'_>, list: &mut List) -> Option<Citation> {
    let first = cursor.peek()?;
    if first.is_ascii_digit() {
        return member(cursor, list);
    }
    if matches!(first, 's' | 'S') {
        let mut ahead = *cursor;
        if eat_number_word(&mut ahead) {
            return member(cursor, list);
        }
    }
    if let Some(found) = continued(cursor, list) {
        return Some(found);
    }
    let mut ahead = *cursor;
    let kind = Kind::read(&mut ahead)?;
    let start = cursor.at;
    let begins_high = first.is_uppercase();
    let found = numbered(ahead, start, kind)
        .or_else(|| begins_high.then(|| named(ahead, start, kind)).flatten())
        .or_else(|| begins_high.then(|| by_body(ahead, cursor, kind, list)).flatten());
    let Some((citation, end)) = found else {
        cursor.at = cursor.at.max(list_head_end(ahead, kind, begins_high, list));
        return None;
    };
    match citation.class {
        Class::Numbered => list.kind = Some(citation.kind),
        Class::Back => list.named = Some((citation.kind, end)),
        Class::Named | Class::Titled | Class::Own => {}
    }
    cursor.at = end;
    Some(citation)
}

/// `, của Hội đồng nhân dân thành phố` right behind a document that was named by its body.
fn continued(cursor: &mut Cursor<'_>, list: &mut List) -> Option<Citation> {
    let (kind, end) = list.named?;
    let between = cursor.since(end.min(cursor.at)).trim_matches([',', ' ', '\n']);
    let mut ahead = *cursor;
    let follows = matches!(between, "" | "và") && ahead.eat_words("của");
    if !follows || !ahead.eat_blanks(4) {
        return None;
    }
    let body = Phrase::read(&mut ahead)?;
    let span = Span::new(cursor.at, ahead.at);
    list.named = Some((kind, ahead.at));
    cursor.at = ahead.at;
    Some(Citation { body: Some(body), ..plain(span, Class::Back, kind) })
}

/// A number on its own, or after "số".
fn member(cursor: &mut Cursor<'_>, list: &List) -> Option<Citation> {
    let before = cursor.before();
    if before.is_some_and(|it| matches!(it, '/' | '-' | '.' | ',')) {
        return None;
    }
    let start = cursor.at;
    let mut ahead = *cursor;
    let is_header = ahead.peek() == Some('S');
    let has_word = eat_number_word(&mut ahead);
    if has_word {
        // "Số: 02/CT-UBND" is a document's own number: the colon is the test.
        let colon = ahead.eat(':');
        ahead.eat_blanks(4);
        if colon && is_header {
            Number::read(&mut ahead);
            cursor.at = ahead.at;
            return None;
        }
    }
    let (number, print) = Number::read(&mut ahead)?;
    let known = number.kind().or(list.kind.filter(|_| has_word))?;
    let kind = list
        .kind
        .filter(|it| number.kind().is_none_or(|own| own == *it))
        .unwrap_or(known);
    let mut found = finish_number(ahead, start, kind, (number, print));
    if found.0.body.is_none() && list.kind == Some(kind) {
        found.0.body.clone_from(&list.body);
    }
    cursor.at = found.1;
    Some(found.0)
}

/// `[kind] [số] 02/CT-UBND …`
fn numbered(
    after_kind: Cursor<'_>,
    start: usize,
    kind: Kind,
) -> Option<(Citation, usize)> {
    let mut ahead = after_kind;
    if !ahead.eat_blanks(4) {
        return None;
    }
    if eat_number_word(&mut ahead) {
        ahead.eat(':');
        ahead.eat_blanks(4);
    }
    let read = Number::read(&mut ahead)?;
    Some(finish_number(ahead, start, kind, read))
}

/// Date and body after a number, in either order.
fn finish_number(
    mut cursor: Cursor<'_>,
    start: usize,
    kind: Kind,
    (number, print): (Number, Print),
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
            && let Some(read) = Number::read(&mut number)
        {
            let (numbered, end) = finish_number(number, start, kind, read);
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
        && let Some(read) = Number::read(&mut number)
    {
        let (mut found, end) = finish_number(number, start, kind, read);
        found.body = found.body.or(Some(body.clone()));
        *list = List { kind: Some(kind), body: Some(body), named: None };
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

/// Where the head of a list ends that begins here (`các Nghị quyết của … : số …`), and what
/// its members inherit; 0 where none begins.
fn list_head_end(
    after_kind: Cursor<'_>,
    kind: Kind,
    begins_high: bool,
    list: &mut List,
) -> usize {
    let mut ahead = after_kind;
    let of_kind = begins_high && ISSUED.contains(&kind.slug());
    if of_kind && !ahead.eat_next_words("này") {
        ahead.eat_next_words("của");
        ahead.eat_blanks(4);
        if let Some(body) = Phrase::read(&mut ahead) {
            *list = List { kind: Some(kind), body: Some(body), named: None };
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
        name: None,
        title: None,
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

/// Reads `của Bộ Chính trị`.
fn read_of_body(cursor: &mut Cursor<'_>) -> Option<Phrase> {
    let mut ahead = *cursor;
    if !ahead.eat_next_words("của") || !ahead.eat_blanks(4) {
        return None;
    }
    let body = Phrase::read(&mut ahead)?;
    *cursor = ahead;
    Some(body)
}

/// The longest subject that is taken for one, in bytes.
const LONGEST_TITLE: usize = 600;

/// Finds what each cited document is about, directly behind it.
///
/// A document in the middle of a subject belongs to it; one after a comma or "và" does not.
fn add_titles(found: &mut [Citation], text: &str) {
    let mut limit = text.len();
    for citation in found.iter_mut().rev() {
        citation.title = title(text, citation.span.end, limit);
        let before = text[..citation.span.start].trim_end();
        if before.ends_with([',', ';', ':']) || before.ends_with(" và") {
            limit = citation.span.start;
        }
    }
}

/// Where the main clause begins: a comma, and the body that now acts ("…, Ủy ban nhân dân
/// tỉnh yêu cầu").
fn next_subject(words: &str) -> Option<usize> {
    let commas = words.match_indices(", ").map(|(at, _)| at);
    commas.into_iter().find(|at| {
        let mut cursor = Cursor::new(words, at + 2);
        cursor.peek().is_some_and(char::is_uppercase)
            && Phrase::read(&mut cursor).is_some()
    })
}

fn title(text: &str, from: usize, limit: usize) -> Option<Span> {
    let mut cursor = Cursor::new(text, from);
    cursor.eat_blanks(4);
    let quoted = cursor.eat_if(|it| matches!(it, '“' | '"')).is_some();
    let start = cursor.at;
    if !cursor.eat_words("về") {
        return None;
    }
    let most = text.floor_char_boundary((start + LONGEST_TITLE).min(limit.max(start)));
    let rest = text.get(start..most)?;
    let end = if quoted {
        rest.find(['”', '"'])?
    } else {
        let stop = rest.find([';', '”']).unwrap_or(rest.len());
        let sentence = rest.find(". ").unwrap_or(rest.len());
        let paragraph = rest.find("\n\n").unwrap_or(rest.len());
        let end = stop.min(sentence).min(paragraph);
        next_subject(&rest[..end]).unwrap_or(end)
    };
    let mut words = rest[..end].trim_end_matches(['.', '/', ',', ' ', ':']);
    if let Some(before) = words.strip_suffix(" và") {
        words = before.trim_end_matches([',', ' ']);
    }
    (words.len() > "về ".len() && start + end < from + LONGEST_TITLE)
        .then(|| Span::new(start, start + words.len()))
}
