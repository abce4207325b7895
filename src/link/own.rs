//! Who issued a raw text: the body that its own head names, with a place that it tells.
//!
//! 1. A central body, or one with its place, is itself.
//! 2. "Ủy ban nhân dân tỉnh" stands where it was signed: offices of the State write the
//!    name of their own unit before the date (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.4).
//! 3. Else at the only place with such a unit that the text names ("tỉnh Đồng Nai").
//!
//! One candidate or none. A province is one of the table; a unit below may be in no table.

use std::collections::BTreeSet;

use crate::law::{Body, Head, Organ, Phrase, Unit, named_places, place_key};
use crate::text::{Cursor, Reading};

/// The issuer of a text by its id or its full name, as front matter would give it.
pub fn own_issuer(
    head: &Head,
    reading: &Reading,
    source: &str,
    bodies: &[Body],
) -> Option<String> {
    let (organ, unit) = match head.issuer.as_ref()?.phrase.clone()? {
        Phrase::Central(id) => return Some(id.to_owned()),
        Phrase::Local { organ, unit: Some(unit), place: Some(place) } => {
            return Some(organ.at(unit, &place));
        }
        Phrase::Local { organ, unit, .. } => (organ, unit),
    };
    let signed_at = head.place.map(|it| place_of(it.of(source)));
    let at_place = signed_at.and_then(|place| only(bodies, organ, unit, &[place]));
    let named = || -> Vec<(Option<Unit>, String)> {
        let places = named_places(reading).into_iter();
        let of_unit = places.filter(|(of, _)| Some(*of) == unit);
        of_unit.map(|(of, place)| (Some(of), place)).collect()
    };
    at_place.or_else(|| only(bodies, organ, unit, &named()))
}

/// The place in the line of the date, with its unit where the line says it: "Phường 3".
fn place_of(written: &str) -> (Option<Unit>, String) {
    let reading = crate::text::reading(written);
    let mut cursor = Cursor::new(&reading.text, 0);
    let unit = Unit::read_here(&mut cursor);
    (unit, cursor.rest().trim().to_owned())
}

/// The full name of the only body of `organ` that stands at the only one of the places.
fn only(
    bodies: &[Body],
    organ: Organ,
    unit: Option<Unit>,
    places: &[(Option<Unit>, String)],
) -> Option<String> {
    let keys: BTreeSet<String> = places.iter().map(|(_, it)| place_key(it)).collect();
    let (of, place) = places.first().filter(|_| keys.len() == 1)?;
    if unit.is_some() && of.is_some() && *of != unit {
        return None;
    }
    let wanted = unit.or(*of);
    let mut units = registered(bodies, organ, wanted, place);
    let unit = match wanted.filter(|it| units.is_empty() && *it != Unit::Province) {
        Some(unit) => unit,
        None => units.pop_first().filter(|_| units.is_empty())?,
    };
    Some(organ.at(unit, place))
}

/// The units at which a table has the organ under that name of a place.
fn registered(
    bodies: &[Body],
    organ: Organ,
    unit: Option<Unit>,
    place: &str,
) -> BTreeSet<Unit> {
    let key = place_key(place);
    let seats = bodies.iter().filter_map(|it| it.seat.as_ref());
    seats
        .filter(|it| it.organ.is(organ) && unit.is_none_or(|unit| unit == it.unit))
        .filter(|it| place_key(&it.place) == key)
        .map(|it| it.unit)
        .collect()
}
