//! The bodies every site knows: the central organs and those of the provinces.

use jiff::civil::Date;

use super::body::{Body, Event, Seat};
use super::central::{CENTRAL, Central};
use super::kind::ascii_upper;
use super::organ::{Organ, Unit};
use super::places::{PROVINCES, Province};

/// The organs of a province that issue documents.
const ORGANS: &[&str] = &["ubnd", "ctubnd", "hdnd", "tu", "btvtu", "bch", "mttq"];

/// The central organs, then the organs of each province, before and after 01/7/2025.
pub fn built_in() -> Vec<Body> {
    let central = CENTRAL.iter().map(central_body);
    let local = PROVINCES.iter().flat_map(|province| {
        ORGANS.iter().filter_map(move |organ| province_body(province, organ))
    });
    central.chain(local).collect()
}

/// The ids of the central organs that print `code` (capitals without marks) in their numbers.
pub fn coded(code: &str) -> Vec<&'static str> {
    let prints = |it: &&Central| it.codes.iter().any(|it| ascii_upper(it) == code);
    CENTRAL.iter().filter(prints).map(|it| it.id).collect()
}

fn central_body(row: &Central) -> Body {
    Body {
        id: row.id.to_owned(),
        name: row.name.to_owned(),
        short: row.also.iter().map(|it| (*it).to_owned()).collect(),
        seat: None,
        parent: None,
        register: row.register.unwrap_or(row.id).to_owned(),
        from: row.from.and_then(day),
        to: row.to.and_then(day),
        events: row
            .into
            .iter()
            .map(|it| successor((*it).to_owned(), "", row.into.len() == 1))
            .collect(),
    }
}

fn province_body(province: &Province, organ_id: &str) -> Option<Body> {
    let unit = if province.is_city { Unit::City } else { Unit::Province };
    let organ = Organ::of_unit(organ_id, unit)?;
    let id = |place: &str| format!("{organ_id}-{place}");
    let register = organ.register(unit).unwrap_or(organ);
    let mut events: Vec<Event> = province
        .into
        .iter()
        .map(|it| successor(id(it), province.by, province.into.len() == 1))
        .collect();
    events.extend(PROVINCES.iter().filter(|it| it.into.contains(&province.id)).map(
        |it| Event {
            is_successor: false,
            ..successor(id(it.id), it.by, it.into.len() == 1)
        },
    ));
    Some(Body {
        id: id(province.id),
        name: organ.at(unit, province.name),
        short: Vec::new(),
        seat: Some(Seat { organ, unit, place: province.name.to_owned() }),
        parent: None,
        register: format!("{}-{}", register.id(), province.id),
        from: province.from.and_then(day),
        to: province.to.and_then(day),
        events,
    })
}

fn successor(body: String, by: &str, is_full: bool) -> Event {
    let by = (!by.is_empty()).then(|| by.to_owned());
    Event { is_successor: true, body, is_full, by }
}

fn day((year, month, day): (i16, i8, i8)) -> Option<Date> {
    Date::new(year, month, day).ok()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_body_has_one_id_and_its_successors_exist() {
        let bodies = built_in();
        let ids: BTreeSet<&str> = bodies.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(ids.len(), bodies.len());
        for body in &bodies {
            assert!(ids.contains(body.register.as_str()), "{}", body.register);
            for event in &body.events {
                assert!(
                    ids.contains(event.body.as_str()),
                    "{} of {}",
                    event.body,
                    body.id
                );
            }
        }
    }
}
