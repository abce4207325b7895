//! Resolutions of congresses and plenums, which are cited by the meeting.
//!
//! Offices put the words in every order; each word is read where it stands, and what they say
//! together is judged at the end.

use std::sync::LazyLock;

use super::body::read_place_name;
use super::gap;
use super::name::Name;
use super::organ::Unit;
use crate::text::{Cursor, Lexicon};

/// What the words of a meeting's name say.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    /// Đại hội
    Congress,
    /// Hội nghị
    Plenum,
    /// toàn quốc, của Đảng
    National,
    /// Ban Chấp hành Trung ương
    Center,
    /// Đảng bộ, Ban Chấp hành Đảng bộ: a unit follows.
    Local,
    /// Công đoàn, Đoàn: the meeting of another organisation.
    Other,
    /// đại biểu, của
    Idle,
    /// các cấp: many meetings.
    Many,
}

static WORDS: LazyLock<Lexicon<Word>> = LazyLock::new(|| {
    let words = [
        ("Đại hội", Word::Congress),
        ("Hội nghị", Word::Plenum),
        ("toàn quốc", Word::National),
        ("của Đảng", Word::National),
        ("Đảng", Word::National),
        ("Đảng toàn quốc", Word::National),
        ("Đảng ta", Word::National),
        ("Đảng Cộng sản Việt Nam", Word::National),
        ("của Đảng Cộng sản Việt Nam", Word::National),
        ("Trung ương", Word::Center),
        ("Trung ương Đảng", Word::Center),
        ("TW", Word::Center),
        ("TW Đảng", Word::Center),
        ("BCH Trung ương", Word::Center),
        ("BCH Trung ương Đảng", Word::Center),
        ("BCHTW", Word::Center),
        ("BCHTW Đảng", Word::Center),
        ("BCH TW Đảng", Word::Center),
        ("BCH TW", Word::Center),
        ("Ban Chấp hành Trung ương", Word::Center),
        ("Ban Chấp hành Trung ương Đảng", Word::Center),
        ("Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam", Word::Center),
        ("Đảng bộ", Word::Local),
        ("Ban Chấp hành Đảng bộ", Word::Local),
        ("BCH Đảng bộ", Word::Local),
        ("Công đoàn", Word::Other),
        ("Đoàn", Word::Other),
        ("Đoàn Thanh niên", Word::Other),
        ("Hội", Word::Other),
        ("Mặt trận Tổ quốc", Word::Other),
        ("MTTQ", Word::Other),
        ("Liên đoàn", Word::Other),
        ("Chi bộ", Word::Other),
        ("đại biểu", Word::Idle),
        ("của", Word::Idle),
        ("các cấp", Word::Many),
        ("cấp trên", Word::Many),
    ];
    Lexicon::new(words)
});

/// What has been read of a meeting's name.
#[derive(Default)]
struct Meeting {
    is_congress: bool,
    is_plenum: bool,
    is_national: bool,
    is_center: bool,
    is_other: bool,
    is_introduced: bool,
    unit: Option<Unit>,
    place: Option<String>,
    ordinal: Option<Ordinal>,
    term: Option<String>,
    years: bool,
}

/// A number of order as written, and its value where it is no Roman numeral.
#[derive(Clone)]
struct Ordinal {
    written: String,
    value: Option<u8>,
}

/// Reads the name of a meeting behind "Nghị quyết": `Đại hội đại biểu Đảng bộ tỉnh lần thứ
/// XI, nhiệm kỳ 2020 - 2025`, `Hội nghị lần thứ tư Ban Chấp hành Trung ương khóa XII`,
/// `Trung ương 4 khóa XII`.
pub(super) fn read(cursor: &mut Cursor<'_>) -> Option<Name> {
    let start = cursor.at;
    let (meeting, end) = read_words(*cursor)?;
    let words = end.since(start).trim();
    let name = meeting.name(words)?;
    *cursor = end;
    Some(name)
}

/// Reads `Hội nghị lần thứ sáu Ban Chấp hành Trung ương khóa XII`, the body of a numbered
/// resolution.
pub(super) fn read_plenum_named(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    if !ahead.eat_words("Hội nghị") {
        return false;
    }
    // The words are read from the blank before them on.
    let mut before = *cursor;
    before.at = before.at.saturating_sub(1);
    let Some((meeting, end)) = read_words(before) else { return false };
    let is_known = matches!(meeting.name(""), Some(Name::Plenum { .. }));
    if is_known {
        *cursor = end;
    }
    is_known
}

