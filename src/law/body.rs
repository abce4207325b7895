//! Bodies: who issues documents, and how texts call them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::Date;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

use super::central::CENTRAL;
use super::organ::{Organ, Unit};
use super::places::PROVINCES;
use super::table;
use crate::text::{Cursor, Lexicon, bare, key, slug};

/// A body that issues documents, in one span of time.
///
/// A body is not a name: the People's Committee of Đồng Nai province until 30/6/2025 and
/// the one since then are two.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Body {
    /// The name in addresses: `ubnd-dong-nai`.
    pub id: String,
    /// The full name: `Ủy ban nhân dân tỉnh Đồng Nai`.
    pub name: String,
    /// Other names.
    pub short: Vec<String>,
    /// What the name says about organ and place, where it is a local body.
    pub seat: Option<Seat>,
    /// The body above it.
    pub parent: Option<String>,
    /// The body whose number series it uses; its own id where it has one.
    pub register: String,
    /// The first day, unknown or long ago where absent.
    pub from: Option<Date>,
    /// The last day, where it ended.
    pub to: Option<Date>,
    /// What it came from and who took over.
    pub events: Vec<Event>,
}

/// One step in the life of a body.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Event {
    /// Whether the other body came after this one, else before.
    pub is_successor: bool,
    /// The id of the other body.
    pub body: String,
    /// Whether all of this body's territory and work went over.
    pub is_full: bool,
    /// The act that did it, as written.
    pub by: Option<String>,
}

/// Organ and place of a local body.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Seat {
    /// The organ.
    pub organ: Organ,
    /// The unit whose organ it is.
    pub unit: Unit,
    /// The name of the unit, as written.
    pub place: String,
}

impl Body {
    /// Whether the body existed on `day`.
    pub fn is_valid_on(&self, day: Date) -> bool {
        self.from.is_none_or(|it| it <= day) && self.to.is_none_or(|it| day <= it)
    }

    /// Whether it is a committee or congress of the Party, or numbers with its Central
    /// Committee.
    pub fn is_of_party(&self) -> bool {
        self.register == "tw"
            || self.seat.as_ref().is_some_and(|it| it.organ.is_of_party())
    }

    /// The lines of the name at the head of its documents: the organ in one, the unit in the
    /// next where the name has it apart.
    ///
    /// A chairman writes under the name of the committee, the bureaus of a Party committee
    /// under the committee's; all that is of the Central Committee under the same.
    pub fn letterhead(&self) -> Vec<String> {
        let name = self.name_on_paper();
        let organ = self.seat.as_ref().and_then(|seat| {
            let before = name.strip_suffix(seat.place.as_str())?.trim_end();
            Some(before.strip_suffix(seat.unit.word())?.trim_end())
        });
        match organ.filter(|it| !it.is_empty()) {
            Some(organ) => {
                vec![organ.to_owned(), name[organ.len()..].trim_start().to_owned()]
            }
            None => vec![name.into_owned()],
        }
    }

    fn name_on_paper(&self) -> Cow<'_, str> {
        if self.register == "tw" {
            return Cow::Borrowed("Ban Chấp hành Trung ương");
        }
        let under = self.seat.as_ref().and_then(|seat| {
            let is_under = seat.organ.is_of_party() || seat.organ.is(Organ::CHAIRMAN);
            let organ = seat.organ.register(seat.unit).filter(|_| is_under)?;
            Some(organ.at(seat.unit, &seat.place))
        });
        under.map_or(Cow::Borrowed(&*self.name), Cow::Owned)
    }

    /// Whether the body uses its own number series.
    pub fn keeps_register(&self) -> bool {
        self.register == self.id
    }
}

/// The id of a body of the table of central organs.
type CentralId = &'static str;

fn id_of_central<'de, D: Deserializer<'de>>(from: D) -> Result<CentralId, D::Error> {
    let id = <&str>::deserialize(from)?;
    let known = CENTRAL.iter().find(|it| it.id == id).map(|it| it.id);
    known.ok_or_else(|| D::Error::custom("no central organ"))
}

/// How a text calls a body.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Phrase {
    /// One body of the table of central organs, by its id.
    Central(#[serde(deserialize_with = "id_of_central")] CentralId),
    /// A local organ; without a place it is the citing document's own or one above it.
    Local {
        /// The organ.
        organ: Organ,
        /// The unit, where a word or the organ's name tells it.
        unit: Option<Unit>,
        /// The place, where it is named.
        place: Option<String>,
    },
}

