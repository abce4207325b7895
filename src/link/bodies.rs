//! The bodies that a site knows, and which of them a text means.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::law::{
    Body, Organ, Phrase, Seat, Unit, built_in_bodies, central_bodies_coded, place_key,
};
use crate::text::key;

/// A body of the catalog.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct BodyId(usize);

/// Every body that is known or named, each once.
#[derive(Debug)]
pub struct Bodies {
    all: Vec<Body>,
    by_id: BTreeMap<String, BodyId>,
    by_name: BTreeMap<String, Vec<BodyId>>,
    /// The local bodies by organ, unit and place, in one spelling.
    by_seat: BTreeMap<(&'static str, Unit, String), Vec<BodyId>>,
    /// Which of them only a text names.
    named_only: Vec<BodyId>,
}

impl std::ops::Index<BodyId> for Bodies {
    type Output = Body;

    fn index(&self, id: BodyId) -> &Body {
        &self.all[id.0]
    }
}

impl Bodies {
    /// The built-in bodies, those of the site in their place or besides.
    pub fn new(of_site: &[Body]) -> Self {
        let mut bodies = Self {
            all: Vec::new(),
            by_id: BTreeMap::new(),
            by_name: BTreeMap::new(),
            by_seat: BTreeMap::new(),
            named_only: Vec::new(),
        };
        let replaced = |it: &Body| of_site.iter().any(|site| site.id == it.id);
        for body in built_in_bodies().into_iter().filter(|it| !replaced(it)) {
            bodies.insert(body);
        }
        for body in of_site {
            bodies.insert(body.clone());
        }
        bodies
    }

    /// Adds a body.
    pub(super) fn add(&mut self, body: Body) -> BodyId {
        self.insert(body)
    }

    fn insert(&mut self, body: Body) -> BodyId {
        let id = BodyId(self.all.len());
        for name in std::iter::once(&body.name).chain(&body.short) {
            self.by_name.entry(key(name)).or_default().push(id);
        }
        if let Some(seat) = &body.seat {
            let seat = (seat.organ.id(), seat.unit, place_key(&seat.place));
            self.by_seat.entry(seat).or_default().push(id);
        }
        self.by_id.insert(body.id.clone(), id);
        self.all.push(body);
        id
    }

    /// Every body, in the order in which they became known.
    pub fn iter(&self) -> impl Iterator<Item = (BodyId, &Body)> {
        self.all.iter().enumerate().map(|(at, it)| (BodyId(at), it))
    }

    /// The body with this id.
    pub fn with_id(&self, id: &str) -> Option<BodyId> {
        self.by_id.get(id).copied()
    }

    /// The body that keeps the number series of `body`.
    pub fn register(&self, body: BodyId) -> BodyId {
        self.with_id(&self[body].register).unwrap_or(body)
    }

    /// Whether no table has the body, only a text.
    pub fn is_named_only(&self, body: BodyId) -> bool {
        self.named_only.contains(&body)
    }

    /// The body that front matter means by an id or a name, on `day`.
    pub fn called(&self, text: &str, day: Date) -> Option<BodyId> {
        if let Some(id) = self.with_id(text) {
            return Some(id);
        }
        if let Some(named) = self.by_name.get(&key(text)) {
            return self.valid(named, Some(day));
        }
        match Phrase::parse(text)? {
            Phrase::Central(id) => self.with_id(id),
            Phrase::Local { organ, unit: Some(unit), place: Some(place) } => {
                self.seated(organ, unit, &place, day)
            }
            Phrase::Local { .. } => None,
        }
    }

    /// The central organ that prints the code, whole or its first part, in its numbers; of
    /// several the one that keeps their common register.
    pub(super) fn with_code(
        &self,
        whole: &str,
        first: &str,
        day: Date,
    ) -> Option<BodyId> {
        let mut ids = central_bodies_coded(whole);
        if ids.is_empty() {
            ids = central_bodies_coded(first);
        }
        let matching: Vec<BodyId> =
            ids.iter().filter_map(|it| self.with_id(it)).collect();
        self.valid(&matching, Some(day)).map(|it| self.register(it))
    }

    /// The registered body of `organ` at a place, on `day`.
    pub fn seated(
        &self,
        organ: Organ,
        unit: Unit,
        place: &str,
        day: Date,
    ) -> Option<BodyId> {
        let matching = self.by_seat.get(&(organ.id(), unit, place_key(place)))?;
        self.valid(matching, Some(day))
    }

