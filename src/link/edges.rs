//! The edges back, and the remarks that need two documents to be seen.

use std::collections::BTreeMap;

use super::bodies::BodyId;
use super::corpus::{Backlink, Corpus, ShortNumber, Target};
use crate::diagnostic::{Code, Diagnostic};
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
            let unknown = resolution.body.filter(|it| corpus.bodies.is_named_only(*it));
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

/// The citations that are dated after the document they stand in.
pub(super) fn later_citations(corpus: &Corpus) -> Vec<Diagnostic> {
    let mut remarks = Vec::new();
    for directive in &corpus.directives {
        let Some(own) = directive.document.front.date else { continue };
        for citation in &directive.mentions.citations {
            let Some(later) = citation.date.filter(|it| *it > own) else { continue };
            let place = directive.document.place(citation.span);
            let message = format!(
                "cited with the date {}, but the document itself is of {}",
                date::in_digits(later),
                date::in_digits(own)
            );
            let hint = "compare both dates with the signed document";
            remarks.push(Diagnostic::new(Code::LaterCitation, place, message).hint(hint));
        }
    }
    remarks
}
