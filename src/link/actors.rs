//! Who must do something: the actors of all assignments, each once.
//!
//! An actor is known by its words without level and place, and by the place: that of its
//! own words, else that of the issuer or of the body above it that has such a level. So "Sở
//! Nội vụ" of one province is not that of another, and "Công an tỉnh" is "Công an" of the
//! province.

use std::collections::{BTreeMap, BTreeSet};

use super::bodies::{Bodies, BodyId};
use super::corpus::{Actor, ActorId, Assignees, Task};
use super::keys::Table;
use super::memory::{Citer, Steps};
use super::texts::Text;
use super::{Linked, Names};
use crate::law::{Level, Unit};
use crate::text::{joined_slugs, slug};

/// The actors of a corpus.
pub(super) struct Acting {
    pub(super) all: Vec<Actor>,
    /// For each document and each of its assignments, who must do it.
    pub(super) chosen: Vec<Assignees>,
}

/// The places of actors, and the names that actors of a place have in addresses.
#[derive(Debug, Default)]
pub(super) struct Places {
    places: Table<Place>,
    ids: Table<str>,
    /// By stem and the id of the place.
    identities: BTreeMap<(u32, u32), u32>,
    /// The name of each identity in addresses, if it is free.
    addresses: Vec<u32>,
    names: Table<str>,
}

/// An actor as a document means it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Meant {
    words: u32,
    identity: u32,
    place: u32,
}

/// Whose an actor is.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
struct Place {
    /// The place in addresses; empty where there is none, as with central organs.
    id: String,
    /// The place in words: `tỉnh Bình Sơn`.
    name: Option<String>,
    /// A body of the place.
    seat: Option<BodyId>,
    /// The body itself, where the catalog has it.
    body: Option<BodyId>,
}

