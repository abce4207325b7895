//! The names of the entries, and what each says.
//!
//! Each type is taken apart whole, so that no field is forgotten. Where pages compare places, the
//! name has what their order depends on.

use jiff::civil::Date;
use rayon::prelude::*;

use super::Name;
use crate::link::{
    Actor, ActorId, Backlink, BodyId, Campaign, CampaignId, Directive, DirectiveId,
    Resolution, ShortNumber, Target, Work, WorkId,
};
use crate::plan::{Family, OfBody};
use crate::render::Site;
use crate::source::SourcePath;
use crate::trace::{
    ACTORS, BODIES, CAMPAIGNS, DIRECTIVES, TABLES, WORKS, fingerprint, key,
};

/// The entries of a site and their names.
pub(super) struct Names<'a> {
    pub(super) site: &'a Site,
    pub(super) all: [Vec<Name>; TABLES],
}

impl<'a> Names<'a> {
    pub(super) fn of(site: &'a Site) -> Self {
        let corpus = &site.corpus;
        let directives = corpus.directives.par_iter().map(|it| {
            // Those of one day stand in the order of their paths.
            let document = &it.document;
            let order = (it.year.map(|it| it.0), document.front.date);
            key(DIRECTIVES, &(&document.path, order))
        });
        let works = corpus.works.par_iter().map(|it| key(WORKS, &*it.key));
        let campaigns = corpus.campaigns.par_iter().map(|it| key(CAMPAIGNS, &it.id));
        let actors = corpus.actors.par_iter().map(|it| key(ACTORS, &it.id));
        // Bodies stand in the order in which they were learned.
        let bodies = corpus.bodies.iter().map(|(id, it)| key(BODIES, &(id, &it.id)));
        let all = [
            directives.collect(),
            works.collect(),
            campaigns.collect(),
            actors.collect(),
            bodies.collect(),
        ];
        Self { site, all }
    }

    fn directive_name(&self, id: DirectiveId) -> Name {
        self.all[usize::from(DIRECTIVES)][id]
    }

    pub(super) fn work_name(&self, id: WorkId) -> Name {
        self.all[usize::from(WORKS)][id]
    }

    pub(super) fn campaign_name(&self, id: CampaignId) -> Name {
        self.all[usize::from(CAMPAIGNS)][id]
    }

    pub(super) fn actor_name(&self, id: ActorId) -> Name {
        self.all[usize::from(ACTORS)][id]
    }

    pub(super) fn body_name(&self, id: BodyId) -> Name {
        self.all[usize::from(BODIES)][id.place()]
    }

    pub(super) fn directives(&self, ids: &[DirectiveId]) -> Vec<Name> {
        ids.iter().map(|it| self.directive_name(*it)).collect()
    }

    pub(super) fn works(&self, ids: &[WorkId]) -> Vec<Name> {
        ids.iter().map(|it| self.work_name(*it)).collect()
    }

    pub(super) fn campaigns(&self, ids: &[CampaignId]) -> Vec<Name> {
        ids.iter().map(|it| self.campaign_name(*it)).collect()
    }

    pub(super) fn bodies(&self, ids: &[BodyId]) -> Vec<Name> {
        ids.iter().map(|it| self.body_name(*it)).collect()
    }

    fn places(&self, backlinks: &[Backlink]) -> u128 {
        let places = backlinks
            .iter()
            .map(|Backlink { directive, span }| (self.directive_name(*directive), *span));
        fingerprint(&places.collect::<Vec<_>>())
    }

    /// The size and the hash of a file.
    fn file(&self, path: &SourcePath) -> Option<(u64, u128)> {
        self.site.source.files.get(path).map(|it| (it.size, it.hash))
    }

