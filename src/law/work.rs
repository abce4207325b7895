//! Works: documents as meant, whether their text is held here or not.

use super::kind::Kind;
use super::number::Number;

/// The identity of a document.
///
/// The date is no part of it: two dates under one key are one work and a contradiction to be
/// shown. See `contract.md`, "Identity and addresses".
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct WorkKey {
    /// The number series: the id of the body that keeps it.
    pub register: String,
    /// The kind of document.
    pub kind: Kind,
    /// What tells it from the others of its kind in the register.
    pub label: Label,
    /// The year inside the number, else of the date; absent where neither is known.
    pub year: Option<i16>,
}

/// What tells a document from the others of its kind.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Label {
    /// The key of its number, and a suffix where an office used one number twice.
    Number(String, Option<String>),
    /// The slug of its name or title.
    Name(String),
    /// Nothing: the only one of its kind, as the resolution of a congress.
    Only,
}

impl Label {
    /// Whether both are one number, perhaps used twice, or one name.
    pub fn is_same_but_for_suffix(&self, other: &Label) -> bool {
        match (self, other) {
            (Label::Number(one, _), Label::Number(other, _)) => one == other,
            (one, other) => one == other,
        }
    }
}

impl WorkKey {
    /// The key of a numbered document; the year inside the number wins over `year`.
    pub fn numbered(
        register: &str,
        kind: Kind,
        number: &Number,
        year: Option<i16>,
    ) -> Self {
        Self {
            register: register.to_owned(),
            kind,
            label: Label::Number(number.key(), None),
            year: number.year.or(year),
        }
    }
}
