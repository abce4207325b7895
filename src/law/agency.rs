//! What the words for an actor say about it: its full name, its level, its place.

use std::sync::LazyLock;

use super::body::{Phrase, read_place_name};
use super::organ::{Organ, Unit};
use crate::text::{Cursor, Lexicon, reading};

/// An actor as its words describe it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Agency {
    /// The words with their abbreviations written out and a capital at the start:
    /// `Ủy ban nhân dân các xã`.
    pub name: String,
    /// The same without level and place at the end: "Sở Nội vụ" of "Sở Nội vụ tỉnh".
    pub stem: String,
    /// Whose it is.
    pub level: Level,
}

/// Whose agency it is, as far as the words tell.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Level {
    /// A central organ, by its id.
    Central(&'static str),
    /// That of a unit with its place: "Sở Nội vụ tỉnh Bình Sơn".
    Named(Unit, String),
    /// That of the unit of this level, the issuer's or one above it: "Công an tỉnh".
    Unit(Unit),
    /// The issuer's own.
    Own,
}

/// The abbreviations that directives name offices by.
pub const SHORT_NAMES: &[(&str, &str)] = &[
    ("HĐND", "Hội đồng nhân dân"),
    ("MTTQ", "Mặt trận Tổ quốc"),
    ("MTTQVN", "Mặt trận Tổ quốc Việt Nam"),
    ("TP", "thành phố"),
    ("UBMTTQ", "Ủy ban Mặt trận Tổ quốc"),
    ("UBND", "Ủy ban nhân dân"),
];

/// The words that tell a level: the units, and the committees named after them.
static LEVELS: LazyLock<Lexicon<Unit>> = LazyLock::new(|| {
    let organs = Organ::all().filter_map(|it| Some((it.name(), it.unit()?)));
    let committees = organs.filter(|(name, _)| !name.contains("Thường vụ"));
    Lexicon::new(Unit::words().chain(committees))
});

/// Takes the words for an actor apart.
pub fn agency(words: &str) -> Agency {
    let text = written_out(&reading(words).text);
    let (stem, level) = match Phrase::parse(&text) {
        Some(Phrase::Central(id)) => (text.as_str(), Level::Central(id)),
        _ => levelled(&text),
    };
    // A department ("sở") is a province's; the issuer may be a district.
    let level = match level {
        Level::Own if stem.starts_with("Sở ") => Level::Unit(Unit::Province),
        other => other,
    };
    Agency { stem: stem.to_owned(), level, name: text }
}

/// The words, abbreviations written out, the first letter a capital.
fn written_out(text: &str) -> String {
    let words = text.split_whitespace().map(|word| {
        let bare = word.trim_end_matches([',', ';', '.']);
        let long = SHORT_NAMES.iter().find(|(short, _)| *short == bare);
        long.map_or_else(|| word.to_owned(), |(_, long)| word.replacen(bare, long, 1))
    });
    let text = words.collect::<Vec<_>>().join(" ");
    let mut letters = text.chars();
    letters
        .next()
        .map(|it| it.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// The last word for a single unit, and what stands before it. Behind "các" and in lists the
/// words for units tell of many: "các huyện, thành phố".
fn levelled(text: &str) -> (&str, Level) {
    let mut found = (text, Level::Own);
    for (at, _) in text.match_indices(' ') {
        let before = &text[..at];
        let is_many = before.ends_with(',')
            || ["các", "và", "mỗi", "cấp"].iter().any(|it| before.ends_with(it));
        let mut cursor = Cursor::new(text, at + 1);
        let Some(unit) = LEVELS.read(&mut cursor).copied().filter(|_| !is_many) else {
            continue;
        };
        let place = read_place_name(&mut cursor);
        let stem = match cursor.rest().is_empty() {
            true => stem(before),
            false => text,
        };
        found = (stem, place.map_or(Level::Unit(unit), |it| Level::Named(unit, it)));
    }
    found
}

/// What is left of "Các cơ quan, đơn vị trên địa bàn" before the level.
fn stem(before: &str) -> &str {
    let links = [" trên địa bàn", " thuộc", " trong", " của", " cấp"];
    links.iter().find_map(|it| before.strip_suffix(it)).unwrap_or(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, stem: &str, level: Level) {
        let read = agency(words);
        assert_eq!((read.stem.as_str(), read.level), (stem, level), "{words}");
    }

    #[test]
    fn levels_and_places() {
        check("Sở Nội vụ", "Sở Nội vụ", Level::Unit(Unit::Province));
        check("Công an tỉnh", "Công an", Level::Unit(Unit::Province));
        check(
            "Sở Nội vụ tỉnh Bình Sơn",
            "Sở Nội vụ",
            Level::Named(Unit::Province, "Bình Sơn".to_owned()),
        );
        check("Bộ Y tế", "Bộ Y tế", Level::Central("bo-y-te"));
        check("UBND các xã, thị trấn", "Ủy ban nhân dân các xã, thị trấn", Level::Own);
        check("các đơn vị thuộc huyện", "Các đơn vị", Level::Unit(Unit::District));
        check("Phòng Nội vụ", "Phòng Nội vụ", Level::Own);
    }
}
