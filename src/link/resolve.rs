//! Which body issued what a text cites: the order in which a reader would look.
//!
//! 1. a body with its place ("UBND tỉnh Đồng Nai"), or a central one ("Bộ Chính trị");
//! 2. an organ with a level alone ("Hội đồng nhân dân tỉnh"): at the issuer's place or one
//!    above it;
//! 3. the place that the rest of the sentence names ("… của tỉnh Đồng Nai");
//! 4. no body at all: the code in the number ("TTg", "UBND");
//! 5. the kind: laws are the National Assembly's, ordinances its Standing Committee's.
//!
//! A body is a candidate only if it existed when the document was issued. Without a date
//! several may be: the province before and after 01/7/2025. Whoever is not found stays
//! unknown.

use std::sync::Arc;

use jiff::civil::Date;

use super::bodies::{Bodies, BodyId};
use super::days::Days;
use super::reason::{Reason, Why};
use crate::law::{Citation, Kind, Name, Organ, Phrase, Seat, Unit};
use crate::text::{Cursor, reading, slug};

/// What is known of the citing document.
pub(super) struct Citing<'a> {
    /// Its issuer and those above it, as they were on its day.
    pub(super) chain: Vec<BodyId>,
    /// Its day, or the nearest that is known.
    pub(super) day: Date,
    /// Its prose.
    pub(super) text: &'a str,
}

impl<'a> Citing<'a> {
    /// What `issuer` says on `day`.
    pub(super) fn new(
        bodies: &Bodies,
        issuer: Option<BodyId>,
        day: Date,
        text: &'a str,
    ) -> Self {
        let chain = issuer.map(|it| bodies.chain(it, day)).unwrap_or_default();
        Self { chain, day, text }
    }
}

/// The bodies that may have issued what is cited, and those that lost.
pub(super) struct Issuers {
    /// The likeliest first: whoever existed on the day of the text.
    pub(super) found: Vec<BodyId>,
    /// How they were found, or why none was.
    pub(super) reason: Reason,
    /// Those that are not meant, and why.
    pub(super) lost: Vec<(BodyId, Why)>,
}

impl Issuers {
    /// Nobody.
    pub(super) fn none(reason: Reason) -> Self {
        Self { found: Vec::new(), reason, lost: Vec::new() }
    }

    /// Of `candidates` those that existed on `days`.
    fn among(bodies: &Bodies, candidates: &[BodyId], days: Days, reason: Reason) -> Self {
        let (found, ended): (Vec<BodyId>, Vec<BodyId>) =
            candidates.iter().copied().partition(|it| bodies.fits(*it, days));
        let reason = match found.is_empty() {
            true if candidates.is_empty() => Reason::NoBody,
            true => Reason::NotValid,
            false => reason,
        };
        let lost = ended.into_iter().map(|it| (it, Why::NotValid)).collect();
        Self { found, reason, lost }
    }

    /// The same with whoever existed on the day of the text before the others.
    fn nearest_first(mut self, bodies: &Bodies, day: Date) -> Self {
        self.found.sort_by_key(|it| !bodies[*it].is_valid_on(day));
        self
    }
}

/// The days on which what is cited may have been issued.
pub(super) fn days(citation: &Citation, day: Date) -> Days {
    let year = citation.number.as_ref().and_then(|it| it.year).or(citation.year);
    let of_year = year.and_then(|it| Days::of_year(it, day));
    citation.date.map(Days::on).or(of_year).unwrap_or(Days::until(day))
}

