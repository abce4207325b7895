//! Who is meant: mentions become works, campaigns and bodies, with edges both ways.
//!
//! 1. [`head`]: the issuer and year of each document, and so its own identity.
//! 2. [`catalog`]: held texts, notes and citations, gathered by identity.
//! 3. [`resolve`]: the body of each citation; then its work, once all are known.
//! 4. [`campaigns`]: the registered campaign of each mention, or a new one.
//! 5. [`actors`]: who must do what is assigned.
//! 6. [`edges`]: the edges back, and the remarks that need two documents to be seen.
//!
//! Nothing is guessed: what fits no work, or several, is said to be unclear.

mod actors;
mod bodies;
mod campaigns;
mod catalog;
mod corpus;
mod edges;
mod head;
mod resolve;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

pub use bodies::{Bodies, BodyId};
pub use corpus::{
    Actor, ActorId, Backlink, Campaign, CampaignId, Corpus, Directive, DirectiveId,
    Reason, Resolution, ShortNumber, Target, Task, Title, Work, WorkId, YearFrom,
};

use crate::diagnostic::{Code, Diagnostic};
use crate::law::{self, Body, Citation, Class, Kind, Label, Name, WorkKey};
use crate::parse::{CampaignFile, Document, Note};
use crate::recognise::Mentions;
use crate::source::SourcePath;
use crate::text::{reading, slug};
use catalog::{Catalog, Known};
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