impl Phrase {
    /// Reads the name of a body at the cursor.
    pub fn read(cursor: &mut Cursor<'_>) -> Option<Phrase> {
        match NAMES.read(cursor) {
            Some(Called::Central(id)) => Some(Phrase::Central(id)),
            Some(Called::Local(organ)) => Some(Self::read_place(cursor, *organ)),
            None => Self::read_head_of(cursor),
        }
    }

    /// Reads the name of a body whose marks a scanner may have misread.
    pub(super) fn read_scanned(cursor: &mut Cursor<'_>) -> Option<Phrase> {
        let (mut written, mut scanned) = (*cursor, *cursor);
        let is_written = NAMES.read(&mut written).is_some();
        let mut behind = written;
        let goes_on =
            behind.eat_blanks(4) && behind.peek().is_some_and(char::is_uppercase);
        if is_written && !goes_on {
            return Self::read(cursor);
        }
        let called = SCANNED_NAMES.read(&mut scanned);
        if scanned.at <= written.at {
            return Self::read(cursor);
        }
        *cursor = scanned;
        Some(match called? {
            Called::Central(id) => Phrase::Central(id),
            Called::Local(organ) => Self::read_place(cursor, *organ),
        })
    }

    /// Reads "Bộ trưởng Bộ Y tế": whoever heads an organ signs in its number series.
    fn read_head_of(cursor: &mut Cursor<'_>) -> Option<Phrase> {
        let mut ahead = *cursor;
        HEADS.read(&mut ahead)?;
        let Some(Called::Central(id)) = NAMES.read_next(&mut ahead) else { return None };
        *cursor = ahead;
        Some(Phrase::Central(id))
    }

    fn read_place(cursor: &mut Cursor<'_>, organ: Organ) -> Phrase {
        let told = organ.unit();
        let unit = match told {
            Some(unit) => Some(unit),
            None => Unit::read(cursor),
        };
        if told.is_some() {
            // "Thành ủy thành phố Bến Tre" says the unit twice.
            Unit::read(cursor);
        }
        let place = unit.and_then(|_| read_place_name(cursor));
        Phrase::Local { organ, unit, place }
    }

    /// Whether the name of a body could begin with these bytes: if not, none does.
    pub fn may_open(bytes: &[u8]) -> bool {
        NAMES.may_open(bytes) || HEADS.may_open(bytes)
    }

    /// Reads a whole text as the name of a body.
    pub fn parse(text: &str) -> Option<Phrase> {
        let reading = crate::text::reading(text.trim());
        let mut cursor = Cursor::new(&reading.text, 0);
        let phrase = Phrase::read(&mut cursor)?;
        cursor.rest().is_empty().then_some(phrase)
    }
}

impl Seat {
    /// What the full name of a local body says.
    pub fn parse(name: &str) -> Option<Seat> {
        match Phrase::parse(name)? {
            Phrase::Local { organ, unit: Some(unit), place: Some(place) } => {
                Some(Seat { organ, unit, place })
            }
            _ => None,
        }
    }

    /// The id such a body has when no table says otherwise.
    pub fn id(&self) -> String {
        format!("{}-{}", self.organ.id(), slug(&self.place))
    }

    /// Whether both are organs of one place, however its name is spelled.
    pub fn shares_place(&self, other: &Seat) -> bool {
        self.unit == other.unit && place_key(&self.place) == place_key(&other.place)
    }
}

/// The name of a place in one spelling: marks do not part two names, nor do the old
/// spellings that the table of provinces lists.
pub fn place_key(name: &str) -> String {
    let bared = bare(name);
    match SPELLINGS.get(&bared) {
        Some(one) => one.clone(),
        None => bared,
    }
}

/// The old spellings of provinces, bare, each with the one spelling.
static SPELLINGS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let rows = PROVINCES.iter().rev();
    let old = rows.flat_map(|row| row.also.iter().map(|it| (bare(it), bare(row.name))));
    old.collect()
});

