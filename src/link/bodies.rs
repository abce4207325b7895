//! The bodies that a site knows, and which of them a text means.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::days::Days;
use crate::law::{
    Body, Organ, Phrase, Seat, Unit, built_in_bodies, central_bodies_coded, place_key,
};
use crate::text::{key, slug};
use crate::trace::{BODIES, fingerprint, note_all, note_key, note_place};

/// A body of the catalog.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct BodyId(u32);

impl BodyId {
    /// The place of the body among all.
    pub fn place(self) -> usize {
        self.0 as usize
    }
}

/// Every body that is known or named, each once.
#[derive(Clone, Debug, Default)]
pub struct Bodies {
    all: Vec<Arc<Body>>,
    by_id: BTreeMap<Arc<str>, BodyId>,
    by_name: BTreeMap<Arc<str>, Vec<BodyId>>,
    /// The places in one spelling, each with one body for every place and time of that name.
    by_place: BTreeMap<(Unit, Arc<str>), Vec<BodyId>>,
    /// The parts of ids that stand for places, and the places.
    places: BTreeMap<Arc<str>, (Unit, Arc<str>)>,
    /// The names of places as the tables write them, each in the one spelling.
    spelled: BTreeMap<Arc<str>, Arc<str>>,
    /// The central organs by their codes, as far as they were asked for.
    by_code: BTreeMap<String, Vec<BodyId>>,
    /// The bodies before and after one another, as far as they were asked for.
    lives: BTreeMap<BodyId, Arc<[BodyId]>>,
    /// Where each is known from.
    origins: Vec<Origin>,
    /// What was learned since it was last asked.
    learned: Vec<Learned>,
    state: State,
}

/// Something that texts teach about bodies.
#[derive(Clone, Debug)]
pub(super) enum Learned {
    /// A body that was not known.
    Body(Arc<Body>, Origin),
    /// The lives of a body, as they were known when they were first asked for.
    Lives(BodyId, Arc<[BodyId]>),
}

/// All that was learned since the tables were read: two catalogs of one site that have learned
/// the same give the same answers.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct State {
    /// The bodies, in their order.
    bodies: u128,
    /// The lives, in any order.
    lives: u128,
}

/// Where a body is known from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Origin {
    /// The table of the program.
    BuiltIn,
    /// `content/bodies.yaml`.
    Site,
    /// It is an organ of a place of which a table has another.
    Beside,
    /// Only texts name it.
    Text,
}

impl std::ops::Index<BodyId> for Bodies {
    type Output = Body;

    fn index(&self, id: BodyId) -> &Body {
        note_place(BODIES, id.place());
        &self.all[id.0 as usize]
    }
}

impl Bodies {
    /// The built-in bodies, those of the site in their place or besides.
    pub fn new(of_site: &[Body]) -> Self {
        let mut bodies = Self::default();
        let replaced: BTreeSet<&str> = of_site.iter().map(|it| it.id.as_str()).collect();
        for body in built_in_bodies() {
            if !replaced.contains(body.id.as_str()) {
                bodies.insert(Arc::new(body), Origin::BuiltIn);
            }
        }
        for body in of_site {
            bodies.insert(Arc::new(in_its_register(body.clone())), Origin::Site);
        }
        bodies
    }

    /// Adds a body of the tables.
    pub(super) fn add(&mut self, body: Body) -> BodyId {
        self.insert(Arc::new(body), Origin::BuiltIn)
    }

    fn insert(&mut self, body: Arc<Body>, origin: Origin) -> BodyId {
        let id = BodyId(self.all.len() as u32);
        for name in std::iter::once(&body.name).chain(&body.short) {
            self.by_name.entry(key(name).into()).or_default().push(id);
        }
        if let Some(seat) = &body.seat {
            let spelled = self.spelling(&seat.place);
            self.spelled.insert(seat.place.as_str().into(), spelled.clone());
            let place = (seat.unit, spelled);
            let part = place_part(&body).unwrap_or(&body.id);
            if !self.places.contains_key(part) {
                self.by_place.entry(place.clone()).or_default().push(id);
                self.places.insert(part.into(), place);
            }
        }
        self.by_id.insert(body.id.as_str().into(), id);
        self.all.push(body);
        self.origins.push(origin);
        id
    }

    /// Adds a body that the tables lack.
    fn learn_body(&mut self, body: Arc<Body>, origin: Origin) -> BodyId {
        self.state.bodies = fingerprint(&(self.state.bodies, &body, origin));
        self.learned.push(Learned::Body(body.clone(), origin));
        self.insert(body, origin)
    }

    /// Remembers the lives of a body as they are known now.
    fn learn_lives(&mut self, body: BodyId, lives: Arc<[BodyId]>) {
        self.state.lives ^= fingerprint(&(body, &lives));
        self.learned.push(Learned::Lives(body, lives.clone()));
        self.lives.insert(body, lives);
    }

