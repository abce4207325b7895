//! The addresses of works: their own, and those under which they might have been known
//! before.

use hashbrown::HashTable;
use rayon::prelude::*;

use super::pages::hash;
use super::url::{named_slug, work_slug, write_page};
use super::{SitePath, is_named};
use crate::law::Label;
use crate::link::{Corpus, WorkId};

/// The addresses of all works, as made in parallel: parts of the list one after another.
pub(super) struct Addresses {
    parts: Vec<Part>,
}

/// The addresses of some works.
#[derive(Default)]
struct Part {
    own: Vec<SitePath>,
    /// The weaker addresses, one behind the other.
    text: String,
    /// Of each its hash, its place in the text, and the work.
    weaker: Vec<(u64, (usize, usize), WorkId)>,
}

/// How many works make one part.
const PART: usize = 512;

impl Addresses {
    /// The addresses of the works of a corpus.
    pub(super) fn of(corpus: &Corpus) -> Self {
        let starts = (0..corpus.works.len()).into_par_iter().step_by(PART);
        let parts = starts.map(|start| {
            let mut part = Part::default();
            for work in start..corpus.works.len().min(start + PART) {
                part.add_work(corpus, work);
            }
            part
        });
        Self { parts: parts.collect() }
    }

    /// The address that each work claims.
    pub(super) fn own(&self) -> impl Iterator<Item = &SitePath> {
        self.parts.iter().flat_map(|it| &it.own)
    }

    /// The weaker addresses that fit one work alone.
    pub(super) fn weaker(&self) -> impl Iterator<Item = (&str, WorkId)> {
        let mut found: Vec<(&str, Option<WorkId>)> = Vec::new();
        let mut places: HashTable<(u64, usize)> = HashTable::new();
        for part in &self.parts {
            for (hash, (start, end), work) in &part.weaker {
                let path = &part.text[*start..*end];
                match places.find(*hash, |it| it.0 == *hash && found[it.1].0 == path) {
                    Some((_, place)) => {
                        let known = &mut found[*place].1;
                        *known = known.filter(|it| it == work);
                    }
                    None => {
                        places.insert_unique(*hash, (*hash, found.len()), |it| it.0);
                        found.push((path, Some(*work)));
                    }
                }
            }
        }
        found.into_iter().filter_map(|(path, work)| Some((path, work?)))
    }
}

impl Part {
    fn add_work(&mut self, corpus: &Corpus, id: WorkId) {
        let work = &corpus.works[id];
        let body = corpus.bodies[work.body].id.as_str();
        let last = work_slug(work);
        let year = work.key.year.map(|it| it.to_string());
        let parts = ["van-ban", body].into_iter().chain(year.as_deref());
        self.own.push(SitePath::page(parts.chain([&*last])));
        let is_numbered = matches!(work.key.label, Label::Number(..));
        let register = corpus.bodies.register(work.body);
        let register = Some(register).filter(|it| *it != work.body && is_numbered);
        let register = register.map(|it| corpus.bodies[it].id.as_str());
        let named = match &work.title {
            Some(title) if is_numbered && is_named(work.key.kind) => {
                Some(named_slug(work.key.kind, &title.text))
            }
            _ => None,
        };
        for of in std::iter::once(body).chain(register) {
            for name in std::iter::once(&*last).chain(named.as_deref()) {
                let is_own = (of, name) == (body, &*last);
                if let Some(year) = year.as_deref().filter(|_| !is_own) {
                    self.add(["van-ban", of, year, name], id);
                }
                if year.is_some() || !is_own {
                    self.add(["van-ban", of, name], id);
                }
            }
        }
    }

    fn add<'a>(&mut self, parts: impl IntoIterator<Item = &'a str>, work: WorkId) {
        let start = self.text.len();
        write_page(&mut self.text, parts);
        let end = self.text.len();
        self.weaker.push((hash(&self.text[start..]), (start, end), work));
    }
}
