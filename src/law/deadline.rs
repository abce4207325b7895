//! By when something must be done: "trước ngày 15/12/2024", "định kỳ 06 tháng".

use std::fmt;
use std::sync::LazyLock;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::date;
use crate::text::{Cursor, Lexicon, Reading, Span};

/// A deadline as written.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Deadline {
    /// The words: "Định kỳ 06 tháng"; in bytes of the text read.
    pub span: Span,
    /// What they mean.
    pub due: Due,
}

/// When something is due: a date, or a rule where the words give no date.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Due {
    /// By a day. A month or a quarter ends on its last day.
    By(Date),
    /// By a day of a month; the year is not written: month, day.
    Day(i8, i8),
    /// Again and again: after so many months.
    Months(u8),
    /// Each week.
    Weekly,
    /// By a day of each year: month, day.
    Yearly(i8, i8),
    /// By a day of each month.
    Monthly(i8),
    /// So many days after what the words name.
    Within(u16),
    /// So many working days after what the words name.
    WithinWorkingDays(u16),
}

impl Due {
    /// The date, where one is written whole.
    pub fn date(self) -> Option<Date> {
        match self {
            Due::By(date) => Some(date),
            _ => None,
        }
    }

    /// How often, as an ISO 8601 duration: `P6M`.
    pub fn recurrence(self) -> Option<String> {
        match self {
            Due::Months(12) | Due::Yearly(..) => Some("P1Y".to_owned()),
            Due::Months(months) => Some(format!("P{months}M")),
            Due::Monthly(_) => Some("P1M".to_owned()),
            Due::Weekly => Some("P1W".to_owned()),
            _ => None,
        }
    }
}

/// As machines read it: a date of ISO 8601 (`2024-12-15`, `--12-15` for a day of any year,
/// `---20` for a day of any month), else a duration (`P6M`, `P10D`).
impl fmt::Display for Due {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Due::By(date) => write!(f, "{date}"),
            Due::Day(month, day) | Due::Yearly(month, day) => {
                write!(f, "--{month:02}-{day:02}")
            }
            Due::Monthly(day) => write!(f, "---{day:02}"),
            Due::Within(days) | Due::WithinWorkingDays(days) => write!(f, "P{days}D"),
            Due::Months(_) | Due::Weekly => {
                f.write_str(&self.recurrence().unwrap_or_default())
            }
        }
    }
}

/// What the words of a deadline begin with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opening {
    /// A day follows, or the month or year before which.
    Before,
    /// A day follows, or the month or year by whose end.
    Until,
    /// A day follows, behind the word "ngày" alone.
    On,
    /// A period follows.
    Regularly,
    /// "hằng" before the unit of a period.
    Each,
    /// A number of days follows.
    Within,
}

static OPENINGS: LazyLock<Lexicon<Opening>> = LazyLock::new(|| {
    Lexicon::new([
        ("trước", Opening::Before),
        ("chậm nhất là", Opening::Until),
        ("chậm nhất", Opening::Until),
        ("chậm nhất vào", Opening::Until),
        ("chậm nhất đến", Opening::Until),
        ("muộn nhất là", Opening::Until),
        ("muộn nhất", Opening::Until),
        ("đến hết", Opening::Until),
        ("xong trong", Opening::Until),
        ("hoàn thành trong", Opening::Until),
        ("vào", Opening::On),
        ("định kỳ", Opening::Regularly),
        ("hằng", Opening::Each),
        ("hàng", Opening::Each),
        ("trong thời hạn", Opening::Within),
        ("trong vòng", Opening::Within),
    ])
});

/// The units of a period, in months; none for a week.
static UNITS: LazyLock<Lexicon<Option<u8>>> = LazyLock::new(|| {
    Lexicon::new([
        ("tuần", None),
        ("tháng", Some(1)),
        ("quý", Some(3)),
        ("năm", Some(12)),
    ])
});

/// The deadlines among the words of `span`, in order and apart from each other.
pub(super) fn deadlines(reading: &Reading, span: Span) -> Vec<Deadline> {
    let text = &reading.text;
    let mut found = Vec::new();
    let mut seen = span.start;
    let openings = &*OPENINGS;
    for at in reading.words_of(span, |it| openings.may_open(it)) {
        if at < seen {
            continue;
        }
        let mut cursor = Cursor::new(text, at);
        if let Some(due) = read(&mut cursor).filter(|_| cursor.at <= span.end) {
            found.push(Deadline { span: Span::new(at, cursor.at), due });
            seen = cursor.at;
        }
    }
    found
}

fn read(cursor: &mut Cursor<'_>) -> Option<Due> {
    match OPENINGS.read(cursor)? {
        Opening::Before => read_day(cursor)
            .or_else(|| read_part_of_year(cursor)?.0.yesterday().ok().map(Due::By)),
        Opening::Until => {
            read_day(cursor).or_else(|| read_part_of_year(cursor).map(|it| Due::By(it.1)))
        }
        Opening::On => {
            cursor.clone().eat_next_words("ngày").then_some(())?;
            read_day(cursor).filter(|it| it.recurrence().is_some())
        }
        Opening::Regularly => read_period(cursor),
        Opening::Each => read_each(cursor),
        Opening::Within => read_days(cursor),
    }
}

/// What is done again and again, directly behind "hằng quý": else the words tell of a plan
/// ("nhiệm vụ hằng năm") and set no time.
static REPORTS: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    let reports =
        ["báo cáo", "tổng hợp", "gửi", "sơ kết", "tổng kết", "đánh giá", "rà soát"];
    Lexicon::new(reports.map(|it| (it, ())))
});

