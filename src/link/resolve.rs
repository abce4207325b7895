//! Which body issued what a text cites: the order in which a reader would look.
//!
//! 1. a body with its place ("UBND tỉnh Đồng Nai"), or a central one ("Bộ Chính trị");
//! 2. an organ with a level alone ("Hội đồng nhân dân tỉnh"): at the issuer's place or one
//!    above it, as it existed on the day;
//! 3. the place that the rest of the sentence names ("… của tỉnh Đồng Nai");
//! 4. no body at all: the code in the number ("TTg", "UBND");
//! 5. the kind: laws are the National Assembly's, ordinances its Standing Committee's.
//!
//! Whoever is not found stays unknown.

use jiff::civil::Date;

use super::bodies::{Bodies, BodyId};
use super::corpus::Reason;
use crate::law::{Citation, Kind, Name, Organ, Phrase, Seat, Unit};
use crate::text::{Cursor, slug};

/// What is known of the citing document.
pub(super) struct Citing<'a> {
    /// Its issuer.
    pub(super) issuer: Option<BodyId>,
    /// Its day, or the nearest that is known.
    pub(super) day: Date,
    /// Its prose.
    pub(super) text: &'a str,
}

/// The body of a citation, and how it was found.
pub(super) fn body(
    bodies: &mut Bodies,
    citing: &Citing<'_>,
    citation: &Citation,
) -> Option<(BodyId, Reason)> {
    let day = citation.date.unwrap_or(citing.day);
    if let Some(Name::Congress { unit, place, ordinal }) = &citation.name {
        return congress(bodies, citing, (*unit, place.as_deref()), ordinal);
    }
    if let Some(Name::Plenum { .. }) = &citation.name {
        return bodies.with_id("bch-tw").map(|it| (it, Reason::CentralBody));
    }
    match &citation.body {
        Some(phrase) => of_phrase(bodies, citing, (phrase, day), citation),
        None => of_number(bodies, citing, citation, day)
            .or_else(|| of_kind(bodies, citation.kind)),
    }
}

fn of_phrase(
    bodies: &mut Bodies,
    citing: &Citing<'_>,
    (phrase, day): (&Phrase, Date),
    citation: &Citation,
) -> Option<(BodyId, Reason)> {
    match phrase {
        Phrase::Central(id) => bodies.with_id(id).map(|it| (it, Reason::CentralBody)),
        Phrase::Local { organ, unit: Some(unit), place: Some(place) } => {
            Some((named(bodies, citing, (*organ, *unit, place), day), Reason::NamedBody))
        }
        Phrase::Local { organ, unit, place: _ } => {
            let anchor = anchor(bodies, citing, *unit);
            let found = anchor.and_then(|it| bodies.beside(it, *organ, day));
            let found = found.or_else(|| {
                let (unit, place) =
                    place_in_sentence(citing.text, citation.span.end, *unit)?;
                Some(named(bodies, citing, (*organ, unit, &place), day))
            });
            found.map(|it| (it, Reason::RelativeBody))
        }
    }
}

/// The body with this full name; where no table has it, a body of that name beside those of
/// the place that are known, else a new one.
fn named(
    bodies: &mut Bodies,
    citing: &Citing<'_>,
    (organ, unit, place): (Organ, Unit, &str),
    day: Date,
) -> BodyId {
    let seat = Seat { organ, unit, place: place.to_owned() };
    let issuers = citing.issuer.map(|it| bodies.chain(it)).unwrap_or_default();
    let here = issuers
        .into_iter()
        .find(|it| bodies[*it].seat.as_ref().is_some_and(|of| of.shares_place(&seat)));
    let beside = here.and_then(|it| bodies.beside(it, organ, day));
    beside
        .or_else(|| bodies.seated(organ, unit, place, day))
        .unwrap_or_else(|| bodies.add_named(seat))
}