/// The bodies that a citation may mean.
pub(super) fn issuers(
    bodies: &mut Bodies,
    citing: &Citing<'_>,
    citation: &Citation,
) -> Issuers {
    let days = days(citation, citing.day);
    let mut found = match (&citation.name, &citation.body) {
        (Some(Name::Congress { unit, place, ordinal }), _) => {
            congress(bodies, citing, (*unit, place.as_deref()), ordinal)
        }
        (Some(Name::Plenum { .. }), _) => central(bodies, "bch-tw", days),
        (_, Some(phrase)) => of_phrase(bodies, citing, phrase, (citation, days)),
        (_, None) => of_number(bodies, citing, citation, days)
            .unwrap_or_else(|| of_kind(bodies, citation.kind)),
    };
    if citation.is_listed && !found.found.is_empty() {
        found.reason = Reason::ListHead;
    }
    if !found.found.is_empty() {
        // Who did not exist yet when the text was written was no candidate.
        found.lost.retain(|it| bodies.fits(it.0, Days::until(citing.day)));
    }
    found.nearest_first(bodies, citing.day)
}

fn central(bodies: &Bodies, id: &str, days: Days) -> Issuers {
    let known: Vec<BodyId> = bodies.with_id(id).into_iter().collect();
    Issuers::among(bodies, &known, days, Reason::CentralBody)
}

fn of_phrase(
    bodies: &mut Bodies,
    citing: &Citing<'_>,
    phrase: &Phrase,
    (citation, days): (&Citation, Days),
) -> Issuers {
    match phrase {
        Phrase::Central(id) => central(bodies, id, days),
        Phrase::Local { organ, unit: Some(unit), place: Some(place) } => {
            let seat = Seat { organ: *organ, unit: *unit, place: place.clone() };
            named(bodies, citing, &seat, days)
        }
        Phrase::Local { organ, unit, place: _ } => {
            relative(bodies, citing, (*organ, *unit), days).unwrap_or_else(|| {
                of_sentence(bodies, citing, (*organ, *unit), (citation, days))
            })
        }
    }
}

/// The body with this full name at a place that is known; of several the nearest to the
/// issuer. A place that no table has is entered.
fn named(bodies: &mut Bodies, citing: &Citing<'_>, seat: &Seat, days: Days) -> Issuers {
    let at = bodies.at(seat.unit, &seat.place);
    let candidates: Vec<BodyId> =
        at.iter().filter_map(|it| bodies.beside(*it, seat.organ)).collect();
    let mut issuers = Issuers::among(bodies, &candidates, days, Reason::NamedBody);
    if candidates.is_empty() {
        issuers.found.push(bodies.add_named(seat.clone()));
        issuers.reason = Reason::NamedBody;
    } else if issuers.found.is_empty() {
        issuers.found.extend(before_all(bodies, &candidates, seat, days));
        if !issuers.found.is_empty() {
            issuers.reason = Reason::NamedBody;
        }
    } else {
        leave_nearest(bodies, citing, &mut issuers);
    }
    issuers
}

/// Whoever bore the name before the bodies of the tables did: the city of Huế was one of a
/// province before it was one of the centre. No other level has the name of a province.
fn before_all(
    bodies: &mut Bodies,
    candidates: &[BodyId],
    seat: &Seat,
    days: Days,
) -> Option<BodyId> {
    let first = candidates.iter().map(|it| bodies[*it].from).min()??;
    let is_earlier = days.end_before(first) && seat.unit != Unit::Province;
    is_earlier.then(|| bodies.add_apart(seat.clone(), first.yesterday().ok()))
}

/// Of several places of one name ("huyện Châu Thành") leaves the one that shares the lowest
/// body above with the issuer; the times of one place stay.
fn leave_nearest(bodies: &mut Bodies, citing: &Citing<'_>, issuers: &mut Issuers) {
    if issuers.found.len() < 2 {
        return;
    }
    let own: Vec<Arc<[BodyId]>> =
        citing.chain.iter().map(|it| bodies.lives(*it)).collect();
    let distance = |body: BodyId| {
        let above = bodies.chain(body, citing.day);
        let is_shared = |lives: &Arc<[BodyId]>| {
            lives.iter().any(|it| above.iter().any(|of| shares_place(bodies, *it, *of)))
        };
        own.iter().position(is_shared).unwrap_or(own.len())
    };
    let distances: Vec<(BodyId, usize)> =
        issuers.found.iter().map(|it| (*it, distance(*it))).collect();
    let nearest = distances.iter().map(|it| it.1).min().unwrap_or_default();
    issuers.found.retain(|it| distances.contains(&(*it, nearest)));
    let farther = distances.iter().filter(|it| it.1 > nearest);
    issuers.lost.extend(farther.map(|it| (it.0, Why::Farther)));
}

