//! The edges back, and the remarks that need two documents to be seen.

use std::collections::BTreeMap;

use super::bodies::{BodyId, Origin};
use super::corpus::{Backlink, Candidate, Corpus, Directive, Lost, ShortNumber, Target};
use super::reason::{Reason, Why};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::law::{self, date};
use crate::text::slug;

/// Adds to each work who cites it and what is done to it.
pub(super) fn add_backlinks(corpus: &mut Corpus) {
    for (id, directive) in corpus.directives.iter().enumerate() {
        for (citation, resolution) in
            directive.mentions.citations.iter().zip(&directive.citations)
        {
            if let Target::Work(work) = resolution.target
                && work != directive.work
            {
                let backlink = Backlink { directive: id, span: citation.span };
                corpus.works[work].cited_by.push(backlink);
            }
        }
        for (kind, work) in &directive.relations {
            corpus.works[*work].relations.push((kind, id));
        }
    }
}

/// What each number means when nothing but the number is known.
pub(super) fn short_numbers(corpus: &Corpus) -> BTreeMap<String, ShortNumber> {
    let mut numbers: BTreeMap<String, ShortNumber> = BTreeMap::new();
    let mut entry = |number: &law::Number| -> String {
        let key = slug(&number.two_digits().to_string());
        numbers.entry(key.clone()).or_insert_with(|| ShortNumber {
            number: number.two_digits(),
            works: Vec::new(),
            unclear: Vec::new(),
        });
        key
    };
    let mut works = Vec::new();
    for (id, work) in corpus.works.iter().enumerate() {
        works.extend(work.number.as_ref().map(|it| (entry(it), id)));
    }
    let mut unclear = Vec::new();
    for (id, directive) in corpus.directives.iter().enumerate() {
        for (at, resolution) in directive.citations.iter().enumerate() {
            let number = directive.mentions.citations[at].number.as_ref();
            if resolution.target == Target::Unclear {
                unclear.extend(number.map(|it| (entry(it), (id, at))));
            }
        }
    }
    for (key, id) in works {
        numbers.entry(key).and_modify(|it| it.works.push(id));
    }
    for (key, place) in unclear {
        numbers.entry(key).and_modify(|it| it.unclear.push(place));
    }
    numbers
}

/// The cited bodies that no table has, each once.
pub(super) fn unknown_bodies(corpus: &Corpus) -> Vec<Diagnostic> {
    let mut remarks: BTreeMap<BodyId, Diagnostic> = BTreeMap::new();
    for directive in &corpus.directives {
        for (citation, resolution) in
            directive.mentions.citations.iter().zip(&directive.citations)
        {
            let unknown =
                resolution.body.filter(|it| corpus.bodies.origin(*it) == Origin::Text);
            let Some(id) = unknown else { continue };
            let body = &corpus.bodies[id];
            remarks.entry(id).or_insert_with(|| {
                let place = directive.document.place(citation.span);
                let message = format!("no table has the body “{}”", body.name);
                let hint =
                    format!("add it to content/bodies.yaml, as in `- id: {}`", body.id);
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
        for (citation, resolution) in
            directive.mentions.citations.iter().zip(&directive.citations)
        {
            let is_ended = |it: &&Lost| it.why == Why::NotValid;
            let ended = resolution.lost.iter().find(is_ended).map(|it| it.candidate);
            let (Reason::NotValid, Some(Candidate::Body(body))) =
                (resolution.body_reason, ended)
            else {
                continue;
            };
            let place = directive.document.place(citation.span);
            let day = citation.date.map(date::in_digits).or(citation
                .number
                .as_ref()
                .and_then(|it| it.year)
                .map(|it| it.to_string()));
            let message = format!(
                "“{}” did not exist {}",
                corpus.bodies[body].name,
                day.map_or("then".to_owned(), |it| format!("on {it}"))
            );
            let hint = "compare date and body with the signed document";
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
    let place = Place { path: directive.document.path.clone(), span: written.span };
    let message = format!(
        "“{}” ({}) did not exist on {}",
        corpus.bodies[issuer].name,
        corpus.bodies[issuer].id,
        date::in_digits(day)
    );
    let lives = corpus.bodies.find_lives(issuer);
    let then = lives.into_iter().find(|it| corpus.bodies[*it].is_valid_on(day));
    let hint = match then {
        Some(then) => format!("on that day it was `{}`", corpus.bodies[then].id),
        None => "compare date and issuer with the signed document".to_owned(),
    };
    Some(Diagnostic::new(Code::BodyNotValid, place, message).hint(hint))
}

/// The citations that are dated after the document they stand in, by their date or by the
/// year in their number.
pub(super) fn later_citations(corpus: &Corpus) -> Vec<Diagnostic> {
    let mut remarks = Vec::new();
    for directive in &corpus.directives {
        let Some(own) = directive.document.front.date else { continue };
        for citation in &directive.mentions.citations {
            let number = citation.number.as_ref();
            let year = number.and_then(|it| it.year).filter(|it| *it > own.year());
            let later = citation.date.filter(|it| *it > own).map(date::in_digits);
            let Some(later) = later.or(year.map(|it| it.to_string())) else { continue };
            let place = directive.document.place(citation.span);
            let message = format!(
                "cited with the date {later}, but the document itself is of {}",
                date::in_digits(own)
            );
            let hint = "compare both dates with the signed document";
            remarks.push(Diagnostic::new(Code::LaterCitation, place, message).hint(hint));
        }
    }
    remarks
}