fn read_words<'a>(cursor: Cursor<'a>) -> Option<(Meeting, Cursor<'a>)> {
    const MOST: usize = 14;
    let mut meeting = Meeting::default();
    let mut end = cursor;
    let mut ahead = cursor;
    for _ in 0..MOST {
        let mut next = ahead;
        let is_idle = meeting.read_next(&mut next)?;
        if next.at == ahead.at {
            break;
        }
        ahead = next;
        if !is_idle {
            end = ahead;
        }
    }
    (meeting.is_congress || meeting.is_plenum || meeting.is_center)
        .then_some((meeting, end))
}

impl Meeting {
    /// Reads one word more, or none; whether it says nothing. `None` where the words are no
    /// meeting's.
    fn read_next(&mut self, cursor: &mut Cursor<'_>) -> Option<bool> {
        let mut ahead = *cursor;
        let is_near = gap::eat(&mut ahead) && !ahead.since(cursor.at).contains("\n\n");
        if !is_near && ahead.peek() != Some(',') {
            return Some(false);
        }
        let mut word_end = ahead;
        if let Some(word) = WORDS.read(&mut word_end) {
            let is_first = !self.is_congress && !self.is_plenum && !self.is_center;
            let opens = matches!(word, Word::Congress | Word::Plenum | Word::Center);
            if is_first && !opens && *word != Word::Idle {
                return None;
            }
            *cursor = word_end;
            return self.take(*word, cursor).then_some(*word == Word::Idle);
        }
        if self.is_congress || self.is_plenum || self.is_center {
            let mut ordinal = ahead;
            let alone = !self.is_congress && self.ordinal.is_none();
            let read = read_ordinal(&mut ordinal, alone);
            // Some write it twice: "Đại hội XII Đảng bộ tỉnh lần thứ XII".
            let is_new = |(_, introduced): &(Ordinal, bool)| {
                self.ordinal.is_none() || *introduced && !self.is_introduced
            };
            if let Some((read, introduced)) = read.filter(is_new) {
                self.ordinal = Some(read);
                self.is_introduced = introduced;
                *cursor = ordinal;
                return Some(false);
            }
        }
        if self.term.is_none() {
            self.term = read_term(cursor);
        }
        if !self.years {
            self.years = eat_years(cursor);
        }
        Some(false)
    }

    /// Takes one word in; whether it fits to a meeting.
    fn take(&mut self, word: Word, cursor: &mut Cursor<'_>) -> bool {
        match word {
            Word::Congress => self.is_congress = true,
            Word::Plenum => self.is_plenum = true,
            Word::National => self.is_national = true,
            Word::Center => self.is_center = true,
            Word::Local => {
                self.unit = Unit::read(cursor);
                match self.unit {
                    Some(_) => self.place = read_place_name(cursor),
                    None => self.take_other(cursor),
                }
            }
            Word::Other => self.take_other(cursor),
            Word::Idle => {}
            Word::Many => return false,
        }
        true
    }

    /// Reads the words of another organisation's name up to its ordinal.
    fn take_other(&mut self, cursor: &mut Cursor<'_>) {
        const MOST: usize = 12;
        self.is_other = true;
        let mut ahead = *cursor;
        for _ in 0..MOST {
            let mut ordinal = ahead;
            let is_before_ordinal = gap::eat(&mut ordinal)
                && read_ordinal(&mut ordinal, false).is_some_and(|it| it.1);
            if is_before_ordinal {
                *cursor = ahead;
                return;
            }
            if !ahead.eat_blanks(2) || ahead.eat_word().is_none() {
                return;
            }
        }
    }