    pub(super) fn directive(&self, id: DirectiveId, directive: &Directive) -> u128 {
        // What the text names follows from the text and the words of the ground.
        let Directive {
            document,
            mentions: _,
            work,
            issuer,
            year,
            subject_year,
            day,
            citations,
            campaigns,
            actors,
            relations,
            attachments,
            subject,
        } = directive;
        let plan = &self.site.plan;
        let citations: Vec<_> = citations.iter().map(|it| self.resolution(it)).collect();
        let actors: Vec<Vec<Name>> = actors
            .iter()
            .map(|it| it.iter().map(|it| self.actor_name(*it)).collect())
            .collect();
        let relations = relations.iter().map(|(kind, it)| (*kind, self.work_name(*it)));
        let attachments =
            attachments.iter().map(|it| (it, self.file(it), plan.attachments.get(it)));
        let (before, after) = self.site.neighbours.around[id];
        let around = [before, after].map(|it| it.map(|it| self.directive_name(it)));
        fingerprint(&(
            (&document.path, self.file(&document.path), self.work_name(*work)),
            (issuer.map(|it| self.body_name(it)), year, subject_year, day),
            (citations, self.campaigns(campaigns), actors),
            (relations.collect::<Vec<_>>(), attachments.collect::<Vec<_>>()),
            (subject, around),
        ))
    }

    fn resolution(&self, resolution: &Resolution) -> (u8, Option<Name>, Option<Name>) {
        // No page tells why, or who else might have been meant.
        let Resolution { target, body, body_reason: _, reason: _, lost: _ } = resolution;
        let (kind, work) = match target {
            Target::Work(work) => (0, Some(self.work_name(*work))),
            Target::Own => (1, None),
            Target::Unclear => (2, None),
            Target::Foreign => (3, None),
        };
        (kind, work, body.map(|it| self.body_name(it)))
    }

    pub(super) fn work(&self, id: WorkId, work: &Work) -> u128 {
        let Work {
            key,
            body,
            number,
            number_slug,
            date,
            title,
            status,
            note,
            held,
            cited_by,
            relations,
        } = work;
        let relations =
            relations.iter().map(|(kind, it)| (*kind, self.directive_name(*it)));
        let started = self.site.neighbours.started(id);
        fingerprint(&(
            (key, self.body_name(*body), number, number_slug, date, title, status),
            (note, held.map(|it| self.directive_name(it))),
            (self.places(cited_by), relations.collect::<Vec<_>>()),
            (&self.site.plan.works[id], self.campaigns(started)),
        ))
    }

    pub(super) fn campaign(&self, id: CampaignId, campaign: &Campaign) -> u128 {
        let Campaign { id: own, name, file, launcher, variant_of, variants, mentions } =
            campaign;
        let (plan, neighbours) = (&self.site.plan, &self.site.neighbours);
        let Family { mentions: family, cuts: _ } = &plan.lists.families[id];
        let file = file.as_ref().map(|it| (&it.path, self.file(&it.path)));
        fingerprint(&(
            (own, name, file, launcher.map(|it| self.body_name(it))),
            (variant_of.map(|it| self.campaign_name(it)), self.campaigns(variants)),
            (self.places(mentions), self.places(family)),
            (self.directives(neighbours.naming(id)), neighbours.years(id)),
            self.campaigns(&neighbours.orders.variants[id]),
            (neighbours.orders.places_of_campaigns[id], &plan.campaigns[id]),
        ))
    }

    pub(super) fn actor(&self, id: ActorId, actor: &Actor) -> u128 {
        let Actor { id: own, name, place, seat, body, tasks } = actor;
        let tasks =
            tasks.iter().map(|it| (self.directive_name(it.directive), it.assignment));
        fingerprint(&(
            (own, name, place, seat.map(|it| self.body_name(it))),
            body.map(|it| self.body_name(it)),
            (tasks.collect::<Vec<_>>(), &self.site.plan.actors[id]),
        ))
    }

    pub(super) fn body(&self, id: BodyId) -> u128 {
        let body = &self.site.corpus.bodies[id];
        let has_ended = |day: Date| day < self.site.source.as_of;
        let is_shared = self.site.neighbours.shared_names.contains(&body.name);
        fingerprint(&(body, body.to.is_some_and(has_ended), is_shared))
    }

    pub(super) fn issued(&self, id: BodyId, of: &OfBody) -> u128 {
        let OfBody { directives, references, campaigns } = of;
        fingerprint(&(
            self.body_name(id),
            self.directives(directives),
            self.works(references),
            self.campaigns(campaigns),
        ))
    }

    pub(super) fn number(&self, number: &ShortNumber) -> u128 {
        let ShortNumber { number, works, unclear } = number;
        let unclear = unclear.iter().map(|(it, at)| (self.directive_name(*it), *at));
        fingerprint(&(number, self.works(works), unclear.collect::<Vec<_>>()))
    }
}