fn shares_place(bodies: &Bodies, one: BodyId, other: BodyId) -> bool {
    let seats = bodies[one].seat.as_ref().zip(bodies[other].seat.as_ref());
    seats.is_some_and(|(one, other)| one.shares_place(other))
}

/// The organ at the first of the issuer and the bodies above it that stands, or once stood,
/// at such a unit; `None` where none does.
fn relative(
    bodies: &mut Bodies,
    citing: &Citing<'_>,
    (organ, unit): (Organ, Option<Unit>),
    days: Days,
) -> Option<Issuers> {
    let anchors = citing.chain.iter().find_map(|it| {
        let lives = bodies.lives(*it);
        let mut at_unit =
            lives.iter().copied().filter(|it| stands_at(bodies, *it, organ, unit));
        let first = at_unit.next()?;
        Some(std::iter::once(first).chain(at_unit).collect::<Vec<_>>())
    })?;
    let candidates: Vec<BodyId> =
        anchors.iter().filter_map(|it| bodies.beside(*it, organ)).collect();
    Some(Issuers::among(bodies, &candidates, days, Reason::RelativeBody))
}

/// Whether a body stands at such a unit, and the unit may have the organ: a province has no
/// Đảng ủy of its own.
fn stands_at(bodies: &Bodies, body: BodyId, organ: Organ, unit: Option<Unit>) -> bool {
    let Some(seat) = &bodies[body].seat else { return false };
    let committee = Organ::committee(seat.unit);
    let has_organ = organ.id() != "du" || committee.is_some_and(|it| it.is(organ));
    has_organ && unit.is_none_or(|it| it == seat.unit)
}

/// How far behind a citation its sentence is read for the name of a place, in bytes.
const TAIL: usize = 600;

/// The organ at the place that the sentence names behind the citation: "… năm 2024 của tỉnh
/// Đồng Nai".
fn of_sentence(
    bodies: &mut Bodies,
    citing: &Citing<'_>,
    (organ, unit): (Organ, Option<Unit>),
    (citation, days): (&Citation, Days),
) -> Issuers {
    let tail = sentence_after(citing.text, citation.span.end);
    let read = reading(tail);
    let mut places = read.text.match_indices("của").filter_map(|(at, word)| {
        let (found, place) = read_place(&read.text, at + word.len())?;
        place.filter(|_| unit.is_none_or(|it| it == found)).map(|it| (found, it))
    });
    let Some((unit, place)) = places.next() else {
        return Issuers::none(Reason::NoBody);
    };
    let mut issuers = named(bodies, citing, &Seat { organ, unit, place }, days);
    if issuers.reason == Reason::NamedBody {
        issuers.reason = Reason::SentenceTail;
    }
    issuers
}

/// What follows of the sentence, at most [`TAIL`] bytes.
fn sentence_after(text: &str, from: usize) -> &str {
    let end = text.floor_char_boundary((from + TAIL).min(text.len()));
    let tail = text.get(from..end).unwrap_or_default();
    let ends = [tail.find([';', '\n']), tail.find(". ")];
    let end = ends.into_iter().flatten().min().unwrap_or(tail.len());
    &tail[..end]
}

/// Reads "tỉnh Đồng Nai", "tỉnh" at `at`, after blanks.
fn read_place(text: &str, at: usize) -> Option<(Unit, Option<String>)> {
    let mut cursor = Cursor::new(text, at);
    let unit = Unit::read(&mut cursor)?;
    // The name of a place is read behind an organ, as everywhere.
    let end = text.floor_char_boundary((cursor.at + 80).min(text.len()));
    let whole = format!("UBND {}{}", unit.word(), &text[cursor.at..end]);
    match Phrase::read(&mut Cursor::new(&whole, 0)) {
        Some(Phrase::Local { place, .. }) => Some((unit, place)),
        _ => Some((unit, None)),
    }
}

