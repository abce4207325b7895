//! The edges back, and the remarks that need two documents to be seen.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::bodies::{BodyId, Origin};
use super::catalog::{Catalog, Complete};
use super::corpus::{
    Backlink, Candidate, Corpus, Directive, Lost, Resolution, ShortNumber, Target, Work,
    WorkId,
};
use super::decide::{Decision, Rival, Sought};
use super::known::Related;
use super::reason::{Reason, Why};
use super::rounds::{self, Relations};
use super::{Linked, Names};
use crate::diagnostic::{self, Code, Diagnostic};
use crate::law::{Class, date};
use crate::text::Span;
use crate::words::words;

/// What is cited, with the edges both ways.
pub(super) struct Sides {
    pub(super) works: Vec<Work>,
    /// For each document and each of its citations, who is meant.
    pub(super) citations: Vec<Vec<Resolution>>,
    /// Where each document stands among the works, and what it does to others.
    pub(super) places: Vec<Place>,
    pub(super) numbers: BTreeMap<String, ShortNumber>,
    /// Relations that are unclear, and contradictions between dates.
    pub(super) remarks: Vec<Diagnostic>,
}

/// The place of a document among the works, and its relations.
pub(super) type Place = (WorkId, Vec<(&'static str, WorkId)>);

/// Decides on all citations, makes the works of the corpus and tells who cites them.
pub(super) fn link(
    linked: &[Linked<'_>],
    related: &[Related],
    names: &Names<'_>,
    mut catalog: Catalog,
) -> Sides {
    let decided = rounds::decide_all(linked, names.keys, &mut catalog);
    let mut remarks = Vec::new();
    let relations: Vec<Relations> = linked
        .iter()
        .zip(related)
        .map(|it| rounds::relations(it, names.keys, &catalog, &mut remarks))
        .collect();
    let complete = &catalog.close(names.keys);
    let places = linked.iter().zip(relations).map(|(linked, relations)| {
        let relations = relations.into_iter();
        let relations =
            relations.filter_map(|(kind, key)| Some((kind, complete.place(key)?)));
        (complete.place(linked.head.key).unwrap_or_default(), relations.collect())
    });
    let places: Vec<Place> = places.collect();
    let resolved = (linked, decided).into_par_iter().map(|(linked, decided)| {
        let citations = linked.text.cited.iter().zip(&linked.asked.all).zip(&decided);
        let resolved = citations.map(|((cited, sought), decision)| {
            let is_numbered = cited.number.is_some();
            resolution((cited.class, is_numbered), sought, decision, complete)
        });
        resolved.collect()
    });
    let citations: Vec<Vec<Resolution>> = resolved.collect();
    let mut works = complete.works(names);
    add_backlinks(&mut works, linked, &citations, &places);
    let place = |directive: usize, span: Option<Span>| {
        let document = &linked[directive].text.document;
        match span {
            Some(span) => document.place(span),
            None => diagnostic::Place::start_of(&document.path),
        }
    };
    remarks.extend(complete.conflicts(names.keys, &place));
    let numbers = short_numbers(linked, &citations, names, complete);
    Sides { works, citations, places, numbers, remarks }
}

/// The decision in the places of the complete catalog.
fn resolution(
    (class, is_numbered): (Class, bool),
    sought: &Sought,
    decision: &Decision,
    complete: &Complete,
) -> Resolution {
    let candidate = |rival: &Rival| match rival {
        Rival::Body(body) => Some(Candidate::Body(*body)),
        Rival::Work(key) => complete.place(*key).map(Candidate::Work),
    };
    let lost = decision.lost.iter();
    let lost = lost
        .filter_map(|(rival, why)| Some(Lost { candidate: candidate(rival)?, why: *why }))
        .collect();
    let body = decision.found.map(|it| it.1);
    let work = decision.found.and_then(|it| complete.place(it.0));
    let target = match (work, class) {
        (_, Class::Own) => Target::Own,
        (Some(work), _) => Target::Work(work),
        (None, _) if is_numbered => Target::Unclear,
        (None, _) => Target::Foreign,
    };
    Resolution {
        target,
        body: body.or(sought.body),
        body_reason: sought.reason,
        reason: decision.reason,
        lost,
    }
}

/// Adds to each work who cites it and what is done to it.
fn add_backlinks(
    works: &mut [Work],
    linked: &[Linked<'_>],
    citations: &[Vec<Resolution>],
    places: &[Place],
) {
    let counts = counts(citations, works.len());
    for (work, count) in works.iter_mut().zip(counts) {
        work.cited_by.reserve_exact(count);
    }
    for (directive, (linked, citations)) in linked.iter().zip(citations).enumerate() {
        let (own, relations) = &places[directive];
        for (cited, resolution) in linked.text.cited.iter().zip(citations) {
            if let Target::Work(work) = resolution.target
                && work != *own
            {
                works[work].cited_by.push(Backlink { directive, span: cited.span });
            }
        }
        for (kind, work) in relations {
            works[*work].relations.push((kind, directive));
        }
    }
}

/// How often each work is cited.
fn counts(citations: &[Vec<Resolution>], works: usize) -> Vec<usize> {
    let mut counts = vec![0; works];
    for resolution in citations.iter().flatten() {
        if let Target::Work(work) = resolution.target {
            counts[work] += 1;
        }
    }
    counts
}

/// What each number means when nothing but the number is known.
fn short_numbers(
    linked: &[Linked<'_>],
    citations: &[Vec<Resolution>],
    names: &Names<'_>,
    complete: &Complete,
) -> BTreeMap<String, ShortNumber> {
    let keys = names.keys;
    let mut numbers: Vec<Option<ShortNumber>> = Vec::new();
    numbers.resize_with(keys.slugs().count(), || None);
    let new = |printed| ShortNumber {
        number: keys.number(printed).two_digits(),
        works: Vec::new(),
        unclear: Vec::new(),
    };
    for (work, printed) in complete.numbers().enumerate() {
        if let Some(printed) = printed {
            let number = &mut numbers[keys.slug(printed)];
            number.get_or_insert_with(|| new(printed)).works.push(work);
        }
    }
    for (directive, (linked, citations)) in linked.iter().zip(citations).enumerate() {
        for (at, resolution) in citations.iter().enumerate() {
            let printed = linked.text.cited[at].number;
            if let (Target::Unclear, Some(printed)) = (&resolution.target, printed) {
                let number = &mut numbers[keys.slug(printed)];
                let number = number.get_or_insert_with(|| new(printed));
                number.unclear.push((directive, at));
            }
        }
    }
    let known = keys.slugs();
    known.filter_map(|(at, slug)| Some((slug.to_owned(), numbers[at].take()?))).collect()
}

/// The cited bodies that no table has, each once.
pub(super) fn unknown_bodies(corpus: &Corpus) -> Vec<Diagnostic> {
    let mut remarks: BTreeMap<BodyId, Diagnostic> = BTreeMap::new();
    for directive in &corpus.directives {
        let mentions = directive.mentions.get();
        for (citation, resolution) in mentions.citations.iter().zip(&directive.citations)
        {
            let unknown =
                resolution.body.filter(|it| corpus.bodies.origin(*it) == Origin::Text);
            let Some(id) = unknown else { continue };
            let body = &corpus.bodies[id];
            remarks.entry(id).or_insert_with(|| {
                let place = directive.document.place(citation.span);
                let message = words!("no table has the body “{name}”", name = body.name);
                let hint = words!(
                    "add it to content/bodies.yaml, as in `- id: {id}`",
                    id = body.id
                );
                Diagnostic::new(Code::UnknownBody, place, message).hint(hint)
            });
        }
    }
    remarks.into_values().collect()
}

/// The issuers and cited bodies that did not exist on the day of the document.
pub(super) fn bodies_not_valid(corpus: &Corpus) -> Vec<Diagnostic> {
    let mut remarks = Vec::new();
    for directive in &corpus.directives {
        remarks.extend(issuer_not_valid(corpus, directive));
        let mentions = directive.mentions.get();
        for (citation, resolution) in mentions.citations.iter().zip(&directive.citations)
        {
            if resolution.body_reason != Reason::NotValid {
                continue;
            }
            let is_ended = |it: &&Lost| it.why == Why::NotValid;
            let ended = resolution.lost.iter().find(is_ended).map(|it| it.candidate);
            let Some(Candidate::Body(body)) = ended else { continue };
            let place = directive.document.place(citation.span);
            let year = citation.number.as_ref().and_then(|it| it.year);
            let day =
                citation.date.map(date::in_digits).map(|date| words!("{date}", date));
            let day = day.or(year.map(|year| words!("{year}", year)));
            let name = &corpus.bodies[body].name;
            let message = match day {
                Some(day) => words!("“{name}” did not exist on {day}", name, day),
                None => words!("“{name}” did not exist then", name),
            };
            let hint = words!("compare date and body with the signed document");
            remarks.push(Diagnostic::new(Code::BodyNotValid, place, message).hint(hint));
        }
    }
    remarks
}

/// The issuer that front matter gives a document of another time.
fn issuer_not_valid(corpus: &Corpus, directive: &Directive) -> Option<Diagnostic> {
    let front = &directive.document.front;
    let (written, day) = (front.issuer.as_ref()?, front.date?);
    let issuer = directive.issuer?;
    if corpus.bodies[issuer].is_valid_on(day) {
        return None;
    }
    let place =
        diagnostic::Place { path: directive.document.path.clone(), span: written.span };
    let message = words!(
        "“{name}” ({id}) did not exist on {day}",
        name = corpus.bodies[issuer].name,
        id = corpus.bodies[issuer].id,
        day = words!("{date}", date = date::in_digits(day))
    );
    let lives = corpus.bodies.find_lives(issuer);
    let then = lives.into_iter().find(|it| corpus.bodies[*it].is_valid_on(day));
    let hint = match then {
        Some(then) => words!("on that day it was `{id}`", id = corpus.bodies[then].id),
        None => words!("compare date and issuer with the signed document"),
    };
    Some(Diagnostic::new(Code::BodyNotValid, place, message).hint(hint))
}