fn read_each(cursor: &mut Cursor<'_>) -> Option<Due> {
    let due = UNITS.read_next(cursor).map(|it| every(1, *it))?;
    let mut ahead = *cursor;
    ahead.eat(',');
    REPORTS.read_next(&mut ahead).map(|()| due)
}

fn every(count: u8, unit: Option<u8>) -> Due {
    unit.map_or(Due::Weekly, |months| Due::Months(months.saturating_mul(count)))
}

/// `ngày 15/12/2024`, `15/12 hằng năm`, `ngày 20 hằng tháng`.
fn read_day(cursor: &mut Cursor<'_>) -> Option<Due> {
    if let Some(date) = date::read(cursor) {
        return Some(Due::By(date));
    }
    let mut ahead = *cursor;
    ahead.eat_next_words("ngày");
    ahead.eat_blanks(4).then_some(())?;
    let day: i8 = ahead.eat_digits(2)?.parse().ok()?;
    let due = match read_month(&mut ahead) {
        Some(month) => read_day_of(&mut ahead, month, day)?,
        None if (1..=31).contains(&day) && eat_each(&mut ahead, "tháng") => {
            Due::Monthly(day)
        }
        None => return None,
    };
    *cursor = ahead;
    Some(due)
}

/// `/2024`, ` hằng năm`, or nothing, behind a day and a month.
fn read_day_of(cursor: &mut Cursor<'_>, month: i8, day: i8) -> Option<Due> {
    if let Some(year) = read_year(cursor) {
        return Date::new(year, month, day).ok().map(Due::By);
    }
    // The 29th of February is a day of some years.
    Date::new(2000, month, day).ok()?;
    Some(match eat_each(cursor, "năm") {
        true => Due::Yearly(month, day),
        false => Due::Day(month, day),
    })
}

/// `/12`, `-12`, ` tháng 12`.
fn read_month(cursor: &mut Cursor<'_>) -> Option<i8> {
    let mut ahead = *cursor;
    let is_word = ahead.eat_next_words("tháng") && ahead.eat_blanks(4);
    if !is_word {
        ahead.eat_if(|it| matches!(it, '/' | '-'))?;
    }
    let month = ahead.eat_digits(2)?.parse().ok().filter(|it| (1..=12).contains(it))?;
    *cursor = ahead;
    Some(month)
}

/// `/2024`, `-2024`, ` năm 2024`.
fn read_year(cursor: &mut Cursor<'_>) -> Option<i16> {
    if let Some(year) = date::read_year(cursor) {
        return Some(year);
    }
    let mut ahead = *cursor;
    ahead.eat_if(|it| matches!(it, '/' | '-'))?;
    let year = ahead.eat_digits(4).filter(|it| it.len() == 4)?.parse().ok()?;
    *cursor = ahead;
    Some(year)
}

fn eat_each(cursor: &mut Cursor<'_>, unit: &str) -> bool {
    ["hằng", "hàng"].iter().any(|each| {
        let mut ahead = *cursor;
        let found = ahead.eat_next_words(each) && ahead.eat_next_words(unit);
        if found {
            *cursor = ahead;
        }
        found
    })
}

/// `tháng 6/2024`, `quý II năm 2024`, `năm 2024`: its first and its last day.
fn read_part_of_year(cursor: &mut Cursor<'_>) -> Option<(Date, Date)> {
    let mut ahead = *cursor;
    let (first, last) = if ahead.eat_next_words("quý") {
        ahead.eat_blanks(4).then_some(())?;
        let quarter = read_quarter(&mut ahead)?;
        (quarter * 3 - 2, quarter * 3)
    } else if ahead.eat_next_words("tháng") {
        ahead.eat_blanks(4).then_some(())?;
        let month = ahead.eat_digits(2)?.parse().ok()?;
        (month, month)
    } else {
        ahead.clone().eat_next_words("năm").then_some(())?;
        (1, 12)
    };
    let year = read_year(&mut ahead)?;
    let first = Date::new(year, first, 1).ok()?;
    let last = Date::new(year, last, 1).ok()?.last_of_month();
    *cursor = ahead;
    Some((first, last))
}

fn read_quarter(cursor: &mut Cursor<'_>) -> Option<i8> {
    let mut ahead = *cursor;
    let quarter = match ahead.eat_word()? {
        "I" | "1" => 1,
        "II" | "2" => 2,
        "III" | "3" => 3,
        "IV" | "4" => 4,
        _ => return None,
    };
    *cursor = ahead;
    Some(quarter)
}

/// `06 tháng`, `hằng quý`, `3 tháng một lần`.
fn read_period(cursor: &mut Cursor<'_>) -> Option<Due> {
    let mut ahead = *cursor;
    ahead.eat_blanks(4).then_some(())?;
    let count = match ahead.eat_digits(2) {
        Some(digits) => digits.parse().ok()?,
        None => {
            if !ahead.eat_words("hằng") && !ahead.eat_words("hàng") {
                ahead = *cursor;
            }
            1
        }
    };
    let unit = *UNITS.read_next(&mut ahead)?;
    *cursor = ahead;
    Some(every(count, unit))
}

/// `10 ngày`, `05 ngày làm việc`.
fn read_days(cursor: &mut Cursor<'_>) -> Option<Due> {
    cursor.eat_blanks(4).then_some(())?;
    let days = cursor.eat_digits(3)?.parse().ok()?;
    cursor.eat_next_words("ngày").then_some(())?;
    Some(match cursor.eat_next_words("làm việc") {
        true => Due::WithinWorkingDays(days),
        false => Due::Within(days),
    })
}