/// The body that the code in the number names: a central organ; the organ at the place right
/// behind ("của tỉnh"); the organ of the issuer or of one above it.
fn of_number(
    bodies: &mut Bodies,
    citing: &Citing<'_>,
    citation: &Citation,
    days: Days,
) -> Option<Issuers> {
    let code = citation.number.as_ref()?.organ();
    let first = code.split('-').next().unwrap_or_default();
    let central = bodies.with_code(&code, first);
    if !central.is_empty() {
        return Some(Issuers::among(bodies, &central, days, Reason::NumberCode));
    }
    let organs: Vec<(Organ, Option<Unit>)> = Organ::coded(first).collect();
    let (organ, _) = *organs.first()?;
    let behind = sentence_after(citing.text, citation.span.end).trim_start();
    let place = behind.strip_prefix("của").and_then(|it| read_place(it, 0));
    match place {
        Some((unit, Some(place))) => {
            let organ = Organ::of_unit(organ.id(), unit).unwrap_or(organ);
            return Some(named(bodies, citing, &Seat { organ, unit, place }, days));
        }
        Some((unit, None)) => {
            return relative(bodies, citing, (organ, Some(unit)), days);
        }
        None => {}
    }
    let mut candidates = Vec::new();
    for at in &citing.chain {
        for life in bodies.lives(*at).iter() {
            let coded = organs.iter().find(|it| stands_at(bodies, *life, it.0, it.1));
            candidates.extend(coded.and_then(|it| bodies.beside(*life, it.0)));
        }
    }
    Some(match candidates.is_empty() {
        false => Issuers::among(bodies, &candidates, days, Reason::NumberCode),
        true => of_sentence(bodies, citing, organs[0], (citation, days)),
    })
}

fn of_kind(bodies: &Bodies, kind: Kind) -> Issuers {
    let id = match kind.slug() {
        "luat" | "bo-luat" | "hien-phap" => "quoc-hoi",
        "phap-lenh" => "ubtvqh",
        _ => return Issuers::none(Reason::NoBody),
    };
    let found = bodies.with_id(id).into_iter().collect();
    Issuers { found, reason: Reason::Kind, lost: Vec::new() }
}

/// The congress of the Party or of a local organisation; of a local one that is not named,
/// the one of the place that the issuer has today.
fn congress(
    bodies: &mut Bodies,
    citing: &Citing<'_>,
    (unit, place): (Option<Unit>, Option<&str>),
    ordinal: &str,
) -> Issuers {
    let Some(unit) = unit else {
        let name = format!("Đại hội đại biểu toàn quốc lần thứ {ordinal} của Đảng");
        let found = vec![bodies.congress("toan-quoc", &name, ordinal)];
        return Issuers { found, reason: Reason::CentralBody, lost: Vec::new() };
    };
    let days = Days::on(citing.day);
    let committee = Organ::committee(unit);
    let mut issuers = match (place, committee) {
        (Some(place), Some(organ)) => {
            let seat = Seat { organ, unit, place: place.to_owned() };
            named(bodies, citing, &seat, days)
        }
        (None, Some(organ)) => relative(bodies, citing, (organ, Some(unit)), days)
            .unwrap_or_else(|| Issuers::none(Reason::NoBody)),
        (_, None) => Issuers::none(Reason::NoBody),
    };
    for body in &mut issuers.found {
        let Some(place) = bodies[*body].seat.as_ref().map(|it| it.place.clone()) else {
            continue;
        };
        let name = format!("{} lần thứ {ordinal}", Organ::CONGRESS.at(unit, &place));
        let part = match bodies.place_of(*body) {
            it if it.is_empty() => slug(&place),
            it => it,
        };
        *body = bodies.congress(&part, &name, ordinal);
    }
    issuers
}
