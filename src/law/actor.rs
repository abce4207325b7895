//! Who must do something: "Sở Nội vụ", "Thủ trưởng các sở, ban, ngành; UBND các huyện".
//!
//! 1. An actor begins with one of the words of [`duties`](super::duties).
//! 2. It goes on until a task begins ([`TASKS`]), the text turns to whom it asks
//!    ([`Mandate`]), or a colon ends a heading.
//! 3. Behind a comma, a semicolon or "và" another head begins the next actor; other words
//!    go on with the same one ("các sở, ban, ngành, đoàn thể").

use std::sync::LazyLock;

use super::assignment::Mandate;
use super::duties::{COLLECTIVE, NAMED, OFFICES, TASKS};
use crate::text::{Cursor, Lexicon, Span};

/// Actors that one sentence names together.
pub(super) struct Actors {
    /// Each of them; never empty.
    pub(super) each: Vec<Span>,
    /// What follows them.
    pub(super) then: Then,
}

/// What follows actors.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Then {
    /// What they must do.
    Task,
    /// Whom they ask: the actors are the ones who assign.
    Asks,
    /// A colon: the actors are a heading, their tasks stand below it.
    Colon,
}

/// How the word that an actor begins with is told from the same word of other use.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Head {
    /// By its capital: "Sở", "Chủ tịch".
    Office,
    /// By its capital and that of the next word: "Ban Dân tộc", not "Ban hành".
    Named,
    /// By itself, with or without a capital: "các sở".
    Collective,
}

static HEADS: LazyLock<Lexicon<Head>> = LazyLock::new(|| {
    let kinds =
        [(OFFICES, Head::Office), (NAMED, Head::Named), (COLLECTIVE, Head::Collective)];
    let heads = kinds
        .into_iter()
        .flat_map(|(names, head)| names.iter().map(move |name| (*name, head)));
    Lexicon::new(heads)
});

/// What a word says to whoever reads the words behind a head.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// A task begins here.
    Task,
    /// The actors ask somebody.
    Asks,
    /// "tổ chức": a task before a verb, else a word like others.
    Organise,
    /// The actor ends, the task comes later: "theo chức năng, nhiệm vụ được giao".
    Aside,
    /// The sentence tells what is or was, and assigns nothing.
    Tells,
    /// Part of a name, whatever its words mean alone: "Cuộc vận động".
    Name,
}

static SIGNS: LazyLock<Lexicon<Sign>> = LazyLock::new(|| {
    let asides = [
        "chậm nhất",
        "định kỳ",
        "hàng",
        "hằng",
        "khi",
        "ngoài việc",
        "nếu",
        "theo",
        "trên cơ sở",
        "trong phạm vi",
        "trước mắt",
        "trước ngày",
        "tùy theo",
    ];
    let telling =
        ["đã", "đang", "sẽ", "bị", "được", "chưa", "còn", "vẫn", "quy định", "là"];
    let tasks = TASKS.iter().map(|it| (*it, Sign::Task));
    let asks = Mandate::WORDS.iter().map(|(it, _)| (*it, Sign::Asks));
    let asides = asides.map(|it| (it, Sign::Aside));
    let telling = telling.map(|it| (it, Sign::Tells));
    let others = [
        ("tổ chức", Sign::Organise),
        ("cuộc vận động", Sign::Name),
        ("được giao", Sign::Name),
        ("được phân công", Sign::Name),
    ];
    Lexicon::new(tasks.chain(asks).chain(asides).chain(telling).chain(others))
});

/// Whether a task begins at the cursor, with a capital or without.
pub(super) fn begins_task(cursor: &Cursor<'_>) -> bool {
    matches!(SIGNS.read(&mut cursor.clone()), Some(Sign::Task | Sign::Organise))
}

/// The words that an actor begins with.
pub(super) fn heads() -> impl Iterator<Item = &'static str> {
    [OFFICES, NAMED, COLLECTIVE].into_iter().flatten().copied()
}

/// The most words of one actor behind its head: what is longer holds a verb that no table
/// has, and is left alone.
const LONGEST: usize = 18;

