//! The corpus of one year: the directives filed under it, and all that they refer to.
//!
//! What is meant was decided with all years known and stays as it is; the directives of other
//! years become works without text.

use std::collections::BTreeSet;

use super::corpus::{
    Actor, Assignees, Backlink, Campaign, CampaignId, Candidate, Corpus, Directive,
    DirectiveId, Lost, ShortNumber, Target, Task, Work, WorkId,
};
use crate::parse::CampaignFile;
use crate::text::{reading, slug};

/// The places that things have when others are left out.
struct Places(Vec<Option<usize>>);

impl Places {
    fn of(kept: &BTreeSet<usize>, count: usize) -> Self {
        let mut places = vec![None; count];
        for (new, old) in kept.iter().enumerate() {
            places[*old] = Some(new);
        }
        Self(places)
    }

    fn new_of(&self, old: usize) -> Option<usize> {
        self.0[old]
    }

    /// The new places of those that have one.
    fn all<'a>(
        &'a self,
        old: impl IntoIterator<Item = usize> + 'a,
    ) -> impl Iterator<Item = usize> + 'a {
        old.into_iter().filter_map(|it| self.new_of(it))
    }

    /// Those of a list that have a place.
    fn kept<T>(&self, all: Vec<T>) -> impl Iterator<Item = T> {
        all.into_iter().zip(&self.0).filter_map(|(it, place)| place.map(|_| it))
    }
}

/// The new places of everything.
struct Kept {
    directives: Places,
    works: Places,
    campaigns: Places,
    actors: Places,
}

impl Corpus {
    /// What the directives of a year and all that they refer to say, with the place that each
    /// work had before. `linked` tells the works to which the links of a directive lead.
    ///
    /// Whether a work is in force is known from all years.
    pub fn of_year(
        self,
        year: i16,
        linked: impl Fn(&Directive) -> Vec<WorkId>,
    ) -> (Self, Vec<WorkId>) {
        let is_of_year = |it: &Directive| it.year.is_some_and(|it| it.0 == year);
        let all = self.directives.iter().enumerate();
        let directives: BTreeSet<DirectiveId> =
            all.filter(|it| is_of_year(it.1)).map(|it| it.0).collect();
        let own = || directives.iter().map(|it| &self.directives[*it]);
        let campaigns = self.campaigns_of(own());
        let works = self.works_of(own(), &campaigns, linked);
        let actors: BTreeSet<usize> =
            own().flat_map(|it| it.actors.iter().flatten().copied()).collect();
        let kept = Kept {
            directives: Places::of(&directives, self.directives.len()),
            works: Places::of(&works, self.works.len()),
            campaigns: Places::of(&campaigns, self.campaigns.len()),
            actors: Places::of(&actors, self.actors.len()),
        };
        (kept.corpus(self), works.into_iter().collect())
    }

    /// The campaigns that directives name, and those that these carry out.
    fn campaigns_of<'a>(
        &self,
        directives: impl Iterator<Item = &'a Directive>,
    ) -> BTreeSet<CampaignId> {
        let mut campaigns = BTreeSet::new();
        for named in directives.flat_map(|it| &it.campaigns) {
            let mut next = Some(*named);
            while let Some(campaign) = next.filter(|it| campaigns.insert(*it)) {
                next = self.campaigns[campaign].variant_of;
            }
        }
        campaigns
    }

    /// The works that directives are, cite, may cite and act on, and those that the files of
    /// campaigns may name.
    fn works_of<'a>(
        &self,
        directives: impl Iterator<Item = &'a Directive>,
        campaigns: &BTreeSet<CampaignId>,
        linked: impl Fn(&Directive) -> Vec<WorkId>,
    ) -> BTreeSet<WorkId> {
        let mut works = BTreeSet::new();
        let mut numbers = BTreeSet::new();
        for directive in directives {
            works.insert(directive.work);
            works.extend(directive.relations.iter().map(|it| it.1));
            works.extend(linked(directive));
            let mentions = directive.mentions.get();
            let written = &mentions.citations;
            for (citation, resolution) in written.iter().zip(&directive.citations) {
                match (&resolution.target, &citation.number) {
                    (Target::Work(work), _) => drop(works.insert(*work)),
                    (Target::Unclear, Some(number)) => {
                        numbers.insert(slug(&number.two_digits().to_string()));
                    }
                    _ => {}
                }
            }
        }
        let files = campaigns.iter().filter_map(|it| self.campaigns[*it].file.as_ref());
        numbers.extend(files.flat_map(|it| numbers_in(it)));
        let numbers = numbers.iter().filter_map(|it| self.numbers.get(it));
        works.extend(numbers.flat_map(|it| &it.works));
        works
    }
}