/// The first of the issuer and the bodies above it that stands at such a unit.
fn anchor(bodies: &Bodies, citing: &Citing<'_>, unit: Option<Unit>) -> Option<BodyId> {
    let chain = bodies.chain(citing.issuer?);
    chain.into_iter().find(|it| {
        let seat = bodies[*it].seat.as_ref();
        seat.is_some_and(|it| unit.is_none_or(|unit| it.unit == unit))
    })
}

/// The place that the sentence names after `from`: "… năm 2024 của tỉnh Đồng Nai".
fn place_in_sentence(
    text: &str,
    from: usize,
    unit: Option<Unit>,
) -> Option<(Unit, String)> {
    let end = text[from..].find([';', '\n']).map_or(text.len(), |it| from + it);
    let sentence = text[..end].find(". ").filter(|it| *it >= from).map_or(end, |it| it);
    let tail = text.get(from..sentence)?;
    for (at, _) in tail.match_indices("của") {
        let mut cursor = Cursor::new(tail, at + "của".len());
        let Some(found) = Unit::read(&mut cursor) else { continue };
        let name = Phrase::parse(&format!("UBND {}{}", found.word(), cursor.rest()));
        let place = match name {
            Some(Phrase::Local { place: Some(place), .. }) => place,
            _ => first_capitals(cursor.rest())?,
        };
        if unit.is_none_or(|it| it == found) {
            return Some((found, place));
        }
    }
    None
}

fn first_capitals(text: &str) -> Option<String> {
    let words =
        text.split_whitespace().map(|it| it.trim_end_matches([',', '.', ';', ':']));
    let name: Vec<&str> =
        words.take_while(|it| it.starts_with(char::is_uppercase)).take(4).collect();
    (!name.is_empty()).then(|| name.join(" "))
}

fn of_number(
    bodies: &mut Bodies,
    citing: &Citing<'_>,
    citation: &Citation,
    day: Date,
) -> Option<(BodyId, Reason)> {
    let code = citation.number.as_ref()?.organ();
    let first = code.split('-').next().unwrap_or_default();
    if let Some(central) = bodies.with_code(&code, first, day) {
        return Some((central, Reason::NumberCode));
    }
    for (organ, unit) in Organ::coded(first) {
        let found =
            anchor(bodies, citing, unit).and_then(|it| bodies.beside(it, organ, day));
        if let Some(found) = found {
            return Some((found, Reason::NumberCode));
        }
    }
    None
}

fn of_kind(bodies: &Bodies, kind: Kind) -> Option<(BodyId, Reason)> {
    let id = match kind.slug() {
        "luat" | "bo-luat" | "hien-phap" => "quoc-hoi",
        "phap-lenh" => "ubtvqh",
        _ => return None,
    };
    bodies.with_id(id).map(|it| (it, Reason::Kind))
}

fn congress(
    bodies: &mut Bodies,
    citing: &Citing<'_>,
    (unit, place): (Option<Unit>, Option<&str>),
    ordinal: &str,
) -> Option<(BodyId, Reason)> {
    let Some(unit) = unit else {
        let name = format!("Đại hội đại biểu toàn quốc lần thứ {ordinal} của Đảng");
        return Some((bodies.congress("toan-quoc", &name, ordinal), Reason::CentralBody));
    };
    let found = match place {
        Some(place) => {
            let committee = Organ::committee(unit)?;
            let body = named(bodies, citing, (committee, unit, place), citing.day);
            (body, Reason::NamedBody)
        }
        None => (anchor(bodies, citing, Some(unit))?, Reason::RelativeBody),
    };
    let place = bodies[found.0].seat.as_ref().map(|it| it.place.clone())?;
    let name = format!("{} lần thứ {ordinal}", Organ::CONGRESS.at(unit, &place));
    let id = match bodies.place_of(found.0) {
        it if it.is_empty() => slug(&place),
        it => it,
    };
    Some((bodies.congress(&id, &name, ordinal), found.1))
}
