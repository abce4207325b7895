//! Who is meant: mentions become works, campaigns and bodies, with edges both ways.
//!
//! 1. [`head`]: the issuer and year of each document, and so its own identity.
//! 2. [`catalog`]: held texts, notes and citations, gathered by identity.
//! 3. [`resolve`]: the bodies that each citation may mean.
//! 4. [`decide`]: its work, in rounds: what is certain first, then what needs to know others.
//! 5. [`campaigns`]: the registered campaign of each mention, or a new one.
//! 6. [`actors`]: who must do what is assigned.
//! 7. [`edges`]: the edges back, and the remarks that need two documents to be seen.
//!
//! The issuer of a raw text, which no front matter tells, is found by [`own_issuer`].
//!
//! Nothing is guessed: what fits no work, or several, is said to be unclear. Each decision
//! keeps its reason and the candidates that lost ([`Resolution`]).

mod actors;
mod bodies;
mod campaigns;
mod catalog;
mod corpus;
mod days;
mod decide;
mod edges;
mod head;
mod lives;
mod own;
mod reason;
mod resolve;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

pub use bodies::{Bodies, BodyId, Origin};
pub use campaigns::{CampaignReason, Choice};
pub use corpus::{
    Actor, ActorId, Backlink, Campaign, CampaignId, Candidate, Corpus, Directive,
    DirectiveId, Lost, Resolution, ShortNumber, Target, Task, Title, Work, WorkId,
    YearFrom,
};
pub use own::own_issuer;
pub use reason::{Reason, Why};

use crate::diagnostic::{Code, Diagnostic};
use crate::law::{self, Body, Citation, Class, Name, WorkKey};
use crate::parse::{CampaignFile, Document, Note};
use crate::recognise::Mentions;
use crate::source::SourcePath;
use crate::text::reading;
use catalog::{Catalog, Known};
use decide::{Before, Decision, OwnText, Rival, Round, Sought};
use head::Head;
use resolve::Citing;

/// The registries of a site that linking needs.
#[derive(Debug, Default)]
pub struct Registry {
    /// The bodies that the built-in table lacks or has otherwise.
    pub bodies: Vec<Body>,
    /// The campaigns.
    pub campaigns: Vec<Arc<CampaignFile>>,
    /// The notes on works.
    pub notes: Vec<Arc<Note>>,
}

/// A document, what it names, and the files beside it.
pub type Found = (Arc<Document>, Arc<Mentions>, Vec<SourcePath>);