/// The keys of the numbers of the acts that the file of a campaign names.
fn numbers_in(file: &CampaignFile) -> Vec<String> {
    let acts = file.stages.iter().filter_map(|it| it.act.as_deref());
    let acts = acts.chain(file.under.as_deref());
    let cited = acts.flat_map(|it| crate::law::citations(&reading(it)));
    let numbers = cited.filter_map(|it| it.number);
    numbers.map(|it| slug(&it.two_digits().to_string())).collect()
}

impl Kept {
    fn corpus(&self, corpus: Corpus) -> Corpus {
        let directives = self.directives.kept(corpus.directives.into_inner());
        let works = self.works.kept(corpus.works.into_inner());
        let campaigns = self.campaigns.kept(corpus.campaigns.into_inner());
        let actors = self.actors.kept(corpus.actors.into_inner());
        let numbers = corpus.numbers.into_inner().into_iter();
        Corpus {
            directives: directives.map(|it| self.directive(it)).collect(),
            works: works.map(|it| self.work(it)).collect(),
            campaigns: campaigns.map(|it| self.campaign(it)).collect(),
            actors: actors.map(|it| self.actor(it)).collect(),
            bodies: corpus.bodies,
            numbers: numbers
                .filter_map(|(key, it)| Some((key, self.number(it)?)))
                .collect(),
        }
    }

    fn directive(&self, mut directive: Directive) -> Directive {
        directive.work = self.works.new_of(directive.work).unwrap_or_default();
        directive.campaigns = self.campaigns.all(directive.campaigns).collect();
        let relations = directive.relations.into_iter();
        directive.relations = relations
            .filter_map(|(kind, work)| Some((kind, self.works.new_of(work)?)))
            .collect();
        for resolution in &mut directive.citations {
            if let Target::Work(work) = resolution.target {
                let work = self.works.new_of(work);
                resolution.target = work.map_or(Target::Foreign, Target::Work);
            }
            let lost = std::mem::take(&mut resolution.lost).into_iter();
            resolution.lost = lost
                .filter_map(|it| match it.candidate {
                    Candidate::Body(_) => Some(it),
                    Candidate::Work(work) => {
                        let candidate = Candidate::Work(self.works.new_of(work)?);
                        Some(Lost { candidate, ..it })
                    }
                })
                .collect();
        }
        let mut actors = Assignees::default();
        for own in directive.actors.iter() {
            actors.push(self.actors.all(own.iter().copied()));
        }
        directive.actors = actors;
        directive
    }

    fn backlinks(&self, backlinks: Vec<Backlink>) -> Vec<Backlink> {
        let kept = backlinks.into_iter().filter_map(|it| {
            Some(Backlink { directive: self.directives.new_of(it.directive)?, ..it })
        });
        kept.collect()
    }

    fn work(&self, work: Work) -> Work {
        let status = work.standing();
        let relations = work.relations.into_iter();
        Work {
            status,
            held: work.held.and_then(|it| self.directives.new_of(it)),
            cited_by: self.backlinks(work.cited_by),
            relations: relations
                .filter_map(|(kind, by)| Some((kind, self.directives.new_of(by)?)))
                .collect(),
            ..work
        }
    }

    fn campaign(&self, campaign: Campaign) -> Campaign {
        Campaign {
            variant_of: campaign.variant_of.and_then(|it| self.campaigns.new_of(it)),
            variants: self.campaigns.all(campaign.variants).collect(),
            mentions: self.backlinks(campaign.mentions),
            ..campaign
        }
    }

    fn actor(&self, actor: Actor) -> Actor {
        let tasks = actor.tasks.into_iter().filter_map(|it| {
            Some(Task { directive: self.directives.new_of(it.directive)?, ..it })
        });
        Actor { tasks: tasks.collect(), ..actor }
    }

    /// A number, where anything kept bears or may mean it.
    fn number(&self, number: ShortNumber) -> Option<ShortNumber> {
        let works: Vec<WorkId> = self.works.all(number.works).collect();
        let unclear = number.unclear.into_iter();
        let unclear: Vec<(DirectiveId, usize)> = unclear
            .filter_map(|(by, at)| Some((self.directives.new_of(by)?, at)))
            .collect();
        let is_kept = !works.is_empty() || !unclear.is_empty();
        is_kept.then_some(ShortNumber { works, unclear, ..number })
    }
}
