//! The organs that each local unit has, and the units.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::text::{Cursor, Lexicon};

/// A level of local government, by the word that opens its name.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize,
)]
pub enum Unit {
    /// tỉnh
    Province,
    /// thành phố, of the centre or of a province
    City,
    /// huyện
    District,
    /// quận
    UrbanDistrict,
    /// thị xã
    Town,
    /// xã
    Commune,
    /// phường
    Ward,
    /// thị trấn
    Township,
    /// đặc khu
    SpecialZone,
}

const UNITS: &[(&str, Unit)] = &[
    ("tỉnh", Unit::Province),
    ("thành phố", Unit::City),
    ("TP", Unit::City),
    ("huyện", Unit::District),
    ("quận", Unit::UrbanDistrict),
    ("thị xã", Unit::Town),
    ("thị trấn", Unit::Township),
    ("xã", Unit::Commune),
    ("phường", Unit::Ward),
    ("đặc khu", Unit::SpecialZone),
];

static UNIT_WORDS: LazyLock<Lexicon<Unit>> =
    LazyLock::new(|| Lexicon::new(UNITS.iter().copied()));

impl Unit {
    /// The word in running text: `tỉnh`.
    pub fn word(self) -> &'static str {
        UNITS.iter().find(|(_, it)| *it == self).map_or("", |(word, _)| word)
    }

    /// The words in running text, each with its unit.
    pub(super) fn words() -> impl Iterator<Item = (&'static str, Unit)> {
        UNITS.iter().copied()
    }

    /// Reads the word, after blanks.
    pub fn read(cursor: &mut Cursor<'_>) -> Option<Unit> {
        let mut ahead = *cursor;
        let unit = ahead.eat_blanks(4).then(|| Self::read_here(&mut ahead)).flatten()?;
        *cursor = ahead;
        Some(unit)
    }

    /// Reads the word at the cursor.
    pub fn read_here(cursor: &mut Cursor<'_>) -> Option<Unit> {
        let unit = *UNIT_WORDS.read(cursor)?;
        if cursor.before() == Some('P') {
            cursor.eat('.');
        }
        Some(unit)
    }

    /// Whether the word of a unit could begin with these bytes: if not, none does.
    pub fn may_open(bytes: &[u8]) -> bool {
        UNIT_WORDS.may_open(bytes)
    }
}

/// An organ that each local unit has: one line of the table of organs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Organ(u8);

struct Row {
    id: &'static str,
    names: &'static [&'static str],
    /// The unit that the name itself tells: a Tỉnh ủy is a province's.
    unit: Option<Unit>,
    /// The organ whose number series it uses.
    register: &'static str,
    /// Its code in document numbers.
    code: &'static str,
}

const fn row(
    id: &'static str,
    names: &'static [&'static str],
    unit: Option<Unit>,
    register: &'static str,
    code: &'static str,
) -> Row {
    Row { id, names, unit, register, code }
}

const ORGANS: &[Row] = &[
    row("ctubnd", &["Chủ tịch Ủy ban nhân dân", "Chủ tịch UBND"], None, "ubnd", ""),
    row("ubnd", &["Ủy ban nhân dân", "UBND"], None, "ubnd", "UBND"),
    row(
        "tthdnd",
        &["Thường trực Hội đồng nhân dân", "Thường trực HĐND"],
        None,
        "hdnd",
        "",
    ),
    row("hdnd", &["Hội đồng nhân dân", "HĐND"], None, "hdnd", "HDND"),
    row("btvtu", &["Ban Thường vụ Tỉnh ủy"], Some(Unit::Province), "tu", ""),
    row("btvtu", &["Ban Thường vụ Thành ủy"], Some(Unit::City), "tu", ""),
    row("btvtu", &["Ban Thường vụ Thị ủy"], Some(Unit::Town), "tu", ""),
    row("btvhu", &["Ban Thường vụ Huyện ủy"], Some(Unit::District), "hu", ""),
    row("btvqu", &["Ban Thường vụ Quận ủy"], Some(Unit::UrbanDistrict), "qu", ""),
    row("tu", &["Tỉnh ủy"], Some(Unit::Province), "tu", "TU"),
    row("tu", &["Thành ủy"], Some(Unit::City), "tu", "TU"),
    row("tu", &["Thị ủy"], Some(Unit::Town), "tu", "TU"),
    row("hu", &["Huyện ủy"], Some(Unit::District), "hu", "HU"),
    row("qu", &["Quận ủy"], Some(Unit::UrbanDistrict), "qu", "QU"),
    row("bch", &["Ban Chấp hành Đảng bộ"], None, "", ""),
    row("du", &["Đảng ủy"], None, "du", "DU"),
    row(
        "mttq",
        &["Ủy ban Mặt trận Tổ quốc Việt Nam", "Ủy ban MTTQ Việt Nam", "UBMTTQ Việt Nam"],
        None,
        "mttq",
        "",
    ),
    row("dhdb", &["Đại hội đại biểu Đảng bộ"], None, "dhdb", ""),
];