    /// The name that the words make, if they name one meeting.
    fn name(&self, words: &str) -> Option<Name> {
        let other = Name::Assembly(words.to_owned());
        let Some(ordinal) = &self.ordinal else {
            let is_told = self.term.is_some() || self.years;
            let is_one = self.unit.is_some() || self.is_national || self.is_other;
            return (self.is_congress && is_told && is_one).then_some(other);
        };
        if self.is_congress {
            let of_party = self.unit.is_some() || self.is_national || !self.is_introduced;
            if self.is_other || !of_party {
                return Some(other);
            }
            let (unit, place) = (self.unit, self.place.clone());
            return Some(Name::Congress {
                unit,
                place,
                ordinal: ordinal.written.clone(),
            });
        }
        let is_local = self.is_other || self.unit.is_some();
        match &self.term {
            Some(term) if !is_local => {
                Some(Name::Plenum { ordinal: ordinal.value?, term: term.clone() })
            }
            _ => (is_local || self.is_center).then_some(other),
        }
    }
}

/// The ordinals in words, from the first on.
const ORDINALS: &[&str] = &[
    "nhất",
    "hai",
    "ba",
    "tư",
    "năm",
    "sáu",
    "bảy",
    "tám",
    "chín",
    "mười",
    "mười một",
    "mười hai",
    "mười ba",
    "mười bốn",
    "mười lăm",
];

/// Reads `lần thứ XIII`, `XIII`, `lần thứ 13`, `lần thứ tư`; behind the Central Committee
/// also `4` alone. Whether "lần thứ" introduces it.
fn read_ordinal(cursor: &mut Cursor<'_>, alone: bool) -> Option<(Ordinal, bool)> {
    let mut ahead = *cursor;
    let introduced = ahead.eat_words("lần thứ") || ahead.eat_words("lần");
    if introduced {
        gap::eat(&mut ahead).then_some(())?;
    }
    let start = ahead.at;
    let roman = ahead.eat_while(8, is_roman);
    let value = if !roman.is_empty() {
        roman_value(roman)
    } else if let Some(digits) = ahead.eat_digits(2).filter(|_| introduced || alone) {
        digits.parse().ok()
    } else if introduced {
        let found = ORDINALS.iter().rposition(|it| ahead.eat_words(it));
        found.and_then(|it| u8::try_from(it + 1).ok())
    } else {
        None
    };
    if !ahead.ends_word() || matches!(ahead.peek(), Some('/')) {
        return None;
    }
    let ordinal = Ordinal { written: ahead.since(start).to_owned(), value: Some(value?) };
    *cursor = ahead;
    Some((ordinal, introduced))
}

fn is_roman(letter: char) -> bool {
    matches!(letter, 'I' | 'V' | 'X' | 'L')
}

fn roman_value(numeral: &str) -> Option<u8> {
    let values = numeral.chars().map(|it| match it {
        'I' => 1,
        'V' => 5,
        'X' => 10,
        _ => 50_i16,
    });
    let values: Vec<i16> = values.collect();
    let signed = values.iter().enumerate().map(|(at, value)| {
        let is_before_greater = values.get(at + 1).is_some_and(|next| next > value);
        if is_before_greater { -value } else { *value }
    });
    u8::try_from(signed.sum::<i16>()).ok()
}

/// Reads `khóa XII`, `, khóa XII`, `(khóa XII)`.
pub(super) fn read_term(cursor: &mut Cursor<'_>) -> Option<String> {
    let mut ahead = *cursor;
    ahead.eat(',');
    gap::eat(&mut ahead);
    let bracket = ahead.eat('(');
    if !ahead.eat_words("khóa") || !gap::eat(&mut ahead) {
        return None;
    }
    let roman = ahead.eat_while(8, is_roman);
    let term = if roman.is_empty() { ahead.eat_digits(2)? } else { roman };
    if !ahead.ends_word() || bracket && !ahead.eat(')') {
        return None;
    }
    *cursor = ahead;
    Some(term.to_owned())
}

/// Reads `, nhiệm kỳ 2020 - 2025`, `(nhiệm kỳ 2020-2025)`.
fn eat_years(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    ahead.eat(',');
    gap::eat(&mut ahead);
    let bracket = ahead.eat('(');
    let introduced = ahead.eat_words("nhiệm kỳ") && gap::eat(&mut ahead);
    let from = introduced && ahead.eat_digits(4).is_some();
    ahead.eat_blanks(2);
    let dash = from && ahead.eat('-');
    ahead.eat_blanks(2);
    let found = dash && ahead.eat_digits(4).is_some() && (!bracket || ahead.eat(')'));
    if found {
        *cursor = ahead;
    }
    found
}