    /// The one that existed on `day`, else the only one, else the first.
    fn valid(&self, matching: &[BodyId], day: Option<Date>) -> Option<BodyId> {
        let on_day =
            matching.iter().find(|it| day.is_none_or(|day| self[**it].is_valid_on(day)));
        on_day.or(matching.first()).copied()
    }

    /// The body and those above it.
    pub fn chain(&self, body: BodyId) -> Vec<BodyId> {
        let mut chain = vec![body];
        while let Some(parent) = chain.last().and_then(|it| self[*it].parent.as_deref()) {
            match self.with_id(parent).filter(|it| !chain.contains(it)) {
                Some(parent) => chain.push(parent),
                None => break,
            }
        }
        chain
    }

    /// The body of `organ` at the place of `anchor`: the registered one, else a new one.
    pub fn beside(&mut self, anchor: BodyId, organ: Organ, day: Date) -> Option<BodyId> {
        let seat = self[anchor].seat.clone()?;
        let organ = Organ::of_unit(organ.id(), seat.unit).unwrap_or(organ);
        let sibling = self.sibling(anchor, organ);
        if let Some(found) = sibling.filter(|it| self[*it].is_valid_on(day)) {
            return Some(found);
        }
        if let Some(found) = self.seated(organ, seat.unit, &seat.place, day)
            && (self[found].is_valid_on(day) || sibling.is_none())
        {
            return Some(found);
        }
        sibling.or_else(|| Some(self.add_beside(anchor, organ, &seat)))
    }

    /// The id of a body without its organ: the place and its era.
    fn place_id(&self, body: BodyId) -> Option<&str> {
        let body = &self[body];
        let organ = body.seat.as_ref()?.organ.id();
        body.id.strip_prefix(organ)?.strip_prefix('-')
    }

    fn sibling(&self, anchor: BodyId, organ: Organ) -> Option<BodyId> {
        self.with_id(&format!("{}-{}", organ.id(), self.place_id(anchor)?))
    }

    fn add_beside(&mut self, anchor: BodyId, organ: Organ, seat: &Seat) -> BodyId {
        let place = self
            .place_id(anchor)
            .map_or_else(|| crate::text::slug(&seat.place), str::to_owned);
        let id = format!("{}-{place}", organ.id());
        let register = organ.register(seat.unit).unwrap_or(organ);
        let name = organ.at(seat.unit, &seat.place);
        let (from, to) = (self[anchor].from, self[anchor].to);
        let seat = Seat { organ, ..seat.clone() };
        let register = format!("{}-{place}", register.id());
        self.insert(Body {
            id,
            name,
            short: Vec::new(),
            seat: Some(seat),
            parent: None,
            register,
            from,
            to,
            events: Vec::new(),
        })
    }

    /// A body that only a text names, by its full name.
    pub fn add_named(&mut self, seat: Seat) -> BodyId {
        let register = seat.organ.register(seat.unit).unwrap_or(seat.organ);
        let id = seat.id();
        let body = Body {
            name: seat.organ.at(seat.unit, &seat.place),
            short: Vec::new(),
            register: Seat { organ: register, ..seat.clone() }.id(),
            id: id.clone(),
            seat: Some(seat),
            parent: None,
            from: None,
            to: None,
            events: Vec::new(),
        };
        if let Some(known) = self.with_id(&id) {
            return known;
        }
        let added = self.insert(body);
        self.named_only.push(added);
        added
    }

    /// The congress of a Party organisation, by the id of its place and its ordinal.
    pub fn congress(&mut self, place: &str, name: &str, ordinal: &str) -> BodyId {
        let id = format!("{}-{place}-{}", Organ::CONGRESS.id(), ordinal.to_lowercase());
        if let Some(known) = self.with_id(&id) {
            return known;
        }
        self.insert(Body {
            name: name.to_owned(),
            short: Vec::new(),
            register: id.clone(),
            id,
            seat: None,
            parent: None,
            from: None,
            to: None,
            events: Vec::new(),
        })
    }

    /// The place and era part of a body's id, for what is named after it.
    pub fn place_of(&self, body: BodyId) -> String {
        self.place_id(body).unwrap_or_default().to_owned()
    }
}
