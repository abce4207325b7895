//! Who must do something: the actors of all assignments, each once.
//!
//! An actor is known by its words without level and place, and by the place: that of its
//! own words, else that of the issuer or of the body above it that has such a level. So "Sở
//! Nội vụ" of one province is not that of another, and "Công an tỉnh" is "Công an" of the
//! province.

use std::collections::BTreeMap;

use super::bodies::{Bodies, BodyId};
use super::corpus::{Actor, ActorId, Corpus, Directive, Task};
use crate::law::{Level, Unit, agency};
use crate::text::{joined_slugs, key, slug};

/// Makes the actors of the corpus, in the order in which directives name them.
pub(super) fn link(corpus: &mut Corpus) {
    let mut actors = Actors::default();
    let mut chosen = Vec::with_capacity(corpus.directives.len());
    for (directive, it) in corpus.directives.iter().enumerate() {
        let text = &it.document.prose.text;
        let of_directive: Vec<Vec<ActorId>> = it
            .mentions
            .assignments
            .iter()
            .enumerate()
            .map(|(assignment, mention)| {
                let task = Task { directive, assignment };
                let spans = mention.actors.iter();
                let mut ids: Vec<ActorId> = spans
                    .map(|span| actors.named(span.of(text), it, &corpus.bodies))
                    .collect();
                ids.dedup();
                for id in &ids {
                    actors.all[*id].tasks.push(task);
                }
                ids
            })
            .collect();
        chosen.push(of_directive);
    }
    for (directive, actors) in corpus.directives.iter_mut().zip(chosen) {
        directive.actors = actors;
    }
    corpus.actors = actors.all;
}

#[derive(Default)]
struct Actors {
    all: Vec<Actor>,
    /// By stem and place.
    known: BTreeMap<(String, String), ActorId>,
    ids: BTreeMap<String, ActorId>,
}

impl Actors {
    /// The actor that a directive means by its words.
    fn named(&mut self, words: &str, directive: &Directive, bodies: &Bodies) -> ActorId {
        let agency = agency(words);
        let place = place(&agency.level, directive, bodies);
        let identity = (key(&agency.stem), place.id.clone());
        if let Some(known) = self.known.get(&identity) {
            return *known;
        }
        let id = self.free(&agency.stem, &place.id);
        let actor = self.all.len();
        self.ids.insert(id.clone(), actor);
        self.known.insert(identity, actor);
        self.all.push(Actor {
            id,
            name: agency.name,
            place: place.name,
            seat: place.seat,
            body: place.body,
            tasks: Vec::new(),
        });
        actor
    }

    fn free(&self, stem: &str, place: &str) -> String {
        let base = joined_slugs(&slug(stem), place);
        let counted = (1..).map(|count| match count {
            1 => base.clone(),
            _ => joined_slugs(&base, &count.to_string()),
        });
        let mut free = counted.filter(|it| !self.ids.contains_key(it));
        free.next().unwrap_or_default()
    }
}

/// Whose an actor is.
#[derive(Default)]
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

fn place(level: &Level, directive: &Directive, bodies: &Bodies) -> Place {
    let issuer = directive.issuer;
    let chain = issuer.map(|it| bodies.chain(it, directive.day)).unwrap_or_default();
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
            let Some(found) = bodies.only_at(*unit, place, directive.day) else {
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