/// Reads actors and what they must do; moves the cursor to where that begins.
///
/// # Errors
///
/// Where no actor or no task is: the place up to which nothing else can be one.
pub(super) fn read(cursor: &mut Cursor<'_>) -> Result<Actors, usize> {
    let mut ahead = *cursor;
    let mut start = ahead.at;
    if !eat_head(&mut ahead) {
        return Err(start);
    }
    let (mut each, mut aside, mut words) = (Vec::new(), None, 0);
    loop {
        let end = ahead.at;
        let is_parted = eat_between(&mut ahead);
        let at = ahead.at;
        if aside.is_none() && is_parted && eat_head(&mut ahead) {
            each.push(Span::new(start, end));
            (start, words) = (at, 0);
            continue;
        }
        let sign = read_sign(&mut ahead, is_parted);
        let then = match sign {
            Some(Sign::Task | Sign::Organise) => Some(Then::Task),
            Some(Sign::Asks) => Some(Then::Asks),
            Some(Sign::Tells) if aside.is_none() => return Err(at),
            None if ahead.eat(':') => Some(Then::Colon),
            _ => None,
        };
        if let Some(then) = then {
            each.push(Span::new(start, aside.unwrap_or(end)));
            cursor.at = at;
            return Ok(Actors { each, then });
        }
        if sign == Some(Sign::Aside) {
            aside = aside.or(Some(end));
        }
        words += usize::from(aside.is_none());
        if words > LONGEST || sign.is_none() && ahead.eat_word().is_none() {
            return Err(at);
        }
    }
}

/// Reads the word that an actor begins with.
fn eat_head(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    let begins_high = ahead.peek().is_some_and(char::is_uppercase);
    let is_head = match HEADS.read(&mut ahead) {
        None => false,
        Some(Head::Collective) => true,
        Some(Head::Office) => begins_high,
        Some(Head::Named) => {
            let mut next = ahead;
            next.eat_blanks(2);
            begins_high && next.peek().is_some_and(char::is_uppercase)
        }
    };
    if is_head {
        *cursor = ahead;
    }
    is_head
}

/// Moves to the next word of the sentence; whether a comma, a semicolon or "và" was between.
fn eat_between(cursor: &mut Cursor<'_>) -> bool {
    eat_blanks(cursor);
    if cursor.peek() == Some('(') {
        eat_bracket(cursor);
    }
    let is_parted = cursor.eat_if(|it| matches!(it, ',' | ';')).is_some();
    cursor.eat('-');
    eat_blanks(cursor);
    let mut ahead = *cursor;
    if !(ahead.eat_words("và") && ahead.eat_blanks(2)) {
        return is_parted;
    }
    *cursor = ahead;
    true
}

/// Reads blanks and a line break, but not the end of a paragraph.
fn eat_blanks(cursor: &mut Cursor<'_>) {
    let mut ahead = *cursor;
    ahead.eat_blanks(4);
    if !ahead.since(cursor.at).contains("\n\n") {
        *cursor = ahead;
    }
}

/// Reads a short remark in brackets, with what stands behind it.
fn eat_bracket(cursor: &mut Cursor<'_>) {
    const LONGEST: usize = 120;
    let mut ahead = *cursor;
    ahead.eat_while(LONGEST, |it| !matches!(it, ')' | '\n'));
    if ahead.eat(')') {
        *cursor = ahead;
        eat_blanks(cursor);
    }
}

/// Reads what the next word says, if it says anything; `is_parted` tells whether it goes on
/// with a list.
fn read_sign(cursor: &mut Cursor<'_>, is_parted: bool) -> Option<Sign> {
    if !SIGNS.may_open(cursor.rest().as_bytes()) {
        return None;
    }
    let mut ahead = *cursor;
    let begins_high = ahead.peek().is_some_and(char::is_uppercase);
    let sign = *SIGNS.read(&mut ahead)?;
    let says = match sign {
        Sign::Name => true,
        _ if begins_high => false,
        Sign::Organise => {
            !is_parted && !follows_article(cursor)
                || matches!(SIGNS.read_next(&mut ahead.clone()), Some(Sign::Task))
        }
        _ => true,
    };
    if !says {
        return None;
    }
    *cursor = ahead;
    Some(if sign == Sign::Organise { Sign::Task } else { sign })
}

/// Whether a noun must stand at the cursor.
fn follows_article(cursor: &Cursor<'_>) -> bool {
    let before = cursor.since(0).trim_end();
    ["các", "những", "mỗi", "từng", "mọi"].iter().any(|it| before.ends_with(it))
}