    /// Learns once more what was learned before.
    pub(super) fn learn(&mut self, learned: &[Learned]) {
        for it in learned {
            match it {
                Learned::Body(body, origin) => {
                    self.learn_body(body.clone(), *origin);
                }
                Learned::Lives(body, lives) => self.learn_lives(*body, lives.clone()),
            }
        }
        self.learned.clear();
    }

    /// What was learned since this was last asked.
    pub(super) fn take_learned(&mut self) -> Vec<Learned> {
        std::mem::take(&mut self.learned)
    }

    /// All that was learned so far.
    pub(super) fn state(&self) -> State {
        self.state
    }

    /// The body through all its times, as they were known when they were first asked for.
    pub(super) fn lives(&mut self, body: BodyId) -> Arc<[BodyId]> {
        if let Some(known) = self.lives.get(&body) {
            return known.clone();
        }
        let lives: Arc<[BodyId]> = self.find_lives(body).into();
        self.learn_lives(body, lives.clone());
        lives
    }

    /// Every body, in the order in which they became known.
    pub fn iter(&self) -> impl Iterator<Item = (BodyId, &Body)> {
        note_all(BODIES);
        self.all.iter().enumerate().map(|(at, it)| (BodyId(at as u32), &**it))
    }

    /// The body with this id.
    pub fn with_id(&self, id: &str) -> Option<BodyId> {
        note_key(BODIES, id);
        self.by_id.get(id).copied()
    }

    /// The body that keeps the number series of `body`.
    pub fn register(&self, body: BodyId) -> BodyId {
        self.with_id(&self[body].register).unwrap_or(body)
    }

    /// Where the body is known from.
    pub fn origin(&self, body: BodyId) -> Origin {
        self.origins[body.0 as usize]
    }

    /// The bodies that front matter may mean by an id or a name, on `day`: those that existed
    /// then, else the last of that name.
    pub fn called(&self, text: &str, day: Date) -> Vec<BodyId> {
        if let Some(id) = self.with_id(text) {
            return vec![id];
        }
        if let Some(named) = self.by_name.get(key(text).as_str()) {
            return self.existing(named, day);
        }
        match Phrase::parse(text) {
            Some(Phrase::Central(id)) => self.with_id(id).into_iter().collect(),
            Some(Phrase::Local { organ, unit: Some(unit), place: Some(place) }) => {
                let at = self.at(unit, &place);
                let own = at.into_iter().filter_map(|it| self.sibling(it, organ));
                self.existing(&own.collect::<Vec<_>>(), day)
            }
            _ => Vec::new(),
        }
    }

    /// The only body that is [`called`](Self::called) so.
    pub fn only_called(&self, text: &str, day: Date) -> Option<BodyId> {
        match self.called(text, day)[..] {
            [only] => Some(only),
            _ => None,
        }
    }

    /// The body of a seat whose place a table has, on `day`.
    pub(super) fn beside_known(&mut self, seat: &Seat, day: Date) -> Option<BodyId> {
        let at = self.only_at(seat.unit, &seat.place, day)?;
        self.beside(at, seat.organ)
    }

    /// A body of the only place of that name on `day`.
    pub(super) fn only_at(&self, unit: Unit, place: &str, day: Date) -> Option<BodyId> {
        let at = self.at(unit, place).into_iter();
        match at.filter(|it| self[*it].is_valid_on(day)).collect::<Vec<_>>()[..] {
            [only] => Some(only),
            _ => None,
        }
    }

    /// The id that is nearest to `text`.
    pub(super) fn nearest_id(&self, text: &str) -> Option<&str> {
        crate::diagnostic::nearest(text, self.by_id.keys().map(|it| &**it))
    }

    fn existing(&self, named: &[BodyId], day: Date) -> Vec<BodyId> {
        let on_day = named.iter().copied().filter(|it| self[*it].is_valid_on(day));
        match on_day.collect::<Vec<_>>() {
            none if none.is_empty() => {
                let last = named.iter().max_by_key(|it| (self[**it].from, it.0));
                last.copied().into_iter().collect()
            }
            found => found,
        }
    }

    /// The central organs that print the code, whole or its first part, in their numbers;
    /// where they share a register, the one that keeps it.
    pub(super) fn with_code(&mut self, whole: &str, first: &str) -> Vec<BodyId> {
        if let Some(known) = self.by_code.get(whole) {
            return known.clone();
        }
        let mut ids = central_bodies_coded(whole);
        if ids.is_empty() {
            ids = central_bodies_coded(first);
        }
        let coded = ids.iter().filter_map(|it| self.with_id(it));
        let mut found: Vec<BodyId> = coded.map(|it| self.register(it)).collect();
        found.dedup();
        self.by_code.insert(whole.to_owned(), found.clone());
        found
    }

    /// A body of each place and time of that name.
    pub(super) fn at(&self, unit: Unit, place: &str) -> Vec<BodyId> {
        self.by_place.get(&(unit, self.spelling(place))).cloned().unwrap_or_default()
    }

    /// The name of a place in one spelling; those of the tables are remembered.
    pub(super) fn spelling(&self, place: &str) -> Arc<str> {
        self.spelled.get(place).cloned().unwrap_or_else(|| place_key(place).into())
    }

