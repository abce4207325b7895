//! What is seen of a document only by looking at all of them: its annual series, and others
//! of the same campaigns.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use xxhash_rust::xxh3::Xxh3;

use super::author::act;
use super::frame::Frame;
use super::orders::Orders;
use super::view::EntryView;
use crate::link::{CampaignId, Corpus, Directive, DirectiveId, WorkId};
use crate::plan::Plan;

/// What can be said of a document only by looking at all of them.
#[derive(Debug, Default)]
pub struct Neighbours {
    /// The annual series: documents of one register, kind and title without its years, by
    /// the hash of these and the year they are about.
    series: Vec<(u128, i16, DirectiveId)>,
    /// For each campaign the directives that name it, in their order.
    by_campaign: Vec<Vec<DirectiveId>>,
    /// For each campaign how many directives of each year name it.
    by_year: Vec<BTreeMap<i16, usize>>,
    /// The campaigns that each work started, by their files.
    started: BTreeMap<WorkId, Vec<CampaignId>>,
    /// The names that several bodies of the site bear.
    pub(super) shared_names: BTreeSet<String>,
    /// The lists whose order names decide.
    pub(super) orders: Orders,
}

impl Neighbours {
    /// Looks at all documents.
    pub fn of(corpus: &Corpus, plan: &Plan) -> Self {
        let mut neighbours = Self::default();
        let directives = corpus.directives.par_iter().enumerate();
        neighbours.series = directives
            .filter_map(|(id, it)| Some((series(corpus, it), about(it)?, id)))
            .collect();
        neighbours.series.par_sort_unstable();
        neighbours.by_campaign = corpus
            .campaigns
            .iter()
            .map(|it| {
                let mut directives: Vec<_> =
                    it.mentions.iter().map(|it| it.directive).collect();
                directives.dedup();
                directives
            })
            .collect();
        let years = neighbours.by_campaign.par_iter().map(|directives| {
            let mut years = BTreeMap::new();
            for id in directives {
                if let Some((year, _)) = corpus.directives[*id].year {
                    *years.entry(year).or_default() += 1;
                }
            }
            years
        });
        neighbours.by_year = years.collect();
        for (id, campaign) in corpus.campaigns.iter().enumerate() {
            let Some(file) = &campaign.file else { continue };
            let acts = file.stages.iter().filter_map(|it| it.act.as_deref());
            let works =
                acts.chain(file.under.as_deref()).filter_map(|it| act(corpus, it));
            for work in works.collect::<BTreeSet<_>>() {
                neighbours.started.entry(work).or_default().push(id);
            }
        }
        neighbours.orders = Orders::of(corpus, plan);
        let mut names = BTreeSet::new();
        for body in plan.bodies.keys() {
            let name = &corpus.bodies[*body].name;
            if !names.insert(name.clone()) {
                neighbours.shared_names.insert(name.clone());
            }
        }
        neighbours
    }

    /// The directives that name a campaign, in their order, each once.
    pub(super) fn naming(&self, campaign: CampaignId) -> &[DirectiveId] {
        &self.by_campaign[campaign]
    }

    /// How many directives of each year name a campaign.
    pub(super) fn years(&self, campaign: CampaignId) -> &BTreeMap<i16, usize> {
        &self.by_year[campaign]
    }

    /// The campaigns that a work started, by their files.
    pub(super) fn started(&self, work: WorkId) -> &[CampaignId] {
        self.started.get(&work).map(Vec::as_slice).unwrap_or_default()
    }
}

fn about(directive: &Directive) -> Option<i16> {
    directive.subject_year.or(directive.year.map(|it| it.0))
}

fn series(corpus: &Corpus, directive: &Directive) -> u128 {
    let key = &corpus.works[directive.work].key;
    let mut hasher = Xxh3::new();
    for part in [key.register.as_str(), key.kind.slug(), &directive.subject] {
        hasher.update(part.as_bytes());
        hasher.update(b"\0");
    }
    hasher.digest128()
}

/// The document of the series for the year before, and for the year after.
pub(super) fn years_around(
    frame: &Frame<'_>,
    id: DirectiveId,
) -> (Option<EntryView>, Option<EntryView>) {
    let directive = &frame.corpus.directives[id];
    let Some(year) = about(directive) else { return (None, None) };
    let series = series(frame.corpus, directive);
    let all = &frame.site.neighbours.series;
    let entry = |it: &(u128, i16, DirectiveId)| {
        (it.0 == series).then(|| frame.entry(frame.corpus.directives[it.2].work))
    };
    let own = all.partition_point(|it| (it.0, it.1) < (series, year));
    let next = all.partition_point(|it| (it.0, it.1) <= (series, year));
    let before = own.checked_sub(1).and_then(|it| entry(&all[it]));
    (before, all.get(next).and_then(entry))
}

/// How many neighbours of a campaign are looked at, and how many are shown.
const LOOKED_AT: usize = 40;
const SHOWN: usize = 6;

/// Other directives that name the same campaigns, those with most in common first.
pub(super) fn related(frame: &Frame<'_>, id: DirectiveId) -> Vec<EntryView> {
    let directive = &frame.corpus.directives[id];
    let mut shared: BTreeMap<DirectiveId, usize> = BTreeMap::new();
    let campaigns: BTreeSet<usize> = directive.campaigns.iter().copied().collect();
    for campaign in campaigns {
        let all = &frame.site.neighbours.by_campaign[campaign];
        let at = all.partition_point(|it| *it < id);
        let near = at.saturating_sub(LOOKED_AT / 2)..(at + LOOKED_AT / 2).min(all.len());
        for other in all[near].iter().filter(|it| **it != id) {
            *shared.entry(*other).or_default() += 1;
        }
    }
    let mut shared: Vec<(DirectiveId, usize)> = shared.into_iter().collect();
    shared.sort_by_key(|(other, count)| {
        (std::cmp::Reverse(*count), std::cmp::Reverse(*other))
    });
    shared
        .iter()
        .take(SHOWN)
        .map(|(it, _)| frame.entry(frame.corpus.directives[*it].work))
        .collect()
}