/// What a citation means before it is known which works there are.
struct Meaning {
    key: Option<WorkKey>,
    body: Option<BodyId>,
    reason: Reason,
}

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
    let meanings: Vec<Vec<Meaning>> =
        heads.iter().map(|head| meanings(head, &mut bodies, &mut catalog)).collect();
    let relations: Vec<Vec<(&'static str, WorkKey)>> = heads
        .iter()
        .map(|head| relations(head, &mut bodies, &mut catalog, &mut remarks))
        .collect();
    let known = catalog.close();
    let linked = heads.into_iter().zip(meanings).zip(relations);
    let directives: Vec<Directive> = linked
        .map(|((head, meanings), relations)| {
            directive(head, &meanings, &relations, &known)
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
    remarks.extend(edges::later_citations(&corpus));
    (corpus, remarks)
}

/// What each citation of a document means, entered into the catalog where that is certain.
fn meanings(head: &Head, bodies: &mut Bodies, catalog: &mut Catalog) -> Vec<Meaning> {
    let text = &head.document.prose.text;
    let citing = Citing { issuer: head.issuer, day: head.day, text };
    let citations = &head.mentions.citations;
    let mut meanings = Vec::with_capacity(citations.len());
    for citation in citations {
        let meaning = meaning(bodies, &citing, citation, catalog);
        let is_named = !matches!(citation.class, Class::Back | Class::Own);
        if let (Some(key), Some(body)) = (&meaning.key, meaning.body)
            && is_named
            && is_certain(key, citation)
        {
            enter(catalog, key.clone(), body, (head, citation));
        }
        meanings.push(meaning);
    }
    meanings
}

/// Whether the key names one work without knowing any other: Party and State numbers need
/// their year.
fn is_certain(key: &WorkKey, citation: &Citation) -> bool {
    key.year.is_some() || citation.number.is_none()
}

fn meaning(
    bodies: &mut Bodies,
    citing: &Citing<'_>,
    citation: &Citation,
    catalog: &Catalog,
) -> Meaning {
    if citation.class == Class::Own {
        return Meaning { key: None, body: None, reason: Reason::Own };
    }
    let Some((body, reason)) = resolve::body(bodies, citing, citation) else {
        return Meaning { key: None, body: None, reason: Reason::NoBody };
    };
    let register = bodies[bodies.register(body)].id.clone();
    let kind = citation.kind;
    let year = citation.date.map(Date::year).or(citation.year);
    let key = match (&citation.number, &citation.name, citation.title) {
        (Some(number), _, _) => Some(WorkKey::numbered(&register, kind, number, year)),
        (None, Some(Name::Statute(name)), _) => {
            Some(statute(catalog, &register, citation, name))
        }
        (None, Some(Name::Congress { .. }), _) => {
            Some(WorkKey { register, kind, label: Label::Only, year: None })
        }
        (None, Some(Name::Plenum { ordinal, term }), _) => {
            let label = Label::Name(slug(&format!("hội nghị {ordinal} khóa {term}")));
            Some(WorkKey { register, kind, label, year: None })
        }
        (None, None, Some(title)) if citation.class == Class::Titled => {
            let label = Label::Name(slug(title.of(citing.text)));
            Some(WorkKey { register, kind, label, year })
        }
        _ => Some(WorkKey { register, kind, label: Label::Only, year: None }),
    };
    Meaning { key, body: Some(body), reason }
}

/// A law by its name: the one that is known by number under that name, else by the name.
fn statute(
    catalog: &Catalog,
    register: &str,
    citation: &Citation,
    name: &str,
) -> WorkKey {
    let year = citation.year.or(citation.date.map(Date::year));
    match &catalog.statutes(citation.kind, name, year)[..] {
        [only] => only.clone(),
        _ => WorkKey {
            register: register.to_owned(),
            kind: citation.kind,
            label: Label::Name(slug(name)),
            year,
        },
    }
}

fn enter(
    catalog: &mut Catalog,
    key: WorkKey,
    body: BodyId,
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
        (Some(Name::Statute(name)), _) => draft.titles.push(name.clone()),
        (Some(Name::Plenum { ordinal, term }), _) => draft.titles.push(format!(
            "Hội nghị lần thứ {ordinal} Ban Chấp hành Trung ương Đảng khóa {term}"
        )),
        (_, Some(title)) => {
            draft.titles.push(title.of(&head.document.prose.text).to_owned())
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
        let citing = Citing { issuer: head.issuer, day: head.day, text };
        let citation = law::citations(&reading(text)).into_iter().next();
        let key = citation.and_then(|citation| {
            let key = meaning(bodies, &citing, &citation, catalog).key?;
            match &catalog.numbered(&key)[..] {
                [only] if key.year.is_none() => Some(only.clone()),
                _ => Some(key),
            }
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

fn directive(
    head: Head,
    meanings: &[Meaning],
    relations: &[(&'static str, WorkKey)],
    known: &Known,
) -> Directive {
    let mut citations: Vec<Resolution> = Vec::with_capacity(meanings.len());
    let mut before = Before::default();
    for (meaning, citation) in meanings.iter().zip(&head.mentions.citations) {
        let (target, reason) = match citation.class {
            Class::Own => (Target::Own, Reason::Own),
            Class::Back => before.only(meaning),
            _ => target(meaning, citation, known),
        };
        if let (Target::Work(work), Some(key)) = (&target, &meaning.key) {
            before.add(key, *work);
        }
        citations.push(Resolution { target, body: meaning.body, reason });
    }
    Directive {
        work: known.place(&head.key).unwrap_or_default(),
        document: head.document,
        mentions: head.mentions,
        issuer: head.issuer,
        year: head.year,
        subject_year: head.subject_year,
        citations,
        campaigns: Vec::new(),
        actors: Vec::new(),
        relations: relations
            .iter()
            .filter_map(|(kind, key)| Some((*kind, known.place(key)?)))
            .collect(),
        attachments: head.attachments,
    }
}

/// The work that a citation means, now that all works are known.
fn target(meaning: &Meaning, citation: &Citation, known: &Known) -> (Target, Reason) {
    let Some(key) = &meaning.key else {
        let has_number = citation.number.is_some();
        return (
            if has_number { Target::Unclear } else { Target::Foreign },
            meaning.reason,
        );
    };
    match (known.place(key), known.only_numbered(key)) {
        (Some(work), _) => (Target::Work(work), meaning.reason),
        (None, Some(work)) => (Target::Work(work), Reason::OnlyOne),
        (None, None) => (Target::Unclear, Reason::NoYear),
    }
}

/// What a text has cited so far, by register and kind.
#[derive(Default)]
struct Before {
    works: BTreeMap<(String, Kind), BTreeSet<WorkId>>,
}

impl Before {
    fn add(&mut self, key: &WorkKey, work: WorkId) {
        self.works.entry((key.register.clone(), key.kind)).or_default().insert(work);
    }

    /// The only document of that kind and body; nothing where there are several.
    fn only(&self, meaning: &Meaning) -> (Target, Reason) {
        let none = (Target::Foreign, Reason::NotCitedBefore);
        let Some(key) = &meaning.key else { return none };
        let Some(works) = self.works.get(&(key.register.clone(), key.kind)) else {
            return none;
        };
        match works.first() {
            Some(only) if works.len() == 1 => (Target::Work(*only), Reason::CitedBefore),
            _ => none,
        }
    }
}
