//! What one run of linking leaves to the next: the words that texts use, and what each text
//! asked for.
//!
//! 1. A text is read again only if its document or its mentions are others.
//! 2. Who issued what it cites is asked again only if the bodies that are known by then are
//!    others: an answer holds as long as all that was learned before it is the same
//!    ([`Step`]).
//! 3. All that depends on other documents is decided anew in every run.
//!
//! Linking with a memory gives what linking without one gives.

use std::iter::Peekable;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use super::Found;
use super::actors::{Meant, Places};
use super::bodies::{Bodies, BodyId, Learned, State};
use super::decide::{Asked, Sought};
use super::head::{self, Head};
use super::keys::Keys;
use super::texts::{Alone, Text, Words};
use crate::law::Body;

/// What a run of linking learned, for the next one.
#[derive(Debug, Default)]
pub struct Memory {
    tables: Option<Tables>,
    pub(super) words: Words,
    pub(super) keys: Keys,
    pub(super) places: Places,
    /// The documents of the last run, in their order there.
    texts: Vec<Arc<Text>>,
    /// The steps of each of them.
    steps: Vec<Steps>,
    /// How much there was to remember when it was begun.
    first: usize,
}

/// The bodies of the tables, and what they were made from.
#[derive(Debug)]
struct Tables {
    as_of: Date,
    of_site: Vec<Body>,
    bodies: Bodies,
    nobody: BodyId,
}

/// The steps of a document, as far as they were taken.
#[derive(Debug, Default)]
pub(super) struct Steps {
    pub(super) head: Option<Box<Step<(), Head>>>,
    pub(super) citations: Option<Box<Step<Citer, Asked>>>,
    /// What the relations of the front matter ask for.
    pub(super) relations: Option<Box<Step<Citer, Vec<Option<Sought>>>>>,
    /// Who must do what, assignment after assignment.
    pub(super) actors: Option<Box<Told>>,
}

/// Whom a document means, as long as all bodies are the same.
pub(super) type Told = ((State, Citer), Vec<Meant>);

/// Who cites, and on which day.
pub(super) type Citer = (Option<BodyId>, Date);

/// An answer that the bodies gave, with all that it depends on and all that they learned by it.
#[derive(Debug)]
pub(super) struct Step<Q, A> {
    question: Q,
    before: State,
    answer: Arc<A>,
    learned: Vec<Learned>,
}

impl<Q: PartialEq, A> Step<Q, A> {
    /// The answer that `known` holds, where it would be the same again, else a new one.
    pub(super) fn take(
        known: &mut Option<Box<Self>>,
        question: Q,
        bodies: &mut Bodies,
        ask: impl FnOnce(&mut Bodies) -> A,
    ) -> Arc<A> {
        let before = bodies.state();
        match known {
            Some(step) if step.before == before && step.question == question => {
                bodies.learn(&step.learned);
                step.answer.clone()
            }
            _ => {
                bodies.take_learned();
                let answer = Arc::new(ask(bodies));
                let learned = bodies.take_learned();
                let kept = answer.clone();
                *known = Some(Box::new(Self { question, before, answer: kept, learned }));
                answer
            }
        }
    }
}

/// How many new words and works may come to as many again before all is forgotten.
const ROOM: usize = 10_000;

impl Memory {
    /// The bodies of the tables, and the one of documents whose issuer nobody knows. Forgets
    /// all that other tables, or another day, taught.
    pub(super) fn begin(&mut self, of_site: &[Body], as_of: Date) -> (Bodies, BodyId) {
        let size = self.words.len() + self.keys.len();
        let is_full = size > 2 * self.first + ROOM;
        let known = self.tables.as_ref();
        let is_known = known.is_some_and(|it| it.as_of == as_of && it.of_site == of_site);
        if is_full || !is_known {
            *self = Self::default();
        }
        let tables = self.tables.get_or_insert_with(|| {
            let mut bodies = Bodies::new(of_site);
            let nobody = head::add_nobody(&mut bodies);
            Tables { as_of, of_site: of_site.to_vec(), bodies, nobody }
        });
        (tables.bodies.clone(), tables.nobody)
    }

    /// Reads the documents, those of the last run no more.
    pub(super) fn read(&mut self, found: &[Found]) -> (Vec<Arc<Text>>, Vec<Steps>) {
        let (texts, steps) =
            (std::mem::take(&mut self.texts), std::mem::take(&mut self.steps));
        let mut old = texts.into_iter().zip(steps).peekable();
        let known: Vec<Option<Entry>> =
            found.iter().map(|it| same(&mut old, it)).collect();
        let new: Vec<&Found> =
            found.iter().zip(&known).filter(|it| it.1.is_none()).map(|it| it.0).collect();
        let alone: Vec<Alone> =
            new.par_iter().map(|it| Alone::of(&it.0, &it.1.get())).collect();
        let mut new =
            new.into_iter().zip(alone).map(|((document, mentions, _), alone)| {
                let read = (document.clone(), mentions.clone());
                let text = Text::new(read, alone, &mut self.words, &mut self.keys);
                (Arc::new(text), Steps::default())
            });
        known.into_iter().filter_map(|it| it.or_else(|| new.next())).unzip()
    }

    /// Keeps what the next run needs.
    pub(super) fn keep(&mut self, texts: Vec<Arc<Text>>, steps: Vec<Steps>) {
        (self.texts, self.steps) = (texts, steps);
        if self.first == 0 {
            self.first = self.words.len() + self.keys.len();
        }
    }
}

/// A document that is remembered.
type Entry = (Arc<Text>, Steps);

/// What is known of a document that is the same as in the last run. Both runs have their
/// documents in the order of their paths.
fn same(
    old: &mut Peekable<impl Iterator<Item = Entry>>,
    (document, mentions, _): &Found,
) -> Option<Entry> {
    let is_same = |it: &Entry| it.0.is_of(document, mentions);
    if !old.peek().is_some_and(is_same) {
        while old.next_if(|it| it.0.document.path < document.path).is_some() {}
    }
    old.next_if(is_same)
}