/// What a name of the tables calls.
enum Called {
    /// A central organ, by its id.
    Central(&'static str),
    /// A local organ, whose place follows.
    Local(Organ),
}

/// The names of organs; where both have one, the local organ is the rarer and comes last.
static NAMES: LazyLock<Lexicon<Called>> = LazyLock::new(|| Lexicon::new(names()));

/// The same without their marks.
static SCANNED_NAMES: LazyLock<Lexicon<Called>> =
    LazyLock::new(|| Lexicon::unmarked(names()));

fn names() -> impl Iterator<Item = (&'static str, Called)> {
    let central = CENTRAL.iter().flat_map(|it| {
        let names = std::iter::once(it.name).chain(it.also.iter().copied());
        names.map(|name| (name, Called::Central(it.id)))
    });
    let local = Organ::all()
        .flat_map(|it| it.names().iter().map(move |name| (*name, Called::Local(it))));
    central.chain(local)
}

/// Who heads a central organ, as texts name them before it.
pub(super) static HEADS: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    table::lexicon(
        "
        Giám đốc; Cục trưởng; Tổng cục trưởng; Chi cục trưởng; Chánh Văn phòng;
        Hiệu trưởng; Trưởng ban; Tổng Giám đốc; Thứ trưởng;
        Chủ tịch Hội đồng thành viên; Vụ trưởng; Trưởng phòng; Bộ trưởng, Chủ nhiệm;
        Bộ trưởng; Chủ nhiệm; Thống đốc; Chánh án; Viện trưởng; Chủ tịch",
    )
});

/// The names of provinces and cities, in every spelling.
static PLACES: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    let names = PROVINCES
        .iter()
        .flat_map(|it| std::iter::once(it.name).chain(it.also.iter().copied()));
    Lexicon::new(names.map(|it| (it, ())))
});

/// The most syllables that the name of a place has.
const PLACE_SYLLABLES: usize = 4;

/// Words with a capital that do not belong to a place when they follow one.
const NOT_PLACES: &[&str] = &["lần", "về", "ban", "ngày", "số", "khóa", "đã", "quy"];

/// Reads the name of a place: a province of the table, else capitalised syllables.
pub(super) fn read_place_name(cursor: &mut Cursor<'_>) -> Option<String> {
    let mut ahead = *cursor;
    if !ahead.eat_blanks(4) || ahead.since(cursor.at).contains("\n\n") {
        return None;
    }
    let start = ahead.at;
    if PLACES.read(&mut ahead).is_some() {
        *cursor = ahead;
        return Some(ahead.since(start).to_owned());
    }
    // In a heading every word is in capitals, as the one before is then.
    let in_capitals = cursor.before().is_some_and(char::is_uppercase);
    let mut name = String::new();
    for _ in 0..PLACE_SYLLABLES {
        let mut next = ahead;
        if !name.is_empty() && next.eat_while(2, |it| it == ' ').len() != 1 {
            break;
        }
        let starts_high = next.peek().is_some_and(char::is_uppercase);
        let Some(word) = next.eat_word().filter(|_| starts_high) else { break };
        let is_code = word.chars().skip(1).any(char::is_uppercase);
        if is_code && !in_capitals || NOT_PLACES.contains(&key(word).as_str()) {
            break;
        }
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(word);
        ahead = next;
    }
    // "Quận 1", "Phường 12": a number is a name there.
    if name.is_empty() {
        name.push_str(ahead.eat_digits(2)?);
    }
    *cursor = ahead;
    Some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, organ: &str, unit: Option<Unit>, place: Option<&str>) {
        let reading = crate::text::reading(text);
        let mut cursor = Cursor::new(&reading.text, 0);
        let Some(Phrase::Local { organ: o, unit: u, place: p }) =
            Phrase::read(&mut cursor)
        else {
            panic!("{text} is no local body")
        };
        assert_eq!((o.id(), u, p.as_deref()), (organ, unit, place), "{text}");
    }

    #[test]
    fn local_bodies() {
        check("Ủy ban nhân dân tỉnh", "ubnd", Some(Unit::Province), None);
        check("UBND tỉnh Đồng Nai về", "ubnd", Some(Unit::Province), Some("Đồng Nai"));
        check(
            "Chủ tịch UBND huyện Cẩm Mỹ, tỉnh",
            "ctubnd",
            Some(Unit::District),
            Some("Cẩm Mỹ"),
        );
        check("HĐND thành phố về", "hdnd", Some(Unit::City), None);
        check("Tỉnh ủy Đăk Nông về", "tu", Some(Unit::Province), Some("Đăk Nông"));
        check("Ban thường vụ Tỉnh uỷ", "btvtu", Some(Unit::Province), None);
        check("Ban Chấp hành Đảng bộ thành phố về", "bch", Some(Unit::City), None);
        check(
            "Hội đồng nhân dân tỉnh Bà Rịa - Vũng Tàu",
            "hdnd",
            Some(Unit::Province),
            Some("Bà Rịa - Vũng Tàu"),
        );
    }
}