/// The ids of the Party's organs.
const PARTY: &[&str] =
    &["btvtu", "btvhu", "btvqu", "tu", "hu", "qu", "bch", "du", "dhdb"];

impl Organ {
    /// Chủ tịch Ủy ban nhân dân.
    pub const CHAIRMAN: Organ = Organ(0);
    /// Đại hội đại biểu Đảng bộ, which bears an ordinal in its name.
    pub const CONGRESS: Organ = Organ(17);

    fn row(self) -> &'static Row {
        &ORGANS[usize::from(self.0)]
    }

    /// Every organ.
    pub fn all() -> impl Iterator<Item = Organ> {
        (0..ORGANS.len() as u8).map(Organ)
    }

    /// The first part of the ids of such bodies: `ubnd`.
    pub fn id(self) -> &'static str {
        self.row().id
    }

    /// The name without the place: `Ủy ban nhân dân`.
    pub fn name(self) -> &'static str {
        self.row().names[0]
    }

    /// The organ with this id that such a unit has.
    pub fn of_unit(id: &str, unit: Unit) -> Option<Organ> {
        Organ::all().find(|it| it.id() == id && it.row().unit.is_none_or(|of| of == unit))
    }

    /// The unit that the name itself tells: a Tỉnh ủy is a province's.
    pub fn unit(self) -> Option<Unit> {
        self.row().unit
    }

    /// Every name it is called by, without the place.
    pub fn names(self) -> &'static [&'static str] {
        self.row().names
    }

    /// Its code in document numbers; empty where it has none of its own.
    pub(super) fn code(self) -> &'static str {
        self.row().code
    }

    /// Whether the name tells the unit, so that the place follows directly.
    pub fn tells_unit(self) -> bool {
        self.row().unit.is_some()
    }

    /// The organ whose number series it uses at `unit`; party committees are named after
    /// their unit.
    pub fn register(self, unit: Unit) -> Option<Organ> {
        match self.row().register {
            "" => Organ::committee(unit),
            id => Organ::of_unit(id, unit),
        }
    }

    /// The Party committee of a unit: Tỉnh ủy, Thành ủy, Huyện ủy …
    pub fn committee(unit: Unit) -> Option<Organ> {
        let mut all = Organ::all();
        all.find(|it| {
            matches!(it.id(), "tu" | "hu" | "qu") && it.row().unit == Some(unit)
        })
        .or_else(|| Organ::all().find(|it| it.id() == "du"))
    }

    /// Whether it is an organ of the Party.
    pub fn is_of_party(self) -> bool {
        PARTY.contains(&self.id())
    }

    /// The organs that print `code` in their numbers, and the unit where the code tells it.
    pub fn coded(code: &str) -> impl Iterator<Item = (Organ, Option<Unit>)> {
        let matching =
            Organ::all().filter(move |it| it.row().code == code && !code.is_empty());
        matching.map(|it| (it, it.row().unit))
    }

    /// Whether the other organ is this one, perhaps under the name of another unit.
    pub fn is(self, other: Organ) -> bool {
        self.id() == other.id()
    }

    /// The full name of this organ at a place: `Ủy ban nhân dân tỉnh Đồng Nai`.
    pub fn at(self, unit: Unit, place: &str) -> String {
        if self.tells_unit() {
            return format!("{} {place}", self.name());
        }
        format!("{} {} {place}", self.name(), unit.word())
    }
}

impl std::fmt::Debug for Organ {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_named_organs_are_where_the_table_has_them() {
        assert_eq!(Organ::CHAIRMAN.id(), "ctubnd");
        assert_eq!(Organ::CONGRESS.id(), "dhdb");
    }
}