/// Makes the actors of the corpus, in the order in which directives name them. The steps are
/// those of all documents, and the places of the linked ones among them.
pub(super) fn link(
    linked: &[Linked<'_>],
    (kept, steps): (&[usize], &mut [Steps]),
    names: &Names<'_>,
    places: &mut Places,
) -> Acting {
    for (at, it) in kept.iter().zip(linked) {
        let citer = (it.head.issuer, it.head.day);
        let question = (names.bodies.state(), citer);
        let actors = &mut steps[*at].actors;
        if actors.as_ref().is_none_or(|it| it.0 != question) {
            let meant = places.meant(it.text, citer, names);
            *actors = Some(Box::new((question, meant)));
        }
    }
    let of_text = |at: &usize| steps[*at].actors.as_ref().map_or(&[][..], |it| &it.1);
    let mut actors = Actors::new(places, kept.iter().flat_map(of_text));
    let mut chosen = Vec::with_capacity(linked.len());
    for (directive, (at, it)) in kept.iter().zip(linked).enumerate() {
        let mut rest = of_text(at);
        let mut of_directive =
            Assignees::with_room(rest.len(), it.text.assignments.len());
        for (assignment, count) in it.text.assignments.iter().enumerate() {
            let (own, others) = rest.split_at(*count);
            rest = others;
            of_directive.push(own.iter().map(|it| actors.of(*it, names, places)));
            for id in &of_directive[assignment] {
                actors.all[*id].tasks.push(Task { directive, assignment });
            }
        }
        chosen.push(of_directive);
    }
    Acting { all: actors.all, chosen }
}

/// How many levels of a text are kept at hand.
const LATELY: usize = 16;

impl Places {
    /// Whom a document means by each of its words for actors.
    fn meant(&mut self, text: &Text, citer: Citer, names: &Names<'_>) -> Vec<Meant> {
        let mut found: Vec<(&Level, u32)> = Vec::new();
        let mut all = Vec::with_capacity(text.actors.len());
        for words in text.actors.iter().copied() {
            let actor = names.words.actor(words);
            let level = &actor.agency.level;
            let lately = found.iter().rev().take(LATELY);
            let known = lately.into_iter().find(|it| it.0 == level).map(|it| it.1);
            let number = known.unwrap_or_else(|| {
                let number = self.places.number(&place(level, citer, names.bodies));
                found.push((level, number));
                number
            });
            let id = &self.places.value(number).id;
            let place_id = self.ids.number(id.as_str());
            let new = self.addresses.len() as u32;
            let identity = *self.identities.entry((actor.stem, place_id)).or_insert(new);
            if identity == new {
                let address = joined_slugs(&slug(&actor.agency.stem), id);
                self.addresses.push(self.names.number(address.as_str()));
            }
            all.push(Meant { words, identity, place: number });
        }
        all
    }
}

struct Actors {
    all: Vec<Actor>,
    /// By identity.
    known: Vec<Option<ActorId>>,
    /// How often each identity is named.
    counts: Vec<usize>,
    /// Which names in addresses are taken, and those with a count.
    taken: Vec<bool>,
    counted: BTreeSet<String>,
}

impl Actors {
    /// Nobody yet, with room for the tasks of all who are named.
    fn new<'a>(places: &Places, named: impl Iterator<Item = &'a Meant>) -> Self {
        let mut counts = vec![0; places.addresses.len()];
        for meant in named {
            counts[meant.identity as usize] += 1;
        }
        Self {
            all: Vec::with_capacity(counts.len()),
            known: vec![None; counts.len()],
            counts,
            taken: vec![false; places.names.len()],
            counted: BTreeSet::new(),
        }
    }

    /// The actor that a directive means.
    fn of(&mut self, meant: Meant, names: &Names<'_>, places: &Places) -> ActorId {
        let identity = meant.identity as usize;
        if let Some(known) = self.known[identity] {
            return known;
        }
        let place = places.places.value(meant.place);
        let actor = self.all.len();
        self.known[identity] = Some(actor);
        let id = self.free(places.addresses[identity], &places.names);
        self.all.push(Actor {
            id,
            name: names.words.actor(meant.words).agency.name.clone(),
            place: place.name.clone(),
            seat: place.seat,
            body: place.body,
            tasks: Vec::with_capacity(self.counts[identity]),
        });
        actor
    }

    /// The address, or the first one with a count that is not taken.
    fn free(&mut self, address: u32, names: &Table<str>) -> String {
        let name = names.value(address);
        if !self.taken[address as usize] && !self.counted.contains(&**name) {
            self.taken[address as usize] = true;
            return name.to_string();
        }
        let is_taken = |it: &str| {
            names.find(it).is_some_and(|it| self.taken[it as usize])
                || self.counted.contains(it)
        };
        let counted = (2..).map(|count: usize| joined_slugs(name, &count.to_string()));
        let id = counted.into_iter().find(|it| !is_taken(it)).unwrap_or_default();
        self.counted.insert(id.clone());
        id
    }
}

fn place(level: &Level, (issuer, day): Citer, bodies: &Bodies) -> Place {
    let chain = issuer.map(|it| bodies.chain(it, day)).unwrap_or_default();
    let at_unit = |unit: Unit| {
        chain
            .iter()
            .copied()
            .find(|it| bodies[*it].seat.as_ref().is_some_and(|it| it.unit == unit))
    };
    let own = chain.iter().copied().find(|it| bodies[*it].seat.is_some());
    let above = chain.iter().copied().rev().find(|it| bodies[*it].seat.is_some());
    let anchor = match level {
        Level::Central(id) => {
            return Place { body: bodies.with_id(id), ..Place::default() };
        }
        Level::Named(unit, place) => {
            let Some(found) = bodies.only_at(*unit, place, day) else {
                let name = Some(format!("{} {place}", unit.word()));
                return Place { id: slug(place), name, ..Place::default() };
            };
            Some(found)
        }
        // A city run by the centre has departments too.
        Level::Unit(unit @ Unit::Province) => at_unit(*unit).or(above),
        Level::Unit(unit) => at_unit(*unit).or(own),
        Level::Own => own,
    };
    let Some(anchor) = anchor else { return Place::default() };
    let seat = bodies[anchor].seat.as_ref();
    Place {
        id: bodies.place_of(anchor),
        name: seat.map(|it| format!("{} {}", it.unit.word(), it.place)),
        seat: Some(anchor),
        body: None,
    }
}
