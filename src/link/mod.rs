//! Who is meant: mentions become works, campaigns and bodies, with edges both ways.
//!
//! 1. [`texts`]: what each document says for itself, with [`keys`] for names.
//! 2. [`head`]: the issuer and year of each document, and so its own identity.
//! 3. [`catalog`]: held texts, notes and citations, gathered by identity.
//! 4. [`resolve`]: the bodies that each citation may mean.
//! 5. [`decide`]: its work, in [`rounds`]: what is certain first, then what needs to know
//!    others.
//! 6. [`campaigns`]: the registered campaign of each mention, or a new one.
//! 7. [`actors`]: who must do what is assigned.
//! 8. [`edges`]: the edges back, and the remarks that need two documents to be seen.
//!
//! A corpus may be cut down to what one year needs ([`year`]).
//!
//! What a run has learned of each document it may leave to the next one in a [`Memory`].
//!
//! The issuer of a raw text, which no front matter tells, is found by [`own_issuer`].
//!
//! Nothing is guessed: what fits no work, or several, is said to be unclear. Each decision
//! keeps its reason and the candidates that lost ([`Resolution`]).

mod actors;
mod before;
mod bodies;
mod campaigns;
mod catalog;
mod corpus;
mod days;
mod decide;
mod edges;
mod head;
mod keys;
mod known;
mod lives;
mod memory;
mod own;
mod reason;
mod resolve;
mod rounds;
mod texts;
mod year;

use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

pub use bodies::{Bodies, BodyId, Origin};
pub use campaigns::{CampaignReason, Choice};
pub use corpus::{
    Actor, ActorId, Assignees, Backlink, Campaign, CampaignId, Candidate, Corpus,
    Directive, DirectiveId, Lost, Resolution, ShortNumber, Target, Task, Title, Work,
    WorkId, YearFrom,
};
pub use memory::Memory;
pub use own::own_issuer;
pub use reason::{Reason, Why};
pub use texts::year_of_title;

use crate::compact::Compact;
use crate::diagnostic::Diagnostic;
use crate::law::Body;
use crate::parse::{CampaignFile, Document, Note};
use crate::recognise::Mentions;
use crate::source::SourcePath;
use catalog::Catalog;
use decide::Asked;
use head::Head;
use keys::Keys;
use known::Known;
use texts::{Text, Words};

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
pub type Found = (Arc<Document>, Compact<Mentions>, Vec<SourcePath>);

/// Links the documents with each other and with all that they name.
pub fn link(
    found: Vec<Found>,
    registry: &Registry,
    as_of: Date,
) -> (Corpus, Vec<Diagnostic>) {
    link_again(found, registry, as_of, &mut Memory::default())
}

/// The same where much is as it was when the memory was used last. A document is known again
/// by its `Arc`s.
pub fn link_again(
    mut found: Vec<Found>,
    registry: &Registry,
    as_of: Date,
    memory: &mut Memory,
) -> (Corpus, Vec<Diagnostic>) {
    let (bodies, nobody) = memory.begin(&registry.bodies, as_of);
    let (texts, mut steps) = memory.read(&found);
    let Memory { words, keys, places, .. } = &mut *memory;
    let catalog = Catalog::with_room(keys);
    let mut known = Known { bodies, words, keys, catalog, as_of };
    let heads = texts.iter().zip(&mut steps);
    let heads: Vec<Arc<Head>> =
        heads.map(|(text, steps)| known.head(text, steps)).collect();
    let mut remarks: Vec<Diagnostic> =
        heads.iter().flat_map(|it| it.remarks.iter().cloned()).collect();
    let (kept, doubled) = head::enter(&texts, &heads, nobody, &mut known.catalog);
    remarks.extend(doubled);
    remarks.extend(known.add(registry));
    let linked = kept.iter().map(|at| {
        let (text, head) = (&texts[*at], &*heads[*at]);
        Linked { text, head, asked: known.asked(text, head, &mut steps[*at]) }
    });
    let linked: Vec<Linked<'_>> = linked.collect();
    let related = kept.iter().zip(&linked);
    let related: Vec<known::Related> =
        related.map(|(at, it)| known.related(it, &mut steps[*at])).collect();
    let Known { bodies, words, keys, catalog, .. } = known;
    let names = Names { bodies: &bodies, words, keys };
    let (sides, (named, acting)) = rayon::join(
        || edges::link(&linked, &related, &names, catalog),
        || {
            let acting = actors::link(&linked, (&kept, &mut steps), &names, places);
            (campaigns::link(&linked, registry, &names, as_of), acting)
        },
    );
    remarks.extend(sides.remarks);
    remarks.extend(named.remarks);
    let files = kept.iter().map(|at| std::mem::take(&mut found[*at].2));
    let files: Vec<Vec<SourcePath>> = files.collect();
    let all = linked.par_iter().zip(sides.places).zip(files);
    let named_by = sides.citations.into_par_iter().zip(named.chosen).zip(acting.chosen);
    let directives = all
        .zip(named_by)
        .map(|(((it, places), files), named)| it.directive(places, named, files));
    let directives: Vec<Directive> = directives.collect();
    let later = linked.iter().flat_map(|it| it.text.alone.later.iter().cloned());
    let later: Vec<Diagnostic> = later.collect();
    drop(linked);
    memory.keep(texts, steps);
    let corpus = Corpus {
        directives: directives.into(),
        works: sides.works.into(),
        campaigns: named.all.into(),
        actors: acting.all.into(),
        bodies,
        numbers: sides.numbers.into(),
    };
    let (unknown, not_valid) = rayon::join(
        || edges::unknown_bodies(&corpus),
        || edges::bodies_not_valid(&corpus),
    );
    remarks.extend(unknown.into_iter().chain(not_valid));
    remarks.extend(later);
    (corpus, remarks)
}

/// A document that is being linked.
struct Linked<'a> {
    text: &'a Text,
    head: &'a Head,
    /// What its citations ask for.
    asked: Arc<Asked>,
}

/// Whom the citations, campaigns and actors of a document mean.
type Named = ((Vec<Resolution>, Vec<CampaignId>), Assignees);

impl Linked<'_> {
    fn directive(
        &self,
        (work, relations): edges::Place,
        ((citations, campaigns), actors): Named,
        attachments: Vec<SourcePath>,
    ) -> Directive {
        Directive {
            document: self.text.document.clone(),
            mentions: self.text.mentions.clone(),
            work,
            issuer: self.head.issuer,
            year: self.head.year,
            subject_year: self.head.subject_year,
            day: self.head.day,
            citations,
            campaigns,
            actors,
            relations,
            attachments,
            subject: self.text.alone.subject.clone(),
        }
    }
}

/// All that has a name, when nothing more is learned.
struct Names<'a> {
    bodies: &'a Bodies,
    words: &'a Words,
    keys: &'a Keys,
}
