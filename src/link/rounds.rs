//! Round after round of decisions, and what each makes known.

use rayon::prelude::*;

use super::Linked;
use super::before::Before;
use super::catalog::{Catalog, Where};
use super::decide::{Asked, Decision, Meant, OwnText, Round, decide};
use super::keys::{KeyId, Keys};
use super::known::Related;
use super::texts::Cited;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::words::words;

/// Decides on every citation, round after round; what is meant for certain goes into the
/// catalog when the round is over.
pub(super) fn decide_all(
    linked: &[Linked<'_>],
    keys: &Keys,
    catalog: &mut Catalog,
) -> Vec<Vec<Decision>> {
    let own = |it: &Linked<'_>| OwnText::new(Some(it.head.key), it.head.day);
    let nothing = linked.par_iter().map(|it| (vec![None; it.asked.all.len()], own(it)));
    let mut decided: Vec<(Vec<Option<Decision>>, OwnText)> = nothing.collect();
    for round in [Round::Certain, Round::Dated, Round::Undated] {
        let work = (&mut decided, linked).into_par_iter();
        work.filter(|it| it.1.asked.has(round)).for_each(|((decided, own), linked)| {
            decide_round(round, &linked.asked, decided, own, (keys, catalog));
        });
        let of_round = linked.iter().zip(&decided).enumerate();
        for (directive, (linked, (decided, _))) in of_round {
            if !linked.asked.has(round) {
                continue;
            }
            let citations = linked.text.cited.iter().zip(&linked.asked.all).zip(decided);
            for ((cited, sought), decision) in citations {
                let found = decision.as_ref().and_then(|it| it.found);
                if let (Some(found), true) = (found, sought.round == round) {
                    enter(catalog, found, (directive, cited), keys);
                }
            }
        }
    }
    let all = decided.into_par_iter().zip(linked);
    all.map(|((decided, _), linked)| last(decided, &linked.asked, keys)).collect()
}

fn decide_round(
    round: Round,
    asked: &Asked,
    decided: &mut [Option<Decision>],
    own: &mut OwnText,
    (keys, catalog): (&Keys, &Catalog),
) {
    for (decision, sought) in decided.iter_mut().zip(&asked.all) {
        if sought.round == round {
            *decision = Some(decide(sought, own, keys, catalog));
        }
    }
    // Only what bears no year asks what the text itself cites in full.
    if !asked.has(Round::Undated) {
        return;
    }
    let new = decided.iter().zip(&asked.all).filter(|it| it.1.round == round);
    for (decision, sought) in new {
        if let Some(decision) = decision {
            own.add(sought, decision, keys);
        }
    }
}

/// The decisions of one text, those that look back at what it cites before among them.
fn last(decided: Vec<Option<Decision>>, asked: &Asked, keys: &Keys) -> Vec<Decision> {
    let mut before = Before::default();
    let mut all = Vec::with_capacity(decided.len());
    for (decision, sought) in decided.into_iter().zip(&asked.all) {
        let decision = decision.unwrap_or_else(|| before.only(sought, keys));
        if let Some(found) = decision.found.filter(|_| asked.looks_back) {
            before.add(found, keys);
        }
        all.push(decision);
    }
    all
}

fn enter(
    catalog: &mut Catalog,
    (key, body): Meant,
    (directive, cited): (usize, &Cited),
    keys: &Keys,
) {
    if let Some(name) = cited.called {
        catalog.call(key, name, keys);
    }
    let draft = catalog.draft(key);
    draft.add_body(body);
    draft.number = draft.number.or(cited.number);
    if let Some(date) = cited.date {
        draft.add_date(date, || Where::Text(directive, Some(cited.span)));
    }
    if let Some(title) = cited.title {
        draft.add_title(title);
    }
}

/// The relations of a document: each with the work that it cites.
pub(super) type Relations = Vec<(&'static str, KeyId)>;

/// The relations of the front matter, each with the work that its text cites; what is not
/// known is no work.
pub(super) fn relations(
    (linked, related): (&Linked<'_>, &Related),
    keys: &Keys,
    catalog: &Catalog,
    remarks: &mut Vec<Diagnostic>,
) -> Relations {
    let mut relations = Vec::new();
    let Some(related) = related else { return relations };
    let document = &linked.text.document;
    let own = OwnText::new(Some(linked.head.key), linked.head.day);
    for (relation, sought) in document.front.relations.iter().zip(&**related) {
        let found = |it| decide(it, &own, keys, catalog).found;
        let found = sought.as_ref().and_then(found);
        match found.filter(|it| catalog.contains(it.0)) {
            Some((key, _)) => relations.push((relation.kind, key)),
            None => {
                let path = document.path.clone();
                let place = Place { path, span: relation.work.span };
                let text = &relation.work.value;
                let message = words!("no document is known as “{text}”", text);
                let hint =
                    words!("write kind, number, date and body as the text cites it");
                remarks.push(
                    Diagnostic::new(Code::UnclearRelation, place, message).hint(hint),
                );
            }
        }
    }
    relations
}