    /// The body of `organ` at the place and time of `anchor`: a known one, else a new one.
    pub(super) fn beside(&mut self, anchor: BodyId, organ: Organ) -> Option<BodyId> {
        let seat = self[anchor].seat.clone()?;
        let organ = Organ::of_unit(organ.id(), seat.unit).unwrap_or(organ);
        if seat.organ.is(organ) {
            return Some(anchor);
        }
        self.sibling(anchor, organ)
            .or_else(|| Some(self.add_beside(anchor, Seat { organ, ..seat })))
    }

    /// The body of `organ` at the place and time of `anchor`, where it is known.
    pub(super) fn sibling(&self, anchor: BodyId, organ: Organ) -> Option<BodyId> {
        let body = &self[anchor];
        if body.seat.as_ref().is_some_and(|it| it.organ.is(organ)) {
            return Some(anchor);
        }
        self.with_id(&format!("{}-{}", organ.id(), place_part(body)?))
    }

    fn add_beside(&mut self, anchor: BodyId, seat: Seat) -> BodyId {
        let part =
            place_part(&self[anchor]).map_or_else(|| slug(&seat.place), str::to_owned);
        let mut body = body_at(&part, seat);
        (body.from, body.to) = (self[anchor].from, self[anchor].to);
        let origin = match self.origin(anchor) {
            Origin::Text => Origin::Text,
            _ => Origin::Beside,
        };
        self.learn_body(Arc::new(body), origin)
    }

    /// A body that only a text names, by its full name.
    ///
    /// Its id has the word of the unit where another place is known by the name: the city of
    /// Hưng Yên is not the province.
    pub(super) fn add_named(&mut self, seat: Seat) -> BodyId {
        let place = (seat.unit, self.spelling(&seat.place));
        let plain = slug(&seat.place);
        let is_taken = self.places.get(plain.as_str()).is_some_and(|it| *it != place);
        match is_taken {
            true => self.add_apart(seat, None),
            false => self.add_only_named(&plain, seat, None),
        }
    }

    /// The same for a place that bore the name until a known one took it over.
    pub(super) fn add_apart(&mut self, seat: Seat, to: Option<Date>) -> BodyId {
        let part = slug(&format!("{} {}", seat.unit.word(), seat.place));
        self.add_only_named(&part, seat, to)
    }

    fn add_only_named(&mut self, part: &str, seat: Seat, to: Option<Date>) -> BodyId {
        let body = Body { to, ..body_at(part, seat) };
        if let Some(known) = self.with_id(&body.id) {
            return known;
        }
        self.learn_body(Arc::new(body), Origin::Text)
    }

    /// The congress of a Party organisation, by the id of its place and its ordinal.
    pub(super) fn congress(&mut self, place: &str, name: &str, ordinal: &str) -> BodyId {
        let id = format!("{}-{place}-{}", Organ::CONGRESS.id(), ordinal.to_lowercase());
        if let Some(known) = self.with_id(&id) {
            return known;
        }
        let congress = Body {
            name: name.to_owned(),
            short: Vec::new(),
            register: id.clone(),
            id,
            seat: None,
            parent: None,
            from: None,
            to: None,
            events: Vec::new(),
        };
        self.learn_body(Arc::new(congress), Origin::Beside)
    }

    /// The place and era part of a body's id, for what is named after it.
    pub(super) fn place_of(&self, body: BodyId) -> String {
        place_part(&self[body]).unwrap_or_default().to_owned()
    }

    /// Whether the body existed on one of these days.
    pub(super) fn fits(&self, body: BodyId, days: Days) -> bool {
        days.meet(self[body].from, self[body].to)
    }
}

/// The id of a local body without its organ: the place and its era.
fn place_part(body: &Body) -> Option<&str> {
    let organ = body.seat.as_ref()?.organ.id();
    let part = body.id.strip_prefix(organ).and_then(|it| it.strip_prefix('-'));
    Some(part.unwrap_or(&body.id))
}

/// A body that no table has, with `part` for its place in the id.
fn body_at(part: &str, seat: Seat) -> Body {
    let register = seat.organ.register(seat.unit).unwrap_or(seat.organ);
    Body {
        id: format!("{}-{part}", seat.organ.id()),
        name: seat.organ.at(seat.unit, &seat.place),
        short: Vec::new(),
        register: format!("{}-{part}", register.id()),
        seat: Some(seat),
        parent: None,
        from: None,
        to: None,
        events: Vec::new(),
    }
}

/// The body of a site under the register that law gives it where its file gives none: the
/// chairman of a committee numbers in the committee's series.
fn in_its_register(body: Body) -> Body {
    let (Some(seat), Some(part)) = (&body.seat, place_part(&body)) else { return body };
    let organ = seat.organ.register(seat.unit).unwrap_or(seat.organ);
    if !body.keeps_register() || organ.is(seat.organ) {
        return body;
    }
    let register = format!("{}-{part}", organ.id());
    Body { register, ..body }
}