/// Links the documents with each other and with all that they name.
pub fn link(
    found: Vec<Found>,
    registry: &Registry,
    as_of: Date,
) -> (Corpus, Vec<Diagnostic>) {
    let mut bodies = Bodies::new(&registry.bodies);
    let mut catalog = Catalog::default();
    let (heads, mut remarks) = head::heads(found, &mut bodies, &mut catalog, as_of);
    for note in &registry.notes {
        remarks.extend(head::note(note, &mut bodies, &mut catalog, as_of));
    }
    for campaign in &registry.campaigns {
        head::acts(campaign, &mut bodies, &mut catalog, as_of);
    }
    let sought: Vec<Vec<Sought>> =
        heads.iter().map(|head| sought(head, &mut bodies)).collect();
    let decided = decided(&heads, &sought, &bodies, &mut catalog);
    let relations: Vec<Vec<(&'static str, WorkKey)>> = heads
        .iter()
        .map(|head| relations(head, &mut bodies, &mut catalog, &mut remarks))
        .collect();
    let known = catalog.close();
    let linked = heads.into_iter().zip(&sought).zip(decided).zip(relations);
    let directives: Vec<Directive> = linked
        .map(|(((head, sought), decided), relations)| {
            directive(head, sought.iter().zip(decided), &relations, &known)
        })
        .collect();
    let (works, conflicts) = known.works(&bodies);
    remarks.extend(conflicts);
    let mut corpus = Corpus {
        directives,
        works,
        campaigns: Vec::new(),
        actors: Vec::new(),
        bodies,
        numbers: BTreeMap::new(),
    };
    remarks.extend(campaigns::link(&mut corpus, registry, as_of));
    actors::link(&mut corpus);
    edges::add_backlinks(&mut corpus);
    corpus.numbers = edges::short_numbers(&corpus);
    remarks.extend(edges::unknown_bodies(&corpus));
    remarks.extend(edges::bodies_not_valid(&corpus));
    remarks.extend(edges::later_citations(&corpus));
    (corpus, remarks)
}

/// What each citation of a document asks for.
fn sought(head: &Head, bodies: &mut Bodies) -> Vec<Sought> {
    let text = &head.document.prose.text;
    let citing = Citing::new(bodies, head.issuer, head.day, text);
    let citations = &head.mentions.citations;
    citations.iter().map(|it| Sought::new(bodies, &citing, it)).collect()
}

/// Decides on every citation, round after round; what is meant for certain goes into the
/// catalog when the round is over.
fn decided(
    heads: &[Head],
    sought: &[Vec<Sought>],
    bodies: &Bodies,
    catalog: &mut Catalog,
) -> Vec<Vec<Decision>> {
    let own = |head: &Head| OwnText::new(Some(head.key.clone()), head.day);
    let mut texts: Vec<OwnText> = heads.iter().map(own).collect();
    let mut decided: Vec<Vec<Option<Decision>>> =
        sought.iter().map(|it| vec![None; it.len()]).collect();
    for round in [Round::Certain, Round::Dated, Round::Undated] {
        let work = (&mut decided, &mut texts, sought, heads).into_par_iter();
        work.for_each(|(decided, own, sought, _)| {
            for (decision, sought) in decided.iter_mut().zip(sought) {
                if sought.round == round {
                    *decision = Some(decide::decide(sought, own, bodies, catalog));
                }
            }
            let new = decided.iter().zip(sought).filter(|it| it.1.round == round);
            for (decision, sought) in new {
                if let Some(decision) = decision {
                    own.add(sought, decision);
                }
            }
        });
        for ((head, sought), decided) in heads.iter().zip(sought).zip(&decided) {
            let citations = head.mentions.citations.iter().zip(sought).zip(decided);
            for ((citation, sought), decision) in citations {
                let found = decision.as_ref().and_then(|it| it.found.clone());
                if let (Some(found), true) = (found, sought.round == round) {
                    enter(catalog, found, (head, citation));
                }
            }
        }
    }
    let all = decided.into_iter().zip(sought);
    all.map(|(decided, sought)| last(decided, sought, bodies)).collect()
}

/// The decisions of one text, those that look back at what it cites before among them.
fn last(
    decided: Vec<Option<Decision>>,
    sought: &[Sought],
    bodies: &Bodies,
) -> Vec<Decision> {
    let mut before = Before::default();
    let mut all = Vec::with_capacity(decided.len());
    for (decision, sought) in decided.into_iter().zip(sought) {
        let decision = decision.unwrap_or_else(|| before.only(sought, bodies));
        if let Some((key, body)) = &decision.found {
            before.add(key, *body);
        }
        all.push(decision);
    }
    all
}

fn enter(
    catalog: &mut Catalog,
    (key, body): (WorkKey, BodyId),
    (head, citation): (&Head, &Citation),
) {
    if let Some(Name::Statute(name)) = &citation.name {
        catalog.call(&key, name);
    }
    let draft = catalog.draft(key);
    draft.bodies.push(body);
    if draft.number.is_none() {
        draft.number.clone_from(&citation.number);
    }
    if let Some(date) = citation.date {
        draft.dates.push((date, head.document.place(citation.span)));
    }
    match (&citation.name, citation.title) {
        (Some(Name::Statute(name)), _) => drop(draft.titles.insert(name.clone())),
        (Some(Name::Plenum { ordinal, term }), _) => drop(draft.titles.insert(format!(
            "Hội nghị lần thứ {ordinal} Ban Chấp hành Trung ương Đảng khóa {term}"
        ))),
        (_, Some(title)) => {
            draft.titles.insert(title.of(&head.document.prose.text).to_owned());
        }
        _ => {}
    }
}

/// The relations of the front matter, each with the work that its text cites.
fn relations(
    head: &Head,
    bodies: &mut Bodies,
    catalog: &mut Catalog,
    remarks: &mut Vec<Diagnostic>,
) -> Vec<(&'static str, WorkKey)> {
    let mut relations = Vec::new();
    for relation in &head.document.front.relations {
        let text = &relation.work.value;
        let citing = Citing::new(bodies, head.issuer, head.day, text);
        let own = OwnText::new(Some(head.key.clone()), head.day);
        let citation = law::citations(&reading(text)).into_iter().next();
        let key = citation.and_then(|citation| {
            let sought = Sought::new(bodies, &citing, &citation);
            let found = decide::decide(&sought, &own, bodies, catalog).found;
            found.map(|(key, _)| key)
        });
        match key.filter(|it| catalog.contains(it)) {
            Some(key) => relations.push((relation.kind, key)),
            None => {
                let place = crate::diagnostic::Place {
                    path: head.document.path.clone(),
                    span: relation.work.span,
                };
                let message = format!("no document is known as “{text}”");
                let hint = "write kind, number, date and body as the text cites it";
                remarks.push(
                    Diagnostic::new(Code::UnclearRelation, place, message).hint(hint),
                );
            }
        }
    }
    relations
}

fn directive<'a>(
    head: Head,
    decided: impl Iterator<Item = (&'a Sought, Decision)>,
    relations: &[(&'static str, WorkKey)],
    known: &Known,
) -> Directive {
    let citations = head.mentions.citations.iter().zip(decided);
    let citations = citations.map(|(citation, (sought, decision))| {
        resolution(citation, sought, decision, known)
    });
    Directive {
        citations: citations.collect(),
        work: known.place(&head.key).unwrap_or_default(),
        document: head.document,
        mentions: head.mentions,
        issuer: head.issuer,
        year: head.year,
        subject_year: head.subject_year,
        day: head.day,
        campaigns: Vec::new(),
        actors: Vec::new(),
        relations: relations
            .iter()
            .filter_map(|(kind, key)| Some((*kind, known.place(key)?)))
            .collect(),
        attachments: head.attachments,
    }
}

/// The decision in the places of the complete catalog.
fn resolution(
    citation: &Citation,
    sought: &Sought,
    decision: Decision,
    known: &Known,
) -> Resolution {
    let candidate = |rival: Rival| match rival {
        Rival::Body(body) => Some(Candidate::Body(body)),
        Rival::Work(key) => known.place(&key).map(Candidate::Work),
    };
    let lost = decision.lost.into_iter();
    let mut lost: Vec<Lost> = lost
        .filter_map(|(rival, why)| Some(Lost { candidate: candidate(rival)?, why }))
        .collect();
    let body = decision.found.as_ref().map(|it| it.1);
    let work = decision.found.as_ref().and_then(|it| known.place(&it.0));
    if let Some((key, _)) = decision.found.as_ref().filter(|_| sought.year.is_some()) {
        lost.extend(
            known
                .of_other_years(key)
                .map(|it| Lost { candidate: Candidate::Work(it), why: Why::OtherYear }),
        );
    }
    let target = match (work, citation.class) {
        (_, Class::Own) => Target::Own,
        (Some(work), _) => Target::Work(work),
        (None, _) if citation.number.is_some() => Target::Unclear,
        (None, _) => Target::Foreign,
    };
    Resolution {
        target,
        body: body.or(sought.issuers.found.first().copied()),
        body_reason: sought.issuers.reason,
        reason: decision.reason,
        lost,
    }
}
